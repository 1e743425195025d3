/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who signs in to a WordPress, and what those who write there are called. */
#include "rpc-account.h"

#include "rpc-value.h"

struct _GalleyRpcAccount
{
  const GalleyRpcSite *site;
  GMutex lock;
  char *id;          /* NULL until asked */
  char *name;        /* likewise */
  GHashTable *names; /* author's id -> name; NULL until asked */
};

GalleyRpcAccount *
galley_rpc_account_new (const GalleyRpcSite *site)
{
  GalleyRpcAccount *self = g_new0 (GalleyRpcAccount, 1);

  self->site = site;
  g_mutex_init (&self->lock);

  return self;
}

void
galley_rpc_account_free (GalleyRpcAccount *self)
{
  g_free (self->id);
  g_free (self->name);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_mutex_clear (&self->lock);
  g_free (self);
}

#define MODERATION (GALLEY_CAPABILITY_MODERATE | GALLEY_CAPABILITY_SPAM | GALLEY_CAPABILITY_TRASH_COMMENT)

/* What a role may do, as WordPress ships it. Rights can't be asked for here; of another role all is assumed,
 * and the site says no. */
static GalleyCapabilities
capabilities_of (GVariant *profile)
{
  static const struct
  {
    const char *role;
    GalleyCapabilities lacks;
  } roles[] = {
    { "author", MODERATION },
    { "contributor", MODERATION | GALLEY_CAPABILITY_MEDIA | GALLEY_CAPABILITY_SCHEDULE },
    { "subscriber", ~(GalleyCapabilities) 0 },
  };
  g_autoptr (GPtrArray) held = galley_rpc_list_member (profile, "roles");
  GalleyCapabilities all = GALLEY_CAPABILITY_DRAFTS | GALLEY_CAPABILITY_SCHEDULE | GALLEY_CAPABILITY_MEDIA |
                           GALLEY_CAPABILITY_UPDATE | GALLEY_CAPABILITY_UNPUBLISH | GALLEY_CAPABILITY_COMMENTS |
                           GALLEY_CAPABILITY_MODERATE | GALLEY_CAPABILITY_LOOKUP | GALLEY_CAPABILITY_LIST |
                           GALLEY_CAPABILITY_SPAM | GALLEY_CAPABILITY_TRASH_COMMENT | GALLEY_CAPABILITY_REPLY;
  GalleyCapabilities capabilities = held->len > 0 ? 0 : all;

  for (guint i = 0; i < held->len; i++)
    {
      g_autofree char *role = galley_rpc_to_text (held->pdata[i]);
      GalleyCapabilities lacks = 0;

      for (guint j = 0; j < G_N_ELEMENTS (roles); j++)
        if (g_strcmp0 (role, roles[j].role) == 0)
          lacks = roles[j].lacks;
      capabilities |= all & ~lacks;
    }

  return capabilities;
}

gboolean
galley_rpc_account_load (GalleyRpcAccount *self,
                         GalleyCapabilities *capabilities,
                         GCancellable *cancellable,
                         GError **error)
{
  static const char *const fields[] = { "user_id", "display_name", "roles", NULL };
  g_autoptr (GVariant) profile =
      galley_rpc_site_call (self->site, "wp.getProfile", self->site->blog_id, cancellable, error,
                            g_variant_new_strv (fields, -1), NULL);

  if (!profile)
    return FALSE;
  if (!galley_rpc_has (profile, "user_id"))
    return galley_rpc_site_set_bad_answer (error);
  *capabilities = capabilities_of (profile);
  g_mutex_lock (&self->lock);
  g_free (self->id);
  self->id = galley_rpc_dup_text (profile, "user_id");
  g_free (self->name);
  self->name = galley_rpc_dup_text (profile, "display_name");
  g_mutex_unlock (&self->lock);

  return TRUE;
}

char *
galley_rpc_account_dup_name (GalleyRpcAccount *self)
{
  char *name;

  g_mutex_lock (&self->lock);
  name = g_strdup (self->name);
  g_mutex_unlock (&self->lock);

  return name;
}

/* FALSE: not known here. */
static gboolean
find_name (GalleyRpcAccount *self,
           const char *author_id,
           char **name)
{
  gboolean known;

  g_mutex_lock (&self->lock);
  known = self->names && g_hash_table_contains (self->names, author_id);
  *name = known ? g_strdup (g_hash_table_lookup (self->names, author_id)) : NULL;
  if (!known && g_strcmp0 (author_id, self->id) == 0)
    {
      *name = g_strdup (self->name);
      known = TRUE;
    }
  g_mutex_unlock (&self->lock);

  return known;
}

static gboolean
load_names (GalleyRpcAccount *self,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GVariant) value =
      galley_rpc_site_call (self->site, "wp.getAuthors", self->site->blog_id, cancellable, error, NULL);
  g_autoptr (GPtrArray) authors = value ? galley_rpc_list (value) : NULL;
  GHashTable *names;

  if (!value)
    return FALSE;
  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < authors->len; i++)
    {
      g_autofree char *id = galley_rpc_dup_text (authors->pdata[i], "user_id");

      if (id)
        g_hash_table_replace (names, g_steal_pointer (&id), galley_rpc_dup_text (authors->pdata[i], "display_name"));
    }
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->names, g_hash_table_unref);
  self->names = names;
  g_mutex_unlock (&self->lock);

  return TRUE;
}

gboolean
galley_rpc_account_name_author (GalleyRpcAccount *self,
                                GalleyPost *post,
                                const char *author_id,
                                GCancellable *cancellable,
                                GError **error)
{
  char *name = NULL;

  if (!author_id)
    return TRUE;
  if (!find_name (self, author_id, &name))
    {
      if (!load_names (self, cancellable, error))
        return FALSE;
      find_name (self, author_id, &name);
    }
  if (name)
    {
      g_strfreev (post->authors);
      post->authors = g_new0 (char *, 2);
      post->authors[0] = name;
    }

  return TRUE;
}
