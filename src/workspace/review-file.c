/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "article-file.h"
#include "atomic-file.h"
#include "critic-reader.h"
#include "critic-writer.h"
#include "document-merge.h"
#include "docx-markup.h"
#include "docx-reader.h"
#include "docx-writer.h"
#include "markup-import.h"
#include "review-markup.h"
#include "text-changes.h"
#include "textpack.h"

GalleyReviewFileKind
galley_review_file_kind (const char *path)
{
  static const struct
  {
    const char *suffix;
    GalleyReviewFileKind kind;
  } suffixes[] = {
    { ".textpack", GALLEY_REVIEW_FILE_PACKAGE },
    { ".docx", GALLEY_REVIEW_FILE_WORD },
    { ".md", GALLEY_REVIEW_FILE_CRITIC },
    { ".markdown", GALLEY_REVIEW_FILE_CRITIC },
    { ".txt", GALLEY_REVIEW_FILE_CRITIC },
  };
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (lower, suffixes[i].suffix))
      return suffixes[i].kind;
  return GALLEY_REVIEW_FILE_UNKNOWN;
}

static gboolean
fail_unknown (GError **error)
{
  g_set_error_literal (error, GALLEY_EXCHANGE_ERROR, GALLEY_EXCHANGE_ERROR_KIND, "Unknown suffix");
  return FALSE;
}

static GalleyReviewLog *
read_log (const char *path,
          GError **error)
{
  g_autofree char *folder = galley_article_file_review_folder (path);
  g_autoptr (GalleyReviewLog) log = galley_review_log_new ();

  return galley_review_log_read (log, folder, error) ? g_steal_pointer (&log) : NULL;
}

/* ---- out ---- */

static gboolean
write_critic (const char *path,
              GalleyDocument *document,
              const char *target,
              GError **error)
{
  g_autoptr (GalleyReviewLog) log = read_log (path, error);
  g_autoptr (GalleyMarkup) markup = NULL;
  g_autoptr (GalleyDocument) marked = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  if (log == NULL)
    return FALSE;
  markup = galley_review_markup_new (log, document);
  text = galley_critic_write (markup);
  marked = galley_document_set_body (document, text);
  bytes = galley_document_to_bytes (marked);
  return galley_atomic_file_write (target, bytes, error);
}

static gboolean
write_word (const char *path,
            GalleyDocument *document,
            const char *target,
            GError **error)
{
  g_autoptr (GalleyReviewLog) log = read_log (path, error);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GalleyMarkup) markup = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (log == NULL)
    return FALSE;
  markup = galley_review_markup_new (log, document);
  bytes = galley_docx_write (document, markup, folder, error);
  return bytes != NULL && galley_atomic_file_write (target, bytes, error);
}

/* What was sent is what comes back is compared with, and what a merge changes may be wanted again. */
static gboolean
keep_version (GalleyWorkspace *workspace,
              const char *path,
              GalleyDocument *document,
              GError **error)
{
  g_autoptr (GBytes) bytes = galley_document_to_bytes (document);

  return galley_version_store_record (galley_workspace_get_versions (workspace), path, bytes, TRUE, NULL, error);
}

gboolean
galley_review_file_write (GalleyWorkspace *workspace,
                          const char *path,
                          GalleyDocument *document,
                          const char *target,
                          GCancellable *cancellable,
                          GError **error)
{
  GalleyReviewFileKind kind = galley_review_file_kind (target);

  if (kind != GALLEY_REVIEW_FILE_UNKNOWN && !keep_version (workspace, path, document, error))
    return FALSE;
  switch (kind)
    {
    case GALLEY_REVIEW_FILE_PACKAGE:
      return galley_textpack_write (path, document, galley_workspace_get_author (workspace), target, cancellable,
                                    error);
    case GALLEY_REVIEW_FILE_WORD:
      return write_word (path, document, target, error);
    case GALLEY_REVIEW_FILE_CRITIC:
      return write_critic (path, document, target, error);
    case GALLEY_REVIEW_FILE_UNKNOWN:
    default:
      return fail_unknown (error);
    }
}

/* ---- back ---- */

typedef struct
{
  GalleyWorkspace *workspace;
  const char *path;
  GalleyDocument *document;
  GalleyReviewLog *log;
  GalleyReviewTaken *taken;
} Take;

/* Whether a body has the text that came back. */
typedef gboolean (*IsText) (const char *body,
                            gconstpointer text);

