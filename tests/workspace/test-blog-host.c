/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One process serves, at an address that lasts; the others publish for it. */
#include "blog-host.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#include "temp-dir.h"

static GalleyBlog *
get_blog (GalleyBlogHost *host,
          gboolean serve)
{
  g_autoptr (GError) error = NULL;
  GalleyBlog *blog = galley_blog_host_get_blog (host, serve, &error);

  g_assert_no_error (error);
  return blog;
}

static void
assert_public (GalleyBlogHost *host,
               const char *url)
{
  g_autofree char *public = galley_blog_host_dup_public_url (host);

  g_assert_cmpstr (public, ==, url);
}

static void
test_address_lasts (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *folder = g_build_filename (dir, "blog", NULL);
  g_autofree char *url = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GalleyBlogHost) host = galley_blog_host_new (folder, "Ana", NULL);
      GalleyBlog *blog = get_blog (host, TRUE);

      g_assert_true (galley_blog_host_is_serving (host));
      g_assert_cmpstr (galley_blog_get_url (blog), ==, galley_blog_get_public_url (blog));
      if (url == NULL)
        url = g_strdup (galley_blog_get_url (blog));
      g_assert_cmpstr (galley_blog_get_url (blog), ==, url);
      assert_public (host, url);
      /* asked for again, it is the same one */
      g_assert_true (get_blog (host, FALSE) == blog);
      /* it may have had to move at first; then that is its place */
      if (i > 0)
        g_assert_cmpuint (galley_blog_host_get_taken_port (host), ==, 0);
    }
}

static void
test_one_serves (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autoptr (GalleyBlogHost) first = galley_blog_host_new (dir, "Ana", NULL);
  g_autoptr (GalleyBlogHost) second = galley_blog_host_new (dir, "Ana", NULL);
  g_autoptr (GalleyBlogHost) third = NULL;
  g_autofree char *url = g_strdup (galley_blog_get_url (get_blog (first, TRUE)));
  GalleyBlog *other = get_blog (second, TRUE);

  g_assert_false (galley_blog_host_is_serving (second));
  g_assert_cmpstr (galley_blog_get_url (other), !=, url);
  g_assert_cmpstr (galley_blog_get_public_url (other), ==, url);
  assert_public (second, url);

  /* when the one that serves has gone, the next takes its place and address */
  g_clear_pointer (&first, galley_blog_host_free);
  third = galley_blog_host_new (dir, "Ana", NULL);
  g_assert_cmpstr (galley_blog_get_url (get_blog (third, TRUE)), ==, url);
  g_assert_true (galley_blog_host_is_serving (third));
}

static void
test_not_asked_to_serve (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autoptr (GalleyBlogHost) host = galley_blog_host_new (dir, "Ana", NULL);
  g_autofree char *url = galley_blog_host_dup_public_url (host);
  GalleyBlog *blog = get_blog (host, FALSE);

  g_assert_false (galley_blog_host_is_serving (host));
  g_assert_cmpstr (galley_blog_get_public_url (blog), ==, url);
  g_assert_cmpstr (galley_blog_get_url (blog), !=, url);
}

/* Another program has the port: the address moves once, and everybody learns of it. */
static void
test_port_taken (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *port_file = g_build_filename (dir, "port", NULL);
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GalleyBlogHost) waiting = NULL;
  g_autoptr (GalleyBlogHost) host = NULL;
  g_autoptr (GError) error = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, &error);
  g_autofree char *text = g_strdup_printf ("%u\n", port);
  g_autofree char *taken = g_strdup_printf ("http://127.0.0.1:%u/", port);
  const char *url;

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (port_file, text, -1, NULL));
  waiting = galley_blog_host_new (dir, "Ana", NULL);
  assert_public (waiting, taken);
  host = galley_blog_host_new (dir, "Ana", NULL);
  url = galley_blog_get_url (get_blog (host, TRUE));
  g_assert_cmpstr (url, !=, taken);
  g_assert_cmpuint (galley_blog_host_get_taken_port (host), ==, port);
  assert_public (host, url);
  assert_public (waiting, url);
  g_socket_listener_close (listener);
}

static void
test_damaged_port_file (void)
{
  static const char *const texts[] = { "", "no number", "80", "99999", "-1", "8477 and more" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (TempDir) dir = temp_dir_new ();
      g_autofree char *port_file = g_build_filename (dir, "port", NULL);
      g_autoptr (GalleyBlogHost) host = NULL;
      g_autofree char *url = NULL;

      g_assert_true (g_file_set_contents (port_file, texts[i], -1, NULL));
      host = galley_blog_host_new (dir, "Ana", NULL);
      url = galley_blog_host_dup_public_url (host);
      g_assert_cmpstr (url, ==, "http://127.0.0.1:8477/");
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/blog-host/address-lasts", test_address_lasts);
  g_test_add_func ("/blog-host/one-serves", test_one_serves);
  g_test_add_func ("/blog-host/not-asked-to-serve", test_not_asked_to_serve);
  g_test_add_func ("/blog-host/port-taken", test_port_taken);
  g_test_add_func ("/blog-host/damaged-port-file", test_damaged_port_file);
  return g_test_run ();
}
