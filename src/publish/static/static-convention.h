/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the folder of a static site is laid out, by the program that builds it. Only reads. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_STATIC_HUGO,
  GALLEY_STATIC_JEKYLL,
  GALLEY_STATIC_ZOLA,
  GALLEY_STATIC_ELEVENTY,
} GalleyStaticGenerator;

typedef struct
{
  GalleyStaticGenerator generator;
  char *folder;          /* absolute */
  char *title;           /* of the site; nullable */
  char *base_url;        /* where readers find it, with a slash at its end; nullable: its settings don't say */
  char *content;         /* folder that addresses are counted from, within the site's; "" for the whole */
  char *posts;           /* folder of the posts, within the site's */
  gboolean bundles;      /* each post has a folder of its own */
  char *media;           /* folder of pictures, within the site's; nullable: not known */
  char *media_url;       /* what it is called in a page; nullable */
  char *permalink;       /* pattern of a page's address; nullable: the program's own */
  gboolean hides_future; /* what has a date ahead isn't built */
} GalleyStaticConvention;

/* (transfer full) (nullable): NULL: it is no folder of a known program. */
GalleyStaticConvention *galley_static_convention_read (const char *folder);
void galley_static_convention_free (GalleyStaticConvention *self);
/* Its own name, such as "Hugo". */
const char *galley_static_generator_get_name (GalleyStaticGenerator generator);
/* Where a post of this name goes, within the site's folder; date (nullable). (transfer full) */
char *galley_static_convention_post_path (const GalleyStaticConvention *self,
                                          const char *stem,
                                          GDateTime *date);
/* The name in such a path: without date and suffix. (transfer full) */
char *galley_static_convention_stem (const GalleyStaticConvention *self,
                                     const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyStaticConvention, galley_static_convention_free)

G_END_DECLS
