/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Posts to JSON and back, by the table of fields. */
#include "post-json.h"

#include "json.h"

#define SOURCE "body-markdown"

JsonObject *
galley_post_to_json (const GalleyPost *self)
{
  JsonObject *object = json_object_new ();
  guint n_fields;
  const GalleyPostField *fields = galley_post_get_fields (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *text = NULL;

      if (fields[i].kind == GALLEY_POST_FIELD_LIST)
        {
          galley_json_set_strv (object, fields[i].name,
                                (const char *const *) G_STRUCT_MEMBER (GStrv, self, fields[i].offset));
          continue;
        }
      text = fields[i].kind == GALLEY_POST_FIELD_TEXT
                 ? g_strdup (G_STRUCT_MEMBER (char *, self, fields[i].offset))
                 : galley_post_field_to_text (self, &fields[i]);
      if (text && *text)
        json_object_set_string_member (object, fields[i].name, text);
      else
        json_object_set_null_member (object, fields[i].name);
    }
  galley_json_set_string (object, SOURCE, self->body_markdown);

  return object;
}

static GalleyPublicationState
state_from_text (const char *text)
{
  if (g_strcmp0 (text, "draft") == 0)
    return GALLEY_PUBLICATION_DRAFT;
  if (g_strcmp0 (text, "scheduled") == 0)
    return GALLEY_PUBLICATION_SCHEDULED;

  return g_strcmp0 (text, "published") == 0 ? GALLEY_PUBLICATION_PUBLISHED : GALLEY_PUBLICATION_NONE;
}

static void
read_field (GalleyPost *self,
            const GalleyPostField *field,
            JsonObject *object)
{
  gpointer member = G_STRUCT_MEMBER_P (self, field->offset);
  const char *text = galley_json_get_string (object, field->name);
  g_autoptr (GTimeZone) utc = NULL;

  switch (field->kind)
    {
    case GALLEY_POST_FIELD_LIST:
      g_strfreev (*(GStrv *) member);
      *(GStrv *) member = galley_json_get_strv (object, field->name);
      break;
    case GALLEY_POST_FIELD_DATE:
      utc = g_time_zone_new_utc ();
      *(GDateTime **) member = text ? g_date_time_new_from_iso8601 (text, utc) : NULL;
      break;
    case GALLEY_POST_FIELD_BOOLEAN:
      *(gboolean *) member = g_strcmp0 (text, "closed") != 0;
      break;
    case GALLEY_POST_FIELD_STATE:
      *(GalleyPublicationState *) member = state_from_text (text);
      break;
    case GALLEY_POST_FIELD_TEXT:
    default:
      *(char **) member = g_strdup (text);
    }
}

GalleyPost *
galley_post_from_json (JsonObject *object)
{
  GalleyPost *self = galley_post_new ();
  guint n_fields;
  const GalleyPostField *fields = galley_post_get_fields (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    read_field (self, &fields[i], object);
  self->body_markdown = g_strdup (galley_json_get_string (object, SOURCE));

  return self;
}
