/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML-RPC to values by libxml2's events: no tree is built, and the first thing that is not XML-RPC ends the reading. */
#include "rpc-reader.h"

#include <libxml/parser.h>
#include <string.h>

#include "rpc-value.h"

typedef enum
{
  ELEMENT_NONE,
  ELEMENT_RESPONSE,
  ELEMENT_PARAMS,
  ELEMENT_PARAM,
  ELEMENT_FAULT,
  ELEMENT_VALUE,
  ELEMENT_ARRAY,
  ELEMENT_DATA,
  ELEMENT_STRUCT,
  ELEMENT_MEMBER,
  ELEMENT_NAME,
  /* what is a value by its text */
  ELEMENT_INT,
  ELEMENT_BOOLEAN,
  ELEMENT_DOUBLE,
  ELEMENT_STRING,
  ELEMENT_DATE,
  ELEMENT_BYTES,
  ELEMENT_NIL,
} Element;

static const struct
{
  const char *name;
  Element element;
} elements[] = {
  { "value", ELEMENT_VALUE },
  { "member", ELEMENT_MEMBER },
  { "name", ELEMENT_NAME },
  { "string", ELEMENT_STRING },
  { "int", ELEMENT_INT },
  { "i4", ELEMENT_INT },
  { "i8", ELEMENT_INT },
  { "i1", ELEMENT_INT },
  { "i2", ELEMENT_INT },
  { "boolean", ELEMENT_BOOLEAN },
  { "double", ELEMENT_DOUBLE },
  { "float", ELEMENT_DOUBLE },
  { "dateTime.iso8601", ELEMENT_DATE },
  { "dateTime", ELEMENT_DATE },
  { "base64", ELEMENT_BYTES },
  { "nil", ELEMENT_NIL },
  { "array", ELEMENT_ARRAY },
  { "data", ELEMENT_DATA },
  { "struct", ELEMENT_STRUCT },
  { "methodResponse", ELEMENT_RESPONSE },
  { "params", ELEMENT_PARAMS },
  { "param", ELEMENT_PARAM },
  { "fault", ELEMENT_FAULT },
};

/* An element that is open. */
typedef struct
{
  Element element;
  GString *text;            /* of what may have text; nullable */
  GVariantBuilder *builder; /* of array and struct; nullable */
  char *name;               /* of a member; nullable */
  GVariant *value;          /* what is in it so far; nullable */
} Level;

typedef struct
{
  xmlParserCtxtPtr context;
  GPtrArray *levels;
  guint depth;    /* of values */
  guint n_values; /* of all */
  gboolean is_fault;
  GVariant *result;
  char *why; /* set: no more is read */
} Reader;

static void
free_level (Level *level)
{
  if (level->text)
    g_string_free (level->text, TRUE);
  g_clear_pointer (&level->builder, g_variant_builder_unref);
  g_clear_pointer (&level->value, g_variant_unref);
  g_free (level->name);
  g_free (level);
}

static void
fail (Reader *self,
      const char *why)
{
  if (!self->why)
    self->why = g_strdup (why);
  xmlStopParser (self->context);
}

static Level *
top (Reader *self)
{
  return self->levels->len > 0 ? g_ptr_array_index (self->levels, self->levels->len - 1) : NULL;
}

static gboolean
may_stand_in (Element element,
              Element parent)
{
  switch (element)
    {
    case ELEMENT_RESPONSE:
      return parent == ELEMENT_NONE;
    case ELEMENT_PARAMS:
    case ELEMENT_FAULT:
      return parent == ELEMENT_RESPONSE;
    case ELEMENT_PARAM:
      return parent == ELEMENT_PARAMS;
    case ELEMENT_VALUE:
      return parent == ELEMENT_PARAM || parent == ELEMENT_FAULT || parent == ELEMENT_DATA || parent == ELEMENT_MEMBER;
    case ELEMENT_DATA:
      return parent == ELEMENT_ARRAY;
    case ELEMENT_MEMBER:
      return parent == ELEMENT_STRUCT;
    case ELEMENT_NAME:
      return parent == ELEMENT_MEMBER;
    case ELEMENT_NONE:
      return FALSE;
    default:
      return parent == ELEMENT_VALUE;
    }
}

/* --- the text of values
 * ---------------------------------------------------------------------------------------------- */

