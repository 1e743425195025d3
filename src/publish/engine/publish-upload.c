/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file to the media endpoint. Its name tells its bytes, so sending it a second time after a lost answer is
 * harmless. */
#include "publish-upload.h"

#include <string.h>

#include "publish-media.h"
#include "publish-write.h"
#include "text.h"

static GBytes *
read_planned (GalleyPublishStep *step,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (step->file);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, cancellable, NULL, &problem);
  g_autofree char *sha256 = NULL;

  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (!bytes)
    {
      g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_MEDIA_MISSING, "%s: %s", step->file,
                   problem->message);
      return NULL;
    }
  sha256 = galley_text_sha256 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (strcmp (sha256, step->sha256) != 0)
    {
      g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_BLOCKED, "%s has changed since the plan was made",
                   step->file);
      return NULL;
    }

  return g_steal_pointer (&bytes);
}

static char *
send_bytes (GalleyPublishStep *step,
            GBytes *bytes,
            GalleyPublisher *publisher,
            GCancellable *cancellable,
            GError **error)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);
  g_autofree char *type = galley_publish_media_sniff (step->file, data, length);
  g_autoptr (GError) problem = NULL;
  char *url = galley_publisher_upload (publisher, step->file_name, type, bytes, cancellable, &problem);

  if (!url && galley_publish_write_may_retry (problem) && !g_cancellable_is_cancelled (cancellable))
    {
      g_clear_error (&problem);
      url = galley_publisher_upload (publisher, step->file_name, type, bytes, cancellable, &problem);
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
  g_autoptr (GBytes) bytes = NULL;
  char *url;

  *uploaded = FALSE;
  if (step->kind == GALLEY_STEP_REUSE)
    return TRUE;

  bytes = read_planned (step, cancellable, error);
  url = bytes ? send_bytes (step, bytes, publisher, cancellable, error) : NULL;
  if (!url)
    return FALSE;
  g_free (step->url);
  step->url = url;
  *uploaded = TRUE;

  return galley_media_ledger_add (ledger, site_id, step->sha256, url, error);
}
