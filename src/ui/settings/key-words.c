/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the key of each kind of site is called, and where it is found there. */
#include "key-words.h"

#include <glib/gi18n-lib.h>

const char *
galley_key_words_advice (GalleySiteKind kind)
{
  if (kind == GALLEY_SITE_WORDPRESS)
    return _ ("Make an application password on the site, under Users, Profile, and paste it here. The password "
              "that you log in with doesn’t work.");
  if (kind == GALLEY_SITE_GHOST)
    return _ (
        "On the site, under Settings, Integrations, add a custom integration, and paste its Admin API key here. The "
        "staff access token of your profile there does, too; then what you publish is by you.");
  if (kind == GALLEY_SITE_XMLRPC)
    return _ ("The name and password that you sign in to the site with. If the site can make a password for programs, "
              "use one of these.");
  if (kind == GALLEY_SITE_STATIC)
    return _ ("Where the site is kept, such as GitHub or Codeberg, make an access token that may write to its "
              "repository, and paste it here.");
  return _ ("Make a token on the site that may create and change posts, and paste it here.");
}

const char *
galley_key_words_title (GalleySiteKind kind)
{
  if (kind == GALLEY_SITE_WORDPRESS)
    return _ ("Application _Password");
  if (kind == GALLEY_SITE_XMLRPC)
    return _ ("_Password");
  return kind == GALLEY_SITE_GHOST ? _ ("Admin API _Key") : _ ("_Token");
}
