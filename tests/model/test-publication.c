/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The identity of an article on a site survives being written and read, by this version and by others. */
#include "publication.h"

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyPublication) self = galley_publication_new ("my-blog");
  g_autoptr (GalleyPublication) copy = NULL, back = NULL;
  g_autofree char *json = NULL, *again = NULL;

  g_assert_true (g_uuid_string_is_valid (self->marker));
  self->remote_id = g_strdup ("https://blog.example/1");
  self->url = g_strdup ("https://blog.example/sea");
  self->state = GALLEY_PUBLICATION_SCHEDULED;
  self->published = g_date_time_new_utc (2026, 11, 24, 9, 0, 0);
  self->sent_hash = g_strdup ("ab");
  self->base_text = g_strdup ("Text \"with\"\nlines");
  self->receipt = json_object_new ();
  json_object_set_int_member (self->receipt, "words", 3);
  copy = galley_publication_copy (self);
  json = galley_publication_to_json (copy);
  back = galley_publication_from_json (json, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (back->marker, ==, self->marker);
  g_assert_cmpint (back->state, ==, GALLEY_PUBLICATION_SCHEDULED);
  g_assert_true (g_date_time_equal (back->published, self->published));
  g_assert_null (back->updated);
  g_assert_null (back->remote_hash);
  g_assert_cmpstr (back->base_text, ==, self->base_text);
  g_assert_cmpint (json_object_get_int_member (back->receipt, "words"), ==, 3);
  again = galley_publication_to_json (back);
  g_assert_cmpstr (again, ==, json);
}

static void
test_unknown_members (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyPublication) self = galley_publication_from_json (
      "{\"site\":\"s\",\"marker\":\"m\",\"state\":\"sideways\",\"etag\":{\"a\":[1]},\"url\":7}", &error);
  g_autoptr (GalleyPublication) copy = NULL;
  g_autofree char *json = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (self->state, ==, GALLEY_PUBLICATION_NONE);
  g_assert_null (self->url);
  copy = galley_publication_copy (self);
  json = galley_publication_to_json (copy);
  g_assert_nonnull (g_strstr_len (json, -1, "\"etag\""));
}

static void
test_broken (void)
{
  const char *const cases[] = { "", "[]", "{\"site\":\"s\"}", "{\"marker\":\"s\"}", "{\"site\":" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (galley_publication_from_json (cases[i], &error));
      g_assert_nonnull (error);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publication/round-trip", test_round_trip);
  g_test_add_func ("/publication/unknown-members", test_unknown_members);
  g_test_add_func ("/publication/broken", test_broken);
  return g_test_run ();
}
