/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adding, renaming and removing sites, from the typed address to the list, with a server that judges keys. */
#include "add-site-dialog.h"

#include <string.h>

#include "fake-site.h"
#include "secrets.h"
#include "site-page.h"
#include "sites-page.h"
#include "temp-dir.h"
#include "widgets.h"

#define WP_ROOT "{\"name\":\"Harbour\",\"home\":\"@\",\"namespaces\":[\"wp/v2\"]}"

typedef struct
{
  TempDir *folder;
  FakeSite *site;
  GalleyWorkspace *workspace;
  GtkWidget *window;
  GtkWidget *dialog;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GalleyWorkspaceOptions options = { .author = "Ana" };

  fixture->folder = temp_dir_new ();
  options.library = fixture->folder;
  fixture->workspace = galley_workspace_open (&options, &error);
  g_assert_no_error (error);
  fixture->site = fake_site_new ();
  fake_site_set (fixture->site, "/", 200, NULL, "<title>Harbour</title><link rel=micropub href=/pub>");
  fake_site_set (fixture->site, "/pub", 200, NULL, "{}");
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 420, 640);
  adw_window_set_content (ADW_WINDOW (fixture->window), gtk_label_new ("Behind"));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

/* Each test begins without sites: they are all in one home. */
static void
tear_down (Fixture *fixture,
           gconstpointer user_data)
{
  GalleySiteStore *sites = galley_workspace_get_sites (fixture->workspace);

  while (g_list_model_get_n_items (G_LIST_MODEL (sites)) > 0)
    {
      g_autoptr (GalleySite) site = g_list_model_get_item (G_LIST_MODEL (sites), 0);

      g_assert_true (galley_site_store_remove (sites, galley_site_get_id (site), NULL));
    }
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->workspace);
  fake_site_free (fixture->site);
  temp_dir_free (fixture->folder);
}

static void
present (Fixture *fixture,
         GalleySite *site)
{
  AdwDialog *dialog = galley_add_site_dialog_new (fixture->workspace, site);

  adw_dialog_present (dialog, fixture->window);
  fixture->dialog = GTK_WIDGET (dialog);
  wait_until (gtk_widget_get_mapped (fixture->dialog));
}

static void
type (Fixture *fixture,
      const char *title,
      const char *text)
{
  GtkWidget *row = widgets_find (fixture->dialog, ADW_TYPE_ENTRY_ROW, "title", title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static gboolean
is_on (Fixture *fixture,
       const char *tag)
{
  GtkWidget *view = widgets_find (fixture->dialog, ADW_TYPE_NAVIGATION_VIEW, NULL, NULL);
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (view));

  return g_strcmp0 (adw_navigation_page_get_tag (page), tag) == 0;
}

/* A label that a person sees now and that begins so. */
static gboolean
says (GtkWidget *root,
      const char *beginning)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    if ((GTK_IS_LABEL (child) && gtk_widget_get_mapped (child) &&
         g_str_has_prefix (gtk_label_get_text (GTK_LABEL (child)), beginning)) ||
        says (child, beginning))
      return TRUE;
  return FALSE;
}

static void
find_site (Fixture *fixture,
           const char *address)
{
  type (fixture, "_Address", address);
  widgets_click (fixture->dialog, "_Find Site");
}

static guint
count_sites (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (galley_workspace_get_sites (fixture->workspace)));
}

