/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WordPress from 5.6 on, over its REST interface with an application password. */
#pragma once

#include "http-client.h"
#include "publisher.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_WORDPRESS (galley_wordpress_get_type ())
G_DECLARE_FINAL_TYPE (GalleyWordPress, galley_wordpress, GALLEY, WORDPRESS, GObject)

/* root: of the REST interface, with its slash. account, password (nullable). */
GalleyWordPress *galley_wordpress_new (const char *root,
                                       const char *account,
                                       const char *password,
                                       GalleyHttpClient *http);

G_END_DECLS
