/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hugo and Zola serve what is in static/ and beside pages; Jekyll and Eleventy what stands at the same place in the
 * folder. */
#include "static-picture.h"

#include <string.h>

/* The path that the site stands at, with a slash at both ends. (transfer full) */
static char *
dup_root (const GalleyStaticConvention *self)
{
  g_autoptr (GUri) uri = self->base_url ? g_uri_parse (self->base_url, G_URI_FLAGS_ENCODED, NULL) : NULL;

  return g_strdup (uri && *g_uri_get_path (uri) ? g_uri_get_path (uri) : "/");
}

/* Folder of the post within the content. (transfer full) */
static char *
dup_section (const GalleyStaticConvention *self,
             const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gsize length = strlen (self->content);

  if (length > 0 && g_str_has_prefix (folder, self->content) && strchr ("/", folder[length]))
    return g_strdup (folder + length + (folder[length] == '/'));

  return g_strdup (g_str_equal (folder, ".") ? "" : folder);
}

static gboolean
leaves (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  return g_strv_contains ((const char *const *) parts, "..");
}

char *
galley_static_picture_address (const GalleyStaticConvention *convention,
                               const char *path,
                               const char *src)
{
  g_autofree char *plain = g_uri_unescape_string (src, NULL);
  g_autofree char *root = dup_root (convention);
  g_autofree char *section = NULL;

  if (!plain || !*plain || leaves (plain) || strchr (plain, '?') || strchr (plain, '#'))
    return NULL;
  if (convention->base_url && g_str_has_prefix (plain, convention->base_url))
    return g_strconcat (root, plain + strlen (convention->base_url), NULL);
  if (g_str_has_prefix (plain, "//") || g_uri_peek_scheme (src))
    return NULL;
  if (*plain == '/')
    return g_steal_pointer (&plain);
  section = dup_section (convention, path);

  return g_strconcat (root, section, *section ? "/" : "", g_str_has_prefix (plain, "./") ? plain + 2 : plain, NULL);
}

GBytes *
galley_static_picture_read (GalleyStaticPosts *posts,
                            const char *address)
{
  const GalleyStaticConvention *self = posts->convention;
  gboolean below = self->generator == GALLEY_STATIC_HUGO || self->generator == GALLEY_STATIC_ZOLA;
  const char *const folders[] = { below ? "static" : "", self->content, below ? "assets" : "" };
  g_autofree char *root = dup_root (self);
  const char *rest;

  if (leaves (address) || *address != '/')
    return NULL;
  rest = g_str_has_prefix (address, root) ? address + strlen (root) : address + 1;
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (folders[i], rest, NULL);
      GBytes *bytes = *rest ? galley_static_posts_read (posts, path, NULL) : NULL;

      if (bytes)
        return bytes;
    }
  if (self->media && g_str_has_prefix (address, self->media_url) && address[strlen (self->media_url)] == '/')
    {
      g_autofree char *path = g_build_filename (self->media, address + strlen (self->media_url) + 1, NULL);

      return galley_static_posts_read (posts, path, NULL);
    }

  return NULL;
}
