/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Micropub endpoint: who may, and what is to be changed. */
#include "micropub-endpoint.h"

#include <string.h>

#include "blog-error.h"
#include "blog-answer.h"
#include "blog-comments.h"
#include "blog-media.h"
#include "form-body.h"
#include "json.h"
#include "micropub-query.h"
#include "micropub-request.h"
#include "post-address.h"
#include "post-change.h"

static gboolean
may (GalleyBlogSite *site,
     SoupServerMessage *message,
     const char *body_token)
{
  int bearer = galley_blog_site_bearer (site, message);

  if (bearer > 0 || (bearer == 0 && body_token && galley_blog_site_is_token (site, body_token)))
    return TRUE;
  galley_blog_answer_error (message, SOUP_STATUS_UNAUTHORIZED, "This needs the blog's access token");

  return FALSE;
}

/* Pictures that came along with the post go where others go, and their addresses into the property. */
static gboolean
store_files (GalleyBlogSite *site,
             GalleyMicropubRequest *request,
             GError **error)
{
  for (guint i = 0; request->fields && i < request->fields->len; i++)
    {
      GalleyFormField *field = g_ptr_array_index (request->fields, i);
      g_autofree char *property = NULL;
      g_autofree char *name = NULL;
      g_autofree char *url = NULL;

      if (!field->file)
        continue;
      property = g_str_has_suffix (field->name, "[]") ? g_strndup (field->name, strlen (field->name) - 2)
                                                      : g_strdup (field->name);
      name = galley_blog_media_store (site->media_folder, field->file_name, field->file, error);
      if (!name)
        return FALSE;
      url = g_strconcat (site->public_url, "media/", name, NULL);
      if (!galley_json_get_array (request->properties, property))
        json_object_set_array_member (request->properties, property, json_array_new ());
      json_array_add_string_element (galley_json_get_array (request->properties, property), url);
    }

  return TRUE;
}

static void
create (GalleyBlogSite *site,
        SoupServerMessage *message,
        GalleyMicropubRequest *request)
{
  g_autoptr (GalleyBlogPost) post = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL;
  gboolean created = FALSE;

  if (galley_post_change_check (request->properties, &error) && store_files (site, request, &error))
    post = galley_blog_store_add (site->store, request->properties, galley_blog_site_now (site), &created, &error);
  if (!post)
    {
      galley_blog_answer_gerror (message, error);
      return;
    }
  url = galley_blog_post_dup_url (post, site->public_url);
  galley_blog_answer_location (message, created ? SOUP_STATUS_CREATED : SOUP_STATUS_OK, url);
}

static gboolean
update_edit (GalleyBlogPost *post,
             gpointer user_data,
             GError **error)
{
  if (post->deleted)
    {
      g_set_error_literal (error, GALLEY_BLOG_ERROR, GALLEY_BLOG_ERROR_NOT_FOUND, "That post was deleted");
      return FALSE;
    }

  return galley_post_change_apply (post->properties, user_data, error);
}

static gboolean
delete_edit (GalleyBlogPost *post,
             gpointer user_data,
             GError **error)
{
  post->deleted = GPOINTER_TO_INT (user_data);

  return TRUE;
}

static void
edit (GalleyBlogSite *site,
      SoupServerMessage *message,
      GalleyMicropubRequest *request,
      GalleyBlogEdit function,
      gpointer data)
{
  g_autofree char *path = galley_post_address_from_url (request->url);
  const char *if_hash = request->json ? galley_json_get_string (request->json, "galley-if-hash") : NULL;
  g_autoptr (GalleyBlogPost) post = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL;

  if (!path)
    {
      galley_blog_answer_error (message, SOUP_STATUS_BAD_REQUEST, "\"url\" must be the address of a post");
      return;
    }
  post = galley_blog_store_edit (site->store, path, if_hash, galley_blog_site_now (site), function, data, &error);
  if (!post)
    {
      galley_blog_answer_gerror (message, error);
      return;
    }
  if (g_str_equal (post->path, path))
    {
      soup_server_message_set_status (message, SOUP_STATUS_NO_CONTENT, NULL);
      return;
    }
  url = galley_blog_post_dup_url (post, site->public_url);
  galley_blog_answer_location (message, SOUP_STATUS_CREATED, url);
}

