/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: the library beside the page of the open article. */
#include "window.h"

#include <glib/gi18n-lib.h>

#include "article-commands.h"
#include "article-pane.h"
#include "article-switch.h"
#include "came-through.h"
#include "error-words.h"
#include "file-picker.h"
#include "first-article.h"
#include "launch.h"
#include "library-view.h"
#include "plain-words.h"
#include "review-file.h"
#include "state-check.h"
#include "worker.h"

struct _GalleyWindow
{
  AdwApplicationWindow parent_instance;

  GalleyWorkspace *workspace;
  GalleyWaitingList *waiting;
  GSettings *settings;
  GalleyArticleSwitch *articles;
  gboolean closing;

  AdwToastOverlay *toasts;
  AdwNavigationSplitView *split;
  GalleyLibraryView *library;
  GalleyArticlePane *pane;
};

G_DEFINE_FINAL_TYPE (GalleyWindow, galley_window, ADW_TYPE_APPLICATION_WINDOW)

static void
toast (GalleyWindow *self,
       const char *text)
{
  adw_toast_overlay_add_toast (self->toasts, galley_plain_words_toast (text));
}

static void
toast_error (GalleyWindow *self,
             const GError *error)
{
  g_autofree char *words = galley_error_words (error);

  toast (self, words);
}

/* ---- opening ---- */

static void
path_changed_cb (GalleyWindow *self)
{
  GalleyOpenArticle *open = galley_article_switch_get_current (self->articles);
  const char *path = galley_article_get_path (galley_open_article_get_article (open));

  galley_library_view_set_selected (self->library, path);
  g_settings_set_string (self->settings, "last-article", path != NULL ? path : "");
}

static void
arrived_cb (GalleyWindow *self)
{
  GalleyOpenArticle *open = galley_article_switch_get_current (self->articles);
  GalleyArticle *article = galley_open_article_get_article (open);
  GalleyOpenArticle *old = galley_article_pane_get_open (self->pane);

  if (old != open)
    {
      if (old != NULL)
        g_signal_handlers_disconnect_by_func (galley_open_article_get_article (old), path_changed_cb, self);
      galley_article_pane_set_open (self->pane, open);
      g_signal_connect_object (article, "notify::path", G_CALLBACK (path_changed_cb), self, G_CONNECT_SWAPPED);
      if (galley_article_get_path (article) == NULL)
        galley_article_pane_focus_text (self->pane);
    }
  path_changed_cb (self);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
unpacked (gpointer owner,
          gpointer path,
          const GError *error)
{
  GalleyWindow *self = owner;
  g_autofree char *opened = path;

  if (error != NULL)
    toast_error (self, error);
  else
    galley_article_switch_open_path (self->articles, opened);
}

void
galley_window_open_path (GalleyWindow *self,
                         const char *path)
{
  if (galley_review_file_kind (path) == GALLEY_REVIEW_FILE_PACKAGE)
    {
      galley_review_file_open_async (self->workspace, path, self, unpacked);
      return;
    }
  galley_article_switch_open_path (self->articles, path);
}

static void
first_found (gpointer owner,
             GalleyFirstArticle *found)
{
  GalleyWindow *self = owner;
  g_autoptr (GalleyFirstArticle) first = found;

  if (first->error != NULL)
    toast_error (self, first->error);
  if (first->recovered != NULL)
    {
      if (!galley_article_switch_offer (self->articles, first->recovered))
        toast (self, _ ("Unsaved text was recovered."));
      else if (first->n_others > 0)
        galley_article_pane_show_notice (self->pane, _ ("Unsaved text was recovered, here and in other articles of the "
                                                        "library."));
      else
        galley_article_pane_show_notice (self->pane, _ ("Unsaved text was recovered."));
    }
  else if (!galley_article_switch_is_wanted (self->articles))
    {
      if (first->path != NULL)
        galley_article_switch_open_path (self->articles, first->path);
      else
        galley_article_switch_open_new (self->articles);
    }
}

static void
comment_added_cb (GalleyWindow *self)
{
  galley_article_pane_refresh_readers (self->pane);
}

static gpointer
start_blog_work (gpointer workspace,
                 GCancellable *cancellable,
                 GError **error)
{
  return galley_workspace_get_blog (workspace, TRUE, error);
}

static void
blog_started (gpointer owner,
              gpointer blog,
              const GError *error)
{
  GalleyWindow *self = owner;

  if (blog == NULL)
    {
      toast_error (self, error);
      return;
    }
  g_signal_connect_object (blog, "comment-added", G_CALLBACK (comment_added_cb), self, G_CONNECT_SWAPPED);
  galley_article_pane_refresh_readers (self->pane);
}

static gboolean
first_frame_cb (GtkWidget *widget,
                GdkFrameClock *clock,
                gpointer user_data)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);

  galley_library_start (galley_workspace_get_library (self->workspace));
  galley_waiting_list_start (self->waiting);
  galley_state_check_start (self->workspace, self->toasts);
  galley_work_run (self, start_blog_work, g_object_ref (self->workspace), g_object_unref, NULL, NULL, blog_started);
  return G_SOURCE_REMOVE;
}

