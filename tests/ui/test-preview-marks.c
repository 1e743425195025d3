/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks over the words of a preview with a real web view. */
#include "preview-fixture.h"

/* Marks all of the words where they stand first in text. The id of the first is "1". */
static void
mark (Fixture *fixture,
      const char *text,
      GalleyAnchorState state,
      const char *const *words)
{
  g_autoptr (GalleyPreviewMarks) marks = galley_preview_marks_new (g_strdup (text));

  for (guint i = 0; words[i]; i++)
    {
      const char *found = strstr (text, words[i]);
      g_autofree char *id = g_strdup_printf ("%u", i + 1);
      GalleyAnchorPlace place = { state, 0, 0 };

      g_assert_nonnull (found);
      place.start = (guint) g_utf8_strlen (text, found - text);
      place.end = place.start + (guint) g_utf8_strlen (words[i], -1);
      galley_preview_marks_add (marks, &place, id);
    }
  galley_preview_view_set_marks (fixture->preview, marks);
}

#define WORDS(...) ((const char *const[]) { __VA_ARGS__, NULL })
#define MARKED(layer) "[...CSS.highlights.get ('galley-comment" layer "')].map (r => r.toString ()).join ('|')"

static void
test_words (Fixture *fixture,
            gconstpointer data)
{
  const char *text = "One **two** three\n\n- four\n- five\n";

  show (fixture, text);
  mark (fixture, text, GALLEY_ANCHOR_ATTACHED, WORDS ("ne **two** t", "five"));
  wait_for_page (fixture, MARKED ("") " === 'ne two t|five'");
  /* nothing of it is in the page */
  assert_page (fixture, "return " BODY ".innerHTML.includes ('span')", "false");
  mark (fixture, text, GALLEY_ANCHOR_UNSURE, WORDS ("four"));
  wait_for_page (fixture, MARKED ("-unsure") " === 'four' && " MARKED ("") " === ''");
  /* they are seen: the page knows how marks look */
  assert_page (fixture, "return getComputedStyle (document.body, '::highlight(galley-comment)').backgroundColor"
                        " !== 'rgba(0, 0, 0, 0)'",
               "true");
}

static void
test_before_the_page (Fixture *fixture,
                      gconstpointer data)
{
  mark (fixture, "One two\n", GALLEY_ANCHOR_ATTACHED, WORDS ("two"));
  show (fixture, "One two\n");
  wait_for_page (fixture, MARKED ("") " === 'two'");
  /* and after the page was lost */
  fixture->n_updated = 0;
  webkit_web_view_terminate_web_process (get_view (fixture));
  wait_until (fixture->n_updated > 0);
  wait_for_page (fixture, MARKED ("") " === 'two'");
}

static void
test_typing (Fixture *fixture,
             gconstpointer data)
{
  show (fixture, "One two three\n\nFour five\n");
  mark (fixture, "One two three\n\nFour five\n", GALLEY_ANCHOR_ATTACHED, WORDS ("two", "Four"));
  wait_for_page (fixture, MARKED ("") " === 'two|Four'");

  /* marks stay with their words until new ones come, and those of an older text never do */
  show (fixture, "Once two three\n\nNew\n\nFour five\n");
  wait_for_page (fixture, MARKED ("") " === 'two|Four'");
  show (fixture, "Once twi three\n\nNew\n\nFour five\n");
  wait_for_page (fixture, MARKED ("") " === 'twi|Four'");
  show (fixture, "Once  three\n\nNew\n\nFour five\n");
  wait_for_page (fixture, MARKED ("") " === 'Four'");
  mark (fixture, "One two three\n\nFour five\n", GALLEY_ANCHOR_ATTACHED, WORDS ("One"));
  show (fixture, "Once  three\n\nNew\n\nFour six\n");
  wait_for_page (fixture, MARKED ("") " === 'Four'");
}

static void
test_click (Fixture *fixture,
            gconstpointer data)
{
  const char *text = "One two three\n";

  show (fixture, text);
  mark (fixture, text, GALLEY_ANCHOR_ATTACHED, WORDS ("One two", "two"));
  wait_for_page (fixture, MARKED ("") " === 'One two|two'");
#define CLICK(word)                                                                                       \
  "const t = " BODY ".querySelector ('p').firstChild, r = new Range (), i = t.data.indexOf ('" word "');" \
  "r.setStart (t, i); r.setEnd (t, i + 1); const b = r.getBoundingClientRect ();"                         \
  "t.parentNode.dispatchEvent (new MouseEvent ('click',"                                                  \
  "  { bubbles: true, clientX: b.left + b.width / 2, clientY: b.top + b.height / 2 }));"
  ask (fixture, "galley", CLICK ("One"));
  wait_until (g_strcmp0 (fixture->mark, "1") == 0);
  /* the innermost */
  ask (fixture, "galley", CLICK ("two"));
  wait_until (g_strcmp0 (fixture->mark, "2") == 0);
  g_assert_cmpuint (fixture->line, ==, 0);
  ask (fixture, "galley", CLICK ("three"));
  wait_until (fixture->line == 1);
  g_assert_cmpstr (fixture->mark, ==, "2");
}

