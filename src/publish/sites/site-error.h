/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can go wrong before a site is there: finding it and signing in. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GALLEY_SITE_ERROR (galley_site_error_quark ())
GQuark galley_site_error_quark (void);

typedef enum
{
  GALLEY_SITE_ERROR_ADDRESS,     /* what was typed is no web address */
  GALLEY_SITE_ERROR_UNREACHABLE, /* no such host, or nobody answers */
  GALLEY_SITE_ERROR_TLS,
  GALLEY_SITE_ERROR_INSECURE,    /* only without encryption */
  GALLEY_SITE_ERROR_MOVED,       /* leads elsewhere; the message is the other host's name alone */
  GALLEY_SITE_ERROR_STATUS,      /* refuses to show its page */
  GALLEY_SITE_ERROR_NOT_JSON,    /* a page where data was due */
  GALLEY_SITE_ERROR_UNSUPPORTED, /* the message is the name of what runs the site alone */
  GALLEY_SITE_ERROR_NOTHING,     /* no way in for programs */
  GALLEY_SITE_ERROR_NO_SIGN_IN,  /* no way to sign in through the browser */
  GALLEY_SITE_ERROR_DENIED,      /* the user, or the site, said no */
  GALLEY_SITE_ERROR_TIMEOUT,     /* nobody came back from the browser */
  GALLEY_SITE_ERROR_IDENTITY,    /* it came back as another site or with another state */
  GALLEY_SITE_ERROR_KEY,         /* what was pasted is no key */
  GALLEY_SITE_ERROR_FOLDER,      /* it is no folder of a static site; the message is its path */
  GALLEY_SITE_ERROR_READING_KEY, /* Ghost: it is a key that can only read */
} GalleySiteError;

G_END_DECLS
