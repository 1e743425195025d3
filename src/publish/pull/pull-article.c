/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article is made in a hidden folder of the library and moved to its place when all of it is there. */
#include "pull-article.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "article-file.h"
#include "article-snapshot.h"
#include "json.h"
#include "markdown.h"
#include "publication-store.h"
#include "publish-media.h"
#include "pull-base.h"
#include "pull-document.h"
#include "snapshot-post.h"

typedef struct
{
  GalleyPublisher *publisher;
  const char *site_id;
  const GalleyPost *remote;
  GalleyMediaLedger *ledger;
  const GalleyMediaRecipe *recipe;
  GCancellable *cancellable;
  char *folder; /* hidden */
  GBytes *file; /* nullable: the post is none */
  GalleyPullPictures *pictures;
  GPtrArray *leftovers;
  GalleyDocument *document;
} Pull;

void
galley_pulled_article_free (GalleyPulledArticle *self)
{
  g_free (self->path);
  g_free (self->title);
  g_ptr_array_unref (self->leftovers);
  g_free (self);
}

/* Of what this has made itself: files, and a folder of files. */
static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_unlink (path) != 0 && (errno == EISDIR || errno == EPERM))
        remove_folder (path);
    }
  g_rmdir (folder);
}

static void
pull_clear (Pull *self)
{
  if (self->folder)
    remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_clear_pointer (&self->pictures, galley_pull_pictures_free);
  g_clear_pointer (&self->leftovers, g_ptr_array_unref);
  g_clear_pointer (&self->document, galley_document_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pull, pull_clear)

static gboolean
make_folder (Pull *self,
             const char *library,
             GError **error)
{
  g_autofree char *folder = g_build_filename (library, ".bring-in-XXXXXX", NULL);

  if (!g_mkdtemp_full (folder, 0777))
    return galley_store_error_set_errno (error, library, errno);
  self->folder = g_steal_pointer (&folder);

  return TRUE;
}

static gboolean
read_file (Pull *self,
           GError **error)
{
  g_autoptr (GError) problem = NULL;

  self->file = galley_publisher_read_file (self->publisher, self->remote->remote_id, self->cancellable, &problem);
  if (problem)
    g_propagate_error (error, g_steal_pointer (&problem));

  return self->file || !problem;
}

/* As the text itself has them. */
static void
add_sources (GStrvBuilder *sources,
             const GalleyPost *post)
{
  g_autoptr (GPtrArray) refs = post->body_markdown ? galley_markdown_list_images (post->body_markdown) : NULL;
  g_auto (GStrv) shown = galley_pull_pictures_list (!refs && post->body_html ? post->body_html : "");

  if (post->hero_url)
    g_strv_builder_add (sources, post->hero_url);
  for (guint i = 0; refs && i < refs->len; i++)
    g_strv_builder_add (sources, ((GalleyImageRef *) g_ptr_array_index (refs, i))->url);
  g_strv_builder_addv (sources, (const char **) shown);
}

static gboolean
bring_pictures (Pull *self,
                GError **error)
{
  g_autoptr (GStrvBuilder) sources = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  add_sources (sources, self->remote);
  list = g_strv_builder_end (sources);
  self->pictures = galley_pull_pictures_bring (self->publisher, self->remote, (const char *const *) list, self->folder,
                                               self->leftovers, self->cancellable, error);

  return self->pictures != NULL;
}

/* Notes what the site calls the pictures, by the bytes that would go out. Returns path -> URL. (transfer full) */
static GHashTable *
note_pictures (Pull *self,
               GalleyArticleSnapshot *snapshot,
               GError **error)
{
  g_autoptr (GPtrArray) media = galley_publish_media_list (snapshot, self->recipe, self->cancellable, error);
  g_autoptr (GHashTable) urls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (!media)
    return NULL;
  for (guint i = 0; i < media->len; i++)
    {
      const GalleyPublishMedia *file = g_ptr_array_index (media, i);
      g_autofree char *name = file->path ? g_path_get_basename (file->path) : NULL;
      g_autofree char *path = name ? g_build_filename (self->folder, name, NULL) : NULL;
      const char *url = path ? g_hash_table_lookup (self->pictures->urls, path) : NULL;

      if (!url)
        continue;
      if (!galley_media_ledger_add (self->ledger, self->site_id, file->sha256, url, error))
        return NULL;
      g_hash_table_replace (urls, g_strdup (file->path), g_strdup (url));
    }

  return g_steal_pointer (&urls);
}

static void
write_receipt (Pull *self,
               GalleyPublication *record)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format_iso8601 (now);

  json_object_set_string_member (record->receipt, "time", time);
  json_object_set_string_member (record->receipt, "action", "pull");
  galley_json_set_string (record->receipt, "url", self->remote->url);
  json_object_set_int_member (record->receipt, "pictures", g_hash_table_size (self->pictures->urls));
  json_object_set_array_member (record->receipt, "leftovers", galley_pull_leftovers_to_json (self->leftovers));
}

