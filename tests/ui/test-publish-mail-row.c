/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who gets the article by mail: nobody, unless one is chosen, and that is told among what will happen. */
#include "publish-mail-row.h"

#include "publish-groups.h"
#include "widgets.h"

static void
add_newsletter (GalleyPublishPlan *plan,
                const char *id,
                const char *name,
                gint64 recipients)
{
  GalleyNewsletter *newsletter = g_new0 (GalleyNewsletter, 1);

  newsletter->id = g_strdup (id);
  newsletter->name = g_strdup (name);
  newsletter->recipients = recipients;
  g_ptr_array_add (plan->newsletters, newsletter);
}

static GalleyPublishPlan *
plan_new (void)
{
  GalleyPublishPlan *plan = g_new0 (GalleyPublishPlan, 1);

  plan->publication = galley_publication_new ("site");
  plan->steps = g_ptr_array_new ();
  plan->checks = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_publish_check_free);
  plan->newsletters = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_newsletter_free);

  return plan;
}

static gboolean
tells (GalleyPublishPlan *plan,
       const char *title)
{
  GtkWidget *group = g_object_ref_sink (galley_publish_groups_steps (plan));
  gboolean found = widgets_find (group, ADW_TYPE_ACTION_ROW, "title", title) != NULL;

  g_object_unref (group);

  return found;
}

static void
test_choose (void)
{
  GalleyPublishPlan *plan = plan_new ();
  AdwComboRow *row = g_object_ref_sink (ADW_COMBO_ROW (adw_combo_row_new ()));

  galley_publish_mail_row_fill (row, plan);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (row)));
  add_newsletter (plan, "weekly", "Weekly", 132);
  add_newsletter (plan, "empty", "Empty", 0);
  galley_publish_mail_row_fill (row, plan);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (row)));
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (row)), ==, 3);
  galley_publish_mail_row_choose (row, plan);
  g_assert_null (plan->mail);

  adw_combo_row_set_selected (row, 1);
  galley_publish_mail_row_choose (row, plan);
  g_assert_cmpstr (plan->mail->id, ==, "weekly");
  g_assert_true (tells (plan, "Mail it to 132 subscribers of “Weekly”"));
  adw_combo_row_set_selected (row, 2);
  galley_publish_mail_row_choose (row, plan);
  g_assert_cmpuint (plan->checks->len, ==, 1);
  adw_combo_row_set_selected (row, 0);
  galley_publish_mail_row_choose (row, plan);
  g_assert_null (plan->mail);
  g_assert_cmpuint (plan->checks->len, ==, 0);
  g_assert_false (tells (plan, "Mail it to 132 subscribers of “Weekly”"));
  g_object_unref (row);
  galley_publish_plan_free (plan);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/publish-mail-row/choose", test_choose);

  return g_test_run ();
}
