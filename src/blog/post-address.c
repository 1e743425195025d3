/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses of posts. */
#include "post-address.h"

#include "text.h"

#define SLUG_BYTES 100

char *
galley_post_address_slug (const GalleyBlogPost *post)
{
  g_autofree char *title = NULL;
  char *slug = galley_text_slug (galley_blog_post_get_string (post, "mp-slug"), SLUG_BYTES);

  if (*slug)
    return slug;
  g_free (slug);
  title = galley_blog_post_dup_title (post);
  slug = galley_text_slug (title, SLUG_BYTES);
  if (*slug)
    return slug;
  g_free (slug);

  return g_strdup ("post");
}

char *
galley_post_address_make (const GalleyBlogPost *post,
                          guint number)
{
  g_autofree char *slug = galley_post_address_slug (post);
  g_autofree char *suffix = number > 1 ? g_strdup_printf ("-%u", number) : g_strdup ("");
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (post->published ? post->published : post->created);

  return g_strdup_printf ("/%04d/%02d/%s%s/", date ? g_date_time_get_year (date) : 1970,
                          date ? g_date_time_get_month (date) : 1, slug, suffix);
}

char *
galley_post_address_from_url (const char *url)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *path = NULL;

  if (!url)
    return NULL;
  if (*url == '/')
    path = g_uri_unescape_string (url, NULL);
  else if ((uri = g_uri_parse (url, G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_ENCODED_QUERY, NULL)))
    path = g_uri_unescape_string (g_uri_get_path (uri), NULL);
  if (!path || *path != '/' || !g_utf8_validate (path, -1, NULL))
    return NULL;

  return g_str_has_suffix (path, "/") ? g_steal_pointer (&path) : g_strconcat (path, "/", NULL);
}
