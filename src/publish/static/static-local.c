/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before anything goes out it is made sure that all of this can be done afterwards. */
#include "static-local.h"

#include <string.h>

#include "static-folder.h"

static char *
dup_folder (const GalleyStaticLocal *self)
{
  return g_build_filename (git_repository_workdir (self->git), self->prefix, NULL);
}

static const GalleyStaticChange *
find_change (const GalleyStaticLocal *self,
             const char *full)
{
  gsize length = strlen (self->prefix);

  for (guint i = 0; strncmp (full, self->prefix, length) == 0 && i < self->changes->len; i++)
    {
      const GalleyStaticChange *change = g_ptr_array_index (self->changes, i);

      if (strcmp (change->path, full + length) == 0)
        return change;
    }

  return NULL;
}

static GBytes *
read_tree (git_repository *git,
           git_tree *tree,
           const char *path)
{
  g_autoptr (git_tree_entry) entry = NULL;
  g_autoptr (git_blob) blob = NULL;

  if (!tree || git_tree_entry_bypath (&entry, tree, path) != 0 ||
      git_blob_lookup (&blob, git, git_tree_entry_id (entry)) != 0)
    return NULL;

  return g_bytes_new (git_blob_rawcontent (blob), (gsize) git_blob_rawsize (blob));
}

static gboolean
same (GBytes *a,
      GBytes *b)
{
  return a == b || (a && b && g_bytes_equal (a, b));
}

/* Our file in the work tree is as committed, or as it is to be: after a run that broke off. */
static gboolean
check_ours (const GalleyStaticLocal *self,
            git_tree *head,
            git_tree *base,
            const GalleyStaticChange *change,
            GError **error)
{
  g_autofree char *folder = dup_folder (self);
  g_autofree char *full = g_strconcat (self->prefix, change->path, NULL);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) here = galley_static_folder_read (folder, change->path, &problem);
  g_autoptr (GBytes) committed = read_tree (self->git, head, full);
  g_autoptr (GBytes) merged = read_tree (self->git, base, full);

  if (problem)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (!here || same (here, committed) || same (here, merged) || same (here, change->contents))
    return TRUE;
  g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT, "%s has changes that are not committed",
               full);

  return FALSE;
}

/* Whether the work tree has it as it will be. */
static gboolean
is_as_in (const GalleyStaticLocal *self,
          git_tree *tree,
          const char *path)
{
  g_autoptr (GBytes) here = galley_static_folder_read (git_repository_workdir (self->git), path, NULL);
  g_autoptr (GBytes) there = read_tree (self->git, tree, path);

  return same (here, there);
}

/* A file that the merge will write. */
static gboolean
check_other (const GalleyStaticLocal *self,
             git_tree *base,
             const char *path,
             GError **error)
{
  unsigned int status = GIT_STATUS_CURRENT;
  int code = git_status_file (&status, self->git, path);

  if (code == GIT_ENOTFOUND || (code == 0 && (status == GIT_STATUS_CURRENT || status == GIT_STATUS_IGNORED)) ||
      is_as_in (self, base, path))
    return TRUE;
  g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_DIVERGED, "%s has changes that are not committed",
               path);

  return FALSE;
}

static gboolean
load_head (const GalleyStaticLocal *self,
           git_tree **tree,
           GError **error)
{
  g_autoptr (git_commit) commit = NULL;
  int code;

  if (!self->head)
    return TRUE;
  code = git_commit_lookup (&commit, self->git, self->head);
  if (code == 0)
    code = git_commit_tree (tree, commit);

  return code == 0 || galley_static_git_error (code, GALLEY_PUBLISH_ERROR_FOLDER, NULL, error);
}

gboolean
galley_static_local_check (const GalleyStaticLocal *self,
                           git_tree *base,
                           GError **error)
{
  g_autoptr (git_tree) head = NULL;
  g_autoptr (git_diff) diff = NULL;
  int code;

  if (!load_head (self, &head, error))
    return FALSE;
  for (guint i = 0; i < self->changes->len; i++)
    if (!check_ours (self, head, base, g_ptr_array_index (self->changes, i), error))
      return FALSE;
  code = git_diff_tree_to_tree (&diff, self->git, head, base, NULL);
  if (code != 0)
    return galley_static_git_error (code, GALLEY_PUBLISH_ERROR_FOLDER, NULL, error);
  for (gsize i = 0; i < git_diff_num_deltas (diff); i++)
    {
      const git_diff_delta *delta = git_diff_get_delta (diff, i);
      const char *path = delta->new_file.path ? delta->new_file.path : delta->old_file.path;

      if (!find_change (self, path) && !check_other (self, base, path, error))
        return FALSE;
    }

  return TRUE;
}

