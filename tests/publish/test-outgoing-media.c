/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes out of a picture: the same picture, the credit, and no word of place, camera and owner. */
#include "outgoing-media.h"

#include <string.h>

#include "image-scale.h"
#include "image-strip.h"
#include "picture.h"
#include "svg-strip.h"
#include "temp-dir.h"

#define N_SEEDS 60

static const GalleyMediaRecipe clean = { FALSE, 0 };

static char *
write_file (const char *folder,
            const char *name,
            GBytes *bytes)
{
  char *path = g_build_filename (folder, name, NULL);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));

  return path;
}

/* Fills in out; the file stays as it is. */
static void
read_outgoing (GalleyOutgoingMedia *out,
               const char *folder,
               GBytes *bytes,
               const GalleyMediaRecipe *recipe)
{
  g_autofree char *path = write_file (folder, "picture.bin", bytes);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (galley_outgoing_media_read (out, path, recipe, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &after, &length, NULL));
  g_assert_cmpmem (after, length, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
assert_no_secrets (GBytes *bytes)
{
  g_autofree char *tags = picture_list_tags (bytes);

  for (guint i = 0; picture_secrets[i]; i++)
    g_assert_false (picture_contains (bytes, picture_secrets[i]));
  g_assert_null (strstr (tags, "GPS"));
  g_assert_null (strstr (tags, "Serial"));
  g_assert_null (strstr (tags, "Owner"));
  g_assert_null (strstr (tags, "Thumbnail"));
}

static void
assert_tag (GBytes *bytes,
            const char *tag,
            const char *value)
{
  g_autofree char *got = picture_get_tag (bytes, tag);

  g_assert_cmpstr (got, ==, value);
}

static void
assert_same_pixels (GBytes *a,
                    GBytes *b)
{
  g_autofree char *first = picture_hash_pixels (a);
  g_autofree char *second = picture_hash_pixels (b);

  g_assert_cmpstr (first, ==, second);
}

static GBytes *
make (const char *type,
      guint orientation)
{
  g_autoptr (GBytes) plain =
      strcmp (type, "image/webp") == 0 ? picture_new_webp () : picture_new (type, 64, 40, 7);

  return picture_tag (plain, orientation);
}

static void
test_clean (gconstpointer data)
{
  const char *type = data;
  gboolean webp = strcmp (type, "image/webp") == 0;
  g_autoptr (TempDir) folder = temp_dir_new ();
  g_autoptr (GBytes) tagged = make (type, 6);
  g_auto (GalleyOutgoingMedia) out = { NULL };
  g_auto (GalleyOutgoingMedia) again = { NULL };

  g_assert_true (picture_contains (tagged, PICTURE_OWNER));
  read_outgoing (&out, folder, tagged, &clean);
  g_assert_cmpstr (out.content_type, ==, type);
  g_assert_true (out.looked);
  g_assert_true (out.cleaned);
  g_assert_cmpuint (out.was.tells & GALLEY_IMAGE_TELLS_PRIVATE, ==, GALLEY_IMAGE_TELLS_PRIVATE);
  g_assert_cmpuint (out.was.width, ==, webp ? 1 : 40);
  g_assert_cmpuint (out.was.height, ==, webp ? 1 : 64);
  assert_no_secrets (out.bytes);
  assert_tag (out.bytes, "Exif.Image.Orientation", "6");
  assert_tag (out.bytes, "Exif.Image.Artist", PICTURE_AUTHOR);
  assert_tag (out.bytes, "Exif.Image.Copyright", PICTURE_RIGHTS);
  assert_tag (out.bytes, "Xmp.photoshop.Credit", "Harbour Agency");
  if (!webp)
    {
      g_autoptr (GBytes) before = galley_image_strip (tagged, type);
      g_autoptr (GBytes) after = galley_image_strip (out.bytes, type);

      g_assert_true (g_bytes_equal (before, after));
      assert_same_pixels (tagged, out.bytes);
      /* deflated in PNG, where the decoder tells */
      g_assert_true (strcmp (type, "image/png") == 0 || picture_contains (out.bytes, "a profile of its own"));
    }
  read_outgoing (&again, folder, out.bytes, &clean);
  g_assert_true (g_bytes_equal (out.bytes, again.bytes));
}

/* Rewriting is no reason for another upload: the second time gives the same, on every way there. */
static void
test_deterministic (void)
{
  g_autoptr (TempDir) folder = temp_dir_new ();

  for (guint32 seed = 1; seed <= N_SEEDS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      const char *type = g_rand_boolean (rand) ? "image/jpeg" : "image/png";
      GalleyMediaRecipe recipe = { g_rand_int_range (rand, 0, 4) == 0, (guint) g_rand_int_range (rand, 0, 2) * 20 };
      g_autoptr (GBytes) plain = picture_new (type, (guint) g_rand_int_range (rand, 1, 60),
                                              (guint) g_rand_int_range (rand, 1, 60), seed);
      g_autoptr (GBytes) tagged = picture_tag (plain, (guint) g_rand_int_range (rand, 0, 9));
      g_auto (GalleyOutgoingMedia) first = { NULL };
      g_auto (GalleyOutgoingMedia) second = { NULL };
      g_auto (GalleyOutgoingMedia) third = { NULL };

      g_test_message ("seed %u: %s", seed, type);
      read_outgoing (&first, folder, tagged, &recipe);
      read_outgoing (&second, folder, tagged, &recipe);
      g_assert_true (g_bytes_equal (first.bytes, second.bytes));
      if (!recipe.keep_private || first.scaled)
        assert_no_secrets (first.bytes);
      if (!first.scaled)
        assert_same_pixels (tagged, first.bytes);
      read_outgoing (&third, folder, first.bytes, &recipe);
      g_assert_true (g_bytes_equal (first.bytes, third.bytes));
    }
}

/* Files without anything to tell go out as they are: what an earlier version sent is not sent again. */
static void
test_untouched (void)
{
  g_autoptr (TempDir) folder = temp_dir_new ();
  g_autoptr (GBytes) jpeg = picture_new ("image/jpeg", 30, 20, 1);
  g_autoptr (GBytes) png = picture_new ("image/png", 30, 20, 1);
  g_autoptr (GBytes) webp = picture_new_webp ();
  g_autoptr (GBytes) tagged = picture_tag (jpeg, 3);
  g_auto (GalleyOutgoingMedia) kept = { NULL };
  GBytes *files[] = { jpeg, png, webp };
  const GalleyMediaRecipe keep = { TRUE, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_auto (GalleyOutgoingMedia) out = { NULL };

      read_outgoing (&out, folder, files[i], &clean);
      g_assert_true (out.cleaned);
      g_assert_cmpuint (out.was.tells & GALLEY_IMAGE_TELLS_PRIVATE, ==, 0);
      g_assert_true (g_bytes_equal (out.bytes, files[i]));
    }
  read_outgoing (&kept, folder, tagged, &keep);
  g_assert_true (g_bytes_equal (kept.bytes, tagged));
  g_assert_false (kept.cleaned);
}

/* Phones put a film behind the picture, programs their own segments before it. */
static void
test_hidden (void)
{
  g_autoptr (TempDir) folder = temp_dir_new ();
  g_autoptr (GBytes) plain = picture_new ("image/jpeg", 30, 20, 1);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) hiding = NULL;
  g_auto (GalleyOutgoingMedia) out = { NULL };
  static const char app[] = "\xff\xe5\x00\x0fSecret street\xff\xfe\x00\x0c" PICTURE_OWNER;
  gsize length;
  const guchar *data = g_bytes_get_data (plain, &length);

  g_byte_array_append (bytes, data, 2);
  g_byte_array_append (bytes, (const guchar *) app, sizeof app - 1);
  g_byte_array_append (bytes, data + 2, (guint) length - 2);
  g_byte_array_append (bytes, (const guchar *) "MotionPhoto " PICTURE_SERIAL, 24);
  hiding = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_assert_true (picture_contains (hiding, "Secret street"));
  read_outgoing (&out, folder, hiding, &clean);
  g_assert_true (out.cleaned);
  g_assert_true (g_bytes_equal (out.bytes, plain));
}

static void
test_gif (void)
{
  static const char head[] = "GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff";
  static const char loop[] = "!\xff\x0bNETSCAPE2.0\3\1\0\0\0";
  static const char comment[] = "!\xfe\x0aOlga Owner\0";
  static const char program[] = "!\xff\x0bXMP DataXMPSN-4711-0815\1\0\0";
  static const char rest[] = "!\xf9\4\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;";
  g_autoptr (TempDir) folder = temp_dir_new ();
  g_autoptr (GByteArray) plain = g_byte_array_new ();
  g_autoptr (GByteArray) full = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_auto (GalleyOutgoingMedia) out = { NULL };

  g_byte_array_append (plain, (const guchar *) head, sizeof head - 1);
  g_byte_array_append (plain, (const guchar *) loop, sizeof loop - 1);
  g_byte_array_append (full, plain->data, plain->len);
  g_byte_array_append (full, (const guchar *) comment, sizeof comment - 1);
  g_byte_array_append (full, (const guchar *) rest, sizeof rest - 1);
  g_byte_array_append (plain, (const guchar *) rest, sizeof rest - 1);
  g_byte_array_append (full, (const guchar *) program, sizeof program - 1);
  bytes = g_bytes_new (full->data, full->len);
  read_outgoing (&out, folder, bytes, &clean);
  g_assert_true (out.cleaned);
  g_assert_cmpmem (g_bytes_get_data (out.bytes, NULL), g_bytes_get_size (out.bytes), plain->data, plain->len);
}

static void
test_svg (void)
{
  static const char drawing[] =
      "<?xml version=\"1.0\"?>\n<!-- Olga Owner -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
      "xmlns:sodipodi=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\" "
      "xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" sodipodi:docname=\"Secret street.svg\" "
      "inkscape:export-filename=\"Secret street.png\" width=\"4\" height=\"4\">"
      "<metadata><RDF><Work><creator><Agent><title>Ana Lima</title></Agent></creator><date>Secret street</date></Work>"
      "</RDF></metadata><sodipodi:namedview inkscape:cx=\"1\"/><title>A pier</title>"
      "<rect width=\"4\" height=\"4\" onclick=\"x()\"/></svg>\n";
  g_autoptr (TempDir) folder = temp_dir_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (drawing, sizeof drawing - 1);
  g_auto (GalleyOutgoingMedia) out = { NULL };
  g_auto (GalleyOutgoingMedia) again = { NULL };

  read_outgoing (&out, folder, bytes, &clean);
  g_assert_cmpstr (out.content_type, ==, "image/svg+xml");
  g_assert_true (out.cleaned);
  g_assert_true (out.scripts);
  g_assert_false (picture_contains (out.bytes, "Secret street"));
  g_assert_false (picture_contains (out.bytes, PICTURE_OWNER));
  g_assert_false (picture_contains (out.bytes, "namedview"));
  g_assert_true (picture_contains (out.bytes, "A pier"));
  g_assert_true (picture_contains (out.bytes, PICTURE_AUTHOR));
  g_assert_true (picture_contains (out.bytes, "onclick"));
  read_outgoing (&again, folder, out.bytes, &clean);
  g_assert_true (g_bytes_equal (out.bytes, again.bytes));
}

static void
test_svg_hostile (void)
{
  static const char *const cases[] = {
    "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c "
    "\"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\">]>"
    "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"&e;\"><text>&e;&e;&e;&e;</text></svg>",
    "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg><text>&x;</text></svg>",
    "<svg><image href=\"data:image/jpeg;base64,AAAA\"/></svg>",
    "<svg><unclosed>",
    "<svg",
  };
  g_autoptr (TempDir) folder = temp_dir_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i], strlen (cases[i]));
      g_auto (GalleyOutgoingMedia) out = { NULL };

      read_outgoing (&out, folder, bytes, &clean);
      g_assert_false (out.cleaned);
      g_assert_false (picture_contains (out.bytes, "root:"));
      g_assert_cmpuint (g_bytes_get_size (out.bytes), <, 4096);
    }
}

