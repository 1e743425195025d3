/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sites the user added, in XDG config as sites.json. What a newer version wrote there is kept. */
#include "site-store.h"

#include <glib/gstdio.h>
#include <string.h>

#include "article-file.h"
#include "atomic-file.h"
#include "json.h"

struct _GalleySiteStore
{
  GObject parent_instance;

  char *path;
  GListStore *sites;
  JsonObject *root;   /* as read; nullable */
  GPtrArray *foreign; /* of JsonNode: sites of a kind that this version does not know */
  gboolean damaged;   /* there is a file, and it could not be read */
};

static const char *const kinds[] = {
  [GALLEY_SITE_EMBEDDED] = "embedded",
  [GALLEY_SITE_MICROPUB] = "micropub",
  [GALLEY_SITE_WORDPRESS] = "wordpress",
  [GALLEY_SITE_GHOST] = "ghost",
  [GALLEY_SITE_XMLRPC] = "xmlrpc",
  [GALLEY_SITE_STATIC] = "static",
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GalleySiteStore, galley_site_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GalleySite *
read_site (JsonObject *object)
{
  const char *kind = galley_json_get_string (object, "kind");
  const char *id = galley_json_get_string (object, "id");

  if (!id || !*id || strchr (id, '/') || id[0] == '.')
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kind, kinds[i]) == 0)
      return galley_site_new (id, (GalleySiteKind) i, galley_json_get_string (object, "name"),
                              galley_json_get_string (object, "url"), galley_json_get_string (object, "endpoint"),
                              galley_json_get_string (object, "account"));

  return NULL;
}

static JsonNode *
write_site (GalleySite *site)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", galley_site_get_id (site));
  json_object_set_string_member (object, "kind", kinds[galley_site_get_kind (site)]);
  if (galley_site_get_name (site))
    json_object_set_string_member (object, "name", galley_site_get_name (site));
  if (galley_site_get_url (site))
    json_object_set_string_member (object, "url", galley_site_get_url (site));
  if (galley_site_get_endpoint (site))
    json_object_set_string_member (object, "endpoint", galley_site_get_endpoint (site));
  if (galley_site_get_account (site))
    json_object_set_string_member (object, "account", galley_site_get_account (site));
  json_node_take_object (node, object);

  return node;
}

static guint
find_index (GListModel *sites,
            const char *id)
{
  guint n = g_list_model_get_n_items (sites);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GalleySite) site = g_list_model_get_item (sites, i);

      if (g_str_equal (galley_site_get_id (site), id))
        return i;
    }

  return G_MAXUINT;
}

/* What could not be read might be mended by its owner, so it is not written over. */
static void
set_damaged_aside (GalleySiteStore *self)
{
  g_autofree char *aside = NULL;

  if (!self->damaged)
    return;
  for (guint i = 1; !aside || g_file_test (aside, G_FILE_TEST_EXISTS); i++)
    {
      g_free (aside);
      aside = g_strdup_printf ("%s.damaged-%u", self->path, i);
    }
  if (g_rename (self->path, aside) == 0)
    self->damaged = FALSE;
}

static gboolean
save (GalleySiteStore *self,
      GListModel *sites,
      GError **error)
{
  g_autoptr (JsonObject) root = self->root ? json_object_ref (self->root) : json_object_new ();
  JsonArray *array = json_array_new ();
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) problem = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (sites); i++)
    {
      g_autoptr (GalleySite) site = g_list_model_get_item (sites, i);

      json_array_add_element (array, write_site (site));
    }
  for (guint i = 0; i < self->foreign->len; i++)
    json_array_add_element (array, json_node_copy (g_ptr_array_index (self->foreign, i)));
  json_object_set_array_member (root, "sites", array);
  text = galley_json_print_object (root, TRUE);
  line = g_strconcat (text, "\n", NULL);
  bytes = g_bytes_new (line, strlen (line));

  set_damaged_aside (self);
  if (!galley_atomic_file_write (self->path, bytes, &problem))
    return galley_store_error_take (g_steal_pointer (&problem), error);

  return TRUE;
}

