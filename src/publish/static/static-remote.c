/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SSH agent's keys for SSH, the keyring's token for https, and each only once: a second question means that it was
 * refused. */
#include "static-remote.h"

#include <string.h>

#include <git2/sys/errors.h>

#include "http-client.h"
#include "random-token.h"

typedef struct
{
  const GalleyStaticRemote *remote;
  GCancellable *cancellable;
  guint n_keys;
  guint n_tokens;
  char *refusal; /* what the other side said of the branch; nullable */
} Talk;

/* Whether a token sent there can't be read on its way. */
static gboolean
is_private (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);

  return uri && (strcmp (g_uri_get_scheme (uri), "https") == 0 ||
                 (g_uri_get_host (uri) && galley_http_host_is_loopback (g_uri_get_host (uri))));
}

static int
credentials_cb (git_credential **out,
                const char *url,
                const char *user,
                unsigned int allowed,
                void *payload)
{
  Talk *talk = payload;
  const char *account = talk->remote->account;
  const char *name = user ? user : account ? account
                                           : "git";

  if (allowed & GIT_CREDENTIAL_USERNAME)
    return git_credential_username_new (out, name);
  if ((allowed & GIT_CREDENTIAL_SSH_KEY) && talk->n_keys++ == 0)
    return git_credential_ssh_key_from_agent (out, name);
  if ((allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT) && talk->remote->secret && is_private (url) &&
      talk->n_tokens++ == 0)
    return git_credential_userpass_plaintext_new (out, account ? account : name, talk->remote->secret);

  git_error_set_str (GIT_ERROR_NET, "No key, or not one that is accepted");

  return GIT_EAUTH;
}

static int
progress_cb (const git_indexer_progress *stats,
             void *payload)
{
  return g_cancellable_is_cancelled (((Talk *) payload)->cancellable) ? GIT_EUSER : 0;
}

static int
answer_cb (const char *refname,
           const char *status,
           void *payload)
{
  Talk *talk = payload;

  if (status)
    g_set_str (&talk->refusal, *status ? status : "refused");

  return 0;
}

static void
set_callbacks (git_remote_callbacks *callbacks,
               Talk *talk)
{
  callbacks->credentials = credentials_cb;
  callbacks->transfer_progress = progress_cb;
  callbacks->push_update_reference = answer_cb;
  callbacks->payload = talk;
}

gboolean
galley_static_remote_fetch (const GalleyStaticRemote *self,
                            GCancellable *cancellable,
                            GError **error)
{
  Talk talk = { self, cancellable };
  git_fetch_options options = GIT_FETCH_OPTIONS_INIT;
  g_autoptr (git_remote) remote = NULL;
  int code = git_remote_lookup (&remote, self->git, self->name);

  set_callbacks (&options.callbacks, &talk);
  options.proxy_opts.type = GIT_PROXY_AUTO;
  /* a token must not follow to another host */
  options.follow_redirects = GIT_REMOTE_REDIRECT_NONE;
  options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE;
  if (code == 0)
    code = git_remote_fetch (remote, NULL, &options, "galley: fetch");

  return code == 0 || galley_static_git_error (code, GALLEY_PUBLISH_ERROR_OFFLINE, cancellable, error);
}

static GalleyStaticPush
judge (int code,
       Talk *talk,
       GError **error)
{
  if (code == 0 && !talk->refusal)
    return GALLEY_STATIC_PUSH_DONE;
  if (code == 0 || code == GIT_ENONFASTFORWARD)
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_REFUSED,
                           talk->refusal ? talk->refusal : "The branch has moved");
      return GALLEY_STATIC_PUSH_REFUSED;
    }
  galley_static_git_error (code, GALLEY_PUBLISH_ERROR_SERVER, talk->cancellable, error);
  if (code == GIT_EAUTH || code == GIT_ECERTIFICATE)
    return GALLEY_STATIC_PUSH_REFUSED;

  return GALLEY_STATIC_PUSH_UNCLEAR;
}

GalleyStaticPush
galley_static_remote_push (const GalleyStaticRemote *self,
                           const git_oid *commit,
                           GCancellable *cancellable,
                           GError **error)
{
  Talk talk = { self, cancellable };
  git_push_options options = GIT_PUSH_OPTIONS_INIT;
  /* a name that no lock of a run that was killed is in the way of */
  g_autofree char *token = galley_random_token ();
  g_autofree char *name = g_strconcat ("refs/galley/outgoing-", token, NULL);
  g_autofree char *refspec = g_strconcat (name, ":", self->branch, NULL);
  char *refspecs[] = { refspec };
  git_strarray list = { refspecs, 1 };
  g_autoptr (git_remote) remote = NULL;
  g_autoptr (git_reference) outgoing = NULL;
  GalleyStaticPush outcome;
  int code = git_remote_lookup (&remote, self->git, self->name);

  set_callbacks (&options.callbacks, &talk);
  options.proxy_opts.type = GIT_PROXY_AUTO;
  options.follow_redirects = GIT_REMOTE_REDIRECT_NONE;
  if (code == 0)
    code = git_reference_create (&outgoing, self->git, name, commit, TRUE, NULL);
  if (code != 0)
    {
      galley_static_git_error (code, GALLEY_PUBLISH_ERROR_FOLDER, cancellable, error);
      return GALLEY_STATIC_PUSH_REFUSED;
    }
  code = git_remote_push (remote, &list, &options);
  outcome = judge (code, &talk, error);
  git_reference_delete (outgoing);
  g_free (talk.refusal);

  return outcome;
}
