/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing posts by field, and their bodies by top-level element, which is one block of the source each. */
#include "receipt.h"

#include <stdlib.h>
#include <string.h>

#include "html-outline.h"
#include "json.h"
#include "markdown.h"
#include "receipt-lines.h"
#include "text.h"

#define SHOWN_CHARS 120
#define MAX_BODY_LOSSES 20
#define LOOK_AHEAD 16
#define FINGERPRINT_CHARS 16

static gboolean
is_body (const GalleyPostField *field)
{
  return strcmp (field->name, "body") == 0;
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* As galley_post_field_to_text (), but tags and categories have no order: sites give them their own. */
static char *
comparable_text (const GalleyPost *post,
                 const GalleyPostField *field)
{
  g_auto (GStrv) list = NULL;

  if (field->kind != GALLEY_POST_FIELD_LIST || strcmp (field->name, "authors") == 0)
    return galley_post_field_to_text (post, field);
  list = g_strdupv (G_STRUCT_MEMBER (GStrv, post, field->offset));
  qsort (list, g_strv_length (list), sizeof (char *), compare_strings);

  return g_strjoinv (", ", list);
}

static gboolean
field_equal (const GalleyPost *a,
             const GalleyPost *b,
             const GalleyPostField *field)
{
  g_autofree char *left = comparable_text (a, field);
  g_autofree char *right = comparable_text (b, field);

  return is_body (field) && !a->body_markdown ? galley_html_outline_equal (left, right) : strcmp (left, right) == 0;
}

GStrv
galley_receipt_diff (const GalleyPost *a,
                     const GalleyPost *b)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n_fields;
  const GalleyPostField *fields = galley_post_get_fields (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (!field_equal (a, b, &fields[i]))
      g_strv_builder_add (builder, fields[i].name);

  return g_strv_builder_end (builder);
}

void
galley_receipt_add_loss (JsonArray *losses,
                         const char *field,
                         const char *sent,
                         const char *kept,
                         guint line)
{
  JsonObject *loss = json_object_new ();
  g_autofree char *short_sent = galley_text_shorten (sent, SHOWN_CHARS);
  g_autofree char *short_kept = galley_text_shorten (kept, SHOWN_CHARS);

  json_object_set_string_member (loss, "field", field);
  json_object_set_string_member (loss, "sent", short_sent);
  json_object_set_string_member (loss, "kept", short_kept);
  json_object_set_int_member (loss, "line", line);
  json_array_add_object_element (losses, loss);
}

/* Where block stands in blocks from start on, near by; blocks->len if not. */
static guint
find_block (GPtrArray *blocks,
            guint start,
            const char *block)
{
  for (guint i = start; i < blocks->len && i < start + LOOK_AHEAD; i++)
    if (strcmp (g_ptr_array_index (blocks, i), block) == 0)
      return i;

  return blocks->len;
}

static void
add_block_losses (JsonArray *losses,
                  GPtrArray *sent,
                  GPtrArray *kept,
                  GArray *lines)
{
  guint next = 0;
  guint n_losses = 0;

  for (guint i = 0; i < sent->len && n_losses < MAX_BODY_LOSSES; i++)
    {
      const char *block = g_ptr_array_index (sent, i);
      guint found = find_block (kept, next, block);
      g_autofree char *plain_sent = NULL;
      g_autofree char *plain_kept = NULL;

      if (found < kept->len)
        {
          next = found + 1;
          continue;
        }
      plain_sent = galley_html_outline_plain (block);
      /* what stands in its place, unless that is the next block, well kept */
      if (next < kept->len &&
          (i + 1 == sent->len || strcmp (g_ptr_array_index (kept, next), g_ptr_array_index (sent, i + 1)) != 0))
        plain_kept = galley_html_outline_plain (g_ptr_array_index (kept, next++));
      galley_receipt_add_loss (losses, "body", plain_sent, plain_kept ? plain_kept : "",
                               galley_receipt_line (lines, i));
      n_losses++;
    }
  if (n_losses == 0 && kept->len > sent->len)
    {
      g_autofree char *extra = galley_html_outline_plain (g_ptr_array_index (kept, kept->len - 1));

      galley_receipt_add_loss (losses, "body", "", extra, 0);
    }
}

static void
add_alt_losses (JsonArray *losses,
                GPtrArray *sent,
                GPtrArray *kept,
                const char *markdown)
{
  g_autoptr (GPtrArray) refs = markdown ? galley_markdown_list_images (markdown) : NULL;

  /* a lost image is a loss of its block, and what follows it cannot be told apart */
  if (sent->len != kept->len)
    return;
  for (guint i = 0; i < sent->len; i++)
    {
      const char *alt = g_ptr_array_index (sent, i);
      guint line = refs && i < refs->len ? ((GalleyImageRef *) g_ptr_array_index (refs, i))->line : 0;

      if (*alt && strcmp (alt, g_ptr_array_index (kept, i)) != 0)
        galley_receipt_add_loss (losses, "alt", alt, g_ptr_array_index (kept, i), line);
    }
}

/* The first line that differs. */
static void
add_source_loss (JsonArray *losses,
                 const char *sent,
                 const char *kept)
{
  g_auto (GStrv) left = g_strsplit (sent, "\n", -1);
  g_auto (GStrv) right = g_strsplit (kept, "\n", -1);
  guint i = 0;

  while (left[i] && right[i] && strcmp (left[i], right[i]) == 0)
    i++;
  galley_receipt_add_loss (losses, "body", left[i] ? left[i] : "", right[i] ? right[i] : "", 0);
}

static void
add_body_losses (JsonArray *losses,
                 const GalleyPost *sent,
                 const GalleyPost *kept,
                 const GalleyPost *article,
                 const char *markdown)
{
  g_autoptr (GalleyHtmlOutline) left = NULL;
  g_autoptr (GalleyHtmlOutline) right = NULL;
  g_autoptr (GArray) lines = NULL;
  guint n_before = json_array_get_length (losses);

  if (strcmp (galley_post_get_body (sent), galley_post_get_body (kept)) == 0)
    return;
  left = galley_html_outline_new (sent->body_html);
  right = galley_html_outline_new (kept->body_html);
  lines = galley_receipt_lines_new (left->blocks, article, markdown);
  add_block_losses (losses, left->blocks, right->blocks, lines);
  add_alt_losses (losses, left->images, right->images, markdown);
  /* what readers see is the same, the source is not */
  if (sent->body_markdown && json_array_get_length (losses) == n_before)
    add_source_loss (losses, sent->body_markdown, galley_post_get_body (kept));
}

JsonArray *
galley_receipt_list_losses (const GalleyPost *sent,
                            const GalleyPost *kept,
                            const GalleyPost *article,
                            const char *markdown)
{
  JsonArray *losses = json_array_new ();
  guint n_fields;
  const GalleyPostField *fields = galley_post_get_fields (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *left = galley_post_field_to_text (sent, &fields[i]);
      g_autofree char *right = galley_post_field_to_text (kept, &fields[i]);

      /* what the site adds by itself, such as a date or a slug, is no loss */
      if (!is_body (&fields[i]) && *left && !field_equal (sent, kept, &fields[i]))
        galley_receipt_add_loss (losses, fields[i].name, left, right, 0);
    }
  add_body_losses (losses, sent, kept, article, markdown);

  return losses;
}

static char *
short_hash (const GalleyPost *post,
            const GalleyPostField *field)
{
  g_autofree char *text = galley_post_field_to_text (post, field);
  g_autofree char *hash = galley_text_sha256 (text, strlen (text));

  return g_strndup (hash, FINGERPRINT_CHARS);
}

JsonObject *
galley_receipt_fingerprint (const GalleyPost *kept)
{
  JsonObject *fingerprint = json_object_new ();
  guint n_fields;
  const GalleyPostField *fields = galley_post_get_fields (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *hash = short_hash (kept, &fields[i]);

      json_object_set_string_member (fingerprint, fields[i].name, hash);
    }

  return fingerprint;
}

GStrv
galley_receipt_changed (JsonObject *fingerprint,
                        const GalleyPost *post)
{
  g_autoptr (GStrvBuilder) builder = NULL;
  guint n_fields;
  const GalleyPostField *fields = galley_post_get_fields (&n_fields);

  if (!fingerprint)
    return NULL;
  builder = g_strv_builder_new ();
  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *hash = short_hash (post, &fields[i]);

      if (g_strcmp0 (hash, galley_json_get_string (fingerprint, fields[i].name)) != 0)
        g_strv_builder_add (builder, fields[i].name);
    }

  return g_strv_builder_end (builder);
}

gboolean
galley_receipt_is_of_hero (const char *const *names)
{
  static const char *const texts[] = { "hero-alt", "hero-caption", NULL };

  for (guint i = 0; names[i]; i++)
    if (!g_strv_contains (texts, names[i]))
      return FALSE;

  return TRUE;
}
