/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libyaml's events, with their marks (which count characters) turned into bytes. */
#include "yaml-reader.h"
#include "front-matter-error.h"
#include "yaml-problem.h"

#include <string.h>
#include <yaml.h>

#define MAX_DEPTH 32
#define MAX_EVENTS 100000
#define MAX_BYTES (1024 * 1024)

typedef struct
{
  const char *text;
  gsize length;
  guint first_line;
  yaml_parser_t parser;
  GalleyHead *head;
  GHashTable *anchors; /* name -> value of an anchored scalar */
  GHashTable *paths;   /* seen, to find keys given twice */
  guint n_events;
  gsize cursor_chars; /* the last mark turned into bytes: marks mostly go forward */
  gsize cursor_bytes;
  gsize last_end; /* end of the last token that has a source */
} Reader;

static gboolean
fail (Reader *self,
      GalleyFrontMatterError kind,
      yaml_mark_t *mark,
      const char *what)
{
  if (self->head->problem == NULL)
    g_set_error (&self->head->problem, GALLEY_FRONT_MATTER_ERROR, (int) kind,
                 "Line %u, column %u: %s", (guint) mark->line + self->first_line, (guint) mark->column + 1, what);
  return FALSE;
}

static gsize
mark_to_byte (Reader *self,
              const yaml_mark_t *mark)
{
  const char *place;

  if (mark->index < self->cursor_chars / 2)
    self->cursor_chars = self->cursor_bytes = 0;
  place = g_utf8_offset_to_pointer (self->text + self->cursor_bytes, (glong) mark->index - (glong) self->cursor_chars);
  self->cursor_bytes = MIN ((gsize) (place - self->text), self->length);
  self->cursor_chars = mark->index;
  return self->cursor_bytes;
}

/* An error of libyaml's character reader has an offset in bytes in place of a mark. */
static yaml_mark_t
mark_of_offset (Reader *self,
                gsize offset)
{
  yaml_mark_t mark = { 0 };
  const char *line = self->text;

  offset = MIN (offset, self->length);
  for (const char *p = self->text; p < self->text + offset; p++)
    if (*p == '\n')
      {
        mark.line++;
        line = p + 1;
      }
  mark.column = (size_t) g_utf8_strlen (line, self->text + offset - line);
  return mark;
}

static gboolean
next_event (Reader *self,
            yaml_event_t *event)
{
  if (self->head->problem != NULL)
    return FALSE;
  if (++self->n_events > MAX_EVENTS)
    return fail (self, GALLEY_FRONT_MATTER_ERROR_TOO_LARGE, &self->parser.mark, "too many values");
  if (!yaml_parser_parse (&self->parser, event))
    {
      const char *what = self->parser.problem != NULL ? self->parser.problem : "cannot be read";
      GalleyFrontMatterError kind = galley_yaml_problem_kind (what);
      yaml_mark_t mark = self->parser.problem_mark;

      if (self->parser.error == YAML_READER_ERROR)
        mark = mark_of_offset (self, self->parser.problem_offset);
      else if (self->parser.context != NULL && galley_yaml_problem_is_at_start (kind))
        mark = self->parser.context_mark;
      return fail (self, kind, &mark, what);
    }
  return TRUE;
}

/* Reads on to the end of the node that event began; event is consumed. */
static gboolean
skip_node (Reader *self,
           yaml_event_t *event)
{
  guint depth = 0;

  while (TRUE)
    {
      gboolean opens = event->type == YAML_SEQUENCE_START_EVENT || event->type == YAML_MAPPING_START_EVENT;
      gboolean closes = event->type == YAML_SEQUENCE_END_EVENT || event->type == YAML_MAPPING_END_EVENT;
      gboolean too_deep = opens && depth >= MAX_DEPTH;

      if (event->type == YAML_SCALAR_EVENT || event->type == YAML_ALIAS_EVENT || closes)
        if (event->end_mark.index > event->start_mark.index || event->type == YAML_SCALAR_EVENT)
          self->last_end = mark_to_byte (self, &event->end_mark);
      if (too_deep)
        fail (self, GALLEY_FRONT_MATTER_ERROR_TOO_LARGE, &event->start_mark, "nested too deeply");
      depth += opens;
      depth -= closes;
      yaml_event_delete (event);
      if (depth == 0)
        return self->head->problem == NULL;
      if (!next_event (self, event))
        return FALSE;
    }
}

