/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole page. */
#include "whole-page.h"
#include "html-escape.h"
#include "page-article.h"
#include "page-comments.h"
#include "page-head.h"
#include "page-html.h"
#include "page-language.h"

static void
append_site_header (GString *out,
                    const GalleyArticlePage *page)
{
  if (!page->site_name || !*page->site_name)
    return;
  g_string_append (out, "<header class=\"site\">\n<a rel=\"home\"");
  galley_page_html_link (out, "href", page->site_url ? page->site_url : "/");
  g_string_append_c (out, '>');
  galley_html_append_escaped (out, page->site_name, -1);
  g_string_append (out, "</a>\n</header>\n");
}

char *
galley_whole_page_to_html (const GalleyArticlePage *page,
                           GalleyArticlePageKind kind,
                           GDateTime *now)
{
  gboolean is_public = kind == GALLEY_ARTICLE_PAGE_PUBLIC;
  GString *out = g_string_new ("<!DOCTYPE html>\n<html");

  galley_page_language_append (out, page->language);
  g_string_append (out, ">\n");
  galley_page_head_append (out, page, kind);
  g_string_append (out, "<body>\n");
  append_site_header (out, page);
  g_string_append (out, is_public ? "<main>\n" : "");
  galley_page_article_append (out, page, kind, now);
  galley_page_comments_append (out, page, now);
  g_string_append (out, is_public ? "</main>\n" : "");
  g_string_append (out, "</body>\n</html>\n");

  return g_string_free_and_steal (out);
}
