/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sending media to the blog (W3C Micropub, section 3.6) and serving them. */
#pragma once

#include "blog-site.h"

G_BEGIN_DECLS

/* POST /media */
void galley_media_endpoint_receive (GalleyBlogSite *site,
                                    SoupServerMessage *message);
/* GET /media/NAME; FALSE if there is no such file: then nothing was answered. */
gboolean galley_media_endpoint_serve (GalleyBlogSite *site,
                                      SoupServerMessage *message,
                                      const char *name);

G_END_DECLS
