/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By hashes: what is compared is what the writer looked at, not how it is sent, so that files which an earlier try
 * brought to the site make no difference. */
#include "publish-agreement.h"

#include <string.h>

#include "json.h"
#include "publish-media.h"

static void
add_check (GPtrArray *codes,
           const char *code)
{
  if (!g_ptr_array_find_with_equal_func (codes, code, g_str_equal, NULL))
    g_ptr_array_add (codes, g_strdup (code));
}

static int
compare_codes (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static GStrv
end_codes (GPtrArray *codes)
{
  g_ptr_array_sort (codes, compare_codes);
  g_ptr_array_add (codes, NULL);

  return (GStrv) g_ptr_array_free (codes, FALSE);
}

static char *
hash_content (GalleyArticleSnapshot *snapshot,
              GPtrArray *media)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GBytes) bytes = galley_document_to_bytes (galley_article_snapshot_get_document (snapshot));

  g_checksum_update (checksum, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  for (guint i = 0; media && i < media->len; i++)
    {
      const GalleyPublishMedia *file = g_ptr_array_index (media, i);

      if (file->sha256)
        g_checksum_update (checksum, (const guchar *) file->sha256, -1);
    }

  return g_strdup (g_checksum_get_string (checksum));
}

/* These are always made as blockers: what they are now, the writer made them by galley_publish_plan_overwrite(). */
static gboolean
is_overruled (const GalleyPublishPlan *plan,
              const GalleyPublishCheck *check)
{
  if (g_ptr_array_find (plan->overridden, check->code, NULL))
    return TRUE;

  return check->level != GALLEY_CHECK_BLOCKER &&
         (strcmp (check->code, "conflict") == 0 || strcmp (check->code, "copy") == 0);
}

static char *
content_of_plan (const GalleyPublishPlan *plan)
{
  return galley_publish_action_takes_off (plan->action) ? g_strdup ("") : hash_content (plan->snapshot, plan->media);
}

GalleyPublishAgreement *
galley_publish_agreement_new_for_plan (const GalleyPublishPlan *plan)
{
  GalleyPublishAgreement *self = g_new0 (GalleyPublishAgreement, 1);
  GPtrArray *known = g_ptr_array_new ();
  GPtrArray *overruled = g_ptr_array_new ();

  self->action = plan->action;
  self->max_width = plan->asked_width;
  self->content = content_of_plan (plan);
  self->remote = plan->remote ? galley_post_hash (plan->remote) : g_strdup ("");
  for (guint i = 0; i < plan->checks->len; i++)
    {
      const GalleyPublishCheck *check = g_ptr_array_index (plan->checks, i);

      add_check (known, check->code);
      if (is_overruled (plan, check))
        add_check (overruled, check->code);
    }
  self->known = end_codes (known);
  self->overruled = end_codes (overruled);
  self->reason = g_strdup (plan->reason);
  self->revision = plan->revision;
  self->correction = g_strdup (plan->correction);

  return self;
}

GalleyPublishAgreement *
galley_publish_agreement_new_unseen (GalleyArticleSnapshot *snapshot,
                                     GalleyPublishAction action,
                                     const GalleyPublication *publication,
                                     const GalleySiteRules *rules,
                                     GCancellable *cancellable,
                                     GError **error)
{
  GalleyMediaRecipe recipe = galley_publish_plan_recipe (rules);
  g_autoptr (GPtrArray) media = NULL;
  GalleyPublishAgreement *self;

  if (!galley_publish_action_takes_off (action))
    {
      media = galley_publish_media_list (snapshot, &recipe, cancellable, error);
      if (!media)
        return NULL;
    }
  self = g_new0 (GalleyPublishAgreement, 1);
  self->action = action;
  self->content = media ? hash_content (snapshot, media) : g_strdup ("");
  self->remote = g_strdup (publication && publication->remote_hash ? publication->remote_hash : "");
  self->known = g_new0 (char *, 1);
  self->overruled = g_new0 (char *, 1);

  return self;
}

static gboolean
is_same_remote (const GalleyPublishAgreement *self,
                const GalleyPublishPlan *plan)
{
  if (!plan->remote)
    return *self->remote == '\0';

  return *self->remote && galley_publish_is_unchanged (self->remote, plan->remote);
}

/* Notes tell, they do not warn. */
static gboolean
has_unknown_check (const GalleyPublishAgreement *self,
                   const GalleyPublishPlan *plan)
{
  for (guint i = 0; i < plan->checks->len; i++)
    {
      const GalleyPublishCheck *check = g_ptr_array_index (plan->checks, i);

      if (check->level != GALLEY_CHECK_NOTE && !g_strv_contains ((const char *const *) self->known, check->code))
        return TRUE;
    }

  return FALSE;
}

