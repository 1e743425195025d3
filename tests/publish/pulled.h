/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fixture's post, brought in anew: from then on the fixture is that article. */
#pragma once

#include "publish-fixture.h"
#include "pull-article.h"

G_BEGIN_DECLS

static inline GalleyPulledArticle *
pulled_take (Fixture *fixture,
             const char *remote_id)
{
  GalleyMediaRecipe recipe = { FALSE, 0 };
  g_autofree char *library = g_build_filename (fixture->folder, "library", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyPost) remote = galley_publisher_fetch (fixture->publisher, remote_id, NULL, &error);
  GalleyPulledArticle *pulled;

  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir_with_parents (library, 0700), ==, 0);
  pulled = galley_pull_article (fixture->publisher, SITE, remote, library, fixture->ledger, &recipe, NULL, &error);
  g_assert_no_error (error);
  g_free (fixture->path);
  fixture->path = g_strdup (pulled->path);

  return pulled;
}

/* Publishing would send nothing, and nobody is asked anything. */
static inline void
pulled_assert_nothing_to_do (Fixture *fixture)
{
  g_autoptr (GalleyPublishPlan) plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);

  for (guint i = 0; i < plan->steps->len; i++)
    {
      const GalleyPublishStep *step = g_ptr_array_index (plan->steps, i);

      g_assert_true (step->kind == GALLEY_STEP_NOTHING || step->kind == GALLEY_STEP_REUSE);
    }
  g_assert_false (galley_publish_plan_is_blocked (plan));
}

static inline char *
pulled_read (Fixture *fixture)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));

  return text;
}

static inline void
pulled_replace (Fixture *fixture,
                const char *words,
                const char *others)
{
  g_autofree char *text = pulled_read (fixture);
  g_autoptr (GString) changed = g_string_new (text);

  g_assert_cmpuint (g_string_replace (changed, words, others, 0), ==, 1);
  g_assert_true (g_file_set_contents (fixture->path, changed->str, -1, NULL));
}

/* "region:gallery html:table" ... (transfer full) */
static inline char *
pulled_list_leftovers (const GalleyPulledArticle *pulled)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pulled->leftovers->len; i++)
    {
      const GalleyPullLeftover *leftover = g_ptr_array_index (pulled->leftovers, i);

      g_test_message ("left: line %u: %s: %s %s", leftover->line, leftover->code, leftover->detail,
                      leftover->why ? leftover->why : "");
      g_string_append_printf (text, "%s%s:%s", text->len ? " " : "", leftover->code, leftover->detail);
    }

  return g_string_free (text, FALSE);
}

G_END_DECLS
