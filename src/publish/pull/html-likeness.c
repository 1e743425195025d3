/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A canonical text: tags that mean something by one name each, a line's end at the edges of blocks. */
#include "html-likeness.h"

#include <string.h>

#include "html-entity.h"
#include "html-tree.h"

typedef struct
{
  const GalleyHtmlTree *tree;
  GString *out;
  guint verbatim;
  gsize opened; /* where tags began that nothing has been written in yet; what they end at */
  gsize opened_end;
} Likeness;

static const char *
canonical_name (const char *name)
{
  static const char *const pairs[][2] = { { "b", "strong" }, { "i", "em" }, { "s", "del" }, { "strike", "del" } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (strcmp (name, pairs[i][0]) == 0)
      return pairs[i][1];

  return name;
}

/* Tags that only group, or are told from their surroundings. */
static gboolean
is_edge (const char *name)
{
  static const char *const names[] = { "p", "div", "section", "article", "main", "header", "footer", "aside",
                                       "figure", "figcaption", "thead", "tbody", "tfoot", "center", NULL };

  return g_strv_contains (names, name);
}

static gboolean
is_nothing (const char *name)
{
  static const char *const names[] = { "span", "font", "wbr", "label", NULL };

  return g_strv_contains (names, name);
}

static void
trim (Likeness *self)
{
  while (self->out->len > 0 && self->out->str[self->out->len - 1] == ' ')
    g_string_truncate (self->out, self->out->len - 1);
}

static void
edge (Likeness *self)
{
  trim (self);
  if (self->out->len > 0 && self->out->str[self->out->len - 1] != '\n')
    g_string_append_c (self->out, '\n');
}

static void
append_text (Likeness *self,
             const GalleyHtmlToken *token)
{
  g_autofree char *plain = galley_html_entity_decode (token->start, token->length);
  const char *start = plain;

  /* white space just inside of a tag is white space before it */
  if (self->verbatim == 0 && g_ascii_isspace (*start) && self->opened_end == self->out->len && self->opened_end > 0)
    {
      start += strspn (start, " \t\r\n\f");
      if (self->opened > 0 && !strchr (" \n", self->out->str[self->opened - 1]))
        g_string_insert_c (self->out, (gssize) self->opened++, ' ');
      self->opened_end = *start ? 0 : self->out->len;
    }
  for (const char *p = start; *p; p++)
    {
      gboolean space = g_ascii_isspace (*p) && self->verbatim == 0;
      char last = self->out->len > 0 ? self->out->str[self->out->len - 1] : '\n';

      if (!space || (last != ' ' && last != '\n'))
        g_string_append_c (self->out, space ? ' ' : *p);
    }
}

/* Each program escapes other letters. */
static void
append_address (GString *out,
                const char *address)
{
  for (const char *p = address; *p; p++)
    if (*p == '%' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]))
      {
        g_string_append_c (out, (char) (g_ascii_xdigit_value (p[1]) * 16 + g_ascii_xdigit_value (p[2])));
        p += 2;
      }
    else
      g_string_append_c (out, *p);
}

static void
append_attribute (Likeness *self,
                  const GalleyHtmlToken *token,
                  const char *name)
{
  g_autofree char *value = galley_html_token_dup_attribute (token, name);
  g_autofree char *plain = value ? galley_html_entity_decode (value, strlen (value)) : NULL;

  if (!plain || !*plain)
    return;
  g_string_append_printf (self->out, " %s=", name);
  if (strcmp (name, "href") == 0 || strcmp (name, "src") == 0)
    append_address (self->out, g_strstrip (plain));
  else
    g_string_append (self->out, g_strstrip (plain));
}

static void
append_attributes (Likeness *self,
                   const GalleyHtmlToken *token)
{
  static const char *const kept[] = { "href", "src", "alt", "start", "type", "colspan", "rowspan", "align", "value",
                                      "cite", "datetime", "data" };
  const char *name = token->name;
  gboolean first = strcmp (name, "ol") == 0;

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autofree char *value = first ? galley_html_token_dup_attribute (token, kept[i]) : NULL;

      /* the head of a column speaks for its cells */
      if ((!value || strcmp (value, "1") != 0) && (strcmp (name, "td") != 0 || strcmp (kept[i], "align") != 0))
        append_attribute (self, token, kept[i]);
    }
  if (strcmp (name, "abbr") == 0 || strcmp (name, "a") == 0)
    append_attribute (self, token, "title");
  if (strcmp (name, "input") == 0)
    {
      GalleyHtmlAttribute attribute;

      for (const char *at = token->content; galley_html_token_next_attribute (token, at, &attribute);
           at = attribute.end)
        if (attribute.name_length == 7 && g_ascii_strncasecmp (attribute.name, "checked", 7) == 0)
          g_string_append (self->out, " checked");
    }
}

/* "language-x" of a <code>, which is all that its <pre> says, too. */
static void
append_language (Likeness *self,
                 const GalleyHtmlToken *token)
{
  g_autofree char *value = galley_html_token_dup_attribute (token, "class");
  g_auto (GStrv) names = g_strsplit (value ? value : "", " ", -1);

  for (guint i = 0; names[i]; i++)
    if (g_str_has_prefix (names[i], "language-"))
      g_string_append_printf (self->out, "[%s]", names[i]);
}

