/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Front page, tag pages, feeds. */
#include "list-page.h"

#include <glib/gi18n-lib.h>

#include "blog-tags.h"
#include "feed.h"
#include "html-escape.h"
#include "page-frame.h"
#include "page-html.h"
#include "post-view.h"

#define PAGE_SIZE 20

static void
append_meta (GString *out,
             const GalleyBlogPost *post,
             GDateTime *now)
{
  g_auto (GStrv) authors = galley_blog_post_get_strings (post, "author");
  g_autoptr (GDateTime) published = g_date_time_new_from_unix_local (post->published);
  g_autofree char *names = g_strjoinv (", ", authors);
  guint minutes = galley_post_view_get_minutes (post);
  g_autofree char *reading = g_strdup_printf (ngettext ("%u min read", "%u min read", minutes), minutes);

  g_string_append (out, "<p class=\"card-meta\">");
  galley_page_html_element (out, "span class=\"card-author\"", names);
  if (published)
    galley_page_html_time (out, NULL, published, now);
  galley_page_html_element (out, "span", reading);
  g_string_append (out, "</p>\n");
}

static void
append_picture (GString *out,
                GalleyBlogSite *site,
                const GalleyBlogPost *post,
                const char *path,
                gboolean is_feature)
{
  const char *alt = NULL;
  g_autofree char *hero = galley_post_view_dup_hero (site, post, &alt);

  if (!hero)
    return;
  /* The title beside it says where it leads. */
  g_string_append (out, "<a class=\"card-picture\" tabindex=\"-1\" aria-hidden=\"true\"");
  galley_page_html_attribute (out, "href", path);
  g_string_append (out, "><img alt=\"\"");
  galley_page_html_link (out, "src", hero);
  g_string_append (out, is_feature ? "></a>\n" : " loading=\"lazy\"></a>\n");
}

/* The first tag, as a way to more of its kind. */
static void
append_kicker (GString *out,
               const GalleyBlogPost *post)
{
  const char *tag = galley_blog_post_get_string (post, "category");
  g_autofree char *escaped = tag ? g_uri_escape_string (tag, NULL, FALSE) : NULL;
  g_autofree char *path = tag ? g_strdup_printf ("/tag/%s/", escaped) : NULL;

  if (!tag || !*tag)
    return;
  g_string_append (out, "<p class=\"card-tag\"><a");
  galley_page_html_attribute (out, "href", path);
  g_string_append (out, ">");
  galley_html_append_escaped (out, tag, -1);
  g_string_append (out, "</a></p>\n");
}

static void
append_card (GString *out,
             GalleyBlogSite *site,
             const GalleyBlogPost *post,
             gboolean is_feature,
             gboolean has_kicker,
             GDateTime *now)
{
  g_autofree char *title = galley_blog_post_dup_title (post);
  g_autofree char *summary = galley_post_view_dup_summary (post);
  g_autofree char *path = g_uri_escape_string (post->path, "/", FALSE);

  g_string_append (out, is_feature ? "<article class=\"card feature\"" : "<article class=\"card\"");
  galley_page_html_attribute (out, "lang", galley_blog_post_get_string (post, "galley-language"));
  g_string_append (out, ">\n");
  append_picture (out, site, post, path, is_feature);
  g_string_append (out, "<div class=\"card-text\">\n");
  if (has_kicker)
    append_kicker (out, post);
  g_string_append (out, "<h2><a");
  galley_page_html_attribute (out, "href", path);
  g_string_append (out, ">");
  galley_page_html_element (out, "span", *title ? title : _ ("Untitled"));
  g_string_append (out, "</a></h2>\n");
  galley_page_html_element (out, "p class=\"card-summary\"", summary);
  append_meta (out, post, now);
  g_string_append (out, "</div>\n</article>\n");
}

static void
append_page_link (GString *out,
                  const char *base,
                  guint page,
                  const char *relation,
                  const char *label)
{
  g_autofree char *url = page > 1 ? g_strdup_printf ("%s?page=%u", base, page) : g_strdup (base);

  g_string_append_printf (out, "<a class=\"blog-button\" rel=\"%s\"", relation);
  galley_page_html_attribute (out, "href", url);
  g_string_append (out, ">");
  galley_page_html_element (out, "span", label);
  g_string_append (out, "</a>\n");
}

static void
append_pager (GString *out,
              const char *base,
              guint page,
              guint n_pages)
{
  g_autofree char *where = g_strdup_printf (_ ("Page %u of %u"), page, n_pages);

  if (n_pages < 2)
    return;
  g_string_append (out, "<nav class=\"pager\">\n");
  if (page > 1)
    append_page_link (out, base, page - 1, "prev", _ ("Newer articles"));
  galley_page_html_element (out, "span", where);
  if (page < n_pages)
    append_page_link (out, base, page + 1, "next", _ ("Older articles"));
  g_string_append (out, "</nav>\n");
}

