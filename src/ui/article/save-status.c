/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of saving in words: a failed save must never look like a good one. */
#include "save-status.h"

#include <glib/gi18n-lib.h>

#include "error-words.h"

const char *
galley_save_status_label (GalleySaveState state)
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

char *
galley_save_status_problem (GalleyOpenArticle *open)
{
  const GError *error = galley_open_article_get_error (open);

  if (galley_open_article_get_save_state (open) != GALLEY_SAVE_FAILED || error == NULL)
    return NULL;
  return galley_error_words (error);
}
