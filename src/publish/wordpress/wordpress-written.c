/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes that were not reviewed yet. */
#include "wordpress-written.h"

#include "wordpress-review.h"

typedef struct
{
  char *base;    /* nullable */
  char *refused; /* nullable */
} Write;

struct _GalleyWordPressWritten
{
  GMutex lock;
  GHashTable *writes; /* remote id -> Write */
};

static void
free_write (Write *write)
{
  g_free (write->base);
  g_free (write->refused);
  g_free (write);
}

GalleyWordPressWritten *
galley_wordpress_written_new (void)
{
  GalleyWordPressWritten *self = g_new0 (GalleyWordPressWritten, 1);

  g_mutex_init (&self->lock);
  self->writes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) free_write);

  return self;
}

void
galley_wordpress_written_free (GalleyWordPressWritten *self)
{
  g_hash_table_unref (self->writes);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
galley_wordpress_written_note (GalleyWordPressWritten *self,
                               const char *remote_id,
                               char *base,
                               char *refused)
{
  Write *write = g_new0 (Write, 1);

  write->base = base;
  write->refused = refused;
  g_mutex_lock (&self->lock);
  g_hash_table_replace (self->writes, g_strdup (remote_id), write);
  g_mutex_unlock (&self->lock);
}

static void
add_note (JsonArray *notes,
          const char *code,
          const char *detail)
{
  JsonObject *note;

  if (!detail)
    return;
  note = json_object_new ();
  json_object_set_string_member (note, "code", code);
  json_object_set_string_member (note, "detail", detail);
  json_array_add_object_element (notes, note);
}

JsonArray *
galley_wordpress_written_review (GalleyWordPressWritten *self,
                                 GalleyWordPressSite *site,
                                 const char *remote_id,
                                 GCancellable *cancellable)
{
  JsonArray *notes = json_array_new ();
  g_autofree char *key = NULL;
  Write *write = NULL;
  JsonObject *race;

  g_mutex_lock (&self->lock);
  g_hash_table_steal_extended (self->writes, remote_id, (gpointer *) &key, (gpointer *) &write);
  g_mutex_unlock (&self->lock);
  if (!write)
    return notes;
  race = write->base ? galley_wordpress_review_race (site, remote_id, write->base, cancellable) : NULL;
  if (race)
    json_array_add_object_element (notes, race);
  add_note (notes, "no-category", write->refused);
  free_write (write);

  return notes;
}
