/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The course of one article to a site. */
#include "publish-course.h"

#include "plan-take.h"
#include "publish-request.h"

struct _GalleyPublishCourse
{
  GObject parent_instance;

  GalleyWorkspace *workspace;
  GalleyWaitingList *waiting;
  GalleyOpenArticle *open;
  GalleySite *site;
  GalleyPublishAction action;
  guint max_width;
  GalleyPublishPlan *plan;
  GalleyPublishPlan *taken; /* of which the site's part was brought into the text; nullable */
  GCancellable *cancellable;
  GalleyPublication *result;
  char *url;
  GError *problem;
  gboolean can_wait; /* what failed may pass, and be put off */
  GalleyCourseStage stage;
};

enum
{
  STAGE,
  PROGRESS,
  OVER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyPublishCourse, galley_publish_course, G_TYPE_OBJECT)

static void
set_stage (GalleyPublishCourse *self,
           GalleyCourseStage stage)
{
  self->stage = stage;
  g_signal_emit (self, signals[STAGE], 0);
}

static void
keep_problem (GalleyPublishCourse *self,
              const GError *problem)
{
  GError *copy = g_error_copy (problem);

  g_clear_error (&self->problem);
  self->problem = copy;
}

static void
fail (GalleyPublishCourse *self,
      const GError *error,
      gboolean can_wait)
{
  keep_problem (self, error);
  self->can_wait = can_wait;
  set_stage (self, GALLEY_COURSE_FAILED);
}

static const GalleyQueuedPublication *
queued (GalleyPublishCourse *self)
{
  return galley_waiting_list_find (self->waiting, galley_publish_course_get_path (self));
}

/* ---- planning ---- */

static void
planned (gpointer owner,
         gpointer result,
         const GError *error)
{
  GalleyPublishCourse *self = owner;

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
  set_stage (self, GALLEY_COURSE_PLANNED);
}

void
galley_publish_course_plan_again (GalleyPublishCourse *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->problem);
  self->cancellable = g_cancellable_new ();
  set_stage (self, GALLEY_COURSE_CHECKING);
  galley_publish_request_plan (self->workspace, self->site, self->open, self->action, self->max_width,
                               self->cancellable, self, planned);
}

void
galley_publish_course_plan (GalleyPublishCourse *self,
                            GalleySite *site,
                            GalleyPublishAction action,
                            guint max_width)
{
  g_set_object (&self->site, site);
  self->action = action;
  self->max_width = max_width;
  galley_publish_course_plan_again (self);
}

gboolean
galley_publish_course_take (GalleyPublishCourse *self,
                            guint *n_left)
{
  g_autoptr (GError) error = NULL;

  if (!galley_plan_take_run (self->plan, galley_open_article_get_article (self->open), n_left, &error))
    {
      fail (self, error, FALSE);
      return FALSE;
    }
  self->taken = g_steal_pointer (&self->plan);
  galley_publish_course_plan_again (self);
  return TRUE;
}

/* ---- waiting ---- */

static void
choose_site (GalleyPublishCourse *self,
             const char *id)
{
  g_autoptr (GalleySite) site = id != NULL ? galley_workspace_find_site (self->workspace, id) : NULL;

  if (site != NULL)
    g_set_object (&self->site, site);
}

/* Without a question: that is for the plan to ask. */
static gboolean
show_waiting (GalleyPublishCourse *self)
{
  if (queued (self) == NULL || queued (self)->question != NULL)
    return FALSE;
  set_stage (self, GALLEY_COURSE_WAITING);
  return TRUE;
}

static void
wait_for_site (GalleyPublishCourse *self,
               const GError *why)
{
  keep_problem (self, why);
  set_stage (self, GALLEY_COURSE_CHECKING);
  galley_waiting_list_refresh (self->waiting);
}

/* Of what was to wait, but was to be mailed, too, or could not be noted, only the failure is left. */
static void
waiting_changed_cb (GalleyPublishCourse *self)
{
  if (self->stage == GALLEY_COURSE_CHECKING && self->problem != NULL && !show_waiting (self))
    {
      fail (self, self->problem, FALSE);
      return;
    }
  if (self->stage != GALLEY_COURSE_WAITING)
    return;
  if (queued (self) == NULL)
    {
      g_signal_emit (self, signals[OVER], 0);
    }
  else if (queued (self)->question != NULL)
    {
      choose_site (self, queued (self)->site_id);
      galley_publish_course_plan_again (self);
    }
}

static void
put_off (gpointer owner,
         gpointer result,
         const GError *error)
{
  GalleyPublishCourse *self = owner;

  if (error != NULL)
    fail (self, error, TRUE);
  else
    wait_for_site (self, self->problem);
}

