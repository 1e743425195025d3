/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reader's comment with what its writer may do about it. What may not be done is not offered. */
#include "reader-item.h"

#include <glib/gi18n.h>

#include "comment-item.h"
#include "composer.h"

struct _GalleyReaderItem
{
  AdwBin parent_instance;

  GalleyComment *comment;
  GalleyDraftStore *drafts;
  char *key;  /* of the reply among the drafts */
  char *sent; /* the reply on its way; nullable */

  AdwBin *holder;
  GtkLabel *status;
  GtkWidget *buttons;
  GtkWidget *menu_button;
  GalleyComposer *composer;
};

G_DEFINE_FINAL_TYPE (GalleyReaderItem, galley_reader_item, ADW_TYPE_BIN)

enum
{
  PROP_CAN_APPROVE = 1,
  PROP_CAN_REPLY,
  PROP_IS_HELD,
  N_PROPS
};

enum
{
  MODERATE,
  REPLY,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static const struct
{
  const char *name;
  GalleyCommentActions action;
  GalleyCommentStatus status;
} decisions[] = {
  { "reader.approve", GALLEY_COMMENT_CAN_APPROVE, GALLEY_COMMENT_APPROVED },
  { "reader.hold", GALLEY_COMMENT_CAN_HOLD, GALLEY_COMMENT_HELD },
  { "reader.spam", GALLEY_COMMENT_CAN_SPAM, GALLEY_COMMENT_SPAM },
  { "reader.trash", GALLEY_COMMENT_CAN_TRASH, GALLEY_COMMENT_TRASHED },
};

static gboolean
can (GalleyReaderItem *self,
     GalleyCommentActions action)
{
  return self->comment && (galley_comment_get_actions (self->comment) & action) != 0;
}

static void
decide_cb (GtkWidget *widget,
           const char *name,
           GVariant *parameter)
{
  GalleyReaderItem *self = GALLEY_READER_ITEM (widget);

  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    if (g_str_equal (decisions[i].name, name))
      {
        /* Until the site has answered and the list comes anew. */
        gtk_widget_set_sensitive (self->buttons, FALSE);
        g_signal_emit (self, signals[MODERATE], 0, (int) decisions[i].status);
        return;
      }
}

/* --- the reply
 * ----------------------------------------------------------------------------------------------------------- */

static void
reply_cb (GtkWidget *widget,
          const char *name,
          GVariant *parameter)
{
  GalleyReaderItem *self = GALLEY_READER_ITEM (widget);

  gtk_widget_set_visible (GTK_WIDGET (self->composer), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->composer));
}

static void
changed_cb (GalleyReaderItem *self)
{
  if (self->key)
    galley_draft_store_put (self->drafts, self->key, galley_composer_get_text (self->composer), NULL);
}

static void
send_cb (GalleyReaderItem *self,
         const char *text)
{
  g_set_str (&self->sent, text);
  galley_composer_set_busy (self->composer, TRUE);
  g_signal_emit (self, signals[REPLY], 0, text);
}

static void
cancel_cb (GalleyReaderItem *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->composer), FALSE);
  gtk_widget_grab_focus (self->buttons);
}

void
galley_reader_item_replied (GalleyReaderItem *self,
                            const char *problem)
{
  g_return_if_fail (GALLEY_IS_READER_ITEM (self));

  galley_composer_set_busy (self->composer, FALSE);
  galley_composer_set_problem (self->composer, problem);
  if (problem)
    return;
  if (self->sent)
    galley_draft_store_remove_sent (self->drafts, self->key, self->sent);
  g_clear_pointer (&self->sent, g_free);
  galley_composer_set_text (self->composer, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->composer), FALSE);
}

/* --- the object
 * ---------------------------------------------------------------------------------------------------------- */