/* The article as it was when it had this text, if it ever had. (nullable) */
static GalleyDocument *
find_earlier (Take *self,
              IsText is_text,
              gconstpointer text)
{
  GalleyVersionStore *versions = galley_workspace_get_versions (self->workspace);
  g_autoptr (GPtrArray) list = NULL;

  if (is_text (galley_document_get_body (self->document), text))
    return galley_document_ref (self->document);
  list = galley_version_store_list (versions, self->path, NULL);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const GalleyVersion *version = list->pdata[i];
      g_autoptr (GBytes) bytes = galley_version_store_read (versions, version->id, NULL);
      g_autoptr (GalleyDocument) document = bytes != NULL ? galley_document_new_for_bytes (bytes) : NULL;

      if (document != NULL && is_text (galley_document_get_body (document), text))
        return g_steal_pointer (&document);
    }
  return NULL;
}

static gboolean
is_markdown (const char *body,
             gconstpointer text)
{
  return g_str_equal (body, text);
}

static gboolean
is_prose (const char *body,
          gconstpointer docx)
{
  g_autoptr (GalleyProse) prose = galley_prose_new (body);

  return galley_docx_has_text_of (docx, prose);
}

static gboolean
import (Take *self,
        GalleyMarkup *markup,
        const char *name,
        gboolean text_is_old,
        GError **error)
{
  g_autofree char *folder = galley_article_file_review_folder (self->path);
  g_autoptr (GalleyMarkupImport) result =
      galley_markup_import_new (markup, self->document, self->log, name, text_is_old);

  self->taken->n_comments += result->n_comments;
  self->taken->n_suggestions += result->n_suggestions;
  self->taken->n_settled += result->n_settled;
  return galley_markup_import_write (result, folder, error);
}

static gboolean
take_critic (Take *self,
             const char *source,
             GError **error)
{
  g_autoptr (GBytes) bytes = galley_article_file_read (source, error);
  g_autoptr (GalleyDocument) marked = NULL;
  g_autoptr (GalleyDocument) earlier = NULL;
  g_autoptr (GalleyMarkup) markup = NULL;
  GalleyFrontMatter *details;

  if (bytes == NULL)
    return FALSE;
  marked = galley_document_new_for_bytes (bytes);
  details = galley_document_get_front_matter (marked);
  markup = galley_critic_read (galley_document_get_body (marked));
  earlier = find_earlier (self, is_markdown, markup->text);
  /* a file without details says nothing of them */
  if (*galley_front_matter_get_text (details) != '\0')
    galley_markup_add_details (markup,
                               galley_document_get_front_matter (earlier != NULL ? earlier : self->document), details);
  return import (self, markup, _ ("Reviewer"), earlier != NULL, error);
}

static gboolean
take_word (Take *self,
           const char *source,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GalleyDocx) docx = galley_docx_read (source, cancellable, error);
  g_autoptr (GalleyDocument) earlier = NULL;
  g_autoptr (GalleyProse) prose = NULL;
  g_autoptr (GalleyMarkup) markup = NULL;
  GalleyDocument *document;

  if (docx == NULL)
    return FALSE;
  earlier = find_earlier (self, is_prose, docx);
  document = earlier != NULL ? earlier : self->document;
  prose = galley_prose_new (galley_document_get_body (document));
  markup = galley_docx_to_markup (docx, document, prose);
  return import (self, markup, _ ("Reviewer"), TRUE, error);
}

/* What the sender did to the text since it went out, as suggestions on that text. */
static GalleyMarkup *
changes_of (GalleyDocument *base,
            GalleyDocument *theirs)
{
  const char *before = galley_document_get_body (base);
  const char *after = galley_document_get_body (theirs);
  g_autoptr (GArray) changes = galley_text_changes_find (before, after);
  GalleyMarkup *markup = galley_markup_new (g_strdup (before));

  for (guint i = 0; i < changes->len; i++)
    {
      const GalleyTextChange *change = &g_array_index (changes, GalleyTextChange, i);
      GalleyMark *mark = galley_mark_new (GALLEY_MARK_CHANGE, change->start, change->end);

      mark->replacement = g_utf8_substring (after, change->new_start, change->new_end);
      g_ptr_array_add (markup->marks, mark);
    }
  galley_markup_add_details (markup, galley_document_get_front_matter (base),
                             galley_document_get_front_matter (theirs));
  return markup;
}

