/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Categories and tags. Making one twice is harmless: WordPress names the one that exists. */
#include "wordpress-terms.h"

#include <string.h>

#include "html-scanner.h"
#include "wordpress-reply.h"

static gboolean
is_name (JsonObject *term,
         const char *name)
{
  const char *given = galley_json_get_string (term, "name");
  /* kept with its "&" escaped */
  g_autofree char *plain = given ? galley_html_decode (given, strlen (given)) : NULL;
  g_autofree char *left = plain ? g_utf8_casefold (plain, -1) : NULL;
  g_autofree char *right = g_utf8_casefold (name, -1);

  return g_strcmp0 (left, right) == 0;
}

/* 0 without error: there is none of this name. */
static gboolean
find_term (GalleyWordPressSite *site,
           const char *taxonomy,
           const char *name,
           gint64 *id,
           GCancellable *cancellable,
           GError **error)
{
  g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);
  g_autofree char *path = g_strdup_printf ("%s?_fields=id,name&search=%s", taxonomy, escaped);
  g_autoptr (GPtrArray) terms = galley_wordpress_site_list (site, path, 10, cancellable, error);

  *id = 0;
  for (guint i = 0; terms && i < terms->len && *id == 0; i++)
    if (is_name (g_ptr_array_index (terms, i), name))
      *id = galley_json_get_int (g_ptr_array_index (terms, i), "id", 0);

  return terms != NULL;
}

static gboolean
make_term (GalleyWordPressSite *site,
           const char *taxonomy,
           const char *name,
           gint64 *id,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (GalleyHttpResponse) response = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *code = NULL;
  char *text;

  json_object_set_string_member (object, "name", name);
  text = galley_json_print_object (object, FALSE);
  body = g_bytes_new_take (text, strlen (text));
  response = galley_wordpress_site_send (site, "POST", taxonomy, "application/json", body, cancellable, error);
  if (!response)
    return FALSE;
  code = galley_wordpress_reply_error_code (response, id);
  if (g_strcmp0 (code, "term_exists") == 0 && *id > 0)
    return TRUE;
  node = galley_wordpress_reply_to_node (response, (const char *const *) site->secrets, error);
  if (!node)
    return FALSE;
  *id = JSON_NODE_HOLDS_OBJECT (node) ? galley_json_get_int (json_node_get_object (node), "id", 0) : 0;
  if (*id == 0)
    g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON,
                         "The site does not say which category or tag it made");

  return *id > 0;
}

GArray *
galley_wordpress_terms_resolve (GalleyWordPressSite *site,
                                const char *taxonomy,
                                const char *const *names,
                                GPtrArray *refused,
                                GCancellable *cancellable,
                                GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; names[i]; i++)
    {
      g_autoptr (GError) problem = NULL;
      gint64 id = 0;

      if (!find_term (site, taxonomy, names[i], &id, cancellable, error))
        return NULL;
      if (id == 0 && !make_term (site, taxonomy, names[i], &id, cancellable, &problem))
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
galley_wordpress_terms_list_new (GalleyWordPressSite *site,
                                 GalleyTermKind kind,
                                 const char *const *names,
                                 GPtrArray *missing,
                                 GCancellable *cancellable,
                                 GError **error)
{
  for (guint i = 0; names[i]; i++)
    {
      gint64 id;

      if (!find_term (site, kind == GALLEY_TERM_CATEGORY ? "categories" : "tags", names[i], &id, cancellable, error))
        return FALSE;
      if (id == 0)
        g_ptr_array_add (missing, galley_term_new (kind, names[i]));
    }

  return TRUE;
}
