/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing over what others did on the site: kept where it can be, never written over where it can't. */
#include "publish-fixture.h"

#include <string.h>

#include "json.h"
#include "publication-store.h"

#define HEAD "---\ntitle: %s\nslug: harbour-story\ntags: [sea]\ndate: 2026-01-02T10:00:00Z\n---\n"

static void
write_article (Fixture *fixture,
               const char *title,
               const char *body)
{
  g_autofree char *head = g_strdup_printf (HEAD, title);
  g_autofree char *text = g_strconcat (head, body, NULL);

  fixture_write (fixture, "index.md", text);
}

/* Somebody else's edit of the post's text, in what the site takes for it. */
static void
replace_on_site (Fixture *fixture,
                 const char *what,
                 const char *with)
{
  g_autofree char *json = fake_micropub_dup_content (fixture->server, 0);
  g_auto (GStrv) pieces = g_strsplit (json, what, -1);
  g_autofree char *changed = g_strjoinv (with, pieces);

  g_assert_nonnull (pieces[1]);
  fake_micropub_set_content (fixture->server, 0, changed);
}

static void
assert_on_site (Fixture *fixture,
                const char *text,
                gboolean there)
{
  g_autofree char *content = fake_micropub_dup_content (fixture->server, 0);

  if (there != (strstr (content, text) != NULL))
    g_test_message ("%s", content);
  g_assert_cmpint (strstr (content, text) != NULL, ==, there);
}

static void
assert_silent (Fixture *fixture)
{
  fake_micropub_forget_requests (fixture->server);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
}

