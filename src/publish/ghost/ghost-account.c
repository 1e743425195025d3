/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key is of an integration, which may do all that publishing needs and is nobody, or of a person with a role. */
#include "ghost-account.h"

#include <string.h>

#define WRITING \
  (GALLEY_CAPABILITY_DRAFTS | GALLEY_CAPABILITY_UPDATE | GALLEY_CAPABILITY_LOOKUP | GALLEY_CAPABILITY_LIST)
#define PUBLISHING (WRITING | GALLEY_CAPABILITY_MEDIA | GALLEY_CAPABILITY_SCHEDULE | GALLEY_CAPABILITY_UNPUBLISH)
#define EDITING (PUBLISHING | GALLEY_CAPABILITY_MAIL)

static GalleyCapabilities
rights_of (const char *role)
{
  static const struct
  {
    const char *role;
    GalleyCapabilities capabilities;
  } roles[] = {
    { "Contributor", WRITING },
    { "Author", PUBLISHING },
    { "Editor", EDITING },
    { "Super Editor", EDITING | GALLEY_CAPABILITY_MODERATE },
    { "Administrator", EDITING | GALLEY_CAPABILITY_MODERATE },
    { "Owner", EDITING | GALLEY_CAPABILITY_MODERATE },
  };

  for (guint i = 0; role && i < G_N_ELEMENTS (roles); i++)
    if (strcmp (role, roles[i].role) == 0)
      return roles[i].capabilities;

  return WRITING;
}

/* FALSE only if the site can't be asked or refuses the key. */
static gboolean
load_rights (GalleyGhostAccount *self,
             GalleyGhostSite *site,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (JsonObject) answer =
      galley_ghost_site_call (site, "GET", "users/me/?include=roles", "users", NULL, cancellable, &problem);
  g_autoptr (JsonObject) user = answer ? galley_ghost_site_first (answer, "users") : NULL;
  g_autoptr (JsonObject) role = user ? galley_ghost_site_first (user, "roles") : NULL;

  if (user)
    {
      self->capabilities = rights_of (role ? galley_json_get_string (role, "name") : NULL);
      return TRUE;
    }
  /* an integration is signed in, and no user */
  if (g_error_matches (problem, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND))
    {
      self->capabilities = EDITING | GALLEY_CAPABILITY_MODERATE;
      return TRUE;
    }
  if (problem)
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON,
                         "The site does not say whom the key is of");

  return FALSE;
}

/* What may not be asked is not known, which is no reason to fail. FALSE: failed otherwise. */
static gboolean
may_go_on (GError *problem,
           GError **error)
{
  if (!problem || g_error_matches (problem, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_FORBIDDEN) ||
      g_error_matches (problem, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND) ||
      g_error_matches (problem, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_REFUSED))
    {
      g_clear_error (&problem);
      return TRUE;
    }
  g_propagate_error (error, problem);

  return FALSE;
}

static gboolean
has_comments (JsonObject *answer)
{
  JsonArray *settings = galley_json_get_array (answer, "settings");

  for (guint i = 0; settings && i < json_array_get_length (settings); i++)
    {
      JsonNode *item = json_array_get_element (settings, i);
      JsonObject *setting = JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL;

      if (setting && g_strcmp0 (galley_json_get_string (setting, "key"), "comments_enabled") == 0)
        return g_strcmp0 (galley_json_get_string (setting, "value"), "off") != 0;
    }

  return FALSE;
}

static gboolean
can_mail (JsonObject *answer)
{
  JsonObject *config = galley_json_get_object (answer, "config");

  return config && galley_json_get_boolean (config, "mailgunIsConfigured", FALSE);
}

/* What depends on how the site is set up. */
static gboolean
load_settings (GalleyGhostAccount *self,
               GalleyGhostSite *site,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GError) no_settings = NULL;
  g_autoptr (GError) no_config = NULL;
  g_autoptr (JsonObject) settings =
      galley_ghost_site_call (site, "GET", "settings/", "settings", NULL, cancellable, &no_settings);
  g_autoptr (JsonObject) config = NULL;

  if (!settings && !may_go_on (g_steal_pointer (&no_settings), error))
    return FALSE;
  config = galley_ghost_site_call (site, "GET", "config/", "config", NULL, cancellable, &no_config);
  if (!config && !may_go_on (g_steal_pointer (&no_config), error))
    return FALSE;
  if (settings && has_comments (settings))
    self->capabilities |= GALLEY_CAPABILITY_COMMENTS;
  else
    self->capabilities &= ~GALLEY_CAPABILITY_MODERATE;
  if (!config || !can_mail (config))
    self->capabilities &= ~GALLEY_CAPABILITY_MAIL;

  return TRUE;
}

static gboolean
load_site (GalleyGhostAccount *self,
           GalleyGhostSite *site,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (JsonObject) answer = galley_ghost_site_call (site, "GET", "site/", "site", NULL, cancellable, error);
  JsonObject *about = answer ? galley_json_get_object (answer, "site") : NULL;
  const char *url = about ? galley_json_get_string (about, "url") : NULL;

  if (!answer)
    return FALSE;
  if (!url)
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON,
                           "The site's answer is not what Ghost answers");
      return FALSE;
    }
  self->site_url = g_strdup (url);

  return TRUE;
}

GalleyGhostAccount *
galley_ghost_account_load (GalleyGhostSite *site,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GalleyGhostAccount) self = g_new0 (GalleyGhostAccount, 1);
  g_autoptr (GError) problem = NULL;

  if (!load_rights (self, site, cancellable, error) || !load_site (self, site, cancellable, error) ||
      !load_settings (self, site, cancellable, error))
    return NULL;
  self->users = galley_ghost_site_list (site, "users/?fields=id,name,slug,email", "users", cancellable, &problem);
  if (!self->users && !may_go_on (g_steal_pointer (&problem), error))
    return NULL;

  return g_steal_pointer (&self);
}

void
galley_ghost_account_free (GalleyGhostAccount *self)
{
  if (!self)
    return;
  g_free (self->site_url);
  g_clear_pointer (&self->users, g_ptr_array_unref);
  g_free (self);
}
