/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML-RPC as JSON, for the scripted server. Dates are text; members whose names end in "_gmt" go out as dates. */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/* The arguments of a call. method (out) (transfer full). (transfer full) */
JsonArray *rpc_json_read_call (const char *text, char **method);
/* These take what they answer with. */
void rpc_json_answer (SoupServerMessage *message, JsonNode *node);
void rpc_json_answer_array (SoupServerMessage *message, JsonArray *array);
void rpc_json_answer_object (SoupServerMessage *message, JsonObject *object);
void rpc_json_answer_text (SoupServerMessage *message, const char *text);
void rpc_json_answer_fault (SoupServerMessage *message, guint code, const char *words);

G_END_DECLS
