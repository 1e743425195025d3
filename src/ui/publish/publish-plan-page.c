/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be done where and when: the choices, and the plan that follows from them. */
#include "publish-plan-page.h"

#include <glib/gi18n-lib.h>

#include "comparison.h"
#include "conflict-page.h"
#include "difference-page.h"
#include "publish-done.h"
#include "publish-groups.h"
#include "publish-mail-row.h"
#include "revision-group.h"
#include "site-words.h"

#define SMALLER_WIDTH 2048 /* pixels: sharp on a large screen */

struct _GalleyPublishPlanPage
{
  AdwBin parent_instance;

  GPtrArray *sites;
  GPtrArray *groups;       /* made for the plan */
  gboolean updating;       /* the rows are being set by the program */
  GalleyPublishPlan *plan; /* not owned: the one that is shown */
  char *path;              /* of the article */
  char *news;              /* what was done meanwhile; nullable */

  AdwComboRow *site_row;
  AdwComboRow *when_row;
  AdwComboRow *mail_row;
  AdwSwitchRow *smaller_row;
  GalleyRevisionGroup *revision_group;
};

static guint chosen_signal;
static guint decided_signal;

G_DEFINE_FINAL_TYPE (GalleyPublishPlanPage, galley_publish_plan_page, ADW_TYPE_BIN)

static void
selected_cb (GalleyPublishPlanPage *self)
{
  if (!self->updating && self->sites != NULL)
    g_signal_emit (self, chosen_signal, 0);
}

static void
show_groups (GalleyPublishPlanPage *self)
{
  GtkWidget *groups[] = {
    self->news != NULL ? galley_publish_groups_news (self->news) : NULL,
    galley_publish_groups_checks (self->plan, GALLEY_CHECK_BLOCKER),
    galley_publish_groups_steps (self->plan),
    galley_publish_groups_checks (self->plan, GALLEY_CHECK_WARNING),
    galley_publish_groups_checks (self->plan, GALLEY_CHECK_NOTE),
    galley_publish_groups_earlier (self->plan->publication),
  };

  galley_publish_groups_replace (self->groups, ADW_PREFERENCES_PAGE (adw_bin_get_child (ADW_BIN (self))), groups,
                                 G_N_ELEMENTS (groups));
}

static gboolean
has_check (const GalleyPublishPlan *plan,
           const char *code)
{
  for (guint i = 0; i < plan->checks->len; i++)
    if (g_str_equal (((GalleyPublishCheck *) g_ptr_array_index (plan->checks, i))->code, code))
      return TRUE;
  return FALSE;
}

/* What it offers never blocks the plan. */
static void
mail_cb (GalleyPublishPlanPage *self)
{
  if (self->updating || self->plan == NULL)
    return;
  galley_publish_mail_row_choose (self->mail_row, self->plan);
  show_groups (self);
}

/* ---- what is compared ---- */

static void
decided_cb (GalleyPublishPlanPage *self)
{
  galley_publish_plan_resolve (self->plan);
  galley_comparison_pop (GTK_WIDGET (self));
  g_signal_emit (self, decided_signal, 0);
}

void
galley_publish_plan_page_compare (GalleyPublishPlanPage *self)
{
  AdwNavigationPage *page = galley_conflict_page_new (self->plan->merge);

  g_signal_connect_object (page, "decided", G_CALLBACK (decided_cb), self, G_CONNECT_SWAPPED);
  galley_comparison_push (GTK_WIDGET (self), page);
}

static void
compare_cb (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  galley_publish_plan_page_compare (GALLEY_PUBLISH_PLAN_PAGE (widget));
}

static void
show_difference_cb (GtkWidget *widget,
                    const char *name,
                    GVariant *parameter)
{
  GalleyPublishPlanPage *self = GALLEY_PUBLISH_PLAN_PAGE (widget);
  g_autoptr (GHashTable) names = galley_publish_plan_list_names (self->plan);

  galley_comparison_push (
      widget, galley_difference_page_new (_ ("What Changes"), _ ("Readers find now"), _ ("They will find"),
                                          self->plan->difference,
                                          galley_article_snapshot_get_folder (self->plan->snapshot), names));
}

static void
show_receipt_cb (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  GalleyPublishPlanPage *self = GALLEY_PUBLISH_PLAN_PAGE (widget);

  galley_comparison_push (widget, galley_publish_done_page_new (self->plan->publication, self->path));
}

/* ---- the page ---- */

