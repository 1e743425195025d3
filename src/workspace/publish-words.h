/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A publishing plan and its receipt in the words of a person. */
#pragma once

#include "publish-plan.h"

G_BEGIN_DECLS

/* Who gets it by mail; NULL: nobody. (transfer full) (nullable) */
char *galley_publish_words_mail (const GalleyPublishPlan *plan,
                                 char **subtitle);
/* When a scheduled article appears. (transfer full) */
char *galley_publish_words_appears (GDateTime *time);
/* What a step does: a title, and a subtitle or NULL. (transfer full) */
char *galley_publish_words_step (const GalleyPublishPlan *plan,
                                 const GalleyPublishStep *step,
                                 char **subtitle);
/* What the site has no place for; NULL: nothing that the article says. (transfer full) (nullable) */
char *galley_publish_words_dropped (const GalleyPublishPlan *plan);
/* What a check found and what to do about it. (transfer full) */
char *galley_publish_words_check (const GalleyPublishCheck *check);
/* "title", "body" ... as readers of the window call them. (transfer none) */
const char *galley_publish_words_field (const char *field);
/* What a receipt tells besides losses: one of its notes. (transfer full) */
char *galley_publish_words_note (const char *code,
                                 const char *detail);

G_END_DECLS