/* ---- commands ---- */

static void
new_article_cb (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  galley_article_switch_open_new (GALLEY_WINDOW (widget)->articles);
}

static void
search_cb (GtkWidget *widget,
           const char *name,
           GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);

  adw_navigation_split_view_set_show_content (self->split, FALSE);
  galley_library_view_start_search (self->library);
}

static void
file_chosen_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GalleyWindow) self = user_data;
  g_autoptr (GFile) file = galley_file_picker_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && g_file_peek_path (file) != NULL)
    galley_window_open_path (self, g_file_peek_path (file));
}

static void
open_file_cb (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (filter, _ ("Articles"));
  gtk_file_filter_add_suffix (filter, "md");
  gtk_file_filter_add_suffix (filter, "markdown");
  gtk_file_filter_add_suffix (filter, "textpack");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _ ("Open Article"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  galley_file_picker_show (dialog, GALLEY_FILE_PICKER_FILE, GTK_WINDOW (widget), file_chosen_cb, g_object_ref (widget));
}

static void
open_uri_cb (GalleyWindow *self,
             const char *uri)
{
  galley_launch_uri (GTK_WIDGET (self), uri);
}

static void
show_in_files_cb (GalleyWindow *self,
                  const char *path)
{
  galley_launch_folder_of (GTK_WIDGET (self), path);
}

static void
open_library_cb (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);

  galley_launch_folder (GTK_WIDGET (self), galley_library_get_folder (galley_workspace_get_library (self->workspace)));
}

static void
restore_cb (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  galley_article_switch_restore (GALLEY_WINDOW (widget)->articles, g_variant_get_string (parameter, NULL));
}

static void
trash_cb (GalleyWindow *self,
          const char *path)
{
  galley_article_switch_trash (self->articles, path);
}

static void
trashed_cb (GalleyWindow *self,
            const char *path)
{
  AdwToast *undo = adw_toast_new (_ ("Moved to the trash"));

  adw_toast_set_button_label (undo, _ ("_Undo"));
  adw_toast_set_action_name (undo, "win.restore");
  adw_toast_set_action_target (undo, "s", path);
  adw_toast_overlay_add_toast (self->toasts, undo);
}

static void
toast_cb (GalleyWindow *self,
          AdwToast *given)
{
  adw_toast_overlay_add_toast (self->toasts, given);
}

/* ---- closing ---- */

static void
close_cb (GalleyWindow *self)
{
  g_autoptr (GalleyWindow) kept = g_object_ref (self);

  /* where a dialog stands in the way, the next try saves again */
  self->closing = TRUE;
  gtk_window_close (GTK_WINDOW (self));
  self->closing = FALSE;
}

static void
save_geometry (GalleyWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, 360));
  g_settings_set_int (self->settings, "window-height", MAX (height, 294));
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
}

static gboolean
galley_window_close_request (GtkWindow *window)
{
  GalleyWindow *self = GALLEY_WINDOW (window);
  AdwDialog *open = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));

  /* publishing is under way: it is waited for, or cancelled there */
  if (open != NULL && !adw_dialog_get_can_close (open))
    return TRUE;
  save_geometry (self);
  if (!self->closing && galley_article_switch_get_current (self->articles) != NULL)
    {
      galley_article_switch_close (self->articles);
      return TRUE;
    }
  return GTK_WINDOW_CLASS (galley_window_parent_class)->close_request (window);
}

