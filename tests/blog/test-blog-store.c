/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Posts in a real file, with a clock that the test sets. */
#include "blog-store.h"

#include "blog.h"
#include "blog-tags.h"
#include "json.h"
#include "temp-dir.h"

/* 24 November 2026, 12:00 UTC */
#define NOON G_GINT64_CONSTANT (1795521600)

static GalleyBlogStore *
open_store (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "blog.sqlite", NULL);
  g_autoptr (GError) error = NULL;
  GalleyBlogStore *store = galley_blog_store_new (path, &error);

  g_assert_no_error (error);

  return store;
}

static GalleyBlogPost *
add (GalleyBlogStore *store,
     const char *json,
     gboolean *created)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) properties = galley_json_parse_object (json, -1, &error);
  gboolean ignored;
  GalleyBlogPost *post;

  g_assert_no_error (error);
  post = galley_blog_store_add (store, properties, NOON, created ? created : &ignored, &error);
  g_assert_no_error (error);

  return post;
}

static void
test_add (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autoptr (GalleyBlogStore) store = open_store (dir);
  g_autoptr (GalleyBlogPost) post = add (store, "{\"name\": [\"The Bridge\"], \"x-other\": [1, {\"a\": true}]}", NULL);
  g_autoptr (GalleyBlogPost) same = add (store, "{\"name\": [\"The bridge!\"]}", NULL);
  g_autoptr (GalleyBlogPost) found = NULL;
  g_autoptr (GalleyBlogPost) none = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL;

  g_assert_cmpstr (post->path, ==, "/2026/11/the-bridge/");
  g_assert_cmpstr (same->path, ==, "/2026/11/the-bridge-2/");
  found = galley_blog_store_find_path (store, "/2026/11/the-bridge/", &error);
  g_assert_no_error (error);
  g_assert_cmpint (found->id, ==, post->id);
  g_assert_true (json_object_has_member (found->properties, "x-other"));
  g_assert_cmpstr (galley_blog_post_get_string (found, "published"), ==, "2026-11-24T12:00:00Z");
  none = galley_blog_store_find_path (store, "/2026/11/other/", &error);
  g_assert_no_error (error);
  g_assert_null (none);
  url = galley_blog_post_dup_url (post, "http://127.0.0.1:1/");
  g_assert_cmpstr (url, ==, "http://127.0.0.1:1/2026/11/the-bridge/");
}

static void
test_uid (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autoptr (GalleyBlogStore) store = open_store (dir);
  g_autoptr (GalleyBlogStore) other = open_store (dir);
  gboolean created = FALSE;
  g_autoptr (GalleyBlogPost) first = add (store, "{\"name\": [\"A\"], \"uid\": [\"urn:uuid:1\"]}", &created);
  g_autoptr (GalleyBlogPost) again = NULL;
  g_autoptr (GPtrArray) all = NULL;

  g_assert_true (created);
  again = add (other, "{\"name\": [\"B\"], \"uid\": [\"urn:uuid:1\"]}", &created);
  g_assert_false (created);
  g_assert_cmpstr (again->path, ==, first->path);
  g_assert_cmpstr (galley_blog_post_get_string (again, "name"), ==, "A");
  all = galley_blog_store_list_all (store, 0, 10, NULL);
  g_assert_cmpuint (all->len, ==, 1);
}

static gboolean
delete_cb (GalleyBlogPost *post,
           gpointer user_data,
           GError **error)
{
  post->deleted = TRUE;

  return TRUE;
}

static void
test_delete_and_revive (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autoptr (GalleyBlogStore) store = open_store (dir);
  g_autoptr (GalleyBlogPost) post = add (store, "{\"name\": [\"A\"], \"uid\": [\"u\"], \"category\": [\"x\"]}", NULL);
  g_autoptr (GalleyBlogPost) gone = NULL;
  g_autoptr (GalleyBlogPost) back = NULL;
  g_auto (GStrv) tags = NULL;
  gboolean created = FALSE;

  gone = galley_blog_store_edit (store, post->path, NULL, NOON, delete_cb, NULL, NULL);
  g_assert_cmpint (galley_blog_post_get_state (gone, NOON), ==, GALLEY_BLOG_POST_DELETED);
  tags = galley_blog_tags_list (galley_blog_store_get_database (store), NULL);
  g_assert_cmpuint (g_strv_length (tags), ==, 0);
  back = add (store, "{\"name\": [\"New\"], \"uid\": [\"u\"]}", &created);
  g_assert_true (created);
  g_assert_cmpint (back->id, ==, post->id);
  g_assert_cmpint (galley_blog_post_get_state (back, NOON), ==, GALLEY_BLOG_POST_PUBLISHED);
}

