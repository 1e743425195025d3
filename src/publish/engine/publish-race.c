/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files SITE-race-TIME-theirs.html and -ours.html in the folder of records. */
#include "publish-race.h"

#include <string.h>

#include "article-file.h"
#include "atomic-file.h"
#include "json.h"
#include "text.h"

static gboolean
write_text (const char *folder,
            const char *name,
            const char *title,
            const char *body)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *escaped = g_markup_escape_text (title ? title : "", -1);
  g_autofree char *text = g_strdup_printf ("<h1>%s</h1>\n%s\n", escaped, body);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return galley_atomic_file_write (path, bytes, NULL);
}

static void
save_one (JsonObject *note,
          const char *folder,
          const char *site_id,
          const GalleyPost *ours)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *stem = g_strconcat (site_id, "-race-", time, NULL);
  g_autofree char *safe = galley_text_safe_file_name (stem);
  g_autofree char *theirs_name = g_strconcat (safe, "-theirs.html", NULL);
  g_autofree char *ours_name = g_strconcat (safe, "-ours.html", NULL);
  const char *files[] = { theirs_name, ours_name, NULL };

  if (!write_text (folder, theirs_name, galley_json_get_string (note, "title"),
                   galley_json_get_string (note, "text")) ||
      !write_text (folder, ours_name, ours->title, galley_post_get_body (ours)))
    return;
  json_object_remove_member (note, "text");
  galley_json_set_strv (note, "files", files);
}

void
galley_publish_race_save (JsonArray *notes,
                          const char *article_path,
                          const char *site_id,
                          const GalleyPost *ours)
{
  g_autofree char *folder = galley_article_file_sites_folder (article_path);

  for (guint i = 0; i < json_array_get_length (notes); i++)
    {
      JsonObject *note = json_array_get_object_element (notes, i);

      if (g_strcmp0 (galley_json_get_string (note, "code"), "race") == 0 && galley_json_get_string (note, "text"))
        save_one (note, folder, site_id, ours);
    }
}
