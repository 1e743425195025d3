/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading JSON that others wrote: every getter takes what may be missing or of another type. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define GALLEY_JSON_ERROR (galley_json_error_quark ())
GQuark galley_json_error_quark (void);

typedef enum
{
  GALLEY_JSON_ERROR_SYNTAX,
  GALLEY_JSON_ERROR_TOO_DEEP,
  GALLEY_JSON_ERROR_TYPE,
} GalleyJsonError;

/* Parses UTF-8 JSON (RFC 8259) of at most 64 levels. (transfer full) */
JsonNode *galley_json_parse (const char *text,
                             gssize length,
                             GError **error);
/* Same, and the top must be an object. (transfer full) */
JsonObject *galley_json_parse_object (const char *text,
                                      gssize length,
                                      GError **error);
/* Member as string, or NULL if missing or of another type. (transfer none) (nullable) */
const char *galley_json_get_string (JsonObject *object,
                                    const char *name);
gint64 galley_json_get_int (JsonObject *object,
                            const char *name,
                            gint64 fallback);
gboolean galley_json_get_boolean (JsonObject *object,
                                  const char *name,
                                  gboolean fallback);
/* (transfer none) (nullable) */
JsonObject *galley_json_get_object (JsonObject *object,
                                    const char *name);
JsonArray *galley_json_get_array (JsonObject *object,
                                  const char *name);
/* A list of strings; a single string counts as a list of one; never NULL. (transfer full) */
GStrv galley_json_get_strv (JsonObject *object,
                            const char *name);
/* Nothing where value is NULL. */
void galley_json_set_string (JsonObject *object,
                             const char *name,
                             const char *value);
void galley_json_set_strv (JsonObject *object,
                           const char *name,
                           const char *const *strv);
/* Text of node; pretty with two-space indent. (transfer full) */
char *galley_json_print (JsonNode *node,
                         gboolean pretty);
char *galley_json_print_object (JsonObject *object,
                                gboolean pretty);

G_END_DECLS
