/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What language a page is in. */
#include "page-language.h"
#include "page-html.h"

#include <string.h>

/* (transfer full) */
static char *
dup_language_of_user (void)
{
  g_autofree char *language = g_strdup (g_get_language_names ()[0]);

  language[strcspn (language, ".@")] = '\0';
  if (strcmp (language, "C") == 0 || strcmp (language, "POSIX") == 0 || !*language)
    return g_strdup ("en");

  return g_strdelimit (g_steal_pointer (&language), "_", '-');
}

static gboolean
is_right_to_left (const char *language)
{
  static const char *const languages[] = { "ar", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi", NULL };
  g_autofree char *primary = g_ascii_strdown (language, strcspn (language, "-_"));

  return g_strv_contains (languages, primary);
}

void
galley_page_language_append (GString *out,
                             const char *language)
{
  g_autofree char *chosen = language && *language ? g_strdup (language) : dup_language_of_user ();

  galley_page_html_attribute (out, "lang", chosen);
  if (is_right_to_left (chosen))
    galley_page_html_attribute (out, "dir", "rtl");
}
