/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "known-marks.h"

#include "review-place.h"
#include "review-state.h"
#include "text.h"

struct _GalleyKnownMarks
{
  GHashTable *ids;      /* of threads and suggestions -> NULL */
  GHashTable *marks;    /* by place: key -> id */
  GHashTable *by_words; /* key -> id */
  GHashTable *gone;     /* the same of those whose place is not known */
  GHashTable *by_text;  /* of threads and answers: key -> GPtrArray of Known */
  GHashTable *said;     /* thread, author and text */
  GHashTable *resolved; /* ids of threads */
};

/* A thread that begins with the same words as others. */
typedef struct
{
  const char *id; /* owned by ids, or of the log */
  char *detail;
  gboolean has_place;
  guint start;
  guint end;
} Known;

static void
known_free (gpointer data)
{
  Known *known = data;

  g_free (known->detail);
  g_free (known);
}

/* Other programs have their own idea of spaces. place: code points, or words where it is not known. */
static char *
make_key (const char *place,
          const char *author,
          const char *text,
          const char *replacement)
{
  g_autofree char *words = galley_text_collapse_spaces (text != NULL ? text : "");

  return g_strjoin ("\n", replacement != NULL ? "change" : "comment", place, author, words, replacement, NULL);
}

static char *
place_key (const GalleyMark *mark)
{
  if (mark->is_general)
    return g_strdup ("general");
  return g_strdup_printf ("%s:%u:%u", mark->detail != NULL ? mark->detail : "", mark->start, mark->end);
}

static char *
words_key (const GalleyMark *mark,
           const char *words)
{
  return g_strdup_printf ("%s=%s", mark->detail != NULL ? mark->detail : "", words);
}

/* A change is known by what it changes; a comment also by what it says first. */
static const char *
first_text (const GalleyMark *mark)
{
  if (mark->kind == GALLEY_MARK_CHANGE || mark->remarks->len == 0)
    return "";
  return ((GalleyRemark *) mark->remarks->pdata[0])->text;
}

static char *
make_words_key (const GalleyMark *mark,
                const char *words,
                const char *author)
{
  g_autofree char *key = words_key (mark, words);

  return make_key (key, author, first_text (mark), mark->replacement);
}

static char *
said_key (const char *thread,
          const char *author,
          const char *text)
{
  g_autofree char *words = galley_text_collapse_spaces (text);

  return g_strjoin ("\n", thread, author, words, NULL);
}

/* Not every program has a place for what is said of the whole, or of words that are gone; and which of the marks around
 * words belong to these is not the same everywhere. */
static const char *
find_by_text (GalleyKnownMarks *self,
              const GalleyMark *mark,
              const char *author,
              const char *text)
{
  g_autofree char *key = make_key ("", author, text, NULL);
  GPtrArray *threads = g_hash_table_lookup (self->by_text, key);

  for (guint i = 0; threads != NULL && i < threads->len; i++)
    {
      const Known *known = threads->pdata[i];

      if (mark->is_general || (mark->quote == NULL && known->has_place && mark->start <= known->end &&
                               known->start <= mark->end && g_strcmp0 (mark->detail, known->detail) == 0))
        return known->id;
    }
  return NULL;
}

const char *
galley_known_marks_find (GalleyKnownMarks *self,
                         const GalleyMark *mark,
                         const char *words,
                         const char *author)
{
  g_autofree char *place = place_key (mark);
  g_autofree char *key = make_key (place, author, first_text (mark), mark->replacement);
  g_autofree char *key_words = make_words_key (mark, words, author);
  gpointer id;

  if (mark->id != NULL && g_hash_table_lookup_extended (self->ids, mark->id, &id, NULL))
    return id;
  if (g_hash_table_lookup_extended (self->marks, key, NULL, &id))
    return id;
  if (mark->quote != NULL)
    return g_hash_table_lookup (self->by_words, key_words);
  if (g_hash_table_lookup_extended (self->gone, key_words, NULL, &id))
    return id;
  return mark->kind == GALLEY_MARK_COMMENT ? find_by_text (self, mark, author, first_text (mark)) : NULL;
}

gboolean
galley_known_marks_has_said (GalleyKnownMarks *self,
                             const char *thread,
                             const char *author,
                             const char *text)
{
  g_autofree char *key = said_key (thread, author, text);

  return g_hash_table_contains (self->said, key);
}

gboolean
galley_known_marks_has_said_of (GalleyKnownMarks *self,
                                const GalleyMark *mark,
                                const char *author,
                                const char *text)
{
  return find_by_text (self, mark, author, text) != NULL;
}

gboolean
galley_known_marks_is_resolved (GalleyKnownMarks *self,
                                const char *thread)
{
  return g_hash_table_contains (self->resolved, thread);
}

