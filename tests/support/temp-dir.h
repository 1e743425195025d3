/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder for one test that goes with all that is in it. */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>

typedef char TempDir;

static inline TempDir *
temp_dir_new (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("galley-test-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

static inline void
temp_dir_free (TempDir *self)
{
  const char *argv[] = { "rm", "-rf", "--one-file-system", self, NULL };

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TempDir, temp_dir_free)
