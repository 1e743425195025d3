/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open article: what is told when, and snapshots that stay as they were. */
#include <string.h>

#include "article.h"

typedef struct
{
  GString *log;
} Heard;

static void
field_changed_cb (GalleyArticle *article,
                  int field,
                  Heard *heard)
{
  g_string_append_printf (heard->log, "field %s;", galley_field_get_key ((GalleyField) field));
}

static void
body_changed_cb (GalleyArticle *article,
                 Heard *heard)
{
  g_string_append (heard->log, "body;");
}

static void
document_replaced_cb (GalleyArticle *article,
                      Heard *heard)
{
  g_string_append (heard->log, "all;");
}

static void
notify_cb (GalleyArticle *article,
           GParamSpec *pspec,
           Heard *heard)
{
  g_string_append_printf (heard->log, "%s;", pspec->name);
}

static GalleyArticle *
new_article (const char *text,
             Heard *heard)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GalleyDocument) document = galley_document_new_for_bytes (bytes);
  GalleyArticle *article = galley_article_new (document, "/library/sea/index.md");

  heard->log = g_string_new (NULL);
  g_signal_connect (article, "field-changed", G_CALLBACK (field_changed_cb), heard);
  g_signal_connect (article, "body-changed", G_CALLBACK (body_changed_cb), heard);
  g_signal_connect (article, "document-replaced", G_CALLBACK (document_replaced_cb), heard);
  g_signal_connect (article, "notify", G_CALLBACK (notify_cb), heard);
  return article;
}

static void
assert_heard (Heard *heard,
              const char *expected)
{
  g_assert_cmpstr (heard->log->str, ==, expected);
  g_string_truncate (heard->log, 0);
}

static void
test_signals (void)
{
  Heard heard;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = new_article ("---\ntitle: Sea\ncomments: false\n---\nText", &heard);
  g_autoptr (GalleyDocument) other = galley_document_new_empty ();
  const char *tags[] = { "a", NULL };
  guint64 revision = galley_article_get_revision (article);

  g_assert_true (galley_article_set_string (article, GALLEY_FIELD_TITLE, "Sea", &error));
  g_assert_true (galley_article_set_string (article, GALLEY_FIELD_SLUG, "", &error));
  g_assert_true (galley_article_set_list (article, GALLEY_FIELD_TAGS, NULL, &error));
  galley_article_set_body (article, "Text");
  assert_heard (&heard, "");
  g_assert_cmpuint (galley_article_get_revision (article), ==, revision);

  g_assert_true (galley_article_set_string (article, GALLEY_FIELD_TITLE, "Lake", &error));
  assert_heard (&heard, "revision;title;field title;");
  g_assert_true (galley_article_set_list (article, GALLEY_FIELD_TAGS, tags, &error));
  assert_heard (&heard, "revision;field tags;");
  g_assert_false (galley_article_get_boolean (article, GALLEY_FIELD_COMMENTS, TRUE));
  g_assert_true (galley_article_set_boolean (article, GALLEY_FIELD_COMMENTS, TRUE, &error));
  assert_heard (&heard, "revision;field comments;");
  galley_article_set_body (article, "More");
  assert_heard (&heard, "revision;body;");
  galley_article_set_path (article, "/library/lake/index.md");
  assert_heard (&heard, "path;");
  galley_article_set_document (article, other);
  assert_heard (&heard, "all;revision;title;");
  g_assert_null (galley_article_get_title (article));
  g_assert_cmpuint (galley_article_get_revision (article), ==, revision + 5);
  g_string_free (heard.log, TRUE);
}

static void
test_title_of_heading (void)
{
  Heard heard;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = new_article ("# One", &heard);

  g_assert_cmpstr (galley_article_get_title (article), ==, "One");
  g_assert_null (galley_article_get_string (article, GALLEY_FIELD_TITLE));
  galley_article_set_body (article, "# Two");
  assert_heard (&heard, "revision;title;body;");
  g_assert_true (galley_article_set_string (article, GALLEY_FIELD_TITLE, "Three", &error));
  g_assert_cmpstr (galley_article_get_title (article), ==, "Three");
  g_string_free (heard.log, TRUE);
}

static void
test_read_only (void)
{
  Heard heard;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = new_article ("---\na: b: c\n---\nText", &heard);

  g_assert_false (galley_article_set_string (article, GALLEY_FIELD_TITLE, "Lake", &error));
  g_assert_error (error, GALLEY_FRONT_MATTER_ERROR, GALLEY_FRONT_MATTER_ERROR_READ_ONLY);
  assert_heard (&heard, "");
  galley_article_set_body (article, "More");
  assert_heard (&heard, "revision;body;");
  g_string_free (heard.log, TRUE);
}

static void
test_snapshot (void)
{
  Heard heard;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = new_article ("---\ntitle: Sea\n---\nText", &heard);
  g_autoptr (GalleyArticleSnapshot) first = galley_article_snapshot (article);
  g_autoptr (GalleyArticleSnapshot) same = galley_article_snapshot (article);
  g_autoptr (GalleyArticleSnapshot) second = NULL;
  g_autofree char *folder = galley_article_dup_folder (article);

  g_assert_true (first == same);
  g_assert_true (galley_article_set_string (article, GALLEY_FIELD_TITLE, "Lake", &error));
  galley_article_set_body (article, "More");
  second = galley_article_snapshot (article);
  g_assert_cmpstr (galley_article_snapshot_get_string (first, GALLEY_FIELD_TITLE), ==, "Sea");
  g_assert_cmpstr (galley_article_snapshot_get_body (first), ==, "Text");
  g_assert_cmpstr (galley_article_snapshot_get_string (second, GALLEY_FIELD_TITLE), ==, "Lake");
  g_assert_cmpstr (galley_article_snapshot_get_body (second), ==, "More");
  g_assert_cmpuint (galley_article_snapshot_get_revision (second), ==, galley_article_get_revision (article));
  g_assert_cmpstr (galley_article_snapshot_get_folder (second), ==, folder);
  g_assert_cmpstr (folder, ==, "/library/sea");
  g_string_free (heard.log, TRUE);
}

/* Looked for at every change, in the main thread: looking at all the rest for each line would take hours. */
static void
test_title_of_a_book (void)
{
  g_autoptr (GalleyDocument) document = galley_document_new_empty ();
  g_autoptr (GalleyArticle) article = galley_article_new (document, NULL);
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < 2000000; i++)
    g_string_append (body, "A line.\n\n");
  galley_article_set_body (article, body->str);
  g_assert_null (galley_article_get_title (article));
  g_string_append (body, "# At last\n");
  galley_article_set_body (article, body->str);
  g_assert_cmpstr (galley_article_get_title (article), ==, "At last");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/article/signals", test_signals);
  g_test_add_func ("/article/title-of-heading", test_title_of_heading);
  g_test_add_func ("/article/title-of-a-book", test_title_of_a_book);
  g_test_add_func ("/article/read-only", test_read_only);
  g_test_add_func ("/article/snapshot", test_snapshot);
  return g_test_run ();
}
