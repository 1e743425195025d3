/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checklist: each thing an editor would ask. */
#include "publish-checks.h"

#include "article-checks.h"

#include "check-place.h"
#include "check-rules.h"

#include <string.h>

#include "picture.h"
#include "publish-media.h"
#include "temp-dir.h"

/* rules (nullable). */
static GPtrArray *
check_by (const char *folder,
          const char *text,
          const GalleySiteRules *rules)
{
  const GalleyMediaRecipe recipe = { rules && galley_site_rules_get_keep_private (rules),
                                     rules ? galley_site_rules_get_max_width (rules) : 0 };

  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GalleyDocument) document = galley_document_new_for_bytes (bytes);
  g_autoptr (GalleyArticleSnapshot) snapshot = galley_article_snapshot_new (document, folder, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) media = galley_publish_media_list (snapshot, &recipe, NULL, &error);
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_publish_check_free);

  g_assert_no_error (error);
  galley_article_checks_add (checks, snapshot, media, rules);
  galley_check_rules_apply (checks, rules);

  return checks;
}

static GPtrArray *
check (const char *folder,
       const char *text)
{
  return check_by (folder, text, NULL);
}

static void
write_picture (const char *folder,
               const char *name,
               GBytes *bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
}

static void
expect (GPtrArray *checks,
        guint index,
        GalleyCheckLevel level,
        const char *code,
        const char *detail,
        guint line)
{
  GalleyPublishCheck *found;

  g_assert_cmpuint (checks->len, >, index);
  found = g_ptr_array_index (checks, index);
  g_assert_cmpstr (found->code, ==, code);
  g_assert_cmpint (found->level, ==, level);
  g_assert_cmpstr (found->detail, ==, detail);
  g_assert_cmpuint (found->line, ==, line);
}

static void
test_clean (void)
{
  g_autoptr (GPtrArray) checks =
      check (NULL, "---\ntitle: T\n---\nText without a TKO or todo.\n\n```\nTODO in code\n```\n");

  g_assert_cmpuint (checks->len, ==, 0);
}

static void
test_title (void)
{
  g_autoptr (GPtrArray) none = check (NULL, "Text\n");
  g_autoptr (GPtrArray) blank = check (NULL, "---\ntitle: '  '\n---\nText\n");
  g_autoptr (GPtrArray) signs = check (NULL, "---\ntitle: '!?'\n---\nText\n");
  g_autoptr (GPtrArray) slug = check (NULL, "---\ntitle: '!?'\nslug: what\n---\nText\n");

  expect (none, 0, GALLEY_CHECK_BLOCKER, "no-title", NULL, 0);
  expect (blank, 0, GALLEY_CHECK_BLOCKER, "no-title", NULL, 0);
  expect (signs, 0, GALLEY_CHECK_WARNING, "slug-empty", NULL, 0);
  g_assert_cmpuint (slug->len, ==, 0);
}

static void
test_document (void)
{
  g_autoptr (GPtrArray) broken = check (NULL, "---\ntitle: [T\n---\nText\n");
  g_autoptr (GPtrArray) empty = check (NULL, "---\ntitle: T\n---\n\n");
  GalleyPublishCheck *first = g_ptr_array_index (broken, 0);

  g_assert_cmpstr (first->code, ==, "front-matter");
  g_assert_cmpint (first->level, ==, GALLEY_CHECK_BLOCKER);
  g_assert_nonnull (first->detail);
  /* the title may well be there */
  g_assert_cmpuint (broken->len, ==, 1);
  expect (empty, 0, GALLEY_CHECK_BLOCKER, "empty-body", NULL, 0);
}

/* A file in another encoding is named, with the one that it was read in. */
static void
test_encoding (void)
{
  static const struct
  {
    const char *data;
    gsize length;
    const char *code, *detail;
  } files[] = {
    { "---\ntitle: T\n---\nCaf\351\n", 22, "not-utf8", "Windows-1252" },
    { "---\ntitle: T\n---\nA\0B\n", 21, "zero-bytes", NULL },
    { "---\ntitle: T\n---\nCaf\303\251\n", 23, NULL, NULL },
    { "\377\376-\0-\0-\0\n\0t\0i\0t\0l\0e\0:\0 \0T\0\n\0-\0-\0-\0\n\0A\0\n\0", 40, "not-utf8", "UTF-16" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (files[i].data, files[i].length);
      g_autoptr (GalleyDocument) document = galley_document_new_for_bytes (bytes);
      g_autoptr (GalleyArticleSnapshot) snapshot = galley_article_snapshot_new (document, NULL, 1);
      g_autoptr (GPtrArray) checks = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_publish_check_free);
      g_autoptr (GPtrArray) media = g_ptr_array_new ();

      galley_article_checks_add (checks, snapshot, media, NULL);
      galley_check_rules_apply (checks, NULL);
      if (files[i].code == NULL)
        g_assert_cmpuint (checks->len, ==, 0);
      else
        expect (checks, 0, GALLEY_CHECK_WARNING, files[i].code, files[i].detail, 0);
    }
}

