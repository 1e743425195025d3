/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saves and recoveries of open articles that are done when they return. */
#pragma once

#include "open-article.h"
#include "recovery.h"
#include "wait.h"

static inline void
open_now_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static inline gboolean
open_now_save (GalleyOpenArticle *open,
               GalleySaveKind kind,
               GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  galley_open_article_save_async (open, kind, open_now_cb, &result);
  wait_until (result != NULL);
  return galley_open_article_save_finish (open, result, error);
}

static inline GalleyOpenArticle *
open_now_recover (GalleyWorkspace *workspace,
                  guint *n_others)
{
  g_autoptr (GAsyncResult) result = NULL;

  galley_recovery_take_async (workspace, open_now_cb, &result);
  wait_until (result != NULL);
  return galley_recovery_take_finish (result, n_others);
}
