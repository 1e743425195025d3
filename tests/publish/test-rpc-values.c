/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing calls and reading answers, honest and hostile ones. */
#include <glib/gstdio.h>
#include <string.h>

#include "rpc-reader.h"
#include "rpc-value.h"
#include "rpc-writer.h"

#define RESPONSE(value) \
  "<?xml version=\"1.0\"?><methodResponse><params><param>" value "</param></params></methodResponse>"
#define VALUE(inner) RESPONSE ("<value>" inner "</value>")

static GalleyRpcAnswer *
read_with (const char *text,
           const char *charset,
           char **why)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return galley_rpc_read_answer (bytes, charset, why);
}

static GalleyRpcAnswer *
read_good (const char *text)
{
  g_autofree char *why = NULL;
  GalleyRpcAnswer *answer = read_with (text, NULL, &why);

  g_assert_cmpstr (why, ==, NULL);
  g_assert_nonnull (answer);

  return answer;
}

static void
assert_bad (const char *text)
{
  g_autofree char *why = NULL;
  g_autoptr (GalleyRpcAnswer) answer = read_with (text, NULL, &why);

  if (answer)
    g_error ("taken for an answer: %.300s", text);
  g_assert_nonnull (why);
}

static void
test_types (void)
{
  static const struct
  {
    const char *value;
    const char *printed;
  } cases[] = {
    { "<i4>-7</i4>", "-7" },
    { "<int> +12 </int>", "12" },
    { "<i8>5000000000</i8>", "int64 5000000000" },
    { "<boolean>1</boolean>", "true" },
    { "<double>-1.5e2</double>", "-150.0" },
    { "<string>a &amp; b</string>", "'a & b'" },
    { "<string/>", "''" },
    { "no type &lt;b&gt;", "'no type <b>'" },
    { "<![CDATA[<i>x</i>]]>", "'<i>x</i>'" },
    { "\n <string> kept </string>\n", "' kept '" },
    { "<dateTime.iso8601>20260102T10:00:00</dateTime.iso8601>", "('20260102T10:00:00',)" },
    { "<nil/>", "@mv nothing" },
    { "<ex:nil xmlns:ex='http://ws.apache.org/xmlrpc/namespaces/extensions'/>", "@mv nothing" },
    { "<array><data/></array>", "@av []" },
    { "<array><data><value>a</value><value><int>1</int></value></data></array>", "[<'a'>, <1>]" },
    { "<struct/>", "@a{sv} {}" },
    { "<struct><member><name>a</name><value><array><data/></array></value></member></struct>", "{'a': <@av []>}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (VALUE ("%s"), cases[i].value);
      g_autoptr (GalleyRpcAnswer) answer = read_good (text);
      g_autofree char *printed = g_variant_print (answer->value, FALSE);
      g_autofree char *typed = g_variant_print (answer->value, TRUE);

      g_assert_true (strcmp (printed, cases[i].printed) == 0 || strcmp (typed, cases[i].printed) == 0);
    }
}

static void
test_wrong (void)
{
  static const char *const values[] = {
    "<int>seven</int>",
    "<int>99999999999999999999</int>",
    "<int/>",
    "<boolean>2</boolean>",
    "<double>1.5x</double>",
    "<weird>1</weird>",
    "<string>a<b>c</b></string>",
    "<int>1</int><int>2</int>",
    "<struct><member><value>no name</value></member></struct>",
    "<struct><member><name>n</name></member></struct>",
    "<struct><value>1</value></struct>",
    "<array><value>1</value></array>",
    "<array><data><member/></data></array>",
    "&undeclared;",
    "\x01",
    "\xff\xfe",
  };
  static const char *const wholes[] = {
    "",
    " \n ",
    "{\"not\": \"xml\"}",
    "<html><head><title>Please log in</title></head></html>",
    "<methodResponse/>",
    "<methodResponse><params/></methodResponse>",
    "<methodResponse><params><param/></params></methodResponse>",
    "<methodResponse><params><param><value>1</value></param><param><value>2</value></param></params></methodResponse>",
    "<methodCall><methodName>a</methodName></methodCall>",
    "<value>1</value>",
    "<methodResponse><params><param><value><string>cut",
    "Warning: something on line 3\n<methodResponse><params><param><value>1</value></param></params></methodResponse>",
    "<methodResponse><params><param><value>1</value></param></params></methodResponse><more/>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *text = g_strdup_printf (VALUE ("%s"), values[i]);

      assert_bad (text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wholes); i++)
    assert_bad (wholes[i]);
}

static void
test_entities (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "galley-test-secret", NULL);
  g_autofree char *outside = g_strdup_printf (
      "<?xml version=\"1.0\"?><!DOCTYPE m [<!ENTITY x SYSTEM \"file://%s\">]><methodResponse><params><param><value>"
      "&x;</value></param></params></methodResponse>",
      path);
  g_autoptr (GString) laughs = g_string_new ("<?xml version=\"1.0\"?><!DOCTYPE m [<!ENTITY l0 \"lol\">");
  gint64 start = g_get_monotonic_time ();

  g_assert_true (g_file_set_contents (path, "secret", -1, NULL));
  for (guint i = 1; i < 30; i++)
    {
      g_string_append_printf (laughs, "<!ENTITY l%u \"", i);
      for (guint j = 0; j < 10; j++)
        g_string_append_printf (laughs, "&l%u;", i - 1);
      g_string_append (laughs, "\">");
    }
  g_string_append (
      laughs,
      "]><methodResponse><params><param><value a=\"&l29;\">&l29;</value></param></params></methodResponse>");
  assert_bad (outside);
  assert_bad (laughs->str);
  assert_bad ("<!DOCTYPE methodResponse SYSTEM \"http://127.0.0.1:9/x.dtd\">" VALUE ("1"));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
  g_remove (path);
}

