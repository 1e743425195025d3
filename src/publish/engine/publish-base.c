/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bases to JSON and back: members "article", "sent", "kept", each a post; "sent" only where it differs. */
#include "publish-base.h"

#include "json.h"
#include "post-json.h"

static void
set_post (JsonObject *object,
          const char *name,
          const GalleyPost *post)
{
  if (post)
    json_object_set_object_member (object, name, galley_post_to_json (post));
}

static gboolean
is_same (const GalleyPost *a,
         const GalleyPost *b)
{
  g_autofree char *left = galley_post_hash (a);
  g_autofree char *right = galley_post_hash (b);

  return g_strcmp0 (left, right) == 0;
}

JsonObject *
galley_publish_base_to_json (const GalleyPost *article,
                             const GalleyPost *sent,
                             const GalleyPost *kept)
{
  JsonObject *object = json_object_new ();

  set_post (object, "article", article);
  set_post (object, "sent", sent && !is_same (article, sent) ? sent : NULL);
  set_post (object, "kept", kept);

  return object;
}

GalleyPublishBase *
galley_publish_base_read (const GalleyPublication *publication)
{
  JsonObject *article = publication->base ? galley_json_get_object (publication->base, "article") : NULL;
  JsonObject *sent = publication->base ? galley_json_get_object (publication->base, "sent") : NULL;
  JsonObject *kept = publication->base ? galley_json_get_object (publication->base, "kept") : NULL;
  g_autoptr (GalleyPublishBase) self = NULL;
  g_autofree char *hash = NULL;

  if (!article || !kept)
    return NULL;
  self = g_new0 (GalleyPublishBase, 1);
  self->article = galley_post_from_json (article);
  self->sent = galley_post_from_json (sent ? sent : article);
  self->kept = galley_post_from_json (kept);
  hash = galley_post_hash (self->kept);

  return g_strcmp0 (hash, publication->remote_hash) == 0 ? g_steal_pointer (&self) : NULL;
}

void
galley_publish_base_free (GalleyPublishBase *self)
{
  if (!self)
    return;
  galley_post_free (self->article);
  galley_post_free (self->sent);
  galley_post_free (self->kept);
  g_free (self);
}