static void
fill (GalleyReaderItem *self)
{
  GalleyCommentStatus status = galley_comment_get_status (self->comment);
  GtkWidget *item = galley_comment_item_new (self->comment);
  g_autofree char *draft = galley_draft_store_get (self->drafts, self->key, NULL);

  adw_bin_set_child (self->holder, item);
  if (status != GALLEY_COMMENT_APPROVED)
    gtk_label_set_text (self->status, status == GALLEY_COMMENT_SPAM ? _ ("Marked as Spam") : _ ("Waits for Approval"));
  gtk_widget_set_visible (GTK_WIDGET (self->status), status != GALLEY_COMMENT_APPROVED);
  if (status == GALLEY_COMMENT_SPAM)
    gtk_widget_add_css_class (item, "dimmed");
  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), decisions[i].name, can (self, decisions[i].action));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.reply", can (self, GALLEY_COMMENT_CAN_REPLY));
  gtk_widget_set_visible (self->menu_button, can (self, GALLEY_COMMENT_CAN_HOLD | GALLEY_COMMENT_CAN_SPAM |
                                                            GALLEY_COMMENT_CAN_TRASH));
  gtk_widget_set_visible (self->buttons, galley_comment_get_actions (self->comment) != 0);
  for (guint i = PROP_CAN_APPROVE; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), props[i]);
  if (draft && can (self, GALLEY_COMMENT_CAN_REPLY))
    {
      galley_composer_set_text (self->composer, draft);
      gtk_widget_set_visible (GTK_WIDGET (self->composer), TRUE);
    }
}

static void
galley_reader_item_get_property (GObject *object,
                                 guint id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  GalleyReaderItem *self = GALLEY_READER_ITEM (object);

  switch (id)
    {
    case PROP_CAN_APPROVE:
      g_value_set_boolean (value, can (self, GALLEY_COMMENT_CAN_APPROVE));
      break;
    case PROP_CAN_REPLY:
      g_value_set_boolean (value, can (self, GALLEY_COMMENT_CAN_REPLY));
      break;
    case PROP_IS_HELD:
      g_value_set_boolean (value, can (self, GALLEY_COMMENT_CAN_SPAM) &&
                                      galley_comment_get_status (self->comment) == GALLEY_COMMENT_HELD);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
galley_reader_item_dispose (GObject *object)
{
  GalleyReaderItem *self = GALLEY_READER_ITEM (object);

  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->sent, g_free);
  g_clear_object (&self->comment);
  g_clear_object (&self->drafts);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_READER_ITEM);
  G_OBJECT_CLASS (galley_reader_item_parent_class)->dispose (object);
}

static void
galley_reader_item_class_init (GalleyReaderItemClass *klass)
{
  static const char *const names[] = { [PROP_CAN_APPROVE] = "can-approve",
                                       [PROP_CAN_REPLY] = "can-reply",
                                       [PROP_IS_HELD] = "is-held" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = galley_reader_item_get_property;
  object_class->dispose = galley_reader_item_dispose;
  for (guint i = PROP_CAN_APPROVE; i < N_PROPS; i++)
    props[i] = g_param_spec_boolean (names[i], NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[MODERATE] = g_signal_new ("moderate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_INT);
  signals[REPLY] = g_signal_new ("reply", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (GALLEY_TYPE_COMPOSER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/reader-item.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyReaderItem, holder);
  gtk_widget_class_bind_template_child (widget_class, GalleyReaderItem, status);
  gtk_widget_class_bind_template_child (widget_class, GalleyReaderItem, buttons);
  gtk_widget_class_bind_template_child (widget_class, GalleyReaderItem, menu_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyReaderItem, composer);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    gtk_widget_class_install_action (widget_class, decisions[i].name, NULL, decide_cb);
  gtk_widget_class_install_action (widget_class, "reader.reply", NULL, reply_cb);
}

static void
galley_reader_item_init (GalleyReaderItem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
galley_reader_item_new (GalleyComment *comment,
                        GalleyDraftStore *drafts)
{
  GalleyReaderItem *self = g_object_new (GALLEY_TYPE_READER_ITEM, NULL);

  self->comment = g_object_ref (comment);
  self->drafts = g_object_ref (drafts);
  self->key = g_strconcat ("reader:", galley_comment_get_id (comment), NULL);
  fill (self);
  return GTK_WIDGET (self);
}

GalleyComment *
galley_reader_item_get_comment (GalleyReaderItem *self)
{
  g_return_val_if_fail (GALLEY_IS_READER_ITEM (self), NULL);

  return self->comment;
}
