/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came of bringing in a post, as a row. */
#include "bring-in-result.h"

#include <glib/gi18n-lib.h>

#include "pull-words.h"

static void
set_title (GtkWidget *row,
           const char *title)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title[0] != '\0' ? title : _ ("Untitled"));
}

static GtkWidget *
simple_row (const char *title,
            const char *subtitle,
            const char *icon)
{
  GtkWidget *row = adw_action_row_new ();

  set_title (row, title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  return row;
}

static void
add_leftover (AdwExpanderRow *parent,
              const GalleyPullLeftover *leftover)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *words = galley_pull_words_leftover (leftover);
  g_autofree char *line = g_strdup_printf (_ ("Line %u"), leftover->line);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
  if (leftover->line > 0)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line);
  adw_expander_row_add_row (parent, row);
}

GtkWidget *
galley_bring_in_result_new (const char *title,
                            const GalleyPulledArticle *article)
{
  g_autofree char *count = NULL;
  GtkWidget *row;

  if (article->existed)
    return simple_row (title, _ ("In the library already"), "object-select-symbolic");
  if (article->leftovers->len == 0)
    return simple_row (title, _ ("All of it"), "object-select-symbolic");
  count = g_strdup_printf (ngettext ("%u thing could not be converted", "%u things could not be converted",
                                     article->leftovers->len),
                           article->leftovers->len);
  row = adw_expander_row_new ();
  set_title (row, title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), count);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), gtk_image_new_from_icon_name ("dialog-information-symbolic"));
  for (guint i = 0; i < article->leftovers->len; i++)
    add_leftover (ADW_EXPANDER_ROW (row), g_ptr_array_index (article->leftovers, i));
  return row;
}

GtkWidget *
galley_bring_in_result_new_failed (const char *title,
                                   const char *problem)
{
  return simple_row (title, problem, "dialog-warning-symbolic");
}
