/* SPDX-License-Identifier: GPL-3.0-or-later */
/* q=config to capabilities. Servers list post-status as an extension; one that does not know it publishes at once. */
#include "micropub-config.h"

static GalleyCapabilities
read_capabilities (JsonObject *object)
{
  static const struct
  {
    const char *name;
    GalleyCapabilities capability;
  } extensions[] = {
    { "lookup", GALLEY_CAPABILITY_LOOKUP },
    { "comments", GALLEY_CAPABILITY_COMMENTS },
    { "moderate", GALLEY_CAPABILITY_MODERATE },
    { "schedule", GALLEY_CAPABILITY_SCHEDULE },
    { "corrections", GALLEY_CAPABILITY_CORRECTIONS | GALLEY_CAPABILITY_MODIFIED },
    { "spam", GALLEY_CAPABILITY_SPAM },
    { "trash-comment", GALLEY_CAPABILITY_TRASH_COMMENT },
    { "reply", GALLEY_CAPABILITY_REPLY },
    { "trash", GALLEY_CAPABILITY_TRASH },
  };
  GalleyCapabilities capabilities = GALLEY_CAPABILITY_UPDATE;
  g_auto (GStrv) statuses = galley_json_get_strv (object, "post-status");
  g_auto (GStrv) queries = galley_json_get_strv (object, "q");
  JsonObject *galley = galley_json_get_object (object, "galley");

  if (g_strv_contains ((const char *const *) statuses, "draft"))
    capabilities |= GALLEY_CAPABILITY_DRAFTS | GALLEY_CAPABILITY_UNPUBLISH;
  if (g_strv_contains ((const char *const *) queries, "source"))
    capabilities |= GALLEY_CAPABILITY_LIST;
  for (guint i = 0; galley && i < G_N_ELEMENTS (extensions); i++)
    if (galley_json_get_boolean (galley, extensions[i].name, FALSE))
      capabilities |= extensions[i].capability;

  return capabilities;
}

GalleyMicropubConfig *
galley_micropub_config_parse (JsonObject *object,
                              const char *endpoint)
{
  GalleyMicropubConfig *self = g_new0 (GalleyMicropubConfig, 1);
  const char *media;

  self->capabilities = GALLEY_CAPABILITY_UPDATE;
  if (!object)
    return self;

  self->capabilities = read_capabilities (object);
  self->is_galley = galley_json_get_object (object, "galley") != NULL;
  media = galley_json_get_string (object, "media-endpoint");
  if (media && *media)
    self->media_endpoint = g_uri_resolve_relative (endpoint, media, G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (self->media_endpoint)
    self->capabilities |= GALLEY_CAPABILITY_MEDIA;

  return self;
}

GalleyMicropubConfig *
galley_micropub_config_copy (const GalleyMicropubConfig *self)
{
  GalleyMicropubConfig *copy = g_memdup2 (self, sizeof *self);

  copy->media_endpoint = g_strdup (self->media_endpoint);

  return copy;
}

void
galley_micropub_config_free (GalleyMicropubConfig *self)
{
  if (!self)
    return;
  g_free (self->media_endpoint);
  g_free (self);
}
