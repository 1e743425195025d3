/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parser knows only the lines of pictures, so their targets are looked for there as written, and the result is
 * rendered to prove that it says what was meant. */
#include "markdown-source.h"

#include <string.h>

#include "markdown.h"

typedef struct
{
  gsize start;
  gsize end;
  char *target; /* what is to stand there */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->target);
  g_free (change);
}

static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  const Change *left = *(Change *const *) a;
  const Change *right = *(Change *const *) b;

  return left->start < right->start ? -1 : left->start > right->start;
}

static const char *
find_line (const char *body,
           guint line)
{
  const char *p = body;

  while (line > 1 && p != NULL)
    {
      p = strchr (p, '\n');
      p = p != NULL ? p + 1 : NULL;
      line--;
    }
  return p != NULL ? p : body + strlen (body);
}

/* A whole target, not a part of one. */
static gboolean
stands_alone (const char *body,
              const char *at,
              gsize length)
{
  return at > body && strchr ("(<\"'=: \t\n", at[-1]) != NULL &&
         (at[length] == '\0' || strchr (")>\"' \t\r\n", at[length]) != NULL);
}

static gboolean
is_taken (GPtrArray *changes,
          gsize start)
{
  for (guint i = 0; i < changes->len; i++)
    if (((Change *) g_ptr_array_index (changes, i))->start == start)
      return TRUE;
  return FALSE;
}

static gboolean
add_change (GPtrArray *changes,
            const char *body,
            const char *from,
            gboolean definitions,
            const char *url,
            const char *target)
{
  gsize length = strlen (url);

  for (const char *at = strstr (from, url); at != NULL; at = strstr (at + 1, url))
    {
      gsize start = (gsize) (at - body);
      Change *change;

      if (!stands_alone (body, at, length) || is_taken (changes, start))
        continue;
      if (definitions)
        {
          const char *colon = at;

          while (colon > body && strchr ("< \t\n", colon[-1]) != NULL)
            colon--;
          if (colon < body + 2 || colon[-1] != ':' || colon[-2] != ']')
            continue;
        }
      change = g_new0 (Change, 1);
      change->start = start;
      change->end = start + length;
      change->target = g_strdup (target);
      g_ptr_array_add (changes, change);
      return TRUE;
    }
  return FALSE;
}

/* Pictures by reference have their target in a definition, which several may share. */
static gboolean
has_definition (GPtrArray *changes,
                const char *body,
                const char *url)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = g_ptr_array_index (changes, i);

      if (strncmp (body + change->start, url, change->end - change->start) == 0)
        return TRUE;
    }
  return FALSE;
}

static char *
apply (const char *body,
       GPtrArray *changes)
{
  GString *text = g_string_new (NULL);
  gsize from = 0;

  g_ptr_array_sort (changes, compare_changes);
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = g_ptr_array_index (changes, i);

      g_string_append_len (text, body + from, (gssize) (change->start - from));
      g_string_append (text, change->target);
      from = change->end;
    }
  g_string_append (text, body + from);
  return g_string_free_and_steal (text);
}

char *
galley_markdown_source_lead (const char *body,
                             GalleyUrlFunc url_func,
                             gpointer user_data)
{
  g_autoptr (GPtrArray) images = galley_markdown_list_images (body);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (change_free);
  g_autofree char *text = NULL;
  g_autofree char *html = NULL;
  g_autofree char *wanted = NULL;

  for (guint i = 0; i < images->len; i++)
    {
      GalleyImageRef *image = g_ptr_array_index (images, i);
      g_autofree char *target = url_func (image->url, TRUE, user_data);

      if (target == NULL || *image->url == '\0')
        continue;
      if (!add_change (changes, body, find_line (body, image->line), FALSE, image->url, target) &&
          !add_change (changes, body, body, TRUE, image->url, target) &&
          !has_definition (changes, body, image->url))
        return NULL;
    }
  text = apply (body, changes);
  html = galley_markdown_to_html (text, NULL, NULL);
  wanted = galley_markdown_to_html (body, url_func, user_data);
  return g_str_equal (html, wanted) ? g_steal_pointer (&text) : NULL;
}
