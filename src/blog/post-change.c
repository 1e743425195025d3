/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Properties in, properties out; whatever is not understood is kept but must be well formed. */
#include "post-change.h"

#include "blog-error.h"
#include "blog-post.h"
#include "json.h"

typedef enum
{
  KIND_TEXT,    /* strings */
  KIND_DATE,    /* one ISO 8601 string */
  KIND_CONTENT, /* a string or {"html": ...} */
  KIND_PHOTO,   /* a string or {"value": ..., "alt": ...} */
} Kind;

static const struct
{
  const char *name;
  Kind kind;
} known[] = {
  { "name", KIND_TEXT },
  { "summary", KIND_TEXT },
  { "category", KIND_TEXT },
  { "mp-slug", KIND_TEXT },
  { "post-status", KIND_TEXT },
  { "uid", KIND_TEXT },
  { "published", KIND_DATE },
  { "content", KIND_CONTENT },
  { "photo", KIND_PHOTO },
};

/* What the blog itself says of a post: never taken from a client. */
static const char *const own[] = { "url", "updated", "galley-hash", NULL };

static gboolean
invalid (GError **error,
         const char *name,
         const char *why)
{
  g_autofree char *printable = g_utf8_make_valid (name, -1);

  g_set_error (error, GALLEY_BLOG_ERROR, GALLEY_BLOG_ERROR_INVALID, "Property \"%.60s\" %s", printable, why);

  return FALSE;
}

static gboolean
is_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

/* The parser bounds the depth. */
static gboolean
texts_are_valid (JsonNode *node)
{
  if (is_string (node))
    return g_utf8_validate (json_node_get_string (node), -1, NULL);
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (!texts_are_valid (json_array_get_element (array, i)))
          return FALSE;
    }
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &name, &member))
        if (!g_utf8_validate (name, -1, NULL) || !texts_are_valid (member))
          return FALSE;
    }

  return TRUE;
}

static gboolean
fits_kind (JsonNode *node,
           Kind kind)
{
  gint64 seconds;

  switch (kind)
    {
    case KIND_TEXT:
      return is_string (node);
    case KIND_DATE:
      return is_string (node) && galley_blog_post_parse_date (json_node_get_string (node), &seconds);
    case KIND_CONTENT:
      return is_string (node) ||
             (JSON_NODE_HOLDS_OBJECT (node) && (galley_json_get_string (json_node_get_object (node), "html") ||
                                                galley_json_get_string (json_node_get_object (node), "value")));
    case KIND_PHOTO:
      return is_string (node) ||
             (JSON_NODE_HOLDS_OBJECT (node) && galley_json_get_string (json_node_get_object (node), "value"));
    default:
      return FALSE;
    }
}

static gboolean
check_property (const char *name,
                JsonNode *node,
                GError **error)
{
  if (!g_utf8_validate (name, -1, NULL) || !texts_are_valid (node))
    return invalid (error, name, "holds text that is not UTF-8");
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return invalid (error, name, "is not an array");
  for (guint k = 0; k < G_N_ELEMENTS (known); k++)
    {
      JsonArray *array = json_node_get_array (node);

      if (!g_str_equal (name, known[k].name))
        continue;
      for (guint i = 0; i < json_array_get_length (array); i++)
        if (!fits_kind (json_array_get_element (array, i), known[k].kind))
          return invalid (error, name, "has a value of a type or form that it cannot have");
    }

  return TRUE;
}

gboolean
galley_post_change_check (JsonObject *properties,
                          GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;
  g_auto (GStrv) status = NULL;

  for (guint i = 0; own[i]; i++)
    json_object_remove_member (properties, own[i]);
  json_object_iter_init (&iter, properties);
  while (json_object_iter_next (&iter, &name, &node))
    if (!check_property (name, node, error))
      return FALSE;
  status = galley_json_get_strv (properties, "post-status");
  /* What q=source says of a published post whose time has not come, sent back. */
  if (status[0] && g_str_equal (status[0], "scheduled"))
    {
      g_free (status[0]);
      status[0] = g_strdup ("published");
      galley_json_set_strv (properties, "post-status", (const char *const *) status);
    }
  if (status[0] && !g_str_equal (status[0], "published") && !g_str_equal (status[0], "draft"))
    return invalid (error, "post-status", "is neither published nor draft");

  return TRUE;
}

static gboolean
replace (JsonObject *properties,
         JsonObject *changes,
         GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, changes);
  while (json_object_iter_next (&iter, &name, &node))
    {
      if (!JSON_NODE_HOLDS_ARRAY (node))
        return invalid (error, name, "is not an array");
      json_object_set_member (properties, name, json_node_copy (node));
    }

  return TRUE;
}

static gboolean
array_has (JsonArray *array,
           JsonNode *value)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (json_node_equal (json_array_get_element (array, i), value))
      return TRUE;

  return FALSE;
}

/* The values of a property that keep (or not) occur in others: what an addition and a removal have in common. */
static void
append_missing (JsonArray *to,
                JsonArray *from,
                JsonArray *unless_in)
{
  for (guint i = 0; i < json_array_get_length (from); i++)
    {
      JsonNode *value = json_array_get_element (from, i);

      if (!array_has (unless_in, value))
        json_array_add_element (to, json_node_copy (value));
    }
}

static gboolean
add_or_remove (JsonObject *properties,
               JsonObject *changes,
               gboolean add,
               GError **error)
{
  g_autoptr (JsonArray) nothing = json_array_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, changes);
  while (json_object_iter_next (&iter, &name, &node))
    {
      JsonArray *old = galley_json_get_array (properties, name);
      g_autoptr (JsonArray) new = json_array_new ();

      if (!JSON_NODE_HOLDS_ARRAY (node))
        return invalid (error, name, "is not an array");
      append_missing (new, old ? old : nothing, add ? nothing : json_node_get_array (node));
      if (add)
        append_missing (new, json_node_get_array (node), new);
      if (json_array_get_length (new) > 0)
        json_object_set_array_member (properties, name, g_steal_pointer (&new));
      else
        json_object_remove_member (properties, name);
    }

  return TRUE;
}

static gboolean
remove_whole (JsonObject *properties,
              JsonArray *names,
              GError **error)
{
  for (guint i = 0; i < json_array_get_length (names); i++)
    {
      JsonNode *name = json_array_get_element (names, i);

      if (!is_string (name))
        return invalid (error, "delete", "names something that is not a property");
      json_object_remove_member (properties, json_node_get_string (name));
    }

  return TRUE;
}

gboolean
galley_post_change_apply (JsonObject *properties,
                          JsonObject *request,
                          GError **error)
{
  static const char *const operations[] = { "replace", "add", "delete" };
  g_auto (GStrv) uids = galley_json_get_strv (properties, "uid");
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    {
      JsonObject *changes = galley_json_get_object (request, operations[i]);
      JsonArray *names = i == 2 ? galley_json_get_array (request, "delete") : NULL;

      if (!json_object_has_member (request, operations[i]))
        continue;
      any = TRUE;
      if (!changes && !names)
        return invalid (error, operations[i], "is of the wrong type");
      if (names    ? !remove_whole (properties, names, error)
          : i == 0 ? !replace (properties, changes, error)
                   : !add_or_remove (properties, changes, i == 1, error))
        return FALSE;
    }
  if (!any)
    return invalid (error, "replace", "is missing, as are add and delete: there is nothing to update");
  /* Identity outlives every update. */
  if (uids[0])
    galley_json_set_strv (properties, "uid", (const char *const *) uids);

  return galley_post_change_check (properties, error);
}
