/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a text that are to be marked in the preview. */
#include "preview-marks.h"

#include "article-page.h"
#include "block-marks.h"
#include "json.h"

static void
clear_marks (GalleyPreviewMarks *self)
{
  g_free (self->text);
  g_array_unref (self->places);
  g_ptr_array_unref (self->ids);
}

GalleyPreviewMarks *
galley_preview_marks_new (char *text)
{
  GalleyPreviewMarks *self = g_atomic_rc_box_new0 (GalleyPreviewMarks);

  self->text = text;
  self->places = g_array_new (FALSE, FALSE, sizeof (GalleyAnchorPlace));
  self->ids = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
galley_preview_marks_add (GalleyPreviewMarks *self,
                          const GalleyAnchorPlace *place,
                          const char *id)
{
  g_array_append_val (self->places, *place);
  g_ptr_array_add (self->ids, g_strdup (id));
}

GalleyPreviewMarks *
galley_preview_marks_ref (GalleyPreviewMarks *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
galley_preview_marks_unref (GalleyPreviewMarks *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_marks);
}

static void
append_ids (GString *json,
            GalleyPreviewMarks *self)
{
  g_autoptr (JsonArray) array = json_array_sized_new (self->ids->len);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->ids->len; i++)
    json_array_add_string_element (array, self->ids->pdata[i]);
  node = json_node_init_array (json_node_alloc (), array);
  text = galley_json_print (node, FALSE);
  g_string_append (json, text);
}

/* [index, length, [start, end, number of the id, 1 if it is not sure, ...]] for each block that has some. */
static void
append_blocks (GString *json,
               GalleyPreviewMarks *self,
               const GArray *marks,
               const GArray *sizes)
{
  guint last = G_MAXUINT;

  for (guint i = 0; i < marks->len; i++)
    {
      const GalleyBlockMark *mark = &g_array_index (marks, GalleyBlockMark, i);
      gboolean unsure =
          g_array_index (self->places, GalleyAnchorPlace, mark->place).state == GALLEY_ANCHOR_UNSURE;

      if (mark->block != last)
        g_string_append_printf (json, "%s[%u,%u,[", i > 0 ? "]]," : "", mark->block,
                                g_array_index (sizes, guint, mark->block));
      g_string_append_printf (json, "%s%u,%u,%u,%d", mark->block == last ? "," : "", mark->start, mark->end,
                              mark->place, unsure ? 1 : 0);
      last = mark->block;
    }
  g_string_append (json, marks->len > 0 ? "]]" : "");
}

char *
galley_preview_marks_to_json (GalleyPreviewMarks *self,
                              GalleyPreviewUpdate *shown)
{
  g_autoptr (GalleyAnchorText) text = NULL;
  g_autofree char *body = NULL;
  g_autoptr (GArray) sizes = NULL;
  g_autoptr (GArray) marks = NULL;
  GString *json;

  if (g_strcmp0 (galley_article_snapshot_get_body (shown->snapshot), self->text) != 0)
    return NULL;
  json = g_string_new ("{\"ids\":");
  append_ids (json, self);
  g_string_append (json, ",\"blocks\":[");
  if (self->places->len > 0)
    {
      text = galley_anchor_text_new (self->text);
      body = galley_article_page_dup_body (shown->snapshot);
      marks = galley_block_marks_find (body, text, self->places, &sizes);
      append_blocks (json, self, marks, sizes);
    }
  g_string_append (json, "]}");
  return g_string_free_and_steal (json);
}
