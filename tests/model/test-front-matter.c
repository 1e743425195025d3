/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Heads as other programs write them: read under every alias, edited by span, everything else left alone. */
#include <string.h>

#include "front-matter.h"

static GalleyFrontMatter *
yaml (const char *text)
{
  GalleyFrontMatter *self = galley_front_matter_new (GALLEY_FRONT_MATTER_YAML, text);

  g_assert_no_error (galley_front_matter_get_problem (self));
  return self;
}

static void
assert_list (GalleyFrontMatter *self,
             GalleyField field,
             const char *joined)
{
  g_autofree char *got = g_strjoinv ("|", (char **) galley_front_matter_get_list (self, field));

  g_assert_cmpstr (got, ==, joined);
}

/* Sets the field (values separated by "|", NULL removes) and compares the whole text. */
static void
assert_set (const char *text,
            GalleyField field,
            const char *value,
            const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyFrontMatter) before = yaml (text);
  g_autoptr (GalleyFrontMatter) after = NULL;
  g_auto (GStrv) values = value != NULL ? g_strsplit (value, "|", -1) : NULL;

  if (galley_field_get_kind (field) == GALLEY_FIELD_KIND_LIST)
    after = galley_front_matter_set_list (before, field, (const char *const *) values, &error);
  else
    after = galley_front_matter_set_string (before, field, value, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (galley_front_matter_get_text (after), ==, expected);
}

static void
test_aliases (void)
{
  g_autoptr (GalleyFrontMatter) self =
      yaml ("Title: Sea\nsummary: Of water\nfeature_image: a.jpg\nfeature_image_alt: 'It''s blue'\n"
            "last_modified_at: 2026-11-24 09:00\nauthor: Ana Puig\nlanguage: no\nmeta_title: S\n");

  g_assert_cmpstr (galley_front_matter_get_string (self, GALLEY_FIELD_TITLE), ==, "Sea");
  g_assert_cmpstr (galley_front_matter_get_string (self, GALLEY_FIELD_EXCERPT), ==, "Of water");
  g_assert_cmpstr (galley_front_matter_get_string (self, GALLEY_FIELD_HERO_IMAGE), ==, "a.jpg");
  g_assert_cmpstr (galley_front_matter_get_string (self, GALLEY_FIELD_HERO_ALT), ==, "It's blue");
  g_assert_cmpstr (galley_front_matter_get_string (self, GALLEY_FIELD_UPDATED), ==, "2026-11-24 09:00");
  g_assert_cmpstr (galley_front_matter_get_string (self, GALLEY_FIELD_LANGUAGE), ==, "no");
  g_assert_cmpstr (galley_front_matter_get_string (self, GALLEY_FIELD_SEO_TITLE), ==, "S");
  g_assert_null (galley_front_matter_get_string (self, GALLEY_FIELD_SLUG));
  assert_list (self, GALLEY_FIELD_AUTHORS, "Ana Puig");
}

static void
test_lists (void)
{
  const struct
  {
    const char *text;
    const char *tags;
  } cases[] = {
    { "tags: [a, \"b c\", 'd, e']\n", "a|b c|d, e" },
    { "tags:\n  - a\n  # why\n  - b: c\n  - \"d\"\n", "a|d" },
    { "tags:\n- a\n- no\n- 12:30\n", "a|no|12:30" },
    { "tags: sea, bridges , old town\n", "sea|bridges|old town" },
    { "tags: sea bridges\n", "sea|bridges" },
    { "tags:\n", "" },
    { "tags: []\n", "" },
    { "tag: old town\n", "old town" },
    { "taxonomies:\n  tags: [x]\n", "x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GalleyFrontMatter) self = yaml (cases[i].text);

      assert_list (self, GALLEY_FIELD_TAGS, cases[i].tags);
    }
}

static void
test_authors_in_tables (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyFrontMatter) self =
      yaml ("authors:\n  - name: Ana Puig\n    url: /ana\n  - {url: /ben, name: Ben}\n");
  g_autoptr (GalleyFrontMatter) changed = NULL;
  const char *one[] = { "Ana", NULL };

  assert_list (self, GALLEY_FIELD_AUTHORS, "Ana Puig|Ben");
  changed = galley_front_matter_set_list (self, GALLEY_FIELD_AUTHORS, one, &error);
  g_assert_null (changed);
  g_assert_error (error, GALLEY_FRONT_MATTER_ERROR, GALLEY_FRONT_MATTER_ERROR_READ_ONLY);
}

