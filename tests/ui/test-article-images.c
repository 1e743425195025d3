/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures that are dropped and pasted, from the gesture to the text and the article's folder. */
#include "article-images.h"

#include <glib/gstdio.h>
#include <string.h>

#include "open-now.h"
#include "temp-dir.h"
#include "widgets.h"

typedef struct
{
  TempDir *dir;
  GalleyWorkspace *workspace;
  GalleyOpenArticle *open;
  GalleyArticle *article;
  GalleyEditorView *editor;
  GtkWidget *window;
  GtkWidget *details;
  GalleyArticleImages *images;
  char *failed;
} Fixture;

static void
failed_cb (Fixture *fixture,
           const char *words)
{
  g_set_str (&fixture->failed, words);
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  GalleyWorkspaceOptions options = { .author = "Ana Silva" };
  g_autofree char *library = NULL;
  g_autoptr (GError) error = NULL;

  fixture->dir = temp_dir_new ();
  options.library = library = g_build_filename (fixture->dir, "library", NULL);
  fixture->workspace = galley_workspace_open (&options, &error);
  g_assert_no_error (error);
  fixture->open = galley_open_article_new (fixture->workspace);
  fixture->article = galley_open_article_get_article (fixture->open);
  fixture->editor = GALLEY_EDITOR_VIEW (galley_editor_view_new ());
  fixture->details = g_object_ref_sink (galley_details_page_new ());
  galley_editor_view_set_article (fixture->editor, fixture->article);
  fixture->window = widgets_show (GTK_WIDGET (fixture->editor));
  fixture->images = galley_article_images_new (fixture->editor, GALLEY_DETAILS_PAGE (fixture->details));
  galley_article_images_set_open (fixture->images, fixture->open);
  g_signal_connect_swapped (fixture->images, "failed", G_CALLBACK (failed_cb), fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->images);
  galley_editor_view_set_article (fixture->editor, NULL);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->details);
  g_clear_object (&fixture->open);
  g_clear_object (&fixture->workspace);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  temp_dir_free (fixture->dir);
  g_free (fixture->failed);
}

/* A real picture, two pixels wide. */
static GdkTexture *
make_texture (void)
{
  static const guchar pixels[] = { 255, 0, 0, 255, 0, 0, 255, 255 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (pixels, sizeof pixels);

  return gdk_memory_texture_new (2, 1, GDK_MEMORY_R8G8B8A8, bytes, 8);
}

static GFile *
make_picture (Fixture *fixture,
              const char *name)
{
  g_autoptr (GdkTexture) texture = make_texture ();
  g_autofree char *path = g_build_filename (fixture->dir, name, NULL);

  g_assert_true (gdk_texture_save_to_png (texture, path));
  return g_file_new_for_path (path);
}

static gboolean
text_has (Fixture *fixture,
          const char *part)
{
  g_autofree char *text = galley_editor_view_dup_text (fixture->editor);

  return strstr (text, part) != NULL;
}

static gboolean
folder_has (Fixture *fixture,
            const char *name)
{
  g_autofree char *folder = galley_article_dup_folder (fixture->article);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;

  return path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static void
test_drop (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) first = make_picture (fixture, "Harbour Bridge.png");
  g_autoptr (GFile) second = make_picture (fixture, "pier.png");

  g_list_store_append (files, first);
  g_list_store_append (files, second);
  g_signal_emit_by_name (fixture->editor, "media-dropped", files);
  wait_until (text_has (fixture, "![Harbour Bridge](harbour-bridge.png)") && text_has (fixture, "(pier.png)"));
  g_assert_true (folder_has (fixture, "harbour-bridge.png"));
  g_assert_true (folder_has (fixture, "pier.png"));
  g_assert_null (fixture->failed);
}

static void
test_paste (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (GdkTexture) texture = make_texture ();
  GtkSourceView *view = galley_editor_view_get_text_view (fixture->editor);

  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (view)), texture);
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (text_has (fixture, "](pasted-"));
  g_assert_null (fixture->failed);
}

static void
test_hero (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GFile) file = make_picture (fixture, "hero.png");

  g_signal_emit_by_name (fixture->details, "hero-dropped", file);
  wait_until (g_strcmp0 (galley_article_get_string (fixture->article, GALLEY_FIELD_HERO_IMAGE), "hero.png") == 0);
  g_assert_true (folder_has (fixture, "hero.png"));
}

