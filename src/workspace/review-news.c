/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review-news.h"

#include <glib/gi18n-lib.h>

static int
compare_ops (gconstpointer a,
             gconstpointer b)
{
  return galley_review_op_compare (*(GalleyReviewOp *const *) a, *(GalleyReviewOp *const *) b);
}

static void
add (GalleyReviewNews *self,
     const GalleyReviewOp *op)
{
  const char *name = op->author_name != NULL ? op->author_name : op->author;

  if (op->kind == GALLEY_REVIEW_OP_SUGGEST)
    self->n_suggestions++;
  else
    self->n_comments++;
  if (self->thread == NULL && op->kind != GALLEY_REVIEW_OP_SUGGEST)
    self->thread = g_strdup (op->thread);
  if (!g_ptr_array_find_with_equal_func (self->people, name, g_str_equal, NULL))
    g_ptr_array_add (self->people, g_strdup (name));
}

GalleyReviewNews *
galley_review_news_new (GalleyReview *review,
                        GalleyReviewLog *log)
{
  const char *own = galley_review_get_author_id (review);
  g_autoptr (GPtrArray) ops = g_ptr_array_new ();
  GalleyReviewNews *self;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, log->ops);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const GalleyReviewOp *op = value;

      if ((op->kind == GALLEY_REVIEW_OP_THREAD || op->kind == GALLEY_REVIEW_OP_REPLY ||
           op->kind == GALLEY_REVIEW_OP_SUGGEST) &&
          g_strcmp0 (op->author, own) != 0 && !galley_review_knows (review, op->id))
        g_ptr_array_add (ops, value);
    }
  if (ops->len == 0)
    return NULL;
  g_ptr_array_sort (ops, compare_ops);
  self = g_new0 (GalleyReviewNews, 1);
  self->people = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < ops->len; i++)
    add (self, ops->pdata[i]);
  return self;
}

void
galley_review_news_free (GalleyReviewNews *self)
{
  if (self == NULL)
    return;
  g_free (self->thread);
  g_ptr_array_unref (self->people);
  g_free (self);
}

static char *
who (const GalleyReviewNews *self)
{
  if (self->people->len == 1)
    return g_strdup (self->people->pdata[0]);
  if (self->people->len == 2)
    /* Translators: names of two people. */
    return g_strdup_printf (_ ("%s and %s"), (char *) self->people->pdata[0], (char *) self->people->pdata[1]);
  return g_strdup_printf (ngettext ("%u person", "%u people", self->people->len), self->people->len);
}

char *
galley_review_news_words (const GalleyReviewNews *self)
{
  g_autofree char *people = who (self);
  g_autofree char *comments =
      g_strdup_printf (ngettext ("%u new comment", "%u new comments", self->n_comments), self->n_comments);
  g_autofree char *suggestions = g_strdup_printf (
      ngettext ("%u new suggestion", "%u new suggestions", self->n_suggestions), self->n_suggestions);

  if (self->n_comments > 0 && self->n_suggestions > 0)
    /* Translators: names, and such as “2 new comments” and “1 new suggestion”. */
    return g_strdup_printf (_ ("%s: %s, %s"), people, comments, suggestions);
  /* Translators: names, and such as “2 new comments”. */
  return g_strdup_printf (_ ("%s: %s"), people, self->n_comments > 0 ? comments : suggestions);
}
