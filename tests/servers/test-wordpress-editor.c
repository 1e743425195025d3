/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Galley sends, opened in WordPress' own block editor: every block must be valid to it (no "recovery"), none a
 * classic one, and saving it from there unchanged must be no change to Galley. */
#include <string.h>
#include <webkit/webkit.h>

#include "html-outline.h"
#include "sample-article.h"
#include "server-site.h"
#include "wordpress-html.h"

#define PATIENCE 120 /* seconds */
#define MOST_TRIES 3

/* Each step ends when its script answers something; empty: not yet. */
static const char *const sign_in = "const f = document.getElementById ('loginform'); if (!f) return '';"
                                   "document.getElementById ('user_login').value = 'editor';"
                                   "document.getElementById ('user_pass').value = 'editor-password';"
                                   "document.getElementById ('wp-submit').click (); return 'sent';";
/* a cookie of the sign-in page dies with the process that held it */
static const char *const is_in = "return document.getElementById ('wpadminbar') ? 'in'"
                                 "  : document.getElementById ('login_error') ? 'refused' : '';";
static const char *const list_blocks =
    "if (document.getElementById ('loginform')) return 'refused';"
    "const s = window.wp && wp.data && wp.data.select ('core/block-editor');"
    "const blocks = s ? s.getBlocks () : []; if (!blocks.length) return '';"
    "const out = []; const walk = list => { for (const b of list) {"
    "  out.push ((b.isValid ? 'valid ' : 'INVALID ') + b.name + ' '"
    "    + (b.isValid ? '' : JSON.stringify ((b.validationIssues || []).map (i => i.args))));"
    "  walk (b.innerBlocks); } };"
    "walk (blocks); return out.join ('\\n');";
static const char *const write_again =
    "return wp.blocks.serialize (wp.data.select ('core/block-editor').getBlocks ());";

static const char *const read_page = "return document.readyState + ': ' + document.body.innerText;";

typedef struct
{
  WebKitWebView *view;
  const char *script;
  char *answer;
  gboolean waiting;
  gboolean failed; /* a page could not be loaded */
} Browser;

static void
answer_cb (GObject *object,
           GAsyncResult *result,
           gpointer data)
{
  Browser *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value =
      webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (object), result, &error);
  g_autofree char *text = value ? jsc_value_to_string (value) : NULL;

  /* a page that goes away takes its script with it */
  if (text && *text)
    self->answer = g_steal_pointer (&text);
  self->waiting = FALSE;
}

static gboolean
tick_cb (gpointer data)
{
  Browser *self = data;

  if (!self->waiting && !self->answer)
    {
      self->waiting = TRUE;
      webkit_web_view_call_async_javascript_function (self->view, self->script, -1, NULL, NULL, NULL, NULL, answer_cb,
                                                      self);
    }

  return G_SOURCE_CONTINUE;
}

