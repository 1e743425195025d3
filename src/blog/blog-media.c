/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Media files: what a thing is, is told by its bytes and never by its name. */
#include "blog-media.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "atomic-file.h"
#include "text.h"

#define HASH_CHARS 12
#define STEM_BYTES 60

static const struct
{
  guint offset;
  const char *magic;
  guint length;
  const char *type;
  const char *extension;
} magics[] = {
  { 0, "\xff\xd8\xff", 3, "image/jpeg", "jpg" },
  { 0, "\x89PNG\r\n\x1a\n", 8, "image/png", "png" },
  { 0, "GIF87a", 6, "image/gif", "gif" },
  { 0, "GIF89a", 6, "image/gif", "gif" },
  { 8, "WEBP", 4, "image/webp", "webp" },
  { 8, "WAVE", 4, "audio/wav", "wav" },
  { 4, "ftypavif", 8, "image/avif", "avif" },
  { 4, "ftypavis", 8, "image/avif", "avif" },
  { 4, "ftypheic", 8, "image/heic", "heic" },
  { 4, "ftypM4A ", 8, "audio/mp4", "m4a" },
  { 4, "ftypqt  ", 8, "video/quicktime", "mov" },
  { 4, "ftyp", 4, "video/mp4", "mp4" },
  { 0, "\xff\x0a", 2, "image/jxl", "jxl" },
  { 0, "\0\0\0\x0cJXL ", 8, "image/jxl", "jxl" },
  { 0, "BM", 2, "image/bmp", "bmp" },
  { 0, "II*\0", 4, "image/tiff", "tiff" },
  { 0, "MM\0*", 4, "image/tiff", "tiff" },
  { 0, "\x1a\x45\xdf\xa3", 4, "video/webm", "webm" },
  { 0, "OggS", 4, "audio/ogg", "ogg" },
  { 0, "fLaC", 4, "audio/flac", "flac" },
  { 0, "ID3", 3, "audio/mpeg", "mp3" },
  { 0, "\xff\xfb", 2, "audio/mpeg", "mp3" },
  { 0, "%PDF-", 5, "application/pdf", "pdf" },
};

/* XML whose first element is <svg: served under a policy that lets nothing in it run. */
static gboolean
is_svg (const char *data,
        gsize size)
{
  g_autofree char *head = g_strndup (data, MIN (size, 1024));
  const char *at = head;

  if (g_str_has_prefix (at, "\xef\xbb\xbf"))
    at += 3;
  while (g_ascii_isspace (*at) || g_str_has_prefix (at, "<?") || g_str_has_prefix (at, "<!"))
    {
      const char *end = g_ascii_isspace (*at) ? at : strstr (at, g_str_has_prefix (at, "<!--") ? "-->" : ">");

      if (!end)
        return FALSE;
      at = end + (*end == '-' ? 3 : 1);
    }

  return g_str_has_prefix (at, "<svg") && (g_ascii_isspace (at[4]) || at[4] == '>');
}

static gboolean
is_riff_kind (const char *data,
              guint i)
{
  return magics[i].offset != 8 || memcmp (data, "RIFF", 4) == 0;
}

static const char *
sniff (GBytes *bytes,
       const char **extension)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    if (size >= magics[i].offset + magics[i].length && is_riff_kind (data, i) &&
        memcmp (data + magics[i].offset, magics[i].magic, magics[i].length) == 0)
      {
        *extension = magics[i].extension;
        return magics[i].type;
      }
  if (size > 0 && is_svg (data, size))
    {
      *extension = "svg";
      return "image/svg+xml";
    }
  *extension = NULL;

  return "application/octet-stream";
}

const char *
galley_blog_media_sniff (GBytes *bytes,
                         gboolean *is_inline)
{
  const char *extension;
  const char *type = sniff (bytes, &extension);

  *is_inline = extension != NULL;

  return type;
}

/* The extension a client gave, if it is a plain one. */
static char *
given_extension (const char *file_name)
{
  const char *dot = file_name ? strrchr (file_name, '.') : NULL;
  gsize length = dot ? strlen (dot + 1) : 0;

  if (length == 0 || length > 8)
    return g_strdup ("bin");
  for (const char *p = dot + 1; *p; p++)
    if (!g_ascii_isalnum (*p))
      return g_strdup ("bin");

  return g_ascii_strdown (dot + 1, -1);
}

/* hash: a name that was made of one already, such as of a pasted picture, does not get it twice. */
static char *
stem_of (const char *file_name,
         const char *hash)
{
  g_autofree char *base = g_path_get_basename (file_name && *file_name ? file_name : "file");
  g_autofree char *suffix = g_strconcat ("-", hash, NULL);
  char *dot = strrchr (base, '.');
  char *stem;

  if (dot && dot != base)
    *dot = '\0';
  if (g_str_has_suffix (base, suffix))
    base[strlen (base) - strlen (suffix)] = '\0';
  stem = galley_text_slug (base, STEM_BYTES);
  if (*stem)
    return stem;
  g_free (stem);

  return g_strdup ("file");
}

static gboolean
has_bytes (const char *folder,
           const char *name,
           GBytes *bytes)
{
  g_autoptr (GBytes) there = galley_blog_media_load (folder, name, NULL);

  return there && g_bytes_equal (there, bytes);
}

/* An equal file under whatever stem. (nullable) */
static char *
find_equal (const char *folder,
            const char *hash,
            GBytes *bytes)
{
  g_autofree char *infix = g_strdup_printf ("-%s.", hash);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (strstr (name, infix) && has_bytes (folder, name, bytes))
      return g_strdup (name);

  return NULL;
}

char *
galley_blog_media_store (const char *folder,
                         const char *file_name,
                         GBytes *bytes,
                         GError **error)
{
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  g_autofree char *hash = galley_text_sha256 (data, size);
  g_autofree char *stem = NULL;
  g_autofree char *given = given_extension (file_name);
  const char *extension = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  char *equal;

  hash[HASH_CHARS] = '\0';
  stem = stem_of (file_name, hash);
  equal = find_equal (folder, hash, bytes);
  if (equal)
    return equal;
  sniff (bytes, &extension);
  name = g_strdup_printf ("%s-%s.%s", stem, hash, extension ? extension : given);
  path = g_build_filename (folder, name, NULL);

  return galley_atomic_file_write (path, bytes, error) ? g_steal_pointer (&name) : NULL;
}

/* One plain file name: nothing that leads out of the folder, hides, or is somebody's half-written file. */
static gboolean
is_our_name (const char *name)
{
  const char *dash = strrchr (name, '-');

  if (!dash || dash == name || *name == '.' || strchr (name, '/') || strchr (name, '\\'))
    return FALSE;
  for (guint i = 1; i <= HASH_CHARS; i++)
    if (!g_ascii_isxdigit (dash[i]))
      return FALSE;
  if (dash[HASH_CHARS + 1] != '.' || !dash[HASH_CHARS + 2])
    return FALSE;
  for (const char *p = dash + HASH_CHARS + 2; *p; p++)
    if (!g_ascii_isalnum (*p))
      return FALSE;

  return TRUE;
}

GBytes *
galley_blog_media_load (const char *folder,
                        const char *name,
                        GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GMappedFile) map = NULL;
  struct stat info;
  int fd;

  if (!is_our_name (name))
    return NULL;
  path = g_build_filename (folder, name, NULL);
  fd = g_open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0);
  if (fd < 0 || fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    {
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  map = g_mapped_file_new_from_fd (fd, FALSE, error);
  close (fd);

  return map ? g_mapped_file_get_bytes (map) : NULL;
}
