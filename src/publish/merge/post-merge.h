/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three-way merge of posts: field by field, lists as sets, the body block by block. Pure. */
#pragma once

#include "post.h"
#include "sequence-merge.h"

G_BEGIN_DECLS

/* What a person says of a conflict. */
typedef enum
{
  GALLEY_CHOICE_NONE,
  GALLEY_CHOICE_MINE,
  GALLEY_CHOICE_THEIRS,
  GALLEY_CHOICE_BOTH, /* mine, then theirs; only in the body */
  GALLEY_CHOICE_EDITED,
} GalleyMergeChoice;

/* One place: a field, or a stretch of the body. */
typedef struct
{
  const GalleyPostField *field;
  GalleyMergeKind kind;
  char *base; /* text; HTML or Markdown of the body; "" if there is none, as all below */
  char *mine;
  char *theirs;
  gboolean foreign; /* theirs holds what only the site's own editor can write */
  GalleyMergeChoice choice;
  char *edited; /* of EDITED; nullable */
  char *output; /* what goes out unless it is a conflict: as in a body, notes included */
  GStrv list;   /* output of a field that is a list; nullable */
} GalleyMergePart;

typedef struct
{
  GalleyPost *mine;
  GalleyPost *theirs;
  gboolean markdown; /* the body's parts are */
  GPtrArray *parts;  /* of GalleyMergePart: the fields in their order, the body's stretches from top to bottom */
} GalleyPostMerge;

typedef enum
{
  GALLEY_MERGE_STRICT,
  GALLEY_MERGE_PREFER_THEIRS, /* conflicts are decided, and so is the state */
} GalleyMergeRule;

/* Under STRICT a state (public, draft ...) that theirs changed is a conflict unless it is mine, for nobody
 * should publish by merging what somebody took off. (transfer full) */
GalleyPostMerge *galley_post_merge_new (const GalleyPost *base,
                                        const GalleyPost *mine,
                                        const GalleyPost *theirs,
                                        GalleyMergeRule rule);
void galley_post_merge_free (GalleyPostMerge *self);
/* Decides a conflict. edited (nullable): of EDITED, in the body's own language; lists by commas. */
void galley_merge_part_choose (GalleyMergePart *self,
                               GalleyMergeChoice choice,
                               const char *edited);
/* Whether something of theirs that mine has not goes out. */
gboolean galley_merge_part_keeps_theirs (const GalleyMergePart *self);
gboolean galley_merge_part_is_open (const GalleyMergePart *self);
gboolean galley_merge_part_is_body (const GalleyMergePart *self);
/* BOTH makes no sense of a title, nor merged text of a date. */
gboolean galley_merge_part_can (const GalleyMergePart *self,
                                GalleyMergeChoice choice);
/* Conflicts that nobody has decided. */
guint galley_post_merge_n_open (const GalleyPostMerge *self);
/* Whether anything of theirs is in the result, or might be. */
gboolean galley_post_merge_has_theirs (const GalleyPostMerge *self);
/* Takes the choices for the same conflicts of another merge. FALSE: some conflict is another than it was. */
gboolean galley_post_merge_take_choices (GalleyPostMerge *self,
                                         const GalleyPostMerge *from);
/* onto (nullable: mine) with what is theirs in it, and else as it is: mine as it was before it was made
 * comparable. NULL while conflicts are open. (transfer full) (nullable) */
GalleyPost *galley_post_merge_build (const GalleyPostMerge *self,
                                     const GalleyPost *onto);
/* Names of the fields with conflicts that are open, or that keep something of theirs, each once, joined by ", ".
 * (transfer full) */
char *galley_post_merge_list_open (const GalleyPostMerge *self);
char *galley_post_merge_list_kept (const GalleyPostMerge *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPostMerge, galley_post_merge_free)

G_END_DECLS
