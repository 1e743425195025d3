/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes after publishing, under the same fire: posts into the trash and back, and replies to readers. Whatever
 * happens, there is one post and one reply. */
#include <string.h>
#include <unistd.h>

#include "publish-record.h"
#include "storm.h"

#define N_SEEDS 60

static const FixtureProtocol *protocol;

static void
check_bin (Fixture *fixture,
           gboolean trashed)
{
  g_autofree char *mark = fake_micropub_dup_property (fixture->server, 0, "trashed");
  g_autofree char *status = fake_micropub_dup_property (fixture->server, 0, "post-status");
  g_autoptr (GalleyPublication) record = fixture_record (fixture);

  storm_count_site (fixture);
  g_assert_cmpuint (fixture_n_intents (fixture), ==, 0);
  g_assert_true ((mark != NULL) == trashed);
  g_assert_true (galley_publish_record_is_trashed (record) == trashed);
  if (!trashed)
    g_assert_cmpstr (status, ==, "\"draft\"");
}

static void
act (Fixture *fixture,
     const char *action,
     guint n_requests, /* about so many has it */
     GRand *random)
{
  g_autofree char *before = fixture_read (fixture, "index.md");
  gboolean done = storm_strike (fixture, action, n_requests, random);

  fake_micropub_unscript (fixture->server);
  if (g_rand_boolean (random))
    fixture_restart (fixture);
  /* who heard that it is done does not repeat it */
  if (!done)
    storm_try_at_last (fixture, action);
  storm_count_text (fixture, before);
}

/* To the trash and back; then it goes out again as the same post. */
static void
run_bin (Fixture *fixture,
         GRand *random)
{
  act (fixture, "trash", 8, random);
  check_bin (fixture, TRUE);
  act (fixture, "restore", 6, random);
  check_bin (fixture, FALSE);
  act (fixture, "publish", 10, random);
  storm_count_site (fixture);
}

static void
run_seed (guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (Fixture) fixture = fixture_new_for (protocol);
  GalleyCapabilities can;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  can = galley_publisher_get_capabilities (fixture->publisher);
  if (can & GALLEY_CAPABILITY_TRASH)
    run_bin (fixture, random);
  /* who sees no more than readers do looks for it among what they see */
  fake_wordpress_set_author (fixture->server, g_rand_boolean (random));
  g_assert_true (can & GALLEY_CAPABILITY_REPLY);
  act (fixture, "reply", 3, random);
  g_assert_cmpuint (fake_micropub_n_replies (fixture->server), >=, 1);
  storm_count_site (fixture);
}

static void
test_seeds (void)
{
  g_autofree char *name = g_strconcat ("what comes after, ", protocol->name, NULL);

  storm_run_seeds (name, N_SEEDS, run_seed);
  storm_report_strikes ();
}

/* Killed at every request, before and after it is done. */
static void
test_killed_replying (void)
{
  static const FakeFault hangs[] = { FAKE_HANG_BEFORE, FAKE_HANG_AFTER };
  gboolean reached = TRUE;
  guint skip;

  for (skip = 0; reached; skip++)
    for (guint i = 0; i < G_N_ELEMENTS (hangs); i++)
      {
        g_autoptr (Fixture) fixture = fixture_new_for (protocol);
        gboolean done;

        fixture_publish (fixture, GALLEY_PUBLISH_NOW);
        reached = storm_kill (fixture, "reply", skip, hangs[i], &done);
        fixture_restart (fixture);
        if (!done)
          storm_try_at_last (fixture, "reply");
        g_assert_cmpuint (fake_micropub_n_replies (fixture->server), ==, 1);
      }
  g_test_message ("killed at each of %u requests, before and after", skip - 1);
  g_assert_cmpuint (skip, >, 1);
}

int
main (int argc,
      char *argv[])
{
  protocol = fixture_find_protocol (g_getenv ("GALLEY_TEST_PROTOCOL") ? g_getenv ("GALLEY_TEST_PROTOCOL") : "micropub");
  storm_begin (argc, argv, protocol);
  if (!g_getenv ("TMPDIR") && g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/after-faults/seeds", test_seeds);
  g_test_add_func ("/publish/after-faults/killed-replying", test_killed_replying);

  return g_test_run ();
}