static void
run_kept (Fixture *fixture)
{
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (GalleyPublication) record = NULL;
  g_autofree char *article = NULL;
  g_autofree char *after = NULL;
  JsonArray *notes;

  write_article (fixture, "Harbour", "One.\n\nTwo.\n\nThree.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  replace_on_site (fixture, "Three.", "Their third.");
  fake_micropub_edit (fixture->server, 0, "name", "Their title");

  /* only they changed anything: nothing to send, but to know */
  assert_silent (fixture);
  write_article (fixture, "Harbour", "My first.\n\nTwo.\n\nThree.\n");
  article = fixture_read (fixture, "index.md");
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_false (galley_publish_plan_is_blocked (plan));
  g_assert_cmpstr (fixture_find_check (plan, "merged")->detail, ==, "title, body");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  assert_on_site (fixture, "My first.", TRUE);
  assert_on_site (fixture, "Their third.", TRUE);
  assert_on_site (fixture, "Three.", FALSE);
  after = fixture_read (fixture, "index.md");
  g_assert_cmpstr (article, ==, after);
  record = fixture_record (fixture);
  notes = galley_json_get_array (record->receipt, "notes");
  g_assert_cmpuint (json_array_get_length (notes), ==, 1);
  g_assert_cmpstr (galley_json_get_string (json_array_get_object_element (notes, 0), "code"), ==, "merged");
  g_assert_cmpuint (json_array_get_length (galley_json_get_array (record->receipt, "losses")), ==, 0);
  assert_silent (fixture);

  /* and the next time it is still theirs, also after a restart */
  fixture_restart (fixture);
  write_article (fixture, "Harbour", "My first.\n\nMy second.\n\nThree.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  assert_on_site (fixture, "My second.", TRUE);
  assert_on_site (fixture, "Their third.", TRUE);
  g_clear_pointer (&plan, galley_publish_plan_free);
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpstr (plan->post->title, ==, "Their title");

  /* off and on again */
  fixture_publish (fixture, GALLEY_PUBLISH_UNPUBLISH);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  assert_on_site (fixture, "Their third.", TRUE);

  /* taken into the article, it is the article's */
  write_article (fixture, "Their title", "My first.\n\nMy second.\n\nTheir third.\n\nAnd more.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  assert_on_site (fixture, "And more.", TRUE);
  g_clear_pointer (&plan, galley_publish_plan_free);
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_null (plan->merge);
  write_article (fixture, "My title", "My first.\n\nMy second.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  assert_on_site (fixture, "Their third.", FALSE);
}

static void
test_kept (void)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (Fixture) fixture = i == 0   ? fixture_new ()
                                    : i == 1 ? fixture_new_wordpress ()
                                    : i == 2 ? fixture_new_ghost ()
                                             : fixture_new_xmlrpc ();

      run_kept (fixture);
    }
}

static GalleyMergePart *
first_open (GalleyPublishPlan *plan)
{
  for (guint i = 0; i < plan->merge->parts->len; i++)
    if (galley_merge_part_is_open (g_ptr_array_index (plan->merge->parts, i)))
      return g_ptr_array_index (plan->merge->parts, i);

  return NULL;
}

static void
test_conflict (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (GalleyPublishPlan) replacing = NULL;
  g_autoptr (GalleyPublication) publication = NULL;
  g_autoptr (GError) error = NULL;

  write_article (fixture, "Harbour", "One.\n\nTwo.\n\nThree.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  replace_on_site (fixture, "Two.", "Their second.");
  replace_on_site (fixture, "Three.", "Their third.");
  write_article (fixture, "Harbour", "One.\n\nMy second.\n\nThree.\n");
  fake_micropub_forget_requests (fixture->server);
  g_assert_false (fixture_try_publish (fixture, GALLEY_PUBLISH_NOW, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);

  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpstr (fixture_find_check (plan, "conflict")->detail, ==, "body");
  g_assert_true (galley_publish_plan_is_conflict_only (plan));
  g_assert_cmpuint (galley_post_merge_n_open (plan->merge), ==, 1);
  g_assert_cmpstr (first_open (plan)->theirs, ==, "<p>Their second.</p>");
  g_assert_cmpstr (first_open (plan)->mine, ==, "<p>My second.</p>");
  g_assert_cmpstr (first_open (plan)->base, ==, "<p>Two.</p>");
  g_assert_false (galley_publish_plan_resolve (plan));
  galley_merge_part_choose (first_open (plan), GALLEY_CHOICE_BOTH, NULL);
  g_assert_true (galley_publish_plan_resolve (plan));
  g_assert_false (galley_publish_plan_is_blocked (plan));
  publication = fixture_run (fixture, plan, &error);
  g_assert_no_error (error);
  assert_on_site (fixture, "My second.", TRUE);
  assert_on_site (fixture, "Their second.", TRUE);
  assert_on_site (fixture, "Their third.", TRUE);
  assert_silent (fixture);

  replacing = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  galley_publish_plan_overwrite (replacing, "conflict");
  g_assert_cmpint (fixture_last_step (replacing)->kind, ==, GALLEY_STEP_UPDATE);
  g_clear_pointer (&publication, galley_publication_free);
  publication = fixture_run (fixture, replacing, &error);
  g_assert_no_error (error);
  assert_on_site (fixture, "Their", FALSE);
  assert_silent (fixture);
}

/* What the site makes of a post by itself is no person's change. */
static void
test_losses_are_not_theirs (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublishPlan) plan = NULL;

  fake_micropub_set_dropped (fixture->server, "galley-subtitle");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  fake_micropub_edit (fixture->server, 0, "summary", "Their excerpt");
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpstr (fixture_find_check (plan, "merged")->detail, ==, "excerpt");
  g_assert_cmpstr (plan->post->subtitle, ==, "What the tide left");
}

static void
test_taken_off (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublishPlan) plan = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  fake_micropub_edit (fixture->server, 0, "post-status", "draft");
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpstr (fixture_find_check (plan, "conflict")->detail, ==, "state");
}

/* A record of before there were bases: any change is a conflict, and the first publishing makes the base. */
static void
test_no_base (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublication) record = NULL;
  g_autoptr (GalleyPublication) after = NULL;
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  record = fixture_record (fixture);
  g_clear_pointer (&record->base, json_object_unref);
  g_assert_true (galley_publication_store_save (fixture->path, record, &error));
  assert_silent (fixture);
  after = fixture_record (fixture);
  g_assert_nonnull (after->base);

  g_assert_true (galley_publication_store_save (fixture->path, record, &error));
  fake_micropub_edit (fixture->server, 0, "name", "Theirs");
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpstr (fixture_find_check (plan, "conflict")->detail, ==, "title");
  g_assert_null (plan->merge);
}

/* Another picture under its old name and description. */
static void
test_replaced_picture (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  fixture_write (fixture, "pier.png", "\x89PNG\r\n\x1a\nanother pier");
  fake_micropub_forget_requests (fixture->server);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_count (fixture->server, FAKE_UPLOAD), ==, 1);
  g_assert_cmpuint (fake_micropub_count (fixture->server, FAKE_UPDATE), ==, 1);
  assert_silent (fixture);
}

#define GALLERY                                                                                                    \
  "<!-- wp:gallery {\"linkTo\":\"none\"} -->\n<figure class=\"wp-block-gallery has-nested-images\"><!-- wp:image " \
  "{\"id\":9} -->\n<figure class=\"wp-block-image\"><img src=\"x.jpg\" alt=\"\" data-x='1'/></figure>\n"           \
  "<!-- /wp:image --></figure>\n<!-- /wp:gallery -->"