void
galley_publish_course_put_off (GalleyPublishCourse *self)
{
  set_stage (self, GALLEY_COURSE_CHECKING);
  galley_publish_request_put_off (self->workspace, self->site, self->open, self->action, self->problem, self, put_off);
}

static void
last_site_known (gpointer owner,
                 gpointer result,
                 const GError *error)
{
  GalleyPublishCourse *self = owner;
  g_autofree char *id = result;

  choose_site (self, queued (self) != NULL ? queued (self)->site_id : id);
  if (!show_waiting (self))
    galley_publish_course_plan_again (self);
}

void
galley_publish_course_start (GalleyPublishCourse *self)
{
  self->cancellable = g_cancellable_new ();
  galley_publish_request_last_site (self->open, self->cancellable, self, last_site_known);
}

/* ---- sending ---- */

static void
progress_cb (gpointer owner,
             guint done,
             guint total,
             const char *file_name)
{
  g_signal_emit (owner, signals[PROGRESS], 0, done, total, file_name);
}

static void
sent (gpointer owner,
      gpointer result,
      const GError *error)
{
  GalleyPublishCourse *self = owner;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      galley_publish_course_plan_again (self);
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
  g_clear_pointer (&self->result, galley_publication_free);
  self->result = result;
  g_clear_pointer (&self->url, g_free);
  if (self->result->state == GALLEY_PUBLICATION_PUBLISHED)
    self->url = galley_workspace_get_public_url (self->workspace, self->result);
  set_stage (self, GALLEY_COURSE_DONE);
}

void
galley_publish_course_send (GalleyPublishCourse *self)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_stage (self, GALLEY_COURSE_SENDING);
  galley_publish_request_publish (self->workspace, self->site, self->open, g_steal_pointer (&self->plan),
                                  self->cancellable, self, progress_cb, sent);
}

void
galley_publish_course_cancel (GalleyPublishCourse *self)
{
  g_cancellable_cancel (self->cancellable);
}

/* ---- object ---- */

static void
galley_publish_course_dispose (GObject *object)
{
  GalleyPublishCourse *self = GALLEY_PUBLISH_COURSE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->plan, galley_publish_plan_free);
  g_clear_pointer (&self->taken, galley_publish_plan_free);
  g_clear_pointer (&self->result, galley_publication_free);
  g_clear_pointer (&self->url, g_free);
  g_clear_error (&self->problem);
  g_clear_object (&self->site);
  g_clear_object (&self->open);
  g_clear_object (&self->waiting);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (galley_publish_course_parent_class)->dispose (object);
}

static void
galley_publish_course_class_init (GalleyPublishCourseClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_publish_course_dispose;
  signals[STAGE] = g_signal_new ("stage", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PROGRESS] = g_signal_new ("progress", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                    G_TYPE_UINT, G_TYPE_UINT, G_TYPE_STRING);
  signals[OVER] = g_signal_new ("over", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_publish_course_init (GalleyPublishCourse *self)
{
}

GalleyPublishCourse *
galley_publish_course_new (GalleyWorkspace *workspace,
                           GalleyWaitingList *waiting,
                           GalleyOpenArticle *open,
                           GalleyPublishAction action,
                           GPtrArray *sites)
{
  GalleyPublishCourse *self = g_object_new (GALLEY_TYPE_PUBLISH_COURSE, NULL);

  self->workspace = g_object_ref (workspace);
  self->waiting = g_object_ref (waiting);
  self->open = g_object_ref (open);
  self->action = action;
  self->site = g_object_ref (g_ptr_array_index (sites, 0));
  g_signal_connect_object (waiting, "changed", G_CALLBACK (waiting_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

GalleyCourseStage
galley_publish_course_get_stage (GalleyPublishCourse *self)
{
  return self->stage;
}

GalleyPublishAction
galley_publish_course_get_action (GalleyPublishCourse *self)
{
  return self->action;
}

GalleySite *
galley_publish_course_get_site (GalleyPublishCourse *self)
{
  return self->site;
}

const char *
galley_publish_course_get_path (GalleyPublishCourse *self)
{
  return galley_article_get_path (galley_open_article_get_article (self->open));
}

GalleyPublishPlan *
galley_publish_course_get_plan (GalleyPublishCourse *self)
{
  return self->plan;
}

const GError *
galley_publish_course_get_problem (GalleyPublishCourse *self,
                                   gboolean *can_wait)
{
  *can_wait = self->can_wait;
  return self->problem;
}

const GalleyPublication *
galley_publish_course_get_result (GalleyPublishCourse *self,
                                  const char **url)
{
  *url = self->url;
  return self->result;
}
