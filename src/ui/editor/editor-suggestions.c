/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions in the editor. */
#include "editor-suggestions.h"

#include <glib/gi18n-lib.h>

#include "review-suggest.h"

struct _GalleyEditorSuggestions
{
  GObject parent_instance;

  GtkTextView *view; /* weak */
  GalleyArticleBuffer *binding;
  GalleySuggestionMarks *marks;
  GalleySuggesting *suggesting;
  GalleyReview *review;
};

enum
{
  PROP_ACTIVE = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  FAILED,
  DECIDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyEditorSuggestions, galley_editor_suggestions, G_TYPE_OBJECT)

static void
active_cb (GalleyEditorSuggestions *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

static void
failed_cb (GalleyEditorSuggestions *self)
{
  g_signal_emit (self, signals[FAILED], 0,
                 _ ("The suggestion could not be saved. It is kept, and tried again. Check the article’s folder."));
}

static void
decided_cb (GalleyReview *review,
            GalleyThread *thread,
            const GError *error,
            gpointer user_data)
{
  g_autoptr (GalleyEditorSuggestions) self = user_data;

  if (!error)
    {
      g_signal_emit (self, signals[DECIDED], 0);
      return;
    }
  g_message ("A decision on a suggestion was not written: %s", error->message);
  if (self->review == review)
    galley_suggestion_marks_show_again (self->marks);
  g_signal_emit (self, signals[FAILED], 0,
                 _ ("What became of the suggestion could not be saved. Check the article’s folder, and try again."));
}

static void
note (GalleyEditorSuggestions *self,
      GalleyThread *thread,
      GalleySuggestionState state)
{
  galley_review_decide (self->review, galley_thread_get_suggestion (thread), state, decided_cb, g_object_ref (self));
}

/* The text is again as it was before, or after, a suggestion was accepted. */
static void
moved_cb (GalleyEditorSuggestions *self,
          GalleyThread *thread,
          GalleySuggestionState state)
{
  if (!self->review || galley_review_find_thread (self->review, galley_thread_get_id (thread)) != thread)
    return;
  galley_article_buffer_commit (self->binding);
  note (self, thread, state);
}

static void
undone_cb (GalleyEditorSuggestions *self,
           GalleyThread *thread)
{
  moved_cb (self, thread, GALLEY_SUGGESTION_OPEN);
}

static void
redone_cb (GalleyEditorSuggestions *self,
           GalleyThread *thread)
{
  moved_cb (self, thread, GALLEY_SUGGESTION_ACCEPTED);
}

static void
left_cb (GalleyEditorSuggestions *self)
{
  galley_editor_suggestions_settle (self);
}

static void
galley_editor_suggestions_get_property (GObject *object,
                                        guint id,
                                        GValue *value,
                                        GParamSpec *pspec)
{
  if (id == PROP_ACTIVE)
    g_value_set_boolean (value, galley_suggesting_get_active (GALLEY_EDITOR_SUGGESTIONS (object)->suggesting));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_editor_suggestions_set_property (GObject *object,
                                        guint id,
                                        const GValue *value,
                                        GParamSpec *pspec)
{
  if (id == PROP_ACTIVE)
    galley_suggesting_set_active (GALLEY_EDITOR_SUGGESTIONS (object)->suggesting, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_editor_suggestions_dispose (GObject *object)
{
  GalleyEditorSuggestions *self = GALLEY_EDITOR_SUGGESTIONS (object);

  g_clear_object (&self->suggesting);
  g_clear_object (&self->marks);
  g_clear_object (&self->binding);
  g_clear_object (&self->review);
  g_clear_weak_pointer (&self->view);
  G_OBJECT_CLASS (galley_editor_suggestions_parent_class)->dispose (object);
}

static void
galley_editor_suggestions_class_init (GalleyEditorSuggestionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = galley_editor_suggestions_get_property;
  object_class->set_property = galley_editor_suggestions_set_property;
  object_class->dispose = galley_editor_suggestions_dispose;

  properties[PROP_ACTIVE] =
      g_param_spec_boolean ("active", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[FAILED] =
      g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DECIDED] = g_signal_new ("decided", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_editor_suggestions_init (GalleyEditorSuggestions *self)
{
}

GalleyEditorSuggestions *
galley_editor_suggestions_new (GtkTextView *view,
                               GalleyArticleBuffer *binding)
{
  GalleyEditorSuggestions *self = g_object_new (GALLEY_TYPE_EDITOR_SUGGESTIONS, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GalleyTextHistory *history = galley_article_buffer_get_history (binding);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_set_weak_pointer (&self->view, view);
  self->binding = g_object_ref (binding);
  self->marks = galley_suggestion_marks_new (buffer);
  self->suggesting = galley_suggesting_new (buffer, self->marks);
  g_signal_connect_object (self->suggesting, "notify::active", G_CALLBACK (active_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->suggesting, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "undone", G_CALLBACK (undone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "redone", G_CALLBACK (redone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), focus);
  return self;
}

void
galley_editor_suggestions_set_review (GalleyEditorSuggestions *self,
                                      GalleyReview *review)
{
  g_return_if_fail (GALLEY_IS_EDITOR_SUGGESTIONS (self));

  if (self->review == review)
    return;
  /* what is being made is of the review before */
  galley_suggesting_set_review (self->suggesting, NULL);
  g_set_object (&self->review, review);
  galley_suggestion_marks_set_review (self->marks, review);
  galley_suggesting_set_review (self->suggesting, review);
}

void
galley_editor_suggestions_set_drafts (GalleyEditorSuggestions *self,
                                      GalleyDraftStore *drafts)
{
  g_return_if_fail (GALLEY_IS_EDITOR_SUGGESTIONS (self));
  galley_suggesting_set_drafts (self->suggesting, drafts);
}

GalleySuggestionMarks *
galley_editor_suggestions_get_marks (GalleyEditorSuggestions *self)
{
  g_return_val_if_fail (GALLEY_IS_EDITOR_SUGGESTIONS (self), NULL);
  return self->marks;
}

void
galley_editor_suggestions_settle (GalleyEditorSuggestions *self)
{
  g_return_if_fail (GALLEY_IS_EDITOR_SUGGESTIONS (self));
  galley_suggesting_settle (self->suggesting);
}

void
galley_editor_suggestions_decide (GalleyEditorSuggestions *self,
                                  GPtrArray *threads,
                                  GalleySuggestionState state)
{
  g_autoptr (GPtrArray) decided = g_ptr_array_ref (threads);

  g_return_if_fail (GALLEY_IS_EDITOR_SUGGESTIONS (self));

  if (!self->review || threads->len == 0)
    return;
  galley_suggesting_settle (self->suggesting);
  if (state == GALLEY_SUGGESTION_ACCEPTED)
    {
      g_ptr_array_unref (decided);
      decided = galley_suggestion_marks_apply (self->marks, threads, galley_article_buffer_get_history (self->binding));
      /* the words before the note that they were taken: a crash between the two loses neither */
      galley_article_buffer_commit (self->binding);
      if (decided->len < threads->len)
        g_signal_emit (self, signals[FAILED], 0, _ ("The words have changed since the suggestion was made"));
    }
  for (guint i = 0; i < decided->len; i++)
    note (self, decided->pdata[i], state);
}

GPtrArray *
galley_editor_suggestions_list (GalleyEditorSuggestions *self,
                                gboolean all)
{
  GtkTextIter start, end;

  g_return_val_if_fail (GALLEY_IS_EDITOR_SUGGESTIONS (self), NULL);

  if (all)
    gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (self->view), &start, &end);
  else
    gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (self->view), &start, &end);
  return galley_suggestion_marks_list (self->marks, &start, &end);
}

static void
decide_cb (GSimpleAction *action,
           GVariant *parameter,
           gpointer user_data)
{
  GalleyEditorSuggestions *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));
  g_autoptr (GPtrArray) threads = NULL;

  if (!self->view)
    return;
  galley_suggesting_settle (self->suggesting);
  threads = galley_editor_suggestions_list (self, g_str_has_suffix (name, "-all"));
  galley_editor_suggestions_decide (self, threads,
                                    strstr (name, "accept") ? GALLEY_SUGGESTION_ACCEPTED : GALLEY_SUGGESTION_REJECTED);
}

void
galley_editor_suggestions_add_actions (GalleyEditorSuggestions *self,
                                       GActionMap *actions)
{
  static const GActionEntry entries[] = {
    { .name = "suggest-accept", .activate = decide_cb },
    { .name = "suggest-reject", .activate = decide_cb },
    { .name = "suggest-accept-all", .activate = decide_cb },
    { .name = "suggest-reject-all", .activate = decide_cb },
  };
  g_autoptr (GPropertyAction) mode = g_property_action_new ("suggest", self, "active");

  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (actions, G_ACTION (mode));
}
