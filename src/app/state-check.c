/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state database is looked at for damage when the window is there, and damage is told. */
#include "state-check.h"

#include <glib/gi18n-lib.h>

#include "error-words.h"
#include "plain-words.h"
#include "worker.h"

typedef struct
{
  GalleyLibrary *library;
  char *kept; /* where the damaged one is; NULL: there is none */
} Finding;

static void
finding_free (Finding *finding)
{
  g_object_unref (finding->library);
  g_free (finding->kept);
  g_free (finding);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Finding, finding_free)

static gpointer
check_work (gpointer workspace,
            GCancellable *cancellable,
            GError **error)
{
  Finding *finding = g_new0 (Finding, 1);

  finding->library = g_object_ref (galley_workspace_get_library (workspace));
  finding->kept = galley_workspace_check_state (workspace, error);
  return finding;
}

static void
tell (AdwToastOverlay *toasts,
      const char *kept)
{
  g_autofree char *words = galley_error_words_state_lost (kept);
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Galley’s Notes Were Damaged"), words);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (toasts));
}

static void
checked (gpointer owner,
         gpointer result,
         const GError *error)
{
  AdwToastOverlay *toasts = owner;
  g_autoptr (Finding) finding = result;

  if (error != NULL)
    {
      g_autofree char *words = galley_error_words (error);

      adw_toast_overlay_add_toast (toasts, galley_plain_words_toast (words));
    }
  else if (finding->kept != NULL)
    {
      /* what can be searched is read again */
      galley_library_start (finding->library);
      tell (toasts, finding->kept);
    }
}

void
galley_state_check_start (GalleyWorkspace *workspace,
                          AdwToastOverlay *toasts)
{
  galley_work_run (toasts, check_work, g_object_ref (workspace), g_object_unref, (GDestroyNotify) finding_free, NULL,
                   checked);
}
