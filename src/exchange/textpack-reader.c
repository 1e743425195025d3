/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "textpack.h"

#include <string.h>

#include "json.h"
#include "markdown-source.h"
#include "textpack-names.h"
#include "zip-reader.h"

#define STATES GALLEY_TEXTPACK_REVIEW GALLEY_TEXTPACK_STATES

static const GalleyZipLimits limits = {
  .max_entries = 4000,
  .max_entry = 128 * 1024 * 1024,
  .max_total = 512 * 1024 * 1024,
};

typedef struct
{
  GHashTable *entries; /* name -> GBytes */
  char *bundle;        /* what all of ours begin with: "" or "NAME.textbundle/" */
  JsonObject *ours;    /* of info.json; nullable */
} Package;

static void
package_clear (Package *self)
{
  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_clear_pointer (&self->bundle, g_free);
  g_clear_pointer (&self->ours, json_object_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Package, package_clear)

static void
file_free (gpointer data)
{
  GalleyTextpackFile *file = data;

  g_free (file->name);
  g_bytes_unref (file->bytes);
  g_free (file);
}

static void
add_file (GPtrArray *files,
          const char *name,
          GBytes *bytes)
{
  GalleyTextpackFile *file = g_new0 (GalleyTextpackFile, 1);

  file->name = g_strdup (name);
  file->bytes = g_bytes_ref (bytes);
  g_ptr_array_add (files, file);
}

static gboolean
entry_cb (const char *name,
          GBytes *contents,
          gpointer user_data,
          GError **error)
{
  Package *self = user_data;

  /* what a Mac adds to every archive */
  if (!g_str_has_prefix (name, "__MACOSX/"))
    g_hash_table_insert (self->entries, g_strdup (name), g_bytes_ref (contents));
  return TRUE;
}

static GBytes *
find_entry (Package *self,
            const char *name)
{
  g_autofree char *path = g_strconcat (self->bundle, name, NULL);

  return g_hash_table_lookup (self->entries, path);
}

/* The text, whatever the program that wrote it calls its kind. */
static GBytes *
find_text (Package *self)
{
  static const char *const names[] = { "text.md", "text.markdown", "text.txt", "text.mdown", "text.fountain" };
  GBytes *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names) && text == NULL; i++)
    text = find_entry (self, names[i]);
  return text;
}

static gboolean
find_bundle (Package *self,
             GError **error)
{
  GHashTableIter iter;
  gpointer name;

  self->bundle = g_strdup ("");
  if (find_text (self) != NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      const char *slash = strchr (name, '/');

      if (slash == NULL || !g_str_has_prefix (slash, "/info.json"))
        continue;
      g_free (self->bundle);
      self->bundle = g_strndup (name, (gsize) (slash + 1 - (const char *) name));
      if (find_text (self) != NULL)
        return TRUE;
    }
  g_set_error_literal (error, GALLEY_EXCHANGE_ERROR, GALLEY_EXCHANGE_ERROR_KIND, "There is no text in it");
  return FALSE;
}

static gboolean
read_info (Package *self,
           GError **error)
{
  GBytes *bytes = find_entry (self, "info.json");
  g_autoptr (JsonObject) info = NULL;

  if (bytes == NULL)
    return TRUE;
  info = galley_json_parse_object (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL);
  if (info == NULL)
    return TRUE;
  self->ours = galley_json_get_object (info, GALLEY_TEXTPACK_KEY);
  if (self->ours == NULL)
    return TRUE;
  json_object_ref (self->ours);
  if (galley_json_get_int (self->ours, "version", 0) <= GALLEY_TEXTPACK_VERSION)
    return TRUE;
  g_set_error_literal (error, GALLEY_EXCHANGE_ERROR, GALLEY_EXCHANGE_ERROR_NEWER, "Packed by a newer Galley");
  return FALSE;
}

/* Where a picture of the package is beside the article: as its writer had it, or in assets/ as here. */
static char *
asset_place (Package *self,
             const char *name)
{
  JsonObject *map = self->ours != NULL ? galley_json_get_object (self->ours, "assets") : NULL;
  const char *place = map != NULL ? galley_json_get_string (map, name) : NULL;

  return g_strdup (place != NULL && galley_textpack_is_asset_name (place) ? place : name);
}

