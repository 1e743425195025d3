/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of YAML text by span. */
#include "yaml-editor.h"
#include "yaml-scalar.h"

#include <string.h>

/* "\r\n", "\n" or "\r", whichever the first line ends in. */
static const char *
eol_of (const char *text)
{
  const char *end = strpbrk (text, "\r\n");

  if (end == NULL || *end == '\n')
    return "\n";
  return end[1] == '\n' ? "\r\n" : "\r";
}

char *
galley_yaml_editor_splice (const char *text,
                           gsize start,
                           gsize end,
                           const char *replacement)
{
  GString *out = g_string_new_len (text, (gssize) start);

  g_string_append (out, replacement);
  g_string_append (out, text + end);
  return g_string_free_and_steal (out);
}

static gsize
line_start (const char *text,
            gsize offset)
{
  while (offset > 0 && text[offset - 1] != '\n' && text[offset - 1] != '\r')
    offset--;
  return offset;
}

/* Where the line that offset is on ends, before its line end. */
gsize
galley_yaml_editor_line_end (const char *text,
                             gsize offset)
{
  return offset + strcspn (text + offset, "\r\n");
}

static gsize
skip_eol (const char *text,
          gsize offset)
{
  if (text[offset] == '\r' && text[offset + 1] == '\n')
    return offset + 2;
  return text[offset] != '\0' ? offset + 1 : offset;
}

static gboolean
is_blank (const char *text,
          gsize start,
          gsize end)
{
  for (gsize i = start; i < end; i++)
    if (strchr (" \t\r\n", text[i]) == NULL)
      return FALSE;
  return TRUE;
}

gboolean
galley_yaml_editor_lines (const char *text,
                          const GalleyHeadEntry *entry,
                          gsize *start,
                          gsize *end)
{
  gsize rest = entry->end;
  gsize line_end = galley_yaml_editor_line_end (text, rest);

  *start = line_start (text, entry->key_start);
  *end = skip_eol (text, line_end);
  if (!is_blank (text, *start, entry->key_start) || entry->in_flow)
    return FALSE;
  while (rest < line_end && (text[rest] == ' ' || text[rest] == '\t'))
    rest++;
  return rest == line_end || text[rest] == '#';
}

/* A block scalar anew under the header and indent found. NULL where only quotes can hold the value. */
static char *
write_block (const char *text,
             const GalleyHeadEntry *entry,
             const char *value)
{
  gsize header_end = galley_yaml_editor_line_end (text, entry->start);
  const char *eol = eol_of (text);
  gsize body = skip_eol (text, header_end);
  gsize indent = strspn (text + body, " ");
  g_auto (GStrv) lines = g_strsplit (value, "\n", -1);
  g_autoptr (GString) out = NULL;

  while (body < entry->end && (text[body + indent] == '\n' || text[body + indent] == '\r'))
    {
      body = skip_eol (text, body + indent);
      indent = strspn (text + body, " ");
    }
  if (body >= entry->end || indent == 0 || *value == '\0' || g_ascii_isdigit (text[entry->start + 1]) ||
      (g_ascii_isdigit (text[entry->start + 2]) && text[entry->start + 1] != ' '))
    return NULL;

  out = g_string_new_len (text + entry->start, (gssize) (header_end - entry->start));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (strchr (" \t", *lines[i]) != NULL && *lines[i] != '\0')
        return NULL;
      g_string_append (out, eol);
      /* A folded scalar reads one line end as a space. */
      if (i > 0 && entry->style == GALLEY_HEAD_STYLE_FOLDED && *lines[i - 1] != '\0')
        g_string_append (out, eol);
      if (*lines[i] != '\0')
        g_string_append_printf (out, "%*s%s", (int) indent, "", lines[i]);
    }
  return g_string_free_and_steal (g_steal_pointer (&out));
}

char *
galley_yaml_editor_set_scalar (const char *text,
                               const GalleyHeadEntry *entry,
                               const char *value,
                               GalleyHeadStyle style,
                               gboolean is_typed)
{
  g_autofree char *source = NULL;
  g_autofree char *spaced = NULL;
  gboolean is_block = entry->style == GALLEY_HEAD_STYLE_LITERAL || entry->style == GALLEY_HEAD_STYLE_FOLDED;

  if (entry->fixed || entry->kind != GALLEY_HEAD_SCALAR)
    return NULL;
  if (is_block && style == entry->style)
    source = write_block (text, entry, value);
  if (source == NULL)
    source = galley_yaml_scalar_write (value, style, entry->in_flow, is_typed);
  if (entry->start > 0 && text[entry->start - 1] == ':')
    spaced = g_strconcat (" ", source, NULL);
  return galley_yaml_editor_splice (text, entry->start, entry->end, spaced != NULL ? spaced : source);
}

