/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article of 10 MB in the editor: opening it, and how long a typed word is in memory only. */
#include "article-load.h"
#include "book.h"
#include "editor-view.h"
#include "temp-dir.h"
#include "wait.h"
#include "widgets.h"

#include <string.h>

#define WORDS 5

static double
ms_since (gint64 began)
{
  return (g_get_monotonic_time () - began) / 1000.0;
}

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer open)
{
  *(GalleyOpenArticle **) open = galley_article_load_finish (result, NULL);
}

/* Until the whole text is in the editor: the parts come between frames, and no turn is to be long. */
static void
wait_for_all (GalleyEditorView *editor,
              const char *body)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (galley_editor_view_get_text_view (editor)));
  int length = (int) g_utf8_strlen (body, -1);
  double longest = 0;

  while (gtk_text_buffer_get_char_count (buffer) < length)
    {
      gint64 began;

      began = g_get_monotonic_time ();
      g_main_context_iteration (NULL, FALSE);
      longest = MAX (longest, ms_since (began));
    }
  g_print ("%-40s %7.1f ms\n", "open 10 MB: longest turn of the loop", longest);
}

static GalleyOpenArticle *
open_book (GalleyWorkspace *workspace,
           const char *folder,
           GtkWidget *editor)
{
  g_autofree char *path = g_build_filename (folder, "index.md", NULL);
  g_autofree char *body = book_new (10 * 1024 * 1024);
  g_autofree char *text = g_strconcat ("---\ntitle: Ten megabytes\n---\n\n", body, NULL);
  GalleyOpenArticle *open = NULL;
  gint64 began, shown;

  g_mkdir (folder, 0700);
  g_file_set_contents (path, text, -1, NULL);
  began = g_get_monotonic_time ();
  galley_article_load_async (workspace, path, NULL, loaded_cb, &open);
  wait_until (open != NULL);
  g_print ("%-40s %7.1f ms\n", "open 10 MB: read", ms_since (began));
  shown = g_get_monotonic_time ();
  galley_editor_view_set_article (GALLEY_EDITOR_VIEW (editor), galley_open_article_get_article (open));
  g_print ("%-40s %7.1f ms\n", "open 10 MB: first part shown", ms_since (shown));
  wait_for_all (GALLEY_EDITOR_VIEW (editor), body);
  g_print ("%-40s %7.1f ms\n", "open 10 MB: all of it in the editor", ms_since (began));
  return open;
}

/* On disk: in the recovery journal, or in the file already. */
static gboolean
is_on_disk (GalleyRecoveryJournal *recovery,
            const char *path,
            const char *word)
{
  g_autoptr (GPtrArray) list = galley_recovery_journal_list (recovery);
  g_autofree char *text = NULL;

  for (guint i = 0; i < list->len; i++)
    {
      gsize length;
      const char *data = g_bytes_get_data (((GalleyRecoveryEntry *) list->pdata[i])->contents, &length);

      if (g_strstr_len (data, (gssize) length, word) != NULL)
        return TRUE;
    }
  return g_file_get_contents (path, &text, NULL, NULL) && strstr (text, word) != NULL;
}

static void
type_words (GalleyWorkspace *workspace,
            GalleyOpenArticle *open,
            GalleyEditorView *editor)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (galley_editor_view_get_text_view (editor)));
  const char *path = galley_article_get_path (galley_open_article_get_article (open));

  for (guint i = 0; i < WORDS; i++)
    {
      g_autofree char *word = g_strdup_printf ("Level%u.", i);
      gint64 began;

      gtk_text_buffer_insert_at_cursor (buffer, word, -1);
      began = g_get_monotonic_time ();
      wait_until (is_on_disk (galley_workspace_get_recovery (workspace), path, word));
      g_print ("%-40s %7.1f ms\n", "word on disk after, 10 MB", ms_since (began));
      wait_until (galley_open_article_get_save_state (open) == GALLEY_SAVE_CLEAN);
    }
}

int
main (void)
{
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autofree char *folder = g_build_filename (library, "ten-megabytes", NULL);
  GalleyWorkspaceOptions options = { .library = library, .author = "Ana Silva" };
  g_autoptr (GalleyWorkspace) workspace = NULL;
  g_autoptr (GalleyOpenArticle) open = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *editor;
  GtkWidget *window;

  adw_init ();
  workspace = galley_workspace_open (&options, &error);
  if (workspace == NULL)
    g_error ("%s", error->message);
  editor = galley_editor_view_new ();
  window = widgets_show (editor);
  open = open_book (workspace, folder, editor);
  g_signal_connect_swapped (open, "commit", G_CALLBACK (galley_editor_view_commit), editor);
  type_words (workspace, open, GALLEY_EDITOR_VIEW (editor));
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
