/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the parts of the scripted WordPress. */
#pragma once

#include "fake-state.h"

G_BEGIN_DECLS

void fake_wordpress_answer_error (SoupServerMessage *message, guint status, const char *code);
void fake_wordpress_answer_object (SoupServerMessage *message, guint status, JsonObject *object);
/* {"raw": raw} as a member. */
void fake_wordpress_set_raw (JsonObject *object, const char *name, const char *raw);
/* (nullable) */
JsonObject *fake_wordpress_by_id (GPtrArray *list, gint64 id);
void fake_wordpress_upload (FakeMicropub *self, SoupServerMessage *message, GBytes *body);
/* request (nullable): what is to be told of the file */
void fake_wordpress_media (FakeMicropub *self, SoupServerMessage *message, const char *id, JsonObject *request);
void fake_wordpress_term (FakeMicropub *self, SoupServerMessage *message, const char *taxonomy, JsonObject *request);

G_END_DECLS
