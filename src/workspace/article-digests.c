/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Article states with the hashes of their pictures. A row of article_digests names the files its digest was taken of,
 * each with its stamp: "STAMP PATH", a line each. */
#include "article-digests.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "article-file.h"
#include "markdown.h"
#include "publish-media.h"

#define PIECE (256 * 1024)
/* Within this time a second change may leave the stamp as it is. */
#define FRESH_SECONDS 2

/* NULL: there is no such file. fresh (out): it changed just now. The time of the last change of the inode is in it, for
 * that cannot be set back. */
static char *
make_stamp (const char *path,
            gboolean *fresh)
{
  struct stat info;

  if (g_stat (path, &info) != 0 || !S_ISREG (info.st_mode))
    return NULL;
  if (g_get_real_time () / G_USEC_PER_SEC - info.st_ctim.tv_sec < FRESH_SECONDS)
    *fresh = TRUE;

  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT ".%09ld",
                          (guint64) info.st_ino, (gint64) info.st_size, (gint64) info.st_ctim.tv_sec,
                          info.st_ctim.tv_nsec);
}

static char *
look_up (GalleySqlite *database,
         const char *sql,
         const char *key,
         char **second)
{
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (database, sql, NULL);
  gboolean row = FALSE;

  if (!statement)
    return NULL;
  galley_statement_bind_text (statement, 1, key);
  if (!galley_statement_step (statement, &row, NULL) || !row)
    return NULL;
  *second = g_strdup (galley_statement_column_text (statement, 1));

  return g_strdup (galley_statement_column_text (statement, 0));
}

/* Not remembering is no failure: it is found out again. */
static void
remember (GalleySqlite *database,
          const char *sql,
          const char *key,
          const char *first,
          const char *second)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (database, sql, &error);

  if (statement)
    {
      galley_statement_bind_text (statement, 1, key);
      galley_statement_bind_text (statement, 2, first);
      galley_statement_bind_text (statement, 3, second);
      galley_statement_run (statement, &error);
    }
  if (error)
    g_info ("Digest not remembered: %s", error->message);
}

static char *
hash_bytes (const char *path,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree guchar *piece = g_malloc (PIECE);
  gssize n;

  if (!stream)
    return NULL;
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), piece, PIECE, cancellable, error)) > 0)
    g_checksum_update (checksum, piece, n);

  return n == 0 ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}

static char *
hash_file (GalleySqlite *database,
           const char *path,
           GCancellable *cancellable,
           GError **error)
{
  gboolean fresh = FALSE;
  g_autofree char *stamp = make_stamp (path, &fresh);
  g_autofree char *known = NULL;
  g_autofree char *known_stamp =
      look_up (database, "SELECT stamp, sha256 FROM file_hashes WHERE path = ?", path, &known);
  char *hash;

  if (stamp && g_strcmp0 (known_stamp, stamp) == 0)
    return g_steal_pointer (&known);
  hash = hash_bytes (path, cancellable, error);
  if (hash && stamp && !fresh)
    remember (database, "INSERT OR REPLACE INTO file_hashes (path, stamp, sha256) VALUES (?, ?, ?)", path, stamp, hash);

  return hash;
}

typedef struct
{
  GalleySqlite *database;
  GalleyArticleState *state;
  const char *folder;
  GPtrArray *files; /* of char *: those that were read; nullable */
  gboolean missing; /* one is not there, and nobody would tell when it comes */
  GCancellable *cancellable;
} Reading;

static gboolean
add_picture (Reading *reading,
             const char *reference,
             GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *hash = NULL;

  switch (galley_publish_media_resolve (reading->folder, reference, &path))
    {
    case GALLEY_MEDIA_LOCAL:
      hash = hash_file (reading->database, path, reading->cancellable, error);
      if (!hash)
        return FALSE;
      galley_article_state_add_media (reading->state, reference, hash);
      if (reading->files)
        g_ptr_array_add (reading->files, g_steal_pointer (&path));
      break;
    case GALLEY_MEDIA_MISSING:
      galley_article_state_add_media (reading->state, reference, NULL);
      reading->missing = TRUE;
      break;
    case GALLEY_MEDIA_REMOTE:
    case GALLEY_MEDIA_OUTSIDE:
    default:
      break;
    }

  return TRUE;
}

