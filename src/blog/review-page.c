/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The review page. All its words are here, in the author's language; its script only moves them. */
#include "review-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "blog-answer.h"
#include "html-escape.h"
#include "page-article.h"
#include "page-html.h"
#include "page-language.h"
#include "random-token.h"
#include "review-assets.h"

#define HTML "text/html; charset=utf-8"

/* Only the script that knows this page's nonce runs. Pictures of the web are shown as on the published page, but are
 * not told where they are shown: the address is the key. */
#define POLICY                                                                                                        \
  "default-src 'none'; script-src 'nonce-%s'; style-src 'self'; style-src-attr 'unsafe-inline'; connect-src 'self'; " \
  "img-src 'self' https: http: data:; media-src 'self' https: http:; frame-src https:; form-action 'none'; "          \
  "base-uri 'none'; frame-ancestors 'none'"

static void
open_page (GString *out,
           const char *language,
           const char *title)
{
  g_string_append (out, "<!DOCTYPE html>\n<html");
  galley_page_language_append (out, language);
  g_string_append (
      out,
      ">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n"
      "<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"" GALLEY_REVIEW_PREFIX GALLEY_REVIEW_STYLE
      "\">\n");
  galley_page_html_element (out, "title", title);
  g_string_append (out, "</head>\n");
}

static void
answer (SoupServerMessage *message,
        guint status,
        const char *nonce,
        const char *html)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *policy = g_strdup_printf (POLICY, nonce);

  galley_blog_answer_page (message, status, HTML, html);
  soup_message_headers_replace (headers, "Content-Security-Policy", policy);
  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_remove (headers, "ETag");
}

void
galley_review_page_answer_notice (SoupServerMessage *message,
                                  guint status,
                                  const char *heading,
                                  const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  open_page (out, NULL, heading);
  g_string_append (out, "<body>\n<main class=\"review-notice\">\n");
  galley_page_html_element (out, "h1", heading);
  galley_page_html_element (out, "p", text);
  g_string_append (out, "</main>\n</body>\n</html>\n");
  answer (message, status, "none", out->str);
}

static void
append_button (GString *out,
               const char *tag,
               const char *label)
{
  g_string_append_printf (out, "<%s>", tag);
  galley_html_append_escaped (out, label, -1);
  g_string_append (out, strchr (tag, ' ') ? "</button>\n" : "\n");
}

static void
append_field (GString *out,
              const char *start,
              const char *label,
              const char *control)
{
  g_string_append_printf (out, "<label %s><span>", start);
  galley_html_append_escaped (out, label, -1);
  g_string_append_printf (out, "</span>%s</label>\n", control);
}

/* The form for a new comment, and cards that the script fills in. */
static void
append_templates (GString *out)
{
  g_string_append (out, "<template data-part=\"thread\">\n<article class=\"card\" tabindex=\"-1\">\n"
                        "<blockquote class=\"quote\" hidden></blockquote>\n<p class=\"place\" hidden></p>\n"
                        "<div class=\"change\" hidden><del></del> <ins></ins></div>\n"
                        "<ol class=\"comments\"></ol>\n<p class=\"state\" hidden></p>\n"
                        "<form class=\"reply\" hidden>\n");
  append_field (out, "class=\"field\"", _ ("Reply"),
                "<textarea name=\"text\" rows=\"2\" maxlength=\"10000\" required></textarea>");
  append_button (out, "button type=\"submit\" class=\"suggested\"", _ ("Send"));
  append_button (out, "button type=\"button\" data-do=\"close\"", _ ("Cancel"));
  g_string_append (out, "<p class=\"problem\" role=\"alert\" hidden></p>\n</form>\n<div class=\"actions\">\n");
  append_button (out, "button type=\"button\" data-do=\"reply\"", _ ("Reply"));
  append_button (out, "button type=\"button\" data-do=\"resolve\"", _ ("Resolve"));
  append_button (out, "button type=\"button\" data-do=\"reopen\"", _ ("Reopen"));
  g_string_append (out, "</div>\n</article>\n</template>\n"
                        "<template data-part=\"comment\"><li><header><span class=\"badge\"></span><b></b> <time></time>"
                        "</header><p></p></li></template>\n");
}

