/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post is a file found by a key in its head. Pictures wait for the post that shows them, so that both come in one
 * commit. */
#include "static-posts.h"

#include <string.h>

#include "publisher.h"
#include "static-commit.h"
#include "static-entry.h"
#include "static-folder.h"
#include "text.h"

#define MAX_NAMES 1000

/* Looks at the folder and, in Git, at the other side. */
gboolean
galley_static_posts_look (GalleyStaticPosts *self,
                          GCancellable *cancellable,
                          GError **error)
{
  GalleyStaticConvention *convention = galley_static_convention_read (self->folder);
  g_autoptr (GError) problem = NULL;

  if (!convention)
    {
      g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON,
                   "%s is no folder of a site that is known", self->folder);
      return FALSE;
    }
  g_clear_pointer (&self->convention, galley_static_convention_free);
  self->convention = convention;
  if (!self->branch)
    self->branch = galley_static_branch_open (self->folder, self->account, self->secret, &problem);
  if (problem)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  return !self->branch || galley_static_branch_refresh (self->branch, cancellable, error);
}

/* (transfer full) (nullable) */
GBytes *
galley_static_posts_read (GalleyStaticPosts *self,
                          const char *path,
                          GError **error)
{
  return self->branch ? galley_static_branch_read (self->branch, path)
                      : galley_static_folder_read (self->folder, path, error);
}

static char *
to_text (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_utf8_validate (data, (gssize) length, NULL) ? g_strndup (data, length) : NULL;
}

GalleyPost *
galley_static_posts_parse (GalleyStaticPosts *self,
                           const char *path,
                           GBytes *bytes)
{
  g_autofree char *text = to_text (bytes);
  GalleyPost *post = galley_static_entry_read (self->convention, path, text ? text : "");

  post->version = galley_text_sha256 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return post;
}

/* In Git, also what lies in the folder and is not committed is somebody's, unless an earlier run of ours broke off. */
static gboolean
is_free (GalleyStaticPosts *self,
         const char *path,
         const char *marker)
{
  g_autoptr (GBytes) there = galley_static_posts_read (self, path, NULL);
  g_autofree char *full = g_build_filename (self->folder, path, NULL);
  g_autoptr (GBytes) here = NULL;
  g_autoptr (GalleyPost) post = NULL;

  if (there || !g_file_test (full, G_FILE_TEST_EXISTS))
    return !there;
  here = galley_static_folder_read (self->folder, path, NULL);
  post = here ? galley_static_posts_parse (self, path, here) : NULL;

  return self->branch && post && g_strcmp0 (post->marker, marker) == 0;
}

static GalleyPost *
find_below (GalleyStaticPosts *self,
            const char *folder,
            const char *marker)
{
  g_autoptr (GPtrArray) paths = self->branch ? galley_static_branch_list (self->branch, folder)
                                             : galley_static_folder_list (self->folder, folder);

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autoptr (GBytes) bytes = galley_static_posts_read (self, path, NULL);
      g_autoptr (GalleyPost) post = NULL;

      if (!bytes || !g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), marker))
        continue;
      post = galley_static_posts_parse (self, path, bytes);
      if (g_strcmp0 (post->marker, marker) == 0)
        return g_steal_pointer (&post);
    }

  return NULL;
}

/* Where it was put, then wherever its owner may have moved it. */
GalleyPost *
galley_static_posts_find (GalleyStaticPosts *self,
                          const char *marker)
{
  GalleyPost *post = find_below (self, self->convention->posts, marker);

  return post ? post : find_below (self, self->convention->content, marker);
}

static int
compare_dates (gconstpointer a,
               gconstpointer b)
{
  const GalleyPostHead *first = *(const GalleyPostHead *const *) a;
  const GalleyPostHead *second = *(const GalleyPostHead *const *) b;

  if (!first->date || !second->date)
    return (second->date != NULL) - (first->date != NULL);

  return g_date_time_compare (second->date, first->date);
}

static void
list_below (GalleyStaticPosts *self,
            const char *folder,
            GPtrArray *heads)
{
  g_autoptr (GPtrArray) paths = self->branch ? galley_static_branch_list (self->branch, folder)
                                             : galley_static_folder_list (self->folder, folder);

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      /* a section's own page is no post */
      g_autoptr (GBytes) bytes = g_str_has_suffix (path, "/_index.md") ? NULL
                                                                       : galley_static_posts_read (self, path, NULL);
      g_autoptr (GalleyPost) post = bytes ? galley_static_posts_parse (self, path, bytes) : NULL;

      if (post)
        g_ptr_array_add (heads, galley_post_head_of (post));
    }
}

GPtrArray *
galley_static_posts_list (GalleyStaticPosts *self)
{
  GPtrArray *heads = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_post_head_free);

  list_below (self, self->convention->posts, heads);
  if (self->convention->generator == GALLEY_STATIC_JEKYLL)
    list_below (self, "_drafts", heads);
  g_ptr_array_sort (heads, compare_dates);

  return heads;
}

