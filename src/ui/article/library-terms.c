/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tags and sections that the library's articles use. */
#include "library-terms.h"

#include "worker.h"

typedef struct
{
  GStrv tags;
  GStrv categories;
} Terms;

static void
terms_free (Terms *terms)
{
  g_strfreev (terms->tags);
  g_strfreev (terms->categories);
  g_free (terms);
}

static gpointer
list_work (gpointer library,
           GCancellable *cancellable,
           GError **error)
{
  Terms *terms = g_new0 (Terms, 1);

  terms->tags = galley_library_list_terms (library, GALLEY_FIELD_TAGS, error);
  if (terms->tags != NULL)
    terms->categories = galley_library_list_terms (library, GALLEY_FIELD_CATEGORIES, error);
  if (terms->categories != NULL)
    return terms;
  terms_free (terms);
  return NULL;
}

/* Without an answer there is nothing to offer, which is no reason to bother anybody. */
static void
listed (gpointer details,
        gpointer result,
        const GError *error)
{
  Terms *terms = result;

  if (terms == NULL)
    return;
  galley_details_page_set_terms (details, (const char *const *) terms->tags, (const char *const *) terms->categories);
  terms_free (terms);
}

static void
loading_cb (GalleyLibrary *library,
            GParamSpec *pspec,
            GalleyDetailsPage *details)
{
  gboolean loading = FALSE;

  g_object_get (library, "loading", &loading, NULL);
  if (!loading)
    galley_library_terms_refresh (library, details);
}

void
galley_library_terms_start (GalleyLibrary *library,
                            GalleyDetailsPage *details)
{
  g_signal_connect_object (library, "notify::loading", G_CALLBACK (loading_cb), details, 0);
  galley_library_terms_refresh (library, details);
}

void
galley_library_terms_refresh (GalleyLibrary *library,
                              GalleyDetailsPage *details)
{
  galley_work_run (details, list_work, g_object_ref (library), g_object_unref, (GDestroyNotify) terms_free, NULL,
                   listed);
}