static char *
nest (guint depth)
{
  GString *text = g_string_new ("<methodResponse><params><param><value>");

  for (guint i = 1; i < depth; i++)
    g_string_append (text, "<array><data><value>");
  g_string_append (text, "1");
  for (guint i = 1; i < depth; i++)
    g_string_append (text, "</value></data></array>");
  g_string_append (text, "</value></param></params></methodResponse>");

  return g_string_free (text, FALSE);
}

static void
test_bounds (void)
{
  g_autofree char *right = nest (GALLEY_RPC_MAX_DEPTH);
  g_autofree char *deep = nest (GALLEY_RPC_MAX_DEPTH + 1);
  g_autofree char *deeper = nest (200000);
  g_autoptr (GString) many = g_string_new ("<methodResponse><params><param><value><array><data>");
  g_autofree char *words = g_strnfill (9 * 1000 * 1000, 'x');
  g_autofree char *long_text = g_strdup_printf (VALUE ("%s"), words);
  g_autofree guchar *zeros = g_malloc0 (GALLEY_RPC_MAX_BYTES + 1);
  g_autoptr (GBytes) huge =
      g_bytes_new_static (memset (zeros, '<', GALLEY_RPC_MAX_BYTES + 1), GALLEY_RPC_MAX_BYTES + 1);
  g_autofree char *why = NULL;
  g_autoptr (GalleyRpcAnswer) answer = read_good (right);
  g_autoptr (GalleyRpcAnswer) whole = read_good (long_text);

  assert_bad (deep);
  assert_bad (deeper);
  for (guint i = 0; i <= GALLEY_RPC_MAX_VALUES; i++)
    g_string_append (many, "<value/>");
  g_string_append (many, "</data></array></value></param></params></methodResponse>");
  assert_bad (many->str);
  g_assert_cmpuint (strlen (g_variant_get_string (whole->value, NULL)), ==, strlen (words));
  g_assert_null (galley_rpc_read_answer (huge, NULL, &why));
  g_assert_cmpstr (why, ==, "The answer is too large");
}