/* A name that nobody has taken. (transfer full) (nullable) */
static char *
choose_path (GalleyStaticPosts *self,
             const GalleyPost *post)
{
  const char *slug = post->slug && *post->slug && !strchr (post->slug, '/') && *post->slug != '.' ? post->slug : "post";

  for (guint i = 1; i < MAX_NAMES; i++)
    {
      g_autofree char *stem = i == 1 ? g_strdup (slug) : g_strdup_printf ("%s-%u", slug, i);
      g_autofree char *path = galley_static_convention_post_path (self->convention, stem, post->published);

      if (is_free (self, path, post->marker))
        return g_steal_pointer (&path);
    }

  return NULL;
}

static gboolean
write_files (GalleyStaticPosts *self,
             GalleyStaticChange *change, /* (transfer full) */
             const char *verb,
             const char *title,
             const char *marker,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_static_change_free);
  g_autofree char *plain = galley_text_collapse_spaces (title ? title : "");
  g_autofree char *message = g_strdup_printf ("%s “%s”\n\nGalley-Post: %s\n", verb, plain, marker ? marker : "");
  GHashTableIter iter;
  gpointer path, bytes;
  gboolean done;

  g_hash_table_iter_init (&iter, self->waiting);
  while (change->contents && g_hash_table_iter_next (&iter, &path, &bytes))
    g_ptr_array_add (changes, galley_static_change_new (path, bytes, NULL));
  /* the post last: it shows what is there already */
  g_ptr_array_add (changes, change);
  done = self->branch ? galley_static_commit (self->branch, changes, message, cancellable, error)
                      : galley_static_folder_write (self->folder, changes, error);
  if (done && change->contents)
    g_hash_table_remove_all (self->waiting);

  return done;
}

GalleyPost *
galley_static_posts_create (GalleyStaticPosts *self,
                            const GalleyPost *post,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GalleyPost) there = NULL;
  g_autoptr (GalleyPost) named = NULL;
  g_autofree char *path = NULL;
  g_autofree char *stem = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!galley_static_posts_look (self, cancellable, error) ||
      (self->branch && !galley_static_branch_check_merge (self->branch, NULL, error)))
    return NULL;
  there = galley_static_posts_find (self, post->marker);
  if (there)
    return g_steal_pointer (&there);
  path = choose_path (self, post);
  if (!path)
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_REFUSED,
                           "There is no free name for the file");
      return NULL;
    }
  stem = galley_static_convention_stem (self->convention, path);
  named = galley_post_copy (post);
  g_set_str (&named->slug, stem);
  text = galley_static_entry_write (self->convention, named, stem, NULL, error);
  if (!text)
    return NULL;
  bytes = g_bytes_new (text, strlen (text));
  if (!write_files (self, galley_static_change_new (path, bytes, ""), "Publish", post->title, post->marker, cancellable,
                    error))
    return NULL;

  return galley_static_posts_parse (self, path, bytes);
}

gboolean
galley_static_posts_update (GalleyStaticPosts *self,
                            const GalleyPost *post,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GBytes) now = NULL;
  g_autofree char *before = NULL;
  g_autofree char *text = NULL;
  g_autofree char *stem = NULL;
  g_autofree char *hash = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!galley_static_posts_look (self, cancellable, error) ||
      (self->branch && !galley_static_branch_check_merge (self->branch, post->remote_id, error)))
    return FALSE;
  now = galley_static_posts_read (self, post->remote_id, NULL);
  before = now ? to_text (now) : NULL;
  hash = now ? galley_text_sha256 (g_bytes_get_data (now, NULL), g_bytes_get_size (now)) : NULL;
  if (!before || (post->version && strcmp (post->version, hash) != 0))
    {
      g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT, "%s is not what it was",
                   post->remote_id);
      return FALSE;
    }
  stem = galley_static_convention_stem (self->convention, post->remote_id);
  text = galley_static_entry_write (self->convention, post, stem, before, error);
  if (!text)
    return FALSE;
  bytes = g_bytes_new (text, strlen (text));
  if (g_hash_table_size (self->waiting) == 0 && g_bytes_equal (bytes, now))
    return TRUE;

  return write_files (self, galley_static_change_new (post->remote_id, bytes, hash), "Update", post->title,
                      post->marker, cancellable, error);
}

gboolean
galley_static_posts_unpublish (GalleyStaticPosts *self,
                               const char *remote_id,
                               GCancellable *cancellable,
                               GError **error)
{
  g_autoptr (GBytes) now = NULL;
  g_autoptr (GalleyPost) post = NULL;

  if (!galley_static_posts_look (self, cancellable, error) ||
      (self->branch && !galley_static_branch_check_merge (self->branch, remote_id, error)))
    return FALSE;
  now = galley_static_posts_read (self, remote_id, NULL);
  if (!now)
    return TRUE;
  post = galley_static_posts_parse (self, remote_id, now);
  if (!post->marker)
    {
      g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT, "%s is not Galley's any more",
                   remote_id);
      return FALSE;
    }

  return write_files (self, galley_static_change_new (remote_id, NULL, post->version),
                      "Take off the site:", post->title, post->marker, cancellable, error);
}

void
galley_static_posts_clear (GalleyStaticPosts *self)
{
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->account, g_free);
  if (self->secret)
    explicit_bzero (self->secret, strlen (self->secret));
  g_clear_pointer (&self->secret, g_free);
  g_clear_pointer (&self->convention, galley_static_convention_free);
  g_clear_pointer (&self->branch, galley_static_branch_free);
  g_clear_pointer (&self->waiting, g_hash_table_unref);
}