/* ---- object ---- */

static void
galley_window_dispose (GObject *object)
{
  GalleyWindow *self = GALLEY_WINDOW (object);

  g_clear_object (&self->articles);
  g_clear_object (&self->settings);
  g_clear_object (&self->waiting);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_WINDOW);
  G_OBJECT_CLASS (galley_window_parent_class)->dispose (object);
}

static void
galley_window_class_init (GalleyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = galley_window_close_request;

  g_type_ensure (GALLEY_TYPE_LIBRARY_VIEW);
  g_type_ensure (GALLEY_TYPE_ARTICLE_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/app/window.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, GalleyWindow, split);
  gtk_widget_class_bind_template_child (widget_class, GalleyWindow, library);
  gtk_widget_class_bind_template_child (widget_class, GalleyWindow, pane);

  gtk_widget_class_install_action (widget_class, "win.new-article", NULL, new_article_cb);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "win.open-file", NULL, open_file_cb);
  gtk_widget_class_install_action (widget_class, "win.restore", "s", restore_cb);
  gtk_widget_class_install_action (widget_class, "win.open-library", NULL, open_library_cb);
}

static void
galley_window_init (GalleyWindow *self)
{
  g_autoptr (GSimpleActionGroup) commands = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  commands = galley_article_commands_new (self->pane);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "article", G_ACTION_GROUP (commands));
  g_signal_connect_object (self->library, "open", G_CALLBACK (galley_window_open_path), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "trash", G_CALLBACK (trash_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "show-in-files", G_CALLBACK (show_in_files_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane, "toast", G_CALLBACK (toast_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane, "open-uri", G_CALLBACK (open_uri_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane, "trash", G_CALLBACK (trash_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane, "show-in-files", G_CALLBACK (show_in_files_cb), self, G_CONNECT_SWAPPED);
}

GtkWindow *
galley_window_new (GtkApplication *application,
                   GalleyWorkspace *workspace,
                   GSettings *settings)
{
  GalleyWindow *self = g_object_new (GALLEY_TYPE_WINDOW, "application", application, NULL);
  g_autofree char *last = g_settings_get_string (settings, "last-article");

  self->workspace = g_object_ref (workspace);
  self->settings = g_object_ref (settings);
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  self->waiting = galley_waiting_list_new (workspace, g_network_monitor_get_default ());
  galley_came_through_watch (self->waiting, galley_workspace_get_library (workspace), self->pane, self->toasts);
  galley_article_pane_set_workspace (self->pane, workspace, self->waiting, settings);
  galley_library_view_set_waiting (self->library, self->waiting);
  galley_library_view_set_library (self->library, galley_workspace_get_library (workspace));
  self->articles = galley_article_switch_new (GTK_WIDGET (self), workspace);
  g_signal_connect_object (self->articles, "arrived", G_CALLBACK (arrived_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->articles, "stayed", G_CALLBACK (path_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->articles, "trashed", G_CALLBACK (trashed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->articles, "failed", G_CALLBACK (toast_error), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->articles, "close", G_CALLBACK (close_cb), self, G_CONNECT_SWAPPED);
  galley_first_article_find (workspace, last, self, first_found);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), first_frame_cb, NULL, NULL);
  return GTK_WINDOW (self);
}

void
galley_window_save (GalleyWindow *self)
{
  g_autoptr (GError) error = NULL;
  GalleyOpenArticle *open;

  galley_article_switch_finish_keys (self->articles);
  open = galley_article_switch_get_current (self->articles);
  if (open != NULL && !galley_open_article_save_now (open, &error))
    g_message ("Not saved at the end: %s", error->message);
  g_clear_error (&error);
  if (self->workspace != NULL && !galley_draft_store_flush (galley_workspace_get_drafts (self->workspace), &error))
    g_message ("Comments not sent yet are not saved: %s", error->message);
}
