/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merging posts: fields, lists, bodies, and what only a site's own editor understands. */
#include "block-comment.h"
#include "body-blocks.h"
#include "post-json.h"
#include "post-merge.h"
#include "term-merge.h"

#include <string.h>

static GalleyPost *
post_with_body (const char *body)
{
  GalleyPost *post = galley_post_new ();

  post->title = g_strdup ("Title");
  post->state = GALLEY_PUBLICATION_PUBLISHED;
  post->body_html = g_strdup (body);

  return post;
}

static GalleyPostMerge *
merge_bodies (const char *base,
              const char *mine,
              const char *theirs)
{
  g_autoptr (GalleyPost) a = post_with_body (base);
  g_autoptr (GalleyPost) b = post_with_body (mine);
  g_autoptr (GalleyPost) c = post_with_body (theirs);

  return galley_post_merge_new (a, b, c, GALLEY_MERGE_STRICT);
}

static void
assert_body (const char *base,
             const char *mine,
             const char *theirs,
             const char *expected)
{
  g_autoptr (GalleyPostMerge) merge = merge_bodies (base, mine, theirs);
  g_autoptr (GalleyPost) post = galley_post_merge_build (merge, NULL);

  if (!expected)
    {
      g_assert_null (post);
      g_assert_cmpuint (galley_post_merge_n_open (merge), >, 0);
      return;
    }
  g_assert_nonnull (post);
  g_assert_cmpstr (post->body_html, ==, expected);
}

static void
test_body (void)
{
  const char *base = "<p>a</p>\n<p>b</p>\n<p>c</p>\n";

  assert_body (base, "<p>A</p><p>b</p><p>c</p>", "<p>a</p>\n<p>b</p>\n<p>C</p>\n", "<p>A</p>\n<p>b</p>\n<p>C</p>\n");
  /* neighbours don't clash */
  assert_body (base, "<p>A</p><p>b</p><p>c</p>", "<p>a</p><p>B</p><p>c</p>", "<p>A</p>\n<p>B</p>\n<p>c</p>\n");
  assert_body (base, "<p>b</p><p>c</p>", "<p>a</p><p>b</p><p>c</p><p>d</p>", "<p>b</p>\n<p>c</p>\n<p>d</p>\n");
  /* alike on both sides, once */
  assert_body (base, "<p>a</p><p>b</p><p>x</p><p>c</p>", "<p>A</p><p>b</p><p>x</p><p>c</p>",
               "<p>A</p>\n<p>b</p>\n<p>x</p>\n<p>c</p>\n");
  assert_body (base, "<p>a</p><p>b</p><p>c</p><p>x</p><p>y</p>", "<p>A</p><p>b</p><p>c</p><p>x</p>",
               "<p>A</p>\n<p>b</p>\n<p>c</p>\n<p>x</p>\n<p>y</p>\n");
  assert_body (base, "<p>a</p><p>b</p><p>x</p><p>y</p>", "<p>A</p><p>b</p><p>x</p>",
               "<p>A</p>\n<p>b</p>\n<p>x</p>\n<p>y</p>\n");
  /* alike, but nobody can say where: never twice */
  assert_body (base, "<p>a</p><p>B</p><p>x</p><p>c</p>", "<p>a</p><p>b</p><p>x</p><p>C</p>", NULL);
  /* the same place */
  assert_body (base, "<p>A</p><p>b</p><p>c</p>", "<p>AA</p><p>b</p><p>c</p>", NULL);
  assert_body (base, "<p>b</p><p>c</p>", "<p>AA</p><p>b</p><p>c</p>", NULL);
  assert_body (base, "<p>a</p><p>x</p><p>b</p><p>c</p>", "<p>a</p><p>y</p><p>b</p><p>c</p>", NULL);
  /* another picture behind the same words */
  assert_body ("<p>a</p><p><img src=\"1\" alt=\"A\"></p>", "<p>A</p><p><img src=\"1\" alt=\"A\"></p>",
               "<p>a</p><p><img src=\"2\" alt=\"A\"></p>", "<p>A</p>\n<p><img src=\"2\" alt=\"A\"></p>\n");
  assert_body ("words <b>in</b> no element<p>a</p>", "words <b>in</b> no element<p>A</p>",
               "other <b>words</b><p>a</p><hr>", "other <b>words</b>\n<p>A</p>\n<hr>\n");
}

