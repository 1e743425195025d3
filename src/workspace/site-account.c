/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sites coming and going: which id they get, and their keys, tried before they are kept. */
#include "site-account.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "secrets.h"
#include "site-address.h"
#include "store-error.h"
#include "site-words.h"
#include "text.h"
#include "wordpress-password.h"

static gboolean
is_same (GalleySite *site,
         const GalleyFoundSite *found,
         const char *account)
{
  return galley_site_get_kind (site) == found->kind &&
         g_strcmp0 (galley_site_get_endpoint (site), found->endpoint) == 0 &&
         g_strcmp0 (galley_site_get_account (site), account) == 0;
}

static char *
find_same (GalleySiteStore *sites,
           const GalleyFoundSite *found,
           const char *account)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (sites)); i++)
    {
      g_autoptr (GalleySite) site = g_list_model_get_item (G_LIST_MODEL (sites), i);

      if (is_same (site, found, account))
        return g_strdup (galley_site_get_id (site));
    }
  return NULL;
}

/* Records of articles are not understood by another kind of site at the same address. */
static char *
make_id (GalleySiteStore *sites,
         const GalleyFoundSite *found)
{
  g_autofree char *address = galley_site_words_short_url (found->url);
  g_autofree char *spaced = g_strdelimit (g_strdup (address), "./:?=&_", '-');
  g_autofree char *slug = galley_text_slug (spaced, 60);
  g_autofree char *base = g_strconcat (*slug != '\0' ? slug : "site",
                                       found->kind == GALLEY_SITE_MICROPUB ? "-micropub"
                                       : found->kind == GALLEY_SITE_GHOST  ? "-ghost"
                                       : found->kind == GALLEY_SITE_XMLRPC ? "-xmlrpc"
                                       : found->kind == GALLEY_SITE_STATIC ? "-static"
                                                                           : "",
                                       NULL);
  char *id = g_strdup (base);

  for (guint i = 2; g_str_equal (id, GALLEY_SITE_ID_EMBEDDED) || galley_site_store_find (sites, id) != NULL; i++)
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", base, i);
    }
  return id;
}

GalleySite *
galley_site_account_make (GalleySiteStore *sites,
                          const GalleyFoundSite *found,
                          const char *account,
                          const char *name)
{
  g_autofree char *id = find_same (sites, found, account);

  if (id == NULL)
    id = make_id (sites, found);
  return galley_site_new (id, found->kind, galley_text_is_blank (name) ? found->name : name, found->url,
                          found->endpoint, account);
}

static gboolean
keep (GalleySite *site,
      const char *secret,
      GCancellable *cancellable,
      GError **error)
{
  g_autofree char *label = g_strdup_printf (_ ("Galley: %s"), galley_site_get_name (site));

  return galley_secrets_store (galley_site_get_id (site), label, secret, cancellable, error);
}

/* Not to be cancelled: what is half done would stay. */
static void
put_back (GalleySite *site,
          const char *secret)
{
  g_autoptr (GError) problem = NULL;
  gboolean done = secret != NULL ? keep (site, secret, NULL, &problem)
                                 : galley_secrets_clear (galley_site_get_id (site), NULL, &problem);

  if (!done)
    g_debug ("The keyring: %s", problem != NULL ? problem->message : "refused");
}

gboolean
galley_site_account_sign_in (GalleyWorkspace *workspace,
                             GalleySite *site,
                             const GalleySiteKey *key,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (GalleyPublisher) publisher = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *before = NULL;
  gboolean right = FALSE;

  if (key == NULL)
    {
      publisher = galley_workspace_open_publisher (workspace, site, cancellable, error);
      return publisher != NULL && galley_publisher_verify (publisher, cancellable, error);
    }
  before = galley_secrets_lookup (galley_site_get_id (site), cancellable, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (!keep (site, key->secret, cancellable, &problem))
    {
      if (problem != NULL)
        g_propagate_error (error, g_steal_pointer (&problem));
      else
        g_set_error_literal (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_KEYRING, "The keyring did not take the key");
    }
  else
    {
      publisher = galley_workspace_open_publisher (workspace, site, cancellable, error);
      right = publisher != NULL && galley_publisher_verify (publisher, cancellable, error);
      if (!right)
        put_back (site, before);
    }
  if (before != NULL)
    explicit_bzero (before, strlen (before));
  return right;
}

gboolean
galley_site_account_can_revoke (GalleySite *site)
{
  return galley_site_get_kind (site) == GALLEY_SITE_WORDPRESS && galley_site_get_account (site) != NULL;
}

static gboolean
revoke_key (GalleySite *site,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GalleyHttpClient) http = galley_http_client_new ();
  g_autoptr (GalleyWordPressSite) remote = NULL;
  char *key = galley_secrets_lookup (galley_site_get_id (site), cancellable, &problem);

  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  if (key == NULL)
    return *error == NULL;
  if (!galley_site_address_is_private (galley_site_get_endpoint (site)))
    galley_http_client_allow_plain (http, galley_site_get_endpoint (site));
  remote = galley_wordpress_site_new (galley_site_get_endpoint (site), galley_site_get_account (site), key, http);
  explicit_bzero (key, strlen (key));
  g_free (key);
  return galley_wordpress_password_revoke (remote, cancellable, error);
}

gboolean
galley_site_account_forget (GalleySite *site,
                            gboolean revoke,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (revoke && galley_site_account_can_revoke (site) && !revoke_key (site, cancellable, &problem))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  /* a folder without a key needs no keyring */
  if (galley_site_get_kind (site) == GALLEY_SITE_STATIC && galley_site_get_account (site) == NULL)
    return TRUE;
  return galley_secrets_clear (galley_site_get_id (site), cancellable, error);
}
