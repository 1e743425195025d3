/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ghost as a publisher. It compares versions itself, so that nothing is written over another's work between our look
 * and our write. Nothing here tries a write twice. */
#include "ghost.h"

#include <string.h>

#include "ghost-account.h"
#include "ghost-comments.h"
#include "ghost-entry.h"
#include "ghost-find.h"
#include "ghost-files.h"
#include "ghost-list.h"
#include "ghost-missed.h"
#include "ghost-names.h"
#include "ghost-newsletters.h"
#include "ghost-site.h"
#include "picture-download.h"

struct _GalleyGhost
{
  GObject parent_instance;

  GalleyGhostSite *site;
  GMutex lock;
  GalleyGhostAccount *account; /* NULL until asked */
  GalleyGhostMissed *missed;   /* authors that the site does not know */
};

static void galley_ghost_publisher_init (GalleyPublisherInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GalleyGhost, galley_ghost, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GALLEY_TYPE_PUBLISHER, galley_ghost_publisher_init))

static gboolean
set_bad_answer (GError **error)
{
  g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON, "The site's answer holds no post");

  return FALSE;
}

/* Records are files that anybody may have written; an id goes into an address. */
static gboolean
check_id (const char *remote_id,
          GError **error)
{
  if (galley_ghost_entry_is_id (remote_id))
    return TRUE;
  g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND, "Not a post of Ghost: %s",
               remote_id ? remote_id : "");

  return FALSE;
}

/* --- who we are
 * ------------------------------------------------------------------------------------------------------ */

static GalleyCapabilities
get_capabilities (GalleyPublisher *publisher)
{
  GalleyGhost *self = GALLEY_GHOST (publisher);
  GalleyCapabilities capabilities;

  g_mutex_lock (&self->lock);
  capabilities = self->account ? self->account->capabilities : GALLEY_CAPABILITY_UPDATE | GALLEY_CAPABILITY_LOOKUP;
  g_mutex_unlock (&self->lock);

  return capabilities;
}

static gboolean
verify (GalleyPublisher *publisher,
        GCancellable *cancellable,
        GError **error)
{
  GalleyGhost *self = GALLEY_GHOST (publisher);
  GalleyGhostAccount *account = galley_ghost_account_load (self->site, cancellable, error);

  if (!account)
    return FALSE;
  g_mutex_lock (&self->lock);
  galley_ghost_account_free (self->account);
  self->account = account;
  g_mutex_unlock (&self->lock);

  return TRUE;
}

static gboolean
ensure_account (GalleyGhost *self,
                GCancellable *cancellable,
                GError **error)
{
  gboolean known;

  g_mutex_lock (&self->lock);
  known = self->account != NULL;
  g_mutex_unlock (&self->lock);

  return known || verify (GALLEY_PUBLISHER (self), cancellable, error);
}

/* --- files
 * ----------------------------------------------------------------------------------------------------------- */

static char *
upload (GalleyPublisher *publisher,
        const char *file_name,
        const char *content_type,
        GBytes *bytes,
        GCancellable *cancellable,
        GError **error)
{
  GalleyGhost *self = GALLEY_GHOST (publisher);
  g_autofree char *site_url = NULL;

  if (!ensure_account (self, cancellable, error))
    return NULL;
  g_mutex_lock (&self->lock);
  site_url = g_strdup (self->account->site_url);
  g_mutex_unlock (&self->lock);

  return galley_ghost_files_upload (self->site, site_url, file_name, content_type, bytes, cancellable, error);
}

static gboolean
has_media (GalleyPublisher *publisher,
           const char *url,
           GCancellable *cancellable)
{
  GalleyHttpRequest request = { .method = "HEAD", .url = url };
  g_autoptr (GalleyHttpResponse) response =
      galley_http_client_send (GALLEY_GHOST (publisher)->site->http, &request, cancellable, NULL);

  return !response || (response->status != 404 && response->status != 410);
}

/* --- posts
 * ----------------------------------------------------------------------------------------------------------- */

static JsonArray *
match_authors (GalleyGhost *self,
               const GalleyPost *post,
               GStrv *known,
               char **unknown)
{
  JsonArray *authors;

  g_mutex_lock (&self->lock);
  authors = galley_ghost_names_match_authors (self->account ? self->account->users : NULL,
                                              (const char *const *) post->authors, known, unknown);
  g_mutex_unlock (&self->lock);

  return authors;
}

/* unknown (out) (nullable): authors that the site does not know. */
static JsonObject *
request_new (GalleyGhost *self,
             const GalleyPost *post,
             char **unknown,
             GCancellable *cancellable,
             GError **error)
{
  g_auto (GStrv) known = NULL;
  g_autoptr (JsonArray) authors = NULL;
  g_autoptr (JsonArray) tags = NULL;

  *unknown = NULL;
  if (!ensure_account (self, cancellable, error))
    return NULL;
  tags = galley_ghost_names_resolve_tags (self->site, (const char *const *) post->tags, cancellable, error);
  if (!tags)
    return NULL;
  authors = match_authors (self, post, &known, unknown);

  return galley_ghost_entry_to_json (post, tags, authors);
}

