/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders of static sites. Git reads no settings but those made here. */
#include "static-fixture.h"

#include <stdarg.h>

static gboolean
run (Fixture *self,
     const char *folder,
     va_list args,
     char **output)
{
  g_autofree char *cwd = g_build_filename (self->folder, folder, NULL);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *problem = NULL;
  g_auto (GStrv) environment = g_get_environ ();
  int status = 0;
  const char *arg;

  g_ptr_array_add (argv, (gpointer) "git");
  while ((arg = va_arg (args, const char *)))
    g_ptr_array_add (argv, (gpointer) arg);
  g_ptr_array_add (argv, NULL);
  environment = g_environ_setenv (environment, "GIT_CONFIG_NOSYSTEM", "1", TRUE);
  environment = g_environ_setenv (environment, "HOME", self->folder, TRUE);
  g_assert_true (g_spawn_sync (cwd, (char **) argv->pdata, environment, G_SPAWN_SEARCH_PATH, NULL, NULL, output,
                               &problem, &status, NULL));
  if (status != 0)
    g_test_message ("git %s: %s", (char *) argv->pdata[1], problem);
  if (*output)
    g_strchomp (*output);

  return status == 0;
}

char *
static_git (Fixture *self,
            const char *folder,
            ...)
{
  char *output = NULL;
  va_list args;
  gboolean done;

  va_start (args, folder);
  done = run (self, folder, args, &output);
  va_end (args);
  g_assert_true (done);

  return output;
}

gboolean
static_git_try (Fixture *self,
                const char *folder,
                ...)
{
  g_autofree char *output = NULL;
  va_list args;
  gboolean done;

  va_start (args, folder);
  done = run (self, folder, args, &output);
  va_end (args);

  return done;
}

void
static_write (Fixture *self,
              const char *path,
              const char *text)
{
  g_autofree char *full = g_build_filename (self->folder, path, NULL);
  g_autofree char *folder = g_path_get_dirname (full);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_file_set_contents (full, text, -1, &error);
  g_assert_no_error (error);
}

char *
static_read (Fixture *self,
             const char *path)
{
  g_autofree char *full = g_build_filename (self->folder, path, NULL);
  char *text = NULL;

  g_file_get_contents (full, &text, NULL, NULL);

  return text;
}

static GalleyPublisher *
open_site (Fixture *self)
{
  g_autofree char *folder = g_build_filename (self->folder, "site", NULL);

  return GALLEY_PUBLISHER (galley_static_site_new (folder, NULL, NULL));
}

static void
write_site (Fixture *self,
            const char *folder)
{
  g_autofree char *config = g_build_filename (folder, "hugo.toml", NULL);
  g_autofree char *post = g_build_filename (folder, "content", "posts", "first.md", NULL);
  g_autofree char *page = g_build_filename (folder, "content", "about.md", NULL);

  static_write (self, config, "baseURL = 'https://example.org/blog/'\ntitle = 'Tide Tables'\n");
  static_write (self, post, "---\ntitle: First\ndate: 2025-01-01\n---\n\nNot Galley's.\n");
  static_write (self, page, "---\ntitle: About\n---\n\nOurselves.\n");
}

Fixture *
static_fixture_new (void)
{
  Fixture *self = fixture_new_with (NULL, open_site);

  write_site (self, "site");

  return self;
}

static void
tell_name (Fixture *self,
           const char *folder)
{
  g_free (static_git (self, folder, "config", "user.name", "Owner", NULL));
  g_free (static_git (self, folder, "config", "user.email", "owner@example.org", NULL));
}

Fixture *
static_fixture_new_git (void)
{
  Fixture *self = fixture_new_with (NULL, open_site);

  g_free (static_git (self, "", "init", "-q", "--bare", "-b", "main", "far.git", NULL));
  g_free (static_git (self, "", "clone", "-q", "far.git", "near", NULL));
  tell_name (self, "near");
  write_site (self, "near");
  g_free (static_git (self, "near", "checkout", "-q", "-B", "main", NULL));
  g_free (static_git (self, "near", "add", ".", NULL));
  g_free (static_git (self, "near", "commit", "-q", "-m", "Start", NULL));
  g_free (static_git (self, "near", "push", "-q", "-u", "origin", "main", NULL));
  g_free (static_git (self, "", "clone", "-q", "far.git", "site", NULL));
  tell_name (self, "site");

  return self;
}

void
static_push_other (Fixture *self,
                   const char *path,
                   const char *text)
{
  g_autofree char *full = g_build_filename ("near", path, NULL);

  g_free (static_git (self, "near", "pull", "-q", "--no-rebase", NULL));
  static_write (self, full, text);
  g_free (static_git (self, "near", "add", path, NULL));
  g_free (static_git (self, "near", "commit", "-q", "-m", "Somebody else's", NULL));
  g_free (static_git (self, "near", "push", "-q", NULL));
}

char *
static_far (Fixture *self,
            const char *path)
{
  g_autofree char *object = g_strconcat ("main:", path, NULL);

  return static_git_try (self, "far.git", "cat-file", "-e", object, NULL)
             ? static_git (self, "far.git", "cat-file", "-p", object, NULL)
             : NULL;
}

guint
static_count_commits (Fixture *self,
                      const char *folder)
{
  g_autofree char *count = static_git (self, folder, "rev-list", "--count", "main", NULL);

  return (guint) g_ascii_strtoull (count, NULL, 10);
}
