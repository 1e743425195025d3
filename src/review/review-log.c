/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading logs: a line at a time; what cannot be read is counted and left alone. */
#include "review-log.h"
#include "review-lines.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE (64 * 1024)
#define MAX_DAMAGED 100000

GalleyReviewLog *
galley_review_log_new (void)
{
  GalleyReviewLog *self = g_new0 (GalleyReviewLog, 1);

  self->ops = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) galley_review_op_free);
  self->damaged = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

void
galley_review_log_free (GalleyReviewLog *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->ops);
  g_hash_table_unref (self->damaged);
  g_free (self->problem);
  g_free (self);
}

guint
galley_review_log_get_n_unreadable (const GalleyReviewLog *self)
{
  return g_hash_table_size (self->damaged);
}

/* A copy of a damaged log has the same damage: told once. */
static void
note_damage (GalleyReviewLog *self,
             const guint64 hash[2])
{
  if (g_hash_table_size (self->damaged) < MAX_DAMAGED)
    g_hash_table_add (self->damaged, g_memdup2 (hash, sizeof *hash));
}

void
galley_review_log_add (GalleyReviewLog *self,
                       GalleyReviewOp *op)
{
  GalleyReviewOp *other = g_hash_table_lookup (self->ops, op->id);
  int order = other != NULL ? memcmp (other->line_hash, op->line_hash, sizeof op->line_hash) : 1;

  self->last_count = MAX (self->last_count, op->count);
  /* Two that differ under one id: any rule will do that does not depend on the order of reading. */
  if (order < 0)
    note_damage (self, op->line_hash);
  else if (other != NULL && order > 0)
    note_damage (self, other->line_hash);
  if (order <= 0)
    galley_review_op_free (op);
  else
    g_hash_table_replace (self->ops, op->id, op);
}

void
galley_review_log_merge (GalleyReviewLog *self,
                         GalleyReviewLog *other)
{
  GHashTableIter iter;
  gpointer op, hash;

  g_hash_table_iter_init (&iter, other->ops);
  while (g_hash_table_iter_next (&iter, NULL, &op))
    {
      g_hash_table_iter_steal (&iter);
      galley_review_log_add (self, op);
    }
  g_hash_table_iter_init (&iter, other->damaged);
  while (g_hash_table_iter_next (&iter, &hash, NULL))
    note_damage (self, hash);
  g_set_str (&self->problem, other->problem);
  galley_review_log_free (other);
}

/* What Git writes around the two sides of a merge that it leaves to a person: both count, and it is no damage. */
static gboolean
is_merge_mark (const char *line,
               gsize length)
{
  static const char *const marks[] = { "<<<<<<< ", "||||||| ", ">>>>>>> " };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length > strlen (marks[i]) && strncmp (line, marks[i], strlen (marks[i])) == 0)
      return TRUE;
  return length == 7 && strncmp (line, "=======", 7) == 0;
}

static void
add_line (const char *line,
          gsize length,
          gboolean is_whole,
          gpointer user_data)
{
  GalleyReviewLog *self = user_data;
  GalleyReviewOp *op;
  guint64 hash[2];

  if (is_merge_mark (line, length))
    return;
  op = is_whole ? galley_review_op_parse (line, length) : NULL;
  if (op != NULL)
    {
      galley_review_log_add (self, op);
      return;
    }
  galley_review_op_hash_line (line, length, hash);
  note_damage (self, hash);
}

void
galley_review_log_add_text (GalleyReviewLog *self,
                            const char *text,
                            gsize length)
{
  g_autoptr (GalleyReviewLines) lines = galley_review_lines_new (GALLEY_REVIEW_OP_MAX_LINE, add_line, self);

  galley_review_lines_add (lines, text, length);
  galley_review_lines_end (lines);
}

static gboolean
fail (const char *path,
      int error_number,
      GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (error_number), "Cannot read “%s”: %s", name,
               g_strerror (error_number));
  return FALSE;
}

/* Not to wait for a pipe that somebody named like a log. */
static int
open_log (const char *path,
          GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  struct stat info;

  if (fd < 0)
    {
      fail (path, errno, error);
      return -1;
    }
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    return fd;
  fail (path, S_ISDIR (info.st_mode) ? EISDIR : EINVAL, error);
  close (fd);
  return -1;
}

static gboolean
read_log (GalleyReviewLog *self,
          const char *path,
          GError **error)
{
  g_autoptr (GalleyReviewLines) lines = galley_review_lines_new (GALLEY_REVIEW_OP_MAX_LINE, add_line, self);
  g_autofree char *piece = g_malloc (PIECE);
  int fd = open_log (path, error);
  int error_number = 0;

  if (fd < 0)
    return FALSE;
  while (TRUE)
    {
      gssize n = read (fd, piece, PIECE);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        error_number = errno;
      if (n <= 0)
        break;
      galley_review_lines_add (lines, piece, (gsize) n);
    }
  galley_review_lines_end (lines);
  close (fd);
  return error_number == 0 || fail (path, error_number, error);
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

      if (*name == '.' || !g_str_has_suffix (name, ".jsonl"))
        continue;
      path = g_build_filename (folder, name, NULL);
      read_log (self, path, first_error == NULL ? &first_error : NULL);
    }
  if (first_error == NULL)
    return TRUE;
  g_set_str (&self->problem, first_error->message);
  g_propagate_error (error, g_steal_pointer (&first_error));
  return FALSE;
}
