/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing to a folder that is in no repository. */
#include <string.h>

#include "full-disk.h"
#include "json.h"
#include "static-fixture.h"

#define POST "site/content/posts/harbour-story.md"

static void
assert_no_losses (Fixture *fixture)
{
  g_autoptr (GalleyPublication) record = fixture_record (fixture);
  JsonArray *losses = galley_json_get_array (record->receipt, "losses");

  g_assert_cmpuint (json_array_get_length (losses), ==, 0);
}

static void
change_title (Fixture *fixture,
              const char *title)
{
  g_autofree char *text =
      g_strdup_printf ("---\ntitle: %s\nslug: harbour-story\ndate: 2026-01-02T10:00:00Z\nimage: hero.png\n"
                       "image_alt: Dawn\n---\n%s",
                       title, FIXTURE_BODY);

  fixture_write (fixture, "index.md", text);
}

static guint
count_pictures (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "site", "static", "images", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;

  return n;
}

static void
test_publish (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new ();
  g_autoptr (GalleyPublication) record = NULL;
  g_autoptr (GalleyPublishPlan) plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_autofree char *text = NULL;
  g_autofree char *article = NULL;

  g_assert_nonnull (fixture_find_check (plan, "folder-only"));
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  record = fixture_record (fixture);
  g_assert_cmpint (record->state, ==, GALLEY_PUBLICATION_PUBLISHED);
  g_assert_cmpstr (record->url, ==, "https://example.org/blog/posts/harbour-story/");
  assert_no_losses (fixture);
  text = static_read (fixture, POST);
  g_assert_nonnull (text);
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "title: Harbour story\n"));
  g_assert_nonnull (strstr (text, "![A pier](/blog/images/pier-"));
  g_assert_nonnull (strstr (text, "First words of the **story**."));
  g_assert_nonnull (strstr (text, record->marker));
  g_assert_cmpuint (count_pictures (fixture), ==, 3);
  article = fixture_read (fixture, "index.md");
  g_assert_cmpstr (article, ==, FIXTURE_HEAD FIXTURE_BODY);
}

