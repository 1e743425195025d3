/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A Micropub server in a thread of its own that misbehaves by script and remembers every request. It takes each create
 * at its word, so that a second one makes a second post. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define FAKE_TOKEN "fake-token-1234"
#define FAKE_ACCOUNT "writer"
#define FAKE_GHOST_ID "5f00c0ffee00c0ffee00c0fe"
#define FAKE_GHOST_SECRET "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define FAKE_GHOST_KEY FAKE_GHOST_ID ":" FAKE_GHOST_SECRET

typedef enum
{
  FAKE_ANY,
  FAKE_CONFIG,
  FAKE_SOURCE, /* q=source&url= */
  FAKE_LOOKUP, /* q=source&uid= */
  FAKE_LIST,   /* q=source */
  FAKE_UPLOAD,
  FAKE_CREATE,
  FAKE_UPDATE, /* also unpublishing, and to and from the trash */
  FAKE_COMMENTS,
  FAKE_MODERATE,
  FAKE_REPLY,
  FAKE_MEDIA, /* GET or HEAD of a file */
  /* of WordPress */
  FAKE_TERM,     /* making a category or tag */
  FAKE_DESCRIBE, /* a file's texts */
  /* of Ghost */
  FAKE_MAIL, /* publishing with a newsletter */
} FakeKind;

typedef enum
{
  FAKE_STATUS_BEFORE, /* answers status, does nothing */
  FAKE_STATUS_AFTER,  /* does it, then answers status */
  FAKE_CUT_BEFORE,
  FAKE_CUT_AFTER,
  FAKE_PAGE_BEFORE, /* a page where JSON was due, with status */
  FAKE_PAGE_AFTER,
  FAKE_JUNK, /* does it, answers broken JSON */
  FAKE_SLOW, /* does it and answers well, but late */
  FAKE_HANG_BEFORE,
  FAKE_HANG_AFTER,
  FAKE_HOSTILE, /* does nothing, answers status with what fake_micropub_set_hostile() says */
  FAKE_AWAY,    /* does nothing, sends elsewhere by status */
  FAKE_FLOOD,   /* does nothing, answers with half a gigabyte */
  FAKE_N_FAULTS
} FakeFault;

typedef struct
{
  FakeKind kind;
  char *method;
  char *target; /* path and query */
  char *authorization;
  char *body;
  char *wire; /* all of it, with every header; bytes that are no plain character as \xHH */
} FakeRequest;

typedef struct _FakeMicropub FakeMicropub;

FakeMicropub *fake_micropub_new (void);
/* The same machinery with WordPress' REST interface: its root is the endpoint, its account FAKE_ACCOUNT. */
FakeMicropub *fake_wordpress_new (void);
/* The account may make no categories, and what it writes is cleaned. */
void fake_wordpress_set_author (FakeMicropub *self, gboolean author);
/* The same with Ghost's Admin API: its root is the endpoint, its key FAKE_GHOST_KEY. */
FakeMicropub *fake_ghost_new (void);
/* How many mails it has sent. */
guint fake_ghost_n_mails (FakeMicropub *self);
/* Its clock is so many seconds ahead. */
void fake_ghost_set_clock (FakeMicropub *self, gint64 seconds);
/* The same with XML-RPC: WordPress' wp.*, or nothing but MetaWeblog and Movable Type's categories. */
FakeMicropub *fake_xmlrpc_new (void);
FakeMicropub *fake_metaweblog_new (void);
/* MetaWeblog's posts don't have this member; NULL: all. */
void fake_metaweblog_set_hidden (FakeMicropub *self, const char *member);
void fake_micropub_free (FakeMicropub *self);
const char *fake_micropub_get_endpoint (FakeMicropub *self);
/* After skip more requests of that kind, the next one goes wrong, once. */
void fake_micropub_script (FakeMicropub *self, FakeKind kind, guint skip, FakeFault fault, guint status);
void fake_micropub_unscript (FakeMicropub *self);
/* Waits until a scripted hanging is reached, or gone (nullable) says TRUE; whether it was reached. */
gboolean fake_micropub_wait_hanging (FakeMicropub *self, gboolean (*gone) (gpointer), gpointer user_data);
/* From now on every request goes wrong so. */
void fake_micropub_script_all (FakeMicropub *self, FakeFault fault, guint status);
/* What scripted answers say as Retry-After; NULL: nothing. */
void fake_micropub_set_retry_after (FakeMicropub *self, const char *value);
void fake_micropub_set_hostile (FakeMicropub *self, const char *type, const char *body);
/* origin: of another server. */
void fake_micropub_set_elsewhere (FakeMicropub *self, const char *origin);
/* How much of floods it got rid of, in bytes. */
gsize fake_micropub_get_flooded (FakeMicropub *self);
/* The answer to q=config instead of the usual; NULL: usual. */
void fake_micropub_set_config (FakeMicropub *self, const char *json);
/* A property that is thrown away on every write. */
void fake_micropub_set_dropped (FakeMicropub *self, const char *property);
/* Updates give the post a new address, as the standard allows. */
void fake_micropub_set_moving (FakeMicropub *self, gboolean moving);
guint fake_micropub_count (FakeMicropub *self, FakeKind kind);
/* Requests that change something. */
guint fake_micropub_count_writes (FakeMicropub *self);
/* What was written, in words and sorted: "upload NAME", "create", "update", "term NAME", "describe", "other".
 * (transfer full) */
GPtrArray *fake_micropub_list_writes (FakeMicropub *self);
void fake_micropub_forget_requests (FakeMicropub *self);
/* Every request so far as it came over the wire, in order. (transfer full) */
char *fake_micropub_dup_wire (FakeMicropub *self);
/* (transfer full): last one of the kind, NULL if none */
FakeRequest *fake_micropub_dup_last (FakeMicropub *self, FakeKind kind);
void fake_request_free (FakeRequest *self);
guint fake_micropub_n_posts (FakeMicropub *self);
guint fake_micropub_n_files (FakeMicropub *self);
guint fake_micropub_n_replies (FakeMicropub *self);
/* First value of a property of post number index, as JSON text. (transfer full) (nullable) */
char *fake_micropub_dup_property (FakeMicropub *self, guint index, const char *name);
/* Somebody else's edit. */
void fake_micropub_edit (FakeMicropub *self, guint index, const char *name, const char *value);
/* The body of post number index, as the site keeps it. (transfer full) */
char *fake_micropub_dup_content (FakeMicropub *self, guint index);
/* Somebody else's edit of it. */
void fake_micropub_set_content (FakeMicropub *self, guint index, const char *text);
/* Of WordPress: somebody writes content right before the next update comes in, so that nobody has seen it. */
void fake_wordpress_race (FakeMicropub *self, const char *content);
void fake_micropub_delete (FakeMicropub *self, guint index);
void fake_micropub_lose_files (FakeMicropub *self);
/* Every answer comes so much later. */
void fake_micropub_set_latency (FakeMicropub *self, guint ms);
/* No upload is answered until there are n at once; 0: as usual. */
void fake_micropub_gather_uploads (FakeMicropub *self, guint n);
/* The most uploads there ever were at once. */
guint fake_micropub_peak_uploads (FakeMicropub *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeMicropub, fake_micropub_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeRequest, fake_request_free)

G_END_DECLS
