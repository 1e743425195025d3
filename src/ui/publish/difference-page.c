/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preview's web view with another page in it. */
#include "difference-page.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "difference-words.h"
#include "json.h"
#include "launch.h"
#include "preview-media.h"
#include "preview-web.h"
#include "raw-html.h"
#include "stylesheet.h"

#define STYLE "/io/galley/Galley/ui/publish/difference-page.css"

struct _GalleyDifferencePage
{
  AdwNavigationPage parent_instance;

  GalleyPreviewWeb *web;
  char *update; /* what the page is told */
  GCancellable *cancellable;

  AdwBin *bin;
  GtkLabel *gone_label;
  GtkLabel *come_label;
};

G_DEFINE_FINAL_TYPE (GalleyDifferencePage, galley_difference_page, ADW_TYPE_NAVIGATION_PAGE)

typedef struct
{
  GalleyPreviewMedia media;
  GHashTable *names;
} Pictures;

static char *
url_cb (const char *url,
        gboolean is_image,
        gpointer user_data)
{
  Pictures *pictures = user_data;
  const char *name = g_hash_table_lookup (pictures->names, url);

  return galley_preview_media_url (name != NULL ? name : url, is_image, &pictures->media);
}

/* What is from a site may be anything; each block stays within itself. */
static JsonArray *
list_blocks (GPtrArray *difference,
             Pictures *pictures)
{
  g_autoptr (GPtrArray) blocks = galley_difference_words_blocks (difference);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < blocks->len; i++)
    {
      g_autoptr (GalleyRawHtml) raw = galley_raw_html_new (url_cb, pictures);
      g_autoptr (GString) html = g_string_new (NULL);

      galley_raw_html_open (raw);
      galley_raw_html_append (raw, html, g_ptr_array_index (blocks, i));
      galley_raw_html_close (raw, html);
      json_array_add_string_element (array, html->str);
    }
  return array;
}

/* See preview.js. */
static char *
make_update (GPtrArray *difference,
             Pictures *pictures)
{
  g_autoptr (JsonObject) update = json_object_new ();
  g_autoptr (GBytes) style = g_resources_lookup_data (STYLE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *head = g_strdup_printf ("<style>%s</style>", (const char *) g_bytes_get_data (style, NULL));
  JsonArray *blocks = list_blocks (difference, pictures);
  JsonArray *lines = json_array_new ();
  JsonArray *insert = json_array_new ();
  JsonArray *operations = json_array_new ();

  for (guint i = 0; i < json_array_get_length (blocks); i++)
    json_array_add_int_element (lines, 0);
  json_array_add_string_element (insert, "insert");
  json_array_add_int_element (insert, 0);
  json_array_add_array_element (insert, blocks);
  json_array_add_array_element (insert, lines);
  json_array_add_array_element (operations, insert);
  json_object_set_boolean_member (update, "clear", TRUE);
  json_object_set_string_member (update, "head", head);
  json_object_set_string_member (update, "foot", "");
  json_object_set_array_member (update, "operations", operations);
  return galley_json_print_object (update, FALSE);
}

static void
show (GalleyDifferencePage *self)
{
  galley_preview_web_call (self->web, "update", g_variant_new_string (self->update), self->cancellable, NULL, NULL);
}

static void
link_cb (GalleyDifferencePage *self,
         const char *url)
{
  galley_launch_uri (GTK_WIDGET (self), url);
}

static void
make_web (GalleyDifferencePage *self,
          const char *folder)
{
  GtkWidget *view;

  self->web = galley_preview_web_new ();
  galley_preview_web_set_folder (self->web, folder);
  g_signal_connect_object (self->web, "ready", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->web, "link", G_CALLBACK (link_cb), self, G_CONNECT_SWAPPED);
  view = GTK_WIDGET (galley_preview_web_get_view (self->web));
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (self)), -1);
  adw_bin_set_child (self->bin, view);
  galley_preview_web_load (self->web, FALSE);
}

static void
galley_difference_page_dispose (GObject *object)
{
  GalleyDifferencePage *self = GALLEY_DIFFERENCE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->web);
  g_clear_pointer (&self->update, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_DIFFERENCE_PAGE);
  G_OBJECT_CLASS (galley_difference_page_parent_class)->dispose (object);
}

static void
galley_difference_page_class_init (GalleyDifferencePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_difference_page_dispose;
  galley_stylesheet_load ("publish.css");

  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/difference-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyDifferencePage, bin);
  gtk_widget_class_bind_template_child (widget_class, GalleyDifferencePage, gone_label);
  gtk_widget_class_bind_template_child (widget_class, GalleyDifferencePage, come_label);
}

static void
galley_difference_page_init (GalleyDifferencePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

AdwNavigationPage *
galley_difference_page_new (const char *title,
                            const char *gone,
                            const char *come,
                            GPtrArray *difference,
                            const char *folder,
                            GHashTable *names)
{
  GalleyDifferencePage *self = g_object_new (GALLEY_TYPE_DIFFERENCE_PAGE, "title", title, NULL);
  Pictures pictures = { { folder, FALSE, FALSE }, names };

  gtk_label_set_text (self->gone_label, gone);
  gtk_label_set_text (self->come_label, come);
  self->update = make_update (difference, &pictures);
  make_web (self, folder);
  return ADW_NAVIGATION_PAGE (self);
}
