/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files taken apart and put together again, byte for byte. */
#include <string.h>

#include "document.h"

#define N_GENERATED 400

static GalleyDocument *
document (const char *data,
          gssize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length < 0 ? strlen (data) : (gsize) length);

  return galley_document_new_for_bytes (bytes);
}

static void
assert_bytes (GalleyDocument *self,
              const char *data,
              gssize length)
{
  g_autoptr (GBytes) bytes = galley_document_to_bytes (self);
  gsize n;
  const char *got = g_bytes_get_data (bytes, &n);
  gsize expected = length < 0 ? strlen (data) : (gsize) length;

  g_assert_cmpmem (got, n, data, expected);
}

static GalleyDocument *
with_field (GalleyDocument *self,
            GalleyField field,
            const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyFrontMatter) front_matter =
      galley_front_matter_set_string (galley_document_get_front_matter (self), field, value, &error);

  g_assert_no_error (error);
  return galley_document_set_front_matter (self, front_matter);
}

/* Puts the parts together: a document that was never set only gives back what it was made from. */
static void
assert_parts (const char *data,
              gssize length)
{
  g_autoptr (GalleyDocument) self = document (data, length);
  g_autofree char *other = g_strconcat (galley_document_get_body (self), "x", NULL);
  g_autoptr (GalleyDocument) changed = galley_document_set_body (self, other);
  g_autoptr (GalleyDocument) back = galley_document_set_body (changed, galley_document_get_body (self));

  assert_bytes (self, data, length);
  if (!galley_document_get_was_converted (self))
    assert_bytes (back, data, length);
}

