/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text that the places are known in stays until they are known in the newest one. */
#include "review-places.h"

#include <string.h>

#include "anchor-places.h"
#include "worker.h"

struct _GalleyReviewPlaces
{
  GObject parent_instance;

  GalleySqlite *database;
  GalleyArticle *article;
  GalleyReview *review; /* whose places are to be found; NULL: all are known */
  char *path;           /* of the article, under which its places are remembered */
  char *base;
  GHashTable *places; /* in base */
  GHashTable *known;  /* keys of all whose places are known */
  gboolean running;
};

G_DEFINE_FINAL_TYPE (GalleyReviewPlaces, galley_review_places, G_TYPE_OBJECT)

static void
galley_review_places_finalize (GObject *object)
{
  GalleyReviewPlaces *self = GALLEY_REVIEW_PLACES (object);

  g_clear_object (&self->database);
  g_clear_object (&self->article);
  g_clear_object (&self->review);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_hash_table_unref (self->known);
  g_free (self->path);
  g_free (self->base);
  G_OBJECT_CLASS (galley_review_places_parent_class)->finalize (object);
}

static void
galley_review_places_class_init (GalleyReviewPlacesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_review_places_finalize;
  g_signal_new ("commit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_review_places_init (GalleyReviewPlaces *self)
{
  self->known = g_hash_table_new (g_str_hash, g_str_equal);
}

GalleyReviewPlaces *
galley_review_places_new (GalleySqlite *database,
                          GalleyArticle *article)
{
  GalleyReviewPlaces *self = g_object_new (GALLEY_TYPE_REVIEW_PLACES, NULL);

  self->database = g_object_ref (database);
  self->article = g_object_ref (article);
  return self;
}

GalleyReviewLocation *
galley_review_places_load (GalleySqlite *database,
                           const char *path,
                           const char *body,
                           GalleyReviewLog *log)
{
  GalleyReviewLocation *location = galley_review_location_new (body);
  g_autofree char *base = NULL;
  g_autoptr (GHashTable) places = galley_anchor_places_load (database, path, &base);

  galley_review_location_set_base (location, base, places);
  galley_review_location_add_log (location, log);
  galley_review_location_run (location);
  return location;
}

static gpointer
find_work (gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  galley_review_location_run (data);
  return galley_review_location_ref (data);
}

static void find (GalleyReviewPlaces *self);

static void
found (gpointer owner,
       gpointer result,
       const GError *error)
{
  GalleyReviewPlaces *self = owner;
  g_autoptr (GalleyReviewLocation) location = result;

  self->running = FALSE;
  if (location == NULL || self->review == NULL)
    return;
  g_signal_emit_by_name (self, "commit");
  /* Somebody typed on: what was found is of a text that is gone. */
  if (strcmp (galley_article_get_body (self->article), galley_review_location_get_body (location)) != 0)
    {
      find (self);
      return;
    }
  galley_review_location_apply (location, self->review);
  galley_review_places_know (self, self->review);
  g_clear_object (&self->review);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->base, g_free);
}

static void
find (GalleyReviewPlaces *self)
{
  GalleyReviewLocation *location = galley_review_location_new (galley_article_get_body (self->article));

  self->running = TRUE;
  galley_review_location_set_base (location, self->base, self->places);
  galley_review_location_add_review (location, self->review);
  galley_work_run (self, find_work, location, (GDestroyNotify) galley_review_location_unref,
                   (GDestroyNotify) galley_review_location_unref, NULL, found);
}

void
galley_review_places_before (GalleyReviewPlaces *self,
                             GalleyReview *review)
{
  g_return_if_fail (GALLEY_IS_REVIEW_PLACES (self));

  /* Of the change before this one it is not known yet where all went. */
  if (review == NULL || self->review != NULL)
    return;
  self->review = g_object_ref (review);
  self->base = g_strdup (galley_article_get_body (self->article));
  self->places = galley_review_location_dup_places (review);
}

void
galley_review_places_after (GalleyReviewPlaces *self)
{
  g_return_if_fail (GALLEY_IS_REVIEW_PLACES (self));

  if (self->review != NULL && !self->running)
    find (self);
}

void
galley_review_places_know (GalleyReviewPlaces *self,
                           GalleyReview *review)
{
  g_return_if_fail (GALLEY_IS_REVIEW_PLACES (self));

  if (self->path == NULL)
    self->path = g_strdup (galley_article_get_path (self->article));
  g_hash_table_unref (self->known);
  self->known = galley_review_location_dup_places (review);
}

static gboolean
is_unknown (gpointer key,
            gpointer place,
            gpointer known)
{
  return !g_hash_table_contains (known, key);
}

void
galley_review_places_arrived (GalleyReviewPlaces *self,
                              GalleyReview *review)
{
  g_return_if_fail (GALLEY_IS_REVIEW_PLACES (self));

  /* It is among those that are looked for already. */
  if (self->review != NULL)
    return;
  galley_review_places_before (self, review);
  g_hash_table_foreach_remove (self->places, is_unknown, self->known);
  galley_review_places_after (self);
}

typedef struct
{
  GalleySqlite *database;
  char *old_path; /* NULL: it has not moved */
  char *path;
  char *body;
  GHashTable *places; /* NULL: those that are remembered are better */
} Keep;

static void
keep_free (gpointer data)
{
  Keep *keep = data;

  g_object_unref (keep->database);
  g_free (keep->old_path);
  g_free (keep->path);
  g_free (keep->body);
  g_clear_pointer (&keep->places, g_hash_table_unref);
  g_free (keep);
}

static gpointer
keep_work (gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Keep *keep = data;

  if (keep->old_path != NULL && !galley_anchor_places_move (keep->database, keep->old_path, keep->path, error))
    return NULL;
  if (keep->places != NULL)
    galley_anchor_places_save (keep->database, keep->path, keep->body, keep->places, error);
  return NULL;
}

static void
kept (gpointer owner,
      gpointer result,
      const GError *error)
{
  if (error != NULL)
    g_info ("Where comments stand is not remembered: %s", error->message);
}

void
galley_review_places_keep (GalleyReviewPlaces *self,
                           GalleyReview *review)
{
  const char *path = galley_article_get_path (self->article);
  g_autoptr (GHashTable) places = NULL;
  g_autofree char *old_path = NULL;
  Keep *keep;

  g_return_if_fail (GALLEY_IS_REVIEW_PLACES (self));

  if (path == NULL)
    return;
  old_path = g_strdup (self->path);
  if (!g_set_str (&self->path, path))
    g_clear_pointer (&old_path, g_free);
  /* While they are looked for, what is remembered is better. */
  places = self->review == NULL ? galley_review_location_dup_places (review) : NULL;
  if (places != NULL && g_hash_table_size (places) == 0)
    g_clear_pointer (&places, g_hash_table_unref);
  if (places == NULL && old_path == NULL)
    return;
  keep = g_new0 (Keep, 1);
  keep->database = g_object_ref (self->database);
  keep->old_path = g_steal_pointer (&old_path);
  keep->path = g_strdup (path);
  keep->body = g_strdup (galley_article_get_body (self->article));
  keep->places = g_steal_pointer (&places);
  galley_work_run (self, keep_work, keep, keep_free, NULL, NULL, kept);
}
