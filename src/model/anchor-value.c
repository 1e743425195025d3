/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An anchor as a value: copied, freed, compared. */
#include "anchor.h"

GalleyAnchor *
galley_anchor_copy (const GalleyAnchor *self)
{
  GalleyAnchor *copy = g_new0 (GalleyAnchor, 1);

  *copy = *self;
  copy->detail = g_strdup (self->detail);
  copy->exact = g_strdup (self->exact);
  copy->prefix = g_strdup (self->prefix);
  copy->suffix = g_strdup (self->suffix);
  return copy;
}

void
galley_anchor_free (GalleyAnchor *self)
{
  if (self == NULL)
    return;
  g_free (self->detail);
  g_free (self->exact);
  g_free (self->prefix);
  g_free (self->suffix);
  g_free (self);
}

GalleyAnchorPlace
galley_anchor_place_made (const GalleyAnchor *self)
{
  return (GalleyAnchorPlace) { GALLEY_ANCHOR_ATTACHED, self->start, self->end };
}

gboolean
galley_anchor_equal (const GalleyAnchor *a,
                     const GalleyAnchor *b)
{
  if (a == b)
    return TRUE;
  return a != NULL && b != NULL && a->start == b->start && a->end == b->end && a->likeness == b->likeness &&
         a->head_hash == b->head_hash && a->tail_hash == b->tail_hash && a->tail_length == b->tail_length &&
         g_strcmp0 (a->detail, b->detail) == 0 && g_strcmp0 (a->exact, b->exact) == 0 &&
         g_strcmp0 (a->prefix, b->prefix) == 0 && g_strcmp0 (a->suffix, b->suffix) == 0;
}
