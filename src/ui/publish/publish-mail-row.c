/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nobody, then one line a newsletter with how many it reaches. */
#include "publish-mail-row.h"

#include <glib/gi18n-lib.h>

#include "publish-mail.h"

static char *
describe (const GalleyNewsletter *newsletter)
{
  if (newsletter->recipients < 0)
    return g_strdup (newsletter->name);
  /* Translators: the name of a newsletter, and how many people get it. */
  return g_strdup_printf (ngettext ("“%s”, %d subscriber", "“%s”, %d subscribers",
                                    (gulong) newsletter->recipients),
                          newsletter->name, (int) newsletter->recipients);
}

void
galley_publish_mail_row_fill (AdwComboRow *row,
                              const GalleyPublishPlan *plan)
{
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);

  gtk_string_list_append (lines, _ ("Nobody"));
  for (guint i = 0; i < plan->newsletters->len; i++)
    gtk_string_list_take (lines, describe (g_ptr_array_index (plan->newsletters, i)));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Mail To"));
  adw_combo_row_set_model (row, G_LIST_MODEL (lines));
  adw_combo_row_set_selected (row, 0);
  gtk_widget_set_visible (GTK_WIDGET (row), plan->newsletters->len > 0);
}

void
galley_publish_mail_row_choose (AdwComboRow *row,
                                GalleyPublishPlan *plan)
{
  guint selected = adw_combo_row_get_selected (row);
  const GalleyNewsletter *newsletter =
      selected > 0 && selected <= plan->newsletters->len ? g_ptr_array_index (plan->newsletters, selected - 1) : NULL;

  galley_publish_mail_choose (plan, newsletter != NULL ? newsletter->id : NULL);
}
