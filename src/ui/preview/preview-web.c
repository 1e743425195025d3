/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The web view of the preview, fenced in. */
#include "preview-web.h"

#include <adwaita.h>
#include <string.h>

#include "preview-media.h"
#include "whole-page.h"

#define PAGE "galley://article/"
#define SCRIPT "/io/galley/Galley/ui/preview/preview.js"

struct _GalleyPreviewWeb
{
  GObject parent_instance;

  WebKitWebContext *context;
  WebKitWebView *view;
  char *folder;
  gboolean remote_images;
};

enum
{
  READY,
  LOST,
  MESSAGE,
  LINK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyPreviewWeb, galley_preview_web, G_TYPE_OBJECT)

static void
respond (WebKitURISchemeRequest *request,
         GInputStream *stream,
         gint64 length,
         const char *type,
         const char *policy)
{
  g_autoptr (WebKitURISchemeResponse) response = webkit_uri_scheme_response_new (stream, length);

  webkit_uri_scheme_response_set_content_type (response, type);
  if (policy)
    {
      SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);

      soup_message_headers_append (headers, "Content-Security-Policy", policy);
      webkit_uri_scheme_response_set_http_headers (response, headers);
    }
  webkit_uri_scheme_request_finish_with_response (request, response);
}

static void
page_request_cb (WebKitURISchemeRequest *request,
                 gpointer user_data)
{
  GalleyPreviewWeb *self = user_data;
  g_autoptr (GalleyArticlePage) page = NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autofree char *policy = NULL;
  char *html;
  gsize length;

  if (g_strcmp0 (webkit_uri_scheme_request_get_uri (request), PAGE) != 0)
    {
      g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no such page");

      webkit_uri_scheme_request_finish_error (request, error);
      return;
    }
  page = galley_article_page_new ();
  now = g_date_time_new_now_local ();
  html = galley_whole_page_to_html (page, GALLEY_ARTICLE_PAGE_PREVIEW, now);
  length = strlen (html);
  stream = g_memory_input_stream_new_from_data (html, length, g_free);
  policy = g_strdup_printf ("default-src 'none'; style-src 'unsafe-inline'; "
                            "img-src galley-media: data:%s; media-src galley-media:",
                            self->remote_images ? " https: http:" : "");
  respond (request, stream, length, "text/html", policy);
}

typedef struct
{
  char *folder;
  char *uri;
  char *type;
  goffset size;
} MediaJob;

static void
media_job_free (MediaJob *job)
{
  g_free (job->folder);
  g_free (job->uri);
  g_free (job->type);
  g_free (job);
}

static void
media_thread (GTask *task,
              gpointer source,
              gpointer data,
              GCancellable *cancellable)
{
  MediaJob *job = data;
  GError *error = NULL;
  GInputStream *stream = galley_preview_media_open (job->folder, job->uri, &job->type, &job->size, &error);

  if (stream)
    g_task_return_pointer (task, stream, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
media_opened_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  WebKitURISchemeRequest *request = WEBKIT_URI_SCHEME_REQUEST (source);
  MediaJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = g_task_propagate_pointer (G_TASK (result), &error);

  if (stream)
    respond (request, stream, job->size, job->type, "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
  else
    webkit_uri_scheme_request_finish_error (request, error);
}

static void
media_request_cb (WebKitURISchemeRequest *request,
                  gpointer user_data)
{
  GalleyPreviewWeb *self = user_data;
  g_autoptr (GTask) task = g_task_new (request, NULL, media_opened_cb, NULL);
  MediaJob *job = g_new0 (MediaJob, 1);

  job->folder = g_strdup (self->folder);
  job->uri = g_strdup (webkit_uri_scheme_request_get_uri (request));
  g_task_set_task_data (task, job, (GDestroyNotify) media_job_free);
  g_task_run_in_thread (task, media_thread);
}

/* Only our page, and places within it, are ever gone to. */
static gboolean
decide_policy_cb (GalleyPreviewWeb *self,
                  WebKitPolicyDecision *decision,
                  WebKitPolicyDecisionType type)
{
  WebKitNavigationAction *action;
  const char *uri;

  if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE)
    {
      WebKitResponsePolicyDecision *response = WEBKIT_RESPONSE_POLICY_DECISION (decision);

      if (!webkit_response_policy_decision_is_mime_type_supported (response))
        webkit_policy_decision_ignore (decision);
      else
        webkit_policy_decision_use (decision);
      return TRUE;
    }
  action = webkit_navigation_policy_decision_get_navigation_action (WEBKIT_NAVIGATION_POLICY_DECISION (decision));
  uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
  if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION &&
      (g_str_equal (uri, PAGE) || g_str_has_prefix (uri, PAGE "#")))
    {
      webkit_policy_decision_use (decision);
      return TRUE;
    }
  webkit_policy_decision_ignore (decision);
  if (webkit_navigation_action_is_user_gesture (action))
    g_signal_emit (self, signals[LINK], 0, uri);
  return TRUE;
}