static void
test_nested (void)
{
  g_autoptr (GalleyFrontMatter) self = yaml ("images: [a.png, b.png]\ncover:\n  alt: Boats\n  other: 1\n");

  g_assert_cmpstr (galley_front_matter_get_string (self, GALLEY_FIELD_HERO_IMAGE), ==, "a.png");
  g_assert_cmpstr (galley_front_matter_get_string (self, GALLEY_FIELD_HERO_ALT), ==, "Boats");
  assert_set ("images: [a.png, b.png]\nx: 1\n", GALLEY_FIELD_HERO_IMAGE, "c.png", "images: [c.png, b.png]\nx: 1\n");
  assert_set ("cover:\n  image: a.png  # old\n  alt: Boats\n", GALLEY_FIELD_HERO_IMAGE, "c d.png",
              "cover:\n  image: c d.png  # old\n  alt: Boats\n");
  assert_set ("image: {path: a.png, alt: Boats}\n", GALLEY_FIELD_HERO_ALT, "Boats, and [sea]",
              "image: {path: a.png, alt: \"Boats, and [sea]\"}\n");
}

static void
test_status (void)
{
  const struct
  {
    const char *text;
    const char *status;
  } cases[] = {
    { "draft: true\n", "draft" },
    { "draft: false\n", "published" },
    { "published: false\n", "draft" },
    { "published: true\n", "published" },
    { "published: 2026-11-24\n", NULL },
    { "status: publish\n", "published" },
    { "status: Pending\n", "review" },
    { "status: published\ndraft: yes\n", "draft" },
    { "status: review\ndraft: true\n", "review" },
    { "title: x\n", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GalleyFrontMatter) self = yaml (cases[i].text);

      g_assert_cmpstr (galley_front_matter_get_string (self, GALLEY_FIELD_STATUS), ==, cases[i].status);
    }
  assert_set ("draft: true # yet\n", GALLEY_FIELD_STATUS, "published", "draft: false # yet\n");
  assert_set ("published: false\n", GALLEY_FIELD_STATUS, "published", "published: true\n");
  assert_set ("draft: true\n", GALLEY_FIELD_STATUS, "review", "draft: true\nstatus: review\n");
  assert_set ("draft: true\nstatus: review\n", GALLEY_FIELD_STATUS, "scheduled", "draft: false\nstatus: scheduled\n");
  assert_set ("draft: true\nstatus: review\na: 1\n", GALLEY_FIELD_STATUS, NULL, "a: 1\n");
  assert_set ("a: 1\n", GALLEY_FIELD_STATUS, "draft", "a: 1\nstatus: draft\n");
}

static void
test_comments (void)
{
  g_autoptr (GalleyFrontMatter) self = yaml ("comment_status: closed\n");

  g_assert_cmpstr (galley_front_matter_get_string (self, GALLEY_FIELD_COMMENTS), ==, "false");
  assert_set ("comment_status: closed\n", GALLEY_FIELD_COMMENTS, "true", "comment_status: open\n");
  assert_set ("comments: yes\n", GALLEY_FIELD_COMMENTS, "false", "comments: no\n");
  assert_set ("a: 1\n", GALLEY_FIELD_COMMENTS, "false", "a: 1\ncomments: false\n");
}

