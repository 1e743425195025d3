/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packages to disk: beside an article that is there, or as a new one. */
#include "textpack.h"

#include <string.h>

#include "article-file.h"
#include "atomic-file.h"
#include "json.h"
#include "review-lines.h"
#include "review-states.h"
#include "text.h"
#include "textpack-names.h"

typedef struct
{
  GalleyReviewLog *log;
  GString *lacking; /* lines */
  guint n_new;
} Merge;

static void
line_cb (const char *line,
         gsize length,
         gboolean is_whole,
         gpointer user_data)
{
  Merge *self = user_data;
  g_autoptr (GalleyReviewOp) op = is_whole ? galley_review_op_parse (line, length) : NULL;
  GalleyReviewOp *known = op != NULL ? g_hash_table_lookup (self->log->ops, op->id) : NULL;

  /* what can't be read can't be told from noise, and stays in the package */
  if (op == NULL || (known != NULL && memcmp (known->line_hash, op->line_hash, sizeof op->line_hash) == 0))
    return;
  self->n_new += known == NULL;
  if (self->lacking->len > 0)
    g_string_append_c (self->lacking, '\n');
  g_string_append_len (self->lacking, line, (gssize) length);
  galley_review_log_add (self->log, g_steal_pointer (&op));
}

/* Those that are what their names say. */
static gboolean
keep_states (GalleyTextpack *self,
             const char *folder,
             GError **error)
{
  for (guint i = 0; i < self->states->len; i++)
    {
      const GalleyTextpackFile *file = self->states->pdata[i];
      gsize length;
      const char *text = g_bytes_get_data (file->bytes, &length);
      g_autoptr (JsonObject) object = galley_json_parse_object (text, (gssize) length, NULL);
      g_autoptr (GalleyArticleState) state = object != NULL ? galley_article_state_from_json (object) : NULL;
      g_autofree char *digest = state != NULL ? galley_article_state_digest (state) : NULL;

      if (digest != NULL && g_str_has_prefix (file->name, digest) &&
          !galley_review_states_keep (folder, state, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
galley_textpack_merge_review (GalleyTextpack *self,
                              const char *folder,
                              GalleyReviewLog *log,
                              guint *n_new,
                              GError **error)
{
  *n_new = 0;
  /* before the sign-offs of them */
  if (!keep_states (self, folder, error))
    return FALSE;
  for (guint i = 0; i < self->logs->len; i++)
    {
      const GalleyTextpackFile *file = self->logs->pdata[i];
      g_autofree char *path = g_build_filename (folder, file->name, NULL);
      g_autoptr (GString) lacking = g_string_new (NULL);
      Merge merge = { log, lacking, 0 };
      g_autoptr (GalleyReviewLines) lines = galley_review_lines_new (GALLEY_REVIEW_OP_MAX_LINE, line_cb, &merge);

      galley_review_lines_add (lines, g_bytes_get_data (file->bytes, NULL), g_bytes_get_size (file->bytes));
      galley_review_lines_end (lines);
      if (lacking->len > 0 && !galley_atomic_file_append (path, lacking->str, error))
        return FALSE;
      *n_new += merge.n_new;
    }
  return TRUE;
}

static gboolean
has_contents (const char *path,
              GBytes *bytes)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);

  return file != NULL && g_mapped_file_get_length (file) == g_bytes_get_size (bytes) &&
         (g_bytes_get_size (bytes) == 0 ||
          memcmp (g_mapped_file_get_contents (file), g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) == 0);
}

gboolean
galley_textpack_add_assets (GalleyTextpack *self,
                            const char *article_path,
                            GStrvBuilder *taken,
                            GError **error)
{
  g_autofree char *folder = g_path_get_dirname (article_path);

  for (guint i = 0; i < self->assets->len; i++)
    {
      const GalleyTextpackFile *file = self->assets->pdata[i];
      g_autofree char *path = g_build_filename (folder, file->name, NULL);
      g_autoptr (GError) local = NULL;
      GalleyStagedFile *staged;

      if (has_contents (path, file->bytes))
        continue;
      if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        {
          g_strv_builder_add (taken, file->name);
          continue;
        }
      staged = galley_staged_file_new (path, file->bytes, error);
      if (staged == NULL)
        return FALSE;
      if (galley_staged_file_commit (staged, TRUE, &local))
        continue;
      if (!g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      g_strv_builder_add (taken, file->name);
    }
  return TRUE;
}

static char *
base_path (const char *article_path)
{
  g_autofree char *folder = galley_article_file_review_folder (article_path);

  return g_build_filename (folder, GALLEY_TEXTPACK_BASE, NULL);
}

GalleyDocument *
galley_textpack_load_base (const char *article_path)
{
  g_autofree char *path = base_path (article_path);
  g_autoptr (GBytes) bytes = galley_article_file_read (path, NULL);

  return bytes != NULL ? galley_document_new_for_bytes (bytes) : NULL;
}

gboolean
galley_textpack_save_base (const char *article_path,
                           GalleyDocument *base,
                           GError **error)
{
  g_autofree char *path = base_path (article_path);
  g_autoptr (GBytes) bytes = galley_document_to_bytes (base);

  return galley_atomic_file_write (path, bytes, error);
}

/* The text last: until then it is no article. */
static gboolean
fill (GalleyTextpack *self,
      const char *path,
      GError **error)
{
  g_autoptr (GStrvBuilder) taken = g_strv_builder_new ();
  g_autoptr (GBytes) text = galley_document_to_bytes (self->document);
  g_autoptr (GalleyReviewLog) log = galley_review_log_new ();
  g_autofree char *review = galley_article_file_review_folder (path);
  guint n_new;

  return galley_textpack_add_assets (self, path, taken, error) &&
         galley_textpack_merge_review (self, review, log, &n_new, error) &&
         galley_textpack_save_base (path, self->base != NULL ? self->base : self->document, error) &&
         galley_atomic_file_write (path, text, error);
}

char *
galley_textpack_unpack (GalleyTextpack *self,
                        const char *library,
                        GError **error)
{
  g_autofree char *slug = galley_text_slug (self->name, 80);
  g_autofree char *path = galley_article_file_create (library, slug, error);

  return path != NULL && fill (self, path, error) ? g_steal_pointer (&path) : NULL;
}