/* Nothing is written where nothing has changed: not even the same bytes again. */
static void
test_unchanged (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new ();
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, POST, NULL);
  GStatBuf before, after;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpint (g_stat (path, &before), ==, 0);
  fixture_restart (fixture);
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpint (fixture_last_step (plan)->kind, ==, GALLEY_STEP_NOTHING);
  g_assert_false (galley_publish_plan_has_work (plan));
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpint (g_stat (path, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
}

static void
test_update_keeps_keys (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new ();
  g_autofree char *text = NULL;
  g_autofree char *edited = NULL;
  g_autofree char *after = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  text = static_read (fixture, POST);
  edited = g_strdup_printf ("---\nlayout: wide # mine\n%s", text + strlen ("---\n"));
  static_write (fixture, POST, edited);
  change_title (fixture, "Changed");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  after = static_read (fixture, POST);
  g_assert_nonnull (strstr (after, "layout: wide # mine\n"));
  g_assert_nonnull (strstr (after, "title: Changed\n"));
  g_assert_null (strstr (after, "subtitle"));
  g_assert_cmpuint (count_pictures (fixture), ==, 3);
  assert_no_losses (fixture);
}

static char *
replace (const char *text,
         const char *what,
         const char *with)
{
  g_auto (GStrv) pieces = g_strsplit (text, what, -1);

  g_assert_nonnull (pieces[1]);

  return g_strjoinv (with, pieces);
}

static void
test_conflict (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *edited = NULL;
  g_autofree char *after = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  text = static_read (fixture, POST);
  edited = replace (text, "The end.", "Their end.");
  static_write (fixture, POST, edited);
  fixture_write (fixture, "index.md", FIXTURE_HEAD "Only mine.\n");
  g_assert_false (fixture_try_publish (fixture, GALLEY_PUBLISH_NOW, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT);
  after = static_read (fixture, POST);
  g_assert_cmpstr (after, ==, edited);
}

/* Paragraphs of the source, changed in other places; then only here. */
static void
test_merge (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new ();
  g_autofree char *text = NULL;
  g_autofree char *edited = NULL;
  g_autofree char *mine = NULL;
  g_autofree char *after = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  text = static_read (fixture, POST);
  edited = replace (text, "The end.", "Their end.\n\nTheir words.");
  static_write (fixture, POST, edited);
  for (guint i = 1; i < 3; i++)
    {
      g_free (mine);
      mine = g_strdup_printf (FIXTURE_HEAD "My words, %u.\n\n%s", i, FIXTURE_BODY);
      fixture_write (fixture, "index.md", mine);
      fixture_publish (fixture, GALLEY_PUBLISH_NOW);
    }
  after = static_read (fixture, POST);
  g_assert_nonnull (strstr (after, "\nMy words, 2.\n\nFirst words of the **story**.\n"));
  g_assert_nonnull (strstr (after, "\n\nTheir end.\n\nTheir words.\n"));
  g_assert_null (strstr (after, "The end."));
}

/* Between the plan and the write, too. */
static void
test_late_conflict (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new ();
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (GalleyPublication) done = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  change_title (fixture, "Changed");
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  static_write (fixture, POST, "---\ntitle: Theirs\n---\n\nTheirs.\n");
  done = fixture_run (fixture, plan, &error);
  g_assert_null (done);
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT);
  after = static_read (fixture, POST);
  g_assert_cmpstr (after, ==, "---\ntitle: Theirs\n---\n\nTheirs.\n");
}

static void
test_taken_name (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new ();
  g_autoptr (GalleyPublication) record = NULL;
  g_autofree char *theirs = NULL;

  static_write (fixture, POST, "---\ntitle: Another\n---\n\nAnother.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  record = fixture_record (fixture);
  g_assert_cmpstr (record->remote_id, ==, "content/posts/harbour-story-2.md");
  theirs = static_read (fixture, POST);
  g_assert_cmpstr (theirs, ==, "---\ntitle: Another\n---\n\nAnother.\n");
}

static void
test_unpublish (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new ();
  g_autoptr (GalleyPublication) record = NULL;
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autofree char *gone = NULL;
  g_autofree char *again = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  fixture_publish (fixture, GALLEY_PUBLISH_UNPUBLISH);
  gone = static_read (fixture, POST);
  g_assert_null (gone);
  record = fixture_record (fixture);
  g_assert_cmpint (record->state, ==, GALLEY_PUBLICATION_NONE);
  g_assert_null (record->remote_id);
  g_assert_cmpuint (fixture_n_intents (fixture), ==, 0);
  plan = fixture_plan (fixture, GALLEY_PUBLISH_UNPUBLISH);
  g_assert_nonnull (fixture_find_check (plan, "not-published"));
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  again = static_read (fixture, POST);
  g_assert_nonnull (again);
}

/* Its owner has moved the file: it is found by its key. */
static void
test_moved (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new ();
  g_autoptr (GalleyPublication) record = NULL;
  g_autofree char *from = g_build_filename (fixture->folder, POST, NULL);
  g_autofree char *to = g_build_filename (fixture->folder, "site", "content", "harbour-story.md", NULL);

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpint (g_rename (from, to), ==, 0);
  change_title (fixture, "Changed");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  record = fixture_record (fixture);
  g_assert_cmpstr (record->remote_id, ==, "content/harbour-story.md");
  g_assert_false (g_file_test (from, G_FILE_TEST_EXISTS));
}

static void
test_template_signs (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new ();
  g_autoptr (GalleyPublishPlan) plan = NULL;

  fixture_write (fixture, "index.md", FIXTURE_HEAD "Write {{< figure >}} here.\n");
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpint (fixture_find_check (plan, "template-signs")->level, ==, GALLEY_CHECK_WARNING);
}

static void
test_schedule (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new ();
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (GalleyPublication) record = NULL;

  fixture_write (fixture, "index.md", "---\ntitle: Later\ndate: 2199-01-02T10:00:00Z\n---\nWords.\n");
  plan = fixture_plan (fixture, GALLEY_PUBLISH_SCHEDULE);
  g_assert_nonnull (fixture_find_check (plan, "not-before-built"));
  fixture_publish (fixture, GALLEY_PUBLISH_SCHEDULE);
  record = fixture_record (fixture);
  g_assert_cmpint (record->state, ==, GALLEY_PUBLICATION_SCHEDULED);
}

static void
test_read_only (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (fixture->folder, "site", NULL);
  g_autofree char *text = NULL;

  if (mount (folder, folder, NULL, MS_BIND, NULL) != 0 ||
      mount (NULL, folder, NULL, MS_REMOUNT | MS_BIND | MS_RDONLY, NULL) != 0)
    {
      g_test_skip ("Mounting is not permitted");
      return;
    }
  g_assert_false (fixture_try_publish (fixture, GALLEY_PUBLISH_NOW, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_FOLDER);
  umount2 (folder, MNT_DETACH);
  text = static_read (fixture, POST);
  g_assert_null (text);
  g_assert_cmpuint (fixture_n_intents (fixture), ==, 0);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
}

static void
test_full_disk (void)
{
  g_autoptr (Fixture) fixture = static_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (fixture->folder, "site", "static", NULL);
  g_autofree char *text = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  if (mount ("galley-test", folder, "tmpfs", 0, "size=8k,mode=0777") != 0)
    {
      g_test_skip ("Mounting is not permitted");
      return;
    }
  g_assert_false (fixture_try_publish (fixture, GALLEY_PUBLISH_NOW, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_FOLDER);
  g_assert_cmpuint (count_pictures (fixture), ==, 0);
  text = static_read (fixture, POST);
  g_assert_null (text);
  umount2 (folder, MNT_DETACH);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
}

int
main (int argc,
      char *argv[])
{
  if (!g_getenv ("TMPDIR") && g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/static/site/publish", test_publish);
  g_test_add_func ("/static/site/unchanged", test_unchanged);
  g_test_add_func ("/static/site/update-keeps-keys", test_update_keeps_keys);
  g_test_add_func ("/static/site/conflict", test_conflict);
  g_test_add_func ("/static/site/merge", test_merge);
  g_test_add_func ("/static/site/late-conflict", test_late_conflict);
  g_test_add_func ("/static/site/taken-name", test_taken_name);
  g_test_add_func ("/static/site/unpublish", test_unpublish);
  g_test_add_func ("/static/site/moved", test_moved);
  g_test_add_func ("/static/site/template-signs", test_template_signs);
  g_test_add_func ("/static/site/schedule", test_schedule);
  g_test_add_func ("/static/site/read-only", test_read_only);
  g_test_add_func ("/static/site/full-disk", test_full_disk);

  return g_test_run ();
}
