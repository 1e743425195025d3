/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WordPress as a publisher. Nothing here tries a write twice: whoever writes knows by the error whether to look first.
 */
#include "wordpress.h"

#include <string.h>

#include "picture-download.h"
#include "wordpress-account.h"
#include "wordpress-bin.h"
#include "wordpress-comments.h"
#include "wordpress-entry.h"
#include "wordpress-find.h"
#include "wordpress-library.h"
#include "wordpress-list.h"
#include "wordpress-request.h"
#include "wordpress-site.h"
#include "wordpress-terms.h"
#include "wordpress-written.h"

struct _GalleyWordPress
{
  GObject parent_instance;

  GalleyWordPressSite *site;
  GalleyWordPressLibrary *library;
  GMutex lock;
  GalleyCapabilities capabilities;
  char *account_name; /* as readers see it; NULL until asked */
  GHashTable *slugs;  /* marker -> slug of what was sent */
  GalleyWordPressWritten *written;
};

static void galley_wordpress_publisher_init (GalleyPublisherInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GalleyWordPress, galley_wordpress, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GALLEY_TYPE_PUBLISHER, galley_wordpress_publisher_init))

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
  if (remote_id && *remote_id && remote_id[strspn (remote_id, G_CSET_DIGITS)] == '\0')
    return TRUE;
  g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND, "Not a post of WordPress: %s",
               remote_id ? remote_id : "");

  return FALSE;
}

/* --- who we are
 * ------------------------------------------------------------------------------------------------------ */

static GalleyCapabilities
get_capabilities (GalleyPublisher *publisher)
{
  GalleyWordPress *self = GALLEY_WORDPRESS (publisher);
  GalleyCapabilities capabilities;

  g_mutex_lock (&self->lock);
  capabilities = self->capabilities;
  g_mutex_unlock (&self->lock);

  return capabilities;
}

/* A wrong password is not refused but taken for nobody's: only what needs an account tells. */
static gboolean
verify (GalleyPublisher *publisher,
        GCancellable *cancellable,
        GError **error)
{
  GalleyWordPress *self = GALLEY_WORDPRESS (publisher);
  g_autoptr (JsonObject) user = galley_wordpress_site_call (
      self->site, "users/me?context=edit&_fields=id,name,capabilities", NULL, cancellable, error);

  if (!user)
    return FALSE;
  if (!galley_json_get_object (user, "capabilities"))
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON,
                           "The site does not say what the account may do");
      return FALSE;
    }
  g_mutex_lock (&self->lock);
  self->capabilities = galley_wordpress_account_capabilities (user);
  g_free (self->account_name);
  self->account_name = g_strdup (galley_json_get_string (user, "name"));
  g_mutex_unlock (&self->lock);

  return TRUE;
}

/* --- files
 * -----------------------------------------------------------------------------------------------------------
 */

static char *
upload (GalleyPublisher *publisher,
        const char *file_name,
        const char *content_type,
        GBytes *bytes,
        GCancellable *cancellable,
        GError **error)
{
  return galley_wordpress_library_upload (GALLEY_WORDPRESS (publisher)->library, file_name, content_type, bytes,
                                          cancellable, error);
}

static gboolean
has_media (GalleyPublisher *publisher,
           const char *url,
           GCancellable *cancellable)
{
  /* what readers see needs no key */
  GalleyHttpRequest request = { .method = "HEAD", .url = url };
  g_autoptr (GalleyHttpResponse) response =
      galley_http_client_send (GALLEY_WORDPRESS (publisher)->site->http, &request, cancellable, NULL);

  return !response || (response->status != 404 && response->status != 410);
}

/* --- posts
 * -----------------------------------------------------------------------------------------------------------
 */

static GalleyPost *
create (GalleyPublisher *publisher,
        const GalleyPost *post,
        GCancellable *cancellable,
        GError **error)
{
  GalleyWordPress *self = GALLEY_WORDPRESS (publisher);
  g_autofree char *refused = NULL;
  g_autoptr (JsonObject) entry =
      galley_wordpress_request_new (self->site, self->library, post, &refused, cancellable, error);
  g_autoptr (JsonObject) answer = NULL;
  GalleyPost *created;

  if (!entry)
    return NULL;
  if (post->slug && post->marker)
    {
      g_mutex_lock (&self->lock);
      g_hash_table_replace (self->slugs, g_strdup (post->marker), g_strdup (post->slug));
      g_mutex_unlock (&self->lock);
    }
  answer =
      galley_wordpress_site_call (self->site, "posts?" GALLEY_WORDPRESS_POST_FIELDS, entry, cancellable, error);
  if (!answer)
    return NULL;
  created = galley_wordpress_entry_parse (answer);
  if (created)
    galley_wordpress_written_note (self->written, created->remote_id, NULL, g_steal_pointer (&refused));
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
  GalleyWordPress *self = GALLEY_WORDPRESS (publisher);
  g_autofree char *path = NULL;
  g_autoptr (JsonObject) object = NULL;
  GalleyPost *post;

  if (!check_id (remote_id, error))
    return NULL;
  path = g_strconcat ("posts/", remote_id, "?" GALLEY_WORDPRESS_POST_FIELDS, NULL);
  object = galley_wordpress_site_call (self->site, path, NULL, cancellable, error);
  if (!object)
    return NULL;
  if (g_strcmp0 (galley_json_get_string (object, "status"), "trash") == 0)
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND,
                           "The post is in the site's trash");
      return NULL;
    }
  post = galley_wordpress_entry_parse (object);
  if (!post || strcmp (post->remote_id, remote_id) != 0)
    {
      g_clear_pointer (&post, galley_post_free);
      set_bad_answer (error);
    }

  return post;
}

