/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The review page in a real browser: words are selected as a person does, and what arrives in the log is looked at. */
#include <glib/gstdio.h>
#include <string.h>
#include <webkit/webkit.h>

#include "article-file.h"
#include "blog.h"
#include "review.h"
#include "state-db.h"
#include "suggestion.h"
#include "temp-dir.h"
#include "wait.h"
#include "widgets.h"

#define HEAD "---\ntitle: The Night Ferry\nsubtitle: What came back\n---\n"
#define BODY                                                                                              \
  "The **night ferry** left at *ten*, with [all its lights](https://example.org/lights \"lights\") on.\n" \
  "\n"                                                                                                    \
  "Fish &amp; chips cost 3 \\* 2 crowns; `ls *` does not. Twins: word word word.\n"                       \
  "\n"                                                                                                    \
  "> A quote that\n"                                                                                      \
  "> goes on, “naïve” 日本語 🚢 end.\n"                                                                   \
  "\n"                                                                                                    \
  "- first *item*\n"                                                                                      \
  "- second item[^1]\n"                                                                                   \
  "\n"                                                                                                    \
  "| head | other |\n"                                                                                    \
  "|------|-------|\n"                                                                                    \
  "| cell | *last* cell |\n"                                                                              \
  "\n"                                                                                                    \
  "```\nint main;\n```\n"                                                                                 \
  "\n"                                                                                                    \
  "[^1]: The note itself.\n"                                                                              \
  "\n"                                                                                                    \
  "Nobody saw it come back.\n"

/* What a person does with the mouse: marks words from one place on the page to another, across whatever is between. */
static const char select_script[] =
    "const root = document.querySelector('body > main');"
    "const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);"
    "const nodes = []; let all = '';"
    "while (walk.nextNode()) { nodes.push([walk.currentNode, all.length]); all += walk.currentNode.data; }"
    "let from = -1; for (let i = 0; i <= nth; i++) from = all.indexOf(words, from + 1);"
    "if (from < 0) return 'not found in ' + all;"
    "const at = (offset, isEnd) => { for (const [node, start] of nodes) {"
    "  const end = start + node.data.length;"
    "  if (isEnd ? offset > start && offset <= end : offset >= start && offset < end)"
    "    return [node, offset - start]; } };"
    "const range = document.createRange();"
    "range.setStart(...at(from, false)); range.setEnd(...at(from + words.length, true));"
    "const selection = document.getSelection(); selection.removeAllRanges(); selection.addRange(range);"
    "return 'ok';";

typedef struct
{
  TempDir *dir;
  GalleySqlite *database;
  GalleyReviewLinkStore *links;
  GalleyBlog *blog;
  char *path;
  char *id;
  WebKitWebView *view;
  GtkWidget *window;
} Fixture;

static void
write_file (Fixture *self,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (self->dir, "ferry", name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_unref (self->view);
  g_clear_object (&self->blog);
  g_clear_object (&self->links);
  g_clear_object (&self->database);
  g_free (self->path);
  g_free (self->id);
  temp_dir_free (self->dir);
}

typedef struct
{
  char *result;
  gboolean done;
} Answer;

static void
answered_cb (GObject *view,
             GAsyncResult *result,
             gpointer data)
{
  Answer *answer = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value =
      webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (view), result, &error);

  g_assert_no_error (error);
  answer->result = jsc_value_to_string (value);
  answer->done = TRUE;
}

/* In a world of its own, as an extension would: the page's policy lets nothing else run. (transfer full) */
static char *
run (Fixture *self,
     const char *script,
     const char *words,
     int nth)
{
  GVariantDict arguments;
  Answer answer = { NULL, FALSE };

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "words", "s", words ? words : "");
  g_variant_dict_insert (&arguments, "nth", "i", nth);
  webkit_web_view_call_async_javascript_function (self->view, script, -1, g_variant_dict_end (&arguments), "test", NULL,
                                                  NULL, answered_cb, &answer);
  wait_until (answer.done);
  return answer.result;
}

static gboolean
is_so (Fixture *self,
       const char *condition)
{
  g_autofree char *script = g_strdup_printf ("return Boolean(%s);", condition);
  g_autofree char *result = run (self, script, NULL, 0);

  return g_str_equal (result, "true");
}

