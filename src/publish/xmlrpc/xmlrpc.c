/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML-RPC as a publisher: asks the server what it has before the first call, and speaks accordingly. Nothing
 * here tries a write twice: whoever writes knows by the error whether to look first. */
#include "xmlrpc.h"

#include "picture-download.h"
#include "rpc-dialect.h"
#include "rpc-site.h"

struct _GalleyXmlrpc
{
  GObject parent_instance;

  GalleyRpcSite *site;
  GMutex lock;
  GalleyRpcDialect *dialect; /* NULL until asked, then the same for ever */
};

static void galley_xmlrpc_publisher_init (GalleyPublisherInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GalleyXmlrpc, galley_xmlrpc, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GALLEY_TYPE_PUBLISHER, galley_xmlrpc_publisher_init))

static gboolean
is_wordpress (GHashTable *methods)
{
  static const char *const needed[] = { "wp.newPost", "wp.editPost", "wp.getPost", "wp.getPosts", "wp.getProfile" };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (!g_hash_table_contains (methods, needed[i]))
      return FALSE;

  return TRUE;
}

static GalleyRpcDialect *
choose_dialect (GalleyXmlrpc *self,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GHashTable) methods = galley_rpc_site_list_methods (self->site, cancellable, error);
  GalleyRpcSite *site;

  if (!methods)
    return NULL;
  site = galley_rpc_site_with_blog (self->site, self->site->blog_id);

  return is_wordpress (methods) ? galley_rpc_wordpress_new (site)
                                : galley_rpc_metaweblog_new (site, g_steal_pointer (&methods));
}

/* (nullable) */
static GalleyRpcDialect *
peek_dialect (gpointer publisher)
{
  GalleyXmlrpc *self = GALLEY_XMLRPC (publisher);
  GalleyRpcDialect *dialect;

  g_mutex_lock (&self->lock);
  dialect = self->dialect;
  g_mutex_unlock (&self->lock);

  return dialect;
}

static GalleyRpcDialect *
get_dialect (gpointer publisher,
             GCancellable *cancellable,
             GError **error)
{
  GalleyXmlrpc *self = GALLEY_XMLRPC (publisher);
  GalleyRpcDialect *dialect = peek_dialect (self);

  if (dialect)
    return dialect;
  dialect = choose_dialect (self, cancellable, error);
  g_mutex_lock (&self->lock);
  /* two threads may have asked */
  if (self->dialect && dialect)
    dialect->klass->free (dialect);
  else if (dialect)
    self->dialect = dialect;
  dialect = dialect ? self->dialect : NULL;
  g_mutex_unlock (&self->lock);

  return dialect;
}

static GalleyCapabilities
get_capabilities (GalleyPublisher *publisher)
{
  GalleyRpcDialect *dialect = peek_dialect (publisher);
  GalleyCapabilities capabilities = GALLEY_CAPABILITY_UPDATE;

  if (dialect)
    {
      g_mutex_lock (&dialect->lock);
      capabilities = dialect->capabilities;
      g_mutex_unlock (&dialect->lock);
    }

  return capabilities;
}

static gboolean
verify (GalleyPublisher *publisher,
        GCancellable *cancellable,
        GError **error)
{
  GalleyRpcDialect *dialect = get_dialect (publisher, cancellable, error);

  return dialect && dialect->klass->verify (dialect, cancellable, error);
}

static char *
upload (GalleyPublisher *publisher,
        const char *file_name,
        const char *content_type,
        GBytes *bytes,
        GCancellable *cancellable,
        GError **error)
{
  GalleyRpcDialect *dialect = get_dialect (publisher, cancellable, error);

  return dialect ? dialect->klass->upload (dialect, file_name, content_type, bytes, cancellable, error) : NULL;
}

static gboolean
has_media (GalleyPublisher *publisher,
           const char *url,
           GCancellable *cancellable)
{
  /* what readers see needs no key */
  GalleyHttpRequest request = { .method = "HEAD", .url = url };
  g_autoptr (GalleyHttpResponse) response =
      galley_http_client_send (GALLEY_XMLRPC (publisher)->site->http, &request, cancellable, NULL);

  return !response || (response->status != 404 && response->status != 410);
}

static GalleyPost *
create (GalleyPublisher *publisher,
        const GalleyPost *post,
        GCancellable *cancellable,
        GError **error)
{
  GalleyRpcDialect *dialect = get_dialect (publisher, cancellable, error);

  return dialect ? dialect->klass->create (dialect, post, cancellable, error) : NULL;
}

static gboolean
update (GalleyPublisher *publisher,
        const GalleyPost *post,
        GCancellable *cancellable,
        GError **error)
{
  GalleyRpcDialect *dialect = get_dialect (publisher, cancellable, error);

  return dialect && dialect->klass->update (dialect, post, cancellable, error);
}

static gboolean
unpublish (GalleyPublisher *publisher,
           const char *remote_id,
           GCancellable *cancellable,
           GError **error)
{
  GalleyRpcDialect *dialect = get_dialect (publisher, cancellable, error);

  return dialect && dialect->klass->unpublish (dialect, remote_id, cancellable, error);
}

static GalleyPost *
fetch (GalleyPublisher *publisher,
       const char *remote_id,
       GCancellable *cancellable,
       GError **error)
{
  GalleyRpcDialect *dialect = get_dialect (publisher, cancellable, error);

  return dialect ? dialect->klass->fetch (dialect, remote_id, cancellable, error) : NULL;
}

