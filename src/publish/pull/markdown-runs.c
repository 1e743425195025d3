/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inline elements by what Markdown has for them; what it has nothing for keeps its tags. */
#include "markdown-runs.h"

#include <string.h>

#include "html-entity.h"
#include "markdown-escape.h"

#define MAX_DEPTH 64

typedef struct
{
  const GalleyHtmlTree *tree;
  GalleyRunsFlags flags;
  guint depth;
} Runs;

static void append_range (Runs *self,
                          GString *out,
                          guint from,
                          guint limit);

static char *
dup_value (const GalleyHtmlToken *token,
           const char *name)
{
  g_autofree char *value = galley_html_token_dup_attribute (token, name);

  return value ? galley_html_entity_decode (value, strlen (value)) : NULL;
}

static void
append_spaced (GString *out,
               const char *text)
{
  for (const char *p = text; *p; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (out, *p);
    else if (out->len == 0 || out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
}

static void
append_text (Runs *self,
             GString *out,
             const GalleyHtmlToken *token)
{
  g_autofree char *plain = galley_html_entity_decode (token->start, token->length);
  g_autoptr (GString) spaced = g_string_new (NULL);
  const char *text;

  append_spaced (spaced, plain);
  text = spaced->str;
  if (*text == ' ' && out->len > 0 && strchr (" \n", out->str[out->len - 1]))
    text++;
  galley_markdown_escape_text (out, text, (self->flags & GALLEY_RUNS_CELL) != 0);
}

char *
galley_markdown_runs_plain (const GalleyHtmlTree *tree,
                            guint from,
                            guint limit)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GString) spaced = g_string_new (NULL);

  for (guint i = from; i < limit; i++)
    {
      const GalleyHtmlToken *token = galley_html_tree_get (tree, i);
      g_autofree char *plain = token->kind == GALLEY_HTML_TEXT || token->kind == GALLEY_HTML_STRAY
                                   ? galley_html_entity_decode (token->start, token->length)
                                   : NULL;

      g_string_append (all, plain ? plain : galley_html_token_is_start (token, "br") ? " "
                                                                                     : "");
    }
  append_spaced (spaced, all->str);

  return g_strdup (g_strstrip (spaced->str));
}

/* White space may not stand just inside of the marks. */
static void
append_marked (Runs *self,
               GString *out,
               guint index,
               const char *mark,
               const char *tag)
{
  guint end = galley_html_tree_end (self->tree, index);
  g_autoptr (GString) inner = g_string_new (NULL);
  gsize before;
  gsize after = 0;

  append_range (self, inner, index + 1, end);
  before = strspn (inner->str, " ");
  while (before < inner->len && after < inner->len - before && inner->str[inner->len - 1 - after] == ' ')
    after++;
  if (before > 0 && (out->len == 0 || !strchr (" \n", out->str[out->len - 1])))
    g_string_append_c (out, ' ');
  if (before < inner->len)
    {
      gsize n = inner->len - before - after;

      if (self->flags & GALLEY_RUNS_TAGS)
        g_string_append_printf (out, "<%s>%.*s</%s>", tag, (int) n, inner->str + before, tag);
      else
        g_string_append_printf (out, "%s%.*s%s", mark, (int) n, inner->str + before, mark);
    }
  if (after > 0)
    g_string_append_c (out, ' ');
}

static void
append_code (Runs *self,
             GString *out,
             guint index)
{
  g_autofree char *plain =
      galley_markdown_runs_plain (self->tree, index + 1, galley_html_tree_end (self->tree, index));
  g_autoptr (GString) text = g_string_new (plain);

  if (self->flags & GALLEY_RUNS_CELL)
    g_string_replace (text, "|", "\\|", 0);
  galley_markdown_escape_code (out, text->str);
}

void
galley_markdown_runs_append_image (GString *out,
                                   const GalleyHtmlToken *image,
                                   const char *caption)
{
  g_autofree char *src = dup_value (image, "src");
  g_autofree char *alt = dup_value (image, "alt");
  g_autoptr (GString) words = g_string_new (NULL);

  append_spaced (words, alt ? alt : "");
  g_string_append (out, "![");
  galley_markdown_escape_text (out, g_strstrip (words->str), FALSE);
  g_string_append (out, "](");
  galley_markdown_escape_url (out, src ? g_strstrip (src) : "");
  if (caption && *caption)
    {
      g_string_append_c (out, ' ');
      galley_markdown_escape_title (out, caption);
    }
  g_string_append_c (out, ')');
}

