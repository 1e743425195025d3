/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks to HTML. WordPress escapes otherwise for some roles than for others, and its editor breaks lines elsewhere and
 * orders attributes its own way; here all of that comes out the same. */
#include "wordpress-html.h"

#include <string.h>

#include "block-comment.h"
#include "html-escape.h"
#include "wordpress-region.h"

#define MAX_ENTITY 32

typedef struct
{
  GString *out;
  gboolean glue;  /* at the edge of a block: white space there is nothing */
  guint verbatim; /* depth of <pre> */
  guint depth;
  GArray *figures; /* of gboolean: whether each open <figure> is a table's */
  char *language;  /* of the <pre> whose <code> is to come; nullable */
  char *marker;    /* nullable */
  guint examined;  /* tokens before this one belong to blocks that have been looked at as a whole */
} Reader;

/* --- one way of writing
 * ---------------------------------------------------------------------------------------------- */

/* The length of the entity at p, 0 if there is none. */
static gsize
entity_length (const char *p,
               const char *end)
{
  gsize n = 1;

  while (p + n < end && n < MAX_ENTITY && (g_ascii_isalnum (p[n]) || (n == 1 && p[n] == '#')))
    n++;

  return p + n < end && n > 1 && p[n] == ';' ? n + 1 : 0;
}

static void
append_canonical (GString *out,
                  const char *text,
                  gsize length)
{
  const char *end = text + length;

  for (const char *p = text; p < end;)
    {
      gsize n = *p == '&' ? entity_length (p, end) : 1;
      g_autofree char *plain = n > 1 ? galley_html_decode (p, n) : NULL;

      if (plain && *plain == '&' && strlen (plain) == n)
        g_string_append_len (out, p, (gssize) n); /* a name that only browsers know */
      else if (plain)
        galley_html_append_escaped (out, plain, -1);
      else
        galley_html_append_escaped (out, p, 1);
      p += MAX (n, 1);
    }
}

static void
trim_end (Reader *self)
{
  while (self->out->len > 0 && self->out->str[self->out->len - 1] == ' ')
    g_string_truncate (self->out, self->out->len - 1);
}

static void
append_text (Reader *self,
             const GalleyHtmlToken *token)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (gsize i = 0; i < token->length; i++)
    {
      char c = token->start[i];
      gboolean space = self->verbatim == 0 && g_ascii_isspace (c);
      gboolean after = plain->len > 0 ? plain->str[plain->len - 1] == ' '
                                      : self->glue || g_str_has_suffix (self->out->str, " ");

      if (!space || !after)
        g_string_append_c (plain, space ? ' ' : c);
    }
  append_canonical (self->out, plain->str, plain->len);
  self->glue = self->glue && plain->len == 0;
}

/* What the classes of blocks add; their meaning is in the element itself. */
static gboolean
is_block_class (const char *name)
{
  return g_str_has_prefix (name, "wp-block-") || g_str_has_prefix (name, "wp-image-") ||
         strcmp (name, "wp-element-caption") == 0 || strcmp (name, "size-full") == 0 ||
         strcmp (name, "has-alpha-channel-opacity") == 0 || g_str_has_prefix (name, "has-text-align-");
}

/* The classes that are left, and of a block of code the language, which belongs to the <code>. */
static char *
own_classes (Reader *self,
             const GalleyHtmlToken *token,
             const char *value)
{
  g_auto (GStrv) names = g_strsplit_set (value, " \t\r\n", -1);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  gboolean is_code = strcmp (token->name, "pre") == 0 && g_strv_contains ((const char *const *) names, "wp-block-code");
  g_auto (GStrv) list = NULL;

  for (guint i = 0; names[i]; i++)
    if (is_code && g_str_has_prefix (names[i], "language-") && !self->language)
      self->language = g_strdup (names[i]);
    else if (*names[i] && !is_block_class (names[i]))
      g_strv_builder_add (kept, names[i]);
  list = g_strv_builder_end (kept);

  return g_strjoinv (" ", list);
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
add_attribute (GPtrArray *list,
               const char *name,
               const char *value,
               gsize length)
{
  GString *text = g_string_new (name);

  g_string_append (text, "=\"");
  append_canonical (text, value, length);
  g_string_append_c (text, '"');
  g_ptr_array_add (list, g_string_free (text, FALSE));
}

static void
append_attributes (Reader *self,
                   const GalleyHtmlToken *token)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  GalleyHtmlAttribute attribute;

  for (const char *at = token->content; galley_html_token_next_attribute (token, at, &attribute); at = attribute.end)
    {
      g_autofree char *name = g_ascii_strdown (attribute.name, (gssize) attribute.name_length);
      g_autofree char *value = g_strndup (attribute.value ? attribute.value : "", attribute.value_length);
      g_autofree char *classes = strcmp (name, "class") == 0 ? own_classes (self, token, value) : NULL;

      if (classes && !*classes)
        continue;
      if (strcmp (name, "data-align") == 0)
        add_attribute (list, "align", value, strlen (value));
      else
        add_attribute (list, name, classes ? classes : value, strlen (classes ? classes : value));
    }
  if (self->language && strcmp (token->name, "code") == 0)
    {
      add_attribute (list, "class", self->language, strlen (self->language));
      g_clear_pointer (&self->language, g_free);
    }
  g_ptr_array_sort (list, compare_strings);
  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (self->out, " %s", (char *) g_ptr_array_index (list, i));
}

static gboolean
is_table_figure (const GalleyHtmlToken *token)
{
  g_autofree char *value = galley_html_token_dup_attribute (token, "class");
  g_auto (GStrv) names = g_strsplit (value ? value : "", " ", -1);

  return g_strv_contains ((const char *const *) names, "wp-block-table");
}

