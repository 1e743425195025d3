/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GalleyPost to a struct of MetaWeblog and back. The marker goes along in a comment at the end of the text,
 * where readers don't see it; whether a server keeps it is not known. */
#include "rpc-metaweblog-entry.h"

#include <stdlib.h>
#include <string.h>

#include "html-scanner.h"
#include "rpc-value.h"
#include "text.h"
#include "wordpress-html.h"

#define MARKER_START "<!-- galley:"
#define MARKER_END " -->"

static void
insert_dates (GVariantDict *dict,
              GDateTime *date)
{
  g_autoptr (GDateTime) utc = g_date_time_to_utc (date);
  g_autofree char *text = g_date_time_format (utc, "%Y%m%dT%H:%M:%SZ");

  g_variant_dict_insert (dict, "dateCreated", "(s)", text);
  g_variant_dict_insert_value (dict, "date_created_gmt", galley_rpc_date_new (date));
}

GVariant *
galley_rpc_metaweblog_entry_new (const GalleyPost *post,
                                 GalleyRpcShows shows)
{
  GVariantDict dict;
  g_autofree char *tags = g_strjoinv (",", post->tags);
  g_autofree char *body = g_strconcat (post->body_html ? post->body_html : "", post->marker ? MARKER_START : "",
                                       post->marker ? post->marker : "", post->marker ? MARKER_END : "", NULL);

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "title", "s", post->title ? post->title : "");
  g_variant_dict_insert (&dict, "description", "s", body);
  g_variant_dict_insert_value (&dict, "categories", g_variant_new_strv ((const char *const *) post->categories, -1));
  g_variant_dict_insert (&dict, "mt_keywords", "s", tags);
  g_variant_dict_insert (&dict, "mt_excerpt", "s", post->excerpt ? post->excerpt : "");
  g_variant_dict_insert (&dict, "mt_allow_comments", "i", post->comments_open ? 1 : 0);
  if (shows & GALLEY_RPC_SHOWS_MORE)
    g_variant_dict_insert (&dict, "mt_text_more", "s", "");
  if (shows & GALLEY_RPC_SHOWS_STATE)
    g_variant_dict_insert (&dict, "post_status", "s",
                           post->state == GALLEY_PUBLICATION_PUBLISHED   ? "publish"
                           : post->state == GALLEY_PUBLICATION_SCHEDULED ? "future"
                                                                         : "draft");
  if (post->slug)
    {
      g_variant_dict_insert (&dict, "wp_slug", "s", post->slug);
      g_variant_dict_insert (&dict, "mt_basename", "s", post->slug);
    }
  if (post->published)
    insert_dates (&dict, post->published);

  return g_variant_dict_end (&dict);
}

static GalleyRpcShows
what_it_shows (GVariant *entry)
{
  static const struct
  {
    const char *name;
    GalleyRpcShows shows;
  } members[] = {
    { "post_status", GALLEY_RPC_SHOWS_STATE },
    { "wp_slug", GALLEY_RPC_SHOWS_SLUG },
    { "mt_basename", GALLEY_RPC_SHOWS_SLUG },
    { "mt_excerpt", GALLEY_RPC_SHOWS_EXCERPT },
    { "mt_keywords", GALLEY_RPC_SHOWS_TAGS },
    { "mt_allow_comments", GALLEY_RPC_SHOWS_COMMENTS },
    { "date_created_gmt", GALLEY_RPC_SHOWS_DATE },
    { "categories", GALLEY_RPC_SHOWS_CATEGORIES },
    { "mt_text_more", GALLEY_RPC_SHOWS_MORE },
  };
  GalleyRpcShows shows = 0;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (galley_rpc_has (entry, members[i].name))
      shows |= members[i].shows;

  return shows;
}

/* Takes the marker out of the text. (transfer full) (nullable) */
static char *
take_marker (char *body)
{
  char *start = g_strrstr (body, MARKER_START);
  char *end = start ? strstr (start, MARKER_END) : NULL;
  char *marker;

  if (!end)
    return NULL;
  marker = g_strndup (start + strlen (MARKER_START), (gsize) (end - start) - strlen (MARKER_START));
  memmove (start, end + strlen (MARKER_END), strlen (end + strlen (MARKER_END)) + 1);

  return marker;
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static GStrv
end_sorted (GStrvBuilder *builder)
{
  GStrv list = g_strv_builder_end (builder);

  qsort (list, g_strv_length (list), sizeof (char *), compare_strings);

  return list;
}

static GStrv
dup_categories (GVariant *entry)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GPtrArray) items = galley_rpc_list_member (entry, "categories");

  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *name = galley_rpc_to_text (items->pdata[i]);

      if (name && *name)
        g_strv_builder_take (builder, galley_html_decode (name, strlen (name)));
    }

  return end_sorted (builder);
}

static GStrv
dup_tags (GVariant *entry)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *keywords = galley_rpc_dup_text (entry, "mt_keywords");
  g_auto (GStrv) parts = g_strsplit (keywords ? keywords : "", ",", -1);

  for (guint i = 0; parts[i]; i++)
    {
      const char *part = g_strstrip (parts[i]);

      if (*part)
        g_strv_builder_take (builder, galley_html_decode (part, strlen (part)));
    }

  return end_sorted (builder);
}

