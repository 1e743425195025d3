/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operations to JSON and back. Selectors as in https://www.w3.org/TR/annotation-model/#selectors, and one of
 * our own beside them. */
#include "review-op.h"
#include "json.h"

#include <string.h>

static const char *const kind_names[GALLEY_REVIEW_OP_UNKNOWN] = {
  [GALLEY_REVIEW_OP_THREAD] = "thread",
  [GALLEY_REVIEW_OP_REPLY] = "reply",
  [GALLEY_REVIEW_OP_EDIT] = "edit",
  [GALLEY_REVIEW_OP_RESOLVE] = "resolve",
  [GALLEY_REVIEW_OP_REOPEN] = "reopen",
  [GALLEY_REVIEW_OP_DELETE] = "delete",
  [GALLEY_REVIEW_OP_RESTORE] = "restore",
  [GALLEY_REVIEW_OP_ANCHOR] = "anchor",
};

GalleyReviewOp *
galley_review_op_new (GalleyReviewOpKind kind,
                      const char *thread,
                      gint64 count,
                      const char *author,
                      const char *author_name)
{
  GalleyReviewOp *self = g_new0 (GalleyReviewOp, 1);

  self->kind = kind;
  self->id = g_uuid_string_random ();
  self->thread = g_strdup (thread != NULL ? thread : self->id);
  self->count = count;
  self->time = g_date_time_new_now_utc ();
  self->author = g_strdup (author);
  self->author_name = g_strdup (author_name);
  return self;
}

void
galley_review_op_free (GalleyReviewOp *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->thread);
  g_free (self->comment);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_free (self->author);
  g_free (self->author_name);
  g_free (self->text);
  g_clear_pointer (&self->anchor, galley_anchor_free);
  g_free (self->line);
  g_free (self);
}

static guint
read_count (JsonObject *object,
            const char *name)
{
  return (guint) CLAMP (galley_json_get_int (object, name, 0), 0, G_MAXUINT);
}

static guint64
read_hash (JsonObject *object,
           const char *name)
{
  const char *text = galley_json_get_string (object, name);

  return text != NULL ? g_ascii_strtoull (text, NULL, 16) : 0;
}

static void
read_selector (GalleyAnchor *anchor,
               JsonObject *selector)
{
  const char *type = galley_json_get_string (selector, "type");

  if (g_strcmp0 (type, "TextQuoteSelector") == 0)
    {
      g_set_str (&anchor->exact, galley_json_get_string (selector, "exact"));
      g_set_str (&anchor->prefix, galley_json_get_string (selector, "prefix"));
      g_set_str (&anchor->suffix, galley_json_get_string (selector, "suffix"));
    }
  else if (g_strcmp0 (type, "TextPositionSelector") == 0)
    {
      anchor->start = read_count (selector, "start");
      anchor->end = MAX (read_count (selector, "end"), anchor->start);
    }
  else if (g_strcmp0 (type, "GalleyTextSelector") == 0)
    {
      anchor->likeness = MIN (read_count (selector, "likeness"), 101);
      anchor->head_hash = read_hash (selector, "head");
      anchor->tail_hash = read_hash (selector, "tail");
      anchor->tail_length = read_count (selector, "after");
    }
}

