/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comments by wp.getComments and wp.editComment. Who may not moderate is shown what is approved, and nothing else. */
#include "rpc-comments.h"

#include <string.h>

#include "html-escape.h"
#include "html-scanner.h"
#include "publisher.h"
#include "rpc-value.h"

#define PER_PAGE 100
#define MAX_PAGES 50

static const char *const statuses[] = {
  [GALLEY_COMMENT_APPROVED] = "approve",
  [GALLEY_COMMENT_HELD] = "hold",
  [GALLEY_COMMENT_SPAM] = "spam",
  [GALLEY_COMMENT_TRASHED] = "trash",
};

/* A reader's words are HTML there, without tags for lines. */
static char *
html_to_text (const char *html)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GalleyHtmlScanner scanner;
  GalleyHtmlToken token;

  galley_html_scanner_init (&scanner, html, strlen (html));
  while (galley_html_scanner_next (&scanner, &token))
    if (token.kind == GALLEY_HTML_TEXT || token.kind == GALLEY_HTML_STRAY)
      {
        g_autofree char *plain = galley_html_decode (token.start, token.length);

        g_string_append (text, plain);
      }
  g_strstrip (text->str);

  return g_strdup (text->str);
}

static GalleyComment *
parse_comment (GVariant *value)
{
  g_autofree char *id = galley_rpc_dup_text (value, "comment_id");
  g_autofree char *parent = galley_rpc_dup_text (value, "parent");
  g_autofree char *author = galley_rpc_dup_text (value, "author");
  g_autofree char *name = author ? galley_html_decode (author, strlen (author)) : g_strdup ("");
  g_autofree char *content = galley_rpc_dup_text (value, "content");
  g_autofree char *text = html_to_text (content ? content : "");
  g_autofree char *status = galley_rpc_dup_text (value, "status");
  g_autofree char *type = galley_rpc_dup_text (value, "type");
  g_autoptr (GDateTime) time = galley_rpc_get_date (value, "date_created_gmt");
  gboolean has_parent = parent && *parent && strcmp (parent, "0") != 0;
  /* what is not known to be approved is not shown as such */
  GalleyCommentStatus known = GALLEY_COMMENT_HELD;

  /* pings and editors' notes are no readers' words */
  if (!id || !*id || (type && *type && strcmp (type, "comment") != 0))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (g_strcmp0 (status, statuses[i]) == 0)
      known = (GalleyCommentStatus) i;
  if (!time)
    time = g_date_time_new_from_unix_utc (0);

  return galley_comment_new_reader (id, name, time, text, has_parent ? parent : NULL, known);
}

static gboolean
add_pages (const GalleyRpcSite *site,
           const char *post_id,
           const char *status,
           GPtrArray *comments,
           GCancellable *cancellable,
           GError **error)
{
  for (gint32 page = 0; page < MAX_PAGES; page++)
    {
      GVariantDict filter;
      g_autoptr (GVariant) value = NULL;
      g_autoptr (GPtrArray) items = NULL;

      g_variant_dict_init (&filter, NULL);
      g_variant_dict_insert (&filter, "post_id", "s", post_id);
      g_variant_dict_insert (&filter, "status", "s", status);
      g_variant_dict_insert (&filter, "number", "i", PER_PAGE);
      g_variant_dict_insert (&filter, "offset", "i", page * PER_PAGE);
      value = galley_rpc_site_call (site, "wp.getComments", site->blog_id, cancellable, error,
                                    g_variant_dict_end (&filter), NULL);
      if (!value)
        return FALSE;
      items = galley_rpc_list (value);
      for (guint i = 0; i < items->len; i++)
        {
          GalleyComment *comment = parse_comment (items->pdata[i]);

          if (comment)
            g_ptr_array_add (comments, comment);
        }
      if (items->len < PER_PAGE)
        break;
    }

  return TRUE;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  GalleyComment *left = *(GalleyComment *const *) a;
  GalleyComment *right = *(GalleyComment *const *) b;

  return g_date_time_compare (galley_comment_get_time (left), galley_comment_get_time (right));
}

GPtrArray *
galley_rpc_comments_list (const GalleyRpcSite *site,
                          const char *post_id,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GPtrArray) comments = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) problem = NULL;
  gboolean listed = add_pages (site, post_id, "all", comments, cancellable, &problem) &&
                    add_pages (site, post_id, "spam", comments, cancellable, &problem);

  if (!listed && g_error_matches (problem, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_FORBIDDEN))
    {
      g_clear_error (&problem);
      g_ptr_array_set_size (comments, 0);
      listed = add_pages (site, post_id, "approve", comments, cancellable, &problem);
    }
  if (!listed)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  g_ptr_array_sort (comments, compare_times);

  return g_steal_pointer (&comments);
}

gboolean
galley_rpc_comments_moderate (const GalleyRpcSite *site,
                              const char *comment_id,
                              GalleyCommentStatus status,
                              GCancellable *cancellable,
                              GError **error)
{
  GVariantDict comment;
  g_autoptr (GVariant) done = NULL;
  g_autoptr (GVariant) now = NULL;
  g_autofree char *kept = NULL;

  g_variant_dict_init (&comment, NULL);
  g_variant_dict_insert (&comment, "status", "s", statuses[status]);
  done = galley_rpc_site_call (site, "wp.editComment", site->blog_id, cancellable, error,
                               g_variant_new_string (comment_id), g_variant_dict_end (&comment), NULL);
  now = done ? galley_rpc_site_call (site, "wp.getComment", site->blog_id, cancellable, error,
                                     g_variant_new_string (comment_id), NULL)
             : NULL;
  if (!now)
    return FALSE;
  kept = galley_rpc_dup_text (now, "status");
  if (g_strcmp0 (kept, statuses[status]) != 0)
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_REFUSED,
                           "The site left the comment as it was");
      return FALSE;
    }

  return TRUE;
}

gboolean
galley_rpc_comments_reply (const GalleyRpcSite *site,
                           const char *post_id,
                           const char *comment_id,
                           const char *text,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (GVariant) id = NULL;
  GVariantDict comment;

  galley_html_append_escaped (html, text, -1);
  g_variant_dict_init (&comment, NULL);
  g_variant_dict_insert (&comment, "comment_parent", "s", comment_id);
  g_variant_dict_insert (&comment, "content", "s", html->str);
  id = galley_rpc_site_call (site, "wp.newComment", site->blog_id, cancellable, error, g_variant_new_string (post_id),
                             g_variant_dict_end (&comment), NULL);

  return id != NULL;
}
