/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article on disk, a state database and a scripted server: all that publishing needs. */
#pragma once

#include "fake-micropub.h"
#include "ghost.h"
#include "micropub.h"
#include "publish-job.h"
#include "temp-dir.h"
#include "wordpress.h"
#include "xmlrpc.h"

#define SITE "fake-site"

typedef struct _Fixture Fixture;

/* What speaks a protocol, and a scripted server for it. */
typedef struct
{
  const char *name;
  FakeMicropub *(*serve) (void);
  GalleyPublisher *(*open) (const char *endpoint,
                            GalleyHttpClient *http);
  guint n_requests; /* about so many has a publication of the fixture's article; for choosing one that goes wrong */
} FixtureProtocol;

/* Ends with one without a name. */
extern const FixtureProtocol fixture_protocols[];

struct _Fixture
{
  TempDir *folder;
  char *path; /* index.md */
  GalleySqlite *database;
  GalleyMediaLedger *ledger;
  GalleyPublishJournal *journal;
  FakeMicropub *server;            /* nullable */
  const FixtureProtocol *protocol; /* nullable */
  GalleyPublisher *(*open) (Fixture *self);
  const GalleySiteRules *rules; /* nullable; not owned */
  GalleyHttpClient *http;
  GalleyPublisher *publisher;
};

/* The article has a hero image and two images in the body, all different. */
Fixture *fixture_new_for (const FixtureProtocol *protocol);
/* The same with a scripted Micropub server. */
Fixture *fixture_new (void);
/* The same with a scripted WordPress. */
Fixture *fixture_new_wordpress (void);
/* The same with a scripted Ghost. */
Fixture *fixture_new_ghost (void);
/* The same with a scripted server of XML-RPC: WordPress' or MetaWeblog's. */
Fixture *fixture_new_xmlrpc (void);
Fixture *fixture_new_metaweblog (void);
const FixtureProtocol *fixture_find_protocol (const char *name);
/* The same with another server (nullable; taken) and what speaks to it. */
Fixture *fixture_new_with (FakeMicropub *server,
                           GalleyPublisher *(*open) (Fixture *self));
void fixture_free (Fixture *self);
/* As after the program was started anew: other connections, another publisher. */
void fixture_restart (Fixture *self);
void fixture_open_database (Fixture *self,
                            const char *path);
void fixture_write (Fixture *self,
                    const char *name,
                    const char *text);
/* An article with n images image-00.png and so on, of size bytes, all different. */
void fixture_write_images (Fixture *self,
                           guint n,
                           gsize size);
void fixture_write_image (Fixture *self,
                          const char *name,
                          const char *content,
                          gsize size);
char *fixture_read (Fixture *self,
                    const char *name);
/* The article as it stands on disk. */
GalleyArticleSnapshot *fixture_snapshot (Fixture *self);
GalleyPublication *fixture_record (Fixture *self);
GalleyPublishPlan *fixture_try_plan (Fixture *self,
                                     GalleyPublishAction action,
                                     GError **error);
GalleyPublishPlan *fixture_plan (Fixture *self,
                                 GalleyPublishAction action);
GalleyPublication *fixture_run (Fixture *self,
                                GalleyPublishPlan *plan,
                                GError **error);
/* Settle, plan, run: what the program does when one presses the button. */
gboolean fixture_try_publish (Fixture *self,
                              GalleyPublishAction action,
                              GError **error);
void fixture_publish (Fixture *self,
                      GalleyPublishAction action);
guint fixture_n_intents (Fixture *self);
/* (nullable) */
GalleyPublishCheck *fixture_find_check (GalleyPublishPlan *plan,
                                        const char *code);
GalleyPublishStep *fixture_last_step (GalleyPublishPlan *plan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

#define FIXTURE_BODY                                                                                             \
  "First words of the **story**.\n\n![A pier](pier.png)\n\nMore words, with a [link](https://example.org/).\n\n" \
  "![A gull](gull.png \"Gull\")\n\nThe end.\n"
#define FIXTURE_HEAD                                                                                    \
  "---\ntitle: Harbour story\nsubtitle: What the tide left\nslug: harbour-story\nauthors: [Ana Lima]\n" \
  "tags: [sea, harbour]\ndate: 2026-01-02T10:00:00Z\nimage: hero.png\nimage_alt: The harbour at dawn\n---\n"
