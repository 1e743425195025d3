/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Categories and tags of WordPress. A term's name is made once: WordPress refuses the second, and a look
 * shows the first. */
#include "rpc-terms.h"

#include "html-scanner.h"
#include "rpc-value.h"

static gboolean
is_name (GVariant *term,
         const char *name)
{
  g_autofree char *given = galley_rpc_dup_text (term, "name");
  /* kept with its "&" escaped */
  g_autofree char *plain = given ? galley_html_decode (given, strlen (given)) : NULL;
  g_autofree char *left = plain ? g_utf8_casefold (plain, -1) : NULL;
  g_autofree char *right = g_utf8_casefold (name, -1);

  return g_strcmp0 (left, right) == 0;
}

/* The site compares letters: what is searched for must be spelled as it is kept. */
static gboolean
find_spelled (const GalleyRpcSite *site,
              const char *taxonomy,
              const char *name,
              const char *spelled,
              gint32 *id,
              GCancellable *cancellable,
              GError **error)
{
  GVariantDict filter;
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GPtrArray) terms = NULL;

  *id = 0;
  g_variant_dict_init (&filter, NULL);
  g_variant_dict_insert (&filter, "search", "s", spelled);
  value = galley_rpc_site_call (site, "wp.getTerms", site->blog_id, cancellable, error, g_variant_new_string (taxonomy),
                                g_variant_dict_end (&filter), NULL);
  if (!value)
    return FALSE;
  terms = galley_rpc_list (value);
  for (guint i = 0; i < terms->len && *id == 0; i++)
    if (is_name (terms->pdata[i], name))
      *id = (gint32) galley_rpc_get_int (terms->pdata[i], "term_id");

  return TRUE;
}

/* 0 without error: there is none of this name. */
static gboolean
find_term (const GalleyRpcSite *site,
           const char *taxonomy,
           const char *name,
           gint32 *id,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GString) kept = g_string_new (name);

  g_string_replace (kept, "&", "&amp;", 0);
  g_string_replace (kept, "<", "&lt;", 0);
  g_string_replace (kept, ">", "&gt;", 0);
  if (!find_spelled (site, taxonomy, name, kept->str, id, cancellable, error))
    return FALSE;

  /* what came into the site by another way is kept as it was */
  return *id > 0 || g_str_equal (kept->str, name) ||
         find_spelled (site, taxonomy, name, name, id, cancellable, error);
}

static gboolean
make_term (const GalleyRpcSite *site,
           const char *taxonomy,
           const char *name,
           gint32 *id,
           GCancellable *cancellable,
           GError **error)
{
  GVariantDict term;
  g_autoptr (GVariant) value = NULL;
  g_autofree char *text = NULL;

  g_variant_dict_init (&term, NULL);
  g_variant_dict_insert (&term, "name", "s", name);
  g_variant_dict_insert (&term, "taxonomy", "s", taxonomy);
  value = galley_rpc_site_call (site, "wp.newTerm", site->blog_id, cancellable, error,
                                g_variant_dict_end (&term), NULL);
  if (!value)
    return FALSE;
  text = galley_rpc_to_text (value);
  *id = text ? (gint32) g_ascii_strtoll (text, NULL, 10) : 0;

  return *id > 0 || galley_rpc_site_set_bad_answer (error);
}

/* After a fault of the server's, or a lost answer, it may be there. */
static gboolean
make_or_find (const GalleyRpcSite *site,
              const char *taxonomy,
              const char *name,
              gint32 *id,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (make_term (site, taxonomy, name, id, cancellable, &problem))
    return TRUE;
  if (g_error_matches (problem, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_SERVER) &&
      find_term (site, taxonomy, name, id, cancellable, NULL) && *id > 0)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

GArray *
galley_rpc_terms_resolve (const GalleyRpcSite *site,
                          const char *taxonomy,
                          const char *const *names,
                          GPtrArray *refused,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint32));

  for (guint i = 0; names[i]; i++)
    {
      g_autoptr (GError) problem = NULL;
      gint32 id;

      if (!find_term (site, taxonomy, names[i], &id, cancellable, error))
        return NULL;
      if (id == 0 && !make_or_find (site, taxonomy, names[i], &id, cancellable, &problem))
        {
          if (!g_error_matches (problem, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_FORBIDDEN))
            {
              g_propagate_error (error, g_steal_pointer (&problem));
              return NULL;
            }
          g_ptr_array_add (refused, g_strdup (names[i]));
          continue;
        }
      g_array_append_val (ids, id);
    }

  return g_steal_pointer (&ids);
}

gboolean
galley_rpc_terms_list_new (const GalleyRpcSite *site,
                           GalleyTermKind kind,
                           const char *const *names,
                           GPtrArray *missing,
                           GCancellable *cancellable,
                           GError **error)
{
  for (guint i = 0; names[i]; i++)
    {
      gint32 id;

      if (!find_term (site, kind == GALLEY_TERM_CATEGORY ? "category" : "post_tag", names[i], &id, cancellable, error))
        return FALSE;
      if (id == 0)
        g_ptr_array_add (missing, galley_term_new (kind, names[i]));
    }

  return TRUE;
}
