/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The leak gate: what goes out is the same, byte for byte, whether or not reviewers said anything. */
#include <string.h>

#include "article-digests.h"
#include "article-file.h"
#include "fake-micropub.h"
#include "picture.h"
#include "review-states.h"
#include "secrets.h"
#include "temp-dir.h"
#include "workspace.h"

#define CANARY "CANARY"
#define HEAD                                                                                       \
  "---\ntitle: Harbour story\nsubtitle: What the tide left\nslug: harbour-story\nauthors: [Ana]\n" \
  "tags: [sea]\ndate: 2026-01-02T10:00:00Z\nimage: hero.png\nimage_alt: Dawn\n---\n"
#define BODY \
  "First words of the **story**.\n\n![A pier](hero.png)\n\nMore words, with a [link](https://example.org/).\n"

typedef struct
{
  const char *name;
  GalleySiteKind kind;
  const char *secret;
  FakeMicropub *(*serve) (void); /* NULL: a folder */
} Way;

static const Way ways[] = {
  { "micropub", GALLEY_SITE_MICROPUB, FAKE_TOKEN, fake_micropub_new },
  { "wordpress", GALLEY_SITE_WORDPRESS, FAKE_TOKEN, fake_wordpress_new },
  { "ghost", GALLEY_SITE_GHOST, FAKE_GHOST_KEY, fake_ghost_new },
  { "xmlrpc", GALLEY_SITE_XMLRPC, FAKE_TOKEN, fake_xmlrpc_new },
  { "folder", GALLEY_SITE_STATIC, NULL, NULL },
  { "git", GALLEY_SITE_STATIC, NULL, NULL },
};

static char *
run_in (const char *folder,
        const char *script)
{
  const char *argv[] = { "sh", "-ec", script, NULL };
  char *output = NULL;
  int status = 0;

  g_assert_true (g_spawn_sync (folder, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status,
                               NULL));
  g_assert_cmpint (status, ==, 0);
  return output;
}

/* ---- all that reviewers can say ---- */

static char *
hostile_words (GRand *rand)
{
  static const char *const words[] = {
    "<script>fetch('/" CANARY "')</script>",
    "{++" CANARY "++}{--words--}{>>" CANARY "<<}",
    "---\ntitle: " CANARY "\n---\n",
    "![" CANARY "](hero.png) \"quoted\" \\u0000 \xe2\x80\xae",
    "--><!-- " CANARY " --> ]]> %s",
  };

  return g_strdup_printf ("%s %u", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))], g_rand_int (rand));
}

static GalleyAnchor *
random_anchor (GRand *rand)
{
  guint start = (guint) g_rand_int_range (rand, 0, 60);

  return galley_anchor_new (BODY, start, start + (guint) g_rand_int_range (rand, 1, 30));
}

static GPtrArray *
make_lines (GRand *rand,
            const char *digest)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *opened = NULL;

  for (guint i = 0; i < 60; i++)
    {
      /* one of each kind, then as it comes; the first opens what the others are about */
      GalleyReviewOpKind kind = i == 0 ? GALLEY_REVIEW_OP_THREAD
                                : i <= GALLEY_REVIEW_OP_UNKNOWN
                                    ? i - 1
                                    : (guint) g_rand_int_range (rand, 0, GALLEY_REVIEW_OP_UNKNOWN);
      gboolean opens = kind == GALLEY_REVIEW_OP_THREAD || kind == GALLEY_REVIEW_OP_SUGGEST;
      GalleyReviewOp *op = galley_review_op_new (kind, opens ? NULL : opened, i + 1, "BO-0002", CANARY " Bo");

      op->text = hostile_words (rand);
      op->replacement = g_rand_boolean (rand) ? hostile_words (rand) : g_strdup ("");
      op->digest = g_strdup (digest);
      op->site = g_strdup ("leak");
      op->anchor = random_anchor (rand);
      if (opens)
        g_set_str (&opened, op->id);
      g_ptr_array_add (lines, galley_review_op_print (op));
      galley_review_op_free (op);
    }
  g_ptr_array_add (lines, g_strdup ("{\"op\":\"hum\",\"id\":\"later\",\"text\":\"" CANARY "\"}"));
  g_ptr_array_add (lines, g_strdup ("{\"op\":\"thread\",\"id\":\"cut\",\"text\":\"" CANARY));
  return lines;
}