/* Blocks that only WordPress' editor knows, and notes on ours. */
static void
test_foreign_blocks (void)
{
  g_autoptr (Fixture) fixture = fixture_new_wordpress ();
  g_autoptr (GalleyPublishPlan) plan = NULL;

  write_article (fixture, "Harbour", "One.\n\nTwo.\n\nThree.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  replace_on_site (fixture, "<!-- wp:paragraph -->\n<p>Two.</p>",
                   GALLERY "\n\n<!-- wp:latest-posts /-->\n\n<!-- wp:paragraph {\"metadata\":{\"noteId\":5,\"n\":"
                           "\"a\\u002d\\u002db\"}} -->\n<p>Two.</p>");
  replace_on_site (fixture, "<!-- wp:paragraph -->\n<p>Three.</p>",
                   "<!-- wp:paragraph {\"align\":\"center\"} -->\n<p class=\"has-text-align-center\">Three.</p>");
  assert_silent (fixture);
  write_article (fixture, "Harbour", "My first.\n\nMy second.\n\nThree.\n\nFour.\n");
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_nonnull (fixture_find_check (plan, "merged"));
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  assert_on_site (fixture, GALLERY, TRUE);
  assert_on_site (fixture, "\n\n<!-- wp:latest-posts /-->\n\n", TRUE);
  assert_on_site (fixture,
                  "<!-- wp:paragraph {\"metadata\":{\"noteId\":5,\"n\":\"a\\u002d\\u002db\"}} -->\n<p>My second.</p>",
                  TRUE);
  assert_on_site (fixture,
                  "<!-- wp:paragraph {\"align\":\"center\"} -->\n<p class=\"has-text-align-center\">Three.</p>", TRUE);
  assert_on_site (fixture, "<p>My first.</p>", TRUE);
  assert_on_site (fixture, "<p>Four.</p>", TRUE);
  assert_silent (fixture);
}

/* Somebody writes in the one moment that WordPress leaves open: it is told, and both texts are kept here. */
static void
test_race (void)
{
  g_autoptr (Fixture) fixture = fixture_new_wordpress ();
  g_autoptr (GalleyPublication) record = NULL;
  g_auto (GStrv) files = NULL;
  JsonObject *note;

  write_article (fixture, "Harbour", "One.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  write_article (fixture, "Harbour", "My words.\n");
  fake_wordpress_race (fixture->server, "<!-- wp:paragraph -->\n<p>Their words.</p>\n<!-- /wp:paragraph -->");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  assert_on_site (fixture, "My words.", TRUE);
  record = fixture_record (fixture);
  note = json_array_get_object_element (galley_json_get_array (record->receipt, "notes"), 0);
  g_assert_cmpstr (galley_json_get_string (note, "code"), ==, "race");
  g_assert_null (galley_json_get_string (note, "text"));
  files = galley_json_get_strv (note, "files");
  g_assert_cmpuint (g_strv_length (files), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *name = g_build_filename ("sites", files[i], NULL);
      g_autofree char *text = fixture_read (fixture, name);

      g_assert_nonnull (strstr (text, i == 0 ? "<p>Their words.</p>" : "<p>My words.</p>"));
      g_assert_nonnull (strstr (text, "<h1>Harbour</h1>"));
    }
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
}

/* Nobody's article brings a site's blocks to life. */
static void
test_own_comments (void)
{
  g_autoptr (Fixture) fixture = fixture_new_wordpress ();

  write_article (fixture, "Harbour", "One.\n\n<!-- wp:latest-posts /-->\n\nTwo.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  assert_on_site (fixture, "latest-posts", FALSE);
  assert_silent (fixture);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/merge/kept", test_kept);
  g_test_add_func ("/publish/merge/conflict", test_conflict);
  g_test_add_func ("/publish/merge/losses-are-not-theirs", test_losses_are_not_theirs);
  g_test_add_func ("/publish/merge/taken-off", test_taken_off);
  g_test_add_func ("/publish/merge/no-base", test_no_base);
  g_test_add_func ("/publish/merge/replaced-picture", test_replaced_picture);
  g_test_add_func ("/publish/merge/foreign-blocks", test_foreign_blocks);
  g_test_add_func ("/publish/merge/race", test_race);
  g_test_add_func ("/publish/merge/own-comments", test_own_comments);

  return g_test_run ();
}
