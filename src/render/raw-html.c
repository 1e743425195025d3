/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An author's own HTML, kept within the block it stands in. */
#include "raw-html.h"
#include "html-escape.h"
#include "html-scanner.h"

#include <string.h>

/* An end tag is looked for among this many open elements: deeper ones are closed with their container. */
#define SEARCH_DEPTH 64

typedef struct
{
  char name[16];
  guint block;
} OpenElement;

typedef struct
{
  guint base; /* open elements outside of it */
  GalleyRawHtmlOutside outside;
} Container;

struct _GalleyRawHtml
{
  GArray *elements;   /* of OpenElement */
  GArray *containers; /* of Container */
  GalleyRawHtmlOutside closed;
  GalleyUrlFunc url_func;
  gpointer user_data;
};

/* Sorted, for bsearch. */
static const char *const void_names[] = {
  "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"
};

static const char *const filtered_names[] = { "applet", "base", "frame", "frameset", "iframe", "link",
                                              "meta", "noembed", "noframes", "noscript", "plaintext", "script",
                                              "style", "textarea", "title", "xmp" };

static const char *const flow_names[] = { "address", "article", "aside", "audio", "blockquote", "center",
                                          "details", "div", "dl", "fieldset", "figure", "footer",
                                          "h1", "h2", "h3", "h4", "h5", "h6",
                                          "header", "hr", "img", "nav", "ol", "p",
                                          "picture", "pre", "section", "table", "ul", "video" };

/* Their start tags end a paragraph that is open. */
static const char *const breaking_names[] = {
  "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "dir", "div",
  "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
  "h4", "h5", "h6", "header", "hgroup", "hr", "li", "listing", "main", "menu",
  "nav", "ol", "p", "pre", "search", "section", "summary", "table", "ul"
};

static const char *const dropped_names[] = { "body", "head", "html" };

static int
compare_name (gconstpointer key,
              gconstpointer element)
{
  return strcmp (key, *(const char *const *) element);
}

#define is_among(name, names) (bsearch ((name), (names), G_N_ELEMENTS (names), sizeof *(names), compare_name) != NULL)

static Container *
current (GalleyRawHtml *self)
{
  return &g_array_index (self->containers, Container, self->containers->len - 1);
}

static void
push_element (GArray *elements,
              const GalleyHtmlToken *token,
              guint block)
{
  OpenElement element = { .block = block };

  memcpy (element.name, token->name, sizeof element.name);
  g_array_append_val (elements, element);
}

/* Position of the innermost open element of that name, not below base; -1 if there is none. */
static gint64
find_element (GArray *elements,
              const char *name,
              guint base)
{
  guint lowest = elements->len > base + SEARCH_DEPTH ? elements->len - SEARCH_DEPTH : base;

  for (guint i = elements->len; i > lowest; i--)
    if (strcmp (g_array_index (elements, OpenElement, i - 1).name, name) == 0)
      return i - 1;

  return -1;
}

static gboolean
is_in_foreign (GArray *elements)
{
  return find_element (elements, "svg", 0) >= 0 || find_element (elements, "math", 0) >= 0;
}

/* Whether the tag opens an element that needs an end tag. */
static gboolean
stays_open (GArray *elements,
            const GalleyHtmlToken *token)
{
  return token->name[0] && !is_among (token->name, void_names) && !(token->self_closing && is_in_foreign (elements));
}

