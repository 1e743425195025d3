/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sign-offs of an article with pictures on disk: stale on any change, valid again when it is undone, and what changed
 * is told by name. */
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "article-digests.h"
#include "article-file.h"
#include "article-sign-off.h"
#include "article-standing.h"
#include "publication-store.h"
#include "review-states.h"
#include "state-changes.h"
#include "temp-dir.h"
#include "wait.h"

#define ROUNDS 100

static const char *const head =
    "title: Harbour Bridge\nsubtitle: Rivets, by the million\ntags: [steel, water]\nimage: hero.jpg\n"
    "image_alt: The bridge, at night\nlayout: wide\n";
static const char *const body =
    "The bridge, opened in 1932, is long.\n\n![Workers, on the arch](arch.png)\n\n- steel,\n- rivets.\n\nOne more "
    "![river](maps/river.png) view, from the water.\n";

typedef struct
{
  TempDir *dir;
  GalleyWorkspace *workspace;
  char *path;
} Fixture;

static void
write_file (Fixture *fixture,
            const char *name,
            const char *text)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_no_errno (g_mkdir_with_parents (parent, 0700));
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
write_article (Fixture *fixture,
               const char *a_head,
               const char *a_body)
{
  g_autofree char *text = g_strdup_printf ("---\n%s---\n%s", a_head, a_body);

  write_file (fixture, "index.md", text);
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autofree char *library = NULL;
  GalleyWorkspaceOptions options = { .author = "Ana Ruiz" };
  g_autoptr (GError) error = NULL;

  fixture->dir = temp_dir_new ();
  library = g_build_filename (fixture->dir, "library", NULL);
  options.library = library;
  fixture->path = g_build_filename (library, "bridge", "index.md", NULL);
  write_article (fixture, head, body);
  write_file (fixture, "hero.jpg", "hero");
  write_file (fixture, "arch.png", "arch");
  write_file (fixture, "maps/river.png", "river");
  fixture->workspace = galley_workspace_open (&options, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_object_unref (fixture->workspace);
  g_free (fixture->path);
  temp_dir_free (fixture->dir);
}

static GalleyArticleStanding *
read_standing (Fixture *fixture)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDocument) document = galley_article_file_load (fixture->path, NULL, &error);
  g_autoptr (GalleyArticleSnapshot) snapshot = NULL;
  GalleyArticleStanding *standing;

  g_assert_no_error (error);
  snapshot = galley_article_snapshot_new (document, folder, 0);
  standing = galley_article_standing_read (fixture->workspace, snapshot, fixture->path, NULL, &error);
  g_assert_no_error (error);
  return standing;
}

static void
decide (Fixture *fixture,
        gboolean approves)
{
  g_autoptr (GalleyArticleStanding) standing = read_standing (fixture);
  g_autoptr (GError) error = NULL;

  galley_article_sign_off (fixture->workspace, fixture->path, standing->state, approves, NULL, &error);
  g_assert_no_error (error);
}

/* That of the article on disk, by whichever way. */
static void
assert_status (Fixture *fixture,
               GalleyStatus status)
{
  g_autoptr (GalleyArticleStanding) standing = read_standing (fixture);
  g_autofree char *digest =
      galley_article_digests_find (galley_workspace_get_database (fixture->workspace), fixture->path);

  g_assert_cmpint (standing->status, ==, status);
  g_assert_cmpstr (digest, ==, standing->digest);
}

static char *
without_byte (const char *text,
              gsize index)
{
  GString *changed = g_string_new (text);

  g_string_erase (changed, (gssize) index, 1);
  return g_string_free_and_steal (changed);
}

/* Index of a random comma. */
static gsize
pick_comma (const char *text)
{
  gsize start = (gsize) g_test_rand_int_range (0, (int) strlen (text));
  const char *comma = strchr (text + start, ',');

  return (gsize) ((comma ? comma : strchr (text, ',')) - text);
}

