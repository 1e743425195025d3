/* SPDX-License-Identifier: GPL-3.0-or-later */
/* q=comments to GalleyComment. */
#include "micropub-comments.h"

#include <string.h>

static const char *const statuses[] = { "approved", "held", "spam", "trashed" };

static GalleyCommentStatus
parse_status (const char *text)
{
  for (guint i = 0; text && i < G_N_ELEMENTS (statuses); i++)
    if (strcmp (text, statuses[i]) == 0)
      return (GalleyCommentStatus) i;

  /* what is not known to be approved is not shown as such */
  return text ? GALLEY_COMMENT_HELD : GALLEY_COMMENT_APPROVED;
}

static GalleyComment *
parse_comment (JsonObject *object)
{
  const char *id = galley_json_get_string (object, "id");
  const char *text = galley_json_get_string (object, "content");
  const char *author = galley_json_get_string (object, "author");
  const char *published = galley_json_get_string (object, "published");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = published ? g_date_time_new_from_iso8601 (published, utc) : NULL;

  if (!id || !text)
    return NULL;
  if (!time)
    time = g_date_time_new_from_unix_utc (0);

  return galley_comment_new_reader (id, author ? author : "", time, text, galley_json_get_string (object, "parent"),
                                    parse_status (galley_json_get_string (object, "status")));
}

GPtrArray *
galley_micropub_comments_parse (JsonObject *object)
{
  GPtrArray *comments = g_ptr_array_new_with_free_func (g_object_unref);
  JsonArray *array = galley_json_get_array (object, "comments");

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      GalleyComment *comment = JSON_NODE_HOLDS_OBJECT (node) ? parse_comment (json_node_get_object (node)) : NULL;

      if (comment)
        g_ptr_array_add (comments, comment);
    }

  return comments;
}

const char *
galley_micropub_comments_status (GalleyCommentStatus status)
{
  return statuses[status];
}