static gboolean
context_menu_cb (GalleyPreviewWeb *self,
                 WebKitContextMenu *menu)
{
  g_autoptr (GList) items = g_list_copy (webkit_context_menu_get_items (menu));

  for (GList *l = items; l; l = l->next)
    switch (webkit_context_menu_item_get_stock_action (l->data))
      {
      case WEBKIT_CONTEXT_MENU_ACTION_COPY:
      case WEBKIT_CONTEXT_MENU_ACTION_SELECT_ALL:
      case WEBKIT_CONTEXT_MENU_ACTION_COPY_LINK_TO_CLIPBOARD:
      case WEBKIT_CONTEXT_MENU_ACTION_COPY_IMAGE_TO_CLIPBOARD:
        break;
      default:
        webkit_context_menu_remove (menu, l->data);
      }
  return webkit_context_menu_get_n_items (menu) == 0;
}

static gboolean
permission_cb (GalleyPreviewWeb *self,
               WebKitPermissionRequest *request)
{
  webkit_permission_request_deny (request);
  return TRUE;
}

static void
load_changed_cb (GalleyPreviewWeb *self,
                 WebKitLoadEvent event)
{
  if (event == WEBKIT_LOAD_FINISHED)
    g_signal_emit (self, signals[READY], 0);
}

static void
terminated_cb (GalleyPreviewWeb *self)
{
  g_signal_emit (self, signals[LOST], 0);
}

static void
message_cb (GalleyPreviewWeb *self,
            JSCValue *value)
{
  g_autofree char *message = jsc_value_to_string (value);

  g_signal_emit (self, signals[MESSAGE], 0, message);
}

/* The page's own colour, also before there is a page. */
static void
follow_style_cb (GalleyPreviewWeb *self)
{
  GdkRGBA paper;

  gdk_rgba_parse (&paper, adw_style_manager_get_dark (adw_style_manager_get_default ()) ? "#191817" : "#fdfcf9");
  webkit_web_view_set_background_color (self->view, &paper);
}

static WebKitSettings *
make_settings (void)
{
  return webkit_settings_new_with_settings ("enable-javascript", TRUE,
                                            "enable-javascript-markup", FALSE,
                                            "javascript-can-open-windows-automatically", FALSE,
                                            "allow-file-access-from-file-urls", FALSE,
                                            "enable-html5-local-storage", FALSE,
                                            "enable-page-cache", FALSE,
                                            "enable-webaudio", FALSE,
                                            "enable-webgl", FALSE,
                                            "enable-media-stream", FALSE,
                                            "enable-webrtc", FALSE,
                                            "enable-back-forward-navigation-gestures", FALSE,
                                            "media-playback-requires-user-gesture", TRUE,
                                            NULL);
}

