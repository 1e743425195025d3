/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines into a log that is held by another program, refused by the disk, moved. */
#include "review-append.h"

#include <fcntl.h>
#include <sys/file.h>

#include "full-disk.h"
#include "wait.h"

#define SHORT_US (20 * 1000)

typedef struct
{
  TempDir *dir;
  char *path;
  GalleyReviewAppend *append;
  GString *told; /* the number of each line, "!" where it was refused */
} Fixture;

typedef struct
{
  Fixture *fixture;
  int number;
} Line;

static void
set_up (Fixture *self,
        gconstpointer data)
{
  self->dir = temp_dir_new ();
  self->path = g_build_filename (self->dir, "review", "ana.jsonl", NULL);
  self->append = galley_review_append_new ();
  self->told = g_string_new (NULL);
  galley_review_append_set_path (self->append, self->path);
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  g_assert_true (galley_review_append_flush (self->append, -1));
  galley_review_append_unref (self->append);
  g_string_free (self->told, TRUE);
  g_free (self->path);
  temp_dir_free (self->dir);
}

static void
told_cb (gpointer user_data,
         const GError *error)
{
  g_autofree Line *line = user_data;

  g_string_append_printf (line->fixture->told, "%d%s ", line->number, error != NULL ? "!" : "");
  if (error != NULL)
    g_assert_true (error->domain == G_IO_ERROR);
}

static void
push (Fixture *self,
      int number)
{
  g_autofree char *text = g_strdup_printf ("%d", number);
  Line *line = g_new0 (Line, 1);

  line->fixture = self;
  line->number = number;
  galley_review_append_push (self->append, text, told_cb, line);
}

static void
assert_file (const char *path,
             const char *expected)
{
  g_autofree char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, expected);
}

/* As another program that writes into the log would. */
static int
hold_log (Fixture *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  int fd;

  g_assert_no_errno (g_mkdir_with_parents (folder, 0777));
  fd = open (self->path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  g_assert_cmpint (fd, >=, 0);
  g_assert_no_errno (flock (fd, LOCK_EX));
  return fd;
}

static void
test_order (Fixture *self,
            gconstpointer data)
{
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (int i = 0; i < 40; i++)
    {
      g_string_append_printf (expected, "%d ", i);
      g_string_append_printf (lines, "%d\n", i);
      push (self, i);
    }
  g_assert_cmpstr (self->told->str, ==, "");
  g_assert_true (galley_review_append_flush (self->append, -1));
  g_assert_cmpstr (self->told->str, ==, expected->str);
  assert_file (self->path, lines->str);
}

/* At the end nobody comes back to release. */
static void
test_finish (Fixture *self,
             gconstpointer data)
{
  galley_review_append_hold (self->append);
  push (self, 1);
  push (self, 2);
  g_assert_true (galley_review_append_flush (self->append, -1));
  g_assert_cmpstr (self->told->str, ==, "");
  g_assert_true (galley_review_append_finish (self->append, -1));
  g_assert_cmpstr (self->told->str, ==, "1 2 ");
  assert_file (self->path, "1\n2\n");
}

/* Nobody flushes: the main loop tells. */
static void
test_main_loop (Fixture *self,
                gconstpointer data)
{
  push (self, 1);
  push (self, 2);
  wait_until (g_str_equal (self->told->str, "1 2 "));
  assert_file (self->path, "1\n2\n");
}

static void
test_slow_disk (Fixture *self,
                gconstpointer data)
{
  int fd = hold_log (self);

  push (self, 1);
  push (self, 2);
  g_assert_false (galley_review_append_flush (self->append, SHORT_US));
  g_assert_cmpstr (self->told->str, ==, "");
  assert_file (self->path, "");
  close (fd);
  wait_until (g_str_equal (self->told->str, "1 2 "));
  assert_file (self->path, "1\n2\n");
}

static void
test_move (Fixture *self,
           gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (self->dir, "elsewhere", "ana.jsonl", NULL);

  push (self, 1);
  g_assert_true (galley_review_append_flush (self->append, -1));
  galley_review_append_set_path (self->append, elsewhere);
  push (self, 2);
  g_assert_true (galley_review_append_flush (self->append, -1));
  assert_file (self->path, "1\n");
  assert_file (elsewhere, "2\n");
}

/* One that was refused takes none of the others along. */
static void
test_refused (Fixture *self,
              gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  push (self, 1);
  g_assert_true (galley_review_append_flush (self->append, -1));
  g_assert_no_errno (g_remove (folder));
  push (self, 2);
  g_assert_true (galley_review_append_flush (self->append, -1));
  g_assert_cmpstr (self->told->str, ==, "1! 2 ");
  assert_file (self->path, "2\n");
}

static void
test_read_only_folder (Fixture *self,
                       gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  g_assert_no_errno (g_chmod (self->dir, 0755));
  g_assert_no_errno (g_mkdir (folder, 0755));
  if (getuid () != 0)
    g_assert_no_errno (g_chmod (folder, 0555));
  drop_powers ();
  push (self, 1);
  g_assert_true (galley_review_append_flush (self->append, -1));
  restore_powers ();
  g_assert_no_errno (g_chmod (folder, 0755));
  push (self, 2);
  g_assert_true (galley_review_append_flush (self->append, -1));
  g_assert_cmpstr (self->told->str, ==, "1! 2 ");
  assert_file (self->path, "2\n");
}

static void
test_full_disk (Fixture *self,
                gconstpointer data)
{
  TempDir *disk = tiny_disk_new (16 * 1024);
  g_autofree char *path = NULL;
  g_autofree char *ballast_path = NULL;
  g_autofree char *ballast = g_strnfill (16 * 1024, 'x');

  if (disk == NULL)
    {
      g_test_skip ("May not mount");
      return;
    }
  path = g_build_filename (disk, "ana.jsonl", NULL);
  ballast_path = g_build_filename (disk, "ballast", NULL);
  galley_review_append_set_path (self->append, path);
  push (self, 1);
  g_assert_true (galley_review_append_flush (self->append, -1));
  for (gsize size = strlen (ballast); !g_file_set_contents_full (ballast_path, ballast, size, 0, 0644, NULL);)
    size -= 1024;
  for (int i = 2; i < 4000 && strchr (self->told->str, '!') == NULL; i++)
    {
      push (self, i);
      g_assert_true (galley_review_append_flush (self->append, -1));
    }
  g_assert_nonnull (strchr (self->told->str, '!'));
  g_assert_no_errno (g_remove (ballast_path));
  push (self, 9999);
  g_assert_true (galley_review_append_flush (self->append, -1));
  g_assert_true (g_str_has_suffix (self->told->str, "! 9999 "));
  tiny_disk_free (disk);
}

/* Nothing is left to tell when the last to know it has gone. */
static void
test_let_go (Fixture *self,
             gconstpointer data)
{
  GalleyReviewAppend *append = galley_review_append_new ();
  Line *line = g_new0 (Line, 1);

  line->fixture = self;
  line->number = 7;
  galley_review_append_set_path (append, self->path);
  galley_review_append_push (append, "7", told_cb, line);
  galley_review_append_unref (append);
  wait_until (g_str_equal (self->told->str, "7 "));
  assert_file (self->path, "7\n");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/review-append/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("order", test_order);
  ADD ("main-loop", test_main_loop);
  ADD ("slow-disk", test_slow_disk);
  ADD ("finish", test_finish);
  ADD ("move", test_move);
  ADD ("refused", test_refused);
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("full-disk", test_full_disk);
  ADD ("let-go", test_let_go);
#undef ADD
  return g_test_run ();
}
