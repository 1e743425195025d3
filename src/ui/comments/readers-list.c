/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers wrote under the published article, with the writer's decision on what is held. */
#include "readers-list.h"

#include <glib/gi18n.h>
#include "reader-item.h"

#define MARGIN 12
#define REPLY_INDENT 24

struct _GalleyReadersList
{
  AdwBin parent_instance;
  GtkStack *refresh_stack;
  GtkWidget *refresh_button;
  GtkWidget *problem_box;
  GtkLabel *problem;
  GtkLabel *note;
  GtkWidget *list;
  GalleyDraftStore *drafts;
};

G_DEFINE_FINAL_TYPE (GalleyReadersList, galley_readers_list, ADW_TYPE_BIN)

enum
{
  REFRESH,
  MODERATE,
  REPLY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
refresh_cb (GalleyReadersList *self)
{
  gtk_stack_set_visible_child_name (self->refresh_stack, "spinner");
  g_signal_emit (self, signals[REFRESH], 0);
}

static void
moderate_cb (GalleyReadersList *self,
             int status,
             GalleyReaderItem *item)
{
  g_signal_emit (self, signals[MODERATE], 0, galley_reader_item_get_comment (item), status);
}

static void
reply_cb (GalleyReadersList *self,
          const char *text,
          GalleyReaderItem *item)
{
  g_signal_emit (self, signals[REPLY], 0, galley_reader_item_get_comment (item), text);
}

static void
append_comment (GalleyReadersList *self,
                GalleyComment *comment)
{
  GtkWidget *item = galley_reader_item_new (comment, self->drafts);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_set_margin_start (item, galley_comment_get_parent (comment) ? MARGIN + REPLY_INDENT : MARGIN);
  gtk_widget_set_margin_end (item, MARGIN);
  gtk_widget_set_margin_top (item, MARGIN);
  gtk_widget_set_margin_bottom (item, MARGIN);
  g_signal_connect_object (item, "moderate", G_CALLBACK (moderate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "reply", G_CALLBACK (reply_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), item);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
galley_readers_list_dispose (GObject *object)
{
  g_clear_object (&GALLEY_READERS_LIST (object)->drafts);
  gtk_widget_dispose_template (GTK_WIDGET (object), GALLEY_TYPE_READERS_LIST);
  G_OBJECT_CLASS (galley_readers_list_parent_class)->dispose (object);
}

static void
galley_readers_list_class_init (GalleyReadersListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_readers_list_dispose;

  signals[REFRESH] = g_signal_new ("refresh", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[MODERATE] = g_signal_new ("moderate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, GALLEY_TYPE_COMMENT, G_TYPE_INT);
  signals[REPLY] = g_signal_new ("reply", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, GALLEY_TYPE_COMMENT, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/readers-list.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyReadersList, refresh_stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyReadersList, refresh_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyReadersList, problem_box);
  gtk_widget_class_bind_template_child (widget_class, GalleyReadersList, problem);
  gtk_widget_class_bind_template_child (widget_class, GalleyReadersList, note);
  gtk_widget_class_bind_template_child (widget_class, GalleyReadersList, list);
  gtk_widget_class_bind_template_callback (widget_class, refresh_cb);
}

static void
galley_readers_list_init (GalleyReadersList *self)
{
  self->drafts = galley_draft_store_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  galley_readers_list_set_comments (self, NULL, FALSE, NULL);
}

void
galley_readers_list_set_comments (GalleyReadersList *self,
                                  GPtrArray *comments,
                                  gboolean taken_off,
                                  const char *problem)
{
  gboolean published = comments || problem;
  guint n_comments = comments ? comments->len : 0;

  g_return_if_fail (GALLEY_IS_READERS_LIST (self));

  gtk_stack_set_visible_child_name (self->refresh_stack, "button");
  gtk_widget_set_visible (GTK_WIDGET (self->refresh_stack), published);
  gtk_label_set_text (self->problem, problem ? problem : "");
  gtk_widget_set_visible (self->problem_box, problem != NULL);
  if (problem && !comments)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
      return;
    }
  gtk_list_box_remove_all (GTK_LIST_BOX (self->list));
  for (guint i = 0; i < n_comments; i++)
    append_comment (self, g_ptr_array_index (comments, i));
  gtk_widget_set_visible (self->list, n_comments > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->note), n_comments == 0);
  gtk_label_set_text (self->note, published   ? _ ("No reader has written yet")
                                  : taken_off ? _ ("The article is off the site. What readers wrote is kept there, and "
                                                   "is back when you publish it again.")
                                              : _ ("Once the article is published, what readers write stands here"));
}

void
galley_readers_list_set_drafts (GalleyReadersList *self,
                                GalleyDraftStore *drafts)
{
  g_return_if_fail (GALLEY_IS_READERS_LIST (self));

  g_set_object (&self->drafts, drafts);
}

void
galley_readers_list_replied (GalleyReadersList *self,
                             GalleyComment *comment,
                             const char *problem)
{
  g_return_if_fail (GALLEY_IS_READERS_LIST (self));

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *item = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));

      if (galley_reader_item_get_comment (GALLEY_READER_ITEM (item)) == comment)
        galley_reader_item_replied (GALLEY_READER_ITEM (item), problem);
    }
}