/* The quotes of new items: those that all the others have. */
static GalleyHeadStyle
item_style (const GalleyHeadEntry *entry)
{
  GalleyHeadStyle style = GALLEY_HEAD_STYLE_PLAIN;

  for (guint i = 0; entry != NULL && entry->items != NULL && i < entry->items->len; i++)
    {
      const GalleyHeadItem *item = entry->items->pdata[i];

      if (i > 0 && item->style != style)
        return GALLEY_HEAD_STYLE_PLAIN;
      style = item->style;
    }
  return style;
}

static int
take_item (const GalleyHeadEntry *entry,
           gboolean *taken,
           const char *value)
{
  for (guint i = 0; entry->items != NULL && i < entry->items->len; i++)
    {
      const GalleyHeadItem *item = entry->items->pdata[i];

      if (!taken[i] && g_strcmp0 (item->value, value) == 0)
        {
          taken[i] = TRUE;
          return (int) i;
        }
    }
  return -1;
}

static char *
set_flow_list (const char *text,
               const GalleyHeadEntry *entry,
               const char *const *values)
{
  guint n = entry->items != NULL ? entry->items->len : 0;
  const GalleyHeadItem *first = n > 0 ? entry->items->pdata[0] : NULL;
  const GalleyHeadItem *second = n > 1 ? entry->items->pdata[1] : NULL;
  const GalleyHeadItem *last = n > 0 ? entry->items->pdata[n - 1] : NULL;
  g_autofree gboolean *taken = g_new0 (gboolean, n + 1);
  g_autofree char *gap = second != NULL ? g_strndup (text + first->end, second->start - first->end) : g_strdup (", ");
  g_autoptr (GString) out = g_string_new ("[");

  /* A comment between the items has no sure place in the new list. */
  for (guint i = 0; i <= n; i++)
    {
      gsize from = i == 0 ? entry->start : ((GalleyHeadItem *) entry->items->pdata[i - 1])->end;
      gsize to = i == n ? entry->end : ((GalleyHeadItem *) entry->items->pdata[i])->start;

      if (memchr (text + from, '#', to - from) != NULL)
        return NULL;
    }

  if (first != NULL && values[0] != NULL)
    g_string_append_len (out, text + entry->start + 1, (gssize) (first->start - entry->start - 1));
  for (guint i = 0; values[i] != NULL; i++)
    {
      int old = take_item (entry, taken, values[i]);

      if (i > 0)
        g_string_append (out, gap);
      if (old >= 0)
        {
          const GalleyHeadItem *item = entry->items->pdata[old];

          g_string_append_len (out, text + item->start, (gssize) (item->end - item->start));
        }
      else
        {
          g_autofree char *source = galley_yaml_scalar_write (values[i], item_style (entry), TRUE, FALSE);

          g_string_append (out, source);
        }
    }
  if (last != NULL && values[0] != NULL)
    g_string_append_len (out, text + last->end, (gssize) (entry->end - last->end));
  else
    g_string_append_c (out, ']');
  return galley_yaml_editor_splice (text, entry->start, entry->end, out->str);
}

/* Ends of the lines of each item (chunk i is [ends[i], ends[i + 1])). FALSE where dashes don't stand alone before
 * each item. */
static gboolean
block_chunks (const char *text,
              const GalleyHeadEntry *entry,
              gsize *ends,
              char **indent)
{
  for (guint i = 0; i < entry->items->len; i++)
    {
      const GalleyHeadItem *item = entry->items->pdata[i];
      gsize dash = item->start;
      gsize start;

      while (dash > 0 && strchr (" \t\r\n", text[dash - 1]) != NULL)
        dash--;
      start = dash > 0 ? line_start (text, dash - 1) : 0;
      if (dash == 0 || text[dash - 1] != '-' || !is_blank (text, start, dash - 1))
        return FALSE;
      if (i == 0)
        {
          ends[0] = start;
          *indent = g_strndup (text + start, dash - 1 - start);
        }
      ends[i + 1] = skip_eol (text, galley_yaml_editor_line_end (text, item->end));
    }
  return TRUE;
}

