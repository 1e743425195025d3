/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a crash left in the recovery journal, brought back. */
#include "recovery.h"

GalleyOpenArticle *
galley_recovery_take (GalleyWorkspace *workspace,
                      guint *n_others)
{
  g_autoptr (GPtrArray) entries = galley_recovery_journal_list (galley_workspace_get_recovery (workspace));
  g_autoptr (GalleyOpenArticle) newest = NULL;

  *n_others = 0;
  for (guint i = 0; i < entries->len; i++)
    {
      GalleyRecoveryEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (GalleyOpenArticle) open = galley_open_article_recover (workspace, entry);
      g_autoptr (GError) error = NULL;

      if (newest == NULL)
        {
          newest = g_steal_pointer (&open);
          continue;
        }
      /* one that cannot be saved stays in the journal for the next start */
      if (galley_open_article_save_now (open, &error))
        *n_others += 1;
      else
        g_warning ("Recovered text not saved yet: %s", error->message);
    }
  return g_steal_pointer (&newest);
}
