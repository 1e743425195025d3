/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Review links. */
#include "review-link-store.h"

#include <string.h>

#include "random-token.h"
#include "text.h"

#define KEPT_SECONDS (30 * 24 * 60 * 60) /* after its end */
#define VISIT_SECONDS 60                 /* visits nearer than that are one */
#define GUESTS_A_LINK 50
#define ID_CHARS 8
#define COLUMNS "id, article_path, created, expires, last_visit, network, suggestions, revoked, token_hash"

struct _GalleyReviewLinkStore
{
  GObject parent_instance;

  GalleySqlite *database;
};

G_DEFINE_FINAL_TYPE (GalleyReviewLinkStore, galley_review_link_store, G_TYPE_OBJECT)

void
galley_review_link_free (GalleyReviewLink *self)
{
  g_free (self->id);
  g_free (self->article_path);
  g_free (self);
}

void
galley_review_guest_free (GalleyReviewGuest *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

gboolean
galley_review_link_works (const GalleyReviewLink *link)
{
  return !link->revoked && link->expires > now ();
}

static void
galley_review_link_store_finalize (GObject *object)
{
  g_object_unref (GALLEY_REVIEW_LINK_STORE (object)->database);
  G_OBJECT_CLASS (galley_review_link_store_parent_class)->finalize (object);
}

static void
galley_review_link_store_class_init (GalleyReviewLinkStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_review_link_store_finalize;
}

static void
galley_review_link_store_init (GalleyReviewLinkStore *self)
{
}

GalleyReviewLinkStore *
galley_review_link_store_new (GalleySqlite *database)
{
  GalleyReviewLinkStore *self = g_object_new (GALLEY_TYPE_REVIEW_LINK_STORE, NULL);

  self->database = g_object_ref (database);
  return self;
}

static char *
digest (const char *word)
{
  return galley_text_sha256 (word, strlen (word));
}

static char *
make_id (void)
{
  g_autofree char *uuid = g_uuid_string_random ();

  return g_strndup (uuid, ID_CHARS);
}

/* Runs sql with the texts given, NULL-terminated, after number. */
static gboolean
run (GalleyReviewLinkStore *self,
     const char *sql,
     gint64 number,
     const char *const *texts,
     GError **error)
{
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (self->database, sql, error);

  if (!statement)
    return FALSE;
  galley_statement_bind_int (statement, 1, number);
  for (int i = 0; texts[i]; i++)
    galley_statement_bind_text (statement, i + 2, texts[i]);
  return galley_statement_run (statement, error);
}

char *
galley_review_link_store_create (GalleyReviewLinkStore *self,
                                 const char *article_path,
                                 gint64 seconds,
                                 gboolean network,
                                 gboolean suggestions,
                                 char **id,
                                 GError **error)
{
  g_autofree char *token = galley_random_token ();
  g_autofree char *hash = digest (token);
  g_autofree char *new_id = make_id ();
  g_autoptr (GalleyStatement) statement = NULL;
  const char *none[] = { NULL };

  if (!run (self, "DELETE FROM review_links WHERE expires < ?1", now () - KEPT_SECONDS, none, error))
    return NULL;
  statement = galley_sqlite_prepare (self->database,
                                     "INSERT INTO review_links (id, token_hash, article_path, created, expires, "
                                     "network, suggestions) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                                     error);
  if (!statement)
    return NULL;
  galley_statement_bind_text (statement, 1, new_id);
  galley_statement_bind_text (statement, 2, hash);
  galley_statement_bind_text (statement, 3, article_path);
  galley_statement_bind_int (statement, 4, now ());
  galley_statement_bind_int (statement, 5, now () + seconds);
  galley_statement_bind_int (statement, 6, network);
  galley_statement_bind_int (statement, 7, suggestions);
  if (!galley_statement_run (statement, error))
    return NULL;
  if (id)
    *id = g_steal_pointer (&new_id);
  return g_steal_pointer (&token);
}

static GalleyReviewLink *
read_link (GalleyStatement *statement)
{
  GalleyReviewLink *link = g_new0 (GalleyReviewLink, 1);

  link->id = g_strdup (galley_statement_column_text (statement, 0));
  link->article_path = g_strdup (galley_statement_column_text (statement, 1));
  link->created = galley_statement_column_int (statement, 2);
  link->expires = galley_statement_column_int (statement, 3);
  link->last_visit = galley_statement_column_int (statement, 4);
  link->network = galley_statement_column_int (statement, 5) != 0;
  link->suggestions = galley_statement_column_int (statement, 6) != 0;
  link->revoked = galley_statement_column_int (statement, 7) != 0;
  return link;
}

GPtrArray *
galley_review_link_store_list (GalleyReviewLinkStore *self,
                               const char *article_path,
                               GError **error)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_review_link_free);
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (
      self->database,
      "SELECT " COLUMNS " FROM review_links WHERE NOT revoked AND expires > ?1 AND (?2 IS NULL OR article_path = ?2) "
      "ORDER BY created DESC, rowid DESC",
      error);
  gboolean row;

  if (!statement)
    return NULL;
  galley_statement_bind_int (statement, 1, now ());
  galley_statement_bind_text (statement, 2, article_path);
  do
    {
      if (!galley_statement_step (statement, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (links, read_link (statement));
    }
  while (row);
  return g_steal_pointer (&links);
}

/* Both of one length, as digests are. */
static gboolean
equal_digests (const char *a,
               const char *b)
{
  guint difference = 0;

  for (; *a && *b; a++, b++)
    difference |= (guchar) *a ^ (guchar) *b;
  return difference == 0 && *a == *b;
}

/* Looks at all of them, whichever it is. */
GalleyReviewLink *
galley_review_link_store_find (GalleyReviewLinkStore *self,
                               const char *token,
                               GError **error)
{
  g_autofree char *hash = digest (token);
  g_autoptr (GalleyReviewLink) found = NULL;
  g_autoptr (GalleyStatement) statement =
      galley_sqlite_prepare (self->database, "SELECT " COLUMNS " FROM review_links", error);
  gboolean row;

  if (!statement)
    return NULL;
  do
    {
      if (!galley_statement_step (statement, &row, error))
        return NULL;
      if (row && equal_digests (galley_statement_column_text (statement, 8), hash))
        found = read_link (statement);
    }
  while (row);
  return g_steal_pointer (&found);
}

gboolean
galley_review_link_store_revoke (GalleyReviewLinkStore *self,
                                 const char *id,
                                 GError **error)
{
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (
      self->database, "UPDATE review_links SET revoked = 1 WHERE id = ?1 AND NOT revoked RETURNING id", error);
  gboolean row = FALSE;

  if (!statement)
    return FALSE;
  galley_statement_bind_text (statement, 1, id);
  return galley_statement_step (statement, &row, error) && row && galley_statement_run (statement, error);
}

void
galley_review_link_store_note_visit (GalleyReviewLinkStore *self,
                                     const char *id)
{
  const char *texts[] = { id, NULL };
  g_autoptr (GError) error = NULL;

  if (!run (self,
            "UPDATE review_links SET last_visit = ?1 WHERE id = ?2 AND last_visit < ?1 - " G_STRINGIFY (
                VISIT_SECONDS),
            now (), texts, &error))
    g_message ("The visit of a review link is not noted: %s", error->message);
}

gboolean
galley_review_link_store_has_network (GalleyReviewLinkStore *self)
{
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (
      self->database, "SELECT 1 FROM review_links WHERE network AND NOT revoked AND expires > ?1 LIMIT 1", NULL);
  gboolean row = FALSE;

  if (!statement)
    return FALSE;
  galley_statement_bind_int (statement, 1, now ());
  return galley_statement_step (statement, &row, NULL) && row;
}

gboolean
galley_review_link_store_move (GalleyReviewLinkStore *self,
                               const char *from,
                               const char *to,
                               GError **error)
{
  const char *texts[] = { from, to, NULL };

  return run (self, "UPDATE review_links SET article_path = ?3 WHERE article_path = ?2 AND created <= ?1",
              now (), texts, error);
}

/* How many have come by it; -1 on error. */
static gint64
count_guests (GalleyReviewLinkStore *self,
              const GalleyReviewLink *link,
              GError **error)
{
  g_autoptr (GalleyStatement) statement =
      galley_sqlite_prepare (self->database, "SELECT count(*) FROM review_guests WHERE link = ?1", error);
  gboolean row;

  if (!statement)
    return -1;
  galley_statement_bind_text (statement, 1, link->id);
  return galley_statement_step (statement, &row, error) ? galley_statement_column_int (statement, 0) : -1;
}

GalleyReviewGuest *
galley_review_link_store_add_guest (GalleyReviewLinkStore *self,
                                    const GalleyReviewLink *link,
                                    const char *name,
                                    char **key,
                                    GError **error)
{
  g_autofree char *new_key = galley_random_token ();
  g_autofree char *hash = digest (new_key);
  g_autofree char *slug = galley_text_slug (name, 24);
  g_autofree char *tail = make_id ();
  g_autoptr (GalleyReviewGuest) guest = g_new0 (GalleyReviewGuest, 1);
  const char *texts[] = { NULL, link->id, name, hash, NULL };
  gint64 n_guests = count_guests (self, link, error);

  if (n_guests < 0 || n_guests >= GUESTS_A_LINK)
    return NULL;
  guest->id = g_strdup_printf ("guest-%s-%s", *slug ? slug : "reviewer", tail);
  guest->name = g_strdup (name);
  texts[0] = guest->id;
  if (!run (self, "INSERT INTO review_guests (created, id, link, name, key_hash) VALUES (?1, ?2, ?3, ?4, ?5)", now (),
            texts, error))
    return NULL;
  *key = g_steal_pointer (&new_key);
  return g_steal_pointer (&guest);
}

GalleyReviewGuest *
galley_review_link_store_find_guest (GalleyReviewLinkStore *self,
                                     const GalleyReviewLink *link,
                                     const char *key,
                                     GError **error)
{
  g_autofree char *hash = digest (key);
  g_autoptr (GalleyReviewGuest) found = NULL;
  g_autoptr (GalleyStatement) statement =
      galley_sqlite_prepare (self->database, "SELECT id, name, key_hash FROM review_guests WHERE link = ?1", error);
  gboolean row;

  if (!statement)
    return NULL;
  galley_statement_bind_text (statement, 1, link->id);
  do
    {
      if (!galley_statement_step (statement, &row, error))
        return NULL;
      if (row && equal_digests (galley_statement_column_text (statement, 2), hash))
        {
          found = g_new0 (GalleyReviewGuest, 1);
          found->id = g_strdup (galley_statement_column_text (statement, 0));
          found->name = g_strdup (galley_statement_column_text (statement, 1));
        }
    }
  while (row);
  return g_steal_pointer (&found);
}