/* What the merge brought, but for our own files. */
static gboolean
check_out_others (const GalleyStaticLocal *self,
                  git_tree *head,
                  git_tree *tree,
                  GError **error)
{
  git_checkout_options options = GIT_CHECKOUT_OPTIONS_INIT;
  g_autoptr (git_diff) diff = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  int code = git_diff_tree_to_tree (&diff, self->git, head, tree, NULL);

  for (gsize i = 0; code == 0 && i < git_diff_num_deltas (diff); i++)
    {
      const git_diff_delta *delta = git_diff_get_delta (diff, i);
      const char *path = delta->new_file.path ? delta->new_file.path : delta->old_file.path;

      if (!find_change (self, path) && !is_as_in (self, tree, path))
        g_ptr_array_add (paths, (gpointer) path);
    }
  if (code == 0 && paths->len > 0)
    {
      options.checkout_strategy = GIT_CHECKOUT_SAFE | GIT_CHECKOUT_DISABLE_PATHSPEC_MATCH;
      options.baseline = head;
      options.paths.strings = (char **) paths->pdata;
      options.paths.count = paths->len;
      code = git_checkout_tree (self->git, (git_object *) tree, &options);
    }

  return code == 0 || galley_static_git_error (code, GALLEY_PUBLISH_ERROR_FOLDER, NULL, error);
}

static int
set_entry (git_index *index,
           const char *path,
           gboolean there)
{
  if (there)
    return git_index_add_bypath (index, path);

  return git_index_get_bypath (index, path, 0) ? git_index_remove_bypath (index, path) : 0;
}

/* What the merge brings and was there already is known to the index, too. */
static int
note_others (const GalleyStaticLocal *self,
             git_index *index,
             git_tree *head,
             git_tree *tree)
{
  g_autoptr (git_diff) diff = NULL;
  int code = git_diff_tree_to_tree (&diff, self->git, head, tree, NULL);

  for (gsize i = 0; code == 0 && i < git_diff_num_deltas (diff); i++)
    {
      const git_diff_delta *delta = git_diff_get_delta (diff, i);
      const char *path = delta->new_file.path ? delta->new_file.path : delta->old_file.path;

      if (!find_change (self, path) && is_as_in (self, tree, path))
        code = set_entry (index, path, delta->status != GIT_DELTA_DELETED);
    }

  return code;
}

/* Our entries alone: what else the user has put there stays. */
static gboolean
update_index (const GalleyStaticLocal *self,
              git_tree *head,
              git_tree *tree,
              GError **error)
{
  g_autoptr (git_index) index = NULL;
  int code = git_repository_index (&index, self->git);

  if (code == 0)
    code = git_index_read (index, FALSE);
  for (guint i = 0; code == 0 && i < self->changes->len; i++)
    {
      const GalleyStaticChange *change = g_ptr_array_index (self->changes, i);
      g_autofree char *full = g_strconcat (self->prefix, change->path, NULL);

      code = set_entry (index, full, change->contents != NULL);
    }
  if (code == 0)
    code = note_others (self, index, head, tree);
  if (code == 0)
    code = git_index_write (index);

  return code == 0 || galley_static_git_error (code, GALLEY_PUBLISH_ERROR_FOLDER, NULL, error);
}

gboolean
galley_static_local_follow (const GalleyStaticLocal *self,
                            const git_oid *commit,
                            GPtrArray *staged,
                            gboolean *moved,
                            GError **error)
{
  g_autofree char *folder = dup_folder (self);
  g_autoptr (git_tree) head = NULL;
  g_autoptr (git_commit) target = NULL;
  g_autoptr (git_tree) tree = NULL;
  g_autoptr (git_reference) branch = NULL;
  git_oid none = { 0 };
  int code;

  *moved = FALSE;
  if (!load_head (self, &head, error))
    return FALSE;
  code = git_commit_lookup (&target, self->git, commit);
  if (code == 0)
    code = git_commit_tree (&tree, target);
  if (code != 0)
    return galley_static_git_error (code, GALLEY_PUBLISH_ERROR_FOLDER, NULL, error);
  if (!check_out_others (self, head, tree, error) ||
      !galley_static_folder_commit (folder, self->changes, staged, TRUE, error) ||
      !update_index (self, head, tree, error))
    return FALSE;
  code = git_reference_create_matching (&branch, self->git, self->branch, commit, TRUE, self->head ? self->head : &none,
                                        "galley: publish");
  *moved = code == GIT_EMODIFIED || code == GIT_EEXISTS;

  return code == 0 || galley_static_git_error (code, GALLEY_PUBLISH_ERROR_FOLDER, NULL, error);
}
