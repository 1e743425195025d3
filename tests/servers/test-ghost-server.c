/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing to a real Ghost, as an integration and as its owner. */
#include <string.h>

#include "ghost-turn.h"
#include "site-discovery.h"

/* The public page, as a reader gets it. (transfer full) */
static char *
read_page (Fixture *fixture)
{
  g_autoptr (GalleyPost) post = fetch (fixture);
  GalleyHttpRequest request = { .method = "GET", .url = post->url };
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyHttpResponse) response = galley_http_client_send (fixture->http, &request, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (response->status, ==, 200);

  return galley_http_response_text (response);
}

#define DETAILS                                                                                        \
  "tags: [sea, \"rock & roll\"]\nexcerpt: Short & good\ndate: 2026-01-02T10:00:00Z\nimage: hero.png\n" \
  "image_alt: The harbour\nimage_caption: At <b>dawn</b> & dusk\nseo_title: For searching\n"           \
  "seo_description: What it is about\ncanonical_url: https://example.org/first/\nauthors: [owner]\n"

/* The first publication of all that an article can have. */
static void
check_details (Fixture *fixture,
               const char *slug)
{
  g_autoptr (GalleyPost) post = fetch (fixture);
  g_autofree char *page = read_page (fixture);

  g_assert_cmpint (post->state, ==, GALLEY_PUBLICATION_PUBLISHED);
  g_assert_cmpstr (post->title, ==, "Ferries & <b>bridges</b>, it's");
  g_assert_cmpstr (post->slug, ==, slug);
  g_assert_cmpstr (post->authors[0], ==, "Owner");
  g_assert_cmpstr (post->hero_alt, ==, "The harbour");
  g_assert_cmpstr (post->hero_caption, ==, "At <b>dawn</b> & dusk");
  g_assert_cmpstr (post->excerpt, ==, "Short & good");
  g_assert_cmpstr (post->seo_title, ==, "For searching");
  g_assert_cmpstr (post->canonical_url, ==, "https://example.org/first/");
  g_assert_nonnull (post->marker);
  g_assert_cmpint (post->mail, ==, GALLEY_MAIL_NONE);
  g_assert_nonnull (strstr (page, "<a href=\"#fn-1\" id=\"fnref-1\""));
  g_assert_nonnull (strstr (page, "id=\"fn-1\""));
  g_assert_nonnull (strstr (page, "<td align=\"center\"><strong>b</strong></td>"));
  g_assert_nonnull (strstr (page, "<em>stressed</em>"));
}

static void
check_state (Fixture *fixture,
             const char *remote_id,
             GalleyPublicationState state)
{
  g_autoptr (GalleyPost) post = fetch (fixture);

  g_assert_cmpstr (post->remote_id, ==, remote_id);
  g_assert_cmpint (post->state, ==, state);
}

static void
test_life (void)
{
  g_autoptr (Fixture) fixture = prepare ();
  g_autofree char *slug = new_slug ("life");
  g_autofree char *losses = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GalleyPublication) first = NULL;
  g_autoptr (GalleyPublication) second = NULL;
  g_autoptr (GalleyPost) post = NULL;

  write_article (fixture, "Ferries & <b>bridges</b>, it's", slug, DETAILS, SAMPLE_BODY);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  losses = sample_list_losses (fixture);
  /* the short name of the author became the full one */
  g_assert_cmpstr (losses, ==, "authors");
  check_details (fixture, slug);
  assert_nothing_to_do (fixture);
  first = fixture_record (fixture);

  fixture_restart (fixture);
  write_article (fixture, "Changed", slug, "tags: [sea]\n", "Other words.\n\n![A pier](pier.png)\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  again = sample_list_losses (fixture);
  g_assert_cmpstr (again, ==, "");
  post = fetch (fixture);
  second = fixture_record (fixture);
  g_assert_cmpstr (post->title, ==, "Changed");
  g_assert_null (post->hero_url);
  g_assert_null (post->excerpt);
  g_assert_cmpint (galley_json_get_int (second->receipt, "uploads", -1), ==, 0);
  assert_nothing_to_do (fixture);

  fixture_publish (fixture, GALLEY_PUBLISH_UNPUBLISH);
  check_state (fixture, first->remote_id, GALLEY_PUBLICATION_DRAFT);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  check_state (fixture, first->remote_id, GALLEY_PUBLICATION_PUBLISHED);
}

