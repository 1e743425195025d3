/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post comes back from its file as it went in, and what others wrote in the file's head stays. */
#include "static-entry.h"

#include <string.h>

#include "markdown-source.h"
#include "receipt.h"

static GalleyPost *
make_post (void)
{
  GalleyPost *post = galley_post_new ();

  post->marker = g_strdup ("6c1f0d6e-0000-4000-8000-000000000001");
  post->state = GALLEY_PUBLICATION_PUBLISHED;
  post->title = g_strdup ("He said: \"#1\" \\ 'no'");
  post->subtitle = g_strdup ("What the tide left");
  post->slug = g_strdup ("harbour");
  g_strfreev (post->authors);
  post->authors = g_strsplit ("Ana Lima", ",", -1);
  g_strfreev (post->tags);
  post->tags = g_strsplit ("deep sea,yes", ",", -1);
  g_strfreev (post->categories);
  post->categories = g_strsplit ("Ports", ",", -1);
  post->published = g_date_time_new_utc (2026, 1, 2, 10, 0, 0);
  post->excerpt = g_strdup ("Two lines\nof it");
  post->language = g_strdup ("en");
  post->hero_url = g_strdup ("/images/hero.png");
  post->hero_alt = g_strdup ("Dawn");
  post->comments_open = FALSE;
  post->body_markdown = g_strdup ("First *words*.\n\n![A pier](/images/pier.png)\n");
  post->body_html = g_strdup ("");

  return post;
}

static void
assert_same (const GalleyPost *post,
             const GalleyPost *back)
{
  g_auto (GStrv) names = galley_receipt_diff (post, back);
  g_autofree char *all = g_strjoinv (", ", names);

  g_assert_cmpstr (all, ==, "");
  g_assert_cmpstr (back->marker, ==, post->marker);
}

