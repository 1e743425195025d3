/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The request goes out once; what came of it is found out by settling, as after a crash. */
#include "publish-restore.h"

#include "publication-store.h"
#include "publish-lock.h"
#include "publish-record.h"
#include "publish-settle.h"
#include "publish-write.h"

static GalleyPublication *
load_trashed (const char *path,
              const char *site_id,
              GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GalleyPublication) record = galley_publication_store_load (path, site_id, &problem);

  if (problem)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (record && galley_publish_record_is_trashed (record))
    return g_steal_pointer (&record);
  g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND,
                       "Nothing of this article is in the site's trash");

  return NULL;
}

static gboolean
restore_locked (const char *path,
                const char *site_id,
                GalleyPublisher *publisher,
                GalleyPublishJournal *journal,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GalleyPublication) record = NULL;
  g_autoptr (GError) problem = NULL;
  gint64 intent;

  if (galley_publish_settle_is_due (path, site_id, journal) &&
      !galley_publish_settle_locked (path, site_id, publisher, journal, cancellable, error))
    return FALSE;
  record = load_trashed (path, site_id, error);
  if (!record)
    return FALSE;
  galley_publish_record_set_pending (record, "restore", NULL, NULL);
  if (!galley_publication_store_save (path, record, error))
    return FALSE;
  intent = galley_publish_journal_begin (journal, path, site_id, record->marker, "restore", error);
  if (intent == 0)
    return FALSE;
  if (!galley_publisher_restore (publisher, record->remote_id, cancellable, &problem) &&
      galley_publish_write_is_refusal (problem))
    {
      galley_publish_record_clear_pending (record);
      if (galley_publication_store_save (path, record, NULL))
        galley_publish_journal_end (journal, intent, NULL);
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (!galley_publish_settle_locked (path, site_id, publisher, journal, cancellable, error))
    return FALSE;
  /* it is certain that nothing came of it */
  g_clear_pointer (&record, galley_publication_free);
  record = load_trashed (path, site_id, NULL);
  if (record && problem)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (record)
    g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_REFUSED,
                         "The site left the post in its trash");

  return record == NULL;
}

GalleyPublication *
galley_publish_restore (const char *article_path,
                        const char *site_id,
                        GalleyPublisher *publisher,
                        GalleyPublishJournal *journal,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autofree char *path = g_canonicalize_filename (article_path, NULL);
  gboolean done;
  int lock;

  if (!galley_publisher_verify (publisher, cancellable, error))
    return NULL;
  lock = galley_publish_lock_take (path, error);
  if (lock < 0)
    return NULL;
  done = restore_locked (path, site_id, publisher, journal, cancellable, error);
  galley_publish_lock_drop (lock);

  return done ? galley_publication_store_load (path, site_id, error) : NULL;
}
