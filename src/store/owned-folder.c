/* SPDX-License-Identifier: GPL-3.0-or-later */
/* flock() on the folder itself tells who is alive: no file to leave behind, and gone with the process. */
#include "owned-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "atomic-file.h"

#define ATTEMPTS 10

struct _GalleyOwnedFolder
{
  char *parent;
  char *path;
  int fd;
};

/* A descriptor that holds the folder; -1: it is another's, or gone. */
static int
hold (const char *path)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
  struct stat held, there;

  if (fd < 0)
    return -1;
  /* some network folders know no locks: better text offered twice than not at all */
  if (flock (fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    {
      close (fd);
      return -1;
    }
  if (fstat (fd, &held) != 0 || stat (path, &there) != 0 || held.st_ino != there.st_ino)
    {
      close (fd);
      return -1;
    }

  return fd;
}

GalleyOwnedFolder *
galley_owned_folder_new (const char *parent,
                         GError **error)
{
  int number = 0;

  for (guint i = 0; i < ATTEMPTS; i++)
    {
      g_autofree char *name = g_uuid_string_random ();
      g_autofree char *path = g_build_filename (parent, name, NULL);
      GalleyOwnedFolder *self;
      int fd;

      if (g_mkdir_with_parents (path, 0700) != 0)
        {
          number = errno;
          break;
        }
      /* between the two a process that cleans up may have taken it for a dead one's */
      fd = hold (path);
      number = errno;
      if (fd < 0)
        continue;

      self = g_new0 (GalleyOwnedFolder, 1);
      self->parent = g_strdup (parent);
      self->path = g_steal_pointer (&path);
      self->fd = fd;
      return self;
    }
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), "%s: %s", parent, g_strerror (number));

  return NULL;
}

void
galley_owned_folder_free (GalleyOwnedFolder *self)
{
  g_rmdir (self->path);
  close (self->fd);
  g_free (self->parent);
  g_free (self->path);
  g_free (self);
}

const char *
galley_owned_folder_get_path (GalleyOwnedFolder *self)
{
  return self->path;
}

static void
move_files (GalleyOwnedFolder *self,
            const char *from,
            const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *old_path = g_build_filename (from, name, NULL);
      g_autofree char *new_path = g_build_filename (self->path, name, NULL);

      /* names are as good as unique; should one not be, it waits for the next start */
      if (g_str_has_suffix (name, suffix) && !g_file_test (new_path, G_FILE_TEST_EXISTS))
        g_rename (old_path, new_path);
    }
}

void
galley_owned_folder_adopt (GalleyOwnedFolder *self,
                           const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (self->parent, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (self->parent, name, NULL);
      int fd = g_strcmp0 (path, self->path) != 0 ? hold (path) : -1;

      if (fd < 0)
        continue;
      galley_atomic_file_sweep (path);
      move_files (self, path, suffix);
      g_rmdir (path);
      close (fd);
    }
  galley_atomic_file_sync_folder (self->path, NULL);
}
