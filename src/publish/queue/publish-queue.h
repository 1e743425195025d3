/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publications that wait until their site can be reached, in the state database: they outlive the program. One for each
 * article and site. Any thread. */
#pragma once

#include "publish-agreement.h"
#include "publish-pause.h"
#include "sqlite.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id; /* never used again */
  char *article_path;
  char *site_id;
  char *title;
  GalleyPublishAgreement *agreement;
  GalleyPauseReason reason; /* why it was put off last */
  char *detail;             /* what the site or the network said */
  char *question;           /* why it waits for the writer now, not for the site: see publish-turn.h; nullable */
  guint attempts;
  gint64 since; /* Unix times, in seconds */
  gint64 due;   /* not before */
} GalleyQueuedPublication;

#define GALLEY_TYPE_PUBLISH_QUEUE (galley_publish_queue_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPublishQueue, galley_publish_queue, GALLEY, PUBLISH_QUEUE, GObject)

GalleyPublishQueue *galley_publish_queue_new (GalleySqlite *database,
                                              GError **error);
/* Instead of any earlier one of the same article and site; fills in publication->id. */
gboolean galley_publish_queue_put (GalleyPublishQueue *self,
                                   GalleyQueuedPublication *publication,
                                   GError **error);
/* Writes reason, detail, question, attempts and due. Does nothing if it is gone. */
gboolean galley_publish_queue_update (GalleyPublishQueue *self,
                                      const GalleyQueuedPublication *publication,
                                      GError **error);
/* Oldest first. (element-type GalleyQueuedPublication) (transfer full) */
GPtrArray *galley_publish_queue_list (GalleyPublishQueue *self,
                                      const char *article_path /* nullable: of all */);
/* Whether it is still there: it may have been cancelled, or done by another Galley. */
gboolean galley_publish_queue_has (GalleyPublishQueue *self,
                                   gint64 id);
gboolean galley_publish_queue_remove (GalleyPublishQueue *self,
                                      gint64 id,
                                      GError **error);
/* What was put off has been done by other means. */
gboolean galley_publish_queue_remove_for (GalleyPublishQueue *self,
                                          const char *article_path,
                                          const char *site_id,
                                          GError **error);
GalleyQueuedPublication *galley_queued_publication_copy (const GalleyQueuedPublication *self);
void galley_queued_publication_free (GalleyQueuedPublication *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyQueuedPublication, galley_queued_publication_free)

G_END_DECLS
