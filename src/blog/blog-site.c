/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blog's folder, name and key. */
#include "blog-site.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "blog-error.h"

#define TOKEN_BYTES 32

/* From the kernel: whoever guesses it may publish. */
static char *
make_token (GError **error)
{
  guchar bytes[TOKEN_BYTES];
  GString *token = NULL;

  if (getrandom (bytes, sizeof bytes, 0) != sizeof bytes)
    {
      g_set_error (error, GALLEY_BLOG_ERROR, GALLEY_BLOG_ERROR_FAILED, "No random numbers: %s", g_strerror (errno));
      return NULL;
    }
  token = g_string_sized_new (2 * TOKEN_BYTES);
  for (guint i = 0; i < TOKEN_BYTES; i++)
    g_string_append_printf (token, "%02x", bytes[i]);

  return g_string_free (token, FALSE);
}

GalleyBlogSite *
galley_blog_site_new (const char *folder,
                      const char *title,
                      GError **error)
{
  g_autoptr (GalleyBlogSite) self = g_new0 (GalleyBlogSite, 1);
  g_autofree char *path = g_build_filename (folder, "blog.sqlite", NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, GALLEY_BLOG_ERROR, GALLEY_BLOG_ERROR_FAILED, "Cannot make \"%s\": %s", folder,
                   g_strerror (errno));
      return NULL;
    }
  self->title = g_strdup (title);
  self->media_folder = g_build_filename (folder, "media", NULL);
  self->token = make_token (error);
  if (!self->token)
    return NULL;
  self->store = galley_blog_store_new (path, error);
  if (!self->store)
    return NULL;

  return g_steal_pointer (&self);
}

void
galley_blog_site_free (GalleyBlogSite *self)
{
  if (!self)
    return;
  g_clear_object (&self->store);
  g_free (self->media_folder);
  g_free (self->title);
  g_free (self->token);
  g_free (self->own_url);
  g_free (self->public_url);
  g_free (self);
}

void
galley_blog_site_set_ports (GalleyBlogSite *self,
                            guint own,
                            guint pages)
{
  g_free (self->own_url);
  g_free (self->public_url);
  self->own_url = g_strdup_printf ("http://127.0.0.1:%u/", own);
  self->public_url = g_strdup_printf ("http://127.0.0.1:%u/", pages);
}

gint64
galley_blog_site_now (const GalleyBlogSite *self)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

gboolean
galley_blog_site_is_token (const GalleyBlogSite *self,
                           const char *token)
{
  gsize length = strlen (self->token);
  guint difference = 0;

  if (strlen (token) != length)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    difference |= (guchar) self->token[i] ^ (guchar) token[i];

  return difference == 0;
}

int
galley_blog_site_bearer (const GalleyBlogSite *self,
                         SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *value = soup_message_headers_get_one (headers, "Authorization");

  if (!value)
    return 0;
  if (g_ascii_strncasecmp (value, "Bearer ", 7) != 0)
    return -1;

  return galley_blog_site_is_token (self, value + 7) ? 1 : -1;
}
