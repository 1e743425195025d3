/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went wrong, said in place, with the technical words on demand. Not shown while all is well. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_PROBLEM_BOX (galley_problem_box_get_type ())
G_DECLARE_FINAL_TYPE (GalleyProblemBox, galley_problem_box, GALLEY, PROBLEM_BOX, AdwBin)

/* words nullable: all is well. details nullable. */
void galley_problem_box_say (GalleyProblemBox *self,
                             const char *words,
                             const char *details);

G_END_DECLS
