/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One publishing of an article at a time, among all threads and programs of this machine. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Makes the article's sites folder if need be and locks it; GALLEY_PUBLISH_ERROR_BUSY if it is locked, G_IO_ERROR if
 * no record could be kept there. Returns a descriptor, -1 on error. */
int galley_publish_lock_take (const char *article_path,
                              GError **error);
/* The same of any folder that is there. */
int galley_publish_lock_take_folder (const char *folder,
                                     GError **error);
void galley_publish_lock_drop (int lock);

G_END_DECLS