/* What Ghost has no place for is named, and nothing else. */
static void
test_losses (void)
{
  g_autoptr (Fixture) fixture = prepare ();
  g_autofree char *slug = new_slug ("losses");
  g_autofree char *losses = NULL;

  write_article (fixture, "Lost", slug,
                 "subtitle: Sub\ncategories: [News]\nlanguage: en\nimage: hero.png\nimage_alt: A\n"
                 "image_credit: Me\ncomments: false\nauthors: [Zoe Nobody]\n",
                 "Words.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  losses = sample_list_losses (fixture);
  g_assert_cmpstr (losses, ==, "subtitle authors categories language hero-credit comments note:no-author");
  assert_nothing_to_do (fixture);
}

static void
test_conflict (void)
{
  g_autoptr (Fixture) fixture = prepare ();
  g_autoptr (GalleyPublisher) theirs = open_as (!as_owner, fixture->http);
  g_autofree char *slug = new_slug ("conflict");
  g_autoptr (GalleyPost) post = NULL;
  g_autoptr (GalleyPost) stale = NULL;
  g_autoptr (GalleyPost) now = NULL;
  g_autoptr (GError) error = NULL;

  write_article (fixture, "Ours", slug, "", "Our words.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  post = fetch (fixture);
  stale = galley_post_copy (post);
  /* its versions are whole seconds */
  g_usleep (1100 * 1000);
  g_free (post->body_html);
  post->body_html =
      g_strdup ("<p>Their words.</p>\n<!--kg-card {\"type\":\"callout\",\"version\":1,"
                "\"calloutText\":\"Mind this\",\"calloutEmoji\":\"!\",\"backgroundColor\":\"blue\"}-->\n");
  g_assert_true (galley_publisher_update (theirs, post, NULL, &error));
  g_assert_no_error (error);

  /* the site itself refuses what is of an older version */
  g_free (stale->title);
  stale->title = g_strdup ("Stale");
  g_assert_false (galley_publisher_update (fixture->publisher, stale, NULL, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT);
  g_clear_error (&error);

  write_article (fixture, "Ours", slug, "", "Our later words.\n");
  g_assert_false (fixture_try_publish (fixture, GALLEY_PUBLISH_NOW, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT);
  now = fetch (fixture);
  g_assert_cmpstr (now->title, ==, "Ours");
  g_assert_true (g_str_has_prefix (now->body_html, "<p>Their words.</p>\n<!--kg-card {"));
  g_assert_nonnull (strstr (now->body_html, "Mind this"));
}

static void
test_schedule (void)
{
  g_autoptr (Fixture) fixture = prepare ();
  g_autofree char *slug = new_slug ("later");
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) later = g_date_time_add_days (now, 2);
  g_autofree char *date = g_date_time_format (later, "date: %Y-%m-%dT%H:%M:%SZ\n");
  g_autoptr (GalleyPost) post = NULL;
  g_autofree char *losses = NULL;

  write_article (fixture, "Later", slug, date, "Words to come.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_SCHEDULE);
  post = fetch (fixture);
  losses = sample_list_losses (fixture);
  g_assert_cmpstr (losses, ==, "");
  g_assert_cmpint (post->state, ==, GALLEY_PUBLICATION_SCHEDULED);
  g_assert_cmpint (g_date_time_to_unix (post->published), ==, g_date_time_to_unix (later));
  fixture_publish (fixture, GALLEY_PUBLISH_UNPUBLISH);
  g_clear_pointer (&post, galley_post_free);
  post = fetch (fixture);
  g_assert_cmpint (post->state, ==, GALLEY_PUBLICATION_DRAFT);
}

/* A second program, of which the first one's answer is not known, finds what is there. */
static void
test_found_again (void)
{
  g_autoptr (Fixture) fixture = prepare ();
  g_autofree char *slug = new_slug ("found");
  g_autoptr (GalleyPost) post = NULL;
  g_autoptr (GalleyPost) found = NULL;
  g_autoptr (GalleyPost) none = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "story", "pier.png", NULL);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf ("the pier-%.8sabcd.png", uuid);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  char *contents;
  gsize length;

  write_article (fixture, "Found", slug, "", "Words.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  post = fetch (fixture);
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

/* Tags are spelt as the site has them; one address is for one post. */
static void
test_names (void)
{
  g_autoptr (Fixture) fixture = prepare ();
  g_autoptr (Fixture) other = prepare ();
  g_autofree char *slug = new_slug ("names");
  g_autofree char *capitals = g_ascii_strup (slug, -1);
  g_autofree char *tags = g_strdup_printf ("tags: [%s]\n", slug);
  g_autofree char *again = g_strdup_printf ("tags: [%s]\n", capitals);
  g_autofree char *numbered = g_strconcat (slug, "-2", NULL);
  g_autofree char *losses = NULL;
  g_autoptr (GalleyPost) post = NULL;

  write_article (fixture, "One", slug, tags, "Words.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  write_article (other, "Two", slug, again, "Words.\n");
  fixture_publish (other, GALLEY_PUBLISH_NOW);
  post = fetch (other);
  losses = sample_list_losses (other);
  g_assert_cmpstr (post->tags[0], ==, slug);
  g_assert_cmpstr (post->slug, ==, numbered);
  g_assert_cmpstr (losses, ==, "slug tags");
}

/* By its front page, by any page, and by that of its editor. */
static void
test_discovery (void)
{
  static const char *const paths[] = { "", "about/", "ghost/", "not/there/" };
  g_autoptr (GalleyHttpClient) http = galley_http_client_new ();

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *url = g_strconcat (galley_json_get_string (site, "url"), paths[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GalleyFoundSite) found =
          galley_site_discover (http, url, GALLEY_SITE_DISCOVERY_DEFAULT, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (found->kind, ==, GALLEY_SITE_GHOST);
      g_assert_cmpstr (found->endpoint, ==, galley_json_get_string (site, "api"));
      g_assert_cmpstr (found->name, ==, "Test blog");
    }
}

static void
test_key (void)
{
  g_autoptr (GalleyHttpClient) http = galley_http_client_new ();
  const char *key = get_key (FALSE);
  g_autofree char *other_secret =
      g_strdup_printf ("%.24s:%064d", key, 7);
  g_autofree char *other_id = g_strdup_printf ("%024d%s", 7, key + 24);
  const char *wrong[] = { other_secret, other_id, galley_json_get_string (site, "content_key") };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GalleyPublisher) publisher =
          GALLEY_PUBLISHER (galley_ghost_new (galley_json_get_string (site, "api"), wrong[i], http));
      g_autoptr (GError) error = NULL;

      g_assert_false (galley_publisher_verify (publisher, NULL, &error));
      g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_AUTH);
    }
}

int
main (int argc,
      char *argv[])
{
  static const GhostTest tests[] = {
    { "life", test_life },
    { "losses", test_losses },
    { "conflict", test_conflict },
    { "schedule", test_schedule },
    { "found-again", test_found_again },
    { "names", test_names },
  };
  int result;

  g_test_init (&argc, &argv, NULL);
  if (!ghost_find ())
    return 0;
  ghost_add_turns (tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/servers/ghost/discovery", test_discovery);
  g_test_add_func ("/servers/ghost/key", test_key);
  result = g_test_run ();
  json_object_unref (site);

  return result;
}
