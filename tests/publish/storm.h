/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scripted server and a killed program do to publishing, and to what comes after it. */
#pragma once

#include "publish-fixture.h"
#include "storm-counts.h"

G_BEGIN_DECLS

#define STORM_REPLY "It's \"so\" – thanks!\n\nAna"

/* To be called first in main: in a process of storm_kill () it does what that is for, and exits. */
void storm_begin (int argc,
                  char *argv[],
                  const FixtureProtocol *protocol);
/* action: "publish", "mail" (publish, and have the newsletter mailed), "unpublish", "trash", "restore", "reply". */
gboolean storm_try (Fixture *fixture,
                    const char *action,
                    GError **error);
/* Does it until it works; a fault is over after one time, so it soon must. */
void storm_try_at_last (Fixture *fixture,
                        const char *action);
/* Does it in another process, which is killed when the server has got its request number skip. FALSE if it made
 * fewer; done (out) (optional): whether it then said that it is done. fault: one that hangs. */
gboolean storm_kill (Fixture *fixture,
                     const char *action,
                     guint skip,
                     FakeFault fault,
                     gboolean *done);
/* Does it, and something goes wrong at one of the first n requests. Whether it says that it is done all the same. */
gboolean storm_strike (Fixture *fixture,
                       const char *action,
                       guint n,
                       GRand *random);
/* Counts what the site has too much of: of the fixture's article, it should be one post with three files. */
void storm_count_site (Fixture *fixture);
/* Counts a change of the article's file since then. */
void storm_count_text (Fixture *fixture,
                       const char *before);
/* How many programs were killed, and how many requests were left without an answer. */
void storm_report_strikes (void);

G_END_DECLS
