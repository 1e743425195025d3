/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file or folder picked by the writer; in a Flatpak by the desktop's portals, and plain words where they
 * are missing. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_FILE_PICKER_FILE,
  GALLEY_FILE_PICKER_FOLDER,
  GALLEY_FILE_PICKER_SAVE, /* a file to be written */
} GalleyFilePickerKind;

void galley_file_picker_show (GtkFileDialog *dialog,
                              GalleyFilePickerKind kind,
                              GtkWindow *parent,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GFile *galley_file_picker_finish (GtkFileDialog *dialog,
                                  GAsyncResult *result,
                                  GError **error);

G_END_DECLS
