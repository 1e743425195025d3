/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses from what clients and titles say. */
#include "post-address.h"

#include <string.h>

#include "json.h"

static void
test_slug (void)
{
  static const struct
  {
    const char *json;
    const char *slug;
  } cases[] = {
    { "{\"mp-slug\": [\"My Slug\"]}", "my-slug" },
    { "{\"mp-slug\": [\"../../etc\"]}", "etc" },
    { "{\"mp-slug\": [\"a\\r\\nSet-Cookie: x=1\"]}", "a-set-cookie-x-1" },
    { "{\"mp-slug\": [\"\"], \"name\": [\"Title\"]}", "title" },
    { "{\"mp-slug\": [7], \"name\": [\"Title\"]}", "title" },
    { "{\"mp-slug\": [\"橋\"]}", "橋" },
    { "{\"name\": [\"!!!\"]}", "post" },
    { "{\"content\": [\"Only a note\"]}", "only-a-note" },
    { "{\"content\": [{\"html\": \"<p>Bold <b>claim</b></p>\"}]}", "bold-claim" },
    { "{}", "post" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) properties = galley_json_parse_object (cases[i].json, -1, NULL);
      g_autoptr (GalleyBlogPost) post = galley_blog_post_new (properties);
      g_autofree char *slug = galley_post_address_slug (post);

      g_assert_cmpstr (slug, ==, cases[i].slug);
    }
}

static void
test_make (void)
{
  g_autoptr (GalleyBlogPost) post = galley_blog_post_new (NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  post->published = 1795521600;
  first = galley_post_address_make (post, 1);
  second = galley_post_address_make (post, 2);
  g_assert_cmpstr (first, ==, "/2026/11/post/");
  g_assert_cmpstr (second, ==, "/2026/11/post-2/");
}

static void
test_from_url (void)
{
  static const struct
  {
    const char *url;
    const char *path;
  } cases[] = {
    { "http://127.0.0.1:8080/2026/11/a/", "/2026/11/a/" },
    { "http://localhost:1/2026/11/a?x=1#y", "/2026/11/a/" },
    { "/2026/11/%E6%A9%8B/", "/2026/11/橋/" },
    { "http://x/%FF/", NULL },
    { "not a url", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = galley_post_address_from_url (cases[i].url);

      g_assert_cmpstr (path, ==, cases[i].path);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/post-address/slug", test_slug);
  g_test_add_func ("/post-address/make", test_make);
  g_test_add_func ("/post-address/from-url", test_from_url);

  return g_test_run ();
}
