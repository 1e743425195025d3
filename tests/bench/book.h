/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A long Markdown text: prose with the usual marks, now and then a heading, a list and a quotation. */
#pragma once

#include <glib.h>

static inline char *
book_new (gsize length)
{
  GString *text = g_string_sized_new (length + 1024);

  for (guint i = 0; text->len < length; i++)
    {
      if (i % 10 == 0)
        g_string_append_printf (text, "## Chapter %u\n\n", i / 10 + 1);
      g_string_append (text, "The lock keeper writes the level of the *water* into his book every hour, and `nobody` "
                             "reads [it](https://example.org/). The rain of **April** did not come; three barges "
                             "waited below the weir.\n\n");
      if (i % 20 == 0)
        g_string_append (
            text, "- one barge\n- another *barge*\n- a third\n\n> It will rain, said “the keeper”.\n\n");
    }
  return g_string_free_and_steal (text);
}
