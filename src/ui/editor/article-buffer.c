/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Binds the body of an article to a text buffer. */
#include "article-buffer.h"
#include "clean-text.h"
#include "long-text.h"
#include "text-edit.h"

#include <string.h>

/* Long enough to be a pause between words, short enough that no thought is lost with it. */
#define PAUSE 300
#define AT_LATEST (300 * 1000) /* µs: who types without a pause is not to lose more than a second in a crash */

/* What GTK takes in within about a frame. */
#define PART_BYTES (512 * 1024)
/* Events and frames go first; but not the layout of what is out of sight, which takes seconds. */
#define FILL_PRIORITY (GDK_PRIORITY_REDRAW + 1)

struct _GalleyArticleBuffer
{
  GObject parent_instance;

  GtkTextBuffer *buffer;
  GalleyTextHistory *history;
  GalleyArticle *article;
  GSignalGroup *article_signals;
  guint pause;
  gint64 since; /* of the first change not committed */
  guint fill;
  GalleyDocument *filling; /* NULL: all of the text is in the buffer */
  const char *rest;        /* what is not, in filling's body */
  gboolean typed;          /* before all was there */
  gboolean dirty;
  gboolean committing;
  gboolean applying;
};

enum
{
  TEXT_CHANGED,
  COMMITTED,
  REPLACED,
  FILLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyArticleBuffer, galley_article_buffer, G_TYPE_OBJECT)

/* ---- huge texts ---- */

/* Of text: up to the end of a line, so that none is laid out twice. */
static gsize
length_of_part (const char *text)
{
  gsize length = strnlen (text, PART_BYTES);
  const char *end = length == PART_BYTES ? strchr (text + length, '\n') : NULL;

  return end != NULL ? (gsize) (end + 1 - text) : length < PART_BYTES ? length
                                                                      : strlen (text);
}

static void
insert_at_end (GalleyArticleBuffer *self,
               const char *text,
               gsize length)
{
  GtkTextIter end;

  self->applying = TRUE;
  galley_clean_text_begin_direct (galley_clean_text_of (self->buffer));
  galley_text_history_pause (self->history, TRUE);
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_insert (self->buffer, &end, text, (int) length);
  galley_text_history_pause (self->history, FALSE);
  galley_clean_text_end_direct (galley_clean_text_of (self->buffer));
  self->applying = FALSE;
}

static void
stop_filling (GalleyArticleBuffer *self)
{
  g_clear_handle_id (&self->fill, g_source_remove);
  g_clear_pointer (&self->filling, galley_document_unref);
  self->rest = NULL;
}

static void
fill (GalleyArticleBuffer *self,
      gsize length)
{
  insert_at_end (self, self->rest, length);
  self->rest += length;
  if (*self->rest != '\0')
    return;
  stop_filling (self);
  g_signal_emit (self, signals[FILLED], 0, !self->typed);
}

static gboolean
fill_cb (gpointer user_data)
{
  GalleyArticleBuffer *self = user_data;

  fill (self, length_of_part (self->rest));
  return G_SOURCE_CONTINUE;
}

static void
fill_now (GalleyArticleBuffer *self)
{
  if (self->filling)
    fill (self, strlen (self->rest));
}

/* A word is typed where the cursor is; any other key may go to the end of the text. */
static gboolean
key_cb (GalleyArticleBuffer *self,
        guint key,
        guint code,
        GdkModifierType modifiers)
{
  gboolean is_letter = g_unichar_isprint (gdk_keyval_to_unicode (key));
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor, gtk_text_buffer_get_insert (self->buffer));
  if (!is_letter || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 ||
      gtk_text_iter_is_end (&cursor))
    fill_now (self);
  return FALSE;
}

/* The text of the article takes the place of what is in the buffer. */
static void
show_text (GalleyArticleBuffer *self)
{
  GalleyDocument *document = self->article ? galley_article_get_document (self->article) : NULL;
  const char *body = document ? galley_document_get_body (document) : "";
  gboolean has_long_line = galley_long_text_has_long_line (body);
  gsize first = has_long_line ? strlen (body) : length_of_part (body);
  GtkTextIter start;

  self->applying = TRUE;
  galley_text_history_pause (self->history, TRUE); /* else it would copy both texts */
  galley_clean_text_begin_direct (galley_clean_text_of (self->buffer));
  gtk_text_buffer_set_text (self->buffer, body, (int) first);
  galley_clean_text_end_direct (galley_clean_text_of (self->buffer));
  galley_text_history_pause (self->history, FALSE);
  galley_text_history_clear (self->history);
  if (has_long_line)
    galley_long_text_fold (GTK_SOURCE_BUFFER (self->buffer), body);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
  self->applying = FALSE;
  if (body[first] == '\0')
    return;
  self->typed = FALSE;
  self->filling = galley_document_ref (document);
  self->rest = body + first;
  self->fill = g_idle_add_full (FILL_PRIORITY, fill_cb, self, NULL);
}

/* ---- changes ---- */

static void
apply_edits (GalleyArticleBuffer *self,
             GPtrArray *edits)
{
  GalleyCleanText *clean = galley_clean_text_of (self->buffer);

  galley_clean_text_begin_direct (clean);
  gtk_text_buffer_begin_user_action (self->buffer);
  for (guint i = 0; i < edits->len; i++)
    {
      const GalleyTextEdit *edit = edits->pdata[i];
      GtkTextIter start, end;

      galley_clean_text_get_range (self->buffer, &start, &end, edit->start, edit->end);
      gtk_text_buffer_delete (self->buffer, &start, &end);
      gtk_text_buffer_insert (self->buffer, &start, edit->text, -1);
    }
  gtk_text_buffer_end_user_action (self->buffer);
  galley_clean_text_end_direct (clean);
}

