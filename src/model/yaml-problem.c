/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a complaint of libyaml means to whoever wrote the line. */
#include "yaml-problem.h"

#include <string.h>

static const struct
{
  const char *words; /* found anywhere in the complaint */
  GalleyFrontMatterError kind;
} kinds[] = {
  { "unexpected end of stream", GALLEY_FRONT_MATTER_ERROR_QUOTE },
  { "unexpected document indicator", GALLEY_FRONT_MATTER_ERROR_QUOTE },
  { "mapping values are not allowed", GALLEY_FRONT_MATTER_ERROR_COLON },
  { "cannot start any token", GALLEY_FRONT_MATTER_ERROR_FIRST_SIGN },
  { "expected ',' or", GALLEY_FRONT_MATTER_ERROR_BRACKET },
  { "expected node content", GALLEY_FRONT_MATTER_ERROR_BRACKET },
  { "could not find expected ':'", GALLEY_FRONT_MATTER_ERROR_NO_KEY },
  { "did not find expected key", GALLEY_FRONT_MATTER_ERROR_INDENT },
  { "expected '-' indicator", GALLEY_FRONT_MATTER_ERROR_INDENT },
  { "block sequence entries are not allowed", GALLEY_FRONT_MATTER_ERROR_INDENT },
  { "escape", GALLEY_FRONT_MATTER_ERROR_ESCAPE },
  { "expected hexdecimal", GALLEY_FRONT_MATTER_ERROR_ESCAPE },
  { "control characters", GALLEY_FRONT_MATTER_ERROR_DAMAGED },
  { "UTF-8", GALLEY_FRONT_MATTER_ERROR_DAMAGED },
};

GalleyFrontMatterError
galley_yaml_problem_kind (const char *problem)
{
  for (guint i = 0; problem != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (strstr (problem, kinds[i].words) != NULL)
      return kinds[i].kind;
  return GALLEY_FRONT_MATTER_ERROR_SYNTAX;
}

gboolean
galley_yaml_problem_is_at_start (GalleyFrontMatterError kind)
{
  return kind == GALLEY_FRONT_MATTER_ERROR_QUOTE || kind == GALLEY_FRONT_MATTER_ERROR_BRACKET ||
         kind == GALLEY_FRONT_MATTER_ERROR_NO_KEY;
}
