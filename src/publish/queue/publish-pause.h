/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which failures pass by themselves, and how long to wait before asking the site again. Pure. */
#pragma once

#include "publisher.h"

G_BEGIN_DECLS

/* Kept in the state database: only ever append. */
typedef enum
{
  GALLEY_PAUSE_NONE,         /* will not pass by itself */
  GALLEY_PAUSE_OFFLINE,      /* no way to the site */
  GALLEY_PAUSE_NO_ANSWER,    /* it broke or took too long */
  GALLEY_PAUSE_RATE_LIMITED, /* the site asks to wait */
  GALLEY_PAUSE_SERVER,       /* the site has a fault */
  GALLEY_PAUSE_BUSY,         /* another Galley is at the article */
} GalleyPauseReason;

GalleyPauseReason galley_pause_reason_of (const GError *error);
/* Seconds until the next try after attempts failed ones (at least 1): twice as long each time, up to an hour, give or
 * take a quarter, so that not all who wait come back at once; never less than what the site asks for. dice: 0 to 1. */
guint galley_pause_seconds (GalleyPauseReason reason,
                            guint attempts,
                            guint retry_after,
                            double dice);

G_END_DECLS
