/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences for a terminal, where those of the window name what only a window has. The others are shared. */
#include "terminal-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "blog-error.h"
#include "error-words.h"
#include "publish-words.h"
#include "publisher.h"
#include "review.h"
#include "store-error.h"

static const struct
{
  const char *code;
  const char *words; /* with %s for the detail */
} checks[] = {
  { "no-title",
    N_ ("The article has no title. Write one at the top of its file, such as “title: The Night Ferry”.") },
  { "slug-empty",
    N_ ("The address of the page can’t be made from the title. Write one at the top of the file, such as "
        "“slug: night-ferry”.") },
  { "same-address",
    N_ ("“%s” in the library has the same address. The site may give this article another one; write one of its own "
        "at the top of the file, such as “slug: night-ferry”.") },
  { "bad-date", N_ ("The date “%s” can’t be read. Write it as in “date: 2026-11-24 09:00”.") },
  { "no-date",
    N_ ("There is no date to publish at. Write one at the top of the file, such as “date: 2026-11-24 09:00”.") },
  { "date-past", N_ ("The date to publish lies in the past. Write a later one at the top of the file.") },
  { "date-future",
    N_ ("The article’s date lies ahead, but it appears at once. To have it appear then, give the option --schedule.") },
  { "outside-image",
    N_ ("The picture “%s” lies outside the article’s folder. Copy it there and write its new name in the text.") },
  { "not-image",
    N_ ("“%s” is empty or is no picture, so readers may see nothing there. Replace the file with the picture.") },
  { "hero-alt",
    N_ ("The hero image “%s” has no description for people who can’t see it. Write one at the top of the file, such as "
        "“image_alt: A pier at dawn”.") },
  { "hero-caption",
    N_ ("The hero image “%s” has no caption. Write one at the top of the file, such as “image_caption: The pier”.") },
  { "hero-credit",
    N_ ("Nobody is credited for the hero image “%s”. Name who made it at the top of the file, such as “image_credit: "
        "Ana Lima”.") },
  { "no-hero",
    N_ ("The article has no hero image. Name one at the top of the file, such as “image: pier.jpg”.") },
  { "image-wide",
    N_ ("The picture “%s” is wider than screens are. To send a smaller copy, give the option --max-width 2048.") },
  { "slug-taken",
    N_ ("Another post on the site has the address of this one: %s. Write one of its own at the top of the file, such "
        "as “slug: night-ferry”, or the site chooses one.") },
  { "image-source",
    N_ ("A picture is written in a way that can’t be led to its place on the site. Write it as in "
        "“![What it shows](picture.jpg)”.") },
};

char *
galley_terminal_words_check (const GalleyPublishCheck *check)
{
  if (g_str_equal (check->code, "date-future") && check->level == GALLEY_CHECK_BLOCKER)
    return g_strdup (
        _ ("The article’s date lies ahead. Give the option --schedule to have it appear then, or --now to "
           "have it appear at once."));
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    if (g_str_equal (check->code, checks[i].code))
      {
        g_autoptr (GString) words = g_string_new (_ (checks[i].words));

        g_string_replace (words, "%s", check->detail != NULL ? check->detail : "", 1);
        return g_string_free (g_steal_pointer (&words), FALSE);
      }
  return galley_publish_words_check (check);
}

/* Of a file: here nobody has a text open that could still be saved. NULL: as everywhere. */
static const char *
store_words (const GError *error)
{
  if (error->domain != GALLEY_STORE_ERROR)
    return NULL;
  switch ((GalleyStoreError) error->code)
    {
    case GALLEY_STORE_ERROR_READ_ONLY:
      return _ ("Galley may not write there, so nothing was changed. Make the folder writable or use another one.");
    case GALLEY_STORE_ERROR_NO_SPACE:
      return _ ("The disk is full, so nothing was changed. Free some space and try again.");
    case GALLEY_STORE_ERROR_GONE:
      return _ ("The file isn’t there. Look whether it was moved or renamed.");
    case GALLEY_STORE_ERROR_TOO_LARGE:
      return _ ("The file is too large for an article: at most 64 MiB. Split it up.");
    case GALLEY_STORE_ERROR_CHANGED_OUTSIDE:
      return _ ("Another program is writing to this article, so nothing was changed. Try again.");
    case GALLEY_STORE_ERROR_KEYRING:
      return NULL;
    case GALLEY_STORE_ERROR_FAILED:
    default:
      return _ ("The file can’t be read or written, so nothing was changed. Check the file and the disk.");
    }
}

char *
galley_terminal_words_error (const GError *error)
{
  const char *words = store_words (error);

  if (g_error_matches (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_AUTH))
    words = _ (
        "The site didn’t accept the key, or none is kept for it. Nothing was published; check the site’s key.");
  else if (error->domain == GALLEY_BLOG_ERROR)
    words = _ ("The blog on this computer could not be started.");
  else if (error->domain == GALLEY_REVIEW_ERROR)
    words = _ ("The comments of reviewers can’t be read. Check the folder “review” of the article.");
  return words != NULL ? g_strdup (words) : galley_error_words (error);
}
