/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lets Galley into a site: the secret, and the name that goes with it. */
#include "site-key.h"

#include <string.h>

#define MAX_KEY 8192

GalleySiteKey *
galley_site_key_new (const char *account,
                     const char *secret)
{
  GalleySiteKey *self = g_new0 (GalleySiteKey, 1);

  self->account = g_strdup (account);
  self->secret = g_strdup (secret);
  return self;
}

/* Printable ASCII: what a header can carry. */
static gboolean
is_secret (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (*p <= ' ' || *p > '~')
      return FALSE;
  return *text != '\0' && strlen (text) <= MAX_KEY;
}

static gboolean
is_hex (const char *text,
        gsize length)
{
  return strlen (text) >= length && strspn (text, G_CSET_DIGITS "abcdefABCDEF") >= length;
}

/* Ghost shows two keys beside one another; the one that can write has an id, a colon and a secret. */
static gboolean
check_ghost (const char *secret,
             GError **error)
{
  if (strlen (secret) == 24 + 1 + 64 && is_hex (secret, 24) && secret[24] == ':' && is_hex (secret + 25, 64))
    return TRUE;
  if (strlen (secret) == 26 && is_hex (secret, 26))
    g_set_error_literal (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_READING_KEY, "This is a Content API key");
  else
    g_set_error_literal (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_KEY, "This is not an Admin API key");

  return FALSE;
}

/* Any text: it travels in a body. */
static gboolean
is_password (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if ((guchar) *p < ' ' || *p == 0x7f)
      return FALSE;
  return *text != '\0' && strlen (text) <= MAX_KEY;
}

static gboolean
is_account (GalleySiteKind kind,
            const char *account)
{
  if (account == NULL || *account == '\0')
    return FALSE;
  return kind == GALLEY_SITE_WORDPRESS ? strchr (account, ':') == NULL : is_password (account);
}

GalleySiteKey *
galley_site_key_from_pasted (GalleySiteKind kind,
                             const char *account,
                             const char *secret,
                             GError **error)
{
  g_autoptr (GalleySiteKey) self = galley_site_key_new (account, secret);

  /* a password may have a blank at its ends; a line's end is of the file it was read from */
  if (kind == GALLEY_SITE_XMLRPC)
    self->secret[strcspn (self->secret, "\r\n")] = '\0';
  else
    g_strstrip (self->secret);
  if (self->account != NULL)
    g_strstrip (self->account);
  if (kind == GALLEY_SITE_WORDPRESS)
    {
      char *to = self->secret;

      /* shown in groups of four; without them it is the same to WordPress, and to the eye of who looks for it */
      for (const char *from = self->secret; *from != '\0'; from++)
        if (!g_ascii_isspace (*from))
          *to++ = *from;
      *to = '\0';
    }
  if (kind == GALLEY_SITE_WORDPRESS || kind == GALLEY_SITE_XMLRPC)
    {
      if (!is_account (kind, self->account))
        {
          g_set_error_literal (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_KEY, "A user name is missing");
          return NULL;
        }
    }
  else if (kind != GALLEY_SITE_STATIC)
    g_clear_pointer (&self->account, g_free);
  else if (self->account == NULL || *self->account == '\0')
    g_set_str (&self->account, "git"); /* hosts of Git take any name beside a token */
  if (kind == GALLEY_SITE_XMLRPC ? !is_password (self->secret) : !is_secret (self->secret))
    {
      g_set_error_literal (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_KEY, "Empty, or with characters no key has");
      return NULL;
    }
  if (kind == GALLEY_SITE_GHOST && !check_ghost (self->secret, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
galley_site_key_free (GalleySiteKey *self)
{
  if (self == NULL)
    return;
  if (self->secret != NULL)
    explicit_bzero (self->secret, strlen (self->secret));
  g_free (self->secret);
  g_free (self->account);
  g_free (self);
}
