/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks into a review and out again: what is known is never said twice, and nothing that is new is dropped. */
#include "critic-reader.h"
#include "critic-writer.h"
#include "markup-import.h"
#include "review-markup.h"
#include "review-state.h"
#include "review-suggest.h"

#include <string.h>

#include "random-markup.h"
#include "review-now.h"
#include "temp-dir.h"

#define BODY "The sea was calm. Boats went out at dawn, and boats came home at dusk.\n\nNobody spoke.\n"

typedef struct
{
  TempDir *dir;
  char *folder;
  GalleyDocument *document;
  GalleyReviewLog *log;
} Fixture;

static GalleyDocument *
document_of (const char *body)
{
  g_autoptr (GBytes) details = g_bytes_new_static ("---\ntitle: Calm\n---\n", 20);
  g_autoptr (GalleyDocument) empty = galley_document_new_for_bytes (details);

  return galley_document_set_body (empty, body);
}

static void
set_up (Fixture *self,
        gconstpointer data)
{
  self->dir = temp_dir_new ();
  self->folder = g_build_filename (self->dir, "review", NULL);
  self->document = document_of (BODY);
  self->log = galley_review_log_new ();
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  galley_review_log_free (self->log);
  galley_document_unref (self->document);
  g_free (self->folder);
  temp_dir_free (self->dir);
}

