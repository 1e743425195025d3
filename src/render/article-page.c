/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers are shown of an article. */
#include "article-page.h"
#include "markdown.h"
#include "markdown-parse.h"
#include "statistics.h"
#include "text.h"

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
  g_clear_pointer (&self->corrections, g_ptr_array_unref);
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
