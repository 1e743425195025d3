/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words, characters and reading time. */
#include "statistics.h"
#include "html-scanner.h"
#include "markdown.h"

#include <math.h>
#include <string.h>

#define WORDS_PER_MINUTE 238.0
#define CJK_PER_MINUTE 500.0
#define FIRST_IMAGE_SECONDS 12
#define LAST_IMAGE_SECONDS 3

/* Scripts that put no space between words: each character is counted for itself. */
static gboolean
is_cjk (gunichar c)
{
  GUnicodeScript script;

  if (c < 0x2e80)
    return FALSE;
  script = g_unichar_get_script (c);
  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA;
}

static gboolean
joins_word (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == '-' || c == 0x2010 || c == 0x2011 || c == 0xad || c == '.' || c == ',' ||
         c == '_';
}

/* A word is a run of letters and digits, also across an apostrophe, a hyphen or a decimal point that has them on both
 * sides. */
static void
count_text (const char *text,
            guint *words,
            guint *cjk,
            guint *characters)
{
  gboolean in_word = FALSE;
  gboolean joined = FALSE;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      *characters += c != '\n';
      if (is_cjk (c))
        {
          (*cjk)++;
          in_word = joined = FALSE;
        }
      else if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        {
          *words += !in_word && !joined;
          in_word = TRUE;
          joined = FALSE;
        }
      else
        {
          joined = in_word && joins_word (c);
          in_word = FALSE;
        }
    }
}

static guint
image_seconds (guint n_images)
{
  guint seconds = 0;

  for (guint i = 0; i < MIN (n_images, FIRST_IMAGE_SECONDS - LAST_IMAGE_SECONDS); i++)
    seconds += FIRST_IMAGE_SECONDS - i;
  if (n_images > FIRST_IMAGE_SECONDS - LAST_IMAGE_SECONDS)
    seconds += (n_images - (FIRST_IMAGE_SECONDS - LAST_IMAGE_SECONDS)) * LAST_IMAGE_SECONDS;

  return seconds;
}

/* Elements that do not part one word from the next. */
static gboolean
is_inline (const char *name)
{
  static const char *const names[] = { "a", "abbr", "b", "bdi", "bdo", "cite", "code",
                                       "del", "dfn", "em", "font", "i", "ins", "kbd",
                                       "mark", "q", "s", "samp", "small", "span", "strike",
                                       "strong", "sub", "sup", "u", "var", "wbr", NULL };

  return g_strv_contains (names, name);
}

/* References to footnotes and the links back are marks, not words. */
static gboolean
is_note_mark (const GalleyHtmlToken *token)
{
  g_autofree char *role = strcmp (token->name, "a") == 0 ? galley_html_token_dup_attribute (token, "role") : NULL;

  return role && (strcmp (role, "doc-noteref") == 0 || strcmp (role, "doc-backlink") == 0);
}

static void
append_text (GString *text,
             const GalleyHtmlToken *token)
{
  g_autofree char *decoded = galley_html_decode (token->start, token->length);

  g_string_append (text, decoded);
}

void
galley_statistics_measure (GalleyArticleSnapshot *snapshot,
                           GalleyStatistics *statistics)
{
  g_autofree char *html = galley_markdown_to_html (galley_article_snapshot_get_body (snapshot), NULL, NULL);
  const char *hero = galley_article_snapshot_get_string (snapshot, GALLEY_FIELD_HERO_IMAGE);

  galley_statistics_measure_html (html, hero && *hero, statistics);
}

void
galley_statistics_measure_html (const char *html,
                                gboolean has_hero,
                                GalleyStatistics *statistics)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean in_mark = FALSE;
  guint words = 0;
  guint cjk = 0;
  double minutes;
  GalleyHtmlScanner scanner;
  GalleyHtmlToken token;

  *statistics = (GalleyStatistics) { .images = has_hero ? 1 : 0 };
  galley_html_scanner_init (&scanner, html, strlen (html));
  while (galley_html_scanner_next (&scanner, &token))
    {
      if (token.kind == GALLEY_HTML_TEXT && !in_mark)
        append_text (text, &token);
      else if (token.kind == GALLEY_HTML_STRAY)
        g_string_append_c (text, '<');
      else if (token.kind == GALLEY_HTML_START_TAG || token.kind == GALLEY_HTML_END_TAG)
        {
          in_mark = token.kind == GALLEY_HTML_START_TAG ? in_mark || is_note_mark (&token)
                                                        : in_mark && strcmp (token.name, "a") != 0;
          statistics->images += token.kind == GALLEY_HTML_START_TAG && strcmp (token.name, "img") == 0;
          if (!is_inline (token.name))
            g_string_append_c (text, '\n');
        }
    }

  count_text (text->str, &words, &cjk, &statistics->characters);
  statistics->words = words + cjk;
  minutes = words / WORDS_PER_MINUTE + cjk / CJK_PER_MINUTE + image_seconds (statistics->images) / 60.0;
  statistics->reading_minutes = MAX (1, (guint) round (minutes));
}
