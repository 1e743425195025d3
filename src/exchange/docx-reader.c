/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docx-reader.h"

#include <string.h>

#include "docx-comments.h"
#include "docx-xml.h"
#include "prose.h"
#include "zip-reader.h"

static const GalleyZipLimits limits = {
  .max_entries = 4000,
  .max_entry = 128 * 1024 * 1024,
  .max_total = 512 * 1024 * 1024,
};

/* What of the text is being read. */
typedef struct
{
  GalleyDocx *docx;
  GalleyDocxStory *story;
  GHashTable *comments; /* id -> GalleyDocxComment, of those no story has yet */
  gboolean comes;       /* it is inserted */
  gboolean goes;        /* it is deleted */
  xmlNode *change;      /* that says whose change it is; nullable */
  guint flags;
} Reader;

static gboolean
has_looks (const char *words)
{
  return words[strspn (words, "\n")] != '\0';
}

/* The last change, if this goes on with it: one that comes where it stands, or where its words go. */
static GalleyDocxChange *
last_change (Reader *self,
             const char *author,
             gunichar letter)
{
  GPtrArray *changes = self->story->changes;
  GalleyDocxChange *last = changes->len > 0 ? changes->pdata[changes->len - 1] : NULL;

  if (last == NULL || last->end != self->story->n_letters || g_strcmp0 (last->author, author) != 0)
    return NULL;
  /* words that go after words that came belong to another change, unless nothing went there yet */
  if (self->goes && *last->words != '\0' && last->end > last->start)
    return NULL;
  /* the end of a paragraph has no looks of its own */
  if (self->comes && has_looks (last->words) && last->flags != self->flags && letter != '\n')
    return NULL;
  return last;
}

static GalleyDocxChange *
change_here (Reader *self,
             gunichar letter)
{
  g_autofree char *author = self->change != NULL ? galley_docx_xml_attribute (self->change, "author") : NULL;
  GalleyDocxChange *change = last_change (self, author, letter);

  if (change != NULL)
    return change;
  change = g_new0 (GalleyDocxChange, 1);
  change->start = change->end = self->story->n_letters;
  change->words = g_strdup ("");
  change->author = g_steal_pointer (&author);
  change->time = self->change != NULL ? galley_docx_xml_time (self->change) : NULL;
  g_ptr_array_add (self->story->changes, change);
  return change;
}

static void
add_letter (Reader *self,
            gunichar letter)
{
  GalleyDocxChange *change;

  /* inserted by one and deleted by another: it was never there */
  if (self->comes && self->goes)
    return;
  if (self->comes)
    {
      char text[7] = { 0 };
      char *words;

      change = change_here (self, letter);
      if (!has_looks (change->words))
        change->flags = self->flags;
      g_unichar_to_utf8 (letter, text);
      words = g_strconcat (change->words, text, NULL);
      g_free (change->words);
      change->words = words;
      return;
    }
  change = self->goes ? change_here (self, letter) : NULL;
  g_string_append_unichar (self->story->text, letter);
  self->story->n_letters++;
  if (change != NULL)
    change->end = self->story->n_letters;
}

