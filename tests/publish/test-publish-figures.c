/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is promised in numbers: no byte goes out that needn't, and what the plan says is what goes out. */
#include <glib/gstdio.h>
#include <string.h>

#include "picture.h"
#include "publish-fixture.h"

#define N_IMAGES 20
#define N_PUBLISHES 10
#define N_PLANS 50 /* over each of two protocols */

static Fixture *(*const fixtures[]) (void) = { fixture_new, fixture_new_wordpress };

static void
replace (Fixture *fixture,
         const char *old,
         const char *new)
{
  g_autofree char *text = fixture_read (fixture, "index.md");
  g_autoptr (GString) changed = g_string_new (text);

  g_assert_cmpuint (g_string_replace (changed, old, new, 0), >, 0);
  fixture_write (fixture, "index.md", changed->str);
}

/* As a phone writes it: with place and owner, which do not go out. */
static void
write_photo (Fixture *fixture,
             const char *name,
             guint32 seed)
{
  g_autofree char *path = g_build_filename (fixture->folder, "story", name, NULL);
  g_autoptr (GBytes) plain = picture_new ("image/jpeg", 48, 32, seed);
  g_autoptr (GBytes) photo = picture_tag (plain, 6);
  gsize length;
  const char *data = g_bytes_get_data (photo, &length);

  g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
}

/* 20 images, 10 publishes with a sentence changed each time, one image renamed, one cropped: 21 uploads. photos: what
 * goes out is not what is on disk. */
static void
check_uploads (Fixture *fixture,
               gboolean photos)
{
  g_autofree char *from = g_build_filename (fixture->folder, "story", "image-03.png", NULL);
  g_autofree char *to = g_build_filename (fixture->folder, "story", "the-long-pier.png", NULL);
  g_autofree char *last = g_strdup ("From pier to pier.");

  fixture_write_images (fixture, N_IMAGES, 100);
  for (guint i = 0; photos && i < N_IMAGES; i++)
    {
      g_autofree char *name = g_strdup_printf ("image-%02u.png", i);

      write_photo (fixture, name, i);
    }
  for (guint i = 1; i <= N_PUBLISHES; i++)
    {
      char *next = g_strdup_printf ("From pier to pier, %u times.", i);

      replace (fixture, last, next);
      g_free (last);
      last = next;
      if (i == 4)
        {
          g_assert_cmpint (g_rename (from, to), ==, 0);
          replace (fixture, "image-03.png", "the-long-pier.png");
        }
      if (i == 7 && photos)
        write_photo (fixture, "image-05.png", N_IMAGES);
      else if (i == 7)
        fixture_write_image (fixture, "image-05.png", "cropped", 60);
      if (i % 2 == 0)
        fixture_restart (fixture);
      fixture_publish (fixture, GALLEY_PUBLISH_NOW);
    }
  g_assert_cmpuint (fake_micropub_count (fixture->server, FAKE_UPLOAD), ==, N_IMAGES + 1);
  g_assert_cmpuint (fake_micropub_n_posts (fixture->server), ==, 1);
  g_assert_cmpuint (fake_micropub_count (fixture->server, FAKE_CREATE), ==, 1);
  g_assert_cmpuint (fake_micropub_count (fixture->server, FAKE_UPDATE), ==, N_PUBLISHES - 1);
}

static void
test_uploads (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      g_autoptr (Fixture) fixture = fixtures[i]();

      check_uploads (fixture, FALSE);
    }
}

static void
test_photos (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      g_autoptr (Fixture) fixture = fixtures[i]();

      check_uploads (fixture, TRUE);
    }
}

/* Other bytes of the same picture, differing only in what does not go out, are no other upload. */
static void
test_other_place (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = g_build_filename (fixture->folder, "story", "pier.jpg", NULL);
  g_autoptr (GBytes) plain = picture_new ("image/jpeg", 48, 32, 1);
  g_autoptr (GBytes) photo = picture_tag (plain, 0);
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autofree char *sha256 = NULL;
  gsize length;
  const char *data = g_bytes_get_data (photo, &length);

  fixture_write (fixture, "index.md", "---\ntitle: Pier\n---\n![Pier](pier.jpg)\n");
  g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_count (fixture->server, FAKE_UPLOAD), ==, 1);

  /* a film behind it */
  {
    g_autofree char *longer = g_malloc (length + 4);

    memcpy (longer, data, length);
    memcpy (longer + length, "film", 4);
    g_assert_true (g_file_set_contents (path, longer, (gssize) length + 4, NULL));
    sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, longer, (gssize) length + 4);
  }
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpint (((GalleyPublishStep *) g_ptr_array_index (plan->steps, 0))->kind, ==, GALLEY_STEP_REUSE);
  g_assert_cmpstr (((GalleyPublishStep *) g_ptr_array_index (plan->steps, 0))->sha256, !=, sha256);
  g_assert_false (galley_publish_plan_has_work (plan));
}

static void
test_unchanged (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      g_autoptr (Fixture) fixture = fixtures[i]();

      fixture_write_images (fixture, N_IMAGES, 100);
      fixture_publish (fixture, GALLEY_PUBLISH_NOW);
      for (guint round = 0; round < 3; round++)
        {
          fake_micropub_forget_requests (fixture->server);
          fixture_restart (fixture);
          fixture_publish (fixture, GALLEY_PUBLISH_NOW);
          g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
        }
    }
}

