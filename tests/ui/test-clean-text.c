/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A buffer with proposed words against a model: the same changes of the clean text on a plain string, and
 * places that go there and back. */
#include <adwaita.h>

#include "clean-text.h"
#include "text-history.h"
#include "text-stretches.h"

#define CLEAN_OF(buffer) galley_clean_text_of (buffer)

static void
test_stretches (void)
{
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (GalleyTextStretch));
  GalleyTextStretch later = { .start = 10, .end = 12 }, first = { .start = 3, .end = 7 };
  guint from = 4, to = 11;

  g_array_append_val (stretches, later);
  g_array_append_val (stretches, first);
  galley_text_stretches_order (stretches);
  g_assert_cmpuint (galley_text_stretches_leave_out (stretches, 2), ==, 2);
  g_assert_cmpuint (galley_text_stretches_leave_out (stretches, 5), ==, 3);
  g_assert_cmpuint (galley_text_stretches_leave_out (stretches, 7), ==, 3);
  g_assert_cmpuint (galley_text_stretches_leave_out (stretches, 13), ==, 7);
  g_assert_cmpuint (galley_text_stretches_put_back (stretches, 3, FALSE), ==, 3);
  g_assert_cmpuint (galley_text_stretches_put_back (stretches, 3, TRUE), ==, 7);
  g_assert_cmpuint (galley_text_stretches_put_back (stretches, 7, FALSE), ==, 13);
  g_assert_false (galley_text_stretches_get_part (stretches, 0, &from, &to));
  from = 4, to = 11;
  g_assert_true (galley_text_stretches_get_part (stretches, 1, &from, &to));
  g_assert_cmpuint (from, ==, 7);
  g_assert_cmpuint (to, ==, 10);
}

static char *
random_words (GRand *random)
{
  static const char *const words[] = { "a", "é", "🌊 ", "\n", "the ", "harbour\n\n" };

  return g_strdup (words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
}

/* The same on the string. */
static void
replace (GString *model,
         guint start,
         guint end,
         const char *words)
{
  const char *from = g_utf8_offset_to_pointer (model->str, start);
  const char *to = g_utf8_offset_to_pointer (from, end - start);
  gssize at = from - model->str;

  g_string_erase (model, at, to - from);
  g_string_insert (model, at, words);
}

static void
check (GtkTextBuffer *buffer,
       GString *model)
{
  g_autofree char *text = galley_clean_text_dup_all (buffer);
  guint length = (guint) g_utf8_strlen (model->str, -1), line = 0;

  g_assert_cmpstr (text, ==, model->str);
  for (guint i = 0; i <= length; i++)
    {
      GtkTextIter iter, behind, end;

      galley_clean_text_get_iter (buffer, &iter, i);
      g_assert_cmpuint (galley_clean_text_get_offset (buffer, &iter), ==, i);
      galley_clean_text_get_range (buffer, &behind, &end, i, MIN (i + 1, length));
      g_assert_cmpuint (galley_clean_text_get_offset (buffer, &behind), ==, i);
      g_assert_cmpuint (galley_clean_text_get_line (buffer, &behind), ==, line);
      if (i < length && g_utf8_get_char (g_utf8_offset_to_pointer (model->str, i)) == '\n')
        line++;
    }
}

static void
change_text (GtkTextBuffer *buffer,
             GString *model,
             GRand *random)
{
  guint length = (guint) g_utf8_strlen (model->str, -1);
  guint start = (guint) g_rand_int_range (random, 0, (gint32) length + 1);
  guint end = start + (guint) g_rand_int_range (random, 0, 6);
  g_autofree char *words = random_words (random);
  GtkTextIter from, to;

  end = MIN (end, length);
  galley_clean_text_get_range (buffer, &from, &to, start, end);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &from, &to);
  gtk_text_buffer_insert (buffer, &from, words, -1);
  gtk_text_buffer_end_user_action (buffer);
  replace (model, start, end, words);
}

static void
change_proposed (GtkTextBuffer *buffer,
                 GPtrArray *proposed,
                 GRand *random)
{
  g_autofree char *words = random_words (random);
  GtkTextIter iter;

  if (proposed->len > 0 && g_rand_boolean (random))
    {
      guint n = (guint) g_rand_int_range (random, 0, (gint32) proposed->len);

      if (g_rand_boolean (random))
        galley_clean_text_set_proposed (CLEAN_OF (buffer), proposed->pdata[n], words);
      else
        galley_clean_text_remove_proposed (CLEAN_OF (buffer), g_ptr_array_steal_index_fast (proposed, n));
      return;
    }
  gtk_text_buffer_get_iter_at_offset (buffer, &iter,
                                      g_rand_int_range (random, 0, gtk_text_buffer_get_char_count (buffer) + 1));
  /* none within another's */
  if (!galley_clean_text_has_proposed (buffer, &iter, &iter))
    g_ptr_array_add (proposed, galley_clean_text_add_proposed (CLEAN_OF (buffer), &iter, words));
}

static void
test_against_a_string (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 30; round++)
    {
      g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
      g_autoptr (GalleyTextHistory) history = galley_text_history_new (buffer);
      g_autoptr (GPtrArray) proposed = g_ptr_array_new ();
      g_autoptr (GString) model = g_string_new (NULL);
      g_autofree char *last = NULL;

      for (guint i = 0; i < 60; i++)
        {
          if (g_rand_boolean (random))
            change_text (buffer, model, random);
          else
            change_proposed (buffer, proposed, random);
          check (buffer, model);
        }
      last = g_strdup (model->str);
      /* all the way back and forth, while words are proposed and withdrawn */
      for (guint i = 0; i < 120; i++)
        {
          g_signal_emit_by_name (buffer, "undo");
          change_proposed (buffer, proposed, random);
        }
      g_string_truncate (model, 0);
      check (buffer, model);
      for (guint i = 0; i < 120; i++)
        g_signal_emit_by_name (buffer, "redo");
      g_string_assign (model, last);
      check (buffer, model);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/clean-text/stretches", test_stretches);
  g_test_add_func ("/clean-text/against-a-string", test_against_a_string);
  return g_test_run ();
}