/* The article has another text than the buffer: a reload, a merge, or someone who edits the article itself. */
static void
body_changed_cb (GalleyArticleBuffer *self)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  const char *body;

  if (self->committing)
    return;
  fill_now (self);
  text = galley_article_buffer_dup_text (self);
  body = galley_article_get_body (self->article);
  edits = galley_text_edit_compare (text, body);
  g_clear_handle_id (&self->pause, g_source_remove);
  self->dirty = FALSE;
  if (edits->len == 0)
    return;
  self->applying = TRUE;
  apply_edits (self, edits);
  self->applying = FALSE;
  g_signal_emit (self, signals[REPLACED], 0, body);
  g_signal_emit (self, signals[TEXT_CHANGED], 0);
}

static gboolean
pause_cb (gpointer user_data)
{
  GalleyArticleBuffer *self = user_data;

  self->pause = 0;
  galley_article_buffer_commit (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (GalleyArticleBuffer *self)
{
  if (self->applying || !self->article)
    return;
  if (self->pause == 0)
    self->since = g_get_monotonic_time ();
  self->dirty = TRUE;
  self->typed |= self->filling != NULL;
  if (self->pause == 0 || g_get_monotonic_time () - self->since < AT_LATEST)
    {
      g_clear_handle_id (&self->pause, g_source_remove);
      self->pause = g_timeout_add (PAUSE, pause_cb, self);
    }
  g_signal_emit (self, signals[TEXT_CHANGED], 0);
}

static void
galley_article_buffer_dispose (GObject *object)
{
  GalleyArticleBuffer *self = GALLEY_ARTICLE_BUFFER (object);

  if (self->article)
    galley_article_buffer_commit (self);
  g_clear_handle_id (&self->pause, g_source_remove);
  stop_filling (self);
  g_clear_object (&self->article_signals);
  g_clear_object (&self->article);
  g_clear_object (&self->history);
  g_clear_object (&self->buffer);

  G_OBJECT_CLASS (galley_article_buffer_parent_class)->dispose (object);
}

static void
galley_article_buffer_class_init (GalleyArticleBufferClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_article_buffer_dispose;

  signals[TEXT_CHANGED] = g_signal_new ("text-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[COMMITTED] = g_signal_new ("committed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[REPLACED] = g_signal_new ("replaced", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[FILLED] =
      g_signal_new ("filled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
galley_article_buffer_init (GalleyArticleBuffer *self)
{
  self->article_signals = g_signal_group_new (GALLEY_TYPE_ARTICLE);
  g_signal_group_connect_swapped (self->article_signals, "body-changed", G_CALLBACK (body_changed_cb), self);
  g_signal_group_connect_swapped (self->article_signals, "document-replaced", G_CALLBACK (body_changed_cb), self);
}

GalleyArticleBuffer *
galley_article_buffer_new (GtkSourceBuffer *buffer)
{
  GalleyArticleBuffer *self = g_object_new (GALLEY_TYPE_ARTICLE_BUFFER, NULL);

  self->buffer = GTK_TEXT_BUFFER (g_object_ref (buffer));
  self->history = galley_text_history_new (self->buffer);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
galley_article_buffer_set_article (GalleyArticleBuffer *self,
                                   GalleyArticle *article)
{
  g_return_if_fail (GALLEY_IS_ARTICLE_BUFFER (self));

  if (self->article == article)
    return;
  galley_article_buffer_commit (self);
  stop_filling (self);
  g_set_object (&self->article, article);
  g_signal_group_set_target (self->article_signals, article);
  show_text (self);
  self->dirty = FALSE;
  g_signal_emit (self, signals[TEXT_CHANGED], 0);
}

GalleyTextHistory *
galley_article_buffer_get_history (GalleyArticleBuffer *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE_BUFFER (self), NULL);
  return self->history;
}

void
galley_article_buffer_commit (GalleyArticleBuffer *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (GALLEY_IS_ARTICLE_BUFFER (self));

  g_clear_handle_id (&self->pause, g_source_remove);
  if (!self->dirty || !self->article)
    return;
  self->dirty = FALSE;
  text = galley_article_buffer_dup_text (self);
  self->committing = TRUE;
  galley_article_set_body (self->article, text);
  self->committing = FALSE;
  g_signal_emit (self, signals[COMMITTED], 0, text);
}

gboolean
galley_article_buffer_is_filling (GalleyArticleBuffer *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE_BUFFER (self), FALSE);
  return self->filling != NULL;
}

void
galley_article_buffer_watch_keys (GalleyArticleBuffer *self,
                                  GtkWidget *widget)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_return_if_fail (GALLEY_IS_ARTICLE_BUFFER (self));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, keys);
}

char *
galley_article_buffer_dup_text (GalleyArticleBuffer *self)
{
  g_autofree char *shown = NULL;

  g_return_val_if_fail (GALLEY_IS_ARTICLE_BUFFER (self), NULL);

  shown = galley_clean_text_dup_all (self->buffer);
  return self->rest != NULL ? g_strconcat (shown, self->rest, NULL) : g_steal_pointer (&shown);
}
