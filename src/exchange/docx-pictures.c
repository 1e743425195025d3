/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docx-pictures.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#include "docx-parts.h"
#include "textpack-names.h"

#define EMU_PER_PIXEL 9525
#define WIDEST (6 * 914400)
#define DRAWING "http://schemas.openxmlformats.org/drawingml/2006/"

/* A grey pixel, as PNG. */
static const guint8 grey[] = {
  0x89,
  0x50,
  0x4e,
  0x47,
  0x0d,
  0x0a,
  0x1a,
  0x0a,
  0x00,
  0x00,
  0x00,
  0x0d,
  0x49,
  0x48,
  0x44,
  0x52,
  0x00,
  0x00,
  0x00,
  0x01,
  0x00,
  0x00,
  0x00,
  0x01,
  0x08,
  0x00,
  0x00,
  0x00,
  0x00,
  0x3a,
  0x7e,
  0x9b,
  0x55,
  0x00,
  0x00,
  0x00,
  0x0a,
  0x49,
  0x44,
  0x41,
  0x54,
  0x78,
  0x9c,
  0x63,
  0x38,
  0x09,
  0x00,
  0x00,
  0xc1,
  0x00,
  0xc0,
  0x1c,
  0xa0,
  0x4b,
  0x2d,
  0x00,
  0x00,
  0x00,
  0x00,
  0x49,
  0x45,
  0x4e,
  0x44,
  0xae,
  0x42,
  0x60,
  0x82,
};

static GMappedFile *
open_picture (const char *folder,
              const char *url,
              int *width,
              int *height,
              char **kind)
{
  static const char *const kinds[] = { "png", "jpeg", "gif" };
  g_autofree char *name = folder != NULL ? galley_textpack_local_name (folder, url) : NULL;
  g_autofree char *path = name != NULL ? g_build_filename (folder, name, NULL) : NULL;
  GdkPixbufFormat *format = path != NULL ? gdk_pixbuf_get_file_info (path, width, height) : NULL;
  g_autofree char *format_name = format != NULL ? gdk_pixbuf_format_get_name (format) : NULL;

  for (guint i = 0; format_name != NULL && *width > 0 && *height > 0 && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (format_name, kinds[i]))
      {
        *kind = g_steal_pointer (&format_name);
        return g_mapped_file_new (path, FALSE, NULL);
      }
  return NULL;
}

static void
append_drawing (GString *out,
                guint number,
                const char *text,
                gint64 width,
                gint64 height)
{
  g_autoptr (GString) described = g_string_new (NULL);

  galley_docx_append_escaped (described, text != NULL ? text : "");
  g_string_append_printf (
      out,
      "<w:drawing><wp:inline xmlns:wp=\"" DRAWING
      "wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
      "<wp:extent cx=\"%" G_GINT64_FORMAT "\" cy=\"%" G_GINT64_FORMAT
      "\"/><wp:docPr id=\"%u\" name=\"Picture %u\" "
      "descr=\"%s\"/><a:graphic xmlns:a=\"" DRAWING "main\"><a:graphicData uri=\"" DRAWING
      "picture\"><pic:pic xmlns:pic=\"" DRAWING
      "picture\"><pic:nvPicPr><pic:cNvPr id=\"%u\" name=\"Picture %u\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
      "<a:blip r:embed=\"picture%u\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><"
      "a:xfrm><a:off x=\"0\" "
      "y=\"0\"/><a:ext cx=\"%" G_GINT64_FORMAT "\" cy=\"%" G_GINT64_FORMAT
      "\"/></a:xfrm><a:prstGeom prst=\"rect\">"
      "<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>",
      width, height, number, number, described->str, number, number, number, width, height);
}

void
galley_docx_add_picture (GalleyZipWriter *zip,
                         GalleyProse *prose,
                         guint address,
                         const char *folder,
                         GString *relations,
                         GString *out)
{
  int width = 96, height = 64;
  g_autofree char *kind = NULL;
  g_autoptr (GMappedFile) file = open_picture (folder, prose->addresses->pdata[address], &width, &height, &kind);
  guint number = address + 1;
  g_autofree char *name = NULL;
  gint64 across, down;

  if (file == NULL)
    {
      width = 96;
      height = 64;
      g_set_str (&kind, "png");
    }
  across = MIN ((gint64) width * EMU_PER_PIXEL, WIDEST);
  down = MAX (across * height / width, 1);
  name = g_strdup_printf ("word/media/picture%u.%s", number, kind);
  if (file != NULL)
    galley_zip_writer_add (zip, name, g_mapped_file_get_contents (file), g_mapped_file_get_length (file), FALSE);
  else
    galley_zip_writer_add (zip, name, grey, sizeof grey, FALSE);
  g_string_append_printf (relations, "<Relationship Id=\"picture%u\" Type=\"" GALLEY_DOCX_R "/image\" Target=\"%s\"/>",
                          number, name + strlen ("word/"));
  append_drawing (out, number, prose->texts->pdata[address], across, down);
}