#define wait_for(self, condition) wait_until (is_so (self, condition))

static void
set_up (Fixture *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  g_autofree char *url = NULL;

  self->dir = temp_dir_new ();
  self->database = galley_state_db_open (":memory:", NULL, &error);
  g_assert_no_error (error);
  self->links = galley_review_link_store_new (self->database);
  self->blog = galley_blog_new (self->dir, "Blog", &error);
  galley_blog_share_reviews (self->blog, self->links);
  galley_blog_start (self->blog, 0, 0, &error);
  g_assert_no_error (error);
  write_file (self, "index.md", HEAD BODY);
  self->path = g_build_filename (self->dir, "ferry", "index.md", NULL);
  token = galley_review_link_store_create (self->links, self->path, 3600, FALSE, TRUE, &self->id, &error);
  g_assert_no_error (error);
  url = g_strconcat (galley_blog_get_url (self->blog), "review/", token, "/", NULL);
  self->view = WEBKIT_WEB_VIEW (webkit_web_view_new ());
  g_object_ref (self->view);
  self->window = widgets_show (GTK_WIDGET (self->view));
  webkit_web_view_load_uri (self->view, url);
  /* its script has asked for what was said */
  wait_for (self, "document.querySelector('[data-part=guest]') && performance.getEntriesByType('resource')"
                  ".some((entry) => entry.name.endsWith('/state'))");
}

static void
do_script (Fixture *self,
           const char *script,
           const char *words)
{
  g_autofree char *result = run (self, script, words, 0);
}

static void
select_words (Fixture *self,
              const char *words,
              int nth)
{
  g_autofree char *result = run (self, select_script, words, nth);

  g_assert_cmpstr (result, ==, "ok");
  wait_for (self, "!document.querySelector('[data-part=add]').hidden");
}

static void
send_composer (Fixture *self)
{
  do_script (self, "document.querySelector('.composer').requestSubmit();", NULL);
  wait_for (self, "document.querySelector('.composer').hidden");
}

static void
comment_on (Fixture *self,
            const char *words,
            int nth)
{
  select_words (self, words, nth);
  do_script (self,
             "document.querySelector('[data-part=add]').click(); const form = document.querySelector('.composer');"
             "form.elements.name.value = 'Mara Lind'; form.elements.text.value = 'On: ' + words;",
             words);
  send_composer (self);
}

static GalleyReview *
read_review (Fixture *self)
{
  g_autofree char *folder = galley_article_file_review_folder (self->path);
  GalleyReview *review = galley_review_new (folder, "ana-1", "Ana");
  GalleyReviewLog *log = galley_review_log_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDocument) document = galley_article_file_load (self->path, NULL, &error);

  g_assert_no_error (error);
  galley_review_log_read (log, folder, &error);
  g_assert_no_error (error);
  galley_review_set_log (review, log);
  galley_review_locate (review, galley_document_get_body (document));
  return review;
}

/* The thread whose comment was made on words by comment_on(). */
static GalleyThread *
find_thread (GalleyReview *review,
             const char *words)
{
  g_autofree char *text = g_strconcat ("On: ", words, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (review)); i++)
    {
      g_autoptr (GalleyThread) thread = g_list_model_get_item (G_LIST_MODEL (review), i);

      if (g_str_equal (galley_comment_get_text (galley_thread_get_comment (thread, 0)), text))
        return thread;
    }
  g_error ("No comment on %s", words);
}

