/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blogs by metaWeblog.*. There is no condition on writing, no search, and no word on what the account may do:
 * what can't be known is not claimed. */
#include <string.h>

#include "rpc-dialect.h"
#include "rpc-library.h"
#include "rpc-metaweblog-entry.h"
#include "rpc-movable-type.h"
#include "rpc-value.h"

#define N_RECENT 50
#define N_LISTED 1000

typedef struct
{
  GalleyRpcDialect parent;

  GalleyRpcSite *site;
  GHashTable *methods; /* empty: not told */
  GalleyRpcLibrary *library;
  gboolean seen;        /* at least one post */
  GalleyRpcShows shows; /* of the posts seen */
  GHashTable *refused;  /* remote id -> categories that the site does not have */
} Metaweblog;

static gboolean
has_method (Metaweblog *self,
            const char *name)
{
  return g_hash_table_contains (self->methods, name);
}

static gboolean
uses_mt_categories (Metaweblog *self,
                    GalleyRpcShows shows)
{
  return !(shows & GALLEY_RPC_SHOWS_CATEGORIES) && has_method (self, "mt.getPostCategories") &&
         has_method (self, "mt.setPostCategories") && has_method (self, "mt.getCategoryList");
}

static gboolean
has_seen (Metaweblog *self)
{
  gboolean seen;

  g_mutex_lock (&self->parent.lock);
  seen = self->seen;
  g_mutex_unlock (&self->parent.lock);

  return seen;
}

static GalleyRpcShows
what_it_shows (Metaweblog *self)
{
  GalleyRpcShows shows;

  g_mutex_lock (&self->parent.lock);
  shows = self->seen ? self->shows : ~(GalleyRpcShows) (GALLEY_RPC_SHOWS_STATE | GALLEY_RPC_SHOWS_MORE);
  g_mutex_unlock (&self->parent.lock);

  return shows;
}

/* --- reading
 * --------------------------------------------------------------------------------------------------------- */

/* NULL without error: no post. */
static GalleyPost *
read_post (Metaweblog *self,
           GVariant *entry)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  GalleyRpcShows shows = 0;
  GalleyPost *post = galley_rpc_metaweblog_entry_parse (entry, now, &shows);

  if (!post)
    return NULL;
  g_mutex_lock (&self->parent.lock);
  self->seen = TRUE;
  self->shows = shows;
  if (shows & GALLEY_RPC_SHOWS_STATE)
    self->parent.capabilities |= GALLEY_CAPABILITY_DRAFTS | GALLEY_CAPABILITY_UNPUBLISH;
  if ((shows & GALLEY_RPC_SHOWS_STATE) && (shows & GALLEY_RPC_SHOWS_DATE))
    self->parent.capabilities |= GALLEY_CAPABILITY_SCHEDULE;
  g_mutex_unlock (&self->parent.lock);

  return post;
}

static GPtrArray *
list_recent (Metaweblog *self,
             gint32 count,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GVariant) value = galley_rpc_site_call (self->site, "metaWeblog.getRecentPosts", self->site->blog_id,
                                                     cancellable, error, g_variant_new_int32 (count), NULL);

  return value ? galley_rpc_list (value) : NULL;
}

/* The newest post is asked for: that needs the password, and shows what a post has here. */
static gboolean
verify (GalleyRpcDialect *dialect,
        GCancellable *cancellable,
        GError **error)
{
  Metaweblog *self = (Metaweblog *) dialect;
  g_autoptr (GPtrArray) entries = list_recent (self, 1, cancellable, error);
  g_autoptr (GalleyPost) post = entries && entries->len > 0 ? read_post (self, entries->pdata[0]) : NULL;

  return entries != NULL;
}

static GalleyPost *
fetch (GalleyRpcDialect *dialect,
       const char *remote_id,
       GCancellable *cancellable,
       GError **error)
{
  Metaweblog *self = (Metaweblog *) dialect;
  g_autoptr (GVariant) entry =
      galley_rpc_site_call (self->site, "metaWeblog.getPost", remote_id, cancellable, error, NULL);
  g_autoptr (GalleyPost) post = entry ? read_post (self, entry) : NULL;

  if (!entry)
    return NULL;
  if (!post || strcmp (post->remote_id, remote_id) != 0)
    {
      galley_rpc_site_set_bad_answer (error);
      return NULL;
    }
  if (uses_mt_categories (self, what_it_shows (self)) &&
      !galley_rpc_movable_type_read (self->site, post, cancellable, error))
    return NULL;

  return g_steal_pointer (&post);
}

