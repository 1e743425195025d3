/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing to a real WordPress, as author, editor and administrator. GALLEY_TEST_SERVERS is the folder in which
 * build-aux/servers tells where it is and who may sign in, or why there is none. */
#include <string.h>

#include "json.h"
#include "server-article.h"
#include "server-site.h"
#include "wordpress-review.h"

static const char *role;      /* whose turn it is */
static const char *other_one; /* who gets in between */

static GalleyPublisher *
open_wordpress (Fixture *self)
{
  return server_site_open (role, self->http);
}

static void
test_life (void)
{
  g_autoptr (Fixture) fixture = server_article_new (open_wordpress);
  g_autofree char *slug = server_article_new_slug ("life", role);
  g_autofree char *losses = NULL;
  g_autofree char *again = NULL;
  g_autofree char *first_id = NULL;

  server_article_write (
      fixture, "Ferries & <b>bridges</b>, it's", slug,
      "tags: [sea, \"rock & roll\"]\nexcerpt: Short & good\ndate: 2026-01-02T10:00:00Z\nimage: hero.png\n"
      "image_alt: The harbour\nimage_caption: At dawn\n",
      SAMPLE_BODY);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  losses = sample_list_losses (fixture);
  g_assert_cmpstr (losses, ==, "");
  {
    g_autoptr (GalleyPost) post = server_article_fetch (fixture);

    first_id = g_strdup (post->remote_id);
    g_assert_cmpint (post->state, ==, GALLEY_PUBLICATION_PUBLISHED);
    g_assert_cmpstr (post->title, ==, "Ferries & <b>bridges</b>, it's");
    g_assert_cmpstr (post->slug, ==, slug);
    g_assert_cmpstr (post->hero_alt, ==, "The harbour");
    g_assert_cmpstr (post->hero_caption, ==, "At dawn");
    g_assert_nonnull (post->marker);
  }
  server_article_assert_nothing_to_do (fixture);

  fixture_restart (fixture);
  server_article_write (fixture, "Changed", slug, "tags: [sea]\ncomments: false\n",
                        "Other words.\n\n![A pier](pier.png)\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  again = sample_list_losses (fixture);
  g_assert_cmpstr (again, ==, "");
  {
    g_autoptr (GalleyPost) post = server_article_fetch (fixture);
    g_autoptr (GalleyPublication) record = fixture_record (fixture);

    g_assert_cmpstr (post->remote_id, ==, first_id);
    g_assert_cmpstr (post->title, ==, "Changed");
    g_assert_false (post->comments_open);
    g_assert_null (post->hero_url);
    g_assert_cmpint (galley_json_get_int (record->receipt, "uploads", -1), ==, 0);
  }
  server_article_assert_nothing_to_do (fixture);

  fixture_publish (fixture, GALLEY_PUBLISH_UNPUBLISH);
  server_article_assert_state (fixture, first_id, GALLEY_PUBLICATION_DRAFT);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  server_article_assert_state (fixture, first_id, GALLEY_PUBLICATION_PUBLISHED);
}

static void
test_conflict (void)
{
  g_autoptr (Fixture) fixture = server_article_new (open_wordpress);
  g_autoptr (GalleyPublisher) theirs = server_site_open (other_one, fixture->http);
  g_autofree char *slug = server_article_new_slug ("conflict", role);
  g_autoptr (GalleyPost) post = NULL;
  g_autoptr (GalleyPost) now = NULL;
  g_autoptr (GError) error = NULL;

  server_article_write (fixture, "Ours", slug, "", "Our words.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  post = server_article_fetch (fixture);
  g_assert_true (galley_publisher_verify (theirs, NULL, &error));
  g_free (post->body_html);
  post->body_html = g_strdup ("<p>Their words.</p>");
  g_assert_true (galley_publisher_update (theirs, post, NULL, &error));
  g_assert_no_error (error);

  server_article_write (fixture, "Ours", slug, "", "Our later words.\n");
  g_assert_false (fixture_try_publish (fixture, GALLEY_PUBLISH_NOW, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT);
  now = server_article_fetch (fixture);
  g_assert_cmpstr (now->body_html, ==, "<p>Their words.</p>\n");
}

/* Somebody writes between our last look and our write: it must be told, and nothing of it be lost for good. */
static void
test_race (void)
{
  g_autoptr (Fixture) fixture = server_article_new (open_wordpress);
  g_autoptr (GalleyPublisher) theirs = server_site_open (other_one, fixture->http);
  g_autofree char *slug = server_article_new_slug ("race", role);
  g_autoptr (GalleyPost) seen = NULL;
  g_autoptr (GalleyPost) edit = NULL;
  g_autoptr (GalleyPost) latest = NULL;
  g_autoptr (GalleyWordPressSite) site_of_role = NULL;
  g_autoptr (JsonObject) lost = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *notes;

  server_article_write (fixture, "Ours", slug, "", "Our words.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  seen = server_article_fetch (fixture);
  edit = galley_post_copy (seen);
  g_clear_pointer (&edit->version, g_free);
  g_free (edit->body_html);
  edit->body_html = g_strdup ("<p>Their words.</p>");
  g_assert_true (galley_publisher_update (theirs, edit, NULL, &error));
  g_assert_no_error (error);

  /* with a version, it is refused */
  g_assert_false (galley_publisher_update (fixture->publisher, seen, NULL, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT);
  g_clear_error (&error);

  /* who has seen theirs may write, and there is nothing to tell */
  g_free (edit->body_html);
  edit->body_html = g_strdup ("<p>Our last words.</p>");
  latest = server_article_fetch (fixture);
  edit->version = g_strdup (latest->version);
  g_assert_true (galley_publisher_update (fixture->publisher, edit, NULL, &error));
  notes = galley_publisher_review (fixture->publisher, edit->remote_id, NULL);
  g_assert_cmpuint (json_array_get_length (notes), ==, 0);
  json_array_unref (notes);

  /* of what slips through the gap, the revisions tell: had we seen only the very first text ... */
  site_of_role = server_site_new (role, fixture->http);
  lost = galley_wordpress_review_race (site_of_role, edit->remote_id, seen->version, NULL);
  g_assert_nonnull (lost);
  g_assert_nonnull (strstr (json_object_get_string_member (lost, "text"), "Their words."));
}

static void
test_schedule (void)
{
  g_autoptr (Fixture) fixture = server_article_new (open_wordpress);
  g_autofree char *slug = server_article_new_slug ("later", role);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) later = g_date_time_add_days (now, 2);
  g_autofree char *date = g_date_time_format (later, "date: %Y-%m-%dT%H:%M:%SZ\n");
  g_autoptr (GalleyPost) post = NULL;
  g_autofree char *losses = NULL;

  server_article_write (fixture, "Later", slug, date, "Words to come.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_SCHEDULE);
  post = server_article_fetch (fixture);
  losses = sample_list_losses (fixture);
  g_assert_cmpstr (losses, ==, "");
  g_assert_cmpint (post->state, ==, GALLEY_PUBLICATION_SCHEDULED);
  g_assert_cmpint (g_date_time_to_unix (post->published), ==, g_date_time_to_unix (later));
  fixture_publish (fixture, GALLEY_PUBLISH_UNPUBLISH);
  g_clear_pointer (&post, galley_post_free);
  post = server_article_fetch (fixture);
  g_assert_cmpint (post->state, ==, GALLEY_PUBLICATION_DRAFT);
}

static void
test_categories (void)
{
  g_autoptr (Fixture) fixture = server_article_new (open_wordpress);
  g_autofree char *slug = server_article_new_slug ("category", role);
  g_autofree char *more = g_strdup_printf ("categories: [%s]\n", slug);
  g_autoptr (GalleyPost) post = NULL;
  g_autofree char *losses = NULL;

  server_article_write (fixture, "Sorted", slug, more, "Words.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  post = server_article_fetch (fixture);
  losses = sample_list_losses (fixture);
  if (strcmp (role, "author") == 0)
    {
      g_assert_cmpstr (losses, ==, "categories note:no-category");
      g_assert_cmpstr (post->categories[0], ==, "Uncategorized");
    }
  else
    {
      g_assert_cmpstr (losses, ==, "");
      g_assert_cmpstr (post->categories[0], ==, slug);
    }
  server_article_assert_nothing_to_do (fixture);
}

/* A second program, of which the first one's answer is not known, finds what is there. */
static void
test_found_again (void)
{
  g_autoptr (Fixture) fixture = server_article_new (open_wordpress);
  g_autofree char *slug = server_article_new_slug ("found", role);
  g_autoptr (GalleyPost) post = NULL;
  g_autoptr (GalleyPost) found = NULL;
  g_autoptr (GalleyPost) none = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "story", "pier.png", NULL);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf ("pier-%.8sabcd.png", uuid);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  char *contents;
  gsize length;

  server_article_write (fixture, "Found", slug, "", "Words.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  post = server_article_fetch (fixture);
  fixture_restart (fixture);
  found = galley_publisher_find (fixture->publisher, post->marker, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->remote_id, ==, post->remote_id);
  none = galley_publisher_find (fixture->publisher, uuid, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (none);

  g_file_get_contents (path, &contents, &length, NULL);
  bytes = g_bytes_new_take (contents, length);
  first = galley_publisher_upload (fixture->publisher, name, "image/png", bytes, NULL, &error);
  g_assert_no_error (error);
  fixture_restart (fixture);
  second = galley_publisher_upload (fixture->publisher, name, "image/png", bytes, NULL, &error);
  g_assert_cmpstr (first, ==, second);
  g_assert_true (galley_publisher_has_media (fixture->publisher, first, NULL));
}

static GalleyComment *
first_comment (Fixture *fixture,
               const char *post_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) comments = galley_publisher_list_comments (fixture->publisher, post_id, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (comments->len, ==, 1);

  return g_object_ref (g_ptr_array_index (comments, 0));
}

static void
test_comments (void)
{
  static const GalleyCommentStatus turns[] = { GALLEY_COMMENT_APPROVED, GALLEY_COMMENT_HELD, GALLEY_COMMENT_SPAM };
  g_autoptr (Fixture) fixture = server_article_new (open_wordpress);
  g_autofree char *slug = server_article_new_slug ("talk", role);
  g_autoptr (GalleyPost) post = NULL;
  g_autoptr (GalleyComment) comment = NULL;

  server_article_write (fixture, "Talk", slug, "", "Words.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  post = server_article_fetch (fixture);
  server_article_comment (fixture, post->remote_id, "Well+said+%26+done%0Asecond+line");
  comment = first_comment (fixture, post->remote_id);
  g_assert_cmpstr (galley_comment_get_author (comment), ==, "Reader");
  g_assert_cmpstr (galley_comment_get_text (comment), ==, "Well said & done\nsecond line");
  g_assert_cmpint (galley_comment_get_status (comment), ==, GALLEY_COMMENT_HELD);
  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GalleyComment) now = NULL;

      galley_publisher_moderate (fixture->publisher, galley_comment_get_id (comment), turns[i], NULL, &error);
      g_assert_no_error (error);
      now = first_comment (fixture, post->remote_id);
      g_assert_cmpint (galley_comment_get_status (now), ==, turns[i]);
    }
}

static void
test_rights (void)
{
  g_autoptr (GalleyHttpClient) http = galley_http_client_new ();
  g_autoptr (GalleyPublisher) wrong =
      GALLEY_PUBLISHER (galley_wordpress_new (server_site_rest (), "author", "not it", http));
  g_autoptr (GalleyPublisher) reader = server_site_open ("subscriber", http);
  g_autoptr (GalleyPublisher) contributor = server_site_open ("contributor", http);
  g_autoptr (GalleyPost) post = galley_post_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (galley_publisher_verify (wrong, NULL, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_AUTH);
  g_clear_error (&error);
  g_assert_true (galley_publisher_verify (reader, NULL, &error));
  g_assert_cmpuint (galley_publisher_get_capabilities (reader), ==, 0);
  g_assert_true (galley_publisher_verify (contributor, NULL, &error));
  g_assert_cmpuint (galley_publisher_get_capabilities (contributor) & GALLEY_CAPABILITY_MEDIA, ==, 0);
  post->title = g_strdup ("Mine");
  post->state = GALLEY_PUBLICATION_PUBLISHED;
  post->body_html = g_strdup ("<p>Words</p>");
  g_assert_null (galley_publisher_create (contributor, post, NULL, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_FORBIDDEN);
}

typedef struct
{
  const char *role;
  void (*run) (void);
} Turn;

static void
run_turn (gconstpointer data)
{
  const Turn *turn = data;

  role = turn->role;
  other_one = strcmp (role, "editor") == 0 ? "admin" : "editor";
  turn->run ();
}

static void
add_tests (void)
{
  static const char *const roles[] = { "author", "editor", "admin" };
  static const struct
  {
    const char *name;
    void (*run) (void);
  } tests[] = {
    { "life", test_life },
    { "conflict", test_conflict },
    { "race", test_race },
    { "schedule", test_schedule },
    { "categories", test_categories },
    { "found-again", test_found_again },
    { "comments", test_comments },
  };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    for (guint j = 0; j < G_N_ELEMENTS (tests); j++)
      {
        g_autofree char *path = g_strdup_printf ("/servers/wordpress/%s/%s", roles[i], tests[j].name);
        Turn *turn = g_new (Turn, 1);

        *turn = (Turn) { roles[i], tests[j].run };
        g_test_add_data_func_full (path, turn, run_turn, g_free);
      }
  g_test_add_func ("/servers/wordpress/rights", test_rights);
}

int
main (int argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  if (!server_site_find ())
    return 0;
  add_tests ();
  result = g_test_run ();
  server_site_forget ();

  return result;
}
