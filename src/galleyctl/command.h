/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every command of galleyctl is given, and the exit codes that scripts can rely on. */
#pragma once

#include "workspace.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_EXIT_OK = 0,
  GALLEY_EXIT_FAILED = 1, /* anything without a code of its own */
  GALLEY_EXIT_USAGE = 2,
  GALLEY_EXIT_BLOCKED = 3,   /* a check found what must be mended first */
  GALLEY_EXIT_CONFLICT = 4,  /* the site's copy changed since the last publication */
  GALLEY_EXIT_NOT_FOUND = 5, /* no such article, site or post */
  GALLEY_EXIT_OFFLINE = 6,   /* nothing was sent */
  GALLEY_EXIT_AUTH = 7,
  GALLEY_EXIT_UNKNOWN = 8,    /* it broke half-way; running the command again settles it */
  GALLEY_EXIT_BUSY = 9,       /* another Galley is at it; nothing was done */
  GALLEY_EXIT_FORBIDDEN = 10, /* signed in, but the account lacks the right */
} GalleyExit;

typedef struct
{
  GalleyWorkspace *workspace;
  GCancellable *cancellable; /* cancelled by Ctrl+C */
  gboolean json;
  gboolean dry_run;
  gboolean schedule;
  gboolean now;  /* although the date lies ahead */
  gboolean wait; /* until the site can be reached */
  gboolean page;
  gboolean merge;        /* a reviewer's changes of the text into it */
  gboolean replace;      /* over what was changed on the site */
  gboolean ours;         /* conflicts are decided for the article ... */
  gboolean theirs;       /* ... or for the site's copy ... */
  char *choices;         /* ... or as a file says; nullable */
  gboolean bring;        /* what the site has goes into the article, too */
  gboolean override;     /* against the site's rules */
  int max_width;         /* wider pictures go out as smaller copies; 0: as the site's rules say */
  gboolean replace_copy; /* over the post that another article is, too */
  gboolean allow_http;
  gboolean list; /* only tell which there are */
  gboolean all;
  gboolean network; /* a review link for other computers */
  gboolean revoke;  /* a review link; its id is the argument */
  int days;         /* that a review link works; 0: as usual */
  gboolean trash;   /* of unpublish: to the site's trash */
  char *approve;    /* ids of comments; nullable, as all four below */
  char *hold;
  char *spam;
  char *trash_comment;
  char *reply;
  char *text_file;  /* with the reply; "-": standard input; nullable */
  char *site;       /* id; nullable */
  char *account;    /* nullable */
  char *newsletter; /* to mail it to; nullable: to nobody */
  char *correction; /* its note; nullable: none */
  gboolean silent;  /* readers are not told that it changed */
  char *reason;     /* to go against needing approval; nullable */
  char *remark;     /* to a decision; nullable */
  char *key_file;   /* "-": standard input; nullable */
  char **arguments; /* after the command's name */
} GalleyCommandContext;

typedef GalleyExit (*GalleyCommandFunc) (GalleyCommandContext *context);

GalleyExit galley_command_new (GalleyCommandContext *context);
GalleyExit galley_command_list (GalleyCommandContext *context);
GalleyExit galley_command_show (GalleyCommandContext *context);
GalleyExit galley_command_check (GalleyCommandContext *context);
GalleyExit galley_command_render (GalleyCommandContext *context);
GalleyExit galley_command_publish (GalleyCommandContext *context);
GalleyExit galley_command_unpublish (GalleyCommandContext *context);
GalleyExit galley_command_receipt (GalleyCommandContext *context);
GalleyExit galley_command_restore (GalleyCommandContext *context);
GalleyExit galley_command_comments (GalleyCommandContext *context);
GalleyExit galley_command_pull (GalleyCommandContext *context);
GalleyExit galley_command_queue (GalleyCommandContext *context);
GalleyExit galley_command_review (GalleyCommandContext *context);
GalleyExit galley_command_sites (GalleyCommandContext *context);
GalleyExit galley_command_status (GalleyCommandContext *context);
GalleyExit galley_command_approve (GalleyCommandContext *context);
GalleyExit galley_command_ask_changes (GalleyCommandContext *context);
GalleyExit galley_command_notes (GalleyCommandContext *context);
GalleyExit galley_command_review_link (GalleyCommandContext *context);
GalleyExit galley_command_serve (GalleyCommandContext *context);

G_END_DECLS
