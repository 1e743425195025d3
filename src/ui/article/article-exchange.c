/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "article-exchange.h"

#include <glib/gi18n-lib.h>

#include "article-place.h"
#include "document-merge.h"
#include "error-words.h"
#include "file-picker.h"
#include "plain-words.h"
#include "review-file.h"
#include "send-dialog.h"
#include "worker.h"

/* One file on its way out or in. */
typedef struct
{
  GalleyArticlePane *pane; /* on the main thread only */
  GalleyOpenArticle *open; /* likewise */
  GalleyWorkspace *workspace;
  GalleyArticleDisk *disk;
  GalleyDocument *document; /* as it was shown */
  char *file;
  gboolean merge;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_object_unref (errand->pane);
  g_object_unref (errand->open);
  g_object_unref (errand->workspace);
  galley_article_disk_unref (errand->disk);
  g_clear_pointer (&errand->document, galley_document_unref);
  g_free (errand->file);
  g_free (errand);
}

static Errand *
errand_new (GalleyArticlePane *pane)
{
  GalleyOpenArticle *open = galley_article_pane_get_open (pane);
  Errand *errand = g_new0 (Errand, 1);

  errand->pane = g_object_ref (pane);
  errand->open = g_object_ref (open);
  errand->workspace = g_object_ref (galley_article_pane_get_workspace (pane));
  errand->disk = galley_article_disk_ref (galley_open_article_get_disk (open));
  return errand;
}

static GtkWindow *
window_of (Errand *errand)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (errand->pane)));
}

static void
say (GalleyArticlePane *pane,
     const char *words)
{
  g_signal_emit_by_name (pane, "toast", galley_plain_words_toast (words));
}

static void
say_error (GalleyArticlePane *pane,
           const GError *error)
{
  g_autofree char *words = galley_error_words (error);

  say (pane, words);
}

/* The article's place while its folder is kept from getting another name. (transfer full) */
static char *
hold (Errand *errand)
{
  g_free (galley_article_disk_hold_folder (errand->disk));
  return galley_article_disk_dup_path (errand->disk);
}

/* What is written is what is shown, with all that was said until now. */
static void
capture (Errand *errand)
{
  g_autoptr (GalleyArticleSnapshot) snapshot = galley_open_article_snapshot (errand->open);

  errand->document = galley_document_ref (galley_article_snapshot_get_document (snapshot));
}

/* ---- out ---- */

static gpointer
send_work (gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Errand *errand = data;
  g_autofree char *path = hold (errand);
  gboolean written =
      galley_review_file_write (errand->workspace, path, errand->document, errand->file, cancellable, error);

  galley_article_disk_release_folder (errand->disk);
  return written ? g_strdup (errand->file) : NULL;
}

static void
show_in_files_cb (GalleyArticlePane *pane,
                  AdwToast *toast)
{
  g_signal_emit_by_name (pane, "show-in-files", g_object_get_data (G_OBJECT (toast), "file"));
}

static void
sent (gpointer owner,
      gpointer file,
      const GError *error)
{
  GalleyArticlePane *pane = owner;
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;
  AdwToast *toast;

  if (error != NULL)
    {
      say_error (pane, error);
      return;
    }
  name = g_path_get_basename (file);
  words = g_strdup_printf (_ ("“%s” is ready to be sent"), name);
  toast = galley_plain_words_toast (words);
  g_object_set_data_full (G_OBJECT (toast), "file", file, g_free);
  adw_toast_set_button_label (toast, _ ("Show in _Files"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (show_in_files_cb), pane, G_CONNECT_SWAPPED);
  g_signal_emit_by_name (pane, "toast", toast);
}

static void
target_chosen_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  Errand *errand = user_data;
  g_autoptr (GFile) file = galley_file_picker_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file == NULL || g_file_peek_path (file) == NULL)
    {
      errand_free (errand);
      return;
    }
  errand->file = g_file_get_path (file);
  capture (errand);
  galley_work_run (errand->pane, send_work, errand, errand_free, g_free, NULL, sent);
}

