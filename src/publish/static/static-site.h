/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of a static site as a publisher: files of Hugo, Jekyll, Zola or Eleventy, committed and pushed where the
 * folder is in Git. */
#pragma once

#include "publisher.h"
#include "static-convention.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_STATIC_SITE (galley_static_site_get_type ())
G_DECLARE_FINAL_TYPE (GalleyStaticSite, galley_static_site, GALLEY, STATIC_SITE, GObject)

/* account and secret (nullable): to push by https; by SSH the agent's keys are used. */
GalleyStaticSite *galley_static_site_new (const char *folder,
                                          const char *account,
                                          const char *secret);

G_END_DECLS
