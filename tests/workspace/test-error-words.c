/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever goes wrong, a person reads sentences, and not those meant for programmers. */
#include "error-words.h"

#include <gio/gio.h>
#include <string.h>

#include "blog-error.h"
#include "front-matter.h"
#include "http-client.h"
#include "publisher.h"
#include "review.h"
#include "site-error.h"
#include "sign-in-words.h"
#include "sqlite.h"
#include "store-error.h"

#define TECHNICAL "0x7f open() failed: errno 5"

static char *
words_for (GQuark domain,
           int code)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, TECHNICAL);

  return galley_error_words (error);
}

static void
check_domain (GQuark domain,
              int last)
{
  for (int code = 0; code <= last; code++)
    {
      g_autofree char *words = words_for (domain, code);

      g_test_message ("%s %d: %s", g_quark_to_string (domain), code, words);
      g_assert_null (g_strstr_len (words, -1, "errno"));
      g_assert_true (g_str_has_suffix (words, "."));
      g_assert_true (g_unichar_isupper (g_utf8_get_char (words)));
    }
}

static void
test_every_error (void)
{
  check_domain (GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_FAILED);
  check_domain (GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_BUSY);
  check_domain (GALLEY_FRONT_MATTER_ERROR, GALLEY_FRONT_MATTER_ERROR_TOO_LARGE);
  check_domain (GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_REDIRECT);
  check_domain (GALLEY_BLOG_ERROR, GALLEY_BLOG_ERROR_TOO_LARGE);
  check_domain (GALLEY_REVIEW_ERROR, 0);
  check_domain (GALLEY_SQLITE_ERROR, 30);
}

static void
test_sites (void)
{
  g_autoptr (GError) ghost = g_error_new_literal (GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_UNSUPPORTED, "Ghost");
  g_autoptr (GError) moved = g_error_new_literal (GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_MOVED, "other.example");
  g_autofree char *ghost_words = galley_error_words (ghost);
  g_autofree char *moved_words = galley_error_words (moved);

  for (int code = 0; code <= GALLEY_SITE_ERROR_KEY; code++)
    if (code != GALLEY_SITE_ERROR_UNSUPPORTED && code != GALLEY_SITE_ERROR_MOVED)
      {
        g_autofree char *words = words_for (GALLEY_SITE_ERROR, code);

        g_test_message ("%s", words);
        g_assert_null (strstr (words, "errno"));
        g_assert_true (g_str_has_suffix (words, "."));
        g_assert_cmpstr (words, !=, "The site can’t be added.");
      }
  g_assert_nonnull (strstr (ghost_words, "Ghost"));
  g_assert_nonnull (strstr (moved_words, "other.example"));
}

/* Nothing is published yet, so nothing is said of that. */
static void
test_signing_in (void)
{
  for (int code = 0; code <= GALLEY_PUBLISH_ERROR_BUSY; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (GALLEY_PUBLISH_ERROR, code, TECHNICAL);
      g_autofree char *words = galley_sign_in_words (error);

      g_assert_null (strstr (words, "errno"));
      g_assert_null (strstr (words, "published"));
      g_assert_true (g_str_has_suffix (words, "."));
    }
}

/* A code of a newer version still gets a sentence. */
static void
test_unknown_code (void)
{
  check_domain (GALLEY_PUBLISH_ERROR, 99);
  check_domain (GALLEY_HTTP_ERROR, 99);
}

static void
test_says_what_is_safe (void)
{
  g_autofree char *full = words_for (GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_NO_SPACE);
  g_autofree char *unknown = words_for (GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_UNKNOWN_OUTCOME);
  g_autofree char *offline = words_for (GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_OFFLINE);
  g_autofree char *head = words_for (GALLEY_FRONT_MATTER_ERROR, GALLEY_FRONT_MATTER_ERROR_READ_ONLY);

  g_assert_nonnull (g_strstr_len (full, -1, "Your text is still here"));
  g_assert_nonnull (g_strstr_len (unknown, -1, "nothing is published twice"));
  g_assert_nonnull (g_strstr_len (offline, -1, "Nothing was sent"));
  g_assert_nonnull (g_strstr_len (head, -1, "text file"));
}

/* The system's own words are already meant for people. */
static void
test_others (void)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "No such device");
  g_autofree char *words = galley_error_words (error);

  g_assert_cmpstr (words, ==, "No such device");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error-words/every-error", test_every_error);
  g_test_add_func ("/error-words/sites", test_sites);
  g_test_add_func ("/error-words/signing-in", test_signing_in);
  g_test_add_func ("/error-words/unknown-code", test_unknown_code);
  g_test_add_func ("/error-words/says-what-is-safe", test_says_what_is_safe);
  g_test_add_func ("/error-words/others", test_others);
  return g_test_run ();
}
