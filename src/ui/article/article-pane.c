/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of one open article: layout, commands, and what passes between its panes. */
#include "article-pane.h"

#include <glib/gi18n-lib.h>

#include "article-header.h"
#include "article-images.h"
#include "article-readers.h"
#include "article-review.h"
#include "comments-page.h"
#include "details-page.h"
#include "editor-view.h"
#include "even-split.h"
#include "focus-cycle.h"
#include "plain-words.h"
#include "preview-sync.h"
#include "save-status.h"
#include "library-terms.h"
#include "waiting-banner.h"

struct _GalleyArticlePane
{
  AdwNavigationPage parent_instance;

  GalleyWorkspace *workspace;
  GalleyWaitingList *waiting;
  GalleyWaitingBanner *waiting_state;
  GalleyOpenArticle *open;
  GSignalGroup *open_signals;
  GSignalGroup *article_signals;
  GalleyPreviewSync *sync;
  GalleyArticleReaders *readers;
  GalleyArticleImages *images;
  GalleyArticleReview *review;
  GalleyPaneLayout layout;

  AdwMultiLayoutView *layouts;
  AdwMultiLayoutView *body;
  AdwOverlaySplitView *utility_split;
  GalleyArticleHeader *header;
  AdwBanner *save_banner;
  AdwBanner *waiting_banner;
  AdwBanner *notice_banner;
  GtkPaned *paned;
  AdwLayoutSlot *editor_slot;
  AdwLayoutSlot *preview_slot;
  AdwViewStack *stack;
  AdwViewStack *utility_stack;
  AdwViewStackPage *comments_stack_page;
  GtkLabel *statistics_label;
  GtkLabel *state_label;
  GalleyEditorView *editor;
  GalleyPreviewView *preview;
  GalleyDetailsPage *details;
  GalleyCommentsPage *comments;
};

enum
{
  PROP_LAYOUT = 1,
  PROP_IS_PUBLIC,
  N_PROPS
};

enum
{
  TOAST,
  OPEN_URI,
  TRASH,
  SHOW_IN_FILES,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyArticlePane, galley_article_pane, ADW_TYPE_NAVIGATION_PAGE)

static void
toast (GalleyArticlePane *self,
       const char *text)
{
  g_signal_emit (self, signals[TOAST], 0, galley_plain_words_toast (text));
}

static void
show_utility (GalleyArticlePane *self,
              const char *page)
{
  galley_article_header_set_show_utility (self->header, TRUE);
  adw_view_stack_set_visible_child_name (self->utility_stack, page);
}

/* ---- what is shown of the open article ---- */

static void
update_title (GalleyArticlePane *self)
{
  const char *title = galley_article_get_title (galley_open_article_get_article (self->open));

  if (title == NULL || title[0] == '\0')
    title = _ ("Untitled");
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title);
  galley_article_header_set_title (self->header, title);
}

static void
update_save_state (GalleyArticlePane *self)
{
  galley_save_status_show (self->open, self->state_label, self->save_banner);
}

static void
path_cb (GalleyArticlePane *self)
{
  const char *path = galley_article_get_path (galley_open_article_get_article (self->open));

  galley_article_readers_set_path (self->readers, path);
  galley_waiting_banner_set_path (self->waiting_state, path);
}

static void
merged_cb (GalleyArticlePane *self,
           const GalleyMergeClash *clash)
{
  g_autofree char *words = galley_merge_clash_words (clash);

  if (words == NULL)
    toast (self, _ ("Changes from outside were taken in"));
  else
    galley_article_pane_show_notice (self, words);
}

static void
commit_cb (GalleyArticlePane *self)
{
  galley_editor_view_commit (self->editor);
  galley_details_page_commit (self->details);
}

static void
readers_changed_cb (GalleyArticlePane *self)
{
  galley_article_header_set_state (self->header, galley_article_readers_get_state (self->readers),
                                   galley_waiting_banner_is_waiting (self->waiting_state));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_PUBLIC]);
}

