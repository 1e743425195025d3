/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for the decision itself. */
#include "sign-off-dialog.h"

#include <glib/gi18n.h>

#include "text.h"

struct _GalleySignOffDialog
{
  AdwAlertDialog parent_instance;
  GtkTextView *remark;
};

G_DEFINE_FINAL_TYPE (GalleySignOffDialog, galley_sign_off_dialog, ADW_TYPE_ALERT_DIALOG)

static void
galley_sign_off_dialog_response (AdwAlertDialog *dialog,
                                 const char *response)
{
  GalleySignOffDialog *self = GALLEY_SIGN_OFF_DIALOG (dialog);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->remark);
  g_autofree char *text = NULL;

  if (g_strcmp0 (response, "decide") != 0)
    return;
  g_object_get (buffer, "text", &text, NULL);
  g_strstrip (text);
  g_signal_emit_by_name (self, "decided", galley_text_is_blank (text) ? NULL : text);
}

static void
galley_sign_off_dialog_class_init (GalleySignOffDialogClass *klass)
{
  ADW_ALERT_DIALOG_CLASS (klass)->response = galley_sign_off_dialog_response;
  g_signal_new ("decided", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
}

static void
galley_sign_off_dialog_init (GalleySignOffDialog *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("_Remark (optional)"));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->remark = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->remark, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->remark, FALSE);
  gtk_text_view_set_left_margin (self->remark, 9);
  gtk_text_view_set_right_margin (self->remark, 9);
  gtk_text_view_set_top_margin (self->remark, 9);
  gtk_text_view_set_bottom_margin (self->remark, 9);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 72);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->remark));
  gtk_widget_add_css_class (scrolled, "galley-composer-text");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->remark));
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (self), box);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->remark));
}

AdwDialog *
galley_sign_off_dialog_new (gboolean approves)
{
  AdwAlertDialog *self = g_object_new (GALLEY_TYPE_SIGN_OFF_DIALOG, NULL);

  adw_alert_dialog_set_heading (self, approves ? _ ("Approve This Article?") : _ ("Ask for Changes?"));
  adw_alert_dialog_set_body (self,
                             approves ? _ ("It holds for the text, details and pictures as they are now. Any later "
                                           "change is shown, and undone it holds again.")
                                      : _ ("It is about the text, details and pictures as they are now."));
  adw_alert_dialog_add_responses (self, "cancel", _ ("_Cancel"), "decide",
                                  approves ? _ ("_Approve") : _ ("_Ask for Changes"), NULL);
  adw_alert_dialog_set_response_appearance (self, "decide", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_close_response (self, "cancel");

  return ADW_DIALOG (self);
}
