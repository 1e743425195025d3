/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "zip-locale.h"

GalleyZipLocale
galley_zip_locale_enter (void)
{
  GalleyZipLocale self = { newlocale (LC_CTYPE_MASK, "C.UTF-8", (locale_t) 0), (locale_t) 0 };

  if (self.utf8 != (locale_t) 0)
    self.before = uselocale (self.utf8);
  return self;
}

void
galley_zip_locale_leave (GalleyZipLocale *self)
{
  if (self->utf8 == (locale_t) 0)
    return;
  uselocale (self->before);
  freelocale (self->utf8);
}