static void
test_foreign (void)
{
  const char *gallery = "<!-- wp:gallery {\"a\":[1]} --><figure class=x>\n\n <!-- wp:image -->  <img src='a'>"
                        "<!-- /wp:image --></p></figure><!-- /wp:gallery -->";
  g_autofree char *theirs = g_strdup_printf ("<p>a</p>%s<!-- wp:latest-posts /--><p>b</p>", gallery);
  g_autofree char *merged =
      g_strdup_printf ("<p>A</p>\n%s\n<!-- wp:latest-posts /-->\n<p>b</p>\n", gallery);

  assert_body ("<p>a</p><p>b</p>", "<p>A</p><p>b</p>", theirs, merged);
  assert_body ("<p>a</p><p>b</p>", "<p>A</p><p>b</p>", "<p>a</p><!--kg-card {\"type\":\"x\"}--><p>b</p>",
               "<p>A</p>\n<!--kg-card {\"type\":\"x\"}-->\n<p>b</p>\n");
}

/* What was noted on a paragraph goes with it, whatever becomes of its words, but not away with it. */
static void
test_notes (void)
{
  assert_body ("<p>a</p><p>b</p>", "<p>A</p><p>b</p>", "<!-- galley:block {\"noteId\":5} --><p>a</p><p>b</p>",
               "<!-- galley:block {\"noteId\":5} -->\n<p>A</p>\n<p>b</p>\n");
  assert_body ("<p>a</p><p>b</p>", "<p>a</p><p>b</p>", "<!-- galley:block {\"noteId\":5} --><p>a</p><p>b</p>",
               "<!-- galley:block {\"noteId\":5} -->\n<p>a</p>\n<p>b</p>\n");
  assert_body ("<p>a</p><p>b</p>", "<p>b</p>", "<!-- galley:block {\"noteId\":5} --><p>a</p><p>b</p>", NULL);
}

static void
test_terms (void)
{
  const char *base[] = { "sea", "harbour", "old", NULL };
  const char *mine[] = { "sea", "harbour", "mine", NULL };
  const char *theirs[] = { "harbour", "old", "theirs", NULL };
  g_auto (GStrv) merged = galley_term_merge ((GStrv) base, (GStrv) mine, (GStrv) theirs);
  g_auto (GStrv) own = galley_term_merge ((GStrv) base, (GStrv) mine, (GStrv) base);
  g_autofree char *text = g_strjoinv (",", merged);

  g_assert_cmpstr (text, ==, "harbour,theirs,mine");
  g_assert_true (g_strv_equal ((const char *const *) own, mine));
}

static const GalleyMergePart *
find_part (const GalleyPostMerge *merge,
           const char *field)
{
  for (guint i = 0; i < merge->parts->len; i++)
    {
      const GalleyMergePart *part = g_ptr_array_index (merge->parts, i);

      if (strcmp (part->field->name, field) == 0)
        return part;
    }

  return NULL;
}

static void
test_fields (void)
{
  g_autoptr (GalleyPost) base = post_with_body ("<p>a</p>");
  g_autoptr (GalleyPost) mine = galley_post_copy (base);
  g_autoptr (GalleyPost) theirs = galley_post_copy (base);
  g_autoptr (GalleyPostMerge) merge = NULL;
  g_autoptr (GalleyPost) post = NULL;
  g_autofree char *open = NULL;
  g_autofree char *kept = NULL;

  g_set_str (&mine->title, "Mine");
  g_set_str (&mine->excerpt, "My excerpt");
  g_set_str (&theirs->excerpt, "Their excerpt");
  g_set_str (&theirs->slug, "theirs");
  theirs->comments_open = FALSE;
  theirs->published = g_date_time_new_utc (2026, 1, 2, 3, 4, 5);
  merge = galley_post_merge_new (base, mine, theirs, GALLEY_MERGE_STRICT);
  g_assert_null (galley_post_merge_build (merge, NULL));
  open = galley_post_merge_list_open (merge);
  g_assert_cmpstr (open, ==, "excerpt");
  g_assert_true (galley_merge_part_can (find_part (merge, "excerpt"), GALLEY_CHOICE_EDITED));
  g_assert_false (galley_merge_part_can (find_part (merge, "excerpt"), GALLEY_CHOICE_BOTH));
  galley_merge_part_choose ((GalleyMergePart *) find_part (merge, "excerpt"), GALLEY_CHOICE_EDITED, "Ours");
  post = galley_post_merge_build (merge, NULL);
  g_assert_cmpstr (post->title, ==, "Mine");
  g_assert_cmpstr (post->excerpt, ==, "Ours");
  g_assert_cmpstr (post->slug, ==, "theirs");
  g_assert_false (post->comments_open);
  g_assert_true (g_date_time_equal (post->published, theirs->published));
  kept = galley_post_merge_list_kept (merge);
  g_assert_cmpstr (kept, ==, "slug, published, comments");
}

