/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers find now against what they will find: words, blocks, details. */
#include "json.h"
#include "post-difference.h"
#include "word-difference.h"

#include <string.h>

static void
assert_text (const char *live,
             const char *next,
             const char *expected)
{
  static const char *const marks[][2] = { { "", "" }, { "[-", "-]" }, { "{+", "+}" } };
  g_autoptr (GPtrArray) words = galley_word_difference_of_text (live, next);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      const GalleyWords *run = g_ptr_array_index (words, i);

      g_string_append_printf (text, "%s%s%s", marks[run->kind][0], run->text, marks[run->kind][1]);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_words (void)
{
  assert_text ("The old man and the sea", "The old man and the lake", "The old man and the [-sea-]{+lake+}");
  /* neighbours are one change */
  assert_text ("The quick brown fox of the town", "The slow red fox of the town",
               "The [-quick brown-]{+slow red+} fox of the town");
  assert_text ("same", "same", "same");
  assert_text ("", "new", "{+new+}");
  assert_text ("old", "", "[-old-]");
  assert_text ("", "", "");
  /* where the lines break is no change */
  assert_text ("one two\nthree", "one two three", "one two three");
  assert_text ("It costs 5,000 of them.", "It costs 6,000 of them.", "It costs [-5-]{+6+},000 of them.");
  assert_text ("el pingüino rió", "el pingüino no rió", "el pingüino {+no +}rió");
  /* every ideograph is a word */
  assert_text ("海港的故事", "海港的大故事", "海港的{+大+}故事");
  /* hardly a word in common */
  assert_text ("All went well in the end", "Nobody ever knew", "[-All went well in the end-]{+Nobody ever knew+}");
}

static void
assert_html (const char *live,
             const char *next,
             const char *expected)
{
  g_autofree char *marked = galley_word_difference_of_html (live, next);

  g_assert_cmpstr (marked, ==, expected);
}

static void
test_html (void)
{
  assert_html ("<p>The old man and the sea</p>", "<p>The old man and the lake</p>",
               "<p>The old man and the <del>sea</del><ins>lake</ins></p>");
  /* marks never cross an element, and its tags are the new ones */
  assert_html ("<p>The old man and the sea</p>", "<p>The old <b>man and</b> the sea</p>",
               "<p>The old <b>man and</b> the sea</p>");
  assert_html ("<p>The old man went to sea</p>", "<p>The old man went <em>far out</em> to sea</p>",
               "<p>The old man went <em><ins>far out</ins></em><ins> </ins>to sea</p>");
  assert_html ("<p>Tom &amp; Jerry go home</p>", "<p>Tom &lt; Jerry go home</p>",
               "<p>Tom <del>&amp;</del><ins>&lt;</ins> Jerry go home</p>");
  assert_html (
      "<figure><img src=\"a\"><figcaption>The pier</figcaption></figure>",
      "<figure><img src=\"b\"><figcaption>The pier</figcaption></figure>",
      "<figure><del><img src=\"a\"></del><ins><img src=\"b\"></ins><figcaption>The pier</figcaption></figure>");
  /* other elements: one after the other */
  assert_html ("<p>A list of things</p>", "<ul><li>A list of things</li></ul>", NULL);
  assert_html ("<ul><li>one</li></ul>", "<ul><li>one</li><li>two</li></ul>", NULL);
  assert_html ("<p>All went well</p>", "<p>Nobody knew</p>", NULL);
}

static GalleyPost *
post_new (const char *title,
          const char *body)
{
  GalleyPost *post = galley_post_new ();

  post->title = g_strdup (title);
  post->state = GALLEY_PUBLICATION_PUBLISHED;
  post->body_html = g_strdup (body);

  return post;
}

static char *
summary (const GalleyPost *live,
         const GalleyPost *next)
{
  static const char kinds[] = { '=', '+', '-', '~' };
  g_autoptr (GPtrArray) difference = galley_post_difference_new (live, next);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < difference->len; i++)
    {
      const GalleyDifferencePart *part = g_ptr_array_index (difference, i);

      g_string_append_printf (text, "%s%c%s|%s", i > 0 ? " " : "", kinds[part->kind],
                              galley_difference_part_is_body (part) ? part->live : part->field->name,
                              galley_difference_part_is_body (part) ? part->next : "");
    }

  return g_string_free (text, FALSE);
}

