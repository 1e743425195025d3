/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article itself in a page. */
#include "page-article.h"
#include "correction.h"
#include "html-escape.h"
#include "page-html.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_given (const char *text)
{
  return text && *text;
}

static void
append_author (GString *out,
               const char *name,
               const char *url)
{
  if (!url)
    {
      galley_page_html_element (out, "span class=\"author\"", name);
      g_string_truncate (out, out->len - 1);
      return;
    }
  g_string_append (out, "<a class=\"author\" rel=\"author\"");
  galley_page_html_link (out, "href", url);
  g_string_append_c (out, '>');
  galley_html_append_escaped (out, name, -1);
  g_string_append (out, "</a>");
}

static void
append_authors (GString *out,
                const GalleyArticlePage *page)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; page->authors && page->authors[i]; i++)
    {
      if (!*page->authors[i])
        continue;
      if (n++ > 0)
        /* Translators: stands between the last two of several authors. */
        g_string_append (names, page->authors[i + 1] ? ", " : _ (" and "));
      append_author (names, page->authors[i], page->authors[1] ? NULL : page->author_url);
    }
  if (n == 0)
    return;
  g_string_append (out, "<span class=\"authors\">");
  /* Translators: %s is one or more authors' names. */
  g_string_append_printf (out, _ ("By %s"), names->str);
  g_string_append (out, "</span>\n");
}

static void
append_byline (GString *out,
               const GalleyArticlePage *page,
               GDateTime *now)
{
  gsize start;

  g_string_append (out, "<p class=\"byline\">\n");
  start = out->len;
  append_authors (out, page);
  if (page->published)
    {
      galley_page_html_time (out, NULL, page->published, now);
      g_string_append_c (out, '\n');
    }
  if (page->reading_minutes > 0)
    {
      /* Translators: how long it takes to read the article. */
      g_autofree char *text =
          g_strdup_printf (ngettext ("%u min read", "%u min read", page->reading_minutes), page->reading_minutes);

      galley_page_html_element (out, "span class=\"reading-time\"", text);
    }
  if (out->len == start)
    g_string_truncate (out, start - strlen ("<p class=\"byline\">\n"));
  else
    g_string_append (out, "</p>\n");
}

static void
append_hero (GString *out,
             const GalleyArticlePage *page)
{
  if (!is_given (page->hero_url))
    return;
  g_string_append (out, "<figure class=\"hero\">\n<img");
  galley_page_html_link (out, "src", page->hero_url);
  galley_page_html_attribute (out, "alt", page->hero_alt ? page->hero_alt : "");
  g_string_append (out, " />\n");
  if (is_given (page->hero_caption) || is_given (page->hero_credit))
    {
      g_string_append (out, "<figcaption>");
      galley_page_html_element (out, "span class=\"caption\"", page->hero_caption);
      galley_page_html_element (out, "span class=\"credit\"", page->hero_credit);
      g_string_append (out, "</figcaption>\n");
    }
  g_string_append (out, "</figure>\n");
}

char *
galley_page_article_head_to_html (const GalleyArticlePage *page,
                                  GDateTime *now)
{
  GString *out = g_string_new (NULL);

  galley_page_html_element (out, "h1", is_given (page->title) ? page->title : _ ("Untitled"));
  galley_page_html_element (out, "p class=\"standfirst\"", page->subtitle);
  append_byline (out, page, now);
  append_hero (out, page);

  return g_string_free_and_steal (out);
}

static void
append_corrections (GString *out,
                    const GalleyArticlePage *page)
{
  if (!page->corrections || page->corrections->len == 0)
    return;
  g_string_append (out, "<section class=\"corrections\"");
  galley_page_html_attribute (out, "aria-label", _ ("Corrections"));
  g_string_append (out, ">\n");
  for (guint i = 0; i < page->corrections->len; i++)
    {
      const GalleyCorrection *correction = page->corrections->pdata[i];

      g_string_append (out, "<p class=\"correction\"><strong>");
      galley_html_append_escaped (out, correction->label, -1);
      g_string_append (out, "</strong> ");
      galley_html_append_escaped (out, correction->note, -1);
      g_string_append (out, "</p>\n");
    }
  g_string_append (out, "</section>\n");
}

char *
galley_page_article_foot_to_html (const GalleyArticlePage *page,
                                  GDateTime *now)
{
  GString *out = g_string_new (NULL);

  append_corrections (out, page);
  if (page->tags && page->tags[0])
    {
      g_string_append (out, "<ul class=\"tags\"");
      galley_page_html_attribute (out, "aria-label", _ ("Tags"));
      g_string_append (out, ">\n");
      for (guint i = 0; page->tags[i]; i++)
        galley_page_html_element (out, "li", page->tags[i]);
      g_string_append (out, "</ul>\n");
    }
  /* What was put right within the hour is no update to a reader. */
  if (page->published && page->updated && g_date_time_difference (page->updated, page->published) > G_TIME_SPAN_HOUR)
    {
      g_autoptr (GString) time = g_string_new (NULL);

      galley_page_html_time (time, NULL, page->updated, now);
      g_string_append (out, "<p class=\"updated\">");
      /* Translators: %s is when, such as "2 days ago". */
      g_string_append_printf (out, _ ("Updated %s"), time->str);
      g_string_append (out, "</p>\n");
    }

  return g_string_free_and_steal (out);
}

void
galley_page_article_append (GString *out,
                            const GalleyArticlePage *page,
                            GalleyArticlePageKind kind,
                            GDateTime *now)
{
  g_autofree char *head = galley_page_article_head_to_html (page, now);
  g_autofree char *foot = galley_page_article_foot_to_html (page, now);
  /* The preview's <main> is what is written in the editor; a public page's has all that is no navigation. */
  const char *body_tag = kind == GALLEY_ARTICLE_PAGE_PREVIEW ? "main" : "div";

  g_string_append_printf (out, "<article>\n<header id=\"galley-head\" class=\"column\">\n%s</header>\n", head);
  g_string_append_printf (out, "<%s id=\"galley-body\" class=\"column\">", body_tag);
  g_string_append (out, page->body_html ? page->body_html : "");
  g_string_append_printf (out, "</%s>\n<footer id=\"galley-foot\" class=\"column\">\n%s</footer>\n</article>\n",
                          body_tag, foot);
}
