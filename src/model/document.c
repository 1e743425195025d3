/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article file as mark + opening line + head + closing line + body. Each part keeps its own bytes. */
#include "document.h"
#include "text-decoder.h"

#include <string.h>

#define BYTE_ORDER_MARK "\357\273\277"

struct _GalleyDocument
{
  gatomicrefcount refs;
  GBytes *original; /* nullable: NULL once something was set */
  gboolean was_converted;
  gboolean has_mark;
  gboolean is_crlf; /* every line of the body ends in CRLF in the file, and in LF here */
  char *opening;    /* the delimiter lines with their blanks and line ends; "" where there is no head. */
  char *closing;    /* an empty line after it counts in */
  GalleyFrontMatter *front_matter;
  GRefString *body; /* shared by all documents that only differ in their heads: it may be a book */
};

/* After the line that p is on: past its LF, CR LF or CR. */
static const char *
next_line (const char *p)
{
  p += strcspn (p, "\r\n");
  if (*p == '\r' && p[1] == '\n')
    return p + 2;
  return *p != '\0' ? p + 1 : p;
}

static gboolean
ends_in_eol (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r');
}

static gboolean
is_delimiter (const char *line,
              const char *delimiter)
{
  if (strncmp (line, delimiter, 3) != 0)
    return FALSE;
  line += 3 + strspn (line + 3, " \t");
  return *line == '\0' || *line == '\n' || *line == '\r';
}

/* A rule (---), a verse and another rule are no head: that has a key, or nothing but comments. */
static gboolean
looks_like_yaml (const char *start,
                 const char *end)
{
  gboolean is_blank = TRUE;

  for (const char *line = start; line < end; line = next_line (line))
    {
      const char *p = line + strspn (line, " \t");
      gsize length = strcspn (p, ":\r\n");

      if (*p == '\r' || *p == '\n' || *p == '#')
        continue;
      is_blank = FALSE;
      if (*p == '{' || (length > 0 && p[length] == ':' && strchr (" \t\r\n", p[length + 1]) != NULL))
        return TRUE;
    }
  return is_blank;
}

/* Finds the parts; FALSE where the text has no head. */
static gboolean
find_head (const char *text,
           const char **head,
           const char **closing,
           const char **body,
           GalleyFrontMatterFormat *format)
{
  const char *delimiter = *text == '+' ? "+++" : "---";

  if (!is_delimiter (text, delimiter))
    return FALSE;
  *format = *text == '+' ? GALLEY_FRONT_MATTER_TOML : GALLEY_FRONT_MATTER_YAML;
  *head = next_line (text);
  for (const char *line = *head; *line != '\0'; line = next_line (line))
    {
      if (!is_delimiter (line, delimiter) && !(*format == GALLEY_FRONT_MATTER_YAML && is_delimiter (line, "...")))
        continue;
      if (*format == GALLEY_FRONT_MATTER_YAML && !looks_like_yaml (*head, line))
        return FALSE;
      *closing = line;
      *body = next_line (line);
      if (**body == '\n' || **body == '\r')
        *body = next_line (*body);
      return TRUE;
    }
  return FALSE;
}

/* Whether text has line ends and all of them are CRLF. */
static gboolean
is_all_crlf (const char *text)
{
  gboolean has_eol = FALSE;

  for (const char *p = text + strcspn (text, "\r\n"); *p != '\0'; p += strcspn (p, "\r\n"))
    {
      if (p[0] != '\r' || p[1] != '\n')
        return FALSE;
      has_eol = TRUE;
      p += 2;
    }
  return has_eol;
}

static char *
crlf_to_lf (const char *text)
{
  char *out = g_malloc (strlen (text) + 1);
  char *q = out;

  for (const char *p = text; *p != '\0'; p++)
    if (p[0] != '\r' || p[1] != '\n')
      *q++ = *p;
  *q = '\0';
  return out;
}

static char *
lf_to_crlf (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + strlen (text) / 16);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\n' && (p == text || p[-1] != '\r'))
        g_string_append_c (out, '\r');
      g_string_append_c (out, *p);
    }
  return g_string_free_and_steal (out);
}

static GalleyDocument *
document_alloc (void)
{
  GalleyDocument *self = g_new0 (GalleyDocument, 1);

  g_atomic_ref_count_init (&self->refs);
  return self;
}

GalleyDocument *
galley_document_new_empty (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("", 0);

  return galley_document_new_for_bytes (bytes);
}

GalleyDocument *
galley_document_new_for_bytes (GBytes *bytes)
{
  GalleyDocument *self = document_alloc ();
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = galley_text_decode (data != NULL ? data : "", length, &self->has_mark, &self->was_converted);
  const char *head = text, *closing = text, *body = text;
  GalleyFrontMatterFormat format = GALLEY_FRONT_MATTER_NONE;
  g_autofree char *head_text = NULL;
  g_autofree char *lf_body = NULL;

  self->original = g_bytes_ref (bytes);
  if (!find_head (text, &head, &closing, &body, &format))
    {
      head = closing = body = text;
      format = GALLEY_FRONT_MATTER_NONE;
    }
  self->opening = g_strndup (text, (gsize) (head - text));
  head_text = g_strndup (head, (gsize) (closing - head));
  self->closing = g_strndup (closing, (gsize) (body - closing));
  self->front_matter = galley_front_matter_new (format, head_text);
  /* A body of one line ends its next ones as the head does. */
  self->is_crlf = strpbrk (body, "\r\n") != NULL ? is_all_crlf (body) : g_str_has_suffix (self->opening, "\r\n");
  lf_body = self->is_crlf ? crlf_to_lf (body) : NULL;
  self->body = g_ref_string_new (lf_body != NULL ? lf_body : body);
  return self;
}

