/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which posts the library has is told by the records beside its articles; nothing else is remembered. */
#include "bring-in.h"

#include <glib/gi18n-lib.h>

#include "library-scan.h"
#include "publication-store.h"
#include "publish-lock.h"

struct _GalleyBringIn
{
  GalleyWorkspace *workspace;
  GalleySite *site;
  GalleyPublisher *publisher;
  int lock;             /* of the library; -1: not taken */
  GHashTable *articles; /* remote id, or marker -> path of the article that is this post */
};

static const char *
library_folder (GalleyBringIn *self)
{
  return galley_library_get_folder (galley_workspace_get_library (self->workspace));
}

/* By what a post is told from others. The blog of this computer may be at another port than it was. (transfer full) */
static char *
key_of (GalleyBringIn *self,
        const char *remote_id)
{
  g_autoptr (GUri) uri = galley_site_get_kind (self->site) == GALLEY_SITE_EMBEDDED
                             ? g_uri_parse (remote_id, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL)
                             : NULL;

  return g_strdup (uri != NULL ? g_uri_get_path (uri) : remote_id);
}

static void
note_post (GalleyBringIn *self,
           const char *remote_id,
           const char *path)
{
  if (remote_id != NULL)
    g_hash_table_replace (self->articles, key_of (self, remote_id), g_strdup (path));
}

static void
note_marker (GalleyBringIn *self,
             const char *key,
             const char *path)
{
  if (key != NULL)
    g_hash_table_replace (self->articles, g_strdup (key), g_strdup (path));
}

static gboolean
look_through (GalleyBringIn *self,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GalleyLibraryScan) scan =
      galley_library_scan_folder (galley_workspace_get_database (self->workspace), library_folder (self),
                                  galley_workspace_get_counters (self->workspace), cancellable, error);

  if (scan == NULL)
    return FALSE;
  g_hash_table_remove_all (self->articles);
  for (guint i = 0; i < scan->entries->len; i++)
    {
      const char *path = galley_library_entry_get_path (g_ptr_array_index (scan->entries, i));
      g_autoptr (GalleyPublication) record =
          galley_publication_store_load (path, galley_site_get_id (self->site), NULL);

      if (record == NULL)
        continue;
      note_post (self, record->remote_id, path);
      note_marker (self, record->marker, path);
    }
  return TRUE;
}

GalleyBringIn *
galley_bring_in_new (GalleyWorkspace *workspace,
                     GalleySite *site,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GalleyBringIn) self = g_atomic_rc_box_new0 (GalleyBringIn);

  self->lock = -1;
  self->workspace = g_object_ref (workspace);
  self->site = g_object_ref (site);
  self->articles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->publisher = galley_workspace_open_publisher (workspace, site, cancellable, error);
  if (self->publisher == NULL || !galley_publisher_verify (self->publisher, cancellable, error))
    return NULL;
  if (!(galley_publisher_get_capabilities (self->publisher) & GALLEY_CAPABILITY_LIST))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _ ("This site can’t list its posts, so none can be brought in."));
      return NULL;
    }
  if (!look_through (self, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

GalleyBringIn *
galley_bring_in_ref (GalleyBringIn *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
bring_in_clear (gpointer data)
{
  GalleyBringIn *self = data;

  galley_publish_lock_drop (self->lock);
  g_clear_object (&self->publisher);
  g_clear_object (&self->site);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->articles, g_hash_table_unref);
}

void
galley_bring_in_unref (GalleyBringIn *self)
{
  g_atomic_rc_box_release_full (self, bring_in_clear);
}

GPtrArray *
galley_bring_in_list (GalleyBringIn *self,
                      guint page,
                      gboolean *more,
                      GCancellable *cancellable,
                      GError **error)
{
  return galley_publisher_list_posts (self->publisher, page, more, cancellable, error);
}

const char *
galley_bring_in_find (GalleyBringIn *self,
                      const char *remote_id)
{
  g_autofree char *key = key_of (self, remote_id);

  return g_hash_table_lookup (self->articles, key);
}

gboolean
galley_bring_in_start (GalleyBringIn *self,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GError) local = NULL;

  if (self->lock < 0)
    self->lock = galley_publish_lock_take_folder (library_folder (self), &local);
  if (g_error_matches (local, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_BUSY))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                           _ ("Another Galley is bringing posts into this library. Try again when it is done."));
      return FALSE;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return look_through (self, cancellable, error);
}

void
galley_bring_in_stop (GalleyBringIn *self)
{
  galley_publish_lock_drop (self->lock);
  self->lock = -1;
}

static GalleyPulledArticle *
existing (const char *path,
          const GalleyPost *post)
{
  GalleyPulledArticle *pulled = g_new0 (GalleyPulledArticle, 1);

  pulled->path = g_strdup (path);
  pulled->title = g_strdup (post != NULL && post->title != NULL ? post->title : "");
  pulled->existed = TRUE;
  pulled->leftovers = g_ptr_array_new ();
  return pulled;
}

GalleyPulledArticle *
galley_bring_in_pull (GalleyBringIn *self,
                      const char *remote_id,
                      GCancellable *cancellable,
                      GError **error)
{
  const char *path = galley_bring_in_find (self, remote_id);
  const char *site_id = galley_site_get_id (self->site);
  g_autoptr (GalleyPost) post = NULL;
  g_autoptr (GalleySiteRules) rules = NULL;
  GalleyMediaRecipe recipe;
  GalleyPulledArticle *pulled;

  g_return_val_if_fail (self->lock >= 0, NULL);

  if (path != NULL)
    return existing (path, NULL);
  post = galley_publisher_fetch (self->publisher, remote_id, cancellable, error);
  if (post == NULL)
    return NULL;
  /* one that was sent, and whose answer never came */
  path = post->marker != NULL ? g_hash_table_lookup (self->articles, post->marker) : NULL;
  if (path != NULL)
    return existing (path, post);
  rules = galley_rule_store_load (galley_workspace_get_rules (self->workspace), site_id, error);
  if (rules == NULL)
    return NULL;
  recipe = galley_publish_plan_recipe (rules);
  pulled = galley_pull_article (self->publisher, site_id, post, library_folder (self),
                                galley_workspace_get_ledger (self->workspace), &recipe, cancellable, error);
  if (pulled != NULL)
    {
      note_post (self, post->remote_id, pulled->path);
      note_marker (self, post->marker, pulled->path);
    }
  return pulled;
}
