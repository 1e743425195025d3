/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents as word processors write them, and as nobody should. */
#include "docx-markup.h"
#include "docx-reader.h"
#include "zip-writer.h"

#include <string.h>

#include "temp-dir.h"

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

typedef struct
{
  TempDir *dir;
  char *path;
  GError *error;
} Fixture;

static void
set_up (Fixture *self,
        gconstpointer data)
{
  self->dir = temp_dir_new ();
  self->path = g_build_filename (self->dir, "in.docx", NULL);
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  g_clear_error (&self->error);
  g_free (self->path);
  temp_dir_free (self->dir);
}

static GalleyDocx *
read_parts (Fixture *self,
            const char *body,
            const char *comments)
{
  g_autoptr (GalleyZipWriter) zip = galley_zip_writer_new ();
  g_autofree char *document = g_strdup_printf ("<w:document " W "><w:body>%s<w:sectPr/></w:body></w:document>", body);
  g_autoptr (GBytes) bytes = NULL;

  galley_zip_writer_add_text (zip, "word/document.xml", document);
  if (comments != NULL)
    {
      g_autofree char *part = g_strdup_printf ("<w:comments " W ">%s</w:comments>", comments);

      galley_zip_writer_add_text (zip, "word/comments.xml", part);
    }
  bytes = galley_zip_writer_end (zip, NULL);
  g_file_set_contents (self->path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL);
  return galley_docx_read (self->path, NULL, &self->error);
}

static GalleyMarkup *
markup_of (Fixture *self,
           const char *markdown,
           const char *body,
           const char *comments)
{
  g_autoptr (GalleyDocx) docx = read_parts (self, body, comments);
  g_autoptr (GalleyProse) prose = galley_prose_new (markdown);
  g_autoptr (GalleyDocument) empty = galley_document_new_empty ();
  g_autoptr (GalleyDocument) document = galley_document_set_body (empty, markdown);

  g_assert_no_error (self->error);
  return galley_docx_to_markup (docx, document, prose);
}

static GalleyMark *
assert_mark (GalleyMarkup *markup,
             guint n,
             const char *words,
             const char *replacement,
             const char *author)
{
  GalleyMark *mark;
  g_autofree char *found = NULL;

  g_assert_cmpuint (n, <, markup->marks->len);
  mark = markup->marks->pdata[n];
  found = g_utf8_substring (markup->text, mark->start, mark->end);
  g_assert_cmpstr (found, ==, words);
  g_assert_cmpstr (mark->replacement, ==, replacement);
  g_assert_cmpstr (mark->author, ==, author);
  return mark;
}

/* Runs split anywhere, as word processors do. */
static void
test_tracked (Fixture *self,
              gconstpointer data)
{
  g_autoptr (GalleyMarkup) markup = markup_of (
      self, "The **old** bridge is long.\n\nNobody came.\n",
      "<w:p><w:r><w:t xml:space=\"preserve\">The </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>o</w:t><"
      "/w:r><w:r><w:rPr><w:b/>"
      "</w:rPr><w:t>ld</w:t></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r><w:del w:id=\"1\" w:author=\"Ana\" "
      "w:date=\"2026-11-29T10:00:00Z\"><w:r><w:delText>bri</w:delText></w:r><w:r><w:delText>dge</w:d"
      "elText></w:r></w:del>"
      "<w:ins w:id=\"2\" w:author=\"Ana\" w:date=\"2026-11-29T10:00:00Z\"><w:r><w:t>pier</w:t></w:r></w:ins><w:r>"
      "<w:t xml:space=\"preserve\"> is</w:t></w:r><w:ins w:id=\"3\" w:author=\"Ben\"><w:r><w:rPr><w:i/></w:rPr><w:t "
      "xml:space=\"preserve\"> very</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\"> long.</w:t></w:r></w:p>"
      "<w:p><w:r><w:t>Nobody came.</w:t></w:r></w:p>",
      NULL);
  GalleyMark *mark;

  g_assert_cmpuint (markup->marks->len, ==, 2);
  mark = assert_mark (markup, 0, "bridge", "pier", "Ana");
  g_assert_cmpint (g_date_time_to_unix (mark->time), ==, 1795946400);
  mark = assert_mark (markup, 1, "", " *very*", "Ben");
  g_assert_cmpuint (mark->start, ==, 21);
}