static void
test_pasted_token (Fixture *fixture,
                   gconstpointer user_data)
{
  GalleySiteStore *sites = galley_workspace_get_sites (fixture->workspace);
  g_autoptr (GalleySite) site = NULL;
  g_autofree char *kept = NULL;

  present (fixture, NULL);
  find_site (fixture, fake_site_get_origin (fixture->site));
  wait_until (is_on (fixture, "sign-in"));
  g_assert_false (
      gtk_widget_get_visible (widgets_find (fixture->dialog, GTK_TYPE_BUTTON, "label", "_Sign In With Browser")));
  type (fixture, "_Name in Galley", "My Harbour");
  widgets_click (fixture->dialog, "_Paste a Key…");
  type (fixture, "_Token", " the-token ");
  widgets_click (fixture->dialog, "_Sign In");
  wait_until (is_on (fixture, "done"));

  g_assert_cmpuint (count_sites (fixture), ==, 1);
  site = g_list_model_get_item (G_LIST_MODEL (sites), 0);
  g_assert_cmpstr (galley_site_get_name (site), ==, "My Harbour");
  g_assert_cmpint (galley_site_get_kind (site), ==, GALLEY_SITE_MICROPUB);
  kept = galley_secrets_lookup (galley_site_get_id (site), NULL, NULL);
  g_assert_cmpstr (kept, ==, "the-token");
  widgets_click (fixture->dialog, "_Done");
  wait_until (!says (fixture->window, "Site Added"));
}

/* A folder is known by its settings, and needs no key. */
static void
test_folder (Fixture *fixture,
             gconstpointer user_data)
{
  GalleySiteStore *sites = galley_workspace_get_sites (fixture->workspace);
  g_autofree char *folder = g_build_filename (fixture->folder, "blog", NULL);
  g_autofree char *content = g_build_filename (folder, "content", NULL);
  g_autofree char *config = g_build_filename (folder, "hugo.toml", NULL);
  g_autoptr (GalleySite) site = NULL;

  present (fixture, NULL);
  g_assert_nonnull (widgets_find (fixture->dialog, GTK_TYPE_BUTTON, "label", "Folder of a _Static Site…"));
  find_site (fixture, folder);
  wait_until (says (fixture->dialog, "“"));
  g_assert_true (is_on (fixture, "address"));

  g_assert_cmpint (g_mkdir_with_parents (content, 0755), ==, 0);
  g_assert_true (g_file_set_contents (config, "title = 'Tides'\nbaseURL = 'https://example.org/'\n", -1, NULL));
  find_site (fixture, folder);
  wait_until (is_on (fixture, "sign-in") && says (fixture->dialog, "Hugo"));
  g_assert_false (gtk_widget_get_visible (widgets_find (fixture->dialog, GTK_TYPE_BUTTON, "label", "_Paste a Key…")));
  widgets_click (fixture->dialog, "_Add Site");
  wait_until (is_on (fixture, "done"));
  g_assert_cmpuint (count_sites (fixture), ==, 1);
  site = g_list_model_get_item (G_LIST_MODEL (sites), 0);
  g_assert_cmpint (galley_site_get_kind (site), ==, GALLEY_SITE_STATIC);
  g_assert_cmpstr (galley_site_get_endpoint (site), ==, folder);
  g_assert_cmpstr (galley_site_get_url (site), ==, "https://example.org/");
}

static void
test_refused_token (Fixture *fixture,
                    gconstpointer user_data)
{
  fake_site_set (fixture->site, "/pub", 401, NULL, "{\"error\":\"unauthorized\"}");
  present (fixture, NULL);
  find_site (fixture, fake_site_get_origin (fixture->site));
  wait_until (is_on (fixture, "sign-in"));
  widgets_click (fixture->dialog, "_Paste a Key…");
  type (fixture, "_Token", "wrong");
  widgets_click (fixture->dialog, "_Sign In");
  wait_until (is_on (fixture, "paste") && says (fixture->dialog, "The site didn’t accept the key."));
  g_assert_cmpuint (count_sites (fixture), ==, 0);

  fake_site_set (fixture->site, "/pub", 200, NULL, "{}");
  type (fixture, "_Token", "right");
  widgets_click (fixture->dialog, "_Sign In");
  wait_until (is_on (fixture, "done"));
}