static void
reload (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  galley_review_log_free (self->log);
  self->log = galley_review_log_new ();
  galley_review_log_read (self->log, self->folder, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (galley_review_log_get_n_unreadable (self->log), ==, 0);
}

/* Returns how many operations it made. */
static guint
take (Fixture *self,
      const char *text)
{
  g_autoptr (GalleyMarkup) markup = galley_critic_read (text);
  g_autoptr (GalleyMarkupImport) import =
      galley_markup_import_new (markup, self->document, self->log, "Editor", FALSE);
  g_autoptr (GError) error = NULL;

  galley_markup_import_write (import, self->folder, &error);
  g_assert_no_error (error);
  reload (self);
  return import->ops->len;
}

static char *
out (Fixture *self)
{
  g_autoptr (GalleyMarkup) markup = galley_review_markup_new (self->log, self->document);

  return galley_critic_write (markup);
}

static void
test_way_round (Fixture *self,
                gconstpointer data)
{
  g_autofree char *written = NULL;
  g_autofree char *again = NULL;

  g_assert_cmpuint (
      take (self, "The {==sea==}{>>Which?<<} was {~~calm~>rough~~}. {++Three ++}Boats went out at dawn, and "
                  "boats came home{-- at dusk--}.\n\nNobody spoke{>>Sure?<<}.\n"),
      ==, 5);
  written = out (self);
  g_assert_cmpuint (take (self, written), ==, 0);
  again = out (self);
  g_assert_cmpstr (written, ==, again);
}

static void
test_words_of_others (Fixture *self,
                      gconstpointer data)
{
  g_autoptr (GalleyReviewState) state = NULL;
  const GalleyReviewThreadState *thread;

  take (
      self,
      "The {==sea==}{>>{\"author\":\"Ana\",\"time\":1764410400}@@Which?<<}{>>{\"author\":\"Ben\"}@@The North Sea."
      "<<} was calm. Boats went out at dawn, and boats came home at dusk.\n\nNobody spoke.\n");
  state = galley_review_state_new (self->log);
  g_assert_cmpuint (state->threads->len, ==, 1);
  thread = state->threads->pdata[0];
  g_assert_cmpstr (thread->opening->author, ==, "ana-imported");
  g_assert_cmpstr (thread->opening->author_name, ==, "Ana");
  g_assert_cmpint (g_date_time_to_unix (thread->opening->time), ==, 1764410400);
  g_assert_cmpstr (thread->anchor->exact, ==, "sea");
  g_assert_cmpuint (thread->comments->len, ==, 2);
  g_assert_cmpstr (galley_comment_get_author (thread->comments->pdata[1]), ==, "Ben");
}

/* The text itself was changed: suggested, never written over. */
static void
test_changed_text (Fixture *self,
                   gconstpointer data)
{
  g_autoptr (GalleyReviewState) state = NULL;
  const GalleyReviewProposalState *proposal;

  g_assert_cmpuint (take (self, "The sea was calm. Boats went out at dawn, and {==boats==}{>>Whose?<<} came home late."
                                "\n\nNobody spoke.\n"),
                    ==, 2);
  state = galley_review_state_new (self->log);
  proposal = state->proposals->pdata[0];
  g_assert_cmpstr (proposal->anchor->exact, ==, "at dusk");
  g_assert_cmpstr (proposal->opening->replacement, ==, "late");
  g_assert_cmpstr (((GalleyReviewThreadState *) state->threads->pdata[0])->anchor->exact, ==, "boats");
  g_assert_cmpuint (((GalleyReviewThreadState *) state->threads->pdata[0])->anchor->start, ==, 46);
}

/* The article has moved on since: comments follow their words, and nothing of ours is taken back. */
static void
test_moved_on (Fixture *self,
               gconstpointer data)
{
  g_autoptr (GalleyMarkup) markup = galley_critic_read (
      "The sea was calm. {==Boats==}{>>Whose?<<} went out at dawn, and boats came home at dusk.\n\nNobody "
      "{~~spoke~>sang~~}.\n");
  g_autoptr (GalleyDocument) later =
      document_of ("Later: The sea was calm. Boats went out at dawn.\n\nNobody ever spoke.\n");
  g_autoptr (GalleyMarkupImport) import = galley_markup_import_new (markup, later, self->log, "Editor", TRUE);
  GalleyReviewOp *op = import->ops->pdata[0];

  g_assert_cmpuint (import->ops->len, ==, 2);
  g_assert_cmpuint (op->anchor->start, ==, 25);
  g_assert_cmpstr (op->anchor->exact, ==, "Boats");
  op = import->ops->pdata[1];
  g_assert_cmpstr (op->anchor->exact, ==, "spoke");
  g_assert_cmpstr (op->replacement, ==, "sang");
}

/* What was answered, resolved, deleted or edited here meanwhile is not said again. */
static void
test_known (Fixture *self,
            gconstpointer data)
{
  g_autoptr (GalleyReview) ana = galley_review_new (self->folder, "ana-1", "Ana");
  g_autoptr (GalleyAnchor) anchor = galley_anchor_new (BODY, 4, 7);
  g_autoptr (GError) error = NULL;
  GalleyThread *thread = review_now_add_thread (ana, anchor, "Which  sea?", &error);
  g_autofree char *written = NULL;

  review_now_reply (ana, thread, "This one.", &error);
  reload (self);
  written = out (self);
  /* by content alone, as after a program that keeps no ids */
  g_assert_cmpuint (
      take (self,
            "The {==sea==}{>>{\"author\":\"Ana\"}@@Which sea?<<}{>>{\"author\":\"Ana\"}@@This one.<<} was "
            "calm. Boats went out at dawn, and boats came home at dusk.\n\nNobody spoke.\n"),
      ==, 0);
  review_now_set_deleted (ana, thread, TRUE, &error);
  reload (self);
  g_assert_cmpuint (take (self, written), ==, 0);
  g_assert_no_error (error);
}

/* Three copies of a package, in any order, twice. */
static void
test_random (Fixture *self,
             gconstpointer data)
{
  guint32 seed = g_test_rand_int ();

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed + i);
      g_autoptr (GalleyMarkup) markup = random_markup_new (random);
      g_autoptr (GalleyDocument) document = document_of (markup->text);
      g_autoptr (GalleyReviewLog) log = galley_review_log_new ();
      g_autoptr (GalleyMarkupImport) import = galley_markup_import_new (markup, document, log, "Editor", FALSE);
      g_autoptr (GalleyMarkupImport) nothing = NULL;
      g_autoptr (GalleyMarkup) back = NULL;
      g_autofree char *written = NULL;
      g_autoptr (GalleyMarkup) again = NULL;
      guint n_ops = import->ops->len;

      g_test_message ("seed %u", seed + i);
      for (guint n = 0; n < n_ops; n++)
        {
          GalleyReviewOp *op = import->ops->pdata[n];
          g_autofree char *line = galley_review_op_print (op);

          galley_review_log_add (log, galley_review_op_parse (line, strlen (line)));
        }
      back = galley_review_markup_new (log, document);
      written = galley_critic_write (back);
      again = galley_critic_read (written);
      g_assert_cmpstr (again->text, ==, markup->text);
      nothing = galley_markup_import_new (again, document, log, "Editor", FALSE);
      g_assert_cmpuint (nothing->ops->len, ==, 0);
    }
}

#define ADD(path, func) g_test_add ("/markup-import/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("way-round", test_way_round);
  ADD ("words-of-others", test_words_of_others);
  ADD ("changed-text", test_changed_text);
  ADD ("moved-on", test_moved_on);
  ADD ("known", test_known);
  ADD ("random", test_random);
  return g_test_run ();
}