/* Somebody took it off: publishing is not to bring it back by the way. */
static void
test_state (void)
{
  g_autoptr (GalleyPost) base = post_with_body ("<p>a</p>");
  g_autoptr (GalleyPost) theirs = galley_post_copy (base);
  g_autoptr (GalleyPostMerge) strict = NULL;
  g_autoptr (GalleyPostMerge) lax = NULL;

  theirs->state = GALLEY_PUBLICATION_DRAFT;
  strict = galley_post_merge_new (base, base, theirs, GALLEY_MERGE_STRICT);
  g_assert_true (galley_merge_part_is_open (find_part (strict, "state")));
  lax = galley_post_merge_new (base, base, theirs, GALLEY_MERGE_PREFER_THEIRS);
  g_assert_cmpint (find_part (lax, "state")->kind, ==, GALLEY_MERGE_THEIRS);
}

static void
test_choices (void)
{
  static const char *const expected[] = { "<p>A</p>\n<p>b</p>\n", "<p>AA</p>\n<p>b</p>\n",
                                          "<p>A</p>\n<p>AA</p>\n<p>b</p>\n", "<h2>E</h2>\n<p>b</p>\n" };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GalleyPostMerge) merge =
          merge_bodies ("<p>a</p><p>b</p>", "<p>A</p><p>b</p>", "<p>AA</p><p>b</p>");
      g_autoptr (GalleyPostMerge) again =
          merge_bodies ("<p>a</p><p>b</p>", "<p>A</p><p>b</p>", "<p>AA</p><p>b</p>");
      g_autoptr (GalleyPostMerge) other =
          merge_bodies ("<p>a</p><p>b</p>", "<p>A</p><p>b</p>", "<p>Another</p><p>b</p>");
      g_autoptr (GalleyPost) post = NULL;

      galley_merge_part_choose ((GalleyMergePart *) find_part (merge, "body"), GALLEY_CHOICE_MINE + i, "<h2>E</h2>");
      g_assert_true (galley_post_merge_take_choices (again, merge));
      g_assert_false (galley_post_merge_take_choices (other, merge));
      post = galley_post_merge_build (again, NULL);
      g_assert_cmpstr (post->body_html, ==, expected[i]);
    }
}

static void
test_markdown (void)
{
  g_autoptr (GalleyPost) base = post_with_body ("");
  g_autoptr (GalleyPost) mine = galley_post_copy (base);
  g_autoptr (GalleyPost) theirs = galley_post_copy (base);
  g_autoptr (GalleyPostMerge) merge = NULL;
  g_autoptr (GalleyPost) post = NULL;

  base->body_markdown = g_strdup ("a\n\nb\n");
  mine->body_markdown = g_strdup ("a\n\nb *mine*\n");
  theirs->body_markdown = g_strdup ("theirs\n\n\na\n\nb\n");
  merge = galley_post_merge_new (base, mine, theirs, GALLEY_MERGE_STRICT);
  post = galley_post_merge_build (merge, NULL);
  g_assert_cmpstr (post->body_markdown, ==, "theirs\n\n\na\n\nb *mine*\n");
  g_assert_cmpstr (post->body_html, ==, "<p>theirs</p>\n<p>a</p>\n<p>b <em>mine</em></p>\n");
}

static void
test_json (void)
{
  g_autoptr (GalleyPost) post = post_with_body ("<p>a</p>\n");
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GalleyPost) back = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *hash_back = NULL;
  const char *tags[] = { "a, b", "c", NULL };

  g_strfreev (post->tags);
  post->tags = g_strdupv ((GStrv) tags);
  post->published = g_date_time_new_utc (2026, 1, 2, 3, 4, 5);
  post->comments_open = FALSE;
  post->body_markdown = g_strdup ("a\n");
  object = galley_post_to_json (post);
  back = galley_post_from_json (object);
  hash = galley_post_hash (post);
  hash_back = galley_post_hash (back);
  g_assert_cmpstr (hash, ==, hash_back);
  g_assert_cmpstr (back->body_html, ==, "<p>a</p>\n");
}

/* Whatever the bytes: nothing is lost but white space between blocks, and taking apart again gives the same. */
static void
test_noise (void)
{
  static const char *const pieces[] = { "<p>", "</p>", "x", " ", "\n", "<!-- wp:a -->", "<!-- /wp:a -->", "<!--", "-->",
                                        "<!-- wp:b /-->", "<!-- galley:block {} -->", "<img src=a>", "<div>", "</div>",
                                        "&amp;", "<b>", "</b>", "<", "<hr>" };

  for (guint32 seed = 1; seed <= 3000; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GString) html = g_string_new (NULL);
      g_autoptr (GPtrArray) blocks = NULL;
      g_autoptr (GPtrArray) again = NULL;
      g_autofree char *joined = NULL;
      g_autofree char *twice = NULL;

      for (guint i = 0; i < 20; i++)
        g_string_append (html, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      blocks = galley_body_blocks_from_html (html->str);
      joined = galley_body_blocks_join (blocks, 0, blocks->len);
      again = galley_body_blocks_from_html (joined);
      twice = galley_body_blocks_join (again, 0, again->len);
      if (strcmp (joined, twice) != 0)
        g_test_message ("seed %u: %s", seed, html->str);
      g_assert_cmpstr (joined, ==, twice);
    }
}

