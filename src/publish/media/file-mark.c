/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By what a file that Galley sent is known again on a site. */
#include "file-mark.h"

#include <string.h>

#define DIGITS 12

char *
galley_file_mark (const char *name_or_url)
{
  const char *slash = strrchr (name_or_url, '/');
  const char *name = slash ? slash + 1 : name_or_url;

  for (const char *dash = strchr (name, '-'); dash; dash = strchr (dash + 1, '-'))
    {
      gsize digits = strspn (dash + 1, "0123456789abcdef");

      if (digits == DIGITS && strchr ("-.", dash[1 + DIGITS]))
        return g_strndup (name, (gsize) (dash + 1 - name) + DIGITS);
    }

  return NULL;
}
