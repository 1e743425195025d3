/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing under fire: connections cut, answers that fail, come late or never, and programs killed at every
 * step, then resumed. Whatever happens, there is one post, each file once, at most one mail, nobody's words written
 * over, and the article's file as it was. */
#include <string.h>
#include <unistd.h>

#include "storm.h"

static const FixtureProtocol *protocol;
static guint n_mails;

static Fixture *
new_fixture (void)
{
  return fixture_new_for (protocol);
}

static gboolean
can_mail (void)
{
  return strcmp (protocol->name, "ghost") == 0;
}

static void
check_site (Fixture *fixture,
            const char *title,
            gboolean public)
{
  g_autofree char *name = fake_micropub_dup_property (fixture->server, 0, "name");
  g_autofree char *status = fake_micropub_dup_property (fixture->server, 0, "post-status");
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", title);

  storm_count_site (fixture);
  g_assert_cmpuint (fake_micropub_n_posts (fixture->server), >=, 1);
  g_assert_cmpuint (fake_micropub_n_files (fixture->server), >=, 3);
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

static void
check_is_theirs (Fixture *fixture)
{
  g_autofree char *name = fake_micropub_dup_property (fixture->server, 0, "name");

  storm_count (STORM_LOST_REMOTE_EDITS, g_strcmp0 (name, "\"Theirs\"") != 0 ? 1 : 0);
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
  storm_strike (fixture, "publish", protocol->n_requests, random);
  check_is_theirs (fixture);
  storm_try_at_last (fixture, "publish");
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

/* What readers got by mail stays one mail, however often it is tried. */
static void
insist_on_mail (Fixture *fixture)
{
  fake_micropub_unscript (fixture->server);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      storm_try (fixture, "mail", &error);
      storm_count_site (fixture);
    }
}

static const char *
choose_action (guint i,
               GRand *random)
{
  if (i == 0)
    return can_mail () && g_rand_boolean (random) ? "mail" : "publish";

  return g_rand_int_range (random, 0, 4) > 0 ? "publish" : "unpublish";
}

static void
run_operation (Fixture *fixture,
               const char *action,
               gboolean public,
               const char *title,
               GRand *random)
{
  g_autofree char *before = fixture_read (fixture, "index.md");

  storm_strike (fixture, action, protocol->n_requests, random);
  storm_count_site (fixture);
  if (g_rand_boolean (random))
    fixture_restart (fixture);
  if (strcmp (action, "mail") == 0)
    insist_on_mail (fixture);
  storm_try_at_last (fixture, public ? "publish" : "unpublish");
  storm_count_text (fixture, before);
  check_site (fixture, title, public);
}

static void
run_seed (guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (Fixture) fixture = new_fixture ();
  g_autofree char *title = NULL;
  guint n_operations = (guint) g_rand_int_range (random, 1, 4);

  for (guint i = 0; i < n_operations; i++)
    {
      const char *action = choose_action (i, random);
      gboolean public = strcmp (action, "unpublish") != 0;

      if (public)
        {
          g_free (title);
          title = g_strdup_printf ("Title %u", i);
          write_title (fixture, title);
        }
      run_operation (fixture, action, public, title, random);
    }
  storm_try_at_last (fixture, "publish");
  check_unchanged_is_silent (fixture);
  if (seed % 4 == 0)
    check_foreign_edit (fixture, random);
  storm_count_site (fixture);
  n_mails += fake_ghost_n_mails (fixture->server);
}

static void
test_seeds (void)
{
  storm_run_seeds (protocol->name, 250, run_seed);
  storm_report_strikes ();
  if (can_mail ())
    g_test_message ("%u mails went out", n_mails);
}

static void
kill_at_every_request (Fixture *(*prepare) (void),
                       const char *action,
                       const char *title)
{
  static const FakeFault hangs[] = { FAKE_HANG_BEFORE, FAKE_HANG_AFTER };
  gboolean public = strcmp (action, "unpublish") != 0;
  gboolean reached = TRUE;
  guint skip;

  for (skip = 0; reached; skip++)
    for (guint i = 0; i < G_N_ELEMENTS (hangs); i++)
      {
        g_autoptr (Fixture) fixture = prepare ();
        g_autofree char *before = fixture_read (fixture, "index.md");
        g_autofree char *after = NULL;

        reached = storm_kill (fixture, action, skip, hangs[i], NULL);
        g_assert_cmpuint (fake_micropub_n_posts (fixture->server), <=, 1);
        fixture_restart (fixture);
        if (strcmp (action, "mail") == 0)
          insist_on_mail (fixture);
        storm_try_at_last (fixture, public ? "publish" : "unpublish");
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

static void
test_killed_mailing (void)
{
  if (can_mail ())
    kill_at_every_request (new_fixture, "mail", "Harbour story");
  else
    g_test_skip ("It sends no mail");
}

int
main (int argc,
      char *argv[])
{
  protocol = fixture_find_protocol (g_getenv ("GALLEY_TEST_PROTOCOL") ? g_getenv ("GALLEY_TEST_PROTOCOL") : "micropub");
  storm_begin (argc, argv, protocol);

  /* hundreds of articles and databases, each synced to disk many times: the power does not fail here */
  if (!g_getenv ("TMPDIR") && g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/faults/seeds", test_seeds);
  g_test_add_func ("/publish/faults/killed-creating", test_killed_creating);
  g_test_add_func ("/publish/faults/killed-updating", test_killed_updating);
  g_test_add_func ("/publish/faults/killed-unpublishing", test_killed_unpublishing);
  g_test_add_func ("/publish/faults/killed-mailing", test_killed_mailing);

  return g_test_run ();
}
