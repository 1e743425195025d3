/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing: the plan before, progress during, the receipt after. */
#include "publish-dialog.h"

#include <glib/gi18n-lib.h>

#include "error-words.h"
#include "publish-groups.h"
#include "publish-request.h"
#include "site-words.h"

typedef enum
{
  STAGE_CHECKING,
  STAGE_PLAN,
  STAGE_PROGRESS,
  STAGE_DONE,
  STAGE_FAILED,
} Stage;

struct _GalleyPublishDialog
{
  AdwDialog parent_instance;

  GalleyWorkspace *workspace;
  GalleyOpenArticle *open;
  GPtrArray *sites;
  GalleyPublishAction action;
  GalleyPublishPlan *plan;
  GCancellable *cancellable;
  GPtrArray *groups; /* made for the plan or the receipt */
  char *url;
  Stage stage;
  gboolean updating; /* the rows are being set by the program */

  GtkStack *pages;
  AdwComboRow *site_row;
  AdwComboRow *when_row;
  AdwPreferencesPage *plan_page;
  AdwPreferencesPage *done_page;
  AdwStatusPage *done_status;
  AdwStatusPage *failed_status;
  AdwExpanderRow *details_row;
  GtkLabel *details_label;
  GtkProgressBar *progress_bar;
  GtkLabel *progress_label;
  GtkButton *cancel_button;
  GtkWidget *bottom_bar;
  GtkButton *action_button;
};

enum
{
  PUBLISHED,
  SHOW_LINE,
  OPEN_URI,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyPublishDialog, galley_publish_dialog, ADW_TYPE_DIALOG)

/* ---- pages ---- */

static const char *
action_label (GalleyPublishDialog *self)
{
  switch (self->stage)
    {
    case STAGE_PLAN:
      if (galley_publish_plan_is_conflict_only (self->plan))
        return _ ("_Replace the Site’s Version…");
      if (self->action == GALLEY_PUBLISH_UNPUBLISH)
        return _ ("_Unpublish");
      if (self->action == GALLEY_PUBLISH_SCHEDULE)
        return _ ("_Schedule");
      return self->plan != NULL && self->plan->publication->remote_id != NULL ? _ ("_Update") : _ ("_Publish");
    case STAGE_DONE:
      return self->url != NULL ? _ ("_View Page") : _ ("_Done");
    case STAGE_FAILED:
      return _ ("_Try Again");
    case STAGE_CHECKING:
    case STAGE_PROGRESS:
    default:
      return "";
    }
}

static void
set_stage (GalleyPublishDialog *self,
           Stage stage)
{
  static const char *const names[] = { "checking", "plan", "progress", "done", "failed" };
  static const char *destructive_classes[] = { "pill", "destructive-action", NULL };
  static const char *suggested_classes[] = { "pill", "suggested-action", NULL };
  gboolean conflict = stage == STAGE_PLAN && galley_publish_plan_is_conflict_only (self->plan);
  gboolean destructive = conflict || (stage == STAGE_PLAN && self->action == GALLEY_PUBLISH_UNPUBLISH);

  self->stage = stage;
  gtk_stack_set_visible_child_name (self->pages, names[stage]);
  gtk_widget_set_visible (self->bottom_bar, stage != STAGE_CHECKING && stage != STAGE_PROGRESS);
  gtk_button_set_use_underline (self->action_button, TRUE);
  gtk_button_set_label (self->action_button, action_label (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->action_button),
                            stage != STAGE_PLAN || conflict ||
                                (!galley_publish_plan_is_blocked (self->plan) &&
                                 galley_publish_plan_has_work (self->plan)));
  gtk_widget_set_css_classes (GTK_WIDGET (self->action_button), destructive ? destructive_classes : suggested_classes);
  adw_dialog_set_can_close (ADW_DIALOG (self), stage != STAGE_PROGRESS);
  if ((stage == STAGE_PLAN || stage == STAGE_DONE) && gtk_widget_get_sensitive (GTK_WIDGET (self->action_button)))
    adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->action_button));
}

static void
fail (GalleyPublishDialog *self,
      const GError *error)
{
  g_autofree char *words = galley_error_words (error);

  adw_status_page_set_description (self->failed_status, words);
  gtk_label_set_label (self->details_label, error->message);
  set_stage (self, STAGE_FAILED);
}

/* Groups are made anew for each plan and receipt. */
static void
set_groups (GalleyPublishDialog *self,
            AdwPreferencesPage *page,
            GtkWidget *first,
            GtkWidget *second)
{
  GtkWidget *groups[] = { first, second };

  for (guint i = 0; i < self->groups->len; i++)
    {
      GtkWidget *group = g_ptr_array_index (self->groups, i);
      GtkWidget *old_page = gtk_widget_get_ancestor (group, ADW_TYPE_PREFERENCES_PAGE);

      if (old_page != NULL)
        adw_preferences_page_remove (ADW_PREFERENCES_PAGE (old_page), ADW_PREFERENCES_GROUP (group));
    }
  g_ptr_array_set_size (self->groups, 0);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (groups[i] != NULL)
      {
        adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (groups[i]));
        g_ptr_array_add (self->groups, g_object_ref (groups[i]));
      }
}

