/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The disk side of one open article. One lock orders the autosave thread, the reload thread and a save at closing. */
#include "article-disk.h"

struct _GalleyArticleDisk
{
  gatomicrefcount ref_count;
  GMutex lock;
  char *library;
  char *path;
  GalleyFileStamp *stamp; /* NULL: the file must not exist yet */
  GalleyDocument *base;   /* the file as last seen */
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

/* Field by field: what only they changed is taken, what both changed stays mine. */
static GalleyFrontMatter *
merge_front_matter (GalleyFrontMatter *base,
                    GalleyFrontMatter *mine,
                    GalleyFrontMatter *theirs,
                    gboolean *clean)
{
  g_autoptr (GalleyFrontMatter) merged = NULL;

  if (g_str_equal (galley_front_matter_get_text (mine), galley_front_matter_get_text (base)))
    return galley_front_matter_ref (theirs);
  if (g_str_equal (galley_front_matter_get_text (theirs), galley_front_matter_get_text (base)))
    return galley_front_matter_ref (mine);
  if (galley_front_matter_get_problem (mine) != NULL)
    {
      *clean = FALSE;
      return galley_front_matter_ref (mine);
    }

  merged = galley_front_matter_ref (theirs);
  for (GalleyField field = 0; field < GALLEY_N_FIELDS; field++)
    {
      const char *const *my_list = galley_front_matter_get_list (mine, field);
      const char *const *base_list = galley_front_matter_get_list (base, field);
      g_autoptr (GalleyFrontMatter) next = NULL;

      if (galley_field_get_kind (field) == GALLEY_FIELD_KIND_LIST)
        {
          if (g_strv_equal (my_list, base_list) || g_strv_equal (my_list, galley_front_matter_get_list (theirs, field)))
            continue;
          next = galley_front_matter_set_list (merged, field, my_list, NULL);
          *clean &= g_strv_equal (galley_front_matter_get_list (theirs, field), base_list);
        }
      else
        {
          const char *my_value = galley_front_matter_get_string (mine, field);
          const char *base_value = galley_front_matter_get_string (base, field);

          if (g_strcmp0 (my_value, base_value) == 0 ||
              g_strcmp0 (my_value, galley_front_matter_get_string (theirs, field)) == 0)
            continue;
          next = galley_front_matter_set_string (merged, field, my_value, NULL);
          *clean &= g_strcmp0 (galley_front_matter_get_string (theirs, field), base_value) == 0;
        }

      if (next == NULL) /* their head cannot be edited: keep mine whole rather than half of each */
        {
          *clean = FALSE;
          return galley_front_matter_ref (mine);
        }
      galley_front_matter_unref (merged);
      merged = g_steal_pointer (&next);
    }

  return g_steal_pointer (&merged);
}

static GalleyDocument *
merge_documents (GalleyDocument *base,
                 GalleyDocument *mine,
                 GalleyDocument *theirs,
                 gboolean *clean)
{
  g_autofree char *body = galley_article_file_merge (galley_document_get_body (base),
                                                     galley_document_get_body (mine),
                                                     galley_document_get_body (theirs),
                                                     clean);
  g_autoptr (GalleyFrontMatter) head = merge_front_matter (galley_document_get_front_matter (base),
                                                           galley_document_get_front_matter (mine),
                                                           galley_document_get_front_matter (theirs),
                                                           clean);
  g_autoptr (GalleyDocument) with_body = galley_document_set_body (theirs, body);

  return galley_document_set_front_matter (with_body, head);
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
                          const char *slug,
                          GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GalleyFileStamp *stamp = NULL;

  if (self->path == NULL)
    {
      self->path = galley_article_file_create (self->library, slug, error);
      if (self->path == NULL)
        return FALSE;
    }

  if (self->stamp != NULL && same_text (document, self->base) && g_file_test (self->path, G_FILE_TEST_EXISTS))
    return TRUE;

  stamp = galley_article_file_save (self->path, document, self->stamp, error);
  if (stamp == NULL)
    return FALSE;

  set_base (self, document, stamp);
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
    merged = merge_documents (self->base, mine, theirs, clean);

  set_base (self, theirs, g_steal_pointer (&stamp));
  return g_steal_pointer (&merged);
}

void
galley_article_disk_forget (GalleyArticleDisk *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_clear_pointer (&self->stamp, galley_file_stamp_free);
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

  if (self->path == NULL || self->stamp == NULL || g_str_has_prefix (slug, "untitled"))
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