/* The script's answer, asked for until it has one; NULL once a page could not be loaded, or after SECONDS. */
static char *
ask_for (Browser *self,
         const char *script,
         int seconds)
{
  guint source = g_timeout_add (300, tick_cb, self);
  gint64 end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;

  self->script = script;
  while (!self->answer && !self->failed && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  while (self->waiting)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (&self->answer);
}

static char *
ask (Browser *self,
     const char *script)
{
  char *answer = ask_for (self, script, PATIENCE);

  if (!answer && !self->failed)
    {
      g_autofree char *page = ask_for (self, read_page, 10);

      g_error ("No answer at %s, which shows: %s", webkit_web_view_get_uri (self->view), page);
    }

  return answer;
}

/* Signs in and opens the page at EDIT; returns its blocks, or NULL if a page or the session's cookies went missing. */
static char *
open_blocks (Browser *self,
             const char *login,
             const char *edit)
{
  g_autofree char *sent = NULL;
  g_autofree char *in = NULL;
  g_autofree char *blocks = NULL;

  self->failed = FALSE;
  webkit_web_view_load_uri (self->view, login);
  sent = ask (self, sign_in);
  in = sent ? ask (self, is_in) : NULL;
  if (!in || !g_str_equal (in, "in"))
    return NULL;
  webkit_web_view_load_uri (self->view, edit);
  blocks = ask (self, list_blocks);

  return blocks && !g_str_equal (blocks, "refused") ? g_steal_pointer (&blocks) : NULL;
}

static gboolean
load_failed_cb (WebKitWebView *view,
                WebKitLoadEvent event,
                const char *address,
                GError *error,
                gpointer data)
{
  Browser *self = data;

  g_test_message ("%s could not be loaded: %s", address, error->message);
  /* what the next page has cut short has not failed */
  if (!g_error_matches (error, WEBKIT_NETWORK_ERROR, WEBKIT_NETWORK_ERROR_CANCELLED))
    self->failed = TRUE;

  return TRUE; /* no page about it, which would come in the way of the next */
}

static void
process_ended_cb (WebKitWebView *view,
                  WebKitWebProcessTerminationReason reason,
                  gpointer data)
{
  g_error ("The page's process ended: reason %d", reason);
}

static GalleyPublisher *
open_editor (Fixture *fixture)
{
  return server_site_open ("editor", fixture->http);
}

static char *
dup_raw (Fixture *fixture,
         const char *id)
{
  g_autoptr (GalleyWordPressSite) site = server_site_new ("editor", fixture->http);
  g_autofree char *path = g_strdup_printf ("posts/%s?context=edit&_fields=id,content", id);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = galley_wordpress_site_call (site, path, NULL, NULL, &error);

  g_assert_no_error (error);

  return g_strdup (galley_json_get_string (galley_json_get_object (object, "content"), "raw"));
}

static void
test_editor (void)
{
  g_autoptr (Fixture) fixture = fixture_new_with (NULL, open_editor);
  Browser browser = { WEBKIT_WEB_VIEW (webkit_web_view_new ()) };
  GtkWidget *window = gtk_window_new ();
  g_autofree char *login = server_site_url ("wp-login.php");
  g_autoptr (GalleyPublication) record = NULL;
  g_autofree char *edit = NULL;
  g_autofree char *raw = NULL;
  g_autofree char *sent = NULL;
  g_autofree char *saved = NULL;
  g_autofree char *blocks = NULL;
  g_autofree char *text = NULL;

  sample_write_picture (fixture, "hero.png");
  sample_write_picture (fixture, "pier.png");
  sample_write_picture (fixture, "gull.png");
  fixture_write (fixture, "index.md",
                 "---\ntitle: In the editor\nslug: in-the-editor\nimage: hero.png\n---\n" SAMPLE_BODY);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  record = fixture_record (fixture);
  raw = dup_raw (fixture, record->remote_id);
  text = g_strdup_printf ("wp-admin/post.php?post=%s&action=edit", record->remote_id);
  edit = server_site_url (text);

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (browser.view));
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (browser.view, "load-failed", G_CALLBACK (load_failed_cb), &browser);
  g_signal_connect (browser.view, "web-process-terminated", G_CALLBACK (process_ended_cb), NULL);
  /* WebKit's network process may die under a load, by an error in libsoup's list of features: its user loads again */
  for (int i = 0; !blocks && i < MOST_TRIES; i++)
    blocks = open_blocks (&browser, login, edit);
  g_assert_nonnull (blocks);
  g_test_message ("%s", blocks);
  g_assert_null (strstr (blocks, "INVALID"));
  g_assert_null (strstr (blocks, "core/freeform"));
  g_assert_null (strstr (blocks, "core/missing"));
  g_assert_nonnull (strstr (blocks, "core/table"));
  g_assert_nonnull (strstr (blocks, "core/image"));

  saved = ask (&browser, write_again);
  g_free (text);
  text = galley_wordpress_html_from_blocks (saved, NULL);
  sent = galley_wordpress_html_from_blocks (raw, NULL);
  g_assert_cmpstr (text, ==, sent);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc,
      char *argv[])
{
  int result;

  /* the sandbox names folders by it */
  g_set_prgname ("test-wordpress-editor");
  g_test_init (&argc, &argv, NULL);
  if (!server_site_find ())
    return 0;
  g_setenv ("GTK_A11Y", "none", TRUE);
  /* WebKit's own processes are not what is tested here: a complaint of theirs must not end them */
  g_unsetenv ("G_DEBUG");
  gtk_init ();
  g_test_add_func ("/servers/wordpress/editor-opens-it", test_editor);
  result = g_test_run ();
  server_site_forget ();

  return result;
}
