/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an editor would ask before sending an article out. */
#include "article-checks.h"

#include <string.h>

#include "footnote-checks.h"
#include "link-checks.h"
#include "media-checks.h"
#include "publish-checks.h"
#include "text.h"

/* A slug is a part of an address: sites change or refuse what has another meaning there. */
static gboolean
is_slug (const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_isupper (c) || g_unichar_iscntrl (c) ||
          (c < 0x80 && strchr ("/\\?#%&+=:;,@!$*()[]{}<>|^`\"'", (int) c)))
        return FALSE;
    }

  return TRUE;
}

static void
check_title (GPtrArray *checks,
             GalleyArticleSnapshot *snapshot)
{
  const char *title = galley_article_snapshot_get_string (snapshot, GALLEY_FIELD_TITLE);
  const char *slug = galley_article_snapshot_get_string (snapshot, GALLEY_FIELD_SLUG);
  g_autofree char *made = title ? galley_text_slug (title, 80) : NULL;

  if (!title || galley_text_is_blank (title))
    galley_publish_checks_add (checks, GALLEY_CHECK_BLOCKER, "no-title", NULL, 0);
  if ((!slug || galley_text_is_blank (slug)) && (!made || !*made))
    galley_publish_checks_add (checks, GALLEY_CHECK_WARNING, "slug-empty", NULL, 0);
  if (slug && !is_slug (slug) && !galley_text_is_blank (slug))
    galley_publish_checks_add (checks, GALLEY_CHECK_WARNING, "bad-slug", slug, 0);
}

/* Else it would come out with a date that nobody gave it. */
static void
check_date (GPtrArray *checks,
            GalleyArticleSnapshot *snapshot)
{
  const char *text = galley_article_snapshot_get_string (snapshot, GALLEY_FIELD_DATE);
  g_autoptr (GDateTime) date = galley_article_snapshot_get_date (snapshot, GALLEY_FIELD_DATE);

  if (text && !galley_text_is_blank (text) && !date)
    galley_publish_checks_add (checks, GALLEY_CHECK_BLOCKER, "bad-date", text, 0);
}

static gboolean
is_word_char (char c)
{
  return g_ascii_isalnum (c) || c == '_' || (c & 0x80);
}

static gboolean
has_word (const char *line,
          const char *word)
{
  gsize length = strlen (word);

  for (const char *p = strstr (line, word); p; p = strstr (p + 1, word))
    if ((p == line || !is_word_char (p[-1])) && !is_word_char (p[length]))
      return TRUE;

  return FALSE;
}

/* TK, "to come", is how journalists mark a gap. Program text is left out: there the words may be meant. */
static void
check_left_to_do (GPtrArray *checks,
                  const char *body)
{
  static const char *const words[] = { "TODO", "TK", "FIXME", "XXX" };
  const char *end_of_body = body + strlen (body);
  const char *next = body;
  gboolean fenced = FALSE;

  for (guint number = 1; next; number++)
    {
      const char *end = memchr (next, '\n', (gsize) (end_of_body - next));
      g_autofree char *line = g_strndup (next, (gsize) ((end ? end : end_of_body) - next));
      const char *start = line + strspn (line, " ");

      if (g_str_has_prefix (start, "```") || g_str_has_prefix (start, "~~~"))
        fenced = !fenced;
      for (guint i = 0; !fenced && i < G_N_ELEMENTS (words); i++)
        if (has_word (line, words[i]))
          galley_publish_checks_add (checks, GALLEY_CHECK_WARNING, "todo", words[i], number);
      next = end ? end + 1 : NULL;
    }
}

static gboolean
begins_with_key (const char *line)
{
  for (GalleyField field = 0; field < GALLEY_N_FIELDS; field++)
    {
      const char *const *keys = galley_field_get_aliases (field);

      for (guint i = 0; keys[i]; i++)
        if (g_str_has_prefix (line, keys[i]) && line[strlen (keys[i])] == ':')
          return TRUE;
    }

  return FALSE;
}

