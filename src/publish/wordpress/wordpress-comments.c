/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comments over WordPress' REST interface. Editors see all of them and their source; authors those of their own posts,
 * as HTML. */
#include "wordpress-comments.h"

#include <string.h>

#include "html-escape.h"
#include "html-scanner.h"
#include "publisher.h"

#define MAX_PAGES 50
#define FIELDS "id,parent,author_name,date_gmt,content,status,type"

static const struct
{
  const char *sent;
  const char *answered;
} statuses[] = {
  [GALLEY_COMMENT_APPROVED] = { "approved", "approved" },
  [GALLEY_COMMENT_HELD] = { "hold", "hold" },
  [GALLEY_COMMENT_SPAM] = { "spam", "spam" },
  [GALLEY_COMMENT_TRASHED] = { "trash", "trash" },
};

/* Line breaks where a browser would show them, and no tags. */
char *
galley_wordpress_comments_plain (const char *html)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GalleyHtmlScanner scanner;
  GalleyHtmlToken token;

  galley_html_scanner_init (&scanner, html, strlen (html));
  while (galley_html_scanner_next (&scanner, &token))
    if (token.kind == GALLEY_HTML_TEXT || token.kind == GALLEY_HTML_STRAY)
      {
        g_autofree char *plain = galley_html_decode (token.start, token.length);

        g_string_append (text, plain);
      }
    else if (token.kind == GALLEY_HTML_END_TAG && strcmp (token.name, "p") == 0)
      g_string_append_c (text, '\n');
  g_strstrip (text->str);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
galley_wordpress_comments_text (JsonObject *object)
{
  JsonObject *content = galley_json_get_object (object, "content");
  const char *raw = content ? galley_json_get_string (content, "raw") : NULL;
  const char *rendered = content ? galley_json_get_string (content, "rendered") : NULL;

  /* the source is HTML, too */
  return galley_wordpress_comments_plain (raw ? raw : rendered ? rendered
                                                               : "");
}

static GalleyComment *
parse_comment (JsonObject *object)
{
  gint64 id = galley_json_get_int (object, "id", 0);
  gint64 parent = galley_json_get_int (object, "parent", 0);
  const char *author = galley_json_get_string (object, "author_name");
  const char *date = galley_json_get_string (object, "date_gmt");
  const char *status = galley_json_get_string (object, "status");
  const char *type = galley_json_get_string (object, "type");
  g_autofree char *id_text = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_autofree char *parent_text = parent > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, parent) : NULL;
  g_autofree char *text = galley_wordpress_comments_text (object);
  g_autofree char *name = galley_html_decode (author ? author : "", author ? strlen (author) : 0);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = date ? g_date_time_new_from_iso8601 (date, utc) : NULL;
  /* what is not known to be approved is not shown as such */
  GalleyCommentStatus known = GALLEY_COMMENT_HELD;

  /* pings and editors' notes are no readers' words */
  if (id <= 0 || (type && strcmp (type, "comment") != 0) || g_strcmp0 (status, "trash") == 0)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (g_strcmp0 (status, statuses[i].answered) == 0)
      known = (GalleyCommentStatus) i;
  if (!time)
    time = g_date_time_new_from_unix_utc (0);

  return galley_comment_new_reader (id_text, name, time, text, parent_text, known);
}

GPtrArray *
galley_wordpress_comments_list (GalleyWordPressSite *site,
                                const char *post_id,
                                GCancellable *cancellable,
                                GError **error)
{
  static const char *const questions[] = {
    "&status=any&context=edit", /* who may moderate */
    "&status=any",              /* who may write: without the source, and only what is on the own posts */
    "",                         /* anybody */
  };
  g_autoptr (GPtrArray) objects = NULL;
  GPtrArray *comments;

  for (guint i = 0; i < G_N_ELEMENTS (questions) && !objects; i++)
    {
      g_autoptr (GError) problem = NULL;
      g_autofree char *path = g_strdup_printf ("comments?post=%s&orderby=date_gmt&order=asc&_fields=" FIELDS "%s",
                                               post_id, questions[i]);

      objects = galley_wordpress_site_list (site, path, MAX_PAGES, cancellable, &problem);
      if (!objects && (i + 1 == G_N_ELEMENTS (questions) ||
                       !g_error_matches (problem, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_FORBIDDEN)))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
    }
  comments = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < objects->len; i++)
    {
      GalleyComment *comment = parse_comment (g_ptr_array_index (objects, i));

      if (comment)
        g_ptr_array_add (comments, comment);
    }

  return comments;
}

gboolean
galley_wordpress_comments_moderate (GalleyWordPressSite *site,
                                    const char *comment_id,
                                    GalleyCommentStatus status,
                                    GCancellable *cancellable,
                                    GError **error)
{
  g_autofree char *escaped = g_uri_escape_string (comment_id, NULL, FALSE);
  g_autofree char *path = g_strdup_printf ("comments/%s?_fields=id,status", escaped);
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (JsonObject) answer = NULL;

  json_object_set_string_member (body, "status", statuses[status].sent);
  answer = galley_wordpress_site_call (site, path, body, cancellable, error);
  if (!answer)
    return FALSE;
  /* what it doesn't understand is answered with 200 and not done */
  if (g_strcmp0 (galley_json_get_string (answer, "status"), statuses[status].answered) != 0)
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_REFUSED,
                           "The site left the comment as it was");
      return FALSE;
    }

  return TRUE;
}

gboolean
galley_wordpress_comments_reply (GalleyWordPressSite *site,
                                 const char *post_id,
                                 const char *comment_id,
                                 const char *text,
                                 GCancellable *cancellable,
                                 GError **error)
{
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GString) html = g_string_new (NULL);

  galley_html_append_escaped (html, text, -1);
  json_object_set_string_member (body, "post", post_id);
  json_object_set_string_member (body, "parent", comment_id);
  json_object_set_string_member (body, "content", html->str);
  answer = galley_wordpress_site_call (site, "comments?_fields=id,status", body, cancellable, error);
  if (answer && galley_json_get_int (answer, "id", 0) <= 0)
    g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON,
                         "The site's answer holds no comment");

  return answer && galley_json_get_int (answer, "id", 0) > 0;
}