static char *
dup_plain (GVariant *entry,
           const char *name)
{
  g_autofree char *text = galley_rpc_dup_text (entry, name);

  return text && *text ? galley_html_decode (text, strlen (text)) : NULL;
}

static GalleyPublicationState
state_of (GVariant *entry,
          GDateTime *date,
          GDateTime *now)
{
  g_autofree char *status = galley_rpc_dup_text (entry, "post_status");

  if (status && strcmp (status, "publish") != 0 && strcmp (status, "future") != 0)
    return GALLEY_PUBLICATION_DRAFT;

  return status && date && g_date_time_compare (date, now) > 0 ? GALLEY_PUBLICATION_SCHEDULED
                                                               : GALLEY_PUBLICATION_PUBLISHED;
}

static char *
make_version (GVariant *entry)
{
  static const char *const members[] = { "title", "description", "mt_text_more", "dateModified" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *member = galley_rpc_dup_text (entry, members[i]);

      g_string_append_printf (text, "%s\n", member ? member : "");
    }

  return galley_text_sha256 (text->str, text->len);
}

GalleyPost *
galley_rpc_metaweblog_entry_parse (GVariant *entry,
                                   GDateTime *now,
                                   GalleyRpcShows *shows)
{
  g_autofree char *id = galley_rpc_dup_text (entry, "postid");
  g_autofree char *description = galley_rpc_dup_text (entry, "description");
  g_autofree char *more = galley_rpc_dup_text (entry, "mt_text_more");
  g_autofree char *body = NULL;
  GalleyPost *post;

  if (!id || !*id || !description)
    return NULL;
  *shows = what_it_shows (entry);
  body = g_strconcat (description, more && *more ? "\n" : "", more, NULL);
  post = galley_post_new ();
  post->remote_id = g_steal_pointer (&id);
  post->marker = take_marker (body);
  post->body_html = galley_wordpress_html_from_blocks (body, NULL);
  post->url = galley_rpc_dup_text (entry, "permaLink");
  if (!post->url || !*post->url)
    {
      g_free (post->url);
      post->url = galley_rpc_dup_text (entry, "link");
    }
  post->version = make_version (entry);
  post->published = galley_rpc_get_date (entry, "date_created_gmt");
  post->state = state_of (entry, post->published, now);
  post->title = dup_plain (entry, "title");
  post->excerpt = dup_plain (entry, "mt_excerpt");
  post->slug = dup_plain (entry, galley_rpc_has (entry, "wp_slug") ? "wp_slug" : "mt_basename");
  post->comments_open = !(*shows & GALLEY_RPC_SHOWS_COMMENTS) || galley_rpc_get_int (entry, "mt_allow_comments") == 1 ||
                        galley_rpc_get_boolean (entry, "mt_allow_comments");
  if (galley_rpc_get_int (entry, "mt_allow_comments") == 2)
    post->comments_open = FALSE;
  g_strfreev (post->categories);
  post->categories = dup_categories (entry);
  g_strfreev (post->tags);
  post->tags = dup_tags (entry);

  return post;
}

static void
clear_list (GStrv *member)
{
  g_strfreev (*member);
  *member = g_new0 (char *, 1);
}

/* What this way of speaking has no place for at all. */
static void
clear_unknown (GalleyPost *post)
{
  char **const members[] = { &post->subtitle, &post->language, &post->canonical_url, &post->seo_title,
                             &post->seo_description, &post->hero_url, &post->hero_alt, &post->hero_caption,
                             &post->hero_credit };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_clear_pointer (members[i], g_free);
  clear_list (&post->authors);
}

static void
sort (GStrv list)
{
  qsort (list, g_strv_length (list), sizeof (char *), compare_strings);
}

GalleyPost *
galley_rpc_metaweblog_entry_fit (const GalleyPost *post,
                                 const GalleyPost *remote,
                                 GalleyRpcShows shows)
{
  GalleyPost *fit = galley_post_copy (post);

  clear_unknown (fit);
  g_free (fit->body_html);
  fit->body_html = galley_wordpress_html_from_blocks (post->body_html, NULL);
  if (!(shows & GALLEY_RPC_SHOWS_SLUG))
    g_clear_pointer (&fit->slug, g_free);
  if (!(shows & GALLEY_RPC_SHOWS_EXCERPT))
    g_clear_pointer (&fit->excerpt, g_free);
  if (!(shows & GALLEY_RPC_SHOWS_DATE))
    g_clear_pointer (&fit->published, g_date_time_unref);
  if (!(shows & GALLEY_RPC_SHOWS_TAGS))
    clear_list (&fit->tags);
  if (!(shows & GALLEY_RPC_SHOWS_CATEGORIES))
    clear_list (&fit->categories);
  if (!(shows & GALLEY_RPC_SHOWS_COMMENTS))
    fit->comments_open = TRUE;
  sort (fit->tags);
  sort (fit->categories);
  if (!fit->slug && remote && (shows & GALLEY_RPC_SHOWS_SLUG))
    fit->slug = g_strdup (remote->slug);
  /* a post without a category gets the site's own */
  if (!fit->categories[0] && remote && g_strv_length (remote->categories) == 1)
    {
      g_strfreev (fit->categories);
      fit->categories = g_strdupv (remote->categories);
    }

  return fit;
}
