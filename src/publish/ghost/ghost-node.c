/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of nodes. */
#include "ghost-node.h"

#include "json.h"

gboolean
galley_ghost_node_has_only (JsonObject *node,
                            const char *const *names)
{
  g_autoptr (GList) members = json_object_get_members (node);

  for (GList *l = members; l; l = l->next)
    if (!g_strv_contains (names, l->data))
      return FALSE;

  return TRUE;
}

gboolean
galley_ghost_node_is_blank (JsonObject *node,
                            const char *name)
{
  JsonNode *member = json_object_get_member (node, name);

  return !member || JSON_NODE_HOLDS_NULL (member) || g_strcmp0 (galley_json_get_string (node, name), "") == 0;
}

gboolean
galley_ghost_node_is_plain (JsonObject *node)
{
  /* 0 where no format was ever chosen */
  gboolean aligned = !galley_ghost_node_is_blank (node, "format") && galley_json_get_int (node, "format", 1) != 0;

  return !aligned && galley_json_get_int (node, "indent", 0) == 0 && galley_ghost_node_is_blank (node, "textStyle") &&
         galley_json_get_int (node, "textFormat", 0) == 0;
}
