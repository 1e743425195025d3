/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decisions of reviewers as they are shown, what changed since, and deciding. */
#include "change-markup.h"
#include "changes-dialog.h"
#include "sign-off-box.h"
#include "sign-off-dialog.h"
#include "sign-off-row.h"
#include "state-changes.h"
#include "widgets.h"

typedef struct
{
  GtkWidget *box;
  GtkWidget *window;
  GPtrArray *sign_offs;
  char *said;
} Fixture;

static void
add (Fixture *fixture,
     const char *author,
     gboolean approves,
     const char *digest,
     const char *remark)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *id = g_uuid_string_random ();

  g_ptr_array_add (fixture->sign_offs, galley_sign_off_new (id, author, author, now, approves, digest, remark));
}

static void
decide_cb (Fixture *fixture,
           gboolean approves)
{
  g_free (fixture->said);
  fixture->said = g_strdup (approves ? "approve" : "ask");
}

static void
said_cb (Fixture *fixture,
         const char *words)
{
  g_free (fixture->said);
  fixture->said = g_strdup (words ? words : "nothing");
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->sign_offs = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_sign_off_free);
  fixture->box = g_object_new (GALLEY_TYPE_SIGN_OFF_BOX, NULL);
  fixture->window = widgets_show (fixture->box);
  g_signal_connect_swapped (fixture->box, "decide", G_CALLBACK (decide_cb), fixture);
  g_signal_connect_swapped (fixture->box, "show-changes", G_CALLBACK (said_cb), fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_ptr_array_unref (fixture->sign_offs);
  g_free (fixture->said);
}

static GtkWidget *
find_label (GtkWidget *root,
            const char *words)
{
  GtkWidget *label = widgets_find (root, GTK_TYPE_LABEL, "label", words);

  return label && gtk_widget_get_mapped (label) ? label : NULL;
}

static void
test_rows (Fixture *fixture,
           gconstpointer data)
{
  galley_sign_off_box_show (GALLEY_SIGN_OFF_BOX (fixture->box), fixture->sign_offs, "d1");
  g_assert_cmpuint (widgets_count (fixture->box, GALLEY_TYPE_SIGN_OFF_ROW), ==, 0);
  add (fixture, "Ana", TRUE, "d1", "Good & <short>.");
  add (fixture, "Ben", FALSE, "d0", NULL);
  galley_sign_off_box_show (GALLEY_SIGN_OFF_BOX (fixture->box), fixture->sign_offs, "d1");
  wait_until (widgets_count (fixture->box, GALLEY_TYPE_SIGN_OFF_ROW) == 2);
  g_assert_nonnull (find_label (fixture->box, "Ana approved it"));
  g_assert_nonnull (find_label (fixture->box, "Good & <short>."));
  g_assert_nonnull (find_label (fixture->box, "Ben asked for changes; it has changed since"));
  widgets_click (widgets_find (fixture->box, GALLEY_TYPE_SIGN_OFF_ROW, NULL, NULL)
                     ? gtk_widget_get_next_sibling (widgets_find (fixture->box, GALLEY_TYPE_SIGN_OFF_ROW, NULL, NULL))
                     : NULL,
                 "What Changed");
  g_assert_cmpstr (fixture->said, ==, "d0");
  /* changed, and undone */
  galley_sign_off_box_show (GALLEY_SIGN_OFF_BOX (fixture->box), fixture->sign_offs, "d2");
  wait_until (find_label (fixture->box, "Ana approved it; it has changed since"));
  galley_sign_off_box_show (GALLEY_SIGN_OFF_BOX (fixture->box), fixture->sign_offs, "d0");
  wait_until (find_label (fixture->box, "Ben asked for changes"));
  galley_sign_off_box_show (GALLEY_SIGN_OFF_BOX (fixture->box), fixture->sign_offs, "d1");
  wait_until (find_label (fixture->box, "Ana approved it"));
  galley_sign_off_box_show (GALLEY_SIGN_OFF_BOX (fixture->box), NULL, NULL);
  g_assert_cmpuint (widgets_count (fixture->box, GALLEY_TYPE_SIGN_OFF_ROW), ==, 0);
}

static void
test_decides (Fixture *fixture,
              gconstpointer data)
{
  widgets_click (fixture->box, "_Approve…");
  g_assert_cmpstr (fixture->said, ==, "approve");
  widgets_click (fixture->box, "Ask for _Changes…");
  g_assert_cmpstr (fixture->said, ==, "ask");
}

static void
answer (Fixture *fixture,
        const char *words,
        const char *button)
{
  AdwDialog *dialog = galley_sign_off_dialog_new (TRUE);
  GtkWidget *view;

  g_signal_connect_swapped (dialog, "decided", G_CALLBACK (said_cb), fixture);
  adw_dialog_present (dialog, fixture->box);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  view = widgets_find (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW, NULL, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), words, -1);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  widgets_click (GTK_WIDGET (dialog), button);
  wait_until (dialog == NULL || !gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  if (dialog)
    g_object_remove_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
}

static void
test_remark (Fixture *fixture,
             gconstpointer data)
{
  answer (fixture, "  Fine.\n", "_Approve");
  g_assert_cmpstr (fixture->said, ==, "Fine.");
  answer (fixture, " \n", "_Approve");
  g_assert_cmpstr (fixture->said, ==, "nothing");
  g_clear_pointer (&fixture->said, g_free);
  answer (fixture, "Fine.", "_Cancel");
  g_assert_null (fixture->said);
}

static void
test_markup (void)
{
#define GONE(words) "<span strikethrough=\"true\" background=\"#e01b24\" bgalpha=\"25%\">" words "</span>"
#define NEW(words) "<span underline=\"single\" background=\"#2ec27e\" bgalpha=\"35%\">" words "</span>"
  static const struct
  {
    const char *before;
    const char *after;
    const char *markup;
  } rows[] = {
    { "See it, please.", "See it please.", "See it" GONE (",") " please." },
    { "a < b", "a < c", "a &lt; " GONE ("b") NEW ("c") },
    { NULL, "New & so", NEW ("New &amp; so") },
    { "Old", NULL, GONE ("Old") },
    { "café now", "cafés now", GONE ("café") NEW ("cafés") " now" },
    { "", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *markup = galley_change_markup (rows[i].before, rows[i].after);

      g_assert_cmpstr (markup, ==, rows[i].markup);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, func) g_test_add ("/sign-off-box/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("rows", test_rows);
  ADD ("decides", test_decides);
  ADD ("remark", test_remark);
#undef ADD
  g_test_add_func ("/sign-off-box/markup", test_markup);

  return g_test_run ();
}
