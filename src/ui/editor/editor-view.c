/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editing pane: joins title, text, comment marks, find bar and spell checking to one article. */
#include "editor-view.h"

#include "article-buffer.h"
#include "clean-text.h"
#include "editor-actions.h"
#include "editor-anchor.h"
#include "editor-input.h"
#include "editor-spelling.h"
#include "editor-suggestions.h"
#include "find-bar.h"
#include "selection-button.h"
#include "stylesheet.h"
#include "syntax.h"
#include "text-commands.h"
#include "text-head.h"
#include "writing-view.h"

struct _GalleyEditorView
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkOverlay *overlay;
  GalleyWritingView *view;
  GalleyTitleLine *title;
  GalleyFindBar *find_bar;
  GtkWidget *comment_button;
  GalleyBesideWords *beside;
  GMenuModel *menu;

  GtkSourceBuffer *buffer;
  GalleyArticleBuffer *binding;
  GalleyTextHead *head;
  GalleyCommentMarks *marks;
  GalleyEditorSuggestions *suggestions;
  GalleySelectionButton *selection;
  GalleyEditorSpelling spelling;
  GalleyArticle *article;
  GalleyReview *review;
  int font_size;
  int cursor_line;
  gboolean scrolling; /* by ourselves: not to be told */
};

enum
{
  PROP_CHECK_SPELLING = 1,
  PROP_SPELLING_LANGUAGE,
  PROP_FONT_SIZE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  TEXT_CHANGED,
  COMMENT_REQUESTED,
  THREAD_ACTIVATED,
  CURSOR_LINE,
  SCROLLED,
  MEDIA_DROPPED,
  IMAGE_PASTED,
  IMAGE_REQUESTED,
  NOTICE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyEditorView, galley_editor_view, ADW_TYPE_BIN)

static GtkTextBuffer *
text_buffer (GalleyEditorView *self)
{
  return GTK_TEXT_BUFFER (self->buffer);
}

/* text: the buffer's, looked at as a whole only when all of it is new. */
static void
look_at_all (GalleyEditorView *self,
             const char *text)
{
  const char *notice = galley_editor_spelling_start (&self->spelling, self->article, text);

  if (notice)
    g_signal_emit (self, signals[NOTICE], 0, notice);
}

static void
text_changed_cb (GalleyEditorView *self)
{
  g_signal_emit (self, signals[TEXT_CHANGED], 0);
}

static void
committed_cb (GalleyEditorView *self)
{
  galley_comment_marks_write_places (self->marks);
  galley_suggestion_marks_write_places (galley_editor_suggestions_get_marks (self->suggestions));
}

/* Once all of the text that they are about is there. */
static void
show_comments (GalleyEditorView *self,
               gboolean is_as_opened)
{
  galley_comment_marks_set_review (self->marks, self->review, is_as_opened);
  galley_editor_suggestions_set_review (self->suggestions, self->review);
}

static void
replaced_cb (GalleyEditorView *self,
             const char *text)
{
  galley_suggestion_marks_write_places (galley_editor_suggestions_get_marks (self->suggestions));
  look_at_all (self, text);
}

static void
cursor_cb (GalleyEditorView *self)
{
  GtkTextIter iter;
  int line;

  gtk_text_buffer_get_iter_at_mark (text_buffer (self), &iter, gtk_text_buffer_get_insert (text_buffer (self)));
  line = (int) galley_clean_text_get_line (text_buffer (self), &iter) + 1;
  if (line == self->cursor_line)
    return;
  self->cursor_line = line;
  g_signal_emit (self, signals[CURSOR_LINE], 0, (guint) line);
}

static void
scrolled_cb (GalleyEditorView *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self->overlay));
  if (!self->scrolling && self->article)
    g_signal_emit (self, signals[SCROLLED], 0, galley_writing_view_get_top_line (self->view));
}

static gboolean
place_child_cb (GtkOverlay *overlay,
                GtkWidget *child,
                GdkRectangle *place,
                GalleyEditorView *self)
{
  if (child == GTK_WIDGET (self->title))
    {
      galley_writing_view_place_head (self->view, place);
      return TRUE;
    }
  if (child == GTK_WIDGET (self->beside))
    return galley_beside_words_place (self->beside, place);
  return child == self->comment_button && galley_selection_button_place (self->selection, place);
}