static GVariant *
read_int (const char *text)
{
  gint64 number;

  if (!g_ascii_string_to_signed (*text == '+' ? text + 1 : text, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return NULL;

  return number >= G_MININT32 && number <= G_MAXINT32 ? g_variant_new_int32 ((gint32) number)
                                                      : g_variant_new_int64 (number);
}

static GVariant *
read_double (const char *text)
{
  char *end;
  double number = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' ? g_variant_new_double (number) : NULL;
}

static GVariant *
read_bytes (const char *text)
{
  gsize length;
  guchar *data = g_base64_decode (text, &length);

  return g_variant_new_from_data (G_VARIANT_TYPE_BYTESTRING, data, length, TRUE, g_free, data);
}

/* (transfer floating) (nullable) */
static GVariant *
read_text (Element element,
           GString *text)
{
  g_autofree char *trimmed = element == ELEMENT_STRING ? NULL : g_strstrip (g_strdup (text->str));

  switch (element)
    {
    case ELEMENT_INT:
      return read_int (trimmed);
    case ELEMENT_BOOLEAN:
      if (strcmp (trimmed, "1") != 0 && strcmp (trimmed, "0") != 0 && strcmp (trimmed, "true") != 0 &&
          strcmp (trimmed, "false") != 0)
        return NULL;
      return g_variant_new_boolean (*trimmed == '1' || *trimmed == 't');
    case ELEMENT_DOUBLE:
      return read_double (trimmed);
    case ELEMENT_DATE:
      return g_variant_new ("(s)", trimmed);
    case ELEMENT_BYTES:
      return read_bytes (trimmed);
    case ELEMENT_NIL:
      return g_variant_new ("mv", NULL);
    default:
      return g_variant_new_string (text->str);
    }
}

/* --- events
 * ------------------------------------------------------------------------------------------------------------- */

static void
start_cb (void *data,
          const xmlChar *local,
          const xmlChar *prefix,
          const xmlChar *uri,
          int n_namespaces,
          const xmlChar **namespaces,
          int n_attributes,
          int n_defaulted,
          const xmlChar **attributes)
{
  Reader *self = data;
  Level *parent = top (self);
  Level *level;
  Element element = ELEMENT_NONE;

  if (self->why)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (elements) && element == ELEMENT_NONE; i++)
    if (strcmp ((const char *) local, elements[i].name) == 0)
      element = elements[i].element;
  if (!may_stand_in (element, parent ? parent->element : ELEMENT_NONE) || (parent && parent->value))
    {
      fail (self, "This is not XML-RPC");
      return;
    }
  if (element == ELEMENT_VALUE && (++self->depth > GALLEY_RPC_MAX_DEPTH || ++self->n_values > GALLEY_RPC_MAX_VALUES))
    {
      fail (self, "Too many values in the answer");
      return;
    }
  level = g_new0 (Level, 1);
  level->element = element;
  if (element == ELEMENT_VALUE || element >= ELEMENT_NAME)
    level->text = g_string_new (NULL);
  if (element == ELEMENT_STRUCT)
    level->builder = g_variant_builder_new (G_VARIANT_TYPE_VARDICT);
  if (element == ELEMENT_ARRAY)
    level->builder = g_variant_builder_new (G_VARIANT_TYPE ("av"));
  g_ptr_array_add (self->levels, level);
}

/* Gives what is whole to what it stands in. Takes value. */
static void
deliver (Reader *self,
         Element element,
         GVariant *value)
{
  Level *parent = top (self);
  Level *list = self->levels->len > 1 ? g_ptr_array_index (self->levels, self->levels->len - 2) : NULL;

  if (parent->element == ELEMENT_DATA && element == ELEMENT_VALUE)
    g_variant_builder_add (list->builder, "v", value);
  else if (parent->element == ELEMENT_PARAM || parent->element == ELEMENT_FAULT)
    {
      self->is_fault = parent->element == ELEMENT_FAULT;
      if (self->result)
        fail (self, "More than one value in the answer");
      else
        self->result = g_variant_ref (value);
    }
  else
    parent->value = g_variant_ref (value);
  g_variant_unref (value);
}

static GVariant *
conclude (Level *level)
{
  GVariant *value = NULL;

  if (level->element == ELEMENT_STRUCT || level->element == ELEMENT_ARRAY)
    value = g_variant_builder_end (level->builder);
  else if (level->element == ELEMENT_VALUE && level->value)
    value = level->value;
  else if (level->element == ELEMENT_VALUE || level->element > ELEMENT_NAME)
    /* a value that names no type is text */
    value = read_text (level->element == ELEMENT_VALUE ? ELEMENT_STRING : level->element, level->text);

  return value ? g_variant_ref_sink (value) : NULL;
}

static void
end_cb (void *data,
        const xmlChar *local,
        const xmlChar *prefix,
        const xmlChar *uri)
{
  Reader *self = data;
  Level *level = self->why ? NULL : top (self);
  Level *above;
  GVariant *value;

  if (!level)
    return;
  g_ptr_array_steal_index (self->levels, self->levels->len - 1);
  above = top (self);
  value = conclude (level);
  if (level->element == ELEMENT_VALUE)
    self->depth--;
  if (level->element == ELEMENT_NAME)
    g_set_str (&above->name, level->text->str);
  else if (level->element == ELEMENT_MEMBER && level->name && level->value)
    g_variant_builder_add (above->builder, "{sv}", level->name, level->value);
  else if (level->element == ELEMENT_MEMBER)
    fail (self, "A member without name or value");
  else if (value)
    deliver (self, level->element, value);
  else if (level->element > ELEMENT_NAME)
    fail (self, "A value that is not of its type");
  free_level (level);
}

static void
characters_cb (void *data,
               const xmlChar *text,
               int length)
{
  Reader *self = data;
  Level *level = self->why ? NULL : top (self);

  if (level && level->text)
    g_string_append_len (level->text, (const char *) text, length);
}

static void
document_type_cb (void *data,
                  const xmlChar *name,
                  const xmlChar *external_id,
                  const xmlChar *system_id)
{
  fail (data, "An answer with a document type is not read");
}

/* --- the whole
 * ---------------------------------------------------------------------------------------------------------- */

static GalleyRpcAnswer *
make_answer (Reader *self)
{
  GalleyRpcAnswer *answer = g_new0 (GalleyRpcAnswer, 1);

  if (!self->is_fault)
    {
      answer->value = g_variant_ref (self->result);
      return answer;
    }
  answer->fault_code = galley_rpc_get_int (self->result, "faultCode");
  answer->fault = galley_rpc_dup_text (self->result, "faultString");
  if (!answer->fault)
    answer->fault = g_strdup ("");

  return answer;
}

/* Plugins and themes print blank lines ahead of the answer, which XML forbids and every client has learnt to skip. */
static const char *
skip_blanks (const char *data,
             const char *end)
{
  while (data < end && (g_ascii_isspace (*data) || (end - data >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)))
    data += g_ascii_isspace (*data) ? 1 : 3;

  return data;
}

static void
parse (Reader *self,
       GBytes *bytes,
       const char *charset)
{
  xmlCharEncodingHandlerPtr known = charset ? xmlFindCharEncodingHandler (charset) : NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *start = data ? skip_blanks (data, data + length) : "";
  xmlDocPtr document;

  length -= data ? (gsize) (start - data) : 0;
  if (length == 0 || length > GALLEY_RPC_MAX_BYTES)
    {
      self->why = g_strdup (length == 0 ? "The answer is empty" : "The answer is too large");
      return;
    }
  memset (self->context->sax, 0, sizeof *self->context->sax);
  self->context->sax->initialized = XML_SAX2_MAGIC;
  self->context->sax->startElementNs = start_cb;
  self->context->sax->endElementNs = end_cb;
  self->context->sax->characters = characters_cb;
  self->context->sax->ignorableWhitespace = characters_cb;
  self->context->sax->cdataBlock = characters_cb;
  self->context->sax->internalSubset = document_type_cb;
  self->context->userData = self;
  document = xmlCtxtReadMemory (self->context, start, (int) length, NULL, known ? charset : NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (document)
    xmlFreeDoc (document);
  if (known)
    xmlCharEncCloseFunc (known);
  if (!self->why && (!self->context->wellFormed || !self->result))
    self->why = g_strdup (self->context->wellFormed ? "There is no value in the answer" : "The answer is not whole");
}

GalleyRpcAnswer *
galley_rpc_read_answer (GBytes *bytes,
                        const char *charset,
                        char **why)
{
  Reader self = { xmlNewParserCtxt (), g_ptr_array_new_with_free_func ((GDestroyNotify) free_level) };
  GalleyRpcAnswer *answer = NULL;

  parse (&self, bytes, charset);
  if (!self.why)
    answer = make_answer (&self);
  if (why)
    *why = g_steal_pointer (&self.why);
  g_free (self.why);
  g_ptr_array_unref (self.levels);
  g_clear_pointer (&self.result, g_variant_unref);
  xmlFreeParserCtxt (self.context);

  return answer;
}

void
galley_rpc_answer_free (GalleyRpcAnswer *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->value, g_variant_unref);
  g_free (self->fault);
  g_free (self);
}
