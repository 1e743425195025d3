/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be wrong with the head of an article. */
#include "front-matter-error.h"

G_DEFINE_QUARK (galley_front_matter_error_quark, galley_front_matter_error)
