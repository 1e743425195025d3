/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs of text to HTML. Of what begins at the same place, what goes on longest is outside, as a writer nests it. */
#include "ghost-formats.h"
#include "ghost-text.h"

#include <string.h>

#include "ghost-node.h"
#include "html-escape.h"
#include "json.h"

#define LINK (1 << 16) /* among the formats: being in a link */

const GalleyGhostFormat galley_ghost_formats[GALLEY_GHOST_N_FORMATS] = {
  { "em", 2 },
  { "strong", 1 },
  { "del", 4 },
  { "u", 8 },
  { "mark", 128 },
  { "sub", 32 },
  { "sup", 64 },
  { "code", 16 },
};

int
galley_ghost_format_of (const char *element)
{
  static const char *const others[][2] = { { "i", "em" }, { "b", "strong" }, { "s", "del" }, { NULL, NULL } };

  for (guint i = 0; others[i][0]; i++)
    if (strcmp (element, others[i][0]) == 0)
      element = others[i][1];
  for (int i = 0; i < GALLEY_GHOST_N_FORMATS; i++)
    if (strcmp (element, galley_ghost_formats[i].name) == 0)
      return i;

  return -1;
}

typedef struct
{
  const char *text; /* NULL: a line break */
  gint64 format;
  JsonObject *link; /* nullable */
} Run;

static gboolean
is_known_link (JsonObject *node)
{
  static const char *const names[] = { "children", "direction", "format", "indent", "type", "version", "rel",
                                       "target", "title", "url", NULL };

  /* Ghost's own editor sets the relation, which says nothing to a reader */
  return galley_ghost_node_has_only (node, names) && galley_ghost_node_is_plain (node) &&
         galley_ghost_node_is_blank (node, "target") && galley_json_get_string (node, "url");
}

static gboolean
is_known_text (JsonObject *node)
{
  static const char *const names[] = { "detail", "format", "mode", "style", "text", "type", "version", NULL };
  const char *mode = galley_json_get_string (node, "mode");
  gint64 format = galley_json_get_int (node, "format", 0);

  return galley_ghost_node_has_only (node, names) && galley_ghost_node_is_blank (node, "style") &&
         (!mode || strcmp (mode, "normal") == 0) && format >= 0 && format < 256 &&
         galley_json_get_string (node, "text");
}

static gboolean
collect (GArray *runs,
         JsonArray *nodes,
         JsonObject *link)
{
  for (guint i = 0; i < json_array_get_length (nodes); i++)
    {
      JsonNode *item = json_array_get_element (nodes, i);
      JsonObject *node = JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL;
      const char *type = node ? galley_json_get_string (node, "type") : NULL;
      JsonArray *children = node ? galley_json_get_array (node, "children") : NULL;
      Run run = { NULL, link ? LINK : 0, link };

      if (!type)
        return FALSE;
      if (strcmp (type, "linebreak") == 0)
        {
          g_array_append_val (runs, run);
          continue;
        }
      if (strcmp (type, "link") == 0 && !link && children && is_known_link (node))
        {
          if (!collect (runs, children, node))
            return FALSE;
          continue;
        }
      if ((strcmp (type, "text") != 0 && strcmp (type, "extended-text") != 0) || !is_known_text (node))
        return FALSE;
      run.text = galley_json_get_string (node, "text");
      run.format |= galley_json_get_int (node, "format", 0);
      g_array_append_val (runs, run);
    }

  return TRUE;
}

static Run *
get (GArray *runs,
     guint index)
{
  return &g_array_index (runs, Run, index);
}

/* A line break has no formats of its own: it does not end what goes on after it. */
static void
span_breaks (GArray *runs)
{
  for (guint i = 1; i + 1 < runs->len; i++)
    if (!get (runs, i)->text)
      get (runs, i)->format |= get (runs, i - 1)->format & get (runs, i + 1)->format & ~(gint64) LINK;
}

/* How many runs from index on have the bit. */
static guint
extent (GArray *runs,
        guint index,
        gint64 bit)
{
  guint i = index;

  while (i < runs->len && (get (runs, i)->format & bit) != 0 &&
         (bit != LINK || get (runs, i)->link == get (runs, index)->link))
    i++;

  return i - index;
}

static gint64
bit_at (guint order)
{
  return order == 0 ? LINK : galley_ghost_formats[order - 1].bit;
}

/* What is to be opened next at index, given what is open: 0 if nothing. */
static gint64
choose (GArray *runs,
        guint index,
        gint64 open)
{
  gint64 best = 0;
  guint longest = 0;

  for (guint i = 0; i <= GALLEY_GHOST_N_FORMATS; i++)
    {
      gint64 bit = bit_at (i);
      guint length = (open & bit) == 0 ? extent (runs, index, bit) : 0;

      if (length > longest)
        {
          longest = length;
          best = bit;
        }
    }

  return best;
}

static const char *
name_of (gint64 bit)
{
  for (guint i = 0; i < GALLEY_GHOST_N_FORMATS; i++)
    if (galley_ghost_formats[i].bit == bit)
      return galley_ghost_formats[i].name;

  return "a";
}

static void
append_open (GString *out,
             gint64 bit,
             JsonObject *link)
{
  const char *title = link ? galley_json_get_string (link, "title") : NULL;

  g_string_append_printf (out, "<%s", name_of (bit));
  if (bit == LINK)
    {
      g_string_append (out, " href=\"");
      galley_html_append_escaped (out, galley_json_get_string (link, "url"), -1);
      g_string_append_c (out, '"');
    }
  if (bit == LINK && title && *title)
    {
      g_string_append (out, " title=\"");
      galley_html_append_escaped (out, title, -1);
      g_string_append_c (out, '"');
    }
  g_string_append_c (out, '>');
}

/* Closes down to the first that ends before index, counted from outside. */
static void
close_ended (GString *out,
             GArray *stack,
             GArray *runs,
             guint index,
             gint64 *open)
{
  guint keep = 0;

  while (keep < stack->len && index < runs->len)
    {
      gint64 bit = g_array_index (stack, gint64, keep);

      if ((get (runs, index)->format & bit) == 0 ||
          (bit == LINK && index > 0 && get (runs, index)->link != get (runs, index - 1)->link))
        break;
      keep++;
    }
  while (stack->len > keep)
    {
      gint64 bit = g_array_index (stack, gint64, stack->len - 1);

      g_string_append_printf (out, "</%s>", name_of (bit));
      *open &= ~bit;
      g_array_set_size (stack, stack->len - 1);
    }
}

gboolean
galley_ghost_text_append_html (GString *out,
                               JsonArray *nodes)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (Run));
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 open = 0;

  if (!collect (runs, nodes, NULL))
    return FALSE;
  span_breaks (runs);
  for (guint i = 0; i <= runs->len; i++)
    {
      gint64 bit;

      close_ended (out, stack, runs, i, &open);
      if (i == runs->len)
        break;
      while ((bit = choose (runs, i, open)) != 0)
        {
          append_open (out, bit, get (runs, i)->link);
          open |= bit;
          g_array_append_val (stack, bit);
        }
      if (get (runs, i)->text)
        galley_html_append_escaped (out, get (runs, i)->text, -1);
      else
        g_string_append (out, "<br />\n");
    }

  return TRUE;
}
