/* SPDX-License-Identifier: GPL-3.0-or-later */
/* publish --wait. The request is in the queue meanwhile, so that it outlives this process if that is killed; whoever
 * breaks it off takes it out again. */
#include "wait.h"

#include <glib/gi18n-lib.h>

#include "publication-store.h"
#include "report.h"
#include "waiting-words.h"

/* Another Galley may publish it, or be told to cancel it. */
#define LOOK_SECONDS 1

static void
say_state (GalleyCommandContext *context,
           const GalleyQueuedPublication *queued,
           GalleySite *site)
{
  g_autofree char *words = galley_waiting_words_reason (queued, galley_site_get_name (site));
  g_autofree char *due = galley_waiting_words_due (queued);

  if (!context->json)
    g_printerr ("%s %s\n", words, due);
}

/* FALSE: cancelled. */
static gboolean
pause_for (GCancellable *cancellable,
           guint seconds)
{
  GPollFD fd;

  if (!g_cancellable_make_pollfd (cancellable, &fd))
    {
      g_usleep (seconds * G_USEC_PER_SEC);
      return !g_cancellable_is_cancelled (cancellable);
    }
  g_poll (&fd, 1, (int) seconds * 1000);
  g_cancellable_release_fd (cancellable);
  return !g_cancellable_is_cancelled (cancellable);
}

/* Until its time comes. FALSE: it is gone, or the writer has enough. */
static gboolean
wait_until_due (GalleyCommandContext *context,
                const GalleyQueuedPublication *queued)
{
  GalleyPublishQueue *queue = galley_workspace_get_queue (context->workspace);

  while (g_get_real_time () / G_USEC_PER_SEC < queued->due)
    if (!pause_for (context->cancellable, LOOK_SECONDS) || !galley_publish_queue_has (queue, queued->id))
      return FALSE;
  return TRUE;
}

/* What another Galley did with it. */
static GalleyExit
report_gone (GalleyCommandContext *context,
             const GalleyQueuedPublication *queued,
             GalleyPublication **published)
{
  g_autoptr (GalleyPublication) record =
      galley_publication_store_load (queued->article_path, queued->site_id, NULL);

  if (record != NULL && record->updated != NULL && g_date_time_to_unix (record->updated) >= queued->since)
    {
      *published = g_steal_pointer (&record);
      return GALLEY_EXIT_OK;
    }
  return galley_report_failure (context, GALLEY_EXIT_FAILED, "cancelled", _ ("Another Galley cancelled it."));
}

static GalleyExit
give_up (GalleyCommandContext *context,
         const GalleyQueuedPublication *queued)
{
  galley_publish_queue_remove (galley_workspace_get_queue (context->workspace), queued->id, NULL);
  return galley_report_failure (context, GALLEY_EXIT_OFFLINE, "offline",
                                _ ("It does not wait any more. Nothing more is sent."));
}

GalleyExit
galley_wait_exit_for (const char *question)
{
  if (g_strcmp0 (question, "site") == 0)
    return GALLEY_EXIT_CONFLICT;
  if (g_strcmp0 (question, "gone") == 0 || g_strcmp0 (question, "no-site") == 0)
    return GALLEY_EXIT_NOT_FOUND;
  return g_strcmp0 (question, "failed") == 0 ? GALLEY_EXIT_FAILED : GALLEY_EXIT_BLOCKED;
}

static GalleyExit
report_question (GalleyCommandContext *context,
                 const GalleyQueuedPublication *queued,
                 GalleySite *site)
{
  g_autofree char *words = galley_waiting_words_reason (queued, galley_site_get_name (site));

  galley_publish_queue_remove (galley_workspace_get_queue (context->workspace), queued->id, NULL);
  return galley_report_failure (context, galley_wait_exit_for (queued->question), queued->question, "%s", words);
}

static GalleyExit
wait_in_line (GalleyCommandContext *context,
              GalleyQueuedPublication *queued,
              GalleySite *site,
              GalleyPublication **published)
{
  for (;;)
    {
      g_autoptr (GError) error = NULL;
      gboolean due;
      GalleyTurn turn;

      say_state (context, queued, site);
      due = wait_until_due (context, queued);
      if (g_cancellable_is_cancelled (context->cancellable))
        return give_up (context, queued);
      turn = due ? galley_publish_turn_take (context->workspace, queued, published, context->cancellable, &error)
                 : GALLEY_TURN_GONE;
      if (g_cancellable_is_cancelled (context->cancellable) && turn != GALLEY_TURN_DONE)
        return give_up (context, queued);
      if (error != NULL)
        return galley_report_error (context, error);
      switch (turn)
        {
        case GALLEY_TURN_DONE:
          return GALLEY_EXIT_OK;
        case GALLEY_TURN_GONE:
          return report_gone (context, queued, published);
        case GALLEY_TURN_ASKS:
          return report_question (context, queued, site);
        case GALLEY_TURN_WAITS:
        default:
          break;
        }
    }
}

GalleyExit
galley_wait_for_site (GalleyCommandContext *context,
                      GalleyLocated *located,
                      GalleySite *site,
                      GalleyPublishAction action,
                      const GalleyPublishPlan *plan,
                      const GError *why,
                      GalleyPublication **published)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyQueuedPublication) queued = NULL;
  GalleyPublishAgreement *agreement =
      plan != NULL ? galley_publish_agreement_new_for_plan (plan)
                   : galley_publish_turn_agree_unseen (context->workspace, site, located->snapshot,
                                                       located->path, action, context->cancellable, &error);

  if (agreement != NULL)
    queued = galley_publish_turn_put_off (context->workspace, site, located->snapshot, located->path, agreement, why,
                                          &error);
  if (queued == NULL)
    return galley_report_error (context, error);
  return wait_in_line (context, queued, site, published);
}