static gboolean
is_link_attribute (const char *name,
                   const GalleyHtmlAttribute *attribute,
                   gboolean *is_image)
{
  static const struct
  {
    const char *element;
    const char *attribute;
    gboolean is_image;
  } links[] = {
    { "img", "src", TRUE },
    { "source", "src", TRUE },
    { "video", "src", TRUE },
    { "video", "poster", TRUE },
    { "audio", "src", TRUE },
    { "a", "href", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    if (strcmp (name, links[i].element) == 0 && attribute->name_length == strlen (links[i].attribute) &&
        g_ascii_strncasecmp (attribute->name, links[i].attribute, attribute->name_length) == 0)
      {
        *is_image = links[i].is_image;
        return TRUE;
      }

  return FALSE;
}

static void
append_attribute (GalleyRawHtml *self,
                  GString *out,
                  const char *element,
                  const GalleyHtmlAttribute *attribute)
{
  g_autofree char *url = NULL;
  gboolean is_image;

  /* Ours alone: the preview finds its place by it. */
  if (attribute->name_length == 9 && g_ascii_strncasecmp (attribute->name, "data-line", 9) == 0)
    return;

  if (self->url_func && attribute->value && is_link_attribute (element, attribute, &is_image))
    {
      g_autofree char *value = galley_html_decode (attribute->value, attribute->value_length);

      url = self->url_func (value, is_image, self->user_data);
    }
  g_string_append_c (out, ' ');
  if (url)
    {
      g_string_append_len (out, attribute->name, attribute->name_length);
      g_string_append (out, "=\"");
      galley_html_append_escaped (out, url, -1);
      g_string_append_c (out, '"');
    }
  else
    g_string_append_len (out, attribute->name, attribute->end - attribute->name);
}

static void
append_start_tag (GalleyRawHtml *self,
                  GString *out,
                  const GalleyHtmlToken *token)
{
  GalleyHtmlAttribute attribute = { .end = token->content };
  Container *container = current (self);

  g_string_append_len (out, token->start, token->content - token->start);
  if (self->elements->len == container->base && container->outside.n_elements++ == 0)
    {
      container->outside.first_name = out->len;
      container->outside.first_is_flow = is_among (token->name, flow_names);
      container->outside.first_is_line =
          strcmp (token->name, "p") == 0 || (token->name[0] == 'h' && g_ascii_isdigit (token->name[1]));
    }
  container->outside.n_breaking += is_among (token->name, breaking_names);

  while (galley_html_token_next_attribute (token, attribute.end, &attribute))
    append_attribute (self, out, token->name, &attribute);
  g_string_append (out, token->self_closing || is_among (token->name, void_names) ? " />" : ">");
  if (stays_open (self->elements, token))
    push_element (self->elements, token, 0);
}

static void
close_down_to (GalleyRawHtml *self,
               GString *out,
               guint length)
{
  for (guint i = self->elements->len; i > length; i--)
    g_string_append_printf (out, "</%s>", g_array_index (self->elements, OpenElement, i - 1).name);
  g_array_set_size (self->elements, length);
}

static void
append_tag (GalleyRawHtml *self,
            GString *out,
            const GalleyHtmlToken *token)
{
  Container *container = current (self);
  gint64 position;

  if (is_among (token->name, dropped_names))
    return;
  if (!token->name[0] || is_among (token->name, filtered_names))
    {
      container->outside.n_others += self->elements->len == container->base;
      galley_html_append_escaped (out, token->start, token->length);
      return;
    }
  if (token->kind == GALLEY_HTML_START_TAG)
    {
      append_start_tag (self, out, token);
      return;
    }

  position = find_element (self->elements, token->name, container->base);
  if (position >= 0)
    close_down_to (self, out, position);
}

static gboolean
is_blank (const GalleyHtmlToken *token)
{
  for (gsize i = 0; i < token->length; i++)
    if (!g_ascii_isspace (token->start[i]))
      return FALSE;

  return TRUE;
}

GalleyRawHtml *
galley_raw_html_new (GalleyUrlFunc url_func,
                     gpointer user_data)
{
  GalleyRawHtml *self = g_new0 (GalleyRawHtml, 1);

  self->elements = g_array_new (FALSE, FALSE, sizeof (OpenElement));
  self->containers = g_array_new (FALSE, FALSE, sizeof (Container));
  self->url_func = url_func;
  self->user_data = user_data;
  return self;
}

void
galley_raw_html_free (GalleyRawHtml *self)
{
  g_array_unref (self->elements);
  g_array_unref (self->containers);
  g_free (self);
}

void
galley_raw_html_open (GalleyRawHtml *self)
{
  Container container = { .base = self->elements->len };

  /* To the containers outside, one that starts among their own elements is nothing of theirs. */
  if (self->containers->len > 0 && self->elements->len == current (self)->base)
    current (self)->outside.n_others++;
  g_array_append_val (self->containers, container);
}

const GalleyRawHtmlOutside *
galley_raw_html_close (GalleyRawHtml *self,
                       GString *out)
{
  close_down_to (self, out, current (self)->base);
  self->closed = current (self)->outside;
  g_array_set_size (self->containers, self->containers->len - 1);
  if (self->containers->len > 0)
    current (self)->outside.n_breaking += self->closed.n_breaking;
  return &self->closed;
}

void
galley_raw_html_append (GalleyRawHtml *self,
                        GString *out,
                        const char *html)
{
  GalleyHtmlScanner scanner;
  GalleyHtmlToken token;

  galley_html_scanner_init (&scanner, html, strlen (html));
  while (galley_html_scanner_next (&scanner, &token))
    {
      gboolean outside = self->elements->len == current (self)->base;

      switch (token.kind)
        {
        case GALLEY_HTML_TEXT:
          current (self)->outside.n_others += outside && !is_blank (&token);
          g_string_append_len (out, token.start, token.length);
          break;
        case GALLEY_HTML_START_TAG:
        case GALLEY_HTML_END_TAG:
          append_tag (self, out, &token);
          break;
        case GALLEY_HTML_COMMENT:
          current (self)->outside.n_others += outside;
          g_string_append (out, "<!--");
          g_string_append_len (out, token.content, token.content_length);
          g_string_append (out, "-->");
          break;
        case GALLEY_HTML_STRAY:
          current (self)->outside.n_others += outside;
          g_string_append (out, "&lt;");
          break;
        case GALLEY_HTML_DECLARATION:
        default:
          break;
        }
    }
}

static void
pair_block (GArray *elements,
            const char *html,
            guint block,
            guint *ends)
{
  GalleyHtmlScanner scanner;
  GalleyHtmlToken token;

  galley_html_scanner_init (&scanner, html, strlen (html));
  while (galley_html_scanner_next (&scanner, &token))
    {
      gint64 position;

      if (token.kind != GALLEY_HTML_START_TAG && token.kind != GALLEY_HTML_END_TAG)
        continue;
      if (is_among (token.name, dropped_names) || is_among (token.name, filtered_names))
        continue;
      if (token.kind == GALLEY_HTML_START_TAG)
        {
          if (stays_open (elements, &token))
            push_element (elements, &token, block);
          continue;
        }
      position = find_element (elements, token.name, 0);
      if (position < 0)
        continue;
      ends[g_array_index (elements, OpenElement, position).block] = block;
      g_array_set_size (elements, position);
    }
}

guint *
galley_raw_html_pair_blocks (const char *const *html,
                             guint n_blocks)
{
  g_autoptr (GArray) elements = g_array_new (FALSE, FALSE, sizeof (OpenElement));
  guint *ends = g_new (guint, n_blocks);

  for (guint i = 0; i < n_blocks; i++)
    {
      ends[i] = i;
      pair_block (elements, html[i], i, ends);
    }

  return ends;
}
