/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That an article is published without the approval that its site needs. */
#include "review-override.h"

#include "atomic-file.h"
#include "review-log.h"

gboolean
galley_review_log_override (const char *folder,
                            const char *author_id,
                            const char *author,
                            const char *digest,
                            const char *site,
                            const char *reason,
                            GError **error)
{
  g_autoptr (GalleyReviewLog) log = galley_review_log_new ();
  g_autoptr (GalleyReviewOp) op = NULL;
  g_autofree char *name = g_strconcat (author_id, ".jsonl", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *line = NULL;

  galley_review_log_read (log, folder, NULL);
  op = galley_review_op_new (GALLEY_REVIEW_OP_OVERRIDE, NULL, log->last_count + 1, author_id, author);
  op->digest = g_strdup (digest);
  op->site = g_strdup (site);
  op->text = g_utf8_make_valid (reason, -1);
  line = galley_review_op_print (op);

  return galley_atomic_file_append (path, line, error);
}
