/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands that speak to a site: check, publish, unpublish, comments. */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "bring.h"
#include "command.h"
#include "conflicts.h"
#include "difference-words.h"
#include "http-client.h"
#include "json.h"
#include "locate.h"
#include "plan-revision.h"
#include "plan-take.h"
#include "publish-mail.h"
#include "publish-words.h"
#include "receipts.h"
#include "report.h"
#include "terminal-words.h"
#include "wait.h"

/* Translators: how grave something is that should be mended. A blocker keeps the article from being published. */
static const char *const level_names[] = { N_ ("note"), N_ ("warning"), N_ ("blocker") };

static GalleyPublishPlan *
ask_site (GalleyCommandContext *context,
          GalleyLocated *located,
          GalleySite *site,
          GalleyPublishAction action,
          GError **error)
{
  return galley_workspace_plan (context->workspace, site, located->snapshot, located->path, action,
                                (guint) CLAMP (context->max_width, 0, G_MAXINT16), context->cancellable, error);
}

/* Decided, and with the site's changes in the article if that is asked for. */
static GalleyPublishPlan *
plan_merged (GalleyCommandContext *context,
             GalleyLocated *located,
             GalleySite *site,
             GalleyPublishAction action,
             GalleyExit *exit,
             GError **error)
{
  g_autoptr (GalleyPublishPlan) plan = ask_site (context, located, site, action, error);
  g_autoptr (GalleyPublishPlan) anew = NULL;

  if (plan == NULL || !galley_conflicts_decide (context, plan, exit))
    return NULL;
  if (!context->bring || context->dry_run || !galley_plan_take_is_due (plan))
    return g_steal_pointer (&plan);
  if (!galley_bring_changes (context, located, plan, exit))
    return NULL;
  anew = ask_site (context, located, site, action, error);
  if (anew != NULL)
    galley_plan_take_carry (anew, plan);
  return g_steal_pointer (&anew);
}

/* What appears before its date must be meant; but what readers have already surprises nobody. */
static void
hold_back (GalleyCommandContext *context,
           GalleyPublishPlan *plan)
{
  gboolean out = plan->remote != NULL && plan->remote->state == GALLEY_PUBLICATION_PUBLISHED &&
                 plan->publication->state != GALLEY_PUBLICATION_SCHEDULED;

  for (guint i = 0; !context->now && !out && i < plan->checks->len; i++)
    {
      GalleyPublishCheck *check = g_ptr_array_index (plan->checks, i);

      if (g_str_equal (check->code, "date-future"))
        check->level = GALLEY_CHECK_BLOCKER;
    }
}

/* NULL without error: *exit says why. */
static GalleyPublishPlan *
make_plan (GalleyCommandContext *context,
           GalleyLocated *located,
           GalleySite *site,
           GalleyPublishAction action,
           GalleyExit *exit,
           GError **error)
{
  GalleyPublishPlan *plan = plan_merged (context, located, site, action, exit, error);

  if (plan == NULL)
    return NULL;
  hold_back (context, plan);
  if (context->newsletter != NULL)
    galley_publish_mail_choose (plan, context->newsletter);
  if (context->replace)
    galley_publish_plan_overwrite (plan, "conflict");
  if (context->replace_copy)
    galley_publish_plan_overwrite (plan, "copy");
  if (context->correction != NULL && !context->json && galley_plan_revision_is_told (plan, context->correction))
    g_printerr (_ ("Readers were told of this correction already; it isn’t added again.\n"));
  galley_publish_plan_choose_revision (plan,
                                       context->correction != NULL ? GALLEY_REVISION_CORRECTION
                                       : context->silent           ? GALLEY_REVISION_SILENT
                                                                   : GALLEY_REVISION_UPDATE,
                                       context->correction);
  galley_publish_plan_revise (plan);
  if (context->override)
    galley_publish_plan_override (plan, context->reason);
  return plan;
}

