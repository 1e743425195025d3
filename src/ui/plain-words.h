/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that may hold anything, such as a site's name, where libadwaita reads markup: with an "&" in them
 * nothing at all would be shown. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* (transfer full) */
AdwToast *galley_plain_words_toast (const char *words);
/* words: nullable */
void galley_plain_words_describe (AdwStatusPage *page,
                                  const char *words);

G_END_DECLS
