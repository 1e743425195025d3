/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows that show a receipt. */
#include "receipt-groups.h"

#include <glib/gi18n-lib.h>

#include "json.h"
#include "publish-rows.h"
#include "publish-words.h"
#include "rule-words.h"

static guint
length_of (JsonArray *array)
{
  return array != NULL ? json_array_get_length (array) : 0;
}

static const char *
given (const char *text)
{
  return text != NULL && text[0] != '\0' ? text : _ ("nothing");
}

static void
add_loss (GtkWidget *group,
          JsonObject *loss,
          gboolean page)
{
  const char *field = galley_json_get_string (loss, "field");
  const char *sent = galley_json_get_string (loss, "sent");
  const char *kept = given (galley_json_get_string (loss, "kept"));
  guint line = (guint) CLAMP (galley_json_get_int (loss, "line", 0), 0, G_MAXINT32);
  g_autofree char *has =
      page ? g_strdup_printf (_ ("The page shows: %s"), kept) : g_strdup_printf (_ ("The site has: %s"), kept);
  g_autofree char *was = g_strdup_printf (_ ("Sent: %s"), given (sent));
  g_autofree char *subtitle = g_strconcat (was, "\n", has, NULL);
  AdwActionRow *row = galley_publish_rows_add (group, "dialog-warning-symbolic",
                                               galley_publish_words_field (field != NULL ? field : ""), subtitle);

  adw_action_row_set_subtitle_lines (row, 0);
  if (line > 0)
    galley_publish_rows_set_place (row, GALLEY_CHECK_PLACE_LINE, line);
}

static guint
add_losses (GtkWidget *group,
            JsonArray *losses,
            gboolean page)
{
  guint n = length_of (losses);

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (losses, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        add_loss (group, json_node_get_object (node), page);
    }
  return n;
}

static guint
add_notes (GtkWidget *group,
           JsonArray *notes)
{
  guint n = length_of (notes);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *note = json_array_get_object_element (notes, i);
      const char *code = galley_json_get_string (note, "code");
      const char *detail = galley_json_get_string (note, "detail");
      g_autofree char *words = galley_publish_words_note (code != NULL ? code : "", detail != NULL ? detail : "");
      AdwActionRow *row = galley_publish_rows_add (group, "dialog-warning-symbolic", words, NULL);

      if (g_strcmp0 (code, "race") == 0 && galley_json_get_array (note, "files") != NULL)
        galley_publish_rows_set_action (row, _ ("Compare Both Texts"), "receipt.compare-race",
                                        g_variant_new_uint32 (i));
    }
  return n;
}

GtkWidget *
galley_receipt_groups_new (const GalleyPublication *publication)
{
  JsonObject *receipt = publication->receipt;
  g_autofree char *overridden = galley_rule_words_overridden (receipt);
  GtkWidget *group;
  guint n;

  if (receipt == NULL || (publication->state != GALLEY_PUBLICATION_PUBLISHED &&
                          publication->state != GALLEY_PUBLICATION_SCHEDULED &&
                          length_of (galley_json_get_array (receipt, "losses")) == 0 &&
                          length_of (galley_json_get_array (receipt, "notes")) == 0))
    return NULL;

  group = galley_publish_rows_new (_ ("What the Site Kept"));
  n = add_losses (group, galley_json_get_array (receipt, "losses"), FALSE);
  n += add_losses (group, galley_json_get_array (receipt, "page"), TRUE);
  if (n > 0 && publication->base != NULL)
    galley_publish_rows_set_action (galley_publish_rows_add (group, "galley-publish-symbolic",
                                                             _ ("Compare With What Was Sent"), NULL),
                                    _ ("Compare With What Was Sent"), "receipt.compare", NULL);
  if (overridden != NULL)
    galley_publish_rows_add (group, "dialog-information-symbolic", overridden, NULL);
  if (add_notes (group, galley_json_get_array (receipt, "notes")) + n == 0)
    galley_publish_rows_add (group, "object-select-symbolic", _ ("Everything, exactly as sent"), NULL);
  return group;
}
