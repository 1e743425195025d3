/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes of a site as operations. Their ids and all that is in them come from the site, so that two who share a library
 * and ask at the same time write the same lines. */
#include "note-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "article-file.h"
#include "atomic-file.h"
#include "markdown.h"
#include "publication-store.h"
#include "secrets.h"
#include "site-address.h"
#include "text.h"
#include "wordpress-comments.h"
#include "wordpress-notes.h"

typedef struct
{
  const char *site_id;
  const char *body;
  char *folder;
  GalleyReviewLog *log;
} Import;

static char *
op_id (Import *import,
       gint64 note)
{
  return g_strdup_printf ("note-%s-%" G_GINT64_FORMAT, import->site_id, note);
}

static char *
collapse (const char *html)
{
  g_autofree char *text = galley_wordpress_comments_plain (html);

  return galley_text_collapse_spaces (text);
}

/* The block of the article that reads as words do, if there is just one. (transfer full) (nullable) */
static GalleyAnchor *
find_block (Import *import,
            const char *words)
{
  g_autoptr (GPtrArray) blocks = galley_markdown_to_blocks (import->body, NULL, NULL);
  g_autofree char *wanted = galley_text_collapse_spaces (words);
  const GalleyBlock *found = NULL;
  const char *start = import->body, *end;
  guint line = 1;

  for (guint i = 0; i < blocks->len; i++)
    {
      const GalleyBlock *block = blocks->pdata[i];
      g_autofree char *text = collapse (block->html);

      if (!g_str_equal (text, wanted))
        continue;
      if (found)
        return NULL;
      found = block;
    }
  if (!found || *wanted == '\0')
    return NULL;
  for (; line < found->start_line && start; line++)
    start = strchr (start, '\n') ? strchr (start, '\n') + 1 : NULL;
  if (!start)
    return NULL;
  for (end = start; line < found->end_line && strchr (end, '\n'); line++)
    end = strchr (end, '\n') + 1;
  end += strcspn (end, "\r\n");
  return galley_anchor_new (import->body, (guint) g_utf8_pointer_to_offset (import->body, start),
                            (guint) g_utf8_pointer_to_offset (import->body, end));
}

/* One more than what is known of the thread. */
static gint64
count_after (Import *import,
             const char *thread)
{
  GHashTableIter iter;
  gpointer value;
  gint64 count = 0;

  g_hash_table_iter_init (&iter, import->log->ops);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const GalleyReviewOp *op = value;

      if (g_strcmp0 (op->thread, thread) == 0)
        count = MAX (count, op->count);
    }
  return count + 1;
}

static GalleyReviewOp *
make_op (Import *import,
         const GalleyWordPressNote *note,
         const char *id)
{
  g_autofree char *thread = note->parent > 0 ? op_id (import, note->parent) : g_strdup (id);
  g_autofree char *author = g_strdup_printf ("site-%s-%" G_GINT64_FORMAT, import->site_id, note->author_id);
  GalleyReviewOpKind kind = note->parent == 0 ? GALLEY_REVIEW_OP_THREAD : GALLEY_REVIEW_OP_REPLY;
  GalleyReviewOp *op;

  if (note->parent > 0 && *note->text == '\0' && g_strcmp0 (note->change, "resolved") == 0)
    kind = GALLEY_REVIEW_OP_RESOLVE;
  else if (note->parent > 0 && *note->text == '\0' && g_strcmp0 (note->change, "reopen") == 0)
    kind = GALLEY_REVIEW_OP_REOPEN;
  else if (*note->text == '\0')
    return NULL;
  op = galley_review_op_new (kind, thread, count_after (import, thread), author, note->author);
  g_free (op->id);
  op->id = g_strdup (id);
  g_date_time_unref (op->time);
  op->time = g_date_time_ref (note->time);
  op->text = *note->text ? g_strdup (note->text) : NULL;
  op->anchor = note->parent == 0 && note->block ? find_block (import, note->block) : NULL;
  return op;
}

/* -1: error; else how many came. */
static int
take_notes (Import *import,
            GPtrArray *notes,
            GError **error)
{
  g_autofree char *name = g_strdup_printf ("notes-%s.jsonl", import->site_id);
  g_autofree char *path = g_build_filename (import->folder, name, NULL);
  int n = 0;

  for (guint i = 0; i < notes->len; i++)
    {
      const GalleyWordPressNote *note = notes->pdata[i];
      g_autofree char *id = op_id (import, note->id);
      g_autofree char *line = NULL;
      GalleyReviewOp *op = g_hash_table_contains (import->log->ops, id) ? NULL : make_op (import, note, id);

      if (op == NULL)
        continue;
      line = galley_review_op_print (op);
      galley_review_log_add (import->log, op);
      if (!galley_atomic_file_append (path, line, error))
        return -1;
      n++;
    }
  return n;
}

static GPtrArray *
ask (GalleySite *site,
     const char *remote_id,
     GCancellable *cancellable,
     GError **error)
{
  const char *endpoint = galley_site_get_endpoint (site);
  g_autoptr (GalleyHttpClient) http = galley_http_client_new ();
  g_autofree char *key = galley_secrets_lookup (galley_site_get_id (site), cancellable, error);
  g_autoptr (GalleyWordPressSite) account = NULL;

  if (key == NULL && (error == NULL || *error == NULL))
    g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_AUTH, _ ("No key is kept for “%s”"),
                 galley_site_get_name (site));
  if (key == NULL)
    return NULL;
  if (!galley_site_address_is_private (endpoint))
    galley_http_client_allow_plain (http, endpoint);
  account = galley_wordpress_site_new (endpoint, galley_site_get_account (site), key, http);
  return galley_wordpress_notes_list (account, remote_id, cancellable, error);
}

gboolean
galley_note_import_run (GalleyWorkspace *workspace,
                        GalleySite *site,
                        const char *article_path,
                        guint *n_new,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GalleyPublication) publication =
      galley_publication_store_load (article_path, galley_site_get_id (site), &local);
  g_autoptr (GalleyDocument) document = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GalleyReviewLog) log = galley_review_log_new ();
  g_autofree char *folder = galley_article_file_review_folder (article_path);
  Import import = { galley_site_get_id (site), NULL, folder, log };
  int n;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (galley_site_get_kind (site) != GALLEY_SITE_WORDPRESS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _ ("“%s” has no notes: only WordPress has them."),
                   galley_site_get_name (site));
      return FALSE;
    }
  *n_new = 0;
  if (publication == NULL || publication->remote_id == NULL)
    return TRUE;
  notes = ask (site, publication->remote_id, cancellable, error);
  document = notes != NULL ? galley_article_file_load (article_path, NULL, error) : NULL;
  if (document == NULL || !galley_review_log_read (log, folder, error))
    return FALSE;
  import.body = galley_document_get_body (document);
  n = take_notes (&import, notes, error);
  *n_new = (guint) MAX (n, 0);
  return n >= 0;
}
