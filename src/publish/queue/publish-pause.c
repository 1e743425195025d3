/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which failures pass by themselves, and how long they are given for it. */
#include "publish-pause.h"

#include "http-client.h"

#define FIRST 30
#define LONGEST (60 * 60)
#define WHILE_BUSY 15

GalleyPauseReason
galley_pause_reason_of (const GError *error)
{
  if (error->domain == GALLEY_HTTP_ERROR)
    switch ((GalleyHttpError) error->code)
      {
      case GALLEY_HTTP_ERROR_OFFLINE:
        return GALLEY_PAUSE_OFFLINE;
      case GALLEY_HTTP_ERROR_INTERRUPTED:
      case GALLEY_HTTP_ERROR_TIMEOUT:
        return GALLEY_PAUSE_NO_ANSWER;
      case GALLEY_HTTP_ERROR_TLS:
      case GALLEY_HTTP_ERROR_TOO_LARGE:
      case GALLEY_HTTP_ERROR_BAD_URL:
      case GALLEY_HTTP_ERROR_REDIRECT:
      case GALLEY_HTTP_ERROR_NOT_ENCRYPTED:
      default:
        return GALLEY_PAUSE_NONE;
      }
  if (error->domain != GALLEY_PUBLISH_ERROR)
    return GALLEY_PAUSE_NONE;

  switch (error->code)
    {
    case GALLEY_PUBLISH_ERROR_OFFLINE:
      return GALLEY_PAUSE_OFFLINE;
    case GALLEY_PUBLISH_ERROR_UNKNOWN_OUTCOME:
      return GALLEY_PAUSE_NO_ANSWER;
    case GALLEY_PUBLISH_ERROR_RATE_LIMITED:
      return GALLEY_PAUSE_RATE_LIMITED;
    case GALLEY_PUBLISH_ERROR_SERVER:
      return GALLEY_PAUSE_SERVER;
    case GALLEY_PUBLISH_ERROR_BUSY:
      return GALLEY_PAUSE_BUSY;
    default:
      return GALLEY_PAUSE_NONE;
    }
}

guint
galley_pause_seconds (GalleyPauseReason reason,
                      guint attempts,
                      guint retry_after,
                      double dice)
{
  guint base = reason == GALLEY_PAUSE_BUSY ? WHILE_BUSY : FIRST;
  double pause = base;

  for (guint i = 1; i < attempts && reason != GALLEY_PAUSE_BUSY && pause < LONGEST; i++)
    pause *= 2;
  pause = MIN (pause, LONGEST) * (0.75 + 0.5 * dice);
  /* what the site asks for is kept to the second and a little more, for the same reason */
  if (retry_after > pause)
    pause = retry_after + 5 * dice;

  return (guint) pause;
}
