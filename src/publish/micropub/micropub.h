/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Micropub (W3C REC 2017) as a publisher, with the extensions post-status, mp-slug, q=source list by marker, and, on
 * Galley's own blog, readers' comments. */
#pragma once

#include "http-client.h"
#include "publisher.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_MICROPUB (galley_micropub_get_type ())
G_DECLARE_FINAL_TYPE (GalleyMicropub, galley_micropub, GALLEY, MICROPUB, GObject)

GalleyMicropub *galley_micropub_new (const char *endpoint,
                                     const char *token,
                                     GalleyHttpClient *http);

G_END_DECLS
