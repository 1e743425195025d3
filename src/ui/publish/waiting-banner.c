/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line above the text that tells that the article waits to be published. */
#include "waiting-banner.h"

#include <glib/gi18n-lib.h>

#include "waiting-words.h"

struct _GalleyWaitingBanner
{
  GObject parent_instance;

  GalleyWorkspace *workspace;
  GalleyWaitingList *list;
  AdwBanner *banner; /* not owned: a child of who owns this */
  char *path;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (GalleyWaitingBanner, galley_waiting_banner, G_TYPE_OBJECT)

static void
update (GalleyWaitingBanner *self)
{
  const GalleyQueuedPublication *queued = galley_waiting_list_find (self->list, self->path);

  if (queued != NULL)
    {
      g_autoptr (GalleySite) site = galley_workspace_find_site (self->workspace, queued->site_id);
      g_autofree char *words = galley_waiting_words_reason (queued, site != NULL ? galley_site_get_name (site) : NULL);

      adw_banner_set_title (self->banner, words);
      adw_banner_set_button_label (self->banner, queued->question != NULL ? _ ("Look at It…") : _ ("More…"));
    }
  adw_banner_set_revealed (self->banner, queued != NULL);
  g_signal_emit (self, changed_signal, 0);
}

static void
galley_waiting_banner_finalize (GObject *object)
{
  GalleyWaitingBanner *self = GALLEY_WAITING_BANNER (object);

  g_object_unref (self->workspace);
  g_object_unref (self->list);
  g_free (self->path);
  G_OBJECT_CLASS (galley_waiting_banner_parent_class)->finalize (object);
}

static void
galley_waiting_banner_class_init (GalleyWaitingBannerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_waiting_banner_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
galley_waiting_banner_init (GalleyWaitingBanner *self)
{
}

GalleyWaitingBanner *
galley_waiting_banner_new (GalleyWorkspace *workspace,
                           GalleyWaitingList *list,
                           AdwBanner *banner)
{
  GalleyWaitingBanner *self = g_object_new (GALLEY_TYPE_WAITING_BANNER, NULL);

  self->workspace = g_object_ref (workspace);
  self->list = g_object_ref (list);
  self->banner = banner;
  gtk_actionable_set_action_name (GTK_ACTIONABLE (banner), "article.publish");
  g_signal_connect_object (list, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return self;
}

void
galley_waiting_banner_set_path (GalleyWaitingBanner *self,
                                const char *path)
{
  g_set_str (&self->path, path);
  update (self);
}

gboolean
galley_waiting_banner_is_waiting (GalleyWaitingBanner *self)
{
  return galley_waiting_list_find (self->list, self->path) != NULL;
}
