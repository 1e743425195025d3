/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What publishing will do, as data, before anything is done. Making it reads the article's folder and asks the site at
 * most GET and HEAD. */
#pragma once

#include "media-ledger.h"
#include "outgoing-media.h"
#include "post-difference.h"
#include "post-merge.h"
#include "publish-checks.h"
#include "publisher.h"
#include "site-rules.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_PUBLISH_NOW,
  GALLEY_PUBLISH_SCHEDULE, /* at the article's date, which must lie ahead */
  GALLEY_PUBLISH_UNPUBLISH,
  GALLEY_PUBLISH_TRASH, /* on the site; the article stays */
} GalleyPublishAction;

/* How a change of what is published is told to readers. */
typedef enum
{
  GALLEY_REVISION_UPDATE, /* by its date */
  GALLEY_REVISION_SILENT, /* not at all: a slip of the pen */
  GALLEY_REVISION_CORRECTION,
} GalleyRevision;

typedef enum
{
  GALLEY_STEP_UPLOAD, /* one file */
  GALLEY_STEP_REUSE,  /* a file the site has already */
  GALLEY_STEP_TERM,   /* a category or tag that the site lacks; made with the post */
  GALLEY_STEP_CREATE,
  GALLEY_STEP_UPDATE,
  GALLEY_STEP_UNPUBLISH,
  GALLEY_STEP_TRASH,
  GALLEY_STEP_NOTHING, /* all is there as it is */
} GalleyStepKind;

typedef struct
{
  GalleyStepKind kind;
  char *file;      /* path, of UPLOAD and REUSE */
  char *file_name; /* under which it goes out: no slash in it */
  gsize size;      /* of what goes out, as sha256 is */
  char *sha256;
  GalleyMediaRecipe recipe; /* by which the file becomes these bytes */
  char *url;                /* of REUSE, UPDATE, UNPUBLISH, TRASH; nullable */
  const GalleyTerm *term;   /* of TERM: one of the plan's */
} GalleyPublishStep;

typedef struct
{
  GalleyPublishAction action;
  GalleyArticleSnapshot *snapshot;
  char *digest;                   /* of the article, see article-state.h; nullable: not known */
  GalleyPublication *publication; /* what was known: a copy */
  /* as it will go out; media URLs of uploads still to come are their relative paths; NULL for UNPUBLISH and TRASH */
  GalleyPost *post;
  GalleyPost *article;    /* the same, as the article alone makes it; NULL for UNPUBLISH and TRASH */
  GalleyPostMerge *merge; /* what others changed on the site, kept in post unless open; nullable: nothing */
  gboolean has_base;      /* what others changed is known; else any change of theirs is a conflict */
  GPtrArray *steps;       /* of GalleyPublishStep, in order */
  GPtrArray *new_terms;   /* of GalleyTerm: what of the article's the site lacks; nullable: none */
  GPtrArray *checks;      /* of GalleyPublishCheck */
  guint asked_width;      /* wider pictures go out as smaller copies this time; 0: nobody asked for that */
  GPtrArray *overridden;  /* codes of rules of the site that the writer goes against; goes into the receipt */
  GalleyRevision revision;
  char *correction;             /* the note of this one; nullable: it is none */
  gboolean revised;             /* that is done to the posts */
  JsonArray *corrections;       /* all, as they will be; nullable: none */
  GDateTime *modified;          /* as readers will be told; nullable: not since it was published */
  gboolean keeps_corrections;   /* the site does, apart from the body */
  gboolean keeps_modified;      /* the site tells the time that it is given */
  char *reason;                 /* why he goes against needing approval; goes into receipt and log; nullable */
  GStrv changed;                /* names of fields that differ from the site's: "title", "body" ...; for updates */
  GalleyPost *remote;           /* the site's copy as it was when this was made; nullable: not there */
  GPtrArray *difference;        /* of GalleyDifferencePart: remote against post as the site can keep it; nullable */
  GStrv dropped;                /* names of fields of the article that the site has no place for; NULL for UNPUBLISH */
  GalleyPublisher *publisher;   /* by whose measure they are compared; only asked what needs no network */
  GPtrArray *newsletters;       /* of GalleyNewsletter: to whom the site could mail it; never NULL */
  const char *no_mail;          /* code of the check that says why it can't; NULL: it can */
  const GalleyNewsletter *mail; /* one of these, chosen: who gets it when it appears; NULL: nobody */
  GPtrArray *media;             /* of GalleyPublishMedia: every image the article shows; NULL for UNPUBLISH and TRASH */
} GalleyPublishPlan;

