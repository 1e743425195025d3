/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing heads and texts of articles from posts. */
#include "pull-document.h"

#include "block-comment.h"
#include "html-markdown.h"
#include "markdown-source.h"

/* Takes head. */
static GalleyFrontMatter *
set_text (GalleyFrontMatter *head,
          GalleyField field,
          const char *text,
          GPtrArray *leftovers)
{
  g_autoptr (GError) problem = NULL;
  GalleyFrontMatter *next = text && *text ? galley_front_matter_set_string (head, field, text, &problem) : NULL;

  if (problem)
    g_ptr_array_add (leftovers, galley_pull_leftover_new ("detail", galley_field_get_key (field), problem->message, 0));
  if (!next)
    return head;
  galley_front_matter_unref (head);

  return next;
}

/* Takes head. */
static GalleyFrontMatter *
set_list (GalleyFrontMatter *head,
          GalleyField field,
          GStrv list,
          GPtrArray *leftovers)
{
  g_autoptr (GError) problem = NULL;
  GalleyFrontMatter *next =
      list[0] ? galley_front_matter_set_list (head, field, (const char *const *) list, &problem) : NULL;

  if (problem)
    g_ptr_array_add (leftovers, galley_pull_leftover_new ("detail", galley_field_get_key (field), problem->message, 0));
  if (!next)
    return head;
  galley_front_matter_unref (head);

  return next;
}

/* As people read it: in this place's time. A draft's is only when it was last seen to. (transfer full) (nullable) */
static char *
dup_date (const GalleyPost *post)
{
  gboolean has = post->published && post->state != GALLEY_PUBLICATION_DRAFT;
  g_autoptr (GDateTime) local = has ? g_date_time_to_local (post->published) : NULL;

  return local ? g_date_time_format (local, "%Y-%m-%dT%H:%M:%S%:z") : NULL;
}

static const char *
name_of (const char *src,
         GHashTable *names)
{
  const char *name = src ? g_hash_table_lookup (names, src) : NULL;

  return name ? name : src;
}

static GalleyFrontMatter *
make_head (const GalleyPost *post,
           GHashTable *names,
           GPtrArray *leftovers)
{
  g_autofree char *date = dup_date (post);
  const struct
  {
    GalleyField field;
    const char *text;
    GStrv list;
  } details[] = {
    { GALLEY_FIELD_TITLE, post->title, NULL },
    { GALLEY_FIELD_SUBTITLE, post->subtitle, NULL },
    { GALLEY_FIELD_SLUG, post->slug, NULL },
    { GALLEY_FIELD_AUTHORS, NULL, post->authors },
    { GALLEY_FIELD_DATE, date, NULL },
    { GALLEY_FIELD_CATEGORIES, NULL, post->categories },
    { GALLEY_FIELD_TAGS, NULL, post->tags },
    { GALLEY_FIELD_HERO_IMAGE, name_of (post->hero_url, names), NULL },
    { GALLEY_FIELD_HERO_ALT, post->hero_alt, NULL },
    { GALLEY_FIELD_HERO_CAPTION, post->hero_caption, NULL },
    { GALLEY_FIELD_HERO_CREDIT, post->hero_credit, NULL },
    { GALLEY_FIELD_EXCERPT, post->excerpt, NULL },
    { GALLEY_FIELD_LANGUAGE, post->language, NULL },
    { GALLEY_FIELD_CANONICAL_URL, post->canonical_url, NULL },
    { GALLEY_FIELD_SEO_TITLE, post->seo_title, NULL },
    { GALLEY_FIELD_SEO_DESCRIPTION, post->seo_description, NULL },
    { GALLEY_FIELD_COMMENTS, post->comments_open ? NULL : "false", NULL },
  };
  GalleyFrontMatter *head = galley_front_matter_new (GALLEY_FRONT_MATTER_YAML, "");

  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    head = details[i].list ? set_list (head, details[i].field, details[i].list, leftovers)
                           : set_text (head, details[i].field, details[i].text, leftovers);

  return head;
}

/* Takes head. (transfer full) */
static GalleyDocument *
make_document (GalleyDocument *from,
               GalleyFrontMatter *head,
               const char *body)
{
  g_autoptr (GalleyFrontMatter) owned = head;
  g_autoptr (GalleyDocument) headed = galley_document_set_front_matter (from, owned);

  return galley_document_set_body (headed, body);
}

/* Blocks with something in them that only the site's editor can write: each kind once, and not what is in them. */
static void
tell_blocks (const char *html,
             GPtrArray *leftovers)
{
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GalleyHtmlTree) tree = galley_html_tree_new (html);
  g_autofree guint *ends = galley_block_comment_match (tree);

  for (guint i = 0; i < tree->tokens->len; i = ends[i] + 1)
    {
      char *name = NULL;

      if (galley_block_comment_read (galley_html_tree_get (tree, i), &name, NULL) == GALLEY_BLOCK_COMMENT_OPEN &&
          !g_hash_table_contains (told, name))
        {
          g_ptr_array_add (leftovers, galley_pull_leftover_new ("region", name, NULL, 0));
          g_hash_table_add (told, g_steal_pointer (&name));
        }
      g_free (name);
    }
}

GalleyDocument *
galley_pull_document_new (const GalleyPost *post,
                          GHashTable *names,
                          GPtrArray *leftovers)
{
  g_autoptr (GalleyDocument) empty = galley_document_new_empty ();
  g_autofree char *html = galley_pull_pictures_lead (post->body_html ? post->body_html : "", names);
  g_autoptr (GPtrArray) unconverted = NULL;
  g_autofree char *markdown = galley_html_to_markdown (html, &unconverted);

  g_ptr_array_extend_and_steal (leftovers, g_steal_pointer (&unconverted));
  tell_blocks (html, leftovers);

  return make_document (empty, make_head (post, names, leftovers), markdown);
}

GalleyDocument *
galley_pull_document_for_file (GBytes *file,
                               GHashTable *names,
                               GPtrArray *leftovers)
{
  g_autoptr (GalleyDocument) document = galley_document_new_for_bytes (file);
  GalleyFrontMatter *head = galley_document_get_front_matter (document);
  const char *hero = galley_front_matter_get_string (head, GALLEY_FIELD_HERO_IMAGE);
  const char *name = hero ? g_hash_table_lookup (names, hero) : NULL;
  g_autofree char *body =
      galley_markdown_source_lead (galley_document_get_body (document), galley_pull_pictures_name, names);

  if (!body && g_hash_table_size (names) > (name ? 1 : 0))
    g_ptr_array_add (leftovers,
                     galley_pull_leftover_new ("picture", "", "Its address is written in an unusual way", 0));
  if (g_hash_table_size (names) == 0)
    return g_steal_pointer (&document);

  return make_document (document, set_text (galley_front_matter_ref (head), GALLEY_FIELD_HERO_IMAGE, name, leftovers),
                        body ? body : galley_document_get_body (document));
}