/* to: where they go; beside a result on standard output they belong to standard error. */
static void
print_checks (GalleyLocated *located,
              const GalleyPublishPlan *plan,
              FILE *to)
{
  for (guint i = 0; i < plan->checks->len; i++)
    {
      const GalleyPublishCheck *check = g_ptr_array_index (plan->checks, i);
      g_autofree char *words = galley_terminal_words_check (check);

      if (check->line > 0)
        /* Translators: as in “warning: line 12: The picture is very large.” */
        fprintf (to, _ ("%s: line %u: %s\n"), _ (level_names[check->level]),
                 galley_located_line (located, check->line), words);
      else
        fprintf (to, "%s: %s\n", _ (level_names[check->level]), words);
    }
  /* what goes to standard error afterwards speaks of them */
  fflush (to);
}

static void
print_difference (const GalleyPublishPlan *plan)
{
  g_autofree char *dropped = galley_publish_words_dropped (plan);
  g_autofree char *text = NULL;

  if (dropped != NULL)
    g_print ("- %s\n", dropped);
  if (plan->difference == NULL || galley_post_difference_count (plan->difference) == 0)
    return;
  text = galley_difference_words_text (plan->difference);
  g_print (_ ("\nWhat readers will find, with [-what goes-] and {+what comes+}:\n\n%s"), text);
}

static void
print_plan (GalleyLocated *located,
            const GalleyPublishPlan *plan)
{
  g_autofree char *mail_subtitle = NULL;
  g_autofree char *mail = NULL;

  print_checks (located, plan, stdout);
  for (guint i = 0; i < plan->steps->len; i++)
    {
      g_autofree char *subtitle = NULL;
      g_autofree char *title = galley_publish_words_step (plan, g_ptr_array_index (plan->steps, i), &subtitle);

      if (subtitle != NULL && subtitle[0] != '\0')
        g_print ("- %s (%s)\n", title, subtitle);
      else
        g_print ("- %s\n", title);
    }
  mail = galley_publish_words_mail (plan, &mail_subtitle);
  if (mail != NULL)
    g_print ("- %s (%s)\n", mail, mail_subtitle);
  print_difference (plan);
  galley_conflicts_print (plan);
}

static void
print_plan_json (const GalleyPublishPlan *plan)
{
  g_autofree char *text = galley_publish_plan_to_json (plan);

  galley_report_text (text);
  galley_report_text ("\n");
}

/* A conflict is a blocker, too, but one that a script may want to tell from the others. */
static GalleyExit
exit_for_plan (const GalleyPublishPlan *plan)
{
  if (!galley_publish_plan_is_blocked (plan))
    return GALLEY_EXIT_OK;
  if (galley_publish_plan_is_blocked_by (plan, "conflict"))
    return GALLEY_EXIT_CONFLICT;
  return GALLEY_EXIT_BLOCKED;
}

/* FALSE: *exit says why. */
static gboolean
choose_action (GalleyCommandContext *context,
               GalleyPublishAction *action,
               GalleyExit *exit)
{
  *action = context->schedule ? GALLEY_PUBLISH_SCHEDULE : GALLEY_PUBLISH_NOW;
  if (!context->schedule || !context->now)
    return TRUE;
  *exit = galley_report_failure (context, GALLEY_EXIT_USAGE, "usage",
                                 _ ("Give either --schedule or --now, not both."));
  return FALSE;
}

GalleyExit
galley_command_check (GalleyCommandContext *context)
{
  GalleyExit exit = GALLEY_EXIT_OK;
  GalleyPublishAction action;
  g_autoptr (GalleyLocated) located =
      choose_action (context, &action, &exit) ? galley_locate (context, &exit) : NULL;
  g_autoptr (GalleySite) site = located != NULL ? galley_locate_site (context, &exit) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyPublishPlan) plan =
      site != NULL ? make_plan (context, located, site, action, &exit, &error) : NULL;

  if (error != NULL)
    return galley_report_error (context, error);
  if (plan == NULL)
    return exit;
  if (context->json)
    print_plan_json (plan);
  else
    print_checks (located, plan, stdout);
  if (!context->json && plan->checks->len == 0)
    g_print (_ ("Nothing to mend.\n"));
  return exit_for_plan (plan);
}

