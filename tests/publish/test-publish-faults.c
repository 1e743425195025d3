/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing under fire: connections cut, answers that fail, come late or never, and programs killed at every
 * step, then resumed. Whatever happens, there is one post, each file once, nobody's words written over, and
 * the article's file as it was. */
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "html-outline.h"
#include "json.h"
#include "publish-fixture.h"

/* One operation of so many is killed, one of so many waits until patience ends. */
#define KILL_ONE_OF 6
#define TIMEOUT_ONE_OF 60
/* under AddressSanitizer */
#define SLOWER 4

static const char *program;
static const FixtureProtocol *protocol;
static guint n_killed;
static guint n_timed_out;

static Fixture *
new_fixture (void)
{
  return fixture_new_for (protocol);
}

static const FakeFault quick_faults[] = { FAKE_STATUS_BEFORE, FAKE_STATUS_AFTER, FAKE_CUT_BEFORE, FAKE_CUT_AFTER,
                                          FAKE_PAGE_BEFORE, FAKE_PAGE_AFTER, FAKE_JUNK, FAKE_SLOW };
static const FakeFault hangs[] = { FAKE_HANG_BEFORE, FAKE_HANG_AFTER };
static const guint statuses[] = { 400, 401, 413, 429, 500, 502, 503 };

/* Publishes until it works; a fault is over after one time, so it soon must. */
static void
publish_at_last (Fixture *fixture,
                 GalleyPublishAction action)
{
  g_autoptr (GError) error = NULL;

  fake_micropub_unscript (fixture->server);
  for (guint i = 0; i < 3; i++)
    {
      g_clear_error (&error);
      if (fixture_try_publish (fixture, action, &error))
        return;
    }
  g_assert_no_error (error);
}

static void
check_site (Fixture *fixture,
            const char *title,
            gboolean public)
{
  g_autofree char *name = fake_micropub_dup_property (fixture->server, 0, "name");
  g_autofree char *status = fake_micropub_dup_property (fixture->server, 0, "post-status");
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", title);

  g_assert_cmpuint (fake_micropub_n_posts (fixture->server), ==, 1);
  g_assert_cmpuint (fake_micropub_n_files (fixture->server), ==, 3);
  g_assert_cmpuint (fixture_n_intents (fixture), ==, 0);
  g_assert_cmpstr (name, ==, quoted);
  g_assert_cmpstr (status, ==, public ? "\"published\"" : "\"draft\"");
}

static void
check_unchanged_is_silent (Fixture *fixture)
{
  fake_micropub_forget_requests (fixture->server);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
}

static void
write_title (Fixture *fixture,
             const char *title)
{
  g_autofree char *text = g_strdup_printf ("---\ntitle: %s\nimage: hero.png\nimage_alt: Dawn\n---\n%s\nNow %s.\n",
                                           title, FIXTURE_BODY, title);

  fixture_write (fixture, "index.md", text);
}