static void
assert_summary (const char *live,
                const char *next,
                const char *expected)
{
  g_autoptr (GalleyPost) a = post_new ("Title", live);
  g_autoptr (GalleyPost) b = post_new ("Title", next);
  g_autofree char *text = summary (a, b);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_blocks (void)
{
  assert_summary ("<p>a b c</p><p>d</p>", "<p>a b x</p><p>d</p>",
                  "~<p>a b c</p>|<p>a b x</p> =<p>d</p>|<p>d</p>");
  assert_summary ("<p>a</p><p>b</p>", "<p>a</p><p>n</p><p>b</p>", "=<p>a</p>|<p>a</p> +|<p>n</p> =<p>b</p>|<p>b</p>");
  assert_summary ("<p>a</p><p>b</p>", "<p>b</p>", "-<p>a</p>| =<p>b</p>|<p>b</p>");
  /* which became which */
  assert_summary ("<p>one two three</p><p>four five six</p>", "<p>new</p><p>one two 3</p><p>four 5 six</p>",
                  "+|<p>new</p> ~<p>one two three</p>|<p>one two 3</p> ~<p>four five six</p>|<p>four 5 six</p>");
  assert_summary ("", "<p>a</p>", "+|<p>a</p>");
  /* how it is written says nothing to a reader */
  assert_summary ("<p class='x'>a</p>\n\n<p>b<br></p>", "<p class=\"x\">a</p><p>b<br /></p>",
                  "=<p class='x'>a</p>|<p class=\"x\">a</p> =<p>b<br></p>|<p>b<br /></p>");
}

static void
test_details (void)
{
  g_autoptr (GalleyPost) live = post_new ("Old", "<p>a</p>");
  g_autoptr (GalleyPost) next = post_new ("New", "<p>a</p>");
  g_autoptr (GPtrArray) difference = NULL;
  g_autoptr (JsonArray) json = NULL;
  g_autofree char *text = NULL;

  g_strfreev (live->tags);
  live->tags = g_strsplit ("sea,harbour", ",", -1);
  g_strfreev (next->tags);
  next->tags = g_strsplit ("harbour,sea", ",", -1);
  live->excerpt = g_strdup ("gone");
  next->subtitle = g_strdup ("come");
  text = summary (live, next);
  g_assert_cmpstr (text, ==, "~title| +subtitle| -excerpt| =<p>a</p>|<p>a</p>");

  difference = galley_post_difference_new (live, next);
  g_assert_cmpuint (galley_post_difference_count (difference), ==, 3);
  json = galley_post_difference_to_json (difference);
  g_assert_cmpuint (json_array_get_length (json), ==, 3);
  g_assert_cmpstr (galley_json_get_string (json_array_get_object_element (json, 0), "live"), ==, "Old");
  g_assert_cmpstr (galley_json_get_string (json_array_get_object_element (json, 1), "kind"), ==, "added");
}

static void
test_json_blocks (void)
{
  g_autoptr (GalleyPost) live = post_new ("T", "<p>a</p><p>gone</p><p>b c d</p>");
  g_autoptr (GalleyPost) next = post_new ("T", "<p>a</p><p>b c x</p>");
  g_autoptr (GPtrArray) difference = galley_post_difference_new (live, next);
  g_autoptr (JsonArray) json = galley_post_difference_to_json (difference);

  g_assert_cmpuint (json_array_get_length (json), ==, 2);
  g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (json, 0), "block"), ==, 2);
  g_assert_cmpstr (galley_json_get_string (json_array_get_object_element (json, 0), "kind"), ==, "removed");
  g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (json, 1), "block"), ==, 2);
}

/* No tag is lost or invented, whatever is compared. */
static void
test_random (void)
{
  static const char *const bits[] = { "<b>", "</b>", "<em>", "</em>", "word ", "more ", "&amp; ", "<img src=\"x\">",
                                      "other ", "\n", "<a href=\"#\">", "</a>" };
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GString) live = g_string_new ("<p>same words are here ");
      g_autoptr (GString) next = g_string_new ("<p>same words are here ");
      g_autofree char *marked = NULL;
      g_autoptr (GString) bare = NULL;

      for (int n = g_rand_int_range (rand, 0, 12); n > 0; n--)
        g_string_append (live, bits[g_rand_int_range (rand, 0, G_N_ELEMENTS (bits))]);
      for (int n = g_rand_int_range (rand, 0, 12); n > 0; n--)
        g_string_append (next, bits[g_rand_int_range (rand, 0, G_N_ELEMENTS (bits))]);
      marked = galley_word_difference_of_html (live->str, next->str);
      if (!marked)
        continue;
      /* what is left without the marks is what is to come */
      bare = g_string_new (marked);
      for (char *at; (at = strstr (bare->str, "<del>"));)
        {
          const char *end = strstr (at, "</del>");

          g_assert_nonnull (end);
          g_string_erase (bare, at - bare->str, end + strlen ("</del>") - at);
        }
      g_string_replace (bare, "<ins>", "", 0);
      g_string_replace (bare, "</ins>", "", 0);
      g_assert_cmpstr (bare->str, ==, next->str);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/post-difference/words", test_words);
  g_test_add_func ("/post-difference/html", test_html);
  g_test_add_func ("/post-difference/random", test_random);
  g_test_add_func ("/post-difference/blocks", test_blocks);
  g_test_add_func ("/post-difference/details", test_details);
  g_test_add_func ("/post-difference/json", test_json_blocks);

  return g_test_run ();
}
