/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for the words of threads in a whole text, in a thread. */
#include "anchor-search.h"

static void
clear (gpointer data)
{
  GalleyAnchorSearch *self = data;

  g_free (self->text);
  g_ptr_array_unref (self->threads);
  g_ptr_array_unref (self->anchors);
  g_array_unref (self->places);
}

static gpointer
search_work (gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  GalleyAnchorSearch *self = data;
  g_autoptr (GalleyAnchorText) index = galley_anchor_text_new (self->text);

  for (guint i = 0; i < self->anchors->len; i++)
    {
      GalleyAnchorPlace place = galley_anchor_resolve_in (self->anchors->pdata[i], index);

      g_array_append_val (self->places, place);
    }
  return g_atomic_rc_box_acquire (self);
}

GalleyAnchorSearch *
galley_anchor_search_new (char *text,
                          guint64 serial)
{
  GalleyAnchorSearch *self = g_atomic_rc_box_new0 (GalleyAnchorSearch);

  self->serial = serial;
  self->text = text;
  self->threads = g_ptr_array_new_with_free_func (g_object_unref);
  self->anchors = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_anchor_free);
  self->places = g_array_new (FALSE, FALSE, sizeof (GalleyAnchorPlace));
  return self;
}

void
galley_anchor_search_add (GalleyAnchorSearch *self,
                          GalleyThread *thread)
{
  g_ptr_array_add (self->threads, g_object_ref (thread));
  g_ptr_array_add (self->anchors, galley_anchor_copy (galley_thread_get_anchor (thread)));
}

void
galley_anchor_search_unref (GalleyAnchorSearch *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

void
galley_anchor_search_run (GalleyAnchorSearch *self,
                          gpointer owner,
                          GalleyWorkDone done)
{
  galley_work_run (owner, search_work, self, (GDestroyNotify) galley_anchor_search_unref,
                   (GDestroyNotify) galley_anchor_search_unref, NULL, done);
}
