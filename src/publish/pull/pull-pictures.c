/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Downloading pictures. A post may name anything: how many, how large and of what kind is bounded. */
#include "pull-pictures.h"

#include <string.h>

#include "file-mark.h"
#include "html-escape.h"
#include "html-tree.h"
#include "media-import.h"
#include "outgoing-media.h"

#define MAX_PICTURES 500
#define MAX_TOTAL (512 * 1024 * 1024)
#define MARK_DIGITS 12

/* --- in HTML
 * --------------------------------------------------------------------------------------------------------- */

GStrv
galley_pull_pictures_list (const char *html)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  GalleyHtmlScanner scanner;
  GalleyHtmlToken token;

  galley_html_scanner_init (&scanner, html, strlen (html));
  while (galley_html_scanner_next (&scanner, &token))
    {
      g_autofree char *src =
          galley_html_token_is_start (&token, "img") ? galley_html_token_dup_attribute (&token, "src") : NULL;

      if (src && *src && !g_ptr_array_find_with_equal_func (list, src, g_str_equal, NULL))
        g_ptr_array_add (list, g_steal_pointer (&src));
    }
  g_ptr_array_add (list, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&list), FALSE);
}

static void
append_image (GString *out,
              const GalleyHtmlToken *token,
              const char *name)
{
  static const char *const elsewhere[] = { "src", "srcset", "sizes", "loading", "decoding", "fetchpriority", NULL };
  GalleyHtmlAttribute attribute;

  g_string_append (out, "<img src=\"");
  galley_html_append_escaped (out, name, -1);
  g_string_append_c (out, '"');
  for (const char *at = token->content; galley_html_token_next_attribute (token, at, &attribute); at = attribute.end)
    {
      g_autofree char *key = g_ascii_strdown (attribute.name, (gssize) attribute.name_length);

      if (g_strv_contains (elsewhere, key))
        continue;
      g_string_append_printf (out, " %s", key);
      if (attribute.value && !memchr (attribute.value, '"', attribute.value_length))
        g_string_append_printf (out, "=\"%.*s\"", (int) attribute.value_length, attribute.value);
      else if (attribute.value)
        g_string_append_printf (out, "='%.*s'", (int) attribute.value_length, attribute.value);
    }
  g_string_append (out, " />");
}

char *
galley_pull_pictures_lead (const char *html,
                           GHashTable *names)
{
  GString *out = g_string_sized_new (strlen (html));
  GalleyHtmlScanner scanner;
  GalleyHtmlToken token;

  galley_html_scanner_init (&scanner, html, strlen (html));
  while (galley_html_scanner_next (&scanner, &token))
    {
      g_autofree char *src =
          galley_html_token_is_start (&token, "img") ? galley_html_token_dup_attribute (&token, "src") : NULL;
      const char *name = src ? g_hash_table_lookup (names, src) : NULL;

      if (name)
        append_image (out, &token, name);
      else
        g_string_append_len (out, token.start, (gssize) token.length);
    }

  return g_string_free (out, FALSE);
}

char *
galley_pull_pictures_name (const char *url,
                           gboolean is_image,
                           gpointer names)
{
  return is_image ? g_strdup (g_hash_table_lookup (names, url)) : NULL;
}

/* --- files
 * ----------------------------------------------------------------------------------------------------------- */

/* The name before its extension, and before the mark of who sent it: the author's own name of it. (transfer full) */
static char *
dup_stem (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  g_autofree char *mark = galley_file_mark (url);
  g_autofree char *base = g_path_get_basename (uri ? g_uri_get_path (uri) : url);
  g_autofree char *plain = g_uri_unescape_string (mark ? mark : base, NULL);
  char *dot = plain && !mark ? strrchr (plain, '.') : NULL;

  if (mark && plain && strlen (plain) > MARK_DIGITS + 1)
    plain[strlen (plain) - MARK_DIGITS - 1] = '\0';
  if (dot && dot > plain)
    *dot = '\0';

  return plain && g_utf8_validate (plain, -1, NULL) ? g_steal_pointer (&plain) : g_strdup ("picture");
}

/* FALSE without error: it is to be left where it is, and *why says so. */
static gboolean
bring (GalleyPullPictures *self,
       const char *src,
       const char *url,
       GBytes *bytes,
       const char *folder,
       char **why,
       GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *type = galley_outgoing_media_sniff ("", data, length);
  g_autofree char *stem = dup_stem (url);
  g_autofree char *name = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *path = NULL;

  if (!type || !g_str_has_prefix (type, "image/"))
    {
      *why = g_strdup ("It is no picture");
      return FALSE;
    }
  name = galley_media_import_bytes (folder, bytes, stem, NULL, error);
  if (!name)
    return FALSE;
  plain = g_uri_unescape_string (name, NULL);
  g_hash_table_replace (self->names, g_strdup (src), g_steal_pointer (&name));
  path = g_build_filename (folder, plain, NULL);
  /* one file may have come under several addresses */
  if (!g_hash_table_contains (self->urls, path))
    g_hash_table_replace (self->urls, g_steal_pointer (&path), g_strdup (url));

  return TRUE;
}

static gboolean
bring_one (GalleyPullPictures *self,
           GalleyPublisher *publisher,
           const GalleyPost *post,
           const char *src,
           const char *folder,
           gsize *total,
           GPtrArray *leftovers,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GError) unwritten = NULL;
  g_autofree char *why = NULL;
  g_autofree char *url = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (g_hash_table_size (self->names) >= MAX_PICTURES || *total >= MAX_TOTAL)
    why = g_strdup ("There are too many");
  else
    bytes = galley_publisher_download (publisher, post, src, &url, cancellable, &problem);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (problem)
    why = g_strdup (problem->message);
  if (bytes)
    {
      *total += g_bytes_get_size (bytes);
      bring (self, src, url, bytes, folder, &why, &unwritten);
    }
  if (unwritten)
    {
      g_propagate_error (error, g_steal_pointer (&unwritten));
      return FALSE;
    }
  if (why)
    g_ptr_array_add (leftovers, galley_pull_leftover_new ("picture", src, why, 0));

  return TRUE;
}

GalleyPullPictures *
galley_pull_pictures_bring (GalleyPublisher *publisher,
                            const GalleyPost *post,
                            const char *const *sources,
                            const char *folder,
                            GPtrArray *leftovers,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GalleyPullPictures) self = g_new0 (GalleyPullPictures, 1);
  gsize total = 0;

  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->urls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; sources[i]; i++)
    if (!g_hash_table_contains (self->names, sources[i]) && !g_str_has_prefix (sources[i], "data:") &&
        !bring_one (self, publisher, post, sources[i], folder, &total, leftovers, cancellable, error))
      return NULL;

  return g_steal_pointer (&self);
}

void
galley_pull_pictures_free (GalleyPullPictures *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->urls, g_hash_table_unref);
  g_free (self);
}
