/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libgit2 tells by return code, class of error and text; only the first two are sure. */
#include "static-git-errors.h"

#include "http-client.h"

static GalleyPublishError
by_class (int klass,
          GalleyPublishError otherwise)
{
  switch (klass)
    {
    case GIT_ERROR_NET:
    case GIT_ERROR_HTTP:
    case GIT_ERROR_SSH:
      return otherwise;
    case GIT_ERROR_OS:
    case GIT_ERROR_ODB:
    case GIT_ERROR_ZLIB:
    case GIT_ERROR_FILESYSTEM:
      /* a socket's errors are of the system, too */
      return otherwise == GALLEY_PUBLISH_ERROR_OFFLINE ? otherwise : GALLEY_PUBLISH_ERROR_FOLDER;
    default:
      return otherwise;
    }
}

gboolean
galley_static_git_error (int code,
                         GalleyPublishError otherwise,
                         GCancellable *cancellable,
                         GError **error)
{
  const git_error *last = git_error_last ();
  const char *message = last && last->message ? last->message : "Git failed";
  int klass = last ? last->klass : GIT_ERROR_NONE;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (code == GIT_ECERTIFICATE || klass == GIT_ERROR_SSL)
    g_set_error_literal (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_TLS, message);
  else if (code == GIT_EAUTH)
    g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_AUTH, message);
  else if (code == GIT_ELOCKED)
    g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_LOCKED, message);
  else
    g_set_error_literal (error, GALLEY_PUBLISH_ERROR, by_class (klass, otherwise), message);

  return FALSE;
}
