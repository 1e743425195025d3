/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article to a word processor's document and back: the way round changes nothing. */
#include "docx-markup.h"
#include "docx-reader.h"
#include "docx-writer.h"
#include "docx-xml.h"
#include "markup-import.h"
#include "review-markup.h"
#include "zip-reader.h"

#include <string.h>

#include "random-markup.h"
#include "temp-dir.h"

#define BODY                                                                                                        \
  "# The Bridge\n\nThe **old** bridge was *very* long. [Boats](http://x.org) pass `below` it.\n\nIt has 600 rivets" \
  "[^1].\n\n- one rivet\n- two rivets\n\n1. first\n2. second\n\n> Nobody crossed it.\n\n![A"                        \
  " pier](pier.png) at dusk\n\n"                                                                                    \
  "| a | b |\n|---|---|\n| c | d |\n\n```\ncode here\n```\n\nThe end comes late.\n\n[^1]: Somebody counted.\n"

typedef struct
{
  TempDir *dir;
  char *path;
  GalleyDocument *document;
} Fixture;

static GalleyDocument *
document_of (const char *body)
{
  g_autoptr (GBytes) head = g_bytes_new_static ("---\ntitle: Calm & Co\nsubtitle: A story\n---\n", 44);
  g_autoptr (GalleyDocument) empty = galley_document_new_for_bytes (head);

  return galley_document_set_body (empty, body);
}

static void
set_up (Fixture *self,
        gconstpointer data)
{
  self->dir = temp_dir_new ();
  self->path = g_build_filename (self->dir, "out.docx", NULL);
  self->document = document_of (BODY);
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  galley_document_unref (self->document);
  g_free (self->path);
  temp_dir_free (self->dir);
}

static void
add_op (GalleyReviewLog *log,
        GalleyReviewOp *op)
{
  g_autofree char *line = galley_review_op_print (op);

  galley_review_log_add (log, galley_review_op_parse (line, strlen (line)));
}

static GalleyReviewLog *
log_of (GalleyDocument *document,
        GalleyMarkup *markup)
{
  GalleyReviewLog *log = galley_review_log_new ();
  g_autoptr (GalleyMarkupImport) import = galley_markup_import_new (markup, document, log, "Editor", FALSE);

  for (guint i = 0; i < import->ops->len; i++)
    add_op (log, import->ops->pdata[i]);
  return log;
}

static void
write_out (Fixture *self,
           GalleyDocument *document,
           GalleyReviewLog *log)
{
  g_autoptr (GalleyMarkup) markup = galley_review_markup_new (log, document);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = galley_docx_write (document, markup, self->dir, &error);

  g_assert_no_error (error);
  g_file_set_contents (self->path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL);
}

static GalleyMarkup *
read_back (Fixture *self,
           GalleyDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDocx) docx = galley_docx_read (self->path, NULL, &error);
  g_autoptr (GalleyProse) prose = galley_prose_new (galley_document_get_body (document));

  g_assert_no_error (error);
  g_assert_true (galley_docx_has_text_of (docx, prose));
  return galley_docx_to_markup (docx, document, prose);
}

static void
assert_nothing_new (Fixture *self,
                    GalleyDocument *document,
                    GalleyReviewLog *log)
{
  g_autoptr (GalleyMarkup) back = read_back (self, document);
  g_autoptr (GalleyMarkupImport) import = galley_markup_import_new (back, document, log, "Editor", TRUE);

  for (guint i = 0; i < import->ops->len; i++)
    {
      g_autofree char *line = galley_review_op_print (import->ops->pdata[i]);

      g_test_message ("new: %s", line);
    }
  g_assert_cmpuint (import->ops->len, ==, 0);
}

/* The places of words in the body, by code points. */
static GalleyMark *
on (GalleyMarkup *markup,
    GalleyMarkKind kind,
    const char *words)
{
  const char *found = strstr (markup->text, words);
  guint start;

  g_assert_nonnull (found);
  start = (guint) g_utf8_pointer_to_offset (markup->text, found);
  if (kind == GALLEY_MARK_COMMENT)
    return random_markup_add_comment (markup, NULL, start, start + (guint) g_utf8_strlen (words, -1), "Ana", "Why?");
  return random_markup_add_change (markup, NULL, start, start + (guint) g_utf8_strlen (words, -1), "Ben O’Hara", "");
}

