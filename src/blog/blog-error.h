/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can go wrong in the embedded blog. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GALLEY_BLOG_ERROR (galley_blog_error_quark ())
GQuark galley_blog_error_quark (void);

typedef enum
{
  GALLEY_BLOG_ERROR_PORT_TAKEN,
  GALLEY_BLOG_ERROR_FAILED,
  GALLEY_BLOG_ERROR_NOT_FOUND, /* no such post or comment */
  GALLEY_BLOG_ERROR_CONFLICT,  /* the post is not the one that was read */
  GALLEY_BLOG_ERROR_INVALID,   /* a request that makes no sense; the message says why */
  GALLEY_BLOG_ERROR_TOO_LARGE,
} GalleyBlogError;

G_END_DECLS
