/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields of form-encoded and multipart bodies and of queries, in order and with repeated names, all valid UTF-8. */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *value;     /* text of a field; "" for a file */
  char *file_name; /* of a file; NULL for a text */
  GBytes *file;    /* nullable */
} GalleyFormField;

/* application/x-www-form-urlencoded, also of a query. NULL if it is not well formed. (element-type GalleyFormField) */
GPtrArray *galley_form_body_decode (const char *text,
                                    gssize length);
/* By Content-Type, form-encoded or multipart; NULL if it is neither, or broken. */
GPtrArray *galley_form_body_parse (SoupMessageHeaders *headers,
                                   GBytes *body);
/* First text of that name; (nullable) */
const char *galley_form_body_get (GPtrArray *fields,
                                  const char *name);

G_END_DECLS