/* Words on the page are found in the Markdown, whatever is around and between them, and shown at the same place. */
static void
test_places (Fixture *self,
             gconstpointer data)
{
  static const struct
  {
    const char *words;
    int nth;
    const char *exact;
  } cases[] = {
    { "night", 0, "night" },
    { "ferry left at te", 0, "ferry** left at *te" },
    { "all its lights on", 0, "all its lights](https://example.org/lights \"lights\") on" },
    { "Fish & chips", 0, "Fish &amp; chips" },
    { "3 * 2", 0, "3 \\* 2" },
    { "ls *", 0, "ls *" },
    { "word", 1, "word" },
    { "naïve” 日本語 🚢", 0, "naïve” 日本語 🚢" },
    { "first item", 0, "first *item" },
    { "last", 0, "last" },
    { "int main", 0, "int main" },
    { "note itself", 0, "note itself" },
    { "lights on.\nFish", 0, "lights](https://example.org/lights \"lights\") on.\n\nFish" },
  };
  g_autoptr (GalleyReview) review = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    comment_on (self, cases[i].words, cases[i].nth);
  review = read_review (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GalleyThread *thread = find_thread (review, cases[i].words);
      GalleyAnchorPlace place = galley_thread_get_place (thread);
      g_autofree char *script = g_strdup_printf (
          "return Array.from(document.querySelectorAll('mark[data-thread=\"%s\"]')).map((mark) => mark.textContent)"
          ".join('');",
          galley_thread_get_id (thread));
      g_autofree char *shown = NULL;

      g_assert_cmpstr (galley_thread_get_anchor (thread)->exact, ==, cases[i].exact);
      g_assert_cmpint (place.state, ==, GALLEY_ANCHOR_ATTACHED);
      shown = run (self, script, NULL, 0);
      if (g_str_equal (cases[i].words, "last"))
        g_assert_cmpstr (shown, ==, cases[i].words);
    }
  /* the second of three */
  g_assert_cmpuint (galley_thread_get_place (find_thread (review, "word")).start, ==,
                    (guint) (strstr (BODY, "word word") + strlen ("word ") - BODY));
}

static void
test_details (Fixture *self,
              gconstpointer data)
{
  g_autoptr (GalleyReview) review = NULL;

  comment_on (self, "Night", 0);
  comment_on (self, "came back", 0);
  review = read_review (self);
  g_assert_cmpstr (galley_thread_get_anchor (find_thread (review, "Night"))->detail, ==, "title");
  g_assert_cmpstr (galley_thread_get_anchor (find_thread (review, "came back"))->detail, ==, "subtitle");
}

static void
say_as_ana (Fixture *self,
            const char *id,
            const char *text)
{
  g_autofree char *line =
      g_strdup_printf ("{\"op\":\"thread\",\"id\":\"%s\",\"count\":9,\"time\":\"2026-11-24T09:00:00Z\","
                       "\"author\":\"ana-1\",\"author_name\":\"<b>Ana</b>\",\"text\":\"%s\"}\n",
                       id, text);

  write_file (self, "review/ana-1.jsonl", line);
}

/* What is said in Galley stands on the page without its being loaded again, and hostile words are words. */
static void
test_live (Fixture *self,
           gconstpointer data)
{
  do_script (self, "document.body.dataset.kept = 'yes';", NULL);
  say_as_ana (self, "t1", "<img src=x onerror=\\\"document.title='owned'\\\"><script>document.title='owned'</script>");
  wait_for (self, "document.querySelector('.card .comments p') && "
                  "document.querySelector('.card .comments p').textContent.startsWith('<img src=x')");
  g_assert_true (is_so (self, "document.querySelector('.card b').textContent === '<b>Ana</b>'"));
  g_assert_true (is_so (self, "!document.querySelector('aside img, aside script, aside b b')"));
  g_assert_true (is_so (self, "document.body.dataset.kept === 'yes'"));
  g_assert_true (is_so (self, "document.title.startsWith('The Night Ferry')"));
}

static void
test_answers (Fixture *self,
              gconstpointer data)
{
  g_autoptr (GalleyReview) review = NULL;
  GalleyThread *thread;

  comment_on (self, "Nobody", 0);
  wait_for (self, "document.querySelector('.card[data-id]')");
  do_script (
      self,
      "const card = document.querySelector('.card[data-id]'); card.querySelector('[data-do=reply]').click();"
      "const form = card.querySelector('.reply'); form.elements.text.value = 'Not even Ana?'; form.requestSubmit();",
      NULL);
  wait_for (self, "document.querySelectorAll('.card[data-id] .comments li').length === 2");
  do_script (self, "document.querySelector('.card[data-id] [data-do=resolve]').click();", NULL);
  wait_for (self, "document.querySelector('.card.resolved')");
  wait_for (self, "!document.querySelector('mark.said')");
  review = read_review (self);
  thread = find_thread (review, "Nobody");
  g_assert_cmpuint (galley_thread_get_n_comments (thread), ==, 2);
  g_assert_true (galley_thread_get_resolved (thread));
}

