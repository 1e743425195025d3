/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes. What a note is on is told by the post: its block has the note's id in its metadata. */
#include "wordpress-notes.h"

#include <string.h>

#include "html-scanner.h"
#include "wordpress-comments.h"

#define MAX_PAGES 50

void
galley_wordpress_note_free (GalleyWordPressNote *self)
{
  g_free (self->author);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_free (self->text);
  g_free (self->change);
  g_free (self->block);
  g_free (self);
}

static GalleyWordPressNote *
parse_note (JsonObject *object)
{
  GalleyWordPressNote *note = g_new0 (GalleyWordPressNote, 1);
  const char *author = galley_json_get_string (object, "author_name");
  const char *date = galley_json_get_string (object, "date_gmt");
  JsonObject *meta = galley_json_get_object (object, "meta");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  note->id = galley_json_get_int (object, "id", 0);
  note->parent = galley_json_get_int (object, "parent", 0);
  note->author_id = galley_json_get_int (object, "author", 0);
  note->author = galley_html_decode (author ? author : "", author ? strlen (author) : 0);
  note->time = date ? g_date_time_new_from_iso8601 (date, utc) : NULL;
  if (!note->time)
    note->time = g_date_time_new_from_unix_utc (0);
  note->text = galley_wordpress_comments_text (object);
  note->change = meta ? g_strdup (galley_json_get_string (meta, "_wp_note_status")) : NULL;
  return note;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const GalleyWordPressNote *first = *(GalleyWordPressNote *const *) a, *second = *(GalleyWordPressNote *const *) b;

  return (first->id > second->id) - (first->id < second->id);
}

static GalleyWordPressNote *
find_note (GPtrArray *notes,
           gint64 id)
{
  for (guint i = 0; i < notes->len; i++)
    if (((GalleyWordPressNote *) notes->pdata[i])->id == id)
      return notes->pdata[i];
  return NULL;
}

/* Gives notes the words of their blocks. */
static void
read_blocks (GPtrArray *notes,
             const char *content)
{
  g_autoptr (GRegex) block =
      g_regex_new ("<!-- wp:([a-z0-9/-]+) (\\{.*?\\}) -->(.*?)<!-- /wp:\\1 -->", G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (block, content, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *json = g_match_info_fetch (match, 2);
      g_autofree char *html = g_match_info_fetch (match, 3);
      g_autoptr (JsonObject) attributes = galley_json_parse_object (json, -1, NULL);
      JsonObject *metadata = attributes ? galley_json_get_object (attributes, "metadata") : NULL;
      gint64 id = metadata ? galley_json_get_int (metadata, "noteId", 0) : 0;
      GalleyWordPressNote *note = id > 0 ? find_note (notes, id) : NULL;

      if (note && !note->block)
        note->block = galley_wordpress_comments_plain (html);
    }
}

GPtrArray *
galley_wordpress_notes_list (GalleyWordPressSite *site,
                             const char *post_id,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autofree char *path = g_strdup_printf (
      "comments?post=%s&type=note&status=all&context=edit&orderby=date_gmt&order=asc"
      "&_fields=id,parent,author,author_name,date_gmt,content,type,meta",
      post_id);
  g_autofree char *post_path = g_strdup_printf ("posts/%s?context=edit&_fields=content.raw", post_id);
  g_autoptr (GPtrArray) objects = galley_wordpress_site_list (site, path, MAX_PAGES, cancellable, error);
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) post = NULL;
  JsonObject *content;

  if (!objects)
    return NULL;
  notes = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_wordpress_note_free);
  for (guint i = 0; i < objects->len; i++)
    if (g_strcmp0 (galley_json_get_string (objects->pdata[i], "type"), "note") == 0)
      g_ptr_array_add (notes, parse_note (objects->pdata[i]));
  g_ptr_array_sort (notes, compare_ids);
  if (notes->len == 0)
    return g_steal_pointer (&notes);
  post = galley_wordpress_site_call (site, post_path, NULL, cancellable, error);
  if (!post)
    return NULL;
  content = galley_json_get_object (post, "content");
  if (content && galley_json_get_string (content, "raw"))
    read_blocks (notes, galley_json_get_string (content, "raw"));
  return g_steal_pointer (&notes);
}
