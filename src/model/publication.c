/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The identity of one article on one site, to JSON and back. */
#include "publication.h"
#include "json.h"

#define FORMAT_VERSION 1

static const char *const known_members[] = { "version", "site", "marker", "id", "url",
                                             "state", "published", "updated", "sent_hash", "remote_hash",
                                             "digest", "corrections", "modified", "base_text", "base",
                                             "receipt", NULL };

static const char *const state_names[] = {
  [GALLEY_PUBLICATION_NONE] = "none",
  [GALLEY_PUBLICATION_DRAFT] = "draft",
  [GALLEY_PUBLICATION_SCHEDULED] = "scheduled",
  [GALLEY_PUBLICATION_PUBLISHED] = "published",
};

static GDateTime *
read_time (JsonObject *object,
           const char *name)
{
  const char *text = galley_json_get_string (object, name);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return text != NULL ? g_date_time_new_from_iso8601 (text, utc) : NULL;
}

static GalleyPublicationState
read_state (JsonObject *object)
{
  const char *name = galley_json_get_string (object, "state");

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (state_names); i++)
    if (g_str_equal (name, state_names[i]))
      return i;
  return GALLEY_PUBLICATION_NONE;
}

static void
write_time (JsonObject *object,
            const char *name,
            GDateTime *time)
{
  g_autofree char *text = time != NULL ? g_date_time_format_iso8601 (time) : NULL;

  galley_json_set_string (object, name, text);
}

/* Members that known_members does not list, deep copies; NULL where there are none. */
static JsonObject *
read_extra (JsonObject *object)
{
  g_autoptr (GList) members = json_object_get_members (object);
  JsonObject *extra = NULL;

  for (GList *l = members; l != NULL; l = l->next)
    {
      if (g_strv_contains (known_members, l->data))
        continue;
      if (extra == NULL)
        extra = json_object_new ();
      json_object_set_member (extra, l->data, json_node_copy (json_object_get_member (object, l->data)));
    }
  return extra;
}

GalleyPublication *
galley_publication_new (const char *site_id)
{
  GalleyPublication *self = g_new0 (GalleyPublication, 1);

  self->site_id = g_strdup (site_id);
  self->marker = g_uuid_string_random ();
  return self;
}

GalleyPublication *
galley_publication_copy (const GalleyPublication *self)
{
  GalleyPublication *copy = g_new0 (GalleyPublication, 1);

  copy->site_id = g_strdup (self->site_id);
  copy->marker = g_strdup (self->marker);
  copy->remote_id = g_strdup (self->remote_id);
  copy->url = g_strdup (self->url);
  copy->state = self->state;
  copy->published = self->published != NULL ? g_date_time_ref (self->published) : NULL;
  copy->updated = self->updated != NULL ? g_date_time_ref (self->updated) : NULL;
  copy->sent_hash = g_strdup (self->sent_hash);
  copy->remote_hash = g_strdup (self->remote_hash);
  copy->digest = g_strdup (self->digest);
  copy->corrections = self->corrections != NULL ? json_array_ref (self->corrections) : NULL;
  copy->modified = self->modified != NULL ? g_date_time_ref (self->modified) : NULL;
  copy->base_text = g_strdup (self->base_text);
  copy->base = self->base != NULL ? json_object_ref (self->base) : NULL;
  copy->receipt = self->receipt != NULL ? json_object_ref (self->receipt) : NULL;
  copy->extra = self->extra != NULL ? json_object_ref (self->extra) : NULL;
  return copy;
}

void
galley_publication_free (GalleyPublication *self)
{
  if (self == NULL)
    return;
  g_free (self->site_id);
  g_free (self->marker);
  g_free (self->remote_id);
  g_free (self->url);
  g_clear_pointer (&self->published, g_date_time_unref);
  g_clear_pointer (&self->updated, g_date_time_unref);
  g_free (self->sent_hash);
  g_free (self->remote_hash);
  g_free (self->digest);
  g_clear_pointer (&self->corrections, json_array_unref);
  g_clear_pointer (&self->modified, g_date_time_unref);
  g_free (self->base_text);
  g_clear_pointer (&self->base, json_object_unref);
  g_clear_pointer (&self->receipt, json_object_unref);
  g_clear_pointer (&self->extra, json_object_unref);
  g_free (self);
}

GalleyPublication *
galley_publication_from_json (const char *text,
                              GError **error)
{
  g_autoptr (JsonObject) object = galley_json_parse_object (text, -1, error);
  g_autoptr (GalleyPublication) self = NULL;
  JsonObject *base;
  JsonObject *receipt;
  JsonArray *corrections;

  if (object == NULL)
    return NULL;
  if (galley_json_get_string (object, "site") == NULL || galley_json_get_string (object, "marker") == NULL)
    {
      g_set_error_literal (error, GALLEY_JSON_ERROR, GALLEY_JSON_ERROR_TYPE,
                           "A publication needs the members site and marker");
      return NULL;
    }

  self = g_new0 (GalleyPublication, 1);
  self->site_id = g_strdup (galley_json_get_string (object, "site"));
  self->marker = g_strdup (galley_json_get_string (object, "marker"));
  self->remote_id = g_strdup (galley_json_get_string (object, "id"));
  self->url = g_strdup (galley_json_get_string (object, "url"));
  self->state = read_state (object);
  self->published = read_time (object, "published");
  self->updated = read_time (object, "updated");
  self->sent_hash = g_strdup (galley_json_get_string (object, "sent_hash"));
  self->remote_hash = g_strdup (galley_json_get_string (object, "remote_hash"));
  self->digest = g_strdup (galley_json_get_string (object, "digest"));
  corrections = galley_json_get_array (object, "corrections");
  self->corrections = corrections != NULL ? json_array_ref (corrections) : NULL;
  self->modified = read_time (object, "modified");
  self->base_text = g_strdup (galley_json_get_string (object, "base_text"));
  base = galley_json_get_object (object, "base");
  self->base = base != NULL ? json_object_ref (base) : NULL;
  receipt = galley_json_get_object (object, "receipt");
  self->receipt = receipt != NULL ? json_object_ref (receipt) : NULL;
  self->extra = read_extra (object);
  return g_steal_pointer (&self);
}

char *
galley_publication_to_json (const GalleyPublication *self)
{
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_int_member (object, "version", FORMAT_VERSION);
  galley_json_set_string (object, "site", self->site_id);
  galley_json_set_string (object, "marker", self->marker);
  galley_json_set_string (object, "id", self->remote_id);
  galley_json_set_string (object, "url", self->url);
  json_object_set_string_member (object, "state", state_names[self->state]);
  write_time (object, "published", self->published);
  write_time (object, "updated", self->updated);
  galley_json_set_string (object, "sent_hash", self->sent_hash);
  galley_json_set_string (object, "remote_hash", self->remote_hash);
  galley_json_set_string (object, "digest", self->digest);
  if (self->corrections != NULL)
    json_object_set_array_member (object, "corrections", json_array_ref (self->corrections));
  write_time (object, "modified", self->modified);
  galley_json_set_string (object, "base_text", self->base_text);
  if (self->base != NULL)
    json_object_set_object_member (object, "base", json_object_ref (self->base));
  if (self->receipt != NULL)
    json_object_set_object_member (object, "receipt", json_object_ref (self->receipt));
  if (self->extra != NULL)
    {
      g_autoptr (GList) members = json_object_get_members (self->extra);

      for (GList *l = members; l != NULL; l = l->next)
        json_object_set_member (object, l->data, json_node_copy (json_object_get_member (self->extra, l->data)));
    }
  return galley_json_print_object (object, TRUE);
}