static void
test_paragraphs (Fixture *self,
                 gconstpointer data)
{
  g_autoptr (GalleyMarkup) come = markup_of (
      self, "One.\n\nTwo.\n",
      "<w:p><w:pPr><w:rPr><w:ins w:id=\"1\" w:author=\"Ana\"/></w:rPr></w:pPr><w:r><w:t>One.</w:t></"
      "w:r></w:p><w:p><w:ins "
      "w:id=\"2\" w:author=\"Ana\"><w:r><w:t>More.</w:t></w:r></w:ins></w:p><w:p><w:r><w:t>Two.</w:t></w:r></w:p>",
      NULL);
  g_autoptr (GalleyMarkup) go = markup_of (
      self, "One.\n\nTwo.\n\nThree.\n",
      "<w:p><w:r><w:t>One.</w:t></w:r></w:p><w:p><w:pPr><w:rPr><w:del w:id=\"1\""
      " w:author=\"Ana\"/></w:rPr></w:pPr><w:del "
      "w:id=\"2\" w:author=\"Ana\"><w:r><w:delText>Two.</w:delText></w:r></w:del></w:p><w:p><w:r><w:"
      "t>Three.</w:t></w:r>"
      "</w:p>",
      NULL);

  g_assert_cmpuint (come->marks->len, ==, 1);
  assert_mark (come, 0, "", "\n\nMore.", "Ana");
  g_assert_cmpuint (go->marks->len, ==, 1);
  assert_mark (go, 0, "Two.\n\n", "", "Ana");
}

static void
test_untracked (Fixture *self,
                gconstpointer data)
{
  g_autoptr (GalleyMarkup) markup = markup_of (self, "The *old* bridge is long.\n",
                                               "<w:p><w:r><w:t>The new bridge is short.</w:t></w:r></w:p>", NULL);

  g_assert_cmpuint (markup->marks->len, ==, 2);
  assert_mark (markup, 0, "*old*", "new", NULL);
  assert_mark (markup, 1, "long", "short", NULL);
}

/* Without the part that says so, comments on the same words answer one another. */
static void
test_comments (Fixture *self,
               gconstpointer data)
{
  g_autoptr (GalleyMarkup) markup = markup_of (
      self, "The old bridge is long.\n",
      "<w:p><w:r><w:t xml:space=\"preserve\">The old </w:t></w:r><w:commentRangeStart"
      " w:id=\"7\"/><w:commentRangeStart "
      "w:id=\"8\"/><w:r><w:t>bridge</w:t></w:r><w:commentRangeEnd"
      " w:id=\"7\"/><w:r><w:commentReference w:id=\"7\"/></w:r>"
      "<w:commentRangeEnd w:id=\"8\"/><w:r><w:commentReference w:id=\"8\"/></w:r><w:r><w:t"
      " xml:space=\"preserve\"> is long."
      "</w:t></w:r><w:r><w:commentReference w:id=\"9\"/></w:r></w:p>",
      "<w:comment w:id=\"7\" w:author=\"Ana\" w:date=\"2026-11-29T10:00:00Z\"><w:p><w:r><w:t>Which?<"
      "/w:t></w:r></w:p><w:p>"
      "<w:r><w:t>Say.</w:t></w:r></w:p></w:comment><w:comment w:id=\"8\""
      " w:author=\"Ben\"><w:p><w:r><w:t>That one.</w:t>"
      "</w:r></w:p></w:comment><w:comment w:id=\"9\" w:author=\"Ben\"><w:p><w:r><w:t>Hm.</w:t></w:r>"
      "</w:p></w:comment>");
  GalleyMark *mark;

  g_assert_cmpuint (markup->marks->len, ==, 2);
  mark = assert_mark (markup, 0, "bridge", NULL, NULL);
  g_assert_cmpuint (mark->remarks->len, ==, 2);
  g_assert_cmpstr (((GalleyRemark *) mark->remarks->pdata[0])->text, ==, "Which?\nSay.");
  g_assert_cmpstr (((GalleyRemark *) mark->remarks->pdata[1])->author, ==, "Ben");
  assert_mark (markup, 1, "long.", NULL, NULL);
}

/* Entities that grow, and files outside: refused. */
static void
test_hostile (Fixture *self,
              gconstpointer data)
{
  static const char *const documents[] = {
    "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><w:document " W
    "><w:body>&b;</w:body>"
    "</w:document>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><w:document " W
    "><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p>"
    "</w:body></w:document>",
    "<w:document " W "><w:body><w:p>",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GalleyZipWriter) zip = galley_zip_writer_new ();
      g_autoptr (GBytes) bytes = NULL;

      galley_zip_writer_add_text (zip, "word/document.xml", documents[i]);
      bytes = galley_zip_writer_end (zip, NULL);
      g_file_set_contents (self->path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL);
      g_assert_null (galley_docx_read (self->path, NULL, &self->error));
      g_assert_error (self->error, GALLEY_EXCHANGE_ERROR, GALLEY_EXCHANGE_ERROR_BROKEN);
      g_clear_error (&self->error);
    }
}

/* Elements nested without end end the reading, and not the program. */
static void
test_deep (Fixture *self,
           gconstpointer data)
{
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < 100000; i++)
    g_string_append (body, "<w:sdt>");
  g_assert_null (read_parts (self, body->str, NULL));
  g_assert_error (self->error, GALLEY_EXCHANGE_ERROR, GALLEY_EXCHANGE_ERROR_BROKEN);
}

#define ADD(path, func) g_test_add ("/docx-reader/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("tracked", test_tracked);
  ADD ("paragraphs", test_paragraphs);
  ADD ("untracked", test_untracked);
  ADD ("comments", test_comments);
  ADD ("hostile", test_hostile);
  ADD ("deep", test_deep);
  return g_test_run ();
}
