/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in to a site through the user's own browser. */
#include "site-sign-in.h"

#include <libsoup/soup.h>

#include "indieauth.h"
#include "random-token.h"
#include "sign-in-listener.h"
#include "site-address.h"

/* Names Galley to WordPress, which asks for a UUID that stays the same. */
#define APP_ID "6f0c2b1e-58d3-4a7e-9a53-3f1d7f2f7c41"

/* Told apart in WordPress' list, where it can be taken back. */
static char *
app_name (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%d %H:%M");

  return g_strdup_printf ("Galley (%s, %s)", g_get_host_name (), time);
}

static gboolean
accept_password (GHashTable *query,
                 const char *state)
{
  const char *success = g_hash_table_lookup (query, "success");

  if (g_strcmp0 (success, "false") == 0)
    return TRUE;
  return g_hash_table_contains (query, "user_login") && g_hash_table_contains (query, "password");
}

static GalleySiteKey *
read_password (const GalleyFoundSite *found,
               GHashTable *query,
               GError **error)
{
  const char *site = g_hash_table_lookup (query, "site_url");

  if (g_strcmp0 (g_hash_table_lookup (query, "success"), "false") == 0)
    {
      g_set_error_literal (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_DENIED, "Refused in the browser");
      return NULL;
    }
  if (site != NULL && !galley_site_address_is_related (site, found->url))
    {
      g_set_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_IDENTITY, "The answer is from %s", site);
      return NULL;
    }
  return galley_site_key_from_pasted (GALLEY_SITE_WORDPRESS, g_hash_table_lookup (query, "user_login"),
                                      g_hash_table_lookup (query, "password"), error);
}

/* https://make.wordpress.org/core/2020/11/05/application-passwords-integration-guide/ */
static GalleySiteKey *
sign_in_to_wordpress (const GalleyFoundSite *found,
                      GalleySignInListener *listener,
                      GalleyOpenPage open_page,
                      gpointer user_data,
                      guint seconds,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autofree char *name = app_name ();
  g_autofree char *query = soup_form_encode ("app_name", name, "app_id", APP_ID, "success_url",
                                             galley_sign_in_listener_get_url (listener), NULL);
  g_autofree char *url = galley_site_address_add_query (found->authorization_url, query);
  g_autoptr (GHashTable) answer = NULL;

  open_page (url, user_data);
  answer = galley_sign_in_listener_wait (listener, accept_password, seconds, cancellable, error);
  return answer != NULL ? read_password (found, answer, error) : NULL;
}

static GalleySiteKey *
sign_in_to_micropub (GalleyHttpClient *http,
                     const GalleyFoundSite *found,
                     GalleySignInListener *listener,
                     GalleyOpenPage open_page,
                     gpointer user_data,
                     guint seconds,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autofree char *verifier = galley_random_token ();
  GalleyIndieauth request = { .found = found,
                              .client_id = galley_sign_in_listener_get_origin (listener),
                              .redirect_uri = galley_sign_in_listener_get_url (listener),
                              .state = galley_sign_in_listener_get_state (listener),
                              .verifier = verifier };
  g_autofree char *url = galley_indieauth_dup_url (&request);
  g_autoptr (GHashTable) answer = NULL;

  open_page (url, user_data);
  answer = galley_sign_in_listener_wait (listener, galley_indieauth_accept, seconds, cancellable, error);
  return answer != NULL ? galley_indieauth_redeem (&request, answer, http, cancellable, error) : NULL;
}

GalleySiteKey *
galley_site_sign_in (GalleyHttpClient *http,
                     const GalleyFoundSite *found,
                     GalleyOpenPage open_page,
                     gpointer user_data,
                     guint seconds,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GalleySignInListener) listener = NULL;

  if (found->authorization_url == NULL)
    {
      g_set_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_NO_SIGN_IN, "%s has no page to sign in programs",
                   found->url);
      return NULL;
    }
  /* found so only where the user agreed */
  if (!galley_site_address_is_private (found->endpoint))
    galley_http_client_allow_plain (http, found->endpoint);
  if (found->token_endpoint != NULL && !galley_site_address_is_private (found->token_endpoint))
    galley_http_client_allow_plain (http, found->token_endpoint);
  listener = galley_sign_in_listener_new (error);
  if (listener == NULL)
    return NULL;
  if (found->kind == GALLEY_SITE_WORDPRESS)
    return sign_in_to_wordpress (found, listener, open_page, user_data, seconds, cancellable, error);
  return sign_in_to_micropub (http, found, listener, open_page, user_data, seconds, cancellable, error);
}