static void
add_by_text (GalleyKnownMarks *self,
             const char *id,
             const GalleyMark *mark,
             const char *author,
             const char *text)
{
  char *key = make_key ("", author, text, NULL);
  GPtrArray *threads = g_hash_table_lookup (self->by_text, key);
  Known *known = g_new0 (Known, 1);

  known->id = id;
  known->detail = g_strdup (mark->detail);
  known->has_place = mark->quote == NULL && !mark->is_general;
  known->start = mark->start;
  known->end = mark->end;
  if (threads == NULL)
    g_hash_table_insert (self->by_text, key, threads = g_ptr_array_new_with_free_func (known_free));
  else
    g_free (key);
  g_ptr_array_add (threads, known);
}

void
galley_known_marks_add (GalleyKnownMarks *self,
                        const char *id,
                        const GalleyMark *mark,
                        const char *words,
                        const char *author)
{
  g_autofree char *place = place_key (mark);
  gpointer name = NULL;

  if (!g_hash_table_lookup_extended (self->ids, id, &name, NULL))
    g_hash_table_add (self->ids, name = g_strdup (id));
  g_hash_table_insert (self->by_words, make_words_key (mark, words, author), name);
  if (mark->kind == GALLEY_MARK_COMMENT)
    add_by_text (self, name, mark, author, first_text (mark));
  /* where the place is known, the words alone would take one for another */
  if (mark->quote != NULL)
    g_hash_table_insert (self->gone, make_words_key (mark, words, author), name);
  else
    g_hash_table_insert (self->marks, make_key (place, author, first_text (mark), mark->replacement), name);
}

void
galley_known_marks_add_said (GalleyKnownMarks *self,
                             const char *thread,
                             const char *author,
                             const char *text)
{
  g_hash_table_add (self->said, said_key (thread, author, text));
}

static const char *
name_of (const GalleyReviewOp *op)
{
  return op->author_name != NULL ? op->author_name : op->author;
}

/* is_gone: deleted or decided on; its words may be others now. */
static void
add_opening (GalleyKnownMarks *self,
             const GalleyReviewOp *op,
             const GalleyAnchor *anchor,
             gboolean is_gone,
             GPtrArray *comments, /* of GalleyComment; nullable */
             GalleyAnchorText *index,
             GalleyFrontMatter *details)
{
  g_autoptr (GalleyMark) mark = galley_mark_new (
      op->kind == GALLEY_REVIEW_OP_SUGGEST ? GALLEY_MARK_CHANGE : GALLEY_MARK_COMMENT, 0, 0);
  GalleyAnchorPlace place = { GALLEY_ANCHOR_ORPHAN, 0, 0 };

  mark->replacement = g_strdup (op->replacement);
  mark->detail = anchor != NULL ? g_strdup (anchor->detail) : NULL;
  mark->is_general = anchor == NULL;
  if (anchor != NULL)
    galley_review_place_find (anchor, index, details, &place);
  if (anchor != NULL && (is_gone || place.state > GALLEY_ANCHOR_MOVED))
    mark->quote = g_strdup (anchor->exact);
  mark->start = place.start;
  mark->end = place.end;
  if (op->kind == GALLEY_REVIEW_OP_THREAD)
    g_ptr_array_add (mark->remarks, galley_remark_new (NULL, NULL, op->text));
  galley_known_marks_add (self, op->id, mark, anchor != NULL ? anchor->exact : "", name_of (op));
  for (guint i = 1; comments != NULL && i < comments->len; i++)
    add_by_text (self, op->id, mark, galley_comment_get_author (comments->pdata[i]),
                 galley_comment_get_text (comments->pdata[i]));
}

GalleyKnownMarks *
galley_known_marks_new (GalleyReviewLog *log,
                        GalleyDocument *document)
{
  GalleyFrontMatter *details = galley_document_get_front_matter (document);
  g_autoptr (GalleyReviewState) state = galley_review_state_new (log);
  g_autoptr (GalleyAnchorText) index = galley_anchor_text_new (galley_document_get_body (document));
  GalleyKnownMarks *self = g_new0 (GalleyKnownMarks, 1);
  GHashTableIter iter;
  gpointer value;

  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->resolved = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < state->threads->len; i++)
    {
      const GalleyReviewThreadState *thread = state->threads->pdata[i];

      add_opening (self, thread->opening, thread->anchor, thread->is_deleted, thread->comments, index, details);
      if (thread->is_resolved)
        g_hash_table_add (self->resolved, thread->opening->id);
    }
  for (guint i = 0; i < state->proposals->len; i++)
    {
      const GalleyReviewProposalState *proposal = state->proposals->pdata[i];

      add_opening (self, proposal->opening, proposal->anchor, proposal->is_deleted || proposal->decision != NULL, NULL,
                   index, details);
    }
  g_hash_table_iter_init (&iter, log->ops);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const GalleyReviewOp *op = value;

      if (op->thread != NULL && op->text != NULL && op->author != NULL)
        galley_known_marks_add_said (self, op->thread, name_of (op), op->text);
    }
  return self;
}

void
galley_known_marks_free (GalleyKnownMarks *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->marks);
  g_hash_table_unref (self->by_words);
  g_hash_table_unref (self->gone);
  g_hash_table_unref (self->by_text);
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->said);
  g_hash_table_unref (self->resolved);
  g_free (self);
}
