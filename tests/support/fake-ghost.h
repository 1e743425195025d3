/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scripted Ghost: between what it stores (fake-ghost-posts.c) and how it is asked (fake-ghost.c). */
#pragma once

#include "fake-state.h"

G_BEGIN_DECLS

void fake_ghost_answer_object (SoupServerMessage *message, guint status, JsonObject *object);
/* {"NAME": [ENTITY]}; takes entity. */
void fake_ghost_answer_entity (SoupServerMessage *message, guint status, const char *name, JsonObject *entity);
void fake_ghost_answer_error (SoupServerMessage *message, guint status, const char *type, const char *code);
void fake_ghost_create (FakeMicropub *self, SoupServerMessage *message, JsonObject *request);
/* request (nullable): NULL shows the post. newsletter (nullable). */
void fake_ghost_post (FakeMicropub *self,
                      SoupServerMessage *message,
                      const char *id,
                      JsonObject *request,
                      const char *newsletter);
/* By the words in the filter. */
void fake_ghost_search (FakeMicropub *self, SoupServerMessage *message, const char *filter);
void fake_ghost_list_tags (FakeMicropub *self, SoupServerMessage *message);

G_END_DECLS