static gboolean
file_has (const char *path,
          const char *words)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && strstr (text, words) != NULL;
}

/* The article is left while its picture is still on the way. */
static void
test_hero_left (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (GFile) file = make_picture (fixture, "hero.png");
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  galley_article_set_body (fixture->article, "Hello\n");
  g_assert_true (open_now_save (fixture->open, GALLEY_SAVE_KIND_FOLDER, &error));
  path = g_strdup (galley_article_get_path (fixture->article));
  g_signal_emit_by_name (fixture->details, "hero-dropped", file);
  galley_editor_view_set_article (fixture->editor, NULL);
  galley_article_images_set_open (fixture->images, NULL);
  g_clear_object (&fixture->open);
  wait_until (file_has (path, "hero.png"));
}

static void
test_unreadable (Fixture *fixture,
                 gconstpointer data)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/picture.png");

  g_list_store_append (files, file);
  g_signal_emit_by_name (fixture->editor, "media-dropped", files);
  wait_until (fixture->failed != NULL);
  g_assert_false (text_has (fixture, "!["));
}

/* Switching away or publishing names the folder; the picture is still on its way into it. */
static void
test_title_meanwhile (Fixture *fixture,
                      gconstpointer data)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = make_picture (fixture, "pier.png");
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *later = NULL;
  g_autofree char *later_name = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (open_now_save (fixture->open, GALLEY_SAVE_KIND_FOLDER, &error));
  g_list_store_append (files, file);
  g_signal_emit_by_name (fixture->editor, "media-dropped", files);
  galley_article_set_string (fixture->article, GALLEY_FIELD_TITLE, "Harbour Bridge", &error);
  g_assert_true (galley_open_article_save_now (fixture->open, &error));
  g_assert_no_error (error);
  folder = galley_article_dup_folder (fixture->article);
  name = g_path_get_basename (folder);
  g_assert_cmpstr (name, ==, "untitled");
  wait_until (text_has (fixture, "(pier.png)"));
  g_assert_null (fixture->failed);
  g_assert_true (folder_has (fixture, "pier.png"));

  wait_until (galley_open_article_save_now (fixture->open, &error) && folder_has (fixture, "pier.png") &&
              !g_file_test (folder, G_FILE_TEST_EXISTS));
  later = galley_article_dup_folder (fixture->article);
  later_name = g_path_get_basename (later);
  g_assert_cmpstr (later_name, ==, "harbour-bridge");
}

/* The thread that names the folder may be before its renaming, in it, or behind it. */
static void
test_renamed_meanwhile (Fixture *fixture,
                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *title = g_strdup_printf ("Harbour Bridge %u", i);
      g_autofree char *name = g_strdup_printf ("pier-%u.png", i);
      g_autoptr (GFile) file = make_picture (fixture, name);
      g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
      g_autoptr (GalleyOpenArticle) open = galley_open_article_new (fixture->workspace);
      g_autoptr (GAsyncResult) saved = NULL;
      GalleyArticle *article = galley_open_article_get_article (open);

      g_set_object (&fixture->open, open);
      fixture->article = article;
      galley_editor_view_set_article (fixture->editor, article);
      galley_article_images_set_open (fixture->images, open);
      g_assert_true (open_now_save (open, GALLEY_SAVE_KIND_FOLDER, &error));
      g_list_store_append (files, file);
      galley_article_set_string (article, GALLEY_FIELD_TITLE, title, &error);
      galley_open_article_save_async (open, GALLEY_SAVE_KIND_FOLDER, open_now_cb, &saved);
      for (guint turn = 0; turn < i; turn++)
        g_main_context_iteration (NULL, FALSE);
      g_signal_emit_by_name (fixture->editor, "media-dropped", files);
      wait_until (saved != NULL && text_has (fixture, name));
      g_assert_true (galley_open_article_save_finish (open, saved, &error));
      g_assert_null (fixture->failed);
      g_assert_true (folder_has (fixture, name));
    }
}

#define ADD(path, func) g_test_add ("/article-images/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("drop", test_drop);
  ADD ("paste", test_paste);
  ADD ("hero", test_hero);
  ADD ("hero-left", test_hero_left);
  ADD ("title-meanwhile", test_title_meanwhile);
  ADD ("renamed-meanwhile", test_renamed_meanwhile);
  ADD ("unreadable", test_unreadable);
  return g_test_run ();
}