static GListStore *
copy_sites (GalleySiteStore *self)
{
  GListStore *copy = g_list_store_new (GALLEY_TYPE_SITE);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sites)); i++)
    {
      g_autoptr (GalleySite) site = g_list_model_get_item (G_LIST_MODEL (self->sites), i);

      g_list_store_append (copy, site);
    }

  return copy;
}

static void
items_changed_cb (GalleySiteStore *self,
                  guint position,
                  guint removed,
                  guint added,
                  GListModel *sites)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static GType
get_item_type (GListModel *model)
{
  return GALLEY_TYPE_SITE;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (GALLEY_SITE_STORE (model)->sites));
}

static gpointer
get_item (GListModel *model,
          guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (GALLEY_SITE_STORE (model)->sites), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
galley_site_store_finalize (GObject *object)
{
  GalleySiteStore *self = GALLEY_SITE_STORE (object);

  g_free (self->path);
  g_object_unref (self->sites);
  g_clear_pointer (&self->root, json_object_unref);
  g_ptr_array_unref (self->foreign);

  G_OBJECT_CLASS (galley_site_store_parent_class)->finalize (object);
}

static void
galley_site_store_class_init (GalleySiteStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_site_store_finalize;
}

static void
galley_site_store_init (GalleySiteStore *self)
{
  self->sites = g_list_store_new (GALLEY_TYPE_SITE);
  self->foreign = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_signal_connect_object (self->sites, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
}

GalleySiteStore *
galley_site_store_new (const char *path)
{
  GalleySiteStore *self = g_object_new (GALLEY_TYPE_SITE_STORE, NULL);

  self->path = g_strdup (path);

  return self;
}

/**
 * galley_site_store_load:
 *
 * Reads the file; none is an empty list. On failure the list is empty and can be used: a damaged file is set aside
 * before the next write.
 */
gboolean
galley_site_store_load (GalleySiteStore *self,
                        GError **error)
{
  g_autoptr (GBytes) contents = NULL;
  g_autoptr (GError) problem = NULL;
  JsonArray *array;

  g_list_store_remove_all (self->sites);
  g_ptr_array_set_size (self->foreign, 0);
  g_clear_pointer (&self->root, json_object_unref);
  self->damaged = FALSE;

  contents = galley_article_file_read (self->path, &problem);
  if (g_error_matches (problem, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_GONE))
    return TRUE;
  if (contents)
    self->root = galley_json_parse_object (g_bytes_get_data (contents, NULL) ? g_bytes_get_data (contents, NULL) : "",
                                           (gssize) g_bytes_get_size (contents), &problem);
  if (!self->root)
    {
      self->damaged = TRUE;
      g_set_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_FAILED, "%s: %s", self->path, problem->message);
      return FALSE;
    }

  array = galley_json_get_array (self->root, "sites");
  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      g_autoptr (GalleySite) site = JSON_NODE_HOLDS_OBJECT (node) ? read_site (json_node_get_object (node)) : NULL;

      if (!site)
        g_ptr_array_add (self->foreign, json_node_copy (node));
      else if (find_index (G_LIST_MODEL (self->sites), galley_site_get_id (site)) == G_MAXUINT)
        g_list_store_append (self->sites, site);
    }

  return TRUE;
}

static gboolean
is_equal (GalleySite *a,
          GalleySite *b)
{
  return g_str_equal (galley_site_get_id (a), galley_site_get_id (b)) &&
         galley_site_get_kind (a) == galley_site_get_kind (b) &&
         g_strcmp0 (galley_site_get_name (a), galley_site_get_name (b)) == 0 &&
         g_strcmp0 (galley_site_get_url (a), galley_site_get_url (b)) == 0 &&
         g_strcmp0 (galley_site_get_endpoint (a), galley_site_get_endpoint (b)) == 0 &&
         g_strcmp0 (galley_site_get_account (a), galley_site_get_account (b)) == 0;
}

