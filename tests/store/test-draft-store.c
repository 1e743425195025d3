/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unsent comments across runs. */
#include "draft-store.h"

#include <string.h>

#include "temp-dir.h"

#define TEXT "The old bridge hums at night. Nobody listens to the old bridge any more."

static void
assert_text (GalleyDraftStore *store,
             const char *key,
             const char *expected)
{
  g_autofree char *text = galley_draft_store_get (store, key, NULL);

  g_assert_cmpstr (text, ==, expected);
}

/* A second store reads what the first left. */
static void
assert_on_disk (const char *path,
                const char *key,
                const char *expected)
{
  g_autoptr (GalleyDraftStore) store = galley_draft_store_new (path);

  assert_text (store, key, expected);
}

static void
test_across_runs (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "state", "drafts.json", NULL);
  g_autofree char *key = galley_draft_store_key_for_folder ("/odd \xff name/extras");
  g_autoptr (GalleyDraftStore) store = galley_draft_store_new (path);
  g_autoptr (GalleyAnchor) anchor = galley_anchor_new (TEXT, 4, 14);
  g_autoptr (GalleyAnchor) again = NULL;
  g_autofree char *text = NULL;

  galley_draft_store_put (store, key, "half “a”\ncomment", anchor);
  galley_draft_store_put (store, "thread", "half a reply", NULL);
  galley_draft_store_put (store, "thread", "half a reply more", NULL);
  g_clear_object (&store);

  store = galley_draft_store_new (path);
  text = galley_draft_store_get (store, key, &again);
  g_assert_cmpstr (text, ==, "half “a”\ncomment");
  g_assert_nonnull (again);
  g_assert_true (galley_anchor_equal (again, anchor));
  g_assert_cmphex (again->head_hash, ==, anchor->head_hash);
  g_assert_cmphex (again->tail_hash, ==, anchor->tail_hash);
  g_assert_cmpuint (again->likeness, ==, anchor->likeness);
  g_assert_cmpuint (again->tail_length, ==, anchor->tail_length);
  assert_text (store, "thread", "half a reply more");
  assert_text (store, "another", NULL);
}

static void
test_remove (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "drafts.json", NULL);
  g_autoptr (GalleyDraftStore) store = galley_draft_store_new (path);
  g_autoptr (GError) error = NULL;

  galley_draft_store_put (store, "a", "one", NULL);
  galley_draft_store_put (store, "b", "two", NULL);
  galley_draft_store_flush (store, &error);
  g_assert_no_error (error);
  galley_draft_store_put (store, "a", " \n", NULL);
  galley_draft_store_remove (store, "b");
  galley_draft_store_flush (store, &error);
  g_assert_no_error (error);
  assert_on_disk (path, "a", NULL);
  assert_on_disk (path, "b", NULL);
}

static void
test_sent (void)
{
  g_autoptr (GalleyDraftStore) store = galley_draft_store_new (NULL);

  galley_draft_store_put (store, "a", " words \n", NULL);
  galley_draft_store_put (store, "b", "words and more", NULL);
  galley_draft_store_remove_sent (store, "a", "words");
  galley_draft_store_remove_sent (store, "b", "words");
  galley_draft_store_remove_sent (store, "none", "words");
  assert_text (store, "a", NULL);
  assert_text (store, "b", "words and more");
}

static void
test_move (void)
{
  g_autoptr (GalleyDraftStore) store = galley_draft_store_new (NULL);

  galley_draft_store_put (store, "old", "words", NULL);
  galley_draft_store_put (store, "kept", "other words", NULL);
  galley_draft_store_move (store, "old", "new");
  assert_text (store, "old", NULL);
  assert_text (store, "new", "words");
  galley_draft_store_move (store, "none", "kept");
  galley_draft_store_move (store, "kept", "kept");
  assert_text (store, "kept", "other words");
}

static gboolean
is_on_disk (const char *path,
            const char *words)
{
  g_autofree char *contents = NULL;

  return g_file_get_contents (path, &contents, NULL, NULL) && strstr (contents, words) != NULL;
}

/* Without being asked, as before a crash; and again once a failure is over. */
static void
test_writes_by_itself (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *folder = g_build_filename (dir, "state", NULL);
  g_autofree char *path = g_build_filename (folder, "drafts.json", NULL);
  g_autoptr (GalleyDraftStore) store = galley_draft_store_new (path);

  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  galley_draft_store_put (store, "a", "first words", NULL);
  g_assert_false (galley_draft_store_flush (store, NULL));
  g_assert_no_errno (g_remove (folder));
  while (!is_on_disk (path, "first words"))
    g_main_context_iteration (NULL, TRUE);
  galley_draft_store_put (store, "a", "second words", NULL);
  while (!is_on_disk (path, "second words"))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_damaged (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "drafts.json", NULL);
  g_autofree char *aside = g_strconcat (path, ".damaged", NULL);
  g_autoptr (GalleyDraftStore) store = NULL;

  g_assert_true (g_file_set_contents (path, "{ \"drafts\": { \"a\": { \"text\": \"prec", -1, NULL));
  store = galley_draft_store_new (path);
  assert_text (store, "a", NULL);
  galley_draft_store_put (store, "a", "new", NULL);
  g_clear_object (&store);
  assert_on_disk (path, "a", "new");
  g_assert_true (is_on_disk (aside, "prec"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft-store/across-runs", test_across_runs);
  g_test_add_func ("/draft-store/remove", test_remove);
  g_test_add_func ("/draft-store/sent", test_sent);
  g_test_add_func ("/draft-store/move", test_move);
  g_test_add_func ("/draft-store/writes-by-itself", test_writes_by_itself);
  g_test_add_func ("/draft-store/damaged", test_damaged);
  return g_test_run ();
}
