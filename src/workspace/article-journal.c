/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One open article's entry in the recovery journal. Order matters more than speed: a late clear must never take away
 * a newer text, so writes and clears go one after the other. */
#include "article-journal.h"

typedef enum
{
  WISH_NONE,
  WISH_WRITE,
  WISH_CLEAR,
} Wish;

struct _GalleyArticleJournal
{
  GObject parent_instance;

  GalleyRecoveryJournal *recovery;
  GalleyArticleDisk *disk;
  char *key;
  Wish wish;
  GalleyDocument *document; /* of WISH_WRITE */
  gboolean running;
};

typedef struct
{
  GalleyRecoveryJournal *recovery;
  GalleyArticleDisk *disk;
  char *key;
  GalleyDocument *document; /* NULL: clear */
} Work;

G_DEFINE_FINAL_TYPE (GalleyArticleJournal, galley_article_journal, G_TYPE_OBJECT)

static void run (GalleyArticleJournal *self);

static void
work_free (Work *work)
{
  g_object_unref (work->recovery);
  galley_article_disk_unref (work->disk);
  g_clear_pointer (&work->document, galley_document_unref);
  g_free (work->key);
  g_free (work);
}

static void
work_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  Work *work = data;
  g_autoptr (GError) error = NULL;

  if (work->document == NULL)
    {
      galley_recovery_journal_clear (work->recovery, work->key);
    }
  else
    {
      g_autofree char *path = galley_article_disk_dup_path (work->disk);
      g_autofree char *hash = galley_article_disk_dup_hash (work->disk);
      g_autoptr (GBytes) bytes = galley_document_to_bytes (work->document);

      if (!galley_recovery_journal_write (work->recovery, work->key, path, hash, bytes, &error))
        g_warning ("Recovery journal: %s", error->message);
    }
  g_task_return_boolean (task, TRUE);
}

static void
done_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  GalleyArticleJournal *self = GALLEY_ARTICLE_JOURNAL (source);

  self->running = FALSE;
  run (self);
}

static void
run (GalleyArticleJournal *self)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  if (self->running || self->wish == WISH_NONE)
    return;

  work = g_new0 (Work, 1);
  work->recovery = g_object_ref (self->recovery);
  work->disk = galley_article_disk_ref (self->disk);
  work->key = g_strdup (self->key);
  work->document = g_steal_pointer (&self->document);
  self->wish = WISH_NONE;
  self->running = TRUE;
  task = g_task_new (self, NULL, done_cb, NULL);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, work_thread);
}

static void
galley_article_journal_finalize (GObject *object)
{
  GalleyArticleJournal *self = GALLEY_ARTICLE_JOURNAL (object);

  g_clear_object (&self->recovery);
  g_clear_pointer (&self->disk, galley_article_disk_unref);
  g_clear_pointer (&self->document, galley_document_unref);
  g_free (self->key);
  G_OBJECT_CLASS (galley_article_journal_parent_class)->finalize (object);
}

static void
galley_article_journal_class_init (GalleyArticleJournalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_article_journal_finalize;
}

static void
galley_article_journal_init (GalleyArticleJournal *self)
{
}

GalleyArticleJournal *
galley_article_journal_new (GalleyRecoveryJournal *recovery,
                            GalleyArticleDisk *disk,
                            const char *key)
{
  GalleyArticleJournal *self = g_object_new (GALLEY_TYPE_ARTICLE_JOURNAL, NULL);

  self->recovery = g_object_ref (recovery);
  self->disk = galley_article_disk_ref (disk);
  self->key = key != NULL ? g_strdup (key) : g_uuid_string_random ();
  return self;
}

void
galley_article_journal_write (GalleyArticleJournal *self,
                              GalleyDocument *document)
{
  g_clear_pointer (&self->document, galley_document_unref);
  self->document = galley_document_ref (document);
  self->wish = WISH_WRITE;
  run (self);
}

void
galley_article_journal_clear (GalleyArticleJournal *self)
{
  g_clear_pointer (&self->document, galley_document_unref);
  self->wish = WISH_CLEAR;
  run (self);
}
