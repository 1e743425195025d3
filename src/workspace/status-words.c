/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far an article has come, in words. */
#include "status-words.h"

#include <glib/gi18n-lib.h>

const char *
galley_status_words (GalleyStatus status)
{
  switch (status)
    {
    case GALLEY_STATUS_IN_REVIEW:
      return _ ("In Review");
    case GALLEY_STATUS_APPROVED:
      return _ ("Approved");
    case GALLEY_STATUS_SCHEDULED:
      return _ ("Scheduled");
    case GALLEY_STATUS_SCHEDULED_CHANGED:
      return _ ("Changed Since Scheduled");
    case GALLEY_STATUS_PUBLISHED:
      return _ ("Published");
    case GALLEY_STATUS_CHANGED:
      return _ ("Changed Since Published");
    case GALLEY_STATUS_DRAFT:
    case GALLEY_N_STATUSES:
    default:
      return _ ("Draft");
    }
}
