/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A site gives replies no mark that could be looked for: a reply is known by its words below the comment. */
#include "publish-reply.h"

#include <string.h>

#include "publish-write.h"
#include "text.h"

/* Sites show other quotes, dashes and line ends than they were sent. */
static char *
fold (const char *text)
{
  g_autoptr (GString) folded = g_string_new (NULL);

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (folded, g_utf8_get_char (p));

  return folded->len > 0 ? g_string_free_and_steal (g_steal_pointer (&folded)) : g_strdup (text);
}

/* FALSE with error: the site does not say. */
static gboolean
look (GalleyPublisher *publisher,
      const char *remote_id,
      const char *comment_id,
      const char *text,
      gboolean *is_there,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GPtrArray) comments = galley_publisher_list_comments (publisher, remote_id, cancellable, error);
  g_autofree char *words = fold (text);

  *is_there = FALSE;
  for (guint i = 0; comments && i < comments->len && !*is_there; i++)
    {
      GalleyComment *comment = g_ptr_array_index (comments, i);
      g_autofree char *other = fold (galley_comment_get_text (comment));

      *is_there = g_strcmp0 (galley_comment_get_parent (comment), comment_id) == 0 && strcmp (other, words) == 0;
    }

  return comments != NULL;
}

/* TRUE: it is there. */
static gboolean
send (GalleyPublisher *publisher,
      const char *remote_id,
      const char *comment_id,
      const char *author,
      const char *text,
      gboolean *known,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GError) problem = NULL;
  gboolean is_there = FALSE;

  if (galley_publisher_reply (publisher, remote_id, comment_id, author, text, cancellable, &problem))
    return TRUE;
  *known = galley_publish_write_is_refusal (problem);
  if (!*known && !g_cancellable_is_cancelled (cancellable) &&
      look (publisher, remote_id, comment_id, text, &is_there, cancellable, NULL))
    {
      *known = galley_publish_write_is_over (problem);
      if (is_there)
        return TRUE;
    }
  if (*known || g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_UNKNOWN_OUTCOME,
                 "The site has not said whether it took the reply\n%s", problem->message);

  return FALSE;
}

gboolean
galley_publish_reply (const char *article_path,
                      const char *site_id,
                      GalleyPublisher *publisher,
                      GalleyPublishJournal *journal,
                      const char *remote_id,
                      const char *comment_id,
                      const char *author,
                      const char *text,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autofree char *path = g_canonicalize_filename (article_path, NULL);
  g_autofree char *words = g_strconcat (comment_id, "\n", text, NULL);
  g_autofree char *marker = galley_text_sha256 (words, strlen (words));
  gint64 intent = galley_publish_journal_find (journal, path, site_id, marker, GALLEY_INTENT_REPLY);
  gboolean known = TRUE;
  gboolean done = FALSE;

  if (intent && !look (publisher, remote_id, comment_id, text, &done, cancellable, error))
    return FALSE;
  if (!intent)
    intent = galley_publish_journal_begin (journal, path, site_id, marker, GALLEY_INTENT_REPLY, error);
  if (!intent)
    return FALSE;
  if (!done)
    done = send (publisher, remote_id, comment_id, author, text, &known, cancellable, error);
  if (done || known)
    galley_publish_journal_end (journal, intent, NULL);

  return done;
}