/* The tag as its newest post writes it. (transfer full) */
static char *
written_tag (GPtrArray *posts,
             const char *tag)
{
  g_autofree char *folded = galley_blog_tag_fold (tag);
  g_auto (GStrv) names = NULL;

  if (posts->len > 0)
    names = galley_blog_post_get_strings (g_ptr_array_index (posts, 0), "category");
  for (guint i = 0; names && names[i]; i++)
    {
      g_autofree char *name = galley_blog_tag_fold (names[i]);

      if (g_str_equal (name, folded))
        return g_strdup (names[i]);
    }

  return g_strdup (tag);
}

static void
append_list (GString *out,
             GalleyBlogSite *site,
             GPtrArray *posts,
             gboolean is_first_page,
             gboolean is_of_tag)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  g_string_append (out, "<div class=\"cards\">\n");
  for (guint i = 0; i < posts->len; i++)
    append_card (out, site, g_ptr_array_index (posts, i), is_first_page && i == 0, !is_of_tag, now);
  g_string_append (out, "</div>\n");
}

static void
append_empty (GString *out)
{
  g_string_append (out, "<section class=\"blog-notice\">\n");
  galley_page_html_element (out, "h2", _ ("Nothing published yet"));
  galley_page_html_element (out, "p", _ ("The first article will appear here as soon as it is published."));
  g_string_append (out, "</section>\n");
}

char *
galley_list_page_to_html (GalleyBlogSite *site,
                          const char *tag,
                          guint page,
                          GError **error)
{
  gint64 now = galley_blog_site_now (site);
  gint64 count = galley_blog_store_count_published (site->store, tag, now, error);
  guint n_pages = MAX (1, (count + PAGE_SIZE - 1) / PAGE_SIZE);
  g_autoptr (GPtrArray) posts = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *name = NULL;
  g_autofree char *escaped = tag ? g_uri_escape_string (tag, NULL, FALSE) : NULL;
  g_autofree char *base = tag ? g_strdup_printf ("/tag/%s/", escaped) : g_strdup ("/");
  g_autofree char *canonical = g_strconcat (site->public_url, base + 1, NULL);

  if (count < 0 || page < 1 || page > n_pages || (tag && count == 0))
    return NULL;
  posts = galley_blog_store_list_published (site->store, tag, now, (page - 1) * PAGE_SIZE, PAGE_SIZE, error);
  if (!posts)
    return NULL;
  name = tag ? written_tag (posts, tag) : NULL;
  galley_page_frame_open (out, site, name, page == 1 ? canonical : NULL, !tag);
  if (tag)
    {
      g_string_append (out, "<header class=\"list-head\">\n");
      /* Translators: stands above the name of a topic, as in “Articles about / bridges”. */
      galley_page_html_element (out, "p", _ ("Articles about"));
      galley_page_html_element (out, "h1", name);
      g_string_append (out, "</header>\n");
    }
  if (posts->len > 0)
    append_list (out, site, posts, !tag && page == 1, tag != NULL);
  else
    append_empty (out);
  append_pager (out, base, page, n_pages);
  galley_page_frame_close (out, site);

  return g_string_free_and_steal (g_steal_pointer (&out));
}

static GalleyFeedItem *
feed_item (GalleyBlogSite *site,
           const GalleyBlogPost *post)
{
  GalleyFeedItem *item = galley_feed_item_new ();

  item->url = galley_blog_post_dup_url (post, site->public_url);
  item->id = post->uid && g_str_has_prefix (post->uid, "urn:uuid:") ? g_strdup (post->uid) : NULL;
  item->title = galley_blog_post_dup_title (post);
  item->html = galley_post_view_dup_body (site, post);
  item->summary = galley_post_view_dup_summary (post);
  item->published = g_date_time_new_from_unix_local (post->published);
  item->updated = g_date_time_new_from_unix_local (MAX (galley_post_view_get_modified (post), post->published));
  item->authors = galley_blog_post_get_strings (post, "author");
  item->tags = galley_blog_post_get_strings (post, "category");

  return item;
}

char *
galley_list_page_to_feed (GalleyBlogSite *site,
                          gboolean atom,
                          GError **error)
{
  g_autoptr (GPtrArray) posts = NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_feed_item_free);
  g_autofree char *url = g_strconcat (site->public_url, atom ? "feed.atom" : "feed.json", NULL);
  GalleyFeedInfo info = { .title = site->title, .site_url = site->public_url, .feed_url = url };

  posts = galley_blog_store_list_published (site->store, NULL, galley_blog_site_now (site), 0, PAGE_SIZE, error);
  if (!posts)
    return NULL;
  for (guint i = 0; i < posts->len; i++)
    g_ptr_array_add (items, feed_item (site, g_ptr_array_index (posts, i)));

  return atom ? galley_feed_to_atom (&info, items) : galley_feed_to_json (&info, items);
}
