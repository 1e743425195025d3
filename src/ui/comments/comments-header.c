/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head of the Comments pane. */
#include "comments-header.h"

#include <glib/gi18n.h>

struct _GalleyCommentsHeader
{
  AdwBin parent_instance;
  GalleyThreadFilter *filter;
  GalleyReview *review;
  GSignalGroup *review_signals;
  GSignalGroup *read_signals;
  guint n_unread;
  guint update; /* source */
  GtkLabel *counts;
  GtkMenuButton *show_button;
  GtkToggleButton *search_button;
  GtkEditable *search_entry;
  GtkWidget *add_button;
};

G_DEFINE_FINAL_TYPE (GalleyCommentsHeader, galley_comments_header, ADW_TYPE_BIN)

enum
{
  PROP_SHOW = 1,
  N_PROPS
};

enum
{
  ADD,
  READ_ALL,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

/* In the order they come in the menu. */
static const struct
{
  const char *show;
  const char *label;
} shows[] = {
  { "open", NC_ ("comments", "Open") },
  { "resolved", NC_ ("comments", "Resolved") },
  { "all", NC_ ("comments", "All") },
  { "unread", NC_ ("comments", "Unread") },
  { "mentions", NC_ ("comments", "Mentions Me") },
};

/* Authors by id, with the name they use last. */
static GHashTable *
list_authors (GalleyReview *review)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; review && i < g_list_model_get_n_items (G_LIST_MODEL (review)); i++)
    {
      g_autoptr (GalleyThread) thread = g_list_model_get_item (G_LIST_MODEL (review), i);

      for (guint j = 0; j < galley_thread_get_n_comments (thread); j++)
        {
          GalleyComment *comment = galley_thread_get_comment (thread, j);
          const char *id = galley_comment_get_author_id (comment);

          if (id)
            g_hash_table_replace (names, g_strdup (id), g_strdup (galley_comment_get_author (comment)));
        }
    }
  return names;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b,
               gpointer names)
{
  return g_utf8_collate (g_hash_table_lookup (names, *(const char *const *) a),
                         g_hash_table_lookup (names, *(const char *const *) b));
}

static GMenu *
author_menu (GalleyReview *review)
{
  g_autoptr (GHashTable) names = list_authors (review);
  g_autoptr (GPtrArray) ids = g_hash_table_get_keys_as_ptr_array (names);
  GMenu *menu = g_menu_new ();

  g_ptr_array_sort_with_data (ids, compare_texts, names);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (g_hash_table_lookup (names, ids->pdata[i]), NULL);
      g_autofree char *show = g_strconcat ("by:", ids->pdata[i], NULL);

      g_menu_item_set_action_and_target (item, "comments.show", "s", show);
      g_menu_append_item (menu, item);
    }
  return menu;
}

/* Made anew each time: who speaks in the review may have become more. */
static void
make_menu_cb (GtkMenuButton *button,
              gpointer user_data)
{
  GalleyCommentsHeader *self = user_data;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) states = g_menu_new ();
  g_autoptr (GMenu) authors = author_menu (self->review);
  g_autoptr (GMenu) more = g_menu_new ();
  g_autoptr (GMenu) rest = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (shows); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (g_dpgettext2 (NULL, "comments", shows[i].label), NULL);

      g_menu_item_set_action_and_target (item, "comments.show", "s", shows[i].show);
      g_menu_append_item (i < 3 ? states : more, item);
    }
  if (g_menu_model_get_n_items (G_MENU_MODEL (authors)) > 0)
    g_menu_append_submenu (more, _ ("By _Author"), G_MENU_MODEL (authors));
  g_menu_append (rest, _ ("Mark All as _Read"), "comments.read-all");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (states));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (more));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static char *
show_words (GalleyCommentsHeader *self)
{
  const char *show = galley_thread_filter_get_show (self->filter);
  g_autoptr (GHashTable) names = NULL;
  const char *name;

  for (guint i = 0; i < G_N_ELEMENTS (shows); i++)
    if (g_str_equal (show, shows[i].show))
      return g_strdup (g_dpgettext2 (NULL, "comments", shows[i].label));
  names = list_authors (self->review);
  name = g_hash_table_lookup (names, show + strlen ("by:"));
  return g_strdup (name ? name : _ ("By Author"));
}

static void
update_counts (GalleyCommentsHeader *self)
{
  guint n_open = self->review ? galley_review_get_n_open (self->review) : 0;
  g_autofree char *open = NULL;
  g_autofree char *unread = NULL;
  g_autofree char *words = NULL;

  self->n_unread = galley_thread_filter_count_unread (self->filter);
  /* Translators: how many comments are open, under the heading "Review". */
  open = g_strdup_printf (ngettext ("%u open", "%u open", n_open), n_open);
  /* Translators: how many comments were not read. */
  unread = g_strdup_printf (ngettext ("%u unread", "%u unread", self->n_unread), self->n_unread);
  words = self->n_unread > 0 ? g_strconcat (open, " · ", unread, NULL) : g_steal_pointer (&open);
  gtk_label_set_text (self->counts, words);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "comments.read-all", self->n_unread > 0);
  gtk_widget_set_sensitive (self->add_button, self->review != NULL);
}

static gboolean
update_cb (gpointer user_data)
{
  GalleyCommentsHeader *self = user_data;

  self->update = 0;
  update_counts (self);
  return G_SOURCE_REMOVE;
}

/* Many things change at once when a review comes. */
static void
queue_update (GalleyCommentsHeader *self)
{
  if (self->update == 0)
    self->update = g_idle_add (update_cb, self);
}

