/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing: the plan before, progress during, the receipt after. */
#include "publish-dialog.h"

#include <glib/gi18n-lib.h>

#include "plan-button.h"
#include "plan-question.h"
#include "plan-take.h"
#include "publish-done.h"
#include "publish-failed.h"
#include "publish-meter.h"
#include "publish-plan-page.h"
#include "publish-request.h"
#include "publish-waiting.h"

typedef enum
{
  STAGE_CHECKING,
  STAGE_PLAN,
  STAGE_PROGRESS,
  STAGE_DONE,
  STAGE_FAILED,
  STAGE_WAITING,
} Stage;

struct _GalleyPublishDialog
{
  AdwDialog parent_instance;

  GalleyWorkspace *workspace;
  GalleyWaitingList *waiting;
  GalleyOpenArticle *open;
  GalleyPublishAction action;
  GalleyPublishPlan *plan;
  GalleyPublishPlan *taken; /* of which the site's part was brought into the text; nullable */
  GCancellable *cancellable;
  char *url;
  GError *problem; /* why it failed */
  Stage stage;

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
  SHOW_LINE,
  OPEN_URI,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyPublishDialog, galley_publish_dialog, ADW_TYPE_DIALOG)

/* ---- pages ---- */

static void
set_stage (GalleyPublishDialog *self,
           Stage stage)
{
  static const char *const names[] = { "checking", "plan", "progress", "done", "failed", "waiting" };

  self->stage = stage;
  gtk_stack_set_visible_child_name (self->pages, names[stage]);
  gtk_widget_set_visible (self->bottom_bar,
                          stage != STAGE_CHECKING && stage != STAGE_PROGRESS && stage != STAGE_WAITING);
  if (stage == STAGE_PLAN)
    galley_plan_button_show (self->action_button, self->plan);
  else
    galley_plan_button_reset (self->action_button, stage == STAGE_FAILED ? _ ("_Try Again")
                                                   : self->url != NULL   ? _ ("_View Page")
                                                                         : _ ("_Done"));
  adw_dialog_set_can_close (ADW_DIALOG (self), stage != STAGE_PROGRESS);
  if ((stage == STAGE_PLAN || stage == STAGE_DONE) && gtk_widget_get_sensitive (GTK_WIDGET (self->action_button)))
    adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->action_button));
}

static void
keep_problem (GalleyPublishDialog *self,
              const GError *problem)
{
  GError *copy = g_error_copy (problem);

  g_clear_error (&self->problem);
  self->problem = copy;
}

static void
fail (GalleyPublishDialog *self,
      const GError *error,
      gboolean offer_later)
{
  keep_problem (self, error);
  galley_publish_failed_show (self->failed_page, self->problem, offer_later);
  set_stage (self, STAGE_FAILED);
}

static const char *
path_of (GalleyPublishDialog *self)
{
  return galley_article_get_path (galley_open_article_get_article (self->open));
}

static gboolean
show_waiting (GalleyPublishDialog *self)
{
  const GalleyQueuedPublication *queued = galley_waiting_list_find (self->waiting, path_of (self));

  if (queued == NULL || queued->question != NULL)
    return FALSE;
  set_stage (self, STAGE_WAITING);
  galley_publish_waiting_watch (self->waiting_page, self->workspace, self->waiting, path_of (self));
  return TRUE;
}

static void
show_plan (GalleyPublishDialog *self)
{
  galley_publish_plan_page_show (self->plan_page, self->plan, path_of (self));
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
      fail (self, error, TRUE);
      return;
    }
  g_clear_pointer (&self->plan, galley_publish_plan_free);
  self->plan = result;
  if (self->taken != NULL)
    galley_plan_take_carry (self->plan, self->taken);
  g_clear_pointer (&self->taken, galley_publish_plan_free);
  show_plan (self);
}

static GalleySite *
chosen_site (GalleyPublishDialog *self)
{
  return galley_publish_plan_page_get_site (self->plan_page);
}

static void
start_planning (GalleyPublishDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->problem);
  self->cancellable = g_cancellable_new ();
  set_stage (self, STAGE_CHECKING);
  galley_publish_request_plan (self->workspace, chosen_site (self), self->open, self->action,
                               galley_publish_plan_page_get_max_width (self->plan_page), self->cancellable,
                               self, planned);
}

