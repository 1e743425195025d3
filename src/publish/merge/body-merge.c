/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merging bodies. Blocks are compared by what readers see of them; what only differs in writing is taken from whoever
 * changed it. */
#include "body-merge.h"

#include <string.h>

#include "body-blocks.h"

typedef struct
{
  GPtrArray *base;
  GPtrArray *mine;
  GPtrArray *theirs;
  GPtrArray *out; /* of GalleyBodyStretch */
  gboolean markdown;
  gboolean decide;
} Merging;

static void
free_stretch (GalleyBodyStretch *self)
{
  g_free (self->base);
  g_free (self->mine);
  g_free (self->theirs);
  g_free (self->output);
  g_free (self);
}

static const GalleyBodyBlock *
get (GPtrArray *blocks,
     guint index)
{
  return g_ptr_array_index (blocks, index);
}

static char *
join (GPtrArray *blocks,
      const guint range[2])
{
  return galley_body_blocks_join (blocks, range[0], range[1]);
}

/* To be looked at. */
static char *
show (GPtrArray *blocks,
      const guint range[2])
{
  return g_strchomp (join (blocks, range));
}

/* Takes output; nullable: of a conflict. */
static void
add (Merging *self,
     const GalleySequenceStretch *stretch,
     GalleyMergeKind kind,
     char *output)
{
  GalleyBodyStretch *next = g_new0 (GalleyBodyStretch, 1);

  next->kind = kind;
  next->base = show (self->base, stretch->base);
  next->mine = show (self->mine, stretch->mine);
  next->theirs = show (self->theirs, stretch->theirs);
  next->output = output;
  for (guint i = stretch->theirs[0]; i < stretch->theirs[1]; i++)
    next->foreign = next->foreign || get (self->theirs, i)->foreign;
  g_ptr_array_add (self->out, next);
}

static const char *
changed (const char *base,
         const char *mine,
         const char *theirs)
{
  return strcmp (base, theirs) == 0 ? mine : theirs;
}

/* One block that is the same to readers on both sides, or that mine has changed. base (nullable): there was none. */
static void
add_pair (Merging *self,
          const GalleySequenceStretch *stretch,
          const GalleyBodyBlock *base,
          gboolean rewritten)
{
  const GalleyBodyBlock *mine = get (self->mine, stretch->mine[0]);
  const GalleyBodyBlock *theirs = get (self->theirs, stretch->theirs[0]);
  const char *base_note = base ? base->note : "";
  const char *note = changed (base_note, mine->note, theirs->note);
  gboolean their_writing = base && !rewritten && changed (base->text, mine->text, theirs->text) == theirs->text &&
                           strcmp (mine->text, theirs->text) != 0;
  gboolean keeps = their_writing || strcmp (note, mine->note) != 0;
  GString *output = g_string_new (NULL);

  galley_body_block_append (their_writing ? theirs : mine, note, output);
  add (self, stretch, keeps ? GALLEY_MERGE_THEIRS : rewritten ? GALLEY_MERGE_MINE
                                                              : GALLEY_MERGE_SAME,
       g_string_free (output, FALSE));
}

/* Stretches that are as long on all sides, one block after the other. */
static gboolean
add_pairs (Merging *self,
           const GalleySequenceStretch *stretch)
{
  guint n = stretch->mine[1] - stretch->mine[0];
  guint n_base = stretch->base[1] - stretch->base[0];

  if (n == 0 || stretch->theirs[1] - stretch->theirs[0] != n)
    return FALSE;
  if (stretch->kind != GALLEY_MERGE_SAME && n_base != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      GalleySequenceStretch pair = { stretch->kind,
                                     { MIN (stretch->base[0] + i, stretch->base[1]),
                                       MIN (stretch->base[0] + i + 1, stretch->base[1]) },
                                     { stretch->mine[0] + i, stretch->mine[0] + i + 1 },
                                     { stretch->theirs[0] + i, stretch->theirs[0] + i + 1 } };

      add_pair (self, &pair, n_base == n ? get (self->base, stretch->base[0] + i) : NULL,
                stretch->kind == GALLEY_MERGE_MINE);
    }

  return TRUE;
}

/* Whether theirs has notes in a stretch that mine rewrites as a whole. */
static gboolean
has_notes (Merging *self,
           const GalleySequenceStretch *stretch)
{
  for (guint i = stretch->theirs[0]; i < stretch->theirs[1]; i++)
    if (*get (self->theirs, i)->note)
      return TRUE;

  return FALSE;
}

static void
add_stretch (Merging *self,
             const GalleySequenceStretch *stretch)
{
  GalleyMergeKind kind = stretch->kind;

  if ((kind == GALLEY_MERGE_SAME || kind == GALLEY_MERGE_MINE) && add_pairs (self, stretch))
    return;
  if (kind == GALLEY_MERGE_MINE && has_notes (self, stretch))
    kind = GALLEY_MERGE_CONFLICT;
  if (kind == GALLEY_MERGE_CONFLICT && self->decide)
    kind = GALLEY_MERGE_THEIRS;
  if (kind == GALLEY_MERGE_CONFLICT)
    add (self, stretch, kind, NULL);
  else if (kind == GALLEY_MERGE_THEIRS)
    add (self, stretch, kind, join (self->theirs, stretch->theirs));
  else
    add (self, stretch, kind, join (self->mine, stretch->mine));
}

static GPtrArray *
split (const char *body,
       gboolean markdown)
{
  return markdown ? galley_body_blocks_from_markdown (body) : galley_body_blocks_from_html (body);
}

GPtrArray *
galley_body_merge (const char *base,
                   const char *mine,
                   const char *theirs,
                   gboolean markdown,
                   gboolean decide)
{
  g_autoptr (GPtrArray) base_blocks = split (base, markdown);
  g_autoptr (GPtrArray) my_blocks = split (mine, markdown);
  g_autoptr (GPtrArray) their_blocks = split (theirs, markdown);
  Merging self = { base_blocks, my_blocks, their_blocks,
                   g_ptr_array_new_with_free_func ((GDestroyNotify) free_stretch), markdown, decide };
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree int *base_keys = galley_body_blocks_number (self.base, numbers);
  g_autofree int *mine_keys = galley_body_blocks_number (self.mine, numbers);
  g_autofree int *their_keys = galley_body_blocks_number (self.theirs, numbers);
  g_autoptr (GArray) stretches = galley_sequence_merge (base_keys, self.base->len, mine_keys, self.mine->len,
                                                        their_keys, self.theirs->len);

  for (guint i = 0; i < stretches->len; i++)
    add_stretch (&self, &g_array_index (stretches, GalleySequenceStretch, i));

  return self.out;
}