/* Details without the line that ends them are text: nobody means readers to see them. */
static gboolean
is_head_open (GalleyDocument *document)
{
  const char *body = galley_document_get_body (document);
  const char *line;

  if (galley_front_matter_get_format (galley_document_get_front_matter (document)) != GALLEY_FRONT_MATTER_NONE ||
      !g_str_has_prefix (body, "---"))
    return FALSE;
  line = body + 3 + strspn (body + 3, " \t\r");

  return *line == '\n' && begins_with_key (line + 1);
}

/* What was not meant so is seen in the letters; saving makes it UTF-8. */
static void
check_encoding (GPtrArray *checks,
                GalleyDocument *document)
{
  g_autoptr (GBytes) bytes = galley_document_to_bytes (document);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (!galley_document_get_was_converted (document))
    return;
  if (length >= 2 && (memcmp (data, "\377\376", 2) == 0 || memcmp (data, "\376\377", 2) == 0))
    galley_publish_checks_add (checks, GALLEY_CHECK_WARNING, "not-utf8", "UTF-16", 0);
  else if (memchr (data, 0, length))
    galley_publish_checks_add (checks, GALLEY_CHECK_WARNING, "zero-bytes", NULL, 0);
  else
    galley_publish_checks_add (checks, GALLEY_CHECK_WARNING, "not-utf8", "Windows-1252", 0);
}

static void
check_document (GPtrArray *checks,
                GalleyArticleSnapshot *snapshot)
{
  GalleyDocument *document = galley_article_snapshot_get_document (snapshot);
  const GError *problem = galley_front_matter_get_problem (galley_document_get_front_matter (document));

  /* fields would be missing that are there, so nothing is said of them */
  if (problem)
    {
      GalleyPublishCheck *check;

      galley_publish_checks_add (checks, GALLEY_CHECK_BLOCKER, "front-matter", problem->message, 0);
      check = g_ptr_array_index (checks, checks->len - 1);
      check->problem = g_error_copy (problem);
    }
  else if (is_head_open (document))
    {
      galley_publish_checks_add (checks, GALLEY_CHECK_BLOCKER, "open-head", NULL, 0);
    }
  else
    {
      check_title (checks, snapshot);
      check_date (checks, snapshot);
    }
  check_encoding (checks, document);
  if (galley_text_is_blank (galley_article_snapshot_get_body (snapshot)))
    galley_publish_checks_add (checks, GALLEY_CHECK_BLOCKER, "empty-body", NULL, 0);
}

/* A headline that a site cuts, and a page without the picture it is built around. */
static void
check_measures (GPtrArray *checks,
                GalleyArticleSnapshot *snapshot,
                const GalleySiteRules *rules)
{
  const char *title = galley_article_snapshot_get_string (snapshot, GALLEY_FIELD_TITLE);
  const char *hero = galley_article_snapshot_get_string (snapshot, GALLEY_FIELD_HERO_IMAGE);
  glong letters = title ? g_utf8_strlen (title, -1) : 0;
  guint most = rules ? galley_site_rules_get_max_title (rules) : 0;
  g_autofree char *detail = g_strdup_printf ("%ld/%u", letters, most);

  if (most > 0 && letters > most)
    galley_publish_checks_add (checks, GALLEY_CHECK_WARNING, "long-title", detail, 0);
  if (!hero || galley_text_is_blank (hero))
    galley_publish_checks_add (checks, GALLEY_CHECK_WARNING, "no-hero", NULL, 0);
}

void
galley_article_checks_add (GPtrArray *checks,
                           GalleyArticleSnapshot *snapshot,
                           GPtrArray *media,
                           const GalleySiteRules *rules)
{
  const char *body = galley_article_snapshot_get_body (snapshot);

  check_document (checks, snapshot);
  check_measures (checks, snapshot, rules);
  galley_media_checks_add (checks, media, rules);
  check_left_to_do (checks, body);
  galley_link_checks_add (checks, body, galley_article_snapshot_get_folder (snapshot), media);
  galley_footnote_checks_add (checks, body);
}
