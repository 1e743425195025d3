/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After publishing on a real WordPress: posts brought in, lossless or with every loss named; the trash; readers. */
#include "publish-restore.h"
#include "pulled.h"
#include "server-article.h"
#include "server-site.h"
#include "round-trip.h"

static const char *role;

static GalleyPublisher *
open_wordpress (Fixture *self)
{
  return server_site_open (role, self->http);
}

static void
test_sample (void)
{
  g_autoptr (Fixture) fixture = server_article_new (open_wordpress);
  g_autofree char *slug = server_article_new_slug ("pull", role);
  g_autofree char *details = g_strconcat (SAMPLE_DETAILS, "categories: [Harbour news]\n", NULL);
  g_autoptr (GalleyPublication) record = NULL;

  server_article_write (fixture, SAMPLE_TITLE, slug, details, SAMPLE_BODY);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  record = fixture_record (fixture);
  round_trip_assert (fixture, "WordPress", g_strcmp0 (role, "author") == 0 ? "categories" : "");
  pulled_replace (fixture, "Opening words", "First words");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  {
    g_autoptr (GalleyPost) post = server_article_fetch (fixture);

    g_assert_cmpstr (post->remote_id, ==, record->remote_id);
    g_assert_nonnull (strstr (post->body_html, "First words"));
    g_assert_nonnull (post->hero_url);
  }
  pulled_assert_nothing_to_do (fixture);
}

/* As the site's own editor writes. */
static char *
write_foreign (Fixture *fixture)
{
  g_autoptr (GalleyWordPressSite) site = server_site_new (role, fixture->http);
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (body, "title", "Of the site's own");
  json_object_set_string_member (body, "status", "publish");
  json_object_set_string_member (
      body, "content",
      "<!-- wp:paragraph -->\n<p>Plain <strong>words</strong>.</p>\n<!-- /wp:paragraph -->\n\n"
      "<!-- wp:columns -->\n<div class=\"wp-block-columns\"><!-- wp:column -->\n<div class=\"wp-block-column\">"
      "<!-- wp:paragraph -->\n<p>Left</p>\n<!-- /wp:paragraph --></div>\n<!-- /wp:column --></div>\n"
      "<!-- /wp:columns -->\n\n<!-- wp:latest-posts /-->\n\n<!-- wp:paragraph -->\n<p>The last.</p>\n"
      "<!-- /wp:paragraph -->");
  answer = galley_wordpress_site_call (site, "posts?_fields=id", body, NULL, &error);
  g_assert_no_error (error);

  return g_strdup_printf ("%" G_GINT64_FORMAT, galley_json_get_int (answer, "id", 0));
}

static char *
read_raw (Fixture *fixture,
          const char *id)
{
  g_autoptr (GalleyWordPressSite) site = server_site_new (role, fixture->http);
  g_autofree char *path = g_strdup_printf ("posts/%s?context=edit&_fields=content.raw", id);
  g_autoptr (JsonObject) answer = galley_wordpress_site_call (site, path, NULL, NULL, NULL);

  return g_strdup (galley_json_get_string (galley_json_get_object (answer, "content"), "raw"));
}

static void
test_foreign (void)
{
  g_autoptr (Fixture) fixture = server_article_new (open_wordpress);
  g_autofree char *id = write_foreign (fixture);
  g_autofree char *before = read_raw (fixture, id);
  g_autofree char *leftovers = NULL;
  g_autofree char *after = NULL;
  const char *columns = strstr (before, "<!-- wp:columns -->");
  g_autofree char *kept = g_strndup (columns, (gsize) (strstr (columns, "<!-- /wp:columns -->") - columns));
  g_autoptr (GalleyPulledArticle) pulled = pulled_take (fixture, id);

  leftovers = pulled_list_leftovers (pulled);
  g_assert_cmpstr (leftovers, ==, "block:latest-posts region:columns");
  pulled_assert_nothing_to_do (fixture);
  pulled_replace (fixture, "The last.", "The *very* last.");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  after = read_raw (fixture, id);
  g_assert_nonnull (strstr (after, kept));
  g_assert_nonnull (strstr (after, "<!-- wp:latest-posts /-->"));
  g_assert_nonnull (strstr (after, "The <em>very</em> last."));
  pulled_assert_nothing_to_do (fixture);
}