/* WordPress knows no conditional writing, so this is as close to it as one gets. Puts into entry what depends on the
 * site's copy. */
static gboolean
check_version (GalleyWordPress *self,
               const GalleyPost *post,
               JsonObject *entry,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GalleyPost) now =
      post->version ? fetch (GALLEY_PUBLISHER (self), post->remote_id, cancellable, error) : NULL;

  if (!post->version)
    return TRUE;
  if (!now)
    return FALSE;
  if (strcmp (now->version, post->version) != 0)
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT, "The site's copy has changed");
      return FALSE;
    }
  /* one category may be the site's own for what has none; several are categories that the article no longer has */
  if (!post->categories[0] && g_strv_length (now->categories) > 1)
    json_object_set_array_member (entry, "categories", json_array_new ());

  return TRUE;
}

static gboolean
update (GalleyPublisher *publisher,
        const GalleyPost *post,
        GCancellable *cancellable,
        GError **error)
{
  GalleyWordPress *self = GALLEY_WORDPRESS (publisher);
  g_autofree char *refused = NULL;
  g_autofree char *path = NULL;
  g_autoptr (JsonObject) entry = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!check_id (post->remote_id, error))
    return FALSE;
  entry = galley_wordpress_request_new (self->site, self->library, post, &refused, cancellable, error);
  if (!entry || !check_version (self, post, entry, cancellable, error))
    return FALSE;
  path = g_strconcat ("posts/", post->remote_id, "?" GALLEY_WORDPRESS_POST_FIELDS, NULL);
  answer = galley_wordpress_site_call (self->site, path, entry, cancellable, error);
  if (!answer)
    return FALSE;
  galley_wordpress_written_note (self->written, post->remote_id, g_strdup (post->version), g_steal_pointer (&refused));

  return galley_json_get_int (answer, "id", 0) > 0 || set_bad_answer (error);
}

static gboolean
unpublish (GalleyPublisher *publisher,
           const char *remote_id,
           GCancellable *cancellable,
           GError **error)
{
  return check_id (remote_id, error) &&
         galley_wordpress_bin_draft (GALLEY_WORDPRESS (publisher)->site, remote_id, cancellable, error);
}

static gboolean
trash (GalleyPublisher *publisher,
       const char *remote_id,
       GCancellable *cancellable,
       GError **error)
{
  return check_id (remote_id, error) &&
         galley_wordpress_bin_trash (GALLEY_WORDPRESS (publisher)->site, remote_id, cancellable, error);
}

/* By the marker, which is in the text; and by the slug, lest a site whose search is another's says "no". */
static GalleyPost *
find (GalleyPublisher *publisher,
      const char *marker,
      GCancellable *cancellable,
      GError **error)
{
  GalleyWordPress *self = GALLEY_WORDPRESS (publisher);
  g_autofree char *escaped = g_uri_escape_string (marker, NULL, FALSE);
  g_autofree char *by_marker = g_strconcat ("search=", escaped, NULL);
  g_autofree char *slug = NULL;
  g_autofree char *by_slug = NULL;
  gboolean answered;
  GalleyPost *post = galley_wordpress_find_marker (self->site, by_marker, marker, &answered, cancellable, error);

  if (post || !answered)
    return post;
  g_mutex_lock (&self->lock);
  slug = g_strdup (g_hash_table_lookup (self->slugs, marker));
  g_mutex_unlock (&self->lock);
  if (!slug)
    return NULL;
  g_free (escaped);
  escaped = g_uri_escape_string (slug, NULL, FALSE);
  by_slug = g_strconcat ("slug=", escaped, NULL);

  return galley_wordpress_find_marker (self->site, by_slug, marker, &answered, cancellable, error);
}

static char *
find_slug (GalleyPublisher *publisher,
           const char *slug,
           const char *own_id,
           GCancellable *cancellable)
{
  return galley_wordpress_find_slug (GALLEY_WORDPRESS (publisher)->site, slug, own_id, cancellable);
}

