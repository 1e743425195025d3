/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One place that was changed both on the site and here. Text is shown and edited as an author writes it. */
#include "conflict-card.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "difference-words.h"
#include "markdown.h"
#include "word-difference.h"

struct _GalleyConflictCard
{
  GtkBox parent_instance;

  const GalleyPostMerge *merge;
  GalleyMergePart *part;

  GtkLabel *title_label;
  GtkBox *versions;
  GtkWidget *base_box;
  GtkWidget *theirs_box;
  GtkWidget *mine_box;
  GtkLabel *base_label;
  GtkLabel *theirs_label;
  GtkLabel *mine_label;
  AdwToggleGroup *choices;
  AdwToggle *both_toggle;
  AdwToggle *edited_toggle;
  GtkRevealer *edit_revealer;
  GtkTextView *text_view;
  GtkTextBuffer *buffer;
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (GalleyConflictCard, galley_conflict_card, GTK_TYPE_BOX)

/* In the order of GalleyMergeChoice. */
static const char *const names[] = { NULL, "mine", "theirs", "both", "edited" };

static gboolean
is_html (GalleyConflictCard *self)
{
  return galley_merge_part_is_body (self->part) && !self->merge->markdown;
}

/* (transfer full) */
static char *
words_of (GalleyConflictCard *self,
          const char *text)
{
  return is_html (self) ? galley_difference_words_source (text)
                        : galley_difference_words_value (self->part->field, text);
}

/* text with what is other than in base marked. */
static char *
mark (const char *base,
      const char *text)
{
  static const char *const marks[][2] = {
    { "", "" },
    { "<span strikethrough=\"true\" alpha=\"60%\">", "</span>" },
    { "<span underline=\"single\" background=\"#2ec27e\" bgalpha=\"25%\">", "</span>" },
  };
  g_autoptr (GPtrArray) words = galley_word_difference_of_text (base, text);
  GString *markup = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      const GalleyWords *run = g_ptr_array_index (words, i);
      g_autofree char *escaped = g_markup_escape_text (run->text, -1);

      g_string_append_printf (markup, "%s%s%s", marks[run->kind][0], escaped, marks[run->kind][1]);
    }
  return g_string_free (markup, FALSE);
}

static void
show_version (GtkLabel *label,
              const char *base,
              const char *text)
{
  g_autofree char *markup = NULL;

  if (*text == '\0')
    {
      gtk_label_set_text (label, _ ("Nothing"));
      gtk_widget_add_css_class (GTK_WIDGET (label), "dimmed");
      return;
    }
  markup = mark (base, text);
  gtk_label_set_markup (label, markup);
}

static GalleyMergeChoice
get_choice (GalleyConflictCard *self)
{
  const char *name = adw_toggle_group_get_active_name (self->choices);

  for (guint i = GALLEY_CHOICE_MINE; name != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i]))
      return (GalleyMergeChoice) i;
  return GALLEY_CHOICE_NONE;
}

static void
set_chosen (GtkWidget *box,
            gboolean chosen)
{
  if (chosen)
    gtk_widget_add_css_class (box, "galley-chosen");
  else
    gtk_widget_remove_css_class (box, "galley-chosen");
}

static char *
get_text (GalleyConflictCard *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

/* Begins with both texts, so that only words have to go. */
static void
start_editing (GalleyConflictCard *self)
{
  g_autofree char *mine = words_of (self, self->part->mine);
  g_autofree char *theirs = words_of (self, self->part->theirs);
  g_autofree char *both = galley_merge_part_is_body (self->part) && *mine && *theirs
                              ? g_strconcat (mine, "\n\n", theirs, NULL)
                              : g_strdup (*mine ? mine : theirs);

  if (gtk_text_buffer_get_char_count (self->buffer) == 0)
    gtk_text_buffer_set_text (self->buffer, both, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
}

static void
choice_cb (GalleyConflictCard *self)
{
  GalleyMergeChoice choice = get_choice (self);

  set_chosen (self->theirs_box, choice == GALLEY_CHOICE_THEIRS || choice == GALLEY_CHOICE_BOTH);
  set_chosen (self->mine_box, choice == GALLEY_CHOICE_MINE || choice == GALLEY_CHOICE_BOTH);
  gtk_revealer_set_reveal_child (self->edit_revealer, choice == GALLEY_CHOICE_EDITED);
  if (choice == GALLEY_CHOICE_EDITED)
    start_editing (self);
  g_signal_emit (self, chosen_signal, 0);
}

static void
edited_cb (GalleyConflictCard *self)
{
  g_signal_emit (self, chosen_signal, 0);
}

static void
galley_conflict_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GALLEY_TYPE_CONFLICT_CARD);
  G_OBJECT_CLASS (galley_conflict_card_parent_class)->dispose (object);
}

