/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing: the plan before, progress during, the receipt after. */
#include "publish-dialog.h"

#include <glib/gi18n-lib.h>

#include "plan-button.h"
#include "plan-question.h"
#include "publish-course.h"
#include "publish-done.h"
#include "publish-failed.h"
#include "publish-meter.h"
#include "publish-plan-page.h"
#include "publish-waiting.h"

struct _GalleyPublishDialog
{
  AdwDialog parent_instance;

  GalleyWorkspace *workspace;
  GalleyWaitingList *waiting;
  GalleyPublishCourse *course;

  GtkStack *pages;
  GalleyPublishPlanPage *plan_page;
  GalleyPublishMeter *meter;
  GalleyPublishDone *done_page;
  GalleyPublishFailed *failed_page;
  GalleyPublishWaiting *waiting_page;
  GtkWidget *bottom_bar;
  GtkButton *action_button;
};

enum
{
  PUBLISHED,
  SHOW_PLACE,
  OPEN_URI,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyPublishDialog, galley_publish_dialog, ADW_TYPE_DIALOG)

/* ---- pages ---- */

static const char *
public_url (GalleyPublishDialog *self)
{
  const char *url;

  galley_publish_course_get_result (self->course, &url);
  return url;
}

static void
show_page (GalleyPublishDialog *self,
           GalleyCourseStage stage)
{
  const char *path = galley_publish_course_get_path (self->course);
  gboolean can_wait;
  const GError *problem = galley_publish_course_get_problem (self->course, &can_wait);
  const char *url;

  switch (stage)
    {
    case GALLEY_COURSE_PLANNED:
      galley_publish_plan_page_show (self->plan_page, galley_publish_course_get_plan (self->course), path);
      break;
    case GALLEY_COURSE_SENDING:
      galley_publish_meter_reset (self->meter);
      break;
    case GALLEY_COURSE_DONE:
      galley_publish_done_show (self->done_page, galley_publish_course_get_result (self->course, &url),
                                public_url (self), path);
      break;
    case GALLEY_COURSE_FAILED:
      galley_publish_failed_show (self->failed_page, problem, can_wait);
      break;
    case GALLEY_COURSE_WAITING:
      galley_publish_waiting_watch (self->waiting_page, self->workspace, self->waiting, path);
      break;
    case GALLEY_COURSE_CHECKING:
    default:
      break;
    }
}

static void
show_button (GalleyPublishDialog *self,
             GalleyCourseStage stage)
{
  gtk_widget_set_visible (self->bottom_bar, stage == GALLEY_COURSE_PLANNED || stage == GALLEY_COURSE_DONE ||
                                                stage == GALLEY_COURSE_FAILED);
  if (stage == GALLEY_COURSE_PLANNED)
    galley_plan_button_show (self->action_button, galley_publish_course_get_plan (self->course));
  else
    galley_plan_button_reset (self->action_button, stage == GALLEY_COURSE_FAILED ? _ ("_Try Again")
                                                   : public_url (self) != NULL   ? _ ("_View Page")
                                                                                 : _ ("_Done"));
  if ((stage == GALLEY_COURSE_PLANNED || stage == GALLEY_COURSE_DONE) &&
      gtk_widget_get_sensitive (GTK_WIDGET (self->action_button)))
    adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->action_button));
}

static void
stage_cb (GalleyPublishDialog *self)
{
  static const char *const names[] = { "checking", "plan", "progress", "done", "failed", "waiting" };
  GalleyCourseStage stage = galley_publish_course_get_stage (self->course);

  galley_publish_plan_page_select_site (self->plan_page,
                                        galley_site_get_id (galley_publish_course_get_site (self->course)));
  show_page (self, stage);
  gtk_stack_set_visible_child_name (self->pages, names[stage]);
  show_button (self, stage);
  adw_dialog_set_can_close (ADW_DIALOG (self), stage != GALLEY_COURSE_SENDING);
  if (stage != GALLEY_COURSE_DONE)
    return;
  g_signal_emit (self, signals[PUBLISHED], 0, public_url (self) != NULL ? public_url (self) : "");
  if (public_url (self) != NULL)
    g_signal_emit (self, signals[OPEN_URI], 0, public_url (self));
}

static void
progress_cb (GalleyPublishDialog *self,
             guint done,
             guint total,
             const char *file_name)
{
  galley_publish_meter_show (self->meter, done, total, file_name);
}

/* ---- what the writer does ---- */

static void
chosen_cb (GalleyPublishDialog *self)
{
  GalleyPublishAction action = galley_publish_course_get_action (self->course);

  if (galley_publish_course_get_stage (self->course) == GALLEY_COURSE_SENDING)
    return;
  if (!galley_publish_action_takes_off (action))
    action = galley_publish_plan_page_get_later (self->plan_page) ? GALLEY_PUBLISH_SCHEDULE : GALLEY_PUBLISH_NOW;
  galley_publish_course_plan (self->course, galley_publish_plan_page_get_site (self->plan_page), action,
                              galley_publish_plan_page_get_max_width (self->plan_page));
}

static void
take_cb (GtkWidget *widget,
         const char *name,
         GVariant *parameter)
{
  GalleyPublishDialog *self = GALLEY_PUBLISH_DIALOG (widget);
  guint n_left;

  if (galley_publish_course_take (self->course, &n_left))
    galley_publish_plan_page_tell_taken (self->plan_page, n_left);
}

