/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The branch that a site is published from. A merge is made in memory: the user's own copy is as it was until
 * all else is done. */
#include "static-branch.h"

#include <string.h>

#include "static-remote.h"

#define CONNECT_MS 20000
#define SILENCE_MS 60000

static void
open_library (void)
{
  static gsize opened = 0;

  if (!g_once_init_enter (&opened))
    return;
  git_libgit2_init ();
  git_libgit2_opts (GIT_OPT_SET_SERVER_CONNECT_TIMEOUT, CONNECT_MS);
  git_libgit2_opts (GIT_OPT_SET_SERVER_TIMEOUT, SILENCE_MS);
  g_once_init_leave (&opened, 1);
}

GalleyStaticBranch *
galley_static_branch_open (const char *folder,
                           const char *account,
                           const char *secret,
                           GError **error)
{
  g_autoptr (GalleyStaticBranch) self = g_new0 (GalleyStaticBranch, 1);
  g_autofree char *real = g_canonicalize_filename (folder, NULL);
  char *resolved = realpath (real, NULL);
  const char *work;
  int code;

  open_library ();
  code = git_repository_open_ext (&self->git, real, 0, NULL);
  if (code == GIT_ENOTFOUND || (code == 0 && !git_repository_workdir (self->git)))
    {
      free (resolved);
      return NULL;
    }
  if (code != 0)
    {
      free (resolved);
      galley_static_git_error (code, GALLEY_PUBLISH_ERROR_FOLDER, NULL, error);
      return NULL;
    }
  work = git_repository_workdir (self->git);
  self->prefix = resolved && g_str_has_prefix (resolved, work) ? g_strconcat (resolved + strlen (work), "/", NULL)
                                                               : g_strdup ("");
  free (resolved);
  self->account = g_strdup (account);
  self->secret = g_strdup (secret);
  self->conflicts = g_ptr_array_new_with_free_func (g_free);

  return g_steal_pointer (&self);
}

static void
forget_upstream (GalleyStaticBranch *self)
{
  g_clear_pointer (&self->remote, g_free);
  g_clear_pointer (&self->remote_branch, g_free);
  g_clear_pointer (&self->tracking, g_free);
  g_clear_pointer (&self->url, g_free);
  self->has_upstream = FALSE;
}

void
galley_static_branch_free (GalleyStaticBranch *self)
{
  if (!self)
    return;
  forget_upstream (self);
  g_clear_pointer (&self->base, git_tree_free);
  g_clear_pointer (&self->git, git_repository_free);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  if (self->secret)
    explicit_bzero (self->secret, strlen (self->secret));
  g_free (self->secret);
  g_free (self->account);
  g_free (self->branch);
  g_free (self->prefix);
  g_free (self);
}

static char *
take_buffer (git_buf *buffer)
{
  char *text = g_strdup (buffer->ptr);

  git_buf_dispose (buffer);

  return text;
}

static gboolean
read_branch (GalleyStaticBranch *self,
             GError **error)
{
  g_autoptr (git_reference) head = NULL;
  const char *name;
  int code = git_reference_lookup (&head, self->git, "HEAD");

  name = code == 0 ? git_reference_symbolic_target (head) : NULL;
  if (!name || git_repository_state (self->git) != GIT_REPOSITORY_STATE_NONE)
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NO_BRANCH,
                           name ? "A merge or rebase is under way in the site's folder" : "HEAD is detached");
      return FALSE;
    }
  g_set_str (&self->branch, name);
  self->has_head = git_reference_name_to_id (&self->head, self->git, name) == 0;

  return TRUE;
}

