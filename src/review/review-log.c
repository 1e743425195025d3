/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading logs: a line at a time; what cannot be read is counted and left alone. */
#include "review-log.h"

#include <string.h>

GalleyReviewLog *
galley_review_log_new (void)
{
  GalleyReviewLog *self = g_new0 (GalleyReviewLog, 1);

  self->ops = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) galley_review_op_free);
  return self;
}

void
galley_review_log_free (GalleyReviewLog *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->ops);
  g_free (self->problem);
  g_free (self);
}

void
galley_review_log_add (GalleyReviewLog *self,
                       GalleyReviewOp *op)
{
  GalleyReviewOp *other = g_hash_table_lookup (self->ops, op->id);

  self->last_count = MAX (self->last_count, op->count);
  /* Two that differ under one id come from a damaged copy: any rule will do that does not depend on the order of
   * reading. */
  if (other != NULL && g_strcmp0 (other->line, op->line) <= 0)
    {
      galley_review_op_free (op);
      return;
    }
  g_hash_table_replace (self->ops, op->id, op);
}

void
galley_review_log_add_text (GalleyReviewLog *self,
                            const char *text,
                            gsize length)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *eol = memchr (text, '\n', (gsize) (end - text));
      gsize n = (gsize) ((eol != NULL ? eol : end) - text);
      GalleyReviewOp *op;

      while (n > 0 && g_ascii_isspace (text[n - 1]))
        n--;
      if (n > 0 && (op = galley_review_op_parse (text, n)) != NULL)
        galley_review_log_add (self, op);
      else if (n > 0)
        self->n_unreadable++;
      text = eol != NULL ? eol + 1 : end;
    }
}

gboolean
galley_review_log_read (GalleyReviewLog *self,
                        const char *folder,
                        GError **error)
{
  g_autoptr (GError) first_error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &first_error);
  const char *name;

  if (g_error_matches (first_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = NULL;
      g_autofree char *text = NULL;
      gsize length;

      if (*name == '.' || !g_str_has_suffix (name, ".jsonl"))
        continue;
      path = g_build_filename (folder, name, NULL);
      if (g_file_get_contents (path, &text, &length, first_error == NULL ? &first_error : NULL))
        galley_review_log_add_text (self, text, length);
    }
  if (first_error == NULL)
    return TRUE;
  g_set_str (&self->problem, first_error->message);
  g_propagate_error (error, g_steal_pointer (&first_error));
  return FALSE;
}
