/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The union of logs: each operation once, damage counted, no order needed. */
#include "review-log.h"

#include <string.h>

#include "full-disk.h"
#include "temp-dir.h"

#define OP(id, count, author, text)                                                                                  \
  "{\"op\":\"thread\",\"id\":\"" id "\",\"count\":" #count ",\"time\":\"2026-11-24T09:00:00Z\",\"author\":\"" author \
  "\",\"text\":\"" text "\"}"

static GalleyReviewLog *
log_of (const char *text)
{
  GalleyReviewLog *self = galley_review_log_new ();

  galley_review_log_add_text (self, text, strlen (text));
  return self;
}

static const char *
text_of (GalleyReviewLog *self,
         const char *id)
{
  GalleyReviewOp *op = g_hash_table_lookup (self->ops, id);

  return op != NULL ? op->text : NULL;
}

static void
test_lines (void)
{
  g_autoptr (GalleyReviewLog) self =
      log_of (OP ("a", 1, "ana", "one") "\n\n  \r\n" OP ("b", 5, "ben", "two") "\r\n" OP ("c", 3, "ana", "three"));

  g_assert_cmpuint (g_hash_table_size (self->ops), ==, 3);
  g_assert_cmpuint (galley_review_log_get_n_unreadable (self), ==, 0);
  g_assert_cmpint (self->last_count, ==, 5);
  g_assert_cmpstr (text_of (self, "c"), ==, "three");
}

/* A line half written at a crash costs no other. */
static void
test_damage (void)
{
  g_autoptr (GalleyReviewLog) self =
      log_of (OP ("a", 1, "ana", "one") "\n{\"op\":\"thr\nnonsense\n\xff\xfe\n" OP ("b", 2, "ben", "two") "\n");

  g_assert_cmpuint (g_hash_table_size (self->ops), ==, 2);
  g_assert_cmpuint (galley_review_log_get_n_unreadable (self), ==, 3);
  g_assert_cmpstr (text_of (self, "b"), ==, "two");
}

static void
test_copies (void)
{
  const char *both = OP ("a", 1, "ana", "one") "\n" OP ("b", 2, "ben", "two") "\n";
  g_autoptr (GalleyReviewLog) self = log_of (both);

  galley_review_log_add_text (self, both, strlen (both));
  g_assert_cmpuint (g_hash_table_size (self->ops), ==, 2);
}

/* Two that differ under one id: whichever counts, it is the same one in every order. */
static void
test_same_id (void)
{
  g_autoptr (GalleyReviewLog) forward = log_of (OP ("a", 1, "ana", "one") "\n" OP ("a", 1, "ana", "two") "\n");
  g_autoptr (GalleyReviewLog) backward = log_of (OP ("a", 1, "ana", "two") "\n" OP ("a", 1, "ana", "one") "\n");

  g_assert_cmpuint (g_hash_table_size (forward->ops), ==, 1);
  /* and that the other does not is told */
  g_assert_cmpuint (galley_review_log_get_n_unreadable (forward), ==, 1);
  g_assert_cmpuint (galley_review_log_get_n_unreadable (backward), ==, 1);
  g_assert_cmpstr (text_of (forward, "a"), ==, text_of (backward, "a"));
}

static void
put (const char *folder,
     const char *name,
     const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
test_folder (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *nowhere = g_build_filename (dir, "nowhere", NULL);
  g_autoptr (GalleyReviewLog) self = galley_review_log_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (galley_review_log_read (self, nowhere, &error));
  g_assert_no_error (error);
  put (dir, "ana.jsonl", OP ("a", 1, "ana", "one") "\n");
  put (dir, "ben.jsonl", OP ("b", 2, "ben", "two") "\n");
  put (dir, "ben (copy).jsonl", OP ("b", 2, "ben", "two") "\n");
  put (dir, ".hidden.jsonl", OP ("h", 2, "ben", "hidden") "\n");
  put (dir, "notes.txt", OP ("n", 2, "ben", "notes") "\n");
  g_assert_true (galley_review_log_read (self, dir, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (self->ops), ==, 2);
}

/* One log that may not be read: said, and the others are there. */
static void
test_unreadable_file (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *closed = g_build_filename (dir, "closed.jsonl", NULL);
  g_autoptr (GalleyReviewLog) self = galley_review_log_new ();
  g_autoptr (GError) error = NULL;
  gboolean read;

  put (dir, "ana.jsonl", OP ("a", 1, "ana", "one") "\n");
  put (dir, "closed.jsonl", OP ("b", 2, "ben", "two") "\n");
  g_assert_no_errno (g_chmod (dir, 0755));
  g_assert_no_errno (g_chmod (closed, 0000));
  drop_powers ();
  read = galley_review_log_read (self, dir, &error);
  restore_powers ();
  g_assert_false (read);
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ACCES);
  g_assert_cmpstr (text_of (self, "a"), ==, "one");
  g_assert_cmpstr (self->problem, ==, error->message);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review-log/lines", test_lines);
  g_test_add_func ("/review-log/damage", test_damage);
  g_test_add_func ("/review-log/copies", test_copies);
  g_test_add_func ("/review-log/same-id", test_same_id);
  g_test_add_func ("/review-log/folder", test_folder);
  g_test_add_func ("/review-log/unreadable-file", test_unreadable_file);
  return g_test_run ();
}
