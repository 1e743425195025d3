/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From an address to a site that can be published to: find it, sign in, done. Nothing is kept until the site has
 * accepted the key. */
#include "add-site-dialog.h"

#include <glib/gi18n-lib.h>

#include "file-picker.h"
#include "key-words.h"
#include "launch.h"
#include "plain-words.h"
#include "problem-box.h"
#include "sign-in-words.h"
#include "site-request.h"
#include "site-words.h"
#include "text.h"

struct _GalleyAddSiteDialog
{
  AdwDialog parent_instance;

  GalleyWorkspace *workspace;
  GalleySite *site; /* the one to sign in to again, or being added; nullable */
  gboolean again;   /* it was there before */
  GalleyFoundSite *found;
  GCancellable *cancellable; /* of what is under way */
  char *page;                /* shown in the browser */
  gboolean checking;
  gboolean closing; /* when that is over */

  AdwNavigationView *view;
  AdwEntryRow *address_row;
  GalleyProblemBox *address_problem;
  GtkWidget *find_button;
  GtkWidget *finding_box;
  AdwEntryRow *name_row;
  AdwActionRow *found_address_row;
  AdwActionRow *kind_row;
  GalleyProblemBox *sign_in_problem;
  GtkWidget *browser_label;
  GtkWidget *browser_button;
  GtkWidget *paste_button;
  GtkWidget *folder_button;
  GtkWidget *keyless_button;
  AdwNavigationPage *waiting_page;
  AdwStatusPage *waiting_status;
  GtkWidget *again_button;
  AdwPreferencesGroup *paste_group;
  AdwEntryRow *account_row;
  AdwPasswordEntryRow *key_row;
  GalleyProblemBox *paste_problem;
  GtkWidget *use_key_button;
  AdwStatusPage *done_status;
  GtkWidget *done_button;
};

G_DEFINE_FINAL_TYPE (GalleyAddSiteDialog, galley_add_site_dialog, ADW_TYPE_DIALOG)

static GCancellable *
begin (GalleyAddSiteDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  return self->cancellable;
}

static void
say (GalleyProblemBox *box,
     const GError *error)
{
  g_autofree char *words = galley_sign_in_words (error);

  galley_problem_box_say (box, words, error->message);
}

/* ---- finding ---- */

static void
set_finding (GalleyAddSiteDialog *self,
             gboolean finding)
{
  gtk_widget_set_visible (self->finding_box, finding);
  gtk_widget_set_visible (self->find_button, !finding);
  gtk_widget_set_visible (self->folder_button, !finding && !self->again);
  gtk_editable_set_editable (GTK_EDITABLE (self->address_row), !finding && !self->again);
}

static void
show_found (GalleyAddSiteDialog *self)
{
  g_autofree char *address = galley_site_words_short_url (self->found->url);
  gboolean browser = self->found->authorization_url != NULL;
  gboolean keyless = self->found->key != GALLEY_FOUND_SITE_KEY_NEEDED;
  GtkWidget *first = browser ? self->browser_button : keyless ? self->keyless_button
                                                              : self->paste_button;
  const char *name = self->again ? galley_site_get_name (self->site) : self->found->name;

  gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
  gtk_widget_set_visible (GTK_WIDGET (self->name_row), !self->again);
  adw_action_row_set_subtitle (self->found_address_row, address);
  adw_action_row_set_subtitle (self->kind_row, self->found->program != NULL
                                                   ? self->found->program
                                                   : galley_site_words_kind (self->found->kind));
  adw_navigation_page_set_title (adw_navigation_view_find_page (self->view, "sign-in"),
                                 keyless ? _ ("Add Site") : _ ("Sign In"));
  gtk_widget_set_visible (self->keyless_button, keyless);
  gtk_widget_set_visible (self->paste_button, self->found->key != GALLEY_FOUND_SITE_KEY_NONE);
  gtk_widget_set_visible (self->browser_label, browser);
  gtk_widget_set_visible (self->browser_button, browser);
  if (first != self->paste_button)
    gtk_widget_remove_css_class (self->paste_button, "suggested-action");
  else
    gtk_widget_add_css_class (self->paste_button, "suggested-action");
  galley_problem_box_say (self->sign_in_problem, NULL, NULL);
  adw_navigation_view_push_by_tag (self->view, "sign-in");
  gtk_widget_grab_focus (first);
}

