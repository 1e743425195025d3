/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WordPress' wp.* and MetaWeblog as far as publishing asks them, in the scripted server's thread. It takes
 * every create and upload at its word. */
#include "fake-state.h"

#include <string.h>

#include "rpc-json.h"

/* What is stored: in lists of one, as in the scripted Micropub server, whose tests look into it. */

static void
put (JsonObject *post, const char *name, const char *text)
{
  JsonArray *array = json_array_new ();

  json_array_add_string_element (array, text);
  json_object_set_array_member (post, name, array);
}

static const char *
look (JsonObject *post, const char *name)
{
  return json_object_has_member (post, name)
             ? json_array_get_string_element (json_object_get_array_member (post, name), 0)
             : "";
}

static JsonObject *
by_id (GPtrArray *list, const char *id)
{
  for (guint i = 0; i < list->len; i++)
    if (json_object_get_int_member (g_ptr_array_index (list, i), "id") == g_ascii_strtoll (id, NULL, 10))
      return g_ptr_array_index (list, i);

  return NULL;
}

static const char *
argument (JsonArray *arguments, guint index)
{
  JsonNode *node = index < json_array_get_length (arguments) ? json_array_get_element (arguments, index) : NULL;

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : "";
}

static JsonObject *
argument_object (JsonArray *arguments, guint index)
{
  return json_array_get_object_element (arguments, index);
}

static JsonObject *
file_of (JsonObject *media)
{
  JsonObject *file = json_object_new ();

  json_object_set_int_member (file, "attachment_id", json_object_get_int_member (media, "id"));
  json_object_set_int_member (file, "id", json_object_get_int_member (media, "id"));
  json_object_set_string_member (file, "link", json_object_get_string_member (media, "source_url"));
  json_object_set_string_member (file, "url", json_object_get_string_member (media, "source_url"));

  return file;
}

static JsonObject *
term_of (JsonObject *term)
{
  JsonObject *shown = json_object_new ();
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, json_object_get_int_member (term, "id"));

  json_object_set_string_member (shown, "term_id", id);
  json_object_set_string_member (shown, "name", json_object_get_string_member (term, "name"));
  json_object_set_string_member (shown, "taxonomy", json_object_get_string_member (term, "taxonomy"));

  return shown;
}

static JsonObject *
shown (FakeMicropub *self, JsonObject *post)
{
  static const char *const same[] = { "post_status", "post_name", "post_date_gmt", "post_modified_gmt",
                                      "comment_status", "post_excerpt", "post_content" };
  JsonObject *object = json_object_new ();
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, json_object_get_int_member (post, "id"));
  g_autofree char *link = g_strdup_printf ("%s?p=%s", self->base, id);
  JsonArray *ids = json_object_get_array_member (post, "term_ids");
  JsonArray *terms = json_array_new ();
  JsonObject *media = by_id (self->media, look (post, "post_thumbnail"));

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    json_object_set_string_member (object, same[i], look (post, same[i]));
  /* as WordPress shows it */
  if (strcmp (look (post, "post_status"), "future") == 0)
    json_object_set_string_member (object, "post_status", "publish");
  json_object_set_string_member (object, "post_id", id);
  json_object_set_string_member (object, "post_title", look (post, "name"));
  json_object_set_string_member (object, "post_author", "3");
  json_object_set_string_member (object, "link", link);
  for (guint i = 0; i < json_array_get_length (ids); i++)
    {
      g_autofree char *term_id = g_strdup_printf ("%" G_GINT64_FORMAT, json_array_get_int_element (ids, i));

      json_array_add_object_element (terms, term_of (by_id (self->terms, term_id)));
    }
  json_object_set_array_member (object, "terms", terms);
  if (media)
    json_object_set_object_member (object, "post_thumbnail", file_of (media));
  else
    json_object_set_array_member (object, "post_thumbnail", json_array_new ());

  return object;
}

static void
take_terms (JsonObject *post, JsonObject *terms)
{
  static const char *const taxonomies[] = { "category", "post_tag" };
  JsonArray *all = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (taxonomies); i++)
    {
      JsonArray *ids =
          json_object_has_member (terms, taxonomies[i]) ? json_object_get_array_member (terms, taxonomies[i]) : NULL;

      for (guint j = 0; ids && j < json_array_get_length (ids); j++)
        json_array_add_int_element (all, json_array_get_int_element (ids, j));
    }
  json_object_set_array_member (post, "term_ids", all);
}

