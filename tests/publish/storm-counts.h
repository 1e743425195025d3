/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Storms by seeds, and how often happened what never may. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  STORM_DUPLICATE_POSTS,
  STORM_DUPLICATE_MEDIA,
  STORM_DUPLICATE_MAILS,
  STORM_DUPLICATE_REPLIES,
  STORM_LOST_REMOTE_EDITS,
  STORM_LOCAL_TEXT_CHANGES,
  STORM_N_HARMS
} StormHarm;

/* It happened so many times more; 0: not this time. */
void storm_count (StormHarm harm,
                  guint n);
/* Runs n seeds, or GALLEY_TEST_SEEDS, or only GALLEY_TEST_SEED. Prints all counts, also those of 0, and fails if
 * there is another. */
void storm_run_seeds (const char *name,
                      guint32 n,
                      void (*run) (guint32 seed));

G_END_DECLS