static GalleyHeadStyle
style_of_scalar (yaml_scalar_style_t style)
{
  switch (style)
    {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
      return GALLEY_HEAD_STYLE_SINGLE;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      return GALLEY_HEAD_STYLE_DOUBLE;
    case YAML_LITERAL_SCALAR_STYLE:
      return GALLEY_HEAD_STYLE_LITERAL;
    case YAML_FOLDED_SCALAR_STYLE:
      return GALLEY_HEAD_STYLE_FOLDED;
    case YAML_ANY_SCALAR_STYLE:
    case YAML_PLAIN_SCALAR_STYLE:
    default:
      return GALLEY_HEAD_STYLE_PLAIN;
    }
}

/* Value as text; NULL for null of the YAML 1.2 core schema. A block scalar loses its last line ends, which nobody
 * means. */
static char *
value_of_scalar (yaml_event_t *event)
{
  g_autofree char *value = g_strndup ((const char *) event->data.scalar.value, event->data.scalar.length);
  GalleyHeadStyle style = style_of_scalar (event->data.scalar.style);
  static const char *const nulls[] = { "", "~", "null", "Null", "NULL", NULL };

  if (style == GALLEY_HEAD_STYLE_PLAIN && g_strv_contains (nulls, value))
    return NULL;
  if (style == GALLEY_HEAD_STYLE_LITERAL || style == GALLEY_HEAD_STYLE_FOLDED)
    for (gsize length = strlen (value); length > 0 && value[length - 1] == '\n'; length--)
      value[length - 1] = '\0';
  return g_steal_pointer (&value);
}

static void
span_of_scalar (Reader *self,
                yaml_event_t *event,
                gsize *start,
                gsize *end)
{
  *start = mark_to_byte (self, &event->start_mark);
  *end = mark_to_byte (self, &event->end_mark);
  /* The mark of a block scalar stands at the start of a later line. */
  if (event->data.scalar.style == YAML_LITERAL_SCALAR_STYLE || event->data.scalar.style == YAML_FOLDED_SCALAR_STYLE)
    while (*end > *start && strchr (" \t\r\n", self->text[*end - 1]) != NULL)
      (*end)--;
  self->last_end = *end;
}

static gboolean
has_tag (yaml_event_t *event)
{
  return event->data.scalar.tag != NULL && !event->data.scalar.plain_implicit && !event->data.scalar.quoted_implicit;
}

static void
read_scalar (Reader *self,
             GalleyHeadEntry *entry,
             yaml_event_t *event)
{
  const char *anchor = (const char *) event->data.scalar.anchor;

  entry->kind = GALLEY_HEAD_SCALAR;
  entry->style = style_of_scalar (event->data.scalar.style);
  entry->value = value_of_scalar (event);
  entry->fixed = anchor != NULL || has_tag (event);
  if (anchor != NULL)
    g_hash_table_replace (self->anchors, g_strdup (anchor), g_strdup (entry->value));
  span_of_scalar (self, event, &entry->start, &entry->end);
  yaml_event_delete (event);
}

static void
read_alias (Reader *self,
            GalleyHeadEntry *entry,
            yaml_event_t *event)
{
  const char *value = g_hash_table_lookup (self->anchors, event->data.alias.anchor);

  entry->kind = value != NULL ? GALLEY_HEAD_SCALAR : GALLEY_HEAD_OTHER;
  entry->value = g_strdup (value);
  entry->fixed = TRUE;
  entry->start = mark_to_byte (self, &event->start_mark);
  entry->end = self->last_end = mark_to_byte (self, &event->end_mark);
  yaml_event_delete (event);
}

