/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading JSON that others wrote: every getter takes what may be missing or of another type. */
#include "json.h"

#include <math.h>
#include <string.h>

#define MAX_LEVELS 64

G_DEFINE_QUARK (galley_json_error_quark, galley_json_error)

static int
escape_value (const char *escape)
{
  int value = 0;

  if (escape[0] != '\\' || escape[1] != 'u')
    return -1;
  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (escape[i]))
        return -1;
      value = value * 16 + g_ascii_xdigit_value (escape[i]);
    }

  return value;
}

/* An escape that stands for no character (half of a surrogate pair, NUL) would give a string that is not valid
 * UTF-8 or ends early: U+FFFD takes its place. Returns how many bytes to step over. */
static gsize
mend_escape (char *escape)
{
  int value = escape_value (escape);
  int next;

  if (value < 0)
    return escape[1] ? 2 : 1;
  if (value >= 0xd800 && value < 0xdc00)
    {
      next = escape_value (escape + 6);
      if (next >= 0xdc00 && next < 0xe000)
        return 12;
    }
  if (value == 0 || (value >= 0xd800 && value < 0xe000))
    memcpy (escape, "\\ufffd", 6);

  return 6;
}

/* The parser recurses, so depth is counted before it sees the text. */
static gboolean
prepare (char *text,
         GError **error)
{
  gboolean in_string = FALSE;
  guint level = 0;

  for (char *p = text; *p;)
    {
      if (in_string && *p == '\\')
        {
          p += mend_escape (p);
          continue;
        }
      if (*p == '"')
        in_string = !in_string;
      else if (!in_string && (*p == '{' || *p == '['))
        level++;
      else if (!in_string && (*p == '}' || *p == ']') && level > 0)
        level--;
      if (level > MAX_LEVELS)
        {
          g_set_error (error, GALLEY_JSON_ERROR, GALLEY_JSON_ERROR_TOO_DEEP,
                       "JSON is nested more than %d levels deep", MAX_LEVELS);
          return FALSE;
        }
      p++;
    }

  return TRUE;
}

/**
 * galley_json_parse:
 * @text: UTF-8 JSON (RFC 8259); a byte order mark is skipped
 * @length: in bytes, or -1
 *
 * Returns: (transfer full): the tree, or NULL with GALLEY_JSON_ERROR
 */
JsonNode *
galley_json_parse (const char *text,
                   gssize length,
                   GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) problem = NULL;
  g_autofree char *copy = NULL;
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  JsonNode *root;

  if (size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      size -= 3;
    }
  if (!g_utf8_validate_len (text, size, NULL))
    {
      g_set_error_literal (error, GALLEY_JSON_ERROR, GALLEY_JSON_ERROR_SYNTAX, "JSON is not valid UTF-8");
      return NULL;
    }
  copy = g_strndup (text, size);
  if (!prepare (copy, error))
    return NULL;

  json_parser_set_strict (parser, TRUE);
  if (!json_parser_load_from_data (parser, copy, (gssize) size, &problem))
    {
      g_set_error_literal (error, GALLEY_JSON_ERROR, GALLEY_JSON_ERROR_SYNTAX, problem->message);
      return NULL;
    }
  root = json_parser_steal_root (parser);
  if (!root)
    g_set_error_literal (error, GALLEY_JSON_ERROR, GALLEY_JSON_ERROR_SYNTAX, "JSON text is empty");

  return root;
}

/**
 * galley_json_parse_object:
 *
 * Returns: (transfer full): a changeable object, or NULL with GALLEY_JSON_ERROR, TYPE if the top is something else
 */
JsonObject *
galley_json_parse_object (const char *text,
                          gssize length,
                          GError **error)
{
  g_autoptr (JsonNode) node = galley_json_parse (text, length, error);
  JsonObject *source;
  JsonObject *object;
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (!node)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, GALLEY_JSON_ERROR, GALLEY_JSON_ERROR_TYPE, "JSON is not an object");
      return NULL;
    }

  /* The parser's tree is sealed; callers read, change and write back. */
  source = json_node_get_object (node);
  object = json_object_new ();
  json_object_iter_init_ordered (&iter, source);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    json_object_set_member (object, name, json_node_copy (member));

  return object;
}

static JsonNode *
get_value (JsonObject *object,
           const char *name)
{
  JsonNode *node = object ? json_object_get_member (object, name) : NULL;

  return node && JSON_NODE_HOLDS_VALUE (node) ? node : NULL;
}

const char *
galley_json_get_string (JsonObject *object,
                        const char *name)
{
  JsonNode *node = get_value (object, name);

  if (!node || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

/**
 * galley_json_get_int:
 *
 * A number without a fraction that fits, also where it was written as 3.0; else @fallback.
 */
gint64
galley_json_get_int (JsonObject *object,
                     const char *name,
                     gint64 fallback)
{
  JsonNode *node = get_value (object, name);
  double value;

  if (!node)
    return fallback;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return json_node_get_int (node);
  if (json_node_get_value_type (node) != G_TYPE_DOUBLE)
    return fallback;
  value = json_node_get_double (node);
  if (!(fabs (value) < 9.0e15) || value != floor (value))
    return fallback;

  return (gint64) value;
}

gboolean
galley_json_get_boolean (JsonObject *object,
                         const char *name,
                         gboolean fallback)
{
  JsonNode *node = get_value (object, name);

  if (!node || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return fallback;

  return json_node_get_boolean (node);
}

JsonObject *
galley_json_get_object (JsonObject *object,
                        const char *name)
{
  JsonNode *node = object ? json_object_get_member (object, name) : NULL;

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
galley_json_get_array (JsonObject *object,
                       const char *name)
{
  JsonNode *node = object ? json_object_get_member (object, name) : NULL;

  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

GStrv
galley_json_get_strv (JsonObject *object,
                      const char *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array = galley_json_get_array (object, name);
  const char *single = galley_json_get_string (object, name);

  if (single)
    g_strv_builder_add (builder, single);
  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (node));
    }

  return g_strv_builder_end (builder);
}

void
galley_json_set_string (JsonObject *object,
                        const char *name,
                        const char *value)
{
  if (value)
    json_object_set_string_member (object, name, value);
}

void
galley_json_set_strv (JsonObject *object,
                      const char *name,
                      const char *const *strv)
{
  JsonArray *array = json_array_new ();

  for (; strv && *strv; strv++)
    json_array_add_string_element (array, *strv);
  json_object_set_array_member (object, name, array);
}

char *
galley_json_print (JsonNode *node,
                   gboolean pretty)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();

  json_generator_set_pretty (generator, pretty);
  json_generator_set_indent (generator, 2);
  json_generator_set_root (generator, node);

  return json_generator_to_data (generator, NULL);
}

char *
galley_json_print_object (JsonObject *object,
                          gboolean pretty)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, object);

  return galley_json_print (node, pretty);
}
