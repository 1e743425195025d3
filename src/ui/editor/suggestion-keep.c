/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions that are being made, among the unsent comments: a few at a time, as one may be on its way to
 * the log while the next is being made. */
#include "suggestion-keep.h"

#include "review-suggest.h"

#define SLOTS 8
#define MARK '+' /* a draft of words that only go is not blank */

struct _GalleySuggestionKeep
{
  GObject parent_instance;

  GalleyDraftStore *store;
  GalleyReview *review;
  GHashTable *used; /* keys */
};

G_DEFINE_FINAL_TYPE (GalleySuggestionKeep, galley_suggestion_keep, G_TYPE_OBJECT)

/* A draft that is being written to the log. */
typedef struct
{
  GalleyDraftStore *store;
  char *key;
} Writing;

/* (transfer full) */
static char *
dup_key (GalleySuggestionKeep *self,
         int slot)
{
  g_autofree char *folder = galley_draft_store_key_for_folder (galley_review_get_folder (self->review));

  return g_strdup_printf ("%s suggestion %d", folder, slot);
}

static void
written_cb (GalleyReview *review,
            GalleyThread *thread,
            const GError *error,
            gpointer user_data)
{
  Writing *writing = user_data;

  if (error)
    g_message ("A suggestion of before stays a draft: %s", error->message);
  else
    galley_draft_store_remove (writing->store, writing->key);
  g_object_unref (writing->store);
  g_free (writing->key);
  g_free (writing);
}

/* The program ended after it was written and before it was forgotten here. */
static gboolean
is_written (GalleyReview *review,
            const GalleyAnchor *anchor,
            const char *words)
{
  GListModel *suggestions = galley_review_get_suggestions (review);

  for (guint i = 0; i < g_list_model_get_n_items (suggestions); i++)
    {
      g_autoptr (GalleySuggestion) suggestion = g_list_model_get_item (suggestions, i);

      if (g_str_equal (galley_suggestion_get_replacement (suggestion), words) &&
          galley_anchor_equal (galley_suggestion_get_anchor (suggestion), anchor))
        return TRUE;
    }
  return FALSE;
}

static void
write_kept (GalleySuggestionKeep *self)
{
  for (int slot = 0; slot < SLOTS; slot++)
    {
      g_autofree char *key = dup_key (self, slot);
      g_autoptr (GalleyAnchor) anchor = NULL;
      g_autofree char *text = galley_draft_store_get (self->store, key, &anchor);
      Writing *writing;

      if (!text || *text != MARK || !anchor || g_hash_table_contains (self->used, key))
        continue;
      if (is_written (self->review, anchor, text + 1))
        {
          galley_draft_store_remove (self->store, key);
          continue;
        }
      /* stays used: what fails now is tried again at the next start */
      g_hash_table_add (self->used, g_strdup (key));
      writing = g_new0 (Writing, 1);
      writing->store = g_object_ref (self->store);
      writing->key = g_steal_pointer (&key);
      g_free (galley_review_suggest (self->review, anchor, text + 1, NULL, written_cb, writing));
    }
}

static void
galley_suggestion_keep_dispose (GObject *object)
{
  g_clear_object (&GALLEY_SUGGESTION_KEEP (object)->store);
  g_clear_object (&GALLEY_SUGGESTION_KEEP (object)->review);
  G_OBJECT_CLASS (galley_suggestion_keep_parent_class)->dispose (object);
}

static void
galley_suggestion_keep_finalize (GObject *object)
{
  g_hash_table_unref (GALLEY_SUGGESTION_KEEP (object)->used);
  G_OBJECT_CLASS (galley_suggestion_keep_parent_class)->finalize (object);
}

static void
galley_suggestion_keep_class_init (GalleySuggestionKeepClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_suggestion_keep_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_suggestion_keep_finalize;
}

static void
galley_suggestion_keep_init (GalleySuggestionKeep *self)
{
  self->store = galley_draft_store_new (NULL);
  self->used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

GalleySuggestionKeep *
galley_suggestion_keep_new (void)
{
  return g_object_new (GALLEY_TYPE_SUGGESTION_KEEP, NULL);
}

void
galley_suggestion_keep_set_store (GalleySuggestionKeep *self,
                                  GalleyDraftStore *store)
{
  g_return_if_fail (GALLEY_IS_SUGGESTION_KEEP (self));
  g_set_object (&self->store, store);
}

void
galley_suggestion_keep_set_review (GalleySuggestionKeep *self,
                                   GalleyReview *review)
{
  g_return_if_fail (GALLEY_IS_SUGGESTION_KEEP (self));

  if (!g_set_object (&self->review, review))
    return;
  if (review)
    write_kept (self);
}

void
galley_suggestion_keep_put (GalleySuggestionKeep *self,
                            GalleySuggestionDraft *draft)
{
  g_autofree char *words = galley_shown_change_dup_added (draft->change);
  g_autofree char *marked = g_strdup_printf ("%c%s", MARK, words);
  g_autofree char *text = galley_clean_text_dup_all (draft->change->buffer);
  g_autofree char *key = NULL;
  g_autoptr (GalleyAnchor) anchor = NULL;
  guint start, end;

  g_return_if_fail (GALLEY_IS_SUGGESTION_KEEP (self));

  if (!self->review)
    return;
  for (int slot = 0; slot < SLOTS && !draft->key; slot++)
    {
      key = dup_key (self, slot);
      if (slot == SLOTS - 1 || !g_hash_table_contains (self->used, key))
        draft->key = g_strdup (key);
      g_clear_pointer (&key, g_free);
    }
  g_hash_table_add (self->used, g_strdup (draft->key));
  galley_shown_change_get_place (draft->change, &start, &end);
  anchor = galley_anchor_new (text, start, end);
  galley_draft_store_put (self->store, draft->key, marked, anchor);
}

void
galley_suggestion_keep_remove (GalleySuggestionKeep *self,
                               GalleySuggestionDraft *draft)
{
  g_return_if_fail (GALLEY_IS_SUGGESTION_KEEP (self));

  if (!draft->key)
    return;
  galley_draft_store_remove (self->store, draft->key);
  g_hash_table_remove (self->used, draft->key);
  g_clear_pointer (&draft->key, g_free);
}
