/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far an article has come, as a table. */
#include "publication.h"
#include "sign-off.h"
#include "workflow.h"

#include <locale.h>
#include <string.h>

/* Records: a letter for the state (n, d, s, p), a sign for its date (- past, + to come), a digit for the
 * digest sent (0: none kept). Sign-offs: a digit for the digest, "!" before it asks for changes. The
 * article's digest is "1". */
static const struct
{
  const char *said;
  const char *records;
  const char *sign_offs;
  GalleyStatus status;
} rows[] = {
  { NULL, "", "", GALLEY_STATUS_DRAFT },
  { "draft", "", "", GALLEY_STATUS_DRAFT },
  { "whatever", "", "", GALLEY_STATUS_DRAFT },
  { "review", "", "", GALLEY_STATUS_IN_REVIEW },
  { "In Review", "", "", GALLEY_STATUS_IN_REVIEW },
  { "scheduled", "", "", GALLEY_STATUS_SCHEDULED },
  { "Published", "", "", GALLEY_STATUS_PUBLISHED },
  /* a record knows better than the word */
  { "draft", "p-1", "", GALLEY_STATUS_PUBLISHED },
  { "published", "d-1", "", GALLEY_STATUS_DRAFT },
  { "scheduled", "n-0", "", GALLEY_STATUS_DRAFT },
  { "review", "d-1", "", GALLEY_STATUS_IN_REVIEW },
  { "draft", "s+1", "", GALLEY_STATUS_SCHEDULED },
  { "draft", "s-1", "", GALLEY_STATUS_PUBLISHED },
  { "draft", "s+1 p-1", "", GALLEY_STATUS_PUBLISHED },
  { "draft", "p-1 s+1", "", GALLEY_STATUS_PUBLISHED },
  { "draft", "d-1 s+1", "", GALLEY_STATUS_SCHEDULED },
  /* changed since */
  { "draft", "p-2", "", GALLEY_STATUS_CHANGED },
  { "draft", "s-2", "", GALLEY_STATUS_CHANGED },
  { "draft", "s+2", "", GALLEY_STATUS_SCHEDULED_CHANGED },
  { "draft", "s+1 s+2", "", GALLEY_STATUS_SCHEDULED_CHANGED },
  { "draft", "s+2 s+0", "", GALLEY_STATUS_SCHEDULED_CHANGED },
  { "draft", "s+2 p-1", "", GALLEY_STATUS_PUBLISHED },
  { "draft", "s+0", "", GALLEY_STATUS_SCHEDULED },
  { "draft", "p-0", "", GALLEY_STATUS_PUBLISHED },
  { "draft", "p-1 p-2", "", GALLEY_STATUS_CHANGED },
  { "draft", "p-2 p-1", "", GALLEY_STATUS_CHANGED },
  { "draft", "d-2", "", GALLEY_STATUS_DRAFT },
  /* signed */
  { "draft", "", "1", GALLEY_STATUS_APPROVED },
  { "review", "", "1", GALLEY_STATUS_APPROVED },
  { "review", "", "1 1", GALLEY_STATUS_APPROVED },
  { "review", "", "2", GALLEY_STATUS_IN_REVIEW },
  { "draft", "", "2", GALLEY_STATUS_DRAFT },
  { "review", "", "2 1", GALLEY_STATUS_APPROVED },
  { "review", "", "!1", GALLEY_STATUS_IN_REVIEW },
  { "review", "", "1 !1", GALLEY_STATUS_IN_REVIEW },
  { "review", "", "1 !2", GALLEY_STATUS_APPROVED },
  { "draft", "d-1", "1", GALLEY_STATUS_APPROVED },
  { "draft", "s+1", "1", GALLEY_STATUS_SCHEDULED },
  { "draft", "p-1", "1", GALLEY_STATUS_PUBLISHED },
  { "draft", "p-2", "1", GALLEY_STATUS_CHANGED },
};

static GPtrArray *
read_records (const char *text,
              GDateTime *now)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_publication_free);

  for (; *text; text += text[3] ? 4 : 3)
    {
      static const char states[] = "ndsp";
      GalleyPublication *publication = galley_publication_new ("site");

      publication->state = (GalleyPublicationState) (strchr (states, text[0]) - states);
      publication->published = g_date_time_add_hours (now, text[1] == '+' ? 1 : -1);
      publication->digest = text[2] == '0' ? NULL : g_strndup (text + 2, 1);
      g_ptr_array_add (records, publication);
    }

  return records;
}

static GPtrArray *
read_sign_offs (const char *text,
                GDateTime *now)
{
  GPtrArray *sign_offs = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_sign_off_free);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] && *words[i]; i++)
    {
      gboolean asks = words[i][0] == '!';

      g_ptr_array_add (sign_offs, galley_sign_off_new ("id", "ana", "Ana", now, !asks, words[i] + asks, NULL));
    }

  return sign_offs;
}

static void
test_table (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 24, 9, 0, 0);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) records = read_records (rows[i].records, now);
      g_autoptr (GPtrArray) sign_offs = read_sign_offs (rows[i].sign_offs, now);
      GalleyWorkflow workflow = { rows[i].said, records, sign_offs, "1", now };
      g_autoptr (GDateTime) due = NULL;
      GalleyStatus status = galley_workflow_get_status (&workflow, &due);

      g_test_message ("row %u: “%s”, “%s”, “%s”", i, rows[i].said ? rows[i].said : "", rows[i].records,
                      rows[i].sign_offs);
      g_assert_cmpint (status, ==, rows[i].status);
      /* the word of another program comes without a time */
      g_assert_cmpint (due != NULL, ==,
                       status >= GALLEY_STATUS_SCHEDULED && status <= GALLEY_STATUS_SCHEDULED_CHANGED &&
                           *rows[i].records);
    }
}

/* Without a digest nothing is claimed, and it is asked for wherever it would change the answer. */
static void
test_without_digest (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 24, 9, 0, 0);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) records = read_records (rows[i].records, now);
      g_autoptr (GPtrArray) sign_offs = read_sign_offs (rows[i].sign_offs, now);
      GalleyWorkflow workflow = { rows[i].said, records, sign_offs, NULL, now };
      GalleyStatus status = galley_workflow_get_status (&workflow, NULL);

      g_assert_true (status != GALLEY_STATUS_CHANGED && status != GALLEY_STATUS_SCHEDULED_CHANGED &&
                     status != GALLEY_STATUS_APPROVED);
      if (status != rows[i].status)
        g_assert_true (galley_workflow_asks_digest (&workflow));
    }
}

static void
test_earliest (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 24, 9, 0, 0);
  g_autoptr (GPtrArray) records = read_records ("s+1 s+1", now);
  GalleyPublication *second = records->pdata[1];
  GalleyWorkflow workflow = { NULL, records, NULL, NULL, now };
  g_autoptr (GDateTime) due = NULL;

  g_date_time_unref (second->published);
  second->published = g_date_time_add_minutes (now, 5);
  galley_workflow_get_status (&workflow, &due);
  g_assert_true (g_date_time_equal (due, second->published));
}

int
main (int argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workflow/table", test_table);
  g_test_add_func ("/workflow/without-digest", test_without_digest);
  g_test_add_func ("/workflow/earliest", test_earliest);

  return g_test_run ();
}
