/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text helpers that know nothing of articles: slugs, safe names, counts. Pure. */
#include "text.h"

#include <string.h>

/* Letters that no decomposition takes apart, as a Latin reader would write them. */
static const struct
{
  gunichar letter;
  const char *ascii;
} plain_letters[] = {
  { 0x00df, "ss" },
  { 0x00e6, "ae" },
  { 0x00f0, "d" },
  { 0x00f8, "o" },
  { 0x00fe, "th" },
  { 0x0111, "d" },
  { 0x0127, "h" },
  { 0x0131, "i" },
  { 0x0138, "k" },
  { 0x0142, "l" },
  { 0x014b, "n" },
  { 0x0153, "oe" },
  { 0x0167, "t" },
  { 0x017f, "s" },
};

static const char *
plain_letter (gunichar letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_letters); i++)
    if (plain_letters[i].letter == letter)
      return plain_letters[i].ascii;

  return NULL;
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x02bc;
}

/* Cuts slug to max_bytes, at a hyphen if that does not cost more than half. */
static void
cut_slug (GString *slug,
          gsize max_bytes)
{
  gsize end = max_bytes;

  if (slug->len <= max_bytes)
    return;

  while (end > 0 && (slug->str[end] & 0xc0) == 0x80)
    end--;
  if (slug->str[end] != '-')
    for (gsize i = end; i > max_bytes / 2; i--)
      if (slug->str[i - 1] == '-')
        {
          end = i - 1;
          break;
        }
  g_string_truncate (slug, end);
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
}

/**
 * galley_text_slug:
 * @text: (nullable): UTF-8
 * @max_bytes: the most bytes of the answer; 0 for no limit
 *
 * Makes a name for addresses and folders: lower case, words joined by single hyphens, Latin accents taken off.
 * Letters of other scripts stay as they are, since most of their titles have no useful ASCII form; whoever puts
 * the slug into a URL percent-encodes it.
 *
 * Returns: (transfer full): the slug, "" if text has neither letter nor digit
 */
char *
galley_text_slug (const char *text,
                  gsize max_bytes)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  g_autofree char *lower = g_utf8_strdown (valid, -1);
  g_autofree char *apart = g_utf8_normalize (lower, -1, G_NORMALIZE_ALL);
  g_autofree char *composed = NULL;
  g_autoptr (GString) slug = g_string_new (NULL);
  gboolean latin = FALSE;
  gboolean gap = FALSE;

  for (const char *p = apart; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *ascii = plain_letter (c);

      if (g_unichar_ismark (c))
        {
          if (!latin && !gap && slug->len > 0)
            g_string_append_unichar (slug, c);
          continue;
        }
      if (is_apostrophe (c) || c == 0x00ad)
        continue;
      if (!ascii && !g_unichar_isalnum (c))
        {
          gap = TRUE;
          continue;
        }
      if (gap && slug->len > 0)
        g_string_append_c (slug, '-');
      gap = FALSE;
      latin = ascii || c < 0x80 || g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN;
      if (ascii)
        g_string_append (slug, ascii);
      else
        g_string_append_unichar (slug, c);
    }

  composed = g_utf8_normalize (slug->str, -1, G_NORMALIZE_NFC);
  g_string_assign (slug, composed);
  if (max_bytes > 0)
    cut_slug (slug, max_bytes);

  return g_string_free_and_steal (g_steal_pointer (&slug));
}

static gboolean
is_reserved_name (const char *name)
{
  static const char *const reserved[] = { "con", "prn", "aux", "nul", NULL };
  g_autofree char *lower = g_ascii_strdown (name, -1);
  char *dot = strchr (lower, '.');

  if (dot)
    *dot = '\0';
  if (g_strv_contains (reserved, lower))
    return TRUE;

  return strlen (lower) == 4 && g_ascii_isdigit (lower[3]) &&
         (g_str_has_prefix (lower, "com") || g_str_has_prefix (lower, "lpt"));
}