static void
add_text (Reader *self,
          xmlNode *node)
{
  xmlChar *text = xmlNodeGetContent (node);

  for (const char *p = (const char *) text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    add_letter (self, *p == '\n' || *p == '\r' ? ' ' : g_utf8_get_char (p));
  xmlFree (text);
}

static gboolean
is_on (xmlNode *properties,
       const char *name)
{
  xmlNode *node = galley_docx_xml_child (properties, name);
  g_autofree char *value = node != NULL ? galley_docx_xml_attribute (node, "val") : NULL;

  return node != NULL && (value == NULL || !(g_str_equal (value, "0") || g_str_equal (value, "false")));
}

static guint
read_flags (xmlNode *run)
{
  xmlNode *properties = galley_docx_xml_child (run, "rPr");
  guint flags = 0;

  if (is_on (properties, "b"))
    flags |= GALLEY_PROSE_BOLD;
  if (is_on (properties, "i"))
    flags |= GALLEY_PROSE_ITALIC;
  if (is_on (properties, "strike"))
    flags |= GALLEY_PROSE_STRIKE;
  return flags;
}

static void
place_comment (Reader *self,
               xmlNode *node)
{
  g_autofree char *id = galley_docx_xml_attribute (node, "id");
  GalleyDocxComment *comment = id != NULL ? g_hash_table_lookup (self->comments, id) : NULL;

  if (comment == NULL)
    return;
  if (galley_docx_xml_is (node, "commentRangeStart"))
    {
      comment->start = comment->end = self->story->n_letters;
      comment->has_place = TRUE;
    }
  else if (galley_docx_xml_is (node, "commentRangeEnd"))
    {
      comment->end = MAX (comment->start, self->story->n_letters);
    }
  else
    {
      if (!comment->has_place)
        comment->start = comment->end = self->story->n_letters;
      g_hash_table_steal (self->comments, id);
      g_ptr_array_add (self->story->comments, comment);
    }
}

static void read_inside (Reader *self,
                         xmlNode *node);

static void
read_change (Reader *self,
             xmlNode *node,
             gboolean comes)
{
  Reader before = *self;

  self->comes |= comes;
  self->goes |= !comes;
  self->change = node;
  read_inside (self, node);
  self->comes = before.comes;
  self->goes = before.goes;
  self->change = before.change;
}

static void
read_letters (Reader *self,
              xmlNode *node)
{
  static const struct
  {
    const char *name;
    gunichar letter;
  } letters[] = {
    { "tab", '\t' },
    { "br", GALLEY_PROSE_LINE_END },
    { "cr", GALLEY_PROSE_LINE_END },
    { "noBreakHyphen", 0x2011 },
    { "drawing", GALLEY_PROSE_PICTURE },
    { "pict", GALLEY_PROSE_PICTURE },
    { "object", GALLEY_PROSE_PICTURE },
  };

  if (galley_docx_xml_is (node, "t") || galley_docx_xml_is (node, "delText"))
    add_text (self, node);
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (galley_docx_xml_is (node, letters[i].name))
      add_letter (self, letters[i].letter);
}

/* What is in a paragraph, in whatever it is wrapped. */
static void
read_inline (Reader *self,
             xmlNode *node)
{
  if (galley_docx_xml_is (node, "ins") || galley_docx_xml_is (node, "moveTo"))
    read_change (self, node, TRUE);
  else if (galley_docx_xml_is (node, "del") || galley_docx_xml_is (node, "moveFrom"))
    read_change (self, node, FALSE);
  else if (g_str_has_prefix ((const char *) node->name, "comment"))
    place_comment (self, node);
  else if (galley_docx_xml_is (node, "AlternateContent"))
    read_inside (self, galley_docx_xml_child (node, "Choice"));
  else if (galley_docx_xml_is (node, "r"))
    {
      self->flags = read_flags (node);
      read_inside (self, node);
      self->flags = 0;
    }
  else if (g_str_has_suffix ((const char *) node->name, "Pr") || galley_docx_xml_is (node, "p"))
    return;
  else if (galley_docx_xml_is (node, "hyperlink") || galley_docx_xml_is (node, "smartTag") ||
           galley_docx_xml_is (node, "sdt") || galley_docx_xml_is (node, "sdtContent") ||
           galley_docx_xml_is (node, "fldSimple") || galley_docx_xml_is (node, "dir") ||
           galley_docx_xml_is (node, "bdo"))
    read_inside (self, node);
  else
    read_letters (self, node);
}

static void
read_inside (Reader *self,
             xmlNode *node)
{
  for (xmlNode *child = node != NULL ? node->children : NULL; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE)
      read_inline (self, child);
}

/* Title and subtitle stand before the text. */
static void
choose_story (Reader *self,
              xmlNode *properties)
{
  xmlNode *node = galley_docx_xml_child (properties, "pStyle");
  g_autofree char *style = node != NULL ? galley_docx_xml_attribute (node, "val") : NULL;

  self->story = &self->docx->body;
  if (self->docx->body.n_letters == 0 && g_strcmp0 (style, "Title") == 0)
    self->story = &self->docx->title;
  else if (self->docx->body.n_letters == 0 && g_strcmp0 (style, "Subtitle") == 0)
    self->story = &self->docx->subtitle;
}

static void
end_paragraph (Reader *self,
               xmlNode *properties)
{
  xmlNode *mark = galley_docx_xml_child (properties, "rPr");
  xmlNode *comes = galley_docx_xml_child (mark, "ins");
  xmlNode *goes = galley_docx_xml_child (mark, "del");

  if (self->story != &self->docx->body)
    return;
  self->change = comes != NULL ? comes : goes;
  self->comes = comes != NULL;
  self->goes = goes != NULL;
  add_letter (self, '\n');
  self->change = NULL;
  self->comes = self->goes = FALSE;
}

/* Paragraphs, also those of tables, in the order they are written. */
static void
read_blocks (Reader *self,
             xmlNode *node)
{
  for (xmlNode *child = node != NULL ? node->children : NULL; child != NULL; child = child->next)
    {
      if (child->type != XML_ELEMENT_NODE)
        continue;
      if (galley_docx_xml_is (child, "p"))
        {
          xmlNode *properties = galley_docx_xml_child (child, "pPr");

          choose_story (self, properties);
          read_inside (self, child);
          end_paragraph (self, properties);
        }
      else if (g_str_has_prefix ((const char *) child->name, "comment"))
        place_comment (self, child);
      else
        read_blocks (self, child);
    }
}

/* ---- the whole ---- */

static gboolean
entry_cb (const char *name,
          GBytes *contents,
          gpointer parts,
          GError **error)
{
  if (g_str_has_prefix (name, "word/") && g_str_has_suffix (name, ".xml"))
    g_hash_table_insert (parts, g_strdup (name), g_bytes_ref (contents));
  return TRUE;
}

static gboolean
parse_part (GHashTable *parts,
            const char *name,
            xmlDoc **document,
            GError **error)
{
  GBytes *bytes = g_hash_table_lookup (parts, name);

  if (bytes == NULL)
    return TRUE;
  *document = galley_docx_xml_parse (bytes);
  if (*document != NULL)
    return TRUE;
  g_set_error (error, GALLEY_EXCHANGE_ERROR, GALLEY_EXCHANGE_ERROR_BROKEN, "“%s” can’t be read", name);
  return FALSE;
}

GalleyDocx *
galley_docx_read (const char *path,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GHashTable) parts =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_autoptr (xmlDoc) text = NULL;
  g_autoptr (xmlDoc) comments = NULL;
  g_autoptr (xmlDoc) extended = NULL;
  g_autoptr (GHashTable) unplaced = NULL;
  GalleyDocx *self;
  Reader reader;

  if (!galley_zip_read (path, &limits, entry_cb, parts, cancellable, error) ||
      !parse_part (parts, "word/document.xml", &text, error) ||
      !parse_part (parts, "word/comments.xml", &comments, error) ||
      !parse_part (parts, "word/commentsExtended.xml", &extended, error))
    return NULL;
  if (text == NULL)
    {
      g_set_error_literal (error, GALLEY_EXCHANGE_ERROR, GALLEY_EXCHANGE_ERROR_KIND, "There is no text in it");
      return NULL;
    }
  self = galley_docx_new ();
  unplaced = galley_docx_comments_read (comments, extended, &self->tells_answers);
  reader = (Reader) { .docx = self, .story = &self->body, .comments = unplaced };
  read_blocks (&reader, xmlDocGetRootElement (text));
  return self;
}
