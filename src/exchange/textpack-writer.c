/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "textpack.h"

#include <string.h>

#include "article-file.h"
#include "article-place.h"
#include "atomic-file.h"
#include "json.h"
#include "markdown.h"
#include "markdown-source.h"
#include "text.h"
#include "textpack-names.h"
#include "zip-writer.h"

typedef struct
{
  char *folder;         /* of the article */
  GHashTable *names;    /* files of it that the text refers to -> where they are in the package */
  GHashTable *pictures; /* the other way */
} Assets;

static void
assets_clear (Assets *self)
{
  g_free (self->folder);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->pictures, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Assets, assets_clear)

static const char *
add_asset (Assets *self,
           const char *url)
{
  g_autofree char *name = galley_textpack_local_name (self->folder, url);
  char *target;

  if (name == NULL)
    return NULL;
  target = g_hash_table_lookup (self->names, name);
  if (target == NULL)
    {
      target = g_strconcat (GALLEY_TEXTPACK_ASSETS, name, NULL);
      g_hash_table_insert (self->names, g_strdup (name), target);
      g_hash_table_insert (self->pictures, target, g_strdup (name));
    }
  return target;
}

/* Gathers what the text refers to. */
static char *
gather_cb (const char *url,
           gboolean is_image,
           gpointer user_data)
{
  add_asset (user_data, url);
  return NULL;
}

static char *
lead_cb (const char *url,
         gboolean is_image,
         gpointer user_data)
{
  const char *target = is_image ? add_asset (user_data, url) : NULL;

  /* the same letters, so that they can be led back to what was written */
  return target != NULL ? g_strconcat (GALLEY_TEXTPACK_ASSETS, url, NULL) : NULL;
}

static char *
lead_back_cb (const char *url,
              gboolean is_image,
              gpointer user_data)
{
  return is_image && g_str_has_prefix (url, GALLEY_TEXTPACK_ASSETS)
             ? g_strdup (url + strlen (GALLEY_TEXTPACK_ASSETS))
             : NULL;
}

/* The text with its pictures in assets/, unless it couldn't be made what it is again. */
static GBytes *
lead_text (Assets *self,
           GalleyDocument *document)
{
  const char *body = galley_document_get_body (document);
  g_autofree char *led = galley_markdown_source_lead (body, lead_cb, self);
  g_autofree char *back = led != NULL ? galley_markdown_source_lead (led, lead_back_cb, self) : NULL;
  g_autoptr (GalleyDocument) changed = NULL;

  if (g_strcmp0 (back, body) != 0)
    return galley_document_to_bytes (document);
  changed = galley_document_set_body (document, led);
  return galley_document_to_bytes (changed);
}

static char *
print_info (Assets *self,
            const char *name,
            const char *sender)
{
  g_autoptr (JsonObject) info = json_object_new ();
  JsonObject *ours = json_object_new ();
  JsonObject *assets = json_object_new ();
  GHashTableIter iter;
  gpointer target, file;

  g_hash_table_iter_init (&iter, self->pictures);
  while (g_hash_table_iter_next (&iter, &target, &file))
    json_object_set_string_member (assets, target, file);
  json_object_set_int_member (info, "version", 2);
  json_object_set_string_member (info, "type", "net.daringfireball.markdown");
  json_object_set_boolean_member (info, "transient", FALSE);
  json_object_set_string_member (info, "creatorIdentifier", GALLEY_TEXTPACK_KEY);
  json_object_set_int_member (ours, "version", GALLEY_TEXTPACK_VERSION);
  json_object_set_string_member (ours, "name", name);
  galley_json_set_string (ours, "sender", sender);
  json_object_set_object_member (ours, "assets", assets);
  json_object_set_object_member (info, GALLEY_TEXTPACK_KEY, ours);
  return galley_json_print_object (info, TRUE);
}

static gboolean
add_file (GalleyZipWriter *zip,
          const char *bundle,
          const char *name,
          const char *path,
          gboolean deflate,
          GError **error)
{
  g_autofree char *entry = g_strconcat (bundle, name, NULL);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);

  if (file == NULL)
    return FALSE;
  galley_zip_writer_add (zip, entry, g_mapped_file_get_contents (file), g_mapped_file_get_length (file), deflate);
  return TRUE;
}

