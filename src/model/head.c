/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article's head as a reader found it. */
#include "head.h"

GalleyHead *
galley_head_new (void)
{
  GalleyHead *self = g_new0 (GalleyHead, 1);

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_head_entry_free);
  return self;
}

void
galley_head_free (GalleyHead *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->entries);
  g_clear_error (&self->problem);
  g_free (self);
}
