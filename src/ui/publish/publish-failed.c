/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why it was not published, and the one thing that helps besides trying again. */
#include "publish-failed.h"

#include <glib/gi18n-lib.h>

#include "error-words.h"
#include "plain-words.h"
#include "publish-turn.h"

struct _GalleyPublishFailed
{
  AdwBin parent_instance;

  gboolean can_wait;

  AdwStatusPage *status_page;
  AdwExpanderRow *details_row;
  GtkLabel *details_label;
  GtkButton *button;
};

enum
{
  LATER,
  SIGN_IN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyPublishFailed, galley_publish_failed, ADW_TYPE_BIN)

static gboolean
is_of_key (const GError *problem)
{
  return g_error_matches (problem, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_AUTH) ||
         g_error_matches (problem, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_FORBIDDEN);
}

static void
button_cb (GalleyPublishFailed *self)
{
  g_signal_emit (self, signals[self->can_wait ? LATER : SIGN_IN], 0);
}

static void
galley_publish_failed_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GALLEY_TYPE_PUBLISH_FAILED);
  G_OBJECT_CLASS (galley_publish_failed_parent_class)->dispose (object);
}

static void
galley_publish_failed_class_init (GalleyPublishFailedClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_publish_failed_dispose;
  signals[LATER] = g_signal_new ("later", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGN_IN] = g_signal_new ("sign-in", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/publish-failed.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishFailed, status_page);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishFailed, details_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishFailed, details_label);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishFailed, button);
  gtk_widget_class_bind_template_callback (widget_class, button_cb);
}

static void
galley_publish_failed_init (GalleyPublishFailed *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
galley_publish_failed_show (GalleyPublishFailed *self,
                            const GError *problem,
                            gboolean offer_later)
{
  g_autofree char *words = galley_error_words (problem);

  self->can_wait = offer_later && galley_publish_turn_can_wait (problem);
  galley_plain_words_describe (self->status_page, words);
  gtk_label_set_label (self->details_label, problem->message);
  gtk_button_set_label (self->button, self->can_wait ? _ ("Publish _Later") : _ ("_Sign In Again…"));
  gtk_widget_set_visible (GTK_WIDGET (self->button), self->can_wait || is_of_key (problem));
}
