/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people type, and what is meant. */
#include "site-address.h"

#include <string.h>

#include "site-error.h"

static void
assert_candidates (const char *typed,
                   gboolean allow_http,
                   const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) candidates = galley_site_address_candidates (typed, allow_http, &error);
  g_autofree char *joined = NULL;

  g_assert_no_error (error);
  joined = g_strjoinv (" ", candidates);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_candidates (void)
{
  assert_candidates ("example.org", FALSE, "https://example.org/");
  assert_candidates ("  example.org/blog/ ", FALSE, "https://example.org/blog/");
  assert_candidates ("https://Example.org/a?b=c#d", FALSE, "https://Example.org/a?b=c");
  assert_candidates ("http://example.org", FALSE, "https://example.org/");
  assert_candidates ("http://example.org", TRUE, "https://example.org/ http://example.org/");
  assert_candidates ("example.org:8443", TRUE, "https://example.org:8443/ http://example.org:8443/");
  assert_candidates ("localhost:8080", FALSE, "http://localhost:8080/ https://localhost:8080/");
  assert_candidates ("http://127.0.0.1:8477/x", FALSE, "http://127.0.0.1:8477/x");
  assert_candidates ("http://[::1]:80/", FALSE, "http://[::1]/");
  assert_candidates ("bücher.example", FALSE, "https://xn--bcher-kva.example/");
  assert_candidates ("example.org/?to=http://other.org", FALSE, "https://example.org/?to=http://other.org");
}

static void
test_no_address (void)
{
  static const char *const typed[] = { "",
                                       "   ",
                                       "my blog",
                                       "ana@example.org",
                                       "https://ana:pw@example.org/",
                                       "ftp://example.org",
                                       "https://",
                                       "javascript://example.org/",
                                       "http://exa<mple.org",
                                       "example.org:port" };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) candidates = galley_site_address_candidates (typed[i], TRUE, &error);

      g_test_message ("%s", typed[i]);
      g_assert_null (candidates);
      g_assert_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_ADDRESS);
      g_assert_null (strstr (error->message, "pw"));
    }
}

static void
test_related (void)
{
  g_assert_true (galley_site_address_is_related ("https://example.org/", "https://EXAMPLE.org/x"));
  g_assert_true (galley_site_address_is_related ("https://example.org/", "https://www.example.org/"));
  g_assert_true (galley_site_address_is_related ("https://blog.example.org/", "https://example.org/"));
  g_assert_false (galley_site_address_is_related ("https://example.org/", "https://notexample.org/"));
  g_assert_false (galley_site_address_is_related ("https://example.org/", "https://org/"));
  g_assert_false (galley_site_address_is_related ("https://1.127.0.0.1/", "https://127.0.0.1/"));
  g_assert_false (galley_site_address_is_related ("https://example.org/", "mailto:example.org"));
}

static void
test_private (void)
{
  g_assert_true (galley_site_address_is_private ("https://example.org/"));
  g_assert_true (galley_site_address_is_private ("http://127.0.0.1:80/"));
  g_assert_false (galley_site_address_is_private ("http://example.org/"));
  g_assert_false (galley_site_address_is_private ("http://127.0.0.1.example.org/"));
  g_assert_false (galley_site_address_is_private ("ftp://127.0.0.1/"));
}

static void
test_parts (void)
{
  g_autofree char *host = galley_site_address_dup_host ("https://example.org:443/a/b");
  g_autofree char *with_port = galley_site_address_dup_host ("http://localhost:8080/a");
  g_autofree char *top = galley_site_address_dup_top ("https://example.org/a/b?c#d");
  g_autofree char *first = galley_site_address_add_query ("https://example.org/#x", "a=1");
  g_autofree char *second = galley_site_address_add_query ("https://example.org/?a=1", "b=2");

  g_assert_cmpstr (host, ==, "example.org");
  g_assert_cmpstr (with_port, ==, "localhost:8080");
  g_assert_cmpstr (top, ==, "https://example.org/");
  g_assert_cmpstr (first, ==, "https://example.org/?a=1");
  g_assert_cmpstr (second, ==, "https://example.org/?a=1&b=2");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site-address/candidates", test_candidates);
  g_test_add_func ("/site-address/no-address", test_no_address);
  g_test_add_func ("/site-address/related", test_related);
  g_test_add_func ("/site-address/private", test_private);
  g_test_add_func ("/site-address/parts", test_parts);
  return g_test_run ();
}