static void
read_upstream (GalleyStaticBranch *self)
{
  git_buf remote = { 0 }, merge = { 0 }, tracking = { 0 };
  g_autoptr (git_remote) found = NULL;

  forget_upstream (self);
  if (git_branch_upstream_remote (&remote, self->git, self->branch) == 0)
    self->remote = take_buffer (&remote);
  if (git_branch_upstream_merge (&merge, self->git, self->branch) == 0)
    self->remote_branch = take_buffer (&merge);
  if (self->remote && git_branch_upstream_name (&tracking, self->git, self->branch) == 0)
    self->tracking = take_buffer (&tracking);
  /* a branch that follows another one of this very repository goes nowhere else */
  if (!self->remote || strcmp (self->remote, ".") == 0 || !self->remote_branch || !self->tracking ||
      git_remote_lookup (&found, self->git, self->remote) != 0)
    {
      forget_upstream (self);
      return;
    }
  self->url = g_strdup (git_remote_pushurl (found) ? git_remote_pushurl (found) : git_remote_url (found));
}

GalleyStaticRemote
galley_static_branch_get_remote (GalleyStaticBranch *self)
{
  return (GalleyStaticRemote) { self->git, self->remote, self->remote_branch, self->account, self->secret };
}

static int
load_tree (GalleyStaticBranch *self,
           const git_oid *id)
{
  g_autoptr (git_commit) commit = NULL;
  int code = git_commit_lookup (&commit, self->git, id);

  return code == 0 ? git_commit_tree (&self->base, commit) : code;
}

static int
note_conflicts (GalleyStaticBranch *self,
                git_index *index)
{
  g_autoptr (git_index_conflict_iterator) iterator = NULL;
  const git_index_entry *ancestor, *ours, *theirs;
  int code = git_index_conflict_iterator_new (&iterator, index);

  while (code == 0 && (code = git_index_conflict_next (&ancestor, &ours, &theirs, iterator)) == 0)
    g_ptr_array_add (self->conflicts, g_strdup (ours ? ours->path : theirs ? theirs->path
                                                                           : ancestor->path));

  return code == GIT_ITEROVER ? 0 : code;
}

static int
merge_sides (GalleyStaticBranch *self)
{
  g_autoptr (git_commit) ours = NULL;
  g_autoptr (git_commit) theirs = NULL;
  g_autoptr (git_index) index = NULL;
  git_merge_options options = GIT_MERGE_OPTIONS_INIT;
  git_oid tree;
  int code = git_commit_lookup (&ours, self->git, &self->head);

  if (code == 0)
    code = git_commit_lookup (&theirs, self->git, &self->upstream);
  if (code == 0)
    code = git_merge_commits (&index, self->git, ours, theirs, &options);
  if (code != 0 || git_index_has_conflicts (index))
    return code != 0 ? code : note_conflicts (self, index);
  code = git_index_write_tree_to (&tree, index, self->git);

  return code == 0 ? git_tree_lookup (&self->base, self->git, &tree) : code;
}

/* What the branch is with both sides' commits. */
static int
find_base (GalleyStaticBranch *self)
{
  int code = 0;

  g_clear_pointer (&self->base, git_tree_free);
  g_ptr_array_set_size (self->conflicts, 0);
  self->n_ahead = self->n_behind = 0;
  if (self->has_head && self->has_upstream)
    code = git_graph_ahead_behind (&self->n_ahead, &self->n_behind, self->git, &self->head, &self->upstream);
  if (code != 0)
    return code;
  if (self->n_ahead > 0 && self->n_behind > 0)
    return merge_sides (self);
  if (self->has_upstream && (self->n_behind > 0 || !self->has_head))
    return load_tree (self, &self->upstream);

  return self->has_head ? load_tree (self, &self->head) : 0;
}

gboolean
galley_static_branch_refresh (GalleyStaticBranch *self,
                              GCancellable *cancellable,
                              GError **error)
{
  GalleyStaticRemote remote;
  int code;

  if (!read_branch (self, error))
    return FALSE;
  read_upstream (self);
  remote = galley_static_branch_get_remote (self);
  if (self->remote && !galley_static_remote_fetch (&remote, cancellable, error))
    return FALSE;
  self->has_upstream =
      self->tracking && git_reference_name_to_id (&self->upstream, self->git, self->tracking) == 0;
  code = find_base (self);

  return code == 0 || galley_static_git_error (code, GALLEY_PUBLISH_ERROR_DIVERGED, cancellable, error);
}

