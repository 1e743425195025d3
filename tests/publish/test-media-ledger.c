/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger of uploaded files. */
#include "media-ledger.h"

#include "state-db.h"

static void
test_ledger (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySqlite) database = galley_state_db_open (":memory:", NULL, &error);
  g_autoptr (GalleyMediaLedger) ledger = galley_media_ledger_new (database, &error);
  g_autofree char *none = galley_media_ledger_lookup (ledger, "a", "1");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *other = NULL;

  g_assert_no_error (error);
  g_assert_null (none);
  g_assert_true (galley_media_ledger_add (ledger, "a", "1", "https://a/1", &error));
  g_assert_true (galley_media_ledger_add (ledger, "b", "1", "https://b/1", &error));
  first = galley_media_ledger_lookup (ledger, "a", "1");
  g_assert_cmpstr (first, ==, "https://a/1");
  g_assert_true (galley_media_ledger_add (ledger, "a", "1", "https://a/new", &error));
  second = galley_media_ledger_lookup (ledger, "a", "1");
  g_assert_cmpstr (second, ==, "https://a/new");
  other = galley_media_ledger_lookup (ledger, "b", "1");
  g_assert_cmpstr (other, ==, "https://b/1");
  g_assert_no_error (error);
}

static void
test_without_table (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySqlite) database = galley_sqlite_open (":memory:", &error);

  g_assert_no_error (error);
  g_assert_null (galley_media_ledger_new (database, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == GALLEY_SQLITE_ERROR);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/ledger/ledger", test_ledger);
  g_test_add_func ("/publish/ledger/without-table", test_without_table);

  return g_test_run ();
}
