/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article that goes to a real WordPress, and what becomes of it there. */
#include "server-article.h"

#include "server-site.h"

Fixture *
server_article_new (GalleyPublisher *(*open) (Fixture *self))
{
  Fixture *fixture = fixture_new_with (NULL, open);

  sample_write_picture (fixture, "hero.png");
  sample_write_picture (fixture, "pier.png");
  sample_write_picture (fixture, "gull.png");

  return fixture;
}

void
server_article_write (Fixture *fixture,
                      const char *title,
                      const char *slug,
                      const char *more,
                      const char *body)
{
  g_autofree char *text = g_strdup_printf ("---\ntitle: \"%s\"\nslug: %s\n%s---\n%s", title, slug, more, body);

  fixture_write (fixture, "index.md", text);
}

char *
server_article_new_slug (const char *stem,
                         const char *role)
{
  g_autofree char *uuid = g_uuid_string_random ();

  return g_strdup_printf ("%s-%s-%.8s", stem, role, uuid);
}

GalleyPost *
server_article_fetch (Fixture *fixture)
{
  g_autoptr (GalleyPublication) record = fixture_record (fixture);
  g_autoptr (GError) error = NULL;
  GalleyPost *post = galley_publisher_fetch (fixture->publisher, record->remote_id, NULL, &error);

  g_assert_no_error (error);

  return post;
}

void
server_article_assert_nothing_to_do (Fixture *fixture)
{
  g_autoptr (GalleyPublishPlan) plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  GalleyPublishCheck *conflict = fixture_find_check (plan, "conflict");

  g_assert_cmpstr (conflict ? conflict->detail : "", ==, "");
  g_assert_cmpint (fixture_last_step (plan)->kind, ==, GALLEY_STEP_NOTHING);
}

void
server_article_assert_state (Fixture *fixture,
                             const char *remote_id,
                             GalleyPublicationState state)
{
  g_autoptr (GalleyPost) post = server_article_fetch (fixture);

  g_assert_cmpstr (post->remote_id, ==, remote_id);
  g_assert_cmpint (post->state, ==, state);
}

void
server_article_comment (Fixture *fixture,
                        const char *post_id,
                        const char *words)
{
  g_autofree char *url = server_site_url ("wp-comments-post.php");
  g_autofree char *form = g_strdup_printf (
      "comment=%s&author=Reader&email=reader%%40example.org&comment_post_ID=%s&comment_parent=0", words, post_id);
  g_autoptr (GBytes) body = g_bytes_new (form, strlen (form));
  GalleyHttpRequest request = {
    .method = "POST", .url = url, .content_type = "application/x-www-form-urlencoded", .body = body
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyHttpResponse) response = galley_http_client_send (fixture->http, &request, NULL, &error);

  /* it answers with a redirect to the page, which a POST does not follow */
  g_assert_error (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_REDIRECT);
}
