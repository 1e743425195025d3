/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From address to answer. */
#include "blog-routes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "blog-answer.h"
#include "comment-form.h"
#include "form-body.h"
#include "list-page.h"
#include "media-endpoint.h"
#include "micropub-endpoint.h"
#include "notice-page.h"
#include "post-view.h"

#define HTML "text/html; charset=utf-8"

static void
answer_notice (GalleyBlogSite *site,
               SoupServerMessage *message,
               guint status,
               const char *heading,
               const char *text)
{
  g_autofree char *html = galley_notice_page_to_html (site, heading, text, NULL, "/");

  galley_blog_answer_page (message, status, HTML, html);
}

static void
answer_not_found (GalleyBlogSite *site,
                  SoupServerMessage *message)
{
  answer_notice (site, message, SOUP_STATUS_NOT_FOUND, _ ("Page not found"),
                 _ ("There is nothing at this address. The article may have moved, or the link may be mistyped."));
}

/* html (transfer full) (nullable): none without an error is no such page. */
static void
answer_built (GalleyBlogSite *site,
              SoupServerMessage *message,
              const char *type,
              char *html,
              const GError *error)
{
  g_autofree char *text = html;

  if (text)
    galley_blog_answer_page (message, SOUP_STATUS_OK, type, text);
  else if (!error)
    answer_not_found (site, message);
  else
    answer_notice (site, message, SOUP_STATUS_SERVICE_UNAVAILABLE, _ ("Not just now"),
                   _ ("The blog cannot read its articles at the moment. Please try again."));
}

static void
list (GalleyBlogSite *site,
      SoupServerMessage *message,
      const char *tag)
{
  const char *text = g_uri_get_query (soup_server_message_get_uri (message));
  g_autoptr (GPtrArray) query = galley_form_body_decode (text ? text : "", -1);
  const char *number = query ? galley_form_body_get (query, "page") : NULL;
  guint64 page = 1;
  g_autoptr (GError) error = NULL;
  char *html;

  if (number && !g_ascii_string_to_unsigned (number, 10, 1, 1000000, &page, NULL))
    page = 0;
  html = galley_list_page_to_html (site, tag, page, &error);
  answer_built (site, message, HTML, html, error);
}

static void
feed (GalleyBlogSite *site,
      SoupServerMessage *message,
      gboolean atom)
{
  g_autoptr (GError) error = NULL;
  char *text = galley_list_page_to_feed (site, atom, &error);

  answer_built (site, message, atom ? "application/atom+xml; charset=utf-8" : "application/feed+json", text, error);
}

static void
show_post (GalleyBlogSite *site,
           SoupServerMessage *message,
           const GalleyBlogPost *post)
{
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));
  gboolean held = g_strcmp0 (query, "comment=held") == 0;
  g_autoptr (GError) error = NULL;
  char *html;

  html = galley_post_view_to_html (site, post,
                                   held ? _ ("Thank you. Your comment will appear once it has been approved.") : NULL,
                                   &error);
  answer_built (site, message, HTML, html, error);
}

static void
article (GalleyBlogSite *site,
         SoupServerMessage *message,
         const char *path)
{
  g_autofree char *whole = g_str_has_suffix (path, "/") ? g_strdup (path) : g_strconcat (path, "/", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyBlogPost) post = galley_blog_store_find_path (site->store, whole, &error);
  gint64 now = galley_blog_site_now (site);
  GalleyBlogPostState state = post ? galley_blog_post_get_state (post, now) : GALLEY_BLOG_POST_DRAFT;

  if (error)
    answer_built (site, message, HTML, NULL, error);
  else if (state == GALLEY_BLOG_POST_DELETED)
    answer_notice (site, message, SOUP_STATUS_GONE, _ ("This article is gone"), _ ("Its author has taken it down."));
  else if (state != GALLEY_BLOG_POST_PUBLISHED)
    answer_not_found (site, message);
  else if (!g_str_equal (post->path, path))
    {
      g_autofree char *escaped = g_uri_escape_string (post->path, "/", FALSE);

      galley_blog_answer_location (message, SOUP_STATUS_MOVED_PERMANENTLY, escaped);
    }
  else
    show_post (site, message, post);
}

static void
tag (GalleyBlogSite *site,
     SoupServerMessage *message,
     const char *raw)
{
  g_autofree char *name = g_uri_unescape_segment (raw, raw + strcspn (raw, "/"), NULL);
  const char *rest = raw + strcspn (raw, "/");

  if (!name || !*name || !g_utf8_validate (name, -1, NULL) || (*rest && !g_str_equal (rest, "/")))
    answer_not_found (site, message);
  else
    list (site, message, name);
}

/* Everything that readers can look at. */
static void
page (GalleyBlogSite *site,
      SoupServerMessage *message,
      const char *path,
      const char *raw)
{
  const char *method = soup_server_message_get_method (message);

  if (!g_str_equal (method, "GET") && !g_str_equal (method, "HEAD"))
    galley_blog_answer_method (message, "GET, HEAD");
  else if (g_str_equal (path, "/"))
    list (site, message, NULL);
  else if (g_str_equal (path, "/feed.atom") || g_str_equal (path, "/feed.json"))
    feed (site, message, g_str_has_suffix (path, "atom"));
  else if (g_str_has_prefix (raw, "/tag/"))
    tag (site, message, raw + strlen ("/tag/"));
  else if (g_str_has_prefix (path, "/media/"))
    {
      if (!galley_media_endpoint_serve (site, message, path + strlen ("/media/")))
        answer_not_found (site, message);
    }
  else
    article (site, message, path);
}

void
galley_blog_routes_handle (GalleyBlogSite *site,
                           SoupServerMessage *message)
{
  const char *raw = g_uri_get_path (soup_server_message_get_uri (message));
  g_autofree char *path = raw ? g_uri_unescape_string (raw, NULL) : NULL;

  if (!path || *path != '/' || !g_utf8_validate (path, -1, NULL))
    answer_notice (site, message, SOUP_STATUS_BAD_REQUEST, _ ("Not an address"),
                   _ ("This address makes no sense here."));
  else if (g_str_equal (path, "/micropub"))
    galley_micropub_endpoint_handle (site, message);
  else if (g_str_equal (path, "/media"))
    galley_media_endpoint_receive (site, message);
  else if (g_str_has_suffix (path, "/comments") && g_str_equal (soup_server_message_get_method (message), "POST"))
    {
      path[strlen (path) - strlen ("comments")] = '\0';
      galley_comment_form_handle (site, message, path);
    }
  else
    page (site, message, path, raw);
}
