/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One block after the other, and the proof of each. */
#include "html-markdown.h"

#include <string.h>

#include "block-comment.h"
#include "html-likeness.h"
#include "markdown-blocks.h"
#include "markdown.h"

#define MAX_DEPTH 40

typedef struct
{
  const GalleyHtmlTree *tree;
  GString *out;
  GPtrArray *leftovers;
  guint depth;
  gboolean after_list; /* another list right now would be the same one */
} Page;

/* --- writing
 * --------------------------------------------------------------------------------------------------------- */

static guint
next_line (Page *self)
{
  guint line = self->out->len > 0 ? 3 : 1;

  for (const char *p = self->out->str; (p = strchr (p, '\n')); p++)
    line++;

  return line;
}

static void
tell (Page *self,
      const char *code,
      const char *detail)
{
  g_ptr_array_add (self->leftovers, galley_pull_leftover_new (code, detail, NULL, next_line (self)));
}

static void
append (Page *self,
        const char *text)
{
  if (self->out->len > 0)
    g_string_append (self->out, "\n\n");
  g_string_append (self->out, text);
}

/* The source of tokens from up to and without limit, without the comments of blocks. */
static char *
dup_source (Page *self,
            guint from,
            guint limit)
{
  const GalleyHtmlToken *last = galley_html_tree_get (self->tree, limit - 1);
  const char *start = galley_html_tree_get (self->tree, from)->start;
  g_autofree char *text = g_strndup (start, (gsize) (last->start + last->length - start));

  return galley_block_comment_strip (text);
}

static gboolean
is_proved (const char *markdown,
           const char *source)
{
  g_autoptr (GString) text = g_string_new (markdown);
  g_autofree char *html = NULL;
  char *notes;

  /* a reference without its note would be words */
  for (const char *p = markdown; (p = strstr (p, "[^")); p++)
    g_string_append_printf (text, "\n\n[^%.*s]: note", (int) strspn (p + 2, "0123456789"), p + 2);
  html = galley_markdown_to_html (text->str, NULL, NULL);
  notes = text->len > strlen (markdown) ? strstr (html, "<section") : NULL;
  if (notes)
    *notes = '\0';

  return galley_html_is_alike (html, source);
}

/* A block of HTML ends at an empty line (CommonMark 0.31, 4.6). */
static char *
close_gaps (const char *html)
{
  GString *out = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (html, "\n", -1);
  gboolean verbatim = strstr (html, "<pre") || strstr (html, "<textarea");

  for (guint i = 0; lines[i]; i++)
    {
      g_autofree char *bare = g_strstrip (g_strdup (lines[i]));

      if (!*bare && !verbatim)
        continue;
      if (out->len > 0)
        g_string_append_c (out, '\n');
      g_string_append (out, *bare ? lines[i] : "&#8203;");
    }

  return g_string_free (out, FALSE);
}

/* What may start a block of HTML in Markdown. */
static gboolean
may_start (const char *name)
{
  static const char *const names[] = { "address", "article", "aside", "blockquote", "center", "details",
                                       "dialog", "div", "dl", "fieldset", "figure", "footer",
                                       "form", "h1", "h2", "h3", "h4", "h5",
                                       "h6", "header", "hr", "iframe", "main", "menu",
                                       "nav", "ol", "p", "section", "table", "ul",
                                       "pre", "script", "style", NULL };

  return *name && g_strv_contains (names, name);
}

static void
append_raw (Page *self,
            const GalleyHtmlToken *first,
            const char *source)
{
  g_autofree char *closed = close_gaps (source);
  gboolean words = galley_markdown_blocks_is_inline (first);
  const char *name = words ? "p" : may_start (first->name) ? NULL
                                                           : "div";
  g_autofree char *html =
      name ? g_strdup_printf ("<%s>%s</%s>", name, g_strstrip (closed), name) : g_strdup (g_strstrip (closed));

  tell (self, "html", words ? "p" : first->name);
  append (self, html);
  self->after_list = FALSE;
}

gboolean
galley_html_is_dressed (const char *source)
{
  return strstr (source, " style=\"") || strstr (source, "has-text-color") || strstr (source, "-background-color") ||
         strstr (source, "has-background");
}

