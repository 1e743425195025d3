/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows that show a plan. */
#include "publish-groups.h"

#include <glib/gi18n-lib.h>

#include "plan-take.h"
#include "publish-rows.h"
#include "publish-words.h"

static void
add_check (GtkWidget *group,
           const GalleyPublishPlan *plan,
           const GalleyPublishCheck *check)
{
  g_autofree char *words = galley_publish_words_check (check);
  g_autofree char *place = check->line > 0 ? g_strdup_printf (_ ("Line %u"), check->line) : NULL;
  guint which = 0;
  GalleyCheckPlace leads_to = galley_check_place_find (check, &which);
  const char *icon = check->level == GALLEY_CHECK_NOTE ? "dialog-information-symbolic" : "dialog-warning-symbolic";
  AdwActionRow *row = galley_publish_rows_add (group, icon, words, place);

  if (check->level == GALLEY_CHECK_BLOCKER)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  if (g_str_equal (check->code, "conflict") && galley_publish_plan_is_undecided (plan))
    galley_publish_rows_set_action (row, _ ("Compare Versions"), "publish.compare", NULL);
  else
    galley_publish_rows_set_place (row, leads_to, which);
}

GtkWidget *
galley_publish_groups_checks (const GalleyPublishPlan *plan,
                              GalleyCheckLevel level)
{
  static const char *const titles[] = {
    [GALLEY_CHECK_NOTE] = N_ ("Good to Know"),
    [GALLEY_CHECK_WARNING] = N_ ("Before You Publish"),
    [GALLEY_CHECK_BLOCKER] = N_ ("To Be Mended First"),
  };
  GtkWidget *group = NULL;

  for (guint i = 0; i < plan->checks->len; i++)
    {
      const GalleyPublishCheck *check = g_ptr_array_index (plan->checks, i);

      if (check->level != level)
        continue;
      if (group == NULL)
        group = galley_publish_rows_new (_ (titles[level]));
      add_check (group, plan, check);
    }
  return group;
}

static const char *
step_icon (GalleyStepKind kind)
{
  switch (kind)
    {
    case GALLEY_STEP_UPLOAD:
      return "image-x-generic-symbolic";
    case GALLEY_STEP_TERM:
      return "list-add-symbolic";
    case GALLEY_STEP_CREATE:
    case GALLEY_STEP_UPDATE:
      return "galley-publish-symbolic";
    case GALLEY_STEP_UNPUBLISH:
    case GALLEY_STEP_TRASH:
      return "user-trash-symbolic";
    case GALLEY_STEP_REUSE:
    case GALLEY_STEP_NOTHING:
    default:
      return "object-select-symbolic";
    }
}

GtkWidget *
galley_publish_groups_steps (const GalleyPublishPlan *plan)
{
  GtkWidget *group = galley_publish_rows_new (_ ("What Will Happen"));
  g_autofree char *mail_subtitle = NULL;
  g_autofree char *mail = NULL;
  g_autofree char *dropped = NULL;

  for (guint i = 0; i < plan->steps->len; i++)
    {
      const GalleyPublishStep *step = g_ptr_array_index (plan->steps, i);
      g_autofree char *subtitle = NULL;
      g_autofree char *title = galley_publish_words_step (plan, step, &subtitle);
      AdwActionRow *row = galley_publish_rows_add (group, step_icon (step->kind), title, subtitle);

      if (step->kind == GALLEY_STEP_UPDATE && plan->difference != NULL &&
          galley_post_difference_count (plan->difference) > 0)
        galley_publish_rows_set_action (row, _ ("Show What Changes"), "publish.show-difference", NULL);
    }
  if (galley_plan_take_is_due (plan))
    galley_publish_rows_add_button (
        galley_publish_rows_add (group, "document-edit-symbolic", _ ("Changes of the site go out with it"),
                                 _ ("Your text doesn’t have them")),
        _ ("_Bring Into My Text"), "publish.take");
  dropped = galley_publish_words_dropped (plan);
  if (dropped != NULL)
    galley_publish_rows_add (group, "action-unavailable-symbolic", dropped, _ ("This site has no place for it"));
  mail = galley_publish_words_mail (plan, &mail_subtitle);
  if (mail != NULL)
    galley_publish_rows_add (group, "mail-send-symbolic", mail, mail_subtitle);
  return group;
}

GtkWidget *
galley_publish_groups_news (const char *words)
{
  GtkWidget *group = galley_publish_rows_new (NULL);

  galley_publish_rows_add (group, "object-select-symbolic", words, NULL);
  return group;
}

void
galley_publish_groups_replace (GPtrArray *shown,
                               AdwPreferencesPage *page,
                               GtkWidget *const *groups,
                               guint n_groups)
{
  for (guint i = 0; i < shown->len; i++)
    {
      GtkWidget *group = g_ptr_array_index (shown, i);
      GtkWidget *old_page = gtk_widget_get_ancestor (group, ADW_TYPE_PREFERENCES_PAGE);

      if (old_page != NULL)
        adw_preferences_page_remove (ADW_PREFERENCES_PAGE (old_page), ADW_PREFERENCES_GROUP (group));
    }
  g_ptr_array_set_size (shown, 0);

  for (guint i = 0; i < n_groups; i++)
    if (groups[i] != NULL)
      {
        adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (groups[i]));
        g_ptr_array_add (shown, g_object_ref (groups[i]));
      }
}

GtkWidget *
galley_publish_groups_earlier (const GalleyPublication *publication)
{
  g_autoptr (GDateTime) local = publication->updated != NULL ? g_date_time_to_local (publication->updated) : NULL;
  g_autofree char *time = local != NULL ? g_date_time_format (local, "%x %H:%M") : NULL;
  g_autofree char *title = NULL;
  GtkWidget *group;

  if (time == NULL || publication->receipt == NULL)
    return NULL;
  /* Translators: when the article was last sent to the site. */
  title = g_strdup_printf (_ ("Receipt of %s"), time);
  group = galley_publish_rows_new (NULL);
  galley_publish_rows_set_action (galley_publish_rows_add (group, "document-open-recent-symbolic", title, NULL),
                                  _ ("Show What the Site Kept"), "publish.show-receipt", NULL);
  return group;
}
