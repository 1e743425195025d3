/* SPDX-License-Identifier: GPL-3.0-or-later */
/* serve: the embedded blog without the window. */
#include <glib/gi18n-lib.h>

#include "command.h"
#include "report.h"

static void
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
}

/* On the thread that waits for signals; by way of an idle, so that it counts also before the loop runs. */
static void
stop_cb (GCancellable *cancellable,
         gpointer loop)
{
  g_idle_add_once (quit_cb, loop);
}

GalleyExit
galley_command_serve (GalleyCommandContext *context)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  GalleyBlog *blog = galley_workspace_get_blog (context->workspace, TRUE, &error);
  guint taken_port;
  gulong handler;

  if (blog == NULL)
    return galley_report_error (context, error);
  if (!galley_workspace_is_serving (context->workspace))
    return galley_report_failure (context, GALLEY_EXIT_BUSY, "busy",
                                  _ ("Galley is running and serves the blog already at %s"),
                                  galley_blog_get_public_url (blog));

  taken_port = galley_workspace_get_taken_port (context->workspace);
  if (taken_port != 0 && !context->json)
    g_printerr (_ ("Another program uses port %u. The blog has moved to the next free one and stays there:\n"),
                taken_port);
  galley_report_text (galley_blog_get_public_url (blog));
  galley_report_text ("\n");
  handler = g_cancellable_connect (context->cancellable, G_CALLBACK (stop_cb), loop, NULL);
  g_main_loop_run (loop);
  g_cancellable_disconnect (context->cancellable, handler);
  return GALLEY_EXIT_OK;
}
