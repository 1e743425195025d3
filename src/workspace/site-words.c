/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went wrong with finding a site and signing in to it, in the words of a person. */
#include "site-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "site-error.h"

static const char *
finding_words (GalleySiteError code)
{
  switch (code)
    {
    case GALLEY_SITE_ERROR_ADDRESS:
      return _ (
          "This isn’t the address of a site. It looks like “example.org” or “https://example.org/blog”.");
    case GALLEY_SITE_ERROR_UNREACHABLE:
      return _ ("Nothing answers at this address. Check its spelling and the network.");
    case GALLEY_SITE_ERROR_TLS:
      return _ (
          "The site’s certificate can’t be trusted, so nothing was sent. Ask whoever runs the site to renew it.");
    case GALLEY_SITE_ERROR_INSECURE:
      return _ ("The site can only be reached without encryption, so others could read the key on its way. "
                "Nothing was sent.");
    case GALLEY_SITE_ERROR_STATUS:
      return _ ("The site refuses to show its page to Galley. A firewall may be in the way, or the address is of a "
                "page that is gone.");
    case GALLEY_SITE_ERROR_NOT_JSON:
      return _ ("The site’s way in for programs is switched off, or something in front of it, such as a firewall or "
                "a sign-in page, answers instead. Ask whoever runs the site.");
    case GALLEY_SITE_ERROR_NOTHING:
      return _ ("This page offers no way to publish. Galley can publish to WordPress, Ghost and "
                "sites with Micropub or XML-RPC.");
    case GALLEY_SITE_ERROR_NO_SIGN_IN:
    case GALLEY_SITE_ERROR_DENIED:
    case GALLEY_SITE_ERROR_TIMEOUT:
    case GALLEY_SITE_ERROR_IDENTITY:
    case GALLEY_SITE_ERROR_KEY:
    case GALLEY_SITE_ERROR_READING_KEY:
    case GALLEY_SITE_ERROR_FOLDER:
    case GALLEY_SITE_ERROR_MOVED:
    case GALLEY_SITE_ERROR_UNSUPPORTED:
      break;
    }
  return NULL;
}

static const char *
signing_in_words (GalleySiteError code)
{
  if (code == GALLEY_SITE_ERROR_NO_SIGN_IN)
    return _ (
        "The site doesn’t offer signing in through the browser. Use a key of the site, or your name and "
        "password there.");
  if (code == GALLEY_SITE_ERROR_DENIED)
    return _ ("The site didn’t let Galley in. Try again, and allow it there.");
  if (code == GALLEY_SITE_ERROR_TIMEOUT)
    return _ ("Nothing came back from the browser. Try again when you have time for it.");
  if (code == GALLEY_SITE_ERROR_IDENTITY)
    return _ ("The answer came from another site or account than the one asked, so it was not used.");
  if (code == GALLEY_SITE_ERROR_KEY)
    return _ ("This can’t be a key of the site. Copy it whole, and give the user name where one is asked for.");
  if (code == GALLEY_SITE_ERROR_READING_KEY)
    return _ (
        "This is a Content API key, which can only read. Copy the Admin API key, on the same page of the site: it is "
        "longer and has a colon in it.");
  return _ ("The site can’t be added.");
}

char *
galley_site_words_error (const GError *error)
{
  GalleySiteError code = (GalleySiteError) error->code;
  const char *words;

  if (code == GALLEY_SITE_ERROR_MOVED)
    return g_strdup_printf (
        _ ("This address leads to another site, %s. If that is the one you mean, type its address."),
        error->message);
  if (code == GALLEY_SITE_ERROR_UNSUPPORTED)
    return g_strdup_printf (
        _ ("This is a site made with %s. Galley can’t publish to it yet, only to WordPress, Ghost "
           "and sites with Micropub or XML-RPC."),
        error->message);
  if (code == GALLEY_SITE_ERROR_FOLDER)
    return g_strdup_printf (
        _ ("“%s” isn’t the folder of a static site. Galley knows those of Hugo, Jekyll, Zola and "
           "Eleventy by their settings; choose the one that these are in."),
        error->message);
  words = finding_words (code);
  return g_strdup (words != NULL ? words : signing_in_words (code));
}

const char *
galley_site_words_kind (GalleySiteKind kind)
{
  switch (kind)
    {
    case GALLEY_SITE_MICROPUB:
      return "Micropub";
    case GALLEY_SITE_WORDPRESS:
      return "WordPress";
    case GALLEY_SITE_GHOST:
      return "Ghost";
    case GALLEY_SITE_XMLRPC:
      return "XML-RPC";
    case GALLEY_SITE_STATIC:
      return _ ("Static site");
    case GALLEY_SITE_EMBEDDED:
    default:
      return "Galley";
    }
}

char *
galley_site_words_short_url (const char *url)
{
  const char *rest = url != NULL ? strstr (url, "://") : NULL;
  gsize length;

  if (rest == NULL)
    return g_strdup (url);
  rest += 3;
  length = strlen (rest);
  return g_strndup (rest, length > 0 && rest[length - 1] == '/' ? length - 1 : length);
}

char *
galley_site_words_name_among (GPtrArray *sites,
                              GalleySite *site)
{
  const char *name = galley_site_get_name (site);
  const char *account = galley_site_get_account (site);
  g_autofree char *address = galley_site_words_short_url (galley_site_get_url (site));
  gboolean same_name = FALSE, same_address = FALSE;

  for (guint i = 0; i < sites->len; i++)
    {
      GalleySite *other = g_ptr_array_index (sites, i);

      if (other == site || g_strcmp0 (galley_site_get_name (other), name) != 0)
        continue;
      same_name = TRUE;
      same_address |= g_strcmp0 (galley_site_get_url (other), galley_site_get_url (site)) == 0;
    }
  if (!same_name)
    return g_strdup (name);
  return g_strdup_printf ("%s (%s)", name, same_address && account != NULL ? account : address);
}
