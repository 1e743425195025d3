/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For whom a review is sent: which kind of file it becomes. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* suffix: of the kind that was chosen, such as ".textpack"; NULL: none was. */
typedef void (*GalleySendDialogDone) (const char *suffix,
                                      gpointer user_data);

/* done is called once. */
void galley_send_dialog_show (GtkWidget *parent,
                              GalleySendDialogDone done,
                              gpointer user_data);

G_END_DECLS