static void
dismiss_notice_cb (GalleyArticlePane *self)
{
  adw_banner_set_revealed (self->notice_banner, FALSE);
}

static void
link_cb (GalleyArticlePane *self,
         const char *uri)
{
  g_signal_emit (self, signals[OPEN_URI], 0, uri);
}

static void
toast_cb (GalleyArticlePane *self,
          AdwToast *given)
{
  g_signal_emit (self, signals[TOAST], 0, given);
}

/* ---- layout ---- */

static void
apply_layout (GalleyArticlePane *self)
{
  gboolean narrow = self->layout == GALLEY_PANE_NARROW;
  const char *mode = galley_article_header_get_mode (self->header);

  adw_multi_layout_view_set_layout_name (self->layouts, narrow ? "narrow" : "wide");
  adw_multi_layout_view_set_layout_name (self->body, narrow ? "stacked" : "side-by-side");
  adw_overlay_split_view_set_collapsed (self->utility_split, self->layout != GALLEY_PANE_WIDE);
  gtk_widget_set_visible (GTK_WIDGET (self->editor_slot), g_strcmp0 (mode, "preview") != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->preview_slot), g_strcmp0 (mode, "write") != 0);
}

static void
set_layout (GalleyArticlePane *self,
            GalleyPaneLayout layout)
{
  self->layout = layout;
  galley_article_header_set_layout (self->header, layout);
  apply_layout (self);
}

/* ---- object ---- */

static void
galley_article_pane_get_property (GObject *object,
                                  guint id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  GalleyArticlePane *self = GALLEY_ARTICLE_PANE (object);

  if (id == PROP_LAYOUT)
    g_value_set_int (value, self->layout);
  else if (id == PROP_IS_PUBLIC)
    g_value_set_boolean (value, self->readers != NULL && galley_article_readers_is_public (self->readers));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_article_pane_set_property (GObject *object,
                                  guint id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  if (id == PROP_LAYOUT)
    set_layout (GALLEY_ARTICLE_PANE (object), g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_article_pane_dispose (GObject *object)
{
  GalleyArticlePane *self = GALLEY_ARTICLE_PANE (object);

  g_clear_object (&self->sync);
  g_clear_object (&self->readers);
  g_clear_object (&self->images);
  g_clear_object (&self->review);
  g_clear_object (&self->waiting_state);
  g_clear_object (&self->waiting);
  g_clear_object (&self->open_signals);
  g_clear_object (&self->article_signals);
  g_clear_object (&self->open);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_ARTICLE_PANE);
  G_OBJECT_CLASS (galley_article_pane_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  g_type_ensure (GALLEY_TYPE_ARTICLE_HEADER);
  g_type_ensure (GALLEY_TYPE_EDITOR_VIEW);
  g_type_ensure (GALLEY_TYPE_PREVIEW_VIEW);
  g_type_ensure (GALLEY_TYPE_DETAILS_PAGE);
  g_type_ensure (GALLEY_TYPE_COMMENTS_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/article-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePane, layouts);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePane, body);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePane, utility_split);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePane, header);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePane, save_banner);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePane, waiting_banner);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePane, notice_banner);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePane, paned);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePane, editor_slot);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePane, preview_slot);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePane, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePane, utility_stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePane, comments_stack_page);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePane, statistics_label);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePane, state_label);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePane, editor);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePane, preview);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePane, details);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePane, comments);
}

static guint
new_signal (const char *name,
            GType type)
{
  return g_signal_new (name, GALLEY_TYPE_ARTICLE_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, type);
}