static void
append_link (Runs *self,
             GString *out,
             guint index)
{
  const GalleyHtmlToken *token = galley_html_tree_get (self->tree, index);
  guint end = galley_html_tree_end (self->tree, index);
  g_autofree char *href = dup_value (token, "href");
  g_autofree char *title = dup_value (token, "title");
  g_autofree char *classes = dup_value (token, "class");
  g_autofree char *plain = galley_markdown_runs_plain (self->tree, index + 1, end);

  if (classes && strstr (classes, "footnote-backref"))
    return; /* the page's own */
  if (!href)
    {
      append_range (self, out, index + 1, end);
      return;
    }
  if (end == index + 2 && strcmp (plain, href) == 0 && strstr (href, "://") && !strpbrk (href, " <>"))
    {
      g_string_append_printf (out, "<%s>", href);
      return;
    }
  g_string_append_c (out, '[');
  append_range (self, out, index + 1, end);
  g_string_append (out, "](");
  galley_markdown_escape_url (out, g_strstrip (href));
  if (title && *title)
    {
      g_string_append_c (out, ' ');
      galley_markdown_escape_title (out, title);
    }
  g_string_append_c (out, ')');
}

/* <sup><a href="#fn-3">3</a></sup>, as Galley writes it. */
static gboolean
append_footnote (Runs *self,
                 GString *out,
                 guint index)
{
  const GalleyHtmlToken *link = galley_html_tree_end (self->tree, index) > index + 1
                                    ? galley_html_tree_get (self->tree, index + 1)
                                    : NULL;
  g_autofree char *href = link && galley_html_token_is_start (link, "a") ? dup_value (link, "href") : NULL;
  const char *number = href && g_str_has_prefix (href, "#fn-") ? href + strlen ("#fn-") : NULL;

  if (!number || !*number || number[strspn (number, "0123456789")] != '\0')
    return FALSE;
  g_string_append_printf (out, "[^%s]", number);

  return TRUE;
}

static void
append_break (Runs *self,
              GString *out)
{
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append (out, self->flags & (GALLEY_RUNS_CELL | GALLEY_RUNS_LINE) ? "<br />" : "\\\n");
}

static gboolean
is_one_of (const char *name,
           const char *a,
           const char *b,
           const char *c)
{
  return strcmp (name, a) == 0 || strcmp (name, b) == 0 || strcmp (name, c) == 0;
}

static void
append_raw (Runs *self,
            GString *out,
            guint index)
{
  const GalleyHtmlToken *token = galley_html_tree_get (self->tree, index);
  guint end = galley_html_tree_end (self->tree, index);

  for (gsize i = 0; i < token->length; i++)
    g_string_append_c (out, token->start[i] == '\n' ? ' ' : token->start[i]);
  append_range (self, out, index + 1, end);
  if (end > index)
    {
      token = galley_html_tree_get (self->tree, end);
      g_string_append_len (out, token->start, (gssize) token->length);
    }
}

static void
append_element (Runs *self,
                GString *out,
                guint index)
{
  const GalleyHtmlToken *token = galley_html_tree_get (self->tree, index);
  const char *name = token->name;
  gboolean whole = galley_html_tree_end (self->tree, index) > index;

  if (strcmp (name, "br") == 0)
    append_break (self, out);
  else if (strcmp (name, "img") == 0)
    {
      g_autofree char *title = dup_value (token, "title");

      galley_markdown_runs_append_image (out, token, title);
    }
  else if (is_one_of (name, "span", "font", "label") || strcmp (name, "wbr") == 0)
    append_range (self, out, index + 1, galley_html_tree_end (self->tree, index));
  else if (whole && is_one_of (name, "em", "i", "i"))
    append_marked (self, out, index, "*", "em");
  else if (whole && is_one_of (name, "strong", "b", "b"))
    append_marked (self, out, index, "**", "strong");
  else if (whole && is_one_of (name, "del", "s", "strike"))
    append_marked (self, out, index, "~~", "del");
  else if (whole && strcmp (name, "code") == 0)
    append_code (self, out, index);
  else if (whole && strcmp (name, "a") == 0)
    append_link (self, out, index);
  else if (!whole || strcmp (name, "sup") != 0 || !append_footnote (self, out, index))
    append_raw (self, out, index);
}

static void
append_range (Runs *self,
              GString *out,
              guint from,
              guint limit)
{
  if (self->depth >= MAX_DEPTH)
    return;
  self->depth++;
  for (guint i = from; i < limit; i++)
    {
      const GalleyHtmlToken *token = galley_html_tree_get (self->tree, i);

      if (token->kind == GALLEY_HTML_TEXT || token->kind == GALLEY_HTML_STRAY)
        append_text (self, out, token);
      if (token->kind != GALLEY_HTML_START_TAG)
        continue;
      append_element (self, out, i);
      i = galley_html_tree_end (self->tree, i);
    }
  self->depth--;
}

char *
galley_markdown_runs_new (const GalleyHtmlTree *tree,
                          guint from,
                          guint limit,
                          GalleyRunsFlags flags)
{
  Runs self = { tree, flags, 0 };
  g_autoptr (GString) out = g_string_new (NULL);
  char *text;

  append_range (&self, out, from, limit);
  /* a break at the very end is none */
  while (g_str_has_suffix (out->str, "\\\n"))
    g_string_truncate (out, out->len - 2);
  text = g_strstrip (out->str);

  return galley_markdown_escape_lines (text);
}
