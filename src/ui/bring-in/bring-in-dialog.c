/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Posts come page by page while one looks at them already; then one after the other is brought in. */
#include "bring-in-dialog.h"

#include <glib/gi18n-lib.h>

#include "bring-in-request.h"
#include "bring-in-result.h"
#include "error-words.h"
#include "post-choice.h"
#include "post-choice-row.h"
#include "problem-box.h"

#define MAX_PAGES 1000

struct _GalleyBringInDialog
{
  AdwDialog parent_instance;

  GalleyWorkspace *workspace;
  GPtrArray *sites;        /* of GalleySite */
  GalleyBringIn *bring_in; /* of the site that is chosen; NULL until its first page is there */
  GCancellable *cancellable;
  GListStore *choices;
  GtkFilterListModel *shown;
  GtkCustomFilter *filter;
  char *words; /* searched for, folded */
  gboolean loading;
  GPtrArray *wanted; /* of GalleyPostChoice: to be brought in */
  guint n_done;

  GtkStack *pages;
  GtkWidget *site_box;
  AdwComboRow *site_row;
  GtkWidget *search_entry;
  GalleyProblemBox *problem;
  GtkStack *list_pages;
  GtkListView *list_view;
  GtkLabel *empty_label;
  GtkProgressBar *bar;
  GtkLabel *progress_label;
  AdwPreferencesGroup *done_group;
  GtkWidget *bottom_bar;
  GtkCheckButton *all_check;
  GtkButton *bring_button;
};

G_DEFINE_FINAL_TYPE (GalleyBringInDialog, galley_bring_in_dialog, ADW_TYPE_DIALOG)

/* --- choosing
 * --------------------------------------------------------------------------------------------------------- */

static GalleyPostChoice *
choice_at (GListModel *model,
           guint index)
{
  g_autoptr (GalleyPostChoice) choice = g_list_model_get_item (model, index);

  return choice;
}

static guint
n_selected (GalleyBringInDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->choices)); i++)
    n += galley_post_choice_is_selected (choice_at (G_LIST_MODEL (self->choices), i)) ? 1 : 0;
  return n;
}

static void
update (GalleyBringInDialog *self)
{
  guint n = n_selected (self);
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  g_autofree char *label = n > 0 ? g_strdup_printf (ngettext ("_Bring In %u Post", "_Bring In %u Posts", n), n)
                                 : g_strdup (_ ("_Bring In"));

  gtk_button_set_label (self->bring_button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->bring_button), n > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->all_check), n_shown > 0);
  gtk_label_set_text (self->empty_label,
                      self->words != NULL ? _ ("No post is called so") : _ ("There are no posts on this site"));
  gtk_stack_set_visible_child_name (self->list_pages, n_shown > 0     ? "list"
                                                      : self->loading ? "loading"
                                                                      : "empty");
}

static gboolean
matches_cb (gpointer item,
            gpointer user_data)
{
  GalleyBringInDialog *self = user_data;

  return self->words == NULL || galley_post_choice_matches (item, self->words);
}

static void
search_changed_cb (GalleyBringInDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  g_free (self->words);
  self->words = *text != '\0' ? g_utf8_casefold (text, -1) : NULL;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update (self);
}

/* Of those that are shown. */
static void
all_toggled_cb (GalleyBringInDialog *self)
{
  gboolean all = gtk_check_button_get_active (self->all_check);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shown)); i++)
    galley_post_choice_select (choice_at (G_LIST_MODEL (self->shown), i), all);
}

static void
say (GalleyBringInDialog *self,
     const GError *error)
{
  g_autofree char *words = error != NULL ? galley_error_words (error) : NULL;

  galley_problem_box_say (self->problem, words, error != NULL ? error->message : NULL);
}

static void load_page (GalleyBringInDialog *self, guint page);