static gboolean
write_record (Pull *self,
              const char *path,
              GError **error)
{
  g_autoptr (GalleyArticleSnapshot) snapshot = galley_article_snapshot_new (self->document, self->folder, 1);
  g_autoptr (GHashTable) urls = note_pictures (self, snapshot, error);
  g_autoptr (GalleyPublication) record = galley_publication_new (self->site_id);
  g_autoptr (GalleyPost) article = NULL;

  if (!urls)
    return FALSE;
  if (self->remote->marker)
    g_set_str (&record->marker, self->remote->marker);
  article = galley_snapshot_post_new (snapshot, urls, self->remote->state, self->remote->published);
  article->marker = g_strdup (record->marker);
  article->remote_id = g_strdup (self->remote->remote_id);
  if (self->remote->body_markdown)
    galley_snapshot_post_add_source (article, snapshot, urls);
  galley_pull_base_note (record, self->publisher, snapshot, article, self->remote);
  record->updated = self->remote->updated ? g_date_time_ref (self->remote->updated) : NULL;
  record->base_text = g_strdup (galley_article_snapshot_get_body (snapshot));
  write_receipt (self, record);

  return galley_publication_store_save (path, record, error);
}

/* Where the picture that was left behind is to be seen in the text. */
static void
find_lines (Pull *self)
{
  const char *body = galley_document_get_body (self->document);

  for (guint i = 0; i < self->leftovers->len; i++)
    {
      GalleyPullLeftover *leftover = g_ptr_array_index (self->leftovers, i);
      const char *found = strcmp (leftover->code, "picture") == 0 && *leftover->detail ? strstr (body, leftover->detail)
                                                                                       : NULL;

      for (const char *p = body; found && (p = memchr (p, '\n', (gsize) (found - p))); p++)
        leftover->line++;
      leftover->line += found ? 1 : 0;
    }
}

GalleyPulledArticle *
galley_pull_article (GalleyPublisher *publisher,
                     const char *site_id,
                     const GalleyPost *remote,
                     const char *library,
                     GalleyMediaLedger *ledger,
                     const GalleyMediaRecipe *recipe,
                     GCancellable *cancellable,
                     GError **error)
{
  g_auto (Pull) self = { publisher, site_id, remote, ledger, recipe, cancellable, NULL };
  g_autofree char *path = NULL;
  g_autofree char *place = NULL;
  g_autoptr (GalleyFileStamp) stamp = NULL;
  GalleyPulledArticle *pulled;

  self.leftovers = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_pull_leftover_free);
  if (!read_file (&self, error) || !make_folder (&self, library, error) || !bring_pictures (&self, error))
    return NULL;
  self.document = self.file ? galley_pull_document_for_file (self.file, self.pictures->names, self.leftovers)
                            : galley_pull_document_new (self.remote, self.pictures->names, self.leftovers);
  find_lines (&self);
  path = g_build_filename (self.folder, "index.md", NULL);
  if (!write_record (&self, path, error))
    return NULL;
  stamp = galley_article_file_save (path, self.document, NULL, error);
  if (!stamp || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  place = galley_article_file_settle (self.folder, library, self.remote->slug ? self.remote->slug : self.remote->title,
                                      error);
  if (!place)
    return NULL;
  g_clear_pointer (&self.folder, g_free);

  pulled = g_new0 (GalleyPulledArticle, 1);
  pulled->path = g_steal_pointer (&place);
  pulled->title = g_strdup (self.remote->title ? self.remote->title : "");
  pulled->n_pictures = g_hash_table_size (self.pictures->urls);
  pulled->leftovers = g_steal_pointer (&self.leftovers);

  return pulled;
}
