/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elements by what Markdown has for them. Whether nothing was lost is for the caller to see. */
#include "markdown-blocks.h"

#include <string.h>

#include "html-entity.h"
#include "markdown-table.h"

#define MAX_DEPTH 40

typedef struct
{
  const GalleyHtmlTree *tree;
  GalleyRunsFlags flags;
  guint depth;
} Writer;

static char *write_inner (Writer *self,
                          guint from,
                          guint limit,
                          const char *between);

/* --- what is what
 * ---------------------------------------------------------------------------------------------------- */

gboolean
galley_markdown_blocks_is_inline (const GalleyHtmlToken *token)
{
  static const char *const more[] = { "img", "input", "font", "label", "strike", "big", "tt", "wbr", "button", NULL };

  if (token->kind == GALLEY_HTML_TEXT || token->kind == GALLEY_HTML_STRAY)
    return TRUE;

  return token->kind == GALLEY_HTML_START_TAG &&
         (galley_html_name_is_inline (token->name) || g_strv_contains (more, token->name));
}

/* They only hold what is in them. */
gboolean
galley_markdown_blocks_is_wrapper (const GalleyHtmlToken *token)
{
  static const char *const names[] = { "div", "section", "article", "main", "header", "footer", "aside", "center",
                                       "figure", "figcaption", "p", NULL };

  return token->kind == GALLEY_HTML_START_TAG && *token->name && g_strv_contains (names, token->name);
}

gboolean
galley_markdown_blocks_holds_blocks (const GalleyHtmlTree *tree,
                                     guint index)
{
  for (guint i = index + 1; i < galley_html_tree_end (tree, index); i++)
    {
      const GalleyHtmlToken *token = galley_html_tree_get (tree, i);

      if (token->kind == GALLEY_HTML_START_TAG && !galley_markdown_blocks_is_inline (token) &&
          strcmp (token->name, "figcaption") != 0)
        return TRUE;
    }

  return FALSE;
}

/* The end of the words, pictures ... that start at from. */
guint
galley_markdown_blocks_inline_end (const GalleyHtmlTree *tree,
                                   guint from,
                                   guint limit)
{
  guint i = from;

  while (i < limit && galley_markdown_blocks_is_inline (galley_html_tree_get (tree, i)))
    i = galley_html_tree_end (tree, i) + 1;

  return MIN (i, limit);
}

/* --- blocks
 * ---------------------------------------------------------------------------------------------------------- */

/* first before the first line, rest before the others. */
static char *
indent (const char *text,
        const char *first,
        const char *rest)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; lines[i]; i++)
    {
      g_autofree char *prefix = g_strdup (i == 0 ? first : rest);

      if (i > 0)
        g_string_append_c (out, '\n');
      if (!*lines[i])
        g_strchomp (prefix);
      g_string_append_printf (out, "%s%s", prefix, lines[i]);
    }

  return g_string_free (out, FALSE);
}

static char *
write_heading (Writer *self,
               guint index)
{
  const GalleyHtmlToken *token = galley_html_tree_get (self->tree, index);
  g_autofree char *text =
      galley_markdown_runs_new (self->tree, index + 1, galley_html_tree_end (self->tree, index),
                                self->flags | GALLEY_RUNS_LINE);
  g_autofree char *marks = g_strnfill (token->name[1] - '0', '#');

  return g_strconcat (marks, " ", text, NULL);
}

static char *
language_of (Writer *self,
             guint index)
{
  for (guint i = index; i < galley_html_tree_end (self->tree, index); i++)
    {
      const GalleyHtmlToken *token = galley_html_tree_get (self->tree, i);
      g_autofree char *value =
          token->kind == GALLEY_HTML_START_TAG ? galley_html_token_dup_attribute (token, "class") : NULL;
      g_auto (GStrv) names = g_strsplit (value ? value : "", " ", -1);

      for (guint j = 0; names[j]; j++)
        if (g_str_has_prefix (names[j], "language-"))
          return g_strdup (names[j] + strlen ("language-"));
    }

  return g_strdup ("");
}

