/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking a reader's comment: from this site's own page only, plain text, not too many, nothing typed lost. */
#include "comment-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "blog-answer.h"
#include "blog-comments.h"
#include "blog-guard.h"
#include "form-body.h"
#include "notice-page.h"
#include "text.h"

/* RFC 6585; libsoup has no name for it. */
#define TOO_MANY_REQUESTS 429
#define AUTHOR_CHARS 100
#define TEXT_CHARS 10000

static gboolean
changes_direction (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f;
}

char *
galley_comment_form_clean (const char *text,
                           gboolean one_line)
{
  g_autoptr (GString) clean = g_string_new (NULL);
  guint line_ends = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] == '\n')
        continue;
      if (c == '\r' || c == 0x2028 || c == 0x2029)
        c = '\n';
      if (c == '\n')
        {
          if (!one_line && ++line_ends <= 2)
            g_string_append_c (clean, '\n');
          else if (one_line)
            g_string_append_c (clean, ' ');
          continue;
        }
      if (c == '\t')
        c = ' ';
      if (g_unichar_iscntrl (c) || changes_direction (c))
        continue;
      line_ends = g_unichar_isspace (c) ? line_ends : 0;
      g_string_append_unichar (clean, c);
    }
  if (one_line)
    return galley_text_collapse_spaces (clean->str);

  return g_strdup (g_strstrip (clean->str));
}

static guint
count_links (const char *text)
{
  guint links = 0;

  for (const char *p = text; *p; p++)
    links += g_ascii_strncasecmp (p, "http://", 7) == 0 || g_ascii_strncasecmp (p, "https://", 8) == 0 ||
             g_ascii_strncasecmp (p, "[url", 4) == 0;

  return links;
}

static gboolean
is_flood (GalleyBlogSite *site)
{
  gint64 now = g_get_monotonic_time ();
  gint64 *oldest = &site->comment_times[site->next_comment];

  if (*oldest != 0 && now - *oldest < 60 * G_USEC_PER_SEC)
    return TRUE;
  *oldest = now;
  site->next_comment = (site->next_comment + 1) % GALLEY_BLOG_COMMENTS_A_MINUTE;

  return FALSE;
}

static void
refuse (GalleyBlogSite *site,
        SoupServerMessage *message,
        const char *path,
        guint status,
        const char *why,
        const char *text)
{
  g_autofree char *html = galley_notice_page_to_html (site, _ ("Your comment was not posted"), why, text, path);

  galley_blog_answer_page (message, status, "text/html; charset=utf-8", html);
}

static void
refuse_for_now (GalleyBlogSite *site,
                SoupServerMessage *message,
                const char *path,
                const char *text)
{
  refuse (site, message, path, SOUP_STATUS_SERVICE_UNAVAILABLE,
          _ ("The blog cannot store it now. Please try again."), text);
}

/* The post that readers may comment on, or NULL after answering. */
static GalleyBlogPost *
find_open (GalleyBlogSite *site,
           SoupServerMessage *message,
           const char *path,
           const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyBlogPost) post = galley_blog_store_find_path (site->store, path, &error);

  if (error)
    refuse_for_now (site, message, path, text);
  else if (!post || galley_blog_post_get_state (post, galley_blog_site_now (site)) != GALLEY_BLOG_POST_PUBLISHED)
    refuse (site, message, "/", SOUP_STATUS_NOT_FOUND, _ ("The article is no longer here."), text);
  else if (g_strcmp0 (galley_blog_post_get_string (post, "galley-comments"), "closed") == 0)
    refuse (site, message, path, SOUP_STATUS_FORBIDDEN, _ ("Comments on this article are closed."), text);
  else
    return g_steal_pointer (&post);

  return NULL;
}

static const char *
find_fault (const char *author,
            const char *text)
{
  if (galley_text_is_blank (author))
    return _ ("Please tell your name.");
  if (galley_text_is_blank (text))
    return _ ("The comment is empty.");
  if (g_utf8_strlen (author, -1) > AUTHOR_CHARS)
    return _ ("The name is too long.");
  if (g_utf8_strlen (text, -1) > TEXT_CHARS)
    return _ ("The comment is too long.");

  return NULL;
}

static void
go_back (SoupServerMessage *message,
         const char *path,
         gboolean held)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *url = g_strconcat (escaped, held ? "?comment=held" : "", "#comments", NULL);

  galley_blog_answer_location (message, SOUP_STATUS_SEE_OTHER, url);
}

static void
take (GalleyBlogSite *site,
      SoupServerMessage *message,
      const char *path,
      GPtrArray *fields)
{
  const char *given = galley_form_body_get (fields, "content");
  const char *name = galley_form_body_get (fields, "author");
  g_autofree char *text = galley_comment_form_clean (given ? given : "", FALSE);
  g_autofree char *author = galley_comment_form_clean (name ? name : "", TRUE);
  const char *fault = find_fault (author, text);
  gboolean held = count_links (text) > GALLEY_COMMENT_FORM_LINKS;
  g_autoptr (GalleyBlogPost) post = NULL;
  g_autoptr (GalleyComment) comment = NULL;
  g_autofree char *url = NULL;

  post = find_open (site, message, path, text);
  if (!post)
    return;
  if (fault)
    refuse (site, message, path, SOUP_STATUS_BAD_REQUEST, fault, text);
  else if (is_flood (site))
    refuse (site, message, path, TOO_MANY_REQUESTS, _ ("Too many comments at once. Please try again in a minute."),
            text);
  else
    comment = galley_blog_comments_add (site->store, post, author, text, galley_form_body_get (fields, "parent"),
                                        held ? GALLEY_COMMENT_HELD : GALLEY_COMMENT_APPROVED,
                                        galley_blog_site_now (site), NULL);
  if (comment)
    {
      go_back (message, post->path, galley_comment_get_status (comment) != GALLEY_COMMENT_APPROVED);
      url = galley_blog_post_dup_url (post, site->public_url);
      site->comment_added (url, site->user_data);
    }
  else if (soup_server_message_get_status (message) == 0)
    refuse_for_now (site, message, path, text);
}

void
galley_comment_form_handle (GalleyBlogSite *site,
                            SoupServerMessage *message,
                            const char *path)
{
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GPtrArray) fields = NULL;
  const char *trap;

  if (!g_str_equal (soup_server_message_get_method (message), "POST"))
    {
      galley_blog_answer_method (message, "POST");
      return;
    }
  if (!galley_blog_guard_is_from_here (message))
    {
      galley_blog_answer_error (message, SOUP_STATUS_FORBIDDEN, "Comments are taken from the article's own page only");
      return;
    }
  body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  fields = galley_form_body_parse (soup_server_message_get_request_headers (message), body);
  if (!fields)
    {
      refuse (site, message, path, SOUP_STATUS_BAD_REQUEST, _ ("It did not arrive whole. Please try again."), NULL);
      return;
    }
  trap = galley_form_body_get (fields, "website");
  /* A program that fills in what people don't see is told that all went well. */
  if (trap && *trap)
    go_back (message, path, FALSE);
  else
    take (site, message, path, fields);
}
