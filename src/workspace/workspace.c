/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What both programs stand on, put together once and passed down. */
#include "workspace.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "article-digests.h"
#include "article-file.h"
#include "atomic-file.h"
#include "blog-host.h"
#include "http-client.h"
#include "micropub.h"
#include "review-sign-off.h"
#include "reviewer.h"
#include "samples.h"
#include "site-publisher.h"
#include "state-db.h"
#include "statistics.h"
#include "text.h"

struct _GalleyWorkspace
{
  GObject parent_instance;

  char *author;
  char *author_id;
  char *samples_mark;
  char *state_path;
  char *damaged_state; /* where one that could not be opened is kept */
  gboolean serve;
  GalleySqlite *database;
  GalleyLibrary *library;
  GalleyRecoveryJournal *recovery;
  GalleyDraftStore *drafts;
  GalleySiteStore *sites;
  GalleyRuleStore *rules;
  GalleyVersionStore *versions;
  GalleyMediaLedger *ledger;
  GalleyPublishJournal *journal;
  GalleyPublishQueue *queue;
  GalleyBlogHost *blog_host;
  GalleyLibraryCounters counters;
};

G_DEFINE_FINAL_TYPE (GalleyWorkspace, galley_workspace, G_TYPE_OBJECT)

static char *
default_library (void)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  if (documents != NULL)
    return g_build_filename (documents, "Galley", NULL);
  return g_build_filename (g_get_home_dir (), "Documents", "Galley", NULL);
}

/* As the page and the status line count, so that one article has one number of words everywhere. */
static guint
count_words (GalleyArticleSnapshot *snapshot)
{
  GalleyStatistics statistics;

  galley_statistics_measure (snapshot, &statistics);
  return statistics.words;
}

static char *
read_digest (const char *path,
             gpointer database)
{
  return galley_article_digests_find (database, path);
}

static gboolean
open_state (GalleyWorkspace *self,
            const char *data_folder,
            const char *library_folder,
            GError **error)
{
  self->state_path = g_build_filename (data_folder, "state.sqlite", NULL);
  self->database = galley_state_db_open (self->state_path, &self->damaged_state, error);
  if (self->database == NULL)
    return FALSE;
  self->ledger = galley_media_ledger_new (self->database, error);
  if (self->ledger == NULL)
    return FALSE;
  self->journal = galley_publish_journal_new (self->database, error);
  if (self->journal == NULL)
    return FALSE;
  self->queue = galley_publish_queue_new (self->database, error);
  if (self->queue == NULL)
    return FALSE;

  self->versions = galley_version_store_new (self->database);
  self->library = galley_library_new (library_folder, self->database);
  self->counters = (GalleyLibraryCounters) { count_words, galley_review_read_sign_offs, read_digest, self->database };
  galley_library_set_counters (self->library, self->counters);
  return TRUE;
}

static void
galley_workspace_finalize (GObject *object)
{
  GalleyWorkspace *self = GALLEY_WORKSPACE (object);

  g_clear_pointer (&self->blog_host, galley_blog_host_free);
  g_clear_object (&self->library);
  g_clear_object (&self->ledger);
  g_clear_object (&self->journal);
  g_clear_object (&self->queue);
  g_clear_object (&self->database);
  g_clear_object (&self->recovery);
  g_clear_object (&self->drafts);
  g_clear_object (&self->sites);
  g_clear_object (&self->rules);
  g_clear_object (&self->versions);
  g_free (self->author);
  g_free (self->author_id);
  g_free (self->samples_mark);
  g_free (self->state_path);
  g_free (self->damaged_state);
  G_OBJECT_CLASS (galley_workspace_parent_class)->finalize (object);
}

static void
galley_workspace_class_init (GalleyWorkspaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_workspace_finalize;
}

static void
galley_workspace_init (GalleyWorkspace *self)
{
}