/* NULL where there is no target or it quotes nothing. */
static GalleyAnchor *
read_anchor (JsonObject *object)
{
  JsonObject *target = galley_json_get_object (object, "target");
  JsonArray *selectors = target != NULL ? galley_json_get_array (target, "selector") : NULL;
  g_autoptr (GalleyAnchor) anchor = g_new0 (GalleyAnchor, 1);

  for (guint i = 0; selectors != NULL && i < json_array_get_length (selectors); i++)
    {
      JsonNode *node = json_array_get_element (selectors, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        read_selector (anchor, json_node_get_object (node));
    }
  if (anchor->exact == NULL)
    return NULL;
  if (anchor->prefix == NULL)
    anchor->prefix = g_strdup ("");
  if (anchor->suffix == NULL)
    anchor->suffix = g_strdup ("");
  return g_steal_pointer (&anchor);
}

static JsonObject *
add_selector (JsonArray *selectors,
              const char *type)
{
  JsonObject *selector = json_object_new ();

  json_object_set_string_member (selector, "type", type);
  json_array_add_object_element (selectors, selector);
  return selector;
}

static void
write_hash (JsonObject *selector,
            const char *name,
            guint64 hash)
{
  g_autofree char *text = g_strdup_printf ("%016" G_GINT64_MODIFIER "x", hash);

  json_object_set_string_member (selector, name, text);
}

static void
write_anchor (JsonObject *object,
              const GalleyAnchor *anchor)
{
  JsonObject *target = json_object_new ();
  JsonArray *selectors = json_array_new ();
  JsonObject *quote = add_selector (selectors, "TextQuoteSelector");
  JsonObject *position = add_selector (selectors, "TextPositionSelector");

  json_object_set_string_member (quote, "exact", anchor->exact);
  json_object_set_string_member (quote, "prefix", anchor->prefix != NULL ? anchor->prefix : "");
  json_object_set_string_member (quote, "suffix", anchor->suffix != NULL ? anchor->suffix : "");
  json_object_set_int_member (position, "start", anchor->start);
  json_object_set_int_member (position, "end", anchor->end);
  if (anchor->head_hash != 0 || anchor->likeness != 0)
    {
      JsonObject *ours = add_selector (selectors, "GalleyTextSelector");

      json_object_set_int_member (ours, "likeness", anchor->likeness);
      write_hash (ours, "head", anchor->head_hash);
      write_hash (ours, "tail", anchor->tail_hash);
      json_object_set_int_member (ours, "after", anchor->tail_length);
    }
  json_object_set_array_member (target, "selector", selectors);
  json_object_set_object_member (object, "target", target);
}

static GalleyReviewOpKind
read_kind (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_str_equal (name, kind_names[i]))
      return i;
  return GALLEY_REVIEW_OP_UNKNOWN;
}

GalleyReviewOp *
galley_review_op_parse (const char *line,
                        gsize length)
{
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GalleyReviewOp) self = g_new0 (GalleyReviewOp, 1);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  const char *name, *time;

  if (!g_utf8_validate (line, (gssize) length, NULL) ||
      (object = galley_json_parse_object (line, (gssize) length, NULL)) == NULL)
    return NULL;
  name = galley_json_get_string (object, "op");
  time = galley_json_get_string (object, "time");
  self->id = g_strdup (galley_json_get_string (object, "id"));
  if (name == NULL || self->id == NULL)
    return NULL;
  self->kind = read_kind (name);
  self->thread = g_strdup (galley_json_get_string (object, "thread"));
  self->time = time != NULL ? g_date_time_new_from_iso8601 (time, utc) : NULL;
  self->author = g_strdup (galley_json_get_string (object, "author"));
  self->text = g_strdup (galley_json_get_string (object, "text"));
  self->anchor = read_anchor (object);
  self->comment = g_strdup (galley_json_get_string (object, "comment"));
  self->count = CLAMP (galley_json_get_int (object, "count", 0), 0, G_MAXINT64 / 2);
  self->author_name = g_strdup (galley_json_get_string (object, "author_name"));
  self->line = g_strndup (line, length);

  if (self->thread == NULL && self->kind == GALLEY_REVIEW_OP_THREAD)
    self->thread = g_strdup (self->id);
  if (self->kind == GALLEY_REVIEW_OP_UNKNOWN)
    return g_steal_pointer (&self);
  if (self->thread == NULL || self->time == NULL || self->author == NULL)
    return NULL;
  if (self->kind <= GALLEY_REVIEW_OP_EDIT && self->text == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

const char *
galley_review_op_print (GalleyReviewOp *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *time = g_date_time_format_iso8601 (self->time);

  g_return_val_if_fail (self->kind < GALLEY_REVIEW_OP_UNKNOWN, NULL);

  json_object_set_string_member (object, "op", kind_names[self->kind]);
  json_object_set_string_member (object, "id", self->id);
  json_object_set_string_member (object, "thread", self->thread);
  galley_json_set_string (object, "comment", self->comment);
  json_object_set_int_member (object, "count", self->count);
  json_object_set_string_member (object, "time", time);
  json_object_set_string_member (object, "author", self->author);
  json_object_set_string_member (object, "author_name", self->author_name != NULL ? self->author_name : self->author);
  galley_json_set_string (object, "text", self->text);
  if (self->anchor != NULL)
    write_anchor (object, self->anchor);
  g_free (self->line);
  self->line = galley_json_print_object (object, FALSE);
  return self->line;
}

int
galley_review_op_compare (const GalleyReviewOp *a,
                          const GalleyReviewOp *b)
{
  int by_time;

  if (a->count != b->count)
    return a->count < b->count ? -1 : 1;
  by_time = a->time != NULL && b->time != NULL ? g_date_time_compare (a->time, b->time)
                                               : (a->time != NULL) - (b->time != NULL);
  if (by_time != 0)
    return by_time;
  return strcmp (a->id, b->id);
}