static void
test_fault (void)
{
#define FAULT(members) "<methodResponse><fault><value>" members "</value></fault></methodResponse>"
  g_autoptr (GalleyRpcAnswer) right = read_good (FAULT (
      "<struct><member><name>faultCode</name><value><int>403</int></value></member><member><name>faultString</name>"
      "<value><string>Incorrect username or password.</string></value></member></struct>"));
  g_autoptr (GalleyRpcAnswer) text = read_good (
      FAULT ("<struct><member><name>faultCode</name><value>404</value></member></struct>"));
  g_autoptr (GalleyRpcAnswer) junk = read_good (FAULT ("<array><data/></array>"));

  g_assert_null (right->value);
  g_assert_cmpint (right->fault_code, ==, 403);
  g_assert_cmpstr (right->fault, ==, "Incorrect username or password.");
  g_assert_cmpint (text->fault_code, ==, 404);
  g_assert_cmpstr (text->fault, ==, "");
  g_assert_cmpint (junk->fault_code, ==, 0);
}

static void
test_charsets (void)
{
  g_autoptr (GalleyRpcAnswer) declared = read_good (
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><methodResponse><params><param>"
      "<value>\xe9t\xe9</value></param></params>"
      "</methodResponse>");
  g_autoptr (GalleyRpcAnswer) named = read_with (VALUE ("\xe9t\xe9"), "iso-8859-1", NULL);
  g_autoptr (GalleyRpcAnswer) unknown = read_with (VALUE ("\xc3\xa9t\xc3\xa9"), "x-no-such", NULL);
  g_autoptr (GalleyRpcAnswer) marked = read_good ("\n\r\n\xef\xbb\xbf" VALUE ("\xc3\xa9t\xc3\xa9"));

  g_assert_cmpstr (g_variant_get_string (declared->value, NULL), ==, "été");
  g_assert_cmpstr (g_variant_get_string (named->value, NULL), ==, "été");
  g_assert_cmpstr (g_variant_get_string (unknown->value, NULL), ==, "été");
  g_assert_cmpstr (g_variant_get_string (marked->value, NULL), ==, "été");
}

static void
test_lenient (void)
{
  g_autoptr (GVariant) value = g_variant_parse (
      G_VARIANT_TYPE_VARDICT,
      "{'n': <'12'>, 'i': <7>, 'big': <int64 5000000000>, 'x': <'12x'>, 'list': <[<1>, <'a'>]>, "
      "'d': <('20260102T10:00:00',)>,"
      "'z': <('2026-01-02T12:00:00+02:00',)>, 'never': <('00000000T00:00:00',)>, 'yes': <'1'>, 'no': <false>}",
      NULL, NULL, NULL);
  g_autoptr (GDateTime) plain = galley_rpc_get_date (value, "d");
  g_autoptr (GDateTime) zoned = galley_rpc_get_date (value, "z");
  g_autoptr (GPtrArray) list = galley_rpc_list_member (value, "list");
  g_autoptr (GPtrArray) none = galley_rpc_list_member (value, "i");
  g_autofree char *number = galley_rpc_dup_text (value, "i");

  g_assert_cmpint (galley_rpc_get_int (value, "n"), ==, 12);
  g_assert_cmpint (galley_rpc_get_int (value, "big"), ==, 5000000000);
  g_assert_cmpint (galley_rpc_get_int (value, "x"), ==, 0);
  g_assert_cmpint (galley_rpc_get_int (value, "list"), ==, 0);
  g_assert_cmpint (galley_rpc_get_int (list->pdata[0], "n"), ==, 0);
  g_assert_cmpstr (number, ==, "7");
  g_assert_null (galley_rpc_dup_text (value, "list"));
  g_assert_null (galley_rpc_dup_text (NULL, "list"));
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpint (g_date_time_to_unix (plain), ==, 1767348000);
  g_assert_cmpint (g_date_time_to_unix (zoned), ==, 1767348000);
  g_assert_null (galley_rpc_get_date (value, "never"));
  g_assert_true (galley_rpc_get_boolean (value, "yes"));
  g_assert_false (galley_rpc_get_boolean (value, "no"));
}

