/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two people at one post, at random: nothing of either is ever lost, and a conflict writes nothing. */
#include "publish-fixture.h"

#include <string.h>

#define HEAD "---\ntitle: %s\nslug: harbour-story\ntags: [sea]\ndate: 2026-01-02T10:00:00Z\n---\n"

static void
write_article (Fixture *fixture,
               const char *title,
               const char *body)
{
  g_autofree char *head = g_strdup_printf (HEAD, title);
  g_autofree char *text = g_strconcat (head, body, NULL);

  fixture_write (fixture, "index.md", text);
}

/* Somebody else's edit of the post's text, in what the site takes for it. */
static void
replace_on_site (Fixture *fixture,
                 const char *what,
                 const char *with)
{
  g_autofree char *json = fake_micropub_dup_content (fixture->server, 0);
  g_auto (GStrv) pieces = g_strsplit (json, what, -1);
  g_autofree char *changed = g_strjoinv (with, pieces);

  g_assert_nonnull (pieces[1]);
  fake_micropub_set_content (fixture->server, 0, changed);
}

static void
assert_on_site (Fixture *fixture,
                const char *text,
                gboolean there)
{
  g_autofree char *content = fake_micropub_dup_content (fixture->server, 0);

  if (there != (strstr (content, text) != NULL))
    g_test_message ("%s", content);
  g_assert_cmpint (strstr (content, text) != NULL, ==, there);
}

static void
assert_silent (Fixture *fixture)
{
  fake_micropub_forget_requests (fixture->server);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
}

#define N_PARAGRAPHS 12

typedef struct
{
  char *words[N_PARAGRAPHS]; /* NULL: taken out */
  char *after[N_PARAGRAPHS]; /* inserted behind it; nullable */
} Text;

static void
clear_text (Text *text)
{
  for (guint i = 0; i < N_PARAGRAPHS; i++)
    {
      g_clear_pointer (&text->words[i], g_free);
      g_clear_pointer (&text->after[i], g_free);
    }
}

static char *
markdown_of (const Text *text)
{
  GString *body = g_string_new (NULL);

  for (guint i = 0; i < N_PARAGRAPHS; i++)
    {
      if (text->words[i])
        g_string_append_printf (body, "%s\n\n", text->words[i]);
      if (text->after[i])
        g_string_append_printf (body, "%s\n\n", text->after[i]);
    }

  return g_string_free (body, FALSE);
}

static char *
paragraph_on_site (gboolean wordpress,
                   const char *words)
{
  return g_strdup_printf (wordpress ? "<!-- wp:paragraph -->\n<p>%s</p>\n<!-- /wp:paragraph -->" : "<p>%s</p>", words);
}

/* One change at a random place that is still as it was; its words are noted in added or, of a deletion, in removed. */
static void
change_mine (Text *text,
             GRand *random,
             guint serial,
             GPtrArray *added)
{
  guint i = (guint) g_rand_int_range (random, 0, N_PARAGRAPHS);
  char *words = g_strdup_printf ("Mine %u.", serial);

  if (g_rand_int_range (random, 0, 3) == 0 && !text->after[i])
    text->after[i] = g_strdup (words);
  else if (text->words[i])
    {
      if (g_ptr_array_find_with_equal_func (added, text->words[i], g_str_equal, NULL))
        {
          g_free (words);
          return;
        }
      g_free (text->words[i]);
      text->words[i] = g_strdup (words);
    }
  else
    {
      g_free (words);
      return;
    }
  g_ptr_array_add (added, words);
}

/* The site's own editor: new words, a paragraph more, or a block that Galley does not know. */
static void
change_theirs (Fixture *fixture,
               gboolean wordpress,
               GRand *random,
               guint serial,
               GPtrArray *added)
{
  g_autofree char *old = g_strdup_printf ("Base %d.", g_rand_int_range (random, 0, N_PARAGRAPHS));
  g_autofree char *block = paragraph_on_site (wordpress, old);
  g_autofree char *content = fake_micropub_dup_content (fixture->server, 0);
  g_autofree char *words = g_strdup_printf ("Theirs %u.", serial);
  g_autofree char *paragraph = paragraph_on_site (wordpress, words);
  g_autofree char *with = NULL;
  const char *place = strstr (content, block);
  guint kind = (guint) g_rand_int_range (random, 0, wordpress ? 3 : 2);

  if (!place)
    return;
  if (kind == 0)
    with = g_strdup (paragraph);
  else if (kind == 1)
    with = g_strdup_printf ("%s\n\n%s", block, paragraph);
  else
    with = g_strdup_printf ("%s\n\n<!-- wp:x/y {\"n\":%u} -->\n<i  class=q>%s</i>\n<!-- /wp:x/y -->", block, serial,
                            words);
  g_ptr_array_add (added, g_strdup (words));
  replace_on_site (fixture, block, with);
}

