/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small reader of TOML: one pass, no look-back, stops at the first thing it cannot read. */
#include "toml-reader.h"
#include "front-matter-error.h"

#include <string.h>

typedef struct
{
  const char *text;
  const char *p;
  guint first_line;
  GalleyHead *head;
  char *prefix;        /* of the current table, with its dot */
  gboolean is_ignored; /* inside a list of tables */
} Reader;

static gboolean
fail (Reader *self,
      const char *what)
{
  guint line = self->first_line;
  const char *start = self->text;

  for (const char *p = self->text; p < self->p; p++)
    if (*p == '\n')
      {
        line++;
        start = p + 1;
      }
  if (self->head->problem == NULL)
    g_set_error (&self->head->problem, GALLEY_FRONT_MATTER_ERROR, GALLEY_FRONT_MATTER_ERROR_SYNTAX,
                 "Line %u, column %u: %s", line, (guint) g_utf8_strlen (start, self->p - start) + 1, what);
  return FALSE;
}

/* Blanks; with across_lines also line ends and comments. */
static void
skip_blanks (Reader *self,
             gboolean across_lines)
{
  while (TRUE)
    {
      self->p += strspn (self->p, across_lines ? " \t\r\n" : " \t");
      if (!across_lines || *self->p != '#')
        return;
      self->p += strcspn (self->p, "\r\n");
    }
}

static gboolean
read_unicode_escape (Reader *self,
                     guint n_digits,
                     GString *out)
{
  gunichar c = 0;

  for (guint i = 0; i < n_digits; i++)
    {
      int digit = g_ascii_xdigit_value (*self->p);

      if (digit < 0)
        return fail (self, "bad escape in a string");
      c = c * 16 + (gunichar) digit;
      self->p++;
    }
  if (!g_unichar_validate (c) || c == 0)
    return fail (self, "bad character in a string");
  g_string_append_unichar (out, c);
  return TRUE;
}

static gboolean
read_escape (Reader *self,
             gboolean is_long,
             GString *out)
{
  static const char from[] = "btnfr\"\\", to[] = "\b\t\n\f\r\"\\";
  const char *found;

  self->p++;
  if (is_long && (*self->p == '\n' || *self->p == '\r' || *self->p == ' '))
    {
      self->p += strspn (self->p, " \t\r\n");
      return TRUE;
    }
  if (*self->p == '\0' || (found = strchr (from, *self->p)) == NULL)
    {
      guint n_digits = *self->p == 'u' ? 4 : 0;

      if (*self->p == 'U')
        n_digits = 8;
      if (n_digits == 0)
        return fail (self, "bad escape in a string");
      self->p++;
      return read_unicode_escape (self, n_digits, out);
    }
  g_string_append_c (out, to[found - from]);
  self->p++;
  return TRUE;
}

/* Any of the four kinds of strings. */
static char *
read_string (Reader *self)
{
  char quote = *self->p;
  const char long_quote[] = { quote, quote, quote, '\0' };
  gboolean is_long = g_str_has_prefix (self->p, long_quote);
  g_autoptr (GString) out = g_string_new (NULL);

  self->p += is_long ? 3 : 1;
  if (is_long)
    self->p += g_str_has_prefix (self->p, "\r\n") ? 2 : *self->p == '\n';
  while (*self->p != '\0')
    {
      if (is_long ? g_str_has_prefix (self->p, long_quote) : *self->p == quote)
        {
          self->p += is_long ? 3 : 1;
          return g_string_free_and_steal (g_steal_pointer (&out));
        }
      if (!is_long && (*self->p == '\n' || *self->p == '\r'))
        break;
      if (quote == '"' && *self->p == '\\')
        {
          if (!read_escape (self, is_long, out))
            return NULL;
        }
      else
        g_string_append_c (out, *self->p++);
    }
  fail (self, "a string has no end");
  return NULL;
}

/* A number, date or boolean as it stands. A date may have a blank before the time. */
static char *
read_bare (Reader *self)
{
  const char *start = self->p;
  char *value;

  self->p += strcspn (self->p, " \t\r\n,]}#=");
  if (*self->p == ' ' && g_ascii_isdigit (*start) && self->p - start == 10 && g_ascii_isdigit (self->p[1]) &&
      start[4] == '-')
    self->p += 1 + strcspn (self->p + 1, " \t\r\n,]}#=");
  value = g_strndup (start, (gsize) (self->p - start));
  if (*value == '\0' || (!g_ascii_isalnum (*value) && strchr ("+-", *value) == NULL))
    {
      g_free (value);
      fail (self, "a value is missing");
      return NULL;
    }
  return value;
}

static char *
read_scalar (Reader *self)
{
  return *self->p == '"' || *self->p == '\'' ? read_string (self) : read_bare (self);
}

/* Goes past a bracketed value that is kept as source. */
static gboolean
skip_nested (Reader *self)
{
  guint depth = 0;

  do
    {
      skip_blanks (self, TRUE);
      if (*self->p == '"' || *self->p == '\'')
        {
          g_autofree char *value = read_string (self);

          if (value == NULL)
            return FALSE;
          continue;
        }
      if (*self->p == '\0')
        return fail (self, "a bracket has no end");
      depth += *self->p == '[' || *self->p == '{';
      depth -= *self->p == ']' || *self->p == '}';
      self->p++;
    }
  while (depth > 0);
  return TRUE;
}

