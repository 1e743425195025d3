/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is sent to real servers: a body with all that Markdown can say, and pictures that no server has seen yet. */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>
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

#define SAMPLE_TITLE "Ferries & <b>bridges</b>, it's"

/* Of its head: what every site keeps. */
#define SAMPLE_DETAILS                                                                         \
  "tags: [sea, harbour]\nexcerpt: Short & good\ndate: 2026-01-02T10:00:00Z\nimage: hero.png\n" \
  "image_alt: The harbour\nimage_caption: At dawn & dusk\n"

/* Pixels that are like no others: what stands beside them in a file is not sent. */
static inline void
sample_write_picture (Fixture *fixture,
                      const char *name)
{
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, 4, 4);
  g_autofree char *path = g_build_filename (fixture->folder, "story", name, NULL);
  g_autoptr (GError) error = NULL;

  for (int y = 0; y < gdk_pixbuf_get_height (picture); y++)
    {
      g_autofree char *uuid = g_uuid_string_random ();

      memcpy (gdk_pixbuf_get_pixels (picture) + y * gdk_pixbuf_get_rowstride (picture), uuid, 16);
    }
  gdk_pixbuf_save (picture, path, "png", &error, NULL);
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
