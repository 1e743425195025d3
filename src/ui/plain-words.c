/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that may hold anything, where libadwaita reads markup. */
#include "plain-words.h"

AdwToast *
galley_plain_words_toast (const char *words)
{
  AdwToast *toast = adw_toast_new (words);

  adw_toast_set_use_markup (toast, FALSE);
  return toast;
}

void
galley_plain_words_describe (AdwStatusPage *page,
                             const char *words)
{
  g_autofree char *escaped = words != NULL ? g_markup_escape_text (words, -1) : NULL;

  adw_status_page_set_description (page, escaped);
}
