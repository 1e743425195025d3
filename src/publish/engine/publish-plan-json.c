/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan as JSON, for scripts: what --dry-run --json prints. */
#include "publish-plan.h"

#include "check-place.h"
#include "json.h"
#include "post-json.h"
#include "publish-merge.h"

static void
set_text (JsonObject *object,
          const char *name,
          const char *value)
{
  if (value)
    json_object_set_string_member (object, name, value);
  else
    json_object_set_null_member (object, name);
}

static const char *
action_name (GalleyPublishAction action)
{
  static const char *const names[] = { "publish", "schedule", "unpublish", "trash" };

  return names[action];
}

static const char *
step_name (GalleyStepKind kind)
{
  static const char *const names[] = { "upload", "reuse", "term", "create", "update", "unpublish",
                                       "trash", "nothing" };

  return names[kind];
}

static const char *
level_name (GalleyCheckLevel level)
{
  static const char *const names[] = { "note", "warning", "blocker" };

  return names[level];
}

static JsonArray *
steps_to_array (GPtrArray *steps)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < steps->len; i++)
    {
      GalleyPublishStep *step = g_ptr_array_index (steps, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "kind", step_name (step->kind));
      if (step->file)
        {
          set_text (object, "file", step->file);
          set_text (object, "file_name", step->file_name);
          json_object_set_int_member (object, "size", (gint64) step->size);
          set_text (object, "sha256", step->sha256);
        }
      if (step->term)
        {
          set_text (object, "term", step->term->kind == GALLEY_TERM_CATEGORY ? "category" : "tag");
          set_text (object, "name", step->term->name);
        }
      if (step->url)
        set_text (object, "url", step->url);
      json_array_add_object_element (array, object);
    }

  return array;
}

static JsonArray *
checks_to_array (GPtrArray *checks)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < checks->len; i++)
    {
      GalleyPublishCheck *check = g_ptr_array_index (checks, i);
      JsonObject *object = json_object_new ();
      guint field;

      json_object_set_string_member (object, "level", level_name (check->level));
      json_object_set_string_member (object, "code", check->code);
      set_text (object, "detail", check->detail);
      json_object_set_int_member (object, "line", check->line);
      if (galley_check_place_find (check, &field) == GALLEY_CHECK_PLACE_FIELD && field < GALLEY_N_FIELDS)
        json_object_set_string_member (object, "field", galley_field_get_key ((GalleyField) field));
      json_array_add_object_element (array, object);
    }

  return array;
}

char *
galley_publish_plan_to_json (const GalleyPublishPlan *self)
{
  static const char *const none[] = { NULL };
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_string_member (object, "action", action_name (self->action));
  set_text (object, "site", self->publication->site_id);
  if (self->post)
    json_object_set_object_member (object, "post", galley_post_to_json (self->post));
  else
    json_object_set_null_member (object, "post");
  json_object_set_array_member (object, "steps", steps_to_array (self->steps));
  json_object_set_array_member (object, "checks", checks_to_array (self->checks));
  galley_json_set_strv (object, "changed", self->changed ? (const char *const *) self->changed : none);
  galley_json_set_strv (object, "dropped", self->dropped ? (const char *const *) self->dropped : none);
  if (self->difference)
    json_object_set_array_member (object, "difference", galley_post_difference_to_json (self->difference));
  else
    json_object_set_null_member (object, "difference");
  if (self->mail)
    {
      JsonObject *mail = json_object_new ();

      json_object_set_string_member (mail, "newsletter", self->mail->id);
      json_object_set_string_member (mail, "name", self->mail->name);
      json_object_set_int_member (mail, "recipients", self->mail->recipients);
      json_object_set_object_member (object, "mail", mail);
    }
  else
    json_object_set_null_member (object, "mail");
  if (self->merge)
    json_object_set_object_member (object, "merge", galley_publish_merge_to_json (self->merge));
  else
    json_object_set_null_member (object, "merge");
  json_object_set_boolean_member (object, "blocked", galley_publish_plan_is_blocked (self));

  return galley_json_print_object (object, TRUE);
}