/* Among the newest; not finding it there is no proof, for the list may leave out drafts, and the marker may
 * not be kept. */
static GalleyPost *
find (GalleyRpcDialect *dialect,
      const char *marker,
      GCancellable *cancellable,
      GError **error)
{
  Metaweblog *self = (Metaweblog *) dialect;
  g_autoptr (GPtrArray) entries = list_recent (self, N_RECENT, cancellable, error);

  for (guint i = 0; entries && i < entries->len; i++)
    {
      g_autoptr (GalleyPost) post = read_post (self, entries->pdata[i]);

      if (post && g_strcmp0 (post->marker, marker) == 0)
        return g_steal_pointer (&post);
    }
  if (entries)
    g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_UNKNOWN_OUTCOME,
                         "The site cannot tell whether it has the post");

  return NULL;
}

/* There are no pages here: the newest, as many as most servers will give. */
static GPtrArray *
list_posts (GalleyRpcDialect *dialect,
            guint page,
            gboolean *more,
            GCancellable *cancellable,
            GError **error)
{
  Metaweblog *self = (Metaweblog *) dialect;
  g_autoptr (GPtrArray) entries = page == 1 ? list_recent (self, N_LISTED, cancellable, error) : g_ptr_array_new ();
  GPtrArray *heads;

  if (!entries)
    return NULL;
  heads = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_post_head_free);
  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (GalleyPost) post = read_post (self, entries->pdata[i]);

      if (post)
        g_ptr_array_add (heads, galley_post_head_of (post));
    }

  return heads;
}

/* --- writing
 * --------------------------------------------------------------------------------------------------------- */

static gboolean
is_public (const GalleyPost *post)
{
  return post->state == GALLEY_PUBLICATION_PUBLISHED || post->state == GALLEY_PUBLICATION_SCHEDULED;
}

static void
write_categories (Metaweblog *self,
                  const char *remote_id,
                  const GalleyPost *post,
                  GCancellable *cancellable)
{
  g_autoptr (GalleyPost) written = NULL;
  g_autoptr (GVariant) rebuilt = NULL;
  char *refused;

  if (!has_method (self, "mt.setPostCategories"))
    return;
  /* of a blog that had no post it is not known yet what one shows */
  if (!has_seen (self))
    written = fetch (&self->parent, remote_id, cancellable, NULL);
  if (!uses_mt_categories (self, what_it_shows (self)))
    return;
  refused = galley_rpc_movable_type_write (self->site, remote_id, (const char *const *) post->categories, cancellable);
  if (is_public (post) && has_method (self, "mt.publishPost"))
    rebuilt = galley_rpc_site_call (self->site, "mt.publishPost", remote_id, cancellable, NULL, NULL);
  if (!refused)
    return;
  g_mutex_lock (&self->parent.lock);
  g_hash_table_replace (self->refused, g_strdup (remote_id), refused);
  g_mutex_unlock (&self->parent.lock);
}

static GalleyPost *
create (GalleyRpcDialect *dialect,
        const GalleyPost *post,
        GCancellable *cancellable,
        GError **error)
{
  Metaweblog *self = (Metaweblog *) dialect;
  g_autoptr (GVariant) value = galley_rpc_site_call (
      self->site, "metaWeblog.newPost", self->site->blog_id, cancellable, error,
      galley_rpc_metaweblog_entry_new (post, what_it_shows (self)), g_variant_new_boolean (is_public (post)), NULL);
  g_autofree char *id = galley_rpc_to_text (value);
  GalleyPost *created;

  if (!value)
    return NULL;
  if (!id || !*id)
    {
      galley_rpc_site_set_bad_answer (error);
      return NULL;
    }
  created = galley_post_copy (post);
  g_free (created->remote_id);
  created->remote_id = g_steal_pointer (&id);
  g_clear_pointer (&created->url, g_free);
  write_categories (self, created->remote_id, post, cancellable);

  return created;
}

static gboolean
update (GalleyRpcDialect *dialect,
        const GalleyPost *post,
        GCancellable *cancellable,
        GError **error)
{
  Metaweblog *self = (Metaweblog *) dialect;
  g_autoptr (GalleyPost) now = post->version ? fetch (dialect, post->remote_id, cancellable, error) : NULL;
  g_autoptr (GVariant) value = NULL;

  if (post->version && !now)
    return FALSE;
  /* as close to conditional writing as one gets here */
  if (now && g_strcmp0 (now->version, post->version) != 0)
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT, "The site's copy has changed");
      return FALSE;
    }
  value = galley_rpc_site_call (self->site, "metaWeblog.editPost", post->remote_id, cancellable, error,
                                galley_rpc_metaweblog_entry_new (post, what_it_shows (self)),
                                g_variant_new_boolean (is_public (post)), NULL);
  if (!value)
    return FALSE;
  write_categories (self, post->remote_id, post, cancellable);

  return TRUE;
}

