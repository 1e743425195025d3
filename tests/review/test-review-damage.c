/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Logs as they must not be: the rest is read, the damage is told once, and not a byte on disk is touched. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "review-now.h"
#include "review-state.h"
#include "temp-dir.h"

#define LINE(kind, id, thread, count, author, text)                                    \
  "{\"op\":\"" kind "\",\"id\":\"" id "\",\"thread\":\"" thread "\",\"count\":" #count \
  ",\"time\":\"2026-11-24T09:00:00Z\",\"author\":\"" author "\",\"text\":\"" text "\"}"

typedef struct
{
  TempDir *dir;
  char *folder;
  GalleyReview *review;
  GError *error;
} Fixture;

static void
set_up (Fixture *self,
        gconstpointer data)
{
  self->dir = temp_dir_new ();
  self->folder = g_build_filename (self->dir, "review", NULL);
  g_assert_no_errno (g_mkdir (self->folder, 0777));
  self->review = galley_review_new (self->folder, "ana-1", "Ana");
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  g_clear_error (&self->error);
  g_object_unref (self->review);
  g_free (self->folder);
  temp_dir_free (self->dir);
}

static void
put (Fixture *self,
     const char *name,
     const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
assert_on_disk (Fixture *self,
                const char *name,
                const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *now = NULL;

  g_assert_true (g_file_get_contents (path, &now, NULL, NULL));
  g_assert_cmpstr (now, ==, text);
}

static void
load (Fixture *self)
{
  g_assert_true (review_now_load (self->review, &self->error));
  g_assert_no_error (self->error);
}

static const char *
text_of (Fixture *self,
         const char *thread,
         guint comment)
{
  GalleyThread *found = galley_review_find_thread (self->review, thread);

  g_assert_nonnull (found);
  g_assert_cmpuint (galley_thread_get_n_comments (found), >, comment);
  return galley_comment_get_text (galley_thread_get_comment (found, comment));
}

static void
test_truncated (Fixture *self,
                gconstpointer data)
{
  const char *whole =
      LINE ("thread", "t1", "t1", 1, "ana-1", "é one") "\n" LINE ("reply", "r1", "t1", 2, "ana-1", "🌊 two");

  /* wherever the disk was full */
  for (gsize i = 0; i <= strlen (whole); i++)
    {
      g_autofree char *cut = g_strndup (whole, i);
      gboolean is_torn = i > 0 && cut[i - 1] != '\n' && cut[i - 1] != '}';

      put (self, "ana-1.jsonl", cut);
      load (self);
      g_assert_cmpuint (galley_review_get_n_unreadable (self->review), ==, is_torn);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->review)), ==, strchr (cut, '}') != NULL);
      assert_on_disk (self, "ana-1.jsonl", cut);
    }
  g_assert_cmpstr (text_of (self, "t1", 1), ==, "🌊 two");
}

/* Two programs wrote at once. */
static void
test_interleaved (Fixture *self,
                  gconstpointer data)
{
  const char *text =
      LINE ("thread", "t1", "t1", 1, "ana-1",
            "one") "\n"
                   "{\"op\":\"thread\",\"id\":{\"op\":\"thread\",\"id\":\"t3\"\n\"t2\",\"time\"\n" LINE (
                       "thread", "t4", "t4", 4, "ben-2", "four")
                       LINE ("thread", "t5", "t5", 5, "ben-2", "five") "\n" LINE ("thread", "t6", "t6", 6,
                                                                                  "ana-1", "six") "\n";

  put (self, "ana-1.jsonl", text);
  put (self, "ana-1.sync-conflict-20261124.jsonl", text);
  load (self);
  g_assert_cmpstr (text_of (self, "t1", 0), ==, "one");
  g_assert_cmpstr (text_of (self, "t6", 0), ==, "six");
  /* the same damage in a copy is no other damage */
  g_assert_cmpuint (galley_review_get_n_unreadable (self->review), ==, 3);
  assert_on_disk (self, "ana-1.jsonl", text);
}

