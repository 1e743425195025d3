/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A blog in a temporary folder, and a client that can say anything to it. */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "blog.h"
#include "temp-dir.h"

typedef struct
{
  TempDir *dir;
  GalleyBlog *blog;
  SoupSession *session;

  /* Of the last answer */
  guint status;
  char *text;
  char *location;
  GHashTable *headers; /* lower-case name -> value */
} BlogClient;

void blog_client_set_up (BlogClient *self,
                         gconstpointer data);
void blog_client_tear_down (BlogClient *self,
                            gconstpointer data);
/* url: a path or a whole one; headers: "Name: value" strings, NULL-terminated, or NULL; body (nullable). */
guint blog_client_send (BlogClient *self,
                        const char *method,
                        const char *url,
                        const char *const *headers,
                        const char *content_type,
                        GBytes *body);
guint blog_client_get (BlogClient *self,
                       const char *url);
/* With the token. */
guint blog_client_query (BlogClient *self,
                         const char *query);
guint blog_client_json (BlogClient *self,
                        const char *json);
guint blog_client_form (BlogClient *self,
                        const char *url,
                        const char *form);
/* Creates a post of these properties; its path. (transfer full) */
char *blog_client_publish (BlogClient *self,
                           const char *properties);
/* Sends a file; its address. (transfer full) */
char *blog_client_upload (BlogClient *self,
                          const char *file_name,
                          const char *data,
                          gsize size);
const char *blog_client_header (BlogClient *self,
                                const char *lower_case_name);
/* The last answer as JSON. (transfer full) */
JsonObject *blog_client_answer (BlogClient *self);
/* Bytes over a connection of its own, the answer until the server closes. (transfer full) */
char *blog_client_raw (BlogClient *self,
                       const char *request);
guint blog_client_port (BlogClient *self);

#define blog_client_assert_has(self, part) g_assert_nonnull (strstr ((self)->text, part))
#define blog_client_assert_lacks(self, part) g_assert_null (strstr ((self)->text, part))
