/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a real Ghost's readers get by mail, and what they write. */
#include <libsoup/soup.h>

#include "ghost-site.h"
#include "ghost-turn.h"
#include "publish-mail.h"

/* Mailed once, when it appears; the mail itself goes nowhere here, which the site tells as a failed one. */
static void
test_mail (void)
{
  g_autoptr (Fixture) fixture = prepare ();
  g_autofree char *slug = new_slug ("mail");
  g_autofree char *losses = NULL;
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (GalleyPublishPlan) again = NULL;
  g_autoptr (GalleyPublication) publication = NULL;
  g_autoptr (GalleyPost) post = NULL;
  g_autoptr (GError) error = NULL;

  write_article (fixture, "Mailed", slug, "", "Words.\n");
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (plan->newsletters->len, ==, 1);
  galley_publish_mail_choose (plan, "default-newsletter");
  g_assert_nonnull (plan->mail);
  g_assert_cmpint (plan->mail->recipients, >=, 0);
  publication = fixture_run (fixture, plan, &error);
  g_assert_no_error (error);
  losses = sample_list_losses (fixture);
  g_assert_cmpstr (losses, ==, "");
  post = fetch (fixture);
  g_assert_cmpint (post->state, ==, GALLEY_PUBLICATION_PUBLISHED);
  g_assert_cmpint (post->mail, >=, GALLEY_MAIL_FAILED);
  assert_nothing_to_do (fixture);

  again = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  galley_publish_mail_choose (again, "default-newsletter");
  g_assert_true (galley_publish_plan_is_blocked_by (again, "mail-sent"));
}

/* Scheduled with mail: nobody gets any yet, and taking it back takes that back. */
static void
test_mail_later (void)
{
  g_autoptr (Fixture) fixture = prepare ();
  g_autofree char *slug = new_slug ("mail-later");
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) later = g_date_time_add_days (now, 2);
  g_autofree char *date = g_date_time_format (later, "date: %Y-%m-%dT%H:%M:%SZ\n");
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (GalleyPublishPlan) change = NULL;
  g_autoptr (GalleyPublication) publication = NULL;
  g_autoptr (GalleyPost) waiting = NULL;
  g_autoptr (GalleyPost) draft = NULL;
  g_autoptr (GError) error = NULL;

  write_article (fixture, "Mailed later", slug, date, "Words.\n");
  plan = fixture_plan (fixture, GALLEY_PUBLISH_SCHEDULE);
  galley_publish_mail_choose (plan, "default-newsletter");
  publication = fixture_run (fixture, plan, &error);
  g_assert_no_error (error);
  waiting = fetch (fixture);
  g_assert_cmpint (waiting->state, ==, GALLEY_PUBLICATION_SCHEDULED);
  g_assert_cmpint (waiting->mail, ==, GALLEY_MAIL_WAITING);
  fixture_publish (fixture, GALLEY_PUBLISH_UNPUBLISH);
  draft = fetch (fixture);
  g_assert_cmpint (draft->state, ==, GALLEY_PUBLICATION_DRAFT);
  g_assert_cmpint (draft->mail, ==, GALLEY_MAIL_NONE);
  change = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_false (galley_publish_plan_is_blocked (change));
}

static JsonObject *
call (GalleyGhostSite *api,
      const char *method,
      const char *path,
      const char *name,
      JsonObject *entity)
{
  g_autoptr (GError) error = NULL;
  JsonObject *answer = galley_ghost_site_call (api, method, path, name, entity, NULL, &error);

  g_assert_no_error (error);

  return answer;
}

/* As a member, who comes by a link that signs in. */
static void
send_comment (Fixture *fixture,
              const char *post_id)
{
  g_autoptr (GalleyGhostSite) api =
      galley_ghost_site_new (galley_json_get_string (site, "api"), get_key (FALSE), fixture->http);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *email = g_strdup_printf ("%s@example.org", uuid);
  g_autoptr (JsonObject) member = json_object_new ();
  g_autoptr (JsonObject) made = NULL;
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) urls = NULL;
  g_autoptr (JsonObject) url = NULL;
  g_autofree char *path = NULL;
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupCookieJar) jar = soup_cookie_jar_new ();
  g_autoptr (SoupMessage) visit = NULL;
  g_autoptr (SoupMessage) message = NULL;
  g_autofree char *target = g_strconcat (galley_json_get_string (site, "url"), "members/api/comments/", NULL);
  g_autofree char *text =
      g_strdup_printf ("{\"comments\":[{\"post_id\":\"%s\",\"html\":\"<p>Well said &amp; done</p>\"}]}", post_id);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GBytes) page = NULL;
  g_autoptr (GBytes) answer = NULL;

  json_object_set_string_member (member, "email", email);
  json_object_set_string_member (member, "name", "Reader");
  made = call (api, "POST", "members/", "members", member);
  first = galley_ghost_site_first (made, "members");
  path = g_strdup_printf ("members/%s/signin_urls/", galley_json_get_string (first, "id"));
  urls = call (api, "GET", path, "member_signin_urls", NULL);
  url = galley_ghost_site_first (urls, "member_signin_urls");
  soup_session_add_feature (session, SOUP_SESSION_FEATURE (jar));
  visit = soup_message_new ("GET", galley_json_get_string (url, "url"));
  page = soup_session_send_and_read (session, visit, NULL, NULL);
  message = soup_message_new ("POST", target);
  soup_message_set_request_body_from_bytes (message, "application/json", body);
  answer = soup_session_send_and_read (session, message, NULL, NULL);
  g_assert_cmpuint (soup_message_get_status (message), ==, 201);
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
  static const GalleyCommentStatus turns[] = { GALLEY_COMMENT_HELD, GALLEY_COMMENT_APPROVED };
  g_autoptr (Fixture) fixture = prepare ();
  g_autofree char *slug = new_slug ("talk");
  g_autoptr (GalleyPost) post = NULL;
  g_autoptr (GalleyComment) comment = NULL;

  write_article (fixture, "Talk", slug, "", "Words.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  post = fetch (fixture);
  g_assert_true (galley_publisher_get_capabilities (fixture->publisher) & GALLEY_CAPABILITY_COMMENTS);
  send_comment (fixture, post->remote_id);
  comment = first_comment (fixture, post->remote_id);
  g_assert_cmpstr (galley_comment_get_author (comment), ==, "Reader");
  g_assert_cmpstr (galley_comment_get_text (comment), ==, "Well said & done");
  g_assert_cmpint (galley_comment_get_status (comment), ==, GALLEY_COMMENT_APPROVED);
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

int
main (int argc,
      char *argv[])
{
  static const GhostTest tests[] = {
    { "mail", test_mail },
    { "mail-later", test_mail_later },
    { "comments", test_comments },
  };
  int result;

  g_test_init (&argc, &argv, NULL);
  if (!ghost_find ())
    return 0;
  ghost_add_turns (tests, G_N_ELEMENTS (tests));
  result = g_test_run ();
  json_object_unref (site);

  return result;
}
