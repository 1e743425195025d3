/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readers' comments at the foot of the page. */
#include "page-comments.h"
#include "page-html.h"

#include <glib/gi18n-lib.h>

/* Deeper replies are shown below the last one that may still be indented. */
#define MAX_DEPTH 4

typedef struct
{
  GalleyComment *comment;
  guint depth;
  GPtrArray *replies; /* of Node; not owned */
} Node;

typedef struct
{
  GString *out;
  const GalleyArticlePage *page;
  GDateTime *now;
} Writer;

static void
node_free (Node *node)
{
  g_ptr_array_unref (node->replies);
  g_free (node);
}

/* A reply to something that is not (or not yet) there stands for itself; since only what came before can be answered,
 * there are no circles. nodes: takes all of them. (transfer container): those at the top. */
static GPtrArray *
build_tree (GPtrArray *comments,
            GPtrArray *nodes)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *top = g_ptr_array_new ();

  for (guint i = 0; i < comments->len; i++)
    {
      Node *node = g_new0 (Node, 1);
      Node *parent;

      node->comment = g_ptr_array_index (comments, i);
      node->replies = g_ptr_array_new ();
      parent = galley_comment_get_parent (node->comment)
                   ? g_hash_table_lookup (by_id, galley_comment_get_parent (node->comment))
                   : NULL;
      if (parent)
        node->depth = parent->depth + 1;
      g_ptr_array_add (parent ? parent->replies : top, node);
      g_ptr_array_add (nodes, node);
      if (galley_comment_get_id (node->comment))
        g_hash_table_insert (by_id, (gpointer) galley_comment_get_id (node->comment),
                             node->depth < MAX_DEPTH ? node : parent);
    }

  return top;
}

static void
append_label (GString *out,
              const char *field,
              guint number,
              const char *text)
{
  g_autofree char *tag = g_strdup_printf ("label for=\"comment-%s-%u\"", field, number);

  g_string_append (out, "<p>");
  galley_page_html_element (out, tag, text);
}

static void
append_form (Writer *writer,
             const char *parent,
             guint number)
{
  GString *out = writer->out;

  g_string_append (out, "<form class=\"comment-form\" method=\"post\"");
  galley_page_html_link (out, "action", writer->page->comment_action);
  g_string_append (out, ">\n");
  if (parent)
    {
      g_string_append (out, "<input type=\"hidden\" name=\"parent\"");
      galley_page_html_attribute (out, "value", parent);
      g_string_append (out, " />\n");
    }
  append_label (out, "author", number, _ ("Name"));
  g_string_append_printf (out, "<input id=\"comment-author-%u\" name=\"author\" type=\"text\"", number);
  g_string_append (out, " required=\"\" maxlength=\"100\" autocomplete=\"name\" /></p>\n");
  append_label (out, "content", number, parent ? _ ("Your reply") : _ ("Your comment"));
  g_string_append_printf (out, "<textarea id=\"comment-content-%u\" name=\"content\"", number);
  g_string_append_printf (out, " rows=\"%u\" required=\"\" maxlength=\"10000\"></textarea></p>\n", parent ? 3 : 5);
  /* Seen and filled in only by programs that post everywhere. */
  g_string_append (out, "<div class=\"trap\" aria-hidden=\"true\">");
  append_label (out, "website", number, _ ("Leave this empty"));
  g_string_append_printf (out, "<input id=\"comment-website-%u\" name=\"website\" type=\"text\"", number);
  g_string_append (out, " tabindex=\"-1\" autocomplete=\"off\" /></p></div>\n");
  g_string_append (out, "<p>");
  galley_page_html_element (out, "button type=\"submit\"", parent ? _ ("Send Reply") : _ ("Send Comment"));
  g_string_append (out, "</p>\n</form>\n");
}

static void
append_comments (Writer *writer,
                 GPtrArray *nodes,
                 guint *number);

static void
append_comment (Writer *writer,
                Node *node,
                guint *number)
{
  const char *id = galley_comment_get_id (node->comment);
  const char *author = galley_comment_get_author (node->comment);
  const char *text = galley_comment_get_text (node->comment);
  g_autofree char *anchor = id ? g_strconcat ("comment-", id, NULL) : NULL;
  GString *out = writer->out;

  g_string_append (out, "<li>\n<article class=\"comment\"");
  galley_page_html_attribute (out, "id", anchor);
  g_string_append (out, ">\n<header>");
  galley_page_html_element (out, "strong class=\"comment-author\"", author && *author ? author : _ ("Anonymous"));
  if (galley_comment_get_time (node->comment))
    galley_page_html_time (out, NULL, galley_comment_get_time (node->comment), writer->now);
  g_string_append (out, "</header>\n");
  galley_page_html_paragraphs (out, text ? text : "");
  if (writer->page->comments_open && writer->page->comment_action && id)
    {
      g_string_append (out, "<details class=\"reply\">\n");
      galley_page_html_element (out, "summary", C_ ("verb", "Reply"));
      append_form (writer, id, (*number)++);
      g_string_append (out, "</details>\n");
    }
  g_string_append (out, "</article>\n");
  append_comments (writer, node->replies, number);
  g_string_append (out, "</li>\n");
}

static void
append_comments (Writer *writer,
                 GPtrArray *nodes,
                 guint *number)
{
  if (nodes->len == 0)
    return;
  g_string_append (writer->out, "<ol class=\"comments\">\n");
  for (guint i = 0; i < nodes->len; i++)
    append_comment (writer, g_ptr_array_index (nodes, i), number);
  g_string_append (writer->out, "</ol>\n");
}

static void
append_heading (GString *out,
                guint n_comments)
{
  g_autofree char *heading = NULL;

  if (n_comments > 0)
    heading = g_strdup_printf (ngettext ("%u comment", "%u comments", n_comments), n_comments);
  else
    heading = g_strdup (_ ("Comments"));
  galley_page_html_element (out, "h2 id=\"comments-title\"", heading);
}

void
galley_page_comments_append (GString *out,
                             const GalleyArticlePage *page,
                             GDateTime *now)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) node_free);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) top = build_tree (page->comments ? page->comments : none, nodes);
  gboolean has_form = page->comments_open && page->comment_action;
  Writer writer = { out, page, now };
  guint number = 1;

  if (nodes->len == 0 && !has_form && !page->notice)
    return;

  g_string_append (out, "<section id=\"comments\" class=\"column\" aria-labelledby=\"comments-title\">\n");
  append_heading (out, nodes->len);
  galley_page_html_element (out, "p class=\"notice\" role=\"status\"", page->notice);
  append_comments (&writer, top, &number);
  if (has_form)
    {
      galley_page_html_element (out, "h3 id=\"comment-form\"", _ ("Leave a comment"));
      append_form (&writer, NULL, 0);
    }
  else if (nodes->len > 0 && !page->comments_open)
    galley_page_html_element (out, "p class=\"closed\"", _ ("Comments are closed."));
  g_string_append (out, "</section>\n");
}
