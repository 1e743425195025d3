/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening and saving an article without changing it changes no byte of its file, and does not even write it. */
#include <string.h>
#include <sys/stat.h>

#include "article-disk.h"
#include "article-load.h"
#include "temp-dir.h"
#include "wait.h"

static const char *const heads[] = {
  "",
  "---\ntitle: Plain\n---\n",
  "---\ntitle: 'Single ''quoted'''\ntags: [a, \"b, c\", 'd']   # kept\n\n# a comment\n"
  "unknown_key: {deep: [1, 2]}\n---\n\n",
  "---\r\ntitle: \"Double \\u00e9\"\r\ndate: 2026-11-24 09:30:00 +0100\r\nTags:\r\n  - x\r\n  - y\r\n---\r\n\r\n",
  "---\ntitle: >\n  folded\n  text\ndescription: |-\n  literal\n    text\n\n---\n",
  "---\nanchor: &a {x: 1}\nother: *a\ntitle: Aliased\ndraft: true\n...\n",
  "+++\ntitle = \"TOML\"\ndate = 2026-11-24T09:30:00Z\n[extra]\nkey = [1, 2]\n+++\n",
  "---\ntitle: [broken\n  : yaml\n---\n",
  "---\n---\n",
  "---\nno end to this head\n",
};

static const char *const bodies[] = {
  "",
  "One line without an end",
  "# Heading\n\nA paragraph  \nwith a hard break.\n\n\n\n\nFar away.\n\n",
  "| a | b |\n|:--|--:|\n| 1 | 2 |\n\n- [ ] task\n* other\n+ third\n\n\t\tindented\n\n```c\nint x;\t// tab\n```\n",
  "Line\r\nends\r\nof Windows\r\n",
  "Mixed\r\nline\nends\rhere\n",
  "Trailing spaces   \n\t\n   \nNo-break\u00a0space, emoji \U0001f30d, combining e\u0301, \u202eright to left\u202c.\n",
  "<div class=\"x\">\nraw *html*\n</div>\n\n[^1]: A note.\n\nText[^1] and &amp; entities &copy;\n",
  "---\n\nA rule above, and below.\n\n---\n+++\n",
  "Last line has two ends\n\n",
};

static GBytes *
make_text (guint number)
{
  const char *head = heads[number / G_N_ELEMENTS (bodies)];
  const char *body = bodies[number % G_N_ELEMENTS (bodies)];
  /* every third one with a byte order mark */
  char *text = g_strconcat (number % 3 == 0 ? "\xef\xbb\xbf" : "", head, body, NULL);

  return g_bytes_new_take (text, strlen (text));
}

/* (out) info: as it was written */
static char *
put (const char *library,
     guint number,
     GBytes *text,
     struct stat *info)
{
  g_autofree char *name = g_strdup_printf ("%03u.md", number);
  char *path = g_build_filename (library, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (text, NULL), (gssize) g_bytes_get_size (text), &error);
  g_assert_no_error (error);
  g_assert_no_errno (stat (path, info));
  return path;
}

static void
assert_untouched (const char *path,
                  GBytes *text,
                  const struct stat *before)
{
  g_autofree char *now = NULL;
  gsize length;
  struct stat after;

  g_test_message ("%s", path);
  g_assert_true (g_file_get_contents (path, &now, &length, NULL));
  g_assert_cmpmem (now, length, g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  g_assert_no_errno (stat (path, &after));
  g_assert_cmpuint (after.st_ino, ==, before->st_ino);
  g_assert_cmpint (after.st_mtim.tv_sec, ==, before->st_mtim.tv_sec);
  g_assert_cmpint (after.st_mtim.tv_nsec, ==, before->st_mtim.tv_nsec);
}

static void
test_disk (void)
{
  g_autoptr (TempDir) library = temp_dir_new ();

  for (guint i = 0; i < G_N_ELEMENTS (heads) * G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GBytes) text = make_text (i);
      struct stat before;
      g_autofree char *path = put (library, i, text, &before);
      g_autoptr (GalleyArticleDisk) disk = galley_article_disk_new (library, path);
      g_autoptr (GError) error = NULL;
      g_autoptr (GalleyDocument) document = galley_article_disk_load (disk, &error);

      g_assert_no_error (error);
      g_assert_true (galley_article_disk_save (disk, document, 1, "slug", &error));
      g_assert_no_error (error);
      assert_untouched (path, text, &before);
    }
}

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(GalleyOpenArticle **) user_data = galley_article_load_finish (result, &error);
  g_assert_no_error (error);
}

static void
open_and_save (GalleyWorkspace *workspace,
               const char *path,
               gboolean type)
{
  GalleyOpenArticle *opened = NULL;
  g_autoptr (GalleyOpenArticle) open = NULL;
  g_autoptr (GError) error = NULL;
  GalleyArticle *article;
  g_autofree char *body = NULL;
  g_autofree char *longer = NULL;

  galley_article_load_async (workspace, path, NULL, loaded_cb, &opened);
  wait_until (opened != NULL);
  open = opened;
  article = galley_open_article_get_article (open);
  body = g_strdup (galley_article_get_body (article));
  longer = g_strconcat (body, "x", NULL);
  /* a letter typed and taken back */
  if (type)
    galley_article_set_body (article, longer);
  galley_article_set_body (article, body);
  g_assert_true (galley_open_article_save_now (open, &error));
  g_assert_no_error (error);
}

static void
test_open_article (void)
{
  g_autoptr (TempDir) library = temp_dir_new ();
  GalleyWorkspaceOptions options = { .library = library, .author = "Ana" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyWorkspace) workspace = galley_workspace_open (&options, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (heads) * G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GBytes) text = make_text (i);
      struct stat before;
      g_autofree char *path = put (library, i, text, &before);

      open_and_save (workspace, path, i % 2 == 1);
      assert_untouched (path, text, &before);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/unchanged/disk", test_disk);
  g_test_add_func ("/unchanged/open-article", test_open_article);
  return g_test_run ();
}
