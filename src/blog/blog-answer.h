/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers of the blog's server, each with the headers that keep browsers from guessing. */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/* A page; its entity tag is of its content, so that If-None-Match gives 304. */
void galley_blog_answer_page (SoupServerMessage *message,
                              guint status,
                              const char *content_type,
                              const char *text);
void galley_blog_answer_json (SoupServerMessage *message,
                              guint status,
                              JsonObject *object);
/* {"error", "error_description"}, the error's name by status. */
void galley_blog_answer_error (SoupServerMessage *message,
                               guint status,
                               const char *description);
/* The status that fits error, with its message where that is the client's business. */
void galley_blog_answer_gerror (SoupServerMessage *message,
                                const GError *error);
/* Location, and no body. */
void galley_blog_answer_location (SoupServerMessage *message,
                                  guint status,
                                  const char *url);
void galley_blog_answer_method (SoupServerMessage *message,
                                const char *allowed);

G_END_DECLS
