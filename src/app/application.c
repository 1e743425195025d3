/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The composition root: opens the workspace, makes the window, and holds what belongs to the program as a whole. */
#include "application.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <gtksourceview/gtksource.h>

#include "bring-in-dialog.h"
#include "config.h"
#include "error-words.h"
#include "library-folder.h"
#include "preferences-dialog.h"
#include "shortcuts.h"
#include "start-failure.h"
#include "window.h"

struct _GalleyApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
  GalleyWorkspace *workspace;
  char *library; /* of --library */
};

G_DEFINE_FINAL_TYPE (GalleyApplication, galley_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
  { "library", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Folder that holds the articles"), N_ ("FOLDER") },
  { NULL }
};

static const struct
{
  const char *action;
  const char *accels[3];
} accels[] = {
  { "app.quit", { "<Control>q" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.shortcuts", { "<Control>question" } },
  { "window.close", { "<Control>w" } },
  { "win.new-article", { "<Control>n" } },
  { "win.open-file", { "<Control>o" } },
  { "win.search", { "<Control><Shift>f" } },
  { "article.find", { "<Control>f" } },
  { "article.replace", { "<Control>h" } },
  { "article.comment", { "<Control><Alt>m" } },
  { "review.next", { "<Control><Alt>n" } },
  { "review.previous", { "<Control><Alt>p" } },
  { "review.reply", { "<Control><Alt>r" } },
  { "review.resolve", { "<Control><Alt>e" } },
  { "review.search", { "<Control><Alt>k" } },
  { "article.suggest", { "<Control><Shift>e" } },
  { "article.suggest-accept", { "<Control><Alt>a" } },
  { "article.suggest-reject", { "<Control><Alt>x" } },
  { "article.publish", { "<Control><Shift>p" } },
  { "article.toggle-utility", { "F9" } },
  { "article.next-pane", { "F6" } },
  { "article.mode::write", { "<Alt>1" } },
  { "article.mode::split", { "<Alt>2" } },
  { "article.mode::preview", { "<Alt>3" } },
};

static void
quit_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer application)
{
  GtkWindow *window = gtk_application_get_active_window (application);

  /* by way of the window, which saves or asks */
  if (window != NULL)
    gtk_window_close (window);
  else
    g_application_quit (application);
}

static void
preferences_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  GalleyApplication *self = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  adw_dialog_present (galley_preferences_dialog_new (self->settings, self->workspace), GTK_WIDGET (window));
}

static void
site_preferences_cb (GSimpleAction *action,
                     GVariant *parameter,
                     gpointer user_data)
{
  GalleyApplication *self = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  AdwDialog *dialog = galley_preferences_dialog_new (self->settings, self->workspace);

  galley_preferences_dialog_show_site (GALLEY_PREFERENCES_DIALOG (dialog), g_variant_get_string (parameter, NULL));
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

static void
bring_in_posts_cb (GSimpleAction *action,
                   GVariant *parameter,
                   gpointer user_data)
{
  GalleyApplication *self = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  adw_dialog_present (galley_bring_in_dialog_new (self->workspace, NULL), GTK_WIDGET (window));
}

static void
shortcuts_cb (GSimpleAction *action,
              GVariant *parameter,
              gpointer application)
{
  galley_shortcuts_present (gtk_application_get_active_window (application));
}

static void
about_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer application)
{
  AdwDialog *dialog = adw_about_dialog_new ();

  g_object_set (dialog,
                "application-name", "Galley",
                "application-icon", GALLEY_APP_ID,
                "version", GALLEY_VERSION,
                "developer-name", _ ("The Galley authors"),
                /* Translators: your names, one a line. */
                "translator-credits", _ ("translator-credits"),
                "license-type", GTK_LICENSE_GPL_3_0,
                "comments", _ ("Write articles, review them, publish them."),
                NULL);
  adw_dialog_present (dialog, GTK_WIDGET (gtk_application_get_active_window (application)));
}

static const GActionEntry entries[] = {
  { .name = "quit", .activate = quit_cb },
  { .name = "preferences", .activate = preferences_cb },
  { .name = "bring-in-posts", .activate = bring_in_posts_cb },
  { .name = "site-preferences", .activate = site_preferences_cb, .parameter_type = "s" },
  { .name = "shortcuts", .activate = shortcuts_cb },
  { .name = "about", .activate = about_cb },
};

/* Without a library there is nothing to show but the reason. */
static void
present_failure (GalleyApplication *self,
                 const GError *error)
{
  g_autofree char *words = galley_error_words (error);

  galley_start_failure_present (GTK_APPLICATION (self), self->library == NULL ? self->settings : NULL, words);
}

static gboolean
open_workspace (GalleyApplication *self,
                GError **error)
{
  g_autofree char *folder = g_settings_get_string (self->settings, "library-folder");
  g_autofree char *author = g_settings_get_string (self->settings, "author-name");
  GalleyWorkspaceOptions workspace_options = {
    .library = self->library != NULL ? self->library : folder[0] != '\0' ? folder
                                                                         : NULL,
    .author = author[0] != '\0' ? author : NULL,
    .serve = TRUE,
  };

  if (self->workspace != NULL)
    return TRUE;
  /* one that is missing is not made anew: its disk may be away, or the permission to use it */
  if (self->library == NULL && folder[0] != '\0' && !galley_library_folder_check (folder, error))
    return FALSE;
  self->workspace = galley_workspace_open (&workspace_options, error);
  if (self->workspace == NULL)
    return FALSE;
  if (galley_library_folder_check (galley_library_get_folder (galley_workspace_get_library (self->workspace)), error))
    return TRUE;
  g_clear_object (&self->workspace);
  return FALSE;
}

static GtkWindow *
ensure_window (GalleyApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (GError) error = NULL;

  if (window != NULL)
    return window;
  if (!open_workspace (self, &error))
    {
      present_failure (self, error);
      return NULL;
    }
  return galley_window_new (GTK_APPLICATION (self), self->workspace, self->settings);
}

static void
galley_application_activate (GApplication *application)
{
  GtkWindow *window = ensure_window (GALLEY_APPLICATION (application));

  if (window != NULL)
    gtk_window_present (window);
}

static void
galley_application_open (GApplication *application,
                         GFile **files,
                         int n_files,
                         const char *hint)
{
  GtkWindow *window = ensure_window (GALLEY_APPLICATION (application));

  if (window == NULL)
    return;
  gtk_window_present (window);
  if (n_files > 0 && GALLEY_IS_WINDOW (window) && g_file_peek_path (files[0]) != NULL)
    galley_window_open_path (GALLEY_WINDOW (window), g_file_peek_path (files[0]));
}

static int
galley_application_handle_local_options (GApplication *application,
                                         GVariantDict *dict)
{
  GalleyApplication *self = GALLEY_APPLICATION (application);

  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("Galley %s\n", GALLEY_VERSION);
      return 0;
    }
  g_variant_dict_lookup (dict, "library", "^ay", &self->library);
  return -1;
}

