/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pushing to Git's own server: races, hooks that refuse, answers that are lost. */
#include <string.h>

#include "git-daemon.h"
#include "http-client.h"

#define FILE "content/posts/harbour-story.md"

static void
change_title (Fixture *fixture,
              const char *title)
{
  g_autofree char *text =
      g_strdup_printf ("---\ntitle: %s\nslug: harbour-story\n---\n%s", title, FIXTURE_BODY);

  fixture_write (fixture, "index.md", text);
}

static void
test_publish (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new_git ();
  g_autoptr (GitDaemon) daemon = git_daemon_new (fixture);
  g_autofree char *far = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  far = static_far (fixture, FILE);
  g_assert_nonnull (far);
  g_assert_cmpuint (static_count_commits (fixture, "far.git"), ==, 2);
}

/* The plan was made, then somebody pushed. */
static void
test_moved_after_plan (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new_git ();
  g_autoptr (GitDaemon) daemon = git_daemon_new (fixture);
  g_autoptr (GalleyPublishPlan) plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_autoptr (GalleyPublication) done = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *ours = NULL;

  static_push_other (fixture, "theirs.txt", "theirs\n");
  done = fixture_run (fixture, plan, &error);
  g_assert_no_error (error);
  theirs = static_far (fixture, "theirs.txt");
  ours = static_far (fixture, FILE);
  g_assert_cmpstr (theirs, ==, "theirs");
  g_assert_nonnull (ours);
}

/* Somebody else's push arrives between our fetch and ours: in the hook of ours, which then refuses, as the lost race
 * does. */
static void
test_race (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new_git ();
  g_autoptr (GitDaemon) daemon = git_daemon_new (fixture);
  g_autofree char *script = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *ours = NULL;
  g_autofree char *subject = NULL;

  static_write (fixture, "near/theirs.txt", "theirs\n");
  g_free (static_git (fixture, "near", "add", "theirs.txt", NULL));
  g_free (static_git (fixture, "near", "commit", "-q", "-m", "Theirs", NULL));
  g_free (static_git (fixture, "near", "push", "-q", "origin", "HEAD:refs/heads/waiting", NULL));
  script = g_strdup ("#!/bin/sh\nif git rev-parse -q --verify waiting >/dev/null; then\n"
                     "  unset GIT_QUARANTINE_PATH\n  git update-ref refs/heads/main waiting && git update-ref -d "
                     "refs/heads/waiting\nfi\n");
  git_daemon_set_hook (daemon, script);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  theirs = static_far (fixture, "theirs.txt");
  ours = static_far (fixture, FILE);
  g_assert_cmpstr (theirs, ==, "theirs");
  g_assert_nonnull (ours);
  subject = static_git (fixture, "far.git", "log", "--format=%s", "--grep=Publish", "main", NULL);
  g_assert_cmpstr (subject, ==, "Publish “Harbour story”");
}

static void
test_hook (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new_git ();
  g_autoptr (GitDaemon) daemon = git_daemon_new (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *status = NULL;

  git_daemon_set_hook (daemon, "#!/bin/sh\necho 'No posts on Fridays' >&2\nexit 1\n");
  g_assert_false (fixture_try_publish (fixture, GALLEY_PUBLISH_NOW, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_REFUSED);
  g_assert_cmpuint (static_count_commits (fixture, "far.git"), ==, 1);
  g_assert_cmpuint (static_count_commits (fixture, "site"), ==, 1);
  status = static_git (fixture, "site", "status", "--porcelain", NULL);
  g_assert_cmpstr (status, ==, "");
  g_assert_cmpuint (fixture_n_intents (fixture), ==, 0);
  git_daemon_set_hook (daemon, "#!/bin/sh\nexit 0\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (static_count_commits (fixture, "far.git"), ==, 2);
}

/* The push arrived, and the connection broke before it was said. */
static void
test_lost_answer (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new_git ();
  g_autoptr (GitDaemon) daemon = git_daemon_new (fixture);
  g_autofree char *lost = NULL;
  g_autofree char *post = g_build_filename (fixture->folder, "far.git", "hooks", "reference-transaction", NULL);

  /* the server's process for this push goes before it answers */
  static_write (fixture, "far.git/hooks/reference-transaction",
                "#!/bin/sh\n[ $1 = committed ] && echo >> lost && kill -9 $PPID\nexit 0\n");
  g_assert_cmpint (g_chmod (post, 0755), ==, 0);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (static_count_commits (fixture, "far.git"), ==, 2);
  change_title (fixture, "Changed");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (static_count_commits (fixture, "far.git"), ==, 3);
  fixture_publish (fixture, GALLEY_PUBLISH_UNPUBLISH);
  g_assert_cmpuint (static_count_commits (fixture, "far.git"), ==, 4);
  g_assert_cmpuint (fixture_n_intents (fixture), ==, 0);
  lost = static_read (fixture, "far.git/lost");
  g_assert_cmpstr (lost, ==, "\n\n\n");
}

/* The connection breaks before anything arrived, each time. */
static void
test_cut (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new_git ();
  g_autoptr (GitDaemon) daemon = git_daemon_new (fixture);
  g_autoptr (GError) error = NULL;

  git_daemon_set_hook (daemon, "#!/bin/sh\nkill -9 $PPID\n");
  g_assert_false (fixture_try_publish (fixture, GALLEY_PUBLISH_NOW, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_INTERRUPTED);
  g_assert_cmpuint (static_count_commits (fixture, "far.git"), ==, 1);
  g_assert_cmpuint (static_count_commits (fixture, "site"), ==, 1);
  git_daemon_set_hook (daemon, "#!/bin/sh\nexit 0\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (static_count_commits (fixture, "far.git"), ==, 2);
}

/* A lock that a killed Git left is told of, and nothing is written. */
static void
test_lock (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new_git ();
  g_autoptr (GError) error = NULL;
  g_autofree char *lock = g_build_filename (fixture->folder, "site", ".git", "index.lock", NULL);

  g_free (static_git (fixture, "site", "branch", "--unset-upstream", NULL));
  static_write (fixture, "site/.git/index.lock", "");
  g_assert_false (fixture_try_publish (fixture, GALLEY_PUBLISH_NOW, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_LOCKED);
  g_assert_cmpuint (static_count_commits (fixture, "site"), ==, 1);
  g_assert_cmpint (g_remove (lock), ==, 0);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (static_count_commits (fixture, "site"), ==, 2);
}

int
main (int argc,
      char *argv[])
{
  if (!g_getenv ("TMPDIR") && g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/static/push/publish", test_publish);
  g_test_add_func ("/static/push/moved-after-plan", test_moved_after_plan);
  g_test_add_func ("/static/push/race", test_race);
  g_test_add_func ("/static/push/hook", test_hook);
  g_test_add_func ("/static/push/lost-answer", test_lost_answer);
  g_test_add_func ("/static/push/cut", test_cut);
  g_test_add_func ("/static/push/lock", test_lock);

  return g_test_run ();
}
