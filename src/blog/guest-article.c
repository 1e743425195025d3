/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article on disk, and what it was a moment ago. */
#include "guest-article.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "article-file.h"
#include "article-snapshot.h"
#include "atomic-file.h"
#include "blog-error.h"
#include "markdown.h"
#include "text.h"

#define REVISION_CHARS 16
#define KEPT_REVISIONS 16
#define KEPT_BYTES (32 * 1024 * 1024)
#define MEDIA_BYTES (64 * 1024 * 1024)
#define LOG_BYTES (4 * 1024 * 1024) /* of one guest */

typedef struct
{
  char *revision;
  GalleyDocument *document;
  gsize size;
} Kept;

struct _GalleyGuestArticle
{
  char *path;
  char *folder;
  char *review_folder;
  char *file_mark; /* what the files looked like when they were read */
  char *log_mark;
  char *version;
  GQueue kept; /* of Kept, the present one first */
  GalleyReview *review;
  gint64 last_count;
  GHashTable *media; /* names that the page shows */
};

static void
kept_free (Kept *kept)
{
  g_free (kept->revision);
  galley_document_unref (kept->document);
  g_free (kept);
}

GalleyGuestArticle *
galley_guest_article_new (const char *path)
{
  GalleyGuestArticle *self = g_new0 (GalleyGuestArticle, 1);

  self->path = g_strdup (path);
  self->folder = g_path_get_dirname (path);
  self->review_folder = galley_article_file_review_folder (path);
  self->media = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&self->kept);
  return self;
}

void
galley_guest_article_free (GalleyGuestArticle *self)
{
  g_queue_clear_full (&self->kept, (GDestroyNotify) kept_free);
  g_clear_object (&self->review);
  g_hash_table_unref (self->media);
  g_free (self->path);
  g_free (self->folder);
  g_free (self->review_folder);
  g_free (self->file_mark);
  g_free (self->log_mark);
  g_free (self->version);
  g_free (self);
}

static void
append_mark (GString *mark,
             const char *path)
{
  GStatBuf info;

  if (g_stat (path, &info) == 0)
    g_string_append_printf (mark, "%s %" G_GINT64_FORMAT ".%09ld %" G_GINT64_FORMAT " %" G_GUINT64_FORMAT "\n", path,
                            (gint64) info.st_mtim.tv_sec, (long) info.st_mtim.tv_nsec, (gint64) info.st_size,
                            (guint64) info.st_ino);
}