/* An item that is a table, such as an author's, is shown by its name. */
static gboolean
read_table_item (Reader *self,
                 GalleyHeadEntry *entry,
                 yaml_event_t *event)
{
  gsize start = mark_to_byte (self, &event->start_mark);
  g_autofree char *name = NULL;

  yaml_event_delete (event);
  while (next_event (self, event))
    {
      gboolean is_name = FALSE;

      if (event->type == YAML_MAPPING_END_EVENT)
        {
          yaml_event_delete (event);
          galley_head_entry_add_item (entry, start, self->last_end, GALLEY_HEAD_STYLE_FLOW, name);
          return TRUE;
        }
      if (event->type == YAML_SCALAR_EVENT)
        is_name = name == NULL && g_str_equal (event->data.scalar.value, "name");
      if (!skip_node (self, event) || !next_event (self, event))
        return FALSE;
      if (is_name && event->type == YAML_SCALAR_EVENT)
        name = value_of_scalar (event);
      if (!skip_node (self, event))
        return FALSE;
    }
  return FALSE;
}

static gboolean
read_item (Reader *self,
           GalleyHeadEntry *entry,
           yaml_event_t *event)
{
  gsize start, end;

  if (event->type == YAML_SCALAR_EVENT)
    {
      g_autofree char *value = value_of_scalar (event);
      gboolean is_block = event->data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
                          event->data.scalar.style == YAML_FOLDED_SCALAR_STYLE;

      span_of_scalar (self, event, &start, &end);
      galley_head_entry_add_item (entry, start, end, style_of_scalar (event->data.scalar.style), value);
      if (event->data.scalar.anchor != NULL || has_tag (event) || is_block)
        entry->fixed = TRUE;
      yaml_event_delete (event);
      return TRUE;
    }

  entry->fixed = TRUE;
  if (event->type == YAML_MAPPING_START_EVENT)
    return read_table_item (self, entry, event);
  if (event->type == YAML_ALIAS_EVENT)
    galley_head_entry_add_item (entry, 0, 0, GALLEY_HEAD_STYLE_PLAIN,
                                g_hash_table_lookup (self->anchors, event->data.alias.anchor));
  return skip_node (self, event);
}

static gboolean
read_list (Reader *self,
           GalleyHeadEntry *entry,
           yaml_event_t *event)
{
  entry->kind = GALLEY_HEAD_LIST;
  entry->style =
      event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE ? GALLEY_HEAD_STYLE_FLOW : GALLEY_HEAD_STYLE_BLOCK;
  entry->fixed = event->data.sequence_start.anchor != NULL || !event->data.sequence_start.implicit;
  entry->start = entry->end = mark_to_byte (self, &event->start_mark);
  yaml_event_delete (event);

  while (next_event (self, event))
    {
      if (event->type != YAML_SEQUENCE_END_EVENT)
        {
          if (!read_item (self, entry, event))
            return FALSE;
          continue;
        }
      /* The end of a block list is marked at whatever comes next. */
      if (entry->style == GALLEY_HEAD_STYLE_FLOW)
        self->last_end = mark_to_byte (self, &event->end_mark);
      entry->end = MAX (self->last_end, entry->start);
      yaml_event_delete (event);
      return TRUE;
    }
  return FALSE;
}

static gboolean read_mapping (Reader *self,
                              const char *prefix,
                              gboolean in_flow);

