/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The welcome article of a first start. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Puts it into library once: if mark (a file) is not there and the library is empty. Makes mark in any case.
 * Its index.md's path, or NULL without error where it was not wanted. (transfer full) (nullable) */
char *galley_samples_install (const char *library,
                              const char *mark,
                              GError **error);

G_END_DECLS
