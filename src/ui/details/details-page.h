/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Details pane, bound to the article's front matter. */
#pragma once

#include <adwaita.h>
#include "article.h"
#include "workflow.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_DETAILS_PAGE (galley_details_page_get_type ())
G_DECLARE_FINAL_TYPE (GalleyDetailsPage, galley_details_page, GALLEY, DETAILS_PAGE, AdwBin)

/* Signals: "hero-requested": the window opens a file chooser, imports, and sets GALLEY_FIELD_HERO_IMAGE.
 * "hero-dropped" (GFile). */

GtkWidget *galley_details_page_new (void);
void galley_details_page_set_article (GalleyDetailsPage *self,
                                      GalleyArticle *article); /* nullable */
/* Hands what is still being typed to the article at once: before saving, publishing, closing. */
void galley_details_page_commit (GalleyDetailsPage *self);
/* Scrolls to field and puts the cursor there; where it is hidden for there is no picture, to the place of the picture.
 * GALLEY_N_FIELDS: to the top, as for a field that has no row. */
void galley_details_page_show_field (GalleyDetailsPage *self,
                                     GalleyField field);
/* Known tags and categories for completion. */
void galley_details_page_set_terms (GalleyDetailsPage *self,
                                    const char *const *tags,
                                    const char *const *categories);
/* How far the article has come; GALLEY_N_STATUSES: not known. */
void galley_details_page_set_reached (GalleyDetailsPage *self,
                                      GalleyStatus reached);
/* Slug frozen: published before; changing it warns that the address changes. published_url nullable. */
void galley_details_page_set_published (GalleyDetailsPage *self,
                                        const char *published_url);

G_END_DECLS
