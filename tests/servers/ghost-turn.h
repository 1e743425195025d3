/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all tests against the real Ghost begin with, each once as an integration and once as the owner. */
#pragma once

#include <string.h>

#include "json.h"
#include "sample-article.h"
#include "server-list.h"

static JsonObject *site;
static gboolean as_owner; /* else as an integration */

static inline const char *
get_key (gboolean owner)
{
  JsonObject *person = galley_json_get_object (site, "owner");

  return owner ? galley_json_get_string (person, "staff_token") : galley_json_get_string (site, "admin_key");
}

static inline GalleyPublisher *
open_as (gboolean owner,
         GalleyHttpClient *http)
{
  return GALLEY_PUBLISHER (galley_ghost_new (galley_json_get_string (site, "api"), get_key (owner), http));
}

static inline GalleyPublisher *
open_ghost (Fixture *self)
{
  return open_as (as_owner, self->http);
}

static inline void
write_article (Fixture *fixture,
               const char *title,
               const char *slug,
               const char *more,
               const char *body)
{
  g_autofree char *text = g_strdup_printf ("---\ntitle: \"%s\"\nslug: %s\n%s---\n%s", title, slug, more, body);

  fixture_write (fixture, "index.md", text);
}

static inline char *
new_slug (const char *stem)
{
  g_autofree char *uuid = g_uuid_string_random ();

  return g_strdup_printf ("%s-%.8s", stem, uuid);
}

static inline Fixture *
prepare (void)
{
  Fixture *fixture = fixture_new_with (NULL, open_ghost);

  sample_write_picture (fixture, "hero.png");
  sample_write_picture (fixture, "pier.png");
  sample_write_picture (fixture, "gull.png");

  return fixture;
}

static inline GalleyPost *
fetch (Fixture *fixture)
{
  g_autoptr (GalleyPublication) record = fixture_record (fixture);
  g_autoptr (GError) error = NULL;
  GalleyPost *post = galley_publisher_fetch (fixture->publisher, record->remote_id, NULL, &error);

  g_assert_no_error (error);

  return post;
}

static inline void
assert_nothing_to_do (Fixture *fixture)
{
  g_autoptr (GalleyPublishPlan) plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  GalleyPublishCheck *conflict = fixture_find_check (plan, "conflict");

  g_assert_cmpstr (conflict ? conflict->detail : "", ==, "");
  g_assert_cmpint (fixture_last_step (plan)->kind, ==, GALLEY_STEP_NOTHING);
}

typedef struct
{
  const char *name;
  void (*run) (void);
} GhostTest;

typedef struct
{
  gboolean owner;
  void (*run) (void);
} GhostTurn;

/* FALSE: there is none here, and that is said as TAP. */
static inline gboolean
ghost_find (void)
{
  site = server_list_find ("ghost", "Ghost");

  return site != NULL;
}

static inline void
run_turn (gconstpointer data)
{
  as_owner = ((const GhostTurn *) data)->owner;
  ((const GhostTurn *) data)->run ();
}

static inline void
ghost_add_turns (const GhostTest *tests,
                 guint n_tests)
{
  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j < n_tests; j++)
      {
        g_autofree char *path =
            g_strdup_printf ("/servers/ghost/%s/%s", i == 0 ? "integration" : "owner", tests[j].name);
        GhostTurn *turn = g_new (GhostTurn, 1);

        *turn = (GhostTurn) { i == 1, tests[j].run };
        g_test_add_data_func_full (path, turn, run_turn, g_free);
      }
}
