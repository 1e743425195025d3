/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The YAML (or TOML, read only) head of an article: typed reading under every alias, and editing by span, so that
 * unknown keys, order, quoting and comments survive. Immutable; an edit gives a new one. */
#pragma once

#include "field.h"
#include "front-matter-error.h"
#include "front-matter-format.h"

G_BEGIN_DECLS

typedef struct _GalleyFrontMatter GalleyFrontMatter;

typedef struct
{
  const char *key;
  char *value; /* its source text, for read-only display */
} GalleyUnknownKey;

/* text: what stands between the delimiter lines ("" where there is none), as in the file. Never fails: broken text is
 * kept, see get_problem(). */
GalleyFrontMatter *galley_front_matter_new (GalleyFrontMatterFormat format,
                                            const char *text);
GalleyFrontMatter *galley_front_matter_ref (GalleyFrontMatter *self);
void galley_front_matter_unref (GalleyFrontMatter *self);
GalleyFrontMatterFormat galley_front_matter_get_format (GalleyFrontMatter *self);
const char *galley_front_matter_get_text (GalleyFrontMatter *self);
/* (nullable): why it cannot be read, with line and column counted in the whole file (the opening delimiter is line
 * 1). */
const GError *galley_front_matter_get_problem (GalleyFrontMatter *self);
gboolean galley_front_matter_has (GalleyFrontMatter *self,
                                  GalleyField field);
/* (transfer none) (nullable) */
const char *galley_front_matter_get_string (GalleyFrontMatter *self,
                                            GalleyField field);
/* never NULL. (transfer none) */
const char *const *galley_front_matter_get_list (GalleyFrontMatter *self,
                                                 GalleyField field);
/* Keys that no field stands for, in order; of GalleyUnknownKey. (transfer container: owned by caller) */
GPtrArray *galley_front_matter_get_unknown (GalleyFrontMatter *self);
/* value NULL removes the key. Only the bytes of that value change. (transfer full) */
GalleyFrontMatter *galley_front_matter_set_string (GalleyFrontMatter *self,
                                                   GalleyField field,
                                                   const char *value,
                                                   GError **error);
GalleyFrontMatter *galley_front_matter_set_list (GalleyFrontMatter *self,
                                                 GalleyField field,
                                                 const char *const *values,
                                                 GError **error);
/* The same with every line ending in CRLF, for a file that does so. (transfer full) */
GalleyFrontMatter *galley_front_matter_to_crlf (GalleyFrontMatter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyFrontMatter, galley_front_matter_unref)

G_END_DECLS
