/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Giving a file or folder another name, never one that is taken. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many names are tried before giving up. */
#define GALLEY_MOVE_NEW_MAX_NAMES 10000

int galley_move_new (const char *from,
                     const char *to);
char *galley_move_new_name (const char *folder,
                            const char *name,
                            guint number);

G_END_DECLS