/* Cuts the stem so that the whole fits a directory entry, with room for suffixes such as "-12" and ".before-utf8". */
static void
cut_file_name (GString *name)
{
  const gsize max = 200;
  const char *dot = strrchr (name->str, '.');
  gsize extension;
  gsize end;

  if (name->len <= max)
    return;

  extension = dot && dot > name->str ? strlen (dot) : 0;
  if (extension > 16)
    extension = 0;
  end = max - extension;
  while (end > 0 && (name->str[end] & 0xc0) == 0x80)
    end--;
  g_string_erase (name, end, (gssize) (name->len - extension - end));
}

/**
 * galley_text_safe_file_name:
 * @name: (nullable): what someone calls the file, perhaps with hostile characters
 *
 * A single path component that every file system takes, also those that shared folders are synchronised to: no
 * separators, control characters or Windows' reserved ones, not hidden, at most 200 bytes with the extension kept.
 *
 * Returns: (transfer full): the name, "file" if nothing was left
 */
char *
galley_text_safe_file_name (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name ? name : "", -1);
  g_autoptr (GString) safe = g_string_new (NULL);

  for (const char *p = valid; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeType type = g_unichar_type (c);

      if (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT)
        continue;
      if (c < 0x80 && strchr ("/\\:*?\"<>|", (int) c))
        c = '-';
      if (safe->len == 0 && (c == '.' || g_unichar_isspace (c)))
        continue;
      g_string_append_unichar (safe, c);
    }

  cut_file_name (safe);
  while (safe->len > 0 && strchr (". ", safe->str[safe->len - 1]))
    g_string_truncate (safe, safe->len - 1);
  if (safe->len == 0)
    g_string_assign (safe, "file");
  if (is_reserved_name (safe->str))
    g_string_prepend_c (safe, '_');

  return g_string_free_and_steal (g_steal_pointer (&safe));
}

/**
 * galley_text_is_blank:
 * @text: (nullable): UTF-8
 *
 * Returns: TRUE if there is nothing but white space
 */
gboolean
galley_text_is_blank (const char *text)
{
  for (const char *p = text ? text : ""; *p; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

/**
 * galley_text_collapse_spaces:
 * @text: (nullable): UTF-8
 *
 * Returns: (transfer full): text without space at its ends, each run of white space inside made one space
 */
char *
galley_text_collapse_spaces (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = text ? text : ""; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          gap = TRUE;
          continue;
        }
      if (gap && out->len > 0)
        g_string_append_c (out, ' ');
      gap = FALSE;
      g_string_append_unichar (out, c);
    }

  return g_string_free_and_steal (g_steal_pointer (&out));
}

/**
 * galley_text_shorten:
 * @text: (nullable): UTF-8
 * @max_chars: the most characters of the answer, the ellipsis counted
 *
 * Returns: (transfer full): text, cut at the end of a word with an ellipsis if it was longer
 */
char *
galley_text_shorten (const char *text,
                     guint max_chars)
{
  const char *end;
  const char *cut;

  if (!text)
    text = "";
  if (g_utf8_strlen (text, -1) <= (glong) max_chars)
    return g_strdup (text);
  if (max_chars == 0)
    return g_strdup ("");

  end = g_utf8_offset_to_pointer (text, max_chars - 1);
  for (cut = end; cut > text; cut = g_utf8_prev_char (cut))
    if (g_unichar_isspace (g_utf8_get_char (cut)))
      break;
  if (cut - text < (end - text) / 2)
    cut = end;
  while (cut > text && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (cut))))
    cut = g_utf8_prev_char (cut);

  return g_strdup_printf ("%.*s\u2026", (int) (cut - text), text);
}

/**
 * galley_text_sha256:
 *
 * Returns: (transfer full): 64 lower-case hexadecimal digits
 */
char *
galley_text_sha256 (gconstpointer data,
                    gsize length)
{
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, data ? data : (const guchar *) "", length);
}
