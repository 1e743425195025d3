/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in, with a browser and a server that do as they are told. */
#include "site-sign-in.h"

#include <libsoup/soup.h>
#include <string.h>

#include "fake-site.h"

#define TOKEN "{\"access_token\":\"the-token\",\"token_type\":\"Bearer\",\"scope\":\"create update\",\"me\":\"@/\"}"

typedef struct _Fixture Fixture;

/* What the browser does with the page it is shown; target: the address to come back to. */
typedef void (*Browse) (Fixture *fixture,
                        GHashTable *query,
                        const char *target);

struct _Fixture
{
  FakeSite *site;
  GalleyHttpClient *http;
  GalleyFoundSite *found;
  GCancellable *cancellable;
  Browse browse;
  GThread *browser;
  char *page;
  char *last; /* text of the last page in the browser */
  char *challenge;
};

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  const char *origin;

  fixture->site = fake_site_new ();
  fixture->http = galley_http_client_new ();
  fixture->cancellable = g_cancellable_new ();
  origin = fake_site_get_origin (fixture->site);
  fixture->found = g_new0 (GalleyFoundSite, 1);
  fixture->found->kind = data != NULL ? GALLEY_SITE_MICROPUB : GALLEY_SITE_WORDPRESS;
  fixture->found->name = g_strdup ("Harbour");
  fixture->found->url = g_strconcat (origin, "/", NULL);
  fixture->found->endpoint = g_strconcat (origin, "/api/", NULL);
  fixture->found->authorization_url = g_strconcat (origin, "/auth?theme=dark", NULL);
  fixture->found->token_endpoint = g_strconcat (origin, "/token", NULL);
  fake_site_set (fixture->site, "/token", 200, NULL, TOKEN);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  if (fixture->browser != NULL)
    g_thread_join (fixture->browser);
  fake_site_free (fixture->site);
  g_object_unref (fixture->http);
  g_object_unref (fixture->cancellable);
  galley_found_site_free (fixture->found);
  g_free (fixture->page);
  g_free (fixture->last);
  g_free (fixture->challenge);
}

/* As a browser goes there, or with another method or Host. Gives the status in the end. */
static guint
visit_as (Fixture *fixture,
          const char *url,
          const char *method,
          const char *host)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new (method, url);
  g_autoptr (GBytes) body = NULL;

  if (host != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Host", host);
  body = soup_session_send_and_read (session, message, NULL, NULL);
  g_free (fixture->last);
  fixture->last = body != NULL ? g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body)) : NULL;
  if (soup_message_get_status (message) == 200)
    g_assert_null (strchr (g_uri_get_path (soup_message_get_uri (message)), '?'));
  return soup_message_get_status (message);
}

static guint
visit (Fixture *fixture,
       const char *target,
       const char *query)
{
  g_autofree char *url = g_strconcat (target, query, NULL);

  return visit_as (fixture, url, "GET", NULL);
}

static gpointer
browser_thread (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GHashTable) query = soup_form_decode (strchr (fixture->page, '?') + 1);
  const char *target = g_hash_table_lookup (query, "success_url");

  if (target == NULL)
    target = g_hash_table_lookup (query, "redirect_uri");
  fixture->challenge = g_strdup (g_hash_table_lookup (query, "code_challenge"));
  fixture->browse (fixture, query, target);
  return NULL;
}

static void
open_page_cb (const char *url,
              gpointer data)
{
  Fixture *fixture = data;

  fixture->page = g_strdup (url);
  fixture->browser = g_thread_new ("browser", browser_thread, fixture);
}

static GalleySiteKey *
sign_in (Fixture *fixture,
         Browse browse,
         GError **error)
{
  fixture->browse = browse;
  return galley_site_sign_in (fixture->http, fixture->found, open_page_cb, fixture, 20, fixture->cancellable, error);
}

static void
assert_fails (Fixture *fixture,
              Browse browse,
              GalleySiteError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySiteKey) key = sign_in (fixture, browse, &error);

  g_assert_null (key);
  g_assert_error (error, GALLEY_SITE_ERROR, (int) code);
  g_assert_null (strstr (error->message, "the-token"));
}

/* ---- WordPress ---- */

