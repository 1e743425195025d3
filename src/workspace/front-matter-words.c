/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong at the top of an article's file, in the words of a person. */
#include "front-matter-words.h"

#include <glib/gi18n-lib.h>

#include "front-matter-error.h"

/* With %u for the line. */
static const char *const sentences[] = {
  [GALLEY_FRONT_MATTER_ERROR_SYNTAX] = N_ (
      "Line %u can’t be understood. Write one “key: value” a line, and put values with special signs in quotation "
      "marks."),
  [GALLEY_FRONT_MATTER_ERROR_QUOTE] =
      N_ ("The quotation mark opened in line %u isn’t closed. Add the closing mark."),
  [GALLEY_FRONT_MATTER_ERROR_COLON] = N_ (
      "Line %u has a colon where none can be. Put a value with a colon in quotation marks, as in title: \"One: Two\", "
      "and begin every key at the left edge."),
  [GALLEY_FRONT_MATTER_ERROR_FIRST_SIGN] = N_ (
      "Line %u has a tabulator, or a sign that a value can’t begin with, such as @ or %%. Put the value in quotation "
      "marks, and indent with spaces."),
  [GALLEY_FRONT_MATTER_ERROR_BRACKET] = N_ (
      "The list opened in line %u isn’t closed, or a comma is missing in it. Check its brackets and commas."),
  [GALLEY_FRONT_MATTER_ERROR_INDENT] = N_ (
      "Line %u doesn’t fit the lines above it. Begin all keys at the left edge, and indent the items of a list alike."),
  [GALLEY_FRONT_MATTER_ERROR_NO_KEY] =
      N_ ("Line %u isn’t of the form “key: value”. Write a key, a colon, a space and the value."),
  [GALLEY_FRONT_MATTER_ERROR_TWICE] = N_ ("The key in line %u is there twice. Take one of them out."),
  [GALLEY_FRONT_MATTER_ERROR_ESCAPE] = N_ (
      "Line %u has a backslash that means nothing there. Write two of them, or use single quotation marks."),
  [GALLEY_FRONT_MATTER_ERROR_DAMAGED] = N_ ("Line %u has invisible or damaged signs. Type it anew."),
  [GALLEY_FRONT_MATTER_ERROR_TOO_LARGE] = N_ (
      "From line %u on, the details are too long or too deeply nested. Move what isn’t a detail into the text."),
};

/* Messages begin with "Line 3, column 9: "; see front-matter-error.h. */
guint
galley_front_matter_words_line (const GError *problem)
{
  const char *number = problem != NULL ? problem->message : "";

  while (*number != '\0' && !g_ascii_isdigit (*number))
    number++;
  return (guint) g_ascii_strtoull (number, NULL, 10);
}

char *
galley_front_matter_words (const GError *problem)
{
  guint code = (guint) problem->code;
  const char *sentence;

  if (code >= G_N_ELEMENTS (sentences) || sentences[code] == NULL)
    code = GALLEY_FRONT_MATTER_ERROR_SYNTAX;
  sentence = _ (sentences[code]);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (sentence, galley_front_matter_words_line (problem));
#pragma GCC diagnostic pop
}
