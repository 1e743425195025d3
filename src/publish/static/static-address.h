/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public address of a post of a static site, as far as it can be known without building it. Pure. */
#pragma once

#include "post.h"
#include "static-convention.h"

G_BEGIN_DECLS

/* post: with slug, date and categories as in the file at path, within the site's folder. (transfer full) (nullable) */
char *galley_static_address_make (const GalleyStaticConvention *convention,
                                  const char *path,
                                  const GalleyPost *post);

G_END_DECLS
