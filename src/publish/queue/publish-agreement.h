/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the writer agreed to when a publication was put off: the words, the pictures, and the site's copy as
 * he saw it. A later plan is carried out without asking only if it is still that. */
#pragma once

#include "publish-plan.h"

G_BEGIN_DECLS

typedef struct
{
  GalleyPublishAction action;
  char *content; /* SHA-256 of the article's file and of every picture it shows; "" for UNPUBLISH */
  char *remote;  /* hash of the site's copy; "": there was none */
  GStrv known;   /* codes of the checks that he saw, sorted; what blocked and was overruled is among them */
  GStrv overruled;
  GalleyRevision revision;
  char *correction; /* nullable */
  char *reason;     /* why an approval that lacks is overruled; nullable */
  guint max_width;  /* pictures were to go out no wider; 0: as the site's rules say */
} GalleyPublishAgreement;

typedef enum
{
  GALLEY_AGREEMENT_HOLDS,
  GALLEY_AGREEMENT_ARTICLE_CHANGED,
  GALLEY_AGREEMENT_SITE_CHANGED,
  GALLEY_AGREEMENT_CHECKS, /* something that he was not shown is to be mended or known first */
} GalleyAgreementState;

/* To a plan that was shown. (transfer full) */
GalleyPublishAgreement *galley_publish_agreement_new_for_plan (const GalleyPublishPlan *plan);
/* To what could not be planned, for the site was not to be reached: he expects that the site has what
 * publication (nullable) says, and that nothing is to be mended. rules (nullable): the site's, by which
 * pictures are made ready. Reads the article's pictures. (transfer full) */
GalleyPublishAgreement *galley_publish_agreement_new_unseen (GalleyArticleSnapshot *snapshot,
                                                             GalleyPublishAction action,
                                                             const GalleyPublication *publication,
                                                             const GalleySiteRules *rules,
                                                             GCancellable *cancellable,
                                                             GError **error);
/* Whether plan may be carried out without asking. Overrules in it what was overruled then, if the site still has the
 * copy that he wanted to replace. A plan that sends nothing always may. */
GalleyAgreementState galley_publish_agreement_check (const GalleyPublishAgreement *self,
                                                     GalleyPublishPlan *plan);
/* (transfer full) */
char *galley_publish_agreement_to_json (const GalleyPublishAgreement *self);
/* (transfer full) (nullable): NULL if it can't be read */
GalleyPublishAgreement *galley_publish_agreement_from_json (const char *text);
GalleyPublishAgreement *galley_publish_agreement_copy (const GalleyPublishAgreement *self);
void galley_publish_agreement_free (GalleyPublishAgreement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPublishAgreement, galley_publish_agreement_free)

G_END_DECLS
