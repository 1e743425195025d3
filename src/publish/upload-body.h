/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file as the body of a request, as browsers send it. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* RFC 7578 with one part "file". content_type_out (out) (transfer full): with the boundary. (transfer full) */
GBytes *
galley_upload_body_new (const char *file_name, const char *content_type, GBytes *bytes, char **content_type_out);

G_END_DECLS
