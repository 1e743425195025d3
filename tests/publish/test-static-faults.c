/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing to folders under fire: killed before every change of a file and every word to the other side,
 * then resumed; with others pushing and the other side away in between. Whatever happens there is one post,
 * each picture once, nobody's commit lost, and the article's file as it was. */
#include <dlfcn.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "git-daemon.h"

#define FILE "content/posts/harbour-story.md"
#define N_SEEDS 20

static const char *program;

/* ---- the program to be killed: libraries call these in the place of libc's ---- */

static int kill_at = -1;
static int n_calls;

static void
step (void)
{
  if (kill_at >= 0 && n_calls++ == kill_at)
    raise (SIGKILL);
}

#define REPLACE(type, name, parameters, arguments) \
  type name parameters                             \
  {                                                \
    static type (*real) parameters;                \
    if (!real)                                     \
      *(void **) &real = dlsym (RTLD_NEXT, #name); \
    step ();                                       \
    return real arguments;                         \
  }

REPLACE (int, rename, (const char *from, const char *to), (from, to))
REPLACE (int, link, (const char *from, const char *to), (from, to))
REPLACE (int, unlink, (const char *path), (path))
REPLACE (int, mkdir, (const char *path, mode_t mode), (path, mode))
REPLACE (ssize_t, send, (int fd, const void *data, size_t length, int flags), (fd, data, length, flags))

static int
publish_as_child (const char *action,
                  const char *folder,
                  const char *number)
{
  g_autofree char *database = g_build_filename (folder, "state.db", NULL);
  g_autofree char *site = g_build_filename (folder, "site", NULL);
  Fixture child = { .folder = (char *) folder, .path = g_build_filename (folder, "story", "index.md", NULL) };
  gboolean published;

  child.publisher = GALLEY_PUBLISHER (galley_static_site_new (site, NULL, NULL));
  fixture_open_database (&child, database);
  kill_at = atoi (number);
  published = fixture_try_publish (
      &child, strcmp (action, "publish") == 0 ? GALLEY_PUBLISH_NOW : GALLEY_PUBLISH_UNPUBLISH, NULL);
  kill_at = -1;
  g_object_unref (child.publisher);
  g_object_unref (child.journal);
  g_object_unref (child.ledger);
  g_object_unref (child.database);
  g_free (child.path);

  return published ? 0 : 1;
}

/* ---- the test ---- */

typedef enum
{
  PLAIN, /* no Git */
  LOCAL, /* committed, and pushed nowhere */
  PUSHED,
} Kind;

/* FALSE if it ended by itself. */
static gboolean
publish_and_kill (Fixture *fixture,
                  gboolean public,
                  guint at)
{
  g_autofree char *number = g_strdup_printf ("%u", at);
  const char *argv[] = { program, "--publish", public ? "publish" : "unpublish", fixture->folder, number, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;
  int status;

  g_spawn_async (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_spawn_close_pid (pid);

  return WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL;
}

static void
remove_lock_cb (const char *path)
{
  g_test_message ("a lock was left: %s", path);
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* As a person does who is told of it. */
static void
remove_locks (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_locks (path);
      else if (g_str_has_suffix (name, ".lock"))
        remove_lock_cb (path);
    }
}

static void
publish_at_last (Fixture *fixture,
                 gboolean public)
{
  g_autofree char *git = g_build_filename (fixture->folder, "site", ".git", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_clear_error (&error);
      if (fixture_try_publish (fixture, public ? GALLEY_PUBLISH_NOW : GALLEY_PUBLISH_UNPUBLISH, &error))
        return;
      /* it was off already when the run was killed, and is known to be now */
      if (!public && g_error_matches (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_BLOCKED))
        return;
      g_test_message ("again, for: %s", error->message);
      remove_locks (git);
    }
  g_assert_no_error (error);
}

static char *
list_site (Fixture *fixture,
           Kind kind)
{
  g_autoptr (GString) names = NULL;
  const char *folders[] = { "content/posts", "static/images" };

  if (kind != PLAIN)
    return static_git (fixture, kind == PUSHED ? "far.git" : "site", "ls-tree", "-r", "--name-only", "main", NULL);
  names = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, "site", folders[i], NULL);
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      while (dir && (name = g_dir_read_name (dir)))
        if (*name != '.')
          g_string_append_printf (names, "%s/%s\n", folders[i], name);
    }

  return g_string_free_and_steal (g_steal_pointer (&names));
}

static guint
count (const char *text,
       const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p; p = strstr (p + 1, part))
    n++;

  return n;
}

