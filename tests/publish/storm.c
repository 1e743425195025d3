/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program under test in processes of its own, to be killed, and faults chosen by chance. */
#include "storm.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "publish-mail.h"
#include "publish-reply.h"
#include "publish-restore.h"

/* One operation of so many is killed, one of so many waits until patience ends. */
#define KILL_ONE_OF 6
#define TIMEOUT_ONE_OF 60

static const char *program;
static guint n_struck;
static guint n_killed;
static guint n_timed_out;

static const FakeFault quick_faults[] = { FAKE_STATUS_BEFORE, FAKE_STATUS_AFTER, FAKE_CUT_BEFORE, FAKE_CUT_AFTER,
                                          FAKE_PAGE_BEFORE, FAKE_PAGE_AFTER, FAKE_JUNK, FAKE_SLOW };
static const FakeFault hangs[] = { FAKE_HANG_BEFORE, FAKE_HANG_AFTER };
static const guint statuses[] = { 400, 401, 413, 429, 500, 502, 503 };

/* ---- what is done ---- */

static gboolean
try_mail (Fixture *fixture,
          GError **error)
{
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (GalleyPublication) publication = NULL;

  if (!galley_publish_job_settle (fixture->path, SITE, fixture->publisher, fixture->journal, NULL, error))
    return FALSE;
  plan = fixture_try_plan (fixture, GALLEY_PUBLISH_NOW, error);
  if (plan)
    galley_publish_mail_choose (plan, "weekly");
  publication = plan ? fixture_run (fixture, plan, error) : NULL;

  return publication != NULL;
}

static gboolean
try_restore (Fixture *fixture,
             GError **error)
{
  g_autoptr (GalleyPublication) publication =
      galley_publish_restore (fixture->path, SITE, fixture->publisher, fixture->journal, NULL, error);

  return publication != NULL;
}

static gboolean
try_reply (Fixture *fixture,
           GError **error)
{
  g_autoptr (GalleyPublication) record = fixture_record (fixture);

  return galley_publisher_verify (fixture->publisher, NULL, error) &&
         galley_publish_reply (fixture->path, SITE, fixture->publisher, fixture->journal, record->remote_id, "1", "Ana",
                               STORM_REPLY, NULL, error);
}

gboolean
storm_try (Fixture *fixture,
           const char *action,
           GError **error)
{
  if (strcmp (action, "mail") == 0)
    return try_mail (fixture, error);
  if (strcmp (action, "restore") == 0)
    return try_restore (fixture, error);
  if (strcmp (action, "reply") == 0)
    return try_reply (fixture, error);

  return fixture_try_publish (fixture,
                              strcmp (action, "publish") == 0     ? GALLEY_PUBLISH_NOW
                              : strcmp (action, "unpublish") == 0 ? GALLEY_PUBLISH_UNPUBLISH
                                                                  : GALLEY_PUBLISH_TRASH,
                              error);
}

/* Settling found that there is nothing left to do. */
static gboolean
is_done (const char *action,
         const GError *error)
{
  return (strcmp (action, "trash") == 0 &&
          g_error_matches (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_BLOCKED)) ||
         (strcmp (action, "restore") == 0 &&
          g_error_matches (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND));
}

void
storm_try_at_last (Fixture *fixture,
                   const char *action)
{
  g_autoptr (GError) error = NULL;

  fake_micropub_unscript (fixture->server);
  for (guint i = 0; i < 3; i++)
    {
      g_clear_error (&error);
      if (storm_try (fixture, action, &error) || is_done (action, error))
        return;
    }
  g_assert_no_error (error);
}

/* ---- killed ---- */

static int
act_as_child (const FixtureProtocol *protocol,
              const char *action,
              const char *folder,
              const char *endpoint)
{
  g_autofree char *database = g_build_filename (folder, "state.db", NULL);
  Fixture child = { .folder = (char *) folder, .path = g_build_filename (folder, "story", "index.md", NULL) };
  gboolean done;

  child.http = galley_http_client_new ();
  child.publisher = protocol->open (endpoint, child.http);
  fixture_open_database (&child, database);
  done = storm_try (&child, action, NULL);
  g_object_unref (child.publisher);
  g_object_unref (child.http);
  g_object_unref (child.journal);
  g_object_unref (child.ledger);
  g_object_unref (child.database);
  g_free (child.path);

  return done ? 0 : 1;
}