static char *
write_code (Writer *self,
            guint index)
{
  g_autoptr (GString) code = g_string_new (NULL);
  g_autofree char *language = language_of (self, index);
  guint longest = 2;
  g_autofree char *fence = NULL;

  for (guint i = index + 1; i < galley_html_tree_end (self->tree, index); i++)
    {
      const GalleyHtmlToken *token = galley_html_tree_get (self->tree, i);
      g_autofree char *plain = token->kind == GALLEY_HTML_TEXT || token->kind == GALLEY_HTML_STRAY
                                   ? galley_html_entity_decode (token->start, token->length)
                                   : NULL;

      g_string_append (code, plain ? plain : galley_html_token_is_start (token, "br") ? "\n"
                                                                                      : "");
    }
  while (g_str_has_suffix (code->str, "\n"))
    g_string_truncate (code, code->len - 1);
  for (const char *p = code->str; *p; p++)
    if (*p == '`')
      {
        guint n = (guint) strspn (p, "`");

        longest = MAX (longest, n);
        p += n - 1;
      }
  fence = g_strnfill (longest + 1, '`');

  return g_strconcat (fence, language, "\n", code->str, "\n", fence, NULL);
}

static char *
write_quote (Writer *self,
             guint index)
{
  g_autofree char *inner = write_inner (self, index + 1, galley_html_tree_end (self->tree, index), "\n\n");

  return inner ? indent (inner, "> ", "> ") : NULL;
}

static gboolean
is_loose (Writer *self,
          guint index)
{
  for (guint i = index + 1; i < galley_html_tree_end (self->tree, index); i++)
    if (galley_html_token_is_start (galley_html_tree_get (self->tree, i), "p"))
      return TRUE;

  return FALSE;
}

/* "[x] " of an item that starts with a box; *from then is what comes after it. */
static const char *
read_box (Writer *self,
          guint *from,
          guint limit)
{
  guint i = galley_html_tree_skip_space (self->tree, *from, limit);
  const GalleyHtmlToken *token = i < limit ? galley_html_tree_get (self->tree, i) : NULL;
  g_autofree char *type = token && galley_html_token_is_start (token, "input")
                              ? galley_html_token_dup_attribute (token, "type")
                              : NULL;
  g_autofree char *tag = NULL;

  if (g_strcmp0 (type, "checkbox") != 0)
    return "";
  *from = i + 1;
  tag = g_strndup (token->start, token->length);

  return strstr (tag, "checked") ? "[x] " : "[ ] ";
}

static char *
write_item (Writer *self,
            guint index,
            const char *marker,
            gboolean loose)
{
  guint from = index + 1;
  guint limit = galley_html_tree_end (self->tree, index);
  const char *box = read_box (self, &from, limit);
  g_autofree char *inner = write_inner (self, from, limit, loose ? "\n\n" : "\n");
  g_autofree char *text = inner ? g_strconcat (box, inner, NULL) : NULL;
  g_autofree char *rest = g_strnfill (strlen (marker), ' ');

  return text ? indent (text, marker, rest) : NULL;
}

static char *
write_list (Writer *self,
            guint index,
            gboolean other)
{
  const GalleyHtmlToken *token = galley_html_tree_get (self->tree, index);
  gboolean ordered = strcmp (token->name, "ol") == 0;
  g_autofree char *start = galley_html_token_dup_attribute (token, "start");
  guint number = start ? (guint) g_ascii_strtoull (start, NULL, 10) : 1;
  gboolean loose = is_loose (self, index);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = index + 1; i < galley_html_tree_end (self->tree, index); i++)
    {
      g_autofree char *marker = ordered ? g_strdup_printf ("%u%c ", number, other ? ')' : '.')
                                        : g_strdup (other ? "* " : "- ");
      g_autofree char *item = NULL;

      if (!galley_html_token_is_start (galley_html_tree_get (self->tree, i), "li"))
        continue;
      if (galley_html_tree_end (self->tree, i) == i || !(item = write_item (self, i, marker, loose)))
        return NULL;
      if (out->len > 0)
        g_string_append (out, loose ? "\n\n" : "\n");
      g_string_append (out, item);
      number++;
      i = galley_html_tree_end (self->tree, i);
    }

  return out->len > 0 ? g_strdup (out->str) : NULL;
}