static void
test_states (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autoptr (GalleyBlogStore) store = open_store (dir);
  g_autoptr (GalleyBlogPost) draft = add (store, "{\"name\": [\"D\"], \"post-status\": [\"draft\"]}", NULL);
  const char *json = "{\"name\": [\"L\"], \"published\": [\"2026-11-24T14:30:00+02:00\"]}";
  g_autoptr (GalleyBlogPost) later = add (store, json, NULL);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  g_assert_cmpint (galley_blog_post_get_state (draft, NOON), ==, GALLEY_BLOG_POST_DRAFT);
  g_assert_cmpint (galley_blog_post_get_state (later, NOON), ==, GALLEY_BLOG_POST_SCHEDULED);
  g_assert_cmpint (galley_blog_post_get_state (later, NOON + 1800), ==, GALLEY_BLOG_POST_PUBLISHED);
  before = galley_blog_store_list_published (store, NULL, NOON, 0, 10, NULL);
  g_assert_cmpuint (before->len, ==, 0);
  after = galley_blog_store_list_published (store, NULL, NOON + 1800, 0, 10, NULL);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpint (galley_blog_store_count_published (store, NULL, NOON + 1800, NULL), ==, 1);
}

static gboolean
set_cb (GalleyBlogPost *post,
        gpointer user_data,
        GError **error)
{
  const char *const *pair = user_data;
  const char *values[] = { pair[1], NULL };

  galley_json_set_strv (post->properties, pair[0], values);

  return TRUE;
}

static void
test_conflict (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autoptr (GalleyBlogStore) store = open_store (dir);
  g_autoptr (GalleyBlogPost) post = add (store, "{\"name\": [\"A\"]}", NULL);
  g_autofree char *hash = galley_blog_post_dup_hash (post);
  const char *name[] = { "name", "B" };
  g_autoptr (GalleyBlogPost) changed = NULL;
  g_autoptr (GalleyBlogPost) refused = NULL;
  g_autoptr (GalleyBlogPost) missing = NULL;
  g_autoptr (GError) error = NULL;

  changed = galley_blog_store_edit (store, post->path, hash, NOON + 5, set_cb, name, &error);
  g_assert_no_error (error);
  g_assert_cmpint (changed->updated, ==, NOON + 5);
  refused = galley_blog_store_edit (store, post->path, hash, NOON, set_cb, name, &error);
  g_assert_error (error, GALLEY_BLOG_ERROR, GALLEY_BLOG_ERROR_CONFLICT);
  g_clear_error (&error);
  missing = galley_blog_store_edit (store, "/none/", NULL, NOON, set_cb, name, &error);
  g_assert_error (error, GALLEY_BLOG_ERROR, GALLEY_BLOG_ERROR_NOT_FOUND);
}

static void
test_move (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autoptr (GalleyBlogStore) store = open_store (dir);
  g_autoptr (GalleyBlogPost) post = add (store, "{\"name\": [\"A\"], \"mp-slug\": [\"old\"]}", NULL);
  const char *slug[] = { "mp-slug", "new" };
  const char *name[] = { "name", "Another title" };
  g_autoptr (GalleyBlogPost) moved = galley_blog_store_edit (store, post->path, NULL, NOON, set_cb, slug, NULL);
  g_autoptr (GalleyBlogPost) by_old = galley_blog_store_find_path (store, "/2026/11/old/", NULL);
  g_autoptr (GalleyBlogPost) taker = add (store, "{\"mp-slug\": [\"old\"]}", NULL);
  g_autoptr (GalleyBlogPost) named = galley_blog_store_edit (store, moved->path, NULL, NOON, set_cb, name, NULL);

  g_assert_cmpstr (moved->path, ==, "/2026/11/new/");
  g_assert_cmpint (by_old->id, ==, post->id);
  /* An address that readers may have kept is nobody else's. */
  g_assert_cmpstr (taker->path, ==, "/2026/11/old-2/");
  g_assert_cmpstr (named->path, ==, "/2026/11/new/");
}

