/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the address to the visit, and what bounds it. */
#include "review-pages.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "blog-answer.h"
#include "blog-guard.h"
#include "blog-media.h"
#include "review-assets.h"
#include "review-page.h"
#include "review-say.h"
#include "review-state-json.h"

#define TOKEN_CHARS 43
#define MAX_ARTICLES 16
#define READS_A_MINUTE 2400 /* a browser asks 30 times */
#define WRITES_A_MINUTE 40
#define TOO_MANY_REQUESTS 429 /* RFC 6585; libsoup has no name for it */

typedef struct
{
  gint64 minute;
  guint n_reads;
  guint n_writes;
} Budget;

struct _GalleyReviewPages
{
  GalleyReviewLinkStore *links;
  GHashTable *articles; /* path -> GalleyGuestArticle */
  GHashTable *budgets;  /* id of a link -> Budget */
};

GalleyReviewPages *
galley_review_pages_new (GalleyReviewLinkStore *links)
{
  GalleyReviewPages *self = g_new0 (GalleyReviewPages, 1);

  self->links = g_object_ref (links);
  self->articles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) galley_guest_article_free);
  self->budgets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
galley_review_pages_free (GalleyReviewPages *self)
{
  if (!self)
    return;
  g_hash_table_unref (self->articles);
  g_hash_table_unref (self->budgets);
  g_object_unref (self->links);
  g_free (self);
}

GalleyReviewLinkStore *
galley_review_pages_get_links (GalleyReviewPages *self)
{
  return self->links;
}

static gboolean
is_post (SoupServerMessage *message)
{
  return g_str_equal (soup_server_message_get_method (message), "POST");
}

/* Whether another request of this link may be answered within this minute. */
static gboolean
spend (GalleyReviewPages *self,
       const char *link,
       gboolean write)
{
  gint64 minute = g_get_monotonic_time () / (60 * G_USEC_PER_SEC);
  Budget *budget = g_hash_table_lookup (self->budgets, link);

  if (!budget)
    {
      budget = g_new0 (Budget, 1);
      g_hash_table_insert (self->budgets, g_strdup (link), budget);
    }
  if (budget->minute != minute)
    *budget = (Budget) { .minute = minute };
  return write ? budget->n_writes++ < WRITES_A_MINUTE : budget->n_reads++ < READS_A_MINUTE;
}

static GalleyGuestArticle *
find_article (GalleyReviewPages *self,
              const char *path)
{
  GalleyGuestArticle *article = g_hash_table_lookup (self->articles, path);

  if (article)
    return article;
  if (g_hash_table_size (self->articles) >= MAX_ARTICLES)
    g_hash_table_remove_all (self->articles);
  article = galley_guest_article_new (path);
  g_hash_table_insert (self->articles, g_strdup (path), article);
  return article;
}

/* The guest's key, from the cookie of this address. (transfer full) (nullable) */
static char *
dup_key (SoupServerMessage *message)
{
  const char *header =
      soup_message_headers_get_list (soup_server_message_get_request_headers (message), "Cookie");
  g_auto (GStrv) cookies = g_strsplit (header ? header : "", ";", 32);

  for (guint i = 0; cookies[i]; i++)
    if (g_str_has_prefix (g_strstrip (cookies[i]), GALLEY_REVIEW_COOKIE "="))
      return g_strdup (cookies[i] + strlen (GALLEY_REVIEW_COOKIE "="));
  return NULL;
}

static void
serve_media (GalleyReviewVisit *visit,
             const char *raw)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (visit->message);
  g_autofree char *name = g_uri_unescape_string (raw, NULL);
  g_autoptr (GBytes) bytes = name ? galley_guest_article_load_media (visit->article, name) : NULL;
  gboolean is_inline = FALSE;
  const char *type = bytes ? galley_blog_media_sniff (bytes, &is_inline) : NULL;

  if (!bytes || !is_inline)
    {
      galley_blog_answer_error (visit->message, SOUP_STATUS_NOT_FOUND, "The article shows no such picture");
      return;
    }
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_replace (headers, "Cache-Control", "private, no-cache");
  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
  /* An SVG opened on its own is a document that could run scripts in the page's name. */
  soup_message_headers_replace (headers, "Content-Security-Policy",
                                "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  soup_message_headers_set_content_type (headers, type, NULL);
  soup_message_body_append_bytes (soup_server_message_get_response_body (visit->message), bytes);
  soup_server_message_set_status (visit->message, SOUP_STATUS_OK, NULL);
}

