/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of saving in words. */
#include "save-status.h"

#include <glib/gi18n-lib.h>

#include "error-words.h"
#include "store-error.h"

static const char *
label_for (GalleySaveState state)
{
  switch (state)
    {
    case GALLEY_SAVE_CLEAN:
      return _ ("Saved");
    case GALLEY_SAVE_PENDING:
      return _ ("Edited");
    case GALLEY_SAVE_RUNNING:
      return _ ("Saving…");
    case GALLEY_SAVE_FAILED:
      return _ ("Not saved");
    default:
      return "";
    }
}

static gboolean
is_gone (GalleyOpenArticle *open)
{
  return g_error_matches (galley_open_article_get_error (open), GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_GONE);
}

void
galley_save_status_show (GalleyOpenArticle *open,
                         GtkLabel *label,
                         AdwBanner *banner)
{
  GalleySaveState state = galley_open_article_get_save_state (open);
  const GError *error = galley_open_article_get_error (open);
  gboolean failed = state == GALLEY_SAVE_FAILED && error != NULL;

  gtk_label_set_label (label, label_for (state));
  if (failed)
    {
      g_autofree char *words = galley_error_words (error);

      gtk_widget_add_css_class (GTK_WIDGET (label), "error");
      adw_banner_set_title (banner, words);
      adw_banner_set_button_label (banner, is_gone (open) ? _ ("Save Again") : _ ("Try Again"));
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (label), "error");
    }
  adw_banner_set_revealed (banner, failed);
}

void
galley_save_status_try_again (GalleyOpenArticle *open,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  galley_open_article_save_async (open, is_gone (open) ? GALLEY_SAVE_KIND_AGAIN : GALLEY_SAVE_KIND_TEXT, callback,
                                  user_data);
}