static void
page_loaded (gpointer owner,
             gpointer result,
             const GError *error)
{
  GalleyBringInDialog *self = owner;
  GalleyPostPage *page = result;
  guint n_pages = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (self), "page"));

  self->loading = error == NULL && page->more && n_pages < MAX_PAGES;
  say (self, error);
  if (page != NULL)
    {
      if (self->bring_in == NULL)
        self->bring_in = galley_bring_in_ref (page->bring_in);
      for (guint i = 0; i < page->heads->len; i++)
        {
          GalleyPostHead *head = g_steal_pointer (&page->heads->pdata[i]);
          g_autoptr (GalleyPostChoice) choice =
              galley_post_choice_new (head, galley_bring_in_find (self->bring_in, head->remote_id) != NULL);

          g_signal_connect_object (choice, "notify::selected", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
          g_list_store_append (self->choices, choice);
        }
      g_ptr_array_set_free_func (page->heads, NULL);
      galley_post_page_free (page);
    }
  if (self->loading)
    load_page (self, n_pages + 1);
  update (self);
}

static void
load_page (GalleyBringInDialog *self,
           guint page)
{
  GalleySite *site = g_ptr_array_index (self->sites, adw_combo_row_get_selected (self->site_row));

  g_object_set_data (G_OBJECT (self), "page", GUINT_TO_POINTER (page));
  galley_bring_in_request_list (self->workspace, site, self->bring_in, page, self->cancellable, self, page_loaded);
}

static void
start_over (GalleyBringInDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->bring_in, galley_bring_in_unref);
  g_list_store_remove_all (self->choices);
  gtk_check_button_set_active (self->all_check, FALSE);
  say (self, NULL);
  self->loading = TRUE;
  load_page (self, 1);
  update (self);
}

static void
site_changed_cb (GalleyBringInDialog *self)
{
  if (self->workspace != NULL)
    start_over (self);
}

/* --- bringing in
 * ----------------------------------------------------------------------------------------------------- */

static void bring_next (GalleyBringInDialog *self);

static void
show_done (GalleyBringInDialog *self)
{
  galley_bring_in_stop (self->bring_in);
  gtk_stack_set_visible_child_name (self->pages, "done");
}

static void
brought (gpointer owner,
         gpointer result,
         const GError *error)
{
  GalleyBringInDialog *self = owner;
  GalleyPulledArticle *article = result;
  const char *title =
      galley_post_choice_get_head (g_ptr_array_index (self->wanted, self->n_done))->title;
  g_autofree char *words = error != NULL ? galley_error_words (error) : NULL;

  adw_preferences_group_add (self->done_group, error != NULL ? galley_bring_in_result_new_failed (title, words)
                                                             : galley_bring_in_result_new (title, article));
  if (article != NULL)
    {
      galley_library_refresh (galley_workspace_get_library (self->workspace), article->path);
      galley_pulled_article_free (article);
    }
  self->n_done++;
  bring_next (self);
}

static void
bring_next (GalleyBringInDialog *self)
{
  const GalleyPostHead *head;

  if (self->n_done == self->wanted->len)
    {
      show_done (self);
      return;
    }
  head = galley_post_choice_get_head (g_ptr_array_index (self->wanted, self->n_done));
  gtk_progress_bar_set_fraction (self->bar, (double) self->n_done / self->wanted->len);
  gtk_label_set_text (self->progress_label, head->title);
  galley_bring_in_request_pull (self->bring_in, head->remote_id, self->cancellable, self, brought);
}

static void
started (gpointer owner,
         gpointer result,
         const GError *error)
{
  GalleyBringInDialog *self = owner;

  if (error == NULL)
    {
      bring_next (self);
      return;
    }
  say (self, error);
  gtk_widget_set_visible (self->bottom_bar, TRUE);
  gtk_stack_set_visible_child_name (self->pages, "choose");
}

