/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer of XML-RPC as it comes in, whoever sent it. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GALLEY_RPC_MAX_BYTES (64 * 1024 * 1024)
#define GALLEY_RPC_MAX_DEPTH 48 /* values in values */
#define GALLEY_RPC_MAX_VALUES 500000

/* Either is set. */
typedef struct
{
  GVariant *value;
  gint64 fault_code;
  char *fault; /* the server's own words; never NULL in a fault */
} GalleyRpcAnswer;

/* No document type is read, so no entity but XML's own, and nothing is ever loaded. charset (nullable): as
 * the transport names it, which counts more than what the text says (RFC 7303, 3). NULL with why (out)
 * (optional) (transfer full), if it is not a whole answer or beyond the bounds. (transfer full) (nullable) */
GalleyRpcAnswer *galley_rpc_read_answer (GBytes *bytes,
                                         const char *charset,
                                         char **why);
void galley_rpc_answer_free (GalleyRpcAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyRpcAnswer, galley_rpc_answer_free)

G_END_DECLS
