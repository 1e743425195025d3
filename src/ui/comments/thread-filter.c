/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which threads of a review are shown. */
#include "thread-filter.h"

#include <string.h>

#define BY "by:"

struct _GalleyThreadFilter
{
  GtkFilter parent_instance;

  GalleyReview *review;     /* nullable */
  GalleyReadComments *read; /* nullable */
  char *show;
  GStrv words; /* folded; nullable */
};

G_DEFINE_FINAL_TYPE (GalleyThreadFilter, galley_thread_filter, GTK_TYPE_FILTER)

static gboolean
has_words (const char *text,
           GStrv words)
{
  g_autofree char *folded = text ? g_utf8_casefold (text, -1) : NULL;

  for (guint i = 0; words[i]; i++)
    if (!folded || !strstr (folded, words[i]))
      return FALSE;
  return TRUE;
}

static gboolean
matches_words (GalleyThreadFilter *self,
               GalleyThread *thread)
{
  g_autoptr (GString) all = NULL;

  if (!self->words)
    return TRUE;
  all = g_string_new (galley_thread_get_quote (thread));
  for (guint i = 0; i < galley_thread_get_n_comments (thread); i++)
    {
      GalleyComment *comment = galley_thread_get_comment (thread, i);

      g_string_append_printf (all, "\n%s\n%s", galley_comment_get_author (comment), galley_comment_get_text (comment));
    }
  return has_words (all->str, self->words);
}

static gboolean
is_by (GalleyThread *thread,
       const char *author)
{
  for (guint i = 0; i < galley_thread_get_n_comments (thread); i++)
    if (g_strcmp0 (galley_comment_get_author_id (galley_thread_get_comment (thread, i)), author) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
mentions_reader (GalleyThreadFilter *self,
                 GalleyThread *thread)
{
  const char *name = self->review ? galley_review_get_author (self->review) : NULL;

  for (guint i = 0; name && i < galley_thread_get_n_comments (thread); i++)
    if (g_strv_contains (galley_comment_get_mentions (galley_thread_get_comment (thread, i)), name))
      return TRUE;
  return FALSE;
}

static gboolean
matches_show (GalleyThreadFilter *self,
              GalleyThread *thread)
{
  gboolean resolved = galley_thread_get_resolved (thread);

  if (g_str_equal (self->show, "open"))
    return !resolved;
  if (g_str_equal (self->show, "resolved"))
    return resolved;
  if (g_str_equal (self->show, "unread"))
    return galley_thread_filter_is_unread (self, thread);
  if (g_str_equal (self->show, "mentions"))
    return mentions_reader (self, thread);
  if (g_str_has_prefix (self->show, BY))
    return is_by (thread, self->show + strlen (BY));
  return TRUE;
}

static gboolean
galley_thread_filter_match (GtkFilter *filter,
                            gpointer item)
{
  GalleyThreadFilter *self = GALLEY_THREAD_FILTER (filter);

  return matches_show (self, item) && matches_words (self, item);
}

static void
galley_thread_filter_dispose (GObject *object)
{
  GalleyThreadFilter *self = GALLEY_THREAD_FILTER (object);

  g_clear_object (&self->review);
  g_clear_object (&self->read);
  G_OBJECT_CLASS (galley_thread_filter_parent_class)->dispose (object);
}

static void
galley_thread_filter_finalize (GObject *object)
{
  GalleyThreadFilter *self = GALLEY_THREAD_FILTER (object);

  g_free (self->show);
  g_strfreev (self->words);
  G_OBJECT_CLASS (galley_thread_filter_parent_class)->finalize (object);
}

static void
galley_thread_filter_class_init (GalleyThreadFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_thread_filter_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_thread_filter_finalize;
  GTK_FILTER_CLASS (klass)->match = galley_thread_filter_match;
}

static void
galley_thread_filter_init (GalleyThreadFilter *self)
{
  self->show = g_strdup ("open");
}

GalleyThreadFilter *
galley_thread_filter_new (void)
{
  return g_object_new (GALLEY_TYPE_THREAD_FILTER, NULL);
}

void
galley_thread_filter_set_review (GalleyThreadFilter *self,
                                 GalleyReview *review)
{
  g_return_if_fail (GALLEY_IS_THREAD_FILTER (self));

  g_set_object (&self->review, review);
}

void
galley_thread_filter_set_read (GalleyThreadFilter *self,
                               GalleyReadComments *read)
{
  g_return_if_fail (GALLEY_IS_THREAD_FILTER (self));

  if (g_set_object (&self->read, read))
    gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

void
galley_thread_filter_set_show (GalleyThreadFilter *self,
                               const char *show)
{
  g_return_if_fail (GALLEY_IS_THREAD_FILTER (self));

  if (g_set_str (&self->show, show))
    gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

const char *
galley_thread_filter_get_show (GalleyThreadFilter *self)
{
  g_return_val_if_fail (GALLEY_IS_THREAD_FILTER (self), NULL);

  return self->show;
}

void
galley_thread_filter_set_words (GalleyThreadFilter *self,
                                const char *words)
{
  g_autofree char *folded = g_utf8_casefold (words ? words : "", -1);

  g_return_if_fail (GALLEY_IS_THREAD_FILTER (self));

  g_strstrip (folded);
  g_clear_pointer (&self->words, g_strfreev);
  if (*folded)
    self->words = g_strsplit (folded, " ", -1);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

gboolean
galley_thread_filter_has_words (GalleyThreadFilter *self)
{
  g_return_val_if_fail (GALLEY_IS_THREAD_FILTER (self), FALSE);

  return self->words != NULL;
}

gboolean
galley_thread_filter_is_unread (GalleyThreadFilter *self,
                                GalleyThread *thread)
{
  g_return_val_if_fail (GALLEY_IS_THREAD_FILTER (self), FALSE);

  return self->read && self->review &&
         galley_read_comments_is_unread (self->read, thread, galley_review_get_author_id (self->review));
}

guint
galley_thread_filter_count_unread (GalleyThreadFilter *self)
{
  guint n = 0;

  g_return_val_if_fail (GALLEY_IS_THREAD_FILTER (self), 0);

  for (guint i = 0; self->review && i < g_list_model_get_n_items (G_LIST_MODEL (self->review)); i++)
    {
      g_autoptr (GalleyThread) thread = g_list_model_get_item (G_LIST_MODEL (self->review), i);

      n += galley_thread_filter_is_unread (self, thread);
    }
  return n;
}
