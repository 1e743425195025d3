/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Receipts: what was lost, and where. */
#include "receipt.h"

#include <string.h>

#include "json.h"
#include "markdown.h"

static const char *const markdown = "First paragraph.\n\n## A heading\n\n![A pier](pier.png)\n\nA table:\n\n"
                                    "| a | b |\n|---|---|\n| 1 | 2 |\n\nThe end.\n";

static GalleyPost *
sample (void)
{
  GalleyPost *post = galley_post_new ();

  post->title = g_strdup ("T");
  post->tags = (g_strfreev (post->tags), g_strsplit ("sea|harbour", "|", -1));
  post->body_html = galley_markdown_to_html (markdown, NULL, NULL);

  return post;
}

/* Replaces what stands from the first "from" to the end of the next "to". */
static void
cut (GalleyPost *post,
     const char *from,
     const char *to,
     const char *with)
{
  char *start = strstr (post->body_html, from);
  char *end = start ? strstr (start, to) : NULL;
  g_autofree char *head = NULL;
  char *body;

  g_assert_nonnull (end);
  head = g_strndup (post->body_html, (gsize) (start - post->body_html));
  body = g_strconcat (head, with, end + strlen (to), NULL);
  g_free (post->body_html);
  post->body_html = body;
}

static JsonObject *
only_loss (JsonArray *losses)
{
  g_assert_cmpuint (json_array_get_length (losses), ==, 1);

  return json_array_get_object_element (losses, 0);
}

static void
test_none (void)
{
  g_autoptr (GalleyPost) sent = sample ();
  g_autoptr (GalleyPost) kept = sample ();
  g_autoptr (JsonArray) losses = NULL;

  kept->published = g_date_time_new_now_utc ();
  kept->slug = g_strdup ("made-by-the-site");
  /* tags have no order */
  g_strfreev (kept->tags);
  kept->tags = g_strsplit ("harbour|sea", "|", -1);
  losses = galley_receipt_list_losses (sent, kept, sent, markdown);
  g_assert_cmpuint (json_array_get_length (losses), ==, 0);
}

static void
test_field (void)
{
  g_autoptr (GalleyPost) sent = sample ();
  g_autoptr (GalleyPost) kept = sample ();
  g_autoptr (JsonArray) losses = NULL;
  JsonObject *loss;

  g_strfreev (kept->tags);
  kept->tags = g_strsplit ("sea", "|", -1);
  losses = galley_receipt_list_losses (sent, kept, sent, markdown);
  loss = only_loss (losses);
  g_assert_cmpstr (galley_json_get_string (loss, "field"), ==, "tags");
  g_assert_cmpstr (galley_json_get_string (loss, "sent"), ==, "sea, harbour");
  g_assert_cmpstr (galley_json_get_string (loss, "kept"), ==, "sea");
}

static void
test_body (void)
{
  g_autoptr (GalleyPost) sent = sample ();
  g_autoptr (GalleyPost) kept = sample ();
  g_autoptr (JsonArray) losses = NULL;
  JsonObject *loss;

  cut (kept, "<table", "</table>", "");
  losses = galley_receipt_list_losses (sent, kept, sent, markdown);
  loss = only_loss (losses);
  g_assert_cmpstr (galley_json_get_string (loss, "field"), ==, "body");
  g_assert_cmpint (galley_json_get_int (loss, "line", 0), ==, 9);
  g_assert_cmpstr (galley_json_get_string (loss, "kept"), ==, "");
}

static void
test_changed_block (void)
{
  g_autoptr (GalleyPost) sent = sample ();
  g_autoptr (GalleyPost) kept = sample ();
  g_autoptr (JsonArray) losses = NULL;
  JsonObject *loss;

  cut (kept, "The end.", "The end.", "The start.");
  losses = galley_receipt_list_losses (sent, kept, sent, markdown);
  loss = only_loss (losses);
  g_assert_cmpint (galley_json_get_int (loss, "line", 0), ==, 13);
  g_assert_cmpstr (galley_json_get_string (loss, "sent"), ==, "The end.");
  g_assert_cmpstr (galley_json_get_string (loss, "kept"), ==, "The start.");
}

static void
test_alt (void)
{
  g_autoptr (GalleyPost) sent = sample ();
  g_autoptr (GalleyPost) kept = sample ();
  g_autoptr (JsonArray) losses = NULL;
  JsonObject *loss;

  cut (kept, "alt=\"A pier\"", "pier\"", "alt=\"\"");
  losses = galley_receipt_list_losses (sent, kept, sent, markdown);
  loss = only_loss (losses);
  g_assert_cmpstr (galley_json_get_string (loss, "field"), ==, "alt");
  g_assert_cmpstr (galley_json_get_string (loss, "sent"), ==, "A pier");
  g_assert_cmpint (galley_json_get_int (loss, "line", 0), ==, 5);
}

