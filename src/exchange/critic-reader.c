/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "critic-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "anchor-text.h"
#include "critic-escape.h"
#include "json.h"

typedef struct
{
  const char *rest;
  GString *out; /* the text without its marks */
  guint n_chars;
  GalleyMarkup *markup;
  GalleyMark *last; /* ended where rest begins; nullable */
  guint n_said;     /* comments right after it */
} Reader;

/* {"author": "Ana", "time": 1764410400, "done": true} and what we add to it. */
static char *
read_metadata (const char *content,
               JsonObject **metadata)
{
  const char *end = content[0] == '{' ? strstr (content, "}@@") : NULL;

  while (end != NULL)
    {
      *metadata = galley_json_parse_object (content, end + 1 - content, NULL);
      if (*metadata != NULL)
        return g_strdup (end + 3);
      end = strstr (end + 1, "}@@");
    }
  return g_strdup (content);
}

static char *
unescape (const char *text,
          gsize length)
{
  GString *out = g_string_sized_new (length);
  gsize i = 0;

  while (i < length)
    i += galley_critic_unescape (out, text + i, length - i, TRUE);
  return g_string_free (out, FALSE);
}

static void
append_text (Reader *self,
             const char *text)
{
  g_string_append (self->out, text);
  self->n_chars += (guint) g_utf8_strlen (text, -1);
}

static GalleyMark *
add_mark (Reader *self,
          GalleyMarkKind kind,
          guint start)
{
  self->last = galley_mark_new (kind, start, self->n_chars);
  self->n_said = 0;
  g_ptr_array_add (self->markup->marks, self->last);
  return self->last;
}

/* The last word before the place where a comment stands. */
static void
choose_word (Reader *self,
             GalleyMark *mark)
{
  const char *begin = self->out->str;
  const char *p = begin + self->out->len;
  guint n = self->n_chars;

  for (; p > begin && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (p))); n--)
    p = g_utf8_prev_char (p);
  mark->end = n;
  for (; p > begin && !g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (p))); n--)
    p = g_utf8_prev_char (p);
  mark->start = n;
}

static void
take_metadata (GalleyMark *mark,
               JsonObject *metadata,
               GDateTime *time)
{
  const char *author = galley_json_get_string (metadata, "author");

  if (mark->kind == GALLEY_MARK_CHANGE)
    {
      g_set_str (&mark->author, author);
      mark->time = time != NULL ? g_date_time_ref (time) : NULL;
    }
  g_set_str (&mark->id, galley_json_get_string (metadata, "id"));
  mark->is_resolved = galley_json_get_boolean (metadata, "done", FALSE);
}

/* Of a mark that could not stand on its words, for another is there. */
static void
take_place (GalleyMark *mark,
            JsonObject *metadata)
{
  g_set_str (&mark->detail, galley_json_get_string (metadata, "detail"));
  g_set_str (&mark->quote, galley_json_get_string (metadata, "quote"));
  g_set_str (&mark->replacement, galley_json_get_string (metadata, "replacement"));
  mark->is_general = galley_json_get_boolean (metadata, "general", FALSE);
  /* to be proved when all the text is there */
  if (mark->quote != NULL && mark->detail == NULL)
    mark->start = (guint) CLAMP (galley_json_get_int (metadata, "start", G_MAXUINT), 0, G_MAXUINT);
  if (mark->replacement != NULL && mark->quote != NULL)
    mark->kind = GALLEY_MARK_CHANGE;
}

/* Whether it is said of the mark that it follows. */
static gboolean
belongs_to_last (Reader *self,
                 JsonObject *metadata)
{
  const char *id = metadata != NULL ? galley_json_get_string (metadata, "id") : NULL;

  if (self->last == NULL)
    return FALSE;
  return self->n_said == 0 ||
         (self->last->kind == GALLEY_MARK_COMMENT && (id == NULL || g_strcmp0 (id, self->last->id) == 0));
}

