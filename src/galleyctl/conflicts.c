/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others changed on the site at the same places. A file of choices has one for each conflict that --json prints,
 * in that order: {"choices": [{"choice": "mine"}, {"choice": "edited", "text": "…"}]}. */
#include "conflicts.h"

#include <glib/gi18n-lib.h>

#include "difference-words.h"
#include "json.h"
#include "markdown.h"
#include "publish-words.h"
#include "report.h"

static gboolean
refuse (GalleyCommandContext *context,
        GalleyExit *exit,
        const char *words)
{
  *exit = galley_report_failure (context, GALLEY_EXIT_USAGE, "usage", "%s", words);
  return FALSE;
}

static GalleyMergeChoice
choice_of (const char *name)
{
  static const char *const names[] = { "", "mine", "theirs", "both", "edited", NULL };

  for (guint i = GALLEY_CHOICE_MINE; names[i] != NULL; i++)
    if (g_strcmp0 (names[i], name) == 0)
      return (GalleyMergeChoice) i;
  return GALLEY_CHOICE_NONE;
}

/* text: Markdown, of the body. */
static gboolean
choose (const GalleyPostMerge *merge,
        GalleyMergePart *part,
        JsonObject *object)
{
  GalleyMergeChoice choice = choice_of (galley_json_get_string (object, "choice"));
  const char *text = galley_json_get_string (object, "text");
  g_autofree char *html = NULL;

  if (choice == GALLEY_CHOICE_NONE || !galley_merge_part_can (part, choice) ||
      (choice == GALLEY_CHOICE_EDITED && text == NULL))
    return FALSE;
  if (text != NULL && galley_merge_part_is_body (part) && !merge->markdown)
    html = galley_markdown_to_html (text, NULL, NULL);
  galley_merge_part_choose (part, choice, html != NULL ? html : text);
  return TRUE;
}

static JsonArray *
read_choices (GalleyCommandContext *context)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root = json_parser_load_from_file (parser, context->choices, NULL) ? json_parser_get_root (parser) : NULL;
  JsonArray *choices = root != NULL && JSON_NODE_HOLDS_OBJECT (root)
                           ? galley_json_get_array (json_node_get_object (root), "choices")
                           : NULL;

  return choices != NULL ? json_array_ref (choices) : NULL;
}

static gboolean
choose_from_file (GalleyCommandContext *context,
                  GalleyPostMerge *merge,
                  GalleyExit *exit)
{
  g_autoptr (JsonArray) choices = read_choices (context);
  guint at = 0;

  if (choices == NULL)
    return refuse (context, exit, _ ("The file of choices can’t be read: it is JSON with a list “choices”."));
  for (guint i = 0; i < merge->parts->len; i++)
    {
      GalleyMergePart *part = g_ptr_array_index (merge->parts, i);
      JsonNode *node = NULL;

      if (part->kind != GALLEY_MERGE_CONFLICT)
        continue;
      if (at < json_array_get_length (choices))
        node = json_array_get_element (choices, at++);
      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) || !choose (merge, part, json_node_get_object (node)))
        return refuse (
            context, exit,
            _ ("The file of choices doesn’t fit: it needs one for each conflict, “mine”, “theirs”, “both” or "
               "“edited” with a “text”. See --dry-run --json."));
    }
  if (at < json_array_get_length (choices))
    return refuse (context, exit, _ ("The file of choices has more of them than there are conflicts."));
  return TRUE;
}

gboolean
galley_conflicts_decide (GalleyCommandContext *context,
                         GalleyPublishPlan *plan,
                         GalleyExit *exit)
{
  if ((context->ours ? 1 : 0) + (context->theirs ? 1 : 0) + (context->choices != NULL ? 1 : 0) +
          (context->replace ? 1 : 0) >
      1)
    return refuse (context, exit, _ ("Give only one of --ours, --theirs, --choices and --replace."));
  if (plan->merge == NULL || galley_post_merge_n_open (plan->merge) == 0)
    return TRUE;
  if (context->choices != NULL && !choose_from_file (context, plan->merge, exit))
    return FALSE;
  for (guint i = 0; (context->ours || context->theirs) && i < plan->merge->parts->len; i++)
    {
      GalleyMergePart *part = g_ptr_array_index (plan->merge->parts, i);

      if (part->kind == GALLEY_MERGE_CONFLICT)
        galley_merge_part_choose (part, context->ours ? GALLEY_CHOICE_MINE : GALLEY_CHOICE_THEIRS, NULL);
    }
  galley_publish_plan_resolve (plan);
  return TRUE;
}

static void
print_text (const char *label,
            const GalleyPostMerge *merge,
            const GalleyMergePart *part,
            const char *text)
{
  g_autofree char *source =
      galley_merge_part_is_body (part) && !merge->markdown ? galley_difference_words_source (text)
                                                           : galley_difference_words_value (part->field, text);
  g_auto (GStrv) lines = g_strsplit (source, "\n", -1);
  g_autofree char *indented = g_strjoinv ("\n    ", lines);

  g_print ("  %s\n    %s\n", label, indented);
}

void
galley_conflicts_print (const GalleyPublishPlan *plan)
{
  for (guint i = 0; plan->merge != NULL && i < plan->merge->parts->len; i++)
    {
      const GalleyMergePart *part = g_ptr_array_index (plan->merge->parts, i);

      if (!galley_merge_part_is_open (part))
        continue;
      /* Translators: the name of a detail, such as “Title”. */
      g_print (_ ("Changed here and on the site: %s\n"), galley_publish_words_field (part->field->name));
      print_text (_ ("Last published:"), plan->merge, part, part->base);
      print_text (_ ("On the site:"), plan->merge, part, part->theirs);
      print_text (_ ("Here:"), plan->merge, part, part->mine);
    }
}
