/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sites say of the open article. */
#include "article-readers.h"

#include <glib/gi18n-lib.h>

#include "error-words.h"
#include "publication-store.h"
#include "publish-record.h"
#include "reader-comments.h"
#include "worker.h"

struct _GalleyArticleReaders
{
  GObject parent_instance;

  GalleyWorkspace *workspace;
  GalleyCommentsPage *comments; /* not owned */
  GalleyDetailsPage *details;   /* not owned */
  GCancellable *fetching;
  char *path;
  char *public_url;
  char *trashed_site; /* in whose trash it lies; nullable */
  GalleyPublicationState state;
};

/* On a comment: which site it is of. Two sites may have comments of the same id. */
#define SITE "galley-site"

typedef struct
{
  GalleyWorkspace *workspace;
  char *path;
  char *site_id; /* of a moderation */
  char *comment_id;
  GalleyCommentStatus status;
  GalleyComment *comment; /* of a reply, as text; nullable */
  char *text;
} Request;

typedef struct
{
  GalleyPublicationState state;
  char *url;
  char *trashed_site;
  GPtrArray *comments;
  char *problem;
} Answer;

G_DEFINE_FINAL_TYPE (GalleyArticleReaders, galley_article_readers, G_TYPE_OBJECT)

static Request *
request_new (GalleyArticleReaders *self)
{
  Request *request = g_new0 (Request, 1);

  request->workspace = g_object_ref (self->workspace);
  request->path = g_strdup (self->path);
  return request;
}

static void
request_free (Request *request)
{
  g_object_unref (request->workspace);
  g_free (request->path);
  g_free (request->site_id);
  g_free (request->comment_id);
  g_clear_object (&request->comment);
  g_free (request->text);
  g_free (request);
}

static void
answer_free (Answer *answer)
{
  g_free (answer->url);
  g_free (answer->trashed_site);
  g_free (answer->problem);
  g_clear_pointer (&answer->comments, g_ptr_array_unref);
  g_free (answer);
}

/* Adds what one site knows. */
static void
ask_site (Answer *answer,
          Request *request,
          GalleyPublication *publication,
          GCancellable *cancellable)
{
  g_autoptr (GalleySite) site = galley_workspace_find_site (request->workspace, publication->site_id);
  g_autoptr (GPtrArray) comments = NULL;
  g_autoptr (GError) error = NULL;

  if (site != NULL && galley_publish_record_is_trashed (publication))
    g_set_str (&answer->trashed_site, publication->site_id);
  if (site == NULL || publication->state == GALLEY_PUBLICATION_NONE)
    return;
  answer->state = MAX (answer->state, publication->state);
  if (publication->state != GALLEY_PUBLICATION_PUBLISHED && publication->state != GALLEY_PUBLICATION_SCHEDULED)
    return;

  if (answer->url == NULL)
    answer->url = galley_workspace_get_public_url (request->workspace, publication);
  if (answer->comments == NULL)
    answer->comments = g_ptr_array_new_with_free_func (g_object_unref);
  comments = galley_reader_comments_list (request->workspace, site, request->path, cancellable, &error);
  for (guint i = 0; comments != NULL && i < comments->len; i++)
    g_object_set_data_full (g_ptr_array_index (comments, i), SITE, g_strdup (publication->site_id), g_free);
  if (comments != NULL)
    g_ptr_array_extend_and_steal (answer->comments, g_steal_pointer (&comments));
  else if (answer->problem == NULL)
    answer->problem = galley_error_words (error);
}

static gpointer
fetch_work (gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  Request *request = data;
  g_autoptr (GPtrArray) publications = galley_publication_store_list (request->path);
  Answer *answer = g_new0 (Answer, 1);

  for (guint i = 0; i < publications->len; i++)
    ask_site (answer, request, g_ptr_array_index (publications, i), cancellable);
  return answer;
}

static void
show (GalleyArticleReaders *self,
      const Answer *answer)
{
  g_set_str (&self->public_url, answer->url);
  g_set_str (&self->trashed_site, answer->trashed_site);
  self->state = answer->state;
  if (self->details != NULL)
    galley_details_page_set_published (self->details, answer->url);
  if (self->comments != NULL)
    galley_comments_page_set_reader_comments (self->comments, answer->comments,
                                              answer->state == GALLEY_PUBLICATION_DRAFT, answer->problem);
  g_signal_emit_by_name (self, "changed");
}

static void
fetched (gpointer owner,
         gpointer result,
         const GError *error)
{
  Answer *answer = result;

  show (owner, answer);
  answer_free (answer);
}

static gpointer
moderate_work (gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  Request *request = data;
  g_autoptr (GalleySite) site = galley_workspace_find_site (request->workspace, request->site_id);

  if (site != NULL)
    galley_reader_comments_moderate (request->workspace, site, request->comment_id, request->status,
                                     cancellable, error);
  return NULL;
}

static void
moderated (gpointer owner,
           gpointer result,
           const GError *error)
{
  if (error != NULL)
    {
      g_autofree char *words = galley_error_words (error);

      g_signal_emit_by_name (owner, "failed", words);
    }
  galley_article_readers_refresh (owner);
}

static void
moderate_cb (GalleyArticleReaders *self,
             GalleyComment *comment,
             int status)
{
  Request *request = request_new (self);

  request->site_id = g_strdup (g_object_get_data (G_OBJECT (comment), SITE));
  request->comment_id = g_strdup (galley_comment_get_id (comment));
  request->status = status;
  galley_work_run (self, moderate_work, request, (GDestroyNotify) request_free, NULL, NULL, moderated);
}