static void
take_post (FakeMicropub *self, JsonObject *post, JsonObject *request)
{
  g_autoptr (GList) names = json_object_get_members (request);
  g_autofree char *time = NULL;
  const char *status;

  for (GList *l = names; l; l = l->next)
    {
      JsonNode *node = json_object_get_member (request, l->data);

      if (!JSON_NODE_HOLDS_VALUE (node))
        continue;
      if (json_node_get_value_type (node) == G_TYPE_INT64)
        {
          g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));

          put (post, l->data, number);
        }
      else
        put (post, strcmp (l->data, "post_title") == 0 ? "name" : l->data, json_node_get_string (node));
    }
  if (json_object_has_member (request, "terms"))
    take_terms (post, json_object_get_object_member (request, "terms"));
  status = look (post, "post_status");
  put (post, "post-status",
       strcmp (status, "publish") == 0  ? "published"
       : strcmp (status, "future") == 0 ? "scheduled"
                                        : "draft");
  self->serial++;
  time = g_strdup_printf ("20260101T00:%02u:%02u", self->serial / 60 % 60, self->serial % 60);
  put (post, "post_modified_gmt", time);
}

/* --- methods
 * --------------------------------------------------------------------------------------------------------- */

static void
do_create (FakeMicropub *self, SoupServerMessage *message, JsonObject *request)
{
  JsonObject *post = json_object_new ();
  g_autofree char *id = g_strdup_printf ("%u", self->posts->len + 1);

  json_object_set_int_member (post, "id", self->posts->len + 1);
  json_object_set_array_member (post, "term_ids", json_array_new ());
  g_ptr_array_add (self->posts, post);
  take_post (self, post, request);
  rpc_json_answer_text (message, id);
}

static void
do_update (FakeMicropub *self, SoupServerMessage *message, JsonObject *post, JsonObject *request)
{
  const char *since = json_object_get_string_member_with_default (request, "if_not_modified_since", NULL);

  if (since && strcmp (look (post, "post_modified_gmt"), since) > 0)
    {
      rpc_json_answer_fault (message, 409, "There is a revision of this post that is more recent.");
      return;
    }
  json_object_remove_member (request, "if_not_modified_since");
  take_post (self, post, request);
  rpc_json_answer (message, json_node_init_int (json_node_alloc (), 1));
}

static void
do_search (FakeMicropub *self, SoupServerMessage *message, JsonObject *filter)
{
  const char *search = json_object_get_string_member_with_default (filter, "s", "");
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->posts->len; i++)
    if (strstr (look (g_ptr_array_index (self->posts, i), "post_content"), search))
      json_array_add_object_element (array, shown (self, g_ptr_array_index (self->posts, i)));
  rpc_json_answer_array (message, array);
}

static void
do_upload (FakeMicropub *self, SoupServerMessage *message, JsonObject *request)
{
  const char *name = json_object_get_string_member (request, "name");
  g_autofree char *url = g_strdup_printf ("%sfiles/%u/%s", self->base, self->media->len, name);
  JsonObject *media = json_object_new ();
  gsize length;
  g_autofree guchar *data = g_base64_decode (json_object_get_string_member (request, "bits"), &length);

  g_hash_table_replace (self->files, g_strdup_printf ("/files/%u/%s", self->media->len, name),
                        g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, length));
  json_object_set_int_member (media, "id", self->media->len + 1);
  json_object_set_string_member (media, "source_url", url);
  g_ptr_array_add (self->media, media);
  rpc_json_answer_object (message, file_of (media));
}

static void
do_library (FakeMicropub *self, SoupServerMessage *message, JsonObject *filter)
{
  JsonArray *array = json_array_new ();
  gint64 offset = json_object_get_int_member_with_default (filter, "offset", 0);

  for (guint i = self->media->len; i > 0 && offset == 0; i--)
    json_array_add_object_element (array, file_of (g_ptr_array_index (self->media, i - 1)));
  rpc_json_answer_array (message, array);
}

static void
do_terms (FakeMicropub *self, SoupServerMessage *message, const char *taxonomy, JsonObject *filter)
{
  const char *search = json_object_get_string_member_with_default (filter, "search", "");
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->terms->len; i++)
    {
      JsonObject *term = g_ptr_array_index (self->terms, i);

      if (strcmp (json_object_get_string_member (term, "taxonomy"), taxonomy) == 0 &&
          strstr (json_object_get_string_member (term, "name"), search))
        json_array_add_object_element (array, term_of (term));
    }
  rpc_json_answer_array (message, array);
}

