/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading Ghost's answers. Errors are {"errors": [{"message", "context", "type", "code"}]}; the context is the useful
 * sentence. */
#include "ghost-reply.h"

#include <libsoup/soup.h>
#include <string.h>

#include "site-reply.h"

static const struct
{
  const char *type;
  GalleyPublishError meaning;
} types[] = {
  { "UpdateCollisionError", GALLEY_PUBLISH_ERROR_CONFLICT },
  { "UnauthorizedError", GALLEY_PUBLISH_ERROR_AUTH },
  { "NoPermissionError", GALLEY_PUBLISH_ERROR_FORBIDDEN },
  { "HostLimitError", GALLEY_PUBLISH_ERROR_FORBIDDEN },
  { "NotFoundError", GALLEY_PUBLISH_ERROR_NOT_FOUND },
  { "TooManyRequestsError", GALLEY_PUBLISH_ERROR_RATE_LIMITED },
  { "RequestEntityTooLargeError", GALLEY_PUBLISH_ERROR_TOO_LARGE },
  /* no such interface there: a wrong address, or a version from before it */
  { "RequestNotAcceptableError", GALLEY_PUBLISH_ERROR_NOT_JSON },
  { "ValidationError", GALLEY_PUBLISH_ERROR_REFUSED },
};

static JsonObject *
first_error (JsonObject *object)
{
  JsonArray *errors = galley_json_get_array (object, "errors");
  JsonNode *node = errors && json_array_get_length (errors) > 0 ? json_array_get_element (errors, 0) : NULL;

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static GalleyPublishError
meaning_of (guint status,
            JsonObject *problem)
{
  const char *type = problem ? galley_json_get_string (problem, "type") : NULL;

  for (guint i = 0; type && i < G_N_ELEMENTS (types); i++)
    if (strcmp (type, types[i].type) == 0)
      return types[i].meaning;
  /* only the error of that name says that nothing was written */
  if (status == 409)
    return GALLEY_PUBLISH_ERROR_REFUSED;
  if (status == 403 && problem)
    return GALLEY_PUBLISH_ERROR_FORBIDDEN;

  return galley_site_reply_code (status, problem == NULL);
}

JsonObject *
galley_ghost_reply_to_object (GalleyHttpResponse *response,
                              const char *const *secrets,
                              GError **error)
{
  g_autofree char *body = galley_http_response_text (response);
  gboolean good = response->status >= 200 && response->status < 300;
  g_autoptr (JsonObject) object = galley_json_parse_object (body, -1, NULL);
  JsonObject *problem = object ? first_error (object) : NULL;
  const char *context = problem ? galley_json_get_string (problem, "context") : NULL;
  const char *message = problem ? galley_json_get_string (problem, "message") : NULL;
  g_autofree char *words = NULL;

  if (good && object && !problem)
    return g_steal_pointer (&object);
  words = galley_site_reply_words (context ? context : message, body, object != NULL, secrets);
  galley_site_reply_set_error (response, good ? GALLEY_PUBLISH_ERROR_NOT_JSON : meaning_of (response->status, problem),
                               words, error);

  return NULL;
}

gboolean
galley_ghost_reply_is_of_clock (GalleyHttpResponse *response,
                                gint64 *offset)
{
  const char *date = galley_http_response_header (response, "date");
  g_autofree char *body = galley_http_response_text (response);
  g_autoptr (JsonObject) object = response->status == 401 ? galley_json_parse_object (body, -1, NULL) : NULL;
  JsonObject *problem = object ? first_error (object) : NULL;
  g_autoptr (GDateTime) theirs = date ? soup_date_time_new_from_http_string (date) : NULL;

  if (!problem || !theirs || g_strcmp0 (galley_json_get_string (problem, "code"), "INVALID_JWT") != 0)
    return FALSE;
  *offset = g_date_time_to_unix (theirs) - g_get_real_time () / G_USEC_PER_SEC;

  return ABS (*offset) > 30;
}
