/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file of a site to be written or removed. */
#include "static-change.h"

#include "text.h"

GalleyStaticChange *
galley_static_change_new (const char *path,
                          GBytes *contents,
                          const char *before)
{
  GalleyStaticChange *self = g_new0 (GalleyStaticChange, 1);

  self->path = g_strdup (path);
  self->contents = contents ? g_bytes_ref (contents) : NULL;
  self->before = g_strdup (before);

  return self;
}

void
galley_static_change_free (GalleyStaticChange *self)
{
  if (!self)
    return;
  g_free (self->path);
  g_clear_pointer (&self->contents, g_bytes_unref);
  g_free (self->before);
  g_free (self);
}

gboolean
galley_static_change_fits (const GalleyStaticChange *self,
                           GBytes *now)
{
  g_autofree char *hash = NULL;

  if (!now)
    return !self->before || !*self->before;
  if (!self->before)
    return self->contents && g_bytes_equal (self->contents, now);
  hash = galley_text_sha256 (g_bytes_get_data (now, NULL), g_bytes_get_size (now));

  return g_str_equal (hash, self->before);
}
