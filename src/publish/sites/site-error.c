/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of what comes before publishing. */
#include "site-error.h"

G_DEFINE_QUARK (galley_site_error_quark, galley_site_error)
