/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GalleyPost to WordPress' struct and back. Titles and excerpts are HTML there; dates go by their "_gmt"
 * members alone, for the others are in the site's own zone and do not say which. */
#include "rpc-wordpress-entry.h"

#include <stdlib.h>
#include <string.h>

#include "html-scanner.h"
#include "rpc-value.h"
#include "text.h"
#include "wordpress-blocks.h"
#include "wordpress-entry.h"
#include "wordpress-html.h"

#define HASH_DIGITS 16

static void
insert_html (GVariantDict *dict,
             const char *name,
             const char *text)
{
  g_autoptr (GString) html = g_string_new (text ? text : "");

  /* not the quotes: WordPress keeps these as they are */
  g_string_replace (html, "&", "&amp;", 0);
  g_string_replace (html, "<", "&lt;", 0);
  g_string_replace (html, ">", "&gt;", 0);
  g_variant_dict_insert (dict, name, "s", html->str);
}

static GVariant *
ids_to_value (GArray *ids)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_INT32, ids->data, ids->len, sizeof (gint32));
}

static void
insert_terms (GVariantDict *dict,
              GArray *category_ids,
              GArray *tag_ids)
{
  GVariantDict terms;

  g_variant_dict_init (&terms, NULL);
  g_variant_dict_insert_value (&terms, "post_tag", ids_to_value (tag_ids));
  if (category_ids)
    g_variant_dict_insert_value (&terms, "category", ids_to_value (category_ids));
  g_variant_dict_insert_value (dict, "terms", g_variant_dict_end (&terms));
}

static const char *
status_of (GalleyPublicationState state)
{
  return state == GALLEY_PUBLICATION_PUBLISHED ? "publish" : state == GALLEY_PUBLICATION_SCHEDULED ? "future"
                                                                                                   : "draft";
}

GVariant *
galley_rpc_wordpress_entry_new (const GalleyPost *post,
                                GArray *category_ids,
                                GArray *tag_ids,
                                GHashTable *media_ids)
{
  GVariantDict dict;
  g_autofree char *content = galley_wordpress_blocks_from_html (post->body_html, post->marker, media_ids);
  int hero = post->hero_url ? GPOINTER_TO_INT (g_hash_table_lookup (media_ids, post->hero_url)) : 0;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "post_type", "s", "post");
  insert_html (&dict, "post_title", post->title);
  insert_html (&dict, "post_excerpt", post->excerpt);
  g_variant_dict_insert (&dict, "post_content", "s", content);
  g_variant_dict_insert (&dict, "post_status", "s", status_of (post->state));
  g_variant_dict_insert (&dict, "comment_status", "s", post->comments_open ? "open" : "closed");
  if (post->slug)
    g_variant_dict_insert (&dict, "post_name", "s", post->slug);
  if (post->published)
    g_variant_dict_insert_value (&dict, "post_date_gmt", galley_rpc_date_new (post->published));
  /* 0 takes it away */
  g_variant_dict_insert (&dict, "post_thumbnail", "i", hero);
  insert_terms (&dict, category_ids, tag_ids);

  return g_variant_dict_end (&dict);
}

GVariant *
galley_rpc_wordpress_entry_dup_moment (const char *version)
{
  g_autofree char *text = version ? g_strndup (version, strcspn (version, " ")) : NULL;
  g_autoptr (GDateTime) moment = text ? g_date_time_new_from_iso8601 (text, NULL) : NULL;

  return moment ? galley_rpc_date_new (moment) : NULL;
}

/* --- back
 * --------------------------------------------------------------------------------------------------------------- */

/* (transfer full) (nullable) */
static char *
dup_plain (GVariant *entry,
           const char *name)
{
  g_autofree char *raw = galley_rpc_dup_text (entry, name);

  return raw && *raw ? galley_html_decode (raw, strlen (raw)) : NULL;
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Sorted: the site has an order of its own. */
static GStrv
dup_terms (GVariant *entry,
           const char *taxonomy)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GPtrArray) terms = galley_rpc_list_member (entry, "terms");
  GStrv list;

  for (guint i = 0; i < terms->len; i++)
    {
      g_autofree char *its_taxonomy = galley_rpc_dup_text (terms->pdata[i], "taxonomy");
      char *name = g_strcmp0 (its_taxonomy, taxonomy) == 0 ? dup_plain (terms->pdata[i], "name") : NULL;

      if (name)
        g_strv_builder_take (names, name);
    }
  list = g_strv_builder_end (names);
  qsort (list, g_strv_length (list), sizeof (char *), compare_strings);

  return list;
}

