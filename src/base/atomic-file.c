/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing files so that after any crash there is the whole old one or the whole new one. */
#include "atomic-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "move-new.h"

#define MAX_LINKS 40
#define TEMPORARY_PREFIX ".galley-"
#define TEMPORARY_SUFFIX ".tmp"
#define STALE_SECONDS 3600

struct _GalleyStagedFile
{
  char *target;    /* where symlinks lead */
  char *temporary; /* NULL once it is renamed */
};

static gboolean
fail (const char *path,
      int number,
      GError **error)
{
  GIOErrorEnum code = g_io_error_from_errno (number);
  g_autofree char *name = g_filename_display_name (path);

  if (number == EDQUOT || number == EFBIG)
    code = G_IO_ERROR_NO_SPACE;
  g_set_error (error, G_IO_ERROR, code, "%s: %s", name, g_strerror (number));

  return FALSE;
}

/* The file that path leads to, which need not exist. */
static char *
follow_links (const char *path,
              GError **error)
{
  g_autofree char *target = g_strdup (path);

  for (guint i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *link = g_file_read_link (target, NULL);
      g_autofree char *folder = NULL;

      if (!link)
        return g_steal_pointer (&target);
      folder = g_path_get_dirname (target);
      g_free (target);
      target = g_path_is_absolute (link) ? g_steal_pointer (&link) : g_build_filename (folder, link, NULL);
    }
  fail (path, ELOOP, error);

  return NULL;
}

gboolean
galley_atomic_file_sync_folder (const char *folder,
                                GError **error)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  int number = 0;

  /* A folder one may write to but not list, or a file system without the notion: nothing more can be done. */
  if (fd < 0)
    return errno == EACCES || fail (folder, errno, error);
  if (fsync (fd) != 0 && errno != EINVAL && errno != ENOTSUP && errno != EROFS)
    number = errno;
  close (fd);

  return number == 0 || fail (folder, number, error);
}

gboolean
galley_atomic_file_make_folder (const char *folder,
                                GError **error)
{
  g_autofree char *parent = NULL;

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  parent = g_path_get_dirname (folder);
  if (g_strcmp0 (parent, folder) != 0 && !galley_atomic_file_make_folder (parent, error))
    return FALSE;
  if (g_mkdir (folder, 0777) != 0)
    return (errno == EEXIST && g_file_test (folder, G_FILE_TEST_IS_DIR)) || fail (folder, errno, error);

  return galley_atomic_file_sync_folder (parent, error);
}

static int
write_all (int fd,
           const char *data,
           gsize length)
{
  while (length > 0)
    {
      gssize written = write (fd, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return errno;
      data += written;
      length -= (gsize) written;
    }

  return 0;
}

/* What cannot be kept (not ours to set, no support there) is let go: the words matter more. */
static void
copy_xattrs (int from,
             int to)
{
  gssize size = flistxattr (from, NULL, 0);
  g_autofree char *names = NULL;

  if (size <= 0)
    return;
  names = g_malloc ((gsize) size);
  size = flistxattr (from, names, (gsize) size);
  for (const char *name = names; size > 0 && name < names + size; name += strlen (name) + 1)
    {
      gssize length = fgetxattr (from, name, NULL, 0);
      g_autofree char *value = length >= 0 ? g_malloc ((gsize) length + 1) : NULL;

      if (!value)
        continue;
      length = fgetxattr (from, name, value, (gsize) length);
      if (length >= 0)
        fsetxattr (to, name, value, (gsize) length, 0);
    }
}

/* Owner, mode and attributes of the old file, if there is one. */
static int
copy_attributes (const char *target,
                 int fd)
{
  struct stat old;
  struct stat new;
  int from = open (target, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  int number = 0;

  if (from < 0)
    {
      if (stat (target, &old) != 0)
        return errno == ENOENT ? 0 : errno;
      return fchmod (fd, old.st_mode & 07777) == 0 ? 0 : errno;
    }
  if (fstat (from, &old) != 0 || fstat (fd, &new) != 0)
    number = errno;
  if (number == 0 && (old.st_uid != new.st_uid || old.st_gid != new.st_gid) &&
      fchown (fd, old.st_uid, old.st_gid) != 0 && fchown (fd, (uid_t) -1, old.st_gid) != 0)
    g_debug ("Owner of the file is not kept: %s", g_strerror (errno));
  if (number == 0)
    {
      copy_xattrs (from, fd);
      if (fchmod (fd, old.st_mode & 07777) != 0 && errno != EPERM)
        number = errno;
    }
  close (from);

  return number;
}

/* Refuses what a rename would replace although no one may write there. */
static gboolean
check_target (const char *target,
              GError **error)
{
  struct stat old;

  if (stat (target, &old) != 0)
    return errno == ENOENT || fail (target, errno, error);
  if (S_ISDIR (old.st_mode))
    return fail (target, EISDIR, error);
  if (!S_ISREG (old.st_mode))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "%s: Not a regular file", target);
      return FALSE;
    }
  if (access (target, W_OK) != 0)
    return fail (target, errno, error);

  return TRUE;
}

