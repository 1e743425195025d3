/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a publication waits, and what it asks, in the words of a person. */
#pragma once

#include "publish-queue.h"

G_BEGIN_DECLS

/* What keeps it: one or two sentences. site_name (nullable): the site is not known any more. (transfer full) */
char *galley_waiting_words_reason (const GalleyQueuedPublication *queued,
                                   const char *site_name);
/* When it is tried again; NULL if it asks. (transfer full) (nullable) */
char *galley_waiting_words_due (const GalleyQueuedPublication *queued);

G_END_DECLS
