/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry of the checklist before publishing. */
#pragma once

#include <glib.h>

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
  const char *code; /* stable, and one of galley_publish_checks_list_codes () */
  char *detail;     /* the file, word or field it is about; nullable */
  guint line;       /* in the body, from 1; 0: none */
  GError *problem;  /* of the front matter; nullable */
} GalleyPublishCheck;

/* Every code that a check can have, for those who put them into words; NULL-terminated. (transfer none) */
const char *const *galley_publish_checks_list_codes (void);
/* code must be static; detail (nullable). */
void
galley_publish_checks_add (GPtrArray *checks, GalleyCheckLevel level, const char *code, const char *detail, guint line);
void galley_publish_check_free (GalleyPublishCheck *self);

G_END_DECLS
