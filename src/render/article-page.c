/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article as readers see it. */
#include "article-page.h"
#include "markdown-parse.h"
#include "page-comments.h"
#include "page-head.h"
#include "page-html.h"
#include "raw-html.h"
#include "render-resources.h"
#include "statistics.h"
#include "text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CSS_PATH "/io/galley/Galley/render/article-page.css"
#define DESCRIPTION_CHARS 160

GalleyArticlePage *
galley_article_page_new (void)
{
  return g_new0 (GalleyArticlePage, 1);
}

void
galley_article_page_free (GalleyArticlePage *self)
{
  g_free (self->title);
  g_free (self->subtitle);
  g_strfreev (self->authors);
  g_free (self->author_url);
  g_clear_pointer (&self->published, g_date_time_unref);
  g_clear_pointer (&self->updated, g_date_time_unref);
  g_free (self->hero_url);
  g_free (self->hero_alt);
  g_free (self->hero_caption);
  g_free (self->hero_credit);
  g_free (self->body_html);
  g_strfreev (self->tags);
  g_free (self->language);
  g_free (self->url);
  g_free (self->description);
  g_free (self->seo_title);
  g_free (self->site_name);
  g_free (self->site_url);
  g_free (self->comment_action);
  g_free (self->notice);
  g_clear_pointer (&self->comments, g_ptr_array_unref);
  g_free (self);
}

static gboolean
is_given (const char *text)
{
  return text && *text;
}

char *
galley_article_page_dup_body (GalleyArticleSnapshot *snapshot)
{
  GalleyFrontMatter *front_matter = galley_document_get_front_matter (galley_article_snapshot_get_document (snapshot));
  char *body = g_strdup (galley_article_snapshot_get_body (snapshot));
  g_autoptr (cmark_node) root = NULL;
  cmark_node *first;
  guint line = 1;

  if (galley_front_matter_has (front_matter, GALLEY_FIELD_TITLE))
    return body;

  root = galley_markdown_parse (body);
  first = cmark_node_first_child (root);
  if (!first || cmark_node_get_type (first) != CMARK_NODE_HEADING || cmark_node_get_heading_level (first) != 1)
    return body;

  for (char *p = body; *p && line <= galley_markdown_node_end_line (first); p++)
    if (*p == '\n')
      line++;
    else if (line >= galley_markdown_node_line (first) && *p != '\r')
      *p = ' ';

  return body;
}

/* For search engines, the best that the article says of itself. (transfer full) (nullable) */
static char *
dup_description (GalleyArticleSnapshot *snapshot,
                 const char *body)
{
  static const GalleyField fields[] = { GALLEY_FIELD_SEO_DESCRIPTION, GALLEY_FIELD_EXCERPT, GALLEY_FIELD_SUBTITLE };
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (is_given (galley_article_snapshot_get_string (snapshot, fields[i])))
      return g_strdup (galley_article_snapshot_get_string (snapshot, fields[i]));

  text = galley_markdown_to_text (body);
  line = galley_text_collapse_spaces (text);
  return *line ? galley_text_shorten (line, DESCRIPTION_CHARS) : NULL;
}

