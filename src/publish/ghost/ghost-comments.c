/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comments over Ghost's Admin API. Replies come inside the comment that they answer. */
#include "ghost-comments.h"

#include <string.h>

#include "ghost-entry.h"
#include "html-scanner.h"
#include "publisher.h"

/* Line breaks where a browser would show them, and no tags. */
static char *
html_to_text (const char *html)
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
    else if ((token.kind == GALLEY_HTML_END_TAG && strcmp (token.name, "p") == 0) ||
             (token.kind == GALLEY_HTML_START_TAG && strcmp (token.name, "br") == 0))
      g_string_append_c (text, '\n');
  g_strstrip (text->str);

  return g_strdup (text->str);
}

static GalleyComment *
parse_comment (JsonObject *object,
               const char *parent)
{
  const char *id = galley_json_get_string (object, "id");
  const char *status = galley_json_get_string (object, "status");
  const char *date = galley_json_get_string (object, "created_at");
  const char *html = galley_json_get_string (object, "html");
  JsonObject *member = galley_json_get_object (object, "member");
  const char *name = member ? galley_json_get_string (member, "name") : NULL;
  g_autofree char *text = html_to_text (html ? html : "");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = date ? g_date_time_new_from_iso8601 (date, utc) : NULL;

  if (!galley_ghost_entry_is_id (id) || g_strcmp0 (status, "deleted") == 0)
    return NULL;
  if (!time)
    time = g_date_time_new_from_unix_utc (0);

  /* what is not known to be shown is not shown as such */
  return galley_comment_new_reader (id, name ? name : "", time, text, parent,
                                    g_strcmp0 (status, "published") == 0 ? GALLEY_COMMENT_APPROVED
                                                                         : GALLEY_COMMENT_HELD);
}

static void
collect (GPtrArray *comments,
         JsonObject *object,
         const char *parent)
{
  JsonArray *replies = galley_json_get_array (object, "replies");
  const char *id = galley_json_get_string (object, "id");
  GalleyComment *comment = parse_comment (object, parent);

  if (comment)
    g_ptr_array_add (comments, comment);
  for (guint i = 0; !parent && replies && i < json_array_get_length (replies); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (replies, i)))
      collect (comments, json_array_get_object_element (replies, i), comment ? id : NULL);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  return g_date_time_compare (galley_comment_get_time (*(GalleyComment *const *) a),
                              galley_comment_get_time (*(GalleyComment *const *) b));
}

GPtrArray *
galley_ghost_comments_list (GalleyGhostSite *site,
                            const char *post_id,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autofree char *path = g_strdup_printf ("comments/post/%s/?order=created_at%%20asc", post_id);
  g_autoptr (GPtrArray) comments = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) objects = galley_ghost_site_list (site, path, "comments", cancellable, error);

  if (!objects)
    return NULL;
  for (guint i = 0; i < objects->len; i++)
    collect (comments, g_ptr_array_index (objects, i), NULL);
  g_ptr_array_sort (comments, compare_times);

  return g_steal_pointer (&comments);
}

gboolean
galley_ghost_comments_moderate (GalleyGhostSite *site,
                                const char *comment_id,
                                GalleyCommentStatus status,
                                GCancellable *cancellable,
                                GError **error)
{
  const char *wanted = status == GALLEY_COMMENT_APPROVED ? "published" : "hidden";
  g_autoptr (JsonObject) entity = json_object_new ();
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) comment = NULL;
  g_autofree char *path = NULL;

  if (status != GALLEY_COMMENT_APPROVED && status != GALLEY_COMMENT_HELD)
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_REFUSED,
                           "Ghost can only show comments and hide them");
      return FALSE;
    }
  if (!galley_ghost_entry_is_id (comment_id))
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND, "Not a comment of Ghost");
      return FALSE;
    }
  path = g_strdup_printf ("comments/%s/", comment_id);
  json_object_set_string_member (entity, "id", comment_id);
  json_object_set_string_member (entity, "status", wanted);
  answer = galley_ghost_site_call (site, "PUT", path, "comments", entity, cancellable, error);
  if (!answer)
    return FALSE;
  comment = galley_ghost_site_first (answer, "comments");
  if (!comment || g_strcmp0 (galley_json_get_string (comment, "status"), wanted) != 0)
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_REFUSED,
                           "The site left the comment as it was");
      return FALSE;
    }

  return TRUE;
}
