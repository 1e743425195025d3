/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Matching tags by name, as far as that goes: for well-formed HTML, such as Galley renders, it goes all the way. */
#include "html-tree.h"

#include <string.h>

gboolean
galley_html_name_is_void (const char *name)
{
  static const char *const names[] = { "area", "base", "br", "col", "embed", "hr", "img", "input",
                                       "link", "meta", "source", "track", "wbr", NULL };

  return g_strv_contains (names, name);
}

gboolean
galley_html_name_is_inline (const char *name)
{
  static const char *const names[] = { "a", "abbr", "b", "br", "cite", "code", "del", "em", "i",
                                       "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong",
                                       "sub", "sup", "time", "u", "var", NULL };

  return g_strv_contains (names, name);
}

static void
close_element (GalleyHtmlTree *self,
               GArray *open,
               guint index)
{
  const char *name = galley_html_tree_get (self, index)->name;

  for (guint i = open->len; i > 0; i--)
    {
      guint start = g_array_index (open, guint, i - 1);

      if (strcmp (galley_html_tree_get (self, start)->name, name) != 0)
        continue;
      g_array_index (self->ends, guint, start) = index;
      g_array_set_size (open, i - 1);
      return;
    }
}

GalleyHtmlTree *
galley_html_tree_new (const char *html)
{
  GalleyHtmlTree *self = g_new0 (GalleyHtmlTree, 1);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  GalleyHtmlScanner scanner;
  GalleyHtmlToken token;

  self->tokens = g_array_new (FALSE, FALSE, sizeof (GalleyHtmlToken));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  galley_html_scanner_init (&scanner, html, strlen (html));
  for (guint i = 0; galley_html_scanner_next (&scanner, &token); i++)
    {
      g_array_append_val (self->tokens, token);
      g_array_append_val (self->ends, i);
      if (token.kind == GALLEY_HTML_START_TAG && !token.self_closing && !galley_html_name_is_void (token.name))
        g_array_append_val (open, i);
      else if (token.kind == GALLEY_HTML_END_TAG)
        close_element (self, open, i);
    }

  return self;
}

void
galley_html_tree_free (GalleyHtmlTree *self)
{
  if (!self)
    return;
  g_array_unref (self->tokens);
  g_array_unref (self->ends);
  g_free (self);
}

const GalleyHtmlToken *
galley_html_tree_get (const GalleyHtmlTree *self,
                      guint index)
{
  return &g_array_index (self->tokens, GalleyHtmlToken, index);
}

guint
galley_html_tree_end (const GalleyHtmlTree *self,
                      guint index)
{
  return g_array_index (self->ends, guint, index);
}

static gboolean
is_space (const GalleyHtmlToken *token)
{
  if (token->kind != GALLEY_HTML_TEXT)
    return FALSE;
  for (gsize i = 0; i < token->length; i++)
    if (!g_ascii_isspace (token->start[i]))
      return FALSE;

  return TRUE;
}

guint
galley_html_tree_skip_space (const GalleyHtmlTree *self,
                             guint index,
                             guint limit)
{
  while (index < limit && is_space (galley_html_tree_get (self, index)))
    index++;

  return index;
}

gboolean
galley_html_tree_is_phrasing (const GalleyHtmlTree *self,
                              guint from,
                              guint limit)
{
  for (guint i = from; i < limit; i++)
    {
      const GalleyHtmlToken *token = galley_html_tree_get (self, i);

      if (token->kind != GALLEY_HTML_TEXT && token->kind != GALLEY_HTML_START_TAG &&
          token->kind != GALLEY_HTML_END_TAG)
        return FALSE;
      if (token->kind != GALLEY_HTML_TEXT && !galley_html_name_is_inline (token->name))
        return FALSE;
    }

  return TRUE;
}

gboolean
galley_html_token_is_start (const GalleyHtmlToken *token,
                            const char *name)
{
  return token->kind == GALLEY_HTML_START_TAG && strcmp (token->name, name) == 0;
}

gboolean
galley_html_token_has_only (const GalleyHtmlToken *token,
                            const char *const *names)
{
  GalleyHtmlAttribute attribute;

  for (const char *at = token->content; galley_html_token_next_attribute (token, at, &attribute); at = attribute.end)
    {
      g_autofree char *name = g_ascii_strdown (attribute.name, (gssize) attribute.name_length);

      if (!g_strv_contains (names, name))
        return FALSE;
    }

  return TRUE;
}
