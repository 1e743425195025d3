/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of the article page, as actions. */
#include "article-commands.h"

#include <glib/gi18n-lib.h>

#include "article-exchange.h"
#include "check-place.h"
#include "error-words.h"
#include "plain-words.h"
#include "publish-dialog.h"
#include "review-link-dialog.h"
#include "save-status.h"

/* NULL where nothing is open yet, or it was never saved. */
static const char *
path_of (GalleyArticlePane *pane)
{
  GalleyOpenArticle *open = galley_article_pane_get_open (pane);

  return open != NULL ? galley_article_get_path (galley_open_article_get_article (open)) : NULL;
}

static void
published_cb (GalleyArticlePane *pane)
{
  galley_article_pane_refresh_readers (pane);
  galley_library_refresh (galley_workspace_get_library (galley_article_pane_get_workspace (pane)), path_of (pane));
}

static void
open_uri_cb (GalleyArticlePane *pane,
             const char *uri)
{
  g_signal_emit_by_name (pane, "open-uri", uri);
}

static void
show_place_cb (GalleyArticlePane *pane,
               guint place,
               guint which)
{
  if (place == GALLEY_CHECK_PLACE_LINE)
    galley_article_pane_show_line (pane, which);
  else if (place == GALLEY_CHECK_PLACE_FIELD)
    galley_article_pane_show_field (pane, which);
  else if (place == GALLEY_CHECK_PLACE_COMMENTS)
    galley_article_pane_show_comments (pane);
}

/* What is to be shown of an article once it is on disk. */
typedef void (*Present) (GalleyArticlePane *pane,
                         GalleyOpenArticle *open);

typedef struct
{
  GalleyArticlePane *pane;
  Present present;
} Wanted;

static void
present_publish (GalleyArticlePane *pane,
                 GalleyOpenArticle *open,
                 GalleyPublishAction action)
{
  AdwDialog *dialog = galley_publish_dialog_new (
      galley_article_pane_get_workspace (pane), galley_article_pane_get_waiting (pane), open, action);

  g_signal_connect_object (dialog, "published", G_CALLBACK (published_cb), pane, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "show-place", G_CALLBACK (show_place_cb), pane, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "open-uri", G_CALLBACK (open_uri_cb), pane, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (pane));
}

static void
present_publishing (GalleyArticlePane *pane,
                    GalleyOpenArticle *open)
{
  present_publish (pane, open, GALLEY_PUBLISH_NOW);
}

static void
present_unpublishing (GalleyArticlePane *pane,
                      GalleyOpenArticle *open)
{
  present_publish (pane, open, GALLEY_PUBLISH_UNPUBLISH);
}

static void
present_trashing (GalleyArticlePane *pane,
                  GalleyOpenArticle *open)
{
  present_publish (pane, open, GALLEY_PUBLISH_TRASH);
}

static void
present_review_link (GalleyArticlePane *pane,
                     GalleyOpenArticle *open)
{
  AdwDialog *dialog = galley_review_link_dialog_new (
      galley_article_pane_get_workspace (pane), galley_article_get_path (galley_open_article_get_article (open)));

  adw_dialog_present (dialog, GTK_WIDGET (pane));
}

static void
saved_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  GalleyOpenArticle *open = GALLEY_OPEN_ARTICLE (source);
  g_autofree Wanted *wanted = user_data;
  g_autoptr (GalleyArticlePane) pane = wanted->pane;
  g_autoptr (GError) error = NULL;

  if (!galley_open_article_save_finish (open, result, &error))
    {
      g_autofree char *words = galley_error_words (error);

      g_signal_emit_by_name (pane, "toast", galley_plain_words_toast (words));
    }
  /* else its writer went on to another article meanwhile */
  else if (open == galley_article_pane_get_open (pane) && gtk_widget_get_root (GTK_WIDGET (pane)) != NULL)
    wanted->present (pane, open);
}

/* What is published or reviewed is what is on disk. */
static void
save_and_present (GalleyArticlePane *pane,
                  Present present)
{
  GalleyOpenArticle *open = galley_article_pane_get_open (pane);
  Wanted *wanted;

  if (open == NULL)
    return;
  wanted = g_new0 (Wanted, 1);
  wanted->pane = g_object_ref (pane);
  wanted->present = present;
  galley_open_article_save_async (open, GALLEY_SAVE_KIND_FOLDER, saved_cb, wanted);
}

static void
saved_again_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GalleyArticlePane) pane = user_data;

  /* a failure stays in the banner */
  if (galley_open_article_save_finish (GALLEY_OPEN_ARTICLE (source), result, NULL))
    g_signal_emit_by_name (pane, "toast", adw_toast_new (_ ("Saved")));
}

static void
save_again_cb (GSimpleAction *action,
               GVariant *parameter,
               gpointer pane)
{
  galley_save_status_try_again (galley_article_pane_get_open (pane), saved_again_cb, g_object_ref (pane));
}

static void
publish_cb (GSimpleAction *action,
            GVariant *parameter,
            gpointer pane)
{
  save_and_present (pane, present_publishing);
}

static void
unpublish_cb (GSimpleAction *action,
              GVariant *parameter,
              gpointer pane)
{
  save_and_present (pane, present_unpublishing);
}

static void
review_link_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer pane)
{
  save_and_present (pane, present_review_link);
}

static void
trash_post_cb (GSimpleAction *action,
               GVariant *parameter,
               gpointer pane)
{
  save_and_present (pane, present_trashing);
}

