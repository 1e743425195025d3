/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures: whether they are there, what they lack, what they tell, how large they are. */
#include "media-checks.h"

#include "publish-checks.h"
#include "publish-media.h"

#define LARGE_IMAGE (4 * 1024 * 1024)
#define WIDE_IMAGE 2560 /* pixels; more than most screens show */
#define MAX_NAMED 6

typedef struct
{
  GPtrArray *checks;
  gboolean keep_private;
  guint max_width;
} Checking;

static void
add (Checking *checking,
     GalleyCheckLevel level,
     const char *code,
     const GalleyPublishMedia *media)
{
  galley_publish_checks_add (checking->checks, level, code, media->reference, media->line);
}

/* What a file tells that goes out. */
static void
check_privacy (Checking *checking,
               const GalleyPublishMedia *media)
{
  gboolean tells = (media->was.tells & GALLEY_IMAGE_TELLS_PRIVATE) != 0;

  if (media->scripts)
    add (checking, GALLEY_CHECK_WARNING, "image-script", media);
  if (checking->keep_private && !media->cleaned)
    {
      if (tells)
        add (checking, GALLEY_CHECK_WARNING, "image-tells", media);
      return;
    }
  if (tells && !media->cleaned)
    add (checking, GALLEY_CHECK_BLOCKER, "image-private", media);
  else if (!media->looked)
    add (checking, GALLEY_CHECK_WARNING, "image-unchecked", media);
}

static void
check_size (Checking *checking,
            const GalleyPublishMedia *media)
{
  gboolean too_wide = checking->max_width > 0 && media->was.width > checking->max_width && !media->scaled;

  if (media->size > LARGE_IMAGE)
    add (checking, GALLEY_CHECK_WARNING, "large-image", media);
  if (too_wide)
    add (checking, GALLEY_CHECK_WARNING, "image-unscaled", media);
  else if (checking->max_width == 0 && media->was.width > WIDE_IMAGE)
    add (checking, GALLEY_CHECK_WARNING, "image-wide", media);
}

static void
check_local (Checking *checking,
             const GalleyPublishMedia *media)
{
  if (media->size == 0 || !g_regex_match_simple ("^(image|video|audio)/", media->content_type, 0, 0))
    {
      add (checking, GALLEY_CHECK_WARNING, "not-image", media);
      return;
    }
  check_size (checking, media);
  check_privacy (checking, media);
}

static void
check_texts (Checking *checking,
             const GalleyPublishMedia *media)
{
  gboolean hero = media->line == 0;

  if (!media->has_alt)
    add (checking, GALLEY_CHECK_WARNING, hero ? "hero-alt" : "missing-alt", media);
  if (!media->has_caption)
    add (checking, GALLEY_CHECK_WARNING, hero ? "hero-caption" : "missing-caption", media);
  if (hero && !media->has_credit)
    add (checking, GALLEY_CHECK_WARNING, "hero-credit", media);
}

static void
check_one (Checking *checking,
           const GalleyPublishMedia *media)
{
  switch (media->kind)
    {
    case GALLEY_MEDIA_MISSING:
      add (checking, GALLEY_CHECK_BLOCKER, "missing-image", media);
      break;
    case GALLEY_MEDIA_OUTSIDE:
      add (checking, GALLEY_CHECK_BLOCKER, "outside-image", media);
      break;
    case GALLEY_MEDIA_REMOTE:
      add (checking, GALLEY_CHECK_NOTE, "remote-image", media);
      break;
    case GALLEY_MEDIA_LOCAL:
    default:
      check_local (checking, media);
    }
  check_texts (checking, media);
}

static gboolean
was_cleaned (const GalleyPublishMedia *media)
{
  return media->cleaned && (media->was.tells & GALLEY_IMAGE_TELLS_PRIVATE) != 0;
}

static gboolean
was_scaled (const GalleyPublishMedia *media)
{
  return media->scaled;
}

/* One note for all: that it is done is to be known, not to be read twenty times. */
static void
note_all (Checking *checking,
          GPtrArray *media,
          const char *code,
          gboolean (*was_done) (const GalleyPublishMedia *media))
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < media->len; i++)
    {
      const GalleyPublishMedia *one = g_ptr_array_index (media, i);

      if (!was_done (one))
        continue;
      if (n < MAX_NAMED)
        g_string_append_printf (names, "%s%s", n > 0 ? ", " : "", one->reference);
      n++;
    }
  if (n > MAX_NAMED)
    g_string_append (names, ", …");
  if (n > 0)
    galley_publish_checks_add (checking->checks, GALLEY_CHECK_NOTE, code, names->str, 0);
}

void
galley_media_checks_add (GPtrArray *checks,
                         GPtrArray *media,
                         const GalleySiteRules *rules)
{
  Checking checking = { checks, rules && galley_site_rules_get_keep_private (rules),
                        rules ? galley_site_rules_get_max_width (rules) : 0 };

  for (guint i = 0; i < media->len; i++)
    check_one (&checking, g_ptr_array_index (media, i));
  note_all (&checking, media, "image-cleaned", was_cleaned);
  note_all (&checking, media, "image-scaled", was_scaled);
}
