/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What makes a sign-off stale and what doesn't. */
#include "article-state.h"

#include <locale.h>
#include <string.h>

#define HEAD "title: Bridge\ntags: [water, \"steel\"]\nimage: a.jpg\nimage_alt: A bridge\nlayout: wide\n"
#define BODY "The bridge, opened in 1932, is long.\n\n![A view](b.png)\n"

static char *
digest_of (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GalleyDocument) document = galley_document_new_for_bytes (bytes);
  g_autoptr (GalleyArticleSnapshot) snapshot = galley_article_snapshot_new (document, NULL, 0);
  g_autoptr (GalleyArticleState) state = galley_article_state_new (snapshot);

  galley_article_state_add_media (state, "a.jpg", "aa");
  galley_article_state_add_media (state, "b.png", "bb");
  return galley_article_state_digest (state);
}

static void
test_same (void)
{
  static const char *const same[] = {
    "---\n" HEAD "---\n" BODY,
    /* another order, quoting, alias, a comment */
    "---\nlayout: wide\nimage_alt: 'A bridge'\nfeature_image: a.jpg\n# why\ntags:\n  - water\n  - steel\ntitle: "
    "\"Bridge\"\n---\n" BODY,
    /* what it has come to is not what is signed */
    "---\n" HEAD "status: review\n---\n" BODY,
    "---\n" HEAD "---\n" BODY "\n\n",
    "---\n" HEAD "subtitle: \"\"\n---\n" BODY,
    "---\r\ntitle: Bridge\r\ntags: [water, \"steel\"]\r\nimage: a.jpg\r\nimage_alt: A bridge\r\nlayout: wide\r\n---\r\n"
    "The bridge, opened in 1932, is long.\r\n\r\n![A view](b.png)\r\n",
    "\xef\xbb\xbf---\n" HEAD "---\n" BODY,
  };
  g_autofree char *first = digest_of (same[0]);

  for (guint i = 1; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *other = digest_of (same[i]);

      g_test_message ("spelling %u", i);
      g_assert_cmpstr (other, ==, first);
    }
}

static void
test_changed (void)
{
  static const char *const changed[] = {
    "---\n" HEAD "---\nThe bridge opened in 1932, is long.\n\n![A view](b.png)\n",
    "---\n" HEAD "---\nThe bridge, opened in 1932, is long.\n\n![A View](b.png)\n",
    "---\n" HEAD "---\nThe bridge, opened in 1932, is long.\n![A view](b.png)\n",
    "---\ntitle: Bridge\ntags: [water, steel]\nimage: a.jpg\nimage_alt: The bridge\nlayout: wide\n---\n" BODY,
    "---\ntitle: Bridge\ntags: [steel, water]\nimage: a.jpg\nimage_alt: A bridge\nlayout: wide\n---\n" BODY,
    "---\ntitle: Bridge\ntags: [water, steel]\nimage: a.jpg\nimage_alt: A bridge\nlayout: slim\n---\n" BODY,
    "---\n" HEAD "excerpt: It is long.\n---\n" BODY,
    "---\n" HEAD "odd: [\n---\n" BODY,
  };
  g_autofree char *first = digest_of ("---\n" HEAD "---\n" BODY);

  for (guint i = 0; i < G_N_ELEMENTS (changed); i++)
    {
      g_autofree char *other = digest_of (changed[i]);

      g_test_message ("change %u", i);
      g_assert_cmpstr (other, !=, first);
    }
}

static void
test_media (void)
{
  static const char *const hashes[] = { "aa", "ab", NULL };
  g_autoptr (GHashTable) digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GalleyDocument) document = galley_document_new_empty ();
  g_autoptr (GalleyArticleSnapshot) snapshot = galley_article_snapshot_new (document, NULL, 0);

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < G_N_ELEMENTS (hashes); i++)
      {
        g_autoptr (GalleyArticleState) state = galley_article_state_new (snapshot);

        galley_article_state_add_media (state, "z.jpg", "zz");
        galley_article_state_add_media (state, "a.jpg", hashes[i]);
        /* shown twice */
        galley_article_state_add_media (state, "a.jpg", hashes[i]);
        g_hash_table_add (digests, galley_article_state_digest (state));
      }
  g_assert_cmpuint (g_hash_table_size (digests), ==, G_N_ELEMENTS (hashes));
}

/* No two ways of cutting the same letters into parts are one state. */
static void
test_parts_are_apart (void)
{
  g_autoptr (GHashTable) digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  static const char *const texts[] = { "---\nab: c\n---\n", "---\na: bc\n---\n", "---\nab: c\n---\nmedia",
                                       "detailsabc", "" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_hash_table_add (digests, digest_of (texts[i]));
  g_assert_cmpuint (g_hash_table_size (digests), ==, G_N_ELEMENTS (texts));
}

static void
test_json (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("---\n" HEAD "---\n" BODY, strlen ("---\n" HEAD "---\n" BODY));
  g_autoptr (GalleyDocument) document = galley_document_new_for_bytes (bytes);
  g_autoptr (GalleyArticleSnapshot) snapshot = galley_article_snapshot_new (document, NULL, 0);
  g_autoptr (GalleyArticleState) state = galley_article_state_new (snapshot);
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (JsonObject) empty = json_object_new ();
  g_autoptr (GalleyArticleState) again = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  galley_article_state_add_media (state, "a.jpg", NULL);
  object = galley_article_state_to_json (state);
  again = galley_article_state_from_json (object);
  before = galley_article_state_digest (state);
  after = galley_article_state_digest (again);
  g_assert_cmpstr (before, ==, after);
  g_assert_null (galley_article_state_from_json (empty));
}

int
main (int argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/article-state/same", test_same);
  g_test_add_func ("/article-state/changed", test_changed);
  g_test_add_func ("/article-state/media", test_media);
  g_test_add_func ("/article-state/parts", test_parts_are_apart);
  g_test_add_func ("/article-state/json", test_json);

  return g_test_run ();
}
