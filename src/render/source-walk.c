/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The source of one block beside its parsed inlines. What a construct looks like: CommonMark 0.31, section 6, and the
 * GFM specification. */
#include "source-walk.h"

#include "source-link.h"

#include <string.h>

#define LONGEST_ENTITY 40

typedef struct
{
  const char *body;
  const char *at;
  const char *end;
  gboolean in_cell;
  GHashTable *places;
  GArray *brackets; /* char: how each open link or picture began */
} Walk;

static gboolean
is_type (cmark_node *node,
         const char *name)
{
  return node && strcmp (cmark_node_get_type_string (node), name) == 0;
}

static void
skip_spaces (Walk *walk)
{
  while (walk->at < walk->end && (*walk->at == ' ' || *walk->at == '\t'))
    walk->at++;
}

static void
add_run (GArray *runs,
         Walk *walk,
         gsize n_source,
         gsize n_literal,
         gboolean as_written)
{
  gsize source = (gsize) (walk->at - walk->body);
  GalleySourceRun *last = runs->len > 0 ? &g_array_index (runs, GalleySourceRun, runs->len - 1) : NULL;

  walk->at += n_source;
  if (last && as_written && last->as_written && last->source + last->n_source == source)
    {
      last->n_source += (guint) n_source;
      last->n_literal += (guint) n_literal;
      return;
    }
  g_array_append_val (runs, ((GalleySourceRun) { source, (guint) n_source, (guint) n_literal, as_written }));
}

/* What stands before the text of a line in quotes and lists. */
static const char *
after_line_start (const char *at,
                  const char *end)
{
  while (at < end && strchr (" \t>", *at) && *at)
    at++;
  return at;
}

static gsize
line_end_length (const char *at,
                 const char *end)
{
  if (at < end && *at == '\n')
    return 1;
  return at + 1 < end && at[0] == '\r' && at[1] == '\n' ? 2 : 0;
}

static gboolean
take_line_end (Walk *walk)
{
  gsize length;

  skip_spaces (walk);
  if (walk->at < walk->end && *walk->at == '\\')
    walk->at++;
  length = line_end_length (walk->at, walk->end);
  if (length == 0)
    return FALSE;
  walk->at = after_line_start (walk->at + length, walk->end);
  return TRUE;
}

/* The parser itself knows what an entity means. (transfer full) (nullable) */
static char *
decode_entity (const char *at,
               const char *end,
               gsize *length)
{
  const char *stop = memchr (at, ';', MIN ((gsize) (end - at), LONGEST_ENTITY));
  g_autofree char *entity = stop ? g_strndup (at, (gsize) (stop + 1 - at)) : NULL;
  g_autoptr (cmark_node) root = entity ? galley_markdown_parse (entity) : NULL;
  cmark_node *paragraph = root ? cmark_node_first_child (root) : NULL;
  cmark_node *text = paragraph ? cmark_node_first_child (paragraph) : NULL;
  const char *literal = text && cmark_node_get_type (text) == CMARK_NODE_TEXT ? cmark_node_get_literal (text) : NULL;

  if (!literal || cmark_node_next (text) || g_str_equal (literal, entity))
    return NULL;
  *length = strlen (entity);
  return g_strdup (literal);
}

/* One character of text, however it was written. Returns its length in the literal; 0: it is not here. */
static gsize
take_char (Walk *walk,
           GArray *runs,
           const char *literal)
{
  gsize left = (gsize) (walk->end - walk->at);
  gsize size = (gsize) (g_utf8_next_char (literal) - literal);
  gsize length = 0;
  g_autofree char *decoded = NULL;

  if (left > 1 && *walk->at == '\\' && g_ascii_ispunct (walk->at[1]))
    {
      if (walk->at[1] != *literal)
        return 0;
      add_run (runs, walk, 2, 1, FALSE);
      return 1;
    }
  if (left > 0 && *walk->at == '&' && (decoded = decode_entity (walk->at, walk->end, &length)))
    {
      if (!g_str_has_prefix (literal, decoded))
        return 0;
      add_run (runs, walk, length, strlen (decoded), FALSE);
      return strlen (decoded);
    }
  if (left < size || memcmp (walk->at, literal, size) != 0)
    return 0;
  add_run (runs, walk, size, size, TRUE);
  return size;
}

static gboolean
take_text (Walk *walk,
           cmark_node *node)
{
  const char *literal = cmark_node_get_literal (node);
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (GalleySourceRun));
  gsize size = 1;

  g_hash_table_insert (walk->places, node, runs);
  for (; *literal && size > 0; literal += size)
    size = take_char (walk, runs, literal);
  return size > 0;
}

