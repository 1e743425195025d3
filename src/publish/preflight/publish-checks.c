/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a check can say. */
#include "publish-checks.h"

static const char *const codes[] = {
  "front-matter",
  "open-head",
  "not-utf8",
  "zero-bytes",
  "empty-body",
  "no-title",
  "slug-empty",
  "bad-slug",
  "same-address",
  "bad-date",
  "footnote-missing",
  "footnote-unused",
  "missing-image",
  "outside-image",
  "remote-image",
  "not-image",
  "large-image",
  "missing-alt",
  "hero-alt",
  "missing-caption",
  "hero-caption",
  "hero-credit",
  "no-hero",
  "image-private",
  "image-unchecked",
  "image-script",
  "image-tells",
  "image-wide",
  "image-unscaled",
  "image-cleaned",
  "image-scaled",
  "dead-link",
  "link-not-sent",
  "long-title",
  "slug-taken",
  "todo",
  "open-threads",
  "needs-approval",
  "few-approvals",
  "modified-by-site",
  "correction-in-text",
  "changes-asked",
  "conflict",
  "copy",
  "merged",
  "gone",
  "no-date",
  "date-past",
  "date-future",
  "already-scheduled",
  "schedule-hides",
  "site-appears",
  "not-published",
  "no-media",
  "no-schedule",
  "no-unpublish",
  "no-trash",
  "no-mail",
  "no-newsletter",
  "mail-nobody",
  "mail-late",
  "mail-sent",
  "mail-unknown",
  "mail-waiting",
  "image-source",
  "folder-only",
  "git-commit",
  "git-push",
  "git-merge",
  "git-others",
  "template-signs",
  "not-before-built",
  NULL,
};

const char *const *
galley_publish_checks_list_codes (void)
{
  return codes;
}

void
galley_publish_checks_add (GPtrArray *checks,
                           GalleyCheckLevel level,
                           const char *code,
                           const char *detail,
                           guint line)
{
  GalleyPublishCheck *check = g_new0 (GalleyPublishCheck, 1);

  g_warn_if_fail (g_strv_contains (codes, code));
  check->level = level;
  check->code = code;
  check->detail = g_strdup (detail);
  check->line = line;
  g_ptr_array_add (checks, check);
}

void
galley_publish_check_free (GalleyPublishCheck *self)
{
  if (!self)
    return;
  g_free (self->detail);
  g_clear_error (&self->problem);
  g_free (self);
}
