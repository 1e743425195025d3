/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commits are made of trees, never of the index, so that nothing of the user's gets in. The other side takes a commit
 * only if it follows what is there, so that a race is lost, merged and tried again, and nothing is there twice. */
#include "static-commit.h"

#include "http-client.h"
#include "static-folder.h"
#include "static-local.h"

#define ATTEMPTS 4

static int
make_signature (GalleyStaticBranch *self,
                git_signature **signature)
{
  g_autofree char *mail = NULL;

  if (git_signature_default (signature, self->git) == 0)
    return 0;
  /* Git has not been told who its user is */
  mail = g_strdup_printf ("%s@localhost", g_get_user_name ());

  return git_signature_now (signature, g_get_real_name (), mail);
}

static int
make_tree (GalleyStaticBranch *self,
           GPtrArray *changes,
           git_oid *tree)
{
  g_autofree git_tree_update *updates = g_new0 (git_tree_update, changes->len + 1);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  gsize n = 0;
  int code = 0;

  for (guint i = 0; code == 0 && i < changes->len; i++)
    {
      const GalleyStaticChange *change = g_ptr_array_index (changes, i);
      char *full = g_strconcat (self->prefix, change->path, NULL);
      g_autoptr (git_tree_entry) now = NULL;
      gboolean there = self->base && git_tree_entry_bypath (&now, self->base, full) == 0;

      g_ptr_array_add (paths, full);
      if (!change->contents && !there)
        continue;
      updates[n].action = change->contents ? GIT_TREE_UPDATE_UPSERT : GIT_TREE_UPDATE_REMOVE;
      updates[n].path = full;
      updates[n].filemode = there ? git_tree_entry_filemode (now) : GIT_FILEMODE_BLOB;
      if (change->contents)
        code = git_blob_create_from_buffer (&updates[n].id, self->git, g_bytes_get_data (change->contents, NULL),
                                            g_bytes_get_size (change->contents));
      n++;
    }

  return code == 0 ? git_tree_create_updated (tree, self->git, self->base, n, updates) : code;
}

static int
make_commit (GalleyStaticBranch *self,
             git_tree *tree,
             const git_oid *parents,
             gsize n_parents,
             const char *message,
             git_oid *commit)
{
  g_autoptr (git_signature) signature = NULL;
  git_commit *found[2] = { NULL, NULL };
  int code = make_signature (self, &signature);

  for (gsize i = 0; code == 0 && i < n_parents; i++)
    code = git_commit_lookup (&found[i], self->git, &parents[i]);
  if (code == 0)
    code = git_commit_create (commit, self->git, NULL, signature, signature, NULL, message, tree, n_parents,
                              (const git_commit **) found);
  for (gsize i = 0; i < n_parents; i++)
    git_commit_free (found[i]);

  return code;
}

/* A merge, if need be, and the changes upon it. */
static gboolean
build (GalleyStaticBranch *self,
       GPtrArray *changes,
       const char *message,
       git_oid *commit,
       GError **error)
{
  gboolean both = self->n_ahead > 0 && self->n_behind > 0;
  git_oid sides[] = { self->head, self->upstream };
  git_oid below = self->has_head && (self->n_behind == 0 || both) ? self->head : self->upstream;
  g_autofree char *merge =
      g_strdup_printf ("Merge remote-tracking branch '%s'\n", galley_static_branch_get_upstream (self));
  g_autoptr (git_tree) tree = NULL;
  git_oid id;
  int code = 0;

  if (both)
    code = make_commit (self, self->base, sides, 2, merge, &below);
  if (code == 0)
    code = make_tree (self, changes, &id);
  if (code == 0)
    code = git_tree_lookup (&tree, self->git, &id);
  if (code == 0)
    code = make_commit (self, tree, &below, self->has_head || self->has_upstream ? 1 : 0, message, commit);

  return code == 0 || galley_static_git_error (code, GALLEY_PUBLISH_ERROR_FOLDER, NULL, error);
}

static gboolean
check_changes (GalleyStaticBranch *self,
               GPtrArray *changes,
               GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const GalleyStaticChange *change = g_ptr_array_index (changes, i);
      g_autoptr (GBytes) now = NULL;

      if (!galley_static_branch_check_merge (self, change->path, error))
        return FALSE;
      now = galley_static_branch_read (self, change->path);
      if (galley_static_change_fits (change, now))
        continue;
      g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT, "%s is not what it was", change->path);
      return FALSE;
    }

  return TRUE;
}