/* What a person wants to know besides the address. */
static void
print_outcome (GalleyCommandContext *context,
               const GalleyPublication *publication,
               gboolean nothing)
{
  g_autofree char *url = galley_workspace_get_public_url (context->workspace, publication);
  g_autoptr (GalleyHttpClient) http = galley_http_client_new ();
  GalleyHttpRequest request = { .method = "HEAD", .url = url };
  g_autoptr (GalleyHttpResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  if (nothing && publication->state < GALLEY_PUBLICATION_SCHEDULED)
    {
      g_printerr (_ ("Nothing had to be done: it is off the site already. The article stays here.\n"));
      return;
    }
  if (nothing)
    g_printerr (_ ("Nothing had to be sent: the site has it as it is.\n"));
  if (publication->state == GALLEY_PUBLICATION_DRAFT || publication->state == GALLEY_PUBLICATION_NONE)
    g_printerr (_ ("It is off the site. The article stays here.\n"));
  if (url == NULL || publication->state != GALLEY_PUBLICATION_PUBLISHED ||
      !g_str_equal (publication->site_id, GALLEY_SITE_ID_EMBEDDED))
    return;

  response = galley_http_client_send (http, &request, context->cancellable, &error);
  if (g_error_matches (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_OFFLINE))
    g_printerr (_ ("The page can be read while Galley or “galleyctl serve” runs.\n"));
}

static gboolean
lacks_only_when (const GalleyPublishPlan *plan)
{
  for (guint i = 0; i < plan->checks->len; i++)
    {
      const GalleyPublishCheck *check = g_ptr_array_index (plan->checks, i);

      if (check->level == GALLEY_CHECK_BLOCKER && !g_str_equal (check->code, "date-future"))
        return FALSE;
    }
  return TRUE;
}

static GalleyExit
report_refusal (GalleyCommandContext *context,
                const GalleyPublishPlan *plan,
                GalleyExit exit)
{
  if (galley_publish_plan_is_blocked_by (plan, "copy"))
    return galley_report_failure (context, exit, "copy",
                                  _ ("Nothing was sent. To change what the other article has published, give the "
                                     "option --replace-copy."));
  if (exit == GALLEY_EXIT_CONFLICT && plan->merge != NULL && galley_post_merge_n_open (plan->merge) > 0)
    return galley_report_failure (context, exit, "conflict",
                                  _ ("Nothing was sent. Decide what was changed both here and on the site with the "
                                     "option --ours, --theirs or --choices."));
  if (exit == GALLEY_EXIT_CONFLICT)
    return galley_report_failure (context, exit, "conflict",
                                  _ ("Nothing was sent. To replace the site’s version although it was changed there, "
                                     "give the option --replace."));
  if (lacks_only_when (plan))
    return galley_report_failure (context, exit, "blocked",
                                  _ ("Nothing was sent. Say when it is to appear: at its date, with the option "
                                     "--schedule, or at once, with --now."));
  if (galley_publish_plan_can_override (plan) && galley_publish_plan_wants_reason (plan))
    return galley_report_failure (
        context, exit, "blocked",
        _ ("Nothing was sent. First mend what is named as a blocker. To publish this once without "
           "the approval that the site needs, give the options --override and --reason; the "
           "reason goes into the review log."));
  if (galley_publish_plan_can_override (plan))
    return galley_report_failure (
        context, exit, "blocked",
        _ ("Nothing was sent. First mend what is named as a blocker. To go against the site’s "
           "rules this once, give the option --override."));
  return galley_report_failure (context, exit, "blocked",
                                _ ("Nothing was sent. First mend what is named as a blocker."));
}

static GalleyExit
wait_or_report (GalleyCommandContext *context,
                GalleyLocated *located,
                GalleySite *site,
                GalleyPublishAction action,
                const GalleyPublishPlan *plan,
                const GError *error)
{
  g_autoptr (GalleyPublication) publication = NULL;
  GalleyExit exit;

  /* mails are sent in one go or not at all: nobody waits with them */
  if (!context->wait || context->dry_run || context->newsletter != NULL || !galley_publish_turn_can_wait (error))
    return galley_report_error (context, error);
  exit = galley_wait_for_site (context, located, site, action, plan, error, &publication);
  if (exit == GALLEY_EXIT_OK)
    galley_receipt_print (context, located, publication);
  if (exit == GALLEY_EXIT_OK && !context->json)
    print_outcome (context, publication, FALSE);
  return exit;
}

static GalleyExit
carry_out (GalleyCommandContext *context,
           GalleyLocated *located,
           GalleySite *site,
           GalleyPublishPlan *plan)
{
  g_autoptr (GalleyPublication) publication = NULL;
  g_autoptr (GError) error = NULL;
  gboolean nothing;

  if (!context->json)
    print_checks (located, plan, stderr);
  nothing = !galley_publish_plan_has_work (plan);
  publication = galley_workspace_publish (context->workspace, site, plan, located->path, NULL, NULL,
                                          context->cancellable, &error);
  if (g_error_matches (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT))
    return report_refusal (context, plan, GALLEY_EXIT_CONFLICT);
  if (publication == NULL)
    return wait_or_report (context, located, site, plan->action, plan, error);
  galley_receipt_print (context, located, publication);
  if (!context->json)
    print_outcome (context, publication, nothing);
  return GALLEY_EXIT_OK;
}

static GalleyExit
run (GalleyCommandContext *context,
     GalleyPublishAction action)
{
  GalleyExit exit = GALLEY_EXIT_OK;
  g_autoptr (GalleyLocated) located = galley_locate (context, &exit);
  g_autoptr (GalleySite) site = located != NULL ? galley_locate_site (context, &exit) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyPublishPlan) plan = site != NULL ? make_plan (context, located, site, action, &exit, &error) : NULL;

  if (error != NULL)
    return wait_or_report (context, located, site, action, NULL, error);
  if (plan == NULL)
    return exit;
  if (context->dry_run)
    {
      if (context->json)
        print_plan_json (plan);
      else
        print_plan (located, plan);
      return exit_for_plan (plan);
    }
  exit = exit_for_plan (plan);
  if (exit != GALLEY_EXIT_OK)
    {
      if (context->json)
        print_plan_json (plan);
      else
        print_checks (located, plan, stdout);
      if (!context->json)
        galley_conflicts_print (plan);
      return report_refusal (context, plan, exit);
    }

  return carry_out (context, located, site, plan);
}

