/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WordPress by wp.*: the only way in that refuses to write over what changed since one looked. */
#include <string.h>

#include "rpc-account.h"
#include "rpc-comments.h"
#include "rpc-dialect.h"
#include "rpc-library.h"
#include "rpc-terms.h"
#include "rpc-value.h"
#include "rpc-wordpress-entry.h"

#define MAX_FOUND 20
#define PER_PAGE 100

typedef struct
{
  GalleyRpcDialect parent;

  GalleyRpcSite *site;
  GalleyRpcLibrary *library;
  GalleyRpcAccount *account;
  GHashTable *refused; /* remote id -> categories and tags that the account may not make */
} WordPress;

/* Records are files that anybody may have written. */
static gboolean
check_id (const char *remote_id,
          GError **error)
{
  if (remote_id && *remote_id && remote_id[strspn (remote_id, G_CSET_DIGITS)] == '\0')
    return TRUE;
  g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND, "Not a post of WordPress: %s",
               remote_id ? remote_id : "");

  return FALSE;
}

static gboolean
verify (GalleyRpcDialect *dialect,
        GCancellable *cancellable,
        GError **error)
{
  WordPress *self = (WordPress *) dialect;
  GalleyCapabilities capabilities;

  if (!galley_rpc_account_load (self->account, &capabilities, cancellable, error))
    return FALSE;
  g_mutex_lock (&dialect->lock);
  dialect->capabilities = capabilities;
  g_mutex_unlock (&dialect->lock);

  return TRUE;
}

/* --- posts
 * ----------------------------------------------------------------------------------------------------------- */

/* NULL without error: no post, or in the trash. */
static GalleyPost *
read_post (WordPress *self,
           GVariant *entry,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GVariant) thumbnail = galley_rpc_get_struct (entry, "post_thumbnail");
  g_autofree char *author_id = NULL;
  GalleyPost *post = galley_rpc_wordpress_entry_parse (entry, now, &author_id);

  if (!post)
    return NULL;
  galley_rpc_library_remember (self->library, post->hero_url, galley_rpc_get_int (thumbnail, "attachment_id"));
  if (!galley_rpc_account_name_author (self->account, post, author_id, cancellable, error))
    g_clear_pointer (&post, galley_post_free);

  return post;
}

static const char *const post_fields[] = { "post", "terms", NULL };

static GalleyPost *
fetch (GalleyRpcDialect *dialect,
       const char *remote_id,
       GCancellable *cancellable,
       GError **error)
{
  WordPress *self = (WordPress *) dialect;
  g_autoptr (GVariant) entry = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *status = NULL;
  GalleyPost *post;

  if (!check_id (remote_id, error))
    return NULL;
  entry = galley_rpc_site_call (self->site, "wp.getPost", self->site->blog_id, cancellable, error,
                                g_variant_new_string (remote_id), g_variant_new_strv (post_fields, -1), NULL);
  if (!entry)
    return NULL;
  status = galley_rpc_dup_text (entry, "post_status");
  if (g_strcmp0 (status, "trash") == 0)
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND,
                           "The post is in the site's trash");
      return NULL;
    }
  post = read_post (self, entry, cancellable, &problem);
  if (problem)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (!post || strcmp (post->remote_id, remote_id) != 0)
    {
      g_clear_pointer (&post, galley_post_free);
      galley_rpc_site_set_bad_answer (error);
    }

  return post;
}

/* now (nullable): the site's copy. (transfer floating) (nullable) */
static GVariant *
make_entry (WordPress *self,
            const GalleyPost *post,
            const GalleyPost *now,
            char **refused,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) media_ids = galley_rpc_library_list_ids (self->library, post, cancellable, error);
  g_autoptr (GArray) categories =
      media_ids ? galley_rpc_terms_resolve (self->site, "category", (const char *const *) post->categories, names,
                                            cancellable, error)
                : NULL;
  g_autoptr (GArray) tags = categories ? galley_rpc_terms_resolve (self->site, "post_tag",
                                                                   (const char *const *) post->tags, names, cancellable,
                                                                   error)
                                       : NULL;
  gboolean several = now && g_strv_length (now->categories) > 1;

  *refused = NULL;
  if (!tags)
    return NULL;
  if (names->len > 0)
    {
      g_ptr_array_add (names, NULL);
      *refused = g_strjoinv (", ", (char **) names->pdata);
    }

  /* one category may be the site's own for what has none; several are categories that the article no longer has */
  return galley_rpc_wordpress_entry_new (post, categories->len > 0 || several ? categories : NULL, tags, media_ids);
}

/* Takes refused. */
static void
remember_refused (WordPress *self,
                  const char *remote_id,
                  char *refused)
{
  g_mutex_lock (&self->parent.lock);
  if (refused)
    g_hash_table_replace (self->refused, g_strdup (remote_id), refused);
  else
    g_hash_table_remove (self->refused, remote_id);
  g_mutex_unlock (&self->parent.lock);
}