static char *
mark_file (GalleyGuestArticle *self)
{
  GString *mark = g_string_new (NULL);

  append_mark (mark, self->path);
  return g_string_free_and_steal (mark);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
mark_logs (GalleyGuestArticle *self)
{
  GString *mark = g_string_new (NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (self->review_folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".jsonl"))
      g_ptr_array_add (paths, g_build_filename (self->review_folder, name, NULL));
  g_ptr_array_sort (paths, compare_names);
  for (guint i = 0; i < paths->len; i++)
    append_mark (mark, g_ptr_array_index (paths, i));
  return g_string_free_and_steal (mark);
}

static Kept *
present (GalleyGuestArticle *self)
{
  return g_queue_peek_head (&self->kept);
}

/* Words that were selected in a text may be said of it only while it is known. */
static void
forget_old (GalleyGuestArticle *self)
{
  gsize bytes = 0;

  for (GList *link = self->kept.head; link; link = link->next)
    bytes += ((Kept *) link->data)->size;
  while (self->kept.length > 1 && (self->kept.length > KEPT_REVISIONS || bytes > KEPT_BYTES))
    {
      Kept *old = g_queue_pop_tail (&self->kept);

      bytes -= old->size;
      kept_free (old);
    }
}

static gboolean
read_text (GalleyGuestArticle *self,
           GError **error)
{
  g_autoptr (GBytes) bytes = galley_article_file_read (self->path, error);
  g_autofree char *hash = NULL;
  Kept *kept;
  gsize size;
  const char *data;

  if (!bytes)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  hash = galley_text_sha256 (data ? data : "", size);
  hash[REVISION_CHARS] = '\0';
  if (present (self) && g_str_equal (present (self)->revision, hash))
    return TRUE;
  kept = g_new0 (Kept, 1);
  kept->revision = g_strdup (hash);
  kept->document = galley_document_new_for_bytes (bytes);
  kept->size = size;
  g_queue_push_head (&self->kept, kept);
  forget_old (self);
  return TRUE;
}

/* What can't be read of the logs stays on disk and is not shown; its author is told by Galley itself. */
static void
read_reviews (GalleyGuestArticle *self)
{
  GalleyReviewLog *log = galley_review_log_new ();
  GalleyDocument *document = present (self)->document;

  galley_review_log_read (log, self->review_folder, NULL);
  self->last_count = MAX (self->last_count, log->last_count);
  g_clear_object (&self->review);
  self->review = galley_review_new (self->review_folder, "guest", "guest");
  galley_review_set_log (self->review, log);
  galley_review_locate (self->review, galley_document_get_body (document));
  galley_review_locate_details (self->review, galley_document_get_front_matter (document));
}

gboolean
galley_guest_article_refresh (GalleyGuestArticle *self,
                              GError **error)
{
  g_autofree char *file_mark = mark_file (self);
  g_autofree char *log_mark = mark_logs (self);
  g_autofree char *all = NULL;

  if (g_strcmp0 (file_mark, self->file_mark) == 0 && g_strcmp0 (log_mark, self->log_mark) == 0 && present (self))
    return TRUE;
  if ((g_strcmp0 (file_mark, self->file_mark) != 0 || !present (self)) && !read_text (self, error))
    return FALSE;
  read_reviews (self);
  g_set_str (&self->file_mark, file_mark);
  g_set_str (&self->log_mark, log_mark);
  all = g_strconcat (present (self)->revision, "\n", log_mark, NULL);
  g_free (self->version);
  self->version = galley_text_sha256 (all, strlen (all));
  self->version[REVISION_CHARS] = '\0';
  return TRUE;
}

const char *
galley_guest_article_get_revision (GalleyGuestArticle *self)
{
  return present (self)->revision;
}

const char *
galley_guest_article_get_version (GalleyGuestArticle *self)
{
  return self->version;
}

GalleyDocument *
galley_guest_article_find_document (GalleyGuestArticle *self,
                                    const char *revision)
{
  for (GList *link = self->kept.head; link; link = link->next)
    if (g_str_equal (((Kept *) link->data)->revision, revision))
      return ((Kept *) link->data)->document;
  return NULL;
}

GalleyDocument *
galley_guest_article_get_document (GalleyGuestArticle *self)
{
  return present (self)->document;
}

GalleyReview *
galley_guest_article_get_review (GalleyGuestArticle *self)
{
  return self->review;
}

const char *
galley_guest_article_get_folder (GalleyGuestArticle *self)
{
  return self->folder;
}

/* The file in the article's folder that url means. (transfer full) (nullable) */
static char *
relative_name (const char *url)
{
  g_autofree char *scheme = g_uri_parse_scheme (url);
  g_autofree char *written = NULL;
  char *name;

  if (scheme || *url == '/' || *url == '#' || *url == '\0')
    return NULL;
  written = g_strndup (url, strcspn (url, "?#"));
  name = g_uri_unescape_string (written, NULL);
  while (name && g_str_has_prefix (name, "./"))
    memmove (name, name + 2, strlen (name + 2) + 1);
  return name;
}

static char *
media_url (const char *url,
           gboolean is_image,
           gpointer user_data)
{
  GalleyGuestArticle *self = user_data;
  g_autofree char *name = is_image ? relative_name (url) : NULL;
  g_autofree char *escaped = NULL;

  if (!name)
    return NULL;
  escaped = g_uri_escape_string (name, "/", FALSE);
  g_hash_table_add (self->media, g_steal_pointer (&name));
  return g_strconcat ("media/", escaped, NULL);
}

GalleyArticlePage *
galley_guest_article_dup_page (GalleyGuestArticle *self)
{
  g_autoptr (GalleyArticleSnapshot) snapshot =
      galley_article_snapshot_new (present (self)->document, self->folder, 0);
  g_autoptr (GalleyAnchorText) text = galley_anchor_text_new (galley_article_snapshot_get_body (snapshot));
  g_autofree char *body = galley_article_page_dup_body (snapshot);
  GalleyArticlePage *page;

  g_hash_table_remove_all (self->media);
  page = galley_article_page_for_snapshot (snapshot, media_url, self);
  g_free (page->body_html);
  page->body_html = galley_markdown_to_placed_html (body, text, media_url, self);
  return page;
}

GBytes *
galley_guest_article_load_media (GalleyGuestArticle *self,
                                 const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *real_folder = realpath (self->folder, NULL);
  g_autofree char *real = realpath (path, NULL);
  g_autofree char *inside = real_folder ? g_strconcat (real_folder, "/", NULL) : NULL;
  GStatBuf info;
  char *data;
  gsize length;

  /* Also after a restart, in which nobody has asked for the page yet. */
  if (g_hash_table_size (self->media) == 0)
    galley_article_page_free (galley_guest_article_dup_page (self));
  if (!g_hash_table_contains (self->media, name) || !real || !inside || !g_str_has_prefix (real, inside) ||
      g_stat (real, &info) != 0 || !S_ISREG (info.st_mode) || info.st_size > MEDIA_BYTES ||
      !g_file_get_contents (real, &data, &length, NULL))
    return NULL;
  return g_bytes_new_take (data, length);
}

gint64
galley_guest_article_next_count (GalleyGuestArticle *self)
{
  self->last_count = MIN (self->last_count + 1, GALLEY_REVIEW_OP_LAST_COUNT);
  return self->last_count;
}

gboolean
galley_guest_article_say (GalleyGuestArticle *self,
                          GalleyReviewOp *op,
                          GError **error)
{
  g_autoptr (GalleyReviewOp) said = op;
  g_autofree char *name = g_strconcat (said->author, ".jsonl", NULL);
  g_autofree char *path = g_build_filename (self->review_folder, name, NULL);
  g_autofree char *line = galley_review_op_print (said);
  GStatBuf info;

  if (g_stat (path, &info) == 0 && (gsize) info.st_size + strlen (line) > LOG_BYTES)
    {
      g_set_error_literal (error, GALLEY_BLOG_ERROR, GALLEY_BLOG_ERROR_TOO_LARGE, "This guest has said too much");
      return FALSE;
    }
  return galley_atomic_file_append (path, line, error);
}
