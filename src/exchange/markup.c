/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup.h"

GalleyRemark *
galley_remark_new (const char *author,
                   GDateTime *time,
                   const char *text)
{
  GalleyRemark *self = g_new0 (GalleyRemark, 1);

  self->author = g_strdup (author);
  self->time = time != NULL ? g_date_time_ref (time) : NULL;
  self->text = g_strdup (text);
  return self;
}

void
galley_remark_free (GalleyRemark *self)
{
  g_free (self->author);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_free (self->text);
  g_free (self);
}

GalleyMark *
galley_mark_new (GalleyMarkKind kind,
                 guint start,
                 guint end)
{
  GalleyMark *self = g_new0 (GalleyMark, 1);

  self->kind = kind;
  self->start = start;
  self->end = end;
  self->remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_remark_free);
  return self;
}

static gpointer
copy_remark (gconstpointer remark,
             gpointer user_data)
{
  const GalleyRemark *self = remark;

  return galley_remark_new (self->author, self->time, self->text);
}

GalleyMark *
galley_mark_copy (const GalleyMark *self)
{
  GalleyMark *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->detail = g_strdup (self->detail);
  copy->quote = g_strdup (self->quote);
  copy->replacement = g_strdup (self->replacement);
  copy->author = g_strdup (self->author);
  copy->time = self->time != NULL ? g_date_time_ref (self->time) : NULL;
  copy->remarks = g_ptr_array_copy (self->remarks, copy_remark, NULL);
  return copy;
}

void
galley_mark_free (GalleyMark *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->detail);
  g_free (self->quote);
  g_free (self->replacement);
  g_free (self->author);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_ptr_array_unref (self->remarks);
  g_free (self);
}

GalleyMarkup *
galley_markup_new (char *text)
{
  GalleyMarkup *self = g_new0 (GalleyMarkup, 1);

  self->text = text;
  self->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_mark_free);
  return self;
}

void
galley_markup_free (GalleyMarkup *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_ptr_array_unref (self->marks);
  g_free (self);
}

static int
compare_marks (gconstpointer a,
               gconstpointer b)
{
  const GalleyMark *left = *(GalleyMark *const *) a;
  const GalleyMark *right = *(GalleyMark *const *) b;
  gboolean left_in_text = !left->is_general && left->detail == NULL;
  gboolean right_in_text = !right->is_general && right->detail == NULL;

  if (left_in_text != right_in_text)
    return left_in_text ? 1 : -1;
  if (!left_in_text)
    return 0;
  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  return left->end == right->end ? 0 : left->end < right->end ? -1
                                                              : 1;
}

void
galley_markup_sort (GalleyMarkup *self)
{
  /* GLib's sort of arrays is stable */
  g_ptr_array_sort (self->marks, compare_marks);
}
