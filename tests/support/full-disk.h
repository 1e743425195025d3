/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hostile places for files: a tiny file system of its own (needs to be root), a folder one may not write to. */
#pragma once

#include <glib/gstdio.h>
#include <sys/mount.h>
#include <unistd.h>

#include "temp-dir.h"

/* A temporary folder that is a file system of size bytes; NULL where mounting is not permitted. */
static inline TempDir *
tiny_disk_new (guint size)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *options = g_strdup_printf ("size=%u,mode=0777", size);

  if (mount ("galley-test", dir, "tmpfs", 0, options) != 0)
    return NULL;

  return g_steal_pointer (&dir);
}

static inline void
tiny_disk_set_read_only (TempDir *self,
                         gboolean read_only)
{
  g_assert_no_errno (mount (NULL, self, NULL, MS_REMOUNT | (read_only ? MS_RDONLY : 0), NULL));
}

static inline void
tiny_disk_free (TempDir *self)
{
  umount2 (self, MNT_DETACH);
  temp_dir_free (self);
}

/* Root may write anywhere: be nobody until restore_powers(). */
static inline void
drop_powers (void)
{
  if (getuid () == 0)
    g_assert_no_errno (seteuid (65534));
}

static inline void
restore_powers (void)
{
  if (getuid () == 0)
    g_assert_no_errno (seteuid (0));
}