static char *
suggest_name (Errand *errand,
              const char *suffix)
{
  g_autofree char *path = galley_article_disk_dup_path (errand->disk);
  g_autofree char *root = galley_article_place_get_root (path);
  g_autofree char *name = g_path_get_basename (root);

  if (!galley_article_place_is_bundle (path) && g_str_has_suffix (name, ".md"))
    name[strlen (name) - 3] = '\0';
  /* not to be taken for the article itself */
  if (g_str_equal (suffix, ".md"))
    /* Translators: added to a file's name, before “.md”. */
    return g_strconcat (name, "-", _ ("review"), suffix, NULL);
  return g_strconcat (name, suffix, NULL);
}

static void
kind_chosen_cb (const char *suffix,
                gpointer user_data)
{
  Errand *errand = user_data;
  g_autoptr (GtkFileDialog) dialog = NULL;
  g_autofree char *name = NULL;

  if (suffix == NULL)
    {
      errand_free (errand);
      return;
    }
  dialog = gtk_file_dialog_new ();
  name = suggest_name (errand, suffix);
  gtk_file_dialog_set_title (dialog, _ ("Send for Review"));
  gtk_file_dialog_set_initial_name (dialog, name);
  galley_file_picker_show (dialog, GALLEY_FILE_PICKER_SAVE, window_of (errand), target_chosen_cb, errand);
}

static void
saved_to_send_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  Errand *errand = user_data;
  g_autoptr (GError) error = NULL;

  if (galley_open_article_save_finish (errand->open, result, &error) && window_of (errand) != NULL)
    {
      galley_send_dialog_show (GTK_WIDGET (errand->pane), kind_chosen_cb, errand);
      return;
    }
  if (error != NULL)
    say_error (errand->pane, error);
  errand_free (errand);
}

void
galley_article_exchange_send (GalleyArticlePane *pane)
{
  GalleyOpenArticle *open = galley_article_pane_get_open (pane);

  /* it must have a folder for what comes back */
  if (open != NULL)
    galley_open_article_save_async (open, GALLEY_SAVE_KIND_FOLDER, saved_to_send_cb, errand_new (pane));
}

/* ---- in ---- */

typedef struct
{
  GalleyReviewTaken *taken;
  GalleyOpenArticle *open;
  GalleyDocument *document; /* as it was given */
} Taken;

static void
taken_free (gpointer data)
{
  Taken *self = data;

  galley_review_taken_free (self->taken);
  g_object_unref (self->open);
  galley_document_unref (self->document);
  g_free (self);
}

static gpointer
take_work (gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Errand *errand = data;
  g_autofree char *path = hold (errand);
  GalleyReviewTaken *taken = galley_review_file_take (errand->workspace, path, errand->document, errand->file,
                                                      errand->merge, cancellable, error);
  Taken *result;

  galley_article_disk_release_folder (errand->disk);
  if (taken == NULL)
    return NULL;
  result = g_new0 (Taken, 1);
  result->taken = taken;
  result->open = g_object_ref (errand->open);
  result->document = galley_document_ref (errand->document);
  return result;
}

static void
say_taken (GalleyArticlePane *pane,
           const GalleyReviewTaken *taken)
{
  g_autofree char *comments = g_strdup_printf (ngettext ("%u comment", "%u comments", taken->n_comments),
                                               taken->n_comments);
  g_autofree char *suggestions = g_strdup_printf (
      ngettext ("%u suggestion", "%u suggestions", taken->n_suggestions), taken->n_suggestions);
  g_autofree char *words = NULL;

  if (taken->n_comments > 0 && taken->n_suggestions > 0)
    /* Translators: such as “3 comments” and “1 suggestion”. */
    words = g_strdup_printf (_ ("Taken in: %s and %s"), comments, suggestions);
  else if (taken->n_comments > 0 || taken->n_suggestions > 0)
    words = g_strdup_printf (_ ("Taken in: %s"), taken->n_comments > 0 ? comments : suggestions);
  else if (taken->merged != NULL)
    words = g_strdup (_ ("The changes of the text were taken in"));
  else if (taken->n_settled > 0)
    words = g_strdup (_ ("What was resolved there is resolved here, too"));
  else
    words = g_strdup (_ ("There was nothing new in it"));
  say (pane, words);
}