static gboolean
has_term (FakeMicropub *self, const char *taxonomy, const char *name)
{
  for (guint i = 0; i < self->terms->len; i++)
    {
      JsonObject *term = g_ptr_array_index (self->terms, i);

      if (strcmp (json_object_get_string_member (term, "name"), name) == 0 &&
          strcmp (json_object_get_string_member (term, "taxonomy"), taxonomy) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
do_term (FakeMicropub *self, SoupServerMessage *message, JsonObject *request)
{
  const char *taxonomy = json_object_get_string_member (request, "taxonomy");
  g_autofree char *id = g_strdup_printf ("%u", self->terms->len + 1);
  g_autoptr (GString) kept = g_string_new (json_object_get_string_member (request, "name"));
  JsonObject *term;

  /* as WordPress does */
  g_string_replace (kept, "&", "&amp;", 0);
  if (self->author)
    {
      rpc_json_answer_fault (message, 401, "Sorry, you are not allowed to create terms in this taxonomy.");
      return;
    }
  if (has_term (self, taxonomy, kept->str))
    {
      rpc_json_answer_fault (message, 500, "A term with the name provided already exists in this taxonomy.");
      return;
    }
  term = json_object_new ();
  json_object_set_int_member (term, "id", self->terms->len + 1);
  json_object_set_string_member (term, "name", kept->str);
  json_object_set_string_member (term, "taxonomy", taxonomy);
  g_ptr_array_add (self->terms, term);
  rpc_json_answer_text (message, id);
}

static void
do_profile (FakeMicropub *self, SoupServerMessage *message)
{
  g_autofree char *body = g_strdup_printf (
      "<methodResponse><params><param><value><struct><member><name>user_id</name><value>3</value></member>"
      "<member><name>display_name</name><value>The Writer</value></member>"
      "<member><name>roles</name><value><array><data><value>%s</value>"
      "</data></array></value></member></struct></value></param></params></methodResponse>",
      self->author ? "author" : "editor");

  fake_answer (message, 200, "text/xml", self->config ? self->config : body);
}

static void
do_authors (SoupServerMessage *message)
{
  JsonArray *array = json_array_new ();
  JsonObject *author = json_object_new ();

  json_object_set_string_member (author, "user_id", "3");
  json_object_set_string_member (author, "display_name", "The Writer");
  json_array_add_object_element (array, author);
  rpc_json_answer_array (message, array);
}

static void
do_reply (FakeMicropub *self, SoupServerMessage *message, JsonObject *request)
{
  gint64 id = fake_replies_add (self, json_object_get_string_member (request, "comment_parent"),
                                json_object_get_string_member (request, "content"));

  rpc_json_answer (message, json_node_init_int (json_node_alloc (), id));
}

static void
do_comments (FakeMicropub *self, SoupServerMessage *message, JsonObject *filter)
{
  gboolean all = strcmp (json_object_get_string_member (filter, "status"), "all") == 0;

  rpc_json_answer_array (message, all ? fake_replies_list_xmlrpc (self) : json_array_new ());
}

static gboolean
is_metaweblog (FakeMicropub *self)
{
  return self->protocol == &fake_metaweblog_protocol;
}

static void
do_list_methods (FakeMicropub *self, SoupServerMessage *message)
{
  static const char *const wordpress[] = { "wp.newPost", "wp.editPost", "wp.getPost", "wp.getPosts", "wp.getProfile" };
  static const char *const plain[] = { "metaWeblog.newPost", "metaWeblog.editPost", "metaWeblog.getPost",
                                       "metaWeblog.getRecentPosts", "metaWeblog.newMediaObject", "mt.getCategoryList",
                                       "mt.getPostCategories", "mt.setPostCategories", "mt.publishPost" };
  JsonArray *array = json_array_new ();

  for (guint i = 0; !is_metaweblog (self) && i < G_N_ELEMENTS (wordpress); i++)
    json_array_add_string_element (array, wordpress[i]);
  for (guint i = 0; is_metaweblog (self) && i < G_N_ELEMENTS (plain); i++)
    json_array_add_string_element (array, plain[i]);
  rpc_json_answer_array (message, array);
}

static FakeKind
kind_of (const char *method, const char *path, GHashTable *query, const char *body)
{
  static const struct
  {
    const char *method;
    FakeKind kind;
  } kinds[] = {
    { ">wp.getProfile<", FAKE_CONFIG },
    { ">wp.newPost<", FAKE_CREATE },
    { ">metaWeblog.newPost<", FAKE_CREATE },
    { ">wp.editPost<", FAKE_UPDATE },
    { ">metaWeblog.editPost<", FAKE_UPDATE },
    { ">wp.getPost<", FAKE_SOURCE },
    { ">metaWeblog.getPost<", FAKE_SOURCE },
    { ">wp.getPosts<", FAKE_LOOKUP },
    { ">metaWeblog.getRecentPosts<", FAKE_LOOKUP },
    { ">wp.uploadFile<", FAKE_UPLOAD },
    { ">metaWeblog.newMediaObject<", FAKE_UPLOAD },
    { ">wp.newTerm<", FAKE_TERM },
    { ">wp.getComments<", FAKE_COMMENTS },
    { ">wp.editComment<", FAKE_MODERATE },
    { ">wp.newComment<", FAKE_REPLY },
  };

  if (g_str_has_prefix (path, "/files/"))
    return FAKE_MEDIA;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strstr (body, kinds[i].method))
      return kinds[i].kind;

  return FAKE_LIST;
}

static void
perform_on_post (FakeMicropub *self, SoupServerMessage *message, FakeKind kind, JsonArray *arguments)
{
  JsonObject *post = by_id (self->posts, argument (arguments, 3));

  if (!post)
    rpc_json_answer_fault (message, 404, "Invalid post ID.");
  else if (kind == FAKE_SOURCE)
    rpc_json_answer_object (message, shown (self, post));
  else
    do_update (self, message, post, argument_object (arguments, 4));
}

static void
perform_call (FakeMicropub *self, SoupServerMessage *message, FakeKind kind, const char *method, JsonArray *arguments)
{
  if (kind == FAKE_CONFIG)
    do_profile (self, message);
  else if (kind == FAKE_CREATE)
    do_create (self, message, argument_object (arguments, 3));
  else if (kind == FAKE_UPDATE || kind == FAKE_SOURCE)
    perform_on_post (self, message, kind, arguments);
  else if (kind == FAKE_LOOKUP)
    do_search (self, message, argument_object (arguments, 3));
  else if (kind == FAKE_UPLOAD)
    do_upload (self, message, argument_object (arguments, 3));
  else if (kind == FAKE_TERM)
    do_term (self, message, argument_object (arguments, 3));
  else if (kind == FAKE_REPLY)
    do_reply (self, message, argument_object (arguments, 4));
  else if (kind == FAKE_COMMENTS)
    do_comments (self, message, argument_object (arguments, 3));
  else if (strcmp (method, "wp.getTerms") == 0)
    do_terms (self, message, argument (arguments, 3), argument_object (arguments, 4));
  else if (strcmp (method, "wp.getMediaLibrary") == 0)
    do_library (self, message, argument_object (arguments, 3));
  else if (strcmp (method, "wp.getAuthors") == 0)
    do_authors (message);
  else
    rpc_json_answer_array (message, json_array_new ());
}

static void
perform (FakeMicropub *self,
         SoupServerMessage *message,
         FakeKind kind,
         const char *path,
         GHashTable *query,
         GBytes *body)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_autofree char *method = NULL;
  g_autoptr (JsonArray) arguments = NULL;

  if (kind == FAKE_MEDIA)
    {
      fake_file (self, message, path);
      return;
    }
  arguments = rpc_json_read_call (text, &method);
  if (strcmp (method, "system.listMethods") == 0)
    do_list_methods (self, message);
  else if (strcmp (argument (arguments, 1), FAKE_ACCOUNT) != 0 || strcmp (argument (arguments, 2), FAKE_TOKEN) != 0)
    rpc_json_answer_fault (message, 403, "Incorrect username or password: " FAKE_TOKEN);
  else if (is_metaweblog (self))
    fake_metaweblog_perform (self, message, kind, method, arguments);
  else
    perform_call (self, message, kind, method, arguments);
}

const FakeProtocol fake_xmlrpc_protocol = { "xmlrpc.php", kind_of, perform, rpc_json_answer_fault, TRUE };
const FakeProtocol fake_metaweblog_protocol = { "xmlrpc.php", kind_of, perform, rpc_json_answer_fault, TRUE };
