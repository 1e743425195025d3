/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libarchive writes names in the letters of the thread's locale, and has none for most where that is "C". */
#pragma once

#include <glib.h>
#include <locale.h>

typedef struct
{
  locale_t utf8;
  locale_t before;
} GalleyZipLocale;

/* Between these two, names are UTF-8 in this thread. */
GalleyZipLocale galley_zip_locale_enter (void);
void galley_zip_locale_leave (GalleyZipLocale *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GalleyZipLocale, galley_zip_locale_leave)
