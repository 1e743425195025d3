/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edited texts of which it is known where every single letter went: each carries the number of the letter it came from.
 * Nothing of what finds anchors is used here. The prose was written for this test. */
#pragma once

#include <glib.h>

/* A letter: what it is, and which one. A copy has an id of its own and names the one that it is of. */
typedef struct
{
  gunichar letter;
  guint id;
  guint origin;
} CorpusLetter;

typedef struct
{
  GArray *letters; /* of CorpusLetter */
  guint next_id;
  guint n_first; /* ids of the text as it was at first are smaller */
} CorpusText;

typedef enum
{
  CORPUS_MOVE,    /* a sentence or a paragraph goes elsewhere */
  CORPUS_REWRITE, /* words become others */
  CORPUS_TYPO,    /* a letter or two */
  CORPUS_TWIN,    /* a sentence or a paragraph a second time */
  CORPUS_DELETE,  /* words, a sentence or a paragraph go */
  CORPUS_REPEAT,  /* a phrase that is there already is used in a new sentence */
  CORPUS_N_KINDS,
} CorpusKind;

static const char *const corpus_sentences[] = {
  "The ferry left the quay a little after four, with nobody on deck but the cook.",
  "In the harbour office a clerk was counting lamps, and counted them wrong twice.",
  "Nobody listens to the old bridge any more.",
  "The old bridge hums at night, when the wind is in the north.",
  "My grandmother kept the tide tables in a biscuit tin under the stairs.",
  "It rained all week.",
  "It rained all week, and on Sunday the lower street was a river.",
  "The mayor said the work would be done by spring; the mayor always says so.",
  "Three boats came home at dusk.",
  "Three boats came home at dusk, and the fourth an hour later under tow.",
  "We drank our coffee standing, as people do who have a train to catch.",
  "Ana wrote the figures on the back of a ticket: 1,204 lamps, 37 of them dark.",
  "“Who pays for the lamps?” asked the baker, who had asked it before.",
  "There is a word for that colour in my father’s language, but not in mine.",
  "Ásta and Jürgen had measured the pier with a rope – 212 ells, give or take.",
  "The harbour master was not at home.",
  "The harbour master was not at home, or did not wish to be.",
  "Gulls 🐦 cried over the fish market until the last crate was gone.",
  "Nothing in the report explains why the light went out.",
  "The light went out at ten past two.",
  "The light went out at ten past two, and nobody saw it.",
  "A new lamp costs as much as a week of bread for the whole street.",
  "Children had drawn a whale on the wall of the customs house.",
  "One of them signed it, in letters as tall as himself.",
  "She read the letter a third time and put it into the stove.",
  "On the far side the road climbs between two walls of slate.",
  "He had walked it every morning for thirty years, and knew each step.",
  "The keeper’s book has no entry for that night.",
  "Snow came early that year, and stayed.",
  "What remained of the money went into a bell that is never rung.",
  "I asked him what he thought of the new bridge, and he laughed.",
  "The old bridge will be gone by June.",
  "Most of the town had come to see it, in their good coats.",
  "A photograph of the opening hangs in the station, over the clock.",
  "The clock has been slow since the war.",
  "Nobody minds; the trains are slow as well.",
};

/* The same edits at every run: how many are found is a figure to be compared. */
static GRand *corpus_rand;

static inline guint
corpus_below (guint n)
{
  return n > 0 ? (guint) g_rand_int_range (corpus_rand, 0, (gint32) n) : 0;
}

static inline void
corpus_free (CorpusText *self)
{
  g_array_unref (self->letters);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CorpusText, corpus_free)

static inline CorpusLetter *
corpus_at (CorpusText *self,
           guint place)
{
  return &g_array_index (self->letters, CorpusLetter, place);
}

/* New letters, not of the text before. */
static inline void
corpus_insert (CorpusText *self,
               guint place,
               const char *words)
{
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      CorpusLetter letter = { g_utf8_get_char (p), self->next_id, self->next_id };

      self->next_id++;
      g_array_insert_val (self->letters, place, letter);
      place++;
    }
}

static inline void
corpus_delete (CorpusText *self,
               guint start,
               guint end)
{
  if (end > start)
    g_array_remove_range (self->letters, start, end - start);
}