static gboolean
is_same_list (GListModel *a,
              GListModel *b)
{
  guint n = g_list_model_get_n_items (a);
  gboolean same = n == g_list_model_get_n_items (b);

  for (guint i = 0; same && i < n; i++)
    {
      g_autoptr (GalleySite) first = g_list_model_get_item (a, i);
      g_autoptr (GalleySite) second = g_list_model_get_item (b, i);

      same = is_equal (first, second);
    }

  return same;
}

/**
 * galley_site_store_refresh:
 *
 * Takes over what another Galley has written meanwhile. What cannot be read changes nothing.
 */
void
galley_site_store_refresh (GalleySiteStore *self)
{
  g_autoptr (GalleySiteStore) now = galley_site_store_dup (self);

  if (galley_site_store_load (now, NULL))
    galley_site_store_take (self, now);
  else
    self->damaged = TRUE;
}

/**
 * galley_site_store_dup:
 *
 * Another store of the same file, still empty: for a thread, which may load, add and remove there while the
 * list of self is shown. Any thread.
 *
 * Returns: (transfer full): the store
 */
GalleySiteStore *
galley_site_store_dup (GalleySiteStore *self)
{
  return galley_site_store_new (self->path);
}

/**
 * galley_site_store_take:
 * @now: a store of the same file, loaded later
 *
 * Takes over what now holds; asks no disk.
 */
void
galley_site_store_take (GalleySiteStore *self,
                        GalleySiteStore *now)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->sites));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  self->damaged = FALSE;
  g_clear_pointer (&self->root, json_object_unref);
  self->root = now->root != NULL ? json_object_ref (now->root) : NULL;
  g_ptr_array_set_size (self->foreign, 0);
  for (guint i = 0; i < now->foreign->len; i++)
    g_ptr_array_add (self->foreign, json_node_copy (g_ptr_array_index (now->foreign, i)));
  if (is_same_list (G_LIST_MODEL (self->sites), G_LIST_MODEL (now->sites)))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (now->sites)); i++)
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (now->sites), i));
  g_list_store_splice (self->sites, 0, n, items->pdata, items->len);
}

/**
 * galley_site_store_add:
 *
 * Adds the site, or replaces the one of the same id, and saves, after what another Galley added. If saving fails the
 * list stays as it was.
 */
gboolean
galley_site_store_add (GalleySiteStore *self,
                       GalleySite *site,
                       GError **error)
{
  g_autoptr (GListStore) copy = NULL;
  guint index;
  gpointer items[] = { site };

  galley_site_store_refresh (self);
  copy = copy_sites (self);
  index = find_index (G_LIST_MODEL (copy), galley_site_get_id (site));
  g_list_store_splice (copy, index != G_MAXUINT ? index : g_list_model_get_n_items (G_LIST_MODEL (copy)),
                       index != G_MAXUINT, items, 1);
  if (!save (self, G_LIST_MODEL (copy), error))
    return FALSE;
  g_list_store_splice (self->sites,
                       index != G_MAXUINT ? index : g_list_model_get_n_items (G_LIST_MODEL (self->sites)),
                       index != G_MAXUINT, items, 1);

  return TRUE;
}

/**
 * galley_site_store_remove:
 *
 * Does nothing if there is no such site. The site's key is removed with galley_secrets_clear().
 */
gboolean
galley_site_store_remove (GalleySiteStore *self,
                          const char *id,
                          GError **error)
{
  g_autoptr (GListStore) copy = NULL;
  guint index;

  galley_site_store_refresh (self);
  copy = copy_sites (self);
  index = find_index (G_LIST_MODEL (copy), id);
  if (index == G_MAXUINT)
    return TRUE;
  g_list_store_remove (copy, index);
  if (!save (self, G_LIST_MODEL (copy), error))
    return FALSE;
  g_list_store_remove (self->sites, index);

  return TRUE;
}

GalleySite *
galley_site_store_find (GalleySiteStore *self,
                        const char *id)
{
  guint index = find_index (G_LIST_MODEL (self->sites), id);
  g_autoptr (GalleySite) site = NULL;

  if (index == G_MAXUINT)
    return NULL;
  site = g_list_model_get_item (G_LIST_MODEL (self->sites), index);

  return site; /* the list keeps it alive */
}
