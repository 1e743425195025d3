/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Footnotes that readers would miss. What is one is left to the Markdown reader: it takes unused ones out of the tree
 * and leaves references that lead nowhere as text. */
#include "footnote-checks.h"

#include <string.h>

#include "markdown-parse.h"
#include "publish-checks.h"

typedef struct
{
  GPtrArray *checks;
  GStrv lines;
  GHashTable *settled; /* numbers of lines that are code, HTML or a footnote in use */
} Search;

static void
settle_lines (Search *self,
              cmark_node *node,
              gboolean whole)
{
  guint first = galley_markdown_node_line (node);
  guint last = whole ? galley_markdown_node_end_line (node) : first;

  for (guint line = first; line <= last; line++)
    g_hash_table_add (self->settled, GUINT_TO_POINTER (line));
}

static guint
find_line (Search *self,
           cmark_node *node,
           const char *label)
{
  guint first = MAX (galley_markdown_node_line (node), 1);
  g_autofree char *escaped = g_strconcat ("\\", label, NULL);

  /* a text knows only its block's first line */
  for (guint line = first; line <= g_strv_length (self->lines); line++)
    {
      const char *text = self->lines[line - 1];

      if (strstr (text, label))
        return strstr (text, escaped) ? 0 : line;
      if (line > first && text[strspn (text, " \t\r")] == '\0')
        break;
    }

  return 0;
}

static void
search_text (Search *self,
             cmark_node *node)
{
  static const char *const pattern = "\\[\\^[^\\]\\s]+\\]";
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, cmark_node_get_literal (node), 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *label = g_match_info_fetch (match, 0);
      guint line = find_line (self, node, label);

      if (line > 0)
        galley_publish_checks_add (self->checks, GALLEY_CHECK_WARNING, "footnote-missing", label, line);
    }
}

static void
search_tree (Search *self,
             cmark_node *root)
{
  g_autoptr (cmark_iter) iter = cmark_iter_new (root);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);

      if (event != CMARK_EVENT_ENTER)
        continue;
      if (type == CMARK_NODE_TEXT && strstr (cmark_node_get_literal (node), "[^"))
        search_text (self, node);
      else if (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK)
        settle_lines (self, node, TRUE);
      else if (type == CMARK_NODE_FOOTNOTE_DEFINITION)
        settle_lines (self, node, FALSE);
    }
}

static void
search_unused (Search *self)
{
  g_autoptr (GRegex) regex = g_regex_new ("^ {0,3}(\\[\\^[^\\]\\s]+\\]):", G_REGEX_OPTIMIZE, 0, NULL);

  for (guint line = 1; self->lines[line - 1]; line++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      g_autofree char *label = NULL;

      if (!strstr (self->lines[line - 1], "]:") || g_hash_table_contains (self->settled, GUINT_TO_POINTER (line)) ||
          !g_regex_match (regex, self->lines[line - 1], 0, &match))
        continue;
      label = g_match_info_fetch (match, 1);
      galley_publish_checks_add (self->checks, GALLEY_CHECK_WARNING, "footnote-unused", label, line);
    }
}

void
galley_footnote_checks_add (GPtrArray *checks,
                            const char *body)
{
  g_autoptr (cmark_node) root = NULL;
  g_autoptr (GHashTable) settled = NULL;
  g_auto (GStrv) lines = NULL;
  Search search = { checks, NULL, NULL };

  if (!strstr (body, "[^"))
    return;

  root = galley_markdown_parse (body);
  search.settled = settled = g_hash_table_new (NULL, NULL);
  search.lines = lines = g_strsplit (body, "\n", -1);
  search_tree (&search, root);
  search_unused (&search);
}