static void
test_duplicate_ids (Fixture *self,
                    gconstpointer data)
{
  put (self, "ana-1.jsonl",
       LINE ("thread", "t1", "t1", 1, "ana-1", "one") "\n" LINE ("reply", "t1", "t1", 2, "ana-1", "no") "\n");
  put (self, "ben-2.jsonl", LINE ("thread", "t1", "t1", 1, "ben-2", "other") "\n");
  load (self);
  /* one of the three counts, the others are told of */
  g_assert_cmpuint (galley_review_get_n_unreadable (self->review), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->review)), <=, 1);
}

#define RESOLVE(id, count, time)                                                                 \
  "{\"op\":\"resolve\",\"id\":\"" id "\",\"thread\":\"t1\",\"count\":" count ",\"time\":\"" time \
  "\",\"author\":\"ben-2\"}\n"

static const char wrong_clocks[] =
    LINE ("thread", "t1", "t1", 1, "ben-2", "one") "\n" RESOLVE ("o1", "2", "9999-12-31T23:59:59Z")
        LINE ("reply",
              "r1",
              "t1",
              9223372036854775807,
              "ben-2",
              "early") "\n" RESOLVE ("o2", "-5", "0001-01-01T00:00:00Z")
            RESOLVE ("o3", "3", "2026-13-77T99:00:00Z");

/* Clocks at both ends of time, and counters as well: what is said now comes last all the same. */
static void
test_wrong_clocks (Fixture *self,
                   gconstpointer data)
{
  g_autoptr (GalleyReview) again = galley_review_new (self->folder, "cleo-3", "Cleo");
  GalleyThread *thread;

  put (self, "ben-2.jsonl", wrong_clocks);
  load (self);
  g_assert_cmpuint (galley_review_get_n_unreadable (self->review), ==, 1);
  thread = galley_review_find_thread (self->review, "t1");
  g_assert_true (galley_thread_get_resolved (thread));
  g_assert_true (review_now_set_resolved (self->review, thread, FALSE, &self->error));
  g_assert_false (galley_thread_get_resolved (thread));
  /* and everybody reads it so */
  g_assert_true (review_now_load (again, NULL));
  g_assert_false (galley_thread_get_resolved (galley_review_find_thread (again, "t1")));
  g_assert_cmpstr (text_of (self, "t1", 1), ==, "early");
}

/* Answers to what is gone are told of, and shown when it comes back. */
static void
test_log_deleted (Fixture *self,
                  gconstpointer data)
{
  const char *ben = LINE ("thread", "t1", "t1", 1, "ben-2", "one") "\n";
  g_autofree char *path = g_build_filename (self->folder, "ben-2.jsonl", NULL);
  GalleyThread *thread;

  put (self, "ben-2.jsonl", ben);
  load (self);
  thread = galley_review_find_thread (self->review, "t1");
  g_assert_true (review_now_reply (self->review, thread, "two", &self->error));
  g_assert_no_errno (g_unlink (path));
  load (self);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->review)), ==, 0);
  g_assert_cmpuint (galley_review_get_n_waiting (self->review), ==, 1);
  put (self, "ben-2.jsonl", ben);
  load (self);
  g_assert_cmpuint (galley_review_get_n_waiting (self->review), ==, 0);
  g_assert_cmpstr (text_of (self, "t1", 1), ==, "two");
}

/* Two machines with one reviewer's name write to copies of one log. */
static void
test_two_logs_by_one_name (Fixture *self,
                           gconstpointer data)
{
  g_autoptr (GalleyReview) other = galley_review_new (self->folder, "ana-1", "Ana");
  g_autofree char *path = g_build_filename (self->folder, "ana-1.jsonl", NULL);
  g_autofree char *moved = g_build_filename (self->folder, "ana-1 (conflicted copy).jsonl", NULL);

  g_assert_nonnull (review_now_add_thread (self->review, NULL, "here", &self->error));
  g_assert_no_errno (g_rename (path, moved));
  g_assert_nonnull (review_now_add_thread (other, NULL, "there", &self->error));
  load (self);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->review)), ==, 2);
  g_assert_cmpuint (galley_review_get_n_unreadable (self->review), ==, 0);
  /* both at once into one file */
  g_assert_nonnull (review_now_add_thread (self->review, NULL, "here too", &self->error));
  g_assert_nonnull (review_now_add_thread (other, NULL, "there too", &self->error));
  load (self);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->review)), ==, 4);
}

