/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders of each program are told apart, and what they are like is read from their settings. */
#include "static-convention.h"

#include "static-address.h"
#include "temp-dir.h"

static void
put (const char *dir,
     const char *name,
     const char *text)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
check (const char *dir,
       GalleyStaticGenerator generator,
       const char *path,
       const char *media_url,
       const char *address)
{
  g_autoptr (GalleyStaticConvention) convention = galley_static_convention_read (dir);
  g_autoptr (GalleyPost) post = galley_post_new ();
  g_autofree char *stem = NULL;
  g_autofree char *found_path = NULL;
  g_autofree char *found_address = NULL;

  g_assert_nonnull (convention);
  g_assert_cmpint (convention->generator, ==, generator);
  post->slug = g_strdup ("night-ferry");
  post->published = g_date_time_new_utc (2026, 1, 2, 10, 0, 0);
  g_strfreev (post->categories);
  post->categories = g_strsplit ("Sea Life", ",", -1);
  found_path = galley_static_convention_post_path (convention, "night-ferry", post->published);
  g_assert_cmpstr (found_path, ==, path);
  stem = galley_static_convention_stem (convention, found_path);
  g_assert_cmpstr (stem, ==, "night-ferry");
  g_assert_cmpstr (convention->media_url, ==, media_url);
  found_address = galley_static_address_make (convention, found_path, post);
  g_assert_cmpstr (found_address, ==, address);
}

static void
test_hugo (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();

  put (dir, "hugo.toml", "baseURL = 'https://example.org/blog/'\ntitle = \"Tides\"\n");
  put (dir, "content/blog/one.md", "---\ntitle: One\n---\n");
  check (dir, GALLEY_STATIC_HUGO, "content/blog/night-ferry.md", "/blog/images",
         "https://example.org/blog/blog/night-ferry/");
  put (dir, "hugo.toml", "baseURL = 'https://example.org'\n[permalinks]\nblog = '/:year/:month/:slug/'\n");
  put (dir, "content/blog/two/index.md", "");
  put (dir, "content/blog/three/index.md", "");
  put (dir, "static/img/x", "");
  check (dir, GALLEY_STATIC_HUGO, "content/blog/night-ferry/index.md", "/img",
         "https://example.org/2026/01/night-ferry/");
  put (dir, "hugo.toml", "baseURL = 'https://example.org'\n[permalinks]\nblog = '/:weekday/:slug/'\n");
  check (dir, GALLEY_STATIC_HUGO, "content/blog/night-ferry/index.md", "/img", NULL);
  put (dir, "hugo.toml", "title = 'No address'\n");
  check (dir, GALLEY_STATIC_HUGO, "content/blog/night-ferry/index.md", "/img", NULL);
}

static void
test_old_hugo (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();

  put (dir, "config.yaml", "baseurl: https://example.org/\ntitle: Tides\n");
  put (dir, "content/_index.md", "");
  check (dir, GALLEY_STATIC_HUGO, "content/posts/night-ferry.md", "/images", "https://example.org/posts/night-ferry/");
}

static void
test_zola (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();

  put (dir, "config.toml", "base_url = \"https://example.org\"\ntitle = \"Tides\"\n[markdown]\nx = true\n");
  put (dir, "content/_index.md", "");
  check (dir, GALLEY_STATIC_ZOLA, "content/posts/night-ferry.md", "/images", "https://example.org/posts/night-ferry/");
}

static void
test_jekyll (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();

  put (dir, "_config.yml", "title: Tides\nurl: https://example.org\nbaseurl: /log\n");
  check (dir, GALLEY_STATIC_JEKYLL, "_posts/2026-01-02-night-ferry.md", "/log/assets/images",
         "https://example.org/log/sea-life/2026/01/02/night-ferry.html");
  put (dir, "_config.yml", "url: https://example.org\npermalink: pretty\nsource: src\n");
  put (dir, "src/images/x", "");
  check (dir, GALLEY_STATIC_JEKYLL, "src/_posts/2026-01-02-night-ferry.md", "/images",
         "https://example.org/sea-life/2026/01/02/night-ferry/");
}

static void
test_eleventy (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();

  put (dir, "eleventy.config.js",
       "export default function (c) { c.addPassthroughCopy({ \"./public/\": \"/\" });\n"
       " return { dir: { input: \"content\" } } }\n");
  put (dir, "_data/metadata.js", "export default { title: 'Tides', url: 'https://example.org/' }\n");
  put (dir, "content/blog/one.md", "");
  check (dir, GALLEY_STATIC_ELEVENTY, "content/blog/night-ferry.md", "/images",
         "https://example.org/blog/night-ferry/");
  put (dir, "eleventy.config.js", "module.exports = c => { c.addPassthroughCopy('img') }\n");
  check (dir, GALLEY_STATIC_ELEVENTY, "content/blog/night-ferry.md", "/img",
         "https://example.org/content/blog/night-ferry/");
  put (dir, "eleventy.config.js", "module.exports = c => {}\n");
  check (dir, GALLEY_STATIC_ELEVENTY, "content/blog/night-ferry.md", NULL,
         "https://example.org/content/blog/night-ferry/");
}

static void
test_none (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();

  put (dir, "config.toml", "title = 'Something else'\n");
  put (dir, "notes.md", "");
  g_assert_null (galley_static_convention_read (dir));
  g_assert_null (galley_static_convention_read ("/nonexistent"));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/static/convention/hugo", test_hugo);
  g_test_add_func ("/static/convention/old-hugo", test_old_hugo);
  g_test_add_func ("/static/convention/zola", test_zola);
  g_test_add_func ("/static/convention/jekyll", test_jekyll);
  g_test_add_func ("/static/convention/eleventy", test_eleventy);
  g_test_add_func ("/static/convention/none", test_none);

  return g_test_run ();
}
