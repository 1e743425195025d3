/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What could not be read is still on disk: said once, above what could. */
#include "review-notice.h"

#include <glib/gi18n.h>

char *
galley_review_notice_words (GalleyReview *review)
{
  guint n_lines = galley_review_get_n_unreadable (review);
  guint n_waiting = galley_review_get_n_waiting (review);
  g_autoptr (GString) words = g_string_new (NULL);

  if (galley_review_get_problem (review) != NULL)
    g_string_append (words, _ ("Some comments cannot be read and are not shown. See whether you may read the files in "
                               "the article’s “review” folder, then open the article again."));
  else if (n_lines > 0)
    g_string_append_printf (words,
                            ngettext ("%u entry in the review folder is damaged and not shown. It stays on disk.",
                                      "%u entries in the review folder are damaged and not shown. They stay on disk.",
                                      n_lines),
                            n_lines);
  if (n_waiting > 0)
    {
      if (words->len > 0)
        g_string_append_c (words, '\n');
      g_string_append_printf (words,
                              ngettext ("%u reply is to a comment that is not in the review folder. It is shown when "
                                        "that comment arrives.",
                                        "%u replies are to comments that are not in the review folder. They are shown "
                                        "when those comments arrive.",
                                        n_waiting),
                              n_waiting);
    }
  return words->len > 0 ? g_string_free_and_steal (g_steal_pointer (&words)) : NULL;
}
