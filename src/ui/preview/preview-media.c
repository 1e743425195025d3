/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Media of an article for its preview. */
#include "preview-media.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define ATTRIBUTES \
  G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_FAST_CONTENT_TYPE

/* Two articles may have pictures of the same name: their addresses differ by their folders. */
static char *
folder_mark (const char *folder)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, folder, -1);

  return g_strndup (digest, 16);
}

/* The file that a relative address names, without what follows ? or #. (nullable) */
static char *
relative_path (const char *url)
{
  g_autofree char *scheme = g_uri_parse_scheme (url);
  g_autofree char *path = NULL;
  char *decoded;

  if (scheme || *url == '/' || *url == '#' || *url == '\0')
    return NULL;
  path = g_strndup (url, strcspn (url, "?#"));
  decoded = g_uri_unescape_string (path, NULL);
  return decoded ? decoded : g_steal_pointer (&path);
}

char *
galley_preview_media_url (const char *url,
                          gboolean is_image,
                          gpointer data)
{
  GalleyPreviewMedia *media = data;
  g_autofree char *path = NULL;
  g_autofree char *file = NULL;
  g_autofree char *mark = NULL;
  g_autofree char *escaped = NULL;
  GStatBuf info;

  if (!is_image)
    return NULL;
  if (g_ascii_strncasecmp (url, "http:", 5) == 0 || g_ascii_strncasecmp (url, "https:", 6) == 0 ||
      g_str_has_prefix (url, "//"))
    {
      media->blocked = media->blocked || !media->remote;
      return NULL;
    }
  path = media->folder ? relative_path (url) : NULL;
  if (!path)
    return NULL;
  while (g_str_has_prefix (path, "./"))
    memmove (path, path + 2, strlen (path + 2) + 1);
  file = g_build_filename (media->folder, path, NULL);
  mark = folder_mark (media->folder);
  escaped = g_uri_escape_string (path, "/", FALSE);
  if (g_stat (file, &info) != 0)
    return g_strdup_printf ("galley-media://%s/%s", mark, escaped);
  return g_strdup_printf ("galley-media://%s/%s?%" G_GINT64_FORMAT ".%ld-%" G_GINT64_FORMAT, mark, escaped,
                          (gint64) info.st_mtim.tv_sec, (long) info.st_mtim.tv_nsec, (gint64) info.st_size);
}

static gboolean
is_inside (const char *folder,
           const char *file)
{
  gsize length = strlen (folder);

  return strncmp (folder, file, length) == 0 && (file[length] == '/' || g_str_equal (folder, "/"));
}

static gboolean
is_media (const char *type)
{
  return g_str_has_prefix (type, "image/") || g_str_has_prefix (type, "audio/") || g_str_has_prefix (type, "video/");
}

static GInputStream *
open_real (const char *real,
           char **type,
           goffset *size,
           GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (real);
  g_autoptr (GFileInfo) info = g_file_query_info (file, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, error);
  const char *content_type;
  g_autofree char *mime = NULL;

  if (!info)
    return NULL;
  content_type = g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_STANDARD_FAST_CONTENT_TYPE);
  mime = content_type ? g_content_type_get_mime_type (content_type) : NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR || !mime || !is_media (mime))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "not a picture, a sound or a film");
      return NULL;
    }
  *size = g_file_info_get_size (info);
  *type = g_steal_pointer (&mime);
  return G_INPUT_STREAM (g_file_read (file, NULL, error));
}

GInputStream *
galley_preview_media_open (const char *folder,
                           const char *uri,
                           char **type,
                           goffset *size,
                           GError **error)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_PARSE_RELAXED, error);
  g_autofree char *mark = folder ? folder_mark (folder) : NULL;
  g_autofree char *path = NULL;
  g_autofree char *real_folder = folder ? realpath (folder, NULL) : NULL;
  g_autofree char *real = NULL;

  if (!parsed)
    return NULL;
  if (!real_folder || g_strcmp0 (g_uri_get_host (parsed), mark) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "not of the article that is shown");
      return NULL;
    }
  path = g_build_filename (real_folder, g_uri_get_path (parsed), NULL);
  real = realpath (path, NULL);
  if (!real || !is_inside (real_folder, real))
    {
      g_set_error (error, G_IO_ERROR, real ? G_IO_ERROR_PERMISSION_DENIED : G_IO_ERROR_NOT_FOUND,
                   "“%s” is not in the article's folder", path);
      return NULL;
    }
  return open_real (real, type, size, error);
}
