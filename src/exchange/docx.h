/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there is in a word processor's document: its words before any tracked change, the changes, and the comments with
 * their answers. Plain data. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint start; /* letters, end exclusive */
  guint end;
  char *words; /* that come */
  guint flags; /* GalleyProseFlags of these */
  char *author;
  GDateTime *time; /* nullable */
} GalleyDocxChange;

typedef struct
{
  char *id;
  char *paragraph; /* id of its last one, by which others name it; nullable */
  char *parent;    /* the same of the comment that it answers; nullable */
  gboolean is_resolved;
  gboolean has_place;
  guint start;
  guint end;
  char *author;
  GDateTime *time; /* nullable */
  char *text;
} GalleyDocxComment;

/* Paragraphs that belong together. Letters as in prose.h. */
typedef struct
{
  GString *text;
  guint n_letters;
  GPtrArray *changes;  /* of GalleyDocxChange, by place */
  GPtrArray *comments; /* of GalleyDocxComment that stand in it, in the document's order */
} GalleyDocxStory;

typedef struct
{
  GalleyDocxStory title;
  GalleyDocxStory subtitle;
  GalleyDocxStory body;
  gboolean tells_answers; /* comments say which one they answer */
} GalleyDocx;

GalleyDocx *galley_docx_new (void);
void galley_docx_free (GalleyDocx *self);
void galley_docx_change_free (gpointer change);
void galley_docx_comment_free (gpointer comment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyDocx, galley_docx_free)

G_END_DECLS
