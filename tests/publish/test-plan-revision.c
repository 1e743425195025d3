/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers are told of changes, on sites that have no field for it. */
#include "publish-fixture.h"

#include <string.h>

#include "correction.h"
#include "json.h"
#include "publication-store.h"

#define OTHER_BODY "Other words of the **story**.\n\n![A pier](pier.png)\n"

static void
change (Fixture *fixture,
        const char *body)
{
  g_autofree char *text = g_strconcat (FIXTURE_HEAD, body, NULL);

  fixture_write (fixture, "index.md", text);
}

static GalleyPublication *
revise (Fixture *fixture,
        GalleyRevision revision,
        const char *note,
        GError **error)
{
  g_autoptr (GalleyPublishPlan) plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);

  galley_publish_plan_choose_revision (plan, revision, note);
  galley_publish_plan_revise (plan);
  return fixture_run (fixture, plan, error);
}

static guint
count_on_site (Fixture *fixture,
               const char *words)
{
  g_autofree char *content = fake_micropub_dup_content (fixture->server, 0);
  g_auto (GStrv) pieces = g_strsplit (content, words, -1);

  return g_strv_length (pieces) - 1;
}

/* At the foot of the text, once each, also after later changes; the article stays as it is. */
static void
test_correction_in_text (gconstpointer data)
{
  g_autoptr (Fixture) fixture = fixture_new_for (data);
  g_autoptr (GalleyPublication) corrected = NULL;
  g_autoptr (GalleyPublication) again = NULL;
  g_autoptr (GPtrArray) corrections = NULL;
  g_autofree char *file = NULL;
  g_autoptr (GError) error = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  corrected = revise (fixture, GALLEY_REVISION_CORRECTION, " The pier\nis of wood. ", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_on_site (fixture, "The pier is of wood."), ==, 1);
  g_assert_cmpuint (count_on_site (fixture, "Correction, "), ==, 1);
  g_assert_cmpstr (galley_json_get_string (corrected->receipt, "correction"), ==, "The pier is of wood.");
  corrections = galley_corrections_read (corrected->corrections);
  g_assert_cmpuint (corrections->len, ==, 1);
  g_assert_nonnull (corrected->modified);

  fake_micropub_forget_requests (fixture->server);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
  change (fixture, OTHER_BODY);
  again = revise (fixture, GALLEY_REVISION_SILENT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_on_site (fixture, "Other words"), ==, 1);
  g_assert_cmpuint (count_on_site (fixture, "The pier is of wood."), ==, 1);
  g_assert_true (g_date_time_equal (again->modified, corrected->modified));
  file = fixture_read (fixture, "index.md");
  g_assert_null (strstr (file, "of wood"));
}

static void
test_says_so (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublishPlan) silent = NULL;
  g_autoptr (GalleyPublishPlan) correction = NULL;
  g_autoptr (GalleyPublishPlan) blank = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  change (fixture, OTHER_BODY);
  silent = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  galley_publish_plan_choose_revision (silent, GALLEY_REVISION_SILENT, NULL);
  galley_publish_plan_revise (silent);
  g_assert_nonnull (fixture_find_check (silent, "modified-by-site"));
  correction = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  /* chosen, and thought better of */
  galley_publish_plan_choose_revision (correction, GALLEY_REVISION_SILENT, NULL);
  galley_publish_plan_choose_revision (correction, GALLEY_REVISION_CORRECTION, "Note");
  galley_publish_plan_revise (correction);
  galley_publish_plan_revise (correction);
  g_assert_nonnull (fixture_find_check (correction, "correction-in-text"));
  g_assert_null (fixture_find_check (correction, "modified-by-site"));
  g_assert_cmpuint (json_array_get_length (correction->corrections), ==, 1);
  blank = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  galley_publish_plan_choose_revision (blank, GALLEY_REVISION_CORRECTION, "  ");
  galley_publish_plan_revise (blank);
  g_assert_cmpint (blank->revision, ==, GALLEY_REVISION_UPDATE);
  g_assert_null (blank->corrections);
}

/* Only what readers have can be corrected. */
static void
test_first_time (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublication) record = NULL;
  g_autoptr (GError) error = NULL;

  record = revise (fixture, GALLEY_REVISION_CORRECTION, "Note", &error);
  g_assert_no_error (error);
  g_assert_null (record->corrections);
  g_assert_null (record->modified);
  g_assert_cmpuint (count_on_site (fixture, "Correction"), ==, 0);
}

/* A newer version's members of corrections, and those that it keeps beside them, stay. */
static void
test_keeps_unknown (void)
{
  static const char *const text =
      "{\"site\":\"s\",\"marker\":\"m\",\"modified\":\"2026-03-01T00:00:00Z\",\"corrections\":[{\"time\":"
      "\"2026-03-01T00:00:00Z\",\"note\":\"a\",\"label\":\"b\",\"by\":\"Ana\"},{\"odd\":1}],\"later\":[1]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyPublication) record = galley_publication_from_json (text, &error);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (JsonArray) added = NULL;
  g_autoptr (GPtrArray) read = NULL;
  g_autofree char *json = NULL;

  g_assert_no_error (error);
  added = galley_corrections_add (record->corrections, now, "c", "d");
  g_assert_cmpuint (json_array_get_length (record->corrections), ==, 2);
  read = galley_corrections_read (added);
  g_assert_cmpuint (read->len, ==, 2);
  g_clear_pointer (&record->corrections, json_array_unref);
  record->corrections = g_steal_pointer (&added);
  json = galley_publication_to_json (record);
  g_assert_nonnull (strstr (json, "Ana"));
  g_assert_nonnull (strstr (json, "odd"));
  g_assert_nonnull (strstr (json, "later"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (const FixtureProtocol *protocol = fixture_protocols; protocol->name; protocol++)
    {
      g_autofree char *name = g_strconcat ("/publish/revision/in-text/", protocol->name, NULL);

      g_test_add_data_func (name, protocol, test_correction_in_text);
    }
  g_test_add_func ("/publish/revision/says-so", test_says_so);
  g_test_add_func ("/publish/revision/first-time", test_first_time);
  g_test_add_func ("/publish/revision/keeps-unknown", test_keeps_unknown);

  return g_test_run ();
}
