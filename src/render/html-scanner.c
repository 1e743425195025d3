/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Raw HTML taken apart as a browser would. */
#include "html-scanner.h"

#include <string.h>

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static void
take_name (GalleyHtmlToken *token,
           const char *name,
           gsize length)
{
  gsize n = length < sizeof token->name ? length : 0;

  for (gsize i = 0; i < n; i++)
    token->name[i] = g_ascii_tolower (name[i]);
  token->name[n] = '\0';
}

/* Skips one attribute's value at p ("=" already passed). NULL where its quote never closes. */
static const char *
skip_value (const char *p,
            const char *end,
            const char **value,
            gsize *value_length)
{
  char quote;

  while (p < end && is_space (*p))
    p++;
  if (p == end)
    return NULL;

  quote = *p;
  if (quote == '"' || quote == '\'')
    {
      const char *close = memchr (p + 1, quote, end - p - 1);

      if (!close)
        return NULL;
      *value = p + 1;
      *value_length = close - p - 1;
      return close + 1;
    }

  *value = p;
  while (p < end && !is_space (*p) && *p != '>')
    p++;
  *value_length = p - *value;
  return p;
}

/* Reads the attribute at p, which is neither space, "/" nor ">". NULL where the text ends within it. */
static const char *
read_attribute (const char *p,
                const char *end,
                GalleyHtmlAttribute *attribute)
{
  const char *after;

  attribute->name = p;
  attribute->value = NULL;
  attribute->value_length = 0;
  do
    p++;
  while (p < end && !is_space (*p) && *p != '/' && *p != '>' && *p != '=');
  attribute->name_length = p - attribute->name;

  after = p;
  while (after < end && is_space (*after))
    after++;
  if (after < end && *after == '=')
    p = skip_value (after + 1, end, &attribute->value, &attribute->value_length);
  attribute->end = p;
  return p;
}

/* p: after the tag's name. The ">" that ends the tag, or NULL. */
static const char *
find_tag_end (const char *p,
              const char *end,
              gboolean *self_closing)
{
  GalleyHtmlAttribute attribute;

  *self_closing = FALSE;
  while (p && p < end)
    {
      if (*p == '>')
        return p;
      if (is_space (*p) || *p == '/')
        {
          *self_closing = *p == '/';
          p++;
          continue;
        }
      *self_closing = FALSE;
      p = read_attribute (p, end, &attribute);
    }

  return NULL;
}

static void
stray (GalleyHtmlToken *token)
{
  token->kind = GALLEY_HTML_STRAY;
  token->length = 1;
}

static void
scan_tag (GalleyHtmlScanner *self,
          GalleyHtmlToken *token)
{
  gboolean closing = self->at[1] == '/';
  const char *name = self->at + (closing ? 2 : 1);
  const char *p = name;
  const char *close = NULL;

  while (p < self->end && !is_space (*p) && *p != '/' && *p != '>')
    p++;
  if (self->budget > 0)
    close = find_tag_end (p, self->end, &token->self_closing);
  if (!close)
    {
      /* Such a tag is looked for up to the end of the text; many of them must not make that quadratic. */
      self->budget -= MIN (self->budget, (gsize) (self->end - self->at));
      stray (token);
      return;
    }

  token->kind = closing ? GALLEY_HTML_END_TAG : GALLEY_HTML_START_TAG;
  token->length = close + 1 - self->at;
  token->content = p;
  token->content_length = close - p;
  take_name (token, name, p - name);
}

static void
scan_comment (GalleyHtmlScanner *self,
              GalleyHtmlToken *token)
{
  const char *text = self->at + 4;
  const char *p = text;

  token->kind = GALLEY_HTML_COMMENT;
  token->content = text;
  if (p < self->end && *p == '>')
    {
      token->length = 5;
      return;
    }
  if (self->end - p >= 2 && p[0] == '-' && p[1] == '>')
    {
      token->length = 6;
      return;
    }

  for (; (p = memchr (p, '-', self->end - p)); p++)
    {
      gsize left = self->end - p;
      gsize tail = left >= 3 && memcmp (p, "-->", 3) == 0 ? 3 : left >= 4 && memcmp (p, "--!>", 4) == 0 ? 4
                                                                                                        : 0;

      if (tail == 0)
        continue;
      token->content_length = p - text;
      token->length = p + tail - self->at;
      return;
    }
  token->content_length = self->end - text;
  token->length = self->end - self->at;
}

