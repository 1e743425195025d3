/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows and cells in their order (GFM, 4.10 Tables). Whether nothing was lost is for the caller to see. */
#include "markdown-table.h"

#include <string.h>

static const char *
rule_of (const GalleyHtmlToken *cell)
{
  g_autofree char *align = galley_html_token_dup_attribute (cell, "align");

  if (g_strcmp0 (align, "center") == 0)
    return ":---:";
  if (g_strcmp0 (align, "right") == 0)
    return "---:";

  return g_strcmp0 (align, "left") == 0 ? ":---" : "---";
}

static guint
append_row (GString *out,
            GString *rules,
            const GalleyHtmlTree *tree,
            guint row,
            GalleyRunsFlags flags)
{
  guint limit = galley_html_tree_end (tree, row);
  guint n = 0;

  for (guint i = row + 1; i < limit; i++)
    {
      const GalleyHtmlToken *token = galley_html_tree_get (tree, i);
      g_autofree char *text = NULL;

      if (!galley_html_token_is_start (token, "td") && !galley_html_token_is_start (token, "th"))
        continue;
      text = galley_markdown_runs_new (tree, i + 1, galley_html_tree_end (tree, i), flags | GALLEY_RUNS_CELL);
      g_string_append_printf (out, "| %s%s", text, *text ? " " : "");
      g_string_append_printf (rules, "| %s ", rule_of (token));
      i = galley_html_tree_end (tree, i);
      n++;
    }
  g_string_append (out, "|");
  g_string_append (rules, "|");

  return n;
}

static gboolean
has_head (const GalleyHtmlTree *tree,
          guint index)
{
  for (guint i = index; i < galley_html_tree_end (tree, index); i++)
    if (galley_html_token_is_start (galley_html_tree_get (tree, i), "td"))
      return FALSE;
    else if (galley_html_token_is_start (galley_html_tree_get (tree, i), "th"))
      return TRUE;

  return FALSE;
}

char *
galley_markdown_table_new (const GalleyHtmlTree *tree,
                           guint index,
                           GalleyRunsFlags flags)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean first = TRUE;

  if (!has_head (tree, index))
    return NULL;
  for (guint i = index + 1; i < galley_html_tree_end (tree, index); i++)
    {
      g_autoptr (GString) rules = g_string_new (NULL);

      if (!galley_html_token_is_start (galley_html_tree_get (tree, i), "tr"))
        continue;
      if (!first)
        g_string_append_c (out, '\n');
      if (append_row (out, rules, tree, i, flags) == 0)
        return NULL;
      if (first)
        g_string_append_printf (out, "\n%s", rules->str);
      first = FALSE;
      i = galley_html_tree_end (tree, i);
    }

  return first ? NULL : g_strdup (out->str);
}
