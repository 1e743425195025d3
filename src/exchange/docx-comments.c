/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docx-comments.h"

static void
append_text (GString *out,
             xmlNode *node)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type != XML_ELEMENT_NODE)
        continue;
      if (galley_docx_xml_is (child, "t"))
        {
          xmlChar *text = xmlNodeGetContent (child);

          g_string_append (out, (const char *) text);
          xmlFree (text);
        }
      else if (galley_docx_xml_is (child, "br"))
        {
          g_string_append_c (out, '\n');
        }
      else if (!galley_docx_xml_is (child, "del"))
        {
          append_text (out, child);
        }
    }
}

static GalleyDocxComment *
read_comment (xmlNode *node)
{
  GalleyDocxComment *self = g_new0 (GalleyDocxComment, 1);
  GString *text = g_string_new (NULL);

  self->id = galley_docx_xml_attribute (node, "id");
  self->author = galley_docx_xml_attribute (node, "author");
  self->time = galley_docx_xml_time (node);
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (!galley_docx_xml_is (child, "p"))
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      append_text (text, child);
      g_free (self->paragraph);
      self->paragraph = galley_docx_xml_attribute (child, "paraId");
    }
  self->text = g_string_free (text, FALSE);
  return self;
}

/* Not every program that says which are done with says which answer which. */
static gboolean
read_extended (GHashTable *comments,
               xmlNode *root)
{
  gboolean tells_answers = FALSE;
  g_autoptr (GHashTable) by_paragraph = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, comments);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((GalleyDocxComment *) value)->paragraph != NULL)
      g_hash_table_insert (by_paragraph, ((GalleyDocxComment *) value)->paragraph, value);
  for (xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    {
      g_autofree char *paragraph = NULL;
      g_autofree char *done = NULL;
      GalleyDocxComment *comment;

      if (!galley_docx_xml_is (node, "commentEx"))
        continue;
      paragraph = galley_docx_xml_attribute (node, "paraId");
      comment = paragraph != NULL ? g_hash_table_lookup (by_paragraph, paragraph) : NULL;
      if (comment == NULL)
        continue;
      done = galley_docx_xml_attribute (node, "done");
      comment->is_resolved = g_strcmp0 (done, "1") == 0 || g_strcmp0 (done, "true") == 0;
      g_free (comment->parent);
      comment->parent = galley_docx_xml_attribute (node, "paraIdParent");
      tells_answers |= comment->parent != NULL;
    }
  return tells_answers;
}

GHashTable *
galley_docx_comments_read (xmlDoc *comments,
                           xmlDoc *extended,
                           gboolean *tells_answers)
{
  GHashTable *read = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, galley_docx_comment_free);
  xmlNode *root = comments != NULL ? xmlDocGetRootElement (comments) : NULL;

  for (xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    {
      GalleyDocxComment *comment;

      if (!galley_docx_xml_is (node, "comment"))
        continue;
      comment = read_comment (node);
      if (comment->id == NULL || g_hash_table_contains (read, comment->id))
        galley_docx_comment_free (comment);
      else
        g_hash_table_insert (read, comment->id, comment);
    }
  *tells_answers = extended != NULL && read_extended (read, xmlDocGetRootElement (extended));
  return read;
}
