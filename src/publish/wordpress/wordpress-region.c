/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what the comments of blocks say of them. */
#include "wordpress-region.h"

#include <string.h>

#include "block-comment.h"
#include "json.h"

/* What one comment says. */
typedef struct
{
  gboolean ours;
  JsonObject *noted; /* metadata that is not ours; nullable */
  char *marker;      /* nullable */
} Delimiter;

static void
delimiter_clear (Delimiter *self)
{
  g_clear_pointer (&self->noted, json_object_unref);
  g_clear_pointer (&self->marker, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Delimiter, delimiter_clear)

static gboolean
is_our_block (const char *name)
{
  static const char *const blocks[] = { "paragraph", "heading", "list", "list-item", "quote", "code",
                                        "table", "image", "separator", "html", NULL };

  return g_strv_contains (blocks, name);
}

static gboolean
is_our_text (const char *block,
             const char *name,
             const char *text)
{
  if (strcmp (block, "code") == 0 && strcmp (name, "className") == 0)
    return g_str_has_prefix (text, "language-");
  if (strcmp (block, "image") == 0 && strcmp (name, "sizeSlug") == 0)
    return strcmp (text, "full") == 0;

  return strcmp (block, "image") == 0 && strcmp (name, "linkDestination") == 0 &&
         (strcmp (text, "none") == 0 || strcmp (text, "custom") == 0);
}

static gboolean
is_our_value (const char *block,
              const char *name,
              JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    return is_our_text (block, name, json_node_get_string (node));
  if (type == G_TYPE_BOOLEAN)
    return (strcmp (block, "list") == 0 && strcmp (name, "ordered") == 0) ||
           (strcmp (block, "table") == 0 && strcmp (name, "hasFixedLayout") == 0 && !json_node_get_boolean (node));

  return (strcmp (block, "heading") == 0 && strcmp (name, "level") == 0) ||
         (strcmp (block, "list") == 0 && strcmp (name, "start") == 0) ||
         (strcmp (block, "image") == 0 && strcmp (name, "id") == 0);
}

static void
read_metadata (Delimiter *self,
               JsonObject *metadata)
{
  g_autoptr (GList) members = json_object_get_members (metadata);

  for (GList *l = members; l; l = l->next)
    {
      if (strcmp (l->data, GALLEY_WORDPRESS_MARKER) == 0)
        {
          g_set_str (&self->marker, galley_json_get_string (metadata, l->data));
          continue;
        }
      if (!self->noted)
        self->noted = json_object_new ();
      json_object_set_member (self->noted, l->data, json_object_dup_member (metadata, l->data));
    }
}

static void
read_attributes (Delimiter *self,
                 const char *block,
                 const char *text)
{
  g_autoptr (JsonObject) object = galley_json_parse_object (text, -1, NULL);
  g_autoptr (GList) members = object ? json_object_get_members (object) : NULL;

  self->ours = self->ours && object != NULL;
  for (GList *l = members; l; l = l->next)
    {
      JsonNode *node = json_object_get_member (object, l->data);

      if (strcmp (l->data, "metadata") == 0 && JSON_NODE_HOLDS_OBJECT (node))
        read_metadata (self, json_node_get_object (node));
      else
        self->ours = self->ours && JSON_NODE_HOLDS_VALUE (node) && is_our_value (block, l->data, node);
    }
}

static GalleyBlockCommentKind
read_delimiter (Delimiter *self,
                const GalleyHtmlToken *token)
{
  g_autofree char *name = NULL;
  g_autofree char *attributes = NULL;
  GalleyBlockCommentKind kind = galley_block_comment_read (token, &name, &attributes);

  self->ours = kind != GALLEY_BLOCK_COMMENT_NONE && kind != GALLEY_BLOCK_COMMENT_WHOLE && is_our_block (name);
  if (kind != GALLEY_BLOCK_COMMENT_NONE && kind != GALLEY_BLOCK_COMMENT_CLOSE && *attributes)
    read_attributes (self, name, attributes);

  return kind;
}

gboolean
galley_wordpress_delimiter_is_ours (const GalleyHtmlToken *token)
{
  g_auto (Delimiter) delimiter = { 0 };

  read_delimiter (&delimiter, token);

  return delimiter.ours;
}

/* A comment must not end before its end. */
static char *
print_note (JsonObject *noted)
{
  g_autofree char *text = galley_json_print_object (noted, FALSE);
  g_autoptr (GString) escaped = g_string_new (text);

  g_string_replace (escaped, "--", "\\u002d\\u002d", 0);

  return g_strdup (escaped->str);
}

static void
read_inside (GalleyWordPressRegion *self,
             const GalleyHtmlTree *tree,
             guint index)
{
  g_auto (Delimiter) delimiter = { 0 };
  GalleyBlockCommentKind kind = read_delimiter (&delimiter, galley_html_tree_get (tree, index));

  if (kind == GALLEY_BLOCK_COMMENT_NONE)
    return;
  if (!self->marker)
    self->marker = g_steal_pointer (&delimiter.marker);
  self->foreign = self->foreign || !delimiter.ours || delimiter.noted;
}

GalleyWordPressRegion *
galley_wordpress_region_new (const GalleyHtmlTree *tree,
                             const guint *ends,
                             guint index)
{
  g_auto (Delimiter) delimiter = { 0 };
  GalleyBlockCommentKind kind = read_delimiter (&delimiter, galley_html_tree_get (tree, index));
  GalleyWordPressRegion *self;

  if (kind != GALLEY_BLOCK_COMMENT_OPEN && kind != GALLEY_BLOCK_COMMENT_WHOLE)
    return NULL;
  self = g_new0 (GalleyWordPressRegion, 1);
  self->end = ends[index];
  self->foreign = !delimiter.ours;
  self->marker = g_steal_pointer (&delimiter.marker);
  for (guint i = index + 1; i <= self->end; i++)
    read_inside (self, tree, i);
  if (delimiter.noted && !self->foreign)
    self->note = print_note (delimiter.noted);

  return self;
}

void
galley_wordpress_region_free (GalleyWordPressRegion *self)
{
  g_free (self->note);
  g_free (self->marker);
  g_free (self);
}