static char *
read_post (Fixture *fixture,
           Kind kind)
{
  if (kind == PLAIN)
    return static_read (fixture, "site/" FILE);
  if (kind == PUSHED)
    return static_far (fixture, FILE);

  return static_git_try (fixture, "site", "cat-file", "-e", "main:" FILE, NULL)
             ? static_git (fixture, "site", "show", "main:" FILE, NULL)
             : NULL;
}

static void
check_site (Fixture *fixture,
            Kind kind,
            const char *title,
            gboolean public)
{
  g_autofree char *names = list_site (fixture, kind);
  g_autofree char *text = read_post (fixture, kind);
  g_autofree char *line = g_strdup_printf ("title: %s\n", title);

  g_assert_cmpuint (count (names, "harbour-story"), ==, public ? 1 : 0);
  g_assert_cmpuint (count (names, "content/posts/"), ==, public ? 2 : 1);
  g_assert_cmpuint (count (names, "static/images/"), ==, 3);
  g_assert_cmpuint (fixture_n_intents (fixture), ==, 0);
  g_assert_true ((text != NULL) == public);
  if (public)
    g_assert_nonnull (strstr (text, line));
}

static void
check_unchanged_is_silent (Fixture *fixture,
                           Kind kind)
{
  g_autoptr (GalleyPublishPlan) plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);

  g_assert_false (galley_publish_plan_has_work (plan));
}

static void
write_title (Fixture *fixture,
             const char *title)
{
  g_autofree char *text =
      g_strdup_printf ("---\ntitle: %s\nslug: harbour-story\ndate: 2026-01-02T10:00:00Z\nimage: hero.png\n"
                       "image_alt: Dawn\n---\n%s\nNow %s.\n",
                       title, FIXTURE_BODY, title);

  fixture_write (fixture, "index.md", text);
}

/* A folder that could not follow when its program was killed does so with the next change, and loses nothing. */
static void
check_tree (Fixture *fixture,
            Kind kind)
{
  g_autofree char *status = NULL;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  g_autofree char *git = g_build_filename (fixture->folder, "site", ".git", NULL);

  if (kind == PLAIN)
    return;
  remove_locks (git);
  write_title (fixture, "Last");
  publish_at_last (fixture, TRUE);
  check_site (fixture, kind, "Last", TRUE);
  status = static_git (fixture, "site", "status", "--porcelain", "-uno", NULL);
  g_assert_cmpstr (status, ==, "");
  here = static_git (fixture, "site", "rev-parse", "main", NULL);
  there = static_git (fixture, kind == PUSHED ? "far.git" : "site", "rev-parse", "main", NULL);
  g_assert_cmpstr (here, ==, there);
}

static Fixture *
new_fixture (Kind kind)
{
  Fixture *fixture = kind == PLAIN ? static_fixture_new () : static_fixture_new_git ();

  if (kind == LOCAL)
    g_free (static_git (fixture, "site", "branch", "--unset-upstream", NULL));
  write_title (fixture, "Old");

  return fixture;
}

typedef struct
{
  Kind kind;
  gboolean published; /* before */
  gboolean public;    /* after */
} Case;

static const Case cases[] = {
  { PLAIN, FALSE, TRUE },
  { PLAIN, TRUE, TRUE },
  { PLAIN, TRUE, FALSE },
  { LOCAL, FALSE, TRUE },
  { LOCAL, TRUE, TRUE },
  { LOCAL, TRUE, FALSE },
  { PUSHED, FALSE, TRUE },
  { PUSHED, TRUE, TRUE },
  { PUSHED, TRUE, FALSE },
};

