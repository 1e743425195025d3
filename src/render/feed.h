/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of articles for feed readers: Atom (RFC 4287) and JSON Feed 1.1. Pure. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *id;  /* permanent and absolute: a URL or urn:uuid:...; falls back to url */
  char *url; /* the article's page */
  char *title;
  char *html;           /* body, with absolute links; nullable */
  char *summary;        /* plain text; nullable */
  GDateTime *published; /* nullable */
  GDateTime *updated;   /* nullable: falls back to published */
  GStrv authors;        /* nullable */
  GStrv tags;           /* nullable */
} GalleyFeedItem;

typedef struct
{
  const char *title;
  const char *subtitle; /* nullable */
  const char *site_url; /* the front page */
  const char *feed_url; /* where this feed itself is served */
  const char *language; /* BCP 47; nullable */
} GalleyFeedInfo;

/* Zeroed: fill in with owned copies. */
GalleyFeedItem *galley_feed_item_new (void);
void galley_feed_item_free (GalleyFeedItem *self);

/* items: of GalleyFeedItem, newest first. Characters that XML 1.0 cannot hold are left out. The feed's "updated" is
 * that of its newest item, the start of 1970 when there is none, so that equal items give equal bytes. (transfer full)
 */
char *galley_feed_to_atom (const GalleyFeedInfo *info,
                           GPtrArray *items);
/* (transfer full) */
char *galley_feed_to_json (const GalleyFeedInfo *info,
                           GPtrArray *items);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyFeedItem, galley_feed_item_free)

G_END_DECLS
