/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every kind of site can be asked. All blocking; any thread. One file per protocol implements it. */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include "article-snapshot.h"
#include "comment.h"
#include "post-head.h"
#include "post.h"

G_BEGIN_DECLS

#define GALLEY_PUBLISH_ERROR (galley_publish_error_quark ())
GQuark galley_publish_error_quark (void);

typedef enum
{
  GALLEY_PUBLISH_ERROR_AUTH,            /* token wrong or without the right */
  GALLEY_PUBLISH_ERROR_NOT_FOUND,       /* the post is gone from the site */
  GALLEY_PUBLISH_ERROR_CONFLICT,        /* the site's copy changed since our base; nothing was written */
  GALLEY_PUBLISH_ERROR_TOO_LARGE,       /* 413 */
  GALLEY_PUBLISH_ERROR_RATE_LIMITED,    /* 429 */
  GALLEY_PUBLISH_ERROR_SERVER,          /* 5xx */
  GALLEY_PUBLISH_ERROR_NOT_JSON,        /* HTML or rubbish where an API answer was due: firewall, wrong address */
  GALLEY_PUBLISH_ERROR_REFUSED,         /* other 4xx */
  GALLEY_PUBLISH_ERROR_OFFLINE,         /* nothing was sent */
  GALLEY_PUBLISH_ERROR_UNKNOWN_OUTCOME, /* sent, no answer, and looking it up failed too: journalled, to be settled
                                           later */
  GALLEY_PUBLISH_ERROR_BLOCKED,         /* preflight: something must be mended first */
  GALLEY_PUBLISH_ERROR_MEDIA_MISSING,
  GALLEY_PUBLISH_ERROR_BUSY,      /* another thread or program publishes the article just now */
  GALLEY_PUBLISH_ERROR_FORBIDDEN, /* signed in, but the account lacks the right */
  GALLEY_PUBLISH_ERROR_NO_BRANCH, /* the site's Git is on no branch, or amid a merge or rebase */
  GALLEY_PUBLISH_ERROR_DIVERGED,  /* the site's branch can't be merged without a person; nothing was written */
  GALLEY_PUBLISH_ERROR_LOCKED,    /* another program is at work in the site's Git, or broke off there */
  GALLEY_PUBLISH_ERROR_FOLDER,    /* the site is a folder, and it could not be written to; nothing was */
} GalleyPublishError;

/* Seconds after which the site wants to be asked again, of a GALLEY_PUBLISH_ERROR; 0: it did not say. */
guint galley_publish_error_get_retry_after (const GError *error);
void galley_publish_error_set_retry_after (GError *error,
                                           guint seconds);

typedef enum
{
  GALLEY_CAPABILITY_DRAFTS = 1 << 0,
  GALLEY_CAPABILITY_SCHEDULE = 1 << 1,
  GALLEY_CAPABILITY_MEDIA = 1 << 2,
  GALLEY_CAPABILITY_UPDATE = 1 << 3,
  GALLEY_CAPABILITY_UNPUBLISH = 1 << 4,
  GALLEY_CAPABILITY_COMMENTS = 1 << 5,
  GALLEY_CAPABILITY_MODERATE = 1 << 6,
  GALLEY_CAPABILITY_LOOKUP = 1 << 7,         /* can find a post by marker */
  GALLEY_CAPABILITY_MAIL = 1 << 8,           /* can mail a post to subscribers when it appears */
  GALLEY_CAPABILITY_MARKDOWN = 1 << 9,       /* keeps the source, not what it renders as: see GalleyPost */
  GALLEY_CAPABILITY_CORRECTIONS = 1 << 10,   /* keeps corrections apart from the body */
  GALLEY_CAPABILITY_MODIFIED = 1 << 11,      /* tells readers the time of change that it is given, none if none */
  GALLEY_CAPABILITY_LIST = 1 << 12,          /* can list its posts, so that they can be brought in as articles */
  GALLEY_CAPABILITY_SPAM = 1 << 13,          /* can mark comments as spam, or put them into its trash, beside what */
  GALLEY_CAPABILITY_TRASH_COMMENT = 1 << 14, /* MODERATE says: show them, and not */
  GALLEY_CAPABILITY_REPLY = 1 << 15,         /* can answer comments as who is signed in */
  GALLEY_CAPABILITY_TRASH = 1 << 16,         /* has a trash for posts, and can bring them back from it */
} GalleyCapabilities;

/* A list of people who get a post by mail. */
typedef struct
{
  char *id; /* as the site calls it: fit for scripts */
  char *name;
  gint64 recipients; /* how many get it; -1: the site does not say */
} GalleyNewsletter;

void galley_newsletter_free (GalleyNewsletter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyNewsletter, galley_newsletter_free)

typedef enum
{
  GALLEY_TERM_CATEGORY,
  GALLEY_TERM_TAG,
} GalleyTermKind;

/* What a site orders its posts by. */
typedef struct
{
  GalleyTermKind kind;
  char *name;
} GalleyTerm;

