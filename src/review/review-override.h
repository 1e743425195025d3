/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That an article is published without the approval that its site needs: said in the log for good, with a reason,
 * before anything is sent. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Appends it to the log of this author in the review folder. digest: of the article. Blocking. Errors are
 * G_IO_ERROR. */
gboolean galley_review_log_override (const char *folder,
                                     const char *author_id,
                                     const char *author,
                                     const char *digest,
                                     const char *site,
                                     const char *reason,
                                     GError **error);

G_END_DECLS