static void
allow (Fixture *fixture,
       GHashTable *query,
       const char *target)
{
  g_autofree char *answer = g_strdup_printf ("?site_url=%s&user_login=ana&password=abcd1234EFGH5678ijkl9012",
                                             fake_site_get_origin (fixture->site));

  g_assert_true (g_str_has_prefix (target, "http://127.0.0.1:"));
  g_assert_cmpuint (strlen (strrchr (target, '/')), >=, 40);
  g_assert_true (g_uuid_string_is_valid (g_hash_table_lookup (query, "app_id")));
  g_assert_true (g_str_has_prefix (g_hash_table_lookup (query, "app_name"), "Galley ("));
  g_assert_cmpuint (visit (fixture, target, answer), ==, 200);
  g_assert_nonnull (strstr (fixture->last, "You may close this window"));
}

static void
test_wordpress (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySiteKey) key = sign_in (fixture, allow, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (key->account, ==, "ana");
  g_assert_cmpstr (key->secret, ==, "abcd1234EFGH5678ijkl9012");
}

/* Strangers on this machine, or in a page of the browser, neither end the waiting nor learn anything. */
static void
try_strangers (Fixture *fixture,
               GHashTable *query,
               const char *target)
{
  const char *answer = "?user_login=eve&password=evil";
  g_autofree char *whole = g_strconcat (target, answer, NULL);
  g_autofree char *top = g_strndup (target, (gsize) (strrchr (target, '/') + 1 - target));
  g_autofree char *other = g_strconcat (top, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", answer, NULL);
  g_autofree char *longer = g_strconcat (target, "x", answer, NULL);

  g_assert_cmpuint (visit_as (fixture, top, "GET", NULL), ==, 404);
  g_assert_cmpuint (visit_as (fixture, other, "GET", NULL), ==, 404);
  g_assert_cmpuint (visit_as (fixture, longer, "GET", NULL), ==, 404);
  g_assert_cmpuint (visit_as (fixture, whole, "GET", "evil.example"), ==, 404);
  g_assert_cmpuint (visit_as (fixture, whole, "POST", NULL), ==, 404);
  g_assert_cmpuint (visit (fixture, target, "/done"), ==, 404);
  g_assert_cmpuint (visit (fixture, target, "?user_login=eve"), ==, 400);
  g_assert_cmpuint (visit (fixture, target, ""), ==, 400);
  allow (fixture, query, target);
}

static void
test_strangers (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySiteKey) key = sign_in (fixture, try_strangers, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (key->account, ==, "ana");
}

static void
refuse (Fixture *fixture,
        GHashTable *query,
        const char *target)
{
  visit (fixture, target, "?success=false");
}

static void
answer_for_another (Fixture *fixture,
                    GHashTable *query,
                    const char *target)
{
  visit (fixture, target, "?site_url=https%3A%2F%2Fevil.example&user_login=ana&password=x");
}

static void
test_refused (Fixture *fixture,
              gconstpointer data)
{
  assert_fails (fixture, refuse, GALLEY_SITE_ERROR_DENIED);
}

static void
test_another_site (Fixture *fixture,
                   gconstpointer data)
{
  assert_fails (fixture, answer_for_another, GALLEY_SITE_ERROR_IDENTITY);
}

static void
stay_away (Fixture *fixture,
           GHashTable *query,
           const char *target)
{
}

static void
give_up (Fixture *fixture,
         GHashTable *query,
         const char *target)
{
  g_cancellable_cancel (fixture->cancellable);
}

static void
test_timeout (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->browse = stay_away;
  g_assert_null (galley_site_sign_in (fixture->http, fixture->found, open_page_cb, fixture, 1, NULL, &error));
  g_assert_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_TIMEOUT);
}

static void
test_cancelled (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySiteKey) key = sign_in (fixture, give_up, &error);

  g_assert_null (key);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_no_page (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->found->authorization_url, g_free);
  g_assert_null (sign_in (fixture, stay_away, &error));
  g_assert_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_NO_SIGN_IN);
}

/* ---- IndieAuth ---- */

