/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A Micropub POST, whichever of its three forms it came in (JSON, form-encoded, multipart), as one thing. */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct
{
  char *token;            /* from the body; nullable */
  char *action;           /* NULL: create */
  char *url;              /* of the post to change; nullable */
  JsonObject *properties; /* of the post to create; nullable */
  JsonObject *json;       /* all of a JSON request; nullable */
  GPtrArray *fields;      /* of a form, of GalleyFormField, files among them; nullable */
} GalleyMicropubRequest;

/* GALLEY_BLOG_ERROR_INVALID or GALLEY_JSON_ERROR. (transfer full) */
GalleyMicropubRequest *galley_micropub_request_parse (SoupMessageHeaders *headers,
                                                      GBytes *body,
                                                      GError **error);
void galley_micropub_request_free (GalleyMicropubRequest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyMicropubRequest, galley_micropub_request_free)

G_END_DECLS