/* ---- the plan is what is sent ---- */

static void
write_randomly (Fixture *fixture,
                GRand *random)
{
  guint n_images = (guint) g_rand_int_range (random, 0, 6);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "---\ntitle: Piers of %d\nslug: piers\n", g_rand_int_range (random, 1, 30));
  if (g_rand_boolean (random))
    g_string_append (text, "image: image-0.png\nimage_alt: The first\n");
  if (g_rand_boolean (random))
    g_string_append_printf (text, "tags: [sea, pier-%d]\n", g_rand_int_range (random, 0, 3));
  if (g_rand_boolean (random))
    g_string_append_printf (text, "categories: [Walks, Harbour %d]\n", g_rand_int_range (random, 0, 3));
  g_string_append (text, "---\nFrom pier to pier.\n");
  for (guint i = 0; i < n_images; i++)
    {
      /* some names and some contents come again */
      g_autofree char *name = g_strdup_printf ("image-%d.png", g_rand_int_range (random, 0, 6));
      g_autofree char *content = g_strdup_printf ("content %d", g_rand_int_range (random, 0, 8));

      g_string_append_printf (text, "\n![A pier](%s)\n", name);
      fixture_write_image (fixture, name, content, 60);
    }
  fixture_write_image (fixture, "image-0.png", "the first", 60);
  fixture_write (fixture, "index.md", text->str);
}

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* In the words of fake_micropub_list_writes(). */
static GPtrArray *
words_of_plan (GalleyPublishPlan *plan)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < plan->steps->len; i++)
    {
      GalleyPublishStep *step = g_ptr_array_index (plan->steps, i);

      if (step->kind == GALLEY_STEP_UPLOAD)
        g_ptr_array_add (words, g_strdup_printf ("upload %s", step->file_name));
      else if (step->kind == GALLEY_STEP_TERM)
        g_ptr_array_add (words, g_strdup_printf ("term %s", step->term->name));
      else if (step->kind == GALLEY_STEP_CREATE)
        g_ptr_array_add (words, g_strdup ("create"));
      else if (step->kind == GALLEY_STEP_UPDATE || step->kind == GALLEY_STEP_UNPUBLISH)
        g_ptr_array_add (words, g_strdup ("update"));
    }
  g_ptr_array_sort (words, compare_words);

  return words;
}

/* The texts of a hero image are written on WordPress as part of the post's step, so they are not steps. */
static void
drop_parts (GPtrArray *words)
{
  for (guint i = words->len; i > 0; i--)
    if (strcmp (g_ptr_array_index (words, i - 1), "describe") == 0)
      g_ptr_array_remove_index (words, i - 1);
}

static char *
join (GPtrArray *words)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (line, "%s\n", (char *) g_ptr_array_index (words, i));

  return g_string_free (line, FALSE);
}

static void
check_plan (Fixture *fixture,
            GalleyPublishAction action)
{
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (GalleyPublication) publication = NULL;
  g_autoptr (GPtrArray) planned = NULL;
  g_autoptr (GPtrArray) written = NULL;
  g_autofree char *planned_line = NULL;
  g_autofree char *written_line = NULL;
  g_autoptr (GError) error = NULL;

  fake_micropub_forget_requests (fixture->server);
  plan = fixture_plan (fixture, action);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
  planned = words_of_plan (plan);
  publication = fixture_run (fixture, plan, &error);
  g_assert_no_error (error);
  written = fake_micropub_list_writes (fixture->server);
  drop_parts (written);
  planned_line = join (planned);
  written_line = join (written);
  g_assert_cmpstr (written_line, ==, planned_line);
}

static void
test_plans (void)
{
  for (guint protocol = 0; protocol < G_N_ELEMENTS (fixtures); protocol++)
    for (guint32 seed = 1; seed <= N_PLANS; seed++)
      {
        g_autoptr (GRand) random = g_rand_new_with_seed (seed);
        g_autoptr (Fixture) fixture = fixtures[protocol]();
        guint n_rounds = (guint) g_rand_int_range (random, 1, 4);

        g_test_message ("protocol %u, seed %u", protocol, seed);
        for (guint i = 0; i < n_rounds; i++)
          {
            gboolean away = i > 0 && g_rand_int_range (random, 0, 4) == 0;

            if (!away && g_rand_int_range (random, 0, 5) > 0)
              write_randomly (fixture, random);
            /* in WordPress a file that is deleted is missing from its post: somebody's edit */
            if (protocol == 0 && g_rand_int_range (random, 0, 6) == 0)
              fake_micropub_lose_files (fixture->server);
            check_plan (fixture, away ? GALLEY_PUBLISH_UNPUBLISH : GALLEY_PUBLISH_NOW);
          }
      }
}

int
main (int argc,
      char *argv[])
{
  /* a hundred articles and databases, each synced to disk many times: the power does not fail here */
  if (!g_getenv ("TMPDIR") && g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/figures/uploads", test_uploads);
  g_test_add_func ("/publish/figures/unchanged", test_unchanged);
  g_test_add_func ("/publish/figures/plans", test_plans);
  g_test_add_func ("/publish/figures/photos", test_photos);
  g_test_add_func ("/publish/figures/other-place", test_other_place);

  return g_test_run ();
}