static void
bring_code (Fixture *fixture,
            GHashTable *query,
            const char *target)
{
  const char *state = g_hash_table_lookup (query, "state");
  g_autofree char *wrong = g_strconcat ("?code=evil&state=", state, "x", NULL);
  g_autofree char *answer =
      g_strdup_printf ("?code=the%%20code&state=%s&iss=%s/", state, fake_site_get_origin (fixture->site));
  g_autofree char *top = g_strndup (target, (gsize) (strrchr (target, '/') + 1 - target));

  g_assert_cmpstr (g_hash_table_lookup (query, "theme"), ==, "dark");
  g_assert_cmpstr (g_hash_table_lookup (query, "response_type"), ==, "code");
  g_assert_cmpstr (g_hash_table_lookup (query, "code_challenge_method"), ==, "S256");
  g_assert_cmpstr (g_hash_table_lookup (query, "client_id"), ==, top);
  g_assert_cmpstr (g_hash_table_lookup (query, "me"), ==, fixture->found->url);
  g_assert_cmpuint (visit (fixture, target, wrong), ==, 400);
  g_assert_cmpuint (visit (fixture, target, "?code=evil"), ==, 400);
  g_assert_cmpuint (visit (fixture, target, answer), ==, 200);
}

static void
assert_exchange (Fixture *fixture)
{
  g_auto (GStrv) requests = fake_site_dup_requests (fixture->site);
  g_autoptr (GHashTable) form = NULL;
  g_autofree char *challenge = NULL;
  const char *verifier;
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_assert_true (g_str_has_prefix (requests[0], "POST /token\n\n"));
  form = soup_form_decode (requests[0] + strlen ("POST /token\n\n"));
  g_assert_cmpstr (g_hash_table_lookup (form, "grant_type"), ==, "authorization_code");
  g_assert_cmpstr (g_hash_table_lookup (form, "code"), ==, "the code");
  g_assert_nonnull (g_hash_table_lookup (form, "client_id"));
  g_assert_nonnull (g_hash_table_lookup (form, "redirect_uri"));
  verifier = g_hash_table_lookup (form, "code_verifier");
  g_assert_cmpuint (strlen (verifier), >=, 43);
  g_checksum_update (checksum, (const guchar *) verifier, -1);
  g_checksum_get_digest (checksum, digest, &length);
  challenge = g_base64_encode (digest, length);
  g_strdelimit (challenge, "+", '-');
  g_strdelimit (challenge, "/", '_');
  *strchr (challenge, '=') = '\0';
  g_assert_cmpstr (challenge, ==, fixture->challenge);
}

static void
test_micropub (Fixture *fixture,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySiteKey) key = NULL;

  fixture->found->issuer = g_strdup (fixture->found->url);
  key = sign_in (fixture, bring_code, &error);
  g_assert_no_error (error);
  g_assert_null (key->account);
  g_assert_cmpstr (key->secret, ==, "the-token");
  assert_exchange (fixture);
}

static void
test_other_issuer (Fixture *fixture,
                   gconstpointer data)
{
  fixture->found->issuer = g_strdup ("https://issuer.example/");
  assert_fails (fixture, bring_code, GALLEY_SITE_ERROR_IDENTITY);
}

static void
test_other_me (Fixture *fixture,
               gconstpointer data)
{
  fake_site_set (fixture->site, "/token", 200, NULL, "{\"access_token\":\"the-token\",\"me\":\"@/eve\"}");
  fake_site_set (
      fixture->site, "/eve", 200, NULL,
      "<link rel=micropub href=/p><link rel=authorization_endpoint href=/evil><link rel=token_endpoint href=/t>");
  assert_fails (fixture, bring_code, GALLEY_SITE_ERROR_IDENTITY);
}

/* The page of an account, vouched for by the same server. */
static void
test_me_below (Fixture *fixture,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySiteKey) key = NULL;

  fake_site_set (fixture->site, "/token", 200, NULL, "{\"access_token\":\"the-token\",\"me\":\"@/ana\"}");
  fake_site_set (fixture->site, "/ana", 200, NULL,
                 "<link rel=micropub href=/p><link rel=authorization_endpoint href='/auth?theme=dark'>"
                 "<link rel=token_endpoint href=/token>");
  key = sign_in (fixture, bring_code, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (key->secret, ==, "the-token");
}

static void
deny (Fixture *fixture,
      GHashTable *query,
      const char *target)
{
  g_autofree char *answer =
      g_strconcat ("?error=access_denied&state=", (char *) g_hash_table_lookup (query, "state"), NULL);

  visit (fixture, target, answer);
}

