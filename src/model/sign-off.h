/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reviewer decided on one state of the article: approved, or to be changed. Immutable. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *id;
  char *author_id;
  char *author;
  GDateTime *time;
  gboolean approves; /* FALSE: asks for changes */
  char *digest;      /* of text, details and media as they were */
  char *remark;      /* nullable */
} GalleySignOff;

GalleySignOff *galley_sign_off_new (const char *id,
                                    const char *author_id,
                                    const char *author,
                                    GDateTime *time,
                                    gboolean approves,
                                    const char *digest,
                                    const char *remark);
void galley_sign_off_free (GalleySignOff *self);
/* Whether it is about the article of this digest. One that is not is stale, and is valid again when the change is
 * undone. */
gboolean galley_sign_off_is_about (const GalleySignOff *self,
                                   const char *digest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleySignOff, galley_sign_off_free)

G_END_DECLS