static void
test_random_changes (Fixture *fixture,
                     gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *bytes;
  } pictures[] = { { "hero.jpg", "hero" }, { "arch.png", "arch" }, { "maps/river.png", "river" } };

  decide (fixture, TRUE);
  for (guint round = 0; round < ROUNDS; round++)
    {
      guint i = (guint) g_test_rand_int_range (0, 5);
      guint picture = (guint) g_test_rand_int_range (0, G_N_ELEMENTS (pictures));
      g_autofree char *text = NULL;

      assert_status (fixture, GALLEY_STATUS_APPROVED);
      if (i == 0) /* one comma, of an alternative text, perhaps */
        {
          text = without_byte (body, pick_comma (body));
          write_article (fixture, head, text);
        }
      else if (i == 1)
        {
          text = without_byte (head, (gsize) (strstr (head, "night") - head));
          write_article (fixture, text, body);
        }
      else if (i == 2) /* the same length */
        write_file (fixture, pictures[picture].name, pictures[(picture + 1) % 2].bytes);
      else if (i == 3)
        write_file (fixture, pictures[picture].name, "another");
      else
        {
          text = g_build_filename (fixture->dir, "library", "bridge", pictures[picture].name, NULL);
          g_assert_no_errno (g_unlink (text));
        }
      assert_status (fixture, GALLEY_STATUS_DRAFT);
      write_article (fixture, head, body);
      write_file (fixture, pictures[picture].name, pictures[picture].bytes);
    }
  assert_status (fixture, GALLEY_STATUS_APPROVED);
}

static void
test_spelling (Fixture *fixture,
               gconstpointer data)
{
  g_autofree char *text = g_strdup_printf ("---\nstatus: review\n%s---\n%s", head, body);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *crlf = g_strjoinv ("\r\n", lines);

  decide (fixture, TRUE);
  write_file (fixture, "index.md", crlf);
  assert_status (fixture, GALLEY_STATUS_APPROVED);
  write_article (fixture,
                 "layout: wide\nsubtitle: 'Rivets, by the million'\ntags:\n  - steel\n  - water\nimage: hero.jpg\n"
                 "image_alt: The bridge, at night\ntitle: Harbour Bridge\n",
                 body);
  assert_status (fixture, GALLEY_STATUS_APPROVED);
  decide (fixture, FALSE);
  assert_status (fixture, GALLEY_STATUS_DRAFT);
}

static void
test_what_changed (Fixture *fixture,
                   gconstpointer data)
{
  static const char *const expected[] = {
    "Text: “The bridge, opened in 1932, is long.” → “The bridge opened in 1932, is long.”",
    "Text: “- steel, - rivets.” (removed)",
    "Text: “One more ![river](maps/river.png) view, from the water.” → “One more ![river](new.png) view, from the "
    "water.”",
    "Text: “The end.” (new)",
    "Excerpt: “Short” (new)",
    "Hero description: “The bridge, at night” → “A bridge”",
    "layout: “wide” (removed)",
    "arch.png: the file is missing",
    "hero.jpg: another picture of the same name",
    "maps/river.png: no longer shown",
    "new.png: new picture",
  };
  g_autoptr (GalleyArticleStanding) before = read_standing (fixture);
  g_autofree char *folder = galley_article_file_review_folder (fixture->path);
  g_autofree char *arch = g_build_filename (fixture->dir, "library", "bridge", "arch.png", NULL);
  g_autoptr (GalleyArticleState) then = NULL;
  g_autoptr (GalleyArticleStanding) now = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  decide (fixture, TRUE);
  write_article (fixture,
                 "title: Harbour Bridge\nsubtitle: Rivets, by the million\ntags: [steel, water]\nimage: hero.jpg\n"
                 "image_alt: A bridge\nexcerpt: Short\n",
                 "The bridge opened in 1932, is long.\n\n![Workers, on the arch](arch.png)\n\nOne more "
                 "![river](new.png) view, from the water.\n\nThe end.\n");
  write_file (fixture, "hero.jpg", "other");
  write_file (fixture, "new.png", "new");
  g_assert_no_errno (g_unlink (arch));
  now = read_standing (fixture);
  g_assert_cmpuint (now->sign_offs->len, ==, 1);
  then = galley_review_states_find (folder, ((GalleySignOff *) now->sign_offs->pdata[0])->digest);
  g_assert_nonnull (then);
  changes = galley_state_changes_list (then, now->state);
  for (guint i = 0, j = 0; i < changes->len; i++)
    {
      g_autofree char *words = galley_state_change_words (changes->pdata[i]);

      g_test_message ("%s", words);
      g_assert_cmpuint (j, <, G_N_ELEMENTS (expected));
      g_assert_cmpstr (words, ==, expected[j++]);
      g_assert_true (i + 1 < changes->len || j == G_N_ELEMENTS (expected));
    }
}

