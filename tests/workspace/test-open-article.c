/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "article-file.h"
#include "article-load.h"
#include "open-now.h"
#include "review-now.h"
#include "temp-dir.h"

typedef struct
{
  TempDir *library;
  GalleyWorkspace *workspace;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  GalleyWorkspaceOptions options = { NULL };
  g_autoptr (GError) error = NULL;

  fixture->library = temp_dir_new ();
  options.library = fixture->library;
  options.author = "Ana Silva";
  fixture->workspace = galley_workspace_open (&options, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->workspace);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  temp_dir_free (fixture->library);
}

static char *
read_file (const char *path)
{
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

static gboolean
file_is (const char *path,
         const char *expected)
{
  g_autofree char *text = path != NULL ? read_file (path) : NULL;

  return g_strcmp0 (text, expected) == 0;
}

static gboolean
is_clean (GalleyOpenArticle *open)
{
  return galley_open_article_get_save_state (open) == GALLEY_SAVE_CLEAN;
}

static guint
n_recoverable (Fixture *fixture)
{
  g_autoptr (GPtrArray) entries = galley_recovery_journal_list (galley_workspace_get_recovery (fixture->workspace));

  return entries->len;
}

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(GalleyOpenArticle **) user_data = galley_article_load_finish (result, &error);
  g_assert_no_error (error);
}

static GalleyOpenArticle *
load (Fixture *fixture,
      const char *path)
{
  GalleyOpenArticle *open = NULL;

  galley_article_load_async (fixture->workspace, path, NULL, loaded_cb, &open);
  wait_until (open != NULL);
  return open;
}

static guint
n_versions (Fixture *fixture,
            const char *path)
{
  g_autoptr (GError) error = NULL;
  GalleyVersionStore *store = galley_workspace_get_versions (fixture->workspace);
  g_autoptr (GPtrArray) versions = galley_version_store_list (store, path, &error);

  g_assert_no_error (error);
  return versions->len;
}

static void
test_autosave (Fixture *fixture,
               gconstpointer data)
{
  g_autoptr (GalleyOpenArticle) open = galley_open_article_new (fixture->workspace);
  GalleyArticle *article = galley_open_article_get_article (open);

  g_assert_null (galley_open_article_get_review (open));
  galley_article_set_body (article, "The bridge is closed.\n");
  g_assert_cmpint (galley_open_article_get_save_state (open), ==, GALLEY_SAVE_PENDING);
  wait_until (is_clean (open));
  g_assert_true (file_is (galley_article_get_path (article),
                          "---\nauthors: [Ana Silva]\n---\n\nThe bridge is closed.\n"));
  wait_until (n_versions (fixture, galley_article_get_path (article)) == 1);
  g_assert_nonnull (galley_open_article_get_review (open));
  wait_until (n_recoverable (fixture) == 0);
}

static void
test_blank_is_not_saved (Fixture *fixture,
                         gconstpointer data)
{
  g_autoptr (GalleyOpenArticle) open = galley_open_article_new (fixture->workspace);
  g_autoptr (GError) error = NULL;

  g_assert_true (galley_open_article_save_now (open, &error));
  g_assert_no_error (error);
  g_assert_null (galley_article_get_path (galley_open_article_get_article (open)));
}

