/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Posts to h-entries and back, and what others write. */
#include "micropub-entry.h"

#include <string.h>

#include "json.h"

static GalleyPost *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = galley_json_parse_object (text, -1, &error);

  g_assert_no_error (error);

  return galley_micropub_entry_parse (object, "https://example.org/2026/11/the-slug/");
}

static void
test_round_trip (void)
{
  g_autoptr (GalleyPost) post = galley_post_new ();
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (GalleyPost) back = NULL;
  g_autofree char *sent = NULL;
  g_autofree char *kept = NULL;
  guint n_fields;
  const GalleyPostField *fields = galley_post_get_fields (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (fields[i].kind == GALLEY_POST_FIELD_TEXT)
      G_STRUCT_MEMBER (char *, post, fields[i].offset) = g_strdup_printf ("\"%s\" <&> \xc3\xa9", fields[i].name);
    else if (fields[i].kind == GALLEY_POST_FIELD_LIST)
      {
        g_strfreev (G_STRUCT_MEMBER (GStrv, post, fields[i].offset));
        G_STRUCT_MEMBER (GStrv, post, fields[i].offset) = g_strsplit ("one|two, three", "|", -1);
      }
  post->state = GALLEY_PUBLICATION_PUBLISHED;
  post->published = g_date_time_new_from_iso8601 ("2026-01-24T10:00:00+05:30", NULL);
  post->comments_open = FALSE;
  post->marker = g_strdup ("abc");
  json_object_set_object_member (object, "properties", galley_micropub_entry_to_properties (post));
  back = galley_micropub_entry_parse (object, "https://example.org/1");
  sent = galley_post_hash (post);
  kept = galley_post_hash (back);
  g_assert_cmpstr (sent, ==, kept);
  g_assert_cmpstr (back->marker, ==, "abc");
  g_assert_cmpstr (back->url, ==, "https://example.org/1");
}

static void
test_what_others_write (void)
{
  g_autoptr (GalleyPost) post = parse (
      "{\"properties\":{\"name\":\"Plain\",\"content\":[\"Just text\"],\"photo\":[\"https://e/p.jpg\"],\"category\":\"one\","
      "\"author\":[{\"type\":[\"h-card\"],\"properties\":{\"name\":[\"Ana\"]}},\"Bo\",{}],\"published\":[\"rubbish\"],"
      "\"summary\":[],\"uid\":[\"https://e/other\"],\"galley-language\":[7]}}");
  const char *authors[] = { "Ana", "Bo", NULL };
  const char *tags[] = { "one", NULL };

  g_assert_cmpstr (post->title, ==, "Plain");
  g_assert_cmpstr (post->body_html, ==, "Just text");
  g_assert_cmpstr (post->hero_url, ==, "https://e/p.jpg");
  g_assert_null (post->hero_alt);
  g_assert_cmpstrv (post->authors, authors);
  g_assert_cmpstrv (post->tags, tags);
  g_assert_null (post->published);
  g_assert_null (post->excerpt);
  g_assert_null (post->marker);
  g_assert_null (post->language);
  g_assert_cmpstr (post->slug, ==, "the-slug");
  g_assert_cmpint (post->state, ==, GALLEY_PUBLICATION_PUBLISHED);
  g_assert_true (post->comments_open);
}

static void
test_states (void)
{
  g_autoptr (GalleyPost) draft = parse ("{\"properties\":{\"post-status\":[\"draft\"]}}");
  g_autoptr (GalleyPost) ahead =
      parse ("{\"properties\":{\"post-status\":[\"published\"],\"published\":[\"2999-01-01T00:00:00Z\"]}}");
  g_autoptr (GalleyPost) said = parse ("{\"properties\":{\"post-status\":[\"scheduled\"]}}");
  g_autoptr (GalleyPost) nothing = parse ("{}");

  g_assert_cmpint (draft->state, ==, GALLEY_PUBLICATION_DRAFT);
  g_assert_cmpint (ahead->state, ==, GALLEY_PUBLICATION_SCHEDULED);
  g_assert_cmpint (said->state, ==, GALLEY_PUBLICATION_SCHEDULED);
  g_assert_cmpint (nothing->state, ==, GALLEY_PUBLICATION_PUBLISHED);
}

static void
test_absent (void)
{
  g_autoptr (GalleyPost) post = galley_post_new ();
  g_autoptr (GPtrArray) absent = NULL;

  post->title = g_strdup ("T");
  absent = galley_micropub_entry_list_absent (post);
  g_assert_true (g_ptr_array_find_with_equal_func (absent, "photo", g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (absent, "category", g_str_equal, NULL));
  g_assert_false (g_ptr_array_find_with_equal_func (absent, "name", g_str_equal, NULL));
  g_assert_false (g_ptr_array_find_with_equal_func (absent, "mp-slug", g_str_equal, NULL));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/micropub-entry/round-trip", test_round_trip);
  g_test_add_func ("/publish/micropub-entry/what-others-write", test_what_others_write);
  g_test_add_func ("/publish/micropub-entry/states", test_states);
  g_test_add_func ("/publish/micropub-entry/absent", test_absent);

  return g_test_run ();
}
