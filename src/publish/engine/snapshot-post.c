/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Article to post. The body comes from the same page that the preview shows, so that readers get what was seen. */
#include "snapshot-post.h"

#include "article-page.h"
#include "block-comment.h"
#include "markdown-source.h"
#include "publish-media.h"
#include "text.h"

typedef struct
{
  const char *folder;
  GHashTable *urls;
} Rewriting;

static char *
rewrite_cb (const char *url,
            gboolean is_image,
            gpointer user_data)
{
  Rewriting *rewriting = user_data;
  g_autofree char *path = NULL;

  if (galley_publish_media_resolve (rewriting->folder, url, &path) != GALLEY_MEDIA_LOCAL)
    return NULL;

  return g_strdup (g_hash_table_lookup (rewriting->urls, path));
}

static char *
dup_field (GalleyArticleSnapshot *snapshot,
           GalleyField field)
{
  const char *text = galley_article_snapshot_get_string (snapshot, field);

  return text && !galley_text_is_blank (text) ? g_strdup (text) : NULL;
}

static void
set_list (GStrv *member,
          GalleyArticleSnapshot *snapshot,
          GalleyField field)
{
  const char *const *list = galley_article_snapshot_get_list (snapshot, field);

  if (!list)
    return;
  g_strfreev (*member);
  *member = g_strdupv ((char **) list);
}

static void
set_texts (GalleyPost *post,
           GalleyArticleSnapshot *snapshot)
{
  post->title = dup_field (snapshot, GALLEY_FIELD_TITLE);
  post->subtitle = dup_field (snapshot, GALLEY_FIELD_SUBTITLE);
  post->slug = galley_article_snapshot_get_slug (snapshot);
  post->excerpt = dup_field (snapshot, GALLEY_FIELD_EXCERPT);
  post->language = dup_field (snapshot, GALLEY_FIELD_LANGUAGE);
  post->canonical_url = dup_field (snapshot, GALLEY_FIELD_CANONICAL_URL);
  post->seo_title = dup_field (snapshot, GALLEY_FIELD_SEO_TITLE);
  post->seo_description = dup_field (snapshot, GALLEY_FIELD_SEO_DESCRIPTION);
}

static void
set_hero (GalleyPost *post,
          GalleyArticleSnapshot *snapshot,
          Rewriting *rewriting)
{
  char *url;

  post->hero_url = dup_field (snapshot, GALLEY_FIELD_HERO_IMAGE);
  if (!post->hero_url)
    return;
  url = rewrite_cb (post->hero_url, TRUE, rewriting);
  if (url)
    {
      g_free (post->hero_url);
      post->hero_url = url;
    }
  post->hero_alt = dup_field (snapshot, GALLEY_FIELD_HERO_ALT);
  post->hero_caption = dup_field (snapshot, GALLEY_FIELD_HERO_CAPTION);
  post->hero_credit = dup_field (snapshot, GALLEY_FIELD_HERO_CREDIT);
}

GalleyPost *
galley_snapshot_post_new (GalleyArticleSnapshot *snapshot,
                          GHashTable *urls,
                          GalleyPublicationState state,
                          GDateTime *published)
{
  GalleyPost *post = galley_post_new ();
  Rewriting rewriting = { galley_article_snapshot_get_folder (snapshot), urls };
  g_autoptr (GalleyArticlePage) page = galley_article_page_for_snapshot (snapshot, rewrite_cb, &rewriting);

  post->state = state;
  post->published = published ? g_date_time_ref (published) : NULL;
  set_texts (post, snapshot);
  set_list (&post->authors, snapshot, GALLEY_FIELD_AUTHORS);
  set_list (&post->categories, snapshot, GALLEY_FIELD_CATEGORIES);
  set_list (&post->tags, snapshot, GALLEY_FIELD_TAGS);
  set_hero (post, snapshot, &rewriting);
  post->comments_open = galley_article_snapshot_get_boolean (snapshot, GALLEY_FIELD_COMMENTS, TRUE);
  post->body_html = galley_block_comment_strip (page->body_html ? page->body_html : "");

  return post;
}

gboolean
galley_snapshot_post_add_source (GalleyPost *post,
                                 GalleyArticleSnapshot *snapshot,
                                 GHashTable *urls)
{
  Rewriting rewriting = { galley_article_snapshot_get_folder (snapshot), urls };
  g_autofree char *body = galley_article_page_dup_body (snapshot);
  g_autofree char *source = galley_markdown_source_lead (body, rewrite_cb, &rewriting);
  const char *text = source ? source : body;

  /* where the title stood */
  for (const char *line = text; line && *line; line = strchr (line, '\n') ? strchr (line, '\n') + 1 : NULL)
    {
      if (line[strspn (line, " \t\r")] != '\n')
        break;
      text = strchr (line, '\n') + 1;
    }
  g_free (post->body_markdown);
  post->body_markdown = g_strdup (text);

  return source != NULL;
}

char *
galley_snapshot_post_hash (GalleyArticleSnapshot *snapshot,
                           const GalleyPost *post)
{
  g_autoptr (GDateTime) own = galley_article_snapshot_get_date (snapshot, GALLEY_FIELD_DATE);
  g_autoptr (GalleyPost) copy = galley_post_copy (post);

  if (!own)
    g_clear_pointer (&copy->published, g_date_time_unref);

  return galley_post_hash (copy);
}
