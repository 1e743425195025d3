/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where two changes of one document clash. */
#include "merge-clash.h"

#include <glib/gi18n-lib.h>

#include "field-name.h"
#include "text.h"

#define SHOWN_CHARS 80

void
galley_merge_clash_clear (GalleyMergeClash *self)
{
  g_clear_pointer (&self->theirs, galley_document_unref);
  *self = (GalleyMergeClash) { 0 };
}

gboolean
galley_merge_clash_is_none (const GalleyMergeClash *self)
{
  return !self->in_text && self->details == 0;
}

void
galley_merge_clash_add (GalleyMergeClash *self,
                        const GalleyMergeClash *second)
{
  self->in_text |= second->in_text;
  self->details |= second->details;
  /* what the first lacks the second never saw */
  if (self->theirs == NULL && second->theirs != NULL)
    self->theirs = galley_document_ref (second->theirs);
}

static char *
value_words (GalleyFrontMatter *head,
             GalleyField field)
{
  g_autofree char *list = NULL;
  g_autofree char *shown = NULL;
  const char *value;

  if (galley_field_get_kind (field) == GALLEY_FIELD_KIND_LIST)
    value = list = g_strjoinv (", ", (GStrv) galley_front_matter_get_list (head, field));
  else
    value = galley_front_matter_get_string (head, field);
  if (value == NULL || *value == '\0')
    /* Translators: %s is the name of a detail, such as “Subtitle”. */
    return g_strdup_printf (_ ("%s left empty"), galley_field_name (field));
  shown = galley_text_shorten (value, SHOWN_CHARS);
  /* Translators: the name of a detail, such as “Subtitle”, and what it says. */
  return g_strdup_printf (_ ("%s “%s”"), galley_field_name (field), shown);
}

static char *
details_words (const GalleyMergeClash *self)
{
  GalleyFrontMatter *head = galley_document_get_front_matter (self->theirs);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) values = NULL;
  g_autofree char *joined = NULL;

  if (galley_front_matter_get_problem (head) != NULL)
    return g_strdup (_ ("The details were changed elsewhere, too, and can’t be read there. Yours stay."));
  for (GalleyField field = 0; field < GALLEY_N_FIELDS; field++)
    if ((self->details & (G_GUINT64_CONSTANT (1) << field)) != 0)
      g_strv_builder_take (builder, value_words (head, field));
  values = g_strv_builder_end (builder);
  if (*values == NULL)
    return g_strdup (_ ("The details were changed elsewhere, too. Yours stay."));
  joined = g_strjoinv ("; ", values);
  /* Translators: %s is a list such as “Title “The Ferry”; Tags “river, night””. */
  return g_strdup_printf (_ ("The same details were changed elsewhere. Yours stay. There: %s."), joined);
}

char *
galley_merge_clash_words (const GalleyMergeClash *self)
{
  g_autofree char *details = self->details != 0 ? details_words (self) : NULL;
  const char *text = _ ("The same passage was changed elsewhere. Both versions are in the text, one after the other.");

  if (galley_merge_clash_is_none (self))
    return NULL;
  if (details != NULL && self->in_text)
    return g_strconcat (text, " ", details, NULL);
  return details != NULL ? g_steal_pointer (&details) : g_strdup (text);
}

static void
record (GalleyVersionStore *versions,
        const char *path,
        GalleyDocument *document)
{
  g_autoptr (GBytes) bytes = galley_document_to_bytes (document);
  g_autoptr (GError) error = NULL;

  if (!galley_version_store_record (versions, path, bytes, TRUE, NULL, &error))
    g_warning ("No version kept: %s", error->message);
}

void
galley_merge_clash_record (const GalleyMergeClash *self,
                           GalleyVersionStore *versions,
                           const char *path,
                           GalleyDocument *mine)
{
  if (galley_merge_clash_is_none (self))
    return;
  record (versions, path, self->theirs);
  record (versions, path, mine);
}