static GalleyPost *
create (GalleyPublisher *publisher,
        const GalleyPost *post,
        GCancellable *cancellable,
        GError **error)
{
  GalleyGhost *self = GALLEY_GHOST (publisher);
  g_autofree char *unknown = NULL;
  g_autoptr (JsonObject) entry = request_new (self, post, &unknown, cancellable, error);
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) object = NULL;
  GalleyPost *created;

  if (!entry)
    return NULL;
  if (post->marker)
    galley_ghost_entry_set_marker (entry, post->marker);
  json_object_remove_member (entry, "updated_at");
  answer = galley_ghost_site_call (self->site, "POST", "posts/?" GALLEY_GHOST_POST_FIELDS, "posts", entry,
                                   cancellable, error);
  if (!answer)
    return NULL;
  object = galley_ghost_site_first (answer, "posts");
  created = object ? galley_ghost_entry_parse (object) : NULL;
  if (created)
    galley_ghost_missed_note (self->missed, created->remote_id, g_steal_pointer (&unknown));
  else
    set_bad_answer (error);

  return created;
}

static GalleyPost *
fetch (GalleyPublisher *publisher,
       const char *remote_id,
       GCancellable *cancellable,
       GError **error)
{
  GalleyGhost *self = GALLEY_GHOST (publisher);
  g_autofree char *path = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) object = NULL;
  GalleyPost *post;

  if (!check_id (remote_id, error))
    return NULL;
  path = g_strconcat ("posts/", remote_id, "/?" GALLEY_GHOST_POST_FIELDS, NULL);
  answer = galley_ghost_site_call (self->site, "GET", path, "posts", NULL, cancellable, error);
  if (!answer)
    return NULL;
  object = galley_ghost_site_first (answer, "posts");
  post = object ? galley_ghost_entry_parse (object) : NULL;
  if (!post || strcmp (post->remote_id, remote_id) != 0)
    {
      g_clear_pointer (&post, galley_post_free);
      set_bad_answer (error);
    }

  return post;
}

/* entry must say which version it is for. */
static gboolean
put (GalleyGhost *self,
     const char *remote_id,
     JsonObject *entry,
     GCancellable *cancellable,
     GError **error)
{
  g_autofree char *path = g_strconcat ("posts/", remote_id, "/?" GALLEY_GHOST_POST_FIELDS, NULL);
  g_autoptr (JsonObject) answer =
      galley_ghost_site_call (self->site, "PUT", path, "posts", entry, cancellable, error);
  g_autoptr (JsonObject) object = answer ? galley_ghost_site_first (answer, "posts") : NULL;

  if (!answer)
    return FALSE;

  return (object && g_strcmp0 (galley_json_get_string (object, "id"), remote_id) == 0) || set_bad_answer (error);
}

static gboolean
update (GalleyPublisher *publisher,
        const GalleyPost *post,
        GCancellable *cancellable,
        GError **error)
{
  GalleyGhost *self = GALLEY_GHOST (publisher);
  g_autofree char *unknown = NULL;
  g_autoptr (JsonObject) entry = NULL;

  if (!check_id (post->remote_id, error))
    return FALSE;
  entry = request_new (self, post, &unknown, cancellable, error);
  if (!entry)
    return FALSE;
  if (!post->version)
    {
      g_autoptr (GalleyPost) now = fetch (publisher, post->remote_id, cancellable, error);

      if (!now)
        return FALSE;
      json_object_set_string_member (entry, "updated_at", now->version);
    }
  if (!put (self, post->remote_id, entry, cancellable, error))
    return FALSE;
  galley_ghost_missed_note (self->missed, post->remote_id, g_steal_pointer (&unknown));

  return TRUE;
}

static gboolean
unpublish (GalleyPublisher *publisher,
           const char *remote_id,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GalleyPost) now = fetch (publisher, remote_id, cancellable, error);
  g_autoptr (JsonObject) entry = json_object_new ();

  if (!now)
    return FALSE;
  json_object_set_string_member (entry, "status", "draft");
  json_object_set_string_member (entry, "updated_at", now->version);

  return put (GALLEY_GHOST (publisher), remote_id, entry, cancellable, error);
}

static GalleyPost *
find (GalleyPublisher *publisher,
      const char *marker,
      GCancellable *cancellable,
      GError **error)
{
  return galley_ghost_find_marker (GALLEY_GHOST (publisher)->site, marker, cancellable, error);
}

static char *
find_slug (GalleyPublisher *publisher,
           const char *slug,
           const char *own_id,
           GCancellable *cancellable)
{
  return galley_ghost_find_slug (GALLEY_GHOST (publisher)->site, slug, own_id, cancellable);
}