static void
append_block (Page *self,
              guint from,
              guint limit)
{
  static const GalleyRunsFlags ways[] = { 0, GALLEY_RUNS_TAGS };
  const GalleyHtmlToken *first = galley_html_tree_get (self->tree, from);
  gboolean list = galley_markdown_blocks_is_list (first);
  g_autofree char *source = dup_source (self, from, limit);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *text =
          galley_markdown_blocks_new (self->tree, from, limit, ways[i], list && self->after_list);

      if (!text || !is_proved (text, source))
        continue;
      if (!*text)
        return;
      if (galley_html_is_dressed (source))
        tell (self, "style", first->kind == GALLEY_HTML_START_TAG ? first->name : "p");
      append (self, text);
      self->after_list = list && !self->after_list;
      return;
    }
  append_raw (self, first, source);
}

/* --- footnotes, as Galley writes them
 * -------------------------------------------------------------------------------- */

static gboolean
is_footnotes (Page *self,
              guint index)
{
  const GalleyHtmlToken *token = galley_html_tree_get (self->tree, index);
  g_autofree char *value =
      token->kind == GALLEY_HTML_START_TAG ? galley_html_token_dup_attribute (token, "class") : NULL;
  g_auto (GStrv) names = g_strsplit (value ? value : "", " ", -1);

  return g_strv_contains ((const char *const *) names, "footnotes");
}

static void
append_footnotes (Page *self,
                  guint index)
{
  for (guint i = index; i < galley_html_tree_end (self->tree, index); i++)
    {
      const GalleyHtmlToken *token = galley_html_tree_get (self->tree, i);
      g_autofree char *id =
          galley_html_token_is_start (token, "li") ? galley_html_token_dup_attribute (token, "id") : NULL;
      guint end = galley_html_tree_end (self->tree, i);
      g_autofree char *text = NULL;
      g_autoptr (GString) indented = NULL;

      if (!id || !g_str_has_prefix (id, "fn-") || end == i)
        continue;
      text = galley_markdown_blocks_new (self->tree, i + 1, end, 0, FALSE);
      indented = g_string_new (text ? text : "");
      g_string_replace (indented, "\n", "\n    ", 0);
      g_string_replace (indented, "\n    \n", "\n\n", 0);
      g_string_prepend (indented, ": ");
      g_string_prepend_c (indented, ']');
      g_string_prepend (indented, id + strlen ("fn-"));
      g_string_prepend (indented, "[^");
      if (!text)
        tell (self, "html", "footnote");
      append (self, indented->str);
      i = end;
    }
}

/* --- the page
 * --------------------------------------------------------------------------------------------------------- */

static void
append_comment (Page *self,
                const GalleyHtmlToken *token)
{
  g_autofree char *name = NULL;
  g_autofree char *text = g_strndup (token->start, token->length);
  GalleyBlockCommentKind kind = galley_block_comment_read (token, &name, NULL);
  g_autofree char *bare = galley_block_comment_strip (text);

  if (kind == GALLEY_BLOCK_COMMENT_WHOLE)
    tell (self, "block", name);
  else if (kind != GALLEY_BLOCK_COMMENT_NONE || strstr (text, "kg-card-") || !*g_strstrip (bare))
    return;
  append (self, text);
  self->after_list = FALSE;
}

static void
append_range (Page *self,
              guint from,
              guint limit)
{
  self->depth++;
  for (guint i = from; i < limit; i++)
    {
      const GalleyHtmlToken *token = galley_html_tree_get (self->tree, i);
      guint end = galley_html_tree_end (self->tree, i);

      if (galley_markdown_blocks_is_inline (token))
        {
          end = galley_markdown_blocks_inline_end (self->tree, i, limit);
          append_block (self, i, end);
          end--;
        }
      else if (token->kind == GALLEY_HTML_COMMENT)
        append_comment (self, token);
      else if (token->kind != GALLEY_HTML_START_TAG)
        continue;
      else if (is_footnotes (self, i))
        append_footnotes (self, i);
      else if (galley_markdown_blocks_is_wrapper (token) && self->depth < MAX_DEPTH &&
               galley_markdown_blocks_holds_blocks (self->tree, i))
        append_range (self, i + 1, end);
      else if (end > i || galley_html_name_is_void (token->name))
        append_block (self, i, end + 1);
      i = end;
    }
  self->depth--;
}

char *
galley_html_to_markdown (const char *html,
                         GPtrArray **leftovers)
{
  g_autoptr (GalleyHtmlTree) tree = galley_html_tree_new (html);
  Page self = { tree, g_string_new (NULL), g_ptr_array_new_with_free_func ((GDestroyNotify) galley_pull_leftover_free),
                0, FALSE };

  append_range (&self, 0, tree->tokens->len);
  if (self.out->len > 0)
    g_string_append_c (self.out, '\n');
  *leftovers = self.leftovers;

  return g_string_free (self.out, FALSE);
}