static void
answered_cb (GalleyPublishDialog *self,
             const char *response)
{
  GalleyPublishPlan *plan = galley_publish_course_get_plan (self->course);

  if (plan == NULL || !galley_plan_question_take (plan, response))
    return;
  if (galley_publish_plan_is_blocked (plan))
    stage_cb (self);
  else
    galley_publish_course_send (self->course);
}

static void
carry_out (GalleyPublishDialog *self)
{
  GalleyPublishPlan *plan = galley_publish_course_get_plan (self->course);

  if (!galley_publish_plan_is_blocked (plan))
    galley_publish_course_send (self->course);
  else if (galley_plan_question_is_due (plan))
    galley_plan_question_ask (GTK_WIDGET (self), plan, G_CALLBACK (answered_cb), self);
  else
    galley_publish_plan_page_compare (self->plan_page);
}

static void
action_cb (GalleyPublishDialog *self)
{
  switch (galley_publish_course_get_stage (self->course))
    {
    case GALLEY_COURSE_PLANNED:
      carry_out (self);
      break;
    case GALLEY_COURSE_DONE:
      if (public_url (self) != NULL)
        g_signal_emit (self, signals[OPEN_URI], 0, public_url (self));
      adw_dialog_close (ADW_DIALOG (self));
      break;
    case GALLEY_COURSE_FAILED:
      galley_publish_course_plan_again (self->course);
      break;
    case GALLEY_COURSE_CHECKING:
    case GALLEY_COURSE_SENDING:
    case GALLEY_COURSE_WAITING:
    default:
      break;
    }
}

static void
cancel_cb (GalleyPublishDialog *self)
{
  galley_publish_course_cancel (self->course);
}

static void
later_cb (GalleyPublishDialog *self)
{
  galley_publish_course_put_off (self->course);
}

static void
sign_in_cb (GalleyPublishDialog *self)
{
  gtk_widget_activate_action (gtk_widget_get_parent (GTK_WIDGET (self)), "app.site-preferences", "s",
                              galley_site_get_id (galley_publish_course_get_site (self->course)));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
show_place_cb (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  guint place;
  guint which;

  g_variant_get (parameter, "(uu)", &place, &which);
  g_signal_emit (widget, signals[SHOW_PLACE], 0, place, which);
  adw_dialog_close (ADW_DIALOG (widget));
}

/* ---- the dialog ---- */

static void
galley_publish_dialog_closed (AdwDialog *dialog)
{
  GalleyPublishDialog *self = GALLEY_PUBLISH_DIALOG (dialog);

  if (galley_publish_course_get_stage (self->course) == GALLEY_COURSE_CHECKING)
    galley_publish_course_cancel (self->course);
}

static void
galley_publish_dialog_dispose (GObject *object)
{
  GalleyPublishDialog *self = GALLEY_PUBLISH_DIALOG (object);

  g_clear_object (&self->course);
  g_clear_object (&self->waiting);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_PUBLISH_DIALOG);
  G_OBJECT_CLASS (galley_publish_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  g_type_ensure (GALLEY_TYPE_PUBLISH_PLAN_PAGE);
  g_type_ensure (GALLEY_TYPE_PUBLISH_METER);
  g_type_ensure (GALLEY_TYPE_PUBLISH_DONE);
  g_type_ensure (GALLEY_TYPE_PUBLISH_FAILED);
  g_type_ensure (GALLEY_TYPE_PUBLISH_WAITING);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/publish-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, plan_page);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, meter);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, done_page);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, failed_page);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, waiting_page);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, bottom_bar);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, action_button);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, stage_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, action_cb);
}

static void
galley_publish_dialog_class_init (GalleyPublishDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_publish_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = galley_publish_dialog_closed;

  signals[PUBLISHED] =
      g_signal_new ("published", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SHOW_PLACE] = g_signal_new ("show-place", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                      G_TYPE_UINT, G_TYPE_UINT);
  signals[OPEN_URI] =
      g_signal_new ("open-uri", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "publish.show-place", "(uu)", show_place_cb);
  gtk_widget_class_install_action (widget_class, "publish.take", NULL, take_cb);
}

static void
galley_publish_dialog_init (GalleyPublishDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
galley_publish_dialog_new (GalleyWorkspace *workspace,
                           GalleyWaitingList *waiting,
                           GalleyOpenArticle *open,
                           GalleyPublishAction action)
{
  GalleyPublishDialog *self = g_object_new (GALLEY_TYPE_PUBLISH_DIALOG, NULL);
  g_autoptr (GPtrArray) sites = NULL;
  g_autoptr (GalleyArticleSnapshot) snapshot = galley_open_article_snapshot (open);

  self->workspace = g_object_ref (workspace);
  self->waiting = g_object_ref (waiting);
  galley_site_store_refresh (galley_workspace_get_sites (workspace));
  sites = galley_workspace_list_sites (workspace);
  galley_publish_plan_page_set_sites (self->plan_page, sites);
  adw_dialog_set_title (ADW_DIALOG (self), galley_publish_plan_page_title (action));
  if (action == GALLEY_PUBLISH_NOW && galley_publish_plan_page_offer_date (self->plan_page, snapshot))
    action = GALLEY_PUBLISH_SCHEDULE;
  self->course = galley_publish_course_new (workspace, waiting, open, action, sites);
  g_signal_connect_object (self->course, "stage", G_CALLBACK (stage_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->course, "progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->course, "over", G_CALLBACK (adw_dialog_close), self, G_CONNECT_SWAPPED);
  stage_cb (self);
  galley_publish_course_start (self->course);
  return ADW_DIALOG (self);
}
