/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Uploads. Ghost keeps a picture under /content/images/YEAR/MONTH/ and its own spelling of the name. */
#include "ghost-files.h"

#include "publisher.h"
#include "site-reply.h"
#include "upload-body.h"

/* As Ghost does, byte by byte. (transfer full) */
static char *
stored_name (const char *file_name)
{
  char *name = g_strdup (file_name);

  for (char *p = name; *p; p++)
    if (!g_ascii_isalnum (*p) && *p != '_' && *p != '@' && *p != '.')
      *p = '-';

  return name;
}

/* FALSE with error: it cannot be known. */
static gboolean
is_there (GalleyGhostSite *site,
          const char *url,
          GCancellable *cancellable,
          GError **error)
{
  /* what readers see needs no key */
  GalleyHttpRequest request = { .method = "HEAD", .url = url };
  g_autoptr (GalleyHttpResponse) response = galley_http_client_send (site->http, &request, cancellable, error);

  if (response && response->status >= 500)
    galley_site_reply_set_error (response, GALLEY_PUBLISH_ERROR_SERVER, "", error);

  return response && response->status == 200 && response->content_type &&
         g_str_has_prefix (response->content_type, "image/");
}

/* The site's month may be another than ours for some hours, and an earlier try may have been yesterday. NULL without
 * error: not there. */
static char *
find (GalleyGhostSite *site,
      const char *site_url,
      const char *file_name,
      GCancellable *cancellable,
      GError **error)
{
  g_autofree char *name = stored_name (file_name);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *before = NULL;

  for (int day = -1; day <= 1; day++)
    {
      g_autoptr (GDateTime) time = g_date_time_add_days (now, day);
      g_autofree char *month = g_date_time_format (time, "%Y/%m");
      g_autofree char *url = g_strdup_printf ("%s%scontent/images/%s/%s", site_url,
                                              g_str_has_suffix (site_url, "/") ? "" : "/", month, name);
      g_autoptr (GError) problem = NULL;

      if (g_strcmp0 (url, before) == 0)
        continue;
      if (is_there (site, url, cancellable, &problem))
        return g_steal_pointer (&url);
      if (problem)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
      g_free (before);
      before = g_steal_pointer (&url);
    }

  return NULL;
}

char *
galley_ghost_files_upload (GalleyGhostSite *site,
                           const char *site_url,
                           const char *file_name,
                           const char *content_type,
                           GBytes *bytes,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GError) problem = NULL;
  char *url = find (site, site_url, file_name, cancellable, &problem);
  g_autofree char *type = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) image = NULL;

  if (url)
    return url;
  if (problem)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  body = galley_upload_body_new (file_name, content_type, bytes, &type);
  answer = galley_ghost_site_send (site, "POST", "images/upload/", type, body, cancellable, error);
  if (!answer)
    return NULL;
  image = galley_ghost_site_first (answer, "images");
  url = image ? g_strdup (galley_json_get_string (image, "url")) : NULL;
  if (!url)
    g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON,
                         "The site took the file but does not say where it is");

  return url;
}
