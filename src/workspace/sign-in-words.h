/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went wrong while signing in, in the words of a person. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of any error: where it is one of publishing, nothing is said of articles. (transfer full) */
char *galley_sign_in_words (const GError *error);

G_END_DECLS
