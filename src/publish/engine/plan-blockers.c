/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keeps a plan from being carried out, and who may say that it doesn't. */
#include "publish-plan.h"

#include <string.h>

#include "approval-check.h"
#include "check-rules.h"
#include "text.h"

static gboolean
is_work_of_others (const GalleyPublishCheck *check)
{
  return strcmp (check->code, "conflict") == 0 || strcmp (check->code, "copy") == 0;
}

gboolean
galley_publish_plan_is_blocked (const GalleyPublishPlan *self)
{
  for (guint i = 0; i < self->checks->len; i++)
    if (((GalleyPublishCheck *) g_ptr_array_index (self->checks, i))->level == GALLEY_CHECK_BLOCKER)
      return TRUE;

  return FALSE;
}

gboolean
galley_publish_plan_refuse_blocked (const GalleyPublishPlan *self,
                                    GError **error)
{
  g_autoptr (GString) codes = g_string_new (NULL);

  if (!galley_publish_plan_is_blocked (self))
    return TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    {
      GalleyPublishCheck *check = g_ptr_array_index (self->checks, i);

      if (check->level != GALLEY_CHECK_BLOCKER)
        continue;
      if (strcmp (check->code, "conflict") == 0)
        {
          g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT, "The site's copy has changed\n%s",
                       check->detail ? check->detail : "");
          return FALSE;
        }
      g_string_append_printf (codes, "\n%s%s%s", check->code, check->detail ? ": " : "",
                              check->detail ? check->detail : "");
    }
  g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_BLOCKED, "Something must be mended first%s",
               codes->str);

  return FALSE;
}

gboolean
galley_publish_plan_is_conflict_only (const GalleyPublishPlan *self)
{
  for (guint i = 0; i < self->checks->len; i++)
    {
      const GalleyPublishCheck *check = g_ptr_array_index (self->checks, i);

      if (check->level == GALLEY_CHECK_BLOCKER && !is_work_of_others (check))
        return FALSE;
    }

  return galley_publish_plan_is_blocked (self);
}

gboolean
galley_publish_plan_is_undecided (const GalleyPublishPlan *self)
{
  return self->merge && galley_post_merge_n_open (self->merge) > 0 &&
         galley_publish_plan_is_blocked_by (self, "conflict");
}

gboolean
galley_publish_plan_is_blocked_by (const GalleyPublishPlan *self,
                                   const char *code)
{
  for (guint i = 0; i < self->checks->len; i++)
    {
      const GalleyPublishCheck *check = g_ptr_array_index (self->checks, i);

      if (check->level == GALLEY_CHECK_BLOCKER && strcmp (check->code, code) == 0)
        return TRUE;
    }

  return FALSE;
}

gboolean
galley_publish_plan_can_override (const GalleyPublishPlan *self)
{
  gboolean ruled = FALSE;

  for (guint i = 0; i < self->checks->len; i++)
    {
      const GalleyPublishCheck *check = g_ptr_array_index (self->checks, i);

      if (check->level != GALLEY_CHECK_BLOCKER || is_work_of_others (check))
        continue;
      if (!galley_check_rules_is_ruled (check->code))
        return FALSE;
      ruled = TRUE;
    }

  return ruled;
}

gboolean
galley_publish_plan_wants_reason (const GalleyPublishPlan *self)
{
  for (guint i = 0; i < self->checks->len; i++)
    {
      const GalleyPublishCheck *check = g_ptr_array_index (self->checks, i);

      if (check->level == GALLEY_CHECK_BLOCKER && galley_approval_check_is_one (check->code))
        return TRUE;
    }

  return FALSE;
}

gboolean
galley_publish_plan_is_unapproved (const GalleyPublishPlan *self)
{
  for (guint i = 0; i < self->overridden->len; i++)
    if (galley_approval_check_is_one (g_ptr_array_index (self->overridden, i)))
      return TRUE;

  return FALSE;
}

void
galley_publish_plan_override (GalleyPublishPlan *self,
                              const char *reason)
{
  gboolean reasoned = reason && !galley_text_is_blank (reason);

  if (reasoned && galley_publish_plan_wants_reason (self))
    g_set_str (&self->reason, reason);
  for (guint i = 0; i < self->checks->len; i++)
    {
      const GalleyPublishCheck *check = g_ptr_array_index (self->checks, i);

      if (check->level == GALLEY_CHECK_BLOCKER && galley_check_rules_is_ruled (check->code) &&
          (reasoned || !galley_approval_check_is_one (check->code)))
        galley_publish_plan_overwrite (self, check->code);
    }
}