/* The plan is of the text as it is now; what was decided stays decided. */
static void
take_cb (GtkWidget *widget,
         const char *name,
         GVariant *parameter)
{
  GalleyPublishDialog *self = GALLEY_PUBLISH_DIALOG (widget);
  g_autoptr (GError) error = NULL;
  guint n_left;

  if (!galley_plan_take_run (self->plan, galley_open_article_get_article (self->open), &n_left, &error))
    {
      fail (self, error, FALSE);
      return;
    }
  self->taken = g_steal_pointer (&self->plan);
  galley_publish_plan_page_tell_taken (self->plan_page, n_left);
  start_planning (self);
}

/* What waits asks for a look: for that site. */
static void
waiting_asks_cb (GalleyPublishDialog *self)
{
  const GalleyQueuedPublication *queued = galley_waiting_list_find (self->waiting, path_of (self));

  if (self->stage != STAGE_WAITING || queued == NULL)
    return;
  galley_publish_plan_page_select_site (self->plan_page, queued->site_id);
  start_planning (self);
}

static void
last_site_known (gpointer owner,
                 gpointer result,
                 const GError *error)
{
  GalleyPublishDialog *self = owner;
  g_autofree char *id = result;
  const GalleyQueuedPublication *queued = galley_waiting_list_find (self->waiting, path_of (self));

  galley_publish_plan_page_select_site (self->plan_page, queued != NULL ? queued->site_id : id);
  if (!show_waiting (self))
    start_planning (self);
}

/* ---- waiting ---- */

static void
waiting_over_cb (GalleyPublishDialog *self)
{
  if (self->stage == STAGE_WAITING)
    adw_dialog_close (ADW_DIALOG (self));
}

/* After a failure that may pass: it waits, unless it was to be mailed, too, or that could not be noted. */
static void
waiting_changed_cb (GalleyPublishDialog *self)
{
  if (self->stage == STAGE_CHECKING && self->problem != NULL && !show_waiting (self))
    fail (self, self->problem, FALSE);
}

static void
wait_for_site (GalleyPublishDialog *self,
               const GError *why)
{
  keep_problem (self, why);
  set_stage (self, STAGE_CHECKING);
  galley_waiting_list_refresh (self->waiting);
}

static void
put_off (gpointer owner,
         gpointer result,
         const GError *error)
{
  GalleyPublishDialog *self = owner;

  if (error != NULL)
    fail (self, error, TRUE);
  else
    wait_for_site (self, self->problem);
}

static void
later_cb (GalleyPublishDialog *self)
{
  set_stage (self, STAGE_CHECKING);
  galley_publish_request_put_off (self->workspace, chosen_site (self), self->open, self->action, self->problem, self,
                                  put_off);
}

static void
sign_in_cb (GalleyPublishDialog *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_widget_activate_action (parent, "app.site-preferences", "s", galley_site_get_id (chosen_site (self)));
  adw_dialog_close (ADW_DIALOG (self));
}

/* ---- publishing ---- */

static void
show_progress (gpointer owner,
               guint done,
               guint total,
               const char *file_name)
{
  galley_publish_meter_show (((GalleyPublishDialog *) owner)->meter, done, total, file_name);
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
  if (error != NULL && galley_publish_turn_can_wait (error))
    {
      wait_for_site (self, error);
      return;
    }
  if (error != NULL)
    {
      fail (self, error, TRUE);
      return;
    }
  galley_waiting_list_refresh (self->waiting);
  g_clear_pointer (&self->url, g_free);
  if (publication->state == GALLEY_PUBLICATION_PUBLISHED)
    self->url = galley_workspace_get_public_url (self->workspace, publication);
  galley_publish_done_show (self->done_page, publication, self->url, path_of (self));
  set_stage (self, STAGE_DONE);
  g_signal_emit (self, signals[PUBLISHED], 0, self->url != NULL ? self->url : "");
  if (self->url != NULL)
    g_signal_emit (self, signals[OPEN_URI], 0, self->url);
}

