/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preview with a real web view, asked what its page holds. */
#include "preview-fixture.h"

#include <glib/gstdio.h>

/* The words of every block, with a = after those that a test has marked. */
#define BLOCKS "[..." BODY ".children].map (e => e.textContent.trim () + (e.kept ? '=' : '')).join ('|')"
/* The block at the top of the view. */
#define TOP "[..." BODY ".children].find (e => e.getBoundingClientRect ().bottom > 1).textContent.trim ()"

static void
test_blocks (Fixture *fixture,
             gconstpointer data)
{
  show (fixture, "---\ntitle: The *Title*\n---\nOne\n\nTwo\n\nThree\n");
  assert_page (fixture, "return document.querySelector ('#galley-head h1').textContent", "The *Title*");
  assert_page (fixture, "return " BLOCKS, "One|Two|Three");
  ask (fixture, "galley", "for (const e of " BODY ".children) e.kept = true;"
                          "document.querySelector ('#galley-head h1').kept = true;");

  /* what did not change is the same element, also when it moved */
  show (fixture, "---\ntitle: The *Title*\n---\nOne\n\nNew\n\nTwo!\n\nThree\n");
  assert_page (fixture, "return " BLOCKS,
               "One=|New|Two!|Three=");
  assert_page (fixture, "return document.querySelector ('#galley-head h1').kept", "true");
  show (fixture, "---\ntitle: Other\n---\nThree\n");
  assert_page (fixture, "return " BLOCKS, "Three=");
  assert_page (fixture, "return document.querySelector ('#galley-head h1').textContent", "Other");
}

static void
test_random_edits (Fixture *fixture,
                   gconstpointer data)
{
  static const char *const pieces[] = { "One", "Two", "- a\n- b", "> quote", "    code",
                                        "## H", "<div>raw</div>", "| a |\n| - |\n| b |", "***" };

  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *patched = NULL;
      g_autofree char *fresh = NULL;

      for (int i = g_test_rand_int_range (1, 9); i > 0; i--)
        g_string_append_printf (text, "%s\n\n", pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      show (fixture, text->str);
      patched = ask (fixture, "galley", "return " TEXT);
      galley_preview_view_show (fixture->preview, NULL);
      show (fixture, text->str);
      fresh = ask (fixture, "galley", "return " TEXT);
      g_assert_cmpstr (patched, ==, fresh);
      g_assert_true (*fresh || strstr (text->str, "***"));
    }
}

static void
test_no_script (Fixture *fixture,
                gconstpointer data)
{
  g_autofree char *ran = NULL;

  show (fixture, "<script>window.ran = 1; document.title = 'ran'</script>\n\n"
                 "<img src=\"missing.png\" onerror=\"window.ran = 1\">\n\n"
                 "<a href=\"javascript:window.ran=1\" id=\"bad\">x</a>\n\n"
                 "[y](javascript:window.ran=1)\n\n"
                 "<iframe srcdoc=\"<script>parent.ran=1</script>\"></iframe>\n\n"
                 "<svg onload=\"window.ran=1\"></svg>\n\nEnd\n");
  /* and what got past the renderer would not run either */
  ask (fixture, "galley", "for (const a of document.querySelectorAll ('a')) a.click ();"
                          "const s = document.createElement ('script'); s.textContent = 'window.ran = 1';"
                          "const d = document.createElement ('div');"
                          "d.innerHTML = '<img src=x onerror=\"window.ran=1\">';"
                          "document.body.append (s, d);");
  wait_for_page (fixture, "document.readyState === 'complete'");
  ran = ask (fixture, NULL, "for (const i of document.images) await i.decode ().catch (() => 0);"
                            "return String (window.ran) + document.title.includes ('ran')");
  g_assert_cmpstr (ran, ==, "undefinedfalse");
  /* our own functions are out of the page's reach */
  g_free (ran);
  ran = ask (fixture, NULL, "return typeof window.galley");
  g_assert_cmpstr (ran, ==, "undefined");
}

static void
make_picture (Fixture *fixture,
              const char *name,
              int width)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, 10);
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  g_assert_no_error (error);
}

static void
test_media (Fixture *fixture,
            gconstpointer data)
{
  g_autofree char *inner = g_build_filename (fixture->folder, "story", NULL);
  g_autofree char *outer = g_steal_pointer (&fixture->folder);

  /* the picture above the article's folder is the same kind of file, but none of its business */
  fixture->folder = g_strdup (outer);
  make_picture (fixture, "out.png", 30);
  g_mkdir (inner, 0755);
  g_free (fixture->folder);
  fixture->folder = g_strdup (inner);
  make_picture (fixture, "in.png", 20);

  show (fixture, "![a](in.png)\n\n![b](../out.png)\n\nEnd\n");
  wait_for_page (fixture, "document.images.length === 2 && [...document.images].every (i => i.complete)");
  assert_page (fixture, "return [...document.images].map (i => i.naturalWidth).join (' ')", "20 0");

  /* a picture that becomes another is seen without a key being pressed */
  make_picture (fixture, "in.png", 24);
  wait_for_page (fixture, "document.images[0].naturalWidth === 24");

  g_free (fixture->folder);
  fixture->folder = g_steal_pointer (&outer);
}