GalleyArticlePage *
galley_article_page_for_snapshot (GalleyArticleSnapshot *snapshot,
                                  GalleyUrlFunc url_func,
                                  gpointer user_data)
{
#define STRING(field) g_strdup (galley_article_snapshot_get_string (snapshot, GALLEY_FIELD_##field))
  GalleyArticlePage *self = galley_article_page_new ();
  g_autofree char *body = galley_article_page_dup_body (snapshot);
  const char *hero = galley_article_snapshot_get_string (snapshot, GALLEY_FIELD_HERO_IMAGE);
  GalleyStatistics statistics;

  self->title = STRING (TITLE);
  self->subtitle = STRING (SUBTITLE);
  self->authors = g_strdupv ((GStrv) galley_article_snapshot_get_list (snapshot, GALLEY_FIELD_AUTHORS));
  self->published = galley_article_snapshot_get_date (snapshot, GALLEY_FIELD_DATE);
  self->updated = galley_article_snapshot_get_date (snapshot, GALLEY_FIELD_UPDATED);
  if (is_given (hero))
    self->hero_url = url_func ? url_func (hero, TRUE, user_data) : NULL;
  if (is_given (hero) && !self->hero_url)
    self->hero_url = g_strdup (hero);
  self->hero_alt = STRING (HERO_ALT);
  self->hero_caption = STRING (HERO_CAPTION);
  self->hero_credit = STRING (HERO_CREDIT);
  self->body_html = galley_markdown_to_html (body, url_func, user_data);
  galley_statistics_measure_html (self->body_html, is_given (hero), &statistics);
  self->reading_minutes = statistics.reading_minutes;
  self->tags = g_strdupv ((GStrv) galley_article_snapshot_get_list (snapshot, GALLEY_FIELD_TAGS));
  self->language = STRING (LANGUAGE);
  self->url = STRING (CANONICAL_URL);
  self->description = dup_description (snapshot, body);
  self->seo_title = STRING (SEO_TITLE);
  self->comments_open = galley_article_snapshot_get_boolean (snapshot, GALLEY_FIELD_COMMENTS, TRUE);
#undef STRING

  return self;
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
                const GalleyArticlePage *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; self->authors && self->authors[i]; i++)
    {
      if (!*self->authors[i])
        continue;
      if (n++ > 0)
        g_string_append (names, self->authors[i + 1] ? ", " : _ (" and "));
      append_author (names, self->authors[i], self->authors[1] ? NULL : self->author_url);
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
               const GalleyArticlePage *self,
               GDateTime *now)
{
  gsize start;

  g_string_append (out, "<p class=\"byline\">\n");
  start = out->len;
  append_authors (out, self);
  if (self->published)
    {
      galley_page_html_time (out, NULL, self->published, now);
      g_string_append_c (out, '\n');
    }
  if (self->reading_minutes > 0)
    {
      /* Translators: how long it takes to read the article. */
      g_autofree char *text =
          g_strdup_printf (ngettext ("%u min read", "%u min read", self->reading_minutes), self->reading_minutes);

      galley_page_html_element (out, "span class=\"reading-time\"", text);
    }
  if (out->len == start)
    g_string_truncate (out, start - strlen ("<p class=\"byline\">\n"));
  else
    g_string_append (out, "</p>\n");
}

static void
append_hero (GString *out,
             const GalleyArticlePage *self)
{
  if (!is_given (self->hero_url))
    return;
  g_string_append (out, "<figure class=\"hero\">\n<img");
  galley_page_html_link (out, "src", self->hero_url);
  galley_page_html_attribute (out, "alt", self->hero_alt ? self->hero_alt : "");
  g_string_append (out, " />\n");
  if (is_given (self->hero_caption) || is_given (self->hero_credit))
    {
      g_string_append (out, "<figcaption>");
      galley_page_html_element (out, "span class=\"caption\"", self->hero_caption);
      galley_page_html_element (out, "span class=\"credit\"", self->hero_credit);
      g_string_append (out, "</figcaption>\n");
    }
  g_string_append (out, "</figure>\n");
}

char *
galley_article_page_head_to_html (const GalleyArticlePage *self,
                                  GDateTime *now)
{
  GString *out = g_string_new (NULL);

  galley_page_html_element (out, "h1", is_given (self->title) ? self->title : _ ("Untitled"));
  galley_page_html_element (out, "p class=\"standfirst\"", self->subtitle);
  append_byline (out, self, now);
  append_hero (out, self);

  return g_string_free_and_steal (out);
}