static void
test_fingerprint (void)
{
  g_autoptr (GalleyPost) kept = sample ();
  g_autoptr (JsonObject) fingerprint = galley_receipt_fingerprint (kept);
  const char *expected[] = { "title", NULL };
  g_auto (GStrv) none = galley_receipt_changed (fingerprint, kept);
  g_auto (GStrv) changed = NULL;

  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_free (kept->title);
  kept->title = g_strdup ("Theirs");
  changed = galley_receipt_changed (fingerprint, kept);
  g_assert_cmpstrv (changed, expected);
  g_assert_null (galley_receipt_changed (NULL, kept));
}

/* What filters of the site do on the way to the page. */
static void
test_page (void)
{
  static const char *const source =
      "Ana's \"words\" -- all...\n\n## A heading\n\nThe [gallery] of *boats*.\n\nThe end.\n";
  g_autoptr (GalleyPost) sent = galley_post_new ();
  g_autoptr (GalleyPost) kept = NULL;
  g_autoptr (JsonArray) none = NULL;
  g_autoptr (JsonArray) unsaid = NULL;
  g_autoptr (JsonArray) losses = NULL;
  JsonObject *loss;

  sent->body_html = galley_markdown_to_html (source, NULL, NULL);
  kept = galley_post_copy (sent);
  unsaid = galley_receipt_list_page_losses (sent, kept, sent, source);
  g_assert_cmpuint (json_array_get_length (unsaid), ==, 0);

  /* as a printer sets it */
  kept->page_html = g_strdup ("<p class=\"x\">Ana’s “words” — all…</p>\n<h2 id=\"a-heading\">A heading</h2>\n"
                              "<p>The [gallery] of <em>boats</em>.</p><p>The end.</p>");
  none = galley_receipt_list_page_losses (sent, kept, sent, source);
  g_assert_cmpuint (json_array_get_length (none), ==, 0);

  g_set_str (&kept->page_html,
             "<p>Ana’s “words” — all…</p><h2>A heading</h2><p>The  of <em>boats</em>.</p><p>The end.</p>");
  losses = galley_receipt_list_page_losses (sent, kept, sent, source);
  loss = only_loss (losses);
  g_assert_cmpstr (galley_json_get_string (loss, "field"), ==, "body");
  g_assert_cmpstr (galley_json_get_string (loss, "sent"), ==, "The [gallery] of boats.");
  g_assert_cmpstr (galley_json_get_string (loss, "kept"), ==, "The of boats.");
  g_assert_cmpint (json_object_get_int_member (loss, "line"), ==, 5);
}

/* Paragraphs of others among the article's: each line is still the source's. */
static void
test_lines_in_merge (void)
{
  g_autoptr (GalleyPost) article = sample ();
  g_autoptr (GalleyPost) sent = sample ();
  g_autoptr (GalleyPost) kept = NULL;
  g_autoptr (JsonArray) losses = NULL;
  char *body = g_strconcat ("<p>Theirs.</p>\n", sent->body_html, NULL);

  g_free (sent->body_html);
  sent->body_html = body;
  kept = galley_post_copy (sent);
  cut (kept, "<p>The end.", "</p>", "");
  losses = galley_receipt_list_losses (sent, kept, article, markdown);
  g_assert_cmpint (json_object_get_int_member (only_loss (losses), "line"), ==, 13);
  json_array_unref (g_steal_pointer (&losses));

  cut (kept, "<p>Theirs.", "</p>", "");
  losses = galley_receipt_list_losses (sent, kept, article, markdown);
  g_assert_cmpuint (json_array_get_length (losses), ==, 2);
  g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (losses, 0), "line"), ==, 0);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/receipt/none", test_none);
  g_test_add_func ("/publish/receipt/field", test_field);
  g_test_add_func ("/publish/receipt/body", test_body);
  g_test_add_func ("/publish/receipt/changed-block", test_changed_block);
  g_test_add_func ("/publish/receipt/alt", test_alt);
  g_test_add_func ("/publish/receipt/fingerprint", test_fingerprint);
  g_test_add_func ("/receipt/page", test_page);
  g_test_add_func ("/receipt/lines-in-merge", test_lines_in_merge);

  return g_test_run ();
}
