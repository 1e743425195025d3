/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown as a word processor has it, letter by letter: paragraphs, what they look like, and where in the Markdown
 * each letter stands. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Letters that are none: a picture, and a line end within a paragraph. */
#define GALLEY_PROSE_PICTURE 0xfffc
#define GALLEY_PROSE_LINE_END 0x2028

typedef enum
{
  GALLEY_PROSE_BOLD = 1 << 0,
  GALLEY_PROSE_ITALIC = 1 << 1,
  GALLEY_PROSE_STRIKE = 1 << 2,
  GALLEY_PROSE_CODE = 1 << 3,
  GALLEY_PROSE_RAISED = 1 << 4, /* mark of a footnote */
} GalleyProseFlags;

typedef struct
{
  gunichar letter;
  GalleyProseFlags flags;
  guint start; /* code points of the Markdown, end exclusive */
  guint end;
  gboolean is_sure; /* FALSE: it is known only that it is somewhere there */
  gint link;        /* index of an address, or of that of a picture; -1: none */
} GalleyProseLetter;

typedef enum
{
  GALLEY_PROSE_TEXT,
  GALLEY_PROSE_HEADING,
  GALLEY_PROSE_VERBATIM, /* code, HTML */
  GALLEY_PROSE_RULE,
  GALLEY_PROSE_CELL,
  GALLEY_PROSE_NOTE, /* of a footnote */
} GalleyProseKind;

typedef struct
{
  GalleyProseKind kind;
  guint level;   /* of a heading, from 1 */
  guint quotes;  /* that it stands in */
  guint depth;   /* of lists that it stands in */
  guint list;    /* number of the innermost list, from 1; 0: none */
  gboolean item; /* it begins an item of it */
  guint row;     /* of a cell: counted through the whole article, from 1 */
  guint table;   /* likewise */
  guint first;   /* letters, end exclusive: the paragraph's end is a letter after these */
  guint last;
  guint start; /* code points of the Markdown with what marks its kind, end exclusive */
  guint words; /* where what marks its kind is over */
  guint end;
} GalleyProseParagraph;

/* What stands between marks, as between asterisks. */
typedef struct
{
  guint first; /* letters, end exclusive */
  guint last;
} GalleyProseSpan;

typedef struct
{
  GArray *letters;      /* of GalleyProseLetter; each paragraph ends with '\n' */
  GArray *paragraphs;   /* of GalleyProseParagraph */
  GArray *spans;        /* of GalleyProseSpan */
  GPtrArray *addresses; /* of links and pictures */
  GPtrArray *texts;     /* alternative texts of pictures, by the index of the address; nullable */
  GArray *lists;        /* number of the first item of each list, as int; 0: not numbered */
  char *text;           /* all letters */
} GalleyProse;

GalleyProse *galley_prose_new (const char *body);
void galley_prose_free (GalleyProse *self);
/* The letters that stand in a part of the Markdown. */
void galley_prose_find_letters (GalleyProse *self,
                                guint start,
                                guint end,
                                guint *first,
                                guint *last);
/* The letter before which something stands that stands at this place of the Markdown. */
guint galley_prose_find_letter_at (GalleyProse *self,
                                   guint place);
/* Parts of the Markdown that go when the letters do; what stands between marks goes with the marks if it goes whole.
 * NULL: it is not known for sure. (element-type GalleyProseSpan, of code points) (transfer full) */
GArray *galley_prose_find_source (GalleyProse *self,
                                  guint first,
                                  guint last);
/* Where in the Markdown something comes that comes before a letter, looking as flags say. */
guint galley_prose_find_point (GalleyProse *self,
                               guint letter,
                               GalleyProseFlags flags);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyProse, galley_prose_free)

G_END_DECLS
