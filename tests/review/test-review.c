/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads on real files: made, changed, merged from several reviewers, kept through damage. */
#include <string.h>

#include "review-now.h"
#include "temp-dir.h"

#define TEXT "The sea was calm. Boats went out at dawn, and boats came home at dusk."

typedef struct
{
  TempDir *dir;
  char *folder;
  GalleyReview *ana;
} Fixture;

static void
set_up (Fixture *self,
        gconstpointer data)
{
  self->dir = temp_dir_new ();
  self->folder = g_build_filename (self->dir, "article", "review", NULL);
  self->ana = galley_review_new (self->folder, "ana-1", "Ana");
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  g_object_unref (self->ana);
  g_free (self->folder);
  temp_dir_free (self->dir);
}

static GalleyReview *
open_review (Fixture *self,
             const char *id,
             const char *name)
{
  g_autoptr (GError) error = NULL;
  GalleyReview *review = galley_review_new (self->folder, id, name);

  g_assert_true (review_now_load (review, &error));
  g_assert_no_error (error);
  return review;
}

static GalleyThread *
add_on (GalleyReview *review,
        const char *words,
        const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyAnchor) anchor = NULL;
  GalleyThread *thread;

  if (words != NULL)
    {
      guint start = (guint) (strstr (TEXT, words) - TEXT);

      anchor = galley_anchor_new (TEXT, start, start + (guint) strlen (words));
    }
  thread = review_now_add_thread (review, anchor, text, &error);
  g_assert_no_error (error);
  g_assert_true (GALLEY_IS_THREAD (thread));
  return thread;
}

