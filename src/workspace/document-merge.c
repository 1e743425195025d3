/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text line by line, the details field by field. */
#include "document-merge.h"

#include "article-file.h"

/* Field by field: what only they changed is taken, what both changed stays mine. */
static GalleyFrontMatter *
merge_front_matter (GalleyFrontMatter *base,
                    GalleyFrontMatter *mine,
                    GalleyFrontMatter *theirs,
                    gboolean *clean)
{
  g_autoptr (GalleyFrontMatter) merged = NULL;

  if (g_str_equal (galley_front_matter_get_text (mine), galley_front_matter_get_text (base)))
    return galley_front_matter_ref (theirs);
  if (g_str_equal (galley_front_matter_get_text (theirs), galley_front_matter_get_text (base)))
    return galley_front_matter_ref (mine);
  if (galley_front_matter_get_problem (mine) != NULL)
    {
      *clean = FALSE;
      return galley_front_matter_ref (mine);
    }

  merged = galley_front_matter_ref (theirs);
  for (GalleyField field = 0; field < GALLEY_N_FIELDS; field++)
    {
      const char *const *my_list = galley_front_matter_get_list (mine, field);
      const char *const *base_list = galley_front_matter_get_list (base, field);
      g_autoptr (GalleyFrontMatter) next = NULL;

      if (galley_field_get_kind (field) == GALLEY_FIELD_KIND_LIST)
        {
          if (g_strv_equal (my_list, base_list) || g_strv_equal (my_list, galley_front_matter_get_list (theirs, field)))
            continue;
          next = galley_front_matter_set_list (merged, field, my_list, NULL);
          *clean &= g_strv_equal (galley_front_matter_get_list (theirs, field), base_list);
        }
      else
        {
          const char *my_value = galley_front_matter_get_string (mine, field);
          const char *base_value = galley_front_matter_get_string (base, field);

          if (g_strcmp0 (my_value, base_value) == 0 ||
              g_strcmp0 (my_value, galley_front_matter_get_string (theirs, field)) == 0)
            continue;
          next = galley_front_matter_set_string (merged, field, my_value, NULL);
          *clean &= g_strcmp0 (galley_front_matter_get_string (theirs, field), base_value) == 0;
        }

      if (next == NULL) /* their head cannot be edited: keep mine whole rather than half of each */
        {
          *clean = FALSE;
          return galley_front_matter_ref (mine);
        }
      galley_front_matter_unref (merged);
      merged = g_steal_pointer (&next);
    }

  return g_steal_pointer (&merged);
}

GalleyDocument *
galley_document_merge (GalleyDocument *base,
                       GalleyDocument *mine,
                       GalleyDocument *theirs,
                       gboolean *clean)
{
  g_autofree char *body = galley_article_file_merge (galley_document_get_body (base),
                                                     galley_document_get_body (mine),
                                                     galley_document_get_body (theirs),
                                                     clean);
  g_autoptr (GalleyFrontMatter) head = merge_front_matter (galley_document_get_front_matter (base),
                                                           galley_document_get_front_matter (mine),
                                                           galley_document_get_front_matter (theirs),
                                                           clean);
  g_autoptr (GalleyDocument) with_body = galley_document_set_body (theirs, body);

  return galley_document_set_front_matter (with_body, head);
}
