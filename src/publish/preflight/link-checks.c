/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Only what the article itself can tell: addresses of other sites, and from the root of the own one, are not looked
 * at. */
#include "link-checks.h"

#include <string.h>

#include "markdown-links.h"
#include "publish-checks.h"
#include "publish-media.h"

static gboolean
is_sent (GPtrArray *media,
         const char *path)
{
  for (guint i = 0; i < media->len; i++)
    if (g_strcmp0 (((GalleyPublishMedia *) g_ptr_array_index (media, i))->path, path) == 0)
      return TRUE;

  return FALSE;
}

/* The code of what is wrong with it; NULL: nothing, or nothing that can be told. */
static const char *
judge (const char *url,
       GHashTable *anchors,
       const char *folder,
       GPtrArray *media)
{
  g_autofree char *path = NULL;
  g_autofree char *plain = g_uri_unescape_string (url + (*url == '#'), NULL);

  /* footnotes have checks of their own */
  if (g_str_has_prefix (url, "#fn"))
    return NULL;
  if (*url == '#')
    return !url[1] || g_hash_table_contains (anchors, url + 1) ||
                   (plain && g_hash_table_contains (anchors, plain))
               ? NULL
               : "dead-link";
  if (!*url || *url == '/' || *url == '?' || g_uri_peek_scheme (url))
    return NULL;

  switch (galley_publish_media_resolve (folder, url, &path))
    {
    case GALLEY_MEDIA_LOCAL:
      return is_sent (media, path) ? NULL : "link-not-sent";
    case GALLEY_MEDIA_MISSING:
    case GALLEY_MEDIA_OUTSIDE:
      return "dead-link";
    case GALLEY_MEDIA_REMOTE:
    default:
      return NULL;
    }
}

void
galley_link_checks_add (GPtrArray *checks,
                        const char *body,
                        const char *folder,
                        GPtrArray *media)
{
  g_autoptr (GPtrArray) links = galley_markdown_list_links (body);
  g_autoptr (GHashTable) anchors = links->len > 0 ? galley_markdown_list_anchors (body) : NULL;

  for (guint i = 0; i < links->len; i++)
    {
      const GalleyLinkRef *link = g_ptr_array_index (links, i);
      const char *code = judge (link->url, anchors, folder, media);

      if (code)
        galley_publish_checks_add (checks, GALLEY_CHECK_WARNING, code, link->url, link->line);
    }
}
