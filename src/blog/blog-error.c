/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blog's error domain. */
#include "blog-error.h"

G_DEFINE_QUARK (galley_blog_error_quark, galley_blog_error)