static char *
set_block_list (const char *text,
                const GalleyHeadEntry *entry,
                const char *const *values)
{
  guint n = entry->items != NULL ? entry->items->len : 0;
  const char *eol = eol_of (text);
  g_autofree gboolean *taken = g_new0 (gboolean, n + 1);
  g_autofree gsize *ends = g_new0 (gsize, n + 1);
  g_autofree char *indent = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean had_eol;

  if (n == 0 || !block_chunks (text, entry, ends, &indent))
    return NULL;
  if (values[0] == NULL)
    return galley_yaml_editor_splice (text, entry->start, entry->end, "[]");

  had_eol = ends[n] > 0 && strchr ("\r\n", text[ends[n] - 1]) != NULL;
  for (guint i = 0; values[i] != NULL; i++)
    {
      int old = take_item (entry, taken, values[i]);

      if (out->len > 0 && strchr ("\r\n", out->str[out->len - 1]) == NULL)
        g_string_append (out, eol);
      if (old >= 0)
        g_string_append_len (out, text + ends[old], (gssize) (ends[old + 1] - ends[old]));
      else
        {
          g_autofree char *source = galley_yaml_scalar_write (values[i], item_style (entry), FALSE, FALSE);

          g_string_append_printf (out, "%s- %s%s", indent, source, eol);
        }
    }
  if (!had_eol && g_str_has_suffix (out->str, eol))
    g_string_truncate (out, out->len - strlen (eol));
  else if (had_eol && strchr ("\r\n", out->str[out->len - 1]) == NULL)
    g_string_append (out, eol);
  return galley_yaml_editor_splice (text, ends[0], ends[n], out->str);
}

char *
galley_yaml_editor_set_list (const char *text,
                             const GalleyHeadEntry *entry,
                             const char *const *values)
{
  g_autofree char *source = NULL;
  g_autofree char *spaced = NULL;

  if (entry->fixed)
    return NULL;
  if (entry->kind == GALLEY_HEAD_LIST)
    return entry->style == GALLEY_HEAD_STYLE_FLOW ? set_flow_list (text, entry, values)
                                                  : set_block_list (text, entry, values);
  source = galley_yaml_editor_list_source (text, NULL, values);
  spaced = entry->start > 0 && text[entry->start - 1] == ':' ? g_strconcat (" ", source, NULL) : g_strdup (source);
  return galley_yaml_editor_splice (text, entry->start, entry->end, spaced);
}

char *
galley_yaml_editor_list_source (const char *text,
                                const GalleyHeadEntry *like,
                                const char *const *values)
{
  gboolean is_block =
      like != NULL && like->style == GALLEY_HEAD_STYLE_BLOCK && like->items != NULL && values[0] != NULL;
  const char *eol = eol_of (text);
  g_autofree char *indent = NULL;
  GString *out;

  if (is_block)
    {
      g_autofree gsize *ends = g_new0 (gsize, like->items->len + 1);

      is_block = block_chunks (text, like, ends, &indent);
    }
  out = g_string_new (is_block ? "" : "[");
  for (guint i = 0; values[i] != NULL; i++)
    {
      g_autofree char *source = galley_yaml_scalar_write (values[i], item_style (like), !is_block, FALSE);

      if (is_block)
        g_string_append_printf (out, "%s%s- %s", eol, indent, source);
      else
        g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", source);
    }
  if (!is_block)
    g_string_append_c (out, ']');
  return g_string_free_and_steal (out);
}

char *
galley_yaml_editor_remove (const char *text,
                           const GalleyHeadEntry *entry)
{
  gsize start, end;

  if (entry->fixed || !galley_yaml_editor_lines (text, entry, &start, &end))
    return NULL;
  return galley_yaml_editor_splice (text, start, end, "");
}

char *
galley_yaml_editor_insert (const char *text,
                           const GalleyHeadEntry *after,
                           const GalleyHeadEntry *like,
                           const char *key,
                           const char *source)
{
  const char *eol = eol_of (text);
  gsize start, place = strlen (text);
  gsize like_start = like != NULL ? line_start (text, like->key_start) : 0;
  int indent = like != NULL ? (int) (like->key_start - like_start) : 0;
  g_autofree char *line = NULL;
  gboolean needs_eol;

  if (after != NULL && !galley_yaml_editor_lines (text, after, &start, &place))
    place = strlen (text);
  needs_eol = place > 0 && strchr ("\r\n", text[place - 1]) == NULL;
  line = g_strdup_printf ("%s%*s%s:%s%s%s", needs_eol ? eol : "", indent, "", key,
                          strchr ("\r\n", *source) != NULL ? "" : " ", source, eol);
  return galley_yaml_editor_splice (text, place, place, line);
}