static gboolean
read_list (Reader *self,
           GalleyHeadEntry *entry)
{
  entry->kind = GALLEY_HEAD_LIST;
  entry->style = GALLEY_HEAD_STYLE_FLOW;
  self->p++;
  while (TRUE)
    {
      gsize start;
      g_autofree char *value = NULL;

      skip_blanks (self, TRUE);
      start = (gsize) (self->p - self->text);
      if (*self->p == ']')
        {
          self->p++;
          return TRUE;
        }
      if (*self->p == '[' || *self->p == '{')
        {
          if (!skip_nested (self))
            return FALSE;
          entry->kind = GALLEY_HEAD_OTHER;
        }
      else
        {
          if ((value = read_scalar (self)) == NULL)
            return FALSE;
          galley_head_entry_add_item (entry, start, (gsize) (self->p - self->text), GALLEY_HEAD_STYLE_PLAIN, value);
        }
      skip_blanks (self, TRUE);
      if (*self->p == ',')
        self->p++;
      else if (*self->p != ']')
        return fail (self, "expected a comma or the end of the list");
    }
}

static gboolean
read_value (Reader *self,
            GalleyHeadEntry *entry)
{
  gboolean done = TRUE;

  entry->start = entry->end = (gsize) (self->p - self->text);
  entry->fixed = TRUE;
  if (*self->p == '[')
    done = read_list (self, entry);
  else if (*self->p == '{')
    done = skip_nested (self);
  else
    {
      entry->kind = GALLEY_HEAD_SCALAR;
      entry->value = read_scalar (self);
      done = entry->value != NULL;
    }
  entry->end = (gsize) (self->p - self->text);
  return done;
}

/* A key with its dots; quotes taken off. */
static char *
read_key (Reader *self)
{
  g_autoptr (GString) path = g_string_new (NULL);

  while (TRUE)
    {
      skip_blanks (self, FALSE);
      if (*self->p == '"' || *self->p == '\'')
        {
          g_autofree char *part = read_string (self);

          if (part == NULL)
            return NULL;
          g_string_append (path, part);
        }
      else
        {
          gsize length = strspn (self->p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");

          if (length == 0)
            {
              fail (self, "expected a line of the form “key = value”");
              return NULL;
            }
          g_string_append_len (path, self->p, (gssize) length);
          self->p += length;
        }
      skip_blanks (self, FALSE);
      if (*self->p != '.')
        return g_string_free_and_steal (g_steal_pointer (&path));
      self->p++;
      g_string_append_c (path, '.');
    }
}

static gboolean
read_table (Reader *self)
{
  const char *start = self->p;
  gboolean is_list = self->p[1] == '[';
  g_autofree char *name = NULL;

  self->p += is_list ? 2 : 1;
  if ((name = read_key (self)) == NULL)
    return FALSE;
  if (*self->p != ']' || (is_list && self->p[1] != ']'))
    return fail (self, "expected the end of a table's name");
  self->p += is_list ? 2 : 1;
  self->is_ignored = is_list;
  g_free (self->prefix);
  self->prefix = g_strconcat (name, ".", NULL);
  if (strchr (name, '.') == NULL)
    {
      GalleyHeadEntry *entry = galley_head_entry_new (name, (gsize) (start - self->text));

      entry->start = (gsize) (start - self->text);
      entry->end = (gsize) (self->p - self->text);
      entry->fixed = TRUE;
      g_ptr_array_add (self->head->entries, entry);
    }
  return TRUE;
}

static gboolean
read_line (Reader *self)
{
  gsize key_start = (gsize) (self->p - self->text);
  g_autofree char *key = NULL;
  g_autofree char *path = NULL;
  GalleyHeadEntry *entry;
  gboolean done;

  if (*self->p == '[')
    return read_table (self);
  if ((key = read_key (self)) == NULL)
    return FALSE;
  if (*self->p != '=')
    return fail (self, "expected “=” after the key");
  self->p++;
  skip_blanks (self, FALSE);
  path = g_strconcat (self->prefix, key, NULL);
  entry = galley_head_entry_new (path, key_start);
  done = read_value (self, entry);
  if (done && !self->is_ignored)
    g_ptr_array_add (self->head->entries, entry);
  else
    galley_head_entry_free (entry);
  return done;
}

GalleyHead *
galley_toml_reader_read (const char *text,
                         guint first_line)
{
  Reader self = { .text = text, .p = text, .first_line = first_line };

  self.prefix = g_strdup ("");
  self.head = galley_head_new ();
  while (TRUE)
    {
      skip_blanks (&self, TRUE);
      if (*self.p == '\0' || !read_line (&self))
        break;
      skip_blanks (&self, FALSE);
      if (*self.p != '\0' && strchr ("#\r\n", *self.p) == NULL)
        {
          fail (&self, "expected the end of the line");
          break;
        }
    }
  g_free (self.prefix);
  return self.head;
}
