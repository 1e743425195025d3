/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Selectors as in https://www.w3.org/TR/annotation-model/#selectors, and one of our own beside them. */
#include "review-target.h"
#include "json.h"

static guint
read_count (JsonObject *object,
            const char *name)
{
  return (guint) CLAMP (galley_json_get_int (object, name, 0), 0, G_MAXUINT);
}

static guint64
read_hash (JsonObject *object,
           const char *name)
{
  const char *text = galley_json_get_string (object, name);

  return text != NULL ? g_ascii_strtoull (text, NULL, 16) : 0;
}

static void
read_selector (GalleyAnchor *anchor,
               JsonObject *selector)
{
  const char *type = galley_json_get_string (selector, "type");

  if (g_strcmp0 (type, "TextQuoteSelector") == 0)
    {
      g_set_str (&anchor->exact, galley_json_get_string (selector, "exact"));
      g_set_str (&anchor->prefix, galley_json_get_string (selector, "prefix"));
      g_set_str (&anchor->suffix, galley_json_get_string (selector, "suffix"));
    }
  else if (g_strcmp0 (type, "TextPositionSelector") == 0)
    {
      anchor->start = read_count (selector, "start");
      anchor->end = MAX (read_count (selector, "end"), anchor->start);
    }
  else if (g_strcmp0 (type, "GalleyTextSelector") == 0)
    {
      anchor->likeness = MIN (read_count (selector, "likeness"), 101);
      anchor->head_hash = read_hash (selector, "head");
      anchor->tail_hash = read_hash (selector, "tail");
      anchor->tail_length = read_count (selector, "after");
    }
}

GalleyAnchor *
galley_review_target_read (JsonObject *object)
{
  JsonObject *target = galley_json_get_object (object, "target");
  JsonArray *selectors = target != NULL ? galley_json_get_array (target, "selector") : NULL;
  g_autoptr (GalleyAnchor) anchor = g_new0 (GalleyAnchor, 1);
  const char *source;

  for (guint i = 0; selectors != NULL && i < json_array_get_length (selectors); i++)
    {
      JsonNode *node = json_array_get_element (selectors, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        read_selector (anchor, json_node_get_object (node));
    }
  if (anchor->exact == NULL)
    return NULL;
  source = galley_json_get_string (target, "source");
  if (source != NULL && *source == '#')
    anchor->detail = g_strdup (source + 1);
  if (anchor->prefix == NULL)
    anchor->prefix = g_strdup ("");
  if (anchor->suffix == NULL)
    anchor->suffix = g_strdup ("");
  return g_steal_pointer (&anchor);
}

static JsonObject *
add_selector (JsonArray *selectors,
              const char *type)
{
  JsonObject *selector = json_object_new ();

  json_object_set_string_member (selector, "type", type);
  json_array_add_object_element (selectors, selector);
  return selector;
}

static void
write_hash (JsonObject *selector,
            const char *name,
            guint64 hash)
{
  g_autofree char *text = g_strdup_printf ("%016" G_GINT64_MODIFIER "x", hash);

  json_object_set_string_member (selector, name, text);
}

void
galley_review_target_write (JsonObject *object,
                            const GalleyAnchor *anchor)
{
  JsonObject *target = json_object_new ();
  JsonArray *selectors = json_array_new ();
  JsonObject *quote = add_selector (selectors, "TextQuoteSelector");
  JsonObject *position = add_selector (selectors, "TextPositionSelector");

  json_object_set_string_member (quote, "exact", anchor->exact);
  json_object_set_string_member (quote, "prefix", anchor->prefix != NULL ? anchor->prefix : "");
  json_object_set_string_member (quote, "suffix", anchor->suffix != NULL ? anchor->suffix : "");
  json_object_set_int_member (position, "start", anchor->start);
  json_object_set_int_member (position, "end", anchor->end);
  if (anchor->head_hash != 0 || anchor->likeness != 0)
    {
      JsonObject *ours = add_selector (selectors, "GalleyTextSelector");

      json_object_set_int_member (ours, "likeness", anchor->likeness);
      write_hash (ours, "head", anchor->head_hash);
      write_hash (ours, "tail", anchor->tail_hash);
      json_object_set_int_member (ours, "after", anchor->tail_length);
    }
  if (anchor->detail != NULL)
    {
      g_autofree char *source = g_strconcat ("#", anchor->detail, NULL);

      json_object_set_string_member (target, "source", source);
    }
  json_object_set_array_member (target, "selector", selectors);
  json_object_set_object_member (object, "target", target);
}