static void
test_set_string (void)
{
  assert_set ("a: 1\ntitle: Old  # note\nz: 2\n", GALLEY_FIELD_TITLE, "New", "a: 1\ntitle: New  # note\nz: 2\n");
  assert_set ("title: Old\n", GALLEY_FIELD_TITLE, "A: b", "title: \"A: b\"\n");
  assert_set ("title: Old\n", GALLEY_FIELD_TITLE, "Say \"no\"", "title: Say \"no\"\n");
  assert_set ("title: Old\n", GALLEY_FIELD_TITLE, "\"No\" # x", "title: '\"No\" # x'\n");
  assert_set ("title: Old\n", GALLEY_FIELD_TITLE, "no", "title: \"no\"\n");
  assert_set ("title: Old\n", GALLEY_FIELD_TITLE, "1984", "title: \"1984\"\n");
  assert_set ("title: 'Old'\n", GALLEY_FIELD_TITLE, "It's", "title: 'It''s'\n");
  assert_set ("title: \"Old\"\n", GALLEY_FIELD_TITLE, "a\\b\nc\001", "title: \"a\\\\b\\nc\\x01\"\n");
  assert_set ("title:\nz: 2\n", GALLEY_FIELD_TITLE, "New", "title: New\nz: 2\n");
  assert_set ("title: \r\nz: 2\r\n", GALLEY_FIELD_SLUG, "new", "title: \r\nz: 2\r\nslug: new\r\n");
  assert_set ("date: 2026-11-24\n", GALLEY_FIELD_DATE, "2026-11-25T09:00:00Z", "date: 2026-11-25T09:00:00Z\n");
  assert_set ("title: One\n  two\nz: 2\n", GALLEY_FIELD_TITLE, "New", "title: New\nz: 2\n");
  assert_set ("", GALLEY_FIELD_TITLE, "New", "title: New\n");
  assert_set ("# only\n", GALLEY_FIELD_TITLE, "New", "# only\ntitle: New\n");
  assert_set ("  a: 1\n  b: 2\n", GALLEY_FIELD_TITLE, "New", "  a: 1\n  b: 2\n  title: New\n");
  assert_set ("feature_image: a.jpg\nz: 1\n", GALLEY_FIELD_HERO_ALT, "Sea",
              "feature_image: a.jpg\nfeature_image_alt: Sea\nz: 1\n");
  assert_set ("a: 1\ntitle: x # c\n# d\nb: 2\n", GALLEY_FIELD_TITLE, NULL, "a: 1\n# d\nb: 2\n");
  assert_set ("title: \xe2\x80\x9cÉté\xe2\x80\x9d \xf0\x9f\x8c\x8a\nslug: a\n", GALLEY_FIELD_SLUG, "b",
              "title: \xe2\x80\x9cÉté\xe2\x80\x9d \xf0\x9f\x8c\x8a\nslug: b\n");
}

static void
test_block_scalars (void)
{
  g_autoptr (GalleyFrontMatter) self = yaml ("summary: >\n  One\n  two\n\n  three\n\nz: 1\n");

  g_assert_cmpstr (galley_front_matter_get_string (self, GALLEY_FIELD_EXCERPT), ==, "One two\nthree");
  assert_set ("summary: >\n  One\n  two\n\nz: 1\n", GALLEY_FIELD_EXCERPT, "New\nline",
              "summary: >\n  New\n\n  line\n\nz: 1\n");
  assert_set ("summary: |-  # c\r\n    One\r\nz: 1\r\n", GALLEY_FIELD_EXCERPT, "A\nB",
              "summary: |-  # c\r\n    A\r\n    B\r\nz: 1\r\n");
  assert_set ("summary: |\n  One\nz: 1\n", GALLEY_FIELD_EXCERPT, "  A", "summary: \"  A\"\nz: 1\n");
}

static void
test_set_list (void)
{
  assert_set ("tags: [a,  \"b\"]\n", GALLEY_FIELD_TAGS, "a|b|c", "tags: [a,  \"b\",  c]\n");
  assert_set ("tags: [\"a\", \"b\"]\n", GALLEY_FIELD_TAGS, "c|a", "tags: [\"c\", \"a\"]\n");
  assert_set ("tags: [a]\n", GALLEY_FIELD_TAGS, "b, c|d: e", "tags: [\"b, c\", \"d: e\"]\n");
  assert_set ("tags:\n  - a # first\n  # of b\n  - b\nz: 1\n", GALLEY_FIELD_TAGS, "b|c|a",
              "tags:\n  # of b\n  - b\n  - c\n  - a # first\nz: 1\n");
  assert_set ("tags:\n- a\n- b", GALLEY_FIELD_TAGS, "a|b|c", "tags:\n- a\n- b\n- c");
  assert_set ("tags:\r\n  - a\r\nz: 1\r\n", GALLEY_FIELD_TAGS, "a|b", "tags:\r\n  - a\r\n  - b\r\nz: 1\r\n");
  assert_set ("tags: a, b\n", GALLEY_FIELD_TAGS, "a|b|c", "tags: a, b, c\n");
  assert_set ("tags: a, b\n", GALLEY_FIELD_TAGS, "a|x, y", "tags: [a, \"x, y\"]\n");
  assert_set ("tags: a b\n", GALLEY_FIELD_TAGS, "a|c", "tags: a c\n");
  assert_set ("tags: a b\n", GALLEY_FIELD_TAGS, "a|c d", "tags: [a, c d]\n");
  assert_set ("author: Ana\n", GALLEY_FIELD_AUTHORS, "Ana|Ben", "author: [Ana, Ben]\n");
  assert_set ("author: Ana\n", GALLEY_FIELD_AUTHORS, "Ben Ode", "author: Ben Ode\n");
  assert_set ("tags:\nz: 1\n", GALLEY_FIELD_TAGS, "a|b", "tags: [a, b]\nz: 1\n");
  assert_set ("categories:\n  - x\n", GALLEY_FIELD_TAGS, "a|b", "categories:\n  - x\ntags:\n  - a\n  - b\n");
  assert_set ("a: 1\n", GALLEY_FIELD_TAGS, "a|b", "a: 1\ntags: [a, b]\n");
  assert_set ("tags:\n  - a\n  - b\nz: 1\n", GALLEY_FIELD_TAGS, NULL, "z: 1\n");
}

