/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as front matter has them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "2026-11-24", "2026-11-24T09:00:00Z", "2026-11-24 09:00 +0100" and the like (ISO 8601 and what people make of it);
 * local time where no zone is given. (transfer full) (nullable) */
GDateTime *galley_article_date_parse (const char *text);

G_END_DECLS
