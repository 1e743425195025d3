/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Movable Type's way with categories: they are put on a post after it was written, by their ids. */
#include "rpc-movable-type.h"

#include <stdlib.h>
#include <string.h>

#include "rpc-value.h"

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

gboolean
galley_rpc_movable_type_read (const GalleyRpcSite *site,
                              GalleyPost *post,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (GVariant) value =
      galley_rpc_site_call (site, "mt.getPostCategories", post->remote_id, cancellable, error, NULL);
  g_autoptr (GPtrArray) items = value ? galley_rpc_list (value) : NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (!value)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      char *name = galley_rpc_dup_text (items->pdata[i], "categoryName");

      if (name)
        g_strv_builder_take (names, name);
    }
  g_strfreev (post->categories);
  post->categories = g_strv_builder_end (names);
  qsort (post->categories, g_strv_length (post->categories), sizeof (char *), compare_strings);

  return TRUE;
}

/* Name -> id of all that the site has. (transfer full) (nullable) */
static GHashTable *
list_ids (const GalleyRpcSite *site,
          GCancellable *cancellable)
{
  g_autoptr (GVariant) value =
      galley_rpc_site_call (site, "mt.getCategoryList", site->blog_id, cancellable, NULL, NULL);
  g_autoptr (GPtrArray) items = value ? galley_rpc_list (value) : NULL;
  GHashTable *ids;

  if (!value)
    return NULL;
  ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *name = galley_rpc_dup_text (items->pdata[i], "categoryName");
      g_autofree char *id = galley_rpc_dup_text (items->pdata[i], "categoryId");

      if (name && id)
        g_hash_table_replace (ids, g_utf8_casefold (name, -1), g_steal_pointer (&id));
    }

  return ids;
}

static void
add_category (GVariantBuilder *list,
              const char *id,
              gboolean primary)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "categoryId", "s", id);
  g_variant_dict_insert (&dict, "isPrimary", "b", primary);
  g_variant_builder_add (list, "v", g_variant_dict_end (&dict));
}

char *
galley_rpc_movable_type_write (const GalleyRpcSite *site,
                               const char *remote_id,
                               const char *const *names,
                               GCancellable *cancellable)
{
  g_autoptr (GHashTable) ids = *names ? list_ids (site, cancellable) : NULL;
  g_autoptr (GVariantBuilder) list = g_variant_builder_new (G_VARIANT_TYPE ("av"));
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();
  g_autoptr (GVariant) done = NULL;
  g_auto (GStrv) left = NULL;

  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *folded = g_utf8_casefold (names[i], -1);
      const char *id = ids ? g_hash_table_lookup (ids, folded) : NULL;

      if (id)
        add_category (list, id, i == 0);
      else
        g_strv_builder_add (missing, names[i]);
    }
  done = galley_rpc_site_call (site, "mt.setPostCategories", remote_id, cancellable, NULL, g_variant_builder_end (list),
                               NULL);
  left = done ? g_strv_builder_end (missing) : g_strdupv ((char **) names);

  return left[0] ? g_strjoinv (", ", left) : NULL;
}
