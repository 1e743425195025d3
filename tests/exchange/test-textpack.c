/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article sent to a reviewer and taken back, through real files. */
#include "textpack.h"

#include <string.h>
#include <unistd.h>

#include "article-file.h"
#include "json.h"
#include "review-states.h"
#include "zip-writer.h"

#include "review-now.h"
#include "temp-dir.h"

#define TEXT \
  "---\ntitle: The Bridge\nimage: hero.jpg\n---\n\nLook: ![A pier](pics/pier%202.png) and [a plan](plan.pdf).\n"

typedef struct
{
  TempDir *dir;
  char *path;   /* of the article */
  char *folder; /* of it */
  char *packed;
  GError *error;
} Fixture;

static void
put (const char *folder,
     const char *name,
     const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_mkdir_with_parents (parent, 0755);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static char *
get (const char *folder,
     const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

static void
set_up (Fixture *self,
        gconstpointer data)
{
  self->dir = temp_dir_new ();
  self->folder = g_build_filename (self->dir, "bridge", NULL);
  self->path = g_build_filename (self->folder, "index.md", NULL);
  self->packed = g_build_filename (self->dir, "out.textpack", NULL);
  put (self->folder, "index.md", TEXT);
  put (self->folder, "hero.jpg", "hero");
  put (self->folder, "pics/pier 2.png", "pier");
  put (self->folder, "plan.pdf", "plan");
  put (self->folder, "private.txt", "secret");
  put (self->folder, "sites/x.json", "{}");
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  g_clear_error (&self->error);
  g_free (self->path);
  g_free (self->folder);
  g_free (self->packed);
  temp_dir_free (self->dir);
}

static void
pack (Fixture *self,
      const char *path)
{
  g_autoptr (GalleyFileStamp) stamp = NULL;
  g_autoptr (GalleyDocument) document = galley_article_file_load (path, &stamp, &self->error);

  g_assert_no_error (self->error);
  galley_textpack_write (path, document, "Ana", self->packed, NULL, &self->error);
  g_assert_no_error (self->error);
}

static GalleyTextpack *
read_pack (Fixture *self)
{
  GalleyTextpack *pack = galley_textpack_read (self->packed, NULL, &self->error);

  g_assert_no_error (self->error);
  return pack;
}

static void
say (const char *folder,
     const char *id,
     const char *words)
{
  g_autofree char *review_folder = g_build_filename (folder, "review", NULL);
  g_autoptr (GalleyReview) review = galley_review_new (review_folder, id, id);

  g_assert_nonnull (review_now_add_thread (review, NULL, words, NULL));
}

static void
test_contents (Fixture *self,
               gconstpointer data)
{
  g_autofree char *unzip = g_strdup_printf ("cd '%s' && python3 -m zipfile -e out.textpack x", self->dir);
  g_autofree char *text = NULL;
  g_autofree char *info_text = NULL;
  g_autofree char *secret = NULL;
  g_autofree char *hero = NULL;
  g_autofree char *plan = NULL;
  g_autoptr (JsonObject) info = NULL;

  say (self->folder, "ana-1", "Hello");
  pack (self, self->path);
  g_assert_cmpint (system (unzip), ==, 0);
  text = get (self->dir, "x/bridge.textbundle/text.md");
  g_assert_nonnull (strstr (text, "](assets/pics/pier%202.png)"));
  info_text = get (self->dir, "x/bridge.textbundle/info.json");
  info = galley_json_parse_object (info_text, -1, NULL);
  g_assert_cmpint (galley_json_get_int (info, "version", 0), ==, 2);
  g_assert_cmpstr (galley_json_get_string (info, "type"), ==, "net.daringfireball.markdown");
  hero = get (self->dir, "x/bridge.textbundle/assets/hero.jpg");
  plan = get (self->dir, "x/bridge.textbundle/assets/plan.pdf");
  g_assert_cmpstr (hero, ==, "hero");
  g_assert_cmpstr (plan, ==, "plan");
  secret = get (self->dir, "x/bridge.textbundle/assets/private.txt");
  g_assert_null (secret);
}

/* Packed and unpacked it is the same article, to the byte. */
static void
test_way_round (Fixture *self,
                gconstpointer data)
{
  g_autofree char *library = g_build_filename (self->dir, "other", NULL);
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *text = NULL;
  g_autofree char *pier = NULL;
  g_autofree char *sites = NULL;
  g_autofree char *log = NULL;
  g_autofree char *before = NULL;
  g_autoptr (GalleyTextpack) received = NULL;

  say (self->folder, "ana-1", "Hello");
  pack (self, self->path);
  received = read_pack (self);
  g_assert_cmpstr (received->sender, ==, "Ana");
  path = galley_textpack_unpack (received, library, &self->error);
  g_assert_no_error (self->error);
  folder = g_path_get_dirname (path);
  g_assert_true (g_str_has_suffix (folder, "/bridge"));
  text = get (folder, "index.md");
  g_assert_cmpstr (text, ==, TEXT);
  pier = get (folder, "pics/pier 2.png");
  g_assert_cmpstr (pier, ==, "pier");
  sites = get (folder, "sites/x.json");
  g_assert_null (sites);
  log = get (folder, "review/ana-1.jsonl");
  before = get (self->folder, "review/ana-1.jsonl");
  g_assert_cmpstr (log, ==, before);
}

static void
test_logs (Fixture *self,
           gconstpointer data)
{
  g_autofree char *library = g_build_filename (self->dir, "other", NULL);
  g_autofree char *review = g_build_filename (self->folder, "review", NULL);
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GalleyTextpack) sent = NULL;
  g_autoptr (GalleyTextpack) back = NULL;
  guint n_new;

  say (self->folder, "ana-1", "Hello");
  pack (self, self->path);
  sent = read_pack (self);
  path = galley_textpack_unpack (sent, library, &self->error);
  folder = g_path_get_dirname (path);
  say (folder, "ben-2", "Hello, Ana");
  say (folder, "ben-2", "Fine");
  say (self->folder, "ana-1", "Meanwhile");
  pack (self, path);
  back = read_pack (self);
  for (guint expected = 2;; expected = 0)
    {
      g_autoptr (GalleyReviewLog) log = galley_review_log_new ();

      g_assert_true (galley_review_log_read (log, review, NULL));
      g_assert_true (galley_textpack_merge_review (back, review, log, &n_new, &self->error));
      g_assert_cmpuint (n_new, ==, expected);
      if (expected == 0)
        break;
    }
  g_assert_cmpuint (galley_review_count_open (review), ==, 4);
}

/* A state of these words as a reviewer signs it. Returns its digest. */
static char *
sign (const char *review_folder,
      const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GalleyDocument) document = galley_document_new_for_bytes (bytes);
  g_autoptr (GalleyArticleSnapshot) snapshot = galley_article_snapshot_new (document, NULL, 0);
  g_autoptr (GalleyArticleState) state = galley_article_state_new (snapshot);
  g_autoptr (GError) error = NULL;

  galley_review_states_keep (review_folder, state, &error);
  g_assert_no_error (error);
  return galley_article_state_digest (state);
}