static void
test_remote_images (Fixture *fixture,
                    gconstpointer data)
{
  gboolean blocked;

  show (fixture, "![a](https://images.invalid/a.png)\n");
  g_object_get (fixture->preview, "blocked-images", &blocked, NULL);
  g_assert_true (blocked);
  g_object_set (fixture->preview, "remote-images", TRUE, NULL);
  wait_until (fixture->n_updated >= 2);
  g_object_get (fixture->preview, "blocked-images", &blocked, NULL);
  g_assert_false (blocked);
  assert_page (fixture, "return document.images.length", "1");
}

static void
test_scroll (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "Paragraph %u.\n\n", i);
  show (fixture, text->str);
  galley_preview_view_scroll_to_line (fixture->preview, 101.0);
  wait_for_page (fixture, "window.scrollY > 0");
  assert_page (fixture, "return " TOP,
               "Paragraph 50.");
  g_assert_cmpfloat (fixture->scrolled, ==, -1);

  /* what is typed above does not move what is read */
  g_string_prepend (text, "New.\n\nNew.\n\n");
  galley_preview_view_scroll_to_line (fixture->preview, 105.0);
  show (fixture, text->str);
  wait_for_page (fixture, TOP " === 'Paragraph 50.'");

  /* and the other way */
  ask (fixture, "galley", "const top = " BODY ".children[20].getBoundingClientRect ().top + window.scrollY + 1;"
                          "window.scrollTo ({ behavior: 'instant', top });");
  wait_until (fixture->scrolled > 0);
  g_assert_cmpfloat (fixture->scrolled, >=, 41);
  g_assert_cmpfloat (fixture->scrolled, <, 42);
}

static void
test_click (Fixture *fixture,
            gconstpointer data)
{
  show (fixture, "One\n\nTwo [link](https://example.org/a)\n\n- a\n- b\n");
  ask (fixture, "galley", "document.querySelectorAll ('#galley-body li')[1].click ()");
  wait_until (fixture->line == 6);
  ask (fixture, "galley", "document.querySelector ('#galley-body a').click ()");
  wait_until (fixture->link != NULL);
  g_assert_cmpstr (fixture->link, ==, "https://example.org/a");
  g_assert_cmpstr (webkit_web_view_get_uri (get_view (fixture)), ==, "galley://article/");

  /* lines that moved are counted anew, though their blocks were not touched */
  show (fixture, "Zero\n\nOne\n\nTwo [link](https://example.org/a)\n\n- a\n- b\n");
  ask (fixture, "galley", "document.querySelectorAll ('#galley-body li')[1].click ()");
  wait_until (fixture->line == 8);
}

static void
test_no_way_out (Fixture *fixture,
                 gconstpointer data)
{
  show (fixture, "One\n");
  ask (fixture, "galley", "const a = document.createElement ('a'); a.href = 'file:///etc/passwd';"
                          "document.body.append (a);"
                          "a.dispatchEvent (new MouseEvent ('click', { bubbles: false }));");
  webkit_web_view_load_uri (get_view (fixture), "https://example.invalid/");
  show (fixture, "Two\n");
  g_assert_cmpstr (webkit_web_view_get_uri (get_view (fixture)), ==, "galley://article/");
  assert_page (fixture, "return " TEXT, "Two");
}

static void
test_crash (Fixture *fixture,
            gconstpointer data)
{
  show (fixture, "One\n");
  fixture->n_updated = 0;
  webkit_web_view_terminate_web_process (get_view (fixture));
  wait_until (fixture->n_updated > 0);
  assert_page (fixture, "return " TEXT, "One");
}

static void
test_dark (Fixture *fixture,
           gconstpointer data)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  show (fixture, "One\n");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  wait_for_page (fixture, "matchMedia ('(prefers-color-scheme: dark)').matches");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_LIGHT);
  wait_for_page (fixture, "!matchMedia ('(prefers-color-scheme: dark)').matches");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
}

static void
test_folding (Fixture *fixture,
              gconstpointer data)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *text = g_strdup_printf ("Number %u\n", i);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GalleyDocument) document = galley_document_new_for_bytes (bytes);
      g_autoptr (GalleyArticleSnapshot) snapshot = galley_article_snapshot_new (document, NULL, i);

      galley_preview_view_show (fixture->preview, snapshot);
    }
  wait_until (fixture->n_updated > 0);
  wait_for_page (fixture, TEXT " === 'Number 49'");
  g_assert_cmpuint (fixture->n_updated, <, 10);
}

static void
test_huge (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 4000; i++)
    g_string_append_printf (text, "Paragraph %u with some *words*, so long that all fill more than one chunk.\n\n", i);
  show (fixture, text->str);
  assert_page (fixture, "return " BODY ".children.length", "4000");
  assert_page (fixture, "return " BODY ".lastElementChild.textContent.startsWith ('Paragraph 3999 ')", "true");
}

int
main (int argc,
      char **argv)
{
  /* WebKit's sandbox names files after the program */
  /* under g_test WebKit ends the program if GTK has no accessibility bus to offer */
  g_setenv ("GTK_A11Y", "none", TRUE);
  g_set_prgname ("galley-test");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func) g_test_add ("/preview-view/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("blocks", test_blocks);
  ADD ("random-edits", test_random_edits);
  ADD ("no-script", test_no_script);
  ADD ("media", test_media);
  ADD ("remote-images", test_remote_images);
  ADD ("scroll", test_scroll);
  ADD ("click", test_click);
  ADD ("no-way-out", test_no_way_out);
  ADD ("crash", test_crash);
  ADD ("dark", test_dark);
  ADD ("folding", test_folding);
  ADD ("huge", test_huge);
  return g_test_run ();
}
