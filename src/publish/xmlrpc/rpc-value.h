/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML-RPC's values (http://xmlrpc.com/spec.md) as GVariants: "i", "x", "b", "d", "s", "ay" of base64, "av",
 * "a{sv}", and "(s)" of dateTime.iso8601. What servers send is asked for leniently: a number may come as text
 * and the other way round. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Without a zone, in UTC: what is sent as a "_gmt" member. (transfer floating) */
GVariant *galley_rpc_date_new (GDateTime *date);
/* Whether value is a struct that has the member. value (nullable). */
gboolean galley_rpc_has (GVariant *value,
                         const char *name);
/* Text, number or date of a member as text; NULL if it is anything else or absent. (transfer full) (nullable) */
char *galley_rpc_dup_text (GVariant *value,
                           const char *name);
/* The same of a value by itself. (transfer full) (nullable) */
char *galley_rpc_to_text (GVariant *value);
/* 0 if it is absent or no number. */
gint64 galley_rpc_get_int (GVariant *value,
                           const char *name);
gboolean galley_rpc_get_boolean (GVariant *value,
                                 const char *name);
/* In UTC unless it names another zone. (transfer full) (nullable) */
GDateTime *galley_rpc_get_date (GVariant *value,
                                const char *name);
/* A member that is a struct. (transfer full) (nullable) */
GVariant *galley_rpc_get_struct (GVariant *value,
                                 const char *name);
/* A member that is a list: of its items, "v" taken off; empty if it is none. (element-type GVariant) (transfer full) */
GPtrArray *galley_rpc_list_member (GVariant *value,
                                   const char *name);
/* The same of a value by itself. (element-type GVariant) (transfer full) */
GPtrArray *galley_rpc_list (GVariant *value);

G_END_DECLS
