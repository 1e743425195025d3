/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "critic-escape.h"

#include <string.h>

static const char openers[][3] = { "++", "--", "~~", "==", ">>" };
static const char closers[][3] = { "++", "--", "~~", "==", "<<" };

char
galley_critic_opens (const char *text)
{
  for (guint i = 0; text[0] == '{' && i < G_N_ELEMENTS (openers); i++)
    if (strncmp (text + 1, openers[i], 2) == 0)
      return openers[i][0];
  return 0;
}

/* Length of what text begins with, up to backslashes and the rest of a mark; 0: with nothing of the kind. */
static gsize
find_head (const char *text,
           const char *end,
           gboolean inside)
{
  const char *p;

  if (text[0] == '{')
    {
      for (p = text + 1; p < end && *p == '\\'; p++)
        ;
      for (guint i = 0; i < G_N_ELEMENTS (openers) && end - p >= 2; i++)
        if (strncmp (p, openers[i], 2) == 0)
          return 1;
    }
  for (guint i = 0; inside && i < G_N_ELEMENTS (closers) && end - text > 2; i++)
    {
      if (strncmp (text, closers[i], 2) != 0)
        continue;
      for (p = text + 2; p < end && *p == '\\'; p++)
        ;
      if (p < end && *p == '}')
        return 2;
    }
  if (inside && text[0] == '~')
    {
      for (p = text + 1; p < end && *p == '\\'; p++)
        ;
      if (p < end && *p == '>')
        return 1;
    }
  return 0;
}

static void
escape (GString *out,
        const char *text,
        gsize length,
        gboolean inside)
{
  const char *end = text + length;

  while (text < end)
    {
      gsize head = find_head (text, end, inside);

      g_string_append_len (out, text, head > 0 ? (gssize) head : 1);
      if (head > 0)
        g_string_append_c (out, '\\');
      text += MAX (head, 1);
    }
}

void
galley_critic_escape_text (GString *out,
                           const char *text,
                           gsize length)
{
  escape (out, text, length, FALSE);
}

void
galley_critic_escape_inside (GString *out,
                             const char *text,
                             gsize length)
{
  escape (out, text, length, TRUE);
}

gsize
galley_critic_unescape (GString *out,
                        const char *text,
                        gsize length,
                        gboolean inside)
{
  gsize head = find_head (text, text + length, inside);

  if (head > 0 && text[head] == '\\')
    {
      g_string_append_len (out, text, (gssize) head);
      return head + 1;
    }
  g_string_append_c (out, text[0]);
  return 1;
}
