/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row a rule; each change is kept at once, one after the other. */
#include "site-rules-page.h"

#include <glib/gi18n-lib.h>

#include "approval-rows.h"
#include "check-rules.h"
#include "error-words.h"
#include "plain-words.h"
#include "rule-words.h"
#include "rules-request.h"

#define USUAL_WIDTH 2048
#define USUAL_LETTERS 70

struct _GalleySiteRulesPage
{
  AdwNavigationPage parent_instance;

  GalleyWorkspace *workspace;
  char *site_id;
  GalleySiteRules *rules; /* nullable: not read yet */
  GPtrArray *level_rows;  /* of AdwComboRow, in the order of galley_check_rules_list () */
  gboolean updating;      /* the rows are being set by the program */
  gboolean saving;
  gboolean changed; /* since saving began */

  GtkWidget *rules_page;
  AdwSwitchRow *private_row;
  AdwSwitchRow *smaller_row;
  AdwSpinRow *width_row;
  AdwSwitchRow *limit_row;
  AdwSpinRow *letters_row;
  GalleyApprovalRows *approval_rows;
  AdwPreferencesGroup *checks_group;
};

G_DEFINE_FINAL_TYPE (GalleySiteRulesPage, galley_site_rules_page, ADW_TYPE_NAVIGATION_PAGE)

static void
say (GalleySiteRulesPage *self,
     const GError *error)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  g_autofree char *words = galley_error_words (error);
  AdwToast *toast = galley_plain_words_toast (words);

  if (dialog != NULL)
    adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

/* Rows count from "Off". */
static guint
index_of (const GalleySiteRules *rules,
          const GalleyCheckRule *rule)
{
  GalleyRuleLevel level = galley_site_rules_get_level (rules, rule->code);

  return (level == GALLEY_RULE_USUAL ? rule->usual : level) - GALLEY_RULE_OFF;
}

static void
show_rules (GalleySiteRulesPage *self)
{
  guint n_rules;
  const GalleyCheckRule *list = galley_check_rules_list (&n_rules);
  guint width = galley_site_rules_get_max_width (self->rules);
  guint letters = galley_site_rules_get_max_title (self->rules);

  self->updating = TRUE;
  adw_switch_row_set_active (self->private_row, !galley_site_rules_get_keep_private (self->rules));
  adw_switch_row_set_active (self->smaller_row, width > 0);
  adw_spin_row_set_value (self->width_row, width > 0 ? width : USUAL_WIDTH);
  adw_switch_row_set_active (self->limit_row, letters > 0);
  galley_approval_rows_show (self->approval_rows, self->rules);
  adw_spin_row_set_value (self->letters_row, letters > 0 ? letters : USUAL_LETTERS);
  for (guint i = 0; i < n_rules; i++)
    adw_combo_row_set_selected (g_ptr_array_index (self->level_rows, i), index_of (self->rules, &list[i]));
  self->updating = FALSE;
  gtk_widget_set_sensitive (self->rules_page, TRUE);
}

static void
read_rows (GalleySiteRulesPage *self)
{
  guint n_rules;
  const GalleyCheckRule *list = galley_check_rules_list (&n_rules);

  galley_site_rules_set_keep_private (self->rules, !adw_switch_row_get_active (self->private_row));
  galley_site_rules_set_max_width (self->rules, adw_switch_row_get_active (self->smaller_row)
                                                    ? (guint) adw_spin_row_get_value (self->width_row)
                                                    : 0);
  galley_approval_rows_read (self->approval_rows, self->rules);
  galley_site_rules_set_max_title (self->rules, adw_switch_row_get_active (self->limit_row)
                                                    ? (guint) adw_spin_row_get_value (self->letters_row)
                                                    : 0);
  for (guint i = 0; i < n_rules; i++)
    {
      guint chosen = adw_combo_row_get_selected (g_ptr_array_index (self->level_rows, i));
      GalleyRuleLevel level = (GalleyRuleLevel) (chosen + GALLEY_RULE_OFF);

      /* what a newer version said stays until something else is chosen */
      if (chosen != index_of (self->rules, &list[i]))
        galley_site_rules_set_level (self->rules, list[i].code, level == list[i].usual ? GALLEY_RULE_USUAL : level);
    }
}