/* (transfer full) */
static inline char *
corpus_dup (CorpusText *self,
            guint start,
            guint end)
{
  GString *text = g_string_new (NULL);

  for (guint i = start; i < end; i++)
    g_string_append_unichar (text, corpus_at (self, i)->letter);
  return g_string_free_and_steal (text);
}

static inline char *
corpus_dup_all (CorpusText *self)
{
  return corpus_dup (self, 0, self->letters->len);
}

/* What makes a sentence another one. */
static inline void
corpus_vary (CorpusText *self)
{
  static const char *const who[] = { "Ana", "the baker", "Jürgen", "a neighbour", "the clerk", "my aunt", "Ásta" };
  g_autofree char *clause = g_strdup_printf ("On the %uth %s told it to %u people. ", 4 + corpus_below (16),
                                             who[corpus_below (G_N_ELEMENTS (who))], 2 + corpus_below (900));

  corpus_insert (self, self->letters->len, clause);
}

/* Paragraphs of prose in which sentences come again, half of them alike (is_varied), or all. */
static inline CorpusText *
corpus_new (guint n_paragraphs,
            gboolean is_varied)
{
  CorpusText *self = g_new0 (CorpusText, 1);

  self->letters = g_array_new (FALSE, FALSE, sizeof (CorpusLetter));
  self->next_id = 1;
  for (guint i = 0; i < n_paragraphs; i++)
    {
      for (guint j = 2 + corpus_below (4); j > 0; j--)
        {
          corpus_insert (self, self->letters->len, corpus_sentences[corpus_below (G_N_ELEMENTS (corpus_sentences))]);
          corpus_insert (self, self->letters->len, " ");
          if (is_varied)
            corpus_vary (self);
        }
      corpus_insert (self, self->letters->len, "\n\n");
    }
  self->n_first = self->next_id;
  return self;
}

static inline gboolean
corpus_is_end (CorpusText *self,
               guint place)
{
  gunichar letter = corpus_at (self, place)->letter;

  return letter == '\n' || letter == '.' || letter == '?' || letter == ';';
}

/* The sentence around place, with the space after it. */
static inline void
corpus_sentence (CorpusText *self,
                 guint place,
                 guint *start,
                 guint *end)
{
  guint n = self->letters->len;

  *start = *end = MIN (place, n);
  while (*start > 0 && !corpus_is_end (self, *start - 1))
    (*start)--;
  while (*start < *end && corpus_at (self, *start)->letter == ' ')
    (*start)++;
  while (*end < n && !corpus_is_end (self, *end))
    (*end)++;
  if (*end < n)
    (*end)++;
  if (*end < n && corpus_at (self, *end)->letter == ' ')
    (*end)++;
}

static inline void
corpus_paragraph (CorpusText *self,
                  guint place,
                  guint *start,
                  guint *end)
{
  guint n = self->letters->len;

  *start = *end = MIN (place, n);
  while (*start > 0 && corpus_at (self, *start - 1)->letter != '\n')
    (*start)--;
  while (*end < n && corpus_at (self, *end)->letter != '\n')
    (*end)++;
  while (*end < n && corpus_at (self, *end)->letter == '\n')
    (*end)++;
}

/* Some words in a row. */
static inline void
corpus_words (CorpusText *self,
              guint place,
              guint n_words,
              guint *start,
              guint *end)
{
  guint n = self->letters->len;

  *start = MIN (place, n);
  while (*start > 0 && !g_unichar_isspace (corpus_at (self, *start - 1)->letter))
    (*start)--;
  for (*end = *start; *end < n && n_words > 0; (*end)++)
    if (g_unichar_isspace (corpus_at (self, *end)->letter) && --n_words == 0)
      break;
}

static inline void
corpus_piece (CorpusText *self,
              guint place,
              guint *start,
              guint *end)
{
  switch (corpus_below (4))
    {
    case 0:
      corpus_paragraph (self, place, start, end);
      break;
    case 1:
      corpus_words (self, place, 1 + corpus_below (6), start, end);
      break;
    default:
      corpus_sentence (self, place, start, end);
    }
}
