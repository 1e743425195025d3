/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The states that reviewers signed. */
#include "review-states.h"

#include <string.h>

#include "atomic-file.h"
#include "json.h"

#define DIGEST_CHARS 64

/* NULL: no digest, and perhaps a way out of the folder. */
static char *
make_path (const char *review_folder,
           const char *digest)
{
  g_autofree char *name = g_strconcat (digest, ".json", NULL);

  if (strlen (digest) != DIGEST_CHARS || strspn (digest, "0123456789abcdef") != DIGEST_CHARS)
    return NULL;

  return g_build_filename (review_folder, "states", name, NULL);
}

gboolean
galley_review_states_keep (const char *review_folder,
                           const GalleyArticleState *state,
                           GError **error)
{
  g_autofree char *digest = galley_article_state_digest (state);
  g_autofree char *path = make_path (review_folder, digest);
  g_autoptr (GalleyArticleState) kept = galley_review_states_find (review_folder, digest);
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  if (kept)
    return TRUE;
  object = galley_article_state_to_json (state);
  text = galley_json_print_object (object, TRUE);
  bytes = g_bytes_new_take (text, strlen (text));

  return galley_atomic_file_write (path, bytes, error);
}

GalleyArticleState *
galley_review_states_find (const char *review_folder,
                           const char *digest)
{
  g_autofree char *path = make_path (review_folder, digest);
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GalleyArticleState) state = NULL;
  g_autofree char *found = NULL;

  if (!path || !g_file_get_contents (path, &text, &length, NULL))
    return NULL;
  object = galley_json_parse_object (text, (gssize) length, NULL);
  state = object ? galley_article_state_from_json (object) : NULL;
  found = state ? galley_article_state_digest (state) : NULL;

  return g_strcmp0 (found, digest) == 0 ? g_steal_pointer (&state) : NULL;
}
