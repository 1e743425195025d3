/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of a dialog on which texts are compared. */
#include "comparison.h"

#define WIDTH 900
#define HEIGHT 720

static AdwNavigationView *
view_of (GtkWidget *widget)
{
  return ADW_NAVIGATION_VIEW (gtk_widget_get_ancestor (widget, ADW_TYPE_NAVIGATION_VIEW));
}

typedef struct
{
  int width;
  int height;
} Size;

static void
hiding_cb (AdwNavigationPage *page,
           Size *before)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (page), ADW_TYPE_DIALOG);

  if (dialog == NULL)
    return;
  adw_dialog_set_content_width (ADW_DIALOG (dialog), before->width);
  adw_dialog_set_content_height (ADW_DIALOG (dialog), before->height);
}

static void
free_size (gpointer size,
           GClosure *closure)
{
  g_free (size);
}

void
galley_comparison_push (GtkWidget *widget,
                        AdwNavigationPage *page)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (widget, ADW_TYPE_DIALOG);
  Size *before = g_new0 (Size, 1);

  if (dialog != NULL)
    {
      before->width = adw_dialog_get_content_width (ADW_DIALOG (dialog));
      before->height = adw_dialog_get_content_height (ADW_DIALOG (dialog));
      adw_dialog_set_content_width (ADW_DIALOG (dialog), WIDTH);
      adw_dialog_set_content_height (ADW_DIALOG (dialog), HEIGHT);
    }
  g_signal_connect_data (page, "hiding", G_CALLBACK (hiding_cb), before, free_size, G_CONNECT_DEFAULT);
  adw_navigation_view_push (view_of (widget), page);
}

void
galley_comparison_pop (GtkWidget *widget)
{
  adw_navigation_view_pop (view_of (widget));
}