/* Everything that the list shows, as text. */
static char *
dump (GalleyReview *review)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (review)); i++)
    {
      g_autoptr (GalleyThread) thread = g_list_model_get_item (G_LIST_MODEL (review), i);
      const GalleyAnchor *anchor = galley_thread_get_anchor (thread);

      g_string_append_printf (out, "[%s%s]", anchor != NULL ? anchor->exact : "*",
                              galley_thread_get_resolved (thread) ? " done" : "");
      for (guint j = 0; j < galley_thread_get_n_comments (thread); j++)
        {
          GalleyComment *comment = galley_thread_get_comment (thread, j);

          g_string_append_printf (out, " %s: %s;", galley_comment_get_author (comment),
                                  galley_comment_get_text (comment));
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free_and_steal (out);
}

static void
assert_dump (GalleyReview *review,
             const char *expected)
{
  g_autofree char *got = dump (review);

  g_assert_cmpstr (got, ==, expected);
}

static char *
log_path (Fixture *self,
          const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static void
write_log (Fixture *self,
           const char *name,
           const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = log_path (self, name);

  g_mkdir_with_parents (self->folder, 0777);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static char *
read_log (Fixture *self,
          const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = log_path (self, name);
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
test_life (Fixture *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GalleyThread *general, *sea, *dusk;
  g_autoptr (GalleyReview) again = NULL;

  g_assert_true (review_now_load (self->ana, &error));
  g_assert_cmpuint (galley_review_count_open (self->folder), ==, 0);
  dusk = add_on (self->ana, "dusk", "Sunset?");
  general = add_on (self->ana, NULL, "Fine, \"all\" in all.\nReally.");
  sea = add_on (self->ana, "sea", "Which?");
  assert_dump (self->ana, "[*] Ana: Fine, \"all\" in all.\nReally.;\n[sea] Ana: Which?;\n[dusk] Ana: Sunset?;\n");
  g_assert_cmpuint (galley_review_get_n_open (self->ana), ==, 3);

  g_assert_true (review_now_reply (self->ana, sea, "The North Sea 🌊", &error));
  g_assert_true (review_now_set_resolved (self->ana, sea, TRUE, &error));
  g_assert_true (review_now_set_deleted (self->ana, general, TRUE, &error));
  assert_dump (self->ana, "[sea done] Ana: Which?; Ana: The North Sea 🌊;\n[dusk] Ana: Sunset?;\n");
  g_assert_cmpuint (galley_review_count_open (self->folder), ==, 1);

  g_assert_true (review_now_set_deleted (self->ana, general, FALSE, &error));
  g_assert_true (review_now_set_resolved (self->ana, sea, FALSE, &error));
  g_assert_cmpuint (galley_review_get_n_open (self->ana), ==, 3);
  g_assert_false (galley_thread_get_deleted (general));

  again = open_review (self, "ben-2", "Ben");
  assert_dump (
      again,
      "[*] Ana: Fine, \"all\" in all.\nReally.;\n[sea] Ana: Which?; Ana: The North Sea 🌊;\n[dusk] Ana: Sunset?;\n");
  g_assert_false (review_now_reply (again, dusk, "not one of its own", &error));
  g_assert_error (error, GALLEY_REVIEW_ERROR, GALLEY_REVIEW_ERROR_UNKNOWN_THREAD);
}

static void
test_two_reviewers (Fixture *self,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyReview) ben = NULL;
  g_autoptr (GalleyThread) thread = NULL;
  GalleyThread *sea = add_on (self->ana, "sea", "Which?");

  ben = open_review (self, "ben-2", "Ben");
  thread = g_list_model_get_item (G_LIST_MODEL (ben), 0);
  g_assert_true (review_now_reply (ben, thread, "Any", &error));
  g_assert_true (review_now_set_resolved (ben, thread, TRUE, &error));
  g_assert_cmpuint (galley_thread_get_n_comments (sea), ==, 1);
  g_assert_true (review_now_load (self->ana, &error));
  g_assert_cmpuint (galley_thread_get_n_comments (sea), ==, 2);
  g_assert_true (galley_thread_get_resolved (sea));
  /* Ana has seen that it is resolved: what she does now comes after, whatever the clocks say. */
  g_assert_true (review_now_set_resolved (self->ana, sea, FALSE, &error));
  g_assert_true (review_now_load (ben, &error));
  g_assert_false (galley_thread_get_resolved (thread));
  assert_dump (ben, "[sea] Ana: Which?; Ben: Any;\n");
}

typedef struct
{
  guint n_changes;
  guint n_removed;
  guint n_added;
} Changes;

static void
items_changed_cb (GListModel *model,
                  guint position,
                  guint removed,
                  guint added,
                  Changes *changes)
{
  changes->n_changes++;
  changes->n_removed += removed;
  changes->n_added += added;
}

static void
test_list_changes (Fixture *self,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Changes changes = { 0 }, comments = { 0 };
  GalleyThread *sea, *dusk;
  g_autofree char *moved = g_strconcat ("dusk came first. ", TEXT, NULL);

  add_on (self->ana, "Boats", "a");
  g_signal_connect (self->ana, "items-changed", G_CALLBACK (items_changed_cb), &changes);
  sea = add_on (self->ana, "sea", "b");
  dusk = add_on (self->ana, "dusk", "c");
  g_assert_cmpuint (changes.n_added, ==, 2);
  g_assert_cmpuint (changes.n_removed, ==, 0);
  g_signal_connect (sea, "items-changed", G_CALLBACK (items_changed_cb), &comments);
  g_assert_true (review_now_reply (self->ana, sea, "d", &error));
  g_assert_cmpuint (changes.n_changes, ==, 2);
  g_assert_cmpuint (comments.n_changes, ==, 1);
  g_assert_cmpuint (comments.n_added, ==, 1);
  g_assert_true (review_now_set_deleted (self->ana, dusk, TRUE, &error));
  g_assert_cmpuint (changes.n_changes, ==, 3);
  g_assert_true (review_now_load (self->ana, &error));
  galley_review_locate (self->ana, moved);
  g_assert_cmpuint (changes.n_changes, ==, 3);
  g_assert_cmpuint (galley_thread_get_place (sea).start, ==, 21);
  g_signal_handlers_disconnect_by_data (self->ana, &changes);
}

static void
test_order_by_place (Fixture *self,
                     gconstpointer data)
{
  add_on (self->ana, "sea", "a");
  add_on (self->ana, "Boats went out", "b");
  galley_review_locate (self->ana, "Boats went out at dawn, and boats came home at dusk. The sea was calm.");
  assert_dump (self->ana, "[Boats went out] Ana: b;\n[sea] Ana: a;\n");
}

static void
test_anchor_moves (Fixture *self,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GalleyThread *thread = add_on (self->ana, "sea", "a");
  g_autoptr (GalleyAnchor) anchor = galley_anchor_new (TEXT, 18, 23);
  g_autoptr (GalleyReview) again = NULL;
  g_autoptr (GalleyThread) same = NULL;

  g_assert_true (review_now_set_anchor (self->ana, thread, anchor, &error));
  g_assert_cmpuint (galley_thread_get_place (thread).start, ==, 18);
  again = open_review (self, "ben-2", "Ben");
  same = g_list_model_get_item (G_LIST_MODEL (again), 0);
  g_assert_true (galley_anchor_equal (galley_thread_get_anchor (same), anchor));
}

static void
test_damage (Fixture *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *good =
      "{\"op\":\"thread\",\"id\":\"t1\",\"time\":\"2026-11-24T09:00:00Z\",\"author\":\"x\",\"text\":\"Hm\"}";
  const char *torn = "{\"op\":\"reply\",\"id\":\"r1\",\"thread\":\"t1\",\"time\":\"2026-11-2";
  g_autofree char *old =
      g_strconcat (good, "\n\n", "{\"op\":\"sparkle\",\"id\":\"u1\",\"thread\":\"t1\"}\nnot json\n", good, "\r\n",
                   torn, NULL);
  g_autofree char *now = NULL;
  g_autoptr (GalleyReview) again = NULL;
  g_autoptr (GalleyThread) thread = NULL;

  write_log (self, "ana-1.jsonl", old);
  write_log (self, "notes.txt", "no log\n");
  write_log (self, "empty.jsonl", "");
  again = open_review (self, "ana-1", "Ana");
  assert_dump (again, "[*] x: Hm;\n");
  g_assert_cmpuint (galley_review_get_n_unreadable (again), ==, 2);
  thread = g_list_model_get_item (G_LIST_MODEL (again), 0);
  g_assert_true (review_now_reply (again, thread, "Back", &error));
  now = read_log (self, "ana-1.jsonl");
  /* Not a byte of the old log has changed, and the reply begins a line. */
  g_assert_true (g_str_has_prefix (now, old));
  g_assert_cmpint (now[strlen (old)], ==, '\n');
  g_assert_true (review_now_load (again, &error));
  assert_dump (again, "[*] x: Hm; Ana: Back;\n");
}

static void
test_cannot_write (Fixture *self,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GalleyThread *thread = add_on (self->ana, "sea", "a");
  g_autofree char *path = log_path (self, "ben-2.jsonl");
  g_autoptr (GalleyReview) ben = NULL;
  g_autoptr (GalleyThread) same = NULL;

  g_assert_nonnull (thread);
  ben = open_review (self, "ben-2", "Ben");
  same = g_list_model_get_item (G_LIST_MODEL (ben), 0);
  /* A folder stands where the log should be: works as root, too. */
  g_assert_cmpint (g_mkdir (path, 0777), ==, 0);
  g_assert_false (review_now_reply (ben, same, "lost?", &error));
  g_assert_error (error, GALLEY_REVIEW_ERROR, GALLEY_REVIEW_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (review_now_add_thread (ben, NULL, "lost?", &error));
  g_assert_error (error, GALLEY_REVIEW_ERROR, GALLEY_REVIEW_ERROR_FAILED);
  assert_dump (ben, "[sea] Ana: a;\n");
  /* The log that cannot be read is told of; the other counts. */
  g_clear_error (&error);
  g_assert_false (review_now_load (ben, &error));
  g_assert_nonnull (error);
  assert_dump (ben, "[sea] Ana: a;\n");
}

/* All at once, and nothing is shown before it is on disk. */
static void
test_one_after_the_other (Fixture *self,
                          gconstpointer data)
{
  GalleyThread *sea = add_on (self->ana, "sea", "a");
  ReviewNow done[4] = { { 0 } };
  g_autoptr (GalleyReview) again = NULL;

  galley_review_reply (self->ana, sea, "b", review_now_cb, &done[0]);
  galley_review_reply (self->ana, sea, "c", review_now_cb, &done[1]);
  galley_review_set_resolved (self->ana, sea, TRUE, review_now_cb, &done[2]);
  galley_review_add_thread (self->ana, NULL, "d", review_now_cb, &done[3]);
  assert_dump (self->ana, "[sea] Ana: a;\n");
  g_assert_true (galley_review_flush (self->ana));
  for (guint i = 0; i < G_N_ELEMENTS (done); i++)
    g_assert_true (done[i].is_done);
  g_assert_true (done[2].thread == sea);
  assert_dump (self->ana, "[*] Ana: d;\n[sea done] Ana: a; Ana: b; Ana: c;\n");
  again = open_review (self, "ben-2", "Ben");
  assert_dump (again, "[*] Ana: d;\n[sea done] Ana: a; Ana: b; Ana: c;\n");
}

static void
test_edit_by_others (Fixture *self,
                     gconstpointer data)
{
  g_autoptr (GalleyReview) review = NULL;

  write_log (
      self, "a.jsonl",
      "{\"op\":\"thread\",\"id\":\"t1\",\"count\":1,\"time\":\"2026-11-24T09:00:00Z\","
      "\"author\":\"x\",\"text\":\"Old\"}\n"
      "{\"op\":\"edit\",\"id\":\"e1\",\"count\":2,\"thread\":\"t1\",\"comment\":\"t1\","
      "\"time\":\"2026-11-24T09:00:01Z\",\"author\":\"x\",\"text\":\"New\"}\n"
      "{\"op\":\"edit\",\"id\":\"e2\",\"count\":3,\"thread\":\"t1\",\"comment\":\"t1\","
      "\"time\":\"2026-11-24T09:00:02Z\",\"author\":\"y\",\"text\":\"Not mine\"}\n");
  review = open_review (self, "ana-1", "Ana");
  assert_dump (review, "[*] x: New;\n");
}

/* A random history by several reviewers who see one another's work now and then. */
static void
make_history (Fixture *self)
{
  static const char *const words[] = { "sea", "Boats", "dawn", "home", "dusk" };
  GalleyReview *reviews[3] = { galley_review_new (self->folder, "a", "A"), galley_review_new (self->folder, "b", "B"),
                               galley_review_new (self->folder, "c", "C") };

  for (guint i = 0; i < 120; i++)
    {
      GalleyReview *review = reviews[g_test_rand_int_range (0, 3)];
      guint n = g_list_model_get_n_items (G_LIST_MODEL (review));
      g_autoptr (GalleyThread) thread =
          n > 0 ? g_list_model_get_item (G_LIST_MODEL (review), (guint) g_test_rand_int_range (0, (gint32) n)) : NULL;
      g_autofree char *text = g_strdup_printf ("c%u", i);
      int what = g_test_rand_int_range (0, 7);

      if (what == 0)
        g_assert_true (review_now_load (review, NULL));
      else if (what <= 2 || thread == NULL)
        add_on (review, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))], text);
      else if (what == 3)
        g_assert_true (review_now_set_resolved (review, thread, !galley_thread_get_resolved (thread), NULL));
      else if (what == 4 && g_test_rand_int_range (0, 3) == 0)
        g_assert_true (review_now_set_deleted (review, thread, TRUE, NULL));
      else
        g_assert_true (review_now_reply (review, thread, text, NULL));
    }
  for (guint i = 0; i < 3; i++)
    g_object_unref (reviews[i]);
}

/* The same lines in any order, in any number of logs, some twice, come to the same. */
static void
test_any_order (Fixture *self,
                gconstpointer data)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *expected = NULL;
  g_autoptr (GalleyReview) first = NULL;

  make_history (self);
  first = open_review (self, "ana-1", "Ana");
  galley_review_locate (first, TEXT);
  expected = dump (first);
  for (char name = 'a'; name <= 'c'; name++)
    {
      g_autofree char *file = g_strdup_printf ("%c.jsonl", name);
      g_autofree char *text = read_log (self, file);
      g_auto (GStrv) split = g_strsplit (text, "\n", -1);

      for (guint i = 0; split[i] != NULL; i++)
        if (*split[i] != '\0')
          g_ptr_array_add (lines, g_strdup (split[i]));
    }
  g_assert_cmpuint (lines->len, >, 60);

  for (guint round = 0; round < 20; round++)
    {
      GString *logs[3] = { g_string_new (NULL), g_string_new (NULL), g_string_new (NULL) };
      g_autoptr (GalleyReview) review = NULL;
      g_autofree char *got = NULL;

      for (guint i = lines->len; i > 1; i--)
        {
          guint j = (guint) g_test_rand_int_range (0, (gint32) i);
          gpointer swapped = lines->pdata[i - 1];

          lines->pdata[i - 1] = lines->pdata[j];
          lines->pdata[j] = swapped;
        }
      for (guint i = 0; i < lines->len; i++)
        for (int copies = g_test_rand_int_range (1, 3); copies > 0; copies--)
          g_string_append_printf (logs[g_test_rand_int_range (0, 3)], "%s\n", (char *) lines->pdata[i]);
      for (guint i = 0; i < 3; i++)
        {
          const char *const names[] = { "a.jsonl", "b.jsonl", "c.sync-conflict.jsonl" };
          g_autofree char *text = g_string_free_and_steal (logs[i]);

          write_log (self, names[i], text);
        }
      write_log (self, "c.jsonl", "");
      review = open_review (self, "ana-1", "Ana");
      galley_review_locate (review, TEXT);
      got = dump (review);
      g_assert_cmpstr (got, ==, expected);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/review/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("life", test_life);
  ADD ("two-reviewers", test_two_reviewers);
  ADD ("list-changes", test_list_changes);
  ADD ("order-by-place", test_order_by_place);
  ADD ("anchor-moves", test_anchor_moves);
  ADD ("damage", test_damage);
  ADD ("cannot-write", test_cannot_write);
  ADD ("one-after-the-other", test_one_after_the_other);
  ADD ("edit-by-others", test_edit_by_others);
  ADD ("any-order", test_any_order);
#undef ADD
  return g_test_run ();
}
