/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Held as the JSON they are kept as, so that nothing a newer version wrote is lost. Only what differs from the usual is
 * written. */
#include "site-rules.h"

#include "json.h"

#define MAX_NUMBER 100000

struct _GalleySiteRules
{
  JsonObject *object;
};

static const char *const names[] = {
  [GALLEY_RULE_USUAL] = NULL,
  [GALLEY_RULE_OFF] = "off",
  [GALLEY_RULE_WARN] = "warn",
  [GALLEY_RULE_BLOCK] = "block",
};

/* JSON-GLib's own copies share their members. */
static JsonObject *
copy_object (JsonObject *object)
{
  JsonObject *copy = json_object_new ();
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l; l = l->next)
    {
      JsonNode *node = json_object_get_member (object, l->data);

      if (JSON_NODE_HOLDS_OBJECT (node))
        json_object_set_object_member (copy, l->data, copy_object (json_node_get_object (node)));
      else
        json_object_set_member (copy, l->data, json_node_copy (node));
    }

  return copy;
}

static guint
get_number (const GalleySiteRules *self,
            const char *name)
{
  JsonNode *node = json_object_get_member (self->object, name);
  gint64 number = node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;

  return number > 0 && number <= MAX_NUMBER ? (guint) number : 0;
}

static void
set_number (GalleySiteRules *self,
            const char *name,
            guint number)
{
  if (number > 0)
    json_object_set_int_member (self->object, name, number);
  else
    json_object_remove_member (self->object, name);
}

GalleySiteRules *
galley_site_rules_new (void)
{
  return galley_site_rules_new_for_json (NULL);
}

GalleySiteRules *
galley_site_rules_new_for_json (JsonObject *object)
{
  GalleySiteRules *self = g_new0 (GalleySiteRules, 1);

  self->object = object ? copy_object (object) : json_object_new ();

  return self;
}

GalleySiteRules *
galley_site_rules_copy (const GalleySiteRules *self)
{
  return galley_site_rules_new_for_json (self->object);
}

void
galley_site_rules_free (GalleySiteRules *self)
{
  if (!self)
    return;
  json_object_unref (self->object);
  g_free (self);
}

JsonObject *
galley_site_rules_to_json (const GalleySiteRules *self)
{
  return copy_object (self->object);
}

gboolean
galley_site_rules_equal (const GalleySiteRules *a,
                         const GalleySiteRules *b)
{
  g_autoptr (JsonNode) first = json_node_alloc ();
  g_autoptr (JsonNode) second = json_node_alloc ();

  json_node_init_object (first, a->object);
  json_node_init_object (second, b->object);

  return json_node_equal (first, second);
}

GalleyRuleLevel
galley_site_rules_get_level (const GalleySiteRules *self,
                             const char *code)
{
  JsonObject *levels = galley_json_get_object (self->object, "levels");
  const char *name = levels ? galley_json_get_string (levels, code) : NULL;

  for (guint i = GALLEY_RULE_OFF; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0)
      return (GalleyRuleLevel) i;

  return GALLEY_RULE_USUAL;
}

void
galley_site_rules_set_level (GalleySiteRules *self,
                             const char *code,
                             GalleyRuleLevel level)
{
  JsonObject *levels = galley_json_get_object (self->object, "levels");

  if (!levels)
    {
      if (level == GALLEY_RULE_USUAL)
        return;
      levels = json_object_new ();
      json_object_set_object_member (self->object, "levels", levels);
    }
  if (level != GALLEY_RULE_USUAL)
    json_object_set_string_member (levels, code, names[level]);
  else
    json_object_remove_member (levels, code);
  if (json_object_get_size (levels) == 0)
    json_object_remove_member (self->object, "levels");
}

guint
galley_site_rules_get_max_width (const GalleySiteRules *self)
{
  return get_number (self, "max-width");
}

void
galley_site_rules_set_max_width (GalleySiteRules *self,
                                 guint pixels)
{
  set_number (self, "max-width", pixels);
}

guint
galley_site_rules_get_max_title (const GalleySiteRules *self)
{
  return get_number (self, "max-title");
}

void
galley_site_rules_set_max_title (GalleySiteRules *self,
                                 guint letters)
{
  set_number (self, "max-title", letters);
}

gboolean
galley_site_rules_get_keep_private (const GalleySiteRules *self)
{
  return g_strcmp0 (galley_json_get_string (self->object, "private"), "keep") == 0;
}

void
galley_site_rules_set_keep_private (GalleySiteRules *self,
                                    gboolean keep_private)
{
  if (keep_private)
    json_object_set_string_member (self->object, "private", "keep");
  else
    json_object_remove_member (self->object, "private");
}

GStrv
galley_site_rules_get_approvers (const GalleySiteRules *self)
{
  return galley_json_get_strv (self->object, "approvers");
}

void
galley_site_rules_set_approvers (GalleySiteRules *self,
                                 const char *const *approvers)
{
  if (approvers[0])
    galley_json_set_strv (self->object, "approvers", approvers);
  else
    json_object_remove_member (self->object, "approvers");
}

guint
galley_site_rules_get_approvals (const GalleySiteRules *self)
{
  return get_number (self, "approvals");
}

void
galley_site_rules_set_approvals (GalleySiteRules *self,
                                 guint number)
{
  set_number (self, "approvals", number);
}
