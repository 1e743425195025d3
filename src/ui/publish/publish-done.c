/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of it: the receipt. */
#include "publish-done.h"

#include <glib/gi18n-lib.h>

#include "plain-words.h"
#include "publish-groups.h"

struct _GalleyPublishDone
{
  AdwBin parent_instance;

  GPtrArray *groups; /* made for the receipt */
  AdwStatusPage *status_page;
};

G_DEFINE_FINAL_TYPE (GalleyPublishDone, galley_publish_done, ADW_TYPE_BIN)

static void
galley_publish_done_dispose (GObject *object)
{
  g_clear_pointer (&GALLEY_PUBLISH_DONE (object)->groups, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), GALLEY_TYPE_PUBLISH_DONE);
  G_OBJECT_CLASS (galley_publish_done_parent_class)->dispose (object);
}

static void
galley_publish_done_class_init (GalleyPublishDoneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_publish_done_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/publish-done.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDone, status_page);
}

static void
galley_publish_done_init (GalleyPublishDone *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->groups = g_ptr_array_new_with_free_func (g_object_unref);
}

void
galley_publish_done_show (GalleyPublishDone *self,
                          const GalleyPublication *publication,
                          const char *url)
{
  const char *title = _ ("Published");
  GtkWidget *receipt = galley_publish_groups_receipt (publication);

  if (publication->state == GALLEY_PUBLICATION_SCHEDULED)
    title = _ ("Scheduled");
  else if (publication->state != GALLEY_PUBLICATION_PUBLISHED)
    title = _ ("Unpublished");
  adw_status_page_set_title (self->status_page, title);
  galley_plain_words_describe (self->status_page, url);
  galley_publish_groups_replace (self->groups, ADW_PREFERENCES_PAGE (adw_bin_get_child (ADW_BIN (self))), &receipt, 1);
}
