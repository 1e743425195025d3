/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copying and hashing posts: no field may be missed. */
#include "post.h"

#include <string.h>

static void
fill (GalleyPost *post,
      const GalleyPostField *field)
{
  gpointer member = G_STRUCT_MEMBER_P (post, field->offset);

  switch (field->kind)
    {
    case GALLEY_POST_FIELD_LIST:
      g_strfreev (*(GStrv *) member);
      *(GStrv *) member = g_strsplit ("a,b", ",", -1);
      break;
    case GALLEY_POST_FIELD_DATE:
      *(GDateTime **) member = g_date_time_new_from_iso8601 ("2026-11-24T10:00:00+01:00", NULL);
      break;
    case GALLEY_POST_FIELD_BOOLEAN:
      *(gboolean *) member = FALSE;
      break;
    case GALLEY_POST_FIELD_STATE:
      *(GalleyPublicationState *) member = GALLEY_PUBLICATION_DRAFT;
      break;
    case GALLEY_POST_FIELD_TEXT:
    default:
      *(char **) member = g_strdup (field->name);
    }
}

static void
test_every_field_counts (void)
{
  guint n_fields;
  const GalleyPostField *fields = galley_post_get_fields (&n_fields);
  g_autoptr (GalleyPost) empty = galley_post_new ();
  g_autofree char *base = galley_post_hash (empty);

  g_assert_cmpuint (n_fields, ==, 20);
  for (guint i = 0; i < n_fields; i++)
    {
      g_autoptr (GalleyPost) post = galley_post_new ();
      g_autoptr (GalleyPost) copy = NULL;
      g_autofree char *hash = NULL;
      g_autofree char *copy_hash = NULL;
      g_autofree char *text = NULL;

      fill (post, &fields[i]);
      copy = galley_post_copy (post);
      hash = galley_post_hash (post);
      copy_hash = galley_post_hash (copy);
      g_assert_cmpstr (hash, !=, base);
      g_assert_cmpstr (hash, ==, copy_hash);
      text = galley_post_field_to_text (copy, &fields[i]);
      g_assert_cmpstr (text, !=, "");
    }
}

static void
test_identity_does_not_count (void)
{
  g_autoptr (GalleyPost) post = galley_post_new ();
  g_autofree char *before = galley_post_hash (post);
  g_autofree char *after = NULL;
  g_autoptr (GalleyPost) copy = NULL;

  post->marker = g_strdup ("m");
  post->remote_id = g_strdup ("r");
  post->url = g_strdup ("u");
  post->version = g_strdup ("v");
  post->updated = g_date_time_new_now_utc ();
  after = galley_post_hash (post);
  g_assert_cmpstr (before, ==, after);
  copy = galley_post_copy (post);
  g_assert_cmpstr (copy->marker, ==, "m");
  g_assert_cmpstr (copy->remote_id, ==, "r");
  g_assert_cmpstr (copy->url, ==, "u");
  g_assert_cmpstr (copy->version, ==, "v");
  g_assert_nonnull (copy->updated);
}

static void
test_ambiguities (void)
{
  g_autoptr (GalleyPost) one = galley_post_new ();
  g_autoptr (GalleyPost) two = galley_post_new ();
  g_autofree char *hash_one = NULL;
  g_autofree char *hash_two = NULL;

  g_strfreev (one->tags);
  one->tags = g_strsplit ("a, b", "|", -1);
  g_strfreev (two->tags);
  two->tags = g_strsplit ("a|b", "|", -1);
  hash_one = galley_post_hash (one);
  hash_two = galley_post_hash (two);
  g_assert_cmpstr (hash_one, !=, hash_two);
}

/* The same moment in another zone is the same date; nothing given is the same as nothing said. */
static void
test_same_meaning (void)
{
  g_autoptr (GalleyPost) one = galley_post_new ();
  g_autoptr (GalleyPost) two = galley_post_new ();
  g_autofree char *hash_one = NULL;
  g_autofree char *hash_two = NULL;

  one->published = g_date_time_new_from_iso8601 ("2026-11-24T10:00:00+01:00", NULL);
  two->published = g_date_time_new_from_iso8601 ("2026-11-24T09:00:00Z", NULL);
  two->subtitle = g_strdup ("");
  hash_one = galley_post_hash (one);
  hash_two = galley_post_hash (two);
  g_assert_cmpstr (hash_one, ==, hash_two);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/post/every-field-counts", test_every_field_counts);
  g_test_add_func ("/publish/post/identity-does-not-count", test_identity_does_not_count);
  g_test_add_func ("/publish/post/ambiguities", test_ambiguities);
  g_test_add_func ("/publish/post/same-meaning", test_same_meaning);

  return g_test_run ();
}