static gboolean
lists (Fixture *fixture,
       const char *id)
{
  gboolean more = TRUE;

  for (guint page = 1; more; page++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) heads = galley_publisher_list_posts (fixture->publisher, page, &more, NULL, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < heads->len; i++)
        if (g_str_equal (((GalleyPostHead *) g_ptr_array_index (heads, i))->remote_id, id))
          return TRUE;
    }

  return FALSE;
}

static void
test_trash (void)
{
  g_autoptr (Fixture) fixture = server_article_new (open_wordpress);
  g_autofree char *slug = server_article_new_slug ("trash", role);
  g_autoptr (GalleyPublication) record = NULL;
  g_autoptr (GalleyPublication) restored = NULL;
  g_autoptr (GError) error = NULL;

  server_article_write (fixture, "Into the bin", slug, "", "Words.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  record = fixture_record (fixture);
  g_assert_true (lists (fixture, record->remote_id));
  fixture_publish (fixture, GALLEY_PUBLISH_TRASH);
  g_assert_false (lists (fixture, record->remote_id));
  restored = galley_publish_restore (fixture->path, SITE, fixture->publisher, fixture->journal, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (restored->remote_id, ==, record->remote_id);
  g_assert_cmpint (restored->state, ==, GALLEY_PUBLICATION_DRAFT);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  server_article_assert_state (fixture, record->remote_id, GALLEY_PUBLICATION_PUBLISHED);
  server_article_assert_nothing_to_do (fixture);
}

static void
test_readers (void)
{
  g_autoptr (Fixture) fixture = server_article_new (open_wordpress);
  g_autofree char *slug = server_article_new_slug ("readers", role);
  g_autoptr (GalleyPublication) record = NULL;
  g_autoptr (GPtrArray) comments = NULL;
  g_autoptr (GPtrArray) answered = NULL;
  GalleyComment *comment;
  g_autoptr (GError) error = NULL;

  server_article_write (fixture, "Asked", slug, "", "Words.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  record = fixture_record (fixture);
  server_article_comment (fixture, record->remote_id, "Is it so?");
  comments = galley_publisher_list_comments (fixture->publisher, record->remote_id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (comments->len, ==, 1);
  comment = g_ptr_array_index (comments, 0);
  galley_publisher_moderate (fixture->publisher, galley_comment_get_id (comment), GALLEY_COMMENT_APPROVED,
                             NULL, &error);
  g_assert_no_error (error);
  galley_publisher_reply (fixture->publisher, record->remote_id, galley_comment_get_id (comment), "Me",
                          "It is, & more.", NULL, &error);
  g_assert_no_error (error);
  answered = galley_publisher_list_comments (fixture->publisher, record->remote_id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (answered->len, ==, 2);
  g_assert_cmpstr (galley_comment_get_text (g_ptr_array_index (answered, 1)), ==, "It is, & more.");
  g_assert_cmpstr (galley_comment_get_parent (g_ptr_array_index (answered, 1)), ==, galley_comment_get_id (comment));
  galley_publisher_moderate (fixture->publisher, galley_comment_get_id (comment), GALLEY_COMMENT_TRASHED, NULL, &error);
  g_assert_no_error (error);
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
  static const char *const roles[] = { "author", "editor", "admin" };
  static const struct
  {
    const char *name;
    void (*run) (void);
  } tests[] = {
    { "sample", test_sample },
    { "foreign", test_foreign },
    { "trash", test_trash },
    { "readers", test_readers },
  };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    for (guint j = 0; j < G_N_ELEMENTS (tests); j++)
      {
        g_autofree char *path = g_strdup_printf ("/servers/wordpress-pull/%s/%s", roles[i], tests[j].name);
        Turn *turn = g_new (Turn, 1);

        *turn = (Turn) { roles[i], tests[j].run };
        g_test_add_data_func_full (path, turn, run_turn, g_free);
      }
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
