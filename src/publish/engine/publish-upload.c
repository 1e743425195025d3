/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file to the media endpoint. Its name tells its bytes, so sending it a second time after a lost answer is
 * harmless. */
#include "publish-upload.h"

#include <string.h>

#include "publish-write.h"
#include "text.h"

static gboolean
read_planned (GalleyPublishStep *step,
              GalleyOutgoingMedia *outgoing,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *sha256 = NULL;
  gsize length;
  gconstpointer data;

  if (!galley_outgoing_media_read (outgoing, step->file, &step->recipe, cancellable, &problem))
    {
      if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&problem));
      else
        g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_MEDIA_MISSING, "%s: %s", step->file,
                     problem->message);
      return FALSE;
    }
  data = g_bytes_get_data (outgoing->bytes, &length);
  sha256 = galley_text_sha256 (data ? data : "", length);
  if (strcmp (sha256, step->sha256) != 0)
    {
      g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_BLOCKED, "%s has changed since the plan was made",
                   step->file);
      return FALSE;
    }

  return TRUE;
}

static char *
send_bytes (GalleyPublishStep *step,
            const GalleyOutgoingMedia *outgoing,
            GalleyPublisher *publisher,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GError) problem = NULL;
  char *url = galley_publisher_upload (publisher, step->file_name, outgoing->content_type, outgoing->bytes, cancellable,
                                       &problem);

  if (!url && galley_publish_write_may_retry (problem) && !g_cancellable_is_cancelled (cancellable))
    {
      g_clear_error (&problem);
      url = galley_publisher_upload (publisher, step->file_name, outgoing->content_type, outgoing->bytes, cancellable,
                                     &problem);
    }
  if (!url)
    g_propagate_error (error, g_steal_pointer (&problem));

  return url;
}

gboolean
galley_publish_upload (GalleyPublishStep *step,
                       const char *site_id,
                       GalleyPublisher *publisher,
                       GalleyMediaLedger *ledger,
                       gboolean *uploaded,
                       GCancellable *cancellable,
                       GError **error)
{
  g_auto (GalleyOutgoingMedia) outgoing = { NULL };
  char *url;

  *uploaded = FALSE;
  if (step->kind == GALLEY_STEP_REUSE)
    return TRUE;

  if (!read_planned (step, &outgoing, cancellable, error))
    return FALSE;
  url = send_bytes (step, &outgoing, publisher, cancellable, error);
  if (!url)
    return FALSE;
  g_free (step->url);
  step->url = url;
  *uploaded = TRUE;

  return galley_media_ledger_add (ledger, site_id, step->sha256, url, error);
}
