/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys in libsecret, here in its file backend, so that no keyring is needed. */
#include "secrets.h"

#include <string.h>

#include "temp-dir.h"

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *none = galley_secrets_lookup ("site", NULL, &error);
  g_autofree char *found = NULL;
  g_autofree char *replaced = NULL;
  g_autofree char *gone = NULL;

  g_assert_no_error (error);
  g_assert_null (none);
  g_assert_true (galley_secrets_store ("site", "Galley: My Blog", "s3cret", NULL, &error));
  g_assert_true (galley_secrets_store ("other", "Galley: Other", "else", NULL, &error));
  g_assert_no_error (error);
  found = galley_secrets_lookup ("site", NULL, &error);
  g_assert_cmpstr (found, ==, "s3cret");
  g_assert_true (galley_secrets_store ("site", "Galley: My Blog", "new", NULL, &error));
  replaced = galley_secrets_lookup ("site", NULL, &error);
  g_assert_cmpstr (replaced, ==, "new");
  g_assert_true (galley_secrets_clear ("site", NULL, &error));
  g_assert_true (galley_secrets_clear ("site", NULL, &error));
  g_assert_no_error (error);
  gone = galley_secrets_lookup ("site", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (gone);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "keyring", NULL);

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secrets/round-trip", test_round_trip);

  return g_test_run ();
}