static GalleyPost *
fit (GalleyPublisher *publisher,
     const GalleyPost *post,
     const GalleyPost *remote)
{
  g_auto (GStrv) known = NULL;
  g_autofree char *unknown = NULL;
  g_autoptr (JsonArray) authors = match_authors (GALLEY_GHOST (publisher), post, &known, &unknown);

  return galley_ghost_entry_fit (post, remote, (const char *const *) known);
}

static JsonArray *
review (GalleyPublisher *publisher,
        const char *remote_id,
        GCancellable *cancellable)
{
  return galley_ghost_missed_review (GALLEY_GHOST (publisher)->missed, remote_id);
}

static GPtrArray *
list_posts (GalleyPublisher *publisher,
            guint page,
            gboolean *more,
            GCancellable *cancellable,
            GError **error)
{
  return galley_ghost_list_posts (GALLEY_GHOST (publisher)->site, page, more, cancellable, error);
}

static GBytes *
download (GalleyPublisher *publisher,
          const GalleyPost *post,
          const char *src,
          char **url,
          GCancellable *cancellable,
          GError **error)
{
  return galley_picture_download (GALLEY_GHOST (publisher)->site->http, post->url, src, url, cancellable, error);
}

/* --- mail and comments
 * ----------------------------------------------------------------------------------------------- */

static GPtrArray *
list_newsletters (GalleyPublisher *publisher,
                  GCancellable *cancellable,
                  GError **error)
{
  return galley_ghost_newsletters_list (GALLEY_GHOST (publisher)->site, cancellable, error);
}

static gboolean
mail (GalleyPublisher *publisher,
      const GalleyPost *post,
      const char *newsletter,
      GCancellable *cancellable,
      GError **error)
{
  return check_id (post->remote_id, error) &&
         galley_ghost_newsletters_send (GALLEY_GHOST (publisher)->site, post, newsletter, cancellable, error);
}

static GPtrArray *
list_comments (GalleyPublisher *publisher,
               const char *remote_id,
               GCancellable *cancellable,
               GError **error)
{
  GalleyGhost *self = GALLEY_GHOST (publisher);

  if (!check_id (remote_id, error) || !ensure_account (self, cancellable, error))
    return NULL;
  if (!(get_capabilities (publisher) & GALLEY_CAPABILITY_COMMENTS))
    return g_ptr_array_new_with_free_func (g_object_unref);

  return galley_ghost_comments_list (self->site, remote_id, cancellable, error);
}

static gboolean
moderate (GalleyPublisher *publisher,
          const char *comment_id,
          GalleyCommentStatus status,
          GCancellable *cancellable,
          GError **error)
{
  return galley_ghost_comments_moderate (GALLEY_GHOST (publisher)->site, comment_id, status, cancellable, error);
}

static GPtrArray *
list_new_terms (GalleyPublisher *publisher,
                const GalleyPost *post,
                GCancellable *cancellable,
                GError **error)
{
  return galley_ghost_names_list_new_tags (GALLEY_GHOST (publisher)->site, (const char *const *) post->tags,
                                           cancellable, error);
}

static void
galley_ghost_publisher_init (GalleyPublisherInterface *iface)
{
  iface->get_capabilities = get_capabilities;
  iface->verify = verify;
  iface->upload = upload;
  iface->create = create;
  iface->update = update;
  iface->unpublish = unpublish;
  iface->fetch = fetch;
  iface->find = find;
  iface->find_slug = find_slug;
  iface->list_new_terms = list_new_terms;
  iface->list_comments = list_comments;
  iface->moderate = moderate;
  iface->has_media = has_media;
  iface->fit = fit;
  iface->review = review;
  iface->list_posts = list_posts;
  iface->download = download;
  iface->list_newsletters = list_newsletters;
  iface->mail = mail;
}

static void
galley_ghost_finalize (GObject *object)
{
  GalleyGhost *self = GALLEY_GHOST (object);

  galley_ghost_account_free (self->account);
  galley_ghost_site_free (self->site);
  galley_ghost_missed_free (self->missed);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (galley_ghost_parent_class)->finalize (object);
}

static void
galley_ghost_class_init (GalleyGhostClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_ghost_finalize;
}

static void
galley_ghost_init (GalleyGhost *self)
{
  g_mutex_init (&self->lock);
  self->missed = galley_ghost_missed_new ();
}

/**
 * galley_ghost_new:
 * @root: of the Admin API, with its slash
 * @key: "ID:SECRET"
 */
GalleyGhost *
galley_ghost_new (const char *root,
                  const char *key,
                  GalleyHttpClient *http)
{
  GalleyGhost *self = g_object_new (GALLEY_TYPE_GHOST, NULL);

  self->site = galley_ghost_site_new (root, key, http);

  return self;
}