GalleyDocument *
galley_document_ref (GalleyDocument *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
galley_document_unref (GalleyDocument *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->original, g_bytes_unref);
  g_free (self->opening);
  g_free (self->closing);
  galley_front_matter_unref (self->front_matter);
  g_ref_string_release (self->body);
  g_free (self);
}

gboolean
galley_document_get_was_converted (GalleyDocument *self)
{
  return self->was_converted;
}

GalleyFrontMatter *
galley_document_get_front_matter (GalleyDocument *self)
{
  return self->front_matter;
}

const char *
galley_document_get_body (GalleyDocument *self)
{
  return self->body;
}

static GalleyDocument *
document_copy (GalleyDocument *self)
{
  GalleyDocument *copy = document_alloc ();

  copy->was_converted = self->was_converted;
  copy->has_mark = self->has_mark;
  copy->is_crlf = self->is_crlf;
  copy->opening = g_strdup (self->opening);
  copy->closing = g_strdup (self->closing);
  copy->front_matter = galley_front_matter_ref (self->front_matter);
  copy->body = g_ref_string_acquire (self->body);
  return copy;
}

GalleyDocument *
galley_document_set_body (GalleyDocument *self,
                          const char *body)
{
  GalleyDocument *copy;

  if (g_str_equal (self->body, body))
    return galley_document_ref (self);
  copy = document_copy (self);
  g_ref_string_release (copy->body);
  copy->body = g_ref_string_new (body);
  return copy;
}

GalleyDocument *
galley_document_set_front_matter (GalleyDocument *self,
                                  GalleyFrontMatter *front_matter)
{
  GalleyFrontMatterFormat format = galley_front_matter_get_format (front_matter);
  const char *old_text = galley_front_matter_get_text (self->front_matter);
  const char *text = galley_front_matter_get_text (front_matter);
  gboolean had_head = *self->opening != '\0';
  gboolean has_head = format != GALLEY_FRONT_MATTER_NONE || *text != '\0';
  gboolean is_crlf = had_head ? g_str_has_suffix (self->opening, "\r\n") : self->is_crlf;
  const char *eol = is_crlf ? "\r\n" : "\n";
  GalleyDocument *copy;

  if (front_matter == self->front_matter || (g_str_equal (old_text, text) && had_head == has_head))
    return galley_document_ref (self);

  copy = document_copy (self);
  galley_front_matter_unref (copy->front_matter);
  /* The first key of a head without lines comes with LF. */
  copy->front_matter = is_crlf && strchr (old_text, '\n') == NULL ? galley_front_matter_to_crlf (front_matter)
                                                                  : galley_front_matter_ref (front_matter);
  if (had_head != has_head)
    {
      const char *delimiter = format == GALLEY_FRONT_MATTER_TOML ? "+++" : "---";

      g_free (copy->opening);
      g_free (copy->closing);
      copy->opening = has_head ? g_strconcat (delimiter, eol, NULL) : g_strdup ("");
      copy->closing = has_head ? g_strconcat (delimiter, eol, eol, NULL) : g_strdup ("");
    }
  return copy;
}

GBytes *
galley_document_to_bytes (GalleyDocument *self)
{
  const char *head = galley_front_matter_get_text (self->front_matter);
  g_autofree char *crlf_body = NULL;
  const char *eol = g_str_has_suffix (self->opening, "\r\n") ? "\r\n" : "\n";
  GString *out;

  if (self->original != NULL)
    return g_bytes_ref (self->original);

  if (self->is_crlf)
    crlf_body = lf_to_crlf (self->body);
  out = g_string_sized_new (strlen (self->body) + strlen (head) + 64);
  g_string_append (out, self->has_mark ? BYTE_ORDER_MARK : "");
  g_string_append (out, self->opening);
  g_string_append (out, head);
  if (*head != '\0' && !ends_in_eol (head))
    g_string_append (out, eol);
  g_string_append (out, self->closing);
  if (*self->closing != '\0' && !ends_in_eol (self->closing) && *self->body != '\0')
    g_string_append (out, eol);
  g_string_append (out, crlf_body != NULL ? crlf_body : self->body);
  return g_string_free_to_bytes (out);
}

GalleyDocument *
galley_document_new_signed (const char *author)
{
  const char *authors[] = { author, NULL };
  g_autoptr (GalleyDocument) empty = galley_document_new_empty ();
  g_autoptr (GalleyFrontMatter) head = galley_front_matter_set_list (galley_document_get_front_matter (empty),
                                                                     GALLEY_FIELD_AUTHORS, authors, NULL);

  return head != NULL ? galley_document_set_front_matter (empty, head) : g_steal_pointer (&empty);
}
