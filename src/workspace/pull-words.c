/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a post could not be converted, for people. */
#include "pull-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

char *
galley_pull_words_leftover (const GalleyPullLeftover *leftover)
{
  if (strcmp (leftover->code, "html") == 0)
    /* Translators: %s is an element of HTML, such as “table”. */
    return g_strdup_printf (_ ("“%s” can’t be written in Markdown, so it stands in the text as HTML."),
                            leftover->detail);
  if (strcmp (leftover->code, "block") == 0)
    /* Translators: %s is the name of a block of the site’s editor, such as “latest-posts”. */
    return g_strdup_printf (_ ("The block “%s” is filled by the site. It stays there as it is."), leftover->detail);
  if (strcmp (leftover->code, "region") == 0)
    /* Translators: %s is the name of a block of the site’s editor, such as “gallery”. */
    return g_strdup_printf (
        _ ("The block “%s” is the site’s own. What is in it is in the text; the block itself stays "
           "there."),
        leftover->detail);
  if (strcmp (leftover->code, "style") == 0)
    /* Translators: %s is an element of HTML, such as “p”. */
    return g_strdup_printf (_ ("Colours and the like of “%s” are not in the text. They stay on the site until you "
                               "change these words."),
                            leftover->detail);
  if (strcmp (leftover->code, "picture") == 0)
    return g_strdup_printf (_ ("The picture %s could not be fetched, and is shown from there."), leftover->detail);
  /* Translators: %s is a detail’s name in the file, such as “title”. */
  return g_strdup_printf (_ ("The detail “%s” could not be written into the file."), leftover->detail);
}