static gboolean
terminated_cb (gpointer application)
{
  g_application_quit (application);
  return G_SOURCE_CONTINUE;
}

static void
galley_application_startup (GApplication *application)
{
  GalleyApplication *self = GALLEY_APPLICATION (application);

  G_APPLICATION_CLASS (galley_application_parent_class)->startup (application);
  gtk_source_init ();
  gtk_window_set_default_icon_name (GALLEY_APP_ID);
  self->settings = g_settings_new (GALLEY_APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action, accels[i].accels);
  g_unix_signal_add (SIGTERM, terminated_cb, self);
  g_unix_signal_add (SIGINT, terminated_cb, self);
  g_unix_signal_add (SIGHUP, terminated_cb, self);
}

/* Windows that were closed have saved; one that is still there did not get to it: the session ends, or a
 * signal came. */
static void
galley_application_shutdown (GApplication *application)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (application)); l != NULL; l = l->next)
    if (GALLEY_IS_WINDOW (l->data))
      galley_window_save (l->data);
  G_APPLICATION_CLASS (galley_application_parent_class)->shutdown (application);
}

static void
galley_application_finalize (GObject *object)
{
  GalleyApplication *self = GALLEY_APPLICATION (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);
  g_free (self->library);
  G_OBJECT_CLASS (galley_application_parent_class)->finalize (object);
}

static void
galley_application_class_init (GalleyApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = galley_application_finalize;
  application_class->activate = galley_application_activate;
  application_class->open = galley_application_open;
  application_class->startup = galley_application_startup;
  application_class->shutdown = galley_application_shutdown;
  application_class->handle_local_options = galley_application_handle_local_options;
}

static void
galley_application_init (GalleyApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

GApplication *
galley_application_new (void)
{
  return g_object_new (GALLEY_TYPE_APPLICATION,
                       "application-id", GALLEY_APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/io/galley/Galley",
                       "register-session", TRUE, /* to be told when it ends */
                       NULL);
}
