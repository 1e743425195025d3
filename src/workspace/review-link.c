/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Review links of this library. */
#include "review-link.h"

#include <glib/gi18n-lib.h>

#include "network-address.h"

#define DAY (24 * 60 * 60)

typedef struct
{
  GalleyReviewLinkStore *store;
  char *from;
  char *to;
} Move;

GalleyReviewLinkStore *
galley_review_link_open_store (GalleyWorkspace *workspace)
{
  return galley_review_link_store_new (galley_workspace_get_database (workspace));
}

/* What the addresses begin with. NULL: this computer is in no network. (transfer full) (nullable) */
static char *
dup_base (GalleyWorkspace *workspace,
          gboolean network)
{
  g_autoptr (GalleySite) blog = galley_workspace_find_site (workspace, GALLEY_SITE_ID_EMBEDDED);
  g_autoptr (GUri) uri = g_uri_parse (galley_site_get_url (blog), G_URI_FLAGS_NONE, NULL);
  g_autofree char *address = network ? galley_network_address_dup () : NULL;

  if (!network)
    return g_strconcat (galley_site_get_url (blog), "review/", NULL);
  return address != NULL ? g_strdup_printf ("http://%s:%u/review/", address,
                                            galley_blog_network_port ((guint) g_uri_get_port (uri)))
                         : NULL;
}

char *
galley_review_link_make (GalleyWorkspace *workspace,
                         const char *article_path,
                         guint days,
                         gboolean network,
                         gboolean suggestions,
                         char **id,
                         GError **error)
{
  g_autoptr (GalleyReviewLinkStore) store = galley_review_link_open_store (workspace);
  g_autofree char *base = dup_base (workspace, network);
  g_autofree char *token = NULL;

  if (base == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE,
                           _ ("This computer is not in a local network now. No link was made."));
      return NULL;
    }
  token = galley_review_link_store_create (store, article_path, (gint64) days * DAY, network, suggestions, id, error);
  return token != NULL ? g_strconcat (base, token, "/", NULL) : NULL;
}

static void
move_free (Move *move)
{
  g_object_unref (move->store);
  g_free (move->from);
  g_free (move->to);
  g_free (move);
}

static void
move_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  Move *move = data;
  g_autoptr (GError) error = NULL;

  /* Losing a link loses nothing else. */
  if (!galley_review_link_store_move (move->store, move->from, move->to, &error))
    g_warning ("Review links did not follow their article: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

void
galley_review_link_follow (GalleyWorkspace *workspace,
                           const char *from,
                           const char *to)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  Move *move = g_new0 (Move, 1);

  move->store = galley_review_link_open_store (workspace);
  move->from = g_strdup (from);
  move->to = g_strdup (to);
  g_task_set_task_data (task, move, (GDestroyNotify) move_free);
  g_task_run_in_thread (task, move_thread);
}
