/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checklist before publishing: what the article itself says. Pure. */
#pragma once

#include "article-snapshot.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_CHECK_NOTE,
  GALLEY_CHECK_WARNING,
  GALLEY_CHECK_BLOCKER, /* publishing refuses */
} GalleyCheckLevel;

typedef struct
{
  GalleyCheckLevel level;
  /* stable: front-matter, empty-body, no-title, slug-empty, missing-image, outside-image, remote-image, not-image,
   * large-image, missing-alt, hero-alt, todo, open-threads, conflict, gone, no-date, date-past, date-future,
   * already-scheduled, not-published, no-media, no-schedule, no-unpublish */
  const char *code;
  char *detail; /* the file, word or field it is about; nullable */
  guint line;   /* in the body, from 1; 0: none */
} GalleyPublishCheck;

/* code must be static; detail (nullable). */
void
galley_publish_checks_add (GPtrArray *checks, GalleyCheckLevel level, const char *code, const char *detail, guint line);
/* Title, slug, words left to do, and media (of GalleyPublishMedia). */
void galley_publish_checks_article (GPtrArray *checks, GalleyArticleSnapshot *snapshot, GPtrArray *media);
void galley_publish_check_free (GalleyPublishCheck *self);

G_END_DECLS