static void
moderate (GalleyBlogSite *site,
          SoupServerMessage *message,
          JsonObject *request)
{
  const char *id = galley_json_get_string (request, "id");
  GalleyCommentStatus status;
  g_autoptr (GError) error = NULL;

  if (!id || !galley_blog_comment_status_parse (galley_json_get_string (request, "status"), &status))
    galley_blog_answer_error (message, SOUP_STATUS_BAD_REQUEST,
                              "\"id\" and \"status\" (approved, held, spam) are needed");
  else if (!galley_blog_comments_moderate (site->store, id, status, &error))
    galley_blog_answer_gerror (message, error);
  else
    soup_server_message_set_status (message, SOUP_STATUS_NO_CONTENT, NULL);
}

/* By the owner, so that nobody has to approve it. */
static void
reply (GalleyBlogSite *site,
       SoupServerMessage *message,
       JsonObject *request)
{
  const char *url = galley_json_get_string (request, "url");
  const char *id = galley_json_get_string (request, "id");
  const char *author = galley_json_get_string (request, "author");
  const char *content = galley_json_get_string (request, "content");
  g_autofree char *path = url ? galley_post_address_from_url (url) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyBlogPost) post = path ? galley_blog_store_find_path (site->store, path, &error) : NULL;
  g_autoptr (GalleyComment) comment = NULL;

  if (!path || !id || !author || !content || !*content)
    galley_blog_answer_error (message, SOUP_STATUS_BAD_REQUEST,
                              "\"url\", \"id\", \"author\" and \"content\" are needed");
  else if (!post || post->deleted)
    galley_blog_answer_error (message, SOUP_STATUS_NOT_FOUND, "There is no such post");
  else if (!galley_blog_comments_is_shown (site->store, post, id, &error) ||
           !(comment = galley_blog_comments_add (site->store, post, author, content, id, GALLEY_COMMENT_APPROVED,
                                                 galley_blog_site_now (site), &error)))
    galley_blog_answer_gerror (message, error);
  else
    soup_server_message_set_status (message, SOUP_STATUS_NO_CONTENT, NULL);
}

static void
act (GalleyBlogSite *site,
     SoupServerMessage *message,
     GalleyMicropubRequest *request)
{
  if (!request->action || g_str_equal (request->action, "create"))
    {
      if (request->properties)
        create (site, message, request);
      else
        galley_blog_answer_error (message, SOUP_STATUS_BAD_REQUEST, "A post is created without \"action\"");
    }
  else if (g_str_equal (request->action, "update") && request->json)
    edit (site, message, request, update_edit, request->json);
  else if (g_str_equal (request->action, "delete"))
    edit (site, message, request, delete_edit, GINT_TO_POINTER (TRUE));
  else if (g_str_equal (request->action, "undelete"))
    edit (site, message, request, delete_edit, GINT_TO_POINTER (FALSE));
  else if (g_str_equal (request->action, "galley-moderate") && request->json)
    moderate (site, message, request->json);
  else if (g_str_equal (request->action, "galley-reply") && request->json)
    reply (site, message, request->json);
  else
    galley_blog_answer_error (message, SOUP_STATUS_BAD_REQUEST, "That action is not known here");
}

static void
post (GalleyBlogSite *site,
      SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autoptr (GalleyMicropubRequest) request = NULL;
  g_autoptr (GError) error = NULL;
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  /* A form may carry the token, JSON may not: then nothing of it is looked at without one. */
  if (g_strcmp0 (type, "application/json") == 0 && !may (site, message, NULL))
    return;
  request = galley_micropub_request_parse (headers, body, &error);
  if (!request)
    {
      if (may (site, message, NULL))
        galley_blog_answer_gerror (message, error);
      return;
    }
  if (may (site, message, request->token))
    act (site, message, request);
}

void
galley_micropub_endpoint_handle (GalleyBlogSite *site,
                                 SoupServerMessage *message)
{
  const char *method = soup_server_message_get_method (message);

  if (g_str_equal (method, "POST"))
    post (site, message);
  else if (!g_str_equal (method, "GET") && !g_str_equal (method, "HEAD"))
    galley_blog_answer_method (message, "GET, HEAD, POST");
  else if (may (site, message, NULL))
    galley_micropub_query_answer (site, message);
}