static void
start_publishing (GalleyPublishDialog *self)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  galley_publish_meter_reset (self->meter);
  set_stage (self, STAGE_PROGRESS);
  galley_publish_request_publish (self->workspace, chosen_site (self), self->open, g_steal_pointer (&self->plan),
                                  self->cancellable, self, show_progress, published);
}

/* It ends soon; only then is the site looked at again, so that nothing under way is missed. */
static void
cancel_cb (GalleyPublishDialog *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
answered_cb (GalleyPublishDialog *self,
             const char *response)
{
  if (self->stage != STAGE_PLAN || !galley_plan_question_take (self->plan, response))
    return;
  if (galley_publish_plan_is_blocked (self->plan))
    show_plan (self);
  else
    start_publishing (self);
}

static void
action_cb (GalleyPublishDialog *self)
{
  switch (self->stage)
    {
    case STAGE_PLAN:
      if (!galley_publish_plan_is_blocked (self->plan))
        start_publishing (self);
      else if (galley_plan_question_is_due (self->plan))
        galley_plan_question_ask (GTK_WIDGET (self), self->plan, G_CALLBACK (answered_cb), self);
      else
        galley_publish_plan_page_compare (self->plan_page);
      break;
    case STAGE_DONE:
      if (self->url != NULL)
        g_signal_emit (self, signals[OPEN_URI], 0, self->url);
      adw_dialog_close (ADW_DIALOG (self));
      break;
    case STAGE_FAILED:
      start_planning (self);
      break;
    default:
      break;
    }
}

static void
chosen_cb (GalleyPublishDialog *self)
{
  if (self->stage == STAGE_PROGRESS)
    return;
  if (!galley_publish_action_takes_off (self->action))
    self->action =
        galley_publish_plan_page_get_later (self->plan_page) ? GALLEY_PUBLISH_SCHEDULE : GALLEY_PUBLISH_NOW;
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
  g_clear_pointer (&self->taken, galley_publish_plan_free);
  g_clear_pointer (&self->url, g_free);
  g_clear_error (&self->problem);
  g_clear_object (&self->open);
  g_clear_object (&self->waiting);
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

  g_type_ensure (GALLEY_TYPE_PUBLISH_PLAN_PAGE);
  g_type_ensure (GALLEY_TYPE_PUBLISH_METER);
  g_type_ensure (GALLEY_TYPE_PUBLISH_DONE);
  g_type_ensure (GALLEY_TYPE_PUBLISH_FAILED);
  g_type_ensure (GALLEY_TYPE_PUBLISH_WAITING);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/publish-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, plan_page);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_plan);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, meter);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, done_page);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, failed_page);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, waiting_page);
  gtk_widget_class_bind_template_callback (widget_class, later_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, waiting_over_cb);
  gtk_widget_class_bind_template_callback (widget_class, waiting_asks_cb);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, bottom_bar);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDialog, action_button);
  gtk_widget_class_install_action (widget_class, "publish.show-line", "u", show_line_cb);
  gtk_widget_class_install_action (widget_class, "publish.take", NULL, take_cb);
}

static void
galley_publish_dialog_init (GalleyPublishDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->action_button, "clicked", G_CALLBACK (action_cb), self, G_CONNECT_SWAPPED);
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
  g_signal_connect_object (waiting, "changed", G_CALLBACK (waiting_changed_cb), self, G_CONNECT_SWAPPED);
  self->open = g_object_ref (open);
  self->action = action;
  galley_site_store_refresh (galley_workspace_get_sites (workspace));
  sites = galley_workspace_list_sites (workspace);
  galley_publish_plan_page_set_sites (self->plan_page, sites);
  adw_dialog_set_title (ADW_DIALOG (self), galley_publish_plan_page_title (action));
  if (action == GALLEY_PUBLISH_NOW && galley_publish_plan_page_offer_date (self->plan_page, snapshot))
    self->action = GALLEY_PUBLISH_SCHEDULE;
  set_stage (self, STAGE_CHECKING);
  self->cancellable = g_cancellable_new ();
  galley_publish_request_last_site (open, self->cancellable, self, last_site_known);
  return ADW_DIALOG (self);
}
