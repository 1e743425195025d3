/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a link ends, from where it can be used, and when somebody last did. */
#include "review-link-row.h"

#include <glib/gi18n-lib.h>

#include "time-label.h"

static char *
describe_visit (const GalleyReviewLink *link)
{
  g_autoptr (GDateTime) visit = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *when = NULL;

  if (link->last_visit == 0)
    return g_strdup (_ ("not opened yet"));
  visit = g_date_time_new_from_unix_local (link->last_visit);
  when = galley_time_label_format (visit, now);
  /* Translators: %s is when a review link was last opened, such as "5 minutes ago". */
  return g_strdup_printf (_ ("last opened %s"), when);
}

GtkWidget *
galley_review_link_row_new (const GalleyReviewLink *link,
                            GtkWidget **revoke)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Revoke"));
  g_autoptr (GDateTime) until = g_date_time_new_from_unix_local (link->expires);
  g_autofree char *until_words = g_date_time_format (until, "%x %H:%M");
  g_autofree char *visit = describe_visit (link);
  /* Translators: %s is the date and time at which a review link ends. */
  g_autofree char *title = g_strdup_printf (_ ("Until %s"), until_words);
  /* Translators: from where a review link can be used, and when it was last opened. */
  g_autofree char *subtitle =
      g_strdup_printf (_ ("%s · %s"), link->network ? _ ("Local network") : _ ("This computer"), visit);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "link", g_strdup (link->id), g_free);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  *revoke = button;
  return row;
}