/* Over nothing that was typed meanwhile. */
static void
take_text (GalleyArticlePane *pane,
           const Taken *result)
{
  GalleyArticle *article = galley_open_article_get_article (result->open);
  g_autoptr (GalleyArticleSnapshot) now = galley_open_article_snapshot (result->open);
  g_autoptr (GalleyDocument) merged = NULL;
  g_auto (GalleyMergeClash) clash = { 0 };
  g_auto (GalleyMergeClash) all = { 0 };
  g_autofree char *words = NULL;

  merged = galley_document_merge (result->document, galley_article_snapshot_get_document (now), result->taken->merged,
                                  &clash);
  galley_article_set_document (article, merged);
  galley_open_article_mark_unsaved (result->open);
  galley_open_article_save_async (result->open, GALLEY_SAVE_KIND_TEXT, NULL, NULL);
  galley_merge_clash_add (&all, &result->taken->clash);
  galley_merge_clash_add (&all, &clash);
  words = galley_merge_clash_words (&all);
  if (words != NULL && result->open == galley_article_pane_get_open (pane))
    galley_article_pane_show_notice (pane, words);
}

static void
taken (gpointer owner,
       gpointer result,
       const GError *error)
{
  GalleyArticlePane *pane = owner;
  Taken *taken = result;

  if (error != NULL)
    {
      say_error (pane, error);
      return;
    }
  if (taken->taken->merged != NULL)
    take_text (pane, taken);
  say_taken (pane, taken->taken);
  taken_free (taken);
}

static void
start_taking (Errand *errand)
{
  capture (errand);
  galley_work_run (errand->pane, take_work, errand, errand_free, taken_free, NULL, taken);
}

static void
way_chosen_cb (AdwAlertDialog *dialog,
               const char *response,
               gpointer user_data)
{
  Errand *errand = user_data;

  errand->merge = g_str_equal (response, "merge");
  if (g_str_equal (response, "cancel"))
    errand_free (errand);
  else
    start_taking (errand);
}

static void
ask_way (Errand *errand)
{
  AdwDialog *dialog = adw_alert_dialog_new (
      _ ("Take Review Back"),
      _ ("Comments and suggestions are added to yours. If the reviewer has changed the text itself, these changes can "
         "become suggestions, or be brought together with your text."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "merge",
                                  _ ("_Bring Texts Together"), "suggest", _ ("As _Suggestions"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "suggest", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "suggest");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (way_chosen_cb), errand);
  adw_dialog_present (dialog, GTK_WIDGET (errand->pane));
}

static void
source_chosen_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  Errand *errand = user_data;
  g_autoptr (GFile) file = galley_file_picker_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file == NULL || g_file_peek_path (file) == NULL || window_of (errand) == NULL)
    {
      errand_free (errand);
      return;
    }
  errand->file = g_file_get_path (file);
  if (galley_review_file_kind (errand->file) == GALLEY_REVIEW_FILE_PACKAGE)
    ask_way (errand);
  else
    start_taking (errand);
}

static void
saved_to_take_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  static const char *const suffixes[] = { "textpack", "docx", "md", "markdown", "txt" };
  Errand *errand = user_data;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GError) error = NULL;

  if (!galley_open_article_save_finish (errand->open, result, &error) || window_of (errand) == NULL)
    {
      if (error != NULL)
        say_error (errand->pane, error);
      errand_free (errand);
      return;
    }
  gtk_file_filter_set_name (filter, _ ("Reviews"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _ ("Take Review Back"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  galley_file_picker_show (dialog, GALLEY_FILE_PICKER_FILE, window_of (errand), source_chosen_cb, errand);
}

void
galley_article_exchange_take (GalleyArticlePane *pane)
{
  GalleyOpenArticle *open = galley_article_pane_get_open (pane);

  if (open != NULL)
    galley_open_article_save_async (open, GALLEY_SAVE_KIND_FOLDER, saved_to_take_cb, errand_new (pane));
}