static void
write_reviews (const char *path,
               const GalleyArticleState *state,
               GRand *rand)
{
  g_autofree char *folder = galley_article_file_review_folder (path);
  g_autofree char *log = g_build_filename (folder, "BO-0002.jsonl", NULL);
  g_autofree char *digest = galley_article_state_digest (state);
  g_autoptr (GPtrArray) lines = make_lines (rand, digest);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  galley_review_states_keep (folder, state, &error);
  g_assert_no_error (error);
  g_ptr_array_add (lines, NULL);
  text = g_strjoinv ("\n", (char **) lines->pdata);
  g_file_set_contents (log, text, -1, &error);
  g_assert_no_error (error);
}

/* ---- publishing ---- */

static void
publish (GalleyWorkspace *workspace,
         GalleySite *site,
         const char *path,
         const char *body,
         GRand *reviews,
         GalleyRevision revision)
{
  g_autofree char *text = g_strconcat (HEAD, body, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDocument) document = NULL;
  g_autoptr (GalleyArticleSnapshot) snapshot = NULL;
  g_autoptr (GalleyArticleState) state = NULL;
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (GalleyPublication) publication = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  document = galley_article_file_load (path, NULL, &error);
  g_assert_no_error (error);
  snapshot = galley_article_snapshot_new (document, folder, 1);
  state = galley_article_digests_read_state (galley_workspace_get_database (workspace), snapshot, NULL, &error);
  g_assert_no_error (error);
  if (reviews != NULL)
    write_reviews (path, state, reviews);
  plan = galley_workspace_plan (workspace, site, snapshot, path, GALLEY_PUBLISH_NOW, 0, NULL, &error);
  g_assert_no_error (error);
  galley_publish_plan_choose_revision (plan, revision, NULL);
  publication = galley_workspace_publish (workspace, site, plan, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* What no two runs have alike: ports and what follows from them, ids made at random, the time, and with it Ghost's
 * token. */
static char *
normalise (const char *sent)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *times =
      g_date_time_format (now, "%Y-?%m-?%d[T ]?[0-9]{2}:?[0-9]{2}:?[0-9]{2}([.][0-9]+)?");
  const struct
  {
    const char *pattern;
    const char *with;
  } random[] = {
    { "127[.]0[.]0[.]1(:|%3A)[0-9]+", "HOST" },
    /* YAML quotes those that look like a number */
    { "\"?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\"?", "UUID" },
    /* of what the server has, addresses with its port among it */
    { "\"galley-if-hash\":\"[0-9a-f]{64}\"", "\"galley-if-hash\":HASH" },
    { "Authorization: Ghost [A-Za-z0-9_-]+[.][A-Za-z0-9_-]+[.][A-Za-z0-9_-]+\n", "Authorization: Ghost\n" },
    { times, "TIME" },
  };
  char *text = g_strdup (sent);

  for (guint i = 0; i < G_N_ELEMENTS (random); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (random[i].pattern, 0, 0, NULL);
      char *next = g_regex_replace_literal (regex, text, -1, 0, random[i].with, 0, NULL);

      g_assert_nonnull (next);
      g_free (text);
      text = next;
    }
  return text;
}

static char *
read_folder (const char *folder,
             const Way *way)
{
  static const char files[] = "find . -name .git -prune -o -type f -print | sort | while read -r f; do "
                              "echo \"== $f\"; case $f in *.png) sha256sum < \"$f\";; *) cat \"$f\";; esac; done";
  static const char commits[] = "; git log --format='%an <%ae> %cn <%ce>%n%B' --name-status";
  g_autofree char *script = g_strconcat (files, strcmp (way->name, "git") == 0 ? commits : "", NULL);

  return run_in (folder, script);
}

static void
make_site (const char *folder,
           const Way *way)
{
  g_autofree char *config = g_build_filename (folder, "hugo.toml", NULL);
  g_autofree char *content = g_build_filename (folder, "content", "posts", NULL);

  g_assert_cmpint (g_mkdir_with_parents (content, 0700), ==, 0);
  g_assert_true (g_file_set_contents (config, "baseURL = 'https://example.org/'\ntitle = 'Tide'\n", -1, NULL));
  if (strcmp (way->name, "git") == 0)
    g_free (run_in (folder, "git init -q -b main; git config user.name Owner; git config user.email o@example.org;"
                            "git add .; git commit -q -m Start"));
}

/* Publishes and then changes what was published, in a program that never ran; all that went out. */
static char *
send (const Way *way,
      guint32 seed,
      gboolean reviewed,
      GalleyRevision revision)
{
  g_autoptr (TempDir) data = g_build_filename (g_get_user_data_dir (), "galley", NULL);
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autoptr (TempDir) folder = temp_dir_new ();
  g_autofree char *story = g_build_filename (library, "story", NULL);
  g_autofree char *path = g_build_filename (story, "index.md", NULL);
  g_autofree char *hero = g_build_filename (story, "hero.png", NULL);
  g_autoptr (GBytes) picture = picture_new ("image/png", 8, 8, seed);
  GalleyWorkspaceOptions options = { .library = library, .author = "Ana" };
  g_autoptr (FakeMicropub) server = way->serve != NULL ? way->serve () : NULL;
  const char *endpoint = server != NULL ? fake_micropub_get_endpoint (server) : folder;
  g_autoptr (GalleySite) site = galley_site_new ("leak", way->kind, "Leak", "https://example.org/", endpoint,
                                                 server != NULL ? FAKE_ACCOUNT : NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GalleyWorkspace) workspace = NULL;
  g_autofree char *sent = NULL;
  g_autoptr (GError) error = NULL;

  if (server == NULL)
    make_site (folder, way);
  g_assert_cmpint (g_mkdir_with_parents (story, 0700), ==, 0);
  g_assert_true (g_file_set_contents (hero, g_bytes_get_data (picture, NULL), (gssize) g_bytes_get_size (picture),
                                      NULL));
  workspace = galley_workspace_open (&options, &error);
  g_assert_no_error (error);
  galley_site_store_add (galley_workspace_get_sites (workspace), site, &error);
  g_assert_no_error (error);
  if (way->secret != NULL)
    g_assert_true (galley_secrets_store ("leak", "Galley: Leak", way->secret, NULL, NULL));
  publish (workspace, site, path, BODY, reviewed ? rand : NULL, GALLEY_REVISION_UPDATE);
  publish (workspace, site, path, BODY "\nAnd more.\n", reviewed ? rand : NULL, revision);
  sent = server != NULL ? fake_micropub_dup_wire (server) : read_folder (folder, way);
  return normalise (sent);
}

static void
compare (const char *without,
         const char *with)
{
  g_auto (GStrv) a = g_strsplit (without, "\n", -1);
  g_auto (GStrv) b = g_strsplit (with, "\n", -1);

  for (guint i = 0; a[i] != NULL && b[i] != NULL; i++)
    g_assert_cmpstr (a[i], ==, b[i]);
  g_assert_cmpuint (g_strv_length (a), ==, g_strv_length (b));
}

static void
test_way (gconstpointer data)
{
  const Way *way = data;

  for (guint i = 0; i < 4; i++)
    {
      guint32 seed = (guint32) g_test_rand_int ();
      GalleyRevision revision = i % 2 == 0 ? GALLEY_REVISION_UPDATE : GALLEY_REVISION_SILENT;
      g_autofree char *without = send (way, seed, FALSE, revision);
      g_autofree char *with = send (way, seed, TRUE, revision);

      g_test_message ("seed %u: %" G_GSIZE_FORMAT " bytes", seed, strlen (with));
      g_assert_nonnull (strstr (with, "And more."));
      g_assert_null (strstr (with, CANARY));
      compare (without, with);
    }
}

int
main (int argc,
      char **argv)
{
  g_autoptr (TempDir) home = temp_dir_new ();
  g_autofree char *keyring = g_build_filename (home, "keyring", NULL);

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_setenv ("XDG_STATE_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *name = g_strconcat ("/leak-gate/", ways[i].name, NULL);

      g_test_add_data_func (name, &ways[i], test_way);
    }
  return g_test_run ();
}