static void
test_suggestion (Fixture *self,
                 gconstpointer data)
{
  g_autoptr (GalleyReview) review = NULL;
  g_autoptr (GalleySuggestion) suggestion = NULL;

  select_words (self, "ferry left", 0);
  do_script (self, "document.querySelector('[data-part=add]').click();", NULL);
  /* formatted words are not offered for it */
  g_assert_true (is_so (self, "document.querySelector('[data-part=suggest]').hidden"));
  do_script (self, "document.querySelector('.composer [data-do=close]').click();", NULL);
  select_words (self, "saw it", 0);
  do_script (self,
             "document.querySelector('[data-part=add]').click(); const form = document.querySelector('.composer');"
             "form.elements.name.value = 'Mara Lind'; form.elements.suggest.click();"
             "form.elements.replacement.value = 'ever saw it';",
             NULL);
  send_composer (self);
  wait_for (self, "document.querySelector('.change ins')?.textContent === 'ever saw it'");
  review = read_review (self);
  suggestion = g_list_model_get_item (galley_review_get_suggestions (review), 0);
  g_assert_cmpstr (galley_suggestion_get_anchor (suggestion)->exact, ==, "saw it");
  g_assert_cmpstr (galley_suggestion_get_replacement (suggestion), ==, "ever saw it");
}

/* The draft changes under an open page: it follows, and what is being written on old words stays on those. */
static void
test_draft_changes (Fixture *self,
                    gconstpointer data)
{
  g_autoptr (GalleyReview) review = NULL;
  GalleyThread *thread;

  comment_on (self, "Nobody", 0);
  select_words (self, "chips", 0);
  do_script (self,
             "document.querySelector('[data-part=add]').click();"
             "document.querySelector('.composer').elements.text.value = 'On: chips';",
             NULL);
  write_file (self, "index.md", HEAD "A new first paragraph, with chips.\n\n" BODY);
  wait_for (self, "document.querySelector('#galley-body p').textContent.startsWith('A new first')");
  wait_for (
      self,
      "document.querySelector('mark.said') && document.querySelector('mark.said').textContent === 'Nobody'");
  g_assert_true (is_so (self, "document.querySelector('.composer').elements.text.value === 'On: chips'"));
  send_composer (self);
  review = read_review (self);
  thread = find_thread (review, "chips");
  g_assert_cmpstr (galley_thread_get_anchor (thread)->exact, ==, "chips");
  g_assert_cmpuint (galley_thread_get_place (thread).start, >, 80);
}

/* What is written and not sent is not lost when the link ends. */
static void
test_ends (Fixture *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  select_words (self, "Nobody", 0);
  do_script (self,
             "document.querySelector('[data-part=add]').click(); const form = document.querySelector('.composer');"
             "form.elements.name.value = 'Mara'; form.elements.text.value = 'Late';",
             NULL);
  g_assert_true (galley_review_link_store_revoke (self->links, self->id, &error));
  do_script (self, "document.querySelector('.composer').requestSubmit();", NULL);
  wait_for (self, "!document.querySelector('.composer .problem').hidden");
  g_assert_true (is_so (self, "document.querySelector('.composer').elements.text.value === 'Late'"));
  wait_for (self, "document.querySelector('[data-part=notice]').textContent.includes('ended')");
}

int
main (int argc,
      char **argv)
{
  /* WebKit's sandbox names files after the program */
  /* under g_test WebKit ends the program if GTK has no accessibility bus to offer */
  g_setenv ("GTK_A11Y", "none", TRUE);
  g_set_prgname ("galley-test");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, function) g_test_add ("/review-browser/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("places", test_places);
  ADD ("details", test_details);
  ADD ("live", test_live);
  ADD ("answers", test_answers);
  ADD ("suggestion", test_suggestion);
  ADD ("draft-changes", test_draft_changes);
  ADD ("ends", test_ends);

  return g_test_run ();
}