static void
update_show (GalleyCommentsHeader *self)
{
  g_autofree char *words = show_words (self);

  gtk_menu_button_set_label (self->show_button, words);
}

static void
set_show (GalleyCommentsHeader *self,
          const char *show)
{
  if (g_strcmp0 (show, galley_thread_filter_get_show (self->filter)) == 0)
    return;
  galley_thread_filter_set_show (self->filter, show);
  update_show (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOW]);
}

static void
search_toggled_cb (GalleyCommentsHeader *self)
{
  gboolean active = gtk_toggle_button_get_active (self->search_button);

  gtk_widget_set_visible (GTK_WIDGET (self->search_entry), active);
  if (active)
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  else
    {
      gtk_editable_set_text (self->search_entry, "");
      galley_thread_filter_set_words (self->filter, NULL);
    }
}

static void
search_changed_cb (GalleyCommentsHeader *self)
{
  galley_thread_filter_set_words (self->filter, gtk_editable_get_text (self->search_entry));
}

static void
stop_search_cb (GalleyCommentsHeader *self)
{
  gtk_toggle_button_set_active (self->search_button, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_button));
}

static void
search_cb (GtkWidget *widget,
           const char *name,
           GVariant *parameter)
{
  GalleyCommentsHeader *self = GALLEY_COMMENTS_HEADER (widget);

  if (gtk_toggle_button_get_active (self->search_button))
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  else
    gtk_toggle_button_set_active (self->search_button, TRUE);
}

static void
add_cb (GalleyCommentsHeader *self)
{
  g_signal_emit (self, signals[ADD], 0);
}

static void
read_all_cb (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  g_signal_emit (widget, signals[READ_ALL], 0);
}

static void
galley_comments_header_get_property (GObject *object,
                                     guint id,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  if (id == PROP_SHOW)
    g_value_set_string (value, galley_thread_filter_get_show (GALLEY_COMMENTS_HEADER (object)->filter));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_comments_header_set_property (GObject *object,
                                     guint id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  if (id == PROP_SHOW)
    set_show (GALLEY_COMMENTS_HEADER (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_comments_header_dispose (GObject *object)
{
  GalleyCommentsHeader *self = GALLEY_COMMENTS_HEADER (object);

  g_clear_handle_id (&self->update, g_source_remove);
  g_clear_object (&self->review_signals);
  g_clear_object (&self->read_signals);
  g_clear_object (&self->review);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_COMMENTS_HEADER);
  G_OBJECT_CLASS (galley_comments_header_parent_class)->dispose (object);
}

static void
galley_comments_header_finalize (GObject *object)
{
  g_clear_object (&GALLEY_COMMENTS_HEADER (object)->filter);
  G_OBJECT_CLASS (galley_comments_header_parent_class)->finalize (object);
}

static void
galley_comments_header_class_init (GalleyCommentsHeaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = galley_comments_header_get_property;
  object_class->set_property = galley_comments_header_set_property;
  object_class->dispose = galley_comments_header_dispose;
  object_class->finalize = galley_comments_header_finalize;

  props[PROP_SHOW] = g_param_spec_string ("show", NULL, NULL, NULL,
                                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[ADD] = g_signal_new ("add", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[READ_ALL] = g_signal_new ("read-all", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/comments-header.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsHeader, counts);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsHeader, show_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsHeader, search_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsHeader, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsHeader, add_button);
  gtk_widget_class_bind_template_callback (widget_class, search_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_install_property_action (widget_class, "comments.show", "show");
  gtk_widget_class_install_action (widget_class, "comments.read-all", NULL, read_all_cb);
  gtk_widget_class_install_action (widget_class, "comments.search", NULL, search_cb);
}

static void
galley_comments_header_init (GalleyCommentsHeader *self)
{
  self->filter = galley_thread_filter_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->show_button, make_menu_cb, self, NULL);
  self->review_signals = g_signal_group_new (GALLEY_TYPE_REVIEW);
  g_signal_group_connect_swapped (self->review_signals, "changed", G_CALLBACK (queue_update), self);
  self->read_signals = g_signal_group_new (GALLEY_TYPE_READ_COMMENTS);
  g_signal_group_connect_swapped (self->read_signals, "changed", G_CALLBACK (queue_update), self);
  update_show (self);
  update_counts (self);
}

GalleyThreadFilter *
galley_comments_header_get_filter (GalleyCommentsHeader *self)
{
  g_return_val_if_fail (GALLEY_IS_COMMENTS_HEADER (self), NULL);

  return self->filter;
}

void
galley_comments_header_set_review (GalleyCommentsHeader *self,
                                   GalleyReview *review)
{
  g_return_if_fail (GALLEY_IS_COMMENTS_HEADER (self));

  g_set_object (&self->review, review);
  galley_thread_filter_set_review (self->filter, review);
  g_signal_group_set_target (self->review_signals, review);
  /* Another article has other authors, and its own to be searched for. */
  gtk_toggle_button_set_active (self->search_button, FALSE);
  if (g_str_has_prefix (galley_thread_filter_get_show (self->filter), "by:"))
    set_show (self, "open");
  queue_update (self);
}

void
galley_comments_header_set_read (GalleyCommentsHeader *self,
                                 GalleyReadComments *read)
{
  g_return_if_fail (GALLEY_IS_COMMENTS_HEADER (self));

  galley_thread_filter_set_read (self->filter, read);
  g_signal_group_set_target (self->read_signals, read);
  queue_update (self);
}

void
galley_comments_header_show_all (GalleyCommentsHeader *self)
{
  g_return_if_fail (GALLEY_IS_COMMENTS_HEADER (self));

  gtk_toggle_button_set_active (self->search_button, FALSE);
  set_show (self, "all");
}
