/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article at one moment. */
#include "article-snapshot.h"
#include "article-date.h"
#include "text.h"

#include <string.h>

#define MAX_SLUG_BYTES 100

struct _GalleyArticleSnapshot
{
  gatomicrefcount refs;
  GalleyDocument *document;
  char *folder;
  guint64 revision;
  char *heading; /* the first heading-1 of the body, nullable; read on making, so that nothing changes later */
};

G_DEFINE_BOXED_TYPE (GalleyArticleSnapshot,
                     galley_article_snapshot,
                     galley_article_snapshot_ref,
                     galley_article_snapshot_unref)

/* Text of "# Like this #". */
static char *
read_atx_heading (const char *line,
                  gsize length)
{
  g_autofree char *text = g_strndup (line + 1, length - 1);
  gsize end;

  g_strstrip (text);
  end = strlen (text);
  while (end > 0 && text[end - 1] == '#')
    end--;
  if (end == 0 || text[end - 1] == ' ' || text[end - 1] == '\t')
    text[end] = '\0';
  return g_strdup (g_strstrip (text));
}

static gboolean
is_underline (const char *line)
{
  gsize n;

  line += strspn (line, " ");
  n = strspn (line, "=");
  return n > 0 && strchr ("\r\n", line[n + strspn (line + n, " \t")]) != NULL;
}

/* Emphasis and code marks don't belong in a title; a lone star or underscore does. */
static char *
without_marks (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean is_inside = p > text && p[-1] != ' ' && p[1] != ' ' && p[1] != '\0';

      if (*p == '\\' && g_ascii_ispunct (p[1]))
        g_string_append_c (out, *++p);
      else if (*p == '`' || (*p == '*' && !(p[1] == ' ' && (p == text || p[-1] == ' '))) || (*p == '_' && !is_inside))
        continue;
      else
        g_string_append_c (out, *p);
    }
  return g_string_free_and_steal (out);
}

/* The fence that is open after a line of the other kind or the same; NUL for none. */
static char
after_fence (char fence,
             char mark)
{
  if (fence == '\0')
    return mark;
  return fence == mark ? '\0' : fence;
}

static char *
find_heading (const char *body)
{
  char fence = '\0';

  for (const char *line = body; *line != '\0';)
    {
      gsize length = strcspn (line, "\r\n");
      const char *next = line + length + (line[length] == '\r' && line[length + 1] == '\n') + (line[length] != '\0');
      const char *p = line + MIN (strspn (line, " "), 3);
      g_autofree char *text = NULL;

      /* not g_str_has_prefix (), which first measures all the rest */
      if (strncmp (p, "```", 3) == 0 || strncmp (p, "~~~", 3) == 0)
        fence = after_fence (fence, *p);
      else if (fence == '\0' && *p == '#' && (p[1] == ' ' || p[1] == '\t'))
        text = read_atx_heading (p, length - (gsize) (p - line));
      else if (fence == '\0' && length > 0 && strchr (" \t#>-*+|\r\n", *p) == NULL && *next != '\0' &&
               is_underline (next))
        text = g_strstrip (g_strndup (p, length - (gsize) (p - line)));
      if (text != NULL && *text != '\0')
        return without_marks (text);
      line = next;
    }
  return NULL;
}

GalleyArticleSnapshot *
galley_article_snapshot_new (GalleyDocument *document,
                             const char *folder,
                             guint64 revision)
{
  GalleyArticleSnapshot *self = g_new0 (GalleyArticleSnapshot, 1);

  g_atomic_ref_count_init (&self->refs);
  self->document = galley_document_ref (document);
  self->folder = g_strdup (folder);
  self->revision = revision;
  if (galley_article_snapshot_get_string (self, GALLEY_FIELD_TITLE) == NULL)
    self->heading = find_heading (galley_document_get_body (document));
  return self;
}

GalleyArticleSnapshot *
galley_article_snapshot_ref (GalleyArticleSnapshot *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
galley_article_snapshot_unref (GalleyArticleSnapshot *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  galley_document_unref (self->document);
  g_free (self->folder);
  g_free (self->heading);
  g_free (self);
}

GalleyDocument *
galley_article_snapshot_get_document (GalleyArticleSnapshot *self)
{
  return self->document;
}

const char *
galley_article_snapshot_get_body (GalleyArticleSnapshot *self)
{
  return galley_document_get_body (self->document);
}

const char *
galley_article_snapshot_get_folder (GalleyArticleSnapshot *self)
{
  return self->folder;
}

guint64
galley_article_snapshot_get_revision (GalleyArticleSnapshot *self)
{
  return self->revision;
}

const char *
galley_article_snapshot_get_string (GalleyArticleSnapshot *self,
                                    GalleyField field)
{
  const char *value = galley_front_matter_get_string (galley_document_get_front_matter (self->document), field);

  if (value != NULL && !galley_text_is_blank (value))
    return value;
  return field == GALLEY_FIELD_TITLE ? self->heading : NULL;
}

const char *const *
galley_article_snapshot_get_list (GalleyArticleSnapshot *self,
                                  GalleyField field)
{
  return galley_front_matter_get_list (galley_document_get_front_matter (self->document), field);
}

gboolean
galley_article_snapshot_get_boolean (GalleyArticleSnapshot *self,
                                     GalleyField field,
                                     gboolean fallback)
{
  const char *value = galley_article_snapshot_get_string (self, field);

  if (g_strcmp0 (value, "true") == 0)
    return TRUE;
  return g_strcmp0 (value, "false") == 0 ? FALSE : fallback;
}

GDateTime *
galley_article_snapshot_get_date (GalleyArticleSnapshot *self,
                                  GalleyField field)
{
  return galley_article_date_parse (galley_article_snapshot_get_string (self, field));
}

char *
galley_article_snapshot_get_slug (GalleyArticleSnapshot *self)
{
  const char *slug = galley_article_snapshot_get_string (self, GALLEY_FIELD_SLUG);
  const char *title = galley_article_snapshot_get_string (self, GALLEY_FIELD_TITLE);
  g_autofree char *made = NULL;

  if (slug != NULL)
    return g_strdup (slug);
  made = title != NULL ? galley_text_slug (title, MAX_SLUG_BYTES) : NULL;
  return made != NULL && *made != '\0' ? g_steal_pointer (&made) : g_strdup ("untitled");
}