GalleyWorkspace *
galley_workspace_open (const GalleyWorkspaceOptions *options,
                       GError **error)
{
  g_autoptr (GalleyWorkspace) self = g_object_new (GALLEY_TYPE_WORKSPACE, NULL);
  g_autofree char *library =
      options->library != NULL ? g_canonicalize_filename (options->library, NULL) : default_library ();
  g_autofree char *data = g_build_filename (g_get_user_data_dir (), "galley", NULL);
  g_autofree char *config = g_build_filename (g_get_user_config_dir (), "galley", NULL);
  g_autofree char *recovery = g_build_filename (g_get_user_state_dir (), "galley", "recovery", NULL);
  g_autofree char *drafts = g_build_filename (g_get_user_state_dir (), "galley", "drafts.json", NULL);
  g_autofree char *blog = g_build_filename (data, "blog", NULL);
  g_autofree char *sites = g_build_filename (config, "sites.json", NULL);
  g_autofree char *rules = g_build_filename (config, "rules.json", NULL);

  if (g_mkdir_with_parents (library, 0777) != 0)
    {
      int saved = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved), _ ("The folder “%s” can’t be made: %s"),
                   library, g_strerror (saved));
      return NULL;
    }
  g_mkdir_with_parents (data, 0700);
  g_mkdir_with_parents (config, 0700);

  self->author = g_strdup (galley_text_is_blank (options->author) ? galley_reviewer_real_name () : options->author);
  self->serve = options->serve;
  self->author_id = galley_reviewer_load_id (config, self->author);
  self->samples_mark = g_build_filename (data, "samples-added", NULL);
  if (!open_state (self, data, library, error))
    return NULL;

  self->recovery = galley_recovery_journal_new (recovery);
  self->drafts = galley_draft_store_new (drafts);
  self->blog_host = galley_blog_host_new (blog, self->author, self->database);
  self->rules = galley_rule_store_new (rules);
  self->sites = galley_site_store_new (sites);
  if (!galley_site_store_load (self->sites, error))
    return NULL;

  return g_steal_pointer (&self);
}

GalleyLibrary *
galley_workspace_get_library (GalleyWorkspace *self)
{
  return self->library;
}

GalleyRecoveryJournal *
galley_workspace_get_recovery (GalleyWorkspace *self)
{
  return self->recovery;
}

GalleyDraftStore *
galley_workspace_get_drafts (GalleyWorkspace *self)
{
  return self->drafts;
}

GalleySqlite *
galley_workspace_get_database (GalleyWorkspace *self)
{
  g_return_val_if_fail (GALLEY_IS_WORKSPACE (self), NULL);
  return self->database;
}

char *
galley_workspace_check_state (GalleyWorkspace *self,
                              GError **error)
{
  return self->damaged_state != NULL ? g_strdup (self->damaged_state) : galley_state_db_check (self->state_path, error);
}

GalleyVersionStore *
galley_workspace_get_versions (GalleyWorkspace *self)
{
  return self->versions;
}

GalleySiteStore *
galley_workspace_get_sites (GalleyWorkspace *self)
{
  return self->sites;
}

GalleyPublishQueue *
galley_workspace_get_queue (GalleyWorkspace *self)
{
  return self->queue;
}

GalleyRuleStore *
galley_workspace_get_rules (GalleyWorkspace *self)
{
  return self->rules;
}

GalleyMediaLedger *
galley_workspace_get_ledger (GalleyWorkspace *self)
{
  return self->ledger;
}

GalleyPublishJournal *
galley_workspace_get_journal (GalleyWorkspace *self)
{
  return self->journal;
}

const GalleyLibraryCounters *
galley_workspace_get_counters (GalleyWorkspace *self)
{
  return &self->counters;
}

const char *
galley_workspace_get_author (GalleyWorkspace *self)
{
  return self->author;
}

const char *
galley_workspace_get_author_id (GalleyWorkspace *self)
{
  return self->author_id;
}

static GalleySite *
embedded_site (GalleyWorkspace *self)
{
  g_autofree char *url = galley_blog_host_dup_public_url (self->blog_host);

  return galley_site_new (GALLEY_SITE_ID_EMBEDDED, GALLEY_SITE_EMBEDDED, _ ("On This Computer"), url, url, NULL);
}

