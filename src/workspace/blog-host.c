/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which process serves the embedded blog, and at which lasting port. */
#include "blog-host.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "atomic-file.h"

#define DEFAULT_PORT 8477
#define PORTS_TRIED 50

struct _GalleyBlogHost
{
  GMutex lock;
  char *folder;
  char *title;
  GalleyReviewLinkStore *links;
  GalleyBlog *blog;
  guint port;
  guint taken_port;
  int serve_fd; /* holds the lock while this process serves; -1 else */
};

static char *
port_file (GalleyBlogHost *self)
{
  return g_build_filename (self->folder, "port", NULL);
}

static guint
read_port (GalleyBlogHost *self)
{
  g_autofree char *path = port_file (self);
  g_autofree char *text = NULL;
  guint64 port = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return DEFAULT_PORT;
  g_strstrip (text);
  if (!g_ascii_string_to_unsigned (text, 10, 1024, 65535, &port, NULL))
    return DEFAULT_PORT;
  return port;
}

static gboolean
write_port (GalleyBlogHost *self,
            guint port,
            GError **error)
{
  g_autofree char *path = port_file (self);
  g_autofree char *text = g_strdup_printf ("%u\n", port);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  self->port = port;
  return galley_atomic_file_write (path, bytes, error);
}

/* One process at a time: a second one must not take a new lasting port just because the first holds the old one. */
static gboolean
take_serve_lock (GalleyBlogHost *self)
{
  g_autofree char *path = g_build_filename (self->folder, "serving.lock", NULL);
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd < 0)
    return FALSE;
  if (flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      close (fd);
      return FALSE;
    }
  self->serve_fd = fd;
  return TRUE;
}

static void
drop_serve_lock (GalleyBlogHost *self)
{
  if (self->serve_fd >= 0)
    close (self->serve_fd);
  self->serve_fd = -1;
}

static gboolean
start_serving (GalleyBlogHost *self,
               GalleyBlog *blog,
               GError **error)
{
  guint wanted = self->port;

  for (guint i = 0; i < PORTS_TRIED; i++)
    {
      g_autoptr (GError) local = NULL;
      guint port = wanted + i;

      if (galley_blog_start (blog, port, port, &local))
        {
          self->taken_port = i > 0 ? wanted : 0;
          return i == 0 || write_port (self, port, error);
        }

      if (!g_error_matches (local, GALLEY_BLOG_ERROR, GALLEY_BLOG_ERROR_PORT_TAKEN) || i + 1 == PORTS_TRIED)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  return FALSE;
}

/* Without the network, a Flatpak has a loopback of its own: pages would be served to nobody. */
static gboolean
check_network (GError **error)
{
  g_autoptr (GKeyFile) info = g_key_file_new ();
  g_auto (GStrv) shared = NULL;

  if (!g_key_file_load_from_file (info, "/.flatpak-info", G_KEY_FILE_NONE, NULL))
    return TRUE;
  shared = g_key_file_get_string_list (info, "Context", "shared", NULL, NULL);
  if (shared != NULL && g_strv_contains ((const char *const *) shared, "network"))
    return TRUE;
  g_set_error_literal (
      error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
      _ ("Galley may not use the network here, so no reader could open the page. Nothing was published; "
         "writing and saving work as ever."));
  return FALSE;
}

GalleyBlogHost *
galley_blog_host_new (const char *folder,
                      const char *title,
                      GalleySqlite *database)
{
  GalleyBlogHost *self = g_new0 (GalleyBlogHost, 1);

  g_mutex_init (&self->lock);
  self->folder = g_strdup (folder);
  self->title = g_strdup (title);
  self->links = database != NULL ? galley_review_link_store_new (database) : NULL;
  self->serve_fd = -1;
  g_mkdir_with_parents (folder, 0700);
  self->port = read_port (self);
  return self;
}

void
galley_blog_host_free (GalleyBlogHost *self)
{
  if (self->blog != NULL)
    galley_blog_stop (self->blog);
  g_clear_object (&self->blog);
  drop_serve_lock (self);
  g_free (self->folder);
  g_free (self->title);
  g_clear_object (&self->links);
  g_mutex_clear (&self->lock);
  g_free (self);
}

char *
galley_blog_host_dup_public_url (GalleyBlogHost *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  /* another process may have had to move it */
  if (self->serve_fd < 0)
    self->port = read_port (self);
  return g_strdup_printf ("http://127.0.0.1:%u/", self->port);
}

GalleyBlog *
galley_blog_host_get_blog (GalleyBlogHost *self,
                           gboolean serve,
                           GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GalleyBlog) blog = NULL;
  gboolean started = FALSE;

  if (self->blog != NULL)
    return self->blog;
  if (!check_network (error))
    return NULL;

  /* another process may have had to move it */
  self->port = read_port (self);
  blog = galley_blog_new (self->folder, self->title, error);
  if (blog == NULL)
    return NULL;
  if (self->links != NULL)
    galley_blog_share_reviews (blog, self->links);

  if (serve && take_serve_lock (self))
    started = start_serving (self, blog, error);
  else
    started = galley_blog_start (blog, 0, self->port, error);

  if (!started)
    {
      drop_serve_lock (self);
      return NULL;
    }

  self->blog = g_steal_pointer (&blog);
  return self->blog;
}

gboolean
galley_blog_host_is_serving (GalleyBlogHost *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->serve_fd >= 0;
}

guint
galley_blog_host_get_taken_port (GalleyBlogHost *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->taken_port;
}
