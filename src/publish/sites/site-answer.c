/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One answer to a look at a site that might be anything, with errors a person can act on. */
#include "site-answer.h"

#include "site-address.h"

gboolean
galley_site_answer_take_error (GError *problem,
                               GError **error)
{
  GalleySiteError code = GALLEY_SITE_ERROR_UNREACHABLE;

  if (problem->domain != GALLEY_HTTP_ERROR)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  switch ((GalleyHttpError) problem->code)
    {
    case GALLEY_HTTP_ERROR_TLS:
      code = GALLEY_SITE_ERROR_TLS;
      break;
    case GALLEY_HTTP_ERROR_BAD_URL:
      code = GALLEY_SITE_ERROR_ADDRESS;
      break;
    case GALLEY_HTTP_ERROR_TOO_LARGE:
      code = GALLEY_SITE_ERROR_NOT_JSON;
      break;
    case GALLEY_HTTP_ERROR_REDIRECT:
      code = GALLEY_SITE_ERROR_STATUS;
      break;
    case GALLEY_HTTP_ERROR_NOT_ENCRYPTED:
      code = GALLEY_SITE_ERROR_INSECURE;
      break;
    case GALLEY_HTTP_ERROR_OFFLINE:
    case GALLEY_HTTP_ERROR_INTERRUPTED:
    case GALLEY_HTTP_ERROR_TIMEOUT:
      break;
    }
  g_set_error_literal (error, GALLEY_SITE_ERROR, code, problem->message);
  g_error_free (problem);
  return FALSE;
}

GalleyHttpResponse *
galley_site_answer_get (const GalleySiteSearch *search,
                        const char *url,
                        const char *accept,
                        GError **error)
{
  GalleyHttpRequest request = { .method = "GET", .url = url, .accept = accept };
  g_autoptr (GError) problem = NULL;
  g_autoptr (GalleyHttpResponse) response = NULL;
  gboolean allowed = (search->flags & GALLEY_SITE_DISCOVERY_ALLOW_HTTP) != 0;

  response = galley_http_client_send (search->http, &request, search->cancellable, &problem);
  if (response == NULL)
    {
      galley_site_answer_take_error (g_steal_pointer (&problem), error);
      return NULL;
    }
  if (!galley_site_address_is_related (url, response->url))
    {
      g_autofree char *host = galley_site_address_dup_host (response->url);

      g_set_error_literal (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_MOVED, host != NULL ? host : response->url);
      return NULL;
    }
  if (!allowed && !galley_site_address_is_private (response->url))
    {
      g_set_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_INSECURE, "Not encrypted: %s", response->url);
      return NULL;
    }
  return g_steal_pointer (&response);
}

JsonObject *
galley_site_answer_parse (GalleyHttpResponse *response,
                          GError **error)
{
  g_autofree char *text = galley_http_response_text (response);
  g_autoptr (GError) problem = NULL;
  JsonObject *object = galley_json_parse_object (text, -1, &problem);

  if (object == NULL)
    g_set_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_NOT_JSON, "%s answered %u %s with %s: %s", response->url,
                 response->status, response->reason != NULL ? response->reason : "",
                 response->content_type != NULL ? response->content_type : "no type", problem->message);
  return object;
}
