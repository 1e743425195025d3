/* SPDX-License-Identifier: GPL-3.0-or-later */
/* YAML scalars on one line. Plain ones are kept to what YAML 1.1 and 1.2 both read as a string. */
#include "yaml-scalar.h"

#include <string.h>

static const char *const boolean_pairs[][2] = {
  { "false", "true" },
  { "no", "yes" },
  { "off", "on" },
  { "closed", "open" },
  { "0", "1" },
};

/* Words and numbers that some reader takes for something other than a string ("no", "1e3", "12:30", "2026-11-24"). */
static gboolean
looks_typed (const char *value)
{
  static const char *const words[] = { "null", "~", "true", "false", "yes", "no", "on",
                                       "off", "y", "n", ".inf", ".nan", "<<", "=" };
  const char *rest = value + (*value == '+' || *value == '-');

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (value, words[i]) == 0)
      return TRUE;
  if (g_ascii_strcasecmp (rest, ".inf") == 0)
    return TRUE;
  if (!g_ascii_isdigit (*rest) && !(*rest == '.' && g_ascii_isdigit (rest[1])))
    return FALSE;
  return rest[strspn (rest, "0123456789abcdefABCDEFxXoO+-._:,TtZz ")] == '\0';
}

static gboolean
needs_escape (gunichar c)
{
  return c < 0x20 || c == 0x7f || (c >= 0x80 && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff ||
         (c & 0xfffe) == 0xfffe;
}

static gboolean
has_escapes (const char *value)
{
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    if (needs_escape (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* Whether value may stand without quotes. is_typed: it is meant as a date or boolean, so that looking like one is
 * right. */
static gboolean
is_plain (const char *value,
          gboolean in_flow,
          gboolean is_typed)
{
  gsize length = strlen (value);

  if (length == 0 || value[0] == ' ' || value[length - 1] == ' ' || value[length - 1] == ':')
    return FALSE;
  if (strchr (",[]{}#&*!|>'\"%@`", value[0]) != NULL || g_str_has_prefix (value, "---") ||
      g_str_has_prefix (value, "..."))
    return FALSE;
  if (strchr ("-?:", value[0]) != NULL && (value[1] == ' ' || value[1] == '\0' || in_flow))
    return FALSE;
  if (strstr (value, ": ") != NULL || strstr (value, " #") != NULL || has_escapes (value))
    return FALSE;
  if (in_flow && strpbrk (value, ",[]{}:") != NULL)
    return FALSE;
  if (is_typed)
    return !g_str_equal (value, "~") && g_ascii_strcasecmp (value, "null") != 0;
  return !looks_typed (value);
}

static char *
write_single (const char *value)
{
  GString *out = g_string_new ("'");

  for (const char *p = value; *p != '\0'; p++)
    {
      g_string_append_c (out, *p);
      if (*p == '\'')
        g_string_append_c (out, '\'');
    }
  g_string_append_c (out, '\'');
  return g_string_free_and_steal (out);
}

static char *
write_double (const char *value)
{
  GString *out = g_string_new ("\"");

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", (char) c);
      else if (c == '\n')
        g_string_append (out, "\\n");
      else if (c == '\r')
        g_string_append (out, "\\r");
      else if (c == '\t')
        g_string_append (out, "\\t");
      else if (needs_escape (c) && c <= 0xff)
        g_string_append_printf (out, "\\x%02X", c);
      else if (needs_escape (c) && c <= 0xffff)
        g_string_append_printf (out, "\\u%04X", c);
      else if (needs_escape (c))
        g_string_append_printf (out, "\\U%08X", c);
      else
        g_string_append_unichar (out, c);
    }
  g_string_append_c (out, '"');
  return g_string_free_and_steal (out);
}

char *
galley_yaml_scalar_write (const char *value,
                          GalleyHeadStyle style,
                          gboolean in_flow,
                          gboolean is_typed)
{
  gboolean has_to_escape = has_escapes (value);

  if (style == GALLEY_HEAD_STYLE_SINGLE && !has_to_escape)
    return write_single (value);
  if (style == GALLEY_HEAD_STYLE_DOUBLE || style == GALLEY_HEAD_STYLE_SINGLE)
    return write_double (value);
  if (is_plain (value, in_flow, is_typed))
    return g_strdup (value);
  /* Quotes inside read better in the other kind of quotes. */
  if (!has_to_escape && strpbrk (value, "\"\\") != NULL && strchr (value, '\'') == NULL)
    return write_single (value);
  return write_double (value);
}

gboolean
galley_yaml_scalar_read_boolean (const char *text,
                                 gboolean *value)
{
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (boolean_pairs); i++)
    for (guint j = 0; j < 2; j++)
      if (g_ascii_strcasecmp (text, boolean_pairs[i][j]) == 0)
        {
          *value = j == 1;
          return TRUE;
        }
  return FALSE;
}

const char *
galley_yaml_scalar_boolean (gboolean value,
                            const char *like)
{
  for (guint i = 0; like != NULL && i < G_N_ELEMENTS (boolean_pairs); i++)
    if (g_ascii_strcasecmp (like, boolean_pairs[i][0]) == 0 || g_ascii_strcasecmp (like, boolean_pairs[i][1]) == 0)
      return boolean_pairs[i][value ? 1 : 0];
  return boolean_pairs[0][value ? 1 : 0];
}