static WebKitUserContentManager *
make_content (GalleyPreviewWeb *self)
{
  WebKitUserContentManager *content = webkit_user_content_manager_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) source = g_resources_lookup_data (SCRIPT, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  WebKitUserScript *script;

  if (!source)
    g_error ("The preview's script is missing from the program: %s", error->message);
  script = webkit_user_script_new_for_world (g_bytes_get_data (source, NULL), WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                             WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_END, GALLEY_PREVIEW_WORLD,
                                             NULL, NULL);
  g_signal_connect_object (content, "script-message-received::galley", G_CALLBACK (message_cb), self,
                           G_CONNECT_SWAPPED);
  webkit_user_content_manager_register_script_message_handler (content, "galley", GALLEY_PREVIEW_WORLD);
  webkit_user_content_manager_add_script (content, script);
  webkit_user_script_unref (script);
  return content;
}

static void
galley_preview_web_dispose (GObject *object)
{
  GalleyPreviewWeb *self = GALLEY_PREVIEW_WEB (object);

  g_clear_object (&self->view);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (galley_preview_web_parent_class)->dispose (object);
}

static void
galley_preview_web_finalize (GObject *object)
{
  g_free (GALLEY_PREVIEW_WEB (object)->folder);
  G_OBJECT_CLASS (galley_preview_web_parent_class)->finalize (object);
}

static void
galley_preview_web_class_init (GalleyPreviewWebClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_preview_web_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_preview_web_finalize;

  signals[READY] = g_signal_new ("ready", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LOST] = g_signal_new ("lost", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MESSAGE] = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_STRING);
  signals[LINK] = g_signal_new ("link", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
galley_preview_web_init (GalleyPreviewWeb *self)
{
  g_autoptr (WebKitUserContentManager) content = make_content (self);
  g_autoptr (WebKitSettings) settings = make_settings ();
  g_autoptr (WebKitNetworkSession) session = webkit_network_session_new_ephemeral ();

  self->context = webkit_web_context_new ();
  webkit_web_context_set_cache_model (self->context, WEBKIT_CACHE_MODEL_DOCUMENT_VIEWER);
  webkit_web_context_register_uri_scheme (self->context, "galley", page_request_cb, self, NULL);
  webkit_web_context_register_uri_scheme (self->context, "galley-media", media_request_cb, self, NULL);
  self->view = g_object_ref_sink (g_object_new (WEBKIT_TYPE_WEB_VIEW,
                                                "web-context", self->context,
                                                "network-session", session,
                                                "user-content-manager", content,
                                                "settings", settings,
                                                NULL));
  g_signal_connect_object (self->view, "decide-policy", G_CALLBACK (decide_policy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "context-menu", G_CALLBACK (context_menu_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "permission-request", G_CALLBACK (permission_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "load-changed", G_CALLBACK (load_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "web-process-terminated", G_CALLBACK (terminated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (follow_style_cb), self,
                           G_CONNECT_SWAPPED);
  follow_style_cb (self);
}

GalleyPreviewWeb *
galley_preview_web_new (void)
{
  return g_object_new (GALLEY_TYPE_PREVIEW_WEB, NULL);
}

WebKitWebView *
galley_preview_web_get_view (GalleyPreviewWeb *self)
{
  g_return_val_if_fail (GALLEY_IS_PREVIEW_WEB (self), NULL);
  return self->view;
}

void
galley_preview_web_load (GalleyPreviewWeb *self,
                         gboolean remote_images)
{
  g_return_if_fail (GALLEY_IS_PREVIEW_WEB (self));
  self->remote_images = remote_images;
  webkit_web_view_load_uri (self->view, PAGE);
}

void
galley_preview_web_set_folder (GalleyPreviewWeb *self,
                               const char *folder)
{
  g_return_if_fail (GALLEY_IS_PREVIEW_WEB (self));
  g_set_str (&self->folder, folder);
}

void
galley_preview_web_call (GalleyPreviewWeb *self,
                         const char *function,
                         GVariant *argument,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autofree char *body = g_strdup_printf ("window.galley.%s(argument);", function);
  GVariantDict arguments;

  g_return_if_fail (GALLEY_IS_PREVIEW_WEB (self));

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert_value (&arguments, "argument", argument);
  webkit_web_view_call_async_javascript_function (self->view, body, -1, g_variant_dict_end (&arguments),
                                                  GALLEY_PREVIEW_WORLD,
                                                  NULL, cancellable, callback, user_data);
}
