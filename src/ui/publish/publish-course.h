/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The course of one article to a site: looked at, planned, sent, or put off until the site can be reached. */
#pragma once

#include "open-article.h"
#include "publish-plan.h"
#include "waiting-list.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_COURSE_CHECKING,
  GALLEY_COURSE_PLANNED,
  GALLEY_COURSE_SENDING,
  GALLEY_COURSE_DONE,
  GALLEY_COURSE_FAILED,
  GALLEY_COURSE_WAITING,
} GalleyCourseStage;

#define GALLEY_TYPE_PUBLISH_COURSE (galley_publish_course_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPublishCourse, galley_publish_course, GALLEY, PUBLISH_COURSE, GObject)

/* Signals: "stage": it has reached another, or the same anew; "progress" (uint done, uint total, string file name,
 * nullable); "over": what waited does so no longer. */

/* action: GALLEY_PUBLISH_NOW, _SCHEDULE, _UNPUBLISH or _TRASH. sites: of GalleySite, at least one. (transfer full) */
GalleyPublishCourse *galley_publish_course_new (GalleyWorkspace *workspace,
                                                GalleyWaitingList *waiting,
                                                GalleyOpenArticle *open,
                                                GalleyPublishAction action,
                                                GPtrArray *sites);
/* To the site that it was published on last, or waits for; else to the first. Once. */
void galley_publish_course_start (GalleyPublishCourse *self);
/* Looks at site; what was planned is forgotten. max_width: see galley_workspace_plan(). Not while it is being sent. */
void galley_publish_course_plan (GalleyPublishCourse *self,
                                 GalleySite *site,
                                 GalleyPublishAction action,
                                 guint max_width);
/* The same again, after a failure. */
void galley_publish_course_plan_again (GalleyPublishCourse *self);
/* Brings what others changed on the site into the article, and plans anew: of the text as it is now, where what
 * was decided stays decided. n_left (out): changes that stay on the site alone. FALSE: it failed, and says why. */
gboolean galley_publish_course_take (GalleyPublishCourse *self,
                                     guint *n_left);
/* Does what is planned. */
void galley_publish_course_send (GalleyPublishCourse *self);
/* Ends looking at once. Sending ends soon; only then is the site looked at again, so that nothing under way is
 * missed. */
void galley_publish_course_cancel (GalleyPublishCourse *self);
/* After a failure that may pass: it waits. */
void galley_publish_course_put_off (GalleyPublishCourse *self);

GalleyCourseStage galley_publish_course_get_stage (GalleyPublishCourse *self);
GalleyPublishAction galley_publish_course_get_action (GalleyPublishCourse *self);
/* (transfer none) */
GalleySite *galley_publish_course_get_site (GalleyPublishCourse *self);
/* Of the article. */
const char *galley_publish_course_get_path (GalleyPublishCourse *self);
/* While it is planned; it may be changed, and goes when the stage does. (nullable) */
GalleyPublishPlan *galley_publish_course_get_plan (GalleyPublishCourse *self);
/* Of the last time. can_wait (out): putting it off may help. (nullable) */
const GError *galley_publish_course_get_problem (GalleyPublishCourse *self,
                                                 gboolean *can_wait);
/* What came of it, when it is done. url (out) (nullable): where readers find it. (nullable) (transfer none) */
const GalleyPublication *galley_publish_course_get_result (GalleyPublishCourse *self,
                                                           const char **url);

G_END_DECLS