static void
test_denied (Fixture *fixture,
             gconstpointer data)
{
  assert_fails (fixture, deny, GALLEY_SITE_ERROR_DENIED);
}

typedef struct
{
  guint status;
  const char *body;
  GalleySiteError code;
} TokenAnswer;

static const TokenAnswer token_answers[] = {
  { 400, "{\"error\":\"invalid_grant\"}", GALLEY_SITE_ERROR_DENIED },
  { 500, "<html>Oops</html>", GALLEY_SITE_ERROR_NOT_JSON },
  { 200, "access_token=the-token&me=x", GALLEY_SITE_ERROR_NOT_JSON },
  { 200, "{\"me\":\"@/\"}", GALLEY_SITE_ERROR_DENIED },
  { 200, "{\"access_token\":\"the-token\"}", GALLEY_SITE_ERROR_IDENTITY },
  { 200, "{\"access_token\":\"the-token\",\"me\":\"@/\",\"scope\":\"profile\"}", GALLEY_SITE_ERROR_DENIED },
  { 200, "{\"access_token\":\"a\\nb\",\"me\":\"@/\"}", GALLEY_SITE_ERROR_KEY },
  { 200, "{\"access_token\":{\"a\":1},\"me\":\"@/\"}", GALLEY_SITE_ERROR_DENIED },
};

static void
test_token_answer (Fixture *fixture,
                   gconstpointer data)
{
  const TokenAnswer *answer = data;

  fake_site_set (fixture->site, "/token", answer->status, NULL, answer->body);
  assert_fails (fixture, bring_code, answer->code);
}

/* ---- pasted ---- */

static void
test_pasted (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySiteKey) password =
      galley_site_key_from_pasted (GALLEY_SITE_WORDPRESS, " ana ", " abcd 1234 EFGH\t5678\n", &error);
  g_autoptr (GalleySiteKey) token = galley_site_key_from_pasted (GALLEY_SITE_MICROPUB, "ana", " tok.en \n", &error);
  static const struct
  {
    GalleySiteKind kind;
    const char *account;
    const char *secret;
  } bad[] = {
    { GALLEY_SITE_WORDPRESS, NULL, "abcd" },
    { GALLEY_SITE_WORDPRESS, "  ", "abcd" },
    { GALLEY_SITE_WORDPRESS, "a:b", "abcd" },
    { GALLEY_SITE_WORDPRESS, "ana", " \n" },
    { GALLEY_SITE_MICROPUB, NULL, "" },
    { GALLEY_SITE_MICROPUB, NULL, "two words" },
    { GALLEY_SITE_MICROPUB, NULL, "a\nb" },
    { GALLEY_SITE_MICROPUB, NULL, "schlüssel" },
  };

  g_assert_no_error (error);
  g_assert_cmpstr (password->account, ==, "ana");
  g_assert_cmpstr (password->secret, ==, "abcd1234EFGH5678");
  g_assert_null (token->account);
  g_assert_cmpstr (token->secret, ==, "tok.en");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) problem = NULL;

      g_assert_null (galley_site_key_from_pasted (bad[i].kind, bad[i].account, bad[i].secret, &problem));
      g_assert_error (problem, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_KEY);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, test) g_test_add ("/site-sign-in/" path, Fixture, data, set_up, test, tear_down)
  ADD ("wordpress", NULL, test_wordpress);
  ADD ("strangers", NULL, test_strangers);
  ADD ("refused", NULL, test_refused);
  ADD ("another-site", NULL, test_another_site);
  ADD ("timeout", NULL, test_timeout);
  ADD ("cancelled", NULL, test_cancelled);
  ADD ("no-page", NULL, test_no_page);
  ADD ("micropub", "micropub", test_micropub);
  ADD ("micropub/other-issuer", "micropub", test_other_issuer);
  ADD ("micropub/other-me", "micropub", test_other_me);
  ADD ("micropub/me-below", "micropub", test_me_below);
  ADD ("micropub/denied", "micropub", test_denied);
  for (guint i = 0; i < G_N_ELEMENTS (token_answers); i++)
    {
      g_autofree char *path = g_strdup_printf ("/site-sign-in/micropub/token-%u", i);

      g_test_add (path, Fixture, &token_answers[i], set_up, test_token_answer, tear_down);
    }
  g_test_add_func ("/site-sign-in/pasted", test_pasted);
  return g_test_run ();
}
