/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML to runs of text. A run's formats are bits, so that what is nested in HTML is flat here. */
#include "ghost-text.h"

#include <string.h>

#include "ghost-formats.h"
#include "json.h"

typedef struct
{
  const GalleyHtmlTree *tree;
  JsonArray *out;
  guint depths[GALLEY_GHOST_N_FORMATS];
  gboolean glue; /* at an edge: white space there is nothing */
} Reader;

static const char *const no_names[] = { NULL };

static gboolean read_tokens (Reader *self, guint from, guint limit, gboolean in_link);

static gint64
current_format (Reader *self)
{
  gint64 format = 0;

  for (guint i = 0; i < GALLEY_GHOST_N_FORMATS; i++)
    if (self->depths[i] > 0)
      format |= galley_ghost_formats[i].bit;

  return format;
}

static JsonObject *
last_text (JsonArray *nodes)
{
  guint n = json_array_get_length (nodes);
  JsonObject *last = n > 0 ? json_array_get_object_element (nodes, n - 1) : NULL;

  return last && galley_json_get_string (last, "text") ? last : NULL;
}

static void
append_run (JsonArray *nodes,
            const char *text,
            gint64 format)
{
  JsonObject *last = last_text (nodes);
  JsonObject *node;

  if (last && galley_json_get_int (last, "format", -1) == format)
    {
      g_autofree char *both = g_strconcat (galley_json_get_string (last, "text"), text, NULL);

      json_object_set_string_member (last, "text", both);
      return;
    }
  node = json_object_new ();
  json_object_set_int_member (node, "detail", 0);
  json_object_set_int_member (node, "format", format);
  json_object_set_string_member (node, "mode", "normal");
  json_object_set_string_member (node, "style", "");
  json_object_set_string_member (node, "text", text);
  json_object_set_string_member (node, "type", "extended-text");
  json_object_set_int_member (node, "version", 1);
  json_array_add_object_element (nodes, node);
}

/* White space collapses as on a page. */
static void
read_text (Reader *self,
           const GalleyHtmlToken *token)
{
  g_autofree char *plain = galley_html_decode (token->start, token->length);
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *p = plain; *p; p++)
    {
      gboolean space = g_ascii_isspace (*p);

      if (!space || !self->glue)
        g_string_append_c (text, space ? ' ' : *p);
      self->glue = space;
    }
  if (text->len > 0)
    append_run (self->out, text->str, current_format (self));
}

static void
trim_end (JsonArray *nodes)
{
  JsonObject *last = last_text (nodes);
  g_autofree char *text = last ? g_strchomp (g_strdup (galley_json_get_string (last, "text"))) : NULL;

  if (!text)
    return;
  if (*text)
    json_object_set_string_member (last, "text", text);
  else
    json_array_remove_element (nodes, json_array_get_length (nodes) - 1);
}

static void
read_break (Reader *self)
{
  JsonObject *node = json_object_new ();

  trim_end (self->out);
  json_object_set_string_member (node, "type", "linebreak");
  json_object_set_int_member (node, "version", 1);
  json_array_add_object_element (self->out, node);
  self->glue = TRUE;
}

static gboolean
read_link (Reader *self,
           guint start,
           guint end)
{
  static const char *const names[] = { "href", "title", NULL };
  const GalleyHtmlToken *token = galley_html_tree_get (self->tree, start);
  g_autofree char *url = galley_html_token_dup_attribute (token, "href");
  g_autofree char *title = galley_html_token_dup_attribute (token, "title");
  JsonArray *outer = self->out;
  JsonObject *node;
  gboolean known;

  if (!url || !galley_html_token_has_only (token, names))
    return FALSE;
  node = json_object_new ();
  self->out = json_array_new ();
  known = read_tokens (self, start + 1, end, TRUE) && json_array_get_length (self->out) > 0;
  json_object_set_array_member (node, "children", self->out);
  self->out = outer;
  json_object_set_null_member (node, "direction");
  json_object_set_string_member (node, "format", "");
  json_object_set_int_member (node, "indent", 0);
  json_object_set_string_member (node, "type", "link");
  json_object_set_int_member (node, "version", 1);
  json_object_set_null_member (node, "rel");
  json_object_set_null_member (node, "target");
  if (title)
    json_object_set_string_member (node, "title", title);
  else
    json_object_set_null_member (node, "title");
  json_object_set_string_member (node, "url", url);
  json_array_add_object_element (self->out, node);

  return known;
}

static gboolean
read_element (Reader *self,
              guint start,
              gboolean in_link,
              guint *last)
{
  const GalleyHtmlToken *token = galley_html_tree_get (self->tree, start);
  guint end = galley_html_tree_end (self->tree, start);
  int format = galley_ghost_format_of (token->name);
  gboolean known;

  *last = end;
  if (strcmp (token->name, "br") == 0 && galley_html_token_has_only (token, no_names))
    {
      read_break (self);
      return TRUE;
    }
  if (end == start)
    return FALSE;
  if (strcmp (token->name, "a") == 0)
    return !in_link && read_link (self, start, end);
  if (format < 0 || !galley_html_token_has_only (token, no_names))
    return FALSE;
  self->depths[format]++;
  known = read_tokens (self, start + 1, end, in_link);
  self->depths[format]--;

  return known;
}

static gboolean
read_tokens (Reader *self,
             guint from,
             guint limit,
             gboolean in_link)
{
  for (guint i = from; i < limit; i++)
    {
      const GalleyHtmlToken *token = galley_html_tree_get (self->tree, i);

      if (token->kind == GALLEY_HTML_TEXT)
        read_text (self, token);
      else if (token->kind != GALLEY_HTML_START_TAG || !read_element (self, i, in_link, &i))
        return FALSE;
    }

  return TRUE;
}

JsonArray *
galley_ghost_text_from_html (const GalleyHtmlTree *tree,
                             guint from,
                             guint limit)
{
  g_autoptr (JsonArray) nodes = json_array_new ();
  Reader self = { .tree = tree, .out = nodes, .glue = TRUE };

  if (!read_tokens (&self, from, limit, FALSE))
    return NULL;
  trim_end (nodes);

  return json_array_get_length (nodes) > 0 ? g_steal_pointer (&nodes) : NULL;
}
