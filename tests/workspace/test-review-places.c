/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of an article's comments goes along when its folder gets another name. */
#include "anchor-places.h"
#include "article-file.h"
#include "open-now.h"
#include "read-comments.h"
#include "review-now.h"
#include "temp-dir.h"

#define BODY "The old bridge and the new bridge.\n"

typedef struct
{
  TempDir *library;
  GalleyWorkspace *workspace;
  GalleyOpenArticle *open;
  char *old_path;
  char *new_path;
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
  fixture->open = galley_open_article_new (fixture->workspace);
  galley_article_set_body (galley_open_article_get_article (fixture->open), BODY);
  g_assert_true (open_now_save (fixture->open, GALLEY_SAVE_KIND_FOLDER, &error));
  g_assert_no_error (error);
  fixture->old_path = g_strdup (galley_article_get_path (galley_open_article_get_article (fixture->open)));
  fixture->new_path = g_build_filename (fixture->library, "harbour-bridge", "index.md", NULL);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->open);
  g_clear_object (&fixture->workspace);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_free (fixture->old_path);
  g_free (fixture->new_path);
  temp_dir_free (fixture->library);
}

/* How many comments are remembered of the article at path. */
static guint
n_remembered (Fixture *fixture,
              const char *path)
{
  g_autofree char *body = NULL;
  g_autoptr (GHashTable) places =
      galley_anchor_places_load (galley_workspace_get_database (fixture->workspace), path, &body);

  return places != NULL ? g_hash_table_size (places) : 0;
}

/* By others, unread. */
static void
write_by_ben (Fixture *fixture)
{
  g_autofree char *folder = galley_article_file_review_folder (fixture->old_path);
  g_autoptr (GalleyReview) review = galley_review_new (folder, "ben-2", "Ben");
  g_autoptr (GalleyAnchor) anchor = galley_anchor_new (BODY, 27, 33);

  g_assert_nonnull (review_now_add_thread (review, anchor, "Which?", NULL));
}

static void
save (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (open_now_save (fixture->open, GALLEY_SAVE_KIND_FOLDER, &error));
  g_assert_no_error (error);
}

static void
test_folder_gets_its_name (Fixture *fixture,
                           gconstpointer data)
{
  GalleyArticle *article = galley_open_article_get_article (fixture->open);
  GalleyReview *review = galley_open_article_get_review (fixture->open);
  GalleyDraftStore *drafts = galley_workspace_get_drafts (fixture->workspace);
  g_autoptr (GalleyReadComments) read = galley_read_comments_new (NULL);
  g_autoptr (GalleyThread) thread = NULL;
  g_autofree char *draft = NULL;

  write_by_ben (fixture);
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (review)) == 1);
  thread = g_list_model_get_item (G_LIST_MODEL (review), 0);
  galley_read_comments_add (read, thread);
  galley_draft_store_put (drafts, galley_thread_get_id (thread), "The second", NULL);
  galley_article_set_body (article, BODY "And more.\n");
  save (fixture);
  wait_until (n_remembered (fixture, fixture->old_path) == 1);

  galley_article_set_string (article, GALLEY_FIELD_TITLE, "Harbour Bridge", NULL);
  save (fixture);
  g_assert_cmpstr (galley_article_get_path (article), ==, fixture->new_path);
  wait_until (n_remembered (fixture, fixture->new_path) == 1);
  /* nobody is left behind, who would be taken for those of the next article of that name */
  wait_until (n_remembered (fixture, fixture->old_path) == 0);
  g_assert_cmpuint (galley_thread_get_place (thread).start, ==, 27);
  g_assert_false (galley_read_comments_is_unread (read, thread, galley_review_get_author_id (review)));
  draft = galley_draft_store_get (drafts, galley_thread_get_id (thread), NULL);
  g_assert_cmpstr (draft, ==, "The second");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/review-places/folder-gets-its-name", Fixture, NULL, set_up, test_folder_gets_its_name, tear_down);
  return g_test_run ();
}
