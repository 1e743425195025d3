/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences: one site; its name, signing in again, removing it. */
#include "site-page.h"

#include <glib/gi18n-lib.h>

#include "add-site-dialog.h"
#include "bring-in-dialog.h"
#include "error-words.h"
#include "launch.h"
#include "plain-words.h"
#include "sign-in-words.h"
#include "site-account.h"
#include "site-request.h"
#include "site-rules-page.h"
#include "site-words.h"
#include "text.h"

struct _GalleySitePage
{
  AdwNavigationPage parent_instance;

  GalleyWorkspace *workspace;
  GalleySite *site;

  AdwEntryRow *name_row;
  AdwActionRow *address_row;
  AdwActionRow *kind_row;
  AdwActionRow *account_row;
  GtkWidget *remove_row;
  GtkCheckButton *revoke; /* in the question; weak */
};

G_DEFINE_FINAL_TYPE (GalleySitePage, galley_site_page, ADW_TYPE_NAVIGATION_PAGE)

static AdwPreferencesDialog *
get_dialog (GalleySitePage *self)
{
  return ADW_PREFERENCES_DIALOG (gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG));
}

static void
say (GalleySitePage *self,
     const char *words)
{
  adw_preferences_dialog_add_toast (get_dialog (self), galley_plain_words_toast (words));
}

static void
show_site (GalleySitePage *self)
{
  const char *account = galley_site_get_account (self->site);
  g_autofree char *address = galley_site_words_short_url (galley_site_get_url (self->site));

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), galley_site_get_name (self->site));
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), galley_site_get_name (self->site));
  adw_action_row_set_subtitle (self->address_row, address);
  adw_action_row_set_subtitle (self->kind_row, galley_site_words_kind (galley_site_get_kind (self->site)));
  adw_action_row_set_subtitle (self->account_row, account);
  gtk_widget_set_visible (GTK_WIDGET (self->account_row), account != NULL);
}

/* Signed in anew, or changed by another Galley. */
static void
sites_changed_cb (GalleySitePage *self)
{
  GalleySite *site =
      galley_site_store_find (galley_workspace_get_sites (self->workspace), galley_site_get_id (self->site));

  if (site != NULL && g_set_object (&self->site, site))
    show_site (self);
}

static void
renamed_done (gpointer owner,
              gpointer result,
              const GError *error)
{
  GalleySitePage *self = owner;
  g_autoptr (GalleySiteStore) now = result;
  g_autofree char *words = error != NULL ? galley_error_words (error) : NULL;

  if (now != NULL)
    galley_site_store_take (galley_workspace_get_sites (self->workspace), now);
  else if (get_dialog (self) != NULL)
    say (self, words);
}

static void
name_applied_cb (GalleySitePage *self)
{
  g_autofree char *name = galley_text_collapse_spaces (gtk_editable_get_text (GTK_EDITABLE (self->name_row)));
  g_autoptr (GalleySite) renamed = NULL;

  if (galley_text_is_blank (name))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->name_row), galley_site_get_name (self->site));
      return;
    }
  renamed = galley_site_new (galley_site_get_id (self->site), galley_site_get_kind (self->site), name,
                             galley_site_get_url (self->site), galley_site_get_endpoint (self->site),
                             galley_site_get_account (self->site));
  galley_site_request_save (self->workspace, renamed, self, renamed_done);
}

static void
open_cb (GalleySitePage *self)
{
  galley_launch_uri (GTK_WIDGET (self), galley_site_get_url (self->site));
}

static void
rules_cb (GalleySitePage *self)
{
  adw_preferences_dialog_push_subpage (get_dialog (self),
                                       galley_site_rules_page_new (self->workspace, galley_site_get_id (self->site)));
}

static void
bring_in_cb (GalleySitePage *self)
{
  adw_dialog_present (galley_bring_in_dialog_new (self->workspace, galley_site_get_id (self->site)), GTK_WIDGET (self));
}

static void
sign_in_cb (GalleySitePage *self)
{
  adw_dialog_present (galley_add_site_dialog_new (self->workspace, self->site), GTK_WIDGET (self));
}

static void
forgotten (gpointer owner,
           gpointer result,
           const GError *error)
{
  GalleySitePage *self = owner;
  g_autoptr (GalleySiteStore) now = result;
  g_autofree char *words = error != NULL ? galley_sign_in_words (error) : NULL;

  gtk_widget_set_sensitive (self->remove_row, TRUE);
  if (now != NULL)
    galley_site_store_take (galley_workspace_get_sites (self->workspace), now);
  if (get_dialog (self) == NULL)
    return;
  if (words != NULL)
    say (self, words);
  else
    adw_preferences_dialog_pop_subpage (get_dialog (self));
}

static void
remove_answered_cb (GalleySitePage *self,
                    const char *response)
{
  if (!g_str_equal (response, "remove"))
    return;
  gtk_widget_set_sensitive (self->remove_row, FALSE);
  galley_site_request_forget (self->workspace, self->site,
                              self->revoke != NULL && gtk_check_button_get_active (self->revoke), self,
                              forgotten);
}

static void
remove_cb (GalleySitePage *self)
{
  g_autofree char *heading = g_strdup_printf (_ ("Remove “%s”?"), galley_site_get_name (self->site));
  AdwDialog *dialog = adw_alert_dialog_new (
      heading, _ ("Galley forgets the site and its key. What is published there stays, and your articles still know "
                  "about it if you add the site again."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove", _ ("_Remove"), NULL);
  if (galley_site_account_can_revoke (self->site))
    {
      GtkWidget *revoke = gtk_check_button_new_with_mnemonic (_ ("Also _revoke the password on the site"));

      g_set_weak_pointer (&self->revoke, GTK_CHECK_BUTTON (revoke));
      adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), revoke);
    }
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (remove_answered_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
galley_site_page_dispose (GObject *object)
{
  GalleySitePage *self = GALLEY_SITE_PAGE (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->site);
  g_clear_weak_pointer (&self->revoke);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_SITE_PAGE);
  G_OBJECT_CLASS (galley_site_page_parent_class)->dispose (object);
}

static void
galley_site_page_class_init (GalleySitePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_site_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/site-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleySitePage, name_row);
  gtk_widget_class_bind_template_child (widget_class, GalleySitePage, address_row);
  gtk_widget_class_bind_template_child (widget_class, GalleySitePage, kind_row);
  gtk_widget_class_bind_template_child (widget_class, GalleySitePage, account_row);
  gtk_widget_class_bind_template_child (widget_class, GalleySitePage, remove_row);
  gtk_widget_class_bind_template_callback (widget_class, name_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, rules_cb);
  gtk_widget_class_bind_template_callback (widget_class, bring_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
galley_site_page_init (GalleySitePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwNavigationPage *
galley_site_page_new (GalleyWorkspace *workspace,
                      const char *site_id)
{
  GalleySitePage *self = g_object_new (GALLEY_TYPE_SITE_PAGE, NULL);

  self->workspace = g_object_ref (workspace);
  self->site = galley_workspace_find_site (workspace, site_id);
  g_signal_connect_object (galley_workspace_get_sites (workspace), "items-changed", G_CALLBACK (sites_changed_cb),
                           self, G_CONNECT_SWAPPED);
  show_site (self);
  return ADW_NAVIGATION_PAGE (self);
}
