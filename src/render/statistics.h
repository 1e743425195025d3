/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words, characters and reading time, by the rule that readers will see. */
#pragma once

#include "article-snapshot.h"

G_BEGIN_DECLS

typedef struct
{
  guint words;
  guint characters;
  guint images;
  guint reading_minutes; /* at least 1 */
} GalleyStatistics;

/* words / 238 per minute, +12 s for the first image down to 3 s for the tenth and later; CJK 500 characters a minute;
 * hero image counts. */
void galley_statistics_measure (GalleyArticleSnapshot *snapshot,
                                GalleyStatistics *statistics);
/* The same of an article that is already HTML, as the server of its page has it: equal figures for equal articles. */
void galley_statistics_measure_html (const char *html,
                                     gboolean has_hero,
                                     GalleyStatistics *statistics);

G_END_DECLS
