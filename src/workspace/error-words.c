/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went wrong in the words of a person. */
#include "error-words.h"

#include <glib/gi18n-lib.h>
#include <sqlite3.h>

#include "blog-error.h"
#include "exchange-error.h"
#include "front-matter-error.h"
#include "front-matter-words.h"
#include "http-client.h"
#include "publisher.h"
#include "review.h"
#include "site-error.h"
#include "site-words.h"
#include "sqlite.h"
#include "store-error.h"

static const char *
store_words (int code)
{
  switch ((GalleyStoreError) code)
    {
    case GALLEY_STORE_ERROR_CHANGED_OUTSIDE:
      return _ ("Another program changed this article. Both versions are being brought together.");
    case GALLEY_STORE_ERROR_READ_ONLY:
      return _ ("This folder can’t be written to. Your text is kept safe in Galley; make the folder writable or "
                "check the disk.");
    case GALLEY_STORE_ERROR_NO_SPACE:
      return _ ("The disk is full. Your text is still here; free some space and it will be saved.");
    case GALLEY_STORE_ERROR_GONE:
      return _ ("The article’s file was removed or moved. Your text is still here.");
    case GALLEY_STORE_ERROR_TOO_LARGE:
      return _ ("This file is too large to edit as a text.");
    case GALLEY_STORE_ERROR_KEYRING:
      return _ (
          "The keyring that holds the keys of your sites is locked or isn’t running. Nothing was sent; unlock it "
          "and try again.");
    case GALLEY_STORE_ERROR_FAILED:
      break;
    }
  return _ ("The article could not be read or saved. Your text is still here and will be saved when that is "
            "possible again.");
}

static const char *
publish_words (int code)
{
  switch ((GalleyPublishError) code)
    {
    case GALLEY_PUBLISH_ERROR_AUTH:
      return _ ("The site didn’t accept the key. Nothing was published; sign in to the site again.");
    case GALLEY_PUBLISH_ERROR_NOT_FOUND:
      return _ ("The site no longer has this post. Your article is unchanged.");
    case GALLEY_PUBLISH_ERROR_CONFLICT:
      return _ ("The post was changed on the site since you last published it. Nothing was written over.");
    case GALLEY_PUBLISH_ERROR_TOO_LARGE:
      return _ ("The site refused a file as too large. Try a smaller picture.");
    case GALLEY_PUBLISH_ERROR_RATE_LIMITED:
      return _ ("The site asks to wait a while before trying again. Nothing is lost.");
    case GALLEY_PUBLISH_ERROR_SERVER:
      return _ ("The site has a problem of its own. Your article is safe; try again later.");
    case GALLEY_PUBLISH_ERROR_NOT_JSON:
      return _ ("The site answered with something that isn’t meant for programs: a sign-in page, a firewall or a "
                "wrong address. Nothing was published. Open the site in a browser, and check its address in "
                "Preferences.");
    case GALLEY_PUBLISH_ERROR_REFUSED:
      return _ ("The site refused this. Your article is unchanged.");
    case GALLEY_PUBLISH_ERROR_OFFLINE:
      return _ ("The site can’t be reached. Nothing was sent; check the network and try again.");
    case GALLEY_PUBLISH_ERROR_UNKNOWN_OUTCOME:
      return _ ("The connection broke before the site answered. Galley will look at the site before it sends "
                "anything again, so nothing is published twice.");
    case GALLEY_PUBLISH_ERROR_BLOCKED:
      return _ ("Something has to be mended before this can be published.");
    case GALLEY_PUBLISH_ERROR_MEDIA_MISSING:
      return _ ("A picture of the article can’t be found.");
    case GALLEY_PUBLISH_ERROR_BUSY:
      return _ ("This article is being published at this moment. Nothing was sent; try again when that is done.");
    case GALLEY_PUBLISH_ERROR_FORBIDDEN:
      return _ ("Your account on the site may not do this. Nothing was changed; someone with more rights there can do "
                "it or give you the right.");
    case GALLEY_PUBLISH_ERROR_NO_BRANCH:
      return _ ("The site’s folder is on no Git branch, or in the middle of a merge. Switch to a branch, or end the "
                "merge; then publish again.");
    case GALLEY_PUBLISH_ERROR_DIVERGED:
      return _ ("The site’s branch can’t be brought together with the other copy by itself. Nothing was written; "
                "commit and merge in the site’s folder first.");
    case GALLEY_PUBLISH_ERROR_LOCKED:
      return _ (
          "Another program is at work in the Git of the site’s folder, or broke off there. Nothing was published; "
          "try again, and if this stays, remove the lock file that is named below.");
    case GALLEY_PUBLISH_ERROR_FOLDER:
      return _ (
          "The site’s folder can’t be written to: it is read-only, or the disk is full. Nothing was published; "
          "your article is unchanged.");
    default:
      return _ ("Publishing didn’t succeed. Your article is unchanged.");
    }
}