static void
restore_post_cb (GSimpleAction *action,
                 GVariant *parameter,
                 gpointer pane)
{
  galley_article_readers_restore (galley_article_pane_get_readers (pane));
}

static void
editor_action_cb (GSimpleAction *action,
                  GVariant *parameter,
                  gpointer pane)
{
  g_autofree char *name = g_strconcat ("editor.", g_action_get_name (G_ACTION (action)), NULL);

  gtk_widget_activate_action (GTK_WIDGET (galley_article_pane_get_editor (pane)), name, NULL);
}

static void
insert_image_cb (GSimpleAction *action,
                 GVariant *parameter,
                 gpointer pane)
{
  gtk_widget_activate_action (GTK_WIDGET (galley_article_pane_get_editor (pane)), "editor.image", NULL);
}

static void
view_page_cb (GSimpleAction *action,
              GVariant *parameter,
              gpointer pane)
{
  const char *url = galley_article_readers_get_public_url (galley_article_pane_get_readers (pane));

  if (url != NULL)
    g_signal_emit_by_name (pane, "open-uri", url);
}

static void
copy_link_cb (GSimpleAction *action,
              GVariant *parameter,
              gpointer pane)
{
  const char *url = galley_article_readers_get_public_url (galley_article_pane_get_readers (pane));

  if (url == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (pane), url);
  g_signal_emit_by_name (pane, "toast", adw_toast_new (_ ("Link copied")));
}

static void
send_review_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer pane)
{
  galley_article_exchange_send (pane);
}

static void
take_review_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer pane)
{
  galley_article_exchange_take (pane);
}

static void
show_in_files_cb (GSimpleAction *action,
                  GVariant *parameter,
                  gpointer pane)
{
  if (path_of (pane) != NULL)
    g_signal_emit_by_name (pane, "show-in-files", path_of (pane));
}

static void
trash_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer pane)
{
  if (path_of (pane) != NULL)
    g_signal_emit_by_name (pane, "trash", path_of (pane));
}

static void
toggle_utility_cb (GSimpleAction *action,
                   GVariant *parameter,
                   gpointer pane)
{
  galley_article_pane_toggle_utility (pane);
}

static void
mode_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer pane)
{
  galley_article_pane_set_mode (pane, g_variant_get_string (parameter, NULL));
}

static void
next_pane_cb (GSimpleAction *action,
              GVariant *parameter,
              gpointer pane)
{
  galley_article_pane_focus_next (pane);
}

static const GActionEntry entries[] = {
  { .name = "save-again", .activate = save_again_cb },
  { .name = "publish", .activate = publish_cb },
  { .name = "unpublish", .activate = unpublish_cb },
  { .name = "review-link", .activate = review_link_cb },
  { .name = "trash-post", .activate = trash_post_cb },
  { .name = "restore-post", .activate = restore_post_cb },
  { .name = "find", .activate = editor_action_cb },
  { .name = "replace", .activate = editor_action_cb },
  { .name = "show-long-lines", .activate = editor_action_cb },
  { .name = "comment", .activate = editor_action_cb },
  { .name = "suggest-accept", .activate = editor_action_cb },
  { .name = "suggest-reject", .activate = editor_action_cb },
  { .name = "suggest-accept-all", .activate = editor_action_cb },
  { .name = "suggest-reject-all", .activate = editor_action_cb },
  { .name = "insert-image", .activate = insert_image_cb },
  { .name = "view-page", .activate = view_page_cb },
  { .name = "copy-link", .activate = copy_link_cb },
  { .name = "send-review", .activate = send_review_cb },
  { .name = "take-review", .activate = take_review_cb },
  { .name = "show-in-files", .activate = show_in_files_cb },
  { .name = "trash", .activate = trash_cb },
  { .name = "toggle-utility", .activate = toggle_utility_cb },
  { .name = "mode", .activate = mode_cb, .parameter_type = "s" },
  { .name = "next-pane", .activate = next_pane_cb },
};

/* Those that need a published page. */
static const char *const public_names[] = { "view-page", "copy-link", "unpublish", "trash-post" };

/* Told whenever it is known anew where the article is. */
static void
public_cb (GObject *pane,
           GParamSpec *pspec,
           GActionMap *group)
{
  GalleyArticleReaders *readers = galley_article_pane_get_readers (GALLEY_ARTICLE_PANE (pane));

  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (group, "restore-post")),
                               readers != NULL && galley_article_readers_is_trashed (readers));
}

GSimpleActionGroup *
galley_article_commands_new (GalleyArticlePane *pane)
{
  GSimpleActionGroup *group = g_simple_action_group_new ();
  GalleyEditorSuggestions *suggestions =
      galley_editor_view_get_suggestions (galley_article_pane_get_editor (pane));
  g_autoptr (GPropertyAction) suggest = g_property_action_new ("suggest", suggestions, "active");

  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (suggest));
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), pane);
  for (guint i = 0; i < G_N_ELEMENTS (public_names); i++)
    g_object_bind_property (pane, "is-public", g_action_map_lookup_action (G_ACTION_MAP (group), public_names[i]),
                            "enabled", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (pane, "notify::is-public", G_CALLBACK (public_cb), group, G_CONNECT_DEFAULT);
  public_cb (G_OBJECT (pane), NULL, G_ACTION_MAP (group));
  return group;
}
