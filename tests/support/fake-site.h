/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A web site in a thread of its own that says what it is told to say. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FakeSite FakeSite;

FakeSite *fake_site_new (void);
void fake_site_free (FakeSite *self);
/* http://127.0.0.1:PORT, without a slash. */
const char *fake_site_get_origin (FakeSite *self);
/* What a path (or a path with its query, which goes first) is answered with. headers: "Name: value" lines, nullable. In
 * headers and body @ stands for the origin. Paths that are not told of are answered with 404 and a page. */
void fake_site_set (FakeSite *self,
                    const char *target,
                    guint status,
                    const char *headers,
                    const char *body);
/* "METHOD target\nAuthorization\nbody" of every request so far. (transfer full) */
GStrv fake_site_dup_requests (FakeSite *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeSite, fake_site_free)

G_END_DECLS