static void save (GalleySiteRulesPage *self);

static void
saved (gpointer owner,
       gpointer result,
       const GError *error)
{
  GalleySiteRulesPage *self = owner;

  self->saving = FALSE;
  if (error != NULL)
    say (self, error);
  else if (self->changed)
    save (self);
  g_object_unref (self);
}

/* One at a time, so that the last change is the last written. */
static void
save (GalleySiteRulesPage *self)
{
  self->changed = self->saving;
  if (self->saving)
    return;
  self->saving = TRUE;
  /* closing the page must not lose the change that still waits */
  g_object_ref (self);
  galley_rules_request_save (self->workspace, self->site_id, self->rules, self, saved);
}

static void
changed_cb (GalleySiteRulesPage *self)
{
  if (self->updating || self->rules == NULL)
    return;
  read_rows (self);
  save (self);
}

static void
loaded (gpointer owner,
        gpointer result,
        const GError *error)
{
  GalleySiteRulesPage *self = owner;

  if (error != NULL)
    say (self, error);
  /* a file that can't be read is set aside by the first change */
  self->rules = result != NULL ? result : galley_site_rules_new ();
  show_rules (self);
}

static void
add_level_rows (GalleySiteRulesPage *self)
{
  guint n_rules;
  const GalleyCheckRule *list = galley_check_rules_list (&n_rules);
  const char *levels[] = { _ ("Off"), _ ("Warn"), _ ("Block"), NULL };

  for (guint i = 0; i < n_rules; i++)
    {
      g_autoptr (GtkStringList) names = gtk_string_list_new (levels);
      GtkWidget *row = adw_combo_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), galley_rule_words (list[i].code));
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
      g_signal_connect_object (row, "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->checks_group, row);
      g_ptr_array_add (self->level_rows, row);
    }
}

static void
galley_site_rules_page_dispose (GObject *object)
{
  GalleySiteRulesPage *self = GALLEY_SITE_RULES_PAGE (object);

  self->updating = TRUE;
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->site_id, g_free);
  g_clear_pointer (&self->rules, galley_site_rules_free);
  g_clear_pointer (&self->level_rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_SITE_RULES_PAGE);
  G_OBJECT_CLASS (galley_site_rules_page_parent_class)->dispose (object);
}

static void
galley_site_rules_page_class_init (GalleySiteRulesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_site_rules_page_dispose;
  g_type_ensure (GALLEY_TYPE_APPROVAL_ROWS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/site-rules-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleySiteRulesPage, rules_page);
  gtk_widget_class_bind_template_child (widget_class, GalleySiteRulesPage, private_row);
  gtk_widget_class_bind_template_child (widget_class, GalleySiteRulesPage, smaller_row);
  gtk_widget_class_bind_template_child (widget_class, GalleySiteRulesPage, width_row);
  gtk_widget_class_bind_template_child (widget_class, GalleySiteRulesPage, limit_row);
  gtk_widget_class_bind_template_child (widget_class, GalleySiteRulesPage, letters_row);
  gtk_widget_class_bind_template_child (widget_class, GalleySiteRulesPage, approval_rows);
  gtk_widget_class_bind_template_child (widget_class, GalleySiteRulesPage, checks_group);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
galley_site_rules_page_init (GalleySiteRulesPage *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->level_rows = g_ptr_array_new ();
  add_level_rows (self);
  self->updating = FALSE;
}

AdwNavigationPage *
galley_site_rules_page_new (GalleyWorkspace *workspace,
                            const char *site_id)
{
  GalleySiteRulesPage *self = g_object_new (GALLEY_TYPE_SITE_RULES_PAGE, NULL);

  self->workspace = g_object_ref (workspace);
  self->site_id = g_strdup (site_id);
  galley_rules_request_load (workspace, site_id, self, loaded);
  return ADW_NAVIGATION_PAGE (self);
}
