/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The embedded blog's life: a thread with its own main context, in which the server and all it touches live. */
#include "blog.h"

#include "blog-answer.h"
#include "blog-guard.h"
#include "blog-routes.h"
#include "blog-site.h"
#include "review-assets.h"
#include "review-network.h"

/* How long answers that are on their way may take when the server stops. */
#define FAREWELL_SECONDS 2
#define NETWORK_PORTS_ABOVE 100

struct _GalleyBlog
{
  GObject parent_instance;

  GalleyBlogSite *site;
  GalleyReviewPages *reviews; /* nullable: none are served */
  char *endpoint;
  GMainContext *owner; /* where "comment-added" is emitted */
  GThread *thread;
  GMainContext *context; /* the thread's */

  /* The thread's own. */
  SoupServer *server;
  guint port;
  guint n_requests;
  gboolean stopping;
  gboolean out_of_patience;
};

typedef struct
{
  GalleyBlog *self;
  guint public_port;
  GError *error;
  gboolean done;
  GMutex mutex;
  GCond cond;
} Start;

typedef struct
{
  GWeakRef blog;
  char *url;
} Added;

enum
{
  COMMENT_ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyBlog, galley_blog, G_TYPE_OBJECT)

static void
added_free (Added *added)
{
  g_weak_ref_clear (&added->blog);
  g_free (added->url);
  g_free (added);
}

static gboolean
emit_added_cb (gpointer user_data)
{
  Added *added = user_data;
  g_autoptr (GalleyBlog) self = g_weak_ref_get (&added->blog);

  if (self)
    g_signal_emit (self, signals[COMMENT_ADDED], 0, added->url);

  return G_SOURCE_REMOVE;
}

/* In the server's thread. */
static void
comment_added_cb (const char *url,
                  gpointer user_data)
{
  GalleyBlog *self = user_data;
  Added *added = g_new0 (Added, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  g_weak_ref_init (&added->blog, self);
  added->url = g_strdup (url);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, emit_added_cb, added, (GDestroyNotify) added_free);
  g_source_attach (source, self->owner);
}

#define COUNTED "galley-blog-counted"

static void
request_ended_cb (GalleyBlog *self,
                  SoupServerMessage *message)
{
  if (g_object_steal_data (G_OBJECT (message), COUNTED))
    self->n_requests--;
}

/* Only from here on, with all of its headers read, is a request more than an open connection. */
static void
early_cb (SoupServer *server,
          SoupServerMessage *message,
          const char *path,
          GHashTable *query,
          gpointer user_data)
{
  GalleyBlog *self = user_data;

  g_object_set_data (G_OBJECT (message), COUNTED, self);
  self->n_requests++;
  if (self->stopping)
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection", "close");
      galley_blog_answer_error (message, SOUP_STATUS_SERVICE_UNAVAILABLE, "The blog is closing");
    }
  else
    galley_blog_guard_check (self->site, message);
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  GalleyBlog *self = user_data;
  const char *raw = g_uri_get_path (soup_server_message_get_uri (message));

  if (soup_server_message_get_status (message) != 0)
    return;
  if (self->reviews && raw && g_str_has_prefix (raw, GALLEY_REVIEW_PREFIX))
    galley_review_pages_handle (self->reviews, message, FALSE);
  else
    galley_blog_routes_handle (self->site, message);
}

static gboolean
listen_on (GalleyBlog *self,
           GError **error)
{
  g_autoptr (GError) failure = NULL;
  GSList *uris;

  self->server = soup_server_new ("raw-paths", TRUE, "server-header", "Galley", NULL);
  soup_server_add_early_handler (self->server, NULL, early_cb, self, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  g_signal_connect_swapped (self->server, "request-finished", G_CALLBACK (request_ended_cb), self);
  g_signal_connect_swapped (self->server, "request-aborted", G_CALLBACK (request_ended_cb), self);
  if (!soup_server_listen_local (self->server, self->port, SOUP_SERVER_LISTEN_IPV4_ONLY, &failure))
    {
      gboolean taken = g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);

      g_set_error (error, GALLEY_BLOG_ERROR, taken ? GALLEY_BLOG_ERROR_PORT_TAKEN : GALLEY_BLOG_ERROR_FAILED,
                   "Cannot listen on port %u: %s", self->port, failure->message);
      return FALSE;
    }
  uris = soup_server_get_uris (self->server);
  self->port = g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return TRUE;
}

static gboolean
out_of_patience_cb (gpointer user_data)
{
  ((GalleyBlog *) user_data)->out_of_patience = TRUE;

  return G_SOURCE_REMOVE;
}

/* Lets what has begun come to its end: disconnecting would cut it off. */
static void
say_farewell (GalleyBlog *self)
{
  g_autoptr (GSource) timer = g_timeout_source_new_seconds (FAREWELL_SECONDS);

  self->out_of_patience = FALSE;
  g_source_set_callback (timer, out_of_patience_cb, self, NULL);
  g_source_attach (timer, self->context);
  while (self->n_requests > 0 && !self->out_of_patience)
    g_main_context_iteration (self->context, TRUE);
  g_source_destroy (timer);
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  while (g_main_context_iteration (self->context, FALSE))
    ;
}

