/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids of headings, by the rule of render/heading-id. */
#include "ghost-heading.h"

#include "heading-id.h"
#include "json.h"

static void
append_words (GString *text,
              JsonArray *nodes)
{
  for (guint i = 0; i < json_array_get_length (nodes); i++)
    {
      JsonObject *node = json_array_get_object_element (nodes, i);
      const char *words = galley_json_get_string (node, "text");
      JsonArray *children = galley_json_get_array (node, "children");

      if (words)
        g_string_append (text, words);
      else if (children)
        append_words (text, children);
      else
        g_string_append_c (text, ' ');
    }
}

char *
galley_ghost_heading_id (GHashTable *ids,
                         JsonArray *nodes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_words (text, nodes);

  return galley_heading_id_new (ids, text->str);
}
