/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merging in a plan, and what a person says of it. */
#include "plan-merge.h"

#include <string.h>

#include "check-rules.h"
#include "file-mark.h"
#include "plan-terms.h"
#include "publish-merge.h"
#include "receipt.h"

static GalleyPublishStep *
last_step (GalleyPublishPlan *self)
{
  return g_ptr_array_index (self->steps, self->steps->len - 1);
}

static gboolean
names (const char *text,
       const char *mark)
{
  return text && strstr (text, mark);
}

/* Whether a file is to be uploaded that the site's copy does not show yet, by its mark. */
static gboolean
has_new_files (GalleyPublishPlan *self)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      const GalleyPublishStep *step = g_ptr_array_index (self->steps, i);
      g_autofree char *mark = step->kind == GALLEY_STEP_UPLOAD ? galley_file_mark (step->file_name) : NULL;

      if (mark && !names (galley_post_get_body (self->remote), mark) && !names (self->remote->hero_url, mark))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_sent_already (GalleyPublishPlan *self)
{
  g_autofree char *hash = galley_publish_plan_hash (self, self->post);

  return galley_publish_is_unchanged (self->publication->remote_hash, self->remote) &&
         g_strcmp0 (hash, self->publication->sent_hash) == 0;
}

/* Compares what is to go out with what is there, after either has changed. */
static void
compare (GalleyPublishPlan *self)
{
  g_autoptr (GalleyPost) fit = galley_publisher_fit (self->publisher, self->post, self->remote);
  gboolean write;

  g_strfreev (self->changed);
  self->changed = galley_receipt_diff (fit, self->remote);
  /* a site that drops a field shows it as changed for ever: having sent the very same is enough */
  write = self->changed[0] && !is_sent_already (self);
  if (!write)
    {
      g_strfreev (self->changed);
      self->changed = g_new0 (char *, 1);
      /* another picture under its old name and description */
      write = has_new_files (self);
    }
  last_step (self)->kind = write ? GALLEY_STEP_UPDATE : GALLEY_STEP_NOTHING;
  galley_plan_terms_place (self);
  g_clear_pointer (&self->difference, g_ptr_array_unref);
  self->difference = galley_post_difference_new (self->remote, fit);
}

static void
take_merged (GalleyPublishPlan *self,
             GalleyPost *merged)
{
  galley_post_free (self->post);
  self->post = merged;
}

void
galley_plan_merge_site (GalleyPublishPlan *self)
{
  g_autoptr (GalleyPublishBase) base = galley_publish_base_read (self->publication);
  GalleyPost *merged;

  self->has_base = base != NULL;
  self->merge =
      base ? galley_publish_merge_new (base, self->publisher, self->snapshot, self->article, self->remote) : NULL;
  merged = self->merge ? galley_post_merge_build (self->merge, self->article) : NULL;
  if (merged)
    take_merged (self, merged);
  compare (self);
}

static char *
list_changed (GalleyPublishPlan *self)
{
  JsonObject *receipt = self->publication->receipt;
  JsonObject *fingerprint =
      receipt && json_object_has_member (receipt, "fields") ? json_object_get_object_member (receipt, "fields") : NULL;
  g_auto (GStrv) changed = galley_receipt_changed (fingerprint, self->remote);

  if (changed && changed[0])
    return g_strjoinv (", ", changed);

  return self->changed ? g_strjoinv (", ", self->changed) : NULL;
}

static void
check_without_base (GalleyPublishPlan *self)
{
  g_autofree char *detail = NULL;

  if (!self->remote || galley_publish_is_unchanged (self->publication->remote_hash, self->remote))
    return;
  /* ours to the last field, whoever wrote it */
  if (self->post && self->changed && !self->changed[0])
    return;
  detail = list_changed (self);
  galley_publish_checks_add (self->checks, GALLEY_CHECK_BLOCKER, "conflict", detail, 0);
}

void
galley_plan_merge_check (GalleyPublishPlan *self)
{
  g_autofree char *open = self->merge ? galley_post_merge_list_open (self->merge) : NULL;
  g_autofree char *kept = self->merge ? galley_post_merge_list_kept (self->merge) : NULL;

  if (!self->has_base)
    check_without_base (self);
  if (open && *open)
    galley_publish_checks_add (self->checks, GALLEY_CHECK_BLOCKER, "conflict", open, 0);
  if (kept && *kept)
    galley_publish_checks_add (self->checks, GALLEY_CHECK_NOTE, "merged", kept, 0);
}

static void
drop_checks (GalleyPublishPlan *self,
             const char *code)
{
  for (guint i = self->checks->len; i > 0; i--)
    if (strcmp (((GalleyPublishCheck *) g_ptr_array_index (self->checks, i - 1))->code, code) == 0)
      g_ptr_array_remove_index (self->checks, i - 1);
}

gboolean
galley_publish_plan_resolve (GalleyPublishPlan *self)
{
  GalleyPost *merged = self->merge ? galley_post_merge_build (self->merge, self->article) : NULL;

  if (!merged)
    return FALSE;
  take_merged (self, merged);
  compare (self);
  drop_checks (self, "conflict");
  drop_checks (self, "merged");
  galley_plan_merge_check (self);

  return TRUE;
}

/* The article alone goes out, whatever is there. */
static void
forget_merge (GalleyPublishPlan *self)
{
  if (!self->merge)
    return;
  g_clear_pointer (&self->merge, galley_post_merge_free);
  take_merged (self, galley_post_copy (self->article));
  compare (self);
  drop_checks (self, "merged");
}

void
galley_publish_plan_overwrite (GalleyPublishPlan *self,
                               const char *code)
{
  if (strcmp (code, "conflict") == 0)
    forget_merge (self);
  for (guint i = 0; i < self->checks->len; i++)
    {
      GalleyPublishCheck *check = g_ptr_array_index (self->checks, i);

      if (strcmp (check->code, code) != 0)
        continue;
      if (check->level == GALLEY_CHECK_BLOCKER && galley_check_rules_is_ruled (code) &&
          !g_ptr_array_find (self->overridden, check->code, NULL))
        g_ptr_array_add (self->overridden, (gpointer) check->code);
      check->level = GALLEY_CHECK_WARNING;
    }
}
