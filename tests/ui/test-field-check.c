/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the Details pane says of a value. */
#include "field-check.h"

static void
test_url (void)
{
  g_assert_null (galley_field_check_url (NULL));
  g_assert_null (galley_field_check_url (""));
  g_assert_null (galley_field_check_url ("https://example.org/a?b#c"));
  g_assert_nonnull (galley_field_check_url ("example.org/a"));
  g_assert_nonnull (galley_field_check_url ("ftp://example.org/"));
  g_assert_nonnull (galley_field_check_url ("https:///a"));
  g_assert_nonnull (galley_field_check_url ("https://"));
}

static void
test_language (void)
{
  const char *const good[] = { "", "en", "pt-BR", "zh-Hant", "zh-Hant-TW", "es-419", "de-DE-1996", "ast", NULL };
  const char *const bad[] = { "e", "english language", "en_US", "-en", "en-", "123", NULL };

  for (guint i = 0; good[i]; i++)
    g_assert_null (galley_field_check_language (good[i]));
  for (guint i = 0; bad[i]; i++)
    g_assert_nonnull (galley_field_check_language (bad[i]));
}

static void
test_list (void)
{
  g_auto (GStrv) list = galley_field_split_list (" Ana Ruiz ,, Ben,Ana Ruiz, ");
  g_auto (GStrv) none = galley_field_split_list (NULL);
  g_autofree char *joined = galley_field_join_list ((const char *const *) list);

  g_assert_cmpuint (g_strv_length (list), ==, 2);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_cmpstr (joined, ==, "Ana Ruiz, Ben");
}

static void
test_slug_of_url (void)
{
  g_autofree char *slug = galley_field_slug_of_url ("https://example.org/2026/the-bridge/?a=b");
  g_autofree char *none = galley_field_slug_of_url ("https://example.org/");

  g_assert_cmpstr (slug, ==, "the-bridge");
  g_assert_null (none);
  g_assert_null (galley_field_slug_of_url (NULL));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/details/checks/url", test_url);
  g_test_add_func ("/details/checks/language", test_language);
  g_test_add_func ("/details/checks/list", test_list);
  g_test_add_func ("/details/checks/slug-of-url", test_slug_of_url);
  return g_test_run ();
}
