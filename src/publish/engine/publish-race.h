/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Both texts of a race, where somebody wrote between our look and our write: kept beside the article, so that neither
 * hangs on a site's revisions alone. */
#pragma once

#include <json-glib/json-glib.h>
#include "post.h"

G_BEGIN_DECLS

/* Of notes as of galley_publisher_review(): writes each race's "text" and ours to the article's folder
 * "sites", and puts their names into the note as "files" instead. What can't be written stays in the note. */
void galley_publish_race_save (JsonArray *notes,
                               const char *article_path,
                               const char *site_id,
                               const GalleyPost *ours);

G_END_DECLS
