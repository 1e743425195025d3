/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The style sheet, kept as a resource. */
#include "blog-style.h"

#include <gio/gio.h>

#include "blog-resource.h"

const char *
galley_blog_style_get_css (void)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (blog_resource_get_resource (), "/io/galley/Galley/blog/blog.css",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  /* Part of the program and ended by a NUL. */
  return bytes ? g_bytes_get_data (bytes, NULL) : "";
}
