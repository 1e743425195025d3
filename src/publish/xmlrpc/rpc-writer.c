/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values to XML-RPC by libxml2's writer. */
#include "rpc-writer.h"

#include <libxml/xmlwriter.h>

#define X(text) ((const xmlChar *) (text))

/* The characters of XML 1.0 (2.2) alone: a reader must refuse all of it for one other. */
static char *
clean (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x20 ? c != 0xfffe && c != 0xffff : c == '\t' || c == '\n' || c == '\r')
        g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

static void
write_text (xmlTextWriterPtr writer,
            const char *element,
            const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *plain = clean (valid);

  xmlTextWriterWriteElement (writer, X (element), X (plain));
}

static void
write_bytes (xmlTextWriterPtr writer,
             GVariant *value)
{
  gsize length;
  gconstpointer data = g_variant_get_fixed_array (value, &length, 1);
  g_autofree char *encoded = g_base64_encode (data, length);

  xmlTextWriterWriteElement (writer, X ("base64"), X (encoded));
}

static void write_value (xmlTextWriterPtr writer,
                         GVariant *value);

static void
write_list (xmlTextWriterPtr writer,
            GVariant *value)
{
  xmlTextWriterStartElement (writer, X ("array"));
  xmlTextWriterStartElement (writer, X ("data"));
  for (gsize i = 0; i < g_variant_n_children (value); i++)
    {
      g_autoptr (GVariant) item = g_variant_get_child_value (value, i);

      write_value (writer, item);
    }
  xmlTextWriterFullEndElement (writer);
  xmlTextWriterEndElement (writer);
}

static void
write_struct (xmlTextWriterPtr writer,
              GVariant *value)
{
  xmlTextWriterStartElement (writer, X ("struct"));
  for (gsize i = 0; i < g_variant_n_children (value); i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (value, i);
      g_autoptr (GVariant) name = g_variant_get_child_value (entry, 0);
      g_autoptr (GVariant) item = g_variant_get_child_value (entry, 1);

      xmlTextWriterStartElement (writer, X ("member"));
      write_text (writer, "name", g_variant_get_string (name, NULL));
      write_value (writer, item);
      xmlTextWriterEndElement (writer);
    }
  xmlTextWriterFullEndElement (writer);
}

static void
write_scalar (xmlTextWriterPtr writer,
              GVariant *value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  const char *text;

  switch (g_variant_classify (value))
    {
    case G_VARIANT_CLASS_INT32:
      xmlTextWriterWriteFormatElement (writer, X ("int"), "%d", g_variant_get_int32 (value));
      break;
    case G_VARIANT_CLASS_INT64:
      xmlTextWriterWriteFormatElement (writer, X ("i8"), "%" G_GINT64_FORMAT, g_variant_get_int64 (value));
      break;
    case G_VARIANT_CLASS_BOOLEAN:
      xmlTextWriterWriteElement (writer, X ("boolean"), X (g_variant_get_boolean (value) ? "1" : "0"));
      break;
    case G_VARIANT_CLASS_DOUBLE:
      g_ascii_dtostr (number, sizeof number, g_variant_get_double (value));
      xmlTextWriterWriteElement (writer, X ("double"), X (number));
      break;
    case G_VARIANT_CLASS_STRING:
      write_text (writer, "string", g_variant_get_string (value, NULL));
      break;
    case G_VARIANT_CLASS_TUPLE:
      g_variant_get (value, "(&s)", &text);
      write_text (writer, "dateTime.iso8601", text);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
write_value (xmlTextWriterPtr writer,
             GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_VARIANT))
    {
      g_autoptr (GVariant) inner = g_variant_get_variant (value);

      write_value (writer, inner);
      return;
    }
  xmlTextWriterStartElement (writer, X ("value"));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BYTESTRING))
    write_bytes (writer, value);
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_DICTIONARY))
    write_struct (writer, value);
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_ARRAY))
    write_list (writer, value);
  else
    write_scalar (writer, value);
  xmlTextWriterEndElement (writer);
}

GBytes *
galley_rpc_write_call (const char *method,
                       GPtrArray *arguments)
{
  xmlBufferPtr buffer = xmlBufferCreate ();
  xmlTextWriterPtr writer = xmlNewTextWriterMemory (buffer, 0);
  GBytes *bytes;

  xmlTextWriterStartDocument (writer, NULL, "UTF-8", NULL);
  xmlTextWriterStartElement (writer, X ("methodCall"));
  write_text (writer, "methodName", method);
  xmlTextWriterStartElement (writer, X ("params"));
  for (guint i = 0; i < arguments->len; i++)
    {
      xmlTextWriterStartElement (writer, X ("param"));
      write_value (writer, g_ptr_array_index (arguments, i));
      xmlTextWriterEndElement (writer);
    }
  xmlTextWriterEndDocument (writer);
  xmlFreeTextWriter (writer);
  bytes = g_bytes_new (xmlBufferContent (buffer), (gsize) xmlBufferLength (buffer));
  xmlBufferFree (buffer);

  return bytes;
}
