/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between letters whose places are known, what the others were written as is looked for. */
#include "prose-places.h"

#include <string.h>

#include "source-link.h"

typedef struct
{
  GalleyProse *prose;
  GPtrArray *tokens;
  const char *body;
} Places;

/* The end of what was written as token, which begins at p. */
static const char *
token_end (const char *token,
           const char *p,
           const char *limit)
{
  const char *end = NULL;

  if (g_str_equal (token, "\n"))
    {
      for (p++; p < limit && strchr (" \t>", *p) != NULL; p++)
        ;
      return p;
    }
  if (g_str_equal (token, "[^"))
    end = g_strstr_len (p, limit - p, "]");
  else if (!g_str_equal (token, "!["))
    return p + strlen (token);
  else
    {
      const char *target = g_strstr_len (p, limit - p, "](");

      if (target == NULL)
        target = g_strstr_len (p, limit - p, "]");
      return target != NULL ? galley_source_link_skip_target (target + 1, limit) : NULL;
    }
  return end != NULL ? end + 1 : NULL;
}

/* All letters from first on that were written as one token. */
static guint
count_token (Places *self,
             guint first,
             guint last)
{
  const char *token = self->tokens->pdata[first];
  guint n = 1;

  if (token == NULL || g_str_equal (token, "\n") || g_str_equal (token, "!["))
    return 1;
  for (; first + n < last && g_strcmp0 (self->tokens->pdata[first + n], token) == 0; n++)
    ;
  return n;
}

static void
place_tokens (Places *self,
              guint first,
              guint last,
              gsize from,
              gsize to)
{
  const char *p = self->body + from;
  const char *limit = self->body + MAX (from, to);

  for (guint i = first, n; i < last; i += n)
    {
      const char *token = self->tokens->pdata[i];
      const char *at = token != NULL ? g_strstr_len (p, limit - p, token) : NULL;
      const char *end = at != NULL ? token_end (token, at, limit) : NULL;

      n = count_token (self, i, last);
      if (end != NULL && g_str_equal (token, "\n"))
        for (; at > p && strchr (" \t\\\r", at[-1]) != NULL; at--)
          ;
      for (guint k = i; k < i + n; k++)
        {
          GalleyProseLetter *letter = &g_array_index (self->prose->letters, GalleyProseLetter, k);

          letter->start = (guint) ((end != NULL ? at : p) - self->body);
          letter->end = (guint) ((end != NULL ? end : limit) - self->body);
          letter->is_sure = end != NULL;
        }
      p = end != NULL ? end : p;
    }
}

void
galley_prose_place_letters (GalleyProse *prose,
                            GPtrArray *tokens,
                            const char *body,
                            const GalleyProseParagraph *paragraph,
                            gsize from,
                            gsize to)
{
  Places self = { prose, tokens, body };
  GArray *letters = prose->letters;
  gsize before = from;

  for (guint i = paragraph->first; i < paragraph->last;)
    {
      guint stop = i;

      for (; stop < paragraph->last && !g_array_index (letters, GalleyProseLetter, stop).is_sure; stop++)
        ;
      if (stop > i)
        place_tokens (&self, i, stop, before,
                      stop < paragraph->last ? g_array_index (letters, GalleyProseLetter, stop).start : to);
      for (; stop < paragraph->last && g_array_index (letters, GalleyProseLetter, stop).is_sure; stop++)
        before = g_array_index (letters, GalleyProseLetter, stop).end;
      i = MAX (stop, i + 1);
    }
}