static gpointer
restore_work (gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  Request *request = data;
  g_autoptr (GalleySite) site = galley_workspace_find_site (request->workspace, request->site_id);
  g_autoptr (GalleyPublication) publication =
      site != NULL ? galley_workspace_restore (request->workspace, site, request->path, cancellable, error) : NULL;

  return NULL;
}

/* What came of a reply. */
typedef struct
{
  GalleyComment *comment;
  char *problem; /* nullable */
} Replied;

static void
replied_free (gpointer data)
{
  Replied *replied = data;

  g_object_unref (replied->comment);
  g_free (replied->problem);
  g_free (replied);
}

static gpointer
reply_work (gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  Request *request = data;
  g_autoptr (GalleySite) site = galley_workspace_find_site (request->workspace, request->site_id);
  g_autoptr (GError) problem = NULL;
  Replied *replied = g_new0 (Replied, 1);

  replied->comment = g_object_ref (request->comment);
  if (site == NULL || !galley_reader_comments_reply (request->workspace, site, request->path,
                                                     galley_comment_get_id (request->comment), request->text,
                                                     cancellable, &problem))
    replied->problem = problem != NULL ? galley_error_words (problem) : g_strdup (_ ("The site is no longer there."));
  return replied;
}

static void
replied_done (gpointer owner,
              gpointer result,
              const GError *error)
{
  GalleyArticleReaders *self = owner;
  Replied *replied = result;

  if (self->comments != NULL)
    galley_comments_page_replied (self->comments, replied->comment, replied->problem);
  if (replied->problem == NULL)
    galley_article_readers_refresh (self);
  replied_free (replied);
}

static void
reply_cb (GalleyArticleReaders *self,
          GalleyComment *comment,
          const char *text)
{
  Request *request = request_new (self);

  request->site_id = g_strdup (g_object_get_data (G_OBJECT (comment), SITE));
  request->comment = g_object_ref (comment);
  request->text = g_strdup (text);
  galley_work_run (self, reply_work, request, (GDestroyNotify) request_free, replied_free, NULL, replied_done);
}

static void
galley_article_readers_dispose (GObject *object)
{
  GalleyArticleReaders *self = GALLEY_ARTICLE_READERS (object);

  g_cancellable_cancel (self->fetching);
  g_clear_object (&self->fetching);
  g_clear_object (&self->workspace);
  g_clear_weak_pointer (&self->comments);
  g_clear_weak_pointer (&self->details);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->public_url, g_free);
  g_clear_pointer (&self->trashed_site, g_free);
  G_OBJECT_CLASS (galley_article_readers_parent_class)->dispose (object);
}

static void
galley_article_readers_class_init (GalleyArticleReadersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_article_readers_dispose;
  g_signal_new ("changed", GALLEY_TYPE_ARTICLE_READERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("failed", GALLEY_TYPE_ARTICLE_READERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
}

static void
galley_article_readers_init (GalleyArticleReaders *self)
{
}

GalleyArticleReaders *
galley_article_readers_new (GalleyWorkspace *workspace,
                            GalleyCommentsPage *comments,
                            GalleyDetailsPage *details)
{
  GalleyArticleReaders *self = g_object_new (GALLEY_TYPE_ARTICLE_READERS, NULL);

  self->workspace = g_object_ref (workspace);
  g_set_weak_pointer (&self->comments, comments);
  g_set_weak_pointer (&self->details, details);
  g_signal_connect_object (comments, "refresh-readers", G_CALLBACK (galley_article_readers_refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (comments, "moderate", G_CALLBACK (moderate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (comments, "reply-to-reader", G_CALLBACK (reply_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
galley_article_readers_set_path (GalleyArticleReaders *self,
                                 const char *path)
{
  Answer nothing = { GALLEY_PUBLICATION_NONE };

  g_set_str (&self->path, path);
  show (self, &nothing);
  galley_article_readers_refresh (self);
}

void
galley_article_readers_refresh (GalleyArticleReaders *self)
{
  g_cancellable_cancel (self->fetching);
  g_clear_object (&self->fetching);
  if (self->path == NULL)
    return;
  self->fetching = g_cancellable_new ();
  galley_work_run (self, fetch_work, request_new (self), (GDestroyNotify) request_free,
                   (GDestroyNotify) answer_free, self->fetching, fetched);
}

const char *
galley_article_readers_get_public_url (GalleyArticleReaders *self)
{
  return self->public_url;
}

GalleyPublicationState
galley_article_readers_get_state (GalleyArticleReaders *self)
{
  return self->state;
}

gboolean
galley_article_readers_is_public (GalleyArticleReaders *self)
{
  return self->state == GALLEY_PUBLICATION_PUBLISHED || self->state == GALLEY_PUBLICATION_SCHEDULED;
}

gboolean
galley_article_readers_is_trashed (GalleyArticleReaders *self)
{
  return self->trashed_site != NULL;
}

void
galley_article_readers_restore (GalleyArticleReaders *self)
{
  Request *request;

  if (self->path == NULL || self->trashed_site == NULL)
    return;
  request = request_new (self);
  request->site_id = g_strdup (self->trashed_site);
  galley_work_run (self, restore_work, request, (GDestroyNotify) request_free, NULL, NULL, moderated);
}
