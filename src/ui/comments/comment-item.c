/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One comment as it is read: who, when, what. Of a reviewer or a reader. */
#include "comment-item.h"

#include <glib/gi18n.h>
#include "time-label.h"

struct _GalleyCommentItem
{
  AdwBin parent_instance;
  GalleyComment *comment;
  AdwAvatar *avatar;
  GtkLabel *author;
  GalleyTimeLabel *time;
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (GalleyCommentItem, galley_comment_item, ADW_TYPE_BIN)

static void
fill (GalleyCommentItem *self)
{
  const char *author = galley_comment_get_author (self->comment);
  const char *name = author && *author ? author : _ ("Anonymous");

  adw_avatar_set_text (self->avatar, name);
  gtk_label_set_text (self->author, name);
  galley_time_label_set_time (self->time, galley_comment_get_time (self->comment));
  gtk_label_set_text (self->text, galley_comment_get_text (self->comment));
  /* a suggestion needs no remark */
  gtk_widget_set_visible (GTK_WIDGET (self->text), *galley_comment_get_text (self->comment) != '\0');
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->author, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->text, NULL,
                                  -1);
}

static void
galley_comment_item_dispose (GObject *object)
{
  GalleyCommentItem *self = GALLEY_COMMENT_ITEM (object);

  g_clear_object (&self->comment);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_COMMENT_ITEM);
  G_OBJECT_CLASS (galley_comment_item_parent_class)->dispose (object);
}

static void
galley_comment_item_class_init (GalleyCommentItemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_comment_item_dispose;

  g_type_ensure (GALLEY_TYPE_TIME_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/comment-item.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentItem, avatar);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentItem, author);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentItem, time);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentItem, text);
}

static void
galley_comment_item_init (GalleyCommentItem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
galley_comment_item_new (GalleyComment *comment)
{
  GalleyCommentItem *self = g_object_new (GALLEY_TYPE_COMMENT_ITEM, NULL);

  self->comment = g_object_ref (comment);
  fill (self);
  return GTK_WIDGET (self);
}

GalleyComment *
galley_comment_item_get_comment (GalleyCommentItem *self)
{
  g_return_val_if_fail (GALLEY_IS_COMMENT_ITEM (self), NULL);

  return self->comment;
}

void
galley_comment_item_set_folded (GalleyCommentItem *self,
                                gboolean folded)
{
  g_return_if_fail (GALLEY_IS_COMMENT_ITEM (self));

  gtk_label_set_selectable (self->text, !folded);
  gtk_label_set_single_line_mode (self->text, folded);
  gtk_label_set_wrap (self->text, !folded);
  gtk_label_set_ellipsize (self->text, folded ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
}