GPtrArray *
galley_workspace_list_sites (GalleyWorkspace *self)
{
  GPtrArray *sites = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *added = G_LIST_MODEL (self->sites);

  g_ptr_array_add (sites, embedded_site (self));
  for (guint i = 0; i < g_list_model_get_n_items (added); i++)
    g_ptr_array_add (sites, g_list_model_get_item (added, i));
  return sites;
}

GalleySite *
galley_workspace_find_site (GalleyWorkspace *self,
                            const char *id)
{
  GalleySite *site;

  if (g_str_equal (id, GALLEY_SITE_ID_EMBEDDED))
    return embedded_site (self);
  site = galley_site_store_find (self->sites, id);
  return site != NULL ? g_object_ref (site) : NULL;
}

char *
galley_workspace_get_public_url (GalleyWorkspace *self,
                                 const GalleyPublication *publication)
{
  g_autofree char *base = NULL;
  g_autoptr (GUri) uri = NULL;

  if (publication->url == NULL || !g_str_equal (publication->site_id, GALLEY_SITE_ID_EMBEDDED))
    return g_strdup (publication->url);

  base = galley_blog_host_dup_public_url (self->blog_host);
  uri = g_uri_parse (publication->url, G_URI_FLAGS_ENCODED, NULL);
  if (uri == NULL)
    return g_strdup (publication->url);
  return g_strconcat (base, g_uri_get_path (uri) + (g_uri_get_path (uri)[0] == '/'), NULL);
}

char *
galley_workspace_add_samples (GalleyWorkspace *self,
                              GError **error)
{
  return galley_samples_install (galley_library_get_folder (self->library), self->samples_mark, error);
}

GalleyBlog *
galley_workspace_get_blog (GalleyWorkspace *self,
                           gboolean serve,
                           GError **error)
{
  return galley_blog_host_get_blog (self->blog_host, serve || self->serve, error);
}

gboolean
galley_workspace_is_serving (GalleyWorkspace *self)
{
  return galley_blog_host_is_serving (self->blog_host);
}

guint
galley_workspace_get_taken_port (GalleyWorkspace *self)
{
  return galley_blog_host_get_taken_port (self->blog_host);
}

GalleyReview *
galley_workspace_open_review (GalleyWorkspace *self,
                              const char *article_path,
                              GalleyReviewLog *log)
{
  g_autofree char *folder = galley_article_file_review_folder (article_path);
  GalleyReview *review = galley_review_new (folder, self->author_id, self->author);

  if (log != NULL)
    galley_review_set_log (review, log);
  return review;
}

void
galley_workspace_move_review (GalleyWorkspace *self,
                              GalleyReview *review,
                              const char *article_path)
{
  g_autofree char *folder = galley_article_file_review_folder (article_path);
  g_autofree char *from = galley_draft_store_key_for_folder (galley_review_get_folder (review));
  g_autofree char *to = galley_draft_store_key_for_folder (folder);

  galley_draft_store_move (self->drafts, from, to);
  galley_review_set_folder (review, folder);
}

GalleyPublisher *
galley_workspace_open_publisher (GalleyWorkspace *self,
                                 GalleySite *site,
                                 GCancellable *cancellable,
                                 GError **error)
{
  g_autoptr (GalleyHttpClient) http = galley_http_client_new ();
  g_autofree char *token = NULL;
  g_autoptr (GError) local = NULL;

  if (galley_site_get_kind (site) == GALLEY_SITE_EMBEDDED)
    {
      GalleyBlog *blog = galley_workspace_get_blog (self, FALSE, error);

      if (blog == NULL)
        return NULL;
      return GALLEY_PUBLISHER (
          galley_micropub_new (galley_blog_get_endpoint (blog), galley_blog_get_token (blog), http));
    }

  /* one with a key has a name that goes with it */
  if (galley_site_get_kind (site) == GALLEY_SITE_STATIC && galley_site_get_account (site) == NULL)
    return galley_site_publisher_new (site, NULL, http);

  token = galley_secrets_lookup (galley_site_get_id (site), cancellable, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (token == NULL)
    {
      g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_AUTH, _ ("No key is kept for “%s”"),
                   galley_site_get_name (site));
      return NULL;
    }
  return galley_site_publisher_new (site, token, http);
}
