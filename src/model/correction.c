/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers are told was wrong. */
#include "correction.h"

#include "json.h"

void
galley_correction_free (GalleyCorrection *self)
{
  if (!self)
    return;
  g_date_time_unref (self->time);
  g_free (self->label);
  g_free (self->note);
  g_free (self);
}

static GalleyCorrection *
read_one (JsonObject *object)
{
  const char *text = galley_json_get_string (object, "time");
  const char *note = galley_json_get_string (object, "note");
  const char *label = galley_json_get_string (object, "label");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = text ? g_date_time_new_from_iso8601 (text, utc) : NULL;
  GalleyCorrection *self;

  if (!time || !note)
    return NULL;
  self = g_new0 (GalleyCorrection, 1);
  self->time = g_steal_pointer (&time);
  self->label = g_strdup (label ? label : "");
  self->note = g_strdup (note);

  return self;
}

GPtrArray *
galley_corrections_read (JsonArray *array)
{
  GPtrArray *corrections = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_correction_free);

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      GalleyCorrection *correction = JSON_NODE_HOLDS_OBJECT (node) ? read_one (json_node_get_object (node)) : NULL;

      if (correction)
        g_ptr_array_add (corrections, correction);
    }

  return corrections;
}

JsonArray *
galley_corrections_add (JsonArray *before,
                        GDateTime *time,
                        const char *label,
                        const char *note)
{
  JsonArray *array = json_array_new ();
  JsonObject *object = json_object_new ();
  g_autofree char *text = g_date_time_format_iso8601 (time);

  for (guint i = 0; before && i < json_array_get_length (before); i++)
    json_array_add_element (array, json_node_copy (json_array_get_element (before, i)));
  json_object_set_string_member (object, "time", text);
  json_object_set_string_member (object, "label", label);
  json_object_set_string_member (object, "note", note);
  json_array_add_object_element (array, object);

  return array;
}