static void
galley_conflict_card_class_init (GalleyConflictCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_conflict_card_dispose;
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/conflict-card.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyConflictCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, GalleyConflictCard, versions);
  gtk_widget_class_bind_template_child (widget_class, GalleyConflictCard, base_box);
  gtk_widget_class_bind_template_child (widget_class, GalleyConflictCard, theirs_box);
  gtk_widget_class_bind_template_child (widget_class, GalleyConflictCard, mine_box);
  gtk_widget_class_bind_template_child (widget_class, GalleyConflictCard, base_label);
  gtk_widget_class_bind_template_child (widget_class, GalleyConflictCard, theirs_label);
  gtk_widget_class_bind_template_child (widget_class, GalleyConflictCard, mine_label);
  gtk_widget_class_bind_template_child (widget_class, GalleyConflictCard, choices);
  gtk_widget_class_bind_template_child (widget_class, GalleyConflictCard, both_toggle);
  gtk_widget_class_bind_template_child (widget_class, GalleyConflictCard, edited_toggle);
  gtk_widget_class_bind_template_child (widget_class, GalleyConflictCard, edit_revealer);
  gtk_widget_class_bind_template_child (widget_class, GalleyConflictCard, text_view);
  gtk_widget_class_bind_template_child (widget_class, GalleyConflictCard, buffer);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
}

static void
galley_conflict_card_init (GalleyConflictCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
name_for_readers (GalleyConflictCard *self,
                  const char *title)
{
  /* Translators: the name of a detail, such as “Title”. */
  g_autofree char *choice = g_strdup_printf (_ ("What to Keep of %s"), title);
  g_autofree char *text = g_strdup_printf (_ ("Edited Text of %s"), title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choices), GTK_ACCESSIBLE_PROPERTY_LABEL, choice, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

GtkWidget *
galley_conflict_card_new (const GalleyPostMerge *merge,
                          GalleyMergePart *part,
                          const char *title)
{
  GalleyConflictCard *self = g_object_new (GALLEY_TYPE_CONFLICT_CARD, NULL);
  g_autofree char *base = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *mine = NULL;

  self->merge = merge;
  self->part = part;
  base = words_of (self, part->base);
  theirs = words_of (self, part->theirs);
  mine = words_of (self, part->mine);
  gtk_label_set_text (self->title_label, title);
  show_version (self->base_label, base, base);
  show_version (self->theirs_label, base, theirs);
  show_version (self->mine_label, base, mine);
  name_for_readers (self, title);
  adw_toggle_set_enabled (self->both_toggle, galley_merge_part_can (part, GALLEY_CHOICE_BOTH));
  /* what only the site's editor writes can't be written here */
  adw_toggle_set_enabled (self->edited_toggle, galley_merge_part_can (part, GALLEY_CHOICE_EDITED) && !part->foreign);
  if (part->choice == GALLEY_CHOICE_EDITED)
    {
      g_autofree char *edited = words_of (self, part->edited);

      gtk_text_buffer_set_text (self->buffer, edited, -1);
    }
  if (part->choice != GALLEY_CHOICE_NONE)
    adw_toggle_group_set_active_name (self->choices, names[part->choice]);
  else
    adw_toggle_group_set_active (self->choices, GTK_INVALID_LIST_POSITION);
  return GTK_WIDGET (self);
}

gboolean
galley_conflict_card_is_decided (GalleyConflictCard *self)
{
  GalleyMergeChoice choice = get_choice (self);

  return choice != GALLEY_CHOICE_NONE &&
         (choice != GALLEY_CHOICE_EDITED || gtk_text_buffer_get_char_count (self->buffer) > 0);
}

void
galley_conflict_card_apply (GalleyConflictCard *self)
{
  GalleyMergeChoice choice = get_choice (self);
  g_autofree char *text = choice == GALLEY_CHOICE_EDITED ? get_text (self) : NULL;
  g_autofree char *html = text != NULL && is_html (self) ? galley_markdown_to_html (text, NULL, NULL) : NULL;

  galley_merge_part_choose (self->part, choice, html != NULL ? html : text);
}

void
galley_conflict_card_set_narrow (GalleyConflictCard *self,
                                 gboolean narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->versions),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (self->versions, !narrow);
}
