/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar above an article: its title, what is shown of it, and its commands. */
#pragma once

#include <adwaita.h>
#include "pane-layout.h"
#include "publication.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_ARTICLE_HEADER (galley_article_header_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticleHeader, galley_article_header, GALLEY, ARTICLE_HEADER, AdwBin)

/* Properties, which notify when the user changes them: "mode" (string: "write", "split" or "preview") and
 * "show-utility" (boolean: details and comments are wanted). */

/* (transfer none) */
const char *galley_article_header_get_mode (GalleyArticleHeader *self);
void galley_article_header_set_mode (GalleyArticleHeader *self,
                                     const char *mode);
gboolean galley_article_header_get_show_utility (GalleyArticleHeader *self);
void galley_article_header_set_show_utility (GalleyArticleHeader *self,
                                             gboolean show_utility);
/* Takes mode and show-utility from there, and keeps there what the user chooses. settings: of schema
 * io.galley.Galley. */
void galley_article_header_set_settings (GalleyArticleHeader *self,
                                         GSettings *settings);
void galley_article_header_set_layout (GalleyArticleHeader *self,
                                       GalleyPaneLayout layout);
void galley_article_header_set_title (GalleyArticleHeader *self,
                                      const char *title);
void galley_article_header_set_state (GalleyArticleHeader *self,
                                      GalleyPublicationState state,
                                      gboolean waiting);

G_END_DECLS