static gpointer
serve (gpointer user_data)
{
  Start *start = user_data;
  GalleyBlog *self = start->self;
  gboolean listening;
  g_autoptr (GalleyReviewNetwork) network = NULL;

  g_main_context_push_thread_default (self->context);
  listening = listen_on (self, &start->error);
  if (listening)
    galley_blog_site_set_ports (self->site, self->port, start->public_port ? start->public_port : self->port);
  if (listening && self->reviews && (start->public_port == 0 || start->public_port == self->port))
    network = galley_review_network_new (self->reviews, galley_blog_network_port (self->port));
  g_mutex_lock (&start->mutex);
  start->done = TRUE;
  g_cond_signal (&start->cond);
  /* Gone once unlocked. */
  g_mutex_unlock (&start->mutex);
  while (listening && !self->stopping)
    g_main_context_iteration (self->context, TRUE);
  g_clear_pointer (&network, galley_review_network_free);
  say_farewell (self);
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

static gboolean
stop_cb (gpointer user_data)
{
  ((GalleyBlog *) user_data)->stopping = TRUE;

  return G_SOURCE_REMOVE;
}

static void
end_thread (GalleyBlog *self)
{
  g_clear_pointer (&self->thread, g_thread_join);
  g_clear_pointer (&self->context, g_main_context_unref);
}

/* The thread refers to the object: it must end while there is one. */
static void
galley_blog_dispose (GObject *object)
{
  galley_blog_stop (GALLEY_BLOG (object));
  G_OBJECT_CLASS (galley_blog_parent_class)->dispose (object);
}

static void
galley_blog_finalize (GObject *object)
{
  GalleyBlog *self = GALLEY_BLOG (object);

  g_clear_pointer (&self->site, galley_blog_site_free);
  g_clear_pointer (&self->reviews, galley_review_pages_free);
  g_clear_pointer (&self->owner, g_main_context_unref);
  g_free (self->endpoint);
  G_OBJECT_CLASS (galley_blog_parent_class)->finalize (object);
}

static void
galley_blog_class_init (GalleyBlogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_blog_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_blog_finalize;

  /**
   * GalleyBlog::comment-added:
   * @url: of the post, as publishing it told
   *
   * A reader has commented. Emitted in the main context in which the blog was made.
   */
  signals[COMMENT_ADDED] = g_signal_new ("comment-added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
galley_blog_init (GalleyBlog *self)
{
  self->owner = g_main_context_ref_thread_default ();
}

GalleyBlog *
galley_blog_new (const char *folder,
                 const char *title,
                 GError **error)
{
  GalleyBlogSite *site = galley_blog_site_new (folder, title, error);
  GalleyBlog *self;

  if (!site)
    return NULL;
  self = g_object_new (GALLEY_TYPE_BLOG, NULL);
  self->site = site;
  site->comment_added = comment_added_cb;
  site->user_data = self;

  return self;
}

void
galley_blog_share_reviews (GalleyBlog *self,
                           GalleyReviewLinkStore *links)
{
  g_return_if_fail (!self->thread);
  galley_review_pages_free (self->reviews);
  self->reviews = galley_review_pages_new (links);
}

guint
galley_blog_network_port (guint port)
{
  return port + NETWORK_PORTS_ABOVE <= G_MAXUINT16 ? port + NETWORK_PORTS_ABOVE : port - NETWORK_PORTS_ABOVE;
}

gboolean
galley_blog_start (GalleyBlog *self,
                   guint port,
                   guint public_port,
                   GError **error)
{
  Start start = { .self = self, .public_port = public_port };

  g_return_val_if_fail (!self->thread, FALSE);
  g_mutex_init (&start.mutex);
  g_cond_init (&start.cond);
  self->context = g_main_context_new ();
  self->port = port;
  self->stopping = FALSE;
  self->n_requests = 0;
  self->thread = g_thread_new ("galley-blog", serve, &start);
  g_mutex_lock (&start.mutex);
  while (!start.done)
    g_cond_wait (&start.cond, &start.mutex);
  g_mutex_unlock (&start.mutex);
  g_mutex_clear (&start.mutex);
  g_cond_clear (&start.cond);
  if (start.error)
    {
      end_thread (self);
      g_propagate_error (error, start.error);
      return FALSE;
    }
  g_free (self->endpoint);
  self->endpoint = g_strconcat (self->site->own_url, "micropub", NULL);

  return TRUE;
}

/**
 * galley_blog_stop:
 *
 * Waits until the thread has ended: at most two seconds for answers that are on their way. Does nothing if not started.
 */
void
galley_blog_stop (GalleyBlog *self)
{
  if (!self->thread)
    return;
  g_main_context_invoke (self->context, stop_cb, self);
  end_thread (self);
}

const char *
galley_blog_get_url (GalleyBlog *self)
{
  return self->site->own_url;
}

const char *
galley_blog_get_public_url (GalleyBlog *self)
{
  return self->site->public_url;
}

const char *
galley_blog_get_endpoint (GalleyBlog *self)
{
  return self->endpoint;
}

const char *
galley_blog_get_token (GalleyBlog *self)
{
  return self->site->token;
}
