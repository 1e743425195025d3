/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came of bringing in a post, as a row. */
#pragma once

#include "pull-article.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* With what could not be converted below it. */
GtkWidget *galley_bring_in_result_new (const char *title,
                                       const GalleyPulledArticle *article);
/* problem: a person's words. */
GtkWidget *galley_bring_in_result_new_failed (const char *title,
                                              const char *problem);

G_END_DECLS
