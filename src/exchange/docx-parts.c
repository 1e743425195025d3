/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docx-parts.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OFFICE "http://schemas.openxmlformats.org/package/2006"
#define WORD "application/vnd.openxmlformats-officedocument.wordprocessingml."

void
galley_docx_append_escaped (GString *out,
                            const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *escaped = NULL;

  for (char *p = valid; *p != '\0'; p++)
    if ((guchar) *p < 0x20 && *p != '\t' && *p != '\n')
      *p = ' ';
  escaped = g_markup_escape_text (valid, -1);
  g_string_append (out, escaped);
}

static const char content_types[] = HEAD
    "<Types xmlns=\"" OFFICE "/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>"
    "<Default Extension=\"gif\" ContentType=\"image/gif\"/>"
    "<Override PartName=\"/word/document.xml\" ContentType=\"" WORD "document.main+xml\"/>"
    "<Override PartName=\"/word/styles.xml\" ContentType=\"" WORD "styles+xml\"/>"
    "<Override PartName=\"/word/numbering.xml\" ContentType=\"" WORD "numbering+xml\"/>"
    "<Override PartName=\"/word/comments.xml\" ContentType=\"" WORD "comments+xml\"/>"
    "<Override PartName=\"/word/commentsExtended.xml\" ContentType=\"" WORD "commentsExtended+xml\"/>"
    "</Types>";

static const char package_relations[] = HEAD
    "<Relationships xmlns=\"" OFFICE "/relationships\"><Relationship Id=\"rId1\" Type=\"" GALLEY_DOCX_R
    "/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

typedef struct
{
  const char *id;
  const char *name;
  const char *paragraph; /* its properties */
  const char *run;
} Style;

static const Style styles[] = {
  { "Title", "Title", "<w:spacing w:after=\"120\"/>", "<w:b/><w:sz w:val=\"52\"/>" },
  { "Subtitle", "Subtitle", "<w:spacing w:after=\"240\"/>", "<w:color w:val=\"5E5C64\"/><w:sz w:val=\"30\"/>" },
  { "Heading1", "heading 1", "<w:keepNext/><w:spacing w:before=\"360\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/>",
    "<w:b/><w:sz w:val=\"40\"/>" },
  { "Heading2", "heading 2", "<w:keepNext/><w:spacing w:before=\"320\" w:after=\"120\"/><w:outlineLvl w:val=\"1\"/>",
    "<w:b/><w:sz w:val=\"34\"/>" },
  { "Heading3", "heading 3", "<w:keepNext/><w:spacing w:before=\"280\" w:after=\"120\"/><w:outlineLvl w:val=\"2\"/>",
    "<w:b/><w:sz w:val=\"28\"/>" },
  { "Heading4", "heading 4", "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"120\"/><w:outlineLvl w:val=\"3\"/>",
    "<w:b/><w:sz w:val=\"24\"/>" },
  { "Heading5", "heading 5", "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"120\"/><w:outlineLvl w:val=\"4\"/>",
    "<w:b/><w:i/><w:sz w:val=\"24\"/>" },
  { "Heading6", "heading 6", "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"120\"/><w:outlineLvl w:val=\"5\"/>",
    "<w:i/><w:sz w:val=\"24\"/>" },
  { "Quote", "Quote", "<w:pBdr><w:left w:val=\"single\" w:sz=\"12\" w:space=\"8\" w:color=\"9A9996\"/></w:pBdr>",
    "<w:i/>" },
  { "SourceCode", "Source Code", "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F6F5F4\"/>",
    "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/><w:sz w:val=\"20\"/>" },
  { "FootnoteText", "footnote text", "<w:ind w:left=\"360\" w:hanging=\"360\"/>", "<w:sz w:val=\"20\"/>" },
  { "Rule", "Rule", "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"9A9996\"/></w:pBdr>", "" },
};

