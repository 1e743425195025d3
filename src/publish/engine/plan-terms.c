/* SPDX-License-Identifier: GPL-3.0-or-later */
/* New terms in a plan. What others wrote into the post is on the site already, so only the article's can be new. */
#include "plan-terms.h"

static gboolean
has_name (const char *const *names,
          const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; names && names[i]; i++)
    {
      g_autofree char *other = g_utf8_casefold (names[i], -1);

      if (g_str_equal (folded, other))
        return TRUE;
    }

  return FALSE;
}

/* Each name once, without those that the site's copy has, however they are spelt. */
static GStrv
list_unsure (GStrv names,
             GStrv there)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_null_terminated (4, g_free, TRUE);

  for (guint i = 0; names && names[i]; i++)
    if (!has_name ((const char *const *) there, names[i]) && !has_name ((const char *const *) list->pdata, names[i]))
      g_ptr_array_add (list, g_strdup (names[i]));

  return (GStrv) g_ptr_array_free (g_steal_pointer (&list), FALSE);
}

gboolean
galley_plan_terms_ask (GalleyPublishPlan *self,
                       GalleyPublisher *publisher,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GalleyPost) unsure = galley_post_copy (self->article);

  g_strfreev (unsure->categories);
  unsure->categories = list_unsure (self->article->categories, self->remote ? self->remote->categories : NULL);
  g_strfreev (unsure->tags);
  unsure->tags = list_unsure (self->article->tags, self->remote ? self->remote->tags : NULL);
  if (unsure->categories[0] || unsure->tags[0])
    self->new_terms = galley_publisher_list_new_terms (publisher, unsure, cancellable, error);
  else
    self->new_terms = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_term_free);

  return self->new_terms != NULL;
}

void
galley_plan_terms_place (GalleyPublishPlan *self)
{
  GalleyStepKind kind;

  for (guint i = self->steps->len; i > 0; i--)
    if (((GalleyPublishStep *) g_ptr_array_index (self->steps, i - 1))->kind == GALLEY_STEP_TERM)
      g_ptr_array_remove_index (self->steps, i - 1);
  kind = ((GalleyPublishStep *) g_ptr_array_index (self->steps, self->steps->len - 1))->kind;
  if (!self->new_terms || (kind != GALLEY_STEP_CREATE && kind != GALLEY_STEP_UPDATE))
    return;
  for (guint i = 0; i < self->new_terms->len; i++)
    {
      const GalleyTerm *term = g_ptr_array_index (self->new_terms, i);
      GStrv names = term->kind == GALLEY_TERM_CATEGORY ? self->post->categories : self->post->tags;
      GalleyPublishStep *step;

      if (!has_name ((const char *const *) names, term->name))
        continue;
      step = g_new0 (GalleyPublishStep, 1);
      step->kind = GALLEY_STEP_TERM;
      step->term = term;
      g_ptr_array_insert (self->steps, (int) self->steps->len - 1, step);
    }
}
