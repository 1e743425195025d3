/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that nobody can guess. */
#include "random-token.h"

#include <errno.h>
#include <sys/random.h>

char *
galley_base64url (gconstpointer data,
                  gsize length)
{
  char *text = g_base64_encode (data, length);

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  g_strdelimit (text, "=", '\0');
  return text;
}

char *
galley_random_token (void)
{
  guint8 bytes[32];
  gssize count;

  do
    count = getrandom (bytes, sizeof bytes, 0);
  while (count < 0 && errno == EINTR);
  /* up to 256 bytes come whole; a guessable word in their place would be worse than none */
  if (count != sizeof bytes)
    g_error ("The system gives no random bytes");
  return galley_base64url (bytes, sizeof bytes);
}
