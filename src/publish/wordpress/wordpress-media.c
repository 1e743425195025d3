/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WordPress' media library over REST. */
#include "wordpress-media.h"

#include <string.h>

#include "file-mark.h"
#include "html-scanner.h"
#include "publisher.h"
#include "upload-body.h"
#include "wordpress-reply.h"

#define FIELDS "id,source_url,alt_text,caption"

void
galley_wordpress_media_free (GalleyWordPressMedia *self)
{
  if (!self)
    return;
  g_free (self->url);
  g_free (self->alt);
  g_free (self->caption);
  g_free (self);
}

static char *
strip_tags (const char *html)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GalleyHtmlScanner scanner;
  GalleyHtmlToken token;

  galley_html_scanner_init (&scanner, html, strlen (html));
  while (galley_html_scanner_next (&scanner, &token))
    if (token.kind == GALLEY_HTML_TEXT)
      {
        g_autofree char *plain = galley_html_decode (token.start, token.length);

        g_string_append (text, plain);
      }
  g_strstrip (text->str);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

GalleyWordPressMedia *
galley_wordpress_media_parse (JsonObject *object)
{
  gint64 id = galley_json_get_int (object, "id", 0);
  const char *url = galley_json_get_string (object, "source_url");
  const char *alt = galley_json_get_string (object, "alt_text");
  JsonObject *caption = galley_json_get_object (object, "caption");
  const char *raw = caption ? galley_json_get_string (caption, "raw") : NULL;
  const char *rendered = caption ? galley_json_get_string (caption, "rendered") : NULL;
  GalleyWordPressMedia *self;

  if (id <= 0 || !url || !*url)
    return NULL;
  self = g_new0 (GalleyWordPressMedia, 1);
  self->id = id;
  self->url = g_strdup (url);
  self->alt = galley_html_decode (alt ? alt : "", alt ? strlen (alt) : 0);
  self->caption = strip_tags (raw ? raw : rendered ? rendered
                                                   : "");

  return self;
}

/* What to look for: the mark of a file that Galley sent, else its name without extension. (transfer full) (nullable) */
static char *
dup_search (const char *name_or_url,
            const char *mark)
{
  g_autofree char *base = g_path_get_basename (name_or_url);
  char *dot = strrchr (base, '.');

  if (mark)
    return g_uri_escape_string (mark, NULL, FALSE);
  if (!strstr (name_or_url, "://") || !dot || dot == base)
    return NULL;
  *dot = '\0';

  return g_uri_escape_string (base, NULL, FALSE);
}

GalleyWordPressMedia *
galley_wordpress_media_find (GalleyWordPressSite *site,
                             const char *name_or_url,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autofree char *mark = galley_file_mark (name_or_url);
  g_autofree char *search = dup_search (name_or_url, mark);
  g_autofree char *path = g_strdup_printf ("media?orderby=id&order=asc&_fields=" FIELDS "&search=%s", search);
  g_autoptr (GPtrArray) found = search ? galley_wordpress_site_list (site, path, 1, cancellable, error) : NULL;

  for (guint i = 0; found && i < found->len; i++)
    {
      g_autoptr (GalleyWordPressMedia) media = galley_wordpress_media_parse (g_ptr_array_index (found, i));
      g_autofree char *its_mark = media ? galley_file_mark (media->url) : NULL;

      if (media && (mark ? g_strcmp0 (its_mark, mark) == 0 : strcmp (media->url, name_or_url) == 0))
        return g_steal_pointer (&media);
    }

  return NULL;
}

GalleyWordPressMedia *
galley_wordpress_media_upload (GalleyWordPressSite *site,
                               const char *file_name,
                               const char *content_type,
                               GBytes *bytes,
                               GCancellable *cancellable,
                               GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GalleyWordPressMedia) media = galley_wordpress_media_find (site, file_name, cancellable, &problem);
  g_autofree char *type = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GalleyHttpResponse) response = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (media)
    return g_steal_pointer (&media);
  if (problem)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  body = galley_upload_body_new (file_name, content_type, bytes, &type);
  response = galley_wordpress_site_send (site, "POST", "media?_fields=" FIELDS, type, body, cancellable, error);
  node = response ? galley_wordpress_reply_to_node (response, (const char *const *) site->secrets, error) : NULL;
  if (!node)
    return NULL;
  media = JSON_NODE_HOLDS_OBJECT (node) ? galley_wordpress_media_parse (json_node_get_object (node)) : NULL;
  if (!media)
    g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON,
                         "The site took the file but does not say where it is");

  return g_steal_pointer (&media);
}

gboolean
galley_wordpress_media_describe (GalleyWordPressSite *site,
                                 const GalleyWordPressMedia *media,
                                 const char *alt,
                                 const char *caption,
                                 GCancellable *cancellable,
                                 GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *escaped = NULL;
  g_autoptr (JsonObject) body = NULL;
  g_autoptr (JsonObject) answer = NULL;

  alt = alt ? alt : "";
  caption = caption ? caption : "";
  if (strcmp (alt, media->alt) == 0 && strcmp (caption, media->caption) == 0)
    return TRUE;

  path = g_strdup_printf ("media/%" G_GINT64_FORMAT "?_fields=id", media->id);
  escaped = g_markup_escape_text (caption, -1);
  body = json_object_new ();
  json_object_set_string_member (body, "alt_text", alt);
  json_object_set_string_member (body, "caption", escaped);
  answer = galley_wordpress_site_call (site, path, body, cancellable, error);

  return answer != NULL;
}
