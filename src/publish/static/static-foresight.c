/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What else happens when a post is written to a static site. */
#include "static-foresight.h"

#include <string.h>

void
galley_static_foresight_note (JsonArray *notes,
                              int level,
                              const char *code,
                              const char *detail)
{
  JsonObject *note = json_object_new ();

  json_object_set_int_member (note, "level", level);
  json_object_set_string_member (note, "code", code);
  json_object_set_string_member (note, "detail", detail);
  json_array_add_object_element (notes, note);
}

static void
foresee_git (GalleyStaticBranch *branch,
             JsonArray *notes)
{
  const char *upstream = galley_static_branch_get_upstream (branch);
  g_autofree char *unpushed = g_strdup_printf ("%" G_GSIZE_FORMAT, branch->n_ahead);

  if (!upstream)
    {
      galley_static_foresight_note (notes, 0, "git-commit", galley_static_branch_get_name (branch));
      return;
    }
  galley_static_foresight_note (notes, 0, "git-push", upstream);
  if (branch->n_behind > 0)
    galley_static_foresight_note (notes, 0, "git-merge", upstream);
  if (branch->n_ahead > 0)
    galley_static_foresight_note (notes, 1, "git-others", unpushed);
}

/* Signs that the program takes for commands of its own. */
static void
foresee_text (const GalleyStaticConvention *convention,
              const GalleyPost *post,
              JsonArray *notes)
{
  static const char *const signs[][4] = {
    [GALLEY_STATIC_HUGO] = { "{{<", "{{%", NULL },
    [GALLEY_STATIC_JEKYLL] = { "{{", "{%", NULL },
    [GALLEY_STATIC_ZOLA] = { "{{", "{%", NULL },
    [GALLEY_STATIC_ELEVENTY] = { "{{", "{%", "{#", NULL },
  };
  const char *const *own = signs[convention->generator];

  for (guint i = 0; own[i]; i++)
    if (strstr (galley_post_get_body (post), own[i]))
      {
        galley_static_foresight_note (notes, 1, "template-signs", own[i]);
        return;
      }
}

void
galley_static_foresight_add (JsonArray *notes,
                             const GalleyStaticPosts *posts,
                             const GalleyPost *post)
{
  if (posts->branch)
    foresee_git (posts->branch, notes);
  else
    galley_static_foresight_note (notes, 0, "folder-only", posts->folder);
  if (post)
    foresee_text (posts->convention, post, notes);
  if (post && post->state == GALLEY_PUBLICATION_SCHEDULED)
    galley_static_foresight_note (notes, 0, "not-before-built", "");
}
