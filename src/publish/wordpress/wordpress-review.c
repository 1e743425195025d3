/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a post's revisions. The newest is what we wrote; the one before must be what we had seen. */
#include "wordpress-review.h"

#include <string.h>

#include "json.h"
#include "wordpress-entry.h"

#define DEPTH 10

static gboolean
is_autosave (JsonObject *revision)
{
  const char *slug = galley_json_get_string (revision, "slug");

  return slug && strstr (slug, "autosave") != NULL;
}

static const char *
get_raw (JsonObject *revision,
         const char *name)
{
  JsonObject *member = galley_json_get_object (revision, name);

  return member ? galley_json_get_string (member, "raw") : NULL;
}

static JsonObject *
describe (JsonObject *revision)
{
  const char *time = galley_json_get_string (revision, "modified_gmt");
  g_autofree char *detail =
      g_strdup_printf ("%" G_GINT64_FORMAT ", %sZ", galley_json_get_int (revision, "id", 0), time ? time : "");
  JsonObject *note = json_object_new ();

  json_object_set_string_member (note, "code", "race");
  json_object_set_string_member (note, "detail", detail);
  galley_json_set_string (note, "title", get_raw (revision, "title"));
  galley_json_set_string (note, "text", get_raw (revision, "content"));

  return note;
}

JsonObject *
galley_wordpress_review_race (GalleyWordPressSite *site,
                              const char *remote_id,
                              const char *base,
                              GCancellable *cancellable)
{
  g_autofree char *path = g_strdup_printf (
      "posts/%s/revisions?context=edit&per_page=%d&_fields=id,slug,modified_gmt,title,content", remote_id, DEPTH);
  g_autoptr (GPtrArray) revisions = galley_wordpress_site_page (site, path, NULL, cancellable, NULL);
  const char *base_hash = strrchr (base, ' ');
  g_autofree char *ours = NULL;

  for (guint i = 0; revisions && base_hash && i < revisions->len; i++)
    {
      JsonObject *revision = g_ptr_array_index (revisions, i);
      const char *time = galley_json_get_string (revision, "modified_gmt");
      g_autofree char *hash = is_autosave (revision) ? NULL : galley_wordpress_entry_text_hash (revision);

      if (!hash || g_strcmp0 (hash, ours) == 0)
        continue;
      if (!ours)
        {
          ours = g_steal_pointer (&hash);
          continue;
        }
      /* a post's first text may have no revision; then all that are older than it are older than our look, too */
      if (strcmp (hash, base_hash + 1) == 0 || (time && strncmp (time, base, strlen (time)) < 0))
        return NULL;

      return describe (revision);
    }

  return NULL;
}
