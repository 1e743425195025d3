/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All places that were changed both on the site and here. */
#include "conflict-page.h"

#include <glib/gi18n-lib.h>

#include "conflict-card.h"
#include "publish-words.h"
#include "stylesheet.h"

struct _GalleyConflictPage
{
  AdwNavigationPage parent_instance;

  GPtrArray *shown; /* of GalleyConflictCard */

  GtkBox *cards;
  GtkLabel *count_label;
  GtkWidget *use_button;
};

static guint decided_signal;

G_DEFINE_FINAL_TYPE (GalleyConflictPage, galley_conflict_page, ADW_TYPE_NAVIGATION_PAGE)

static void
chosen_cb (GalleyConflictPage *self)
{
  guint n = 0;
  g_autofree char *words = NULL;

  for (guint i = 0; i < self->shown->len; i++)
    n += galley_conflict_card_is_decided (g_ptr_array_index (self->shown, i)) ? 1 : 0;
  /* Translators: how many are chosen, and of how many. */
  words = g_strdup_printf (_ ("%u of %u chosen"), n, self->shown->len);
  gtk_label_set_text (self->count_label, words);
  gtk_widget_set_sensitive (self->use_button, n == self->shown->len);
}

static void
use_cb (GalleyConflictPage *self)
{
  for (guint i = 0; i < self->shown->len; i++)
    galley_conflict_card_apply (g_ptr_array_index (self->shown, i));
  g_signal_emit (self, decided_signal, 0);
}

static void
set_narrow (GalleyConflictPage *self,
            gboolean narrow)
{
  for (guint i = 0; i < self->shown->len; i++)
    galley_conflict_card_set_narrow (g_ptr_array_index (self->shown, i), narrow);
}

static void
narrow_cb (GalleyConflictPage *self)
{
  set_narrow (self, TRUE);
}

static void
wide_cb (GalleyConflictPage *self)
{
  set_narrow (self, FALSE);
}

static void
galley_conflict_page_dispose (GObject *object)
{
  GalleyConflictPage *self = GALLEY_CONFLICT_PAGE (object);

  if (self->shown != NULL)
    g_ptr_array_set_size (self->shown, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_CONFLICT_PAGE);
  G_OBJECT_CLASS (galley_conflict_page_parent_class)->dispose (object);
}

static void
galley_conflict_page_finalize (GObject *object)
{
  g_ptr_array_unref (GALLEY_CONFLICT_PAGE (object)->shown);
  G_OBJECT_CLASS (galley_conflict_page_parent_class)->finalize (object);
}

static void
galley_conflict_page_class_init (GalleyConflictPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_conflict_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_conflict_page_finalize;
  decided_signal = g_signal_new ("decided", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  galley_stylesheet_load ("publish.css");

  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/conflict-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyConflictPage, cards);
  gtk_widget_class_bind_template_child (widget_class, GalleyConflictPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, GalleyConflictPage, use_button);
  gtk_widget_class_bind_template_callback (widget_class, use_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, wide_cb);
}

static void
galley_conflict_page_init (GalleyConflictPage *self)
{
  self->shown = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static guint
count_in_field (const GalleyPostMerge *merge,
                const GalleyPostField *field)
{
  guint n = 0;

  for (guint i = 0; i < merge->parts->len; i++)
    {
      const GalleyMergePart *part = g_ptr_array_index (merge->parts, i);

      n += part->kind == GALLEY_MERGE_CONFLICT && part->field == field ? 1 : 0;
    }
  return n;
}

static void
add_card (GalleyConflictPage *self,
          const GalleyPostMerge *merge,
          GalleyMergePart *part,
          guint number)
{
  guint n = count_in_field (merge, part->field);
  const char *name = galley_publish_words_field (part->field->name);
  /* Translators: “Text, place 1 of 3”. */
  g_autofree char *title = n > 1 ? g_strdup_printf (_ ("%s, place %u of %u"), name, number, n) : g_strdup (name);
  GtkWidget *card = galley_conflict_card_new (merge, part, title);

  g_signal_connect_object (card, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->cards, card);
  g_ptr_array_add (self->shown, card);
}

AdwNavigationPage *
galley_conflict_page_new (const GalleyPostMerge *merge)
{
  GalleyConflictPage *self = g_object_new (GALLEY_TYPE_CONFLICT_PAGE, NULL);
  const GalleyPostField *field = NULL;
  guint number = 0;

  for (guint i = 0; i < merge->parts->len; i++)
    {
      GalleyMergePart *part = g_ptr_array_index (merge->parts, i);

      if (part->kind != GALLEY_MERGE_CONFLICT)
        continue;
      number = part->field == field ? number + 1 : 1;
      field = part->field;
      add_card (self, merge, part, number);
    }
  chosen_cb (self);
  return ADW_NAVIGATION_PAGE (self);
}
