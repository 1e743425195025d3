/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a file could not be made or taken in, in the terms one can act on. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define GALLEY_EXCHANGE_ERROR (galley_exchange_error_quark ())
GQuark galley_exchange_error_quark (void);

typedef enum
{
  GALLEY_EXCHANGE_ERROR_KIND,      /* not a file of the kind it should be */
  GALLEY_EXCHANGE_ERROR_BROKEN,    /* damaged: cut off, or not well-formed */
  GALLEY_EXCHANGE_ERROR_UNSAFE,    /* names files outside, links, is encrypted: made to do harm, or as good as */
  GALLEY_EXCHANGE_ERROR_TOO_LARGE, /* unpacks to more than anybody writes */
  GALLEY_EXCHANGE_ERROR_NEWER,     /* of a version that this one doesn't know */
} GalleyExchangeError;

G_END_DECLS