static void
test_parts (void)
{
  const struct
  {
    const char *text;
    GalleyFrontMatterFormat format;
    const char *head;
    const char *body;
  } cases[] = {
    { "", GALLEY_FRONT_MATTER_NONE, "", "" },
    { "Text\n", GALLEY_FRONT_MATTER_NONE, "", "Text\n" },
    { "---\na: 1\n---\nText\n", GALLEY_FRONT_MATTER_YAML, "a: 1\n", "Text\n" },
    { "---\na: 1\n---\n\n\nText", GALLEY_FRONT_MATTER_YAML, "a: 1\n", "\nText" },
    { "\xef\xbb\xbf---  \r\na: 1\r\n---\t\r\nA\r\nB\r\n", GALLEY_FRONT_MATTER_YAML, "a: 1\r\n", "A\nB\n" },
    { "---\na: 1\n...\nText", GALLEY_FRONT_MATTER_YAML, "a: 1\n", "Text" },
    { "---\r\na: 1\r\n---\r\nA\r\nB\n", GALLEY_FRONT_MATTER_YAML, "a: 1\r\n", "A\r\nB\n" },
    { "---\ra: 1\r---\rA\rB\r", GALLEY_FRONT_MATTER_YAML, "a: 1\r", "A\rB\r" },
    { "---\na: 1\n---", GALLEY_FRONT_MATTER_YAML, "a: 1\n", "" },
    { "---\n---\nText", GALLEY_FRONT_MATTER_YAML, "", "Text" },
    { "---\na: 1\nText\n", GALLEY_FRONT_MATTER_NONE, "", "---\na: 1\nText\n" },
    { "\n---\na: 1\n---\n", GALLEY_FRONT_MATTER_NONE, "", "\n---\na: 1\n---\n" },
    { "---\nA verse\n---\nText\n", GALLEY_FRONT_MATTER_NONE, "", "---\nA verse\n---\nText\n" },
    { "----\na: 1\n----\n", GALLEY_FRONT_MATTER_NONE, "", "----\na: 1\n----\n" },
    { "+++\na = 1\n+++\nText", GALLEY_FRONT_MATTER_TOML, "a = 1\n", "Text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GalleyDocument) self = document (cases[i].text, -1);
      GalleyFrontMatter *front_matter = galley_document_get_front_matter (self);

      g_assert_cmpint (galley_front_matter_get_format (front_matter), ==, cases[i].format);
      g_assert_cmpstr (galley_front_matter_get_text (front_matter), ==, cases[i].head);
      g_assert_cmpstr (galley_document_get_body (self), ==, cases[i].body);
      g_assert_false (galley_document_get_was_converted (self));
      assert_parts (cases[i].text, -1);
    }
}

static void
test_converted (void)
{
  const struct
  {
    const char *data;
    gsize length;
    const char *body;
  } cases[] = {
    { "caf\xe9 \x93q\x94\n", 9, "café “q”\n" },
    { "caf\xc3\xa9 \0x\n", 9, "café \357\277\275x\n" },
    { "a\0\xe9", 3, "a\357\277\275é" },
    { "\xff\xfeh\0i\0", 6, "hi" },
    { "\xfe\xff\0h\0i", 6, "hi" },
    { "\xef\xbb\xbf\xc3", 4, "Ã" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GalleyDocument) self = document (cases[i].data, (gssize) cases[i].length);

      g_assert_true (galley_document_get_was_converted (self));
      g_assert_cmpstr (galley_document_get_body (self), ==, cases[i].body);
      assert_bytes (self, cases[i].data, (gssize) cases[i].length);
    }
}

static void
test_first_field (void)
{
  g_autoptr (GalleyDocument) self = document ("Text\r\nmore\r\n", -1);
  g_autoptr (GalleyDocument) titled = with_field (self, GALLEY_FIELD_TITLE, "Sea");
  g_autoptr (GalleyDocument) back = with_field (titled, GALLEY_FIELD_TITLE, NULL);
  g_autoptr (GalleyDocument) empty = galley_document_new_empty ();
  g_autoptr (GalleyDocument) empty_titled = with_field (empty, GALLEY_FIELD_TITLE, "Sea");
  g_autoptr (GalleyDocument) hollow = document ("---\r\n---\r\nText\r\n", -1);
  g_autoptr (GalleyDocument) hollow_titled = with_field (hollow, GALLEY_FIELD_TITLE, "Sea");
  g_autoptr (GalleyDocument) last = document ("---\ntitle: a\n---\nText", -1);
  g_autoptr (GalleyDocument) last_gone = with_field (last, GALLEY_FIELD_TITLE, NULL);

  assert_bytes (titled, "---\r\ntitle: Sea\r\n---\r\n\r\nText\r\nmore\r\n", -1);
  assert_bytes (back, "Text\r\nmore\r\n", -1);
  assert_bytes (empty_titled, "---\ntitle: Sea\n---\n\n", -1);
  assert_bytes (hollow_titled, "---\r\ntitle: Sea\r\n---\r\nText\r\n", -1);
  assert_bytes (last_gone, "---\n---\nText", -1);
}

static void
test_body (void)
{
  g_autoptr (GalleyDocument) crlf = document ("---\r\na: 1\r\n---\r\nOne\r\n", -1);
  g_autoptr (GalleyDocument) crlf_changed = galley_document_set_body (crlf, "One\nTwo\n");
  g_autoptr (GalleyDocument) bare = document ("---\na: 1\n---", -1);
  g_autoptr (GalleyDocument) bare_changed = galley_document_set_body (bare, "Text");
  g_autoptr (GalleyDocument) same = galley_document_set_body (crlf, "One\n");

  assert_bytes (crlf_changed, "---\r\na: 1\r\n---\r\nOne\r\nTwo\r\n", -1);
  assert_bytes (bare_changed, "---\na: 1\n---\nText", -1);
  g_assert_true (same == crlf);
}

static void
test_huge (void)
{
  g_autoptr (GString) text = g_string_new ("---\ntitle: a\n---\n");
  g_autoptr (GString) line = g_string_new (NULL);
  gint64 start;

  while (text->len < 10 * 1024 * 1024)
    g_string_append (text, "A line of prose with é and a [link](x.md).\r\n");
  for (guint i = 0; i < 1024 * 1024; i++)
    g_string_append_c (line, 'a' + (char) (i % 26));
  start = g_get_monotonic_time ();
  assert_parts (text->str, (gssize) text->len);
  assert_parts (line->str, (gssize) line->len);
  g_test_message ("10 MB taken apart and put together in %.0f ms", (double) (g_get_monotonic_time () - start) / 1000);
}

static const char *
pick (const char *const *from,
      guint n)
{
  return from[g_test_rand_int_range (0, (gint32) n)];
}

static const char *const blanks[] = { "", "", " ", "\t", "  " };

/* Keys of all shapes, each at most once, and perhaps a title. */
static void
generate_head (GString *out,
               const char *eol)
{
  static const char *const keys[] = {
    "layout: post", "menu: {main: {weight: 2}}", "# a comment", "", "other: [1, 2] # x", "nested:\n  a: 1\n  b: [x]",
    "text: >\n  folded\n  more\n", "lit: |+\n  kept\n\n", "quoted: \"a # b\"", "é: ü", "list:\n- a\n- b",
    "date: 2026-11-24 09:00 # when", "tags: a b"
  };
  g_autoptr (GString) head = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;
  guint used = 0;

  for (int i = g_test_rand_int_range (0, 8); i > 0; i--)
    {
      guint k = (guint) g_test_rand_int_range (0, G_N_ELEMENTS (keys));

      if (!(used & (1u << k)))
        g_string_append_printf (head, "%s\n", keys[k]);
      used |= 1u << k;
    }
  if (g_test_rand_int_range (0, 2) == 0)
    g_string_append (head, "title: \"Old\"\n");
  parts = g_strsplit (head->str, "\n", -1);
  g_string_append_printf (out, "---%s%s", pick (blanks, G_N_ELEMENTS (blanks)), eol);
  for (guint i = 0; parts[i] != NULL && parts[i + 1] != NULL; i++)
    g_string_append_printf (out, "%s%s", parts[i], eol);
  g_string_append (out, g_test_rand_int_range (0, 5) == 0 ? "..." : "---");
  g_string_append (out, pick (blanks, G_N_ELEMENTS (blanks)));
  g_string_append (out, g_test_rand_int_range (0, 10) == 0 ? "" : eol);
}

/* A file of random but plausible parts. */
static char *
generate (void)
{
  static const char *const eols[] = { "\n", "\r\n", "\n", "\r\n", "\r" };
  static const char *const lines[] = {
    "# Heading", "Text with é, 漢字 and 🌊.", "", "- item", "    code", "```", "---", "+++", "...", "> quote",
    "| a | b |", "trailing  ", "\ttab", "a: b", "<div>", "[^1]: note"
  };
  GString *out = g_string_new (g_test_rand_int_range (0, 4) == 0 ? "\xef\xbb\xbf" : "");
  const char *eol = pick (eols, G_N_ELEMENTS (eols));
  gboolean is_mixed = g_test_rand_int_range (0, 4) == 0;

  if (g_test_rand_int_range (0, 4) != 0)
    generate_head (out, eol);
  for (int i = g_test_rand_int_range (0, 12); i > 0; i--)
    {
      g_string_append (out, pick (lines, G_N_ELEMENTS (lines)));
      g_string_append (out, is_mixed ? pick (eols, G_N_ELEMENTS (eols)) : eol);
    }
  if (g_test_rand_int_range (0, 3) == 0)
    g_string_append (out, "no final newline");
  return g_string_free_and_steal (out);
}

/* All of the body and of the head around the title is as it was; and setting back gives the first bytes. */
static void
check_one_field (const char *text)
{
  g_autoptr (GalleyDocument) self = document (text, -1);
  GalleyFrontMatter *front_matter = galley_document_get_front_matter (self);
  const char *old = galley_front_matter_get_string (front_matter, GALLEY_FIELD_TITLE);
  g_autoptr (GalleyDocument) changed = NULL, again = NULL, back = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) before = NULL, after = NULL;

  if (galley_front_matter_get_problem (front_matter) != NULL ||
      galley_front_matter_get_format (front_matter) == GALLEY_FRONT_MATTER_TOML)
    return;
  changed = with_field (self, GALLEY_FIELD_TITLE, "New: title");
  bytes = galley_document_to_bytes (changed);
  again = galley_document_new_for_bytes (bytes);
  g_assert_cmpstr (galley_document_get_body (again), ==, galley_document_get_body (self));
  front_matter = galley_document_get_front_matter (again);
  g_assert_cmpstr (galley_front_matter_get_string (front_matter, GALLEY_FIELD_TITLE), ==, "New: title");
  before = galley_front_matter_get_unknown (galley_document_get_front_matter (self));
  after = galley_front_matter_get_unknown (front_matter);
  g_assert_cmpuint (before->len, ==, after->len);
  for (guint i = 0; i < before->len; i++)
    {
      const GalleyUnknownKey *a = before->pdata[i], *b = after->pdata[i];

      g_assert_cmpstr (a->key, ==, b->key);
      g_assert_cmpstr (a->value, ==, b->value);
    }
  back = with_field (changed, GALLEY_FIELD_TITLE, old);
  assert_bytes (back, text, -1);
}

