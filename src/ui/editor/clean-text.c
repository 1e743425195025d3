/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of the article within a buffer that also shows words which are only proposed. Pairs of marks keep
 * where those are; what is typed beside them is of the text. */
#include "clean-text.h"

#include "text-stretches.h"

struct _GalleyProposedWords
{
  GtkTextMark *start; /* what is put in right before them, or right behind, is outside */
  GtkTextMark *end;
};

struct _GalleyCleanText
{
  GObject parent_instance;

  GtkTextBuffer *buffer; /* not owned: has self */
  GPtrArray *words;      /* of GalleyProposedWords */
  GArray *stretches;     /* of GalleyTextStretch; good while is_current */
  gboolean is_current;
  const GalleyChangesProposed *changes;
  gpointer data;
  guint direct;
  gboolean among;              /* the change is by ourselves, to proposed words */
  GalleyProposedWords *target; /* of what is just being put in */
  guint target_start;
  guint target_end;
};

G_DEFINE_FINAL_TYPE (GalleyCleanText, galley_clean_text, G_TYPE_OBJECT)

static void
words_free (gpointer data)
{
  GalleyProposedWords *words = data;

  g_object_unref (words->start);
  g_object_unref (words->end);
  g_free (words);
}

static const GArray *
list (GtkTextBuffer *buffer)
{
  GalleyCleanText *self = galley_clean_text_of (buffer);

  if (self->is_current)
    return self->stretches;
  g_array_set_size (self->stretches, 0);
  for (guint i = 0; i < self->words->len; i++)
    {
      GalleyTextStretch stretch = { 0 };
      GtkTextIter start, end;

      galley_clean_text_get_proposed (self, self->words->pdata[i], &start, &end);
      stretch.start = (guint) gtk_text_iter_get_offset (&start);
      stretch.end = (guint) gtk_text_iter_get_offset (&end);
      stretch.line = (guint) gtk_text_iter_get_line (&start);
      stretch.n_lines = (guint) gtk_text_iter_get_line (&end) - stretch.line;
      if (stretch.end > stretch.start)
        g_array_append_val (self->stretches, stretch);
    }
  galley_text_stretches_order (self->stretches);
  self->is_current = TRUE;
  return self->stretches;
}

static void
changed_cb (GalleyCleanText *self)
{
  self->is_current = FALSE;
}

static void
insert_cb (GalleyCleanText *self,
           GtkTextIter *at)
{
  const GalleyTextStretch *stretch;
  GtkTextIter start, end;

  if (self->among)
    return;
  if (self->changes && self->direct == 0)
    {
      self->target = self->changes->insert (self->data, at);
      galley_clean_text_get_proposed (self, self->target, &start, &end);
      self->target_start = (guint) gtk_text_iter_get_offset (&start);
      self->target_end = (guint) gtk_text_iter_get_offset (&end);
      self->among = TRUE;
      return;
    }
  stretch = galley_text_stretches_find (list (self->buffer), (guint) gtk_text_iter_get_offset (at));
  if (stretch && stretch->end > (guint) gtk_text_iter_get_offset (at))
    gtk_text_iter_set_offset (at, (int) stretch->end);
}

static void
inserted_cb (GalleyCleanText *self,
             GtkTextIter *at,
             const char *text,
             int length)
{
  GalleyProposedWords *words = g_steal_pointer (&self->target);
  GtkTextIter start, end;

  self->is_current = FALSE;
  if (!words)
    return;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) self->target_start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end,
                                      (int) (self->target_end + (guint) g_utf8_strlen (text, length)));
  gtk_text_buffer_move_mark (self->buffer, words->start, &start);
  gtk_text_buffer_move_mark (self->buffer, words->end, &end);
  self->among = FALSE;
  self->is_current = FALSE;
  self->changes->inserted (self->data);
}

/* Takes away what is of the text between start and end, and leaves what is proposed there. */
static void
delete_around (GalleyCleanText *self,
               GtkTextIter *start,
               GtkTextIter *end)
{
  g_autoptr (GArray) stretches = g_array_copy (self->stretches);
  int from = gtk_text_iter_get_offset (start), to = gtk_text_iter_get_offset (end);

  for (guint i = stretches->len + 1; i-- > 0;)
    {
      guint part_start = (guint) from, part_end = (guint) to;

      if (!galley_text_stretches_get_part (stretches, i, &part_start, &part_end))
        continue;
      gtk_text_buffer_get_iter_at_offset (self->buffer, start, (int) part_start);
      gtk_text_buffer_get_iter_at_offset (self->buffer, end, (int) part_end);
      gtk_text_buffer_delete (self->buffer, start, end);
    }
  gtk_text_buffer_get_iter_at_offset (self->buffer, start, from);
  *end = *start;
}