static void
found (gpointer owner,
       gpointer result,
       const GError *error)
{
  GalleyAddSiteDialog *self = owner;

  set_finding (self, FALSE);
  if (error != NULL)
    {
      say (self->address_problem, error);
      return;
    }
  g_clear_pointer (&self->found, galley_found_site_free);
  self->found = result;
  if (self->again && self->found->kind != galley_site_get_kind (self->site))
    galley_problem_box_say (self->address_problem,
                            _ ("This site is of another kind now. Remove it, and add it anew."), NULL);
  else
    show_found (self);
}

static void
find_cb (GalleyAddSiteDialog *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->address_row));

  if (galley_text_is_blank (typed) || gtk_widget_get_visible (self->finding_box))
    return;
  galley_problem_box_say (self->address_problem, NULL, NULL);
  set_finding (self, TRUE);
  galley_site_request_find (typed, begin (self), self, found);
}

static void
folder_picked_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer data)
{
  g_autoptr (GalleyAddSiteDialog) self = data;
  g_autoptr (GFile) folder = galley_file_picker_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (folder == NULL || g_file_peek_path (folder) == NULL || self->workspace == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->address_row), g_file_peek_path (folder));
  find_cb (self);
}

static void
folder_cb (GalleyAddSiteDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Folder of a Static Site"));
  galley_file_picker_show (dialog, GALLEY_FILE_PICKER_FOLDER, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                           folder_picked_cb, g_object_ref (self));
}

static void
address_changed_cb (GalleyAddSiteDialog *self)
{
  gtk_widget_set_sensitive (self->find_button,
                            !galley_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->address_row))));
}

/* ---- signing in ---- */

static void
set_checking (GalleyAddSiteDialog *self,
              gboolean checking)
{
  self->checking = checking;
  adw_navigation_page_set_can_pop (self->waiting_page, !checking);
  adw_dialog_set_can_close (ADW_DIALOG (self), !checking);
}

static void
show_waiting (GalleyAddSiteDialog *self,
              const char *title,
              const char *description)
{
  adw_status_page_set_title (self->waiting_status, title);
  galley_plain_words_describe (self->waiting_status, description);
  gtk_widget_set_visible (self->again_button, FALSE);
  if (adw_navigation_view_get_visible_page (self->view) != self->waiting_page)
    adw_navigation_view_push (self->view, self->waiting_page);
}

/* Back to the page that the key came from. */
static void
show_refusal (GalleyAddSiteDialog *self,
              const GError *error)
{
  AdwNavigationPage *before = adw_navigation_view_get_previous_page (self->view, self->waiting_page);
  gboolean pasted = before != NULL && g_strcmp0 (adw_navigation_page_get_tag (before), "paste") == 0;

  set_checking (self, FALSE);
  if (self->closing)
    {
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }
  say (pasted ? self->paste_problem : self->sign_in_problem, error);
  adw_navigation_view_pop (self->view);
  gtk_widget_grab_focus (pasted ? GTK_WIDGET (self->key_row) : self->browser_button);
}

static void
show_done (GalleyAddSiteDialog *self)
{
  g_autofree char *description =
      g_strdup_printf (_ ("You can publish to “%s” now."), galley_site_get_name (self->site));

  set_checking (self, FALSE);
  if (self->closing)
    {
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }
  adw_status_page_set_title (self->done_status, self->again ? _ ("Signed In") : _ ("Site Added"));
  galley_plain_words_describe (self->done_status, description);
  adw_navigation_view_push_by_tag (self->view, "done");
  gtk_widget_grab_focus (self->done_button);
}

static void
checked (gpointer owner,
         gpointer result,
         const GError *error)
{
  GalleyAddSiteDialog *self = owner;
  g_autoptr (GalleySiteStore) now = result;

  if (error != NULL)
    {
      show_refusal (self, error);
      return;
    }
  galley_site_store_take (galley_workspace_get_sites (self->workspace), now);
  show_done (self);
}

