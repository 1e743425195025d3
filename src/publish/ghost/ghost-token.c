/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A JSON Web Token for Ghost's Admin API: the header names the key, the payload when it is good, and both are signed
 * with the key's secret. */
#include "ghost-token.h"

#include <string.h>

#define LIFETIME 300

/* RFC 7515, 2: base64url without padding. */
static void
append_base64url (GString *out,
                  const guint8 *bytes,
                  gsize length)
{
  g_autofree char *text = g_base64_encode (bytes, length);

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';
  g_string_append (out, text);
}

/* (transfer full) (nullable) */
static GByteArray *
decode_hex (const char *text)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (; text[0] && text[1]; text += 2)
    {
      int high = g_ascii_xdigit_value (text[0]);
      int low = g_ascii_xdigit_value (text[1]);
      guint8 byte = (guint8) (high * 16 + low);

      if (high < 0 || low < 0)
        return NULL;
      g_byte_array_append (bytes, &byte, 1);
    }

  return *text == '\0' && bytes->len > 0 ? g_steal_pointer (&bytes) : NULL;
}

static void
append_signature (GString *token,
                  GByteArray *secret)
{
  g_autoptr (GHmac) hmac = g_hmac_new (G_CHECKSUM_SHA256, secret->data, secret->len);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_hmac_update (hmac, (const guchar *) token->str, (gssize) token->len);
  g_hmac_get_digest (hmac, digest, &length);
  g_string_append_c (token, '.');
  append_base64url (token, digest, length);
}

char *
galley_ghost_token_new (const char *key,
                        gint64 now)
{
  const char *colon = strchr (key, ':');
  g_autofree char *id = colon ? g_strndup (key, (gsize) (colon - key)) : NULL;
  g_autoptr (GByteArray) secret = colon ? decode_hex (colon + 1) : NULL;
  g_autoptr (GString) token = g_string_new (NULL);
  g_autofree char *header = NULL;
  g_autofree char *payload = NULL;

  if (!secret || *id == '\0' || id[strspn (id, G_CSET_DIGITS "abcdefABCDEF")] != '\0')
    return NULL;
  header = g_strdup_printf ("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"%s\"}", id);
  payload = g_strdup_printf ("{\"iat\":%" G_GINT64_FORMAT ",\"exp\":%" G_GINT64_FORMAT ",\"aud\":\"/admin/\"}", now,
                             now + LIFETIME);
  append_base64url (token, (const guint8 *) header, strlen (header));
  g_string_append_c (token, '.');
  append_base64url (token, (const guint8 *) payload, strlen (payload));
  append_signature (token, secret);
  explicit_bzero (secret->data, secret->len);

  return g_string_free (g_steal_pointer (&token), FALSE);
}
