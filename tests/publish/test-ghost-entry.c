/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Posts to Ghost's JSON and back, and names to ids. */
#include "ghost-entry.h"
#include "ghost-names.h"
#include "json.h"

#define ID "5f00c0ffee00c0ffee00c0fe"

static GalleyPost *
sample (void)
{
  GalleyPost *post = galley_post_new ();
  const char *tags[] = { "Sea", NULL };

  post->marker = g_strdup ("123e4567-e89b-12d3-a456-426614174000");
  post->state = GALLEY_PUBLICATION_SCHEDULED;
  post->title = g_strdup ("Ferries & <b>");
  post->subtitle = g_strdup ("Sub");
  post->excerpt = g_strdup ("Short & good");
  post->hero_url = g_strdup ("https://example.org/h.png");
  post->hero_alt = g_strdup ("Alt & <x>");
  post->hero_caption = g_strdup ("Cap & <x>");
  post->seo_title = g_strdup ("Search");
  post->canonical_url = g_strdup ("https://example.org/c");
  post->published = g_date_time_new_utc (2026, 1, 2, 10, 0, 0);
  post->body_html = g_strdup ("<p>Words</p>\n");
  g_strfreev (post->tags);
  post->tags = g_strdupv ((char **) tags);

  return post;
}

/* As Ghost answers: what was sent, and an id. */
static GalleyPost *
through (const GalleyPost *post)
{
  g_autoptr (JsonArray) tags = json_array_new ();
  g_autoptr (JsonObject) entry = NULL;
  JsonObject *tag = json_object_new ();

  json_object_set_string_member (tag, "name", post->tags[0]);
  json_array_add_object_element (tags, tag);
  entry = galley_ghost_entry_to_json (post, tags, NULL);
  galley_ghost_entry_set_marker (entry, post->marker);
  json_object_set_string_member (entry, "id", ID);
  json_object_set_string_member (entry, "updated_at", "2026-01-02T10:00:00.000Z");

  return galley_ghost_entry_parse (entry);
}

static void
test_round_trip (void)
{
  g_autoptr (GalleyPost) post = sample ();
  g_autoptr (GalleyPost) back = through (post);
  g_autoptr (GalleyPost) fit = galley_ghost_entry_fit (post, NULL, NULL);
  g_autofree char *kept = galley_post_hash (back);
  g_autofree char *expected = galley_post_hash (fit);

  g_assert_cmpstr (kept, ==, expected);
  g_assert_cmpstr (back->marker, ==, post->marker);
  g_assert_cmpstr (back->version, ==, "2026-01-02T10:00:00.000Z");
  g_assert_cmpstr (back->hero_caption, ==, "Cap & <x>");
  g_assert_null (fit->subtitle);
}

/* What an article no longer has is taken from the post. */
static void
test_cleared (void)
{
  g_autoptr (GalleyPost) post = sample ();
  g_autoptr (JsonArray) tags = json_array_new ();
  g_autoptr (JsonObject) entry = NULL;

  g_clear_pointer (&post->hero_url, g_free);
  g_clear_pointer (&post->excerpt, g_free);
  entry = galley_ghost_entry_to_json (post, tags, NULL);
  g_assert_true (json_object_get_null_member (entry, "custom_excerpt"));
  g_assert_true (json_object_get_null_member (entry, "feature_image"));
  g_assert_true (json_object_get_null_member (entry, "feature_image_alt"));
  g_assert_true (json_object_get_null_member (entry, "feature_image_caption"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (entry, "tags")), ==, 0);
  g_assert_false (json_object_has_member (entry, "authors"));
}

static void
test_mail (void)
{
  static const struct
  {
    const char *members;
    GalleyMailState mail;
  } cases[] = {
    { "\"email\":null,\"newsletter\":null", GALLEY_MAIL_NONE },
    { "\"email\":null,\"newsletter\":{\"slug\":\"x\"}", GALLEY_MAIL_WAITING },
    { "\"email\":{\"status\":\"failed\"},\"newsletter\":{\"slug\":\"x\"}", GALLEY_MAIL_FAILED },
    { "\"email\":{\"status\":\"pending\"}", GALLEY_MAIL_SENT },
    { "\"email\":{\"status\":7}", GALLEY_MAIL_SENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strdup_printf (
          "{\"id\":\"" ID "\",\"status\":\"draft\",\"updated_at\":\"x\",%s}", cases[i].members);
      g_autoptr (JsonObject) object = galley_json_parse_object (json, -1, NULL);
      g_autoptr (GalleyPost) post = galley_ghost_entry_parse (object);

      g_assert_cmpint (post->mail, ==, cases[i].mail);
    }
}

static void
test_hostile (void)
{
  static const char *const answers[] = {
    "{}",
    "{\"id\":7}",
    "{\"id\":\"" ID "\"}",
    "{\"id\":\"../../x\",\"status\":\"draft\",\"updated_at\":\"x\"}",
    "{\"id\":\"" ID "\",\"status\":[],\"updated_at\":\"x\"}",
  };
  g_autoptr (JsonObject) odd = galley_json_parse_object (
      "{\"id\":\"" ID "\",\"status\":\"sent\",\"updated_at\":\"x\",\"tags\":[7,{}],\"authors\":{},\"title\":[],"
      "\"lexical\":\"[\",\"html\":\"<p>x</p>\",\"published_at\":\"soon\"}",
      -1, NULL);
  g_autoptr (GalleyPost) post = galley_ghost_entry_parse (odd);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (JsonObject) object = galley_json_parse_object (answers[i], -1, NULL);

      g_assert_null (galley_ghost_entry_parse (object));
    }
  g_assert_cmpint (post->state, ==, GALLEY_PUBLICATION_PUBLISHED);
  g_assert_cmpstr (post->body_html, ==, "<p>x</p>");
  g_assert_null (post->published);
}

static void
test_authors (void)
{
  g_autoptr (GPtrArray) users = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  const char *names[] = { "ana lima", "bo@example.org", "Nobody", NULL };
  g_auto (GStrv) known = NULL;
  g_autofree char *unknown = NULL;
  g_autoptr (JsonArray) authors = NULL;

  g_ptr_array_add (users, galley_json_parse_object ("{\"id\":\"1\",\"name\":\"Ana Lima\",\"email\":\"a@b\"}",
                                                    -1, NULL));
  g_ptr_array_add (users, galley_json_parse_object ("{\"id\":\"2\",\"name\":\"Bo\",\"email\":\"Bo@example.org\"}", -1,
                                                    NULL));
  authors = galley_ghost_names_match_authors (users, names, &known, &unknown);
  g_assert_cmpuint (json_array_get_length (authors), ==, 2);
  g_assert_cmpstr (known[0], ==, "Ana Lima");
  g_assert_cmpstr (known[1], ==, "Bo");
  g_assert_cmpstr (unknown, ==, "Nobody");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/ghost-entry/round-trip", test_round_trip);
  g_test_add_func ("/publish/ghost-entry/cleared", test_cleared);
  g_test_add_func ("/publish/ghost-entry/mail", test_mail);
  g_test_add_func ("/publish/ghost-entry/hostile", test_hostile);
  g_test_add_func ("/publish/ghost-entry/authors", test_authors);

  return g_test_run ();
}
