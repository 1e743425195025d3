/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Getting a picture that a post shows, as any reader would. */
#pragma once

#include "http-client.h"

G_BEGIN_DECLS

/* Sends no key. A post can name any address: of what is only on this machine, nothing is fetched unless page_url
 * (nullable), to which src may be relative, is on it, too. url (out) (transfer full): absolute. GALLEY_PUBLISH_ERROR,
 * GALLEY_HTTP_ERROR. (transfer full) */
GBytes *galley_picture_download (GalleyHttpClient *http,
                                 const char *page_url,
                                 const char *src,
                                 char **url,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
