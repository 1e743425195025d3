/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a post to choose is shown in a list. */
#include "post-choice-row.h"

#include <glib/gi18n-lib.h>

#include "post-choice.h"

#define TITLE "galley-title"
#define NOTE "galley-note"
#define BINDING "galley-binding"

static GtkWidget *
label_new (const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (class != NULL)
    {
      gtk_widget_add_css_class (label, class);
      gtk_widget_add_css_class (label, "dimmed");
    }
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem *item)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = label_new (NULL);
  GtkWidget *note = label_new ("caption");

  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), note);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), box);
  g_object_set_data (G_OBJECT (item), TITLE, title);
  g_object_set_data (G_OBJECT (item), NOTE, note);
  gtk_list_item_set_child (item, check);
  /* the check takes the focus: one stop of the Tab key for each */
  gtk_list_item_set_focusable (item, FALSE);
  gtk_list_item_set_activatable (item, FALSE);
}

static char *
note_of (GalleyPostChoice *choice)
{
  const GalleyPostHead *head = galley_post_choice_get_head (choice);
  g_autoptr (GDateTime) local = head->date != NULL ? g_date_time_to_local (head->date) : NULL;
  g_autofree char *day = local != NULL ? g_date_time_format (local, "%x") : g_strdup ("");
  const char *state = _ ("Published");

  if (galley_post_choice_is_here (choice))
    return g_strdup (_ ("In the library already"));
  if (head->state == GALLEY_PUBLICATION_DRAFT)
    state = _ ("Draft");
  else if (head->state == GALLEY_PUBLICATION_SCHEDULED)
    state = _ ("Scheduled");
  /* Translators: the state of a post such as “Draft”, and its date. */
  return *day != '\0' ? g_strdup_printf (_ ("%s · %s"), state, day) : g_strdup (state);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem *item)
{
  GalleyPostChoice *choice = gtk_list_item_get_item (item);
  const char *title = galley_post_choice_get_head (choice)->title;
  g_autofree char *note = note_of (choice);
  GtkWidget *check = gtk_list_item_get_child (item);

  gtk_label_set_text (g_object_get_data (G_OBJECT (item), TITLE), *title != '\0' ? title : _ ("Untitled"));
  gtk_label_set_text (g_object_get_data (G_OBJECT (item), NOTE), note);
  gtk_widget_set_sensitive (check, !galley_post_choice_is_here (choice));
  g_object_set_data (G_OBJECT (item), BINDING,
                     g_object_bind_property (choice, "selected", check, "active",
                                             G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem *item)
{
  GBinding *binding = g_object_steal_data (G_OBJECT (item), BINDING);

  if (binding != NULL)
    g_binding_unbind (binding);
}

GtkListItemFactory *
galley_post_choice_row_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}
