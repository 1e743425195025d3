/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text line by line, the details field by field. */
#include "document-merge.h"

#include "article-file.h"

static guint64
bit (GalleyField field)
{
  return G_GUINT64_CONSTANT (1) << field;
}

static gboolean
is_same (GalleyFrontMatter *a,
         GalleyFrontMatter *b,
         GalleyField field)
{
  if (galley_field_get_kind (field) == GALLEY_FIELD_KIND_LIST)
    return g_strv_equal (galley_front_matter_get_list (a, field), galley_front_matter_get_list (b, field));
  return g_strcmp0 (galley_front_matter_get_string (a, field), galley_front_matter_get_string (b, field)) == 0;
}

/* Mine whole: then all that they changed is missing. */
static GalleyFrontMatter *
keep_mine (GalleyFrontMatter *base,
           GalleyFrontMatter *mine,
           GalleyFrontMatter *theirs,
           guint64 *clash)
{
  *clash = GALLEY_MERGE_CLASH_OTHER_DETAILS;
  for (GalleyField field = 0; field < GALLEY_N_FIELDS; field++)
    if (!is_same (theirs, base, field))
      *clash |= bit (field);
  return galley_front_matter_ref (mine);
}

/* Field by field: what only they changed is taken, what both changed stays mine. */
static GalleyFrontMatter *
merge_front_matter (GalleyFrontMatter *base,
                    GalleyFrontMatter *mine,
                    GalleyFrontMatter *theirs,
                    guint64 *clash)
{
  g_autoptr (GalleyFrontMatter) merged = NULL;

  if (g_str_equal (galley_front_matter_get_text (mine), galley_front_matter_get_text (base)))
    return galley_front_matter_ref (theirs);
  if (g_str_equal (galley_front_matter_get_text (theirs), galley_front_matter_get_text (base)))
    return galley_front_matter_ref (mine);
  if (galley_front_matter_get_problem (mine) != NULL)
    return keep_mine (base, mine, theirs, clash);

  merged = galley_front_matter_ref (theirs);
  for (GalleyField field = 0; field < GALLEY_N_FIELDS; field++)
    {
      GalleyFrontMatter *next;

      if (is_same (mine, base, field) || is_same (mine, theirs, field))
        continue;
      if (!is_same (theirs, base, field))
        *clash |= bit (field);
      if (galley_field_get_kind (field) == GALLEY_FIELD_KIND_LIST)
        next = galley_front_matter_set_list (merged, field, galley_front_matter_get_list (mine, field), NULL);
      else
        next = galley_front_matter_set_string (merged, field, galley_front_matter_get_string (mine, field), NULL);
      if (next == NULL) /* their head cannot be edited: keep mine whole rather than half of each */
        return keep_mine (base, mine, theirs, clash);
      galley_front_matter_unref (merged);
      merged = next;
    }

  return g_steal_pointer (&merged);
}

GalleyDocument *
galley_document_merge (GalleyDocument *base,
                       GalleyDocument *mine,
                       GalleyDocument *theirs,
                       GalleyMergeClash *clash)
{
  gboolean clean = TRUE;
  g_autofree char *body = galley_article_file_merge (galley_document_get_body (base),
                                                     galley_document_get_body (mine),
                                                     galley_document_get_body (theirs),
                                                     &clean);
  g_autoptr (GalleyFrontMatter) head = merge_front_matter (galley_document_get_front_matter (base),
                                                           galley_document_get_front_matter (mine),
                                                           galley_document_get_front_matter (theirs),
                                                           &clash->details);
  g_autoptr (GalleyDocument) with_body = galley_document_set_body (theirs, body);

  clash->in_text = !clean;
  if (!galley_merge_clash_is_none (clash))
    clash->theirs = galley_document_ref (theirs);
  return galley_document_set_front_matter (with_body, head);
}
