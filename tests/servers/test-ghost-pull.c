/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After publishing on a real Ghost: the post brought into a fresh library, lossless or with every loss named. */
#include "ghost-turn.h"
#include "round-trip.h"

static void
test_sample (void)
{
  g_autoptr (Fixture) fixture = prepare ();
  g_autofree char *slug = new_slug ("pull");
  g_autofree char *details = g_strconcat (SAMPLE_DETAILS, "categories: [Harbour news]\n", NULL);
  g_autoptr (GalleyPost) post = NULL;

  write_article (fixture, SAMPLE_TITLE, slug, details, SAMPLE_BODY);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  /* it has no categories */
  round_trip_assert (fixture, "Ghost", "categories");
  pulled_replace (fixture, "Opening words", "First words");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  post = fetch (fixture);
  g_assert_nonnull (strstr (post->body_html, "First words"));
  g_assert_nonnull (post->hero_url);
  pulled_assert_nothing_to_do (fixture);
}

int
main (int argc,
      char *argv[])
{
  static const GhostTest tests[] = { { "sample", test_sample } };
  int result;

  g_test_init (&argc, &argv, NULL);
  if (!ghost_find ())
    return 0;
  ghost_add_turns (tests, G_N_ELEMENTS (tests));
  result = g_test_run ();
  json_object_unref (site);

  return result;
}
