/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens for Ghost, against one made by other means. */
#include "ghost-token.h"

#define ID "5f00c0ffee00c0ffee00c0fe"
#define SECRET "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define TOKEN                                                                         \
  "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6IjVmMDBjMGZmZWUwMGMwZmZlZTAwYzBmZSJ9." \
  "eyJpYXQiOjE3MDAwMDAwMDAsImV4cCI6MTcwMDAwMDMwMCwiYXVkIjoiL2FkbWluLyJ9."             \
  "Eo-spha2zIqK25jr-Y2kPcmL5IPzF4_gQpivs7cwc9Q"

static void
test_token (void)
{
  g_autofree char *token = galley_ghost_token_new (ID ":" SECRET, 1700000000);
  g_autofree char *later = galley_ghost_token_new (ID ":" SECRET, 1700000001);

  g_assert_cmpstr (token, ==, TOKEN);
  g_assert_cmpstr (later, !=, TOKEN);
}

static void
test_no_key (void)
{
  static const char *const keys[] = { "", ":", "abc", ID, ID ":", ID ":0", ID ":xyz", ":" SECRET, "a\"b:" SECRET };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_null (galley_ghost_token_new (keys[i], 1700000000));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/ghost-token/token", test_token);
  g_test_add_func ("/publish/ghost-token/no-key", test_no_key);

  return g_test_run ();
}
