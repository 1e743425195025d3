/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three merges in one. What the site made of the last post by itself (kept) is told from what people did (remote), so
 * that only their work is kept; and it is kept until the article says otherwise, for the base is the article as it was,
 * not the post. */
#include "publish-merge.h"

#include "json.h"

static GalleyPost *
fit (GalleyPublisher *publisher,
     const GalleyPost *post,
     const GalleyPost *kept)
{
  return galley_publisher_fit (publisher, post, kept);
}

/* A scheduled post that has come out since is what it was. */
static GalleyPost *
copy_remote (const GalleyPost *remote,
             const GalleyPost *kept)
{
  GalleyPost *copy = galley_post_copy (remote);

  if (kept->state == GALLEY_PUBLICATION_SCHEDULED && copy->state == GALLEY_PUBLICATION_PUBLISHED)
    copy->state = GALLEY_PUBLICATION_SCHEDULED;

  return copy;
}

GalleyPost *
galley_publish_merge_absorb (const GalleyPublishBase *base,
                             GalleyPublisher *publisher,
                             const GalleyPost *remote)
{
  g_autoptr (GalleyPost) sent = fit (publisher, base->sent, base->kept);
  g_autoptr (GalleyPost) now = copy_remote (remote, base->kept);
  g_autofree char *hash_now = galley_post_hash (now);
  g_autofree char *hash_kept = galley_post_hash (base->kept);
  g_autoptr (GalleyPostMerge) merge = NULL;

  if (g_strcmp0 (hash_now, hash_kept) == 0)
    return g_steal_pointer (&sent);
  merge = galley_post_merge_new (base->kept, sent, now, GALLEY_MERGE_PREFER_THEIRS);

  return galley_post_merge_build (merge, NULL);
}

static void
set_date (GDateTime **member,
          GDateTime *date)
{
  g_clear_pointer (member, g_date_time_unref);
  *member = date ? g_date_time_ref (date) : NULL;
}

static gboolean
is_same_date (GDateTime *a,
              GDateTime *b)
{
  return a == b || (a && b && g_date_time_equal (a, b));
}

GalleyPostMerge *
galley_publish_merge_new (const GalleyPublishBase *base,
                          GalleyPublisher *publisher,
                          GalleyArticleSnapshot *snapshot,
                          const GalleyPost *mine,
                          const GalleyPost *remote)
{
  g_autoptr (GDateTime) own_date = galley_article_snapshot_get_date (snapshot, GALLEY_FIELD_DATE);
  g_autoptr (GalleyPost) article = fit (publisher, base->article, base->kept);
  g_autoptr (GalleyPost) now = fit (publisher, mine, base->kept);
  g_autoptr (GalleyPost) theirs = galley_publish_merge_absorb (base, publisher, remote);
  g_autoptr (GalleyPostMerge) merge = NULL;

  /* a date that the article does not give is nobody's change but the site's */
  if (!own_date)
    {
      set_date (&theirs->published,
                is_same_date (remote->published, base->kept->published) ? now->published : remote->published);
      set_date (&article->published, now->published);
    }
  merge = galley_post_merge_new (article, now, theirs, GALLEY_MERGE_STRICT);

  return galley_post_merge_has_theirs (merge) ? g_steal_pointer (&merge) : NULL;
}

GalleyPost *
galley_publish_merge_again (const GalleyPostMerge *planned,
                            const GalleyPublication *publication,
                            GalleyPublisher *publisher,
                            GalleyArticleSnapshot *snapshot,
                            const GalleyPost *mine,
                            const GalleyPost *remote,
                            GError **error)
{
  g_autoptr (GalleyPublishBase) base = galley_publish_base_read (publication);
  g_autoptr (GalleyPostMerge) merge =
      base ? galley_publish_merge_new (base, publisher, snapshot, mine, remote) : NULL;
  GalleyPost *post = merge && galley_post_merge_take_choices (merge, planned) ? galley_post_merge_build (merge, mine)
                                                                              : NULL;

  if (!post)
    g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT,
                         "The site's copy can't be merged as planned");

  return post;
}

static const char *
choice_name (GalleyMergeChoice choice)
{
  static const char *const names[] = { NULL, "mine", "theirs", "both", "edited" };

  return names[choice];
}

static JsonObject *
part_to_object (const GalleyMergePart *part)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "field", part->field->name);
  json_object_set_string_member (object, "base", part->base);
  json_object_set_string_member (object, "mine", part->mine);
  json_object_set_string_member (object, "theirs", part->theirs);
  if (part->kind == GALLEY_MERGE_CONFLICT)
    galley_json_set_string (object, "choice", choice_name (part->choice));
  else
    json_object_set_string_member (object, "result", part->output);

  return object;
}

JsonObject *
galley_publish_merge_to_json (const GalleyPostMerge *merge)
{
  JsonObject *object = json_object_new ();
  JsonArray *kept = json_array_new ();
  JsonArray *conflicts = json_array_new ();

  for (guint i = 0; i < merge->parts->len; i++)
    {
      const GalleyMergePart *part = g_ptr_array_index (merge->parts, i);

      if (part->kind == GALLEY_MERGE_CONFLICT)
        json_array_add_object_element (conflicts, part_to_object (part));
      else if (part->kind == GALLEY_MERGE_THEIRS)
        json_array_add_object_element (kept, part_to_object (part));
    }
  json_object_set_array_member (object, "kept", kept);
  json_object_set_array_member (object, "conflicts", conflicts);

  return object;
}
