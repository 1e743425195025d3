/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing to a folder in Git: only Galley's own files are committed, what is new elsewhere is merged, nothing is
 * forced, and what the user has not committed stays as it is. */
#include <string.h>

#include "http-client.h"
#include "static-fixture.h"

#define FILE "content/posts/harbour-story.md"

static void
change_title (Fixture *fixture,
              const char *title)
{
  g_autofree char *text = g_strdup_printf ("---\ntitle: %s\nslug: harbour-story\ndate: 2026-01-02T10:00:00Z\n---\n%s",
                                           title, FIXTURE_BODY);

  fixture_write (fixture, "index.md", text);
}

static void
assert_clean (Fixture *fixture)
{
  g_autofree char *status = static_git (fixture, "site", "status", "--porcelain", NULL);

  g_assert_cmpstr (status, ==, "");
}

static void
assert_same_tips (Fixture *fixture)
{
  g_autofree char *here = static_git (fixture, "site", "rev-parse", "main", NULL);
  g_autofree char *there = static_git (fixture, "far.git", "rev-parse", "main", NULL);

  g_assert_cmpstr (here, ==, there);
}

static void
assert_fails (Fixture *fixture,
              GQuark domain,
              int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = static_git (fixture, "far.git", "rev-parse", "main", NULL);
  g_autofree char *after = NULL;

  g_assert_false (fixture_try_publish (fixture, GALLEY_PUBLISH_NOW, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, domain, code);
  after = static_git (fixture, "far.git", "rev-parse", "main", NULL);
  g_assert_cmpstr (before, ==, after);
}

static void
test_publish (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new_git ();
  g_autoptr (GalleyPublishPlan) plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_autofree char *far = NULL;
  g_autofree char *here = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *names = NULL;
  g_autofree char *gone = NULL;
  g_auto (GStrv) files = NULL;

  g_assert_cmpstr (fixture_find_check (plan, "git-push")->detail, ==, "origin/main");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  far = static_far (fixture, FILE);
  g_assert_nonnull (far);
  here = static_read (fixture, "site/" FILE);
  g_strchomp (here);
  g_assert_cmpstr (here, ==, far);
  subject = static_git (fixture, "far.git", "log", "-1", "--format=%s by %an", "main", NULL);
  g_assert_cmpstr (subject, ==, "Publish “Harbour story” by Owner");
  names = static_git (fixture, "far.git", "show", "--name-only", "--format=", "main", NULL);
  files = g_strsplit (names, "\n", -1);
  g_assert_cmpuint (g_strv_length (files), ==, 4);
  g_assert_cmpuint (static_count_commits (fixture, "far.git"), ==, 2);
  assert_same_tips (fixture);
  assert_clean (fixture);

  fixture_restart (fixture);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (static_count_commits (fixture, "far.git"), ==, 2);

  fixture_publish (fixture, GALLEY_PUBLISH_UNPUBLISH);
  g_assert_cmpuint (static_count_commits (fixture, "far.git"), ==, 3);
  gone = static_far (fixture, FILE);
  g_assert_null (gone);
  assert_same_tips (fixture);
  assert_clean (fixture);
}

/* Changed, staged and new files of the user's are neither committed nor touched. */
static void
test_dirty_tree (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new_git ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *about = NULL;
  g_autofree char *far = NULL;

  static_write (fixture, "site/content/about.md", "Staged.\n");
  g_free (static_git (fixture, "site", "add", "content/about.md", NULL));
  static_write (fixture, "site/content/about.md", "Changed again.\n");
  static_write (fixture, "site/content/new.md", "New.\n");
  g_free (static_git (fixture, "site", "rm", "-q", "--cached", "content/posts/first.md", NULL));
  before = static_git (fixture, "site", "status", "--porcelain", "-uall", NULL);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  after = static_git (fixture, "site", "status", "--porcelain", "-uall", NULL);
  g_assert_cmpstr (before, ==, after);
  about = static_read (fixture, "site/content/about.md");
  g_assert_cmpstr (about, ==, "Changed again.\n");
  far = static_far (fixture, "content/about.md");
  g_assert_nonnull (strstr (far, "Ourselves."));
}

static void
test_merge (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new_git ();
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *mine = NULL;
  g_autofree char *here = NULL;
  g_autofree char *parents = NULL;

  static_write (fixture, "site/mine.txt", "mine\n");
  g_free (static_git (fixture, "site", "add", "mine.txt", NULL));
  g_free (static_git (fixture, "site", "commit", "-q", "-m", "Mine", NULL));
  static_push_other (fixture, "theirs.txt", "theirs\n");
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_nonnull (fixture_find_check (plan, "git-merge"));
  g_assert_null (fixture_find_check (plan, "conflict"));
  g_assert_cmpstr (fixture_find_check (plan, "git-others")->detail, ==, "1");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  theirs = static_far (fixture, "theirs.txt");
  mine = static_far (fixture, "mine.txt");
  here = static_read (fixture, "site/theirs.txt");
  g_assert_cmpstr (theirs, ==, "theirs");
  g_assert_cmpstr (mine, ==, "mine");
  g_assert_cmpstr (here, ==, "theirs\n");
  parents = static_git (fixture, "far.git", "log", "-1", "--format=%P", "main~1", NULL);
  g_assert_nonnull (strchr (parents, ' '));
  assert_same_tips (fixture);
  assert_clean (fixture);
}

/* What was pushed elsewhere and not pulled here yet. */
static void
test_behind (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new_git ();
  g_autofree char *here = NULL;

  static_push_other (fixture, "theirs.txt", "theirs\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  here = static_read (fixture, "site/theirs.txt");
  g_assert_cmpstr (here, ==, "theirs\n");
  g_assert_cmpuint (static_count_commits (fixture, "far.git"), ==, 3);
  assert_same_tips (fixture);
  assert_clean (fixture);
}

static void
test_conflict (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new_git ();
  g_autofree char *text = NULL;
  g_auto (GStrv) pieces = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *far = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  text = static_read (fixture, "site/" FILE);
  pieces = g_strsplit (text, "title: Harbour story", -1);
  theirs = g_strjoinv ("title: Theirs", pieces);
  static_push_other (fixture, FILE, theirs);
  change_title (fixture, "Changed");
  assert_fails (fixture, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT);
  far = static_far (fixture, FILE);
  g_assert_nonnull (strstr (far, "title: Theirs"));
}

/* The file was changed on both sides: it can't be merged, and nothing is written. */
static void
test_conflict_of_sides (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new_git ();
  g_autofree char *here = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  static_push_other (fixture, FILE, "---\ntitle: Theirs\n---\n\nTheirs.\n");
  static_write (fixture, "site/" FILE, "---\ntitle: Mine\n---\n\nMine.\n");
  g_free (static_git (fixture, "site", "commit", "-q", "-a", "-m", "Mine", NULL));
  change_title (fixture, "Changed");
  assert_fails (fixture, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT);
  here = static_read (fixture, "site/" FILE);
  g_assert_cmpstr (here, ==, "---\ntitle: Mine\n---\n\nMine.\n");
}

static void
test_conflict_of_others (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new_git ();

  static_push_other (fixture, "content/about.md", "Theirs.\n");
  static_write (fixture, "site/content/about.md", "Mine.\n");
  g_free (static_git (fixture, "site", "commit", "-q", "-a", "-m", "Mine", NULL));
  assert_fails (fixture, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_DIVERGED);
}

/* Uncommitted work in the way of a merge, and in the post's own file. */
static void
test_uncommitted (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new_git ();
  g_autofree char *about = NULL;
  g_autofree char *post = NULL;

  static_push_other (fixture, "content/about.md", "Theirs.\n");
  static_write (fixture, "site/content/about.md", "Mine.\n");
  assert_fails (fixture, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_DIVERGED);
  about = static_read (fixture, "site/content/about.md");
  g_assert_cmpstr (about, ==, "Mine.\n");
  g_free (static_git (fixture, "site", "checkout", "-q", "content/about.md", NULL));

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  static_write (fixture, "site/" FILE, "Mine.\n");
  change_title (fixture, "Changed");
  assert_fails (fixture, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT);
  post = static_read (fixture, "site/" FILE);
  g_assert_cmpstr (post, ==, "Mine.\n");
}

static void
test_detached (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new_git ();

  g_free (static_git (fixture, "site", "checkout", "-q", "--detach", NULL));
  assert_fails (fixture, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NO_BRANCH);
}

static void
test_no_upstream (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new_git ();
  g_autoptr (GalleyPublishPlan) plan = NULL;

  g_free (static_git (fixture, "site", "branch", "--unset-upstream", NULL));
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpstr (fixture_find_check (plan, "git-commit")->detail, ==, "main");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (static_count_commits (fixture, "site"), ==, 2);
  g_assert_cmpuint (static_count_commits (fixture, "far.git"), ==, 1);
  assert_clean (fixture);
  fixture_publish (fixture, GALLEY_PUBLISH_UNPUBLISH);
  g_assert_cmpuint (static_count_commits (fixture, "site"), ==, 3);
  assert_clean (fixture);
}

/* A repository in which nothing was committed yet. */
static void
test_unborn (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new ();
  g_autofree char *names = NULL;

  g_free (static_git (fixture, "site", "init", "-q", "-b", "main", NULL));
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  names = static_git (fixture, "site", "ls-tree", "-r", "--name-only", "main", NULL);
  g_assert_nonnull (strstr (names, FILE));
  g_assert_null (strstr (names, "about.md"));
}

/* The folder is a part of the repository. */
static void
test_subfolder (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new ();
  g_autofree char *names = NULL;

  g_free (static_git (fixture, "", "init", "-q", "-b", "main", NULL));
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  names = static_git (fixture, "", "ls-tree", "-r", "--name-only", "main", NULL);
  g_assert_nonnull (strstr (names, "site/" FILE));
  g_assert_null (strstr (names, "state.db"));
  change_title (fixture, "Changed");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (static_count_commits (fixture, ""), ==, 2);
}

static void
test_offline (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new_git ();
  g_autoptr (GError) error = NULL;

  g_free (static_git (fixture, "site", "remote", "set-url", "origin", "git://127.0.0.1:1/far.git", NULL));
  g_assert_false (fixture_try_publish (fixture, GALLEY_PUBLISH_NOW, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_OFFLINE);
  g_assert_cmpuint (static_count_commits (fixture, "site"), ==, 1);
  assert_clean (fixture);
}

int
main (int argc,
      char *argv[])
{
  if (!g_getenv ("TMPDIR") && g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/static/git/publish", test_publish);
  g_test_add_func ("/static/git/dirty-tree", test_dirty_tree);
  g_test_add_func ("/static/git/merge", test_merge);
  g_test_add_func ("/static/git/behind", test_behind);
  g_test_add_func ("/static/git/conflict", test_conflict);
  g_test_add_func ("/static/git/conflict-of-sides", test_conflict_of_sides);
  g_test_add_func ("/static/git/conflict-of-others", test_conflict_of_others);
  g_test_add_func ("/static/git/uncommitted", test_uncommitted);
  g_test_add_func ("/static/git/detached", test_detached);
  g_test_add_func ("/static/git/no-upstream", test_no_upstream);
  g_test_add_func ("/static/git/unborn", test_unborn);
  g_test_add_func ("/static/git/subfolder", test_subfolder);
  g_test_add_func ("/static/git/offline", test_offline);

  return g_test_run ();
}
