/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a reference in the text to a file within the article's folder, or a reason why not. */
#include "publish-media.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "markdown.h"
#include "text.h"

#define CHUNK 65536
#define MAX_STEM 60

static gboolean
is_within (const char *path,
           const char *folder)
{
  gsize length = strlen (folder);

  return g_str_has_prefix (path, folder) && path[length] == '/';
}

static char *
real_path (const char *path)
{
  char *real = realpath (path, NULL);
  char *copy = g_strdup (real);

  free (real);

  return copy;
}

/* One spelling of the name; symlinks may not lead out either. */
static GalleyMediaKind
resolve_name (const char *folder,
              const char *name,
              char **path)
{
  g_autofree char *top = real_path (folder);
  g_autofree char *joined = NULL;
  g_autofree char *real = NULL;

  if (!top)
    return GALLEY_MEDIA_MISSING;
  joined = g_canonicalize_filename (name, top);
  if (!is_within (joined, top))
    return GALLEY_MEDIA_OUTSIDE;
  real = real_path (joined);
  if (!real)
    return GALLEY_MEDIA_MISSING;
  if (!is_within (real, top))
    return GALLEY_MEDIA_OUTSIDE;
  if (!g_file_test (real, G_FILE_TEST_IS_REGULAR))
    return GALLEY_MEDIA_MISSING;
  *path = g_steal_pointer (&real);

  return GALLEY_MEDIA_LOCAL;
}

GalleyMediaKind
galley_publish_media_resolve (const char *folder,
                              const char *reference,
                              char **path)
{
  const char *scheme = g_uri_peek_scheme (reference);
  g_autofree char *cut = g_strndup (reference, strcspn (reference, "?#"));
  g_autofree char *plain = g_uri_unescape_string (cut, NULL);
  const char *names[] = { reference, cut, plain };
  GalleyMediaKind kind = GALLEY_MEDIA_MISSING;

  *path = NULL;
  if (scheme)
    return strlen (scheme) == 1 || strcmp (scheme, "file") == 0 ? GALLEY_MEDIA_OUTSIDE : GALLEY_MEDIA_REMOTE;
  if (g_str_has_prefix (reference, "//"))
    return GALLEY_MEDIA_REMOTE;
  if (*reference == '/' || *reference == '\\' || (plain && *plain == '/'))
    return GALLEY_MEDIA_OUTSIDE;
  if (!folder || !*cut)
    return GALLEY_MEDIA_MISSING;

  for (guint i = 0; i < G_N_ELEMENTS (names) && kind == GALLEY_MEDIA_MISSING; i++)
    if (names[i])
      kind = resolve_name (folder, names[i], path);

  return kind;
}

static char *
outgoing_name (const char *path,
               const char *sha256)
{
  g_autofree char *base = g_path_get_basename (path);
  char *dot = strrchr (base, '.');
  g_autofree char *suffix = dot && dot != base ? galley_text_slug (dot + 1, 8) : NULL;
  g_autofree char *stem = NULL;
  g_autofree char *mark = g_strdup_printf ("-%.12s", sha256);

  if (dot && dot != base)
    *dot = '\0';
  /* a file that came from a site under such a name keeps it */
  if (g_str_has_suffix (base, mark))
    base[strlen (base) - strlen (mark)] = '\0';
  stem = galley_text_slug (base, MAX_STEM);

  return g_strdup_printf ("%s%s%s%s", *stem ? stem : "file", mark, suffix && *suffix ? "." : "", suffix ? suffix : "");
}

