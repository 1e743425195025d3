/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a publication waits, and what it asks, in the words of a person. */
#include "waiting-words.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *question;
  const char *words; /* with %s for the site */
} questions[] = {
  { "article",
    N_ ("“%s” can be reached, but the article was changed after you published it. Nothing was sent; look at "
        "it and publish it again.") },
  { "site",
    N_ ("“%s” can be reached, but the post was changed there meanwhile. Nothing was sent; look at it and "
        "publish again.") },
  { "checks",
    N_ ("“%s” can be reached, but there is something you should know first. Nothing was sent; look at it and "
        "publish again.") },
  { "gone", N_ ("The article’s file was removed or moved, so it can’t be published to “%s”.") },
  { "no-site", N_ ("The site “%s” was removed, so nothing can be published there.") },
  { "failed", N_ ("“%s” can be reached, but it didn’t take the article. Look at it and publish again.") },
};

static const char *
reason_words (GalleyPauseReason reason)
{
  switch (reason)
    {
    case GALLEY_PAUSE_OFFLINE:
      return _ ("“%s” can’t be reached. Galley publishes the article as soon as it can.");
    case GALLEY_PAUSE_NO_ANSWER:
      return _ ("“%s” didn’t answer. Galley will look what it has, and then publish what is missing.");
    case GALLEY_PAUSE_RATE_LIMITED:
      return _ ("“%s” asks to wait. Galley publishes the article when the time is over.");
    case GALLEY_PAUSE_SERVER:
      return _ ("“%s” has a problem of its own. Galley publishes the article as soon as it works again.");
    case GALLEY_PAUSE_BUSY:
    case GALLEY_PAUSE_NONE:
    default:
      return _ ("The article waits to be published to “%s”.");
    }
}

char *
galley_waiting_words_reason (const GalleyQueuedPublication *queued,
                             const char *site_name)
{
  const char *words = reason_words (queued->reason);
  g_autoptr (GString) text = NULL;

  for (guint i = 0; queued->question != NULL && i < G_N_ELEMENTS (questions); i++)
    if (g_str_equal (questions[i].question, queued->question))
      words = _ (questions[i].words);
  text = g_string_new (words);
  g_string_replace (text, "%s", site_name != NULL ? site_name : queued->site_id, 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
galley_waiting_words_due (const GalleyQueuedPublication *queued)
{
  gint64 minutes = (queued->due - g_get_real_time () / G_USEC_PER_SEC + 30) / 60;

  if (queued->question != NULL)
    return NULL;
  if (minutes <= 1)
    return g_strdup (_ ("It is tried again within a minute or two."));
  return g_strdup_printf (ngettext ("It is tried again in %u minute.", "It is tried again in %u minutes.",
                                    (gulong) minutes),
                          (guint) minutes);
}