static void
append_composer (GString *out,
                 gboolean suggestions)
{
  g_string_append (out, "<form class=\"card composer\" data-part=\"composer\" hidden>\n"
                        "<blockquote class=\"quote\" hidden></blockquote>\n");
  append_field (out, "class=\"field\" data-part=\"name\"", _ ("Your name"),
                "<input name=\"name\" maxlength=\"60\" autocomplete=\"name\">");
  append_field (out, "class=\"field\"", _ ("Comment"),
                "<textarea name=\"text\" rows=\"4\" maxlength=\"10000\"></textarea>");
  if (suggestions)
    {
      append_field (out, "class=\"check\" data-part=\"suggest\" hidden", _ ("Suggest other words"),
                    "<input type=\"checkbox\" name=\"suggest\">");
      append_field (out, "class=\"field\" data-part=\"replacement\" hidden", _ ("Replace with"),
                    "<textarea name=\"replacement\" rows=\"2\" maxlength=\"4000\"></textarea>");
    }
  append_button (out, "button type=\"submit\" class=\"suggested\"", _ ("Send"));
  append_button (out, "button type=\"button\" data-do=\"close\"", _ ("Cancel"));
  g_string_append (out, "<p class=\"problem\" role=\"alert\" hidden></p>\n</form>\n");
}

static void
append_panel (GString *out,
              const GalleyReviewVisit *visit)
{
  g_string_append (out, "<aside");
  galley_page_html_attribute (out, "aria-label", _ ("Comments"));
  g_string_append (out, ">\n<header class=\"panel-head\">");
  galley_page_html_element (out, "h2", _ ("Comments"));
  append_button (out, "button type=\"button\" data-part=\"general\"", _ ("Comment on the Article"));
  g_string_append (out, "</header>\n<p class=\"guest\" data-part=\"guest\" hidden></p>\n");
  append_composer (out, visit->link->suggestions);
  galley_page_html_element (out, "p class=\"hint\" data-part=\"hint\"",
                            _ ("Select words in the article to comment on them."));
  g_string_append (out, "<div data-part=\"threads\"></div>\n");
  append_templates (out);
  g_string_append (out, "</aside>\n");
}

/* Words that the script says, by name. */
static void
append_words (GString *out,
              const GalleyReviewVisit *visit)
{
  const struct
  {
    const char *name;
    const char *words;
  } words[] = {
    { "data-revision", galley_guest_article_get_revision (visit->article) },
    { "data-guest", visit->guest ? visit->guest->id : "" },
    { "data-guest-name", visit->guest ? visit->guest->name : "" },
    /* Translators: %s is the name that the visitor of a review page has given. */
    { "data-as", _ ("You comment as %s.") },
    { "data-unsure", _ ("The words may have changed since.") },
    { "data-orphan", _ ("The words are no longer in the text.") },
    { "data-resolved", _ ("Resolved") },
    { "data-accepted", _ ("Accepted") },
    { "data-rejected", _ ("Rejected") },
    { "data-updated", _ ("The draft was updated.") },
    { "data-offline", _ ("Not connected. What you write stays here; it is tried again.") },
    { "data-ended", _ ("This link has ended. Copy what you have written and not sent.") },
    { "data-failed", _ ("It did not arrive. Please try again.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    galley_page_html_attribute (out, words[i].name, words[i].words);
}

void
galley_review_page_answer (GalleyReviewVisit *visit)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GalleyArticlePage) page = galley_guest_article_dup_page (visit->article);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *nonce = galley_random_token ();

  open_page (out, page->language, page->title && *page->title ? page->title : _ ("Untitled"));
  g_string_append (out, "<body class=\"review\"");
  append_words (out, visit);
  g_string_append (out, ">\n<header class=\"review-bar\">");
  galley_page_html_element (out, "strong", _ ("Draft for Review"));
  galley_page_html_element (out, "span data-part=\"notice\" role=\"status\"", " ");
  g_string_append (out, "</header>\n<noscript>");
  galley_page_html_element (out, "p class=\"hint\"",
                            _ ("To comment, this page needs JavaScript. You can read without."));
  g_string_append (out, "</noscript>\n<main data-part=\"main\">\n");
  galley_page_article_append (out, page, GALLEY_ARTICLE_PAGE_PUBLIC, now);
  g_string_append (out, "</main>\n");
  append_panel (out, visit);
  append_button (out, "button type=\"button\" class=\"suggested\" data-part=\"add\" hidden", _ ("Comment"));
  g_string_append_printf (out,
                          "<script nonce=\"%s\" src=\"" GALLEY_REVIEW_PREFIX GALLEY_REVIEW_SCRIPT
                          "\"></script>\n</body>\n</html>\n",
                          nonce);
  answer (visit->message, SOUP_STATUS_OK, nonce, out->str);
}