GalleyExit
galley_command_publish (GalleyCommandContext *context)
{
  GalleyExit exit = GALLEY_EXIT_OK;
  GalleyPublishAction action;

  return choose_action (context, &action, &exit) ? run (context, action) : exit;
}

GalleyExit
galley_command_unpublish (GalleyCommandContext *context)
{
  return run (context, context->trash ? GALLEY_PUBLISH_TRASH : GALLEY_PUBLISH_UNPUBLISH);
}

GalleyExit
galley_command_restore (GalleyCommandContext *context)
{
  GalleyExit exit = GALLEY_EXIT_OK;
  g_autoptr (GalleyLocated) located = galley_locate (context, &exit);
  g_autoptr (GalleySite) site = located != NULL ? galley_locate_site (context, &exit) : NULL;
  g_autoptr (GalleyPublication) publication = NULL;
  g_autoptr (GError) error = NULL;

  if (site == NULL)
    return exit;
  publication = galley_workspace_restore (context->workspace, site, located->path, context->cancellable, &error);
  if (publication == NULL)
    return galley_report_error (context, error);
  if (context->json)
    galley_receipt_print (context, located, publication);
  else if (publication->state != GALLEY_PUBLICATION_PUBLISHED)
    g_printerr (_ ("It is a draft on the site. Publish it, and readers find it again.\n"));
  return GALLEY_EXIT_OK;
}
