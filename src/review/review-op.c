/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operations to JSON and back. */
#include "review-op.h"
#include "json.h"
#include "review-target.h"

#include <string.h>

/* What an operation must have to be one. */
enum
{
  NEEDS_THREAD = 1 << 0,
  NEEDS_TEXT = 1 << 1,
  NEEDS_REPLACEMENT = 1 << 2,
  NEEDS_ANCHOR = 1 << 3,
  NEEDS_DIGEST = 1 << 4,
  OPENS = 1 << 5, /* its id is that of what it opens */
};

static const struct
{
  const char *name;
  guint needs;
} kinds[GALLEY_REVIEW_OP_UNKNOWN] = {
  [GALLEY_REVIEW_OP_THREAD] = { "thread", OPENS | NEEDS_TEXT },
  [GALLEY_REVIEW_OP_REPLY] = { "reply", NEEDS_THREAD | NEEDS_TEXT },
  [GALLEY_REVIEW_OP_EDIT] = { "edit", NEEDS_THREAD | NEEDS_TEXT },
  [GALLEY_REVIEW_OP_RESOLVE] = { "resolve", NEEDS_THREAD },
  [GALLEY_REVIEW_OP_REOPEN] = { "reopen", NEEDS_THREAD },
  [GALLEY_REVIEW_OP_DELETE] = { "delete", NEEDS_THREAD },
  [GALLEY_REVIEW_OP_RESTORE] = { "restore", NEEDS_THREAD },
  [GALLEY_REVIEW_OP_ANCHOR] = { "anchor", NEEDS_THREAD },
  [GALLEY_REVIEW_OP_SUGGEST] = { "suggest", OPENS | NEEDS_REPLACEMENT | NEEDS_ANCHOR },
  [GALLEY_REVIEW_OP_ACCEPT] = { "accept", NEEDS_THREAD },
  [GALLEY_REVIEW_OP_REJECT] = { "reject", NEEDS_THREAD },
  [GALLEY_REVIEW_OP_APPROVE] = { "approve", NEEDS_DIGEST },
  [GALLEY_REVIEW_OP_ASK_CHANGES] = { "ask-changes", NEEDS_DIGEST },
  [GALLEY_REVIEW_OP_OVERRIDE] = { "override", NEEDS_DIGEST | NEEDS_TEXT },
};

GalleyReviewOp *
galley_review_op_new (GalleyReviewOpKind kind,
                      const char *thread,
                      gint64 count,
                      const char *author,
                      const char *author_name)
{
  GalleyReviewOp *self = g_new0 (GalleyReviewOp, 1);

  g_return_val_if_fail (kind < GALLEY_REVIEW_OP_UNKNOWN, NULL);

  self->kind = kind;
  self->id = g_uuid_string_random ();
  self->thread = g_strdup (thread == NULL && (kinds[kind].needs & OPENS) != 0 ? self->id : thread);
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
  g_free (self->replacement);
  g_free (self->digest);
  g_free (self->site);
  g_clear_pointer (&self->anchor, galley_anchor_free);
  g_free (self);
}

static GalleyReviewOpKind
read_kind (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (name, kinds[i].name))
      return i;
  return GALLEY_REVIEW_OP_UNKNOWN;
}

static void
read_members (GalleyReviewOp *self,
              JsonObject *object)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  const char *time = galley_json_get_string (object, "time");
  gint64 count = galley_json_get_int (object, "count", 0);

  self->thread = g_strdup (galley_json_get_string (object, "thread"));
  self->time = time != NULL ? g_date_time_new_from_iso8601 (time, utc) : NULL;
  self->author = g_strdup (galley_json_get_string (object, "author"));
  self->text = g_strdup (galley_json_get_string (object, "text"));
  self->replacement = g_strdup (galley_json_get_string (object, "replacement"));
  self->digest = g_strdup (galley_json_get_string (object, "digest"));
  self->site = g_strdup (galley_json_get_string (object, "site"));
  self->anchor = galley_review_target_read (object);
  self->comment = g_strdup (galley_json_get_string (object, "comment"));
  self->count = count >= 0 && count <= GALLEY_REVIEW_OP_LAST_COUNT ? count : 0;
  self->author_name = g_strdup (galley_json_get_string (object, "author_name"));
  if (self->thread == NULL && self->kind < GALLEY_REVIEW_OP_UNKNOWN && (kinds[self->kind].needs & OPENS) != 0)
    self->thread = g_strdup (self->id);
}

static gboolean
is_whole (const GalleyReviewOp *self)
{
  guint needs = kinds[self->kind].needs;

  return self->time != NULL && self->author != NULL &&
         ((needs & NEEDS_THREAD) == 0 || self->thread != NULL) &&
         ((needs & NEEDS_TEXT) == 0 || self->text != NULL) &&
         ((needs & NEEDS_REPLACEMENT) == 0 || self->replacement != NULL) &&
         ((needs & NEEDS_ANCHOR) == 0 || self->anchor != NULL) &&
         ((needs & NEEDS_DIGEST) == 0 || self->digest != NULL);
}

void
galley_review_op_hash_line (const char *line,
                            gsize length,
                            guint64 hash[2])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size = sizeof digest;

  g_checksum_update (checksum, (const guchar *) line, (gssize) length);
  g_checksum_get_digest (checksum, digest, &size);
  memcpy (hash, digest, 2 * sizeof *hash);
}

GalleyReviewOp *
galley_review_op_parse (const char *line,
                        gsize length)
{
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GalleyReviewOp) self = g_new0 (GalleyReviewOp, 1);
  const char *name;

  if (!g_utf8_validate (line, (gssize) length, NULL) ||
      (object = galley_json_parse_object (line, (gssize) length, NULL)) == NULL)
    return NULL;
  name = galley_json_get_string (object, "op");
  self->id = g_strdup (galley_json_get_string (object, "id"));
  if (name == NULL || self->id == NULL)
    return NULL;
  self->kind = read_kind (name);
  read_members (self, object);
  if (self->kind != GALLEY_REVIEW_OP_UNKNOWN && !is_whole (self))
    return NULL;
  galley_review_op_hash_line (line, length, self->line_hash);
  return g_steal_pointer (&self);
}

char *
galley_review_op_print (GalleyReviewOp *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *time = g_date_time_format_iso8601 (self->time);
  char *line;

  g_return_val_if_fail (self->kind < GALLEY_REVIEW_OP_UNKNOWN, NULL);

  json_object_set_string_member (object, "op", kinds[self->kind].name);
  json_object_set_string_member (object, "id", self->id);
  galley_json_set_string (object, "thread", self->thread);
  galley_json_set_string (object, "comment", self->comment);
  json_object_set_int_member (object, "count", self->count);
  json_object_set_string_member (object, "time", time);
  json_object_set_string_member (object, "author", self->author);
  json_object_set_string_member (object, "author_name", self->author_name != NULL ? self->author_name : self->author);
  galley_json_set_string (object, "text", self->text);
  galley_json_set_string (object, "replacement", self->replacement);
  galley_json_set_string (object, "digest", self->digest);
  galley_json_set_string (object, "site", self->site);
  if (self->anchor != NULL)
    galley_review_target_write (object, self->anchor);
  line = galley_json_print_object (object, FALSE);
  galley_review_op_hash_line (line, strlen (line), self->line_hash);
  return line;
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