static void
test_killed (gconstpointer data)
{
  const Case *this = data;
  gboolean reached = TRUE;
  guint at;

  for (at = 0; reached; at++)
    {
      g_autoptr (Fixture) fixture = new_fixture (this->kind);
      g_autoptr (GitDaemon) daemon = this->kind == PUSHED ? git_daemon_new (fixture) : NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      gboolean changing = this->published && this->public;

      if (this->published)
        fixture_publish (fixture, GALLEY_PUBLISH_NOW);
      if (changing)
        write_title (fixture, "New");
      before = fixture_read (fixture, "index.md");
      reached = publish_and_kill (fixture, this->public, at);
      fixture_restart (fixture);
      publish_at_last (fixture, this->public);
      check_site (fixture, this->kind, changing ? "New" : "Old", this->public);
      after = fixture_read (fixture, "index.md");
      g_assert_cmpstr (after, ==, before);
      if (this->public)
        check_unchanged_is_silent (fixture, this->kind);
      check_tree (fixture, this->kind);
    }
  g_test_message ("killed before each of %u steps", at - 1);
  g_assert_cmpuint (at, >, 5);
}

static void
run_seed (guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (Fixture) fixture = new_fixture (PUSHED);
  g_autoptr (GitDaemon) daemon = git_daemon_new (fixture);
  guint n_operations = (guint) g_rand_int_range (random, 1, 4);
  guint n_others = 0;
  g_autofree char *title = NULL;

  for (guint i = 0; i < n_operations; i++)
    {
      gboolean public = i == 0 || g_rand_int_range (random, 0, 4) > 0;
      g_autofree char *name = g_strdup_printf ("other-%u.txt", i);

      if (public)
        {
          g_free (title);
          title = g_strdup_printf ("Title %u", i);
          write_title (fixture, title);
        }
      if (g_rand_boolean (random))
        {
          static_push_other (fixture, name, name);
          n_others++;
        }
      if (g_rand_int_range (random, 0, 4) == 0)
        {
          g_autoptr (GError) error = NULL;

          git_daemon_stop (daemon);
          g_assert_false (
              fixture_try_publish (fixture, public ? GALLEY_PUBLISH_NOW : GALLEY_PUBLISH_UNPUBLISH, &error));
          g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_OFFLINE);
          git_daemon_start (daemon);
        }
      publish_and_kill (fixture, public, (guint) g_rand_int_range (random, 0, 60));
      if (g_rand_boolean (random))
        {
          g_autofree char *late = g_strdup_printf ("late-%u.txt", i);

          static_push_other (fixture, late, late);
          n_others++;
        }
      fixture_restart (fixture);
      publish_at_last (fixture, public);
      check_site (fixture, PUSHED, title, public);
    }
  check_tree (fixture, PUSHED);
  {
    g_autofree char *names = list_site (fixture, PUSHED);
    g_autofree char *problems = static_git (fixture, "far.git", "fsck", "--strict", NULL);

    g_assert_cmpuint (count (names, "other-") + count (names, "late-"), ==, n_others);
    g_assert_cmpstr (problems, ==, "");
  }
}

static void
test_seeds (void)
{
  const char *only = g_getenv ("GALLEY_TEST_SEED");

  for (guint32 seed = 1; seed <= N_SEEDS; seed++)
    {
      if (only && g_ascii_strtoull (only, NULL, 10) != seed)
        continue;
      g_test_message ("seed %u", seed);
      run_seed (seed);
    }
}

int
main (int argc,
      char *argv[])
{
  static const char *const kinds[] = { "plain", "local", "pushed" };

  program = argv[0];
  if (argc == 5 && strcmp (argv[1], "--publish") == 0)
    return publish_as_child (argv[2], argv[3], argv[4]);

  if (!g_getenv ("TMPDIR") && g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/static/faults/%s/%s", kinds[cases[i].kind],
                           !cases[i].public ? "unpublishing" : cases[i].published ? "updating"
                                                                                  : "creating");

      g_test_add_data_func (path, &cases[i], test_killed);
    }
  g_test_add_func ("/static/faults/seeds", test_seeds);

  return g_test_run ();
}