/* What was signed goes along both ways, so that what changed since can be told there too. */
static void
test_states (Fixture *self,
             gconstpointer data)
{
  g_autofree char *library = g_build_filename (self->dir, "other", NULL);
  g_autofree char *review = g_build_filename (self->folder, "review", NULL);
  g_autofree char *theirs = NULL;
  g_autofree char *path = NULL;
  g_autofree char *ours_digest = sign (review, "Signed here.\n");
  g_autofree char *theirs_digest = NULL;
  g_autoptr (GalleyTextpack) sent = NULL;
  g_autoptr (GalleyTextpack) back = NULL;
  g_autoptr (GalleyReviewLog) log = galley_review_log_new ();
  g_autoptr (GalleyArticleState) here = NULL;
  g_autoptr (GalleyArticleState) there = NULL;
  guint n_new;

  pack (self, self->path);
  sent = read_pack (self);
  path = galley_textpack_unpack (sent, library, &self->error);
  g_assert_no_error (self->error);
  theirs = galley_article_file_review_folder (path);
  there = galley_review_states_find (theirs, ours_digest);
  g_assert_nonnull (there);
  g_assert_cmpstr (there->text, ==, "Signed here.");
  theirs_digest = sign (theirs, "Signed there.\n");
  pack (self, path);
  back = read_pack (self);
  g_assert_cmpuint (back->states->len, ==, 2);
  g_assert_null (galley_review_states_find (review, theirs_digest));
  g_assert_true (galley_textpack_merge_review (back, review, log, &n_new, &self->error));
  g_assert_cmpuint (n_new, ==, 0);
  here = galley_review_states_find (review, theirs_digest);
  g_assert_nonnull (here);
  g_assert_cmpstr (here->text, ==, "Signed there.");
}