static void
check (GalleyAddSiteDialog *self,
       GalleySiteKey *key /* nullable */)
{
  const char *account = key != NULL ? key->account : NULL;
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name_row));
  GalleySite *site;

  if (self->again)
    site = galley_site_new (galley_site_get_id (self->site), self->found->kind, galley_site_get_name (self->site),
                            self->found->url, self->found->endpoint, account);
  else
    site = galley_site_account_make (galley_workspace_get_sites (self->workspace), self->found, account, name);
  g_clear_object (&self->site);
  self->site = site;
  show_waiting (self, key != NULL ? _ ("Trying the Key…") : _ ("Looking at the Folder…"), NULL);
  set_checking (self, TRUE);
  galley_site_request_check (self->workspace, site, key, begin (self), self, checked);
}

static void
open_page (gpointer owner,
           const char *url)
{
  GalleyAddSiteDialog *self = owner;

  g_set_str (&self->page, url);
  gtk_widget_set_visible (self->again_button, TRUE);
  galley_launch_uri (GTK_WIDGET (self), url);
}

static void
signed_in (gpointer owner,
           gpointer result,
           const GError *error)
{
  if (error != NULL)
    show_refusal (owner, error);
  else
    check (owner, result);
}

static void
browser_cb (GalleyAddSiteDialog *self)
{
  galley_problem_box_say (self->sign_in_problem, NULL, NULL);
  show_waiting (self, _ ("Go On in Your Browser"),
                _ ("Let Galley in on the page that opens there. Then this goes on by itself."));
  galley_site_request_browser (self->found, begin (self), self, open_page, signed_in);
}

static void
keyless_cb (GalleyAddSiteDialog *self)
{
  galley_problem_box_say (self->sign_in_problem, NULL, NULL);
  check (self, NULL);
}

static void
again_cb (GalleyAddSiteDialog *self)
{
  open_page (self, self->page);
}

static void
waiting_hidden_cb (GalleyAddSiteDialog *self)
{
  if (!self->checking)
    g_cancellable_cancel (self->cancellable);
}

/* ---- pasting ---- */

static void
paste_changed_cb (GalleyAddSiteDialog *self)
{
  gboolean named = !gtk_widget_get_visible (GTK_WIDGET (self->account_row)) ||
                   !galley_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->account_row)));

  gtk_widget_set_sensitive (self->use_key_button,
                            named && !galley_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->key_row))));
}

static void
paste_cb (GalleyAddSiteDialog *self)
{
  gboolean named = self->found->kind == GALLEY_SITE_WORDPRESS || self->found->kind == GALLEY_SITE_XMLRPC;
  const char *account = self->site != NULL ? galley_site_get_account (self->site) : NULL;

  adw_preferences_group_set_description (self->paste_group, galley_key_words_advice (self->found->kind));
  gtk_widget_set_visible (GTK_WIDGET (self->account_row), named);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->key_row), galley_key_words_title (self->found->kind));
  if (account != NULL && galley_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->account_row))))
    gtk_editable_set_text (GTK_EDITABLE (self->account_row), account);
  galley_problem_box_say (self->paste_problem, NULL, NULL);
  paste_changed_cb (self);
  adw_navigation_view_push_by_tag (self->view, "paste");
  gtk_widget_grab_focus (named && account == NULL ? GTK_WIDGET (self->account_row) : GTK_WIDGET (self->key_row));
}

static void
use_key_cb (GalleyAddSiteDialog *self)
{
  g_autoptr (GError) error = NULL;
  GalleySiteKey *key;

  if (!gtk_widget_get_sensitive (self->use_key_button))
    return;
  key = galley_site_key_from_pasted (self->found->kind, gtk_editable_get_text (GTK_EDITABLE (self->account_row)),
                                     gtk_editable_get_text (GTK_EDITABLE (self->key_row)), &error);
  if (key == NULL)
    {
      say (self->paste_problem, error);
      return;
    }
  galley_problem_box_say (self->paste_problem, NULL, NULL);
  check (self, key);
}