static gboolean
add_assets (Assets *self,
            GalleyZipWriter *zip,
            const char *bundle,
            GCancellable *cancellable,
            GError **error)
{
  GHashTableIter iter;
  gpointer name, target;

  g_hash_table_iter_init (&iter, self->names);
  while (g_hash_table_iter_next (&iter, &name, &target))
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!add_file (zip, bundle, target, path, FALSE, error))
        return FALSE;
    }
  return TRUE;
}

/* The files in folder whose names are such, under place. */
static gboolean
add_named (GalleyZipWriter *zip,
           const char *bundle,
           const char *place,
           const char *folder,
           gboolean (*is_name) (const char *name),
           GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *entry = g_strconcat (place, name, NULL);

      if (is_name (name) && g_utf8_validate (name, -1, NULL) &&
          g_file_test (path, G_FILE_TEST_IS_REGULAR) && !add_file (zip, bundle, entry, path, TRUE, error))
        return FALSE;
    }
  return TRUE;
}

/* All that was said, and the states that sign-offs are of. */
static gboolean
add_review (GalleyZipWriter *zip,
            const char *bundle,
            const char *folder,
            GError **error)
{
  g_autofree char *states = g_build_filename (folder, GALLEY_TEXTPACK_STATES, NULL);

  return add_named (zip, bundle, GALLEY_TEXTPACK_REVIEW, folder, galley_textpack_is_log_name, error) &&
         add_named (zip, bundle, GALLEY_TEXTPACK_REVIEW GALLEY_TEXTPACK_STATES, states,
                    galley_textpack_is_state_name, error);
}

/* What a text that comes back is compared with: what was sent first. */
static void
add_base (GalleyZipWriter *zip,
          const char *bundle,
          const char *path,
          GalleyDocument *document)
{
  g_autoptr (GalleyDocument) base = galley_textpack_load_base (path);
  g_autoptr (GBytes) bytes = galley_document_to_bytes (base != NULL ? base : document);
  g_autofree char *entry = g_strconcat (bundle, GALLEY_TEXTPACK_REVIEW GALLEY_TEXTPACK_BASE, NULL);

  galley_zip_writer_add (zip, entry, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), TRUE);
}

/* What names the package: that of the article's folder, or of its lone file. */
static char *
article_name (const char *path)
{
  g_autofree char *root = galley_article_place_get_root (path);
  g_autofree char *name = g_path_get_basename (root);
  char *dot = galley_article_place_is_bundle (path) ? NULL : strrchr (name, '.');

  if (dot != NULL)
    *dot = '\0';
  return galley_text_safe_file_name (name);
}

gboolean
galley_textpack_write (const char *path,
                       GalleyDocument *document,
                       const char *sender,
                       const char *target,
                       GCancellable *cancellable,
                       GError **error)
{
  g_auto (Assets) assets = { g_path_get_dirname (path),
                             g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                             g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
  const char *hero = galley_front_matter_get_string (galley_document_get_front_matter (document),
                                                     GALLEY_FIELD_HERO_IMAGE);
  g_autofree char *review = galley_article_file_review_folder (path);
  g_autofree char *name = article_name (path);
  g_autofree char *bundle = g_strconcat (name, ".textbundle/", NULL);
  g_autofree char *html = galley_markdown_to_html (galley_document_get_body (document), gather_cb, &assets);
  g_autoptr (GBytes) text = lead_text (&assets, document);
  g_autoptr (GalleyZipWriter) zip = galley_zip_writer_new ();
  g_autofree char *info = NULL;
  g_autofree char *info_entry = g_strconcat (bundle, "info.json", NULL);
  g_autofree char *text_entry = g_strconcat (bundle, "text.md", NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (hero != NULL)
    add_asset (&assets, hero);
  info = print_info (&assets, name, sender);
  galley_zip_writer_add_text (zip, info_entry, info);
  galley_zip_writer_add (zip, text_entry, g_bytes_get_data (text, NULL), g_bytes_get_size (text), TRUE);
  if (!add_assets (&assets, zip, bundle, cancellable, error) || !add_review (zip, bundle, review, error))
    return FALSE;
  add_base (zip, bundle, path, document);
  bytes = galley_zip_writer_end (zip, error);
  return bytes != NULL && galley_atomic_file_write (target, bytes, error);
}