/* The base stays that of who wrote it, however often it goes to and fro. */
static void
test_base (Fixture *self,
           gconstpointer data)
{
  g_autofree char *library = g_build_filename (self->dir, "other", NULL);
  g_autofree char *path = NULL;
  g_autoptr (GalleyTextpack) sent = NULL;
  g_autoptr (GalleyTextpack) back = NULL;
  g_autoptr (GBytes) base = NULL;

  pack (self, self->path);
  sent = read_pack (self);
  path = galley_textpack_unpack (sent, library, &self->error);
  g_file_set_contents (path, "---\ntitle: The Bridge\n---\n\nOther words.\n", -1, NULL);
  pack (self, path);
  back = read_pack (self);
  base = galley_document_to_bytes (back->base);
  g_assert_cmpmem (g_bytes_get_data (base, NULL), g_bytes_get_size (base), TEXT, strlen (TEXT));
  g_assert_cmpstr (galley_document_get_body (back->document), ==, "Other words.\n");
}

static void
test_assets (Fixture *self,
             gconstpointer data)
{
  g_autoptr (GalleyTextpack) sent = NULL;
  g_autoptr (GStrvBuilder) taken = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *hero = NULL;
  g_autofree char *plan = NULL;
  g_autofree char *plan_path = g_build_filename (self->folder, "plan.pdf", NULL);

  pack (self, self->path);
  sent = read_pack (self);
  put (self->folder, "hero.jpg", "another");
  g_unlink (plan_path);
  g_assert_true (galley_textpack_add_assets (sent, self->path, taken, &self->error));
  names = g_strv_builder_end (taken);
  g_assert_cmpuint (g_strv_length (names), ==, 1);
  g_assert_cmpstr (names[0], ==, "hero.jpg");
  hero = get (self->folder, "hero.jpg");
  plan = get (self->folder, "plan.pdf");
  g_assert_cmpstr (hero, ==, "another");
  g_assert_cmpstr (plan, ==, "plan");
}

/* A link in the folder doesn't give away what is elsewhere. */
static void
test_link_out (Fixture *self,
               gconstpointer data)
{
  g_autofree char *link = g_build_filename (self->folder, "hero.jpg", NULL);
  g_autoptr (GalleyTextpack) sent = NULL;

  g_unlink (link);
  g_assert_cmpint (symlink ("/etc/passwd", link), ==, 0);
  pack (self, self->path);
  sent = read_pack (self);
  for (guint i = 0; i < sent->assets->len; i++)
    g_assert_cmpstr (((GalleyTextpackFile *) sent->assets->pdata[i])->name, !=, "hero.jpg");
}

static void
pack_by_hand (Fixture *self,
              const char *const *entries)
{
  g_autoptr (GalleyZipWriter) zip = galley_zip_writer_new ();
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; entries[i] != NULL; i += 2)
    galley_zip_writer_add_text (zip, entries[i], entries[i + 1]);
  bytes = galley_zip_writer_end (zip, NULL);
  g_file_set_contents (self->packed, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL);
}

/* A state that isn't what its name says, or is none, stays in the package. */
static void
test_forged_states (Fixture *self,
                    gconstpointer data)
{
  g_autofree char *review = g_build_filename (self->folder, "review", NULL);
  g_autofree char *digest = sign (review, "Signed.\n");
  g_autofree char *name = g_strconcat ("states/", digest, ".json", NULL);
  g_autofree char *text = get (review, name);
  g_autofree char *forged = g_strdup_printf ("review/states/%064d.json", 0);
  g_autofree char *noise = g_strdup_printf ("review/states/%064d.json", 1);
  const char *entries[] = { "text.md", "x", forged, text, noise, "no JSON", "review/states/a/b.json", text, NULL };
  g_autofree char *library = g_build_filename (self->dir, "lib", NULL);
  g_autofree char *path = NULL;
  g_autofree char *their_states = NULL;
  g_autofree char *their_review = NULL;
  g_autoptr (GalleyTextpack) hostile = NULL;

  pack_by_hand (self, entries);
  hostile = read_pack (self);
  g_assert_cmpuint (hostile->states->len, ==, 2);
  path = galley_textpack_unpack (hostile, library, &self->error);
  g_assert_no_error (self->error);
  their_review = galley_article_file_review_folder (path);
  their_states = g_build_filename (their_review, "states", NULL);
  g_assert_false (g_file_test (their_states, G_FILE_TEST_EXISTS));
}

