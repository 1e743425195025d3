/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 20 images of 500 KB to a site that takes 200 ms to answer: the whole publication against the uploads alone, one
 * after the other. To reach: a third. */
#include "publish-fixture.h"
#include "publish-upload.h"

#define N_FILES 20
#define SIZE (500 * 1000)
#define LATENCY_MS 200

static Fixture *
prepare (Fixture *(*make) (void) )
{
  Fixture *fixture = make ();

  galley_http_client_set_limits (fixture->http, 30, 1024 * 1024);
  fixture_write_images (fixture, N_FILES, SIZE);
  fake_micropub_set_latency (fixture->server, LATENCY_MS);

  return fixture;
}

static double
one_by_one (Fixture *(*make) (void) )
{
  g_autoptr (Fixture) fixture = prepare (make);
  g_autoptr (GalleyPublishPlan) plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i + 1 < plan->steps->len; i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean uploaded;

      galley_publish_upload (g_ptr_array_index (plan->steps, i), SITE, fixture->publisher, fixture->ledger, &uploaded,
                             NULL, &error);
      g_assert_no_error (error);
    }

  return (g_get_monotonic_time () - start) / 1e6;
}

static double
whole (Fixture *(*make) (void) )
{
  g_autoptr (Fixture) fixture = prepare (make);
  g_autoptr (GalleyPublishPlan) plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_autoptr (GalleyPublication) publication = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  publication = fixture_run (fixture, plan, &error);
  g_assert_no_error (error);

  return (g_get_monotonic_time () - start) / 1e6;
}

static void
row (const char *name,
     Fixture *(*make) (void) )
{
  double sequential = one_by_one (make);
  double parallel = whole (make);

  g_print ("%-12s uploads one by one %5.2f s   whole publication %5.2f s   ratio %4.2f (to reach: 0.33)\n", name,
           sequential, parallel, parallel / sequential);
}

int
main (void)
{
  row ("Micropub", fixture_new);
  row ("WordPress", fixture_new_wordpress);

  return 0;
}
