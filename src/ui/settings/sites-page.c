/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences: the sites that can be published to. */
#include "sites-page.h"

#include <glib/gi18n-lib.h>

#include "add-site-dialog.h"
#include "launch.h"
#include "site-page.h"
#include "site-rules-page.h"
#include "site-words.h"

struct _GalleySitesPage
{
  AdwPreferencesPage parent_instance;

  GalleyWorkspace *workspace;
  GPtrArray *rows;

  AdwPreferencesGroup *list_group;
  GtkWidget *add_row;
};

G_DEFINE_FINAL_TYPE (GalleySitesPage, galley_sites_page, ADW_TYPE_PREFERENCES_PAGE)

static void
open_cb (GalleySitesPage *self,
         GtkButton *button)
{
  g_autoptr (GalleySite) site = galley_workspace_find_site (self->workspace, GALLEY_SITE_ID_EMBEDDED);

  galley_launch_uri (GTK_WIDGET (self), galley_site_get_url (site));
}

/* A site that was removed took its row and the focus along; without one, no key works. */
static void
back_cb (GalleySitesPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root != NULL && (focus == NULL || !gtk_widget_get_mapped (focus)))
    gtk_widget_grab_focus (self->add_row);
}

static void
activated_cb (GalleySitesPage *self,
              GtkWidget *row)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);

  if (dialog != NULL)
    galley_sites_page_show_site (self, ADW_PREFERENCES_DIALOG (dialog), g_object_get_data (G_OBJECT (row), "site"));
}

static void
add_cb (GalleySitesPage *self)
{
  adw_dialog_present (galley_add_site_dialog_new (self->workspace, NULL), GTK_WIDGET (self));
}

static GtkWidget *
make_row (GalleySitesPage *self,
          GalleySite *site)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *address = galley_site_words_short_url (galley_site_get_url (site));
  g_autofree char *subtitle = NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), galley_site_get_name (site));
  if (galley_site_get_kind (site) == GALLEY_SITE_EMBEDDED)
    {
      GtkWidget *button = gtk_button_new_from_icon_name ("external-link-symbolic");

      gtk_widget_set_tooltip_text (button, _ ("Open the Blog"));
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      g_signal_connect_object (button, "clicked", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      subtitle = g_steal_pointer (&address);
    }
  else
    /* TRANSLATORS: the kind of a site such as WordPress, and its address */
    subtitle = g_strdup_printf (_ ("%s · %s"), galley_site_words_kind (galley_site_get_kind (site)), address);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "site", g_strdup (galley_site_get_id (site)), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
fill (GalleySitesPage *self)
{
  g_autoptr (GPtrArray) sites = galley_workspace_list_sites (self->workspace);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->list_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < sites->len; i++)
    {
      GtkWidget *row = make_row (self, g_ptr_array_index (sites, i));

      adw_preferences_group_add (self->list_group, row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
galley_sites_page_dispose (GObject *object)
{
  GalleySitesPage *self = GALLEY_SITES_PAGE (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_SITES_PAGE);
  G_OBJECT_CLASS (galley_sites_page_parent_class)->dispose (object);
}

static void
galley_sites_page_class_init (GalleySitesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_sites_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/sites-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleySitesPage, list_group);
  gtk_widget_class_bind_template_child (widget_class, GalleySitesPage, add_row);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
galley_sites_page_init (GalleySitesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}

void
galley_sites_page_set_workspace (GalleySitesPage *self,
                                 GalleyWorkspace *workspace)
{
  GalleySiteStore *sites = galley_workspace_get_sites (workspace);

  self->workspace = g_object_ref (workspace);
  galley_site_store_refresh (sites);
  g_signal_connect_object (sites, "items-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

void
galley_sites_page_show_site (GalleySitesPage *self,
                             AdwPreferencesDialog *dialog,
                             const char *site_id)
{
  /* the one on this computer has nothing else to be set */
  AdwNavigationPage *page = g_str_equal (site_id, GALLEY_SITE_ID_EMBEDDED)
                                ? galley_site_rules_page_new (self->workspace, site_id)
                                : galley_site_page_new (self->workspace, site_id);

  g_signal_connect_object (page, "hidden", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_dialog_push_subpage (dialog, page);
}