void
storm_begin (int argc,
             char *argv[],
             const FixtureProtocol *protocol)
{
  program = argv[0];
  if (argc == 5 && strcmp (argv[1], "--act") == 0)
    exit (act_as_child (protocol, argv[2], argv[3], argv[4]));
}

static gboolean
has_exited (gpointer data)
{
  siginfo_t info = { 0 };

  return waitid (P_PID, (id_t) * (pid_t *) data, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid != 0;
}

gboolean
storm_kill (Fixture *fixture,
            const char *action,
            guint skip,
            FakeFault fault,
            gboolean *done)
{
  const char *argv[] = { program, "--act", action, fixture->folder, fake_micropub_get_endpoint (fixture->server),
                         NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;
  gboolean reached;
  int status;

  fake_micropub_script (fixture->server, FAKE_ANY, skip, fault, 0);
  g_spawn_async (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  reached = fake_micropub_wait_hanging (fixture->server, has_exited, &pid);
  if (reached)
    kill (pid, SIGKILL);
  waitpid (pid, &status, 0);
  if (done)
    *done = WIFEXITED (status) && WEXITSTATUS (status) == 0;
  g_spawn_close_pid (pid);
  fake_micropub_unscript (fixture->server);

  return reached;
}

/* ---- by chance ---- */

static void
script_randomly (Fixture *fixture,
                 guint skip,
                 GRand *random)
{
  guint fault = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (quick_faults));
  guint status = statuses[g_rand_int_range (random, 0, G_N_ELEMENTS (statuses))];

  /* a lie that says "refused" of what was done is beyond help */
  if (quick_faults[fault] == FAKE_STATUS_AFTER && status < 500)
    status = 502;
  if (quick_faults[fault] == FAKE_PAGE_BEFORE || quick_faults[fault] == FAKE_PAGE_AFTER)
    status = g_rand_boolean (random) ? 200 : 503;
  g_test_message ("fault %d, status %u, at request %u", quick_faults[fault], status, skip);
  fake_micropub_script (fixture->server, FAKE_ANY, skip, quick_faults[fault], status);
}

gboolean
storm_strike (Fixture *fixture,
              const char *action,
              guint n,
              GRand *random)
{
  guint skip = (guint) g_rand_int_range (random, 0, (int) n);
  FakeFault hang = hangs[g_rand_int_range (random, 0, G_N_ELEMENTS (hangs))];
  g_autoptr (GError) error = NULL;
  gboolean done;

  n_struck++;
  if (g_rand_int_range (random, 0, KILL_ONE_OF) == 0)
    {
      g_test_message ("%s, killed at request %u, %s it is done", action, skip,
                      hang == FAKE_HANG_AFTER ? "after" : "before");
      n_killed += storm_kill (fixture, action, skip, hang, &done) ? 1 : 0;
      return done;
    }
  if (g_rand_int_range (random, 0, TIMEOUT_ONE_OF) == 0)
    {
      n_timed_out++;
      g_test_message ("no answer to request %u", skip);
      fake_micropub_script (fixture->server, FAKE_ANY, skip, hang, 0);
    }
  else
    script_randomly (fixture, skip, random);
  done = storm_try (fixture, action, &error);
  g_test_message ("%s: %s", action, error ? error->message : "done");

  return done;
}

/* ---- what came of it ---- */

static guint
beyond (guint n,
        guint most)
{
  return n > most ? n - most : 0;
}

void
storm_count_site (Fixture *fixture)
{
  storm_count (STORM_DUPLICATE_POSTS, beyond (fake_micropub_n_posts (fixture->server), 1));
  storm_count (STORM_DUPLICATE_MEDIA, beyond (fake_micropub_n_files (fixture->server), 3));
  storm_count (STORM_DUPLICATE_MAILS, beyond (fake_ghost_n_mails (fixture->server), 1));
  storm_count (STORM_DUPLICATE_REPLIES, beyond (fake_micropub_n_replies (fixture->server), 1));
}

void
storm_count_text (Fixture *fixture,
                  const char *before)
{
  g_autofree char *after = fixture_read (fixture, "index.md");

  storm_count (STORM_LOCAL_TEXT_CHANGES, g_strcmp0 (after, before) != 0 ? 1 : 0);
}

void
storm_report_strikes (void)
{
  g_test_message ("%u strikes: %u killed, %u without an answer", n_struck, n_killed, n_timed_out);
}