char *
galley_article_page_foot_to_html (const GalleyArticlePage *self,
                                  GDateTime *now)
{
  GString *out = g_string_new (NULL);

  if (self->tags && self->tags[0])
    {
      g_string_append (out, "<ul class=\"tags\"");
      galley_page_html_attribute (out, "aria-label", _ ("Tags"));
      g_string_append (out, ">\n");
      for (guint i = 0; self->tags[i]; i++)
        galley_page_html_element (out, "li", self->tags[i]);
      g_string_append (out, "</ul>\n");
    }
  /* What was put right within the hour is no update to a reader. */
  if (self->published && self->updated && g_date_time_difference (self->updated, self->published) > G_TIME_SPAN_HOUR)
    {
      g_autoptr (GString) time = g_string_new (NULL);

      galley_page_html_time (time, NULL, self->updated, now);
      g_string_append (out, "<p class=\"updated\">");
      /* Translators: %s is when, such as "2 days ago". */
      g_string_append_printf (out, _ ("Updated %s"), time->str);
      g_string_append (out, "</p>\n");
    }

  return g_string_free_and_steal (out);
}

static gboolean
is_right_to_left (const char *language)
{
  static const char *const languages[] = { "ar", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi", NULL };
  g_autofree char *primary = g_ascii_strdown (language, strcspn (language, "-_"));

  return g_strv_contains (languages, primary);
}

static void
append_article (GString *out,
                const GalleyArticlePage *self,
                GalleyArticlePageKind kind,
                GDateTime *now)
{
  g_autofree char *head = galley_article_page_head_to_html (self, now);
  g_autofree char *foot = galley_article_page_foot_to_html (self, now);
  /* The preview's <main> is what is written in the editor; a public page's has all that is no navigation. */
  const char *body_tag = kind == GALLEY_ARTICLE_PAGE_PREVIEW ? "main" : "div";

  g_string_append_printf (out, "<article>\n<header id=\"galley-head\" class=\"column\">\n%s</header>\n", head);
  g_string_append_printf (out, "<%s id=\"galley-body\" class=\"column\">", body_tag);
  g_string_append (out, self->body_html ? self->body_html : "");
  g_string_append_printf (out, "</%s>\n<footer id=\"galley-foot\" class=\"column\">\n%s</footer>\n</article>\n",
                          body_tag, foot);
}

static void
append_site_header (GString *out,
                    const GalleyArticlePage *self)
{
  if (!is_given (self->site_name))
    return;
  g_string_append (out, "<header class=\"site\">\n<a rel=\"home\"");
  galley_page_html_link (out, "href", self->site_url ? self->site_url : "/");
  g_string_append_c (out, '>');
  galley_html_append_escaped (out, self->site_name, -1);
  g_string_append (out, "</a>\n</header>\n");
}

char *
galley_article_page_to_html (const GalleyArticlePage *self,
                             GalleyArticlePageKind kind,
                             GDateTime *now)
{
  gboolean is_public = kind == GALLEY_ARTICLE_PAGE_PUBLIC;
  g_autofree char *language = galley_page_head_dup_language (self);
  GString *out = g_string_new ("<!DOCTYPE html>\n<html");

  galley_page_html_attribute (out, "lang", language);
  if (is_right_to_left (language))
    galley_page_html_attribute (out, "dir", "rtl");
  g_string_append (out, ">\n");
  galley_page_head_append (out, self, kind);
  g_string_append (out, "<body>\n");
  append_site_header (out, self);
  g_string_append (out, is_public ? "<main>\n" : "");
  append_article (out, self, kind, now);
  galley_page_comments_append (out, self, now);
  g_string_append (out, is_public ? "</main>\n" : "");
  g_string_append (out, "</body>\n</html>\n");

  return g_string_free_and_steal (out);
}

const char *
galley_article_page_get_css (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (galley_render_get_resource (), CSS_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  if (!bytes)
    g_error ("The style sheet is missing from the program: %s", error->message);

  /* Not compressed: the bytes are the program's own, and a NUL follows them. */
  return g_bytes_get_data (bytes, NULL);
}