/* As a person would who wants to lose nothing. */
static void
keep_all (Fixture *fixture)
{
  g_autoptr (GalleyPublishPlan) plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_autoptr (GError) error = NULL;
  GalleyPublication *publication;

  for (guint i = 0; i < plan->merge->parts->len; i++)
    {
      GalleyMergePart *part = g_ptr_array_index (plan->merge->parts, i);

      if (galley_merge_part_is_open (part))
        galley_merge_part_choose (part,
                                  galley_merge_part_can (part, GALLEY_CHOICE_BOTH) ? GALLEY_CHOICE_BOTH
                                  : *part->mine                                    ? GALLEY_CHOICE_MINE
                                                                                   : GALLEY_CHOICE_THEIRS,
                                  NULL);
    }
  g_assert_true (galley_publish_plan_resolve (plan));
  publication = fixture_run (fixture, plan, &error);
  g_assert_no_error (error);
  galley_publication_free (publication);
}

static void
run_seed (guint32 seed,
          gboolean wordpress,
          guint *n_conflicts)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (Fixture) fixture = wordpress ? fixture_new_wordpress () : fixture_new ();
  g_autoptr (GPtrArray) mine = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) theirs = g_ptr_array_new_with_free_func (g_free);
  Text text = { 0 };

  for (guint i = 0; i < N_PARAGRAPHS; i++)
    text.words[i] = g_strdup_printf ("Base %u.", i);
  for (guint round = 0; round < 4; round++)
    {
      g_autofree char *body = markdown_of (&text);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;

      write_article (fixture, "Harbour", body);
      before = round > 0 ? fake_micropub_dup_content (fixture->server, 0) : NULL;
      fake_micropub_forget_requests (fixture->server);
      if (!fixture_try_publish (fixture, GALLEY_PUBLISH_NOW, &error))
        {
          g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT);
          g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
          after = fake_micropub_dup_content (fixture->server, 0);
          g_assert_cmpstr (before, ==, after);
          *n_conflicts += 1;
          keep_all (fixture);
        }
      for (guint i = 0; i < mine->len; i++)
        assert_on_site (fixture, g_ptr_array_index (mine, i), TRUE);
      for (guint i = 0; i < theirs->len; i++)
        assert_on_site (fixture, g_ptr_array_index (theirs, i), TRUE);
      assert_silent (fixture);
      if (g_rand_boolean (random))
        fixture_restart (fixture);
      for (guint i = (guint) g_rand_int_range (random, 0, 3); i > 0; i--)
        change_mine (&text, random, round * 10 + i, mine);
      for (guint i = (guint) g_rand_int_range (random, 0, 3); i > 0; i--)
        change_theirs (fixture, wordpress, random, round * 10 + i, theirs);
    }
  clear_text (&text);
}

static void
test_random (void)
{
  const char *only = g_getenv ("GALLEY_TEST_SEED");
  guint n_conflicts = 0;
  guint n_seeds = 150;

  for (guint32 seed = 1; seed <= n_seeds; seed++)
    {
      if (only && g_ascii_strtoull (only, NULL, 10) != seed)
        continue;
      g_test_message ("seed %u", seed);
      run_seed (seed, seed % 2 == 0, &n_conflicts);
    }
  g_test_message ("%u conflicts decided in %u runs", n_conflicts, n_seeds);
  if (!only)
    {
      g_assert_cmpuint (n_conflicts, >, 0);
      g_assert_cmpuint (n_conflicts, <, n_seeds);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/merge-random/words", test_random);

  return g_test_run ();
}