static char *
lead_back_cb (const char *url,
              gboolean is_image,
              gpointer user_data)
{
  Package *self = user_data;
  g_autofree char *name = NULL;
  g_autofree char *place = NULL;

  if (!is_image || !g_str_has_prefix (url, GALLEY_TEXTPACK_ASSETS))
    return NULL;
  name = g_uri_unescape_string (url, NULL);
  place = name != NULL ? asset_place (self, name) : NULL;
  /* it was made from these letters, so they are what was written */
  return place != NULL && !g_str_equal (place, name) ? g_strdup (url + strlen (GALLEY_TEXTPACK_ASSETS)) : NULL;
}

static GalleyDocument *
read_text (Package *self)
{
  g_autoptr (GalleyDocument) document = galley_document_new_for_bytes (find_text (self));
  g_autofree char *body = galley_markdown_source_lead (galley_document_get_body (document), lead_back_cb, self);

  if (body == NULL || g_str_equal (body, galley_document_get_body (document)))
    return g_steal_pointer (&document);
  return galley_document_set_body (document, body);
}

static void
sort_files (Package *self,
            GalleyTextpack *pack)
{
  GHashTableIter iter;
  gpointer key, bytes;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &key, &bytes))
    {
      const char *name = key;

      if (!g_str_has_prefix (name, self->bundle))
        continue;
      name += strlen (self->bundle);
      if (g_str_has_prefix (name, GALLEY_TEXTPACK_ASSETS) && galley_textpack_is_asset_name (name))
        {
          g_autofree char *place = asset_place (self, name);

          add_file (pack->assets, place, bytes);
        }
      else if (g_str_has_prefix (name, GALLEY_TEXTPACK_REVIEW) &&
               galley_textpack_is_log_name (name + strlen (GALLEY_TEXTPACK_REVIEW)))
        {
          add_file (pack->logs, name + strlen (GALLEY_TEXTPACK_REVIEW), bytes);
        }
      else if (g_str_has_prefix (name, STATES) && galley_textpack_is_state_name (name + strlen (STATES)))
        {
          add_file (pack->states, name + strlen (STATES), bytes);
        }
    }
}

static char *
package_name (Package *self,
              const char *path)
{
  const char *given = self->ours != NULL ? galley_json_get_string (self->ours, "name") : NULL;
  g_autofree char *name = given != NULL ? g_strdup (given) : g_path_get_basename (path);
  char *dot = given == NULL ? strrchr (name, '.') : NULL;

  if (dot != NULL && dot != name)
    *dot = '\0';
  return g_utf8_make_valid (name, -1);
}

GalleyTextpack *
galley_textpack_read (const char *path,
                      GCancellable *cancellable,
                      GError **error)
{
  g_auto (Package) package = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref),
                               NULL, NULL };
  GalleyTextpack *self;
  GBytes *base;

  if (!galley_zip_read (path, &limits, entry_cb, &package, cancellable, error) || !find_bundle (&package, error) ||
      !read_info (&package, error))
    return NULL;
  self = g_new0 (GalleyTextpack, 1);
  self->name = package_name (&package, path);
  self->document = read_text (&package);
  self->assets = g_ptr_array_new_with_free_func (file_free);
  self->logs = g_ptr_array_new_with_free_func (file_free);
  self->states = g_ptr_array_new_with_free_func (file_free);
  sort_files (&package, self);
  base = find_entry (&package, GALLEY_TEXTPACK_REVIEW GALLEY_TEXTPACK_BASE);
  if (base != NULL)
    self->base = galley_document_new_for_bytes (base);
  if (package.ours != NULL)
    self->sender = g_strdup (galley_json_get_string (package.ours, "sender"));
  return self;
}

void
galley_textpack_free (GalleyTextpack *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  galley_document_unref (self->document);
  g_clear_pointer (&self->base, galley_document_unref);
  g_ptr_array_unref (self->assets);
  g_ptr_array_unref (self->logs);
  g_ptr_array_unref (self->states);
  g_free (self->sender);
  g_free (self);
}
