/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialog of review links. */
#include "review-link-dialog.h"

#include <glib/gi18n-lib.h>

#include "error-words.h"
#include "plain-words.h"
#include "review-link-request.h"
#include "review-link-row.h"

struct _GalleyReviewLinkDialog
{
  AdwDialog parent_instance;

  GalleyWorkspace *workspace;
  char *article_path;
  GPtrArray *rows;

  AdwToastOverlay *toasts;
  AdwComboRow *days_row;
  AdwSwitchRow *suggestions_row;
  AdwSwitchRow *network_row;
  GtkWidget *make_row;
  GtkWidget *made_group;
  AdwActionRow *url_row;
  GtkWidget *copy_button;
  AdwPreferencesGroup *links_group;
};

G_DEFINE_FINAL_TYPE (GalleyReviewLinkDialog, galley_review_link_dialog, ADW_TYPE_DIALOG)

static const guint days[] = { 1, 7, 30 };

static void
list (GalleyReviewLinkDialog *self);

static void
tell (GalleyReviewLinkDialog *self,
      const GError *error)
{
  g_autofree char *words = galley_error_words (error);

  adw_toast_overlay_add_toast (self->toasts, galley_plain_words_toast (words));
}

static void
revoked (gpointer owner,
         gpointer nothing,
         const GError *error)
{
  GalleyReviewLinkDialog *self = owner;

  if (error != NULL)
    tell (self, error);
  else
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("The link no longer works")));
  list (self);
}

static void
revoke_cb (GalleyReviewLinkDialog *self,
           GtkWidget *button)
{
  gtk_widget_set_sensitive (button, FALSE);
  galley_review_link_request_revoke (self->workspace, g_object_get_data (G_OBJECT (button), "link"), self, revoked);
}

static void
listed (gpointer owner,
        gpointer result,
        const GError *error)
{
  GalleyReviewLinkDialog *self = owner;
  g_autoptr (GPtrArray) links = result;

  if (error != NULL)
    {
      tell (self, error);
      return;
    }
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->links_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < links->len; i++)
    {
      GtkWidget *revoke = NULL;
      GtkWidget *row = galley_review_link_row_new (g_ptr_array_index (links, i), &revoke);

      g_signal_connect_object (revoke, "clicked", G_CALLBACK (revoke_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->links_group, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->links_group), links->len > 0);
}

static void
list (GalleyReviewLinkDialog *self)
{
  galley_review_link_request_list (self->workspace, self->article_path, self, listed);
}

static void
made (gpointer owner,
      gpointer result,
      const GError *error)
{
  GalleyReviewLinkDialog *self = owner;
  g_autofree char *url = result;

  gtk_widget_set_sensitive (self->make_row, TRUE);
  if (error != NULL)
    {
      tell (self, error);
      return;
    }
  adw_action_row_set_subtitle (self->url_row, url);
  gtk_widget_set_visible (self->made_group, TRUE);
  gtk_widget_grab_focus (self->copy_button);
  list (self);
}

static void
make_cb (GalleyReviewLinkDialog *self)
{
  GalleyReviewLinkWish wish = {
    .days = days[MIN (adw_combo_row_get_selected (self->days_row), G_N_ELEMENTS (days) - 1)],
    .network = adw_switch_row_get_active (self->network_row),
    .suggestions = adw_switch_row_get_active (self->suggestions_row),
  };

  gtk_widget_set_sensitive (self->make_row, FALSE);
  galley_review_link_request_make (self->workspace, self->article_path, wish, self, made);
}

static void
copy_cb (GalleyReviewLinkDialog *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), adw_action_row_get_subtitle (self->url_row));
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("Link copied")));
}

static void
galley_review_link_dialog_dispose (GObject *object)
{
  GalleyReviewLinkDialog *self = GALLEY_REVIEW_LINK_DIALOG (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->article_path, g_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_REVIEW_LINK_DIALOG);
  G_OBJECT_CLASS (galley_review_link_dialog_parent_class)->dispose (object);
}

static void
galley_review_link_dialog_class_init (GalleyReviewLinkDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_review_link_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/review-link-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyReviewLinkDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, GalleyReviewLinkDialog, days_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyReviewLinkDialog, suggestions_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyReviewLinkDialog, network_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyReviewLinkDialog, make_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyReviewLinkDialog, made_group);
  gtk_widget_class_bind_template_child (widget_class, GalleyReviewLinkDialog, url_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyReviewLinkDialog, copy_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyReviewLinkDialog, links_group);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
galley_review_link_dialog_init (GalleyReviewLinkDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}

AdwDialog *
galley_review_link_dialog_new (GalleyWorkspace *workspace,
                               const char *article_path)
{
  GalleyReviewLinkDialog *self = g_object_new (GALLEY_TYPE_REVIEW_LINK_DIALOG, NULL);

  self->workspace = g_object_ref (workspace);
  self->article_path = g_strdup (article_path);
  list (self);
  return ADW_DIALOG (self);
}
