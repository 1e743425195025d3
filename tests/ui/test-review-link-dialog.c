/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialog of review links: one is made as asked for, shown once, listed, and ended. */
#include "review-link-dialog.h"

#include <string.h>

#include "article-file.h"
#include "review-link.h"
#include "temp-dir.h"
#include "wait.h"
#include "widgets.h"

typedef struct
{
  TempDir *dir;
  GalleyWorkspace *workspace;
  GtkWidget *window;
  GtkWidget *dialog;
  char *path;
} Fixture;

static void
set_up (Fixture *self,
        gconstpointer data)
{
  GalleyWorkspaceOptions options = { 0 };
  g_autoptr (GError) error = NULL;

  self->dir = temp_dir_new ();
  options.library = self->dir;
  self->workspace = galley_workspace_open (&options, &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->dir, "ferry", "index.md", NULL);
  self->window = widgets_show (gtk_label_new ("An article"));
  self->dialog = GTK_WIDGET (galley_review_link_dialog_new (self->workspace, self->path));
  adw_dialog_present (ADW_DIALOG (self->dialog), self->window);
  wait_until (gtk_widget_get_mapped (self->dialog));
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->workspace);
  temp_dir_free (self->dir);
  g_free (self->path);
}

static GPtrArray *
list_links (Fixture *self)
{
  g_autoptr (GalleyReviewLinkStore) store = galley_review_link_open_store (self->workspace);
  g_autoptr (GError) error = NULL;
  GPtrArray *links = galley_review_link_store_list (store, self->path, &error);

  g_assert_no_error (error);
  return links;
}

static guint
count_links (Fixture *self)
{
  g_autoptr (GPtrArray) links = list_links (self);

  return links->len;
}

static GtkWidget *
find_row (Fixture *self,
          const char *title)
{
  return widgets_find (self->dialog, ADW_TYPE_PREFERENCES_ROW, "title", title);
}

static void
test_make_and_revoke (Fixture *self,
                      gconstpointer data)
{
  GtkWidget *url_row = find_row (self, "Address");
  g_autoptr (GPtrArray) links = NULL;
  const GalleyReviewLink *link;
  const char *url;

  g_assert_false (gtk_widget_get_mapped (url_row));
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (self, "Works _For")), 2);
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_row (self, "Allow _Suggestions")), FALSE);
  gtk_widget_activate (find_row (self, "_Create Link"));
  wait_until (gtk_widget_get_mapped (url_row));
  url = adw_action_row_get_subtitle (ADW_ACTION_ROW (url_row));
  g_assert_true (g_str_has_prefix (url, "http://127.0.0.1:"));
  g_assert_cmpuint (strlen (strstr (url, "/review/")), ==, strlen ("/review/") + 43 + 1);
  links = list_links (self);
  link = g_ptr_array_index (links, 0);
  g_assert_cmpint (link->expires - link->created, ==, 30 * 24 * 60 * 60);
  g_assert_false (link->network);
  g_assert_false (link->suggestions);
  wait_until (widgets_find (self->dialog, ADW_TYPE_ACTION_ROW, "subtitle", "This computer · not opened yet") != NULL);
  widgets_click (self->dialog, "_Revoke");
  wait_until (count_links (self) == 0);
  wait_until (widgets_find (self->dialog, ADW_TYPE_ACTION_ROW, "subtitle", "This computer · not opened yet") == NULL);
}

/* Plain http is said in so many words before a link is made that others could read along. */
static void
test_network_is_explained (Fixture *self,
                           gconstpointer data)
{
  GtkWidget *words = NULL;

  adw_switch_row_set_active (ADW_SWITCH_ROW (find_row (self, "Local _Network")), TRUE);
  words = widgets_find (self->dialog, GTK_TYPE_LABEL, "label",
                        "The page goes over plain http: others in the local network may read along. Use it only in a "
                        "network that you trust. A firewall may have to let it in.");
  wait_until (gtk_widget_get_mapped (words));
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_row (self, "Local _Network")), FALSE);
  wait_until (!gtk_widget_get_mapped (words));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, function) g_test_add ("/review-link-dialog/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("make-and-revoke", test_make_and_revoke);
  ADD ("network-is-explained", test_network_is_explained);

  return g_test_run ();
}