static void
append_name (Reader *self,
             const GalleyHtmlToken *token)
{
  gsize length = (gsize) (token->content - token->start) - (token->kind == GALLEY_HTML_END_TAG ? 2 : 1);
  g_autofree char *name = *token->name ? g_strdup (token->name)
                                       : g_ascii_strdown (token->content - length, (gssize) length);

  g_string_append (self->out, name);
}

static void
append_start (Reader *self,
              const GalleyHtmlToken *token)
{
  gboolean is_void = galley_html_name_is_void (token->name) || token->self_closing;
  gboolean line_break = strcmp (token->name, "br") == 0;
  gboolean inside = (galley_html_name_is_inline (token->name) || strcmp (token->name, "img") == 0 ||
                     strcmp (token->name, "input") == 0) &&
                    !line_break;
  gboolean table = strcmp (token->name, "figure") == 0 && is_table_figure (token);

  if (!inside && self->verbatim == 0)
    trim_end (self);
  if (strcmp (token->name, "figure") == 0)
    g_array_append_val (self->figures, table);
  g_string_append_c (self->out, '<');
  if (table)
    g_string_append (self->out, "div class=\"table\"");
  else
    {
      append_name (self, token);
      append_attributes (self, token);
    }
  g_string_append (self->out, is_void ? " />" : ">");
  self->depth += is_void ? 0 : 1;
  self->verbatim += strcmp (token->name, "pre") == 0 ? 1 : 0;
  if (!inside)
    self->glue = TRUE;
  else if (is_void)
    self->glue = FALSE;
  if (is_void && !inside && self->depth == 0)
    g_string_append_c (self->out, '\n');
}

static void
append_end (Reader *self,
            const GalleyHtmlToken *token)
{
  gboolean inside = galley_html_name_is_inline (token->name);
  gboolean table = FALSE;

  if (!inside && self->verbatim == 0)
    trim_end (self);
  if (strcmp (token->name, "figure") == 0 && self->figures->len > 0)
    {
      table = g_array_index (self->figures, gboolean, self->figures->len - 1);
      g_array_set_size (self->figures, self->figures->len - 1);
    }
  g_string_append (self->out, "</");
  if (table)
    g_string_append (self->out, "div");
  else
    append_name (self, token);
  g_string_append_c (self->out, '>');
  self->depth -= self->depth > 0 ? 1 : 0;
  self->verbatim -= self->verbatim > 0 && strcmp (token->name, "pre") == 0 ? 1 : 0;
  self->glue = self->glue || !inside;
  if (!inside && self->depth == 0)
    g_string_append_c (self->out, '\n');
}

static void
append_raw (Reader *self,
            const char *start,
            gsize length)
{
  trim_end (self);
  g_string_append_len (self->out, start, (gssize) length);
  g_string_append_c (self->out, '\n');
  self->glue = TRUE;
}

static void
append_comment (Reader *self,
                const GalleyHtmlToken *token)
{
  if (galley_wordpress_delimiter_is_ours (token))
    {
      if (self->depth == 0)
        self->glue = TRUE;
    }
  else if (self->depth == 0)
    append_raw (self, token->start, token->length);
  else
    g_string_append_len (self->out, token->start, (gssize) token->length);
}

static void
append_token (Reader *self,
              const GalleyHtmlToken *token)
{
  switch (token->kind)
    {
    case GALLEY_HTML_START_TAG:
      append_start (self, token);
      break;
    case GALLEY_HTML_END_TAG:
      append_end (self, token);
      break;
    case GALLEY_HTML_COMMENT:
      append_comment (self, token);
      break;
    case GALLEY_HTML_TEXT:
    case GALLEY_HTML_STRAY:
      append_text (self, token);
      break;
    case GALLEY_HTML_DECLARATION:
      break;
    }
}

/* What is between the comments of a block of the site's own is nobody's to rewrite. Returns the last token of
 * what starts at index. */
static guint
append_from (Reader *self,
             const GalleyHtmlTree *tree,
             const guint *ends,
             guint index)
{
  const GalleyHtmlToken *token = galley_html_tree_get (tree, index);
  g_autoptr (GalleyWordPressRegion) region =
      self->depth == 0 && index >= self->examined ? galley_wordpress_region_new (tree, ends, index) : NULL;

  if (region)
    self->examined = region->end + 1;
  if (region && region->marker && !self->marker)
    self->marker = g_steal_pointer (&region->marker);
  if (region && region->foreign)
    {
      const GalleyHtmlToken *last = galley_html_tree_get (tree, region->end);

      append_raw (self, token->start, (gsize) (last->start + last->length - token->start));
      return region->end;
    }
  if (region && region->note)
    {
      g_autofree char *note = g_strdup_printf ("<!-- " GALLEY_BLOCK_NOTE " %s -->", region->note);

      append_raw (self, note, strlen (note));
      return index;
    }
  append_token (self, token);

  return index;
}

char *
galley_wordpress_html_from_blocks (const char *raw,
                                   char **marker)
{
  g_autoptr (GalleyHtmlTree) tree = galley_html_tree_new (raw ? raw : "");
  g_autofree guint *ends = galley_block_comment_match (tree);
  Reader self = { g_string_new (NULL), TRUE, 0, 0, g_array_new (FALSE, FALSE, sizeof (gboolean)), NULL, NULL, 0 };

  for (guint i = 0; i < tree->tokens->len; i++)
    i = append_from (&self, tree, ends, i);
  trim_end (&self);
  g_array_unref (self.figures);
  g_free (self.language);
  if (marker)
    *marker = self.marker;
  else
    g_free (self.marker);

  return g_string_free (self.out, FALSE);
}