/* One character of a code span: a line end is a space there, and in a table a bar is escaped. */
static gsize
take_code_char (Walk *walk,
                GArray *runs,
                const char *literal,
                const char *end)
{
  gsize size = (gsize) (g_utf8_next_char (literal) - literal);
  gsize line_end = line_end_length (walk->at, end);

  if (*literal == ' ' && line_end > 0)
    {
      const char *next = after_line_start (walk->at + line_end, end);

      add_run (runs, walk, (gsize) (next - walk->at), 1, FALSE);
      return 1;
    }
  if (walk->in_cell && *literal == '|' && end - walk->at > 1 && walk->at[0] == '\\' && walk->at[1] == '|')
    {
      add_run (runs, walk, 2, 1, FALSE);
      return 1;
    }
  if ((gsize) (end - walk->at) < size || memcmp (walk->at, literal, size) != 0)
    return 0;
  add_run (runs, walk, size, size, TRUE);
  return size;
}

static gsize
count_backticks (const char *at,
                 const char *end)
{
  gsize n = 0;

  while (at + n < end && at[n] == '`')
    n++;
  return n;
}

static gboolean
take_code (Walk *walk,
           cmark_node *node)
{
  const char *literal = cmark_node_get_literal (node);
  gsize n_ticks = count_backticks (walk->at, walk->end);
  const char *close = walk->at + n_ticks;
  GArray *runs;
  gsize size = 1;

  if (n_ticks == 0)
    return FALSE;
  walk->at = close;
  while (close < walk->end && count_backticks (close, walk->end) != n_ticks)
    close += MAX (count_backticks (close, walk->end), 1);
  if (close >= walk->end)
    return FALSE;
  /* One space on each side is no part of the code. */
  if ((*walk->at == ' ' && *literal != ' ') || (*walk->at == ' ' && walk->at[1] == ' '))
    {
      const char *first = walk->at;

      while (first < close && *first == ' ')
        first++;
      walk->at += first < close && close[-1] == ' ' ? 1 : 0;
    }
  runs = g_array_new (FALSE, FALSE, sizeof (GalleySourceRun));
  g_hash_table_insert (walk->places, node, runs);
  for (; *literal && size > 0; literal += size)
    size = take_code_char (walk, runs, literal, close);
  if (size == 0 || close - walk->at > 1)
    return FALSE;
  walk->at = close + n_ticks;
  return TRUE;
}

static gboolean
take_words (Walk *walk,
            const char *words)
{
  gsize length = strlen (words);

  if ((gsize) (walk->end - walk->at) < length || strncmp (walk->at, words, length) != 0)
    return FALSE;
  walk->at += length;
  return TRUE;
}

static gboolean
take_delimiters (Walk *walk,
                 const char *of,
                 guint least,
                 guint most)
{
  guint n = 0;

  while (n < most && walk->at < walk->end && strchr (of, *walk->at) && *walk->at)
    {
      walk->at++;
      n++;
    }
  return n >= least;
}

static gboolean
enter_link (Walk *walk,
            gboolean is_image)
{
  char bracket = 0;

  if (is_image && !take_words (walk, "!"))
    return FALSE;
  if (walk->at < walk->end && (*walk->at == '[' || (!is_image && *walk->at == '<')))
    bracket = *walk->at++;
  g_array_append_val (walk->brackets, bracket);
  return !is_image || bracket == '[';
}

static gboolean
exit_link (Walk *walk)
{
  char bracket;

  if (walk->brackets->len == 0)
    return FALSE;
  bracket = g_array_index (walk->brackets, char, walk->brackets->len - 1);
  g_array_set_size (walk->brackets, walk->brackets->len - 1);
  if (bracket == 0)
    return TRUE;
  if (bracket == '<')
    return take_words (walk, ">");
  if (!take_words (walk, "]"))
    return FALSE;
  walk->at = galley_source_link_skip_target (walk->at, walk->end);
  return TRUE;
}

static gboolean
take_footnote (Walk *walk)
{
  const char *close;

  if (!take_words (walk, "[^"))
    return FALSE;
  close = memchr (walk->at, ']', (gsize) (walk->end - walk->at));
  if (!close)
    return FALSE;
  walk->at = close + 1;
  return TRUE;
}

