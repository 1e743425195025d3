/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of articles with search, grouped Drafts / In Review / Approved / Scheduled / Published. */
#include "library-view.h"

#include <glib/gi18n.h>
#include "library-group.h"
#include "library-menu.h"
#include "library-results.h"
#include "library-row.h"
#include "library-selection.h"
#include "stylesheet.h"

struct _GalleyLibraryView
{
  AdwBin parent_instance;
  GalleyLibrary *library;
  GalleyWaitingList *waiting; /* nullable */
  GtkSortListModel *sorted;
  GalleyLibraryResults *results;
  GalleyLibrarySelection *selection;
  GtkWidget *menu;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkStack *pages;
  GtkListView *list_view;
};

G_DEFINE_FINAL_TYPE (GalleyLibraryView, galley_library_view, ADW_TYPE_BIN)

enum
{
  OPEN,
  TRASH,
  SHOW_IN_FILES,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Newest first; the path makes the order whole. */
static int
compare_times (gconstpointer a,
               gconstpointer b,
               gpointer user_data)
{
  GDateTime *time_a = galley_library_entry_get_modified ((GalleyLibraryEntry *) a);
  GDateTime *time_b = galley_library_entry_get_modified ((GalleyLibraryEntry *) b);
  int order = time_a && time_b ? g_date_time_compare (time_b, time_a) : !!time_b - !!time_a;

  if (order != 0)
    return order;
  return g_strcmp0 (galley_library_entry_get_path ((GalleyLibraryEntry *) a),
                    galley_library_entry_get_path ((GalleyLibraryEntry *) b));
}

static gboolean
is_searching (GalleyLibraryView *self)
{
  return self->results && *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0';
}

static void
update_page (GalleyLibraryView *self)
{
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  gboolean loading = FALSE;
  const char *page;

  if (self->library)
    g_object_get (self->library, "loading", &loading, NULL);
  if (n_shown > 0)
    page = "list";
  else if (is_searching (self))
    page = "no-results";
  else
    page = loading ? "loading" : "empty";
  gtk_stack_set_visible_child_name (self->pages, page);
}

/* The row at or around widget: the list's own item widget holds it as its child. */
static GalleyLibraryRow *
row_around (GtkWidget *widget)
{
  for (; widget && !GTK_IS_LIST_VIEW (widget); widget = gtk_widget_get_parent (widget))
    {
      GtkWidget *child = gtk_widget_get_first_child (widget);

      if (GALLEY_IS_LIBRARY_ROW (widget))
        return GALLEY_LIBRARY_ROW (widget);
      if (child && GALLEY_IS_LIBRARY_ROW (child))
        return GALLEY_LIBRARY_ROW (child);
    }
  return NULL;
}

static GalleyLibraryRow *
focused_row (GalleyLibraryView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (!focus || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_view)))
    return NULL;
  return row_around (focus);
}