/* A link that says nothing but its own address is what any program makes of that address. */
static gboolean
is_plain_link (Likeness *self,
               guint index)
{
  const GalleyHtmlToken *token = galley_html_tree_get (self->tree, index);
  const GalleyHtmlToken *text =
      galley_html_tree_end (self->tree, index) == index + 2 ? galley_html_tree_get (self->tree, index + 1) : NULL;
  g_autofree char *value = galley_html_token_dup_attribute (token, "href");
  g_autofree char *href = value ? galley_html_entity_decode (value, strlen (value)) : NULL;
  g_autofree char *words = text ? galley_html_entity_decode (text->start, text->length) : NULL;
  gsize n;

  if (!href)
    return TRUE;
  if (!words || !*words || !g_str_has_suffix (href, words))
    return FALSE;
  n = strlen (href) - strlen (words);

  return n == 0 || (n == 7 && (g_str_has_prefix (href, "mailto:") || g_str_has_prefix (href, "http://"))) ||
         (n == 8 && g_str_has_prefix (href, "https://"));
}

static void
append_start (Likeness *self,
              guint index,
              guint *closed)
{
  const GalleyHtmlToken *token = galley_html_tree_get (self->tree, index);
  gboolean phrasing = galley_html_name_is_inline (token->name) || strcmp (token->name, "img") == 0 ||
                      strcmp (token->name, "input") == 0;

  if (is_edge (token->name))
    edge (self);
  else if (strcmp (token->name, "a") == 0 && is_plain_link (self, index))
    closed[galley_html_tree_end (self->tree, index)] = 1;
  else if (self->verbatim > 0 && strcmp (token->name, "code") == 0)
    append_language (self, token);
  else if (!is_nothing (token->name))
    {
      gboolean follows = self->opened_end == self->out->len && self->opened_end > 0;

      if (!phrasing || strcmp (token->name, "br") == 0)
        trim (self);
      if (!follows)
        self->opened = self->out->len;
      g_string_append_printf (self->out, "<%s", canonical_name (token->name));
      append_attributes (self, token);
      g_string_append_c (self->out, '>');
      self->opened_end = phrasing && !galley_html_name_is_void (token->name) ? self->out->len : 0;
      if (!phrasing || strcmp (token->name, "br") == 0)
        edge (self);
    }
  if (strcmp (token->name, "pre") == 0)
    self->verbatim++;
}

static void
append_end (Likeness *self,
            const GalleyHtmlToken *token)
{
  if (strcmp (token->name, "pre") == 0 && self->verbatim > 0)
    {
      self->verbatim--;
      while (self->out->len > 0 && self->out->str[self->out->len - 1] == '\n')
        g_string_truncate (self->out, self->out->len - 1);
    }
  if (is_edge (token->name))
    edge (self);
  else if (!is_nothing (token->name) && !(self->verbatim > 0 && strcmp (token->name, "code") == 0))
    {
      gboolean phrasing = galley_html_name_is_inline (token->name);
      gboolean space = phrasing && self->verbatim == 0 && g_str_has_suffix (self->out->str, " ");

      if (!phrasing)
        edge (self);
      if (space)
        trim (self);
      g_string_append_printf (self->out, "</%s>%s", canonical_name (token->name), space ? " " : "");
      if (!phrasing)
        edge (self);
    }
}

/* Numbers are given anew in every text. */
static gboolean
is_footnote (Likeness *self,
             guint index)
{
  const GalleyHtmlToken *token = galley_html_tree_get (self->tree, index);
  const GalleyHtmlToken *next =
      galley_html_tree_end (self->tree, index) > index ? galley_html_tree_get (self->tree, index + 1) : NULL;
  g_autofree char *href = next && galley_html_token_is_start (token, "sup") && galley_html_token_is_start (next, "a")
                              ? galley_html_token_dup_attribute (next, "href")
                              : NULL;

  return href && g_str_has_prefix (href, "#fn-");
}

char *
galley_html_likeness (const char *html)
{
  g_autoptr (GalleyHtmlTree) tree = galley_html_tree_new (html);
  Likeness self = { tree, g_string_new (NULL), 0, 0, 0 };
  g_autofree guint *closed = g_new0 (guint, tree->tokens->len + 1);

  for (guint i = 0; i < tree->tokens->len; i++)
    {
      const GalleyHtmlToken *token = galley_html_tree_get (tree, i);

      if (token->kind == GALLEY_HTML_TEXT || token->kind == GALLEY_HTML_STRAY)
        append_text (&self, token);
      else if (token->kind == GALLEY_HTML_START_TAG && is_footnote (&self, i))
        {
          g_string_append (self.out, "[^]");
          i = galley_html_tree_end (tree, i);
        }
      else if (token->kind == GALLEY_HTML_START_TAG)
        append_start (&self, i, closed);
      else if (token->kind == GALLEY_HTML_END_TAG && !closed[i])
        append_end (&self, token);
    }
  g_strstrip (self.out->str);

  return g_string_free (self.out, FALSE);
}

gboolean
galley_html_is_alike (const char *a,
                      const char *b)
{
  g_autofree char *left = galley_html_likeness (a);
  g_autofree char *right = galley_html_likeness (b);

  return strcmp (left, right) == 0;
}