static GalleyPost *
create (GalleyRpcDialect *dialect,
        const GalleyPost *post,
        GCancellable *cancellable,
        GError **error)
{
  WordPress *self = (WordPress *) dialect;
  g_autofree char *refused = NULL;
  GVariant *entry = make_entry (self, post, NULL, &refused, cancellable, error);
  g_autoptr (GVariant) value = NULL;
  g_autofree char *id = NULL;
  GalleyPost *created;

  if (!entry)
    return NULL;
  value = galley_rpc_site_call (self->site, "wp.newPost", self->site->blog_id, cancellable, error, entry, NULL);
  id = galley_rpc_to_text (value);
  if (value && !check_id (id, NULL))
    galley_rpc_site_set_bad_answer (error);
  if (!check_id (id, NULL))
    return NULL;
  created = galley_post_copy (post);
  g_free (created->remote_id);
  created->remote_id = g_steal_pointer (&id);
  g_clear_pointer (&created->url, g_free);
  remember_refused (self, created->remote_id, g_steal_pointer (&refused));

  return created;
}

/* The site's copy, if it still is what was seen. */
static GalleyPost *
check_version (GalleyRpcDialect *dialect,
               const GalleyPost *post,
               GCancellable *cancellable,
               GError **error)
{
  GalleyPost *now = fetch (dialect, post->remote_id, cancellable, error);

  if (now && post->version && strcmp (now->version, post->version) != 0)
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT, "The site's copy has changed");
      g_clear_pointer (&now, galley_post_free);
    }

  return now;
}

/* The site checks by the second; what changed within it, our own look does. */
static gboolean
update (GalleyRpcDialect *dialect,
        const GalleyPost *post,
        GCancellable *cancellable,
        GError **error)
{
  WordPress *self = (WordPress *) dialect;
  g_autofree char *refused = NULL;
  g_autoptr (GalleyPost) now = check_version (dialect, post, cancellable, error);
  GVariant *moment = post->version ? galley_rpc_wordpress_entry_dup_moment (post->version) : NULL;
  g_autoptr (GVariant) base = moment ? g_variant_ref_sink (moment) : NULL;
  g_autoptr (GVariant) entry = NULL;
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GVariantDict) dict = NULL;

  entry = now ? make_entry (self, post, now, &refused, cancellable, error) : NULL;
  if (!entry)
    return FALSE;
  g_variant_ref_sink (entry);
  dict = g_variant_dict_new (entry);
  if (base)
    g_variant_dict_insert_value (dict, "if_not_modified_since", base);
  value = galley_rpc_site_call (self->site, "wp.editPost", self->site->blog_id, cancellable, error,
                                g_variant_new_string (post->remote_id), g_variant_dict_end (dict), NULL);
  if (!value)
    return FALSE;
  remember_refused (self, post->remote_id, g_steal_pointer (&refused));

  return TRUE;
}

static gboolean
unpublish (GalleyRpcDialect *dialect,
           const char *remote_id,
           GCancellable *cancellable,
           GError **error)
{
  WordPress *self = (WordPress *) dialect;
  GVariantDict dict;
  g_autoptr (GVariant) value = NULL;

  if (!check_id (remote_id, error))
    return FALSE;
  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "post_status", "s", "draft");
  value = galley_rpc_site_call (self->site, "wp.editPost", self->site->blog_id, cancellable, error,
                                g_variant_new_string (remote_id), g_variant_dict_end (&dict), NULL);

  return value != NULL;
}

/* In whatever state but the trash. */
static GalleyPost *
find (GalleyRpcDialect *dialect,
      const char *marker,
      GCancellable *cancellable,
      GError **error)
{
  WordPress *self = (WordPress *) dialect;
  GVariantDict filter;
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  g_variant_dict_init (&filter, NULL);
  g_variant_dict_insert (&filter, "s", "s", marker);
  g_variant_dict_insert (&filter, "number", "i", MAX_FOUND);
  value = galley_rpc_site_call (self->site, "wp.getPosts", self->site->blog_id, cancellable, error,
                                g_variant_dict_end (&filter), g_variant_new_strv (post_fields, -1), NULL);
  entries = value ? galley_rpc_list (value) : NULL;
  for (guint i = 0; entries && i < entries->len; i++)
    {
      g_autoptr (GError) problem = NULL;
      g_autoptr (GalleyPost) post = read_post (self, entries->pdata[i], cancellable, &problem);

      if (problem)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
      if (post && g_strcmp0 (post->marker, marker) == 0)
        return g_steal_pointer (&post);
    }

  return NULL;
}