static void
test_strip (void)
{
  g_autofree char *bare = galley_block_comment_strip (
      "<p>a <!-- mine --></p><!-- wp:x {\"a\":1} --><hr /><!-- /wp:x --><!-- wp:y /--><!-- galley:block {} -->&amp;<");

  g_assert_cmpstr (bare, ==, "<p>a <!-- mine --></p><hr />&amp;<");
}

#define N_SEEDS 1000
#define N_BLOCKS 8

/* One side's edits: blocks rewritten, put in, taken out. words (out): all that it has written. */
static char *
edit (GRand *rand,
      const char *who,
      GPtrArray *words)
{
  GString *body = g_string_new (NULL);

  for (guint i = 0; i < N_BLOCKS; i++)
    {
      guint kind = (guint) g_rand_int_range (rand, 0, 8);

      if (kind < 2)
        g_ptr_array_add (words, g_strdup_printf ("%s wrote %u.", who, i));
      if (kind == 0)
        g_string_append_printf (body, "<p>%s wrote %u.</p>", who, i);
      else if (kind == 1)
        g_string_append_printf (body, "<p>Block %u.</p><p>%s wrote %u.</p>", i, who, i);
      else if (kind > 2)
        g_string_append_printf (body, "<p>Block %u.</p>", i);
    }

  return g_string_free (body, FALSE);
}

/* A person who wants to lose nothing. */
static void
keep_all (GalleyPostMerge *merge,
          guint *n_conflicts)
{
  for (guint i = 0; i < merge->parts->len; i++)
    {
      GalleyMergePart *part = g_ptr_array_index (merge->parts, i);

      if (part->kind != GALLEY_MERGE_CONFLICT)
        continue;
      galley_merge_part_choose (part,
                                galley_merge_part_can (part, GALLEY_CHOICE_BOTH) ? GALLEY_CHOICE_BOTH
                                : *part->mine                                    ? GALLEY_CHOICE_MINE
                                                                                 : GALLEY_CHOICE_THEIRS,
                                NULL);
      (*n_conflicts)++;
    }
}

/* Whatever two people do: nothing that either has written is missing from what is sent. */
static void
test_random (void)
{
  guint n_conflicts = 0;
  guint32 first = (guint32) g_test_rand_int ();

  g_test_message ("first seed %u", first);
  for (guint32 seed = first; seed < first + N_SEEDS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GString) base = g_string_new (NULL);
      g_autofree char *mine = edit (rand, "Ana", words);
      g_autofree char *theirs = edit (rand, "Ben", words);
      g_autoptr (GalleyPostMerge) merge = NULL;
      g_autoptr (GalleyPost) post = NULL;

      for (guint i = 0; i < N_BLOCKS; i++)
        g_string_append_printf (base, "<p>Block %u.</p>", i);
      merge = merge_bodies (base->str, mine, theirs);
      keep_all (merge, &n_conflicts);
      post = galley_post_merge_build (merge, NULL);
      for (guint i = 0; i < words->len; i++)
        {
          if (!strstr (post->body_html, g_ptr_array_index (words, i)))
            g_test_message ("seed %u", seed);
          g_assert_nonnull (strstr (post->body_html, g_ptr_array_index (words, i)));
        }
    }
  g_test_message ("%u seeds, %u conflicts decided, 0 edits lost", N_SEEDS, n_conflicts);
  g_assert_cmpuint (n_conflicts, >, N_SEEDS / 10);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/post-merge/body", test_body);
  g_test_add_func ("/publish/post-merge/foreign", test_foreign);
  g_test_add_func ("/publish/post-merge/notes", test_notes);
  g_test_add_func ("/publish/post-merge/terms", test_terms);
  g_test_add_func ("/publish/post-merge/fields", test_fields);
  g_test_add_func ("/publish/post-merge/state", test_state);
  g_test_add_func ("/publish/post-merge/choices", test_choices);
  g_test_add_func ("/publish/post-merge/markdown", test_markdown);
  g_test_add_func ("/publish/post-merge/json", test_json);
  g_test_add_func ("/publish/post-merge/noise", test_noise);
  g_test_add_func ("/publish/post-merge/strip", test_strip);
  g_test_add_func ("/post-merge/random", test_random);

  return g_test_run ();
}