static void
show_plan (GalleyPublishDialog *self)
{
  set_groups (self, self->plan_page, galley_publish_groups_checks (self->plan),
              galley_publish_groups_steps (self->plan));
  set_stage (self, STAGE_PLAN);
}

/* ---- planning ---- */

static void
planned (gpointer owner,
         gpointer result,
         const GError *error)
{
  GalleyPublishDialog *self = owner;

  if (error != NULL)
    {
      fail (self, error);
      return;
    }
  g_clear_pointer (&self->plan, galley_publish_plan_free);
  self->plan = result;
  show_plan (self);
}

static GalleySite *
chosen_site (GalleyPublishDialog *self)
{
  return g_ptr_array_index (self->sites, adw_combo_row_get_selected (self->site_row));
}

static void
start_planning (GalleyPublishDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_stage (self, STAGE_CHECKING);
  galley_publish_request_plan (self->workspace, chosen_site (self), self->open, self->action, self->cancellable,
                               self, planned);
}

static void
last_site_known (gpointer owner,
                 gpointer result,
                 const GError *error)
{
  GalleyPublishDialog *self = owner;
  g_autofree char *id = result;

  self->updating = TRUE;
  for (guint i = 0; id != NULL && i < self->sites->len; i++)
    if (g_str_equal (galley_site_get_id (g_ptr_array_index (self->sites, i)), id))
      adw_combo_row_set_selected (self->site_row, i);
  self->updating = FALSE;
  start_planning (self);
}

/* ---- publishing ---- */

static void
show_progress (gpointer owner,
               guint done,
               guint total,
               const char *file_name)
{
  GalleyPublishDialog *self = owner;

  if (total == 0)
    return;
  gtk_progress_bar_set_fraction (self->progress_bar, (double) done / total);
  gtk_label_set_label (self->progress_label, file_name != NULL ? file_name : "");
}

static void
show_done (GalleyPublishDialog *self,
           const GalleyPublication *publication)
{
  const char *title = _ ("Published");

  g_clear_pointer (&self->url, g_free);
  if (publication->state == GALLEY_PUBLICATION_SCHEDULED)
    title = _ ("Scheduled");
  else if (publication->state != GALLEY_PUBLICATION_PUBLISHED)
    title = _ ("Unpublished");
  else
    self->url = galley_workspace_get_public_url (self->workspace, publication);

  adw_status_page_set_title (self->done_status, title);
  adw_status_page_set_description (self->done_status, self->url);
  set_groups (self, self->done_page, galley_publish_groups_receipt (publication), NULL);
  set_stage (self, STAGE_DONE);
}

static void
published (gpointer owner,
           gpointer result,
           const GError *error)
{
  GalleyPublishDialog *self = owner;
  g_autoptr (GalleyPublication) publication = result;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      start_planning (self);
      return;
    }
  if (error != NULL)
    {
      fail (self, error);
      return;
    }
  show_done (self, publication);
  g_signal_emit (self, signals[PUBLISHED], 0, self->url != NULL ? self->url : "");
  if (self->url != NULL)
    g_signal_emit (self, signals[OPEN_URI], 0, self->url);
}

static void
start_publishing (GalleyPublishDialog *self)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_sensitive (GTK_WIDGET (self->cancel_button), TRUE);
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_label_set_label (self->progress_label, "");
  set_stage (self, STAGE_PROGRESS);
  galley_publish_request_publish (self->workspace, chosen_site (self), self->open, g_steal_pointer (&self->plan),
                                  self->cancellable, self, show_progress, published);
}

/* It ends soon; only then is the site looked at again, so that nothing under way is missed. */
static void
cancel_cb (GalleyPublishDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->cancel_button), FALSE);
  gtk_label_set_label (self->progress_label, _ ("Cancelling…"));
  g_cancellable_cancel (self->cancellable);
}

static void
replace_answered_cb (GalleyPublishDialog *self,
                     const char *response)
{
  if (!g_str_equal (response, "replace") || self->stage != STAGE_PLAN)
    return;
  galley_publish_plan_overwrite (self->plan, "conflict");
  galley_publish_plan_overwrite (self->plan, "copy");
  start_publishing (self);
}

