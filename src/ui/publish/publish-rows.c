/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows in the words of a plan or a receipt: nothing of them is markup. */
#include "publish-rows.h"

#include <glib/gi18n-lib.h>

GtkWidget *
galley_publish_rows_new (const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  return group;
}

AdwActionRow *
galley_publish_rows_add (GtkWidget *group,
                         const char *icon,
                         const char *title,
                         const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return ADW_ACTION_ROW (row);
}

void
galley_publish_rows_set_action (AdwActionRow *row,
                                const char *tooltip,
                                const char *action,
                                GVariant *target)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), tooltip);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  adw_action_row_add_suffix (row, gtk_image_new_from_icon_name ("go-next-symbolic"));
}

void
galley_publish_rows_add_button (AdwActionRow *row,
                                const char *label,
                                const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_action_row_add_suffix (row, button);
}

void
galley_publish_rows_set_place (AdwActionRow *row,
                               GalleyCheckPlace place,
                               guint which)
{
  static const char *const tooltips[] = {
    [GALLEY_CHECK_PLACE_LINE] = N_ ("Go to This Line"),
    [GALLEY_CHECK_PLACE_FIELD] = N_ ("Show in Details"),
    [GALLEY_CHECK_PLACE_COMMENTS] = N_ ("Show Comments"),
  };

  if (place != GALLEY_CHECK_PLACE_NONE)
    galley_publish_rows_set_action (row, _ (tooltips[place]), "publish.show-place",
                                    g_variant_new ("(uu)", place, which));
}
