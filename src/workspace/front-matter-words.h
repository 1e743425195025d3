/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong at the top of an article's file, in the words of a person. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* problem: of galley_front_matter_get_problem(). A sentence with the line in the file, and one with what to do. The
 * reader's own words are problem->message. (transfer full) */
char *galley_front_matter_words (const GError *problem);
/* The line of the file that it is in, from 1; 0: problem is NULL. */
guint galley_front_matter_words_line (const GError *problem);

G_END_DECLS