static gboolean
take (Walk *walk,
      cmark_node *node,
      gboolean entering)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_TEXT:
      return take_text (walk, node);
    case CMARK_NODE_CODE:
      return take_code (walk, node);
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
      return take_line_end (walk);
    case CMARK_NODE_HTML_INLINE:
      return take_words (walk, cmark_node_get_literal (node));
    case CMARK_NODE_EMPH:
      return take_delimiters (walk, "*_", 1, 1);
    case CMARK_NODE_STRONG:
      return take_delimiters (walk, "*_", 2, 2);
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
      return entering ? enter_link (walk, cmark_node_get_type (node) == CMARK_NODE_IMAGE) : exit_link (walk);
    case CMARK_NODE_FOOTNOTE_REFERENCE:
      return !entering || take_footnote (walk);
    default:
      return is_type (node, "strikethrough") && take_delimiters (walk, "~", 1, 2);
    }
}

static gboolean
take_inlines (Walk *walk,
              cmark_node *block)
{
  g_autoptr (cmark_iter) iter = cmark_iter_new (block);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      if (node != block && !take (walk, node, event == CMARK_EVENT_ENTER))
        return FALSE;
    }
  return TRUE;
}

/* What stands before the words of a block. */
static gboolean
enter_block (Walk *walk,
             cmark_node *block)
{
  cmark_node *item = cmark_node_parent (block);

  walk->at = after_line_start (walk->at, walk->end);
  if (cmark_node_get_type (block) == CMARK_NODE_HEADING)
    while (walk->at < walk->end && *walk->at == '#')
      walk->at++;
  if (is_type (block, "table_cell") && !take_delimiters (walk, "|", 0, 1))
    return FALSE;
  if (is_type (item, "tasklist") && !cmark_node_previous (block) && walk->end - walk->at > 3 && *walk->at == '[')
    walk->at += 3;
  skip_spaces (walk);
  return TRUE;
}

/* Nothing but what closes it may follow: otherwise these were other words of the same looks. */
static gboolean
is_at_end (Walk *walk,
           cmark_node *block)
{
  const char *at = walk->at;
  gboolean is_heading = cmark_node_get_type (block) == CMARK_NODE_HEADING;

  if (walk->in_cell)
    {
      skip_spaces (walk);
      return walk->at == walk->end || *walk->at == '|' || line_end_length (walk->at, walk->end) > 0;
    }
  while (at < walk->end && (g_ascii_isspace (*at) || (is_heading && strchr ("#=->", *at))))
    at++;
  return at == walk->end;
}

gsize
galley_source_walk (const char *body,
                    gsize from,
                    gsize to,
                    cmark_node *block,
                    GHashTable *places)
{
  g_autoptr (GHashTable) proved =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  g_autoptr (GArray) brackets = g_array_new (FALSE, FALSE, 1);
  Walk walk = { body, body + from, body + to, is_type (block, "table_cell"), proved, brackets };
  GHashTableIter iter;
  gpointer node, runs;

  if (!enter_block (&walk, block) || !take_inlines (&walk, block) || !is_at_end (&walk, block))
    return 0;
  g_hash_table_iter_init (&iter, proved);
  while (g_hash_table_iter_next (&iter, &node, &runs))
    g_hash_table_insert (places, node, g_array_ref (runs));
  return (gsize) (walk.at - body);
}

/* Each line of it ends a line of the source. */
static gboolean
take_code_line (Walk *walk,
                GArray *runs,
                const char *literal,
                gsize length)
{
  const char *line_end = memchr (walk->at, '\n', (gsize) (walk->end - walk->at));
  const char *stop = line_end ? line_end : walk->end;
  const char *words_end = stop > walk->at && stop[-1] == '\r' ? stop - 1 : stop;

  if ((gsize) (words_end - walk->at) < length || strncmp (words_end - length, literal, length) != 0 ||
      after_line_start (walk->at, words_end - length) != words_end - length)
    return FALSE;
  walk->at = words_end - length;
  if (length > 0)
    add_run (runs, walk, length, length, TRUE);
  add_run (runs, walk, line_end ? (gsize) (line_end + 1 - walk->at) : 0, 1, FALSE);
  return TRUE;
}

gboolean
galley_source_walk_code (const char *body,
                         gsize from,
                         gsize to,
                         cmark_node *block,
                         GHashTable *places)
{
  const char *literal = cmark_node_get_literal (block);
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (GalleySourceRun));
  Walk walk = { body, body + from, body + to, FALSE, places, NULL };
  const char *line_end;

  for (; (line_end = strchr (literal, '\n')); literal = line_end + 1)
    if (!take_code_line (&walk, runs, literal, (gsize) (line_end - literal)))
      return FALSE;
  g_hash_table_insert (places, block, g_array_ref (runs));
  return TRUE;
}
