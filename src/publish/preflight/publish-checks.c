/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an editor would ask before sending an article out. */
#include "publish-checks.h"

#include <string.h>

#include "publish-media.h"
#include "text.h"

#define LARGE_IMAGE (4 * 1024 * 1024)

static const char *const codes[] = {
  "front-matter",
  "empty-body",
  "no-title",
  "slug-empty",
  "bad-slug",
  "same-address",
  "bad-date",
  "footnote-missing",
  "footnote-unused",
  "missing-image",
  "outside-image",
  "remote-image",
  "not-image",
  "large-image",
  "missing-alt",
  "hero-alt",
  "todo",
  "open-threads",
  "conflict",
  "copy",
  "merged",
  "gone",
  "no-date",
  "date-past",
  "date-future",
  "already-scheduled",
  "not-published",
  "no-media",
  "no-schedule",
  "no-unpublish",
  "no-mail",
  "no-newsletter",
  "mail-nobody",
  "mail-late",
  "mail-sent",
  "mail-unknown",
  "mail-waiting",
  "image-source",
  "folder-only",
  "git-commit",
  "git-push",
  "git-merge",
  "git-others",
  "template-signs",
  "not-before-built",
  NULL,
};

const char *const *
galley_publish_checks_list_codes (void)
{
  return codes;
}

void
galley_publish_checks_add (GPtrArray *checks,
                           GalleyCheckLevel level,
                           const char *code,
                           const char *detail,
                           guint line)
{
  GalleyPublishCheck *check = g_new0 (GalleyPublishCheck, 1);

  g_warn_if_fail (g_strv_contains (codes, code));
  check->level = level;
  check->code = code;
  check->detail = g_strdup (detail);
  check->line = line;
  g_ptr_array_add (checks, check);
}

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

void
galley_publish_check_free (GalleyPublishCheck *self)
{
  if (!self)
    return;
  g_free (self->detail);
  g_clear_error (&self->problem);
  g_free (self);
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

static void
check_local_media (GPtrArray *checks,
                   GalleyPublishMedia *media)
{
  if (media->size > LARGE_IMAGE)
    galley_publish_checks_add (checks, GALLEY_CHECK_WARNING, "large-image", media->reference, media->line);
  if (media->size == 0 || !g_regex_match_simple ("^(image|video|audio)/", media->content_type, 0, 0))
    galley_publish_checks_add (checks, GALLEY_CHECK_WARNING, "not-image", media->reference, media->line);
}

static void
check_media (GPtrArray *checks,
             GalleyPublishMedia *media)
{
  switch (media->kind)
    {
    case GALLEY_MEDIA_MISSING:
      galley_publish_checks_add (checks, GALLEY_CHECK_BLOCKER, "missing-image", media->reference, media->line);
      break;
    case GALLEY_MEDIA_OUTSIDE:
      galley_publish_checks_add (checks, GALLEY_CHECK_BLOCKER, "outside-image", media->reference, media->line);
      break;
    case GALLEY_MEDIA_REMOTE:
      galley_publish_checks_add (checks, GALLEY_CHECK_NOTE, "remote-image", media->reference, media->line);
      break;
    case GALLEY_MEDIA_LOCAL:
    default:
      check_local_media (checks, media);
    }
  if (!media->has_alt)
    galley_publish_checks_add (checks, GALLEY_CHECK_WARNING, media->line == 0 ? "hero-alt" : "missing-alt",
                               media->reference, media->line);
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
  else
    {
      check_title (checks, snapshot);
      check_date (checks, snapshot);
    }
  if (galley_text_is_blank (galley_article_snapshot_get_body (snapshot)))
    galley_publish_checks_add (checks, GALLEY_CHECK_WARNING, "empty-body", NULL, 0);
}

void
galley_publish_checks_article (GPtrArray *checks,
                               GalleyArticleSnapshot *snapshot,
                               GPtrArray *media)
{
  check_document (checks, snapshot);
  for (guint i = 0; i < media->len; i++)
    check_media (checks, g_ptr_array_index (media, i));
  check_left_to_do (checks, galley_article_snapshot_get_body (snapshot));
}