static void
delete_cb (GalleyCleanText *self,
           GtkTextIter *start,
           GtkTextIter *end)
{
  if (self->among)
    return;
  if (self->changes && self->direct == 0)
    self->changes->remove (self->data, start, end);
  else if (galley_clean_text_has_proposed (self->buffer, start, end))
    delete_around (self, start, end);
  else
    return;
  g_signal_stop_emission_by_name (self->buffer, "delete-range");
}

static void
galley_clean_text_finalize (GObject *object)
{
  GalleyCleanText *self = GALLEY_CLEAN_TEXT (object);

  g_ptr_array_unref (self->words);
  g_array_unref (self->stretches);
  G_OBJECT_CLASS (galley_clean_text_parent_class)->finalize (object);
}

static void
galley_clean_text_class_init (GalleyCleanTextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_clean_text_finalize;
}

static void
galley_clean_text_init (GalleyCleanText *self)
{
  self->words = g_ptr_array_new_with_free_func (words_free);
  self->stretches = g_array_new (FALSE, FALSE, sizeof (GalleyTextStretch));
}

GalleyCleanText *
galley_clean_text_of (GtkTextBuffer *buffer)
{
  GalleyCleanText *self = g_object_get_data (G_OBJECT (buffer), "galley-clean-text");

  if (self)
    return self;
  self = g_object_new (GALLEY_TYPE_CLEAN_TEXT, NULL);
  self->buffer = buffer;
  g_object_set_data_full (G_OBJECT (buffer), "galley-clean-text", self, g_object_unref);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (inserted_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (delete_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/* ---- places ---- */

char *
galley_clean_text_dup (GtkTextBuffer *buffer,
                       const GtkTextIter *start,
                       const GtkTextIter *end)
{
  const GArray *stretches = list (buffer);
  GString *text;

  if (!galley_clean_text_has_proposed (buffer, start, end))
    return gtk_text_buffer_get_text (buffer, start, end, TRUE);
  text = g_string_new (NULL);
  for (guint i = 0; i <= stretches->len; i++)
    {
      guint from = (guint) gtk_text_iter_get_offset (start), to = (guint) gtk_text_iter_get_offset (end);
      g_autofree char *part = NULL;
      GtkTextIter part_start, part_end;

      if (!galley_text_stretches_get_part (stretches, i, &from, &to))
        continue;
      gtk_text_buffer_get_iter_at_offset (buffer, &part_start, (int) from);
      gtk_text_buffer_get_iter_at_offset (buffer, &part_end, (int) to);
      part = gtk_text_buffer_get_text (buffer, &part_start, &part_end, TRUE);
      g_string_append (text, part);
    }
  return g_string_free_and_steal (text);
}

char *
galley_clean_text_dup_all (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return galley_clean_text_dup (buffer, &start, &end);
}

guint
galley_clean_text_get_offset (GtkTextBuffer *buffer,
                              const GtkTextIter *iter)
{
  return galley_text_stretches_leave_out (list (buffer), (guint) gtk_text_iter_get_offset (iter));
}

void
galley_clean_text_get_iter (GtkTextBuffer *buffer,
                            GtkTextIter *iter,
                            guint offset)
{
  offset = galley_text_stretches_put_back (list (buffer), offset, FALSE);
  gtk_text_buffer_get_iter_at_offset (buffer, iter, (int) MIN (offset, (guint) G_MAXINT));
}

void
galley_clean_text_get_range (GtkTextBuffer *buffer,
                             GtkTextIter *from,
                             GtkTextIter *to,
                             guint start,
                             guint end)
{
  start = galley_text_stretches_put_back (list (buffer), start, end > start);
  gtk_text_buffer_get_iter_at_offset (buffer, from, (int) MIN (start, (guint) G_MAXINT));
  galley_clean_text_get_iter (buffer, to, end);
}

guint
galley_clean_text_get_line (GtkTextBuffer *buffer,
                            const GtkTextIter *iter)
{
  return galley_text_stretches_leave_out_lines (list (buffer), (guint) gtk_text_iter_get_offset (iter),
                                                (guint) gtk_text_iter_get_line (iter));
}

void
galley_clean_text_get_iter_at_line (GtkTextBuffer *buffer,
                                    GtkTextIter *iter,
                                    guint line)
{
  gtk_text_buffer_get_iter_at_line (buffer, iter, (int) galley_text_stretches_put_back_lines (list (buffer), line));
}

gboolean
galley_clean_text_has_proposed (GtkTextBuffer *buffer,
                                const GtkTextIter *start,
                                const GtkTextIter *end)
{
  const GalleyTextStretch *last = galley_text_stretches_find (list (buffer), (guint) gtk_text_iter_get_offset (end));

  return last && last->end > (guint) gtk_text_iter_get_offset (start);
}

/* ---- what is proposed ---- */

void
galley_clean_text_propose_changes (GalleyCleanText *self,
                                   const GalleyChangesProposed *changes,
                                   gpointer data)
{
  g_return_if_fail (GALLEY_IS_CLEAN_TEXT (self));
  self->changes = changes;
  self->data = data;
}

gboolean
galley_clean_text_is_proposing (GalleyCleanText *self)
{
  g_return_val_if_fail (GALLEY_IS_CLEAN_TEXT (self), FALSE);
  return self->changes != NULL && self->direct == 0;
}

void
galley_clean_text_begin_direct (GalleyCleanText *self)
{
  g_return_if_fail (GALLEY_IS_CLEAN_TEXT (self));
  self->direct++;
}

void
galley_clean_text_end_direct (GalleyCleanText *self)
{
  g_return_if_fail (GALLEY_IS_CLEAN_TEXT (self));
  g_return_if_fail (self->direct > 0);
  self->direct--;
}

GalleyProposedWords *
galley_clean_text_add_proposed (GalleyCleanText *self,
                                GtkTextIter *at,
                                const char *words)
{
  GalleyProposedWords *proposed = g_new0 (GalleyProposedWords, 1);

  proposed->start = g_object_ref (gtk_text_buffer_create_mark (self->buffer, NULL, at, FALSE));
  proposed->end = g_object_ref (gtk_text_buffer_create_mark (self->buffer, NULL, at, TRUE));
  g_ptr_array_add (self->words, proposed);
  if (*words)
    galley_clean_text_set_proposed (self, proposed, words);
  gtk_text_buffer_get_iter_at_mark (self->buffer, at, proposed->end);
  return proposed;
}

void
galley_clean_text_set_proposed (GalleyCleanText *self,
                                GalleyProposedWords *words,
                                const char *text)
{
  gboolean among = self->among;
  GtkTextIter start, end;
  int offset;

  galley_clean_text_get_proposed (self, words, &start, &end);
  offset = gtk_text_iter_get_offset (&start);
  self->among = TRUE;
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, text, -1);
  end = start;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, offset);
  gtk_text_buffer_move_mark (self->buffer, words->start, &start);
  gtk_text_buffer_move_mark (self->buffer, words->end, &end);
  self->among = among;
  self->is_current = FALSE;
}

void
galley_clean_text_cut_proposed (GalleyCleanText *self,
                                GtkTextIter *start,
                                GtkTextIter *end)
{
  gboolean among = self->among;

  self->among = TRUE;
  gtk_text_buffer_delete (self->buffer, start, end);
  self->among = among;
}

void
galley_clean_text_remove_proposed (GalleyCleanText *self,
                                   GalleyProposedWords *words)
{
  GtkTextIter start, end;

  galley_clean_text_get_proposed (self, words, &start, &end);
  galley_clean_text_cut_proposed (self, &start, &end);
  gtk_text_buffer_delete_mark (self->buffer, words->start);
  gtk_text_buffer_delete_mark (self->buffer, words->end);
  self->is_current = FALSE;
  g_ptr_array_remove (self->words, words);
}

void
galley_clean_text_get_proposed (GalleyCleanText *self,
                                GalleyProposedWords *words,
                                GtkTextIter *start,
                                GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_mark (self->buffer, start, words->start);
  gtk_text_buffer_get_iter_at_mark (self->buffer, end, words->end);
  /* none yet: what was put in at their place has parted the marks */
  if (gtk_text_iter_compare (start, end) > 0)
    *end = *start;
}

gboolean
galley_clean_text_is_among_proposed (GalleyCleanText *self)
{
  g_return_val_if_fail (GALLEY_IS_CLEAN_TEXT (self), FALSE);
  return self->among;
}