static int
open_temporary (const char *folder,
                gboolean is_new,
                char **path)
{
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf (TEMPORARY_PREFIX "%08x%08x" TEMPORARY_SUFFIX, g_random_int (),
                                               g_random_int ());
      g_autofree char *candidate = g_build_filename (folder, name, NULL);
      int fd = open (candidate, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, is_new ? 0666 : 0600);

      if (fd >= 0)
        *path = g_steal_pointer (&candidate);
      if (fd >= 0 || errno != EEXIST)
        return fd;
    }

  return -1;
}

GalleyStagedFile *
galley_staged_file_new (const char *path,
                        GBytes *contents,
                        GError **error)
{
  g_autofree char *target = follow_links (path, error);
  g_autofree char *folder = NULL;
  g_autofree char *temporary = NULL;
  GalleyStagedFile *self;
  gsize length;
  const char *data = g_bytes_get_data (contents, &length);
  int number;
  int fd;

  if (!target)
    return NULL;
  folder = g_path_get_dirname (target);
  if (!galley_atomic_file_make_folder (folder, error) || !check_target (target, error))
    return NULL;

  fd = open_temporary (folder, !g_file_test (target, G_FILE_TEST_EXISTS), &temporary);
  if (fd < 0)
    {
      fail (path, errno, error);
      return NULL;
    }
  number = write_all (fd, data, length);
  if (number == 0)
    number = copy_attributes (target, fd);
  if (number == 0 && fsync (fd) != 0)
    number = errno;
  if (close (fd) != 0 && number == 0 && errno != EINTR)
    number = errno;
  if (number != 0)
    {
      g_unlink (temporary);
      fail (path, number, error);
      return NULL;
    }

  self = g_new0 (GalleyStagedFile, 1);
  self->target = g_steal_pointer (&target);
  self->temporary = g_steal_pointer (&temporary);

  return self;
}

gboolean
galley_staged_file_commit (GalleyStagedFile *self,
                           gboolean must_not_exist,
                           GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->target);
  gboolean done;
  int number;

  if (must_not_exist)
    number = galley_move_new (self->temporary, self->target);
  else
    number = g_rename (self->temporary, self->target) == 0 ? 0 : errno;
  if (number == 0)
    {
      g_clear_pointer (&self->temporary, g_free);
      done = galley_atomic_file_sync_folder (folder, error);
    }
  else
    done = fail (self->target, number, error);
  galley_staged_file_discard (self);

  return done;
}

void
galley_staged_file_discard (GalleyStagedFile *self)
{
  if (!self)
    return;
  if (self->temporary)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->target);
  g_free (self);
}

gboolean
galley_atomic_file_write (const char *path,
                          GBytes *contents,
                          GError **error)
{
  GalleyStagedFile *staged = galley_staged_file_new (path, contents, error);

  return staged && galley_staged_file_commit (staged, FALSE, error);
}

void
galley_atomic_file_sweep (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = NULL;
      struct stat info;

      if (!g_str_has_prefix (name, TEMPORARY_PREFIX) || !g_str_has_suffix (name, TEMPORARY_SUFFIX))
        continue;
      path = g_build_filename (folder, name, NULL);
      if (lstat (path, &info) == 0 && S_ISREG (info.st_mode) && info.st_mtime + STALE_SECONDS < now)
        g_unlink (path);
    }
}

/* Under the lock: all of the record or, where it does not fit, nothing of it. */
static int
append_record (int fd,
               const char *record)
{
  g_autoptr (GString) line = g_string_new (record);
  struct stat info;
  char last = '\n';
  int number;

  if (fstat (fd, &info) != 0)
    return errno;
  if (info.st_size > 0 && pread (fd, &last, 1, info.st_size - 1) != 1)
    return errno ? errno : EIO;
  if (last != '\n')
    g_string_prepend_c (line, '\n');
  if (!g_str_has_suffix (record, "\n"))
    g_string_append_c (line, '\n');

  number = write_all (fd, line->str, line->len);
  if (number == 0 && fsync (fd) != 0)
    number = errno;
  if (number != 0 && ftruncate (fd, info.st_size) != 0)
    g_debug ("A torn record stays: %s", g_strerror (errno));

  return number;
}

gboolean
galley_atomic_file_append (const char *path,
                           const char *record,
                           GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean is_new = !g_file_test (path, G_FILE_TEST_EXISTS);
  int number;
  int fd;

  if (!galley_atomic_file_make_folder (folder, error))
    return FALSE;
  fd = open (path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
  if (fd < 0)
    return fail (path, errno, error);
  while (flock (fd, LOCK_EX) != 0 && errno == EINTR)
    ;
  number = append_record (fd, record);
  if (close (fd) != 0 && number == 0 && errno != EINTR)
    number = errno;
  if (number != 0)
    return fail (path, number, error);

  return !is_new || galley_atomic_file_sync_folder (folder, error);
}
