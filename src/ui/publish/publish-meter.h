/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far publishing is, and a way to break it off. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_PUBLISH_METER (galley_publish_meter_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPublishMeter, galley_publish_meter, GALLEY, PUBLISH_METER, AdwBin)

/* Signal "cancelled": the writer wants to break it off. */

/* At the beginning. */
void galley_publish_meter_reset (GalleyPublishMeter *self);
/* file_name (nullable): what goes out now. */
void galley_publish_meter_show (GalleyPublishMeter *self,
                                guint done,
                                guint total,
                                const char *file_name);

G_END_DECLS