/* point: in the list; NULL: under the row. */
static void
popup_menu (GalleyLibraryView *self,
            GalleyLibraryRow *row,
            const graphene_point_t *point)
{
  GtkWidget *from = point ? GTK_WIDGET (self->list_view) : GTK_WIDGET (row);
  graphene_point_t place = GRAPHENE_POINT_INIT (24, gtk_widget_get_height (GTK_WIDGET (row)));

  if (point)
    place = *point;
  if (!gtk_widget_compute_point (from, GTK_WIDGET (self), &place, &place))
    return;
  if (!self->menu)
    {
      self->menu = galley_library_menu_new ();
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  galley_library_menu_popup (self->menu, galley_library_entry_get_path (galley_library_row_get_entry (row)), &place);
}

static void
long_pressed_cb (GtkGesture *gesture,
                 double x,
                 double y,
                 gpointer user_data)
{
  GalleyLibraryView *self = user_data;
  GalleyLibraryRow *row = row_around (gtk_widget_pick (GTK_WIDGET (self->list_view), x, y, GTK_PICK_DEFAULT));

  if (!row)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu (self, row, &GRAPHENE_POINT_INIT (x, y));
}

static void
pressed_cb (GtkGesture *gesture,
            int n_press,
            double x,
            double y,
            gpointer user_data)
{
  long_pressed_cb (gesture, x, y, user_data);
}

static void
activate_cb (GalleyLibraryView *self,
             guint position)
{
  g_autoptr (GalleyLibraryEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (entry)
    g_signal_emit (self, signals[OPEN], 0, galley_library_entry_get_path (entry));
}

static void
search_activate_cb (GalleyLibraryView *self)
{
  activate_cb (self, 0);
}

static void
search_changed_cb (GalleyLibraryView *self)
{
  if (!self->results)
    return;
  galley_library_results_set_query (self->results, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  if (is_searching (self))
    return;
  galley_library_selection_set_model (self->selection, G_LIST_MODEL (self->sorted));
  update_page (self);
}

static void
search_mode_changed_cb (GalleyLibraryView *self)
{
  if (!gtk_search_bar_get_search_mode (self->search_bar))
    search_changed_cb (self);
}

static void
results_updated_cb (GalleyLibraryView *self)
{
  if (!is_searching (self))
    return;
  galley_library_selection_set_model (self->selection, galley_library_results_get_model (self->results));
  update_page (self);
}

static void
header_changed_cb (GtkListHeader *header,
                   GParamSpec *pspec,
                   GalleyLibraryView *self)
{
  GalleyLibraryEntry *entry = gtk_list_header_get_item (header);
  GtkWidget *label = gtk_list_header_get_child (header);
  guint n_items = gtk_list_header_get_n_items (header);
  g_autofree char *count = g_strdup_printf (ngettext ("%u result", "%u results", n_items), n_items);

  if (!entry || !label)
    return;
  gtk_label_set_text (GTK_LABEL (label),
                      is_searching (self) ? count : galley_library_group_name (galley_library_group_of (entry)));
}

static void
header_setup_cb (GalleyLibraryView *self,
                 GtkListHeader *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_add_css_class (label, "galley-library-header");
  gtk_list_header_set_child (header, label);
  g_signal_connect_object (header, "notify::item", G_CALLBACK (header_changed_cb), self, 0);
  g_signal_connect_object (header, "notify::n-items", G_CALLBACK (header_changed_cb), self, 0);
}

static void
row_setup_cb (GalleyLibraryView *self,
              GtkListItem *item)
{
  gtk_list_item_set_child (item, galley_library_row_new (self->waiting));
}

static void
row_bind_cb (GalleyLibraryView *self,
             GtkListItem *item)
{
  GalleyLibraryEntry *entry = gtk_list_item_get_item (item);
  g_autofree char *description = galley_library_row_describe (entry);

  galley_library_row_set_entry (GALLEY_LIBRARY_ROW (gtk_list_item_get_child (item)), entry);
  gtk_list_item_set_accessible_label (item, description);
}

static void
action_with_path_cb (GtkWidget *widget,
                     const char *name,
                     GVariant *parameter)
{
  static const struct
  {
    const char *action;
    guint signal;
  } table[] = { { "library.open", OPEN }, { "library.trash", TRASH }, { "library.show-in-files", SHOW_IN_FILES } };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (name, table[i].action))
      g_signal_emit (widget, signals[table[i].signal], 0, g_variant_get_string (parameter, NULL));
}

static void
trash_focused_cb (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  GalleyLibraryView *self = GALLEY_LIBRARY_VIEW (widget);
  GalleyLibraryRow *row = focused_row (self);

  if (row)
    g_signal_emit (self, signals[TRASH], 0, galley_library_entry_get_path (galley_library_row_get_entry (row)));
}

static void
menu_focused_cb (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  GalleyLibraryView *self = GALLEY_LIBRARY_VIEW (widget);
  GalleyLibraryRow *row = focused_row (self);

  if (row)
    popup_menu (self, row, NULL);
}

static void
toggle_search_cb (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  GalleyLibraryView *self = GALLEY_LIBRARY_VIEW (widget);

  if (gtk_search_bar_get_search_mode (self->search_bar))
    gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  else
    galley_library_view_start_search (self);
}

static void
galley_library_view_dispose (GObject *object)
{
  GalleyLibraryView *self = GALLEY_LIBRARY_VIEW (object);

  galley_library_view_set_library (self, NULL);
  g_clear_object (&self->waiting);
  if (self->list_view)
    gtk_list_view_set_model (self->list_view, NULL);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->sorted);
  g_clear_object (&self->selection);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_LIBRARY_VIEW);
  G_OBJECT_CLASS (galley_library_view_parent_class)->dispose (object);
}