static void
done_cb (GalleyAddSiteDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* ---- the dialog ---- */

/* What tries the key is let end, so that it leaves the keyring as it was. */
static void
galley_add_site_dialog_close_attempt (AdwDialog *dialog)
{
  GalleyAddSiteDialog *self = GALLEY_ADD_SITE_DIALOG (dialog);

  self->closing = TRUE;
  g_cancellable_cancel (self->cancellable);
}

static void
galley_add_site_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (GALLEY_ADD_SITE_DIALOG (dialog)->cancellable);
}

static void
galley_add_site_dialog_dispose (GObject *object)
{
  GalleyAddSiteDialog *self = GALLEY_ADD_SITE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->found, galley_found_site_free);
  g_clear_pointer (&self->page, g_free);
  g_clear_object (&self->site);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_ADD_SITE_DIALOG);
  G_OBJECT_CLASS (galley_add_site_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GalleyAddSiteDialog, view);
  gtk_widget_class_bind_template_child (widget_class, GalleyAddSiteDialog, address_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyAddSiteDialog, address_problem);
  gtk_widget_class_bind_template_child (widget_class, GalleyAddSiteDialog, find_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyAddSiteDialog, finding_box);
  gtk_widget_class_bind_template_child (widget_class, GalleyAddSiteDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyAddSiteDialog, found_address_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyAddSiteDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyAddSiteDialog, sign_in_problem);
  gtk_widget_class_bind_template_child (widget_class, GalleyAddSiteDialog, browser_label);
  gtk_widget_class_bind_template_child (widget_class, GalleyAddSiteDialog, browser_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyAddSiteDialog, paste_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyAddSiteDialog, folder_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyAddSiteDialog, keyless_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyAddSiteDialog, waiting_page);
  gtk_widget_class_bind_template_child (widget_class, GalleyAddSiteDialog, waiting_status);
  gtk_widget_class_bind_template_child (widget_class, GalleyAddSiteDialog, again_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyAddSiteDialog, paste_group);
  gtk_widget_class_bind_template_child (widget_class, GalleyAddSiteDialog, account_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyAddSiteDialog, key_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyAddSiteDialog, paste_problem);
  gtk_widget_class_bind_template_child (widget_class, GalleyAddSiteDialog, use_key_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyAddSiteDialog, done_status);
  gtk_widget_class_bind_template_child (widget_class, GalleyAddSiteDialog, done_button);
}

static void
galley_add_site_dialog_class_init (GalleyAddSiteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_add_site_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->close_attempt = galley_add_site_dialog_close_attempt;
  ADW_DIALOG_CLASS (klass)->closed = galley_add_site_dialog_closed;
  g_type_ensure (GALLEY_TYPE_PROBLEM_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/add-site-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, address_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_cb);
  gtk_widget_class_bind_template_callback (widget_class, folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, keyless_cb);
  gtk_widget_class_bind_template_callback (widget_class, browser_cb);
  gtk_widget_class_bind_template_callback (widget_class, paste_cb);
  gtk_widget_class_bind_template_callback (widget_class, waiting_hidden_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, paste_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
}

static void
galley_add_site_dialog_init (GalleyAddSiteDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  address_changed_cb (self);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->address_row));
}

AdwDialog *
galley_add_site_dialog_new (GalleyWorkspace *workspace,
                            GalleySite *site)
{
  GalleyAddSiteDialog *self = g_object_new (GALLEY_TYPE_ADD_SITE_DIALOG, NULL);

  self->workspace = g_object_ref (workspace);
  if (site != NULL)
    {
      self->again = TRUE;
      self->site = g_object_ref (site);
      adw_dialog_set_title (ADW_DIALOG (self), _ ("Sign In Again"));
      adw_navigation_page_set_title (adw_navigation_view_find_page (self->view, "address"), _ ("Sign In Again"));
      gtk_editable_set_text (GTK_EDITABLE (self->address_row), galley_site_get_kind (site) == GALLEY_SITE_STATIC
                                                                   ? galley_site_get_endpoint (site)
                                                                   : galley_site_get_url (site));
      find_cb (self);
    }
  return ADW_DIALOG (self);
}
