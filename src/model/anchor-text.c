/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of one text. Hashes are polynomials modulo 2^61 - 1, so that a tail's follows from two heads'. */
#include "anchor-text.h"

#include <string.h>

#define BLOCK_CHARS 256
#define HASH_PRIME ((G_GUINT64_CONSTANT (1) << 61) - 1)
#define HASH_BASE G_GUINT64_CONSTANT (1099511628211)
#define N_BUCKETS 65536
#define SCANS_BEFORE_INDEX 3

typedef struct
{
  gsize byte;
  guint64 hash; /* of all before */
} Block;

struct _GalleyAnchorText
{
  const char *text;
  gsize length;
  guint n_chars;
  GArray *blocks; /* of Block, one every BLOCK_CHARS code points */
  guint n_scans;
  guint32 *buckets; /* nullable until some searches were made: where the places of each four bytes begin in places */
  guint32 *places;
};

static guint64
multiply (guint64 a,
          guint64 b)
{
  unsigned __int128 product = (unsigned __int128) a * b;
  guint64 sum = (guint64) (product & HASH_PRIME) + (guint64) (product >> 61);

  return sum >= HASH_PRIME ? sum - HASH_PRIME : sum;
}

static guint64
add (guint64 a,
     guint64 b)
{
  guint64 sum = a + b;

  return sum >= HASH_PRIME ? sum - HASH_PRIME : sum;
}

static guint64
hash_more (guint64 hash,
           const char *data,
           gsize length)
{
  for (gsize i = 0; i < length; i++)
    hash = add (multiply (hash, HASH_BASE), (guint64) (guchar) data[i] + 1);
  return hash;
}

static guint64
power (gsize exponent)
{
  guint64 result = 1;

  for (guint64 base = HASH_BASE; exponent > 0; exponent >>= 1, base = multiply (base, base))
    if (exponent & 1)
      result = multiply (result, base);
  return result;
}

static guint
bucket_of (const char *p)
{
  guint32 four;

  memcpy (&four, p, sizeof four);
  return (four * 2654435761u) >> 16;
}

/* Sorts the places of all runs of four bytes by counting. */
static void
build_index (GalleyAnchorText *self)
{
  gsize n = self->length - 3;

  self->buckets = g_new0 (guint32, N_BUCKETS + 1);
  self->places = g_new (guint32, n);
  for (gsize i = 0; i < n; i++)
    self->buckets[bucket_of (self->text + i) + 1]++;
  for (guint i = 0; i < N_BUCKETS; i++)
    self->buckets[i + 1] += self->buckets[i];
  for (gsize i = n; i-- > 0;)
    self->places[--self->buckets[bucket_of (self->text + i) + 1]] = (guint32) i;
  /* Each count was brought down to its beginning: move them one up. */
  memmove (self->buckets, self->buckets + 1, N_BUCKETS * sizeof (guint32));
  self->buckets[N_BUCKETS] = (guint32) n;
}

static void
find_by_index (GalleyAnchorText *self,
               const char *words,
               gsize length,
               guint max,
               GArray *found)
{
  gsize step = MAX ((length - 3) / 32, 1), best = 0;
  guint32 fewest = G_MAXUINT32;
  guint bucket;

  for (gsize i = 0; i + 4 <= length; i += step)
    {
      guint candidate = bucket_of (words + i);
      guint32 n = self->buckets[candidate + 1] - self->buckets[candidate];

      if (n < fewest)
        {
          fewest = n;
          best = i;
        }
    }
  bucket = bucket_of (words + best);
  for (guint32 i = self->buckets[bucket]; i < self->buckets[bucket + 1] && found->len < max; i++)
    {
      gsize place = self->places[i];

      if (place < best || place - best + length > self->length)
        continue;
      place -= best;
      if (memcmp (self->text + place, words, length) == 0)
        g_array_append_val (found, place);
    }
}

GalleyAnchorText *
galley_anchor_text_new (const char *text)
{
  GalleyAnchorText *self = g_new0 (GalleyAnchorText, 1);
  const char *p = text;
  Block block = { 0, 0 };

  self->text = text;
  self->length = strlen (text);
  self->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  while (TRUE)
    {
      const char *start = p;
      guint n = 0;

      g_array_append_val (self->blocks, block);
      for (; n < BLOCK_CHARS && *p != '\0'; n++)
        p = g_utf8_next_char (p);
      self->n_chars += n;
      if (n < BLOCK_CHARS)
        return self;
      block.byte = (gsize) (p - text);
      block.hash = hash_more (block.hash, start, (gsize) (p - start));
    }
}

void
galley_anchor_text_free (GalleyAnchorText *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->blocks);
  g_free (self->buckets);
  g_free (self->places);
  g_free (self);
}

const char *
galley_anchor_text_get_bytes (GalleyAnchorText *self,
                              gsize *length)
{
  if (length != NULL)
    *length = self->length;
  return self->text;
}

guint
galley_anchor_text_n_chars (GalleyAnchorText *self)
{
  return self->n_chars;
}

gsize
galley_anchor_text_to_byte (GalleyAnchorText *self,
                            guint offset)
{
  const char *p;

  if (offset >= self->n_chars)
    return self->length;
  p = self->text + g_array_index (self->blocks, Block, offset / BLOCK_CHARS).byte;
  return (gsize) (g_utf8_offset_to_pointer (p, offset % BLOCK_CHARS) - self->text);
}

static guint
block_before (GalleyAnchorText *self,
              gsize byte)
{
  guint low = 0, high = self->blocks->len;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->blocks, Block, middle).byte <= byte)
        low = middle;
      else
        high = middle;
    }
  return low;
}

guint
galley_anchor_text_to_char (GalleyAnchorText *self,
                            gsize byte)
{
  guint index = block_before (self, byte);
  gsize start = g_array_index (self->blocks, Block, index).byte;

  return index * BLOCK_CHARS + (guint) g_utf8_strlen (self->text + start, (gssize) (byte - start));
}

static guint64
raw_hash (GalleyAnchorText *self,
          gsize byte)
{
  const Block *block = &g_array_index (self->blocks, Block, block_before (self, byte));

  return hash_more (block->hash, self->text + block->byte, byte - block->byte);
}

guint64
galley_anchor_text_hash_head (GalleyAnchorText *self,
                              gsize byte)
{
  return 1 + raw_hash (self, byte);
}

guint64
galley_anchor_text_hash_tail (GalleyAnchorText *self,
                              gsize byte)
{
  guint64 all = raw_hash (self, self->length);
  guint64 shifted = multiply (raw_hash (self, byte), power (self->length - byte));

  return 1 + add (all, HASH_PRIME - shifted);
}

GArray *
galley_anchor_text_find (GalleyAnchorText *self,
                         const char *words,
                         guint max)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize length = strlen (words);

  if (length == 0 || length > self->length)
    return found;
  if (self->buckets == NULL && ++self->n_scans > SCANS_BEFORE_INDEX && self->length >= 4 && self->length < G_MAXUINT32)
    build_index (self);
  if (self->buckets != NULL && length >= 4)
    {
      find_by_index (self, words, length, max, found);
      return found;
    }
  for (const char *p = self->text; found->len < max; p++)
    {
      gsize place;

      p = memmem (p, self->length - (gsize) (p - self->text), words, length);
      if (p == NULL)
        break;
      place = (gsize) (p - self->text);
      g_array_append_val (found, place);
    }
  return found;
}