static GPtrArray *
list_new_terms (GalleyPublisher *publisher,
                const GalleyPost *post,
                GCancellable *cancellable,
                GError **error)
{
  GalleyWordPressSite *site = GALLEY_WORDPRESS (publisher)->site;
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_term_free);

  if (!galley_wordpress_terms_list_new (site, GALLEY_TERM_CATEGORY, (const char *const *) post->categories, missing,
                                        cancellable, error) ||
      !galley_wordpress_terms_list_new (site, GALLEY_TERM_TAG, (const char *const *) post->tags, missing, cancellable,
                                        error))
    return NULL;

  return g_steal_pointer (&missing);
}

static GalleyPost *
fit (GalleyPublisher *publisher,
     const GalleyPost *post,
     const GalleyPost *remote)
{
  GalleyWordPress *self = GALLEY_WORDPRESS (publisher);
  g_autofree char *name = NULL;

  g_mutex_lock (&self->lock);
  name = g_strdup (self->account_name);
  g_mutex_unlock (&self->lock);

  return galley_wordpress_entry_fit (post, remote, name);
}

static JsonArray *
review (GalleyPublisher *publisher,
        const char *remote_id,
        GCancellable *cancellable)
{
  GalleyWordPress *self = GALLEY_WORDPRESS (publisher);

  return galley_wordpress_written_review (self->written, self->site, remote_id, cancellable);
}

static GPtrArray *
list_posts (GalleyPublisher *publisher,
            guint page,
            gboolean *more,
            GCancellable *cancellable,
            GError **error)
{
  return galley_wordpress_list_posts (GALLEY_WORDPRESS (publisher)->site, page, more, cancellable, error);
}

static GBytes *
download (GalleyPublisher *publisher,
          const GalleyPost *post,
          const char *src,
          char **url,
          GCancellable *cancellable,
          GError **error)
{
  return galley_picture_download (GALLEY_WORDPRESS (publisher)->site->http, post->url, src, url, cancellable, error);
}

/* --- comments
 * -------------------------------------------------------------------------------------------------------- */

static GPtrArray *
list_comments (GalleyPublisher *publisher,
               const char *remote_id,
               GCancellable *cancellable,
               GError **error)
{
  return check_id (remote_id, error) ? galley_wordpress_comments_list (GALLEY_WORDPRESS (publisher)->site, remote_id,
                                                                       cancellable, error)
                                     : NULL;
}

static gboolean
moderate (GalleyPublisher *publisher,
          const char *comment_id,
          GalleyCommentStatus status,
          GCancellable *cancellable,
          GError **error)
{
  return galley_wordpress_comments_moderate (GALLEY_WORDPRESS (publisher)->site, comment_id, status, cancellable,
                                             error);
}

static gboolean
reply (GalleyPublisher *publisher,
       const char *remote_id,
       const char *comment_id,
       const char *author,
       const char *text,
       GCancellable *cancellable,
       GError **error)
{
  return check_id (remote_id, error) &&
         galley_wordpress_comments_reply (GALLEY_WORDPRESS (publisher)->site, remote_id, comment_id, text, cancellable,
                                          error);
}

static void
galley_wordpress_publisher_init (GalleyPublisherInterface *iface)
{
  iface->get_capabilities = get_capabilities;
  iface->verify = verify;
  iface->upload = upload;
  iface->create = create;
  iface->update = update;
  iface->unpublish = unpublish;
  iface->trash = trash;
  /* a draft it is, whether it was public or in the trash */
  iface->restore = unpublish;
  iface->fetch = fetch;
  iface->find = find;
  iface->find_slug = find_slug;
  iface->list_new_terms = list_new_terms;
  iface->list_comments = list_comments;
  iface->moderate = moderate;
  iface->reply = reply;
  iface->has_media = has_media;
  iface->fit = fit;
  iface->review = review;
  iface->list_posts = list_posts;
  iface->download = download;
}

static void
galley_wordpress_finalize (GObject *object)
{
  GalleyWordPress *self = GALLEY_WORDPRESS (object);

  galley_wordpress_library_free (self->library);
  galley_wordpress_site_free (self->site);
  g_free (self->account_name);
  g_hash_table_unref (self->slugs);
  galley_wordpress_written_free (self->written);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (galley_wordpress_parent_class)->finalize (object);
}

static void
galley_wordpress_class_init (GalleyWordPressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_wordpress_finalize;
}

static void
galley_wordpress_init (GalleyWordPress *self)
{
  g_mutex_init (&self->lock);
  self->slugs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->written = galley_wordpress_written_new ();
}

/**
 * galley_wordpress_new:
 * @root: of the REST interface, with its slash
 * @account: (nullable): login or e-mail address
 * @password: (nullable): an application password
 */
GalleyWordPress *
galley_wordpress_new (const char *root,
                      const char *account,
                      const char *password,
                      GalleyHttpClient *http)
{
  GalleyWordPress *self = g_object_new (GALLEY_TYPE_WORDPRESS, NULL);

  self->site = galley_wordpress_site_new (root, account, password, http);
  self->library = galley_wordpress_library_new (self->site);
  /* until the site was asked what the account may do */
  self->capabilities = GALLEY_CAPABILITY_UPDATE | GALLEY_CAPABILITY_LOOKUP;

  return self;
}