static char *
print_styles (void)
{
  GString *out = g_string_new (HEAD "<w:styles xmlns:w=\"" GALLEY_DOCX_W "\"><w:docDefaults><w:rPrDefault><w:rPr>"
                                    "<w:rFonts w:ascii=\"Georgia\" w:hAnsi=\"Georgia\" w:cs=\"Georgia\"/>"
                                    "<w:sz w:val=\"24\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
                                    "<w:spacing w:after=\"160\" w:line=\"300\" w:lineRule=\"auto\"/></w:pPr>"
                                    "</w:pPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" "
                                    "w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>");

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    g_string_append_printf (out,
                            "<w:style w:type=\"paragraph\" w:styleId=\"%s\"><w:name w:val=\"%s\"/>"
                            "<w:basedOn w:val=\"Normal\"/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>",
                            styles[i].id, styles[i].name, styles[i].paragraph, styles[i].run);
  g_string_append (out, "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:rPr>"
                        "<w:color w:val=\"1C71D8\"/><w:u w:val=\"single\"/></w:rPr></w:style></w:styles>");
  return g_string_free (out, FALSE);
}

static void
append_levels (GString *out,
               gboolean is_numbered)
{
  for (guint level = 0; level < 9; level++)
    {
      g_autofree char *text = is_numbered ? g_strdup_printf ("%%%u.", level + 1) : g_strdup ("•");

      g_string_append_printf (out,
                              "<w:lvl w:ilvl=\"%u\"><w:start w:val=\"1\"/><w:numFmt w:val=\"%s\"/><w:lvlText "
                              "w:val=\"%s\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"%u\" "
                              "w:hanging=\"360\"/></w:pPr></w:lvl>",
                              level, is_numbered ? "decimal" : "bullet", text, 720 * (level + 1));
    }
}

/* Each list counts for itself. */
static char *
print_numbering (GalleyProse *prose)
{
  GString *out = g_string_new (HEAD "<w:numbering xmlns:w=\"" GALLEY_DOCX_W "\">");

  for (guint kind = 0; kind < 2; kind++)
    {
      g_string_append_printf (
          out, "<w:abstractNum w:abstractNumId=\"%u\"><w:multiLevelType w:val=\"hybridMultilevel\"/>", kind);
      append_levels (out, kind == 1);
      g_string_append (out, "</w:abstractNum>");
    }
  for (guint i = 0; i < prose->lists->len; i++)
    {
      int first = g_array_index (prose->lists, int, i);

      g_string_append_printf (out, "<w:num w:numId=\"%u\"><w:abstractNumId w:val=\"%u\"/>", i + 1, first > 0 ? 1 : 0);
      for (guint level = 0; first > 0 && level < 9; level++)
        g_string_append_printf (out, "<w:lvlOverride w:ilvl=\"%u\"><w:startOverride w:val=\"%d\"/></w:lvlOverride>",
                                level, first);
      g_string_append (out, "</w:num>");
    }
  g_string_append (out, "</w:numbering>");
  return g_string_free (out, FALSE);
}

void
galley_docx_add_parts (GalleyZipWriter *zip,
                       GalleyProse *prose,
                       const char *relations)
{
  static const char *const targets[] = { "styles", "numbering", "comments" };
  g_autoptr (GString) all = g_string_new (HEAD "<Relationships xmlns=\"" OFFICE "/relationships\">");
  g_autofree char *style_part = print_styles ();
  g_autofree char *numbering = print_numbering (prose);

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    g_string_append_printf (all, "<Relationship Id=\"%s\" Type=\"" GALLEY_DOCX_R "/%s\" Target=\"%s.xml\"/>",
                            targets[i], targets[i], targets[i]);
  g_string_append (all, "<Relationship Id=\"extended\" Type=\"http://schemas.microsoft.com/office/2011/relationships/"
                        "commentsExtended\" Target=\"commentsExtended.xml\"/>");
  g_string_append (all, relations);
  g_string_append (all, "</Relationships>");
  galley_zip_writer_add_text (zip, "[Content_Types].xml", content_types);
  galley_zip_writer_add_text (zip, "_rels/.rels", package_relations);
  galley_zip_writer_add_text (zip, "word/_rels/document.xml.rels", all->str);
  galley_zip_writer_add_text (zip, "word/styles.xml", style_part);
  galley_zip_writer_add_text (zip, "word/numbering.xml", numbering);
}
