/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A second server, so that nothing of the blog's own can be reached through it by a mistake elsewhere. */
#include "review-network.h"

#include "blog-guard.h"

/* Links are also made and revoked by other processes. */
#define LOOK_SECONDS 3

struct _GalleyReviewNetwork
{
  GalleyReviewPages *pages;
  guint port;
  SoupServer *server; /* NULL: closed */
  GSource *timer;
  gboolean failed; /* told once */
};

static void
early_cb (SoupServer *server,
          SoupServerMessage *message,
          const char *path,
          GHashTable *query,
          gpointer user_data)
{
  galley_blog_guard_check_network (message);
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  GalleyReviewNetwork *self = user_data;

  if (soup_server_message_get_status (message) == 0)
    galley_review_pages_handle (self->pages, message, TRUE);
}

static void
open_door (GalleyReviewNetwork *self)
{
  g_autoptr (GError) error = NULL;

  self->server = soup_server_new ("raw-paths", TRUE, "server-header", "Galley", NULL);
  soup_server_add_early_handler (self->server, NULL, early_cb, self, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  if (soup_server_listen_all (self->server, self->port, SOUP_SERVER_LISTEN_IPV4_ONLY, &error))
    {
      self->failed = FALSE;
      return;
    }
  if (!self->failed)
    g_warning ("Other computers cannot reach the review pages at port %u: %s", self->port, error->message);
  self->failed = TRUE;
  g_clear_object (&self->server);
}

static void
close_door (GalleyReviewNetwork *self)
{
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
}

void
galley_review_network_update (GalleyReviewNetwork *self)
{
  gboolean wanted = galley_review_link_store_has_network (galley_review_pages_get_links (self->pages));

  if (wanted && !self->server)
    open_door (self);
  else if (!wanted && self->server)
    close_door (self);
}

static gboolean
look_cb (gpointer user_data)
{
  galley_review_network_update (user_data);
  return G_SOURCE_CONTINUE;
}

GalleyReviewNetwork *
galley_review_network_new (GalleyReviewPages *pages,
                           guint port)
{
  GalleyReviewNetwork *self = g_new0 (GalleyReviewNetwork, 1);

  self->pages = pages;
  self->port = port;
  self->timer = g_timeout_source_new_seconds (LOOK_SECONDS);
  g_source_set_callback (self->timer, look_cb, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
  galley_review_network_update (self);
  return self;
}

void
galley_review_network_free (GalleyReviewNetwork *self)
{
  if (!self)
    return;
  g_source_destroy (self->timer);
  g_source_unref (self->timer);
  if (self->server)
    close_door (self);
  g_free (self);
}