static guint
new_path_signal (const char *name)
{
  return g_signal_new (name, GALLEY_TYPE_LIBRARY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "library.open", "s", action_with_path_cb);
  gtk_widget_class_install_action (widget_class, "library.trash", "s", action_with_path_cb);
  gtk_widget_class_install_action (widget_class, "library.show-in-files", "s", action_with_path_cb);
  gtk_widget_class_install_action (widget_class, "library.trash-focused", NULL, trash_focused_cb);
  gtk_widget_class_install_action (widget_class, "library.menu", NULL, menu_focused_cb);
  gtk_widget_class_install_action (widget_class, "library.search", NULL, toggle_search_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "library.trash-focused", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0, "library.trash-focused", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "library.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "library.menu", NULL);
}

static void
galley_library_view_class_init (GalleyLibraryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_library_view_dispose;

  signals[OPEN] = new_path_signal ("open");
  signals[TRASH] = new_path_signal ("trash");
  signals[SHOW_IN_FILES] = new_path_signal ("show-in-files");

  galley_stylesheet_load ("library.css");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/library-view.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyLibraryView, search_bar);
  gtk_widget_class_bind_template_child (widget_class, GalleyLibraryView, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GalleyLibraryView, pages);
  gtk_widget_class_bind_template_child (widget_class, GalleyLibraryView, list_view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_changed_cb);
  install_actions (widget_class);
}

static void
add_factories (GalleyLibraryView *self)
{
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) headers = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (rows, "setup", G_CALLBACK (row_setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "bind", G_CALLBACK (row_bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (headers, "setup", G_CALLBACK (header_setup_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, rows);
  gtk_list_view_set_header_factory (self->list_view, headers);
}

static void
add_gestures (GalleyLibraryView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), GTK_EVENT_CONTROLLER (press));
}

static void
galley_library_view_init (GalleyLibraryView *self)
{
  GtkSorter *times = GTK_SORTER (gtk_custom_sorter_new (compare_times, NULL, NULL));
  g_autoptr (GtkSorter) groups = GTK_SORTER (gtk_custom_sorter_new (galley_library_group_compare, NULL, NULL));

  gtk_widget_init_template (GTK_WIDGET (self));
  self->sorted = gtk_sort_list_model_new (NULL, times);
  gtk_sort_list_model_set_section_sorter (self->sorted, groups);
  self->selection = galley_library_selection_new ();
  galley_library_selection_set_model (self->selection, G_LIST_MODEL (self->sorted));
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);

  add_factories (self);
  add_gestures (self);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  gtk_search_bar_set_key_capture_widget (self->search_bar, GTK_WIDGET (self->list_view));
  update_page (self);
}

GtkWidget *
galley_library_view_new (void)
{
  return g_object_new (GALLEY_TYPE_LIBRARY_VIEW, NULL);
}

void
galley_library_view_set_library (GalleyLibraryView *self,
                                 GalleyLibrary *library)
{
  g_return_if_fail (GALLEY_IS_LIBRARY_VIEW (self));

  if (self->library == library)
    return;
  if (self->library)
    g_signal_handlers_disconnect_by_func (self->library, update_page, self);
  if (self->results)
    g_signal_handlers_disconnect_by_func (self->results, results_updated_cb, self);
  g_clear_object (&self->results);
  g_set_object (&self->library, library);
  galley_library_selection_set_model (self->selection, G_LIST_MODEL (self->sorted));
  gtk_sort_list_model_set_model (self->sorted, G_LIST_MODEL (library));
  if (!library)
    return;
  self->results = galley_library_results_new (library);
  g_signal_connect_object (self->results, "updated", G_CALLBACK (results_updated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "notify::loading", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  search_changed_cb (self);
}

void
galley_library_view_set_waiting (GalleyLibraryView *self,
                                 GalleyWaitingList *waiting)
{
  g_set_object (&self->waiting, waiting);
}

void
galley_library_view_set_selected (GalleyLibraryView *self,
                                  const char *path)
{
  guint position;

  g_return_if_fail (GALLEY_IS_LIBRARY_VIEW (self));

  galley_library_selection_set_path (self->selection, path);
  position = galley_library_selection_find (self->selection);
  if (position != GTK_INVALID_LIST_POSITION && gtk_widget_get_mapped (GTK_WIDGET (self->list_view)))
    gtk_list_view_scroll_to (self->list_view, position, GTK_LIST_SCROLL_NONE, NULL);
}

void
galley_library_view_start_search (GalleyLibraryView *self)
{
  g_return_if_fail (GALLEY_IS_LIBRARY_VIEW (self));

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
