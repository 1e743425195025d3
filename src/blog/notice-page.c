/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notices, in the blog's own look. */
#include "notice-page.h"

#include <glib/gi18n-lib.h>

#include "page-frame.h"
#include "page-html.h"

char *
galley_notice_page_to_html (GalleyBlogSite *site,
                            const char *heading,
                            const char *text,
                            const char *kept,
                            const char *back)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *escaped = g_uri_escape_string (back, "/", FALSE);

  galley_page_frame_open (out, site, heading, NULL, FALSE);
  g_string_append (out, "<section class=\"blog-notice\">\n");
  galley_page_html_element (out, "h1", heading);
  galley_page_html_element (out, "p", text);
  if (kept && *kept)
    {
      galley_page_html_element (out, "p", _ ("This is what you wrote, so that you can copy it:"));
      galley_page_html_element (out, "pre class=\"blog-kept\"", kept);
    }
  g_string_append (out, "<p><a class=\"blog-button\"");
  galley_page_html_attribute (out, "href", escaped);
  g_string_append (out, ">");
  g_string_append (out, g_str_equal (back, "/") ? _ ("See all articles") : _ ("Back to the article"));
  g_string_append (out, "</a></p>\n</section>\n");
  galley_page_frame_close (out, site);

  return g_string_free_and_steal (g_steal_pointer (&out));
}
