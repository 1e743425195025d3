/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is sent to real servers: a body with all that Markdown can say, and pictures that no server has seen yet. */
#pragma once

#include <string.h>

#include "json.h"
#include "publish-fixture.h"

#define SAMPLE_BODY                                                                                                  \
  "Opening words, \"quoted\" & *stressed* – it's 1 < 2, [gallery] and a [link](https://example.org/?a=1&b=2).  \n"   \
  "Second line with `code` and a note.[^1]\n\n## A heading\n\n### A smaller one & more\n\n- one\n- two\n  - inner\n" \
  "- three\n\n3. third\n4. fourth\n\n- loose\n\n- list\n\n> Quoted words.\n>\n> - of two kinds\n\n"                  \
  "```c\nint a[3];\nif (a < b && c > d)\n  return \"x\";\n```\n\n"                                                   \
  "| left | middle |\n|:-----|:------:|\n| 1 & 2 | **b** |\n\n![A pier](pier.png)\n\n"                               \
  "![A gull](gull.png \"A gull, *resting*\")\n\n---\n\nThe ~~end~~.\n\n[^1]: The note's words.\n"

/* One pixel that is like no other. */
static inline void
sample_write_picture (Fixture *fixture,
                      const char *name)
{
  static const guchar head[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\x06\0\0\0\x1f\x15\xc4\x89"
                               "\0\0\0\rIDATx\x9c"
                               "c\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\x89\x99=\x1d"
                               "\0\0\0\0IEND\xae"
                               "B`\x82";
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *path = g_build_filename (fixture->folder, "story", name, NULL);
  g_autoptr (GError) error = NULL;

  g_byte_array_append (bytes, head, sizeof head - 1);
  g_byte_array_append (bytes, (const guchar *) uuid, (guint) strlen (uuid));
  g_file_set_contents (path, (const char *) bytes->data, bytes->len, &error);
  g_assert_no_error (error);
}

/* Names of the fields of which something was lost, and "note:CODE" of each note. (transfer full) */
static inline char *
sample_list_losses (Fixture *fixture)
{
  g_autoptr (GalleyPublication) record = fixture_record (fixture);
  JsonArray *losses = galley_json_get_array (record->receipt, "losses");
  JsonArray *notes = galley_json_get_array (record->receipt, "notes");
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (losses); i++)
    {
      JsonObject *loss = json_array_get_object_element (losses, i);

      g_test_message ("loss: %s: '%s' -> '%s'", galley_json_get_string (loss, "field"),
                      galley_json_get_string (loss, "sent"), galley_json_get_string (loss, "kept"));
      g_string_append_printf (text, "%s%s", text->len ? " " : "", galley_json_get_string (loss, "field"));
    }
  for (guint i = 0; notes && i < json_array_get_length (notes); i++)
    g_string_append_printf (text, " note:%s",
                            galley_json_get_string (json_array_get_object_element (notes, i), "code"));

  return g_string_free (text, FALSE);
}