/* Fills in what a file's bytes say, without holding them all. */
static gboolean
read_huge_file (GalleyPublishMedia *media,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (media->path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *chunk = g_malloc (CHUNK);
  gssize count = 0;

  if (!stream)
    return FALSE;
  do
    {
      count = g_input_stream_read (G_INPUT_STREAM (stream), chunk, CHUNK, cancellable, error);
      if (count < 0)
        return FALSE;
      if (!media->content_type)
        media->content_type = galley_outgoing_media_sniff (media->path, chunk, (gsize) count);
      g_checksum_update (checksum, chunk, count);
      media->size += (gsize) count;
    }
  while (count > 0);
  media->sha256 = g_strdup (g_checksum_get_string (checksum));

  return TRUE;
}

static gboolean
read_file (GalleyPublishMedia *media,
           const GalleyMediaRecipe *recipe,
           GCancellable *cancellable,
           GError **error)
{
  g_auto (GalleyOutgoingMedia) outgoing = { NULL };
  gsize size;
  gconstpointer data;

  if (!galley_outgoing_media_read (&outgoing, media->path, recipe, cancellable, error))
    return FALSE;
  data = g_bytes_get_data (outgoing.bytes, &size);
  media->content_type = g_steal_pointer (&outgoing.content_type);
  media->sha256 = galley_text_sha256 (data ? data : "", size);
  media->size = size;
  media->was = outgoing.was;
  media->looked = outgoing.looked;
  media->cleaned = outgoing.cleaned;
  media->scripts = outgoing.scripts;
  media->scaled = outgoing.scaled;

  return TRUE;
}

static gboolean
read_media (GalleyPublishMedia *media,
            const GalleyMediaRecipe *recipe,
            GCancellable *cancellable,
            GError **error)
{
  GStatBuf status;
  gboolean huge = g_stat (media->path, &status) == 0 && status.st_size > GALLEY_OUTGOING_MEDIA_MAX;

  if (!(huge ? read_huge_file (media, cancellable, error) : read_file (media, recipe, cancellable, error)))
    return FALSE;
  media->file_name = outgoing_name (media->path, media->sha256);

  return TRUE;
}

/* Takes media, of which is known what the article says, and adds what the file is. */
static gboolean
add_reference (GPtrArray *list,
               GalleyPublishMedia *media,
               const GalleyMediaRecipe *recipe,
               const char *folder,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GError) problem = NULL;

  media->kind = galley_publish_media_resolve (folder, media->reference, &media->path);
  g_ptr_array_add (list, media);
  if (media->kind != GALLEY_MEDIA_LOCAL || read_media (media, recipe, cancellable, &problem))
    return TRUE;
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  /* unreadable is as good as not there: the checklist names it */
  media->kind = GALLEY_MEDIA_MISSING;

  return TRUE;
}

static gboolean
is_given (const char *text)
{
  return text && !galley_text_is_blank (text);
}

/* NULL: there is none. */
static GalleyPublishMedia *
hero_media (GalleyArticleSnapshot *snapshot)
{
  const char *hero = galley_article_snapshot_get_string (snapshot, GALLEY_FIELD_HERO_IMAGE);
  GalleyPublishMedia *media;

  if (!hero || !*hero)
    return NULL;
  media = g_new0 (GalleyPublishMedia, 1);
  media->reference = g_strdup (hero);
  media->has_alt = is_given (galley_article_snapshot_get_string (snapshot, GALLEY_FIELD_HERO_ALT));
  media->has_caption = is_given (galley_article_snapshot_get_string (snapshot, GALLEY_FIELD_HERO_CAPTION));
  media->has_credit = is_given (galley_article_snapshot_get_string (snapshot, GALLEY_FIELD_HERO_CREDIT));

  return media;
}

GPtrArray *
galley_publish_media_list (GalleyArticleSnapshot *snapshot,
                           const GalleyMediaRecipe *recipe,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_publish_media_free);
  g_autoptr (GPtrArray) images = galley_markdown_list_images (galley_article_snapshot_get_body (snapshot));
  const char *folder = galley_article_snapshot_get_folder (snapshot);
  GalleyPublishMedia *hero = hero_media (snapshot);

  if (hero && !add_reference (list, hero, recipe, folder, cancellable, error))
    return NULL;
  for (guint i = 0; i < images->len; i++)
    {
      GalleyImageRef *image = g_ptr_array_index (images, i);
      GalleyPublishMedia *media = g_new0 (GalleyPublishMedia, 1);

      media->reference = g_strdup (image->url);
      media->line = image->line;
      media->has_alt = is_given (image->alt);
      media->has_caption = is_given (image->title);
      if (!add_reference (list, media, recipe, folder, cancellable, error))
        return NULL;
    }

  return g_steal_pointer (&list);
}

void
galley_publish_media_free (GalleyPublishMedia *self)
{
  if (!self)
    return;
  g_free (self->reference);
  g_free (self->path);
  g_free (self->content_type);
  g_free (self->sha256);
  g_free (self->file_name);
  g_free (self);
}