static gboolean
add_pictures (Reading *reading,
              GalleyArticleSnapshot *snapshot,
              GError **error)
{
  const char *hero = galley_article_snapshot_get_string (snapshot, GALLEY_FIELD_HERO_IMAGE);
  g_autoptr (GPtrArray) images = galley_markdown_list_images (galley_article_snapshot_get_body (snapshot));

  if (hero && *hero && !add_picture (reading, hero, error))
    return FALSE;
  for (guint i = 0; i < images->len; i++)
    if (g_cancellable_set_error_if_cancelled (reading->cancellable, error) ||
        !add_picture (reading, ((GalleyImageRef *) images->pdata[i])->url, error))
      return FALSE;

  return TRUE;
}

GalleyArticleState *
galley_article_digests_read_state (GalleySqlite *database,
                                   GalleyArticleSnapshot *snapshot,
                                   GCancellable *cancellable,
                                   GError **error)
{
  g_autoptr (GalleyArticleState) state = galley_article_state_new (snapshot);
  Reading reading = { database, state, galley_article_snapshot_get_folder (snapshot), NULL, FALSE, cancellable };

  return add_pictures (&reading, snapshot, error) ? g_steal_pointer (&state) : NULL;
}

/* NULL: one of them is not there, or so young that it could change unseen. */
static char *
stamp_files (const char *const *paths,
             guint n)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      gboolean fresh = FALSE;
      g_autofree char *stamp = make_stamp (paths[i], &fresh);

      if (!stamp || fresh || strchr (paths[i], '\n'))
        return NULL;
      g_string_append_printf (lines, "%s %s\n", stamp, paths[i]);
    }

  return g_string_free_and_steal (g_steal_pointer (&lines));
}

static gboolean
is_untouched (const char *files)
{
  g_auto (GStrv) lines = g_strsplit (files, "\n", -1);

  for (guint i = 0; lines[i] && *lines[i]; i++)
    {
      char *space = strchr (lines[i], ' ');
      gboolean fresh = FALSE;
      g_autofree char *stamp = space ? make_stamp (space + 1, &fresh) : NULL;

      if (!stamp)
        return FALSE;
      *space = '\0';
      if (strcmp (lines[i], stamp) != 0)
        return FALSE;
    }

  return TRUE;
}

char *
galley_article_digests_find (GalleySqlite *database,
                             const char *path)
{
  g_autofree char *known = NULL;
  g_autofree char *files =
      look_up (database, "SELECT files, digest FROM article_digests WHERE path = ?", path, &known);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GalleyDocument) document = NULL;
  g_autoptr (GalleyArticleSnapshot) snapshot = NULL;
  g_autoptr (GalleyArticleState) state = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  Reading reading = { database, NULL, folder, paths, FALSE, NULL };
  g_autofree char *stamps = NULL;
  char *digest;

  if (files && is_untouched (files))
    return g_steal_pointer (&known);
  document = galley_article_file_load (path, NULL, NULL);
  if (!document)
    return NULL;
  snapshot = galley_article_snapshot_new (document, folder, 0);
  state = galley_article_state_new (snapshot);
  reading.state = state;
  g_ptr_array_add (paths, g_strdup (path));
  if (!add_pictures (&reading, snapshot, NULL))
    return NULL;
  digest = galley_article_state_digest (state);
  stamps = reading.missing ? NULL : stamp_files ((const char *const *) paths->pdata, paths->len);
  if (stamps)
    remember (database, "INSERT OR REPLACE INTO article_digests (path, files, digest) VALUES (?, ?, ?)", path, stamps,
              digest);

  return digest;
}
