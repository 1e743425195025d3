/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers are told of a change. */
#include "plan-revision.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "correction.h"
#include "html-escape.h"
#include "json.h"
#include "markdown-escape.h"
#include "plan-terms.h"
#include "text.h"

gboolean
galley_publish_plan_is_revision (const GalleyPublishPlan *self)
{
  return self->action == GALLEY_PUBLISH_NOW && self->publication->state == GALLEY_PUBLICATION_PUBLISHED &&
         self->remote && self->remote->state == GALLEY_PUBLICATION_PUBLISHED;
}

static void
add_to_html (GalleyPost *post,
             const GalleyCorrection *correction)
{
  g_autoptr (GString) html = g_string_new (post->body_html);

  g_string_append (html, "<p><strong>");
  galley_html_append_escaped (html, correction->label, -1);
  g_string_append (html, "</strong> ");
  galley_html_append_escaped (html, correction->note, -1);
  g_string_append (html, "</p>\n");
  g_free (post->body_html);
  post->body_html = g_string_free_and_steal (g_steal_pointer (&html));
}

static void
add_to_source (GalleyPost *post,
               const GalleyCorrection *correction)
{
  g_autoptr (GString) source = g_string_new (post->body_markdown);

  while (source->len > 0 && source->str[source->len - 1] == '\n')
    g_string_truncate (source, source->len - 1);
  g_string_append (source, "\n\n**");
  galley_markdown_escape_text (source, correction->label, FALSE);
  g_string_append (source, "** ");
  galley_markdown_escape_text (source, correction->note, FALSE);
  g_string_append_c (source, '\n');
  g_free (post->body_markdown);
  post->body_markdown = g_string_free_and_steal (g_steal_pointer (&source));
}

static void
add_to_body (GalleyPost *post,
             const GalleyCorrection *correction)
{
  add_to_html (post, correction);
  if (post->body_markdown)
    add_to_source (post, correction);
}

static void
set_field (GalleyPost *post,
           JsonArray *corrections)
{
  g_autoptr (JsonNode) node = json_node_alloc ();

  json_node_init_array (node, corrections);
  g_free (post->corrections);
  post->corrections = galley_json_print (node, FALSE);
}

static void
set_modified (const GalleyPublishPlan *self,
              GalleyPost *post)
{
  g_clear_pointer (&post->modified, g_date_time_unref);
  post->modified = self->modified ? g_date_time_ref (self->modified) : NULL;
}

void
galley_plan_revision_apply (const GalleyPublishPlan *self,
                            GalleyPost *post)
{
  g_autoptr (GPtrArray) corrections = galley_corrections_read (self->corrections);

  set_modified (self, post);
  if (self->corrections && self->keeps_corrections)
    set_field (post, self->corrections);
  for (guint i = 0; i < corrections->len && !self->keeps_corrections; i++)
    add_to_body (post, corrections->pdata[i]);
}

static void
set_time (GDateTime **member,
          GDateTime *time)
{
  g_clear_pointer (member, g_date_time_unref);
  *member = time ? g_date_time_ref (time) : NULL;
}

void
galley_plan_revision_start (GalleyPublishPlan *self,
                            GalleyPublisher *publisher)
{
  GalleyCapabilities can = galley_publisher_get_capabilities (publisher);

  self->keeps_corrections = (can & GALLEY_CAPABILITY_CORRECTIONS) != 0;
  self->keeps_modified = (can & GALLEY_CAPABILITY_MODIFIED) != 0;
  self->corrections = self->publication->corrections ? json_array_ref (self->publication->corrections) : NULL;
  set_time (&self->modified, self->publication->modified);
}

/* A correction is a change of its own. */
static void
make_update (GalleyPublishPlan *self)
{
  GalleyPublishStep *step = self->steps->pdata[self->steps->len - 1];

  if (step->kind == GALLEY_STEP_NOTHING)
    step->kind = GALLEY_STEP_UPDATE;
  galley_plan_terms_place (self);
}

static void
add_correction (GalleyPublishPlan *self,
                GDateTime *now)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (now);
  /* Translators: stands before what was wrong in the article, in the notation of strftime(3). */
  g_autofree char *label = g_date_time_format (local, _ ("Correction, %-d %B %Y:"));
  JsonArray *added = galley_corrections_add (self->corrections, now, label, self->correction);
  GalleyCorrection correction = { now, label, self->correction };
  GalleyPost *posts[] = { self->article, self->post };

  g_clear_pointer (&self->corrections, json_array_unref);
  self->corrections = added;
  for (guint i = 0; i < G_N_ELEMENTS (posts); i++)
    if (self->keeps_corrections)
      set_field (posts[i], added);
    else
      add_to_body (posts[i], &correction);
  make_update (self);
}

gboolean
galley_plan_revision_is_told (const GalleyPublishPlan *self,
                              const char *note)
{
  g_autoptr (GPtrArray) told = galley_corrections_read (self->publication->corrections);
  const GalleyCorrection *last = told->len > 0 ? told->pdata[told->len - 1] : NULL;
  g_autofree char *line = galley_text_collapse_spaces (note);

  return last && strcmp (last->note, line) == 0;
}

void
galley_publish_plan_choose_revision (GalleyPublishPlan *self,
                                     GalleyRevision revision,
                                     const char *note)
{
  gboolean corrects = revision == GALLEY_REVISION_CORRECTION && note && !galley_text_is_blank (note) &&
                      !galley_plan_revision_is_told (self, note);
  g_autofree char *line = corrects ? galley_text_collapse_spaces (note) : NULL;

  if (!galley_publish_plan_is_revision (self) || self->revised)
    return;
  self->revision = revision == GALLEY_REVISION_CORRECTION && !corrects ? GALLEY_REVISION_UPDATE : revision;
  g_set_str (&self->correction, line);
}

void
galley_publish_plan_revise (GalleyPublishPlan *self)
{
  g_autoptr (GDateTime) precise = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (g_date_time_to_unix (precise));

  if (!galley_publish_plan_is_revision (self) || self->revised ||
      (!self->correction && !galley_publish_plan_has_work (self)))
    return;
  self->revised = TRUE;
  /* a site that hears nothing would tell when it was written */
  if (self->revision != GALLEY_REVISION_SILENT)
    set_time (&self->modified, now);
  else if (!self->modified)
    set_time (&self->modified, self->publication->published);
  if (self->correction)
    add_correction (self, now);
  set_modified (self, self->article);
  set_modified (self, self->post);
  if (self->revision == GALLEY_REVISION_SILENT && !self->keeps_modified)
    galley_publish_checks_add (self->checks, GALLEY_CHECK_NOTE, "modified-by-site", NULL, 0);
  if (self->correction && !self->keeps_corrections)
    galley_publish_checks_add (self->checks, GALLEY_CHECK_NOTE, "correction-in-text", NULL, 0);
}

const char *
galley_revision_get_name (GalleyRevision revision)
{
  static const char *const names[] = { "update", "silent", "correction" };

  return names[revision];
}
