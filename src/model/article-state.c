/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reviewer signs off. The digest is taken over length-prefixed parts, not over JSON, whose spelling is up to
 * whoever writes it. */
#include "article-state.h"

#include <string.h>

#include "json.h"

#define FORMAT_VERSION 1
/* Of a head that cannot be read, and so is all there is to sign. */
#define WHOLE_HEAD "front matter"

static void
free_part (GalleyStatePart *part)
{
  g_free (part->name);
  g_free (part->value);
  g_free (part);
}

static char *
with_line_feeds (const char *text)
{
  GString *out = g_string_new (text);

  g_string_replace (out, "\r\n", "\n", 0);

  return g_string_free_and_steal (out);
}

/* By name; of two of one name the later one counts. */
static void
put (GPtrArray *parts,
     const char *name,
     const char *value)
{
  GalleyStatePart *part;
  guint i = 0;

  while (i < parts->len && strcmp (((GalleyStatePart *) parts->pdata[i])->name, name) < 0)
    i++;
  if (i < parts->len && strcmp (((GalleyStatePart *) parts->pdata[i])->name, name) == 0)
    g_ptr_array_remove_index (parts, i);
  part = g_new0 (GalleyStatePart, 1);
  part->name = g_strdup (name);
  part->value = with_line_feeds (value);
  g_ptr_array_insert (parts, (int) i, part);
}

static GalleyArticleState *
new_empty (void)
{
  GalleyArticleState *self = g_new0 (GalleyArticleState, 1);

  self->details = g_ptr_array_new_with_free_func ((GDestroyNotify) free_part);
  self->media = g_ptr_array_new_with_free_func ((GDestroyNotify) free_part);

  return self;
}

static void
put_field (GalleyArticleState *self,
           GalleyFrontMatter *head,
           GalleyField field)
{
  g_autofree char *joined = NULL;
  const char *value;

  if (galley_field_get_kind (field) == GALLEY_FIELD_KIND_LIST)
    {
      joined = g_strjoinv ("\n", (char **) galley_front_matter_get_list (head, field));
      value = joined;
    }
  else
    value = galley_front_matter_get_string (head, field);
  if (value && *value)
    put (self->details, galley_field_get_key (field), value);
}

static void
put_details (GalleyArticleState *self,
             GalleyFrontMatter *head)
{
  g_autoptr (GPtrArray) unknown = NULL;

  if (galley_front_matter_get_problem (head))
    {
      put (self->details, WHOLE_HEAD, galley_front_matter_get_text (head));
      return;
    }
  unknown = galley_front_matter_get_unknown (head);
  for (guint i = 0; i < unknown->len; i++)
    {
      const GalleyUnknownKey *key = unknown->pdata[i];

      put (self->details, key->key, key->value);
    }
  for (GalleyField field = 0; field < GALLEY_N_FIELDS; field++)
    if (field != GALLEY_FIELD_STATUS)
      put_field (self, head, field);
}

GalleyArticleState *
galley_article_state_new (GalleyArticleSnapshot *snapshot)
{
  GalleyArticleState *self = new_empty ();
  gsize length;

  self->text = with_line_feeds (galley_article_snapshot_get_body (snapshot));
  length = strlen (self->text);
  while (length > 0 && strchr (" \t\n", self->text[length - 1]))
    length--;
  /* spaces that end a line of words make a line break in Markdown, but not at the end of everything */
  self->text[length] = '\0';
  put_details (self, galley_document_get_front_matter (galley_article_snapshot_get_document (snapshot)));

  return self;
}

void
galley_article_state_free (GalleyArticleState *self)
{
  if (!self)
    return;
  g_free (self->text);
  g_ptr_array_unref (self->details);
  g_ptr_array_unref (self->media);
  g_free (self);
}

void
galley_article_state_add_media (GalleyArticleState *self,
                                const char *reference,
                                const char *sha256)
{
  put (self->media, reference, sha256 ? sha256 : "");
}

static void
add_text (GChecksum *checksum,
          const char *text)
{
  guint64 length = GUINT64_TO_LE (strlen (text));

  g_checksum_update (checksum, (const guchar *) &length, sizeof length);
  g_checksum_update (checksum, (const guchar *) text, -1);
}

static void
add_parts (GChecksum *checksum,
           const char *title,
           GPtrArray *parts)
{
  add_text (checksum, title);
  for (guint i = 0; i < parts->len; i++)
    {
      const GalleyStatePart *part = parts->pdata[i];

      add_text (checksum, part->name);
      add_text (checksum, part->value);
    }
}

char *
galley_article_state_digest (const GalleyArticleState *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  add_text (checksum, self->text);
  add_parts (checksum, "details", self->details);
  add_parts (checksum, "media", self->media);

  return g_strdup (g_checksum_get_string (checksum));
}

static void
parts_to_json (JsonObject *object,
               const char *name,
               GPtrArray *parts)
{
  JsonObject *member = json_object_new ();

  for (guint i = 0; i < parts->len; i++)
    {
      const GalleyStatePart *part = parts->pdata[i];

      json_object_set_string_member (member, part->name, part->value);
    }
  json_object_set_object_member (object, name, member);
}

JsonObject *
galley_article_state_to_json (const GalleyArticleState *self)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "version", FORMAT_VERSION);
  json_object_set_string_member (object, "text", self->text);
  parts_to_json (object, "details", self->details);
  parts_to_json (object, "media", self->media);

  return object;
}

static void
parts_from_json (GPtrArray *parts,
                 JsonObject *object)
{
  g_autoptr (GList) names = object ? json_object_get_members (object) : NULL;

  for (GList *l = names; l; l = l->next)
    {
      const char *value = galley_json_get_string (object, l->data);

      if (value)
        put (parts, l->data, value);
    }
}

GalleyArticleState *
galley_article_state_from_json (JsonObject *object)
{
  const char *text = galley_json_get_string (object, "text");
  GalleyArticleState *self;

  if (!text)
    return NULL;
  self = new_empty ();
  self->text = g_strdup (text);
  parts_from_json (self->details, galley_json_get_object (object, "details"));
  parts_from_json (self->media, galley_json_get_object (object, "media"));

  return self;
}
