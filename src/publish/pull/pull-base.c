/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the article says in its own words, and the site in others, counts as work of the site's that
 * publishing must keep: as when others changed the post, and for the same reason. */
#include "pull-base.h"

#include <string.h>

#include "body-blocks.h"
#include "body-merge.h"
#include "html-likeness.h"
#include "html-markdown.h"
#include "publish-base.h"
#include "publish-merge.h"
#include "publish-record.h"
#include "snapshot-post.h"

/* Whether text has what a site's own style sheet may go by, and other has not. */
static gboolean
is_marked (const char *text,
           const char *other)
{
  static const char *const marks[] = { " class=", " id=", " style=", " data-" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strstr (text, marks[i]) && !strstr (other, marks[i]))
      return TRUE;

  return FALSE;
}

/* Whether mine says all that theirs does. Notes of the site's on a block are nothing that it could say. */
static gboolean
is_said (const GalleyBodyBlock *mine,
         const GalleyBodyBlock *theirs)
{
  return !theirs->foreign && !*theirs->note && galley_html_is_alike (mine->text, theirs->text) &&
         !galley_html_is_dressed (theirs->text) && !is_marked (theirs->text, mine->text);
}

/* Theirs, but block by block mine where that says it all. */
static void
append_stretch (GString *body,
                const GalleyBodyStretch *stretch)
{
  g_autoptr (GPtrArray) mine = galley_body_blocks_from_html (stretch->mine);
  g_autoptr (GPtrArray) theirs = galley_body_blocks_from_html (stretch->theirs);

  for (guint i = 0; i < theirs->len; i++)
    {
      const GalleyBodyBlock *block = g_ptr_array_index (theirs, i);
      const GalleyBodyBlock *own = mine->len == theirs->len ? g_ptr_array_index (mine, i) : NULL;

      galley_body_block_append (own && is_said (own, block) ? own : block, NULL, body);
    }
}

/* The site's copy, in the article's words where these say all of it: else every change of such a paragraph
 * would be one of what the site had made its own. */
static GalleyPost *
make_sent (GalleyPublisher *publisher,
           const GalleyPost *article,
           const GalleyPost *remote)
{
  GalleyPost *sent = galley_post_copy (remote);
  g_autoptr (GalleyPost) fit = galley_publisher_fit (publisher, article, remote);
  g_autoptr (GPtrArray) stretches = NULL;
  g_autoptr (GString) body = g_string_new (NULL);

  if (remote->body_markdown || !remote->body_html)
    return sent;
  stretches = galley_body_merge (fit->body_html, fit->body_html, remote->body_html, FALSE, FALSE);
  for (guint i = 0; i < stretches->len; i++)
    append_stretch (body, g_ptr_array_index (stretches, i));
  g_set_str (&sent->body_html, body->str);

  return sent;
}

void
galley_pull_base_note (GalleyPublication *record,
                       GalleyPublisher *publisher,
                       GalleyArticleSnapshot *snapshot,
                       const GalleyPost *article,
                       const GalleyPost *remote)
{
  g_autoptr (GalleyPost) sent = make_sent (publisher, article, remote);
  g_autoptr (GalleyPublishBase) base = NULL;
  g_autoptr (GalleyPostMerge) merge = NULL;
  g_autoptr (GalleyPost) post = NULL;

  galley_publish_record_take (record, remote);
  galley_publish_record_set_base (record, article, sent, remote);
  base = galley_publish_base_read (record);
  merge = base ? galley_publish_merge_new (base, publisher, snapshot, article, remote) : NULL;
  post = merge ? galley_post_merge_build (merge, article) : NULL;
  g_free (record->sent_hash);
  record->sent_hash = galley_snapshot_post_hash (snapshot, post ? post : article);
}