/* publication (nullable): NULL makes a new one. rules (nullable): the usual ones. n_open_threads: for the
 * checklist. Blocking. (transfer full) */
GalleyPublishPlan *galley_publish_plan_new (GalleyArticleSnapshot *snapshot,
                                            GalleyPublishAction action,
                                            const GalleyPublication *publication,
                                            const char *site_id,
                                            GalleyPublisher *publisher,
                                            GalleyMediaLedger *ledger,
                                            const GalleySiteRules *rules,
                                            guint n_open_threads,
                                            GCancellable *cancellable,
                                            GError **error);
void galley_publish_plan_free (GalleyPublishPlan *self);
gboolean galley_publish_plan_is_blocked (const GalleyPublishPlan *self);
/* UNPUBLISH or TRASH: nothing of the article goes out. */
gboolean galley_publish_action_takes_off (GalleyPublishAction action);
/* FALSE with GALLEY_PUBLISH_ERROR_CONFLICT or _BLOCKED if it is. */
gboolean galley_publish_plan_refuse_blocked (const GalleyPublishPlan *self,
                                             GError **error);
/* Whether a check of this code blocks it. */
gboolean galley_publish_plan_is_blocked_by (const GalleyPublishPlan *self,
                                            const char *code);
/* All that blocks it is that somebody's work would be replaced: see overwrite(). */
gboolean galley_publish_plan_is_conflict_only (const GalleyPublishPlan *self);
/* What was changed both on the site and in the article, and nobody has decided. */
gboolean galley_publish_plan_is_undecided (const GalleyPublishPlan *self);
/* Something will be sent. */
gboolean galley_publish_plan_has_work (const GalleyPublishPlan *self);
/* After the choices in self->merge were made: puts them into self->post. FALSE: conflicts are still open, and nothing
 * changes. */
gboolean galley_publish_plan_resolve (GalleyPublishPlan *self);
/* "Overwrite": the user has seen that the site's copy is another (code "conflict"), or that the post is another
 * article's, too ("copy"), and wants his own there, merging nothing. What changes after
 * this plan was made is still a conflict. */
void galley_publish_plan_overwrite (GalleyPublishPlan *self,
                                    const char *code);
/* Whether all that blocks it, besides what overwrite() is for, are rules of the site, and there is one. */
gboolean galley_publish_plan_can_override (const GalleyPublishPlan *self);
/* Whether going against the rules that block it takes a reason: it lacks an approval. */
gboolean galley_publish_plan_wants_reason (const GalleyPublishPlan *self);
/* "Publish anyway": the user has seen what the site's rules block, and goes against them. reason (nullable): without
 * one, an approval that lacks still blocks. */
void galley_publish_plan_override (GalleyPublishPlan *self,
                                   const char *reason);
/* Whether that an approval lacks was overridden: this is to be logged before anything is sent. */
gboolean galley_publish_plan_is_unapproved (const GalleyPublishPlan *self);
/* Whether it changes what readers have. */
gboolean galley_publish_plan_is_revision (const GalleyPublishPlan *self);
/* How the change will be told; note: of a correction, which without one is an update. Of a plan that is no revision:
 * does nothing. */
void galley_publish_plan_choose_revision (GalleyPublishPlan *self,
                                          GalleyRevision revision,
                                          const char *note);
/* Does what was chosen, an update if nothing was, to the posts. At the end of all choices; once. */
void galley_publish_plan_revise (GalleyPublishPlan *self);
/* "update", "silent", "correction". (transfer none) */
const char *galley_revision_get_name (GalleyRevision revision);
/* As galley_snapshot_post_hash (). (transfer full) */
char *galley_publish_plan_hash (const GalleyPublishPlan *self,
                                const GalleyPost *post);
/* Path -> URL of every file that is on the site by the ledger. (transfer full) */
GHashTable *galley_publish_plan_list_urls (const GalleyPublishPlan *self);
/* URL -> what the article calls that file. (transfer full) */
GHashTable *galley_publish_plan_list_names (const GalleyPublishPlan *self);
/* Whether the site's copy is what we left there; a scheduled post that has come out since is. base_hash (nullable): not
 * known. */
gboolean galley_publish_is_unchanged (const char *base_hash,
                                      const GalleyPost *remote);
/* For --dry-run --json. (transfer full) */
char *galley_publish_plan_to_json (const GalleyPublishPlan *self);

/* How rules (nullable) have files made ready. */
GalleyMediaRecipe galley_publish_plan_recipe (const GalleySiteRules *rules);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPublishPlan, galley_publish_plan_free)

G_END_DECLS
