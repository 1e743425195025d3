/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the scripted server knows: between its handlers (fake-micropub.c) and those who script it (fake-state.c). */
#pragma once

#include <libsoup/soup.h>

#include "fake-micropub.h"

G_BEGIN_DECLS

typedef struct
{
  FakeKind kind;
  guint skip;
  FakeFault fault;
  guint status;
  gboolean lasting;
} Script;

/* What makes the server one of a kind. All but kind_of are called under the lock. */
typedef struct
{
  const char *endpoint; /* under the server's address */
  FakeKind (*kind_of) (const char *method, const char *path, GHashTable *query, const char *body);
  void (*perform) (FakeMicropub *self,
                   SoupServerMessage *message,
                   FakeKind kind,
                   const char *path,
                   GHashTable *query,
                   GBytes *body);
  void (*answer_error) (SoupServerMessage *message, guint status, const char *code);
  gboolean asks_by_post;
} FakeProtocol;

extern const FakeProtocol fake_micropub_protocol;
extern const FakeProtocol fake_wordpress_protocol;
extern const FakeProtocol fake_ghost_protocol;
extern const FakeProtocol fake_xmlrpc_protocol;
extern const FakeProtocol fake_metaweblog_protocol;

struct _FakeMicropub
{
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  SoupServer *server;
  char *base;
  char *endpoint;

  GMutex lock;
  GCond ready;
  GPtrArray *requests;
  GPtrArray *posts;  /* of JsonObject: properties */
  GHashTable *files; /* path -> SHA-256 */
  Script script;
  gboolean scripted;
  char *config;
  char *dropped;
  char *retry_after;
  char *hidden; /* a member that MetaWeblog does not show */
  gboolean moving;
  guint serial;
  gboolean hanging;
  const FakeProtocol *protocol;
  gboolean author;
  GPtrArray *media; /* of JsonObject: WordPress' library */
  char *racing;     /* what somebody writes right before the next update; nullable */
  GPtrArray *terms; /* of JsonObject: {id, name, taxonomy} */
  guint latency_ms;
  guint gather;        /* 0: doesn't */
  GPtrArray *gathered; /* of SoupServerMessage */
  guint n_uploading;
  guint peak;
  guint n_mails;
  gint64 clock_ahead; /* seconds */
  char *hostile_type;
  char *hostile_body;
  char *elsewhere;
  GPtrArray *replies; /* of JsonObject: {id, parent, text} */
  gsize flooded;
};

#define FAKE_SLOW_MS 30

void fake_pace (FakeMicropub *self, SoupServerMessage *message, FakeKind kind);
void fake_slow_down (FakeMicropub *self, SoupServerMessage *message);
void fake_hostile (FakeMicropub *self, SoupServerMessage *message, FakeFault fault, guint status);
/* A reply, taken at its word, so that a second one is another; its id. */
gint64 fake_replies_add (FakeMicropub *self, const char *parent, const char *text);
/* As the three protocols list them. (transfer full) */
JsonArray *fake_replies_list_micropub (FakeMicropub *self);
JsonArray *fake_replies_list_wordpress (FakeMicropub *self);
JsonArray *fake_replies_list_xmlrpc (FakeMicropub *self);
/* A file that was sent: some picture for each. */
void fake_file (FakeMicropub *self, SoupServerMessage *message, const char *path);
void fake_answer (SoupServerMessage *message, guint status, const char *type, const char *body);
void fake_metaweblog_perform (FakeMicropub *self,
                              SoupServerMessage *message,
                              FakeKind kind,
                              const char *method,
                              JsonArray *arguments);
void fake_micropub_handle (SoupServer *server,
                           SoupServerMessage *message,
                           const char *path,
                           GHashTable *query,
                           gpointer user_data);

G_END_DECLS
