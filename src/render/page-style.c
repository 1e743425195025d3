/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The style sheet of all pages. */
#include "page-style.h"
#include "render-resources.h"

#define CSS_PATH "/io/galley/Galley/render/article-page.css"

const char *
galley_page_style_get_css (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (galley_render_get_resource (), CSS_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  if (!bytes)
    g_error ("The style sheet is missing from the program: %s", error->message);

  /* Not compressed: the bytes are the program's own, and a NUL follows them. */
  return g_bytes_get_data (bytes, NULL);
}