GalleyTerm *galley_term_new (GalleyTermKind kind,
                             const char *name);
void galley_term_free (GalleyTerm *self);

#define GALLEY_TYPE_PUBLISHER (galley_publisher_get_type ())
G_DECLARE_INTERFACE (GalleyPublisher, galley_publisher, GALLEY, PUBLISHER, GObject)

struct _GalleyPublisherInterface
{
  GTypeInterface parent;

  GalleyCapabilities (*get_capabilities) (GalleyPublisher *self);
  gboolean (*verify) (GalleyPublisher *self, GCancellable *cancellable, GError **error);
  char *(*upload) (GalleyPublisher *self,
                   const char *file_name,
                   const char *content_type,
                   GBytes *bytes,
                   GCancellable *cancellable,
                   GError **error);
  GalleyPost *(*create) (GalleyPublisher *self, const GalleyPost *post, GCancellable *cancellable, GError **error);
  gboolean (*update) (GalleyPublisher *self, const GalleyPost *post, GCancellable *cancellable, GError **error);
  gboolean (*unpublish) (GalleyPublisher *self, const char *remote_id, GCancellable *cancellable, GError **error);
  GalleyPost *(*fetch) (GalleyPublisher *self, const char *remote_id, GCancellable *cancellable, GError **error);
  GalleyPost *(*find) (GalleyPublisher *self, const char *marker, GCancellable *cancellable, GError **error);
  GPtrArray *(*list_comments) (GalleyPublisher *self, const char *remote_id, GCancellable *cancellable, GError **error);
  gboolean (*moderate) (GalleyPublisher *self,
                        const char *comment_id,
                        GalleyCommentStatus status,
                        GCancellable *cancellable,
                        GError **error);
  /* optional */
  gboolean (*has_media) (GalleyPublisher *self, const char *url, GCancellable *cancellable);
  GalleyPost *(*fit) (GalleyPublisher *self, const GalleyPost *post, const GalleyPost *remote);
  JsonArray *(*review) (GalleyPublisher *self, const char *remote_id, GCancellable *cancellable);
  char *(*find_slug) (GalleyPublisher *self, const char *slug, const char *own_id, GCancellable *cancellable);
  GPtrArray *(*list_new_terms) (GalleyPublisher *self,
                                const GalleyPost *post,
                                GCancellable *cancellable,
                                GError **error);
  JsonArray *(*foresee) (GalleyPublisher *self, const GalleyPost *post);
  GPtrArray *(*list_newsletters) (GalleyPublisher *self, GCancellable *cancellable, GError **error);
  gboolean (*mail) (GalleyPublisher *self,
                    const GalleyPost *post,
                    const char *newsletter,
                    GCancellable *cancellable,
                    GError **error);
  GPtrArray *(*list_posts) (GalleyPublisher *self,
                            guint page,
                            gboolean *more,
                            GCancellable *cancellable,
                            GError **error);
  GBytes *(*download) (GalleyPublisher *self,
                       const GalleyPost *post,
                       const char *src,
                       char **url,
                       GCancellable *cancellable,
                       GError **error);
  gboolean (*reply) (GalleyPublisher *self,
                     const char *remote_id,
                     const char *comment_id,
                     const char *author,
                     const char *text,
                     GCancellable *cancellable,
                     GError **error);
  gboolean (*trash) (GalleyPublisher *self, const char *remote_id, GCancellable *cancellable, GError **error);
  gboolean (*restore) (GalleyPublisher *self, const char *remote_id, GCancellable *cancellable, GError **error);
  GBytes *(*read_file) (GalleyPublisher *self, const char *remote_id, GCancellable *cancellable, GError **error);
};

/* Wrappers of the above, documented one by one in publisher.c: same signatures as galley_publisher_NAME (). */
GalleyCapabilities galley_publisher_get_capabilities (GalleyPublisher *self);
gboolean galley_publisher_verify (GalleyPublisher *self,
                                  GCancellable *cancellable,
                                  GError **error);
/* URL of the stored file. Asked from several threads at once, each with another file. (transfer full) */
char *galley_publisher_upload (GalleyPublisher *self,
                               const char *file_name,
                               const char *content_type,
                               GBytes *bytes,
                               GCancellable *cancellable,
                               GError **error);
/* The post with remote_id and url. GALLEY_HTTP_ERROR_INTERRUPTED/TIMEOUT or SERVER: outcome unknown, use find().
 * (transfer full) */
GalleyPost *
galley_publisher_create (GalleyPublisher *self, const GalleyPost *post, GCancellable *cancellable, GError **error);
/* post->remote_id says which; a changed URL is written back into nothing: fetch() again. */
gboolean
galley_publisher_update (GalleyPublisher *self, const GalleyPost *post, GCancellable *cancellable, GError **error);
gboolean
galley_publisher_unpublish (GalleyPublisher *self, const char *remote_id, GCancellable *cancellable, GError **error);
GalleyPost *
galley_publisher_fetch (GalleyPublisher *self, const char *remote_id, GCancellable *cancellable, GError **error);
/* NULL without error: certainly not there. */
GalleyPost *
galley_publisher_find (GalleyPublisher *self, const char *marker, GCancellable *cancellable, GError **error);
/* Readers' comments, oldest first, held ones too where the account may. (element-type GalleyComment) (transfer full) */
GPtrArray *galley_publisher_list_comments (GalleyPublisher *self,
                                           const char *remote_id,
                                           GCancellable *cancellable,
                                           GError **error);
