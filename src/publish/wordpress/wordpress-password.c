/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking back an application password: the site says which it is, and then forgets it. */
#include "wordpress-password.h"

#include "json.h"
#include "publisher.h"
#include "wordpress-reply.h"

#define PASSWORDS "users/me/application-passwords/"

gboolean
galley_wordpress_password_revoke (GalleyWordPressSite *self,
                                  GCancellable *cancellable,
                                  GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (JsonObject) password =
      galley_wordpress_site_call (self, PASSWORDS "introspect", NULL, cancellable, &problem);
  const char *uuid = password ? galley_json_get_string (password, "uuid") : NULL;
  g_autofree char *path = NULL;
  g_autoptr (GalleyHttpResponse) response = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (g_error_matches (problem, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_AUTH))
    return TRUE;
  if (!password)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (!uuid || !g_uuid_string_is_valid (uuid))
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON,
                           "The site does not say which password this is");
      return FALSE;
    }
  path = g_strconcat (PASSWORDS, uuid, NULL);
  response = galley_wordpress_site_send (self, "DELETE", path, NULL, NULL, cancellable, error);
  node = response ? galley_wordpress_reply_to_node (response, (const char *const *) self->secrets, error) : NULL;

  return node != NULL;
}
