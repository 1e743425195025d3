/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading WordPress' answers. Errors are {"code", "message", "data": {"status"}} (REST API handbook, "Errors"). */
#include "wordpress-reply.h"

#include <string.h>

#include "site-reply.h"

static const struct
{
  const char *code;
  GalleyPublishError meaning;
} codes[] = {
  { "rest_not_logged_in", GALLEY_PUBLISH_ERROR_AUTH },
  { "incorrect_password", GALLEY_PUBLISH_ERROR_AUTH },
  { "invalid_username", GALLEY_PUBLISH_ERROR_AUTH },
  { "invalid_email", GALLEY_PUBLISH_ERROR_AUTH },
  { "rest_post_invalid_id", GALLEY_PUBLISH_ERROR_NOT_FOUND },
  { "rest_comment_invalid_id", GALLEY_PUBLISH_ERROR_NOT_FOUND },
  /* no such interface there: a wrong address, or one that a plugin took away */
  { "rest_no_route", GALLEY_PUBLISH_ERROR_NOT_JSON },
  { "rest_upload_file_too_big", GALLEY_PUBLISH_ERROR_TOO_LARGE },
  { "rest_precondition_failed", GALLEY_PUBLISH_ERROR_CONFLICT },
  /* said with status 500, though it is the file that is not wanted */
  { "rest_upload_sideload_error", GALLEY_PUBLISH_ERROR_REFUSED },
};

static GalleyPublishError
meaning_of (guint status,
            const char *code)
{
  for (guint i = 0; code && i < G_N_ELEMENTS (codes); i++)
    if (strcmp (code, codes[i].code) == 0)
      return codes[i].meaning;
  if (status == 403 && code)
    return GALLEY_PUBLISH_ERROR_FORBIDDEN;
  /* "conflict" in this interface is of comments and the like, not of versions */
  if (status == 409)
    return GALLEY_PUBLISH_ERROR_REFUSED;

  return galley_site_reply_code (status, code == NULL);
}

static JsonObject *
error_object (GalleyHttpResponse *response)
{
  g_autofree char *body = galley_http_response_text (response);

  return response->status >= 400 ? galley_json_parse_object (body, -1, NULL) : NULL;
}

char *
galley_wordpress_reply_error_code (GalleyHttpResponse *response,
                                   gint64 *term_id)
{
  g_autoptr (JsonObject) object = error_object (response);
  JsonObject *data = object ? galley_json_get_object (object, "data") : NULL;

  *term_id = data ? galley_json_get_int (data, "term_id", 0) : 0;

  return object ? g_strdup (galley_json_get_string (object, "code")) : NULL;
}

JsonNode *
galley_wordpress_reply_to_node (GalleyHttpResponse *response,
                                const char *const *secrets,
                                GError **error)
{
  g_autofree char *body = galley_http_response_text (response);
  gboolean good = response->status >= 200 && response->status < 300;
  g_autoptr (JsonNode) node = galley_json_parse (body, -1, NULL);
  JsonObject *object = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *code = object ? galley_json_get_string (object, "code") : NULL;
  const char *message = object ? galley_json_get_string (object, "message") : NULL;
  g_autofree char *words = NULL;

  if (good && node)
    return g_steal_pointer (&node);
  words = galley_site_reply_words (message, body, object != NULL, secrets);
  galley_site_reply_set_error (response, good ? GALLEY_PUBLISH_ERROR_NOT_JSON : meaning_of (response->status, code),
                               words, error);

  return NULL;
}
