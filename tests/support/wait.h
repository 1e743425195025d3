/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waiting for a condition on the main context, never for a time. */
#pragma once

#include <glib.h>

#define WAIT_LIMIT_SECONDS 20
#define WAIT_LOOK_MS 20 /* some conditions come true in another thread, which wakes nobody here */

static inline gboolean
wait_look_cb (gpointer user_data)
{
  *(guint *) user_data += 1;
  return G_SOURCE_CONTINUE;
}

/* Runs the main context until condition holds; fails the test if it never does. */
#define wait_until(condition)                                                     \
  G_STMT_START                                                                    \
  {                                                                               \
    guint wait_looks = 0;                                                         \
    guint wait_source = g_timeout_add (WAIT_LOOK_MS, wait_look_cb, &wait_looks);  \
    while (!(condition) && wait_looks < WAIT_LIMIT_SECONDS * 1000 / WAIT_LOOK_MS) \
      g_main_context_iteration (NULL, TRUE);                                      \
    g_source_remove (wait_source);                                                \
    if (wait_looks >= WAIT_LIMIT_SECONDS * 1000 / WAIT_LOOK_MS)                   \
      g_error ("%s:%d: never became true: %s", __FILE__, __LINE__, #condition);   \
  }                                                                               \
  G_STMT_END