/* What is written is read again as it was, in an answer's clothes. */
static void
test_written (void)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 ("2026-01-02T12:00:00+02:00", NULL);
  GVariantDict dict;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GalleyRpcAnswer) answer = NULL;
  g_autofree char *printed = NULL;
  char *text;
  char *start;
  char *end;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "text", "s", "<b> & \"é\" \x01\x1f]]>");
  g_variant_dict_insert (&dict, "number", "i", -5);
  g_variant_dict_insert (&dict, "yes", "b", TRUE);
  g_variant_dict_insert_value (&dict, "date", galley_rpc_date_new (date));
  g_variant_dict_insert_value (&dict, "bytes", g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, "\0\1\2", 3, 1));
  g_variant_dict_insert_value (&dict, "none", g_variant_new_strv (NULL, 0));
  g_ptr_array_add (arguments, g_variant_ref_sink (g_variant_dict_end (&dict)));
  bytes = galley_rpc_write_call ("wp.newPost", arguments);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_true (
      g_str_has_prefix (text,
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<methodCall><methodName>wp.newPost<"));
  start = strstr (text, "<value>");
  end = strstr (text, "</param></params>");
  *end = '\0';
  {
    g_autofree char *dressed = g_strdup_printf (RESPONSE ("%s"), start);

    answer = read_good (dressed);
  }
  g_free (text);
  g_assert_cmpint (galley_rpc_get_int (answer->value, "number"), ==, -5);
  g_assert_true (galley_rpc_get_boolean (answer->value, "yes"));
  printed = galley_rpc_dup_text (answer->value, "text");
  g_assert_cmpstr (printed, ==, "<b> & \"é\" ]]>");
  g_free (printed);
  printed = galley_rpc_dup_text (answer->value, "date");
  g_assert_cmpstr (printed, ==, "20260102T10:00:00");
  {
    g_autoptr (GVariant) data = g_variant_lookup_value (answer->value, "bytes", G_VARIANT_TYPE_BYTESTRING);
    g_autoptr (GVariant) none = g_variant_lookup_value (answer->value, "none", G_VARIANT_TYPE ("av"));

    g_assert_cmpuint (g_variant_n_children (data), ==, 3);
    g_assert_cmpuint (g_variant_n_children (none), ==, 0);
  }
}

/* Random damage to an honest answer: never more than an error. */
static void
test_damage (void)
{
  const char *honest = VALUE (
      "<struct><member><name>post_id</name><value><string>7</string></value></member>"
      "<member><name>terms</name><value><array><data><value><struct/></value></data></array></value></member>"
      "<member><name>n</name><value><i4>1</i4></value></member></struct>");
  g_autoptr (GRand) random = g_rand_new_with_seed (20261124);
  gsize length = strlen (honest);

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *text = g_strdup (honest);
      g_autoptr (GalleyRpcAnswer) answer = NULL;

      for (guint j = (guint) g_rand_int_range (random, 1, 4); j > 0; j--)
        text[g_rand_int_range (random, 0, (gint32) length)] = (char) g_rand_int_range (random, 1, 256);
      if (g_rand_boolean (random))
        text[g_rand_int_range (random, 0, (gint32) length)] = '\0';
      answer = read_with (text, NULL, NULL);
      if (answer)
        galley_rpc_get_int (answer->value, "post_id");
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/rpc/types", test_types);
  g_test_add_func ("/publish/rpc/wrong", test_wrong);
  g_test_add_func ("/publish/rpc/entities", test_entities);
  g_test_add_func ("/publish/rpc/bounds", test_bounds);
  g_test_add_func ("/publish/rpc/fault", test_fault);
  g_test_add_func ("/publish/rpc/charsets", test_charsets);
  g_test_add_func ("/publish/rpc/lenient", test_lenient);
  g_test_add_func ("/publish/rpc/written", test_written);
  g_test_add_func ("/publish/rpc/damage", test_damage);

  return g_test_run ();
}