static void
test_problems (void)
{
  const struct
  {
    const char *text;
    const char *start;
  } cases[] = {
    { "a: 1\ntitle: A: b\n", "Line 3, column 9" },
    { "title: \"open\n", "Line" },
    { "title: a\nslug: b\ntitle: c\n", "Line 4, column 1" },
    { "just words: \n - and\nthis\n", "Line" },
    { "words\n", "Line 2, column 1" },
    { "- a\n- b\n", "Line 2, column 1" },
    { "title: a\001b\n", "Line 2, column 9" },
    { "a: 1\n---\nb: 2\n", "Line" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GalleyFrontMatter) self = galley_front_matter_new (GALLEY_FRONT_MATTER_YAML, cases[i].text);
      const GError *problem = galley_front_matter_get_problem (self);

      g_assert_nonnull (problem);
      g_test_message ("%s", problem->message);
      g_assert_true (g_str_has_prefix (problem->message, cases[i].start));
      g_assert_cmpstr (galley_front_matter_get_text (self), ==, cases[i].text);
      g_assert_null (galley_front_matter_set_string (self, GALLEY_FIELD_SLUG, "x", &error));
      g_assert_error (error, GALLEY_FRONT_MATTER_ERROR, GALLEY_FRONT_MATTER_ERROR_READ_ONLY);
    }
}

static void
test_bombs (void)
{
  g_autoptr (GString) deep = g_string_new ("a: ");
  g_autoptr (GString) laughs = g_string_new ("a0: &a0 [lol]\n");
  g_autoptr (GString) many = g_string_new ("title: x\n");
  g_autoptr (GalleyFrontMatter) self = NULL, other = NULL, third = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  self = galley_front_matter_new (GALLEY_FRONT_MATTER_YAML, deep->str);
  g_assert_nonnull (galley_front_matter_get_problem (self));

  for (guint i = 1; i < 40; i++)
    g_string_append_printf (laughs, "a%u: &a%u [*a%u, *a%u, *a%u]\n", i, i, i - 1, i - 1, i - 1);
  g_string_append (laughs, "title: x\n");
  other = galley_front_matter_new (GALLEY_FRONT_MATTER_YAML, laughs->str);
  g_assert_no_error (galley_front_matter_get_problem (other));
  g_assert_cmpstr (galley_front_matter_get_string (other, GALLEY_FIELD_TITLE), ==, "x");

  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (many, "k%u: 1\n", i);
  third = galley_front_matter_new (GALLEY_FRONT_MATTER_YAML, many->str);
  g_assert_nonnull (galley_front_matter_get_problem (third));
}

static void
test_anchored (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyFrontMatter) self = yaml ("title: &t Sea\nseo_title: *t\nslug: !!str 12\nz: 1\n");

  g_assert_cmpstr (galley_front_matter_get_string (self, GALLEY_FIELD_SEO_TITLE), ==, "Sea");
  g_assert_cmpstr (galley_front_matter_get_string (self, GALLEY_FIELD_SLUG), ==, "12");
  g_assert_null (galley_front_matter_set_string (self, GALLEY_FIELD_TITLE, "x", &error));
  g_assert_error (error, GALLEY_FRONT_MATTER_ERROR, GALLEY_FRONT_MATTER_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_null (galley_front_matter_set_string (self, GALLEY_FIELD_SLUG, NULL, &error));
  g_assert_error (error, GALLEY_FRONT_MATTER_ERROR, GALLEY_FRONT_MATTER_ERROR_READ_ONLY);
}

