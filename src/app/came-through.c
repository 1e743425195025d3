/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waited for its site and has been published is told, and shown as published. */
#include "came-through.h"

#include <glib/gi18n-lib.h>

#include "plain-words.h"

static void
published_cb (AdwToastOverlay *toasts,
              const char *path,
              const char *title)
{
  g_autofree char *words = g_strdup_printf (_ ("“%s” was published"), title);

  adw_toast_overlay_add_toast (toasts, galley_plain_words_toast (words));
}

static void
refresh_cb (GalleyLibrary *library,
            const char *path)
{
  galley_library_refresh (library, path);
}

void
galley_came_through_watch (GalleyWaitingList *waiting,
                           GalleyLibrary *library,
                           GalleyArticlePane *pane,
                           AdwToastOverlay *toasts)
{
  g_signal_connect_object (waiting, "published", G_CALLBACK (published_cb), toasts, G_CONNECT_SWAPPED);
  g_signal_connect_object (waiting, "published", G_CALLBACK (refresh_cb), library, G_CONNECT_SWAPPED);
  g_signal_connect_object (waiting, "published", G_CALLBACK (galley_article_pane_refresh_readers), pane,
                           G_CONNECT_SWAPPED);
}
