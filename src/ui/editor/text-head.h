/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The title above the text: bound to the article's title, and the ways between it and the text. */
#pragma once

#include "article.h"
#include "title-line.h"
#include "writing-view.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_TEXT_HEAD (galley_text_head_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTextHead, galley_text_head, GALLEY, TEXT_HEAD, GObject)

GalleyTextHead *galley_text_head_new (GalleyTitleLine *title,
                                      GalleyWritingView *view);
void galley_text_head_set_article (GalleyTextHead *self,
                                   GalleyArticle *article /* nullable */);
void galley_text_head_commit (GalleyTextHead *self);

G_END_DECLS