static void
test_round_trip (gconstpointer data)
{
  GalleyStaticConvention convention = { .generator = (GalleyStaticGenerator) GPOINTER_TO_INT (data),
                                        .content = (char *) "content",
                                        .posts = (char *) "content/posts" };
  g_autoptr (GalleyPost) post = make_post ();
  g_autoptr (GalleyPost) back = NULL;
  g_autoptr (GalleyPost) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = galley_static_convention_post_path (&convention, "harbour", post->published);
  g_autofree char *text = galley_static_entry_write (&convention, post, "harbour", NULL, &error);
  g_autofree char *same = NULL;
  g_autofree char *changed = NULL;

  g_assert_no_error (error);
  g_test_message ("%s", text);
  back = galley_static_entry_read (&convention, path, text);
  assert_same (post, back);
  same = galley_static_entry_write (&convention, post, "harbour", text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (same, ==, text);

  g_set_str (&post->title, "Another");
  g_clear_pointer (&post->subtitle, g_free);
  g_strfreev (post->tags);
  post->tags = g_new0 (char *, 1);
  g_strfreev (post->authors);
  post->authors = g_strsplit ("Ana,Rui", ",", -1);
  post->comments_open = TRUE;
  g_set_str (&post->body_markdown, "New.\n");
  if (convention.generator != GALLEY_STATIC_ELEVENTY)
    g_set_str (&post->slug, "port");
  changed = galley_static_entry_write (&convention, post, "harbour", text, &error);
  g_assert_no_error (error);
  again = galley_static_entry_read (&convention, path, changed);
  assert_same (post, again);
}

static void
keep (GalleyStaticGenerator generator,
      const char *before,
      const char *const *kept)
{
  GalleyStaticConvention convention = { .generator = generator, .content = (char *) "", .posts = (char *) "_posts" };
  g_autoptr (GalleyPost) post = make_post ();
  g_autoptr (GalleyPost) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = galley_static_entry_write (&convention, post, "harbour", before, &error);

  g_assert_no_error (error);
  g_test_message ("%s", text);
  for (guint i = 0; kept[i]; i++)
    g_assert_nonnull (strstr (text, kept[i]));
  back = galley_static_entry_read (&convention, "_posts/2026-01-02-harbour.md", text);
  assert_same (post, back);
}

static void
test_unknown_keys (void)
{
  static const char *const yaml[] = { "layout: post   # ours\n", "weird: {a: [1, 2]}\n", "tags: [deep sea, \"yes\"]\n",
                                      "nested:\n  deep: 1\n", "draft: false", NULL };
  static const char *const toml[] = { "weight = 3 # ours\n", "draft = false", "template = 'x.html'\n", "[extra]\n",
                                      "mine = 'stays'\n", NULL };

  keep (GALLEY_STATIC_HUGO,
        "---\nlayout: post   # ours\ntitle: Old\ntags: [deep sea, \"yes\"]\nweird: {a: [1, 2]}\ndraft: true\n"
        "nested:\n  deep: 1\n---\n\nOld body.\n",
        yaml);
  keep (GALLEY_STATIC_ZOLA,
        "+++\ntitle = 'Old'\nweight = 3 # ours\ndraft = true\ntemplate = 'x.html'\n\n[taxonomies]\ntags = [\"old\"]\n\n"
        "[extra]\nmine = 'stays'\n+++\n\nOld body.\n",
        toml);
}

static void
test_drafts (void)
{
  GalleyStaticConvention jekyll = { .generator = GALLEY_STATIC_JEKYLL,
                                    .content = (char *) "",
                                    .posts = (char *) "_posts",
                                    .hides_future = TRUE };
  static const struct
  {
    const char *path;
    const char *text;
    GalleyPublicationState state;
  } cases[] = {
    { "_posts/2026-01-02-x.md", "---\ntitle: X\n---\n", GALLEY_PUBLICATION_PUBLISHED },
    { "_posts/2026-01-02-x.md", "---\ntitle: X\npublished: false\n---\n", GALLEY_PUBLICATION_DRAFT },
    { "_posts/2026-01-02-x.md", "---\ndraft: true\n---\n", GALLEY_PUBLICATION_DRAFT },
    { "_drafts/x.md", "---\ntitle: X\n---\n", GALLEY_PUBLICATION_DRAFT },
    { "_posts/2199-01-02-x.md", "---\ntitle: X\n---\n", GALLEY_PUBLICATION_SCHEDULED },
    { "_posts/2026-01-02-x.md", "---\ndate: 2199-01-01T00:00:00Z\n---\n", GALLEY_PUBLICATION_SCHEDULED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GalleyPost) post = galley_static_entry_read (&jekyll, cases[i].path, cases[i].text);

      g_assert_cmpint (post->state, ==, cases[i].state);
    }
}

static char *
lead_cb (const char *url,
         gboolean is_image,
         gpointer user_data)
{
  return is_image && !g_str_has_prefix (url, "http") ? g_strconcat ("/images/new-", url, NULL) : NULL;
}

static void
test_pictures (void)
{
  static const char *const cases[][2] = {
    { "![A](a.png)", "![A](/images/new-a.png)" },
    { "a.png and ![A](a.png \"a.png\") and [a.png](a.png)",
      "a.png and ![A](/images/new-a.png \"a.png\") and [a.png](a.png)" },
    { "![A][x] ![B][x]\n\n[x]: <a.png> 'T'\n", "![A][x] ![B][x]\n\n[x]: </images/new-a.png> 'T'\n" },
    { "<img src=\"a.png\" alt=\"A\">\n\n![B](b.png)",
      "<img src=\"/images/new-a.png\" alt=\"A\">\n\n![B](/images/new-b.png)" },
    { "![A](http://x/a.png)", "![A](http://x/a.png)" },
    { "```\n![A](a.png)\n```\n\n![A](a.png)", "```\n![A](a.png)\n```\n\n![A](/images/new-a.png)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *led = galley_markdown_source_lead (cases[i][0], lead_cb, NULL);

      g_assert_cmpstr (led, ==, cases[i][1]);
    }
  g_assert_null (galley_markdown_source_lead ("![A](a\\_b.png)", lead_cb, NULL));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/static/entry/hugo", GINT_TO_POINTER (GALLEY_STATIC_HUGO), test_round_trip);
  g_test_add_data_func ("/static/entry/jekyll", GINT_TO_POINTER (GALLEY_STATIC_JEKYLL), test_round_trip);
  g_test_add_data_func ("/static/entry/zola", GINT_TO_POINTER (GALLEY_STATIC_ZOLA), test_round_trip);
  g_test_add_data_func ("/static/entry/eleventy", GINT_TO_POINTER (GALLEY_STATIC_ELEVENTY), test_round_trip);
  g_test_add_func ("/static/entry/unknown-keys", test_unknown_keys);
  g_test_add_func ("/static/entry/drafts", test_drafts);
  g_test_add_func ("/static/entry/pictures", test_pictures);

  return g_test_run ();
}
