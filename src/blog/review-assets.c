/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Script and style sheet, kept as resources. */
#include "review-assets.h"

#include "blog-answer.h"
#include "blog-resource.h"
#include "page-style.h"

#define RESOURCE_PATH "/io/galley/Galley/blog/"

/* Part of the program and ended by a NUL. */
static const char *
load (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCE_PATH, name, NULL);
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (blog_resource_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return bytes ? g_bytes_get_data (bytes, NULL) : "";
}

gboolean
galley_review_assets_answer (SoupServerMessage *message,
                             const char *name)
{
  g_autofree char *style = NULL;

  if (g_str_equal (name, GALLEY_REVIEW_SCRIPT))
    {
      galley_blog_answer_page (message, SOUP_STATUS_OK, "text/javascript; charset=utf-8", load ("review.js"));
      return TRUE;
    }
  if (!g_str_equal (name, GALLEY_REVIEW_STYLE))
    return FALSE;
  style = g_strconcat (galley_page_style_get_css (), load ("review.css"), NULL);
  galley_blog_answer_page (message, SOUP_STATUS_OK, "text/css; charset=utf-8", style);
  return TRUE;
}
