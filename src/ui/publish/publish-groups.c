/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows that show a plan and a receipt. */
#include "publish-groups.h"

#include <glib/gi18n-lib.h>

#include "json.h"
#include "publish-words.h"

static GtkWidget *
group_new (const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  return group;
}

static AdwActionRow *
add_row (GtkWidget *group,
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

static void
add_check (GtkWidget *group,
           const GalleyPublishCheck *check)
{
  g_autofree char *words = galley_publish_words_check (check);
  g_autofree char *place = check->line > 0 ? g_strdup_printf (_ ("Line %u"), check->line) : NULL;
  const char *icon = check->level == GALLEY_CHECK_NOTE ? "dialog-information-symbolic" : "dialog-warning-symbolic";
  AdwActionRow *row = add_row (group, icon, words, place);

  if (check->level == GALLEY_CHECK_BLOCKER)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  if (check->line == 0)
    return;
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), _ ("Go to This Line"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "publish.show-line");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "u", check->line);
  adw_action_row_add_suffix (row, gtk_image_new_from_icon_name ("go-next-symbolic"));
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
        group = group_new (_ (titles[level]));
      add_check (group, check);
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
    case GALLEY_STEP_CREATE:
    case GALLEY_STEP_UPDATE:
      return "galley-publish-symbolic";
    case GALLEY_STEP_UNPUBLISH:
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
  GtkWidget *group = group_new (_ ("What Will Happen"));
  g_autofree char *mail_subtitle = NULL;
  g_autofree char *mail = NULL;

  for (guint i = 0; i < plan->steps->len; i++)
    {
      const GalleyPublishStep *step = g_ptr_array_index (plan->steps, i);
      g_autofree char *subtitle = NULL;
      g_autofree char *title = galley_publish_words_step (plan, step, &subtitle);

      add_row (group, step_icon (step->kind), title, subtitle);
    }
  mail = galley_publish_words_mail (plan, &mail_subtitle);
  if (mail != NULL)
    add_row (group, "mail-send-symbolic", mail, mail_subtitle);
  return group;
}

static guint
add_notes (GtkWidget *group,
           JsonArray *notes)
{
  guint n = notes != NULL ? json_array_get_length (notes) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *note = json_array_get_object_element (notes, i);
      const char *code = galley_json_get_string (note, "code");
      const char *detail = galley_json_get_string (note, "detail");
      g_autofree char *words = galley_publish_words_note (code != NULL ? code : "", detail != NULL ? detail : "");

      add_row (group, "dialog-warning-symbolic", words, NULL);
    }
  return n;
}

GtkWidget *
galley_publish_groups_receipt (const GalleyPublication *publication)
{
  JsonArray *losses = publication->receipt != NULL ? galley_json_get_array (publication->receipt, "losses") : NULL;
  JsonArray *notes = publication->receipt != NULL ? galley_json_get_array (publication->receipt, "notes") : NULL;
  guint n = losses != NULL ? json_array_get_length (losses) : 0;
  guint n_notes = notes != NULL ? json_array_get_length (notes) : 0;
  g_autofree char *overridden = galley_publish_words_overridden (publication->receipt);
  GtkWidget *group;

  if (n == 0 && n_notes == 0 && publication->state != GALLEY_PUBLICATION_PUBLISHED &&
      publication->state != GALLEY_PUBLICATION_SCHEDULED)
    return NULL;

  group = group_new (_ ("What the Site Kept"));
  for (guint i = 0; i < n; i++)
    {
      JsonObject *loss = json_array_get_object_element (losses, i);
      const char *field = galley_json_get_string (loss, "field");
      const char *kept = galley_json_get_string (loss, "kept");
      g_autofree char *subtitle =
          g_strdup_printf (_ ("The site has: %s"), kept != NULL && kept[0] != '\0' ? kept : _ ("nothing"));

      add_row (group, "dialog-warning-symbolic", galley_publish_words_field (field != NULL ? field : ""), subtitle);
    }
  if (overridden != NULL)
    add_row (group, "dialog-information-symbolic", overridden, NULL);
  if (add_notes (group, notes) == 0 && n == 0)
    add_row (group, "object-select-symbolic", _ ("Everything, exactly as sent"), NULL);
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