GalleyAgreementState
galley_publish_agreement_check (const GalleyPublishAgreement *self,
                                GalleyPublishPlan *plan)
{
  g_autofree char *content = content_of_plan (plan);

  if (plan->action != self->action || strcmp (content, self->content) != 0)
    return GALLEY_AGREEMENT_ARTICLE_CHANGED;
  /* an earlier try may have done it, and never heard so */
  if (!galley_publish_plan_is_blocked (plan) && !galley_publish_plan_has_work (plan))
    return GALLEY_AGREEMENT_HOLDS;
  if (!is_same_remote (self, plan))
    return GALLEY_AGREEMENT_SITE_CHANGED;
  for (guint i = 0; self->overruled[i]; i++)
    galley_publish_plan_overwrite (plan, self->overruled[i]);
  g_set_str (&plan->reason, self->reason);
  galley_publish_plan_choose_revision (plan, self->revision, self->correction);
  if (galley_publish_plan_is_blocked (plan) || has_unknown_check (self, plan))
    return GALLEY_AGREEMENT_CHECKS;

  return GALLEY_AGREEMENT_HOLDS;
}

static const char *const actions[] = {
  [GALLEY_PUBLISH_NOW] = "publish",
  [GALLEY_PUBLISH_SCHEDULE] = "schedule",
  [GALLEY_PUBLISH_UNPUBLISH] = "unpublish",
  [GALLEY_PUBLISH_TRASH] = "trash",
};

char *
galley_publish_agreement_to_json (const GalleyPublishAgreement *self)
{
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_string_member (object, "action", actions[self->action]);
  json_object_set_string_member (object, "content", self->content);
  json_object_set_string_member (object, "remote", self->remote);
  galley_json_set_strv (object, "known", (const char *const *) self->known);
  galley_json_set_strv (object, "overruled", (const char *const *) self->overruled);

  galley_json_set_string (object, "reason", self->reason);
  json_object_set_int_member (object, "revision", self->revision);
  galley_json_set_string (object, "correction", self->correction);
  if (self->max_width > 0)
    json_object_set_int_member (object, "max_width", self->max_width);

  return galley_json_print_object (object, FALSE);
}

GalleyPublishAgreement *
galley_publish_agreement_from_json (const char *text)
{
  g_autoptr (JsonObject) object = galley_json_parse_object (text, -1, NULL);
  const char *action = object ? galley_json_get_string (object, "action") : NULL;
  const char *content = object ? galley_json_get_string (object, "content") : NULL;
  const char *remote = object ? galley_json_get_string (object, "remote") : NULL;
  GalleyPublishAgreement *self;
  guint i = 0;

  while (i < G_N_ELEMENTS (actions) && g_strcmp0 (action, actions[i]) != 0)
    i++;
  if (i == G_N_ELEMENTS (actions) || !content || !remote)
    return NULL;
  self = g_new0 (GalleyPublishAgreement, 1);
  self->action = (GalleyPublishAction) i;
  self->content = g_strdup (content);
  self->remote = g_strdup (remote);
  self->known = galley_json_get_strv (object, "known");
  self->overruled = galley_json_get_strv (object, "overruled");
  self->reason = g_strdup (galley_json_get_string (object, "reason"));
  self->revision = (GalleyRevision) CLAMP (galley_json_get_int (object, "revision", 0), 0, GALLEY_REVISION_CORRECTION);
  self->correction = g_strdup (galley_json_get_string (object, "correction"));
  self->max_width = (guint) CLAMP (galley_json_get_int (object, "max_width", 0), 0, G_MAXINT);

  return self;
}

GalleyPublishAgreement *
galley_publish_agreement_copy (const GalleyPublishAgreement *self)
{
  GalleyPublishAgreement *copy = g_memdup2 (self, sizeof *self);

  copy->content = g_strdup (self->content);
  copy->remote = g_strdup (self->remote);
  copy->known = g_strdupv (self->known);
  copy->overruled = g_strdupv (self->overruled);
  copy->reason = g_strdup (self->reason);
  copy->correction = g_strdup (self->correction);

  return copy;
}

void
galley_publish_agreement_free (GalleyPublishAgreement *self)
{
  if (!self)
    return;
  g_free (self->content);
  g_free (self->remote);
  g_strfreev (self->known);
  g_strfreev (self->overruled);
  g_free (self->reason);
  g_free (self->correction);
  g_free (self);
}