static gboolean
take_text (Take *self,
           GalleyTextpack *pack,
           gboolean merge,
           GError **error)
{
  /* where the article itself came in a package, that is where both began */
  g_autoptr (GalleyDocument) received = galley_textpack_load_base (self->path);
  GalleyDocument *base = received != NULL ? received : pack->base != NULL ? pack->base
                                                                          : self->document;
  g_autoptr (GalleyMarkup) markup = changes_of (base, pack->document);

  if (markup->marks->len == 0)
    return TRUE;
  if (!merge)
    return import (self, markup, pack->sender != NULL ? pack->sender : _ ("Reviewer"), TRUE, error);
  if (!keep_version (self->workspace, self->path, self->document, error))
    return FALSE;
  self->taken->merged = galley_document_merge (base, self->document, pack->document, &self->taken->clash);
  return received == NULL || galley_textpack_save_base (self->path, pack->document, error);
}

static void
count_new (Take *self,
           GalleyReviewLog *before)
{
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, self->log->ops);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const GalleyReviewOp *op = value;

      if (g_hash_table_contains (before->ops, id))
        continue;
      self->taken->n_comments += op->kind == GALLEY_REVIEW_OP_THREAD || op->kind == GALLEY_REVIEW_OP_REPLY;
      self->taken->n_suggestions += op->kind == GALLEY_REVIEW_OP_SUGGEST;
      self->taken->n_settled += op->kind == GALLEY_REVIEW_OP_RESOLVE || op->kind == GALLEY_REVIEW_OP_REOPEN;
    }
}

static gboolean
take_package (Take *self,
              const char *source,
              gboolean merge,
              GCancellable *cancellable,
              GError **error)
{
  g_autofree char *folder = galley_article_file_review_folder (self->path);
  g_autoptr (GalleyTextpack) pack = galley_textpack_read (source, cancellable, error);
  g_autoptr (GStrvBuilder) taken = g_strv_builder_new ();
  g_autoptr (GalleyReviewLog) before = NULL;
  guint n_new;

  if (pack == NULL || (before = read_log (self->path, error)) == NULL)
    return FALSE;
  if (!galley_textpack_merge_review (pack, folder, self->log, &n_new, error) ||
      !galley_textpack_add_assets (pack, self->path, taken, error))
    return FALSE;
  count_new (self, before);
  self->taken->taken = g_strv_builder_end (taken);
  self->taken->sender = g_strdup (pack->sender);
  return take_text (self, pack, merge, error);
}

GalleyReviewTaken *
galley_review_file_take (GalleyWorkspace *workspace,
                         const char *path,
                         GalleyDocument *document,
                         const char *source,
                         gboolean merge,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GalleyReviewLog) log = read_log (path, error);
  g_autoptr (GalleyReviewTaken) taken = g_new0 (GalleyReviewTaken, 1);
  Take self = { workspace, path, document, log, taken };
  gboolean done;

  if (log == NULL)
    return NULL;
  switch (galley_review_file_kind (source))
    {
    case GALLEY_REVIEW_FILE_PACKAGE:
      done = take_package (&self, source, merge, cancellable, error);
      break;
    case GALLEY_REVIEW_FILE_WORD:
      done = take_word (&self, source, cancellable, error);
      break;
    case GALLEY_REVIEW_FILE_CRITIC:
      done = take_critic (&self, source, error);
      break;
    case GALLEY_REVIEW_FILE_UNKNOWN:
    default:
      done = fail_unknown (error);
    }
  return done ? g_steal_pointer (&taken) : NULL;
}

void
galley_review_taken_free (GalleyReviewTaken *self)
{
  g_free (self->sender);
  galley_merge_clash_clear (&self->clash);
  g_clear_pointer (&self->merged, galley_document_unref);
  g_strfreev (self->taken);
  g_free (self);
}

char *
galley_review_file_open (GalleyWorkspace *workspace,
                         const char *source,
                         GCancellable *cancellable,
                         GError **error)
{
  const char *library = galley_library_get_folder (galley_workspace_get_library (workspace));
  g_autoptr (GalleyTextpack) pack = galley_textpack_read (source, cancellable, error);

  return pack != NULL ? galley_textpack_unpack (pack, library, error) : NULL;
}

typedef struct
{
  GalleyWorkspace *workspace;
  char *source;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->workspace);
  g_free (opening->source);
  g_free (opening);
}

static gpointer
open_work (gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Opening *opening = data;

  return galley_review_file_open (opening->workspace, opening->source, cancellable, error);
}

void
galley_review_file_open_async (GalleyWorkspace *workspace,
                               const char *source,
                               gpointer owner,
                               GalleyWorkDone done)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->workspace = g_object_ref (workspace);
  opening->source = g_strdup (source);
  galley_work_run (owner, open_work, opening, opening_free, g_free, NULL, done);
}
