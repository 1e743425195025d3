/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame of front page, tag pages and notices. The article page has the same style sheet under its own template. */
#include "page-frame.h"

#include <glib/gi18n-lib.h>

#include "blog-style.h"
#include "page-html.h"
#include "page-language.h"
#include "page-style.h"

static void
append_head (GString *out,
             GalleyBlogSite *site,
             const char *title,
             const char *canonical)
{
  g_autofree char *full = title ? g_strdup_printf ("%s – %s", title, site->title) : g_strdup (site->title);

  g_string_append (out, "<head>\n<meta charset=\"utf-8\">\n"
                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                        "<meta name=\"color-scheme\" content=\"light dark\">\n"
                        "<link rel=\"icon\" href=\"data:,\">\n");
  galley_page_html_element (out, "title", full);
  if (canonical)
    {
      g_string_append (out, "<link rel=\"canonical\"");
      galley_page_html_attribute (out, "href", canonical);
      g_string_append (out, ">\n");
    }
  g_string_append (out, "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"/feed.atom\"");
  galley_page_html_attribute (out, "title", site->title);
  g_string_append (out, ">\n<link rel=\"alternate\" type=\"application/feed+json\" href=\"/feed.json\"");
  galley_page_html_attribute (out, "title", site->title);
  g_string_append (out, ">\n<style>\n");
  g_string_append (out, galley_page_style_get_css ());
  g_string_append (out, galley_blog_style_get_css ());
  g_string_append (out, "</style>\n</head>\n");
}

void
galley_page_frame_open (GString *out,
                        GalleyBlogSite *site,
                        const char *title,
                        const char *canonical,
                        gboolean is_front)
{
  g_string_append (out, "<!DOCTYPE html>\n<html");
  galley_page_language_append (out, NULL);
  g_string_append (out, ">\n");
  append_head (out, site, title, canonical);
  g_string_append_printf (out, "<body class=\"blog\">\n<header class=\"masthead%s\">\n",
                          is_front ? "" : " masthead-small");
  g_string_append (out, is_front ? "<h1 class=\"masthead-name\">" : "<p class=\"masthead-name\">");
  galley_page_html_element (out, "a href=\"/\"", site->title);
  g_string_append (out, is_front ? "</h1>\n" : "</p>\n");
  g_string_append (out, "</header>\n<main class=\"blog-main\">\n");
}

void
galley_page_frame_close (GString *out,
                         GalleyBlogSite *site)
{
  g_string_append (out, "</main>\n<footer class=\"blog-foot\">\n<nav>\n");
  galley_page_html_element (out, "a href=\"/\"", _ ("All articles"));
  galley_page_html_element (out, "a href=\"/feed.atom\"", _ ("Atom feed"));
  galley_page_html_element (out, "a href=\"/feed.json\"", _ ("JSON feed"));
  g_string_append (out, "</nav>\n</footer>\n</body>\n</html>\n");
}
