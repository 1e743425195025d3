/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a post did not become an article's own. */
#include "pull-leftover.h"

#include "json.h"

GalleyPullLeftover *
galley_pull_leftover_new (const char *code,
                          const char *detail,
                          const char *why,
                          guint line)
{
  GalleyPullLeftover *self = g_new0 (GalleyPullLeftover, 1);

  self->line = line;
  self->code = g_strdup (code);
  self->detail = g_strdup (detail);
  self->why = g_strdup (why);

  return self;
}

void
galley_pull_leftover_free (GalleyPullLeftover *self)
{
  g_free (self->code);
  g_free (self->detail);
  g_free (self->why);
  g_free (self);
}

JsonArray *
galley_pull_leftovers_to_json (GPtrArray *leftovers)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < leftovers->len; i++)
    {
      const GalleyPullLeftover *leftover = g_ptr_array_index (leftovers, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "code", leftover->code);
      json_object_set_string_member (object, "detail", leftover->detail);
      galley_json_set_string (object, "why", leftover->why);
      json_object_set_int_member (object, "line", leftover->line);
      json_array_add_object_element (array, object);
    }

  return array;
}
