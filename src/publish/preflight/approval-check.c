/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether reviewers approve an article as a site asks. */
#include "approval-check.h"

#include <string.h>

#include "publish-checks.h"
#include "sign-off.h"
#include "text.h"

/* As names are compared: "ana  ruiz" is "Ana Ruiz". */
static char *
fold (const char *name)
{
  g_autofree char *collapsed = galley_text_collapse_spaces (name);

  return g_utf8_casefold (collapsed, -1);
}

static gboolean
is_by (const GalleySignOff *sign_off,
       const char *name)
{
  g_autofree char *wanted = fold (name);
  g_autofree char *author = fold (sign_off->author);

  return strcmp (wanted, author) == 0 || strcmp (name, sign_off->author_id) == 0;
}

static gboolean
has_approved (GPtrArray *sign_offs,
              const char *digest,
              const char *name)
{
  for (guint i = 0; i < sign_offs->len; i++)
    {
      const GalleySignOff *sign_off = sign_offs->pdata[i];

      if (sign_off->approves && galley_sign_off_is_about (sign_off, digest) && is_by (sign_off, name))
        return TRUE;
    }

  return FALSE;
}

static void
append_name (GString *names,
             const char *name)
{
  g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
}

void
galley_approval_check_add (GPtrArray *checks,
                           const GalleySiteRules *rules,
                           GPtrArray *sign_offs,
                           const char *digest)
{
  g_auto (GStrv) approvers = galley_site_rules_get_approvers (rules);
  guint wanted = galley_site_rules_get_approvals (rules);
  g_autoptr (GString) missing = g_string_new (NULL);
  g_autoptr (GString) asking = g_string_new (NULL);
  g_autofree char *count = NULL;
  guint n = 0;

  for (guint i = 0; i < sign_offs->len; i++)
    {
      const GalleySignOff *sign_off = sign_offs->pdata[i];

      if (!galley_sign_off_is_about (sign_off, digest))
        continue;
      n += sign_off->approves;
      if (!sign_off->approves)
        append_name (asking, sign_off->author);
    }
  for (guint i = 0; approvers[i]; i++)
    if (!has_approved (sign_offs, digest, approvers[i]))
      append_name (missing, approvers[i]);
  count = g_strdup_printf ("%u/%u", n, wanted);
  if (missing->len > 0)
    galley_publish_checks_add (checks, GALLEY_CHECK_BLOCKER, "needs-approval", missing->str, 0);
  if (n < wanted)
    galley_publish_checks_add (checks, GALLEY_CHECK_BLOCKER, "few-approvals", count, 0);
  if (asking->len > 0)
    galley_publish_checks_add (checks, GALLEY_CHECK_WARNING, "changes-asked", asking->str, 0);
}

gboolean
galley_approval_check_is_one (const char *code)
{
  return strcmp (code, "needs-approval") == 0 || strcmp (code, "few-approvals") == 0;
}
