/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small file, but on a disk that may be slow. */
#include "rules-request.h"

typedef struct
{
  GalleyRuleStore *store;
  char *site_id;
  GalleySiteRules *rules; /* of saving */
} Request;

static Request *
request_new (GalleyWorkspace *workspace,
             const char *site_id)
{
  Request *request = g_new0 (Request, 1);

  request->store = g_object_ref (galley_workspace_get_rules (workspace));
  request->site_id = g_strdup (site_id);
  return request;
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->store);
  g_free (request->site_id);
  galley_site_rules_free (request->rules);
  g_free (request);
}

static gpointer
load_work (gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Request *request = data;

  return galley_rule_store_load (request->store, request->site_id, error);
}

static gpointer
save_work (gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Request *request = data;

  galley_rule_store_save (request->store, request->site_id, request->rules, error);
  return NULL;
}

void
galley_rules_request_load (GalleyWorkspace *workspace,
                           const char *site_id,
                           gpointer owner,
                           GalleyWorkDone done)
{
  galley_work_run (owner, load_work, request_new (workspace, site_id), request_free,
                   (GDestroyNotify) galley_site_rules_free, NULL, done);
}

void
galley_rules_request_save (GalleyWorkspace *workspace,
                           const char *site_id,
                           const GalleySiteRules *rules,
                           gpointer owner,
                           GalleyWorkDone done)
{
  Request *request = request_new (workspace, site_id);

  request->rules = galley_site_rules_copy (rules);
  galley_work_run (owner, save_work, request, request_free, NULL, NULL, done);
}
