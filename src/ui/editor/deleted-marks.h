/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was deleted from a text with marks in it. When the same comes back (undo and redo, typed again, or
 * pasted after it was cut), the marks are where they were in it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_DELETED_MARKS (galley_deleted_marks_get_type ())
G_DECLARE_FINAL_TYPE (GalleyDeletedMarks, galley_deleted_marks, GALLEY, DELETED_MARKS, GObject)

/* Signal "restored": marks were brought back. */

GalleyDeletedMarks *galley_deleted_marks_new (GtkTextBuffer *buffer);
/* From now on these marks, the beginning and end of some words, are cared for. */
void galley_deleted_marks_watch (GalleyDeletedMarks *self,
                                 GtkTextMark *start,
                                 GtkTextMark *end);
/* While TRUE, what is deleted goes to the clipboard: where it is pasted, its marks are, too. */
void galley_deleted_marks_set_cutting (GalleyDeletedMarks *self,
                                       gboolean cutting);
/* The clipboard has something else. */
void galley_deleted_marks_forget_cut (GalleyDeletedMarks *self);
/* Another text: nothing comes back. */
void galley_deleted_marks_forget (GalleyDeletedMarks *self);

G_END_DECLS