static void
test_wordpress_password (Fixture *fixture,
                         gconstpointer user_data)
{
  GtkWidget *button;

  fake_site_set (fixture->site, "/", 200, "Link: <@/wp-json/>; rel=\"https://api.w.org/\"", "<title>Harbour</title>");
  fake_site_set (fixture->site, "/wp-json/", 200, NULL, WP_ROOT);
  present (fixture, NULL);
  find_site (fixture, fake_site_get_origin (fixture->site));
  wait_until (is_on (fixture, "sign-in"));
  widgets_click (fixture->dialog, "_Paste a Key…");
  button = widgets_find (fixture->dialog, GTK_TYPE_BUTTON, "label", "_Sign In");
  type (fixture, "Application _Password", "abcd EFGH 1234");
  g_assert_false (gtk_widget_get_sensitive (button));
  type (fixture, "_User Name", "ana");
  g_assert_true (gtk_widget_get_sensitive (button));
}

/* Ghost has no page to sign in at, and two keys of which one is of no use. */
static void
test_ghost_key (Fixture *fixture,
                gconstpointer user_data)
{
  present (fixture, NULL);
  fake_site_set (fixture->site, "/", 200, NULL, "<meta name=generator content='Ghost 5.1'>");
  fake_site_set (fixture->site, "/ghost/api/admin/site/", 200, NULL, "{\"site\":{\"title\":\"Quay\",\"url\":\"@/\"}}");
  find_site (fixture, fake_site_get_origin (fixture->site));
  wait_until (is_on (fixture, "sign-in"));
  g_assert_false (gtk_widget_get_visible (widgets_find (fixture->dialog, GTK_TYPE_BUTTON, "label",
                                                        "_Sign In With Browser")));
  widgets_click (fixture->dialog, "_Paste a Key…");
  type (fixture, "Admin API _Key", "4fc788c2fbf7feb10d570844a9");
  widgets_click (fixture->dialog, "_Sign In");
  wait_until (says (fixture->dialog, "This is a Content API key, which can only read."));
  g_assert_true (is_on (fixture, "paste"));
  g_assert_cmpuint (count_sites (fixture), ==, 0);
}

static void
test_no_site (Fixture *fixture,
              gconstpointer user_data)
{
  present (fixture, NULL);
  g_assert_false (gtk_widget_get_sensitive (widgets_find (fixture->dialog, GTK_TYPE_BUTTON, "label", "_Find Site")));
  find_site (fixture, "my blog");
  wait_until (says (fixture->dialog, "This isn’t the address of a site."));
  fake_site_set (fixture->site, "/", 200, NULL, "<meta name=generator content='Hugo 0.131'>");
  find_site (fixture, fake_site_get_origin (fixture->site));
  wait_until (says (fixture->dialog, "This is a site made with Hugo."));
  g_assert_true (is_on (fixture, "address"));
}

static void
test_no_keyring (Fixture *fixture,
                 gconstpointer user_data)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  present (fixture, NULL);
  find_site (fixture, fake_site_get_origin (fixture->site));
  wait_until (is_on (fixture, "sign-in"));
  widgets_click (fixture->dialog, "_Paste a Key…");
  type (fixture, "_Token", "the-token");
  widgets_click (fixture->dialog, "_Sign In");
  wait_until (says (fixture->dialog, "The keyring, where Galley keeps the keys"));
  g_assert_cmpuint (count_sites (fixture), ==, 0);
}

static GalleySite *
add_site (Fixture *fixture)
{
  g_autofree char *endpoint = g_strconcat (fake_site_get_origin (fixture->site), "/pub", NULL);
  g_autofree char *url = g_strconcat (fake_site_get_origin (fixture->site), "/", NULL);
  GalleySite *site = galley_site_new ("harbour", GALLEY_SITE_MICROPUB, "Harbour", url, endpoint, NULL);

  g_assert_true (galley_site_store_add (galley_workspace_get_sites (fixture->workspace), site, NULL));
  g_assert_true (galley_secrets_store ("harbour", "Harbour", "old", NULL, NULL));
  return site;
}