/* Somebody's work is at stake: never by one click. */
static void
ask_to_replace (GalleyPublishDialog *self)
{
  gboolean copy = galley_publish_plan_is_blocked_by (self->plan, "copy");
  AdwDialog *dialog = adw_alert_dialog_new (
      _ ("Replace the Site’s Version?"),
      copy ? _ ("Another article of the library is this post, too. Going on loses what it has published there.")
           : _ ("The post was changed on the site after you last published it. Replacing it loses that change there."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "replace", _ ("_Replace"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (replace_answered_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
action_cb (GalleyPublishDialog *self)
{
  switch (self->stage)
    {
    case STAGE_PLAN:
      if (galley_publish_plan_is_conflict_only (self->plan))
        ask_to_replace (self);
      else
        start_publishing (self);
      break;
    case STAGE_DONE:
      if (self->url != NULL)
        g_signal_emit (self, signals[OPEN_URI], 0, self->url);
      adw_dialog_close (ADW_DIALOG (self));
      break;
    case STAGE_FAILED:
      start_planning (self);
      break;
    case STAGE_CHECKING:
    case STAGE_PROGRESS:
    default:
      break;
    }
}

static void
choice_cb (GalleyPublishDialog *self)
{
  if (self->updating || self->stage == STAGE_PROGRESS)
    return;
  if (self->action != GALLEY_PUBLISH_UNPUBLISH)
    self->action = adw_combo_row_get_selected (self->when_row) == 1 ? GALLEY_PUBLISH_SCHEDULE : GALLEY_PUBLISH_NOW;
  start_planning (self);
}

static void
show_line_cb (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  g_signal_emit (widget, signals[SHOW_LINE], 0, g_variant_get_uint32 (parameter));
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
galley_publish_dialog_closed (AdwDialog *dialog)
{
  GalleyPublishDialog *self = GALLEY_PUBLISH_DIALOG (dialog);

  if (self->stage == STAGE_CHECKING)
    g_cancellable_cancel (self->cancellable);
}

static void
galley_publish_dialog_dispose (GObject *object)
{
  GalleyPublishDialog *self = GALLEY_PUBLISH_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->plan, galley_publish_plan_free);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->sites, g_ptr_array_unref);
  g_clear_pointer (&self->url, g_free);
  g_clear_object (&self->open);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_PUBLISH_DIALOG);
  G_OBJECT_CLASS (galley_publish_dialog_parent_class)->dispose (object);
}

static guint
new_signal (const char *name,
            GType type)
{
  return g_signal_new (name, GALLEY_TYPE_PUBLISH_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, type);
}

static void
galley_publish_dialog_class_init (GalleyPublishDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_publish_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = galley_publish_dialog_closed;

  signals[PUBLISHED] = new_signal ("published", G_TYPE_STRING);
  signals[SHOW_LINE] = new_signal ("show-line", G_TYPE_UINT);
  signals[OPEN_URI] = new_signal ("open-uri", G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/publish-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, site_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, when_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, plan_page);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, done_page);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, done_status);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, failed_status);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, details_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, details_label);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, progress_label);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, bottom_bar);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, action_button);
  gtk_widget_class_install_action (widget_class, "publish.show-line", "u", show_line_cb);
}

static void
galley_publish_dialog_init (GalleyPublishDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->groups = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect_object (self->site_row, "notify::selected", G_CALLBACK (choice_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->when_row, "notify::selected", G_CALLBACK (choice_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cancel_button, "clicked", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->action_button, "clicked", G_CALLBACK (action_cb), self, G_CONNECT_SWAPPED);
}

static void
fill_choices (GalleyPublishDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GalleyArticleSnapshot) snapshot = galley_open_article_snapshot (self->open);
  g_autoptr (GDateTime) date = galley_article_snapshot_get_date (snapshot, GALLEY_FIELD_DATE);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gboolean later = date != NULL && g_date_time_compare (date, now) > 0;

  for (guint i = 0; i < self->sites->len; i++)
    {
      g_autofree char *name = galley_site_words_name_among (self->sites, g_ptr_array_index (self->sites, i));

      gtk_string_list_append (names, name);
    }

  self->updating = TRUE;
  adw_combo_row_set_model (self->site_row, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->when_row), later && self->action != GALLEY_PUBLISH_UNPUBLISH);
  if (later && self->action == GALLEY_PUBLISH_NOW)
    {
      self->action = GALLEY_PUBLISH_SCHEDULE;
      adw_combo_row_set_selected (self->when_row, 1);
    }
  self->updating = FALSE;
}

AdwDialog *
galley_publish_dialog_new (GalleyWorkspace *workspace,
                           GalleyOpenArticle *open,
                           GalleyPublishAction action)
{
  GalleyPublishDialog *self = g_object_new (GALLEY_TYPE_PUBLISH_DIALOG, NULL);

  self->workspace = g_object_ref (workspace);
  self->open = g_object_ref (open);
  self->action = action;
  galley_site_store_refresh (galley_workspace_get_sites (workspace));
  self->sites = galley_workspace_list_sites (workspace);
  adw_dialog_set_title (ADW_DIALOG (self), action == GALLEY_PUBLISH_UNPUBLISH ? _ ("Unpublish") : _ ("Publish"));
  fill_choices (self);
  set_stage (self, STAGE_CHECKING);
  self->cancellable = g_cancellable_new ();
  galley_publish_request_last_site (open, self->cancellable, self, last_site_known);
  return ADW_DIALOG (self);
}
