/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing to a real WordPress by XML-RPC, as author and administrator, with the account's own password.
 * Somebody else works by its REST interface meanwhile. */
#include <string.h>

#include "json.h"
#include "rpc-dialect.h"
#include "rpc-value.h"
#include "server-article.h"
#include "server-site.h"

static const char *role; /* whose turn it is */

static GalleyPublisher *
open_xmlrpc (Fixture *self)
{
  return server_site_open_xmlrpc (role, self->http);
}

static gboolean
is_author (void)
{
  return strcmp (role, "author") == 0;
}

static void
test_life (void)
{
  g_autoptr (Fixture) fixture = server_article_new (open_xmlrpc);
  g_autofree char *slug = server_article_new_slug ("rpc-life", role);
  /* one tag that is new, and one that may be there */
  g_autofree char *more = g_strdup_printf (
      "tags: [%s, \"rock & roll\"]\nexcerpt: Short & good\ndate: 2026-01-02T10:00:00Z\nimage: hero.png\n"
      "image_alt: The harbour\nimage_caption: At dawn\n",
      slug);
  g_autofree char *losses = NULL;
  g_autofree char *first_id = NULL;

  server_article_write (fixture, "Ferries & <b>bridges</b>, it's", slug, more, SAMPLE_BODY);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  losses = sample_list_losses (fixture);
  /* of a picture nothing can be told this way, and an author makes no tags */
  g_assert_cmpstr (losses, ==,
                   is_author () ? "tags hero-alt hero-caption note:no-category" : "hero-alt hero-caption");
  {
    g_autoptr (GalleyPost) post = server_article_fetch (fixture);

    first_id = g_strdup (post->remote_id);
    g_assert_cmpint (post->state, ==, GALLEY_PUBLICATION_PUBLISHED);
    g_assert_cmpstr (post->title, ==, "Ferries & <b>bridges</b>, it's");
    g_assert_cmpstr (post->excerpt, ==, "Short & good");
    g_assert_cmpstr (post->slug, ==, slug);
    g_assert_cmpint (g_date_time_to_unix (post->published), ==, 1767348000);
    g_assert_nonnull (post->hero_url);
    g_assert_nonnull (post->marker);
  }
  server_article_assert_nothing_to_do (fixture);

  fixture_restart (fixture);
  server_article_write (fixture, "Changed", slug, "comments: false\n", "Other words.\n\n![A pier](pier.png)\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_free (losses);
  losses = sample_list_losses (fixture);
  g_assert_cmpstr (losses, ==, "");
  {
    g_autoptr (GalleyPost) post = server_article_fetch (fixture);
    g_autoptr (GalleyPublication) record = fixture_record (fixture);

    g_assert_cmpstr (post->remote_id, ==, first_id);
    g_assert_cmpstr (post->title, ==, "Changed");
    g_assert_false (post->comments_open);
    g_assert_null (post->hero_url);
    g_assert_null (post->tags[0]);
    g_assert_cmpint (galley_json_get_int (record->receipt, "uploads", -1), ==, 0);
  }
  server_article_assert_nothing_to_do (fixture);

  fixture_publish (fixture, GALLEY_PUBLISH_UNPUBLISH);
  server_article_assert_state (fixture, first_id, GALLEY_PUBLICATION_DRAFT);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  server_article_assert_state (fixture, first_id, GALLEY_PUBLICATION_PUBLISHED);
}

/* What the server takes away from who may not write everything is named, with its line. */
static void
test_stripped (void)
{
  g_autoptr (Fixture) fixture = server_article_new (open_xmlrpc);
  g_autofree char *slug = server_article_new_slug ("rpc-stripped", role);
  g_autofree char *losses = NULL;
  g_autofree char *receipt = NULL;
  g_autoptr (GalleyPublication) record = NULL;

  server_article_write (fixture, "Stripped", slug, "", "Words.\n\nSee [there](gemini://example.org/x).\n\nThe end.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  losses = sample_list_losses (fixture);
  record = fixture_record (fixture);
  receipt = galley_json_print_object (record->receipt, FALSE);
  g_assert_cmpstr (losses, ==, is_author () ? "body" : "");
  if (is_author ())
    g_assert_nonnull (strstr (receipt, "\"line\":3"));
  server_article_assert_nothing_to_do (fixture);
}

static void
test_conflict (void)
{
  g_autoptr (Fixture) fixture = server_article_new (open_xmlrpc);
  g_autoptr (GalleyPublisher) theirs = server_site_open ("editor", fixture->http);
  g_autofree char *slug = server_article_new_slug ("rpc-conflict", role);
  g_autoptr (GalleyPost) seen = NULL;
  g_autoptr (GalleyPost) now = NULL;
  g_autoptr (GError) error = NULL;

  server_article_write (fixture, "Ours", slug, "", "Our words.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  seen = server_article_fetch (fixture);
  {
    g_autoptr (GalleyPost) edit = galley_post_copy (seen);

    g_clear_pointer (&edit->version, g_free);
    g_free (edit->body_html);
    edit->body_html = g_strdup ("<p>Their words.</p>");
    g_assert_true (galley_publisher_update (theirs, edit, NULL, &error));
    g_assert_no_error (error);
  }
  g_assert_false (galley_publisher_update (fixture->publisher, seen, NULL, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT);
  g_clear_error (&error);
  server_article_write (fixture, "Ours", slug, "", "Our later words.\n");
  g_assert_false (fixture_try_publish (fixture, GALLEY_PUBLISH_NOW, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT);
  now = server_article_fetch (fixture);
  g_assert_cmpstr (now->body_html, ==, "<p>Their words.</p>\n");
}

/* A look of a moment ago, and somebody writes after it: the site itself refuses, which REST can't. */
static void
test_race (void)
{
  g_autoptr (Fixture) fixture = server_article_new (open_xmlrpc);
  g_autofree char *slug = server_article_new_slug ("rpc-race", role);
  g_autoptr (GalleyPost) post = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GalleyRpcSite) site = server_site_new_rpc (role, fixture->http);
  g_autoptr (GDateTime) before = NULL;
  GVariantDict dict;

  server_article_write (fixture, "Ours", slug, "", "Our words.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  post = server_article_fetch (fixture);
  before = g_date_time_add_seconds (post->updated, -1);
  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "post_title", "s", "Over it");
  g_variant_dict_insert_value (&dict, "if_not_modified_since", galley_rpc_date_new (before));
  answer = galley_rpc_site_call (site, "wp.editPost", site->blog_id, NULL, &error,
                                 g_variant_new_string (post->remote_id), g_variant_dict_end (&dict), NULL);
  g_assert_null (answer);
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "There is a revision of this post that is more recent."));
}

static void
test_schedule (void)
{
  g_autoptr (Fixture) fixture = server_article_new (open_xmlrpc);
  g_autofree char *slug = server_article_new_slug ("rpc-later", role);
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
  g_autoptr (Fixture) fixture = server_article_new (open_xmlrpc);
  g_autofree char *slug = server_article_new_slug ("rpc-category", role);
  g_autofree char *more = g_strdup_printf ("categories: [%s]\n", slug);
  g_autoptr (GalleyPost) post = NULL;
  g_autofree char *losses = NULL;

  server_article_write (fixture, "Sorted", slug, more, "Words.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  post = server_article_fetch (fixture);
  losses = sample_list_losses (fixture);
  g_assert_cmpstr (losses, ==, is_author () ? "categories note:no-category" : "");
  g_assert_cmpstr (post->categories[0], ==, is_author () ? "Uncategorized" : slug);
  server_article_assert_nothing_to_do (fixture);
}

/* A second program, of which the first one's answer is not known, finds what is there. */
static void
test_found_again (void)
{
  g_autoptr (Fixture) fixture = server_article_new (open_xmlrpc);
  g_autofree char *slug = server_article_new_slug ("rpc-found", role);
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

static guint
count_comments (Fixture *fixture,
                const char *post_id,
                GalleyCommentStatus *status,
                char **id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) comments = galley_publisher_list_comments (fixture->publisher, post_id, NULL, &error);

  g_assert_no_error (error);
  if (comments->len == 0)
    return 0;
  g_assert_cmpstr (galley_comment_get_author (comments->pdata[0]), ==, "Reader");
  g_assert_cmpstr (galley_comment_get_text (comments->pdata[0]), ==, "Well said & done\nsecond line");
  *status = galley_comment_get_status (comments->pdata[0]);
  g_free (*id);
  *id = g_strdup (galley_comment_get_id (comments->pdata[0]));

  return comments->len;
}

/* An author is shown what is approved, and nothing else. */
static void
test_comments (void)
{
  static const GalleyCommentStatus turns[] = { GALLEY_COMMENT_APPROVED, GALLEY_COMMENT_HELD, GALLEY_COMMENT_SPAM };
  g_autoptr (Fixture) fixture = server_article_new (open_xmlrpc);
  g_autofree char *slug = server_article_new_slug ("rpc-talk", role);
  g_autofree char *id = NULL;
  g_autoptr (GalleyPost) post = NULL;
  g_autoptr (GalleyPublisher) admin = server_site_open_xmlrpc ("admin", fixture->http);
  GalleyCommentStatus status = GALLEY_COMMENT_HELD;
  GalleyCapabilities can;

  server_article_write (fixture, "Talk", slug, "", "Words.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  can = galley_publisher_get_capabilities (fixture->publisher);
  g_assert_true (can & GALLEY_CAPABILITY_COMMENTS);
  g_assert_cmpint ((can & GALLEY_CAPABILITY_MODERATE) != 0, ==, !is_author ());
  post = server_article_fetch (fixture);
  server_article_comment (fixture, post->remote_id, "Well+said+%26+done%0Asecond+line");
  g_assert_cmpuint (count_comments (fixture, post->remote_id, &status, &id), ==, is_author () ? 0 : 1);
  {
    g_autoptr (GPtrArray) all = galley_publisher_list_comments (admin, post->remote_id, NULL, NULL);

    g_assert_cmpint (galley_comment_get_status (all->pdata[0]), ==, GALLEY_COMMENT_HELD);
    g_free (id);
    id = g_strdup (galley_comment_get_id (all->pdata[0]));
  }
  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (galley_publisher_moderate (admin, id, turns[i], NULL, &error));
      g_assert_no_error (error);
      if (is_author () && turns[i] != GALLEY_COMMENT_APPROVED)
        continue;
      g_assert_cmpuint (count_comments (fixture, post->remote_id, &status, &id), ==, 1);
      g_assert_cmpint (status, ==, turns[i]);
    }
}

static void
test_rights (void)
{
  g_autoptr (GalleyHttpClient) http = galley_http_client_new ();
  g_autofree char *url = server_site_url ("xmlrpc.php");
  g_autoptr (GalleyPublisher) wrong = GALLEY_PUBLISHER (galley_xmlrpc_new (url, "author", "not-it", http));
  g_autoptr (GalleyPublisher) reader = server_site_open_xmlrpc ("subscriber", http);
  g_autoptr (GalleyPublisher) contributor = server_site_open_xmlrpc ("contributor", http);
  g_autoptr (GalleyPost) post = galley_post_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (galley_publisher_verify (wrong, NULL, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_AUTH);
  g_assert_nonnull (strstr (error->message, "Incorrect username or password."));
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

/* The same WordPress as one that knows nothing but MetaWeblog, as older programs use it. */
static void
test_metaweblog (void)
{
  g_autoptr (GalleyHttpClient) http = galley_http_client_new ();
  GalleyRpcDialect *dialect = galley_rpc_metaweblog_new (server_site_new_rpc (role, http),
                                                         g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL));
  g_autofree char *slug = server_article_new_slug ("rpc-older", role);
  g_autofree char *marker = g_uuid_string_random ();
  g_autoptr (GalleyPost) post = galley_post_new ();
  g_autoptr (GalleyPost) created = NULL;
  g_autoptr (GalleyPost) kept = NULL;
  g_autoptr (GalleyPost) found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dialect->klass->verify (dialect, NULL, &error));
  g_assert_no_error (error);
  post->marker = g_strdup (marker);
  post->title = g_strdup ("Older");
  post->slug = g_strdup (slug);
  post->state = GALLEY_PUBLICATION_PUBLISHED;
  post->published = g_date_time_new_from_iso8601 ("2026-01-02T10:00:00Z", NULL);
  post->body_html = g_strdup ("<p>Words – <em>and</em> more.</p>");
  g_strfreev (post->tags);
  post->tags = g_strsplit ("harbour,sea", ",", -1);
  created = dialect->klass->create (dialect, post, NULL, &error);
  g_assert_no_error (error);
  kept = dialect->klass->fetch (dialect, created->remote_id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kept->title, ==, "Older");
  g_assert_cmpstr (kept->slug, ==, slug);
  g_assert_cmpstr (kept->marker, ==, marker);
  g_assert_cmpstr (kept->body_html, ==, "<p>Words – <em>and</em> more.</p>\n");
  g_assert_cmpstr (kept->tags[0], ==, "harbour");
  g_assert_cmpint (kept->state, ==, GALLEY_PUBLICATION_PUBLISHED);
  g_assert_cmpint (g_date_time_to_unix (kept->published), ==, 1767348000);
  found = dialect->klass->find (dialect, marker, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->remote_id, ==, created->remote_id);
  g_assert_true (dialect->capabilities & GALLEY_CAPABILITY_UNPUBLISH);
  dialect->klass->unpublish (dialect, created->remote_id, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&kept, galley_post_free);
  kept = dialect->klass->fetch (dialect, created->remote_id, NULL, &error);
  g_assert_cmpint (kept->state, ==, GALLEY_PUBLICATION_DRAFT);
  dialect->klass->free (dialect);
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
  turn->run ();
}

static void
add_tests (void)
{
  static const char *const roles[] = { "author", "admin" };
  static const struct
  {
    const char *name;
    void (*run) (void);
  } tests[] = {
    { "life", test_life },
    { "stripped", test_stripped },
    { "conflict", test_conflict },
    { "race", test_race },
    { "schedule", test_schedule },
    { "categories", test_categories },
    { "found-again", test_found_again },
    { "comments", test_comments },
    { "metaweblog", test_metaweblog },
  };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    for (guint j = 0; j < G_N_ELEMENTS (tests); j++)
      {
        g_autofree char *path = g_strdup_printf ("/servers/xmlrpc/%s/%s", roles[i], tests[j].name);
        Turn *turn = g_new (Turn, 1);

        *turn = (Turn) { roles[i], tests[j].run };
        g_test_add_data_func_full (path, turn, run_turn, g_free);
      }
  g_test_add_func ("/servers/xmlrpc/rights", test_rights);
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