static void
test_reschedule (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autoptr (GalleyBlogStore) store = open_store (dir);
  g_autoptr (GalleyBlogPost) post = add (store, "{\"name\": [\"A\"], \"published\": [\"2027-01-01T00:00:00Z\"]}", NULL);
  const char *date[] = { "published", "2027-02-03T00:00:00Z" };
  g_autoptr (GalleyBlogPost) moved = galley_blog_store_edit (store, post->path, NULL, NOON, set_cb, date, NULL);
  const char *seen_date[] = { "published", "2020-02-03T00:00:00Z" };
  g_autoptr (GalleyBlogPost) public = add (store, "{\"name\": [\"B\"]}", NULL);
  g_autoptr (GalleyBlogPost) stays = galley_blog_store_edit (store, public->path, NULL, NOON, set_cb, seen_date, NULL);

  g_assert_cmpstr (post->path, ==, "/2027/01/a/");
  g_assert_cmpstr (moved->path, ==, "/2027/02/a/");
  g_assert_cmpstr (stays->path, ==, "/2026/11/b/");
}

static void
test_tags (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autoptr (GalleyBlogStore) store = open_store (dir);
  g_autoptr (GalleyBlogPost) c = add (store, "{\"name\": [\"c\"], \"category\": [\"C\", \"Städte\"]}", NULL);
  g_autoptr (GalleyBlogPost) cpp = add (store, "{\"category\": [\"C++\", \"städte\", \" \"]}", NULL);
  g_auto (GStrv) tags = galley_blog_tags_list (galley_blog_store_get_database (store), NULL);

  g_assert_cmpuint (g_strv_length (tags), ==, 3);
  g_assert_cmpint (galley_blog_store_count_published (store, "c", NOON, NULL), ==, 1);
  g_assert_cmpint (galley_blog_store_count_published (store, "C++", NOON, NULL), ==, 1);
  g_assert_cmpint (galley_blog_store_count_published (store, "STÄDTE", NOON, NULL), ==, 2);
  g_assert_cmpint (galley_blog_store_count_published (store, "stadte", NOON, NULL), ==, 2);
  g_assert_cmpint (galley_blog_store_count_published (store, "' OR 1=1 --", NOON, NULL), ==, 0);
}

static gpointer
writer_thread (gpointer data)
{
  g_autoptr (GalleyBlogStore) store = open_store (data);

  for (guint i = 0; i < 25; i++)
    galley_blog_post_free (add (store, "{\"name\": [\"Same\"]}", NULL));

  return NULL;
}

static void
test_many_writers (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autoptr (GalleyBlogStore) store = open_store (dir);
  GThread *threads[3];
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("writer", writer_thread, dir);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  all = galley_blog_store_list_all (store, 0, 1000, NULL);
  g_assert_cmpuint (all->len, ==, 75);
  for (guint i = 0; i < all->len; i++)
    g_hash_table_add (paths, ((GalleyBlogPost *) g_ptr_array_index (all, i))->path);
  g_assert_cmpuint (g_hash_table_size (paths), ==, 75);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/blog-store/add", test_add);
  g_test_add_func ("/blog-store/uid", test_uid);
  g_test_add_func ("/blog-store/delete-and-revive", test_delete_and_revive);
  g_test_add_func ("/blog-store/states", test_states);
  g_test_add_func ("/blog-store/conflict", test_conflict);
  g_test_add_func ("/blog-store/move", test_move);
  g_test_add_func ("/blog-store/reschedule", test_reschedule);
  g_test_add_func ("/blog-store/tags", test_tags);
  g_test_add_func ("/blog-store/many-writers", test_many_writers);

  return g_test_run ();
}
