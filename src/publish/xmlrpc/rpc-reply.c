/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading answers. A fault's number is the server's own: HTTP's on WordPress, those of
 * http://xmlrpc-epi.sourceforge.net/specs/rfc.fault_codes.php on others. */
#include "rpc-reply.h"

#include <libsoup/soup.h>
#include <string.h>

#include "rpc-reader.h"
#include "site-reply.h"

static GalleyPublishError
meaning_of (gint64 code)
{
  switch (code)
    {
    case 401:
      /* signed in, and not allowed to: who is not signed in gets 403 */
      return GALLEY_PUBLISH_ERROR_FORBIDDEN;
    case 403:
      return GALLEY_PUBLISH_ERROR_AUTH;
    case 405:
      /* switched off */
      return GALLEY_PUBLISH_ERROR_NOT_JSON;
    case -32300:
    case -32400:
    case -32500:
      return GALLEY_PUBLISH_ERROR_SERVER;
    default:
      break;
    }

  return code >= 400 && code < 600 ? galley_site_reply_code ((guint) code, FALSE) : GALLEY_PUBLISH_ERROR_REFUSED;
}

/* WordPress says 403 of a wrong password as of a wrong argument. */
static GalleyPublishError
meaning_of_answer (guint status,
                   const GalleyRpcAnswer *answer)
{
  GalleyPublishError code = meaning_of (answer->fault_code);

  if (code == GALLEY_PUBLISH_ERROR_AUTH && g_str_has_prefix (answer->fault, "Invalid "))
    return GALLEY_PUBLISH_ERROR_REFUSED;
  /* what stands before the server, or the server itself, says more by its status */
  if (code == GALLEY_PUBLISH_ERROR_REFUSED && (status == 413 || status == 429 || status >= 500))
    return galley_site_reply_code (status, FALSE);

  return code;
}

static char *
dup_charset (GalleyHttpResponse *response)
{
  const char *header = galley_http_response_header (response, "content-type");
  const char *parameters = header ? strchr (header, ';') : NULL;
  GHashTable *list = parameters ? soup_header_parse_semi_param_list (parameters + 1) : NULL;
  char *charset = list ? g_strdup (g_hash_table_lookup (list, "charset")) : NULL;

  if (list)
    soup_header_free_param_list (list);

  return charset;
}

gboolean
galley_rpc_reply_is_unknown_method (GalleyHttpResponse *response)
{
  g_autoptr (GalleyRpcAnswer) answer = galley_rpc_read_answer (response->body, NULL, NULL);
  g_autofree char *words = answer && answer->fault ? g_ascii_strdown (answer->fault, -1) : NULL;

  /* the number is agreed on by few; all others name the word */
  return words && (answer->fault_code == -32601 || strstr (words, "method"));
}

GVariant *
galley_rpc_reply_to_value (GalleyHttpResponse *response,
                           const char *const *secrets,
                           GError **error)
{
  g_autofree char *charset = dup_charset (response);
  g_autofree char *why = NULL;
  g_autoptr (GalleyRpcAnswer) answer = galley_rpc_read_answer (response->body, charset, &why);
  gboolean good = response->status >= 200 && response->status < 300;
  g_autofree char *body = NULL;
  g_autofree char *words = NULL;

  if (good && answer && answer->value)
    return g_variant_ref (answer->value);
  body = galley_http_response_text (response);
  words = galley_site_reply_words (answer ? answer->fault : NULL, body, FALSE, secrets);
  if (answer && answer->fault)
    galley_site_reply_set_error (response, meaning_of_answer (response->status, answer), words, error);
  else
    galley_site_reply_set_error (response,
                                 good ? GALLEY_PUBLISH_ERROR_NOT_JSON : galley_site_reply_code (response->status, TRUE),
                                 *words || !good ? words : why, error);

  return NULL;
}
