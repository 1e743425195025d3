/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences for a terminal: no button and no pane is named, for there is none. */
#pragma once

#include "publish-checks.h"

G_BEGIN_DECLS

/* (transfer full) */
char *galley_terminal_words_check (const GalleyPublishCheck *check);
/* (transfer full) */
char *galley_terminal_words_error (const GError *error);

G_END_DECLS
