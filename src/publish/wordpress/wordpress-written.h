/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is remembered of writes until they are reviewed. Any thread. */
#pragma once

#include "wordpress-site.h"

G_BEGIN_DECLS

typedef struct _GalleyWordPressWritten GalleyWordPressWritten;

GalleyWordPressWritten *galley_wordpress_written_new (void);
void galley_wordpress_written_free (GalleyWordPressWritten *self);
/* Takes base, the version that was written over (nullable), and refused, categories that the account may not make
 * (nullable). */
void galley_wordpress_written_note (GalleyWordPressWritten *self,
                                    const char *remote_id,
                                    char *base,
                                    char *refused);
/* What is to be told of the last write: see galley_publisher_review (). Forgets it. (transfer full) */
JsonArray *galley_wordpress_written_review (GalleyWordPressWritten *self,
                                            GalleyWordPressSite *site,
                                            const char *remote_id,
                                            GCancellable *cancellable);

G_END_DECLS