static guint
width_of (GBytes *bytes)
{
  GalleyImageFacts facts;

  g_assert_true (galley_image_tags_look (bytes, &facts));

  return facts.width;
}

static void
test_scale (gconstpointer data)
{
  const char *type = data;
  static const guint orientations[] = { 0, 1, 3, 6, 8 };
  g_autoptr (TempDir) folder = temp_dir_new ();
  g_autoptr (GBytes) plain = picture_new (type, 400, 200, 3);
  const GalleyMediaRecipe narrow = { FALSE, 100 };

  for (guint i = 0; i < G_N_ELEMENTS (orientations); i++)
    {
      g_autoptr (GBytes) tagged = picture_tag (plain, orientations[i]);
      g_auto (GalleyOutgoingMedia) out = { NULL };
      g_autofree char *orientation = g_strdup_printf ("%u", orientations[i]);

      read_outgoing (&out, folder, tagged, &narrow);
      g_assert_true (out.scaled);
      g_assert_true (out.cleaned);
      g_assert_cmpuint (width_of (out.bytes), ==, 100);
      assert_no_secrets (out.bytes);
      assert_tag (out.bytes, "Exif.Image.Artist", PICTURE_AUTHOR);
      if (orientations[i] > 0)
        assert_tag (out.bytes, "Exif.Image.Orientation", orientation);
      g_assert_true (strcmp (type, "image/png") == 0 ? picture_contains (out.bytes, "iCCP")
                                                     : picture_contains (out.bytes, "a profile of its own"));
      g_assert_cmpuint (g_bytes_get_size (out.bytes), <, g_bytes_get_size (tagged));
    }
}