static void
test_kept_states (Fixture *fixture,
                  gconstpointer data)
{
  g_autoptr (GalleyArticleStanding) standing = read_standing (fixture);
  g_autofree char *folder = galley_article_file_review_folder (fixture->path);
  g_autofree char *path = g_strdup_printf ("%s/states/%s.json", folder, standing->digest);
  g_autofree char *gone = g_build_filename (fixture->dir, "library", "gone", "index.md", NULL);
  g_autofree char *gone_folder = g_path_get_dirname (gone);
  g_autoptr (GError) error = NULL;

  g_assert_null (galley_review_states_find (folder, standing->digest));
  g_assert_null (galley_review_states_find (folder, "../../index"));
  decide (fixture, TRUE);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  /* not what was signed */
  g_assert_true (g_file_set_contents (path, "{\"text\":\"other\"}", -1, NULL));
  g_assert_null (galley_review_states_find (folder, standing->digest));
  assert_status (fixture, GALLEY_STATUS_APPROVED);
  decide (fixture, TRUE);
  {
    g_autoptr (GalleyArticleState) again = galley_review_states_find (folder, standing->digest);

    g_assert_nonnull (again);
  }
  g_assert_false (galley_article_sign_off_keep (gone, standing->state, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (gone_folder, G_FILE_TEST_EXISTS));
}

static void
test_changed_since_published (Fixture *fixture,
                              gconstpointer data)
{
  g_autoptr (GalleyArticleStanding) standing = read_standing (fixture);
  g_autoptr (GalleyPublication) publication = galley_publication_new ("site");
  g_autoptr (GError) error = NULL;

  publication->state = GALLEY_PUBLICATION_PUBLISHED;
  publication->digest = g_strdup (standing->digest);
  galley_publication_store_save (fixture->path, publication, &error);
  g_assert_no_error (error);
  assert_status (fixture, GALLEY_STATUS_PUBLISHED);
  write_file (fixture, "maps/river.png", "flood");
  assert_status (fixture, GALLEY_STATUS_CHANGED);
  write_file (fixture, "maps/river.png", "river");
  assert_status (fixture, GALLEY_STATUS_PUBLISHED);
}

static gboolean
is_remembered (Fixture *fixture)
{
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (galley_workspace_get_database (fixture->workspace),
                                                                 "SELECT count(*) FROM article_digests", NULL);
  g_autofree char *digest =
      galley_article_digests_find (galley_workspace_get_database (fixture->workspace), fixture->path);
  gboolean row = FALSE;

  g_assert_nonnull (digest);
  g_assert_true (galley_statement_step (statement, &row, NULL) && row);
  return galley_statement_column_int (statement, 0) == 1;
}

static void
set_remembered (Fixture *fixture,
                const char *digest)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE article_digests SET digest = '%s'", digest);

  g_assert_true (galley_sqlite_exec (galley_workspace_get_database (fixture->workspace), sql, NULL));
}

/* Only files that have not changed for some time are remembered, so this waits for that. */
static void
test_remembers (Fixture *fixture,
                gconstpointer data)
{
  GalleySqlite *database = galley_workspace_get_database (fixture->workspace);
  g_autofree char *first = galley_article_digests_find (database, fixture->path);
  g_autofree char *remembered = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *again = NULL;

  wait_until (is_remembered (fixture));
  set_remembered (fixture, "mark");
  remembered = galley_article_digests_find (database, fixture->path);
  g_assert_cmpstr (remembered, ==, "mark");
  /* as long and as old as the one before; and a state database that is lost */
  write_file (fixture, "hero.jpg", "oreh");
  changed = galley_article_digests_find (database, fixture->path);
  g_assert_cmpstr (changed, !=, "mark");
  g_assert_cmpstr (changed, !=, first);
  g_assert_true (galley_sqlite_exec (database, "DELETE FROM article_digests; DELETE FROM file_hashes", NULL));
  write_file (fixture, "hero.jpg", "hero");
  again = galley_article_digests_find (database, fixture->path);
  g_assert_cmpstr (again, ==, first);
}

int
main (int argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, func) g_test_add ("/article-sign-off/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("random-changes", test_random_changes);
  ADD ("spelling", test_spelling);
  ADD ("what-changed", test_what_changed);
  ADD ("kept-states", test_kept_states);
  ADD ("remembers", test_remembers);
  ADD ("changed-since-published", test_changed_since_published);
#undef ADD

  return g_test_run ();
}