/* A picture, perhaps in a link, perhaps with a caption. */
static char *
write_figure (Writer *self,
              guint index)
{
  guint limit = galley_html_tree_end (self->tree, index);
  guint image = 0;
  guint link = 0;
  g_autofree char *caption = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = index + 1; i < limit; i++)
    {
      const GalleyHtmlToken *token = galley_html_tree_get (self->tree, i);

      if (galley_html_token_is_start (token, "img"))
        image = i;
      else if (galley_html_token_is_start (token, "a") && image == 0)
        link = i;
      else if (galley_html_token_is_start (token, "figcaption"))
        {
          caption = galley_markdown_runs_plain (self->tree, i + 1, galley_html_tree_end (self->tree, i));
          i = galley_html_tree_end (self->tree, i);
        }
    }
  if (image == 0)
    return NULL;
  if (link > 0 && galley_html_tree_end (self->tree, link) > image)
    {
      g_autofree char *text =
          galley_markdown_runs_new (self->tree, link, galley_html_tree_end (self->tree, link) + 1, self->flags);
      g_autoptr (GString) inner = g_string_new (NULL);
      const char *close = strstr (text, "](") ? strrchr (text, ']') : NULL;

      galley_markdown_runs_append_image (inner, galley_html_tree_get (self->tree, image), caption);
      g_string_append_printf (out, "[%s%s", inner->str, close ? close : "]()");
    }
  else
    galley_markdown_runs_append_image (out, galley_html_tree_get (self->tree, image), caption);

  return g_strdup (out->str);
}

/* One element that is no wrapper; NULL: Markdown has nothing for it. */
static char *
write_element (Writer *self,
               guint index,
               gboolean after_list)
{
  const char *name = galley_html_tree_get (self->tree, index)->name;

  if (self->depth >= MAX_DEPTH)
    return NULL;
  if (strcmp (name, "hr") == 0)
    return g_strdup ("---");
  if (galley_html_tree_end (self->tree, index) == index)
    return NULL;
  if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0')
    return write_heading (self, index);
  if (strcmp (name, "ul") == 0 || strcmp (name, "ol") == 0)
    return write_list (self, index, after_list);
  if (strcmp (name, "blockquote") == 0)
    return write_quote (self, index);
  if (strcmp (name, "pre") == 0)
    return write_code (self, index);
  if (strcmp (name, "table") == 0)
    return galley_markdown_table_new (self->tree, index, self->flags);

  return strcmp (name, "figure") == 0 ? write_figure (self, index) : NULL;
}

/* What starts at *index, which then is its last token. NULL: not to be said in Markdown. */
static char *
write_piece (Writer *self,
             guint *index,
             guint limit,
             gboolean after_list)
{
  const GalleyHtmlToken *token = galley_html_tree_get (self->tree, *index);
  guint from = *index;
  guint end = galley_html_tree_end (self->tree, from);

  if (galley_markdown_blocks_is_inline (token))
    {
      end = galley_markdown_blocks_inline_end (self->tree, from, limit);
      *index = end - 1;
      return galley_markdown_runs_new (self->tree, from, end, self->flags);
    }
  *index = end;
  if (galley_markdown_blocks_is_wrapper (token) &&
      (strcmp (token->name, "figure") != 0 || galley_markdown_blocks_holds_blocks (self->tree, from)))
    return end > from ? write_inner (self, from + 1, end, "\n\n") : g_strdup ("");

  return write_element (self, from, after_list);
}

/* What is in a quotation or an item; NULL: not to be said in Markdown. */
static char *
write_inner (Writer *self,
             guint from,
             guint limit,
             const char *between)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean after_list = FALSE;

  self->depth++;
  for (guint i = from; i < limit; i++)
    {
      const GalleyHtmlToken *token = galley_html_tree_get (self->tree, i);
      g_autofree char *text = NULL;

      if (!galley_markdown_blocks_is_inline (token) && token->kind != GALLEY_HTML_START_TAG)
        continue;
      text = write_piece (self, &i, limit, after_list);
      if (!text)
        return NULL;
      if (!*text)
        continue;
      after_list = galley_markdown_blocks_is_list (token) && !after_list;
      g_string_append_printf (out, "%s%s", out->len > 0 ? between : "", text);
    }
  self->depth--;

  return g_strdup (out->str);
}

gboolean
galley_markdown_blocks_is_list (const GalleyHtmlToken *token)
{
  return galley_html_token_is_start (token, "ul") || galley_html_token_is_start (token, "ol");
}

char *
galley_markdown_blocks_new (const GalleyHtmlTree *tree,
                            guint from,
                            guint limit,
                            GalleyRunsFlags flags,
                            gboolean after_list)
{
  Writer self = { tree, flags, 0 };

  if (after_list)
    return write_list (&self, from, TRUE);

  return write_inner (&self, from, limit, "\n\n");
}