static void
bring_cb (GalleyBringInDialog *self)
{
  g_ptr_array_set_size (self->wanted, 0);
  self->n_done = 0;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->choices)); i++)
    if (galley_post_choice_is_selected (choice_at (G_LIST_MODEL (self->choices), i)))
      g_ptr_array_add (self->wanted, g_list_model_get_item (G_LIST_MODEL (self->choices), i));
  if (self->wanted->len == 0 || self->bring_in == NULL)
    return;
  /* pages to come would be in the way */
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (self->bottom_bar, FALSE);
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_stack_set_visible_child_name (self->pages, "progress");
  galley_bring_in_request_start (self->bring_in, self->cancellable, self, started);
}

/* What is there by now stays; the rest is not brought in. */
static void
cancel_cb (GalleyBringInDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  if (self->n_done > 0)
    show_done (self);
  else
    adw_dialog_close (ADW_DIALOG (self));
}

/* --- the object
 * --------------------------------------------------------------------------------------------------------- */

static void
closed_cb (GalleyBringInDialog *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
galley_bring_in_dialog_dispose (GObject *object)
{
  GalleyBringInDialog *self = GALLEY_BRING_IN_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->bring_in, galley_bring_in_unref);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->sites, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  g_clear_object (&self->shown);
  g_clear_object (&self->choices);
  g_clear_pointer (&self->words, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_BRING_IN_DIALOG);
  G_OBJECT_CLASS (galley_bring_in_dialog_parent_class)->dispose (object);
}

static void
galley_bring_in_dialog_class_init (GalleyBringInDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_bring_in_dialog_dispose;
  g_type_ensure (GALLEY_TYPE_PROBLEM_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/bring-in-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyBringInDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, GalleyBringInDialog, site_box);
  gtk_widget_class_bind_template_child (widget_class, GalleyBringInDialog, site_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyBringInDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GalleyBringInDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, GalleyBringInDialog, list_pages);
  gtk_widget_class_bind_template_child (widget_class, GalleyBringInDialog, list_view);
  gtk_widget_class_bind_template_child (widget_class, GalleyBringInDialog, empty_label);
  gtk_widget_class_bind_template_child (widget_class, GalleyBringInDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, GalleyBringInDialog, progress_label);
  gtk_widget_class_bind_template_child (widget_class, GalleyBringInDialog, done_group);
  gtk_widget_class_bind_template_child (widget_class, GalleyBringInDialog, bottom_bar);
  gtk_widget_class_bind_template_child (widget_class, GalleyBringInDialog, all_check);
  gtk_widget_class_bind_template_child (widget_class, GalleyBringInDialog, bring_button);
  gtk_widget_class_bind_template_callback (widget_class, site_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, bring_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
galley_bring_in_dialog_init (GalleyBringInDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = galley_post_choice_row_factory ();
  GtkNoSelection *selection;

  self->choices = g_list_store_new (GALLEY_TYPE_POST_CHOICE);
  self->wanted = g_ptr_array_new_with_free_func (g_object_unref);
  self->filter = gtk_custom_filter_new (matches_cb, self, NULL);
  self->shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->choices)), GTK_FILTER (self->filter));
  gtk_widget_init_template (GTK_WIDGET (self));
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  gtk_list_view_set_factory (self->list_view, factory);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
}

AdwDialog *
galley_bring_in_dialog_new (GalleyWorkspace *workspace,
                            const char *site_id)
{
  GalleyBringInDialog *self = g_object_new (GALLEY_TYPE_BRING_IN_DIALOG, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  galley_site_store_refresh (galley_workspace_get_sites (workspace));
  self->sites = galley_workspace_list_sites (workspace);
  for (guint i = 0; i < self->sites->len; i++)
    {
      GalleySite *site = g_ptr_array_index (self->sites, i);

      gtk_string_list_append (names, galley_site_get_name (site));
      /* who has sites of his own looks there first */
      if (site_id != NULL ? g_str_equal (site_id, galley_site_get_id (site)) : i == 1)
        selected = i;
    }
  adw_combo_row_set_model (self->site_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->site_row, selected);
  gtk_widget_set_visible (self->site_box, site_id == NULL && self->sites->len > 1);
  self->workspace = g_object_ref (workspace);
  start_over (self);
  return ADW_DIALOG (self);
}
