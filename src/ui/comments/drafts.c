/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comments that were typed and not sent, kept while another article is open. */
#include "drafts.h"

#include "text.h"

struct _GalleyDrafts
{
  GHashTable *table; /* key -> Draft */
};

typedef struct
{
  char *text;
  GalleyAnchor *anchor;
} Draft;

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  g_free (draft->text);
  g_clear_pointer (&draft->anchor, galley_anchor_free);
  g_free (draft);
}

GalleyDrafts *
galley_drafts_new (void)
{
  GalleyDrafts *self = g_rc_box_new0 (GalleyDrafts);

  self->table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, draft_free);
  return self;
}

static void
clear (gpointer data)
{
  g_hash_table_unref (((GalleyDrafts *) data)->table);
}

GalleyDrafts *
galley_drafts_ref (GalleyDrafts *self)
{
  return g_rc_box_acquire (self);
}

void
galley_drafts_unref (GalleyDrafts *self)
{
  g_rc_box_release_full (self, clear);
}

void
galley_drafts_put (GalleyDrafts *self,
                   const char *key,
                   const char *text,
                   const GalleyAnchor *anchor)
{
  Draft *draft;

  if (galley_text_is_blank (text ? text : ""))
    return;
  draft = g_new0 (Draft, 1);
  draft->text = g_strdup (text);
  draft->anchor = anchor ? galley_anchor_copy (anchor) : NULL;
  g_hash_table_replace (self->table, g_strdup (key), draft);
}

char *
galley_drafts_take (GalleyDrafts *self,
                    const char *key,
                    GalleyAnchor **anchor)
{
  Draft *draft = g_hash_table_lookup (self->table, key);
  char *text = NULL;

  if (anchor)
    *anchor = draft ? g_steal_pointer (&draft->anchor) : NULL;
  if (draft)
    text = g_steal_pointer (&draft->text);
  g_hash_table_remove (self->table, key);
  return text;
}
