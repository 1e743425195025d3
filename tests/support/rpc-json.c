/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML-RPC as JSON, for the scripted server: read by libxml2's tree, not as the program does. */
#include "rpc-json.h"

#include <libxml/parser.h>
#include <string.h>

#include "fake-state.h"

static xmlNode *
child (xmlNode *node, const char *name)
{
  for (xmlNode *at = node ? node->children : NULL; at; at = at->next)
    if (at->type == XML_ELEMENT_NODE && (!name || strcmp ((const char *) at->name, name) == 0))
      return at;

  return NULL;
}

static char *
text_of (xmlNode *node)
{
  xmlChar *text = node ? xmlNodeGetContent (node) : NULL;
  char *copy = g_strdup (text ? (const char *) text : "");

  xmlFree (text);

  return copy;
}

static JsonNode *
take_object (JsonObject *object)
{
  JsonNode *node = json_node_init_object (json_node_alloc (), object);

  json_object_unref (object);

  return node;
}

static JsonNode *
take_array (JsonArray *array)
{
  JsonNode *node = json_node_init_array (json_node_alloc (), array);

  json_array_unref (array);

  return node;
}

static JsonNode *read_value (xmlNode *value);

static JsonNode *
read_struct (xmlNode *node)
{
  JsonObject *object = json_object_new ();

  for (xmlNode *at = child (node, "member"); at; at = at->next)
    if (at->type == XML_ELEMENT_NODE)
      {
        g_autofree char *name = text_of (child (at, "name"));

        json_object_set_member (object, name, read_value (child (at, "value")));
      }

  return take_object (object);
}

static JsonNode *
read_array (xmlNode *node)
{
  JsonArray *array = json_array_new ();

  for (xmlNode *at = child (child (node, "data"), "value"); at; at = at->next)
    if (at->type == XML_ELEMENT_NODE)
      json_array_add_element (array, read_value (at));

  return take_array (array);
}

static JsonNode *
read_value (xmlNode *value)
{
  xmlNode *typed = child (value, NULL);
  g_autofree char *text = text_of (typed ? typed : value);
  const char *type = typed ? (const char *) typed->name : "string";

  if (strcmp (type, "struct") == 0)
    return read_struct (typed);
  if (strcmp (type, "array") == 0)
    return read_array (typed);
  if (strcmp (type, "int") == 0)
    return json_node_init_int (json_node_alloc (), g_ascii_strtoll (text, NULL, 10));

  return json_node_init_string (json_node_alloc (), text);
}

/* method (out). (transfer full) */
JsonArray *
rpc_json_read_call (const char *text, char **method)
{
  xmlDoc *document = xmlReadMemory (text, (int) strlen (text), NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
  xmlNode *root = document ? xmlDocGetRootElement (document) : NULL;
  JsonArray *arguments = json_array_new ();

  *method = text_of (child (root, "methodName"));
  for (xmlNode *at = child (child (root, "params"), "param"); at; at = at->next)
    if (at->type == XML_ELEMENT_NODE)
      json_array_add_element (arguments, read_value (child (at, "value")));
  xmlFreeDoc (document);

  return arguments;
}

static void append_value (GString *out, const char *name, JsonNode *node);

static void
append_struct (GString *out, JsonObject *object)
{
  g_autoptr (GList) names = json_object_get_members (object);

  g_string_append (out, "<struct>");
  for (GList *l = names; l; l = l->next)
    {
      g_string_append_printf (out, "<member><name>%s</name>", (char *) l->data);
      append_value (out, l->data, json_object_get_member (object, l->data));
      g_string_append (out, "</member>");
    }
  g_string_append (out, "</struct>");
}

static void
append_value (GString *out, const char *name, JsonNode *node)
{
  g_string_append (out, "<value>");
  if (JSON_NODE_HOLDS_OBJECT (node))
    append_struct (out, json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      g_string_append (out, "<array><data>");
      for (guint i = 0; i < json_array_get_length (array); i++)
        append_value (out, NULL, json_array_get_element (array, i));
      g_string_append (out, "</data></array>");
    }
  else if (json_node_get_value_type (node) == G_TYPE_INT64)
    g_string_append_printf (out, "<int>%" G_GINT64_FORMAT "</int>", json_node_get_int (node));
  else
    {
      g_autofree char *escaped = g_markup_escape_text (json_node_get_string (node), -1);
      const char *type = name && g_str_has_suffix (name, "_gmt") ? "dateTime.iso8601" : "string";

      g_string_append_printf (out, "<%s>%s</%s>", type, escaped, type);
    }
  g_string_append (out, "</value>");
}

/* Takes node. */
void
rpc_json_answer (SoupServerMessage *message, JsonNode *node)
{
  g_autoptr (GString) out =
      g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<methodResponse><params><param>");

  append_value (out, NULL, node);
  g_string_append (out, "</param></params></methodResponse>\n");
  fake_answer (message, 200, "text/xml; charset=UTF-8", out->str);
  json_node_unref (node);
}

void
rpc_json_answer_text (SoupServerMessage *message, const char *text)
{
  rpc_json_answer (message, json_node_init_string (json_node_alloc (), text));
}

/* Takes array, object. */
void
rpc_json_answer_array (SoupServerMessage *message, JsonArray *array)
{
  rpc_json_answer (message, json_node_init_array (json_node_alloc (), array));
  json_array_unref (array);
}

void
rpc_json_answer_object (SoupServerMessage *message, JsonObject *object)
{
  rpc_json_answer (message, json_node_init_object (json_node_alloc (), object));
  json_object_unref (object);
}

void
rpc_json_answer_fault (SoupServerMessage *message, guint code, const char *words)
{
  g_autofree char *body = g_strdup_printf (
      "<?xml version=\"1.0\"?><methodResponse><fault><value><struct><member><name>faultCode</name><value><int>%u</int>"
      "</value></member><member><name>faultString</name><value><string>The fake says %s"
      "</string></value></member></struct>"
      "</value></fault></methodResponse>",
      code, words);

  fake_answer (message, 200, "text/xml", body);
}
