/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Link targets in the source. */
#include "source-link.h"

#include <string.h>

static const char *
skip_space (const char *at,
            const char *end)
{
  while (at < end && g_ascii_isspace (*at))
    at++;
  return at;
}

/* After the closing character that is not escaped; NULL: there is none. */
static const char *
skip_to (const char *at,
         const char *end,
         char close)
{
  for (; at < end; at++)
    if (*at == '\\')
      at++;
    else if (*at == close)
      return at + 1;
  return NULL;
}

static const char *
skip_destination (const char *at,
                  const char *end)
{
  guint depth = 0;

  if (at < end && *at == '<')
    return skip_to (at + 1, end, '>');
  for (; at < end && !g_ascii_isspace (*at); at++)
    if (*at == '\\')
      at += at + 1 < end && g_ascii_ispunct (at[1]);
    else if (*at == '(')
      depth++;
    else if (*at == ')' && depth-- == 0)
      break;
  return at;
}

/* NULL: it is none. */
static const char *
skip_inline_target (const char *at,
                    const char *end)
{
  const char *after;

  at = skip_destination (skip_space (at + 1, end), end);
  if (!at)
    return NULL;
  after = skip_space (at, end);
  if (after > at && after < end && strchr ("\"'(", *after) && *after)
    after = skip_to (after + 1, end, *after == '(' ? ')' : *after);
  if (!after)
    return NULL;
  after = skip_space (after, end);
  return after < end && *after == ')' ? after + 1 : NULL;
}

const char *
galley_source_link_skip_target (const char *at,
                                const char *end)
{
  const char *after = NULL;

  if (at < end && *at == '(')
    after = skip_inline_target (at, end);
  else if (at < end && *at == '[')
    after = skip_to (at + 1, end, ']');
  return after ? after : at;
}
