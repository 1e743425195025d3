/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a complaint of libyaml means to whoever wrote the line. */
#pragma once

#include "front-matter-error.h"

G_BEGIN_DECLS

/* problem: libyaml's words (of libyaml 0.2, in English whatever the locale); nullable. Words not known here are
 * GALLEY_FRONT_MATTER_ERROR_SYNTAX. */
GalleyFrontMatterError galley_yaml_problem_kind (const char *problem);
/* Whether the mistake is where the value began, not where the reader gave up. */
gboolean galley_yaml_problem_is_at_start (GalleyFrontMatterError kind);

G_END_DECLS
