/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of fields holds together: each field has a key, and no key stands for two fields but the one that says
 * which by its value. */
#include "field.h"

static void
test_aliases (void)
{
  g_autoptr (GHashTable) owners = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint field = 0; field < GALLEY_N_FIELDS; field++)
    {
      const char *const *aliases = galley_field_get_aliases (field);

      g_assert_nonnull (aliases);
      g_assert_cmpstr (galley_field_get_key (field), ==, aliases[0]);
      for (guint i = 0; aliases[i] != NULL; i++)
        g_assert_true (g_hash_table_add (owners, (gpointer) aliases[i]) || g_str_equal (aliases[i], "published"));
    }
  g_assert_cmpint (galley_field_get_kind (GALLEY_FIELD_TAGS), ==, GALLEY_FIELD_KIND_LIST);
  g_assert_cmpint (galley_field_get_kind (GALLEY_FIELD_COMMENTS), ==, GALLEY_FIELD_KIND_BOOLEAN);
  g_assert_cmpint (galley_field_get_kind (GALLEY_FIELD_UPDATED), ==, GALLEY_FIELD_KIND_DATE);
  g_assert_cmpint (galley_field_get_kind (GALLEY_FIELD_TITLE), ==, GALLEY_FIELD_KIND_STRING);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/field/aliases", test_aliases);
  return g_test_run ();
}
