/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workspace with one article and one scripted site. */
#include "turns-fixture.h"

#include "article-file.h"

#define TEXT "---\ntitle: Quiet\nslug: quiet\nsubtitle: Few words\nauthors: [Ana]\n---\n"

void
turns_set_home (const char *home)
{
  g_autofree char *keyring = g_build_filename (home, "keyring", NULL);

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_setenv ("XDG_STATE_HOME", home, TRUE);
}

void
turns_set_text (Turns *turns,
                const char *body)
{
  g_autofree char *text = g_strconcat (TEXT, body, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (turns->path, text, -1, &error);
  g_assert_no_error (error);
}

void
turns_set_endpoint (Turns *turns,
                    const char *endpoint)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&turns->site);
  turns->site = galley_site_new ("harbour", GALLEY_SITE_MICROPUB, "Harbour & Sea", "https://example.org/",
                                 endpoint, NULL);
  galley_site_store_add (galley_workspace_get_sites (turns->workspace), turns->site, &error);
  g_assert_no_error (error);
}

static void
start (Turns *turns)
{
  g_autoptr (GError) error = NULL;
  GalleyWorkspaceOptions options = { .library = turns->dir, .author = "Ana" };

  turns->workspace = galley_workspace_open (&options, &error);
  g_assert_no_error (error);
}

void
turns_restart (Turns *turns)
{
  g_clear_object (&turns->workspace);
  start (turns);
}

void
turns_set_up (Turns *turns,
              gconstpointer data)
{
  g_autofree char *folder = NULL;

  turns->dir = temp_dir_new ();
  folder = g_build_filename (turns->dir, "quiet", NULL);
  turns->path = g_build_filename (folder, "index.md", NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  turns->server = fake_micropub_new ();
  start (turns);
  turns_set_text (turns, "Quiet words.\n");
  turns_set_endpoint (turns, fake_micropub_get_endpoint (turns->server));
  g_assert_true (galley_secrets_store ("harbour", "Galley: Harbour", FAKE_TOKEN, NULL, NULL));
}

void
turns_tear_down (Turns *turns,
                 gconstpointer data)
{
  g_autoptr (GPtrArray) left = galley_publish_queue_list (galley_workspace_get_queue (turns->workspace), NULL);

  for (guint i = 0; i < left->len; i++)
    galley_publish_queue_remove (galley_workspace_get_queue (turns->workspace),
                                 ((GalleyQueuedPublication *) g_ptr_array_index (left, i))->id, NULL);
  g_object_unref (turns->site);
  g_object_unref (turns->workspace);
  fake_micropub_free (turns->server);
  temp_dir_free (turns->dir);
  g_free (turns->path);
}

static GalleyArticleSnapshot *
read_snapshot (Turns *turns)
{
  g_autoptr (GBytes) bytes = galley_article_file_read (turns->path, NULL);
  g_autoptr (GalleyDocument) document = galley_document_new_for_bytes (bytes);
  g_autofree char *folder = g_path_get_dirname (turns->path);

  return galley_article_snapshot_new (document, folder, 1);
}

/* What the window does: plan, publish, and put off what may pass. */
GalleyQueuedPublication *
turns_publish_or_put_off (Turns *turns)
{
  g_autoptr (GalleyArticleSnapshot) snapshot = read_snapshot (turns);
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (GalleyPublication) publication = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) second = NULL;
  GalleyPublishAgreement *agreement;
  GalleyQueuedPublication *queued;

  plan = galley_workspace_plan (turns->workspace, turns->site, snapshot, turns->path, GALLEY_PUBLISH_NOW, 0,
                                NULL, &error);
  if (plan != NULL)
    {
      agreement = galley_publish_agreement_new_for_plan (plan);
      publication =
          galley_workspace_publish (turns->workspace, turns->site, plan, turns->path, NULL, NULL, NULL, &error);
    }
  else
    agreement = galley_publish_turn_agree_unseen (turns->workspace, turns->site, snapshot, turns->path,
                                                  GALLEY_PUBLISH_NOW, NULL, &second);
  g_assert_no_error (second);
  if (publication != NULL)
    {
      galley_publish_agreement_free (agreement);
      return NULL;
    }
  g_assert_true (galley_publish_turn_can_wait (error));
  queued = galley_publish_turn_put_off (turns->workspace, turns->site, snapshot, turns->path, agreement,
                                        error, &second);
  g_assert_no_error (second);

  return queued;
}

guint
turns_n_queued (Turns *turns)
{
  g_autoptr (GPtrArray) list = galley_publish_queue_list (galley_workspace_get_queue (turns->workspace), turns->path);

  return list->len;
}

GalleyQueuedPublication *
turns_only_queued (Turns *turns)
{
  g_autoptr (GPtrArray) list = galley_publish_queue_list (galley_workspace_get_queue (turns->workspace), turns->path);

  g_assert_cmpuint (list->len, ==, 1);

  return galley_queued_publication_copy (g_ptr_array_index (list, 0));
}
