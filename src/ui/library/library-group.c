/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Under which header an article stands in the library. */
#include "library-group.h"

#include <glib/gi18n.h>

/* Published is what readers have, scheduled what they will have, changed since or not: the row says which. */
GalleyStatus
galley_library_group_of (GalleyLibraryEntry *entry)
{
  GalleyStatus status = MIN (galley_library_entry_get_status (entry), GALLEY_STATUS_PUBLISHED);

  return status == GALLEY_STATUS_SCHEDULED_CHANGED ? GALLEY_STATUS_SCHEDULED : status;
}

int
galley_library_group_compare (gconstpointer a,
                              gconstpointer b,
                              gpointer user_data)
{
  return (int) galley_library_group_of ((GalleyLibraryEntry *) a) -
         (int) galley_library_group_of ((GalleyLibraryEntry *) b);
}

const char *
galley_library_group_name (GalleyStatus group)
{
  switch (group)
    {
    case GALLEY_STATUS_IN_REVIEW:
      return C_ ("group of articles", "In Review");
    case GALLEY_STATUS_APPROVED:
      return C_ ("group of articles", "Approved");
    case GALLEY_STATUS_SCHEDULED:
    case GALLEY_STATUS_SCHEDULED_CHANGED:
      return C_ ("group of articles", "Scheduled");
    case GALLEY_STATUS_PUBLISHED:
    case GALLEY_STATUS_CHANGED:
      return C_ ("group of articles", "Published");
    case GALLEY_STATUS_DRAFT:
    case GALLEY_N_STATUSES:
    default:
      return C_ ("group of articles", "Drafts");
    }
}