static void
galley_article_pane_class_init (GalleyArticlePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = galley_article_pane_dispose;
  object_class->get_property = galley_article_pane_get_property;
  object_class->set_property = galley_article_pane_set_property;

  properties[PROP_LAYOUT] =
      g_param_spec_int ("layout", NULL, NULL, GALLEY_PANE_WIDE, GALLEY_PANE_NARROW, GALLEY_PANE_WIDE,
                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_PUBLIC] = g_param_spec_boolean ("is-public", NULL, NULL, FALSE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[TOAST] = new_signal ("toast", ADW_TYPE_TOAST);
  signals[OPEN_URI] = new_signal ("open-uri", G_TYPE_STRING);
  signals[TRASH] = new_signal ("trash", G_TYPE_STRING);
  signals[SHOW_IN_FILES] = new_signal ("show-in-files", G_TYPE_STRING);

  bind_children (GTK_WIDGET_CLASS (klass));
}

static void
watch_open (GalleyArticlePane *self)
{
  self->open_signals = g_signal_group_new (GALLEY_TYPE_OPEN_ARTICLE);
  g_signal_group_connect_swapped (self->open_signals, "notify::save-state", G_CALLBACK (update_save_state), self);
  g_signal_group_connect_swapped (self->open_signals, "merged", G_CALLBACK (merged_cb), self);
  g_signal_group_connect_swapped (self->open_signals, "commit", G_CALLBACK (commit_cb), self);

  self->article_signals = g_signal_group_new (GALLEY_TYPE_ARTICLE);
  g_signal_group_connect_swapped (self->article_signals, "notify::title", G_CALLBACK (update_title), self);
  g_signal_group_connect_swapped (self->article_signals, "notify::path", G_CALLBACK (path_cb), self);
}

static void
watch (GalleyArticlePane *self,
       gpointer part,
       const char *signal,
       GCallback callback)
{
  g_signal_connect_object (part, signal, callback, self, G_CONNECT_SWAPPED);
}

static void
galley_article_pane_init (GalleyArticlePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->images = galley_article_images_new (self->editor, self->details);
  watch_open (self);
  galley_even_split (self->paned);
  watch (self, self->images, "failed", G_CALLBACK (toast));
  watch (self, self->editor, "notice", G_CALLBACK (galley_article_pane_show_notice));
  watch (self, self->preview, "link-activated", G_CALLBACK (link_cb));
  watch (self, self->comments, "toast", G_CALLBACK (toast_cb));
  watch (self, self->header, "notify::mode", G_CALLBACK (apply_layout));
  watch (self, self->notice_banner, "button-clicked", G_CALLBACK (dismiss_notice_cb));
}

void
galley_article_pane_set_workspace (GalleyArticlePane *self,
                                   GalleyWorkspace *workspace,
                                   GalleyWaitingList *waiting,
                                   GSettings *settings)
{
  self->workspace = g_object_ref (workspace);
  self->waiting = g_object_ref (waiting);
  self->waiting_state = galley_waiting_banner_new (workspace, waiting, self->waiting_banner);
  self->sync = galley_preview_sync_new (self->editor, self->preview, self->statistics_label, settings);
  watch (self, self->sync, "line-activated", G_CALLBACK (galley_article_pane_show_line));
  self->review = galley_article_review_new (workspace, GTK_WIDGET (self), self->editor, self->preview, self->comments,
                                            self->details, self->comments_stack_page);
  watch (self, self->review, "show-comments", G_CALLBACK (galley_article_pane_show_comments));
  galley_library_terms_start (galley_workspace_get_library (workspace), self->details);
  self->readers = galley_article_readers_new (workspace, self->comments, self->details);
  watch (self, self->readers, "changed", G_CALLBACK (readers_changed_cb));
  watch (self, self->waiting_state, "changed", G_CALLBACK (readers_changed_cb));
  watch (self, self->readers, "failed", G_CALLBACK (toast));

  g_settings_bind (settings, "check-spelling", self->editor, "check-spelling", G_SETTINGS_BIND_GET);
  g_settings_bind (settings, "spelling-language", self->editor, "spelling-language", G_SETTINGS_BIND_GET);
  g_settings_bind (settings, "editor-font-size", self->editor, "font-size", G_SETTINGS_BIND_GET);
  galley_article_header_set_settings (self->header, settings);
}

GalleyOpenArticle *
galley_article_pane_get_open (GalleyArticlePane *self)
{
  return self->open;
}

void
galley_article_pane_set_open (GalleyArticlePane *self,
                              GalleyOpenArticle *open)
{
  GalleyArticle *article = galley_open_article_get_article (open);

  /* the editor lets go of the old article's comments before its text changes */
  galley_article_review_set_open (self->review, NULL);
  g_signal_group_set_target (self->open_signals, open);
  g_signal_group_set_target (self->article_signals, article);
  g_set_object (&self->open, open);
  /* the editor may have something to tell of the new text */
  adw_banner_set_revealed (self->notice_banner, FALSE);
  galley_editor_view_set_article (self->editor, article);
  galley_details_page_set_article (self->details, article);
  galley_preview_sync_set_article (self->sync, article);
  galley_article_images_set_open (self->images, open);
  galley_library_terms_refresh (galley_workspace_get_library (self->workspace), self->details);

  update_title (self);
  update_save_state (self);
  galley_article_review_set_open (self->review, open);
  path_cb (self);
  if (galley_document_get_was_converted (galley_article_get_document (article)))
    galley_article_pane_show_notice (self, _ ("This file is not UTF-8, so some letters may look wrong. If you "
                                              "change it, the original is kept beside it."));
}

void
galley_article_pane_refresh_readers (GalleyArticlePane *self)
{
  galley_article_readers_refresh (self->readers);
  galley_article_review_refresh (self->review);
}

void
galley_article_pane_show_notice (GalleyArticlePane *self,
                                 const char *text)
{
  adw_banner_set_title (self->notice_banner, text);
  adw_banner_set_revealed (self->notice_banner, TRUE);
}

void
galley_article_pane_focus_text (GalleyArticlePane *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

GalleyEditorView *
galley_article_pane_get_editor (GalleyArticlePane *self)
{
  return self->editor;
}

GalleyWaitingList *
galley_article_pane_get_waiting (GalleyArticlePane *self)
{
  return self->waiting;
}

GalleyWorkspace *
galley_article_pane_get_workspace (GalleyArticlePane *self)
{
  return self->workspace;
}

void
galley_article_pane_toggle_utility (GalleyArticlePane *self)
{
  galley_article_header_set_show_utility (self->header, !galley_article_header_get_show_utility (self->header));
}

void
galley_article_pane_set_mode (GalleyArticlePane *self,
                              const char *mode)
{
  if (self->layout == GALLEY_PANE_NARROW)
    adw_view_stack_set_visible_child_name (self->stack, g_str_equal (mode, "preview") ? "preview" : "write");
  else
    galley_article_header_set_mode (self->header, mode);
}

void
galley_article_pane_focus_next (GalleyArticlePane *self)
{
  GtkWidget *panes[] = { GTK_WIDGET (self->editor), GTK_WIDGET (self->preview), GTK_WIDGET (self->utility_stack) };

  galley_focus_cycle_next (panes, G_N_ELEMENTS (panes));
}

void
galley_article_pane_show_line (GalleyArticlePane *self,
                               guint line)
{
  if (self->layout == GALLEY_PANE_NARROW)
    {
      galley_article_header_set_show_utility (self->header, FALSE);
      adw_view_stack_set_visible_child_name (self->stack, "write");
    }
  else if (g_strcmp0 (galley_article_header_get_mode (self->header), "preview") == 0)
    galley_article_header_set_mode (self->header, "split");
  galley_editor_view_go_to_line (self->editor, line);
}

void
galley_article_pane_show_field (GalleyArticlePane *self,
                                GalleyField field)
{
  show_utility (self, "details");
  galley_details_page_show_field (self->details, field);
}

void
galley_article_pane_show_comments (GalleyArticlePane *self)
{
  show_utility (self, "comments");
}

GalleyArticleReaders *
galley_article_pane_get_readers (GalleyArticlePane *self)
{
  return self->readers;
}
