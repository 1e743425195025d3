/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Git's own server on a port of its own. */
#include "git-daemon.h"

#include <gio/gio.h>
#include <signal.h>
#include <sys/wait.h>

struct _GitDaemon
{
  Fixture *fixture;
  GPid pid; /* 0: stopped */
  guint16 port;
};

static guint16
find_port (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();

  return g_socket_listener_add_any_inet_port (listener, NULL, NULL);
}

static gboolean
answers (GitDaemon *self)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect_to_host (client, "127.0.0.1", self->port, NULL, NULL);

  return connection != NULL;
}

void
git_daemon_start (GitDaemon *self)
{
  g_autofree char *base = g_strconcat ("--base-path=", self->fixture->folder, NULL);
  g_autofree char *port = g_strdup_printf ("--port=%u", self->port);
  g_autofree char *programs = static_git (self->fixture, "site", "--exec-path", NULL);
  /* not by "git", which starts it as a child: ended while it does, it would leave the server behind */
  g_autofree char *program = g_build_filename (programs, "git-daemon", NULL);
  const char *argv[] = { program, "--export-all", "--enable=receive-pack", "--reuseaddr", "--listen=127.0.0.1",
                         port, base, self->fixture->folder, NULL };
  g_autoptr (GError) error = NULL;

  g_spawn_async (NULL, (char **) argv, NULL,
                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                 NULL, NULL, &self->pid, &error);
  g_assert_no_error (error);
  while (!answers (self))
    {
      siginfo_t info = { 0 };

      g_assert_cmpint (waitid (P_PID, (id_t) self->pid, &info, WEXITED | WNOHANG | WNOWAIT), ==, 0);
      g_assert_cmpint (info.si_pid, ==, 0);
      g_thread_yield ();
    }
}

void
git_daemon_stop (GitDaemon *self)
{
  if (self->pid == 0)
    return;
  kill (self->pid, SIGTERM);
  waitpid (self->pid, NULL, 0);
  g_spawn_close_pid (self->pid);
  self->pid = 0;
  while (answers (self))
    g_thread_yield ();
}

GitDaemon *
git_daemon_new (Fixture *fixture)
{
  GitDaemon *self = g_new0 (GitDaemon, 1);
  g_autofree char *url = NULL;

  self->fixture = fixture;
  self->port = find_port ();
  url = g_strdup_printf ("git://127.0.0.1:%u/far.git", self->port);
  g_free (static_git (fixture, "site", "remote", "set-url", "origin", url, NULL));
  git_daemon_start (self);

  return self;
}

void
git_daemon_free (GitDaemon *self)
{
  git_daemon_stop (self);
  g_free (self);
}

void
git_daemon_set_hook (GitDaemon *self,
                     const char *script)
{
  g_autofree char *path = g_build_filename (self->fixture->folder, "far.git", "hooks", "pre-receive", NULL);

  static_write (self->fixture, "far.git/hooks/pre-receive", script);
  g_assert_cmpint (g_chmod (path, 0755), ==, 0);
}
