/* SPDX-License-Identifier: GPL-3.0-or-later */
/* IndieAuth with PKCE S256: from a browser's answer to a token. */
#include "indieauth.h"

#include <libsoup/soup.h>
#include <string.h>

#include "random-token.h"
#include "site-address.h"
#include "site-answer.h"

#define SCOPE "create update delete undelete media draft"

char *
galley_indieauth_dup_url (const GalleyIndieauth *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autofree char *challenge = NULL;
  g_autofree char *query = NULL;

  g_checksum_update (checksum, (const guchar *) self->verifier, -1);
  g_checksum_get_digest (checksum, digest, &length);
  challenge = galley_base64url (digest, length);
  query = soup_form_encode ("response_type", "code", "client_id", self->client_id, "redirect_uri",
                            self->redirect_uri, "state", self->state, "code_challenge", challenge,
                            "code_challenge_method", "S256", "scope", SCOPE, "me", self->found->url, NULL);
  return galley_site_address_add_query (self->found->authorization_url, query);
}

gboolean
galley_indieauth_accept (GHashTable *query,
                         const char *state)
{
  return g_strcmp0 (g_hash_table_lookup (query, "state"), state) == 0 &&
         (g_hash_table_contains (query, "code") || g_hash_table_contains (query, "error"));
}

/* RFC 9207: an answer that another server gave is not redeemed at this one. */
static gboolean
check_answer (const GalleyIndieauth *self,
              GHashTable *query,
              GError **error)
{
  const char *iss = g_hash_table_lookup (query, "iss");
  const char *issuer = self->found->issuer;

  if (issuer != NULL && g_strcmp0 (iss, issuer) != 0)
    {
      g_set_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_IDENTITY, "The answer is from %s and not from %s",
                   iss != NULL ? iss : "nobody", issuer);
      return FALSE;
    }
  if (g_hash_table_contains (query, "error"))
    {
      const char *description = g_hash_table_lookup (query, "error_description");

      g_set_error_literal (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_DENIED,
                           description != NULL ? description : (char *) g_hash_table_lookup (query, "error"));
      return FALSE;
    }
  return TRUE;
}

static JsonObject *
exchange (const GalleyIndieauth *self,
          const char *code,
          GalleyHttpClient *http,
          GCancellable *cancellable,
          GError **error)
{
  g_autofree char *form = soup_form_encode ("grant_type", "authorization_code", "code", code, "client_id",
                                            self->client_id, "redirect_uri", self->redirect_uri, "code_verifier",
                                            self->verifier, NULL);
  g_autoptr (GBytes) body = g_bytes_new (form, strlen (form));
  GalleyHttpRequest request = { .method = "POST",
                                .url = self->found->token_endpoint,
                                .content_type = "application/x-www-form-urlencoded",
                                .body = body,
                                .accept = "application/json" };
  g_autoptr (GError) problem = NULL;
  g_autoptr (GalleyHttpResponse) response = galley_http_client_send (http, &request, cancellable, &problem);
  g_autoptr (JsonObject) object = NULL;
  const char *words;

  if (response == NULL)
    {
      galley_site_answer_take_error (g_steal_pointer (&problem), error);
      return NULL;
    }
  object = galley_site_answer_parse (response, error);
  if (object == NULL || response->status == 200)
    return g_steal_pointer (&object);

  words = galley_json_get_string (object, "error_description");
  if (words == NULL)
    words = galley_json_get_string (object, "error");
  g_set_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_DENIED, "%s answered %u: %s", self->found->token_endpoint,
               response->status, words != NULL ? words : "");
  return NULL;
}

static gboolean
is_same_page (const char *a,
              const char *b)
{
  g_autofree char *first = g_uri_resolve_relative (a, "", G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  g_autofree char *second = g_uri_resolve_relative (b, "", G_URI_FLAGS_SCHEME_NORMALIZE, NULL);

  return first != NULL && g_strcmp0 (first, second) == 0;
}

/* Who claims to be somebody must be vouched for by that somebody's own page (IndieAuth 5.4). */
static gboolean
check_me (const GalleyIndieauth *self,
          const char *me,
          GalleyHttpClient *http,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GalleyFoundSite) other = NULL;
  g_autoptr (GError) problem = NULL;

  if (me != NULL && is_same_page (me, self->found->url))
    return TRUE;
  if (me != NULL)
    other = galley_site_discover (http, me, GALLEY_SITE_DISCOVERY_DEFAULT, cancellable, &problem);
  if (other != NULL && g_strcmp0 (other->authorization_url, self->found->authorization_url) == 0)
    return TRUE;
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_set_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_IDENTITY, "The key is of %s and not of %s",
                 me != NULL ? me : "nobody", self->found->url);
  return FALSE;
}

/* A key without scopes may only say who one is; one that does not tell is taken at the server's word. */
static gboolean
check_scope (const char *scope,
             GError **error)
{
  g_auto (GStrv) scopes = g_strsplit (scope != NULL ? scope : "create", " ", -1);
  const char *const *list = (const char *const *) scopes;

  if (g_strv_contains (list, "create") || g_strv_contains (list, "post"))
    return TRUE;
  g_set_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_DENIED, "The key may only: %s", scope);
  return FALSE;
}

GalleySiteKey *
galley_indieauth_redeem (const GalleyIndieauth *self,
                         GHashTable *query,
                         GalleyHttpClient *http,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (JsonObject) answer = NULL;
  const char *token;

  if (!check_answer (self, query, error))
    return NULL;
  answer = exchange (self, g_hash_table_lookup (query, "code"), http, cancellable, error);
  if (answer == NULL)
    return NULL;
  token = galley_json_get_string (answer, "access_token");
  if (token == NULL)
    {
      g_set_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_DENIED, "%s gave no key", self->found->token_endpoint);
      return NULL;
    }
  if (!check_scope (galley_json_get_string (answer, "scope"), error) ||
      !check_me (self, galley_json_get_string (answer, "me"), http, cancellable, error))
    return NULL;
  return galley_site_key_from_pasted (GALLEY_SITE_MICROPUB, NULL, token, error);
}
