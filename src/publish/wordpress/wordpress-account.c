/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From WordPress' rights to what can be done. */
#include "wordpress-account.h"

#include "json.h"

#define MODERATION (GALLEY_CAPABILITY_MODERATE | GALLEY_CAPABILITY_SPAM | GALLEY_CAPABILITY_TRASH_COMMENT)

GalleyCapabilities
galley_wordpress_account_capabilities (JsonObject *user)
{
  static const struct
  {
    const char *right;
    GalleyCapabilities capabilities;
  } rights[] = {
    { "edit_posts", GALLEY_CAPABILITY_DRAFTS | GALLEY_CAPABILITY_UPDATE | GALLEY_CAPABILITY_UNPUBLISH |
                        GALLEY_CAPABILITY_COMMENTS | GALLEY_CAPABILITY_LOOKUP | GALLEY_CAPABILITY_LIST |
                        GALLEY_CAPABILITY_REPLY },
    { "delete_posts", GALLEY_CAPABILITY_TRASH },
    { "publish_posts", GALLEY_CAPABILITY_SCHEDULE },
    { "upload_files", GALLEY_CAPABILITY_MEDIA },
    { "moderate_comments", MODERATION },
    /* authors may on their own posts */
    { "edit_published_posts", MODERATION },
  };
  JsonObject *held = galley_json_get_object (user, "capabilities");
  GalleyCapabilities capabilities = 0;

  for (guint i = 0; held && i < G_N_ELEMENTS (rights); i++)
    if (galley_json_get_boolean (held, rights[i].right, FALSE))
      capabilities |= rights[i].capabilities;

  return capabilities;
}
