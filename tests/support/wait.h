/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waiting for a condition on the main context, never for a time. */
#pragma once

#include <glib.h>

#define WAIT_LIMIT_SECONDS 20

static inline gboolean
wait_expired_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Runs the main context until condition holds; fails the test if it never does. */
#define wait_until(condition)                                                                       \
  G_STMT_START                                                                                      \
  {                                                                                                 \
    gboolean wait_expired = FALSE;                                                                  \
    guint wait_source = g_timeout_add_seconds (WAIT_LIMIT_SECONDS, wait_expired_cb, &wait_expired); \
    while (!(condition) && !wait_expired)                                                           \
      g_main_context_iteration (NULL, TRUE);                                                        \
    if (!wait_expired)                                                                              \
      g_source_remove (wait_source);                                                                \
    else                                                                                            \
      g_error ("%s:%d: never became true: %s", __FILE__, __LINE__, #condition);                     \
  }                                                                                                 \
  G_STMT_END