static GPtrArray *
list_posts (GalleyRpcDialect *dialect,
            guint page,
            gboolean *more,
            GCancellable *cancellable,
            GError **error)
{
  static const char *const fields[] = { "post_title", "post_status", "link", "post_date_gmt", "post_modified_gmt",
                                        NULL };
  WordPress *self = (WordPress *) dialect;
  GVariantDict filter;
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  GPtrArray *heads;

  g_variant_dict_init (&filter, NULL);
  g_variant_dict_insert (&filter, "number", "i", PER_PAGE);
  g_variant_dict_insert (&filter, "offset", "i", (int) (page - 1) * PER_PAGE);
  value = galley_rpc_site_call (self->site, "wp.getPosts", self->site->blog_id, cancellable, error,
                                g_variant_dict_end (&filter), g_variant_new_strv (fields, -1), NULL);
  if (!value)
    return NULL;
  entries = galley_rpc_list (value);
  heads = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_post_head_free);
  for (guint i = 0; i < entries->len; i++)
    {
      GalleyPostHead *head = galley_rpc_wordpress_entry_head (entries->pdata[i], now);

      if (head)
        g_ptr_array_add (heads, head);
    }
  /* what the account may not edit is left out, so that a short page says nothing but an empty one does */
  *more = entries->len > 0;

  return heads;
}

static GalleyPost *
fit (GalleyRpcDialect *dialect,
     const GalleyPost *post,
     const GalleyPost *remote)
{
  g_autofree char *name = galley_rpc_account_dup_name (((WordPress *) dialect)->account);

  return galley_rpc_wordpress_entry_fit (post, remote, name);
}

static char *
take_refused (GalleyRpcDialect *dialect,
              const char *remote_id)
{
  WordPress *self = (WordPress *) dialect;
  g_autofree char *key = NULL;
  char *refused = NULL;

  g_mutex_lock (&dialect->lock);
  g_hash_table_steal_extended (self->refused, remote_id, (gpointer *) &key, (gpointer *) &refused);
  g_mutex_unlock (&dialect->lock);

  return refused;
}

static char *
upload (GalleyRpcDialect *dialect,
        const char *file_name,
        const char *content_type,
        GBytes *bytes,
        GCancellable *cancellable,
        GError **error)
{
  return galley_rpc_library_upload (((WordPress *) dialect)->library, file_name, content_type, bytes, cancellable,
                                    error);
}

static GPtrArray *
list_new_terms (GalleyRpcDialect *dialect,
                const GalleyPost *post,
                GCancellable *cancellable,
                GError **error)
{
  const GalleyRpcSite *site = ((WordPress *) dialect)->site;
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_term_free);

  if (!galley_rpc_terms_list_new (site, GALLEY_TERM_CATEGORY, (const char *const *) post->categories, missing,
                                  cancellable, error) ||
      !galley_rpc_terms_list_new (site, GALLEY_TERM_TAG, (const char *const *) post->tags, missing, cancellable,
                                  error))
    return NULL;

  return g_steal_pointer (&missing);
}

static GPtrArray *
list_comments (GalleyRpcDialect *dialect,
               const char *remote_id,
               GCancellable *cancellable,
               GError **error)
{
  return check_id (remote_id, error)
             ? galley_rpc_comments_list (((WordPress *) dialect)->site, remote_id, cancellable, error)
             : NULL;
}

static gboolean
moderate (GalleyRpcDialect *dialect,
          const char *comment_id,
          GalleyCommentStatus status,
          GCancellable *cancellable,
          GError **error)
{
  return galley_rpc_comments_moderate (((WordPress *) dialect)->site, comment_id, status, cancellable, error);
}

static gboolean
reply (GalleyRpcDialect *dialect,
       const char *remote_id,
       const char *comment_id,
       const char *text,
       GCancellable *cancellable,
       GError **error)
{
  return check_id (remote_id, error) && galley_rpc_comments_reply (((WordPress *) dialect)->site, remote_id, comment_id,
                                                                   text, cancellable, error);
}

static void
free_wordpress (GalleyRpcDialect *dialect)
{
  WordPress *self = (WordPress *) dialect;

  galley_rpc_account_free (self->account);
  galley_rpc_library_free (self->library);
  galley_rpc_site_free (self->site);
  g_hash_table_unref (self->refused);
  g_mutex_clear (&dialect->lock);
  g_free (self);
}

GalleyRpcDialect *
galley_rpc_wordpress_new (GalleyRpcSite *site)
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
    list_new_terms,
    take_refused,
    list_comments,
    moderate,
    reply,
    list_posts,
    free_wordpress,
  };
  WordPress *self = g_new0 (WordPress, 1);

  self->parent.klass = &klass;
  g_mutex_init (&self->parent.lock);
  /* until the site was asked what the account may do */
  self->parent.capabilities = GALLEY_CAPABILITY_UPDATE | GALLEY_CAPABILITY_LOOKUP;
  self->site = site;
  self->account = galley_rpc_account_new (site);
  self->library = galley_rpc_library_new (site, "wp.uploadFile", TRUE);
  self->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return &self->parent;
}
