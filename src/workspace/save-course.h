/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving on demand: as many saves as it takes until the file is what is shown, whatever comes from outside or is typed
 * meanwhile; then a folder still called "untitled" gets its name. */
#pragma once

#include "article-saver.h"

G_BEGIN_DECLS

/* An article never saved and without any text is not saved, unless even_blank. callback is called on the main
 * context, when the recovery journal has the text where it failed, and has let go of it where it did not; in
 * the latter case nothing is unsaved at that moment. */
void galley_save_course_async (GalleyArticleSaver *saver,
                               gboolean even_blank,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean galley_save_course_finish (GAsyncResult *result,
                                    GError **error);
/* The same, blocking: for the program's end. */
gboolean galley_save_course_now (GalleyArticleSaver *saver,
                                 GError **error);

G_END_DECLS