static void
read_comment (Reader *self,
              char *content)
{
  g_autoptr (JsonObject) metadata = NULL;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *text = read_metadata (content, &metadata);
  const char *author = metadata != NULL ? galley_json_get_string (metadata, "author") : NULL;
  gint64 seconds = metadata != NULL ? galley_json_get_int (metadata, "time", 0) : 0;
  GalleyMark *mark = self->last;

  if (seconds > 0)
    time = g_date_time_new_from_unix_utc (seconds);
  if (!belongs_to_last (self, metadata))
    {
      mark = add_mark (self, GALLEY_MARK_COMMENT, self->n_chars);
      if (metadata != NULL)
        take_place (mark, metadata);
      if (mark->quote == NULL && mark->detail == NULL && self->n_chars == 0)
        mark->is_general = TRUE;
      else if (mark->quote == NULL && !mark->is_general)
        choose_word (self, mark);
    }
  if (metadata != NULL && self->n_said == 0)
    take_metadata (mark, metadata, time);
  /* a change has an author also where there is nothing to say about it */
  if (mark->kind == GALLEY_MARK_COMMENT || *text != '\0')
    g_ptr_array_add (mark->remarks, galley_remark_new (author, time, text));
  self->n_said++;
}

/* {~~old~>new~~}; FALSE: it is none. */
static gboolean
read_replacement (Reader *self,
                  const char *content,
                  gsize length)
{
  const char *arrow = g_strstr_len (content, (gssize) length, "~>");
  g_autofree char *before = NULL;
  guint start = self->n_chars;

  if (arrow == NULL)
    return FALSE;
  before = unescape (content, (gsize) (arrow - content));
  append_text (self, before);
  add_mark (self, GALLEY_MARK_CHANGE, start)->replacement =
      unescape (arrow + 2, length - (gsize) (arrow + 2 - content));
  return TRUE;
}

static gboolean
read_mark (Reader *self,
           char kind)
{
  const char closer[] = { kind == '>' ? '<' : kind, kind == '>' ? '<' : kind, '}', '\0' };
  const char *content = self->rest + 3;
  const char *end = strstr (content, closer);
  g_autofree char *inside = NULL;
  guint start = self->n_chars;

  if (end == NULL)
    return FALSE;
  if (kind == '~' && !read_replacement (self, content, (gsize) (end - content)))
    return FALSE;
  inside = unescape (content, (gsize) (end - content));
  if (kind == '>')
    {
      read_comment (self, inside);
    }
  else if (kind == '+')
    {
      add_mark (self, GALLEY_MARK_CHANGE, start)->replacement = g_steal_pointer (&inside);
    }
  else if (kind != '~')
    {
      append_text (self, inside);
      add_mark (self, kind == '-' ? GALLEY_MARK_CHANGE : GALLEY_MARK_COMMENT, start);
      if (kind == '-')
        self->last->replacement = g_strdup ("");
    }
  self->rest = end + 3;
  return TRUE;
}

/* Whether the words of a mark are where it says. */
static void
prove_place (GalleyMark *mark,
             GalleyAnchorText *index)
{
  const char *bytes = galley_anchor_text_get_bytes (index, NULL);
  guint n_chars = galley_anchor_text_n_chars (index);

  if (mark->quote == NULL || mark->detail != NULL)
    return;
  if (mark->start <= n_chars &&
      g_str_has_prefix (bytes + galley_anchor_text_to_byte (index, mark->start), mark->quote))
    {
      mark->end = mark->start + (guint) g_utf8_strlen (mark->quote, -1);
      g_clear_pointer (&mark->quote, g_free);
    }
  else
    {
      mark->start = mark->end = MIN (mark->end, n_chars);
    }
}

static void
finish (Reader *self)
{
  g_autoptr (GalleyAnchorText) index = galley_anchor_text_new (self->out->str);

  for (guint i = 0; i < self->markup->marks->len; i++)
    {
      GalleyMark *mark = self->markup->marks->pdata[i];

      if (mark->kind == GALLEY_MARK_COMMENT && mark->remarks->len == 0)
        g_ptr_array_add (mark->remarks, galley_remark_new (NULL, NULL, _ ("Marked, without a comment.")));
      prove_place (mark, index);
    }
  self->markup->text = g_string_free (self->out, FALSE);
  galley_markup_sort (self->markup);
}

GalleyMarkup *
galley_critic_read (const char *text)
{
  const char *end = text + strlen (text);
  Reader self = { .rest = text, .out = g_string_sized_new (strlen (text)), .markup = galley_markup_new (NULL) };

  while (self.rest < end)
    {
      char kind = galley_critic_opens (self.rest);

      if (kind != 0 && read_mark (&self, kind))
        continue;
      self.last = NULL;
      /* letters are counted where they begin */
      self.n_chars += (*self.rest & 0xc0) != 0x80;
      self.rest += galley_critic_unescape (self.out, self.rest, (gsize) (end - self.rest), FALSE);
    }
  finish (&self);
  return self.markup;
}
