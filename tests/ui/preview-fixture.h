/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A preview in a window, and asking its page what it holds. */
#pragma once

#include "preview-view.h"
#include "temp-dir.h"
#include "wait.h"
#include "widgets.h"

#include <string.h>
#include <webkit/webkit.h>

typedef struct
{
  TempDir *folder;
  GalleyPreviewView *preview;
  GtkWidget *window;
  guint n_updated;
  guint line;
  double scrolled;
  char *link;
  char *mark;
} Fixture;

static void
updated_cb (Fixture *fixture)
{
  fixture->n_updated++;
}

static void
line_cb (Fixture *fixture,
         guint line)
{
  fixture->line = line;
}

static void
scrolled_cb (Fixture *fixture,
             double line)
{
  fixture->scrolled = line;
}

static void
link_cb (Fixture *fixture,
         const char *url)
{
  g_free (fixture->link);
  fixture->link = g_strdup (url);
}

static void
mark_cb (Fixture *fixture,
         const char *id)
{
  g_set_str (&fixture->mark, id);
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->folder = temp_dir_new ();
  fixture->scrolled = -1;
  fixture->preview = GALLEY_PREVIEW_VIEW (galley_preview_view_new ());
  g_signal_connect_swapped (fixture->preview, "updated", G_CALLBACK (updated_cb), fixture);
  g_signal_connect_swapped (fixture->preview, "line-activated", G_CALLBACK (line_cb), fixture);
  g_signal_connect_swapped (fixture->preview, "scrolled", G_CALLBACK (scrolled_cb), fixture);
  g_signal_connect_swapped (fixture->preview, "link-activated", G_CALLBACK (link_cb), fixture);
  g_signal_connect_swapped (fixture->preview, "mark-activated", G_CALLBACK (mark_cb), fixture);
  fixture->window = widgets_show (GTK_WIDGET (fixture->preview));
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  temp_dir_free (fixture->folder);
  g_free (fixture->link);
  g_free (fixture->mark);
}

static void
show (Fixture *fixture,
      const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GalleyDocument) document = galley_document_new_for_bytes (bytes);
  g_autoptr (GalleyArticleSnapshot) snapshot = galley_article_snapshot_new (document, fixture->folder, 1);
  guint before = fixture->n_updated;

  galley_preview_view_show (fixture->preview, snapshot);
  wait_until (fixture->n_updated > before);
}

typedef struct
{
  char *result;
  gboolean done;
} Answer;

static void
answered_cb (GObject *view,
             GAsyncResult *result,
             gpointer data)
{
  Answer *answer = data;
  g_autoptr (GError) error = NULL;
  WebKitWebView *web = WEBKIT_WEB_VIEW (view);
  g_autoptr (JSCValue) value = webkit_web_view_call_async_javascript_function_finish (web, result, &error);

  g_assert_no_error (error);
  answer->result = jsc_value_to_string (value);
  answer->done = TRUE;
}

static WebKitWebView *
get_view (Fixture *fixture)
{
  return WEBKIT_WEB_VIEW (widgets_find (GTK_WIDGET (fixture->preview), WEBKIT_TYPE_WEB_VIEW, NULL, NULL));
}

/* world NULL: the page's own. (transfer full) */
static char *
ask (Fixture *fixture,
     const char *world,
     const char *script)
{
  Answer answer = { NULL, FALSE };

  webkit_web_view_call_async_javascript_function (get_view (fixture), script, -1, NULL, world, NULL, NULL, answered_cb,
                                                  &answer);
  wait_until (answer.done);
  return answer.result;
}

#define assert_page(fixture, script, expected)             \
  G_STMT_START                                             \
  {                                                        \
    g_autofree char *is = ask (fixture, "galley", script); \
    g_assert_cmpstr (is, ==, expected);                    \
  }                                                        \
  G_STMT_END

#define BODY "document.getElementById ('galley-body')"
#define TEXT BODY ".textContent.trim ()"

/* Waits until the page says so. */
static void
wait_for_page (Fixture *fixture,
               const char *script)
{
  g_autofree char *code = g_strdup_printf ("for (let i = 0; i < 600 && !(%s); i++)"
                                           "  await new Promise (r => requestAnimationFrame (r));"
                                           "return String (%s)",
                                           script, script);

  assert_page (fixture, code, "true");
}