/* The members that one who publishes has a say in; of others a server may hold it against him that he sends
 * them at all. */
static GVariant *
copy_as_draft (GVariant *entry)
{
  static const char *const members[] = { "title", "description", "mt_text_more", "mt_excerpt",
                                         "mt_keywords", "mt_allow_comments", "mt_allow_pings", "categories",
                                         "wp_slug", "mt_basename", "dateCreated", "date_created_gmt" };
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autoptr (GVariant) value = g_variant_lookup_value (entry, members[i], NULL);

      if (value)
        g_variant_dict_insert_value (&dict, members[i], value);
    }
  g_variant_dict_insert (&dict, "post_status", "s", "draft");

  return g_variant_dict_end (&dict);
}

/* Only the whole post can be written; so it is, as it stands there. */
static gboolean
unpublish (GalleyRpcDialect *dialect,
           const char *remote_id,
           GCancellable *cancellable,
           GError **error)
{
  Metaweblog *self = (Metaweblog *) dialect;
  g_autoptr (GVariant) entry =
      galley_rpc_site_call (self->site, "metaWeblog.getPost", remote_id, cancellable, error, NULL);
  g_autoptr (GVariant) value = NULL;

  if (!entry)
    return FALSE;
  if (!galley_rpc_has (entry, "post_status"))
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_REFUSED,
                           "The site does not tell drafts from published posts");
      return FALSE;
    }
  value = galley_rpc_site_call (self->site, "metaWeblog.editPost", remote_id, cancellable, error,
                                copy_as_draft (entry), g_variant_new_boolean (FALSE), NULL);

  return value != NULL;
}

static char *
upload (GalleyRpcDialect *dialect,
        const char *file_name,
        const char *content_type,
        GBytes *bytes,
        GCancellable *cancellable,
        GError **error)
{
  return galley_rpc_library_upload (((Metaweblog *) dialect)->library, file_name, content_type, bytes, cancellable,
                                    error);
}

static GalleyPost *
fit (GalleyRpcDialect *dialect,
     const GalleyPost *post,
     const GalleyPost *remote)
{
  Metaweblog *self = (Metaweblog *) dialect;
  GalleyRpcShows shows = what_it_shows (self);

  if (uses_mt_categories (self, shows))
    shows |= GALLEY_RPC_SHOWS_CATEGORIES;

  return galley_rpc_metaweblog_entry_fit (post, remote, shows);
}

static char *
take_refused (GalleyRpcDialect *dialect,
              const char *remote_id)
{
  g_autofree char *key = NULL;
  char *refused = NULL;

  g_mutex_lock (&dialect->lock);
  g_hash_table_steal_extended (((Metaweblog *) dialect)->refused, remote_id, (gpointer *) &key, (gpointer *) &refused);
  g_mutex_unlock (&dialect->lock);

  return refused;
}

static void
free_metaweblog (GalleyRpcDialect *dialect)
{
  Metaweblog *self = (Metaweblog *) dialect;

  galley_rpc_library_free (self->library);
  galley_rpc_site_free (self->site);
  g_hash_table_unref (self->methods);
  g_hash_table_unref (self->refused);
  g_mutex_clear (&dialect->lock);
  g_free (self);
}

GalleyRpcDialect *
galley_rpc_metaweblog_new (GalleyRpcSite *site,
                           GHashTable *methods)
{
  static const GalleyRpcDialectClass klass = {
    verify,
    upload,
    create,
    update,
    unpublish,
    fetch,
    find,
    fit,
    NULL,
    take_refused,
    NULL,
    NULL,
    NULL,
    list_posts,
    free_metaweblog,
  };
  Metaweblog *self = g_new0 (Metaweblog, 1);

  self->parent.klass = &klass;
  g_mutex_init (&self->parent.lock);
  self->site = site;
  self->methods = methods;
  self->parent.capabilities = GALLEY_CAPABILITY_UPDATE | GALLEY_CAPABILITY_LIST;
  if (g_hash_table_size (methods) == 0 || has_method (self, "metaWeblog.newMediaObject"))
    self->parent.capabilities |= GALLEY_CAPABILITY_MEDIA;
  self->library = galley_rpc_library_new (site, "metaWeblog.newMediaObject", has_method (self, "wp.getMediaLibrary"));
  self->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return &self->parent;
}
