/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules of a site as they are shown, changed and kept. */
#include "site-rules-page.h"

#include "temp-dir.h"
#include "widgets.h"

typedef struct
{
  TempDir *dir;
  GalleyWorkspace *workspace;
  GtkWidget *window;
  AdwDialog *dialog;
} Fixture;

static GtkWidget *
row (Fixture *fixture,
     const char *title)
{
  return widgets_find (fixture->window, ADW_TYPE_PREFERENCES_ROW, "title", title);
}

static void
show_page (Fixture *fixture)
{
  fixture->dialog = adw_preferences_dialog_new ();
  adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (fixture->dialog),
                                       galley_site_rules_page_new (fixture->workspace, "blog"));
  adw_dialog_present (fixture->dialog, fixture->window);
  wait_until (row (fixture, "_Remove Private Details") != NULL);
  wait_until (gtk_widget_is_sensitive (row (fixture, "_Remove Private Details")));
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  GalleyWorkspaceOptions options = { .author = "Ana Silva" };
  g_autoptr (GError) error = NULL;

  fixture->dir = temp_dir_new ();
  options.library = fixture->dir;
  fixture->workspace = galley_workspace_open (&options, &error);
  g_assert_no_error (error);
  galley_rule_store_save (galley_workspace_get_rules (fixture->workspace), "blog", NULL, &error);
  g_assert_no_error (error);
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 800);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&fixture->workspace);
  temp_dir_free (fixture->dir);
}

static gboolean
is_kept (Fixture *fixture,
         const char *code,
         GalleyRuleLevel level,
         guint width,
         gboolean keep_private)
{
  g_autoptr (GalleySiteRules) rules =
      galley_rule_store_load (galley_workspace_get_rules (fixture->workspace), "blog", NULL);

  return rules && galley_site_rules_get_level (rules, code) == level &&
         galley_site_rules_get_max_width (rules) == width &&
         galley_site_rules_get_keep_private (rules) == keep_private;
}

static void
test_changes (Fixture *fixture,
              gconstpointer data)
{
  AdwComboRow *todo;

  show_page (fixture);
  todo = ADW_COMBO_ROW (row (fixture, "“TODO” or “TK” Left in the Text"));
  g_assert_true (adw_switch_row_get_active (ADW_SWITCH_ROW (row (fixture, "_Remove Private Details"))));
  g_assert_false (adw_switch_row_get_active (ADW_SWITCH_ROW (row (fixture, "Send _Smaller Pictures"))));
  g_assert_cmpuint (adw_combo_row_get_selected (todo), ==, 1);

  /* faster than a disk: the last word counts */
  adw_combo_row_set_selected (todo, 0);
  adw_combo_row_set_selected (todo, 2);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row (fixture, "_Remove Private Details")), FALSE);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row (fixture, "Send _Smaller Pictures")), TRUE);
  adw_spin_row_set_value (ADW_SPIN_ROW (row (fixture, "Greatest _Width in Pixels")), 1200);
  /* closing it loses none */
  adw_dialog_force_close (fixture->dialog);
  wait_until (is_kept (fixture, "todo", GALLEY_RULE_BLOCK, 1200, TRUE));

  show_page (fixture);
  todo = ADW_COMBO_ROW (row (fixture, "“TODO” or “TK” Left in the Text"));
  g_assert_cmpuint (adw_combo_row_get_selected (todo), ==, 2);
  g_assert_cmpfloat (adw_spin_row_get_value (ADW_SPIN_ROW (row (fixture, "Greatest _Width in Pixels"))), ==, 1200);
  adw_combo_row_set_selected (todo, 1);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row (fixture, "_Remove Private Details")), TRUE);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row (fixture, "Send _Smaller Pictures")), FALSE);
  wait_until (is_kept (fixture, "todo", GALLEY_RULE_USUAL, 0, FALSE));
  adw_dialog_force_close (fixture->dialog);
}

static gboolean
needs (Fixture *fixture,
       const char *names,
       guint number)
{
  g_autoptr (GalleySiteRules) rules =
      galley_rule_store_load (galley_workspace_get_rules (fixture->workspace), "blog", NULL);
  g_auto (GStrv) approvers = galley_site_rules_get_approvers (rules);
  g_autofree char *joined = g_strjoinv ("|", approvers);

  return g_strcmp0 (joined, names) == 0 && galley_site_rules_get_approvals (rules) == number;
}

static void
test_approvals (Fixture *fixture,
                gconstpointer data)
{
  GtkWidget *names;

  show_page (fixture);
  names = row (fixture, "Needs Approval By");
  gtk_editable_set_text (GTK_EDITABLE (names), " Ana,, Zoe  Quinn ,");
  g_signal_emit_by_name (names, "apply");
  adw_spin_row_set_value (ADW_SPIN_ROW (row (fixture, "_Number of Approvals Needed")), 2);
  wait_until (needs (fixture, "Ana|Zoe Quinn", 2));
  adw_dialog_force_close (fixture->dialog);

  show_page (fixture);
  names = row (fixture, "Needs Approval By");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (names)), ==, "Ana, Zoe Quinn");
  gtk_editable_set_text (GTK_EDITABLE (names), "");
  g_signal_emit_by_name (names, "apply");
  adw_spin_row_set_value (ADW_SPIN_ROW (row (fixture, "_Number of Approvals Needed")), 0);
  wait_until (needs (fixture, "", 0));
  adw_dialog_force_close (fixture->dialog);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/ui/site-rules-page/changes", Fixture, NULL, set_up, test_changes, tear_down);
  g_test_add ("/ui/site-rules-page/approvals", Fixture, NULL, set_up, test_approvals, tear_down);

  return g_test_run ();
}