static void
test_generated (void)
{
  guint n_heads = 0;

  for (guint i = 0; i < N_GENERATED; i++)
    {
      g_autofree char *text = generate ();
      g_autoptr (GalleyDocument) self = document (text, -1);

      n_heads += galley_front_matter_get_format (galley_document_get_front_matter (self)) == GALLEY_FRONT_MATTER_YAML;
      assert_parts (text, -1);
      check_one_field (text);
    }
  g_assert_cmpuint (n_heads, >, N_GENERATED / 4);
}

static void
test_noise (void)
{
  for (guint i = 0; i < N_GENERATED; i++)
    {
      char data[256];
      gssize length = g_test_rand_int_range (0, sizeof data);

      for (gssize j = 0; j < length; j++)
        data[j] = (char) (g_test_rand_int_range (0, 3) == 0 ? g_test_rand_int_range (0, 256)
                                                            : "-\n\r:+. a"[g_test_rand_int_range (0, 8)]);
      assert_parts (data, length);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/parts", test_parts);
  g_test_add_func ("/document/converted", test_converted);
  g_test_add_func ("/document/first-field", test_first_field);
  g_test_add_func ("/document/body", test_body);
  g_test_add_func ("/document/huge", test_huge);
  g_test_add_func ("/document/generated", test_generated);
  g_test_add_func ("/document/noise", test_noise);
  return g_test_run ();
}
