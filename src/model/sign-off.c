/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reviewer's decision, bound to a digest. */
#include "sign-off.h"

GalleySignOff *
galley_sign_off_new (const char *id,
                     const char *author_id,
                     const char *author,
                     GDateTime *time,
                     gboolean approves,
                     const char *digest,
                     const char *remark)
{
  GalleySignOff *self = g_new0 (GalleySignOff, 1);

  self->id = g_strdup (id);
  self->author_id = g_strdup (author_id);
  self->author = g_strdup (author);
  self->time = g_date_time_ref (time);
  self->approves = approves;
  self->digest = g_strdup (digest);
  self->remark = g_strdup (remark);
  return self;
}

void
galley_sign_off_free (GalleySignOff *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->author_id);
  g_free (self->author);
  g_date_time_unref (self->time);
  g_free (self->digest);
  g_free (self->remark);
  g_free (self);
}

gboolean
galley_sign_off_is_about (const GalleySignOff *self,
                          const char *digest)
{
  return digest != NULL && g_strcmp0 (self->digest, digest) == 0;
}