static void
test_sign_in_again (Fixture *fixture,
                    gconstpointer user_data)
{
  g_autoptr (GalleySite) site = add_site (fixture);
  g_autofree char *kept = NULL;

  present (fixture, site);
  wait_until (is_on (fixture, "sign-in"));
  widgets_click (fixture->dialog, "_Paste a Key…");
  type (fixture, "_Token", "new");
  widgets_click (fixture->dialog, "_Sign In");
  wait_until (is_on (fixture, "done"));
  g_assert_cmpuint (count_sites (fixture), ==, 1);
  kept = galley_secrets_lookup ("harbour", NULL, NULL);
  g_assert_cmpstr (kept, ==, "new");
}

static void
test_rename_and_remove (Fixture *fixture,
                        gconstpointer user_data)
{
  g_autoptr (GalleySite) site = add_site (fixture);
  AdwDialog *preferences = adw_preferences_dialog_new ();
  GalleySitesPage *page = g_object_new (GALLEY_TYPE_SITES_PAGE, NULL);
  GtkWidget *name, *alert;

  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (preferences), ADW_PREFERENCES_PAGE (page));
  galley_sites_page_set_workspace (page, fixture->workspace);
  adw_dialog_present (preferences, fixture->window);
  wait_until (says (GTK_WIDGET (preferences), "Micropub · 127.0.0.1"));
  g_signal_emit_by_name (widgets_find (GTK_WIDGET (page), ADW_TYPE_ACTION_ROW, "title", "Harbour"), "activated");
  wait_until (widgets_find (GTK_WIDGET (preferences), GALLEY_TYPE_SITE_PAGE, NULL, NULL));
  name = widgets_find (GTK_WIDGET (preferences), ADW_TYPE_ENTRY_ROW, "title", "_Name");
  gtk_editable_set_text (GTK_EDITABLE (name), " My  Harbour ");
  g_signal_emit_by_name (name, "apply");
  wait_until (widgets_find (GTK_WIDGET (page), ADW_TYPE_ACTION_ROW, "title", "My Harbour") != NULL);

  g_signal_emit_by_name (widgets_find (GTK_WIDGET (preferences), ADW_TYPE_BUTTON_ROW, "title", "_Remove Site…"),
                         "activated");
  alert = widgets_find (fixture->window, ADW_TYPE_ALERT_DIALOG, "heading", "Remove “My Harbour”?");
  g_assert_cmpuint (count_sites (fixture), ==, 1);
  g_signal_emit_by_name (alert, "response", "cancel");
  g_assert_cmpuint (count_sites (fixture), ==, 1);
  g_signal_emit_by_name (alert, "response", "remove");
  wait_until (count_sites (fixture) == 0);
  g_assert_null (galley_secrets_lookup ("harbour", NULL, NULL));
  wait_until (!widgets_find (GTK_WIDGET (page), ADW_TYPE_ACTION_ROW, "title", "My Harbour"));
}

int
main (int argc,
      char **argv)
{
  g_autoptr (TempDir) home = temp_dir_new ();
  g_autofree char *keyring = g_build_filename (home, "keyring", NULL);

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  /* libsecret remembers what it was told first, so that going without needs a process of its own */
  g_setenv ("SECRET_FILE_TEST_PATH", g_test_subprocess () ? "/dev/null/keyring" : keyring, TRUE);
  adw_init ();

#define ADD(path, test) g_test_add ("/add-site/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("pasted-token", test_pasted_token);
  ADD ("folder", test_folder);
  ADD ("refused-token", test_refused_token);
  ADD ("wordpress-password", test_wordpress_password);
  ADD ("no-site", test_no_site);
  ADD ("ghost-key", test_ghost_key);
  ADD ("no-keyring", test_no_keyring);
  ADD ("sign-in-again", test_sign_in_again);
  ADD ("rename-and-remove", test_rename_and_remove);
  return g_test_run ();
}