static void
test_unknown (void)
{
  g_autoptr (GalleyFrontMatter) self =
      yaml ("layout: post\ntitle: x\nmenu:\n  main:\n    weight: 2\ncover: {image: a}\n"
            "permalink: /:year/x/\ndraft: true\n");
  g_autoptr (GPtrArray) unknown = galley_front_matter_get_unknown (self);
  const GalleyUnknownKey *first, *second, *third;

  g_assert_cmpuint (unknown->len, ==, 3);
  first = unknown->pdata[0];
  second = unknown->pdata[1];
  third = unknown->pdata[2];
  g_assert_cmpstr (first->key, ==, "layout");
  g_assert_cmpstr (first->value, ==, "post");
  g_assert_cmpstr (second->key, ==, "menu");
  g_assert_cmpstr (second->value, ==, "main:\n    weight: 2");
  g_assert_cmpstr (third->key, ==, "permalink");
}

static void
test_toml (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyFrontMatter) self = galley_front_matter_new (
      GALLEY_FRONT_MATTER_TOML,
      "title = \"Se\\u00e1 \\\"x\\\"\" # c\ndate = 2026-11-24 09:00:00\ndraft = true\n"
      "description = '''\nLong\ntext'''\nweight = 3\npoint = { x = 1 }\n"
      "\n[taxonomies]\ntags = [\n  \"a\", # b\n  'c',\n]\n"
      "[extra]\nimage = \"a.jpg\"\n[[menu.main]]\ntitle = \"no\"\n");
  g_autoptr (GalleyFrontMatter) broken = galley_front_matter_new (GALLEY_FRONT_MATTER_TOML, "title = \"a\"\nslug = \n");

  g_assert_no_error (galley_front_matter_get_problem (self));
  g_assert_cmpstr (galley_front_matter_get_string (self, GALLEY_FIELD_TITLE), ==, "Seá \"x\"");
  g_assert_cmpstr (galley_front_matter_get_string (self, GALLEY_FIELD_DATE), ==, "2026-11-24 09:00:00");
  g_assert_cmpstr (galley_front_matter_get_string (self, GALLEY_FIELD_STATUS), ==, "draft");
  g_assert_cmpstr (galley_front_matter_get_string (self, GALLEY_FIELD_EXCERPT), ==, "Long\ntext");
  g_assert_cmpstr (galley_front_matter_get_string (self, GALLEY_FIELD_HERO_IMAGE), ==, "a.jpg");
  assert_list (self, GALLEY_FIELD_TAGS, "a|c");
  g_assert_null (galley_front_matter_set_string (self, GALLEY_FIELD_TITLE, "x", &error));
  g_assert_error (error, GALLEY_FRONT_MATTER_ERROR, GALLEY_FRONT_MATTER_ERROR_READ_ONLY);

  g_assert_nonnull (galley_front_matter_get_problem (broken));
  g_assert_true (g_str_has_prefix (galley_front_matter_get_problem (broken)->message, "Line 3, column 8"));
  g_assert_cmpstr (galley_front_matter_get_string (broken, GALLEY_FIELD_TITLE), ==, "a");
}

/* Texts that make one kind of trouble each when written as YAML. */
static const char *const awkward[] = { "plain",
                                       "A: b",
                                       "# x",
                                       "a # b",
                                       "- a",
                                       "-",
                                       "?",
                                       "true",
                                       "No",
                                       "null",
                                       "~",
                                       "1e3",
                                       "0x1F",
                                       "12:30",
                                       "2026-11-24",
                                       "'q'",
                                       "\"q\"",
                                       "a\"b'c",
                                       "back\\slash",
                                       "tab\there",
                                       "two\nlines",
                                       "\n",
                                       " lead",
                                       "trail ",
                                       "a:",
                                       ":a",
                                       "[x]",
                                       "{x}",
                                       "a, b",
                                       "@x",
                                       "`x`",
                                       "%x",
                                       "!x",
                                       "&x",
                                       "*x",
                                       "|",
                                       ">",
                                       "é ü 漢字 🌊",
                                       "\xc2\x85nel",
                                       "\xe2\x80\xa8ls",
                                       "\xef\xbb\xbf",
                                       "\x7f",
                                       "a\r\nb",
                                       "...",
                                       "---",
                                       "--- x",
                                       "=",
                                       "<<",
                                       "y",
                                       ".5",
                                       "+1",
                                       "trailing colon: ",
                                       "\\n",
                                       "a\n\nb\n",
                                       "https://x.example/a#b?c=d" };