gboolean galley_publisher_moderate (GalleyPublisher *self,
                                    const char *comment_id,
                                    GalleyCommentStatus status,
                                    GCancellable *cancellable,
                                    GError **error);
/* Whether a file uploaded earlier is still there; FALSE only if the site says that it is gone. Asks with HEAD. */
gboolean galley_publisher_has_media (GalleyPublisher *self,
                                     const char *url,
                                     GCancellable *cancellable);
/* Address of another post than own_id (nullable) that has the slug; NULL: there is none, or the site can't tell. Asks
 * with GET. (transfer full) (nullable) */
char *galley_publisher_find_slug (GalleyPublisher *self,
                                  const char *slug,
                                  const char *own_id,
                                  GCancellable *cancellable);
/* The post's categories and tags that the site lacks, and that writing the post will make there; empty where there are
 * none, or the site makes none. Changes nothing. (element-type GalleyTerm) (transfer full) */
GPtrArray *galley_publisher_list_new_terms (GalleyPublisher *self,
                                            const GalleyPost *post,
                                            GCancellable *cancellable,
                                            GError **error);
/* The post as this site can keep it: what it has no place for, or decides itself, is as in remote (nullable),
 * or absent. To be compared with what the site gives back; asks nothing. (transfer full) */
GalleyPost *galley_publisher_fit (GalleyPublisher *self,
                                  const GalleyPost *post,
                                  const GalleyPost *remote);
/* What is to be told of the last write of a post besides that it succeeded, for the receipt: {"code",
 * "detail"} each. Codes: "race" (between our look and our write somebody else wrote, which detail names; with "title"
 * and "text" where these are known),
 * "no-category" (the account may not make the categories in detail), "no-author" (nobody on the site is called as in
 * detail). (transfer full) */
JsonArray *galley_publisher_review (GalleyPublisher *self,
                                    const char *remote_id,
                                    GCancellable *cancellable);
/* What writing will do besides, for the plan: {"level" (as in GalleyCheckLevel), "code", "detail"} each; post
 * (nullable): NULL for an unpublication. Of what the last galley_publisher_verify () learnt; asks nothing.
 * (transfer full) */
JsonArray *galley_publisher_foresee (GalleyPublisher *self,
                                     const GalleyPost *post);
/* (element-type GalleyNewsletter) (transfer full) */
GPtrArray *galley_publisher_list_newsletters (GalleyPublisher *self,
                                              GCancellable *cancellable,
                                              GError **error);
/* Makes the draft that post->remote_id and version name appear, in post->state and at post->published, and has the site
 * mail it. Nobody may call this twice for a post: what was mailed can't be taken back. */
gboolean galley_publisher_mail (GalleyPublisher *self,
                                const GalleyPost *post,
                                const char *newsletter,
                                GCancellable *cancellable,
                                GError **error);
/* The site's posts, drafts too where the account may, page by page from 1. more (out): there is another page.
 * (element-type GalleyPostHead) (transfer full) */
GPtrArray *galley_publisher_list_posts (GalleyPublisher *self,
                                        guint page,
                                        gboolean *more,
                                        GCancellable *cancellable,
                                        GError **error);
/* A picture that a post shows, as any reader gets it. src: as in the post. url (out) (transfer full): what
 * the site calls the file, as if it had been uploaded. (transfer full) */
GBytes *galley_publisher_download (GalleyPublisher *self,
                                   const GalleyPost *post,
                                   const char *src,
                                   char **url,
                                   GCancellable *cancellable,
                                   GError **error);
/* The post as the file that it is there, of sites that keep files; NULL without error: this one does not. (transfer
 * full) (nullable) */
GBytes *galley_publisher_read_file (GalleyPublisher *self,
                                    const char *remote_id,
                                    GCancellable *cancellable,
                                    GError **error);
/* Answers a comment as who is signed in; author: the name where the site knows none. Nobody may repeat it without
 * looking whether it is there. */
gboolean galley_publisher_reply (GalleyPublisher *self,
                                 const char *remote_id,
                                 const char *comment_id,
                                 const char *author,
                                 const char *text,
                                 GCancellable *cancellable,
                                 GError **error);
/* Puts the post into the site's trash; fetch () finds it no longer. */
gboolean galley_publisher_trash (GalleyPublisher *self,
                                 const char *remote_id,
                                 GCancellable *cancellable,
                                 GError **error);
/* Brings it back from there, not necessarily to the public. */
gboolean galley_publisher_restore (GalleyPublisher *self,
                                   const char *remote_id,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
