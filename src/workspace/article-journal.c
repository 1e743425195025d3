/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One open article's entry in the recovery journal. Order matters more than speed: a late clear must never take away
 * a newer text, so writes and clears go one after the other. */
#include "article-journal.h"

#define DELAY_MS 250

typedef enum
{
  WISH_NONE,
  WISH_WRITE,
  WISH_CLEAR,
} Wish;

/* What the threads share. */
typedef struct
{
  GMutex lock; /* held while the entry is written or cleared */
  guint ended; /* work with a lower number comes too late */
} Order;

struct _GalleyArticleJournal
{
  GObject parent_instance;

  GalleyRecoveryJournal *recovery;
  GalleyArticleDisk *disk;
  GalleyArticle *article;
  char *key;
  guint delay;
  Wish wish;
  GalleyDocument *document; /* of WISH_WRITE */
  char *hash;               /* the same: of the file that document was made from */
  gboolean running;
  gboolean failed; /* the last write */
  GQueue waiting;  /* of Waiter */
  Order *order;
  guint next;
};

typedef struct
{
  GalleyArticleJournalIdle idle;
  gpointer user_data;
} Waiter;

typedef struct
{
  GalleyRecoveryJournal *recovery;
  GalleyArticleDisk *disk;
  char *key;
  GalleyDocument *document; /* NULL: clear */
  char *hash;
  Order *order;
  guint number;
} Work;

G_DEFINE_FINAL_TYPE (GalleyArticleJournal, galley_article_journal, G_TYPE_OBJECT)

static void run (GalleyArticleJournal *self);

static void
order_clear (Order *order)
{
  g_mutex_clear (&order->lock);
}

static void
order_unref (Order *order)
{
  g_atomic_rc_box_release_full (order, (GDestroyNotify) order_clear);
}

static void
work_free (Work *work)
{
  order_unref (work->order);
  g_object_unref (work->recovery);
  galley_article_disk_unref (work->disk);
  g_clear_pointer (&work->document, galley_document_unref);
  g_free (work->hash);
  g_free (work->key);
  g_free (work);
}

static gboolean
write_entry (GalleyRecoveryJournal *recovery,
             GalleyArticleDisk *disk,
             const char *hash,
             const char *key,
             GalleyDocument *document)
{
  g_autofree char *path = galley_article_disk_dup_path (disk);
  g_autoptr (GBytes) bytes = galley_document_to_bytes (document);
  g_autoptr (GError) error = NULL;

  if (galley_recovery_journal_write (recovery, key, path, hash, bytes, &error))
    return TRUE;
  g_message ("Recovery journal: %s", error->message);
  return FALSE;
}

static void
work_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  Work *work = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&work->order->lock);
  gboolean is_kept = TRUE;

  if (work->number < work->order->ended)
    g_debug ("The text was saved meanwhile");
  else if (work->document == NULL)
    galley_recovery_journal_clear (work->recovery, work->key);
  else
    is_kept = write_entry (work->recovery, work->disk, work->hash, work->key, work->document);
  g_task_return_boolean (task, is_kept);
}

static void
tell_idle (GalleyArticleJournal *self)
{
  while (!self->running && !g_queue_is_empty (&self->waiting))
    {
      g_autofree Waiter *waiter = g_queue_pop_head (&self->waiting);

      waiter->idle (waiter->user_data);
    }
}

static void
done_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GalleyArticleJournal) self = user_data;

  self->running = FALSE;
  self->failed = !g_task_propagate_boolean (G_TASK (result), NULL);
  run (self);
  tell_idle (self);
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
  work->hash = g_steal_pointer (&self->hash);
  work->order = g_atomic_rc_box_acquire (self->order);
  work->number = self->next++;
  self->wish = WISH_NONE;
  self->running = TRUE;
  /* not as its source: its thread might be the last to let go of it */
  task = g_task_new (NULL, NULL, done_cb, g_object_ref (self));
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, work_thread);
}

static void
due_cb (gpointer user_data)
{
  GalleyArticleJournal *self = user_data;

  self->delay = 0;
  galley_article_journal_write (self);
}

static void
drop_wish (GalleyArticleJournal *self)
{
  g_clear_handle_id (&self->delay, g_source_remove);
  g_clear_pointer (&self->document, galley_document_unref);
  g_clear_pointer (&self->hash, g_free);
  self->wish = WISH_NONE;
}

static void
galley_article_journal_finalize (GObject *object)
{
  GalleyArticleJournal *self = GALLEY_ARTICLE_JOURNAL (object);

  drop_wish (self);
  g_clear_pointer (&self->order, order_unref);
  g_clear_object (&self->recovery);
  g_clear_pointer (&self->disk, galley_article_disk_unref);
  g_clear_object (&self->article);
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
  self->order = g_atomic_rc_box_new0 (Order);
  g_mutex_init (&self->order->lock);
}

GalleyArticleJournal *
galley_article_journal_new (GalleyRecoveryJournal *recovery,
                            GalleyArticleDisk *disk,
                            GalleyArticle *article,
                            const char *key)
{
  GalleyArticleJournal *self = g_object_new (GALLEY_TYPE_ARTICLE_JOURNAL, NULL);

  self->recovery = g_object_ref (recovery);
  self->disk = galley_article_disk_ref (disk);
  self->article = g_object_ref (article);
  self->key = key != NULL ? g_strdup (key) : g_uuid_string_random ();
  return self;
}

void
galley_article_journal_note_edit (GalleyArticleJournal *self)
{
  if (self->delay == 0)
    self->delay = g_timeout_add_once (DELAY_MS, due_cb, self);
}

void
galley_article_journal_write (GalleyArticleJournal *self)
{
  drop_wish (self);
  self->document = galley_document_ref (galley_article_get_document (self->article));
  /* now: a save that ends before the thread writes would lend this text the hash of a newer one */
  self->hash = galley_article_disk_dup_hash (self->disk);
  self->wish = WISH_WRITE;
  run (self);
}

void
galley_article_journal_clear (GalleyArticleJournal *self)
{
  drop_wish (self);
  self->wish = WISH_CLEAR;
  run (self);
}

void
galley_article_journal_when_idle (GalleyArticleJournal *self,
                                  GalleyArticleJournalIdle idle,
                                  gpointer user_data)
{
  Waiter *waiter = g_new0 (Waiter, 1);

  waiter->idle = idle;
  waiter->user_data = user_data;
  g_queue_push_tail (&self->waiting, waiter);
  tell_idle (self);
}

gboolean
galley_article_journal_is_kept (GalleyArticleJournal *self)
{
  return !self->failed;
}

void
galley_article_journal_clear_now (GalleyArticleJournal *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->order->lock);

  drop_wish (self);
  self->order->ended = self->next;
  galley_recovery_journal_clear (self->recovery, self->key);
}

void
galley_article_journal_write_now (GalleyArticleJournal *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->order->lock);
  g_autofree char *hash = galley_article_disk_dup_hash (self->disk);

  drop_wish (self);
  self->order->ended = self->next;
  self->failed =
      !write_entry (self->recovery, self->disk, hash, self->key, galley_article_get_document (self->article));
}
