/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By the text before where it is known, else by the words alone. */
#include "review-location.h"
#include "review-place.h"
#include "review-state.h"
#include "suggestion.h"

struct _GalleyReviewLocation
{
  gatomicrefcount refs;
  char *body;
  char *base;         /* nullable */
  GHashTable *before; /* id -> GalleyAnchorPlace, in base */
  GHashTable *anchors;
  GHashTable *places;
};

/* An anchor that was changed stands on other words than those it stood on before. */
static char *
key_of (const char *id,
        const GalleyAnchor *anchor)
{
  return g_strdup_printf ("%s %u %u %08x", id, anchor->start, anchor->end, g_str_hash (anchor->exact));
}

static GHashTable *
new_places (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

GalleyReviewLocation *
galley_review_location_new (const char *body)
{
  GalleyReviewLocation *self = g_new0 (GalleyReviewLocation, 1);

  g_atomic_ref_count_init (&self->refs);
  self->body = g_strdup (body);
  self->anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) galley_anchor_free);
  self->before = new_places ();
  self->places = new_places ();
  return self;
}

GalleyReviewLocation *
galley_review_location_ref (GalleyReviewLocation *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
galley_review_location_unref (GalleyReviewLocation *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->body);
  g_free (self->base);
  g_hash_table_unref (self->anchors);
  g_hash_table_unref (self->before);
  g_hash_table_unref (self->places);
  g_free (self);
}

void
galley_review_location_set_base (GalleyReviewLocation *self,
                                 const char *base,
                                 GHashTable *places)
{
  GHashTableIter iter;
  gpointer id, place;

  g_set_str (&self->base, base);
  g_hash_table_remove_all (self->before);
  if (base == NULL || places == NULL)
    return;
  g_hash_table_iter_init (&iter, places);
  while (g_hash_table_iter_next (&iter, &id, &place))
    g_hash_table_insert (self->before, g_strdup (id), g_memdup2 (place, sizeof (GalleyAnchorPlace)));
}

static void
add (GalleyReviewLocation *self,
     const char *id,
     const GalleyAnchor *anchor)
{
  if (anchor != NULL && anchor->detail == NULL)
    g_hash_table_replace (self->anchors, g_strdup (id), galley_anchor_copy (anchor));
}

void
galley_review_location_add_review (GalleyReviewLocation *self,
                                   GalleyReview *review)
{
  GListModel *threads = G_LIST_MODEL (review), *suggestions = galley_review_get_suggestions (review);

  for (guint i = 0; i < g_list_model_get_n_items (threads); i++)
    {
      g_autoptr (GalleyThread) thread = g_list_model_get_item (threads, i);

      add (self, galley_thread_get_id (thread), galley_thread_get_anchor (thread));
    }
  for (guint i = 0; i < g_list_model_get_n_items (suggestions); i++)
    {
      g_autoptr (GalleySuggestion) suggestion = g_list_model_get_item (suggestions, i);

      add (self, galley_suggestion_get_id (suggestion), galley_suggestion_get_anchor (suggestion));
    }
}

void
galley_review_location_add_log (GalleyReviewLocation *self,
                                GalleyReviewLog *log)
{
  g_autoptr (GalleyReviewState) state = galley_review_state_new (log);

  for (guint i = 0; i < state->threads->len; i++)
    {
      const GalleyReviewThreadState *thread = state->threads->pdata[i];

      add (self, thread->opening->thread, thread->anchor);
    }
  for (guint i = 0; i < state->proposals->len; i++)
    {
      const GalleyReviewProposalState *proposal = state->proposals->pdata[i];

      add (self, proposal->opening->thread, proposal->anchor);
    }
}

static GalleyAnchorPlace
find_place (GalleyReviewLocation *self,
            GalleyAnchorMap *map,
            GalleyAnchorText *text,
            const char *id,
            const GalleyAnchor *anchor)
{
  g_autofree char *key = key_of (id, anchor);
  const GalleyAnchorPlace *before = g_hash_table_lookup (self->before, key);
  GalleyAnchorPlace place = galley_anchor_place_made (anchor);

  if (before != NULL && map != NULL && *anchor->exact != '\0')
    return galley_anchor_map_follow (map, anchor, *before);
  if (before != NULL && map == NULL && before->state != GALLEY_ANCHOR_ORPHAN)
    return *before;
  galley_review_place_find (anchor, text, NULL, &place);
  return place;
}

void
galley_review_location_run (GalleyReviewLocation *self)
{
  gboolean is_changed = self->base != NULL && g_strcmp0 (self->base, self->body) != 0;
  g_autoptr (GalleyAnchorMap) map = is_changed ? galley_anchor_map_new (self->base, self->body) : NULL;
  g_autoptr (GalleyAnchorText) own = map == NULL ? galley_anchor_text_new (self->body) : NULL;
  GalleyAnchorText *text = map != NULL ? galley_anchor_map_get_text (map) : own;
  GHashTableIter iter;
  gpointer id, anchor;

  g_hash_table_iter_init (&iter, self->anchors);
  while (g_hash_table_iter_next (&iter, &id, &anchor))
    {
      GalleyAnchorPlace place = find_place (self, map, text, id, anchor);

      g_hash_table_replace (self->places, g_strdup (id), g_memdup2 (&place, sizeof place));
    }
}

const char *
galley_review_location_get_body (GalleyReviewLocation *self)
{
  return self->body;
}

void
galley_review_location_apply (GalleyReviewLocation *self,
                              GalleyReview *review)
{
  GHashTableIter iter;
  gpointer id, found;

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, &id, &found))
    {
      GalleyAnchorPlace place = *(GalleyAnchorPlace *) found;
      GalleyThread *thread = galley_review_find_thread (review, id);
      GalleySuggestion *suggestion = galley_review_find_suggestion (review, id);

      if (thread != NULL)
        galley_thread_set_place (thread, place);
      if (suggestion != NULL)
        galley_suggestion_set_place (suggestion, place);
    }
  galley_review_places_changed (review);
}

static void
keep_place (GHashTable *places,
            const char *id,
            const GalleyAnchor *anchor,
            GalleyAnchorPlace place)
{
  if (anchor != NULL)
    g_hash_table_replace (places, key_of (id, anchor), g_memdup2 (&place, sizeof place));
}

GHashTable *
galley_review_location_dup_places (GalleyReview *review)
{
  GListModel *threads = G_LIST_MODEL (review), *suggestions = galley_review_get_suggestions (review);
  GHashTable *places = new_places ();

  for (guint i = 0; i < g_list_model_get_n_items (threads); i++)
    {
      g_autoptr (GalleyThread) thread = g_list_model_get_item (threads, i);

      keep_place (places, galley_thread_get_id (thread), galley_thread_get_anchor (thread),
                  galley_thread_get_place (thread));
    }
  for (guint i = 0; i < g_list_model_get_n_items (suggestions); i++)
    {
      g_autoptr (GalleySuggestion) suggestion = g_list_model_get_item (suggestions, i);

      keep_place (places, galley_suggestion_get_id (suggestion), galley_suggestion_get_anchor (suggestion),
                  galley_suggestion_get_place (suggestion));
    }
  return places;
}
