/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses of sites as people type them, and which of them belong together. */
#include "site-address.h"

#include <string.h>

#include "http-client.h"
#include "site-error.h"

#define FLAGS                                                                        \
  (G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_ENCODED_QUERY | \
   G_URI_FLAGS_SCHEME_NORMALIZE)

static GUri *
parse (const char *url)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, FLAGS, NULL) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL || *host == '\0' || strpbrk (host, " \"'<>\\^`{|}@,") != NULL)
    return NULL;
  if (!g_str_equal (g_uri_get_scheme (uri), "https") && !g_str_equal (g_uri_get_scheme (uri), "http"))
    return NULL;
  if (g_uri_get_userinfo (uri) != NULL)
    return NULL;
  return g_steal_pointer (&uri);
}

static gboolean
is_loopback (GUri *uri)
{
  return galley_http_host_is_loopback (g_uri_get_host (uri));
}

/* -1: the usual one of the scheme, which GUri would fill in. */
static int
own_port (GUri *uri)
{
  int usual = g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80;

  return g_uri_get_port (uri) != usual ? g_uri_get_port (uri) : -1;
}

/* As it is sent: with a path, without a fragment. */
static char *
print (GUri *uri,
       const char *scheme)
{
  const char *path = g_uri_get_path (uri);
  g_autoptr (GUri) whole = g_uri_build (FLAGS, scheme, NULL, g_uri_get_host (uri), own_port (uri),
                                        *path != '\0' ? path : "/", g_uri_get_query (uri), NULL);

  return g_uri_to_string (whole);
}

GStrv
galley_site_address_candidates (const char *typed,
                                gboolean allow_http,
                                GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  const char *scheme = strstr (text, "://");
  gboolean bare = scheme == NULL || (gsize) (scheme - text) > strcspn (text, "/?#");
  g_autofree char *url = bare ? g_strconcat ("https://", text, NULL) : g_strdup (text);
  g_autoptr (GUri) uri = parse (url);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean plain;

  if (uri == NULL)
    {
      g_set_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_ADDRESS, "Not a web address: %s",
                   strchr (text, '@') != NULL ? "it has a user name in it" : text);
      return NULL;
    }
  plain = !bare && g_str_equal (g_uri_get_scheme (uri), "http");
  /* a server of this machine that knows no encryption may wait for ever to be greeted with it */
  if ((bare || plain) && is_loopback (uri))
    g_strv_builder_take (builder, print (uri, "http"));
  /* who types http:// does so from habit, except on this machine */
  if (!plain || !is_loopback (uri))
    g_strv_builder_take (builder, print (uri, "https"));
  if ((bare || plain) && allow_http && !is_loopback (uri))
    g_strv_builder_take (builder, print (uri, "http"));
  return g_strv_builder_end (builder);
}

gboolean
galley_site_address_is_private (const char *url)
{
  g_autoptr (GUri) uri = parse (url);

  return uri != NULL && (g_str_equal (g_uri_get_scheme (uri), "https") || is_loopback (uri));
}

static gboolean
is_below (const char *host,
          const char *other)
{
  gsize length = strlen (host), rest = strlen (other);

  /* not of a top-level domain, nor of an address in numbers */
  return length > rest && strchr (other, '.') != NULL && !g_hostname_is_ip_address (other) &&
         host[length - rest - 1] == '.' && g_ascii_strcasecmp (host + length - rest, other) == 0;
}

gboolean
galley_site_address_is_related (const char *a,
                                const char *b)
{
  g_autoptr (GUri) first = parse (a);
  g_autoptr (GUri) second = parse (b);

  if (first == NULL || second == NULL)
    return FALSE;
  return g_ascii_strcasecmp (g_uri_get_host (first), g_uri_get_host (second)) == 0 ||
         is_below (g_uri_get_host (first), g_uri_get_host (second)) ||
         is_below (g_uri_get_host (second), g_uri_get_host (first));
}

char *
galley_site_address_dup_host (const char *url)
{
  g_autoptr (GUri) uri = parse (url);

  if (uri == NULL)
    return NULL;
  return own_port (uri) <= 0 ? g_strdup (g_uri_get_host (uri))
                             : g_strdup_printf ("%s:%d", g_uri_get_host (uri), own_port (uri));
}

char *
galley_site_address_dup_top (const char *url)
{
  g_autoptr (GUri) uri = parse (url);

  return uri != NULL ? g_uri_resolve_relative (url, "/", FLAGS, NULL) : NULL;
}

char *
galley_site_address_add_query (const char *url,
                               const char *query)
{
  g_autofree char *bare = g_strndup (url, strcspn (url, "#"));

  return g_strconcat (bare, strchr (bare, '?') != NULL ? "&" : "?", query, NULL);
}
