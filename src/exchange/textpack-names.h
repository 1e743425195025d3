/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where things are in a TextBundle, and which names may be written. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Key of what is ours in info.json. */
#define GALLEY_TEXTPACK_KEY "io.galley.Galley"
#define GALLEY_TEXTPACK_VERSION 1
#define GALLEY_TEXTPACK_ASSETS "assets/"
#define GALLEY_TEXTPACK_REVIEW "review/"
/* In review/: what reviewers signed. */
#define GALLEY_TEXTPACK_STATES "states/"
/* In review/: the text as it was sent. */
#define GALLEY_TEXTPACK_BASE "base.md"

/* Whether name can be a picture's in an article's folder: relative, within, and nothing of Galley's own. */
gboolean galley_textpack_is_asset_name (const char *name);
/* Whether name can be a log's in a review folder. */
gboolean galley_textpack_is_log_name (const char *name);
/* Whether name can be a signed state's in the folder of these. */
gboolean galley_textpack_is_state_name (const char *name);
/* If url names a file in folder, its path there, such as "pictures/pier 2.jpg". Links out of the folder are none.
 * (transfer full) (nullable) */
char *galley_textpack_local_name (const char *folder,
                                  const char *url);

G_END_DECLS