const char *
galley_static_branch_get_name (GalleyStaticBranch *self)
{
  return self->branch && g_str_has_prefix (self->branch, "refs/heads/") ? self->branch + strlen ("refs/heads/")
                                                                        : self->branch;
}

const char *
galley_static_branch_get_upstream (GalleyStaticBranch *self)
{
  return self->tracking && g_str_has_prefix (self->tracking, "refs/remotes/")
             ? self->tracking + strlen ("refs/remotes/")
             : self->tracking;
}

char *
galley_static_branch_dup_remote_url (GalleyStaticBranch *self)
{
  if (!read_branch (self, NULL))
    return NULL;
  read_upstream (self);

  return g_strdup (self->url);
}

gboolean
galley_static_branch_check_merge (GalleyStaticBranch *self,
                                  const char *path,
                                  GError **error)
{
  g_autofree char *full = path ? g_strconcat (self->prefix, path, NULL) : NULL;

  for (guint i = 0; full && i < self->conflicts->len; i++)
    if (strcmp (g_ptr_array_index (self->conflicts, i), full) == 0)
      {
        g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT,
                     "%s was changed both here and on %s", full, galley_static_branch_get_upstream (self));
        return FALSE;
      }
  if (self->conflicts->len == 0)
    return TRUE;
  g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_DIVERGED, "%s was changed both here and on %s",
               (char *) g_ptr_array_index (self->conflicts, 0), galley_static_branch_get_upstream (self));

  return FALSE;
}

GBytes *
galley_static_branch_read (GalleyStaticBranch *self,
                           const char *path)
{
  g_autofree char *full = g_strconcat (self->prefix, path, NULL);
  g_autoptr (git_tree_entry) entry = NULL;
  g_autoptr (git_blob) blob = NULL;

  if (!self->base || git_tree_entry_bypath (&entry, self->base, full) != 0 ||
      git_blob_lookup (&blob, self->git, git_tree_entry_id (entry)) != 0)
    return NULL;

  return g_bytes_new (git_blob_rawcontent (blob), (gsize) git_blob_rawsize (blob));
}

typedef struct
{
  GPtrArray *paths;
  const char *top;
} Listing;

static int
list_cb (const char *root,
         const git_tree_entry *entry,
         void *payload)
{
  Listing *listing = payload;
  const char *name = git_tree_entry_name (entry);

  if (git_tree_entry_type (entry) == GIT_OBJECT_BLOB &&
      (g_str_has_suffix (name, ".md") || g_str_has_suffix (name, ".markdown")))
    g_ptr_array_add (listing->paths, g_strconcat (listing->top, *listing->top ? "/" : "", root, name, NULL));

  return 0;
}

GPtrArray *
galley_static_branch_list (GalleyStaticBranch *self,
                           const char *path)
{
  Listing listing = { g_ptr_array_new_with_free_func (g_free), path };
  g_autofree char *full = g_strconcat (self->prefix, path, NULL);
  g_autoptr (git_tree_entry) entry = NULL;
  g_autoptr (git_tree) tree = NULL;

  if (g_str_has_suffix (full, "/"))
    full[strlen (full) - 1] = '\0';
  if (self->base && !*full)
    git_tree_walk (self->base, GIT_TREEWALK_PRE, list_cb, &listing);
  else if (self->base && git_tree_entry_bypath (&entry, self->base, full) == 0 &&
           git_tree_lookup (&tree, self->git, git_tree_entry_id (entry)) == 0)
    git_tree_walk (tree, GIT_TREEWALK_PRE, list_cb, &listing);

  return listing.paths;
}
