/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The disk side of one open article. One lock orders the autosave thread, the reload thread and a save at closing. */
#include "article-disk.h"

#include "document-merge.h"

struct _GalleyArticleDisk
{
  gatomicrefcount ref_count;
  GMutex lock;
  char *library;
  char *path;
  GalleyFileStamp *stamp;       /* NULL: the file must not exist yet */
  GalleyDocument *base;         /* the file as last seen */
  GalleyFileStamp *taken_stamp; /* of a merge that is not shown yet */
  GalleyDocument *taken;
  guint64 newest; /* revision that was saved */
  guint holds;    /* who writes into its folder now */
};

static void
set_base (GalleyArticleDisk *self,
          GalleyDocument *document,
          GalleyFileStamp *stamp)
{
  g_clear_pointer (&self->stamp, galley_file_stamp_free);
  self->stamp = stamp;
  g_clear_pointer (&self->base, galley_document_unref);
  self->base = galley_document_ref (document);
}

static void
drop_taken (GalleyArticleDisk *self)
{
  g_clear_pointer (&self->taken_stamp, galley_file_stamp_free);
  g_clear_pointer (&self->taken, galley_document_unref);
}

static gboolean
same_text (GalleyDocument *a,
           GalleyDocument *b)
{
  g_autoptr (GBytes) bytes_a = galley_document_to_bytes (a);
  g_autoptr (GBytes) bytes_b = galley_document_to_bytes (b);

  return g_bytes_equal (bytes_a, bytes_b);
}

GalleyArticleDisk *
galley_article_disk_new (const char *library,
                         const char *path)
{
  GalleyArticleDisk *self = g_new0 (GalleyArticleDisk, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->library = g_strdup (library);
  self->path = g_strdup (path);
  self->base = galley_document_new_empty ();
  return self;
}

GalleyArticleDisk *
galley_article_disk_ref (GalleyArticleDisk *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
galley_article_disk_unref (GalleyArticleDisk *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  drop_taken (self);
  g_clear_pointer (&self->stamp, galley_file_stamp_free);
  g_clear_pointer (&self->base, galley_document_unref);
  g_free (self->library);
  g_free (self->path);
  g_mutex_clear (&self->lock);
  g_free (self);
}

char *
galley_article_disk_dup_path (GalleyArticleDisk *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_strdup (self->path);
}

char *
galley_article_disk_dup_hash (GalleyArticleDisk *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->stamp != NULL ? g_strdup (self->stamp->sha256) : NULL;
}

gboolean
galley_article_disk_is_there (GalleyArticleDisk *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->path != NULL && g_file_test (self->path, G_FILE_TEST_EXISTS);
}

GalleyDocument *
galley_article_disk_load (GalleyArticleDisk *self,
                          GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GalleyFileStamp *stamp = NULL;
  GalleyDocument *document = galley_article_file_load (self->path, &stamp, error);

  if (document != NULL)
    set_base (self, document, stamp);
  return document;
}

gboolean
galley_article_disk_save (GalleyArticleDisk *self,
                          GalleyDocument *document,
                          guint64 revision,
                          const char *slug,
                          GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GalleyFileStamp *stamp = NULL;

  /* this one waited for its thread while a newer text was saved */
  if (revision < self->newest)
    return TRUE;

  if (self->path == NULL)
    {
      self->path = galley_article_file_create (self->library, slug, error);
      if (self->path == NULL)
        return FALSE;
    }

  if (self->stamp != NULL && same_text (document, self->base) && g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      self->newest = revision;
      return TRUE;
    }

  stamp = galley_article_file_save (self->path, document, self->stamp, error);
  if (stamp == NULL)
    return FALSE;

  set_base (self, document, stamp);
  self->newest = revision;
  return TRUE;
}

GalleyDocument *
galley_article_disk_take (GalleyArticleDisk *self,
                          GalleyDocument *mine,
                          gboolean *clean,
                          GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GalleyFileStamp) stamp = NULL;
  g_autoptr (GalleyDocument) theirs = NULL;
  g_autoptr (GalleyDocument) merged = NULL;

  *clean = TRUE;
  drop_taken (self);
  if (self->path == NULL)
    return NULL;

  theirs = galley_article_file_load (self->path, &stamp, error);
  if (theirs == NULL)
    return NULL;
  if (self->stamp != NULL && g_str_equal (stamp->sha256, self->stamp->sha256))
    return NULL;

  if (same_text (mine, self->base))
    merged = galley_document_ref (theirs);
  else
    merged = galley_document_merge (self->base, mine, theirs, clean);

  self->taken_stamp = g_steal_pointer (&stamp);
  self->taken = g_steal_pointer (&theirs);
  return g_steal_pointer (&merged);
}

void
galley_article_disk_accept (GalleyArticleDisk *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->taken != NULL)
    set_base (self, self->taken, g_steal_pointer (&self->taken_stamp));
  drop_taken (self);
}

void
galley_article_disk_forget (GalleyArticleDisk *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  drop_taken (self);
  g_clear_pointer (&self->stamp, galley_file_stamp_free);
}

char *
galley_article_disk_hold_folder (GalleyArticleDisk *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->holds++;
  return self->path != NULL ? g_path_get_dirname (self->path) : NULL;
}

void
galley_article_disk_release_folder (GalleyArticleDisk *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_return_if_fail (self->holds > 0);
  self->holds--;
}

gboolean
galley_article_disk_rename (GalleyArticleDisk *self,
                            const char *slug,
                            GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  char *path = NULL;

  if (self->holds > 0 || self->path == NULL || self->stamp == NULL || g_str_has_prefix (slug, "untitled"))
    return FALSE;

  folder = g_path_get_dirname (self->path);
  name = g_path_get_basename (folder);
  if (!g_str_has_prefix (name, "untitled"))
    return FALSE;

  path = galley_article_file_rename (self->path, slug, error);
  if (path == NULL)
    return FALSE;

  g_free (self->path);
  self->path = path;
  return TRUE;
}