static void
scan_declaration (GalleyHtmlScanner *self,
                  GalleyHtmlToken *token)
{
  const char *close = memchr (self->at, '>', self->end - self->at);

  token->kind = GALLEY_HTML_DECLARATION;
  token->length = (close ? close + 1 : self->end) - self->at;
}

void
galley_html_scanner_init (GalleyHtmlScanner *self,
                          const char *text,
                          gsize length)
{
  self->at = text;
  self->end = text + length;
  self->budget = 8 * length + 4096;
}

gboolean
galley_html_scanner_next (GalleyHtmlScanner *self,
                          GalleyHtmlToken *token)
{
  gsize left = self->end - self->at;
  const char *p = self->at;

  if (left == 0)
    return FALSE;

  *token = (GalleyHtmlToken) { .kind = GALLEY_HTML_TEXT, .start = p };
  if (*p != '<')
    {
      const char *next = memchr (p, '<', left);

      token->length = next ? (gsize) (next - p) : left;
    }
  else if (left >= 4 && memcmp (p, "<!--", 4) == 0)
    scan_comment (self, token);
  else if (left >= 2 && (p[1] == '!' || p[1] == '?'))
    scan_declaration (self, token);
  else if ((left >= 2 && g_ascii_isalpha (p[1])) || (left >= 3 && p[1] == '/' && g_ascii_isalpha (p[2])))
    scan_tag (self, token);
  else
    stray (token);

  self->at += token->length;
  return TRUE;
}

gboolean
galley_html_token_next_attribute (const GalleyHtmlToken *token,
                                  const char *at,
                                  GalleyHtmlAttribute *attribute)
{
  const char *end = token->content + token->content_length;

  while (at < end && (is_space (*at) || *at == '/'))
    at++;
  return at < end && read_attribute (at, end, attribute) != NULL;
}

char *
galley_html_token_dup_attribute (const GalleyHtmlToken *token,
                                 const char *name)
{
  GalleyHtmlAttribute attribute = { .end = token->content };

  while (galley_html_token_next_attribute (token, attribute.end, &attribute))
    if (attribute.name_length == strlen (name) &&
        g_ascii_strncasecmp (attribute.name, name, attribute.name_length) == 0)
      return galley_html_decode (attribute.value ? attribute.value : "", attribute.value_length);

  return NULL;
}

/* p: at "&#". Its end, or p where it is no number of a character. */
static const char *
decode_number (const char *p,
               const char *end,
               GString *out)
{
  gboolean hex = end - p > 2 && (p[2] == 'x' || p[2] == 'X');
  const char *digits = p + (hex ? 3 : 2);
  const char *q = digits;
  guint32 value = 0;

  for (; q < end && q - digits < 8 && (hex ? g_ascii_isxdigit (*q) : g_ascii_isdigit (*q)); q++)
    value = value * (hex ? 16 : 10) + g_ascii_xdigit_value (*q);
  if (q == digits || value == 0 || !g_unichar_validate (value))
    return p;

  g_string_append_unichar (out, value);
  return q < end && *q == ';' ? q + 1 : q;
}

char *
galley_html_decode (const char *text,
                    gsize length)
{
  static const struct
  {
    const char *entity;
    const char *text;
  } names[] = {
    { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&apos;", "'" }, { "&nbsp;", "\xc2\xa0" }
  };
  const char *end = text + length;
  GString *out = g_string_sized_new (length);

  for (const char *p = text; p < end;)
    {
      const char *before = p;

      if (end - p > 2 && p[0] == '&' && p[1] == '#')
        p = decode_number (p, end, out);
      else if (*p == '&')
        for (guint i = 0; i < G_N_ELEMENTS (names) && p == before; i++)
          if ((gsize) (end - p) >= strlen (names[i].entity) &&
              memcmp (p, names[i].entity, strlen (names[i].entity)) == 0)
            {
              g_string_append (out, names[i].text);
              p += strlen (names[i].entity);
            }
      if (p == before)
        g_string_append_c (out, *p++);
    }

  return g_string_free_and_steal (out);
}