static void
test_way_round (Fixture *self,
                gconstpointer data)
{
  g_autoptr (GalleyMarkup) markup = galley_markup_new (g_strdup (BODY));
  g_autoptr (GalleyReviewLog) log = NULL;
  g_autoptr (GalleyMarkup) back = NULL;
  GalleyMark *mark;

  on (markup, GALLEY_MARK_COMMENT, "long");
  mark = on (markup, GALLEY_MARK_COMMENT, "**old** bridge");
  mark->is_resolved = TRUE;
  g_ptr_array_add (mark->remarks, galley_remark_new ("Ben O’Hara", NULL, "Because.\nTwice."));
  on (markup, GALLEY_MARK_CHANGE, "very")->replacement[0] = '\0';
  g_set_str (&on (markup, GALLEY_MARK_CHANGE, "late")->replacement, "early");
  g_set_str (&on (markup, GALLEY_MARK_CHANGE, "crossed")->replacement, "ever **ran** across");
  on (markup, GALLEY_MARK_CHANGE, "- two rivets\n");
  log = log_of (self->document, markup);
  write_out (self, self->document, log);
  back = read_back (self, self->document);
  assert_nothing_new (self, self->document, log);
}

static void
test_title (Fixture *self,
            gconstpointer data)
{
  g_autoptr (GalleyMarkup) markup = galley_markup_new (g_strdup (BODY));
  g_autoptr (GalleyReviewLog) log = NULL;
  g_autoptr (GalleyMarkup) back = NULL;
  GalleyMark *mark = random_markup_add_comment (markup, NULL, 0, 4, "Ana", "Is it?");

  mark->detail = g_strdup ("title");
  mark = random_markup_add_comment (markup, NULL, 0, 0, "Ana", "On all of it");
  mark->is_general = TRUE;
  log = log_of (self->document, markup);
  write_out (self, self->document, log);
  back = read_back (self, self->document);
  g_assert_cmpuint (back->marks->len, ==, 2);
  g_assert_cmpstr (((GalleyMark *) back->marks->pdata[1])->detail, ==, "title");
  assert_nothing_new (self, self->document, log);
}

static gboolean
check_xml_cb (const char *name,
              GBytes *contents,
              gpointer n_parts,
              GError **error)
{
  if (g_str_has_suffix (name, ".xml") || g_str_has_suffix (name, ".rels"))
    {
      g_autoptr (xmlDoc) document = galley_docx_xml_parse (contents);

      g_test_message ("%s", name);
      g_assert_nonnull (document);
      *(guint *) n_parts += 1;
    }
  return TRUE;
}

/* What is said anywhere is said in the document, and all of it is well-formed. */
static void
test_random (Fixture *self,
             gconstpointer data)
{
  static const GalleyZipLimits limits = { 100, 1 << 24, 1 << 26 };
  guint32 seed = g_test_rand_int ();

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 80; i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed + i);
      g_autoptr (GalleyMarkup) markup = random_markup_new_on (random, BODY);
      g_autoptr (GalleyReviewLog) log = log_of (self->document, markup);
      guint n_parts = 0;

      g_test_message ("seed %u", seed + i);
      write_out (self, self->document, log);
      g_assert_true (galley_zip_read (self->path, &limits, check_xml_cb, &n_parts, NULL, NULL));
      g_assert_cmpuint (n_parts, ==, 8);
      assert_nothing_new (self, self->document, log);
    }
}

/* Markdown of every kind keeps its words. */
static void
test_random_text (Fixture *self,
                  gconstpointer data)
{
  static const char *const pieces[] = { "word ",
                                        "*so* ",
                                        "**no** ",
                                        "`x` ",
                                        "[a](b) ",
                                        "![p](q) ",
                                        "\n",
                                        "\n\n",
                                        "- ",
                                        "> ",
                                        "\n# ",
                                        "\n| a | b |\n|---|---|\n",
                                        "&amp; ",
                                        "<b> ",
                                        "[^1] ",
                                        "\n\n[^1]: note\n\n",
                                        "\n```\ncode\n```\n",
                                        "é ",
                                        "~~y~~ ",
                                        "  \n",
                                        "1. ",
                                        "\t",
                                        "\xe2\x80\x8b" };
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 120; round++)
    {
      g_autoptr (GString) body = g_string_new (NULL);
      g_autoptr (GalleyDocument) document = NULL;
      g_autoptr (GalleyReviewLog) log = galley_review_log_new ();

      for (int n = g_rand_int_range (random, 1, 40); n > 0; n--)
        g_string_append (body, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      document = document_of (body->str);
      write_out (self, document, log);
      assert_nothing_new (self, document, log);
    }
}

#define ADD(path, func) g_test_add ("/docx/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("way-round", test_way_round);
  ADD ("title", test_title);
  ADD ("random", test_random);
  ADD ("random-text", test_random_text);
  return g_test_run ();
}
