/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went wrong while signing in, in the words of a person, before anything could be published. */
#include "sign-in-words.h"

#include <glib/gi18n-lib.h>

#include "error-words.h"
#include "publisher.h"
#include "site-error.h"
#include "site-words.h"
#include "store-error.h"

char *
galley_sign_in_words (const GError *error)
{
  if (g_error_matches (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_AUTH))
    return g_strdup (_ ("The site didn’t accept the key. Check that it was copied whole, and that the account may "
                        "write there."));
  if (g_error_matches (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON))
    {
      const GError page = { GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_NOT_JSON, NULL };

      return galley_site_words_error (&page);
    }
  if (error->domain == GALLEY_PUBLISH_ERROR && error->code != GALLEY_PUBLISH_ERROR_OFFLINE &&
      error->code != GALLEY_PUBLISH_ERROR_FORBIDDEN)
    return g_strdup (_ ("The site has a problem of its own, so the key could not be tried. Try again later."));
  if (g_error_matches (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_KEYRING))
    return g_strdup (_ ("The keyring, where Galley keeps the keys of sites, is locked or isn’t running. Nothing was "
                        "added or changed; unlock it and try again."));
  return galley_error_words (error);
}
