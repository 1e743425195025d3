/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding out what became of writes whose answer was never heard. */
#include "publish-fixture.h"

#include <string.h>

#include "json.h"
#include "publication-store.h"
#include "publish-base.h"
#include "publish-record.h"

/* What a crash leaves right after the server took a create: intent and note, but no address. */
static void
crash_after_create (Fixture *fixture)
{
  g_autoptr (GalleyPublication) record = NULL;
  g_autoptr (GalleyPublishBase) base = NULL;
  g_autofree char *post_hash = NULL;
  g_autoptr (GError) error = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  record = fixture_record (fixture);
  base = galley_publish_base_read (record);
  post_hash = g_steal_pointer (&record->remote_hash);
  g_clear_pointer (&record->base, json_object_unref);
  galley_publish_record_set_pending (record, "create", post_hash, record->sent_hash);
  galley_publish_record_set_pending_base (record, base->article, base->sent, "digest");
  g_clear_pointer (&record->remote_id, g_free);
  g_clear_pointer (&record->url, g_free);
  g_clear_pointer (&record->sent_hash, g_free);
  record->state = GALLEY_PUBLICATION_NONE;
  galley_publication_store_save (fixture->path, record, &error);
  g_assert_no_error (error);
  g_assert_cmpint (galley_publish_journal_begin (fixture->journal, fixture->path, SITE, record->marker, "create",
                                                 &error),
                   >, 0);
  fake_micropub_forget_requests (fixture->server);
}

static void
settle (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  galley_publish_job_settle (fixture->path, SITE, fixture->publisher, fixture->journal, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture_n_intents (fixture), ==, 0);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
}

static void
test_nothing_open (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  settle (fixture);
  g_assert_cmpuint (fake_micropub_count (fixture->server, FAKE_ANY), ==, 0);
}

static void
test_found (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublication) record = NULL;
  g_autoptr (GalleyPublishBase) base = NULL;

  crash_after_create (fixture);
  settle (fixture);
  record = fixture_record (fixture);
  g_assert_nonnull (record->remote_id);
  g_assert_cmpint (record->state, ==, GALLEY_PUBLICATION_PUBLISHED);
  g_assert_cmpstr (record->digest, ==, "digest");
  g_assert_null (galley_publish_record_get_pending (record));
  base = galley_publish_base_read (record);
  g_assert_cmpstr (base->article->title, ==, "Harbour story");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
}

static void
test_absent (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublication) record = NULL;

  crash_after_create (fixture);
  fake_micropub_delete (fixture->server, 0);
  settle (fixture);
  record = fixture_record (fixture);
  g_assert_null (record->remote_id);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_n_posts (fixture->server), ==, 1);
}

/* It was taken, and somebody worked on it before we heard of it. */
static void
test_found_edited (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublishPlan) plan = NULL;

  crash_after_create (fixture);
  fake_micropub_edit (fixture->server, 0, "name", "Theirs");
  settle (fixture);
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_nonnull (fixture_find_check (plan, "conflict"));
}

static void
test_record_lost (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = g_build_filename (fixture->folder, "story", "sites", SITE ".json", NULL);

  crash_after_create (fixture);
  g_assert_cmpint (g_unlink (path), ==, 0);
  settle (fixture);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_n_posts (fixture->server), ==, 1);
}

/* The database is gone: the note in the record is enough. */
static void
test_journal_lost (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) intents = NULL;
  g_autoptr (GalleyPublication) record = NULL;

  crash_after_create (fixture);
  intents = galley_publish_journal_pending (fixture->journal, NULL, NULL);
  galley_publish_journal_end (fixture->journal, ((GalleyPublishIntent *) g_ptr_array_index (intents, 0))->id, NULL);
  settle (fixture);
  record = fixture_record (fixture);
  g_assert_nonnull (record->remote_id);
}

static void
test_cannot_be_known (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;

  crash_after_create (fixture);
  fake_micropub_script (fixture->server, FAKE_LOOKUP, 0, FAKE_PAGE_BEFORE, 404);
  g_assert_false (galley_publish_job_settle (fixture->path, SITE, fixture->publisher, fixture->journal, NULL, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON);
  g_assert_cmpuint (fixture_n_intents (fixture), ==, 1);
  settle (fixture);
}

/* A server without look-up: its list may show the post, but not that it is not there. */
static void
test_without_lookup (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;

  crash_after_create (fixture);
  fixture_restart (fixture);
  fake_micropub_set_config (fixture->server, "{\"post-status\":[\"draft\"]}");
  settle (fixture);

  crash_after_create (fixture);
  fixture_restart (fixture);
  fake_micropub_delete (fixture->server, 0);
  g_assert_false (galley_publish_job_settle (fixture->path, SITE, fixture->publisher, fixture->journal, NULL, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_UNKNOWN_OUTCOME);
  g_clear_error (&error);
  /* the user has looked */
  g_assert_true (galley_publish_job_forget (fixture->path, SITE, fixture->journal, &error));
  g_assert_cmpuint (fixture_n_intents (fixture), ==, 0);
  settle (fixture);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/settle/nothing-open", test_nothing_open);
  g_test_add_func ("/publish/settle/found", test_found);
  g_test_add_func ("/publish/settle/absent", test_absent);
  g_test_add_func ("/publish/settle/found-edited", test_found_edited);
  g_test_add_func ("/publish/settle/record-lost", test_record_lost);
  g_test_add_func ("/publish/settle/journal-lost", test_journal_lost);
  g_test_add_func ("/publish/settle/cannot-be-known", test_cannot_be_known);
  g_test_add_func ("/publish/settle/without-lookup", test_without_lookup);

  return g_test_run ();
}
