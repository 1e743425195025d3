/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The disk side of one open article. One lock orders what threads do on disk; another guards what is known of it, so
 * that who only asks never waits for the disk. */
#include "article-disk.h"

#include "document-merge.h"

struct _GalleyArticleDisk
{
  gatomicrefcount ref_count;
  GMutex work; /* taken first */
  GMutex lock; /* never held while the disk works */
  char *library;
  char *path;
  GalleyFileStamp *stamp;       /* NULL: the file must not exist yet */
  GalleyDocument *base;         /* the file as last seen */
  GalleyFileStamp *taken_stamp; /* of a merge that is not shown yet */
  GalleyDocument *taken;
  GalleyDocument *merged; /* that merge */
  guint64 newest;         /* revision that was saved */
  guint holds;            /* who writes into its folder now */
  gboolean renaming;
  GCond renamed;
};

/* With the lock held. (transfer full) stamp */
static void
put_base (GalleyArticleDisk *self,
          GalleyDocument *document,
          GalleyFileStamp *stamp)
{
  g_clear_pointer (&self->stamp, galley_file_stamp_free);
  self->stamp = stamp;
  g_clear_pointer (&self->base, galley_document_unref);
  self->base = galley_document_ref (document);
}

/* With the lock held. */
static void
drop_taken (GalleyArticleDisk *self)
{
  g_clear_pointer (&self->taken_stamp, galley_file_stamp_free);
  g_clear_pointer (&self->taken, galley_document_unref);
  g_clear_pointer (&self->merged, galley_document_unref);
}

static void
set_base (GalleyArticleDisk *self,
          GalleyDocument *document,
          GalleyFileStamp *stamp)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  put_base (self, document, stamp);
  drop_taken (self);
}

/* What the disk work begins with; out: (transfer full) */
static void
get_base (GalleyArticleDisk *self,
          GalleyDocument **base,
          GalleyFileStamp **stamp)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  *base = galley_document_ref (self->base);
  *stamp = galley_file_stamp_copy (self->stamp);
}

static void
set_path (GalleyArticleDisk *self,
          char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_free (self->path);
  self->path = path;
}

static gboolean
same_text (GalleyDocument *a,
           GalleyDocument *b)
{
  g_autoptr (GBytes) bytes_a = a != b ? galley_document_to_bytes (a) : NULL;
  g_autoptr (GBytes) bytes_b = a != b ? galley_document_to_bytes (b) : NULL;

  return a == b || g_bytes_equal (bytes_a, bytes_b);
}

GalleyArticleDisk *
galley_article_disk_new (const char *library,
                         const char *path)
{
  GalleyArticleDisk *self = g_new0 (GalleyArticleDisk, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->work);
  g_mutex_init (&self->lock);
  g_cond_init (&self->renamed);
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
  g_mutex_clear (&self->work);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->renamed);
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

GalleyDocument *
galley_article_disk_load (GalleyArticleDisk *self,
                          GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->work);
  g_autofree char *path = galley_article_disk_dup_path (self);
  GalleyFileStamp *stamp = NULL;
  GalleyDocument *document = galley_article_file_load (path, &stamp, error);

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
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->work);
  g_autofree char *path = galley_article_disk_dup_path (self);
  g_autoptr (GalleyDocument) base = NULL;
  g_autoptr (GalleyFileStamp) expected = NULL;
  GalleyFileStamp *stamp = NULL;

  /* this one waited for its thread while a newer text was saved */
  if (revision < self->newest)
    return TRUE;

  if (path == NULL)
    {
      path = galley_article_file_create (self->library, slug, error);
      if (path == NULL)
        return FALSE;
      set_path (self, g_strdup (path));
    }

  get_base (self, &base, &expected);
  if (expected != NULL && same_text (document, base) && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      self->newest = revision;
      return TRUE;
    }

  stamp = galley_article_file_save (path, document, expected, error);
  if (stamp == NULL)
    return FALSE;

  set_base (self, document, stamp);
  self->newest = revision;
  return TRUE;
}

GalleyDocument *
galley_article_disk_take (GalleyArticleDisk *self,
                          GalleyDocument *mine,
                          GalleyMergeClash *clash,
                          GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->work);
  g_autoptr (GMutexLocker) field_locker = NULL;
  g_autofree char *path = galley_article_disk_dup_path (self);
  g_autoptr (GalleyDocument) base = NULL;
  g_autoptr (GalleyFileStamp) expected = NULL;
  g_autoptr (GalleyFileStamp) stamp = NULL;
  g_autoptr (GalleyDocument) theirs = NULL;
  g_autoptr (GalleyDocument) merged = NULL;

  *clash = (GalleyMergeClash) { 0 };
  get_base (self, &base, &expected);
  if (path != NULL)
    theirs = galley_article_file_load (path, &stamp, error);
  if (theirs != NULL && (expected == NULL || !g_str_equal (stamp->sha256, expected->sha256)))
    merged = same_text (mine, base) ? galley_document_ref (theirs) : galley_document_merge (base, mine, theirs, clash);

  field_locker = g_mutex_locker_new (&self->lock);
  drop_taken (self);
  if (merged == NULL)
    return NULL;
  self->taken_stamp = g_steal_pointer (&stamp);
  self->taken = g_steal_pointer (&theirs);
  self->merged = galley_document_ref (merged);
  return g_steal_pointer (&merged);
}

void
galley_article_disk_accept (GalleyArticleDisk *self,
                            GalleyDocument *merged)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  /* else another thread has seen the file go on: the next save fails, and looks again */
  if (self->merged != merged)
    return;
  put_base (self, self->taken, g_steal_pointer (&self->taken_stamp));
  drop_taken (self);
}

void
galley_article_disk_forget (GalleyArticleDisk *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  drop_taken (self);
  g_clear_pointer (&self->stamp, galley_file_stamp_free);
}

/* With the lock held. */
static char *
hold (GalleyArticleDisk *self)
{
  self->holds++;
  return self->path != NULL ? g_path_get_dirname (self->path) : NULL;
}

char *
galley_article_disk_hold_folder (GalleyArticleDisk *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  while (self->renaming)
    g_cond_wait (&self->renamed, &self->lock);
  return hold (self);
}

gboolean
galley_article_disk_try_hold_folder (GalleyArticleDisk *self,
                                     char **folder)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->renaming)
    return FALSE;
  *folder = hold (self);
  return TRUE;
}

void
galley_article_disk_release_folder (GalleyArticleDisk *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_return_if_fail (self->holds > 0);
  self->holds--;
}

/* Its path where it may get another name now; NULL where not. */
static char *
begin_rename (GalleyArticleDisk *self,
              const char *slug)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autofree char *folder = self->path != NULL ? g_path_get_dirname (self->path) : NULL;
  g_autofree char *name = folder != NULL ? g_path_get_basename (folder) : NULL;

  if (self->holds > 0 || name == NULL || self->stamp == NULL || g_str_has_prefix (slug, "untitled") ||
      !g_str_has_prefix (name, "untitled"))
    return NULL;
  self->renaming = TRUE;
  return g_strdup (self->path);
}

gboolean
galley_article_disk_rename (GalleyArticleDisk *self,
                            const char *slug,
                            GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->work);
  g_autofree char *old_path = begin_rename (self, slug);
  char *path = old_path != NULL ? galley_article_file_rename (old_path, slug, error) : NULL;

  g_mutex_lock (&self->lock);
  if (path != NULL)
    {
      g_free (self->path);
      self->path = path;
    }
  self->renaming = FALSE;
  g_cond_broadcast (&self->renamed);
  g_mutex_unlock (&self->lock);
  return path != NULL;
}
