/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what was sent to what is read. */
#include "post-view.h"

#include "blog-comments.h"
#include "correction.h"
#include "json.h"
#include "post-text.h"
#include "raw-html.h"
#include "statistics.h"
#include "text.h"
#include "whole-page.h"

#define SUMMARY_CHARS 220
/* An update this soon after publishing is not worth telling readers. */
#define SAME_EDITION_SECONDS 300

static gboolean
is_web_url (const char *url)
{
  return url && (g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://"));
}

static char *
dup_nonblank (const GalleyBlogPost *post,
              const char *name)
{
  const char *text = galley_blog_post_get_string (post, name);

  return text && !galley_text_is_blank (text) ? g_strdup (text) : NULL;
}

char *
galley_post_view_dup_body (GalleyBlogSite *site,
                           const GalleyBlogPost *post)
{
  g_autofree char *sent = galley_blog_post_dup_html (post);
  g_autofree char *html = galley_post_text_rebase (sent, site->public_url);
  g_autoptr (GalleyRawHtml) writer = galley_raw_html_new (NULL, NULL);
  GString *out = g_string_new (NULL);

  /* Other programs may send tags that are not closed: the page around must not suffer. */
  galley_raw_html_open (writer);
  galley_raw_html_append (writer, out, html);
  galley_raw_html_close (writer, out);

  return g_string_free (out, FALSE);
}

char *
galley_post_view_dup_hero (GalleyBlogSite *site,
                           const GalleyBlogPost *post,
                           const char **alt)
{
  const char *url = galley_blog_post_get_photo (post, alt);

  return is_web_url (url) ? galley_post_text_rebase (url, site->public_url) : NULL;
}

/* The paragraphs of html, without captions, footnotes and their marks: what a summary may be made of. */
static char *
dup_paragraphs (const char *html)
{
  const GRegexCompileFlags flags = G_REGEX_DOTALL | G_REGEX_CASELESS;
  g_autoptr (GRegex) aside = g_regex_new ("<(figure|section|sup)\\b.*?</\\1>", flags, 0, NULL);
  g_autoptr (GRegex) paragraph = g_regex_new ("<p\\b[^>]*>.*?</p>", flags, 0, NULL);
  g_autofree char *plain = g_regex_replace_literal (aside, html, -1, 0, "", 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  GString *out = g_string_new (NULL);

  for (g_regex_match (paragraph, plain != NULL ? plain : html, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *text = g_match_info_fetch (match, 0);

      g_string_append_printf (out, "%s\n", text);
    }
  return g_string_free (out, FALSE);
}

char *
galley_post_view_dup_summary (const GalleyBlogPost *post)
{
  g_autofree char *html = NULL;
  g_autofree char *paragraphs = NULL;
  g_autofree char *text = NULL;
  char *summary = dup_nonblank (post, "galley-subtitle");

  if (!summary)
    summary = dup_nonblank (post, "summary");
  if (summary)
    return summary;
  html = galley_blog_post_dup_html (post);
  paragraphs = dup_paragraphs (html);
  text = galley_post_text_from_html (paragraphs);

  return galley_text_shorten (text, SUMMARY_CHARS);
}

guint
galley_post_view_get_minutes (const GalleyBlogPost *post)
{
  g_autofree char *html = galley_blog_post_dup_html (post);
  GalleyStatistics statistics;
  const char *alt;

  galley_statistics_measure_html (html, galley_blog_post_get_photo (post, &alt) != NULL, &statistics);

  return statistics.reading_minutes;
}

gint64
galley_post_view_get_modified (const GalleyBlogPost *post)
{
  const char *told = galley_blog_post_get_string (post, "galley-modified");
  gint64 modified = post->updated;
  gboolean is_told = told && galley_blog_post_parse_date (told, &modified);

  if (is_told)
    return modified > post->published ? modified : 0;
  /* a date in the past may have been given to a new page */
  return modified > MAX (post->published, post->created) + SAME_EDITION_SECONDS ? modified : 0;
}

/* (transfer full) (nullable) */
static GPtrArray *
read_corrections (const GalleyBlogPost *post)
{
  const char *text = galley_blog_post_get_string (post, "galley-corrections");
  g_autoptr (JsonNode) node = text ? galley_json_parse (text, -1, NULL) : NULL;

  return node && JSON_NODE_HOLDS_ARRAY (node) ? galley_corrections_read (json_node_get_array (node)) : NULL;
}

static void
fill_head (GalleyArticlePage *page,
           GalleyBlogSite *site,
           const GalleyBlogPost *post)
{
  const char *alt = NULL;

  page->title = galley_blog_post_dup_title (post);
  page->subtitle = dup_nonblank (post, "galley-subtitle");
  page->authors = galley_blog_post_get_strings (post, "author");
  page->published = g_date_time_new_from_unix_local (post->published);
  if (galley_post_view_get_modified (post) > 0)
    page->updated = g_date_time_new_from_unix_local (galley_post_view_get_modified (post));
  page->corrections = read_corrections (post);
  page->reading_minutes = galley_post_view_get_minutes (post);
  page->hero_url = galley_post_view_dup_hero (site, post, &alt);
  page->hero_alt = g_strdup (alt);
  page->hero_caption = dup_nonblank (post, "galley-hero-caption");
  page->hero_credit = dup_nonblank (post, "galley-hero-credit");
  page->tags = galley_blog_post_get_strings (post, "category");
  page->language = dup_nonblank (post, "galley-language");
}

static void
fill_meta (GalleyArticlePage *page,
           GalleyBlogSite *site,
           const GalleyBlogPost *post)
{
  const char *canonical = galley_blog_post_get_string (post, "galley-canonical-url");
  g_autofree char *escaped = g_uri_escape_string (post->path, "/", FALSE);

  page->url = is_web_url (canonical) ? g_strdup (canonical) : galley_blog_post_dup_url (post, site->public_url);
  page->description = dup_nonblank (post, "galley-seo-description");
  if (!page->description)
    page->description = dup_nonblank (post, "summary");
  if (!page->description)
    page->description = galley_post_view_dup_summary (post);
  page->seo_title = dup_nonblank (post, "galley-seo-title");
  page->site_name = g_strdup (site->title);
  page->site_url = g_strdup (site->public_url);
  page->comments_open = g_strcmp0 (galley_blog_post_get_string (post, "galley-comments"), "closed") != 0;
  page->comment_action = g_strconcat (escaped, "comments", NULL);
}

char *
galley_post_view_to_html (GalleyBlogSite *site,
                          const GalleyBlogPost *post,
                          const char *notice,
                          GError **error)
{
  g_autoptr (GalleyArticlePage) page = galley_article_page_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  page->comments = galley_blog_comments_list (site->store, post, TRUE, error);
  if (!page->comments)
    return NULL;
  fill_head (page, site, post);
  fill_meta (page, site, post);
  page->body_html = galley_post_view_dup_body (site, post);
  page->notice = g_strdup (notice);

  return galley_whole_page_to_html (page, GALLEY_ARTICLE_PAGE_PUBLIC, now);
}