static void
test_deep_and_odd (Fixture *self,
                   gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "{\"a\":[");
  g_string_append (text, "\n\"text\"\n[]\nnull\n" LINE ("thread", "t1", "t1", 1, "x", "one") "\n");
  put (self, "x.jsonl", text->str);
  load (self);
  g_assert_cmpstr (text_of (self, "t1", 0), ==, "one");
  g_assert_cmpuint (galley_review_get_n_unreadable (self->review), ==, 4);
}

/* A comment is words, whatever it looks like. */
static void
test_hostile_words (Fixture *self,
                    gconstpointer data)
{
  const char *words = "<script>alert(1)</script> <img src=x onerror=alert(1)> </body> & \"'\n{\"op\":\"delete\"}\u202e";
  GalleyThread *thread = review_now_add_thread (self->review, NULL, words, &self->error);
  g_autofree char *id = g_strdup (galley_thread_get_id (thread));

  load (self);
  g_assert_cmpstr (text_of (self, id, 0), ==, words);
  g_assert_cmpuint (galley_review_get_n_unreadable (self->review), ==, 0);
}

static void
test_pipe (Fixture *self,
           gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "pipe.jsonl", NULL);

  g_assert_no_errno (mkfifo (path, 0666));
  put (self, "x.jsonl", LINE ("thread", "t1", "t1", 1, "x", "one") "\n");
  g_assert_false (review_now_load (self->review, &self->error));
  g_assert_nonnull (galley_review_get_problem (self->review));
  g_assert_cmpstr (text_of (self, "t1", 0), ==, "one");
}

static void
test_too_long (Fixture *self,
               gconstpointer data)
{
  g_autofree char *words = g_strnfill (GALLEY_REVIEW_OP_MAX_LINE, 'a');

  g_assert_null (review_now_add_thread (self->review, NULL, words, &self->error));
  g_assert_error (self->error, GALLEY_REVIEW_ERROR, GALLEY_REVIEW_ERROR_TOO_LONG);
}

/* The most memory this process had, in KB. */
static guint64
peak_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmHWM:");
  g_assert_nonnull (line);
  return g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10);
}

/* 100 MB: one line without end, many of a newer version, some of ours between them. */
static void
test_huge (Fixture *self,
           gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "ben-2.jsonl", NULL);
  g_autofree char *filling = g_strnfill (1024 * 1024, 'x');
  FILE *file = g_fopen (path, "we");
  guint64 before;
  GStatBuf info;

  g_assert_nonnull (file);
  for (guint i = 0; i < 40; i++)
    fprintf (file, "%s", filling);
  fprintf (file, "\n" LINE ("thread", "t1", "t1", 1, "ben-2", "one") "\n");
  for (guint i = 0; i < 60; i++)
    fprintf (file,
             "{\"op\":\"sparkle\",\"id\":\"s%u\",\"glitter\":\"%s\"}\n" LINE ("reply", "r%u", "t1", 2,
                                                                              "ben-2", "%u") "\n",
             i, filling, i, i);
  g_assert_cmpint (fclose (file), ==, 0);
  g_assert_no_errno (g_stat (path, &info));
  g_assert_cmpint (info.st_size, >, 100 * 1024 * 1024);
  before = peak_memory ();
  load (self);
  g_assert_cmpuint (galley_review_get_n_unreadable (self->review), ==, 1);
  g_assert_cmpuint (galley_thread_get_n_comments (galley_review_find_thread (self->review, "t1")), ==, 61);
  g_test_message ("peak memory grew by %" G_GUINT64_FORMAT " KB", peak_memory () - before);
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpuint (peak_memory () - before, <, 64 * 1024);
#endif
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/review-damage/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("truncated", test_truncated);
  ADD ("interleaved", test_interleaved);
  ADD ("duplicate-ids", test_duplicate_ids);
  ADD ("wrong-clocks", test_wrong_clocks);
  ADD ("log-deleted", test_log_deleted);
  ADD ("two-logs-by-one-name", test_two_logs_by_one_name);
  ADD ("deep-and-odd", test_deep_and_odd);
  ADD ("hostile-words", test_hostile_words);
  ADD ("pipe", test_pipe);
  ADD ("too-long", test_too_long);
  ADD ("huge", test_huge);
#undef ADD
  return g_test_run ();
}