static void
mark_activated_cb (GalleyEditorView *self,
                   GalleyThread *thread)
{
  g_signal_emit (self, signals[THREAD_ACTIVATED], 0, thread);
}

static void
comment_cb (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  GalleyEditorView *self = GALLEY_EDITOR_VIEW (widget);
  gboolean in_title = gtk_widget_is_focus (GTK_WIDGET (self->title));
  g_autoptr (GalleyAnchor) anchor = NULL;

  if (!self->article)
    return;
  anchor = galley_editor_view_dup_selection (self, in_title ? galley_field_get_key (GALLEY_FIELD_TITLE) : NULL);
  galley_selection_button_hide (self->selection);
  g_signal_emit (self, signals[COMMENT_REQUESTED], 0, anchor);
}

static gboolean
galley_editor_view_grab_focus (GtkWidget *widget)
{
  GalleyEditorView *self = GALLEY_EDITOR_VIEW (widget);
  gboolean fresh = gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->title))) == 0 &&
                   gtk_text_buffer_get_char_count (text_buffer (self)) == 0;

  return gtk_widget_grab_focus (fresh ? GTK_WIDGET (self->title) : GTK_WIDGET (self->view));
}

static void
galley_editor_view_set_property (GObject *object,
                                 guint id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  GalleyEditorView *self = GALLEY_EDITOR_VIEW (object);

  switch (id)
    {
    case PROP_CHECK_SPELLING:
      galley_editor_spelling_set_enabled (&self->spelling, g_value_get_boolean (value));
      break;
    case PROP_SPELLING_LANGUAGE:
      galley_editor_spelling_set_language (&self->spelling, g_value_get_string (value));
      break;
    case PROP_FONT_SIZE:
      self->font_size = g_value_get_int (value);
      galley_writing_view_set_font_size (self->view, self->font_size);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
galley_editor_view_dispose (GObject *object)
{
  GalleyEditorView *self = GALLEY_EDITOR_VIEW (object);

  if (self->binding)
    galley_editor_view_set_article (self, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->marks);
  g_clear_object (&self->suggestions);
  g_clear_object (&self->head);
  g_clear_object (&self->binding);
  galley_editor_spelling_clear (&self->spelling);
  /* the child is a bound one: the bin must let go of it first */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_EDITOR_VIEW);
  g_clear_object (&self->buffer);
  g_clear_object (&self->article);

  G_OBJECT_CLASS (galley_editor_view_parent_class)->dispose (object);
}

static guint
add_signal (GType type,
            const char *name,
            GType parameter)
{
  return g_signal_new (name, type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, parameter != G_TYPE_NONE,
                       parameter);
}

static void
install_signals (GType type)
{
  signals[TEXT_CHANGED] = add_signal (type, "text-changed", G_TYPE_NONE);
  signals[COMMENT_REQUESTED] = add_signal (type, "comment-requested", G_TYPE_POINTER);
  signals[THREAD_ACTIVATED] = add_signal (type, "thread-activated", GALLEY_TYPE_THREAD);
  signals[CURSOR_LINE] = add_signal (type, "cursor-line", G_TYPE_UINT);
  signals[SCROLLED] = add_signal (type, "scrolled", G_TYPE_DOUBLE);
  signals[MEDIA_DROPPED] = add_signal (type, "media-dropped", G_TYPE_LIST_MODEL);
  signals[IMAGE_PASTED] = add_signal (type, "image-pasted", G_TYPE_BYTES);
  signals[IMAGE_REQUESTED] = add_signal (type, "image-requested", G_TYPE_NONE);
  signals[NOTICE] = add_signal (type, "notice", G_TYPE_STRING);
}

static void
galley_editor_view_class_init (GalleyEditorViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = galley_editor_view_set_property;
  object_class->dispose = galley_editor_view_dispose;
  widget_class->grab_focus = galley_editor_view_grab_focus;

  properties[PROP_CHECK_SPELLING] = g_param_spec_boolean ("check-spelling", NULL, NULL, TRUE,
                                                          G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SPELLING_LANGUAGE] = g_param_spec_string ("spelling-language", NULL, NULL, NULL,
                                                            G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FONT_SIZE] = g_param_spec_int ("font-size", NULL, NULL, 6, 72, 13,
                                                 G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_signals (G_TYPE_FROM_CLASS (klass));

  gtk_widget_class_install_action (widget_class, "editor.comment", NULL, comment_cb);
  galley_editor_actions_bind (widget_class);

  g_type_ensure (GALLEY_TYPE_BESIDE_WORDS);
  g_type_ensure (GALLEY_TYPE_FIND_BAR);
  g_type_ensure (GALLEY_TYPE_TITLE_LINE);
  g_type_ensure (GALLEY_TYPE_WRITING_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/editor-view.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyEditorView, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyEditorView, overlay);
  gtk_widget_class_bind_template_child (widget_class, GalleyEditorView, view);
  gtk_widget_class_bind_template_child (widget_class, GalleyEditorView, title);
  gtk_widget_class_bind_template_child (widget_class, GalleyEditorView, find_bar);
  gtk_widget_class_bind_template_child (widget_class, GalleyEditorView, comment_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyEditorView, beside);
  gtk_widget_class_bind_template_child (widget_class, GalleyEditorView, menu);
  galley_stylesheet_load ("editor/editor.css");
}

/* What the text is made of: highlighting, comment marks, spelling, and the article behind it. */
static void
init_text (GalleyEditorView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  g_autoptr (GSimpleActionGroup) actions = NULL;

  self->buffer = gtk_source_buffer_new (NULL);
  galley_syntax_attach (self->buffer);
  gtk_text_view_set_buffer (view, GTK_TEXT_BUFFER (self->buffer));
  self->binding = galley_article_buffer_new (self->buffer);
  galley_article_buffer_watch_keys (self->binding, GTK_WIDGET (self));
  self->marks = galley_comment_marks_new (text_buffer (self));
  self->suggestions = galley_editor_suggestions_new (view, self->binding);
  galley_writing_view_set_marks (self->view, self->marks, galley_editor_suggestions_get_marks (self->suggestions));
  self->head = galley_text_head_new (self->title, self->view);
  self->selection = galley_selection_button_new (self->comment_button, GTK_TEXT_VIEW (self->view));
  galley_beside_words_set_view (self->beside, view);
  galley_editor_spelling_init (&self->spelling, GTK_SOURCE_VIEW (self->view), self->menu);
  galley_find_bar_set_view (self->find_bar, GTK_SOURCE_VIEW (self->view));
  galley_editor_input_attach (view, self);
  galley_editor_actions_add_keys (view);
  actions = galley_editor_actions_new (view, self->find_bar, self);
  galley_editor_suggestions_add_actions (self->suggestions, G_ACTION_MAP (actions));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "editor", G_ACTION_GROUP (actions));
}

static void
galley_editor_view_init (GalleyEditorView *self)
{
  self->font_size = 13;
  gtk_widget_init_template (GTK_WIDGET (self));
  init_text (self);
  galley_writing_view_set_font_size (self->view, self->font_size);

  g_signal_connect_object (self->overlay, "get-child-position", G_CALLBACK (place_child_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (self->binding, "text-changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->binding, "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->binding, "filled", G_CALLBACK (show_comments), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->binding, "replaced", G_CALLBACK (replaced_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (cursor_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "mark-activated", G_CALLBACK (mark_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), "value-changed",
                           G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
galley_editor_view_new (void)
{
  return g_object_new (GALLEY_TYPE_EDITOR_VIEW, NULL);
}

void
galley_editor_view_set_article (GalleyEditorView *self,
                                GalleyArticle *article)
{
  g_return_if_fail (GALLEY_IS_EDITOR_VIEW (self));

  if (self->article == article)
    return;
  galley_editor_view_commit (self);
  g_clear_object (&self->review);
  galley_comment_marks_set_review (self->marks, NULL, TRUE);
  galley_editor_suggestions_set_review (self->suggestions, NULL);
  galley_find_bar_close (self->find_bar);
  g_set_object (&self->article, article);
  self->cursor_line = 1;
  /* off while the text is exchanged: set_text would be checked and highlighted by both */
  galley_editor_spelling_stop (&self->spelling);
  galley_article_buffer_set_article (self->binding, article);
  galley_text_head_set_article (self->head, article);
  look_at_all (self, article ? galley_article_get_body (article) : "");
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), 0);
  gtk_stack_set_visible_child_name (self->stack, article ? "text" : "empty");
  gtk_widget_set_sensitive (GTK_WIDGET (self), article != NULL);
}

void
galley_editor_view_set_review (GalleyEditorView *self,
                               GalleyReview *review)
{
  g_return_if_fail (GALLEY_IS_EDITOR_VIEW (self));
  g_set_object (&self->review, review);
  if (!galley_article_buffer_is_filling (self->binding))
    show_comments (self, TRUE);
}

void
galley_editor_view_commit (GalleyEditorView *self)
{
  g_return_if_fail (GALLEY_IS_EDITOR_VIEW (self));
  galley_text_head_commit (self->head);
  galley_editor_suggestions_settle (self->suggestions);
  galley_article_buffer_commit (self->binding);
  galley_suggestion_marks_write_places (galley_editor_suggestions_get_marks (self->suggestions));
}

char *
galley_editor_view_dup_text (GalleyEditorView *self)
{
  g_return_val_if_fail (GALLEY_IS_EDITOR_VIEW (self), NULL);
  return galley_article_buffer_dup_text (self->binding);
}

GalleyAnchor *
galley_editor_view_dup_selection (GalleyEditorView *self,
                                  const char *detail)
{
  g_return_val_if_fail (GALLEY_IS_EDITOR_VIEW (self), NULL);

  /* the anchor is of the text that the article has */
  galley_editor_view_commit (self);
  return galley_editor_anchor_selection (
      detail ? gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->title)) : text_buffer (self), detail);
}

GalleyEditorSuggestions *
galley_editor_view_get_suggestions (GalleyEditorView *self)
{
  g_return_val_if_fail (GALLEY_IS_EDITOR_VIEW (self), NULL);
  return self->suggestions;
}

GalleyCommentMarks *
galley_editor_view_get_comment_marks (GalleyEditorView *self)
{
  g_return_val_if_fail (GALLEY_IS_EDITOR_VIEW (self), NULL);
  return self->marks;
}

GtkSourceView *
galley_editor_view_get_text_view (GalleyEditorView *self)
{
  g_return_val_if_fail (GALLEY_IS_EDITOR_VIEW (self), NULL);
  return GTK_SOURCE_VIEW (self->view);
}

GalleyBesideWords *
galley_editor_view_get_beside (GalleyEditorView *self)
{
  g_return_val_if_fail (GALLEY_IS_EDITOR_VIEW (self), NULL);
  return self->beside;
}

void
galley_editor_view_scroll_to_line (GalleyEditorView *self,
                                   double line)
{
  g_return_if_fail (GALLEY_IS_EDITOR_VIEW (self));

  self->scrolling = TRUE;
  galley_writing_view_set_top_line (self->view, line);
  self->scrolling = FALSE;
}

void
galley_editor_view_go_to_line (GalleyEditorView *self,
                               guint line)
{
  GtkTextIter iter;

  g_return_if_fail (GALLEY_IS_EDITOR_VIEW (self));

  galley_clean_text_get_iter_at_line (text_buffer (self), &iter, MAX (line, 1) - 1);
  gtk_text_buffer_place_cursor (text_buffer (self), &iter);
  galley_writing_view_show (self->view, &iter);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

void
galley_editor_view_show_thread (GalleyEditorView *self,
                                GalleyThread *thread,
                                gboolean focus)
{
  g_return_if_fail (GALLEY_IS_EDITOR_VIEW (self));
  galley_writing_view_show_thread (self->view, thread, focus);
}

void
galley_editor_view_set_active_thread (GalleyEditorView *self,
                                      GalleyThread *thread)
{
  g_return_if_fail (GALLEY_IS_EDITOR_VIEW (self));
  galley_comment_marks_set_active (self->marks, thread);
  galley_suggestion_marks_set_active (galley_editor_suggestions_get_marks (self->suggestions), thread);
}

void
galley_editor_view_insert_image (GalleyEditorView *self,
                                 const char *url,
                                 const char *alt)
{
  g_return_if_fail (GALLEY_IS_EDITOR_VIEW (self));

  galley_text_commands_image (text_buffer (self), url, alt);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (text_buffer (self)));
}
