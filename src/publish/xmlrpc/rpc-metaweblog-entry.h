/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post as metaWeblog.* has it, with Movable Type's and WordPress' members beside those of the standard, and
 * back. Pure. */
#pragma once

#include "post.h"

G_BEGIN_DECLS

/* What a server shows of a post, and thus keeps. */
typedef enum
{
  GALLEY_RPC_SHOWS_STATE = 1 << 0,
  GALLEY_RPC_SHOWS_SLUG = 1 << 1,
  GALLEY_RPC_SHOWS_EXCERPT = 1 << 2,
  GALLEY_RPC_SHOWS_TAGS = 1 << 3,
  GALLEY_RPC_SHOWS_COMMENTS = 1 << 4,
  GALLEY_RPC_SHOWS_DATE = 1 << 5,
  GALLEY_RPC_SHOWS_CATEGORIES = 1 << 6,
  GALLEY_RPC_SHOWS_MORE = 1 << 7, /* a second part of the text */
} GalleyRpcShows;

/* shows: of the post that is written over, or of any other. (transfer floating) */
GVariant *galley_rpc_metaweblog_entry_new (const GalleyPost *post,
                                           GalleyRpcShows shows);
/* NULL: this is no post. A server that tells no state has published it. now: what is to come out later is
 * "scheduled". shows (out). (transfer full) (nullable) */
GalleyPost *galley_rpc_metaweblog_entry_parse (GVariant *entry,
                                               GDateTime *now,
                                               GalleyRpcShows *shows);
/* The post as a server that shows this can keep it. remote (nullable). (transfer full) */
GalleyPost *galley_rpc_metaweblog_entry_fit (const GalleyPost *post,
                                             const GalleyPost *remote,
                                             GalleyRpcShows shows);

G_END_DECLS