static gboolean
read_value (Reader *self,
            GalleyHeadEntry *entry,
            gboolean is_nested,
            yaml_event_t *event)
{
  g_autofree char *prefix = NULL;
  gboolean in_flow, done;

  switch ((int) event->type)
    {
    case YAML_SCALAR_EVENT:
      read_scalar (self, entry, event);
      return TRUE;
    case YAML_ALIAS_EVENT:
      read_alias (self, entry, event);
      return TRUE;
    case YAML_SEQUENCE_START_EVENT:
      return read_list (self, entry, event);
    default:
      break;
    }

  entry->fixed = event->data.mapping_start.anchor != NULL;
  entry->start = mark_to_byte (self, &event->start_mark);
  in_flow = event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
  if (is_nested)
    done = skip_node (self, event);
  else
    {
      yaml_event_delete (event);
      prefix = g_strconcat (entry->path, ".", NULL);
      done = read_mapping (self, prefix, in_flow);
    }
  entry->end = MAX (self->last_end, entry->start);
  return done;
}

/* Reads keys and values up to the end of the mapping, whose start was consumed. */
static gboolean
read_mapping (Reader *self,
              const char *prefix,
              gboolean in_flow)
{
  yaml_event_t event;

  while (next_event (self, &event))
    {
      g_autofree char *path = NULL;
      yaml_mark_t mark = event.start_mark;
      GalleyHeadEntry *entry;

      if (event.type == YAML_MAPPING_END_EVENT)
        {
          if (in_flow)
            self->last_end = mark_to_byte (self, &event.end_mark);
          yaml_event_delete (&event);
          return TRUE;
        }
      if (event.type != YAML_SCALAR_EVENT)
        {
          if (!skip_node (self, &event) || !next_event (self, &event) || !skip_node (self, &event))
            return FALSE;
          continue;
        }
      path = g_strconcat (prefix, (const char *) event.data.scalar.value, NULL);
      entry = galley_head_entry_new (path, mark_to_byte (self, &mark));
      entry->in_flow = in_flow;
      g_ptr_array_add (self->head->entries, entry);
      yaml_event_delete (&event);
      if (!next_event (self, &event) || !read_value (self, entry, *prefix != '\0', &event))
        return FALSE;
      if (!g_hash_table_add (self->paths, g_strdup (path)))
        {
          g_autofree char *what = g_strdup_printf ("the key “%s” is given twice", path);

          return fail (self, GALLEY_FRONT_MATTER_ERROR_TWICE, &mark, what);
        }
    }
  return FALSE;
}

static void
read_document (Reader *self)
{
  yaml_event_t event;

  while (next_event (self, &event))
    {
      yaml_mark_t mark = event.start_mark;
      yaml_event_type_t type = event.type;
      gboolean is_flow = type == YAML_MAPPING_START_EVENT && event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;

      yaml_event_delete (&event);
      if (type == YAML_STREAM_END_EVENT)
        return;
      if (type == YAML_STREAM_START_EVENT || type == YAML_DOCUMENT_START_EVENT || type == YAML_DOCUMENT_END_EVENT)
        continue;
      if (type != YAML_MAPPING_START_EVENT || g_hash_table_size (self->paths) > 0)
        {
          fail (self, GALLEY_FRONT_MATTER_ERROR_NO_KEY, &mark, "expected lines of the form “key: value”");
          return;
        }
      self->head->is_flow = is_flow;
      if (!read_mapping (self, "", is_flow))
        return;
    }
}

GalleyHead *
galley_yaml_reader_read (const char *text,
                         guint first_line)
{
  Reader self = { .text = text, .length = strlen (text), .first_line = first_line };
  yaml_mark_t start = { 0 };

  self.head = galley_head_new ();
  if (self.length > MAX_BYTES)
    {
      fail (&self, GALLEY_FRONT_MATTER_ERROR_TOO_LARGE, &start, "too long to be read as details of an article");
      return self.head;
    }
  if (!yaml_parser_initialize (&self.parser))
    g_error ("Out of memory");
  self.anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  yaml_parser_set_encoding (&self.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&self.parser, (const unsigned char *) text, self.length);
  read_document (&self);
  yaml_parser_delete (&self.parser);
  g_hash_table_unref (self.anchors);
  g_hash_table_unref (self.paths);
  return self.head;
}