static void
test_folder_takes_the_title (Fixture *fixture,
                             gconstpointer data)
{
  g_autoptr (GalleyOpenArticle) open = galley_open_article_new (fixture->workspace);
  GalleyArticle *article = galley_open_article_get_article (open);
  g_autofree char *expected = g_build_filename (fixture->library, "harbour-bridge", "index.md", NULL);
  g_autoptr (GError) error = NULL;

  galley_article_set_body (article, "Text\n");
  g_assert_true (galley_open_article_save_now (open, &error));
  galley_article_set_string (article, GALLEY_FIELD_TITLE, "Harbour Bridge", &error);
  g_assert_true (galley_open_article_save_now (open, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (galley_article_get_path (article), ==, expected);
}

/* A comment may be under way in the pane when publishing gives the folder its name. */
static void
test_reviews_follow_the_folder (Fixture *fixture,
                                gconstpointer data)
{
  g_autoptr (GalleyOpenArticle) open = galley_open_article_new (fixture->workspace);
  GalleyArticle *article = galley_open_article_get_article (open);
  g_autofree char *extras = g_build_filename (fixture->library, "harbour-bridge", "review", NULL);
  g_autofree char *old_place = g_build_filename (fixture->library, "untitled", NULL);
  g_autofree char *new_key = galley_draft_store_key_for_folder (extras);
  g_autofree char *old_key = NULL;
  g_autofree char *draft = NULL;
  GalleyDraftStore *drafts = galley_workspace_get_drafts (fixture->workspace);
  g_autoptr (GalleyReview) again = NULL;
  g_autoptr (GError) error = NULL;
  GalleyReview *review;

  g_assert_true (open_now_save (open, GALLEY_SAVE_KIND_FOLDER, &error));
  review = galley_open_article_get_review (open);
  g_assert_nonnull (review_now_add_thread (review, NULL, "Before", &error));
  old_key = galley_draft_store_key_for_folder (galley_review_get_folder (review));
  galley_draft_store_put (drafts, old_key, "Half a comment", NULL);
  galley_article_set_string (article, GALLEY_FIELD_TITLE, "Harbour Bridge", &error);
  g_assert_true (galley_open_article_save_now (open, &error));
  g_assert_true (galley_open_article_get_review (open) == review);
  g_assert_cmpstr (galley_review_get_folder (review), ==, extras);
  draft = galley_draft_store_get (drafts, new_key, NULL);
  g_assert_cmpstr (draft, ==, "Half a comment");
  g_assert_null (galley_draft_store_get (drafts, old_key, NULL));
  g_assert_nonnull (review_now_add_thread (review, NULL, "After", &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (old_place, G_FILE_TEST_EXISTS));

  again = galley_workspace_open_review (fixture->workspace, galley_article_get_path (article),
                                        galley_article_load_reviews (galley_article_get_path (article)));
  g_assert_cmpuint (galley_review_get_n_open (again), ==, 2);
}

/* A comment that is on its way to disk when the article is left goes along with its folder. */
static void
test_comment_under_way (Fixture *fixture,
                        gconstpointer is_held)
{
  g_autoptr (GalleyOpenArticle) open = galley_open_article_new (fixture->workspace);
  GalleyArticle *article = galley_open_article_get_article (open);
  g_autofree char *path = g_build_filename (fixture->library, "harbour-bridge", "index.md", NULL);
  g_autofree char *old_place = g_build_filename (fixture->library, "untitled", NULL);
  g_autoptr (GalleyOpenArticle) again = NULL;
  g_autoptr (GError) error = NULL;
  ReviewNow now = { 0 };

  g_assert_true (open_now_save (open, GALLEY_SAVE_KIND_FOLDER, &error));
  galley_article_set_string (article, GALLEY_FIELD_TITLE, "Harbour Bridge", &error);
  if (is_held)
    galley_review_hold (galley_open_article_get_review (open));
  galley_review_add_thread (galley_open_article_get_review (open), NULL, "Late", review_now_cb, &now);
  g_assert_true (galley_open_article_save_now (open, &error));
  g_assert_no_error (error);
  g_assert_true (now.is_done);
  g_assert_false (g_file_test (old_place, G_FILE_TEST_EXISTS));
  again = load (fixture, path);
  g_assert_cmpuint (galley_review_get_n_open (galley_open_article_get_review (again)), ==, 1);
}

static void
test_outside_change_is_merged (Fixture *fixture,
                               gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->library, "story.md", NULL);
  g_autoptr (GalleyOpenArticle) open = NULL;
  GalleyArticle *article;

  g_file_set_contents (path, "One.\n\nTwo.\n", -1, NULL);
  open = load (fixture, path);
  article = galley_open_article_get_article (open);
  galley_article_set_body (article, "One, mine.\n\nTwo.\n");
  g_file_set_contents (path, "One.\n\nTwo, theirs.\n", -1, NULL);
  wait_until (is_clean (open) && file_is (path, "One, mine.\n\nTwo, theirs.\n"));
  g_assert_cmpstr (galley_article_get_body (article), ==, "One, mine.\n\nTwo, theirs.\n");
}

static gboolean
history_has (Fixture *fixture,
             const char *path,
             const char *text)
{
  GalleyVersionStore *versions = galley_workspace_get_versions (fixture->workspace);
  g_autoptr (GPtrArray) list = galley_version_store_list (versions, path, NULL);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      g_autoptr (GBytes) bytes = galley_version_store_read (versions, ((GalleyVersion *) list->pdata[i])->id, NULL);
      gsize length;
      const char *data = g_bytes_get_data (bytes, &length);

      if (length == strlen (text) && memcmp (data, text, length) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
clash_cb (guint64 *details,
          const GalleyMergeClash *clash)
{
  *details |= clash->details;
}

/* A detail can't say two things. */
static void
test_outside_detail_is_kept (Fixture *fixture,
                             gconstpointer data)
{
  static const char theirs[] = "---\ntitle: Theirs\n---\n\nOne.\n";
  g_autofree char *path = g_build_filename (fixture->library, "story.md", NULL);
  g_autoptr (GalleyOpenArticle) open = NULL;
  g_autoptr (GError) error = NULL;
  guint64 details = 0;

  g_file_set_contents (path, "---\ntitle: Old\n---\n\nOne.\n", -1, NULL);
  open = load (fixture, path);
  g_signal_connect_swapped (open, "merged", G_CALLBACK (clash_cb), &details);
  galley_article_set_string (galley_open_article_get_article (open), GALLEY_FIELD_TITLE, "Mine", &error);
  g_assert_no_error (error);
  g_file_set_contents (path, theirs, -1, NULL);
  wait_until (is_clean (open) && file_is (path, "---\ntitle: Mine\n---\n\nOne.\n"));
  g_assert_cmpuint (details, ==, G_GUINT64_CONSTANT (1) << GALLEY_FIELD_TITLE);
  g_assert_true (history_has (fixture, path, theirs));
}

static gboolean
edit_details_cb (gpointer article)
{
  g_autoptr (GError) error = NULL;

  galley_article_set_string (article, GALLEY_FIELD_TITLE, "Mine", &error);
  g_assert_no_error (error);
  return G_SOURCE_REMOVE;
}

static void
edit_after_commit_cb (GalleyOpenArticle *open)
{
  g_signal_handlers_disconnect_by_func (open, edit_after_commit_cb, NULL);
  /* before the reading thread's answer, however fast it is */
  g_idle_add_full (G_PRIORITY_HIGH, edit_details_cb, galley_open_article_get_article (open), NULL);
}

/* Whoever types in the details while the changed file is read keeps what was typed. */
static void
test_outside_change_while_details_are_edited (Fixture *fixture,
                                              gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->library, "story.md", NULL);
  static const char theirs[] = "---\ntitle: Theirs\n---\nOne, theirs.\n";
  g_autoptr (GalleyOpenArticle) open = NULL;
  guint64 details = 0;

  g_file_set_contents (path, "---\ntitle: Old\n---\nOne.\n", -1, NULL);
  open = load (fixture, path);
  g_signal_connect_swapped (open, "merged", G_CALLBACK (clash_cb), &details);
  g_signal_connect (open, "commit", G_CALLBACK (edit_after_commit_cb), NULL);
  g_file_set_contents (path, theirs, -1, NULL);
  wait_until (file_is (path, "---\ntitle: Mine\n---\nOne, theirs.\n"));
  g_assert_cmpuint (details, ==, G_GUINT64_CONSTANT (1) << GALLEY_FIELD_TITLE);
  g_assert_true (history_has (fixture, path, theirs));
}

/* The window closes and the program ends: nothing may be left to a thread. */
static void
test_saved_text_is_not_recovered (Fixture *fixture,
                                  gconstpointer data)
{
  g_autoptr (GalleyOpenArticle) open = galley_open_article_new (fixture->workspace);
  GalleyArticle *article = galley_open_article_get_article (open);
  g_autoptr (GError) error = NULL;

  galley_article_set_string (article, GALLEY_FIELD_TITLE, "Harbour Bridge", &error);
  galley_article_set_body (article, "Closed.\n");
  wait_until (n_recoverable (fixture) == 1);
  galley_article_set_body (article, "Closed again.\n");
  g_assert_true (galley_open_article_save_now (open, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_recoverable (fixture), ==, 0);
}

static void
test_deleted_text_is_not_recovered (Fixture *fixture,
                                    gconstpointer data)
{
  g_autoptr (GalleyOpenArticle) open = galley_open_article_new (fixture->workspace);
  GalleyArticle *article = galley_open_article_get_article (open);
  g_autoptr (GError) error = NULL;

  galley_article_set_body (article, "A thought\n");
  wait_until (n_recoverable (fixture) == 1);
  galley_article_set_body (article, "");
  g_assert_true (galley_open_article_save_now (open, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_recoverable (fixture), ==, 0);
}

static void
test_failure_stays_until_it_succeeds (Fixture *fixture,
                                      gconstpointer data)
{
  g_autoptr (GalleyOpenArticle) open = galley_open_article_new (fixture->workspace);
  GalleyArticle *article = galley_open_article_get_article (open);
  g_autofree char *aside = g_strconcat (fixture->library, ".aside", NULL);
  g_autoptr (GError) error = NULL;

  /* the library's place is taken by a file: nothing can be written there, by root neither */
  g_assert_cmpint (g_rename (fixture->library, aside), ==, 0);
  g_file_set_contents (fixture->library, "", 0, NULL);
  galley_article_set_body (article, "Not lost.\n");
  wait_until (galley_open_article_get_save_state (open) == GALLEY_SAVE_FAILED);
  g_assert_nonnull (galley_open_article_get_error (open));
  wait_until (n_recoverable (fixture) == 1);
  g_assert_false (galley_open_article_save_now (open, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (galley_open_article_get_save_state (open), ==, GALLEY_SAVE_FAILED);

  g_remove (fixture->library);
  g_assert_cmpint (g_rename (aside, fixture->library), ==, 0);
  wait_until (is_clean (open));
  g_assert_true (file_is (galley_article_get_path (article), "---\nauthors: [Ana Silva]\n---\n\nNot lost.\n"));
}

/* As after a crash: the entry is there, nobody has the article open. */
static void
leave_entry (Fixture *fixture,
             const char *key,
             const char *path,
             const char *base_hash,
             const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  galley_recovery_journal_write (galley_workspace_get_recovery (fixture->workspace), key, path, base_hash,
                                 bytes, &error);
  g_assert_no_error (error);
}

static void
test_recover_never_saved (Fixture *fixture,
                          gconstpointer data)
{
  g_autoptr (GalleyOpenArticle) open = NULL;
  guint n_others = 9;

  leave_entry (fixture, "key-1", NULL, NULL, "First words\n");
  open = open_now_recover (fixture->workspace, &n_others);
  g_assert_nonnull (open);
  g_assert_cmpuint (n_others, ==, 0);
  g_assert_cmpstr (galley_article_get_body (galley_open_article_get_article (open)), ==, "First words\n");
  wait_until (is_clean (open));
  wait_until (n_recoverable (fixture) == 0);
}

static void
test_recover_nothing (Fixture *fixture,
                      gconstpointer data)
{
  guint n_others;

  leave_entry (fixture, "key-0", NULL, NULL, "\n");
  g_assert_null (open_now_recover (fixture->workspace, &n_others));
  g_assert_cmpuint (n_recoverable (fixture), ==, 0);
}

static void
test_recover_onto_its_file (Fixture *fixture,
                            gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->library, "story.md", NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "Saved\n", -1);
  g_autoptr (GalleyOpenArticle) open = NULL;
  guint n_others;

  g_file_set_contents (path, "Saved\n", -1, NULL);
  leave_entry (fixture, "key-2", path, hash, "Saved, and more\n");
  open = open_now_recover (fixture->workspace, &n_others);
  wait_until (is_clean (open));
  g_assert_true (file_is (path, "Saved, and more\n"));
}

static void
test_recover_beside_a_file_that_went_on (Fixture *fixture,
                                         gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->library, "story.md", NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "Saved\n", -1);
  g_autoptr (GalleyOpenArticle) open = NULL;
  guint n_others;

  g_file_set_contents (path, "A colleague wrote this\n", -1, NULL);
  leave_entry (fixture, "key-3", path, hash, "Saved, and more\n");
  open = open_now_recover (fixture->workspace, &n_others);
  wait_until (is_clean (open));
  g_assert_true (file_is (path, "A colleague wrote this\n"));
  g_assert_cmpstr (galley_article_get_path (galley_open_article_get_article (open)), !=, path);
  g_assert_true (file_is (galley_article_get_path (galley_open_article_get_article (open)), "Saved, and more\n"));
}

static void
test_recover_several (Fixture *fixture,
                      gconstpointer data)
{
  g_autoptr (GalleyOpenArticle) open = NULL;
  guint n_others = 0;

  leave_entry (fixture, "key-4", NULL, NULL, "First\n");
  leave_entry (fixture, "key-5", NULL, NULL, "Second\n");
  open = open_now_recover (fixture->workspace, &n_others);
  g_assert_nonnull (open);
  g_assert_cmpuint (n_others, ==, 1);
  wait_until (is_clean (open));
  wait_until (n_recoverable (fixture) == 0);
}

#define add(path, func) g_test_add ("/open-article/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add ("autosave", test_autosave);
  add ("blank-is-not-saved", test_blank_is_not_saved);
  add ("folder-takes-the-title", test_folder_takes_the_title);
  add ("reviews-follow-the-folder", test_reviews_follow_the_folder);
  add ("comment-under-way", test_comment_under_way);
  /* as when the program is told to end while a thread names the folder */
  g_test_add ("/open-article/held-comment", Fixture, "held", set_up, test_comment_under_way, tear_down);
  add ("outside-change-is-merged", test_outside_change_is_merged);
  add ("outside-detail-is-kept", test_outside_detail_is_kept);
  add ("outside-change-while-details-are-edited", test_outside_change_while_details_are_edited);
  add ("saved-text-is-not-recovered", test_saved_text_is_not_recovered);
  add ("deleted-text-is-not-recovered", test_deleted_text_is_not_recovered);
  add ("failure-stays-until-it-succeeds", test_failure_stays_until_it_succeeds);
  add ("recover-never-saved", test_recover_never_saved);
  add ("recover-nothing", test_recover_nothing);
  add ("recover-onto-its-file", test_recover_onto_its_file);
  add ("recover-beside-a-file-that-went-on", test_recover_beside_a_file_that_went_on);
  add ("recover-several", test_recover_several);
  return g_test_run ();
}
