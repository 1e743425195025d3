/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bringing in posts of every kind of site, and going on with them. */
#include "pulled.h"

#include <string.h>

#define FOREIGN                                                                                                  \
  "<!-- wp:paragraph -->\n<p>Plain <b>words</b> here.</p>\n<!-- /wp:paragraph -->\n\n"                           \
  "<!-- wp:gallery {\"linkTo\":\"none\"} -->\n<figure class=\"wp-block-gallery has-nested-images\"><figcaption>" \
  "Three</figcaption></figure>\n<!-- /wp:gallery -->\n\n<!-- wp:latest-posts {\"postsToShow\":3} /-->\n\n"       \
  "<!-- wp:paragraph -->\n<p>The last words.</p>\n<!-- /wp:paragraph -->"

static void
test_every_kind (gconstpointer data)
{
  g_autoptr (Fixture) fixture = fixture_new_for (data);
  g_autoptr (GalleyPublication) before = NULL;
  g_autoptr (GalleyPulledArticle) pulled = NULL;
  g_autofree char *leftovers = NULL;
  g_autofree char *content = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  before = fixture_record (fixture);
  pulled = pulled_take (fixture, before->remote_id);
  leftovers = pulled_list_leftovers (pulled);
  g_assert_cmpstr (leftovers, ==, "");
  g_assert_cmpuint (pulled->n_pictures, >=, 2);
  {
    g_autoptr (GalleyPublication) record = fixture_record (fixture);

    g_assert_cmpstr (record->remote_id, ==, before->remote_id);
    g_assert_cmpstr (record->url, ==, before->url);
  }
  fake_micropub_forget_requests (fixture->server);
  pulled_assert_nothing_to_do (fixture);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);

  pulled_replace (fixture, "The end.", "The finish.");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_n_posts (fixture->server), ==, 1);
  g_assert_cmpuint (fake_micropub_count (fixture->server, FAKE_UPLOAD), ==, 0);
  content = fake_micropub_dup_content (fixture->server, 0);
  g_assert_nonnull (strstr (content, "The finish."));
  g_assert_nonnull (strstr (content, "First words of the"));
  pulled_assert_nothing_to_do (fixture);
}

/* What Markdown can't say stays on the site to the letter, whatever else is changed. */
static void
test_foreign_blocks (void)
{
  g_autoptr (Fixture) fixture = fixture_new_wordpress ();
  g_autoptr (GalleyPublication) before = NULL;
  g_autoptr (GalleyPulledArticle) pulled = NULL;
  g_autofree char *leftovers = NULL;
  g_autofree char *content = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  before = fixture_record (fixture);
  fake_micropub_set_content (fixture->server, 0, FOREIGN);
  pulled = pulled_take (fixture, before->remote_id);
  leftovers = pulled_list_leftovers (pulled);
  g_assert_cmpstr (leftovers, ==, "html:figure block:latest-posts region:gallery");
  pulled_assert_nothing_to_do (fixture);

  pulled_replace (fixture, "Plain **words** here.", "Plain words, and *more*.");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  content = fake_micropub_dup_content (fixture->server, 0);
  g_assert_nonnull (strstr (content, "Plain words, and <em>more</em>."));
  g_assert_nonnull (
      strstr (content, "<!-- wp:gallery {\"linkTo\":\"none\"} -->\n<figure class=\"wp-block-gallery "
                       "has-nested-images\"><figcaption>Three</figcaption></figure>\n<!-- /wp:gallery -->"));
  g_assert_nonnull (strstr (content, "<!-- wp:latest-posts {\"postsToShow\":3} /-->"));
  g_assert_nonnull (strstr (content, "The last words."));
  pulled_assert_nothing_to_do (fixture);
}

/* Pictures that can't be had are shown from where they are; nothing else is lost for it. */
static void
test_missing_pictures (void)
{
  g_autoptr (Fixture) fixture = fixture_new_wordpress ();
  g_autoptr (GalleyPublication) before = NULL;
  g_autoptr (GalleyPulledArticle) pulled = NULL;
  g_autofree char *text = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  before = fixture_record (fixture);
  fake_micropub_lose_files (fixture->server);
  pulled = pulled_take (fixture, before->remote_id);
  g_assert_cmpuint (pulled->n_pictures, ==, 0);
  g_assert_cmpuint (pulled->leftovers->len, >=, 2);
  for (guint i = 0; i < pulled->leftovers->len; i++)
    {
      const GalleyPullLeftover *leftover = g_ptr_array_index (pulled->leftovers, i);

      g_assert_cmpstr (leftover->code, ==, "picture");
      g_assert_cmpstr (leftover->why, ==, "HTTP 404");
    }
  text = pulled_read (fixture);
  g_assert_nonnull (strstr (text, "![A pier](http://127.0.0.1:"));
  pulled_assert_nothing_to_do (fixture);
}

/* Cancelled or refused, it leaves nothing behind. */
static void
test_all_or_nothing (void)
{
  g_autoptr (Fixture) fixture = fixture_new_wordpress ();
  g_autoptr (GalleyPublication) before = NULL;
  g_autoptr (GalleyPost) remote = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *library = g_build_filename (fixture->folder, "library", NULL);
  GalleyMediaRecipe recipe = { FALSE, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  before = fixture_record (fixture);
  remote = galley_publisher_fetch (fixture->publisher, before->remote_id, NULL, NULL);
  g_assert_cmpint (g_mkdir_with_parents (library, 0700), ==, 0);
  g_cancellable_cancel (cancellable);
  g_assert_null (galley_pull_article (fixture->publisher, SITE, remote, library, fixture->ledger, &recipe, cancellable,
                                      &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  dir = g_dir_open (library, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (const FixtureProtocol *protocol = fixture_protocols; protocol->name; protocol++)
    {
      g_autofree char *path = g_strconcat ("/publish/pull/", protocol->name, NULL);

      g_test_add_data_func (path, protocol, test_every_kind);
    }
  g_test_add_func ("/publish/pull/foreign-blocks", test_foreign_blocks);
  g_test_add_func ("/publish/pull/missing-pictures", test_missing_pictures);
  g_test_add_func ("/publish/pull/all-or-nothing", test_all_or_nothing);

  return g_test_run ();
}