/* A few bytes that say they are a picture of a hundred thousand by a hundred thousand pixels. */
static void
test_bomb (void)
{
  static const guchar png[] = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\1\x86\xa0\0\1\x86\xa0\x08\2\0\0\0\x0b\xc7\x53\xc0"
                              "\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82";
  g_autoptr (TempDir) folder = temp_dir_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (png, sizeof png - 1);
  const GalleyMediaRecipe narrow = { FALSE, 100 };
  g_auto (GalleyOutgoingMedia) out = { NULL };

  read_outgoing (&out, folder, bytes, &narrow);
  g_assert_false (out.scaled);
  g_assert_true (g_bytes_equal (out.bytes, bytes));
  g_assert_null (galley_image_scale (bytes, "image/png", 100));
}

/* Cut and damaged at random places: it ends, within memory, and says what it is not sure of. */
static void
test_hostile (void)
{
  static const char *const types[] = { "image/jpeg", "image/png", "image/webp" };
  g_autoptr (TempDir) folder = temp_dir_new ();

  for (guint32 seed = 1; seed <= 300; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GBytes) tagged = make (types[seed % 3], 6);
      gsize size;
      g_autofree guchar *copy = g_bytes_unref_to_data (g_bytes_ref (tagged), &size);
      gsize length = seed % 2 ? (gsize) g_rand_int_range (rand, 12, (int) size) : size;
      const GalleyMediaRecipe narrow = { FALSE, 10 };
      g_autoptr (GBytes) broken = NULL;
      g_auto (GalleyOutgoingMedia) out = { NULL };

      g_test_message ("seed %u", seed);
      for (guint i = 0; seed % 2 == 0 && i < 8; i++)
        copy[g_rand_int_range (rand, 12, (int) size)] = (guchar) g_rand_int_range (rand, 0, 256);
      broken = g_bytes_new (copy, length);
      read_outgoing (&out, folder, broken, &narrow);
      /* a truncated JPEG, PNG, WebP never passes for clean */
      if (seed % 2)
        g_assert_false (out.cleaned);
      if (out.cleaned)
        g_assert_cmpuint (g_bytes_get_size (out.bytes), <=, size + 4096);
      else
        g_assert_true (g_bytes_equal (out.bytes, broken));
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/publish/outgoing-media/clean/jpeg", "image/jpeg", test_clean);
  g_test_add_data_func ("/publish/outgoing-media/clean/png", "image/png", test_clean);
  g_test_add_data_func ("/publish/outgoing-media/clean/webp", "image/webp", test_clean);
  g_test_add_func ("/publish/outgoing-media/deterministic", test_deterministic);
  g_test_add_func ("/publish/outgoing-media/untouched", test_untouched);
  g_test_add_func ("/publish/outgoing-media/hidden", test_hidden);
  g_test_add_func ("/publish/outgoing-media/gif", test_gif);
  g_test_add_func ("/publish/outgoing-media/svg", test_svg);
  g_test_add_func ("/publish/outgoing-media/svg-hostile", test_svg_hostile);
  g_test_add_data_func ("/publish/outgoing-media/scale/jpeg", "image/jpeg", test_scale);
  g_test_add_data_func ("/publish/outgoing-media/scale/png", "image/png", test_scale);
  g_test_add_func ("/publish/outgoing-media/bomb", test_bomb);
  g_test_add_func ("/publish/outgoing-media/hostile", test_hostile);

  return g_test_run ();
}
