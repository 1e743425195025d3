/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking posts from the public. */
#include "wordpress-bin.h"

#include "publisher.h"
#include "wordpress-reply.h"

/* Whether the site has done it: what it does not understand it may answer with 200. */
static gboolean
check_status (JsonObject *answer,
              const char *status,
              GError **error)
{
  if (!answer)
    return FALSE;
  if (g_strcmp0 (galley_json_get_string (answer, "status"), status) == 0)
    return TRUE;
  g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON,
                       "The site does not say what became of the post");

  return FALSE;
}

gboolean
galley_wordpress_bin_draft (GalleyWordPressSite *site,
                            const char *post_id,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autofree char *path = g_strconcat ("posts/", post_id, "?_fields=id,status", NULL);
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (JsonObject) answer = NULL;

  json_object_set_string_member (body, "status", "draft");
  answer = galley_wordpress_site_call (site, path, body, cancellable, error);

  return check_status (answer, "draft", error);
}

gboolean
galley_wordpress_bin_trash (GalleyWordPressSite *site,
                            const char *post_id,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autofree char *path = g_strconcat ("posts/", post_id, NULL);
  g_autoptr (GalleyHttpResponse) response =
      galley_wordpress_site_send (site, "DELETE", path, NULL, NULL, cancellable, error);
  g_autoptr (JsonNode) node =
      response ? galley_wordpress_reply_to_node (response, (const char *const *) site->secrets, error) : NULL;

  if (!node)
    return FALSE;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON,
                           "The site's answer is not what WordPress answers");
      return FALSE;
    }

  return check_status (json_node_get_object (node), "trash", error);
}
