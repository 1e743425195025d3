/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How galleyctl says what happened: lines for people, JSON for scripts. */
#pragma once

#include <json-glib/json-glib.h>
#include "command.h"

G_BEGIN_DECLS

/* Prints error to standard error (as {"error": ...} with --json) and gives the exit code for it. */
GalleyExit galley_report_error (GalleyCommandContext *context,
                                const GError *error);
/* A failure in galleyctl's own words; code names it in JSON. */
GalleyExit galley_report_failure (GalleyCommandContext *context,
                                  GalleyExit exit,
                                  const char *code,
                                  const char *format,
                                  ...) G_GNUC_PRINTF (4, 5);
/* Text for a program, in UTF-8 whatever the locale, at once. */
void galley_report_text (const char *text);
/* Prints and takes object. */
void galley_report_json (JsonObject *object);

G_END_DECLS