/* After a push that was refused or broke off: what the other side has now. done (out): our commit. */
static gboolean
look_again (GalleyStaticBranch *self,
            const git_oid *commit,
            gboolean *done,
            gboolean *moved,
            GCancellable *cancellable)
{
  git_oid before = self->upstream;
  gboolean had = self->has_upstream;

  *done = *moved = FALSE;
  if (!galley_static_branch_refresh (self, cancellable, NULL))
    return FALSE;
  *done = self->has_upstream && (git_oid_equal (&self->upstream, commit) ||
                                 git_graph_descendant_of (self->git, &self->upstream, commit) == 1);
  *moved = self->has_upstream && (!had || !git_oid_equal (&before, &self->upstream));

  return TRUE;
}

typedef enum
{
  STEP_DONE,
  STEP_AGAIN, /* the branch has moved meanwhile */
  STEP_FAILED,
} Step;

static Step
publish (GalleyStaticBranch *self,
         const git_oid *commit,
         GCancellable *cancellable,
         GError **error)
{
  GalleyStaticRemote remote = galley_static_branch_get_remote (self);
  g_autoptr (GError) problem = NULL;
  git_oid head = self->head;
  gboolean has_head = self->has_head;
  GalleyStaticPush outcome = galley_static_remote_push (&remote, commit, cancellable, &problem);
  gboolean looked, done, moved;

  if (outcome == GALLEY_STATIC_PUSH_DONE)
    return STEP_DONE;
  looked = look_again (self, commit, &done, &moved, cancellable);
  if (looked && done)
    {
      /* the local side goes on from where it was */
      self->head = head;
      self->has_head = has_head;
      return STEP_DONE;
    }
  if (looked && moved)
    return STEP_AGAIN;
  if (outcome == GALLEY_STATIC_PUSH_UNCLEAR && problem->domain != G_IO_ERROR)
    g_set_error_literal (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_INTERRUPTED, problem->message);
  else
    g_propagate_error (error, g_steal_pointer (&problem));

  return STEP_FAILED;
}

static Step
try_commit (GalleyStaticBranch *self,
            GPtrArray *changes,
            const char *message,
            GCancellable *cancellable,
            GError **error)
{
  GalleyStaticLocal local = { self->git, self->prefix, NULL, NULL, changes };
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) staged = NULL;
  g_autoptr (GError) problem = NULL;
  git_oid commit, head;
  gboolean moved;

  if (!galley_static_branch_refresh (self, cancellable, error) || !check_changes (self, changes, error))
    return STEP_FAILED;
  head = self->head;
  local.branch = self->branch;
  local.head = self->has_head ? &head : NULL;
  folder = g_build_filename (git_repository_workdir (self->git), self->prefix, NULL);
  if (!galley_static_local_check (&local, self->base, error) || !build (self, changes, message, &commit, error))
    return STEP_FAILED;
  staged = galley_static_folder_stage (folder, changes, error);
  if (!staged)
    return STEP_FAILED;
  if (self->remote)
    {
      Step step = publish (self, &commit, cancellable, error);

      if (step != STEP_DONE)
        return step;
    }
  if (galley_static_local_follow (&local, &commit, staged, &moved, &problem))
    return STEP_DONE;
  /* readers have it: the user's own copy follows with the next pull */
  if (self->remote)
    {
      self->left_behind = TRUE;
      g_debug ("The folder of the site is behind its branch: %s", problem->message);
      return STEP_DONE;
    }
  if (moved)
    return STEP_AGAIN;
  g_propagate_error (error, g_steal_pointer (&problem));

  return STEP_FAILED;
}

gboolean
galley_static_commit (GalleyStaticBranch *self,
                      GPtrArray *changes,
                      const char *message,
                      GCancellable *cancellable,
                      GError **error)
{
  for (guint attempt = 0; attempt < ATTEMPTS; attempt++)
    {
      Step step = try_commit (self, changes, message, cancellable, error);

      if (step != STEP_AGAIN)
        return step == STEP_DONE;
    }
  g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_REFUSED,
                       "The branch moves faster than it can be merged");

  return FALSE;
}