static void
test_slug (void)
{
  static const char *const bad[] = { "My-Slug", "my slug", "a/b", "what?", "100%" };
  static const char *const good[] = { "my-slug", "a_b.2", "ñandú", "橋" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *text = g_strdup_printf ("---\ntitle: T\nslug: \"%s\"\n---\nText\n", bad[i]);
      g_autoptr (GPtrArray) checks = check (NULL, text);

      expect (checks, 0, GALLEY_CHECK_WARNING, "bad-slug", bad[i], 0);
      g_assert_cmpuint (checks->len, ==, 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *text = g_strdup_printf ("---\ntitle: T\nslug: \"%s\"\n---\nText\n", good[i]);
      g_autoptr (GPtrArray) checks = check (NULL, text);

      g_assert_cmpuint (checks->len, ==, 0);
    }
}

static void
test_date (void)
{
  g_autoptr (GPtrArray) bad = check (NULL, "---\ntitle: T\ndate: next Tuesday\n---\nText\n");
  g_autoptr (GPtrArray) impossible = check (NULL, "---\ntitle: T\ndate: 2026-02-30\n---\nText\n");
  g_autoptr (GPtrArray) blank = check (NULL, "---\ntitle: T\ndate: ''\n---\nText\n");

  expect (bad, 0, GALLEY_CHECK_BLOCKER, "bad-date", "next Tuesday", 0);
  expect (impossible, 0, GALLEY_CHECK_BLOCKER, "bad-date", "2026-02-30", 0);
  g_assert_cmpuint (blank->len, ==, 0);
}

static void
test_footnotes (void)
{
  g_autoptr (GPtrArray) right =
      check (NULL, "---\ntitle: T\n---\nA[^1] b[^Two] `[^c]` \\[^esc]\n\n[^1]: One\n[^two]: Two\n\n"
                   "```\n[^d]\n[^e]: no\n```\n\n<pre>\n[^f]: no\n</pre>\n");
  g_autoptr (GPtrArray) wrong =
      check (NULL, "---\ntitle: T\n---\nFirst\nline[^gone]\n\n> and[^there]\n\n[^un]: Never read\n\n"
                   "[^there]: One\n\n[^there]: Another\n");

  g_assert_cmpuint (right->len, ==, 0);
  g_assert_cmpuint (wrong->len, ==, 3);
  expect (wrong, 0, GALLEY_CHECK_WARNING, "footnote-missing", "[^gone]", 2);
  expect (wrong, 1, GALLEY_CHECK_WARNING, "footnote-unused", "[^un]", 6);
  expect (wrong, 2, GALLEY_CHECK_WARNING, "footnote-unused", "[^there]", 10);
}

static void
test_left_to_do (void)
{
  g_autoptr (GPtrArray) checks = check (NULL, "---\ntitle: T\n---\nA TODO here.\n\nBy the mayor, TK.\n");

  g_assert_cmpuint (checks->len, ==, 2);
  expect (checks, 0, GALLEY_CHECK_WARNING, "todo", "TODO", 1);
  expect (checks, 1, GALLEY_CHECK_WARNING, "todo", "TK", 3);
}

static void
test_images (void)
{
  g_autoptr (TempDir) folder = temp_dir_new ();
  g_autofree char *other = g_build_filename (folder, "notes.txt", NULL);
  g_autoptr (GBytes) small = picture_new ("image/png", 4, 4, 1);
  g_autoptr (GBytes) large = picture_new ("image/png", 2000, 2000, 2);
  g_autoptr (GPtrArray) checks = NULL;

  write_picture (folder, "a.png", small);
  write_picture (folder, "large.png", large);
  g_assert_true (g_file_set_contents (other, "plain text", -1, NULL));
  checks = check (folder, "---\ntitle: T\nimage: a.png\n---\n![](a.png)\n\n![G](gone.png)\n\n![O](../x.png)\n\n"
                          "![L](large.png)\n\n![R](https://e.org/x.png)\n\n![N](notes.txt)\n");
  g_assert_cmpuint (checks->len, ==, 7);
  expect (checks, 0, GALLEY_CHECK_WARNING, "hero-alt", "a.png", 0);
  expect (checks, 1, GALLEY_CHECK_WARNING, "missing-alt", "a.png", 1);
  expect (checks, 2, GALLEY_CHECK_BLOCKER, "missing-image", "gone.png", 3);
  expect (checks, 3, GALLEY_CHECK_BLOCKER, "outside-image", "../x.png", 5);
  expect (checks, 4, GALLEY_CHECK_WARNING, "large-image", "large.png", 7);
  expect (checks, 5, GALLEY_CHECK_NOTE, "remote-image", "https://e.org/x.png", 9);
  expect (checks, 6, GALLEY_CHECK_WARNING, "not-image", "notes.txt", 11);
}

static void
test_links (void)
{
  g_autoptr (TempDir) folder = temp_dir_new ();
  g_autoptr (GBytes) png = picture_new ("image/png", 4, 4, 1);
  g_autofree char *notes = g_build_filename (folder, "notes.pdf", NULL);
  g_autoptr (GPtrArray) checks = NULL;

  write_picture (folder, "pier.png", png);
  g_assert_true (g_file_set_contents (notes, "%PDF-", -1, NULL));
  checks = check (folder, "---\ntitle: T\n---\n# The Pier\n\n[a](#the-pier) [b](#the-peer)\n\n"
                          "![Pier](pier.png) [c](pier.png)\n\n[d](notes.pdf)\n\n[e](gone.html) [f](https://e.org/x) "
                          "[g](/about) [h](mailto:a@e.org)\n\n<a href=\"#here\">i</a> <a href=\"#nowhere\">j</a>\n\n"
                          "<p id=\"here\">\n\n[k](../other/)\n\nNote[^1] [l](#fn-1)\n\n[^1]: One\n\n## The Pier\n\n"
                          "[m](#the-pier-2)\n");
  expect (checks, 0, GALLEY_CHECK_WARNING, "dead-link", "#the-peer", 3);
  expect (checks, 1, GALLEY_CHECK_WARNING, "link-not-sent", "notes.pdf", 7);
  expect (checks, 2, GALLEY_CHECK_WARNING, "dead-link", "gone.html", 9);
  expect (checks, 3, GALLEY_CHECK_WARNING, "dead-link", "#nowhere", 11);
  expect (checks, 4, GALLEY_CHECK_WARNING, "dead-link", "../other/", 15);
  g_assert_cmpuint (checks->len, ==, 5);
}

/* All that is found, whatever it weighs. */
static gboolean
finds (GPtrArray *checks,
       const char *code,
       GalleyCheckLevel level,
       const char *detail)
{
  for (guint i = 0; i < checks->len; i++)
    {
      GalleyPublishCheck *found = g_ptr_array_index (checks, i);

      if (strcmp (found->code, code) == 0 && found->level == level &&
          (!detail || g_strcmp0 (found->detail, detail) == 0))
        return TRUE;
    }

  return FALSE;
}

static void
test_rules (void)
{
  static const char text[] = "---\ntitle: A title of thirty letters or\n---\nTK\n\n![](https://e.org/x.png)\n";
  g_autoptr (GalleySiteRules) rules = galley_site_rules_new ();
  g_autoptr (GPtrArray) usual = check (NULL, text);
  g_autoptr (GPtrArray) strict = NULL;
  g_autoptr (GPtrArray) lax = NULL;
  guint n_rules;
  const GalleyCheckRule *list = galley_check_rules_list (&n_rules);

  g_assert_true (finds (usual, "todo", GALLEY_CHECK_WARNING, "TK"));
  g_assert_true (finds (usual, "missing-alt", GALLEY_CHECK_WARNING, NULL));
  g_assert_false (finds (usual, "no-hero", GALLEY_CHECK_WARNING, NULL));
  g_assert_false (finds (usual, "missing-caption", GALLEY_CHECK_WARNING, NULL));
  g_assert_false (finds (usual, "long-title", GALLEY_CHECK_WARNING, NULL));

  galley_site_rules_set_max_title (rules, 20);
  for (guint i = 0; i < n_rules; i++)
    galley_site_rules_set_level (rules, list[i].code, GALLEY_RULE_BLOCK);
  strict = check_by (NULL, text, rules);
  g_assert_true (finds (strict, "todo", GALLEY_CHECK_BLOCKER, "TK"));
  g_assert_true (finds (strict, "no-hero", GALLEY_CHECK_BLOCKER, NULL));
  g_assert_true (finds (strict, "missing-caption", GALLEY_CHECK_BLOCKER, NULL));
  g_assert_true (finds (strict, "long-title", GALLEY_CHECK_BLOCKER, "28/20"));
  /* no rule makes a fact of it */
  g_assert_true (finds (strict, "remote-image", GALLEY_CHECK_NOTE, NULL));

  for (guint i = 0; i < n_rules; i++)
    galley_site_rules_set_level (rules, list[i].code, GALLEY_RULE_OFF);
  lax = check_by (NULL, text, rules);
  g_assert_cmpuint (lax->len, ==, 1);
}

static void
test_hero_texts (void)
{
  g_autoptr (GalleySiteRules) rules = galley_site_rules_new ();
  g_autoptr (GPtrArray) bare = NULL;
  g_autoptr (GPtrArray) whole = NULL;

  galley_site_rules_set_level (rules, "hero-caption", GALLEY_RULE_WARN);
  galley_site_rules_set_level (rules, "hero-credit", GALLEY_RULE_BLOCK);
  bare = check_by (NULL, "---\ntitle: T\nimage: https://e.org/x.png\nimage_alt: A\n---\nText\n", rules);
  whole = check_by (NULL,
                    "---\ntitle: T\nimage: https://e.org/x.png\nimage_alt: A\nimage_caption: C\n"
                    "image_credit: Ana\n---\nText\n",
                    rules);
  g_assert_true (finds (bare, "hero-caption", GALLEY_CHECK_WARNING, NULL));
  g_assert_true (finds (bare, "hero-credit", GALLEY_CHECK_BLOCKER, NULL));
  g_assert_cmpuint (whole->len, ==, 1);
}

static void
test_privacy (void)
{
  static const char text[] =
      "---\ntitle: T\n---\n![P](photo.jpg)\n\n![H](photo.heic)\n\n![W](wide.png)\n\n![S](s.svg)\n";
  g_autoptr (TempDir) folder = temp_dir_new ();
  g_autoptr (GalleySiteRules) rules = galley_site_rules_new ();
  g_autoptr (GBytes) plain = picture_new ("image/jpeg", 40, 20, 1);
  g_autoptr (GBytes) photo = picture_tag (plain, 6);
  g_autoptr (GBytes) wide = picture_new ("image/png", 2600, 1, 1);
  g_autoptr (GBytes) heic = g_bytes_new_static ("\0\0\0\x18"
                                                "ftypheic\0\0\0\0mif1heic",
                                                24);
  g_autoptr (GBytes) svg = g_bytes_new_static ("<svg><script/></svg>", 20);
  g_autoptr (GPtrArray) usual = NULL;
  g_autoptr (GPtrArray) kept = NULL;

  write_picture (folder, "photo.jpg", photo);
  write_picture (folder, "photo.heic", heic);
  write_picture (folder, "wide.png", wide);
  write_picture (folder, "s.svg", svg);
  usual = check (folder, text);
  g_assert_true (finds (usual, "image-cleaned", GALLEY_CHECK_NOTE, "photo.jpg"));
  g_assert_true (finds (usual, "image-unchecked", GALLEY_CHECK_WARNING, "photo.heic"));
  g_assert_true (finds (usual, "image-wide", GALLEY_CHECK_WARNING, "wide.png"));
  g_assert_true (finds (usual, "image-script", GALLEY_CHECK_WARNING, "s.svg"));
  g_assert_false (finds (usual, "image-private", GALLEY_CHECK_BLOCKER, NULL));

  galley_site_rules_set_keep_private (rules, TRUE);
  galley_site_rules_set_max_width (rules, 1000);
  kept = check_by (folder, text, rules);
  g_assert_true (finds (kept, "image-tells", GALLEY_CHECK_WARNING, "photo.jpg"));
  g_assert_true (finds (kept, "image-scaled", GALLEY_CHECK_NOTE, "wide.png"));
  g_assert_false (finds (kept, "image-wide", GALLEY_CHECK_WARNING, NULL));
}

/* A picture that tells, of a kind that can't be cleaned. */
static void
test_uncleanable (void)
{
  g_autoptr (TempDir) folder = temp_dir_new ();
  g_autoptr (GBytes) plain = picture_new ("image/jpeg", 40, 20, 1);
  g_autoptr (GBytes) photo = picture_tag (plain, 6);
  /* without its end no reader of the parts trusts it, but what it tells can be read */
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (photo, 0, g_bytes_get_size (photo) - 2);
  g_autoptr (GPtrArray) checks = NULL;

  write_picture (folder, "cut.jpg", cut);
  checks = check (folder, "---\ntitle: T\n---\n![P](cut.jpg)\n");
  g_assert_cmpuint (checks->len, ==, 1);
  expect (checks, 0, GALLEY_CHECK_BLOCKER, "image-private", "cut.jpg", 1);
}

static void
expect_place (GPtrArray *checks,
              const char *code,
              GalleyCheckPlace place,
              guint which)
{
  const GalleyPublishCheck *check = NULL;
  guint found_which;

  for (guint i = 0; i < checks->len && !check; i++)
    if (strcmp (((GalleyPublishCheck *) g_ptr_array_index (checks, i))->code, code) == 0)
      check = g_ptr_array_index (checks, i);
  g_assert_nonnull (check);
  g_assert_cmpint (galley_check_place_find (check, &found_which), ==, place);
  g_assert_cmpuint (found_which, ==, which);
}

/* Each leads to what is to be mended: the same check of a picture in the text, and of the hero, to another place. */
static void
test_places (void)
{
  g_autoptr (TempDir) folder = temp_dir_new ();
  g_autoptr (GalleySiteRules) rules = galley_site_rules_new ();
  g_autoptr (GPtrArray) hero = NULL;
  g_autoptr (GPtrArray) text = NULL;
  g_autoptr (GPtrArray) broken = NULL;

  galley_site_rules_set_max_title (rules, 3);
  hero = check_by (folder, "---\ntitle: Long\nslug: A b\ndate: soon\nimage: gone.jpg\n---\nTK\n", rules);
  expect_place (hero, "long-title", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_TITLE);
  expect_place (hero, "bad-slug", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_SLUG);
  expect_place (hero, "bad-date", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_DATE);
  expect_place (hero, "missing-image", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_HERO_IMAGE);
  expect_place (hero, "hero-alt", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_HERO_ALT);
  expect_place (hero, "todo", GALLEY_CHECK_PLACE_LINE, 1);
  text = check (folder, "---\ntitle: T\n---\nIt leaves.\n\n![](gone.jpg)\n");
  expect_place (text, "missing-image", GALLEY_CHECK_PLACE_LINE, 3);
  broken = check (folder, "---\ntitle: [\n---\n");
  expect_place (broken, "front-matter", GALLEY_CHECK_PLACE_FIELD, GALLEY_N_FIELDS);
  expect_place (broken, "empty-body", GALLEY_CHECK_PLACE_LINE, 1);
  galley_publish_checks_add (broken, GALLEY_CHECK_WARNING, "open-threads", "2", 0);
  expect_place (broken, "open-threads", GALLEY_CHECK_PLACE_COMMENTS, 0);
  galley_publish_checks_add (broken, GALLEY_CHECK_NOTE, "git-push", "origin", 0);
  expect_place (broken, "git-push", GALLEY_CHECK_PLACE_NONE, 0);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/checks/clean", test_clean);
  g_test_add_func ("/publish/checks/title", test_title);
  g_test_add_func ("/publish/checks/document", test_document);
  g_test_add_func ("/publish/checks/encoding", test_encoding);
  g_test_add_func ("/publish/checks/slug", test_slug);
  g_test_add_func ("/publish/checks/date", test_date);
  g_test_add_func ("/publish/checks/footnotes", test_footnotes);
  g_test_add_func ("/publish/checks/left-to-do", test_left_to_do);
  g_test_add_func ("/publish/checks/images", test_images);
  g_test_add_func ("/publish/checks/links", test_links);
  g_test_add_func ("/publish/checks/rules", test_rules);
  g_test_add_func ("/publish/checks/hero-texts", test_hero_texts);
  g_test_add_func ("/publish/checks/privacy", test_privacy);
  g_test_add_func ("/publish/checks/uncleanable", test_uncleanable);
  g_test_add_func ("/publish/checks/places", test_places);

  return g_test_run ();
}
