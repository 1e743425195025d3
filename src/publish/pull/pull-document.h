/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post as the file of an article. Pure. */
#pragma once

#include "document.h"
#include "post.h"
#include "pull-leftover.h"
#include "pull-pictures.h"

G_BEGIN_DECLS

/* The post's details as a head, its text as Markdown. names: of pictures, see pull-pictures.h. What could not be
 * converted is added to leftovers. (transfer full) */
GalleyDocument *galley_pull_document_new (const GalleyPost *post,
                                          GHashTable *names,
                                          GPtrArray *leftovers);
/* The same of a post that is such a file already, which stays as it is but for where its pictures are. (transfer full)
 */
GalleyDocument *galley_pull_document_for_file (GBytes *file,
                                               GHashTable *names,
                                               GPtrArray *leftovers);

G_END_DECLS