static const char *const heads[] = {
  "title: Sea\nslug: a\ntags: [x, y]\n# end\n",
  "# c\ntitle: \"Sea: a tale\" # note\ndate: 2026-11-24\ntags:\n- x\n- y # why\nother: {a: [1, 2]}\n",
  "title: 'Sea'\r\nexcerpt: >-\r\n  Folded\r\n  text\r\n\r\nauthor: Ana\r\ntags: x, y\r\n",
  "excerpt: |\n    Lit\n     more\n\ntitle: One\n  two\n  three\ntags: x y\nlast: |+\n  a\n\n",
  "title:\ntags:\nslug: ''\n",
  "  title: a\n  menu:\n    main: 1\n  tags:\n    - x\n",
  "cover:\n  image: a.png\n  alt: b\ntitle: ~\ndraft: true\n",
  "",
};

static void
test_set_and_back (void)
{
  const GalleyField fields[] = { GALLEY_FIELD_TITLE, GALLEY_FIELD_SLUG, GALLEY_FIELD_EXCERPT,
                                 GALLEY_FIELD_DATE, GALLEY_FIELD_HERO_IMAGE, GALLEY_FIELD_HERO_ALT,
                                 GALLEY_FIELD_LANGUAGE };

  for (guint h = 0; h < G_N_ELEMENTS (heads); h++)
    for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
      for (guint a = 0; a < G_N_ELEMENTS (awkward); a++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (GalleyFrontMatter) first = yaml (heads[h]);
          const char *old = galley_front_matter_get_string (first, fields[f]);
          g_autoptr (GalleyFrontMatter) second = galley_front_matter_set_string (first, fields[f], awkward[a], &error);
          g_autoptr (GalleyFrontMatter) again = NULL, third = NULL, gone = NULL, fourth = NULL;

          g_assert_no_error (error);
          g_assert_cmpstr (galley_front_matter_get_string (second, fields[f]), ==, awkward[a]);
          again = yaml (galley_front_matter_get_text (second));
          g_assert_cmpstr (galley_front_matter_get_string (again, fields[f]), ==, awkward[a]);
          third = galley_front_matter_set_string (second, fields[f], old, &error);
          g_assert_no_error (error);
          g_assert_cmpstr (galley_front_matter_get_text (third), ==, heads[h]);
          if (old == NULL)
            continue;
          gone = galley_front_matter_set_string (second, fields[f], NULL, &error);
          g_assert_no_error (error);
          fourth = galley_front_matter_set_string (gone, fields[f], old, &error);
          g_assert_no_error (error);
          g_assert_cmpstr (galley_front_matter_get_text (fourth), ==, heads[h]);
        }
}

static void
test_list_and_back (void)
{
  for (guint h = 0; h < G_N_ELEMENTS (heads); h++)
    for (guint a = 0; a + 2 < G_N_ELEMENTS (awkward); a++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (GalleyFrontMatter) first = yaml (heads[h]);
        const char *const *old = galley_front_matter_get_list (first, GALLEY_FIELD_TAGS);
        const char *values[] = { awkward[a], "y", awkward[a + 1], awkward[a + 2], NULL };
        g_autoptr (GalleyFrontMatter) second = galley_front_matter_set_list (first, GALLEY_FIELD_TAGS, values, &error);
        g_autoptr (GalleyFrontMatter) third = NULL;

        g_assert_no_error (error);
        g_assert_true (g_strv_equal (galley_front_matter_get_list (second, GALLEY_FIELD_TAGS), values));
        third = galley_front_matter_set_list (second, GALLEY_FIELD_TAGS, *old != NULL ? old : NULL, &error);
        g_assert_no_error (error);
        g_assert_cmpstr (galley_front_matter_get_text (third), ==, heads[h]);
      }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/front-matter/aliases", test_aliases);
  g_test_add_func ("/front-matter/lists", test_lists);
  g_test_add_func ("/front-matter/authors-in-tables", test_authors_in_tables);
  g_test_add_func ("/front-matter/nested", test_nested);
  g_test_add_func ("/front-matter/status", test_status);
  g_test_add_func ("/front-matter/comments", test_comments);
  g_test_add_func ("/front-matter/set-string", test_set_string);
  g_test_add_func ("/front-matter/block-scalars", test_block_scalars);
  g_test_add_func ("/front-matter/set-list", test_set_list);
  g_test_add_func ("/front-matter/problems", test_problems);
  g_test_add_func ("/front-matter/bombs", test_bombs);
  g_test_add_func ("/front-matter/anchored", test_anchored);
  g_test_add_func ("/front-matter/unknown", test_unknown);
  g_test_add_func ("/front-matter/toml", test_toml);
  g_test_add_func ("/front-matter/set-and-back", test_set_and_back);
  g_test_add_func ("/front-matter/list-and-back", test_list_and_back);
  return g_test_run ();
}