static char *
make_version (GVariant *entry,
              GDateTime *modified)
{
  g_autofree char *title = galley_rpc_dup_text (entry, "post_title");
  g_autofree char *content = galley_rpc_dup_text (entry, "post_content");
  g_autofree char *text = g_strconcat (title ? title : "", "\n", content ? content : "", NULL);
  g_autofree char *hash = galley_text_sha256 (text, strlen (text));
  g_autofree char *moment = modified ? g_date_time_format (modified, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");

  return g_strdup_printf ("%s %.*s", moment, HASH_DIGITS, hash);
}

static GalleyPublicationState
state_of (const char *status,
          GDateTime *date,
          GDateTime *now)
{
  if (strcmp (status, "future") == 0)
    return GALLEY_PUBLICATION_SCHEDULED;
  if (strcmp (status, "publish") != 0)
    return GALLEY_PUBLICATION_DRAFT;

  return date && g_date_time_compare (date, now) > 0 ? GALLEY_PUBLICATION_SCHEDULED : GALLEY_PUBLICATION_PUBLISHED;
}

GalleyPost *
galley_rpc_wordpress_entry_parse (GVariant *entry,
                                  GDateTime *now,
                                  char **author_id)
{
  g_autofree char *id = galley_rpc_dup_text (entry, "post_id");
  g_autofree char *status = galley_rpc_dup_text (entry, "post_status");
  g_autofree char *content = galley_rpc_dup_text (entry, "post_content");
  g_autofree char *comments = galley_rpc_dup_text (entry, "comment_status");
  g_autoptr (GVariant) thumbnail = galley_rpc_get_struct (entry, "post_thumbnail");
  GalleyPost *post;

  *author_id = NULL;
  if (!id || !*id || !status || !content || strcmp (status, "trash") == 0)
    return NULL;
  *author_id = galley_rpc_dup_text (entry, "post_author");
  post = galley_post_new ();
  post->remote_id = g_steal_pointer (&id);
  post->url = galley_rpc_dup_text (entry, "link");
  post->published = galley_rpc_get_date (entry, "post_date_gmt");
  post->updated = galley_rpc_get_date (entry, "post_modified_gmt");
  post->version = make_version (entry, post->updated);
  post->state = state_of (status, post->published, now);
  post->title = dup_plain (entry, "post_title");
  post->excerpt = dup_plain (entry, "post_excerpt");
  post->slug = galley_rpc_dup_text (entry, "post_name");
  if (post->slug && !*post->slug)
    g_clear_pointer (&post->slug, g_free);
  post->comments_open = g_strcmp0 (comments, "closed") != 0;
  post->body_html = galley_wordpress_html_from_blocks (content, &post->marker);
  post->hero_url = galley_rpc_dup_text (thumbnail, "link");
  g_strfreev (post->categories);
  post->categories = dup_terms (entry, "category");
  g_strfreev (post->tags);
  post->tags = dup_terms (entry, "post_tag");

  return post;
}

GalleyPostHead *
galley_rpc_wordpress_entry_head (GVariant *entry,
                                 GDateTime *now)
{
  g_autofree char *id = galley_rpc_dup_text (entry, "post_id");
  g_autofree char *status = galley_rpc_dup_text (entry, "post_status");
  g_autofree char *title = dup_plain (entry, "post_title");
  g_autofree char *url = galley_rpc_dup_text (entry, "link");
  g_autoptr (GDateTime) published = galley_rpc_get_date (entry, "post_date_gmt");
  GalleyPublicationState state;

  if (!id || !*id || !status || strcmp (status, "trash") == 0)
    return NULL;
  state = state_of (status, published, now);

  return galley_post_head_new (id, title, url, state,
                               state == GALLEY_PUBLICATION_DRAFT ? galley_rpc_get_date (entry, "post_modified_gmt")
                                                                 : g_steal_pointer (&published));
}

GalleyPost *
galley_rpc_wordpress_entry_fit (const GalleyPost *post,
                                const GalleyPost *remote,
                                const char *account_name)
{
  GalleyPost *fit = galley_wordpress_entry_fit (post, remote, account_name);

  g_clear_pointer (&fit->hero_alt, g_free);
  g_clear_pointer (&fit->hero_caption, g_free);

  return fit;
}
