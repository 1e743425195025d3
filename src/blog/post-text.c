/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small reader of HTML that the blog itself was given; it never fails, whatever it is fed. */
#include "post-text.h"

#include <string.h>

#include "html-scanner.h"
#include "page-html.h"
#include "text.h"

char *
galley_post_text_to_html (const char *text)
{
  GString *html = g_string_new (NULL);

  galley_page_html_paragraphs (html, text);

  return g_string_free (html, FALSE);
}

static gboolean
is_inline (const char *name)
{
  static const char *const names[] = { "a", "abbr", "b", "code", "del", "em", "i", "ins", "mark", "s", "small",
                                       "span", "strong", "sub", "sup", "u", NULL };

  return g_strv_contains (names, name);
}

/* Whether what follows this tag is not for readers. */
static gboolean
is_silent (const GalleyHtmlToken *token)
{
  static const char *const names[] = { "script", "style", "template", "title", NULL };

  return token->kind == GALLEY_HTML_START_TAG && !token->self_closing && g_strv_contains (names, token->name);
}

char *
galley_post_text_from_html (const char *html)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *silent = NULL;
  GalleyHtmlScanner scanner;
  GalleyHtmlToken token;

  galley_html_scanner_init (&scanner, html, strlen (html));
  while (galley_html_scanner_next (&scanner, &token))
    {
      gboolean tag = token.kind == GALLEY_HTML_START_TAG || token.kind == GALLEY_HTML_END_TAG;

      if (silent)
        {
          if (token.kind == GALLEY_HTML_END_TAG && g_str_equal (token.name, silent))
            g_clear_pointer (&silent, g_free);
          continue;
        }
      if (token.kind == GALLEY_HTML_TEXT || token.kind == GALLEY_HTML_STRAY)
        {
          g_autofree char *decoded = galley_html_decode (token.start, token.length);

          g_string_append (text, decoded);
        }
      if (tag && !is_inline (token.name))
        g_string_append_c (text, ' ');
      if (is_silent (&token))
        silent = g_strdup (token.name);
    }

  return galley_text_collapse_spaces (text->str);
}

char *
galley_post_text_rebase (const char *html,
                         const char *base)
{
  g_autoptr (GRegex) regex = g_regex_new ("(^|[\"'(=\\s,])http://(?:127\\.0\\.0\\.1|localhost):[0-9]{1,5}/media/",
                                          G_REGEX_OPTIMIZE | G_REGEX_RAW, 0, NULL);
  g_autofree char *replacement = g_strconcat ("\\1", base, "media/", NULL);
  char *rebased = g_regex_replace (regex, html, -1, 0, replacement, 0, NULL);

  return rebased ? rebased : g_strdup (html);
}
