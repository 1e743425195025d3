/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page says of its site to programs: Link headers (RFC 8288), <link> elements, generator and title. */
#pragma once

#include "http-client.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *links; /* of Link */
  char *generator;  /* nullable */
  char *title;      /* nullable; white space collapsed */
} GalleyPageLinks;

/* Never fails; reads at most the first MiB of a page. (transfer full) */
GalleyPageLinks *galley_page_links_new (GalleyHttpResponse *response);
/* Absolute address of the first link of this relation, headers before elements. (transfer none) (nullable) */
const char *galley_page_links_find (GalleyPageLinks *self,
                                    const char *relation);
void galley_page_links_free (GalleyPageLinks *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPageLinks, galley_page_links_free)

G_END_DECLS
