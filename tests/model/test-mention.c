/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is spoken to by name. */
#include "mention.h"

static void
check (const char *text,
       const char *expected)
{
  static const char *const names[] = { "Ana Ruiz", "Ben", "Ben Okri", "Élise", "Óscar Vega", "Óscar Paz", NULL };
  g_auto (GStrv) found = galley_mention_find (text, names);
  g_autofree char *joined = g_strjoinv (",", found);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_found (void)
{
  check ("@Ana Ruiz: true?", "Ana Ruiz");
  check ("see @ana, and @ANA RUIZ.", "Ana Ruiz");
  check ("@Ben Okri", "Ben Okri");
  check ("@Ben or @ben okri", "Ben,Ben Okri");
  check ("(@élise)", "Élise");
  check ("@E\u0301lise", "Élise");
}

static void
test_not_found (void)
{
  check ("", "");
  check ("Ana", "");
  check ("@", "");
  check ("@Anabel", "");
  check ("mail ana@ben.example", "");
  /* there are two */
  check ("@Óscar", "");
  check ("@Óscar Paz", "Óscar Paz");
}

static void
test_nobody (void)
{
  static const char *const none[] = { NULL };
  static const char *const empty[] = { "", " ", NULL };
  g_auto (GStrv) found = galley_mention_find ("@Ana", none);
  g_auto (GStrv) also_found = galley_mention_find ("@ @Ana", empty);

  g_assert_null (found[0]);
  g_assert_null (also_found[0]);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mention/found", test_found);
  g_test_add_func ("/mention/not-found", test_not_found);
  g_test_add_func ("/mention/nobody", test_nobody);
  return g_test_run ();
}