static gboolean
has_exited (gpointer data)
{
  siginfo_t info = { 0 };

  return waitid (P_PID, (id_t) * (pid_t *) data, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid != 0;
}

/* Publishes in another process, which is killed when the server has got its request number skip. FALSE if it made
 * fewer. */
static gboolean
publish_and_kill (Fixture *fixture,
                  const char *action,
                  guint skip,
                  FakeFault fault)
{
  const char *argv[] = { program, "--publish", action, fixture->folder, fake_micropub_get_endpoint (fixture->server),
                         NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;
  gboolean reached;

  fake_micropub_script (fixture->server, FAKE_ANY, skip, fault, 0);
  g_spawn_async (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  reached = fake_micropub_wait_hanging (fixture->server, has_exited, &pid);
  if (reached)
    kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  g_spawn_close_pid (pid);
  fake_micropub_unscript (fixture->server);

  return reached;
}

static void
script_randomly (Fixture *fixture,
                 GRand *random)
{
  guint fault = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (quick_faults));
  guint status = statuses[g_rand_int_range (random, 0, G_N_ELEMENTS (statuses))];

  /* a lie that says "refused" of what was done is beyond help */
  if (quick_faults[fault] == FAKE_STATUS_AFTER && status < 500)
    status = 502;
  if (quick_faults[fault] == FAKE_PAGE_BEFORE || quick_faults[fault] == FAKE_PAGE_AFTER)
    status = g_rand_boolean (random) ? 200 : 503;
  g_test_message ("fault %d, status %u", quick_faults[fault], status);
  fake_micropub_script (fixture->server, FAKE_ANY, (guint) g_rand_int_range (random, 0, (int) protocol->n_requests),
                        quick_faults[fault], status);
}

/* Publishes, and something goes wrong at some step. */
static void
publish_in_the_storm (Fixture *fixture,
                      GalleyPublishAction action,
                      GRand *random)
{
  const char *name = action == GALLEY_PUBLISH_UNPUBLISH ? "unpublish" : "publish";
  guint skip = (guint) g_rand_int_range (random, 0, (int) protocol->n_requests);
  FakeFault hang = hangs[g_rand_int_range (random, 0, G_N_ELEMENTS (hangs))];
  g_autoptr (GError) error = NULL;

  if (g_rand_int_range (random, 0, KILL_ONE_OF) == 0)
    {
      g_test_message ("%s, killed at request %u, %s it is done", name, skip,
                      hang == FAKE_HANG_AFTER ? "after" : "before");
      n_killed += publish_and_kill (fixture, name, skip, hang) ? 1 : 0;
      return;
    }
  if (g_rand_int_range (random, 0, TIMEOUT_ONE_OF) == 0)
    {
      n_timed_out++;
      g_test_message ("no answer to request %u", skip);
      fake_micropub_script (fixture->server, FAKE_ANY, skip, hang, 0);
    }
  else
    script_randomly (fixture, random);
  fixture_try_publish (fixture, action, &error);
  g_test_message ("%s: %s", name, error ? error->message : "done");
}

static void
check_is_theirs (Fixture *fixture)
{
  g_autofree char *name = fake_micropub_dup_property (fixture->server, 0, "name");

  g_assert_cmpstr (name, ==, "\"Theirs\"");
}

/* Someone works on the site: his title must stand, storm or no storm, whatever else the writer changes; if that is the
 * title, too, nothing is written until he says "overwrite". */
static void
check_foreign_edit (Fixture *fixture,
                    GRand *random)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (GalleyPublication) publication = NULL;
  g_autofree char *text = NULL;
  g_autofree char *longer = NULL;

  fake_micropub_edit (fixture->server, 0, "name", "Theirs");
  text = fixture_read (fixture, "index.md");
  longer = g_strconcat (text, "\nOne more paragraph.\n", NULL);
  fixture_write (fixture, "index.md", longer);
  publish_in_the_storm (fixture, GALLEY_PUBLISH_NOW, random);
  check_is_theirs (fixture);
  publish_at_last (fixture, GALLEY_PUBLISH_NOW);
  check_is_theirs (fixture);
  check_unchanged_is_silent (fixture);
  fake_micropub_edit (fixture->server, 0, "name", "Theirs");
  write_title (fixture, "Mine");
  g_assert_false (fixture_try_publish (fixture, GALLEY_PUBLISH_NOW, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT);
  g_clear_error (&error);
  check_is_theirs (fixture);

  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  galley_publish_plan_overwrite (plan, "conflict");
  publication = fixture_run (fixture, plan, &error);
  g_assert_no_error (error);
}

static void
run_seed (guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (Fixture) fixture = new_fixture ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *title = NULL;
  guint n_operations = (guint) g_rand_int_range (random, 1, 4);

  for (guint i = 0; i < n_operations; i++)
    {
      gboolean public = i == 0 || g_rand_int_range (random, 0, 4) > 0;
      GalleyPublishAction action = public ? GALLEY_PUBLISH_NOW : GALLEY_PUBLISH_UNPUBLISH;

      if (public)
        {
          g_free (title);
          title = g_strdup_printf ("Title %u", i);
          write_title (fixture, title);
        }
      g_clear_pointer (&before, g_free);
      before = fixture_read (fixture, "index.md");
      publish_in_the_storm (fixture, action, random);
      g_assert_cmpuint (fake_micropub_n_posts (fixture->server), <=, 1);
      if (g_rand_boolean (random))
        fixture_restart (fixture);
      publish_at_last (fixture, action);
      g_clear_pointer (&after, g_free);
      after = fixture_read (fixture, "index.md");
      g_assert_cmpstr (after, ==, before);
      check_site (fixture, title, public);
    }
  publish_at_last (fixture, GALLEY_PUBLISH_NOW);
  check_unchanged_is_silent (fixture);
  if (seed % 4 == 0)
    check_foreign_edit (fixture, random);
}

/* GALLEY_TEST_SEEDS: how many; GALLEY_TEST_SEED: only this one. */
static void
test_seeds (void)
{
  const char *only = g_getenv ("GALLEY_TEST_SEED");
  const char *count = g_getenv ("GALLEY_TEST_SEEDS");
  guint32 n_seeds = count ? (guint32) g_ascii_strtoull (count, NULL, 10) : 250;

#ifdef __SANITIZE_ADDRESS__
  n_seeds /= SLOWER;
#endif
  for (guint32 seed = 1; seed <= n_seeds; seed++)
    {
      if (only && g_ascii_strtoull (only, NULL, 10) != seed)
        continue;
      g_test_message ("seed %u", seed);
      run_seed (seed);
    }
  g_test_message ("%s: %u seeds, %u killed, %u without an answer", protocol->name, n_seeds, n_killed, n_timed_out);
}

static void
kill_at_every_request (Fixture *(*prepare) (void),
                       const char *action,
                       const char *title)
{
  gboolean public = strcmp (action, "publish") == 0;
  gboolean reached = TRUE;
  guint skip;

  for (skip = 0; reached; skip++)
    for (guint i = 0; i < G_N_ELEMENTS (hangs); i++)
      {
        g_autoptr (Fixture) fixture = prepare ();
        g_autofree char *before = fixture_read (fixture, "index.md");
        g_autofree char *after = NULL;

        reached = publish_and_kill (fixture, action, skip, hangs[i]);
        g_assert_cmpuint (fake_micropub_n_posts (fixture->server), <=, 1);
        fixture_restart (fixture);
        publish_at_last (fixture, public ? GALLEY_PUBLISH_NOW : GALLEY_PUBLISH_UNPUBLISH);
        check_site (fixture, title, public);
        after = fixture_read (fixture, "index.md");
        g_assert_cmpstr (after, ==, before);
        if (public)
          check_unchanged_is_silent (fixture);
      }
  g_test_message ("killed at each of %u requests, before and after", skip - 1);
  g_assert_cmpuint (skip, >, 4);
}

static Fixture *
prepare_changed (void)
{
  Fixture *fixture = new_fixture ();

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  write_title (fixture, "Changed");

  return fixture;
}

static Fixture *
prepare_published (void)
{
  Fixture *fixture = new_fixture ();

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);

  return fixture;
}

static void
test_killed_creating (void)
{
  kill_at_every_request (new_fixture, "publish", "Harbour story");
}

static void
test_killed_updating (void)
{
  kill_at_every_request (prepare_changed, "publish", "Changed");
}

static void
test_killed_unpublishing (void)
{
  kill_at_every_request (prepare_published, "unpublish", "Harbour story");
}

/* The program under test in a process of its own, to be killed. */
static int
publish_as_child (const char *action,
                  const char *folder,
                  const char *endpoint)
{
  g_autofree char *database = g_build_filename (folder, "state.db", NULL);
  Fixture child = { .folder = (char *) folder, .path = g_build_filename (folder, "story", "index.md", NULL) };
  gboolean published;

  child.http = galley_http_client_new ();
  child.publisher = protocol->open (endpoint, child.http);
  fixture_open_database (&child, database);
  published =
      fixture_try_publish (&child, strcmp (action, "publish") == 0 ? GALLEY_PUBLISH_NOW : GALLEY_PUBLISH_UNPUBLISH,
                           NULL);
  g_object_unref (child.publisher);
  g_object_unref (child.http);
  g_object_unref (child.journal);
  g_object_unref (child.ledger);
  g_object_unref (child.database);
  g_free (child.path);

  return published ? 0 : 1;
}

int
main (int argc,
      char *argv[])
{
  program = argv[0];
  protocol = fixture_find_protocol (g_getenv ("GALLEY_TEST_PROTOCOL") ? g_getenv ("GALLEY_TEST_PROTOCOL") : "micropub");
  if (argc == 5 && strcmp (argv[1], "--publish") == 0)
    return publish_as_child (argv[2], argv[3], argv[4]);

  /* hundreds of articles and databases, each synced to disk many times: the power does not fail here */
  if (!g_getenv ("TMPDIR") && g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/faults/seeds", test_seeds);
  g_test_add_func ("/publish/faults/killed-creating", test_killed_creating);
  g_test_add_func ("/publish/faults/killed-updating", test_killed_updating);
  g_test_add_func ("/publish/faults/killed-unpublishing", test_killed_unpublishing);

  return g_test_run ();
}
