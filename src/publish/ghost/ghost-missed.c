/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Authors that the site does not know. */
#include "ghost-missed.h"

struct _GalleyGhostMissed
{
  GMutex lock;
  GHashTable *names; /* by remote id */
};

GalleyGhostMissed *
galley_ghost_missed_new (void)
{
  GalleyGhostMissed *self = g_new0 (GalleyGhostMissed, 1);

  g_mutex_init (&self->lock);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
galley_ghost_missed_free (GalleyGhostMissed *self)
{
  g_hash_table_unref (self->names);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
galley_ghost_missed_note (GalleyGhostMissed *self,
                          const char *remote_id,
                          char *names)
{
  if (!names)
    return;
  g_mutex_lock (&self->lock);
  g_hash_table_replace (self->names, g_strdup (remote_id), names);
  g_mutex_unlock (&self->lock);
}

JsonArray *
galley_ghost_missed_review (GalleyGhostMissed *self,
                            const char *remote_id)
{
  JsonArray *notes = json_array_new ();
  const char *names;

  g_mutex_lock (&self->lock);
  names = g_hash_table_lookup (self->names, remote_id);
  if (names)
    {
      JsonObject *note = json_object_new ();

      json_object_set_string_member (note, "code", "no-author");
      json_object_set_string_member (note, "detail", names);
      json_array_add_object_element (notes, note);
      g_hash_table_remove (self->names, remote_id);
    }
  g_mutex_unlock (&self->lock);

  return notes;
}