static void
galley_publish_plan_page_dispose (GObject *object)
{
  GalleyPublishPlanPage *self = GALLEY_PUBLISH_PLAN_PAGE (object);

  self->updating = TRUE;
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->news, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->sites, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_PUBLISH_PLAN_PAGE);
  G_OBJECT_CLASS (galley_publish_plan_page_parent_class)->dispose (object);
}

static void
galley_publish_plan_page_class_init (GalleyPublishPlanPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_publish_plan_page_dispose;
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  decided_signal = g_signal_new ("decided", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "publish.compare", NULL, compare_cb);
  gtk_widget_class_install_action (widget_class, "publish.show-difference", NULL, show_difference_cb);
  gtk_widget_class_install_action (widget_class, "publish.show-receipt", NULL, show_receipt_cb);

  g_type_ensure (GALLEY_TYPE_REVISION_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/publish-plan-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishPlanPage, site_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishPlanPage, when_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishPlanPage, mail_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishPlanPage, smaller_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishPlanPage, revision_group);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, mail_cb);
}

static void
galley_publish_plan_page_init (GalleyPublishPlanPage *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->updating = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->when_row), FALSE);
  self->groups = g_ptr_array_new_with_free_func (g_object_unref);
}

void
galley_publish_plan_page_set_sites (GalleyPublishPlanPage *self,
                                    GPtrArray *sites)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < sites->len; i++)
    {
      g_autofree char *name = galley_site_words_name_among (sites, g_ptr_array_index (sites, i));

      gtk_string_list_append (names, name);
    }
  self->updating = TRUE;
  self->sites = g_ptr_array_ref (sites);
  adw_combo_row_set_model (self->site_row, G_LIST_MODEL (names));
  self->updating = FALSE;
}

void
galley_publish_plan_page_select_site (GalleyPublishPlanPage *self,
                                      const char *id)
{
  self->updating = TRUE;
  for (guint i = 0; id != NULL && i < self->sites->len; i++)
    if (g_str_equal (galley_site_get_id (g_ptr_array_index (self->sites, i)), id))
      adw_combo_row_set_selected (self->site_row, i);
  self->updating = FALSE;
}

GalleySite *
galley_publish_plan_page_get_site (GalleyPublishPlanPage *self)
{
  return g_ptr_array_index (self->sites, adw_combo_row_get_selected (self->site_row));
}

gboolean
galley_publish_plan_page_offer_date (GalleyPublishPlanPage *self,
                                     GalleyArticleSnapshot *snapshot)
{
  g_autoptr (GDateTime) date = galley_article_snapshot_get_date (snapshot, GALLEY_FIELD_DATE);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (date == NULL || g_date_time_compare (date, now) <= 0)
    return FALSE;
  self->updating = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->when_row), TRUE);
  adw_combo_row_set_selected (self->when_row, 1);
  self->updating = FALSE;
  return TRUE;
}

gboolean
galley_publish_plan_page_get_later (GalleyPublishPlanPage *self)
{
  return adw_combo_row_get_selected (self->when_row) == 1;
}

guint
galley_publish_plan_page_get_max_width (GalleyPublishPlanPage *self)
{
  return adw_switch_row_get_active (self->smaller_row) ? SMALLER_WIDTH : 0;
}

void
galley_publish_plan_page_show (GalleyPublishPlanPage *self,
                               GalleyPublishPlan *plan,
                               const char *path)
{
  self->plan = plan;
  g_set_str (&self->path, path);
  self->updating = TRUE;
  galley_publish_mail_row_fill (self->mail_row, plan);
  adw_switch_row_set_active (self->smaller_row, plan->asked_width > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->smaller_row), plan->asked_width > 0 || has_check (plan, "image-wide"));
  self->updating = FALSE;
  galley_revision_group_show (self->revision_group, plan);
  show_groups (self);
}

void
galley_publish_plan_page_tell_taken (GalleyPublishPlanPage *self,
                                     guint n_left)
{
  g_autofree char *left = NULL;

  if (n_left > 0)
    left = g_strdup_printf (ngettext ("%u change stays on the site alone: only the site’s own editor can write it.",
                                      "%u changes stay on the site alone: only the site’s own editor can write them.",
                                      n_left),
                            n_left);
  g_free (self->news);
  self->news = g_strjoin (" ", _ ("The site’s changes are in your text now."), left, NULL);
}

const char *
galley_publish_plan_page_title (GalleyPublishAction action)
{
  if (action == GALLEY_PUBLISH_TRASH)
    return _ ("Move to the Site’s Trash");
  return action == GALLEY_PUBLISH_UNPUBLISH ? _ ("Unpublish") : _ ("Publish");
}