static void
test_active (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "Paragraph %u.\n\n", i);
  show (fixture, text->str);
  mark (fixture, text->str, GALLEY_ANCHOR_ATTACHED, WORDS ("graph 2.", "graph 80."));
  wait_for_page (fixture, MARKED ("") " === 'graph 2.'");
  assert_page (fixture, "return " MARKED ("-active"), "");
  galley_preview_view_set_active_mark (fixture->preview, "1");
  wait_for_page (fixture, MARKED ("-active") " === 'graph 2.' && window.scrollY === 0");
  galley_preview_view_set_active_mark (fixture->preview, "2");
  wait_for_page (fixture, MARKED ("-active") " === 'graph 80.' && window.scrollY > 0");
  /* it is looked for no more than what is in view */
  assert_page (fixture, "return " MARKED (""), "graph 80.");
  galley_preview_view_set_active_mark (fixture->preview, NULL);
  wait_for_page (fixture, MARKED ("-active") " === ''");
}

/* Whatever an id or the marked words hold, they are told as they are and nothing of them runs. */
static void
test_hostile (Fixture *fixture,
              gconstpointer data)
{
  static const char id[] = "\"]});window.ran=1;//</script><img src=x onerror=window.ran=1>";
  const char *text = "One <b onclick=\"window.ran=1\">two</b> three &lt;script&gt;\n";
  g_autoptr (GalleyPreviewMarks) marks = galley_preview_marks_new (g_strdup (text));
  GalleyAnchorPlace place = { GALLEY_ANCHOR_ATTACHED, 0, 58 };
  g_autofree char *ran = NULL;

  show (fixture, text);
  galley_preview_marks_add (marks, &place, id);
  galley_preview_view_set_marks (fixture->preview, marks);
  wait_for_page (fixture, MARKED ("") " === 'One two three <script>'");
  galley_preview_view_set_active_mark (fixture->preview, id);
  wait_for_page (fixture, MARKED ("-active") " === 'One two three <script>'");
  ask (fixture, "galley", CLICK ("One"));
  wait_until (g_strcmp0 (fixture->mark, id) == 0);
  ran = ask (fixture, NULL, "return String (window.ran) + document.images.length");
  g_assert_cmpstr (ran, ==, "undefined0");
}

static void
test_many (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GalleyPreviewMarks) marks = NULL;
  gint64 begin;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, "Paragraph %04u with some words.\n\n", i);
  show (fixture, text->str);
  marks = galley_preview_marks_new (g_strdup (text->str));
  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      GalleyAnchorPlace place = { GALLEY_ANCHOR_ATTACHED, i / 5 * 33 + i % 5, i / 5 * 33 + 14 };

      galley_preview_marks_add (marks, &place, id);
    }
  begin = g_get_monotonic_time ();
  galley_preview_view_set_marks (fixture->preview, marks);
  wait_for_page (fixture, "CSS.highlights.get ('galley-comment').size > 0");
  g_test_message ("10,000 marks seen after %.0f ms", (double) (g_get_monotonic_time () - begin) / 1000);
  /* those far below are not made */
  assert_page (fixture, "return CSS.highlights.get ('galley-comment').size < 1000", "true");
  galley_preview_view_set_active_mark (fixture->preview, "9995");
  wait_for_page (fixture, MARKED ("-active") " === 'Paragraph 1999'");
}

int
main (int argc,
      char **argv)
{
  /* under g_test WebKit ends the program if GTK has no accessibility bus to offer */
  g_setenv ("GTK_A11Y", "none", TRUE);
  /* WebKit's sandbox names files after the program */
  g_set_prgname ("galley-test");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func) g_test_add ("/preview-marks/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("words", test_words);
  ADD ("before-the-page", test_before_the_page);
  ADD ("typing", test_typing);
  ADD ("click", test_click);
  ADD ("active", test_active);
  ADD ("hostile", test_hostile);
  ADD ("many", test_many);
  return g_test_run ();
}
