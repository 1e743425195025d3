/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A published article, pulled into a fresh library and compared with the one that was sent. */
#pragma once

#include "html-likeness.h"
#include "markdown.h"
#include "pulled.h"
#include "sample-article.h"

/* What readers see of the article's text; names of files are the site's. (transfer full) */
static inline char *
round_trip_text (Fixture *fixture)
{
  g_autoptr (GalleyArticleSnapshot) snapshot = fixture_snapshot (fixture);
  g_autofree char *html = galley_markdown_to_html (galley_article_snapshot_get_body (snapshot), NULL, NULL);
  g_autofree char *alike = galley_html_likeness (html);
  g_autoptr (GRegex) files = g_regex_new ("src=\\S+", 0, 0, NULL);

  return g_regex_replace_literal (files, alike, -1, 0, "src=", 0, NULL);
}

/* Keys of details that are not what they were, in the order of the fields. Where the hero image is belongs to the
 * site; that there is one does not. (transfer full) */
static inline char *
round_trip_differences (GalleyArticleSnapshot *before,
                        GalleyArticleSnapshot *after)
{
  static const GalleyField texts[] = { GALLEY_FIELD_TITLE, GALLEY_FIELD_SLUG, GALLEY_FIELD_HERO_ALT,
                                       GALLEY_FIELD_HERO_CAPTION, GALLEY_FIELD_EXCERPT };
  static const GalleyField lists[] = { GALLEY_FIELD_CATEGORIES, GALLEY_FIELD_TAGS };
  g_autoptr (GDateTime) was = galley_article_snapshot_get_date (before, GALLEY_FIELD_DATE);
  g_autoptr (GDateTime) is = galley_article_snapshot_get_date (after, GALLEY_FIELD_DATE);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_strcmp0 (galley_article_snapshot_get_string (before, texts[i]),
                   galley_article_snapshot_get_string (after, texts[i])) != 0)
      g_string_append_printf (names, "%s ", galley_field_get_key (texts[i]));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      const char *const *sent = galley_article_snapshot_get_list (before, lists[i]);
      const char *const *kept = galley_article_snapshot_get_list (after, lists[i]);
      gboolean same = g_strv_length ((GStrv) sent) == g_strv_length ((GStrv) kept);

      for (guint j = 0; same && sent[j]; j++)
        same = g_strv_contains (kept, sent[j]);
      if (!same)
        g_string_append_printf (names, "%s ", galley_field_get_key (lists[i]));
    }
  if (!is || !g_date_time_equal (was, is))
    g_string_append (names, "date ");
  if (!galley_article_snapshot_get_string (after, GALLEY_FIELD_HERO_IMAGE))
    g_string_append (names, "image ");
  if (names->len > 0)
    g_string_truncate (names, names->len - 1);

  return g_string_free (names, FALSE);
}

/* losses: details that the site cannot have kept, as the receipt of the publication names them; all else is back. From
 * then on the fixture is the article that was brought in. */
static inline void
round_trip_assert (Fixture *fixture,
                   const char *site_name,
                   const char *losses)
{
  g_autoptr (GalleyArticleSnapshot) before = fixture_snapshot (fixture);
  g_autofree char *text = round_trip_text (fixture);
  g_autofree char *named = sample_list_losses (fixture);
  g_autoptr (GalleyPublication) record = fixture_record (fixture);
  g_autoptr (GalleyPulledArticle) pulled = pulled_take (fixture, record->remote_id);
  g_autoptr (GalleyArticleSnapshot) after = fixture_snapshot (fixture);
  g_autofree char *text_now = round_trip_text (fixture);
  g_autofree char *leftovers = pulled_list_leftovers (pulled);
  g_autofree char *differences = round_trip_differences (before, after);

  g_test_message ("figure: %s: a published sample article came back with %u pictures; unconverted: %u; details lost: "
                  "'%s', named in the receipt: '%s'",
                  site_name, pulled->n_pictures, pulled->leftovers->len, differences, named);
  g_assert_cmpstr (leftovers, ==, "");
  g_assert_cmpuint (pulled->n_pictures, ==, 3);
  g_assert_cmpstr (text_now, ==, text);
  g_assert_cmpstr (differences, ==, losses);
  g_assert_true (*losses ? g_str_has_prefix (named, losses) : !*named);
  pulled_assert_nothing_to_do (fixture);
}
