/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings as a flat table of dotted paths. */
#include "static-config.h"

#include <json-glib/json-glib.h>

#include "details.h"

struct _GalleyStaticConfig
{
  GHashTable *values; /* path in small letters -> text */
};

static void
add (GalleyStaticConfig *self,
     const char *path,
     const char *value)
{
  if (value)
    g_hash_table_insert (self->values, g_ascii_strdown (path, -1), g_strdup (value));
}

static void
read_head (GalleyStaticConfig *self,
           GalleyFrontMatterFormat format,
           const char *text)
{
  g_autoptr (GalleyDetails) details = galley_details_new (format, text);

  for (guint i = 0; i < details->head->entries->len; i++)
    {
      const GalleyHeadEntry *entry = g_ptr_array_index (details->head->entries, i);

      if (entry->kind == GALLEY_HEAD_SCALAR)
        add (self, entry->path, entry->value);
    }
}

static void
read_object (GalleyStaticConfig *self,
             const char *prefix,
             JsonObject *object)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l; l = l->next)
    {
      JsonNode *node = json_object_get_member (object, l->data);
      g_autofree char *path = g_strconcat (prefix, l->data, NULL);
      g_autofree char *below = g_strconcat (path, ".", NULL);

      if (JSON_NODE_HOLDS_OBJECT (node))
        read_object (self, below, json_node_get_object (node));
      else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        add (self, path, json_node_get_string (node));
      else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
        add (self, path, json_node_get_boolean (node) ? "true" : "false");
    }
}

static void
read_json (GalleyStaticConfig *self,
           const char *text)
{
  g_autoptr (JsonNode) root = json_from_string (text, NULL);

  if (root && JSON_NODE_HOLDS_OBJECT (root))
    read_object (self, "", json_node_get_object (root));
}

GalleyStaticConfig *
galley_static_config_load (const char *folder,
                           const char *const *names)
{
  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autofree char *text = NULL;
      GalleyStaticConfig *self;

      if (!g_file_get_contents (path, &text, NULL, NULL))
        continue;
      self = g_new0 (GalleyStaticConfig, 1);
      self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      if (!g_utf8_validate (text, -1, NULL))
        return self;
      if (g_str_has_suffix (path, ".toml"))
        read_head (self, GALLEY_FRONT_MATTER_TOML, text);
      else if (g_str_has_suffix (path, ".json"))
        read_json (self, text);
      else
        read_head (self, GALLEY_FRONT_MATTER_YAML, text);
      return self;
    }

  return NULL;
}

const char *
galley_static_config_get (GalleyStaticConfig *self,
                          const char *path)
{
  g_autofree char *key = g_ascii_strdown (path, -1);

  return g_hash_table_lookup (self->values, key);
}

void
galley_static_config_free (GalleyStaticConfig *self)
{
  if (!self)
    return;
  g_hash_table_unref (self->values);
  g_free (self);
}
