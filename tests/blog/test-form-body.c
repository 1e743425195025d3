/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Form fields, whole and broken. */
#include "form-body.h"

#include <string.h>

static void
test_decode (void)
{
  g_autoptr (GPtrArray) fields = galley_form_body_decode ("a=1&b%5B%5D=x+y&b[]=%C3%BC&&empty=&bare", -1);

  g_assert_nonnull (fields);
  g_assert_cmpuint (fields->len, ==, 5);
  g_assert_cmpstr (galley_form_body_get (fields, "a"), ==, "1");
  g_assert_cmpstr (galley_form_body_get (fields, "b[]"), ==, "x y");
  g_assert_cmpstr (((GalleyFormField *) fields->pdata[2])->value, ==, "ü");
  g_assert_cmpstr (galley_form_body_get (fields, "empty"), ==, "");
  g_assert_cmpstr (galley_form_body_get (fields, "bare"), ==, "");
  g_assert_null (galley_form_body_get (fields, "c"));
}

static void
test_broken (void)
{
  static const char *const broken[] = { "a=%", "a=%zz", "a=%ff", "a=%00", "%ff=1", NULL };
  g_autoptr (GString) many = g_string_new (NULL);

  for (guint i = 0; broken[i]; i++)
    g_assert_null (galley_form_body_decode (broken[i], -1));
  g_assert_null (galley_form_body_decode ("a=\0b", 4));
  for (guint i = 0; i < 2000; i++)
    g_string_append (many, "a=1&");
  g_assert_null (galley_form_body_decode (many->str, -1));
}

static GPtrArray *
parse (const char *type,
       const char *body)
{
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  GPtrArray *fields;

  if (type)
    soup_message_headers_replace (headers, "Content-Type", type);
  fields = galley_form_body_parse (headers, bytes);
  soup_message_headers_unref (headers);

  return fields;
}

static void
test_multipart (void)
{
  g_autoptr (GPtrArray) fields = NULL;
  const GalleyFormField *file;

  fields = parse ("multipart/form-data; boundary=XX",
                  "--XX\r\nContent-Disposition: form-data; name=\"h\"\r\n\r\nentry\r\n"
                  "--XX\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"../a.png\"\r\n\r\n\x89PNG\r\n"
                  "--XX\r\nContent-Disposition: attachment\r\n\r\nnothing\r\n--XX--\r\n");
  g_assert_nonnull (fields);
  g_assert_cmpuint (fields->len, ==, 2);
  g_assert_cmpstr (galley_form_body_get (fields, "h"), ==, "entry");
  file = fields->pdata[1];
  g_assert_nonnull (file->file);
  g_assert_cmpuint (g_bytes_get_size (file->file), ==, 4);
}

static void
test_multipart_broken (void)
{
  g_assert_null (parse (NULL, "a=1"));
  g_assert_null (parse ("text/plain", "a=1"));
  g_assert_null (parse ("multipart/form-data", "a=1"));
  g_assert_null (parse ("multipart/form-data; boundary=XX", "no boundary at all"));
  g_assert_null (parse ("multipart/form-data; boundary=XX",
                        "--XX\r\nContent-Disposition: form-data; name=\"h\"\r\n\r\n\xff\xfe\r\n--XX--\r\n"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form-body/decode", test_decode);
  g_test_add_func ("/form-body/broken", test_broken);
  g_test_add_func ("/form-body/multipart", test_multipart);
  g_test_add_func ("/form-body/multipart-broken", test_multipart_broken);

  return g_test_run ();
}
