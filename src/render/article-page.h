/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers are shown of an article, in the preview as on the blog. page-article.h and whole-page.h write it. */
#pragma once

#include "article-snapshot.h"
#include "comment.h"
#include "url-func.h"

G_BEGIN_DECLS

typedef struct
{
  char *title;
  char *subtitle; /* standfirst; nullable */
  GStrv authors;
  char *author_url;       /* nullable */
  GDateTime *published;   /* nullable: not yet */
  GDateTime *updated;     /* nullable */
  GPtrArray *corrections; /* of GalleyCorrection, oldest first; nullable */
  guint reading_minutes;  /* 0: not shown */
  char *hero_url;         /* nullable, with alt, caption, credit */
  char *hero_alt;
  char *hero_caption;
  char *hero_credit;
  char *body_html;
  GStrv tags;
  char *language;    /* nullable */
  char *url;         /* canonical; nullable */
  char *description; /* for search engines and share cards; nullable */
  char *seo_title;   /* nullable */
  char *site_name;   /* nullable */
  char *site_url;    /* nullable */
  gboolean comments_open;
  char *comment_action; /* where the form posts; NULL: no form */
  char *notice;         /* a line above the comments, such as "waits for approval"; nullable */
  GPtrArray *comments;  /* of GalleyComment, approved ones, in order; nullable */
} GalleyArticlePage;

typedef enum
{
  GALLEY_ARTICLE_PAGE_PUBLIC,  /* a whole public page: Open Graph, JSON-LD, feeds, strict CSP without script */
  GALLEY_ARTICLE_PAGE_PREVIEW, /* the same page for the web view: body blocks inside <main id="galley-body">, head parts
                                  in <header id="galley-head"> */
} GalleyArticlePageKind;

GalleyArticlePage *galley_article_page_new (void);
/* Everything the snapshot itself knows, the body rendered with url_func applied. (transfer full) */
GalleyArticlePage *galley_article_page_for_snapshot (GalleyArticleSnapshot *snapshot,
                                                     GalleyUrlFunc url_func,
                                                     gpointer user_data);
void galley_article_page_free (GalleyArticlePage *self);
/* The body to render below the title: as in the snapshot, but for a first heading-1 that the title was taken from,
 * whose lines are blank, so that it is not said twice and no line number changes. (transfer full) */
char *galley_article_page_dup_body (GalleyArticleSnapshot *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyArticlePage, galley_article_page_free)

G_END_DECLS