static void
show (GalleyReviewVisit *visit,
      const char *rest)
{
  if (*rest == '\0')
    galley_review_page_answer (visit);
  else if (g_str_equal (rest, "state"))
    galley_review_state_json_answer (visit);
  else if (g_str_has_prefix (rest, "media/"))
    serve_media (visit, rest + strlen ("media/"));
  else
    galley_blog_answer_error (visit->message, SOUP_STATUS_NOT_FOUND, "There is nothing here");
}

static void
receive (GalleyReviewPages *self,
         GalleyReviewVisit *visit,
         const char *rest)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (visit->message);

  /* No form of another site can send this type. */
  if (!galley_blog_guard_is_from_here (visit->message) ||
      g_strcmp0 (soup_message_headers_get_content_type (headers, NULL), "application/json") != 0)
    galley_blog_answer_error (visit->message, SOUP_STATUS_FORBIDDEN, "This is taken from the review page only");
  else if (!spend (self, visit->link->id, TRUE))
    galley_blog_answer_error (visit->message, TOO_MANY_REQUESTS, _ ("That is a lot at once. Please wait a minute."));
  else
    galley_review_say_handle (visit, rest);
}

static void
visit_article (GalleyReviewPages *self,
               GalleyReviewVisit *visit,
               const char *rest)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *key = dup_key (visit->message);

  visit->article = find_article (self, visit->link->article_path);
  if (!galley_guest_article_refresh (visit->article, &error))
    {
      galley_review_page_answer_notice (
          visit->message, SOUP_STATUS_NOT_FOUND, _ ("The draft is not here"),
          _ ("Its author has moved it or is changing it just now. Please try again later, "
             "or ask for a new link."));
      return;
    }
  galley_review_link_store_note_visit (visit->links, visit->link->id);
  if (key)
    visit->guest = galley_review_link_store_find_guest (visit->links, visit->link, key, NULL);
  if (is_post (visit->message))
    receive (self, visit, rest);
  else
    show (visit, rest);
  g_clear_pointer (&visit->guest, galley_review_guest_free);
}

/* The same answer for all that leads nowhere, so that nothing can be learned by trying. */
static void
answer_nothing (SoupServerMessage *message)
{
  galley_review_page_answer_notice (message, SOUP_STATUS_NOT_FOUND, _ ("There is nothing at this address"),
                                    _ ("The link may be mistyped or cut off. Ask whoever sent it to send it again."));
}

static void
follow_link (GalleyReviewPages *self,
             SoupServerMessage *message,
             const char *token,
             const char *rest,
             gboolean from_network)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyReviewLink) link = galley_review_link_store_find (self->links, token, &error);
  g_autofree char *base = g_strconcat (GALLEY_REVIEW_PREFIX, token, "/", NULL);
  GalleyReviewVisit visit = { .links = self->links, .message = message, .link = link, .base = base };

  if (error)
    galley_review_page_answer_notice (message, SOUP_STATUS_SERVICE_UNAVAILABLE, _ ("Not just now"),
                                      _ ("The draft cannot be shown at the moment. Please try again."));
  else if (!link || (from_network && !link->network))
    answer_nothing (message);
  else if (!galley_review_link_works (link))
    galley_review_page_answer_notice (message, SOUP_STATUS_GONE, _ ("This link has ended"),
                                      _ ("What you wrote has arrived. To go on, ask the author for a new link."));
  else if (!spend (self, link->id, FALSE))
    galley_blog_answer_error (message, TOO_MANY_REQUESTS, _ ("That is a lot at once. Please wait a minute."));
  else if (!rest)
    galley_blog_answer_location (message, SOUP_STATUS_MOVED_PERMANENTLY, base);
  else
    visit_article (self, &visit, rest + 1);
}

void
galley_review_pages_handle (GalleyReviewPages *self,
                            SoupServerMessage *message,
                            gboolean from_network)
{
  const char *path = g_uri_get_path (soup_server_message_get_uri (message)) + strlen (GALLEY_REVIEW_PREFIX);
  const char *method = soup_server_message_get_method (message);
  const char *rest = strchr (path, '/');
  g_autofree char *token = g_strndup (path, rest ? (gsize) (rest - path) : strlen (path));

  if (!is_post (message) && !g_str_equal (method, "GET") && !g_str_equal (method, "HEAD"))
    galley_blog_answer_method (message, "GET, HEAD, POST");
  else if (!rest && !is_post (message) && galley_review_assets_answer (message, token))
    return;
  else if (strlen (token) != TOKEN_CHARS)
    answer_nothing (message);
  else
    follow_link (self, message, token, rest, from_network);
}