static const char *
http_words (int code)
{
  switch ((GalleyHttpError) code)
    {
    case GALLEY_HTTP_ERROR_OFFLINE:
      return _ ("The site can’t be reached. Nothing was sent; check the network and try again.");
    case GALLEY_HTTP_ERROR_TLS:
      return _ ("The site’s certificate can’t be trusted, so nothing was sent.");
    case GALLEY_HTTP_ERROR_TOO_LARGE:
      return _ ("The site’s answer was far too large, so it was not read.");
    case GALLEY_HTTP_ERROR_REDIRECT:
      return _ ("The site sends requests on to another address. Check the site’s address.");
    case GALLEY_HTTP_ERROR_BAD_URL:
      return _ ("The site’s address isn’t valid.");
    case GALLEY_HTTP_ERROR_NOT_ENCRYPTED:
      return _ ("The site leads to an address without encryption, where others could read your key, so nothing was "
                "sent there. If you agree to that, add the site again.");
    case GALLEY_HTTP_ERROR_INTERRUPTED:
    case GALLEY_HTTP_ERROR_TIMEOUT:
    default:
      return _ ("The connection to the site broke. Try again.");
    }
}

/* The state database: what Galley notes for itself. Articles and their comments are elsewhere. */
static const char *
state_words (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return _ ("The disk is full, so Galley can’t keep its notes. Your articles are safe; free some space and try "
                "again.");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return _ ("Galley may not write to the folder of its own data. Your articles are safe; make that folder "
                "writable and try again.");
    case SQLITE_SCHEMA:
      return _ ("A newer version of Galley was used here. Your articles are safe; update Galley to go on.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return _ ("Another Galley is busy with its data. Try again in a moment.");
    default:
      return _ ("Galley can’t read or write its own data. Your articles are safe; check the disk and try again.");
    }
}

char *
galley_error_words_state_lost (const char *kept)
{
  return g_strdup_printf (_ ("Galley’s own notes were damaged, perhaps by a power cut, and have been started anew. "
                             "Your articles, their comments and what is published are safe. Earlier versions of "
                             "articles and review links are gone, and what was waiting for its site has to be "
                             "published again. The damaged file is kept as %s."),
                          kept);
}

/* Files that carry a review. */
static const char *
exchange_words (int code)
{
  switch ((GalleyExchangeError) code)
    {
    case GALLEY_EXCHANGE_ERROR_KIND:
      return _ ("This isn’t a file that carries a review. Galley takes packages (.textpack), documents of word "
                "processors (.docx) and Markdown with CriticMarkup (.md). Nothing was changed.");
    case GALLEY_EXCHANGE_ERROR_UNSAFE:
      return _ ("This file is made in a way that could do harm, so nothing of it was used. Ask its sender to send it "
                "again.");
    case GALLEY_EXCHANGE_ERROR_TOO_LARGE:
      return _ ("This file unpacks to far more than an article has, so nothing of it was used.");
    case GALLEY_EXCHANGE_ERROR_NEWER:
      return _ ("This file was made by a newer version of Galley. Nothing was changed; update Galley to take it.");
    case GALLEY_EXCHANGE_ERROR_BROKEN:
    default:
      return _ (
          "This file is damaged, perhaps cut off on its way. Nothing was changed; ask its sender to send it again.");
    }
}

char *
galley_error_words (const GError *error)
{
  if (error->domain == GALLEY_STORE_ERROR)
    return g_strdup (store_words (error->code));
  if (error->domain == GALLEY_PUBLISH_ERROR)
    return g_strdup (publish_words (error->code));
  if (error->domain == GALLEY_SITE_ERROR)
    return galley_site_words_error (error);
  if (error->domain == GALLEY_HTTP_ERROR)
    return g_strdup (http_words (error->code));
  if (error->domain == GALLEY_SQLITE_ERROR)
    return g_strdup (state_words (error->code));
  if (error->domain == GALLEY_EXCHANGE_ERROR)
    return g_strdup (exchange_words (error->code));
  if (error->domain == GALLEY_REVIEW_ERROR)
    return g_strdup (_ ("The comment could not be saved. Its text is still here; check the article’s folder."));
  if (error->domain == GALLEY_BLOG_ERROR)
    return g_strdup (_ ("The blog on this computer could not be started. Writing and saving work as ever."));
  if (g_error_matches (error, GALLEY_FRONT_MATTER_ERROR, GALLEY_FRONT_MATTER_ERROR_READ_ONLY))
    return g_strdup (_ ("The details at the top of the file can’t be changed here. Edit them in the text file."));
  if (error->domain == GALLEY_FRONT_MATTER_ERROR)
    return galley_front_matter_words (error);
  return g_strdup (error->message);
}
