/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readers' comments in a real file. */
#include "blog-comments.h"

#include "blog.h"
#include "temp-dir.h"

#define NOON G_GINT64_CONSTANT (1795521600)

typedef struct
{
  TempDir *dir;
  GalleyBlogStore *store;
  GalleyBlogPost *post;
  GalleyBlogPost *other;
} Fixture;

static GalleyBlogPost *
add_post (GalleyBlogStore *store)
{
  g_autoptr (JsonObject) properties = json_object_new ();
  gboolean created;

  return galley_blog_store_add (store, properties, NOON, &created, NULL);
}

static void
set_up (Fixture *self,
        gconstpointer data)
{
  self->dir = temp_dir_new ();
  self->store = galley_blog_store_new (":memory:", NULL);
  self->post = add_post (self->store);
  self->other = add_post (self->store);
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  galley_blog_post_free (self->post);
  galley_blog_post_free (self->other);
  g_object_unref (self->store);
  temp_dir_free (self->dir);
}

static GalleyComment *
add (Fixture *self,
     GalleyBlogPost *post,
     const char *text,
     const char *parent,
     GalleyCommentStatus status)
{
  g_autoptr (GError) error = NULL;
  GalleyComment *comment = galley_blog_comments_add (self->store, post, "Ana", text, parent, status, NOON, &error);

  g_assert_no_error (error);

  return comment;
}

static void
test_list (Fixture *self,
           gconstpointer data)
{
  g_autoptr (GalleyComment) a = add (self, self->post, "a", NULL, GALLEY_COMMENT_APPROVED);
  g_autoptr (GalleyComment) b = add (self, self->post, "b", galley_comment_get_id (a), GALLEY_COMMENT_HELD);
  g_autoptr (GalleyComment) c = add (self, self->other, "c", galley_comment_get_id (a), GALLEY_COMMENT_APPROVED);
  g_autoptr (GPtrArray) all = galley_blog_comments_list (self->store, self->post, FALSE, NULL);
  g_autoptr (GPtrArray) seen = galley_blog_comments_list (self->store, self->post, TRUE, NULL);
  g_autoptr (GPtrArray) others = galley_blog_comments_list (self->store, self->other, FALSE, NULL);

  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (seen->len, ==, 1);
  g_assert_cmpstr (galley_comment_get_text (all->pdata[0]), ==, "a");
  g_assert_cmpstr (galley_comment_get_parent (all->pdata[1]), ==, galley_comment_get_id (a));
  g_assert_cmpint (g_date_time_to_unix (galley_comment_get_time (all->pdata[0])), ==, NOON);
  /* A comment of another post cannot be answered here. */
  g_assert_null (galley_comment_get_parent (others->pdata[0]));
}

static void
test_same_twice (Fixture *self,
                 gconstpointer data)
{
  g_autoptr (GalleyComment) a = add (self, self->post, "a", NULL, GALLEY_COMMENT_APPROVED);
  g_autoptr (GalleyComment) b = add (self, self->post, "a", NULL, GALLEY_COMMENT_APPROVED);
  g_autoptr (GPtrArray) all = galley_blog_comments_list (self->store, self->post, FALSE, NULL);

  g_assert_cmpstr (galley_comment_get_id (a), ==, galley_comment_get_id (b));
  g_assert_cmpuint (all->len, ==, 1);
}

static void
test_moderate (Fixture *self,
               gconstpointer data)
{
  g_autoptr (GalleyComment) a = add (self, self->post, "a", NULL, GALLEY_COMMENT_HELD);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) seen = NULL;

  galley_blog_comments_moderate (self->store, galley_comment_get_id (a), GALLEY_COMMENT_APPROVED, &error);
  g_assert_no_error (error);
  seen = galley_blog_comments_list (self->store, self->post, TRUE, NULL);
  g_assert_cmpuint (seen->len, ==, 1);
  g_assert_false (galley_blog_comments_moderate (self->store, "nobody", GALLEY_COMMENT_SPAM, &error));
  g_assert_error (error, GALLEY_BLOG_ERROR, GALLEY_BLOG_ERROR_NOT_FOUND);
}

static void
test_status_names (void)
{
  GalleyCommentStatus status = GALLEY_COMMENT_APPROVED;

  g_assert_true (galley_blog_comment_status_parse ("spam", &status));
  g_assert_cmpint (status, ==, GALLEY_COMMENT_SPAM);
  g_assert_false (galley_blog_comment_status_parse ("Spam", &status));
  g_assert_false (galley_blog_comment_status_parse (NULL, &status));
  g_assert_cmpstr (galley_blog_comment_status_name (GALLEY_COMMENT_HELD), ==, "held");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/blog-comments/list", Fixture, NULL, set_up, test_list, tear_down);
  g_test_add ("/blog-comments/same-twice", Fixture, NULL, set_up, test_same_twice, tear_down);
  g_test_add ("/blog-comments/moderate", Fixture, NULL, set_up, test_moderate, tear_down);
  g_test_add_func ("/blog-comments/status-names", test_status_names);

  return g_test_run ();
}