/* As Bear, Ulysses and others pack it: in a folder of the bundle or without. */
static void
test_foreign (Fixture *self,
              gconstpointer data)
{
  static const char *const in_folder[] = { "Note.textbundle/info.json",
                                           "{\"version\":2}",
                                           "Note.textbundle/text.markdown",
                                           "![](assets/a.png)\n",
                                           "Note.textbundle/assets/a.png",
                                           "a",
                                           "__MACOSX/x",
                                           "y",
                                           NULL };
  static const char *const bare[] = { "info.json", "no JSON", "text.md", "![](assets/a.png)\n",
                                      "assets/a.png", "a", NULL };
  const char *const *packs[] = { in_folder, bare };

  for (guint i = 0; i < G_N_ELEMENTS (packs); i++)
    {
      g_autoptr (GalleyTextpack) foreign = NULL;

      pack_by_hand (self, packs[i]);
      foreign = read_pack (self);
      g_assert_cmpstr (galley_document_get_body (foreign->document), ==, "![](assets/a.png)\n");
      g_assert_cmpuint (foreign->assets->len, ==, 1);
      g_assert_cmpstr (((GalleyTextpackFile *) foreign->assets->pdata[0])->name, ==, "assets/a.png");
      g_assert_null (foreign->base);
    }
}

/* A package can't name where its files go, but within the article's folder, and nothing that Galley keeps there. */
static void
test_hostile_map (Fixture *self,
                  gconstpointer data)
{
  static const char *const places[] = { "../evil", "/tmp/evil", "index.md",
                                        "sites/x.json", "review/a.jsonl", ".git/config" };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *info = g_strdup_printf ("{\"io.galley.Galley\":{\"version\":1,\"name\":\"../../x\",\"assets\":{"
                                               "\"assets/a.png\":\"%s\"}}}",
                                               places[i]);
      const char *entries[] = { "info.json", info, "text.md", "x", "assets/a.png", "a", NULL };
      g_autofree char *library = g_build_filename (self->dir, "lib", NULL);
      g_autofree char *path = NULL;
      g_autoptr (GalleyTextpack) hostile = NULL;

      pack_by_hand (self, entries);
      hostile = read_pack (self);
      g_assert_cmpstr (((GalleyTextpackFile *) hostile->assets->pdata[0])->name, ==, "assets/a.png");
      path = galley_textpack_unpack (hostile, library, &self->error);
      g_assert_no_error (self->error);
      g_assert_true (g_str_has_prefix (path, library));
      g_assert_null (strstr (path, ".."));
    }
}

static void
test_refused (Fixture *self,
              gconstpointer data)
{
  static const char *const no_text[] = { "info.json", "{}", "other.md", "x", NULL };
  static const char *const newer[] = { "info.json", "{\"io.galley.Galley\":{\"version\":2}}", "text.md", "x", NULL };

  pack_by_hand (self, no_text);
  g_assert_null (galley_textpack_read (self->packed, NULL, &self->error));
  g_assert_error (self->error, GALLEY_EXCHANGE_ERROR, GALLEY_EXCHANGE_ERROR_KIND);
  g_clear_error (&self->error);
  pack_by_hand (self, newer);
  g_assert_null (galley_textpack_read (self->packed, NULL, &self->error));
  g_assert_error (self->error, GALLEY_EXCHANGE_ERROR, GALLEY_EXCHANGE_ERROR_NEWER);
}

#define ADD(path, func) g_test_add ("/textpack/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("contents", test_contents);
  ADD ("way-round", test_way_round);
  ADD ("logs", test_logs);
  ADD ("states", test_states);
  ADD ("forged-states", test_forged_states);
  ADD ("base", test_base);
  ADD ("assets", test_assets);
  ADD ("link-out", test_link_out);
  ADD ("foreign", test_foreign);
  ADD ("hostile-map", test_hostile_map);
  ADD ("refused", test_refused);
  return g_test_run ();
}
