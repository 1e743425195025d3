/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bringing pictures and files into an article's folder under a sensible, free name. Blocking. */
#include "media-import.h"

#include <string.h>
#include <sys/stat.h>

#include "atomic-file.h"
#include "store-error.h"
#include "text.h"

#define MAX_BYTES (512 * 1024 * 1024)
#define MAX_NAMES 10000

/* What a Markdown link destination cannot hold as it is; letters of any script may stand. */
static char *
link_name (const char *name)
{
  return g_uri_escape_string (name, "!$&'*+,;=:@", TRUE);
}

/* Extension by content, for what comes without one. */
static const char *
sniff_extension (GBytes *bytes)
{
  static const struct
  {
    const char *type;
    const char *extension;
  } known[] = {
    { "image/png", ".png" },
    { "image/jpeg", ".jpg" },
    { "image/gif", ".gif" },
    { "image/webp", ".webp" },
    { "image/svg+xml", ".svg" },
    { "image/avif", ".avif" },
    { "image/tiff", ".tiff" },
    { "image/bmp", ".bmp" },
    { "image/heif", ".heic" },
    { "application/pdf", ".pdf" },
    { "video/mp4", ".mp4" },
    { "audio/mpeg", ".mp3" },
    { "video/webm", ".webm" },
    { "application/zip", ".zip" },
  };
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);
  g_autofree char *content_type = NULL;
  g_autofree char *type = NULL;

  if (length >= 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    return ".png";
  if (length >= 3 && memcmp (data, "\xff\xd8\xff", 3) == 0)
    return ".jpg";
  if (length >= 6 && (memcmp (data, "GIF87a", 6) == 0 || memcmp (data, "GIF89a", 6) == 0))
    return ".gif";
  if (length >= 12 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0)
    return ".webp";
  if (length >= 12 && memcmp (data + 4, "ftypavif", 8) == 0)
    return ".avif";
  if (length >= 5 && memcmp (data, "%PDF-", 5) == 0)
    return ".pdf";

  content_type = g_content_type_guess (NULL, data, MIN (length, 4096), NULL);
  type = content_type ? g_content_type_get_mime_type (content_type) : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_strcmp0 (type, known[i].type) == 0)
      return known[i].extension;

  return "";
}

/* "Photo (3).JPG" becomes "photo-3" and ".jpg". */
static void
split_name (const char *name,
            GBytes *bytes,
            char **stem,
            char **extension)
{
  const char *dot = strrchr (name, '.');
  gboolean has = dot && dot > name && strlen (dot) >= 2 && strlen (dot) <= 10;
  g_autofree char *before = has ? g_strndup (name, (gsize) (dot - name)) : g_strdup (name);

  for (const char *p = dot; has && *++p;)
    has = g_ascii_isalnum (*p);
  if (!has)
    {
      g_free (before);
      before = g_strdup (name);
    }
  *extension = has ? g_ascii_strdown (dot, -1) : g_strdup (sniff_extension (bytes));
  *stem = galley_text_slug (before, 80);
  if (!**stem)
    {
      g_free (*stem);
      *stem = g_strdup (g_str_has_prefix (*extension, ".pdf") || !**extension ? "file" : "image");
    }
}

static gboolean
has_content (const char *path,
             GBytes *bytes)
{
  g_autoptr (GMappedFile) there = NULL;
  g_autoptr (GBytes) contents = NULL;
  struct stat info;

  if (stat (path, &info) != 0 || !S_ISREG (info.st_mode) || (gsize) info.st_size != g_bytes_get_size (bytes))
    return FALSE;
  there = g_mapped_file_new (path, FALSE, NULL);
  contents = there ? g_mapped_file_get_bytes (there) : NULL;

  return contents && g_bytes_equal (contents, bytes);
}

/* A file of the folder with these bytes, under whatever name. (nullable) */
static char *
find_equal (const char *folder,
            const char *extension,
            GBytes *bytes)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (name[0] != '.' && g_str_has_suffix (name, extension) && g_utf8_validate (name, -1, NULL) &&
          has_content (path, bytes))
        return g_strdup (name);
    }

  return NULL;
}

static char *
add (const char *folder,
     const char *stem,
     const char *extension,
     GBytes *bytes,
     GError **error)
{
  g_autofree char *equal = find_equal (folder, extension, bytes);

  if (equal)
    return link_name (equal);
  for (guint i = 1; i < MAX_NAMES; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf ("-%u", i) : g_strdup ("");
      g_autofree char *name = g_strconcat (stem, number, extension, NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GError) problem = NULL;
      GalleyStagedFile *staged;

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      staged = galley_staged_file_new (path, bytes, &problem);
      if (staged && galley_staged_file_commit (staged, TRUE, &problem))
        return link_name (name);
      if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_EXISTS))
        continue;
      galley_store_error_take (g_steal_pointer (&problem), error);
      return NULL;
    }
  g_set_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_FAILED, "%s: No free name", folder);

  return NULL;
}

/* A file that is already in the folder stays where it is. (nullable) */
static char *
name_inside (const char *folder,
             GFile *source)
{
  g_autoptr (GFile) parent = g_file_get_parent (source);
  g_autoptr (GFile) here = g_file_new_for_path (folder);
  g_autofree char *name = g_file_get_basename (source);

  if (!parent || !g_file_equal (parent, here) || !g_utf8_validate (name, -1, NULL))
    return NULL;

  return link_name (name);
}

/**
 * galley_media_import_file:
 *
 * Returns: (transfer full): what to write as the destination in the text; NULL with GALLEY_STORE_ERROR
 */
char *
galley_media_import_file (const char *folder,
                          GFile *source,
                          GError **error)
{
  g_autofree char *inside = name_inside (folder, source);
  g_autofree char *name = g_file_get_basename (source);
  g_autofree char *stem = NULL;
  g_autofree char *extension = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) problem = NULL;

  info = g_file_query_info (source,
                            G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE
                                                           "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME,
                            G_FILE_QUERY_INFO_NONE, NULL, &problem);
  if (info && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    problem = g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "%s: Not a file",
                           g_file_info_get_display_name (info));
  else if (info && g_file_info_get_size (info) > MAX_BYTES)
    {
      g_set_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_TOO_LARGE, "%s: Larger than %d MiB",
                   g_file_info_get_display_name (info), MAX_BYTES >> 20);
      return NULL;
    }
  else if (info && !inside)
    bytes = g_file_load_bytes (source, NULL, NULL, &problem);
  if (problem)
    {
      galley_store_error_take (g_steal_pointer (&problem), error);
      return NULL;
    }
  if (inside)
    return g_steal_pointer (&inside);
  split_name (g_file_info_get_display_name (info), bytes, &stem, &extension);

  return add (folder, stem, extension, bytes, error);
}

char *
galley_media_import_bytes (const char *folder,
                           GBytes *bytes,
                           const char *stem,
                           const char *suffix,
                           GError **error)
{
  g_autofree char *slug = galley_text_slug (stem, 80);
  gboolean has_suffix = suffix && suffix[0] == '.';
  g_autofree char *extension = g_ascii_strdown (has_suffix ? suffix : sniff_extension (bytes), -1);

  return add (folder, *slug ? slug : "file", extension, bytes, error);
}