static GalleyPost *
find (GalleyPublisher *publisher,
      const char *marker,
      GCancellable *cancellable,
      GError **error)
{
  GalleyRpcDialect *dialect = get_dialect (publisher, cancellable, error);

  return dialect ? dialect->klass->find (dialect, marker, cancellable, error) : NULL;
}

static GPtrArray *
list_new_terms (GalleyPublisher *publisher,
                const GalleyPost *post,
                GCancellable *cancellable,
                GError **error)
{
  GalleyRpcDialect *dialect = get_dialect (publisher, cancellable, error);

  if (!dialect)
    return NULL;

  return dialect->klass->list_new_terms ? dialect->klass->list_new_terms (dialect, post, cancellable, error)
                                        : g_ptr_array_new_with_free_func ((GDestroyNotify) galley_term_free);
}

static GPtrArray *
list_comments (GalleyPublisher *publisher,
               const char *remote_id,
               GCancellable *cancellable,
               GError **error)
{
  GalleyRpcDialect *dialect = get_dialect (publisher, cancellable, error);

  if (!dialect)
    return NULL;

  return dialect->klass->list_comments ? dialect->klass->list_comments (dialect, remote_id, cancellable, error)
                                       : g_ptr_array_new_with_free_func (g_object_unref);
}

static gboolean
moderate (GalleyPublisher *publisher,
          const char *comment_id,
          GalleyCommentStatus status,
          GCancellable *cancellable,
          GError **error)
{
  GalleyRpcDialect *dialect = get_dialect (publisher, cancellable, error);

  if (!dialect)
    return FALSE;
  if (dialect->klass->moderate)
    return dialect->klass->moderate (dialect, comment_id, status, cancellable, error);
  g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_REFUSED,
                       "The site has no comments for programs");

  return FALSE;
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
  GalleyRpcDialect *dialect = get_dialect (publisher, cancellable, error);

  if (!dialect)
    return FALSE;
  if (dialect->klass->reply)
    return dialect->klass->reply (dialect, remote_id, comment_id, text, cancellable, error);
  g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_REFUSED,
                       "The site has no comments for programs");

  return FALSE;
}

static GalleyPost *
fit (GalleyPublisher *publisher,
     const GalleyPost *post,
     const GalleyPost *remote)
{
  GalleyRpcDialect *dialect = peek_dialect (publisher);

  return dialect ? dialect->klass->fit (dialect, post, remote) : galley_post_copy (post);
}

static JsonArray *
review (GalleyPublisher *publisher,
        const char *remote_id,
        GCancellable *cancellable)
{
  GalleyRpcDialect *dialect = peek_dialect (publisher);
  g_autofree char *refused =
      dialect && dialect->klass->take_refused ? dialect->klass->take_refused (dialect, remote_id) : NULL;
  JsonArray *notes = json_array_new ();
  JsonObject *note;

  if (!refused)
    return notes;
  note = json_object_new ();
  json_object_set_string_member (note, "code", "no-category");
  json_object_set_string_member (note, "detail", refused);
  json_array_add_object_element (notes, note);

  return notes;
}

static GPtrArray *
list_posts (GalleyPublisher *publisher,
            guint page,
            gboolean *more,
            GCancellable *cancellable,
            GError **error)
{
  GalleyRpcDialect *dialect = get_dialect (publisher, cancellable, error);

  return dialect ? dialect->klass->list_posts (dialect, page, more, cancellable, error) : NULL;
}

static GBytes *
download (GalleyPublisher *publisher,
          const GalleyPost *post,
          const char *src,
          char **url,
          GCancellable *cancellable,
          GError **error)
{
  return galley_picture_download (GALLEY_XMLRPC (publisher)->site->http, post->url, src, url, cancellable, error);
}

static void
galley_xmlrpc_publisher_init (GalleyPublisherInterface *iface)
{
  iface->get_capabilities = get_capabilities;
  iface->verify = verify;
  iface->upload = upload;
  iface->create = create;
  iface->update = update;
  iface->unpublish = unpublish;
  iface->fetch = fetch;
  iface->find = find;
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
galley_xmlrpc_finalize (GObject *object)
{
  GalleyXmlrpc *self = GALLEY_XMLRPC (object);

  if (self->dialect)
    self->dialect->klass->free (self->dialect);
  galley_rpc_site_free (self->site);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (galley_xmlrpc_parent_class)->finalize (object);
}

static void
galley_xmlrpc_class_init (GalleyXmlrpcClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_xmlrpc_finalize;
}

static void
galley_xmlrpc_init (GalleyXmlrpc *self)
{
  g_mutex_init (&self->lock);
}

/**
 * galley_xmlrpc_new:
 * @endpoint: where the server is spoken to; its fragment, if it has one, is the blog's id there
 * @account: (nullable): name to sign in with
 * @password: (nullable): of the account, or one for programs where the site makes such
 */
GalleyXmlrpc *
galley_xmlrpc_new (const char *endpoint,
                   const char *account,
                   const char *password,
                   GalleyHttpClient *http)
{
  GalleyXmlrpc *self = g_object_new (GALLEY_TYPE_XMLRPC, NULL);

  self->site = galley_rpc_site_new (endpoint, account, password, http);

  return self;
}
