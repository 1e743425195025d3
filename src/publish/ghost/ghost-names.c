/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking names up. */
#include "ghost-names.h"

#include <string.h>

static gboolean
is_same (const char *a,
         const char *b)
{
  g_autofree char *left = a ? g_utf8_casefold (a, -1) : NULL;
  g_autofree char *right = g_utf8_casefold (b, -1);

  return g_strcmp0 (left, right) == 0;
}

static JsonObject *
reference_new (const char *member,
               const char *value)
{
  JsonObject *reference = json_object_new ();

  json_object_set_string_member (reference, member, value);

  return reference;
}

/* Id of a tag; exactly spelt before spelt otherwise. (nullable) */
static const char *
find_tag (GPtrArray *tags,
          const char *name)
{
  const char *found = NULL;

  for (guint i = 0; i < tags->len; i++)
    {
      const char *id = galley_json_get_string (g_ptr_array_index (tags, i), "id");
      const char *its = galley_json_get_string (g_ptr_array_index (tags, i), "name");

      if (id && g_strcmp0 (its, name) == 0)
        return id;
      if (id && !found && is_same (its, name))
        found = id;
    }

  return found;
}

static GPtrArray *
list_tags (GalleyGhostSite *site,
           GCancellable *cancellable,
           GError **error)
{
  return galley_ghost_site_list (site, "tags/?fields=id,name", "tags", cancellable, error);
}

GPtrArray *
galley_ghost_names_list_new_tags (GalleyGhostSite *site,
                                  const char *const *names,
                                  GCancellable *cancellable,
                                  GError **error)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_term_free);
  g_autoptr (GPtrArray) tags = names[0] ? list_tags (site, cancellable, error) : NULL;

  if (names[0] && !tags)
    return NULL;
  for (guint i = 0; names[i]; i++)
    if (!find_tag (tags, names[i]))
      g_ptr_array_add (missing, galley_term_new (GALLEY_TERM_TAG, names[i]));

  return g_steal_pointer (&missing);
}

JsonArray *
galley_ghost_names_resolve_tags (GalleyGhostSite *site,
                                 const char *const *names,
                                 GCancellable *cancellable,
                                 GError **error)
{
  g_autoptr (JsonArray) list = json_array_new ();
  g_autoptr (GPtrArray) tags = names[0] ? list_tags (site, cancellable, error) : NULL;

  if (names[0] && !tags)
    return NULL;
  for (guint i = 0; names[i]; i++)
    {
      const char *id = find_tag (tags, names[i]);

      json_array_add_object_element (list, id ? reference_new ("id", id) : reference_new ("name", names[i]));
    }

  return g_steal_pointer (&list);
}

static JsonObject *
find_user (GPtrArray *users,
           const char *name)
{
  static const char *const members[] = { "name", "slug", "email" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    for (guint j = 0; j < users->len; j++)
      if (is_same (galley_json_get_string (g_ptr_array_index (users, j), members[i]), name))
        return g_ptr_array_index (users, j);

  return NULL;
}

JsonArray *
galley_ghost_names_match_authors (GPtrArray *users,
                                  const char *const *names,
                                  GStrv *known,
                                  char **unknown)
{
  JsonArray *list = json_array_new ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GString) others = g_string_new (NULL);

  for (guint i = 0; names[i]; i++)
    {
      JsonObject *user = users ? find_user (users, names[i]) : NULL;
      const char *id = user ? galley_json_get_string (user, "id") : NULL;
      const char *name = user ? galley_json_get_string (user, "name") : NULL;

      if (!id || !name)
        {
          g_string_append_printf (others, "%s%s", others->len ? ", " : "", names[i]);
          continue;
        }
      json_array_add_object_element (list, reference_new ("id", id));
      g_strv_builder_add (builder, name);
    }
  *known = g_strv_builder_end (builder);
  *unknown = others->len ? g_strdup (others->str) : NULL;

  return list;
}
