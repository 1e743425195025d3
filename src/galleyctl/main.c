/* SPDX-License-Identifier: GPL-3.0-or-later */
/* galleyctl: Galley without its window. */
#include <errno.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "config.h"
#include "error-words.h"
#include "library-folder.h"
#include "options.h"
#include "report.h"
#include "suggest.h"

static const struct
{
  const char *name;
  GalleyCommandFunc func;
  guint max_arguments;
  const char *usage;
  const char *help;
} commands[] = {
  /* Translators: in the usages of commands, only the words in capital letters may be translated. */
  { "new", galley_command_new, 1, N_ ("new TITLE"), N_ ("Make an article and print its file") },
  { "list", galley_command_list, 0, "list", N_ ("List the articles of the library") },
  { "show", galley_command_show, 1, N_ ("show ARTICLE"),
    N_ ("Print an article’s details and where it is published") },
  { "status", galley_command_status, 1, N_ ("status ARTICLE"),
    N_ ("Print how far an article has come, and what reviewers decided") },
  { "approve", galley_command_approve, 1, N_ ("approve ARTICLE [--remark TEXT]"),
    N_ ("Approve an article as it is now") },
  { "ask-changes", galley_command_ask_changes, 1, N_ ("ask-changes ARTICLE [--remark TEXT]"),
    N_ ("Ask for changes to an article as it is now") },
  { "check", galley_command_check, 1, N_ ("check ARTICLE"),
    N_ ("Print what should be mended before publishing") },
  { "render", galley_command_render, 1, N_ ("render ARTICLE [--page]"), N_ ("Print the article as HTML") },
  { "publish", galley_command_publish, 1, N_ ("publish ARTICLE [--schedule|--now]"),
    N_ ("Publish or update an article") },
  { "unpublish", galley_command_unpublish, 1, N_ ("unpublish ARTICLE [--trash]"), N_ ("Take an article off a site") },
  { "restore", galley_command_restore, 1, N_ ("restore ARTICLE"), N_ ("Bring a post back from the site’s trash") },
  { "receipt", galley_command_receipt, 1, N_ ("receipt ARTICLE"),
    N_ ("Print again what the site kept when it was last published") },
  { "comments", galley_command_comments, 1, N_ ("comments ARTICLE"), N_ ("Print readers’ comments") },
  { "comments", galley_command_comments, 1, N_ ("comments ARTICLE --reply COMMENT --text FILE"),
    N_ ("Answer a comment; or --approve, --hold, --spam, --trash-comment") },
  { "review", galley_command_review, 3, N_ ("review list ARTICLE"), N_ ("List what reviewers suggest") },
  { "review", galley_command_review, 3, N_ ("review accept ARTICLE ID"),
    N_ ("Write the words of a suggestion into the article") },
  { "review", galley_command_review, 3, N_ ("review reject ARTICLE ID"), N_ ("Decide against a suggestion") },
  { "review", galley_command_review, 3, N_ ("review export ARTICLE FILE"),
    N_ ("Write the article and its review to a .textpack, .docx or .md file to send") },
  { "review", galley_command_review, 3, N_ ("review import ARTICLE FILE"),
    N_ ("Take comments and suggestions out of such a file; --merge takes changes of the text, too") },
  { "review", galley_command_review, 3, N_ ("review open FILE"), N_ ("Make an article of a .textpack file") },
  { "pull", galley_command_pull, G_MAXUINT, N_ ("pull SITE --list"), N_ ("List the posts of a site") },
  { "pull", galley_command_pull, G_MAXUINT, N_ ("pull SITE [POST…] [--all]"),
    N_ ("Bring posts that are on a site into the library as articles") },
  { "queue", galley_command_queue, 2, "queue", N_ ("List what waits for its site") },
  { "queue", galley_command_queue, 2, "queue try", N_ ("Try to publish all that waits now") },
  { "queue", galley_command_queue, 2, N_ ("queue cancel ARTICLE"), N_ ("No longer publish what waits") },
  { "sites", galley_command_sites, 2, "sites", N_ ("List the sites that can be published to") },
  { "sites", galley_command_sites, 2, "sites add ADDRESS",
    N_ ("Find a site and sign in to it: in the browser, or with --key-file") },
  { "sites", galley_command_sites, 2, "sites remove SITE", N_ ("Forget a site and its key; nothing on it changes") },
  { "notes", galley_command_notes, 1, N_ ("notes ARTICLE"),
    N_ ("Bring editors’ notes of a WordPress home, as review comments") },
  { "review-link", galley_command_review_link, 1, N_ ("review-link ARTICLE [--days N]"),
    N_ ("Make an address at which an editor without Galley comments on it") },
  { "review-link", galley_command_review_link, 1, "review-link --list", N_ ("List the review links that work") },
  { "review-link", galley_command_review_link, 1, "review-link --revoke ID", N_ ("End a review link") },
  { "serve", galley_command_serve, 0, "serve", N_ ("Serve the blog on this computer until interrupted") },
};

typedef struct
{
  GMainContext *context;
  GMainLoop *loop;
} Interrupts;

static gboolean
interrupted_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  /* a second one ends the program, should it not listen */
  return G_SOURCE_REMOVE;
}

/* Commands block the main thread, so Ctrl+C is waited for on another one. */
static gpointer
interrupts_thread (gpointer data)
{
  Interrupts *interrupts = data;

  g_main_loop_run (interrupts->loop);
  return NULL;
}

static GThread *
interrupts_start (Interrupts *interrupts,
                  GCancellable *cancellable)
{
  static const int signals[] = { SIGINT, SIGTERM };

  interrupts->context = g_main_context_new ();
  interrupts->loop = g_main_loop_new (interrupts->context, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      g_autoptr (GSource) source = g_unix_signal_source_new (signals[i]);

      g_source_set_callback (source, interrupted_cb, cancellable, NULL);
      g_source_attach (source, interrupts->context);
    }
  return g_thread_new ("interrupts", interrupts_thread, interrupts);
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static void
interrupts_stop (Interrupts *interrupts,
                 GThread *thread)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  /* from within the loop: quitting one that has not begun yet would go unheard */
  g_source_set_callback (source, quit_cb, interrupts->loop, NULL);
  g_source_attach (source, interrupts->context);
  g_thread_join (thread);
  g_main_loop_unref (interrupts->loop);
  g_main_context_unref (interrupts->context);
}

static char *
summary (void)
{
  GString *text = g_string_new (_ ("Commands:"));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *usage = commands[i].max_arguments > 0 ? _ (commands[i].usage) : commands[i].usage;

      /* printf () would count bytes */
      g_string_append_printf (text, "\n  %s%*s %s", usage, MAX (0, 32 - (int) g_utf8_strlen (usage, -1)), "",
                              _ (commands[i].help));
    }
  g_string_append_printf (
      text, "\n\n%s\n%s", /* Translators: ARTICLE as it is translated in the usages of commands. */
      _ ("ARTICLE is a name in the library, a folder or a file."),
      _ ("Exit status: 0 done, 1 failed, 2 wrong usage, 3 something must be mended first, "
         "4 changed on the site meanwhile, 5 not found, 6 offline (nothing sent), "
         "7 key refused, 8 broke half-way (run it again), 9 another Galley is at it (try again later), "
         "10 the account may not do this."));
  return g_string_free (text, FALSE);
}

static GalleyExit
report_no_command (GalleyCommandContext *context,
                   const char *name)
{
  const char *names[G_N_ELEMENTS (commands) + 1] = { NULL };
  g_autofree char *suggestion = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    names[i] = commands[i].name;
  suggestion = galley_suggest_words (name, names);
  /* Translators: the second %s is empty or the sentence “ Did you mean “…”?” with a space before it. */
  return galley_report_failure (context, GALLEY_EXIT_USAGE, "usage",
                                _ ("There is no command “%s”.%s See galleyctl --help."), name, suggestion);
}

/* GLib's message names the option that nobody knows; it is looked for among the words, so as to be found in every
 * language. */
static GalleyExit
report_options (GalleyCommandContext *context,
                char **words,
                const GOptionEntry *options,
                const GError *error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  context->json = g_strv_contains ((const char *const *) words, "--json");
  for (guint i = 0; options[i].long_name != NULL; i++)
    g_strv_builder_take (builder, g_strconcat ("--", options[i].long_name, NULL));
  g_strv_builder_add (builder, "--help");
  names = g_strv_builder_end (builder);

  for (guint i = 1; g_error_matches (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION) && words[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (words[i], strcspn (words[i], "="));
      g_autofree char *suggestion = NULL;

      if (!g_str_has_prefix (name, "-") || g_strv_contains ((const char *const *) names, name) ||
          !g_str_has_suffix (error->message, words[i]))
        continue;
      suggestion = galley_suggest_words (name, (const char *const *) names);
      /* Translators: the second %s is empty or the sentence “ Did you mean “…”?” with a space before it. */
      return galley_report_failure (context, GALLEY_EXIT_USAGE, "usage",
                                    _ ("There is no option “%s”.%s See galleyctl --help."), name, suggestion);
    }
  return galley_report_failure (context, GALLEY_EXIT_USAGE, "usage", "%s", error->message);
}

static GalleyWorkspace *
open_workspace (const char *library,
                GError **error)
{
  GalleyWorkspaceOptions options = { .library = library };
  g_autoptr (GalleyWorkspace) workspace = galley_workspace_open (&options, error);
  g_autofree char *kept = NULL;
  g_autoptr (GError) problem = NULL;

  if (workspace == NULL ||
      !galley_library_folder_check (galley_library_get_folder (galley_workspace_get_library (workspace)), error))
    return NULL;
  kept = galley_workspace_check_state (workspace, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (kept != NULL)
    {
      g_autofree char *words = galley_error_words_state_lost (kept);

      g_printerr ("galleyctl: %s\n", words);
    }
  return g_steal_pointer (&workspace);
}

static GalleyExit
run_command (GalleyCommandContext *context,
             const char *library,
             const char *name)
{
  g_autoptr (GalleyWorkspace) workspace = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Interrupts interrupts;
  GThread *thread;
  GalleyExit exit = GALLEY_EXIT_USAGE;
  guint found = G_N_ELEMENTS (commands);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      found = i;
  if (found == G_N_ELEMENTS (commands))
    return report_no_command (context, name);

  if (g_strv_length (context->arguments) > commands[found].max_arguments)
    return galley_report_failure (
        context, GALLEY_EXIT_USAGE, "usage",
        _ ("“%s” is one word too many; put a title or a name with spaces in quotation marks."),
        context->arguments[commands[found].max_arguments]);

  /* a mistyped folder must not look like an empty library */
  if (library != NULL && !g_str_equal (name, "new") && !g_file_test (library, G_FILE_TEST_IS_DIR))
    return galley_report_failure (context, GALLEY_EXIT_NOT_FOUND, "not-found", _ ("There is no folder “%s”."),
                                  library);
  workspace = open_workspace (library, &error);
  if (workspace == NULL)
    return galley_report_error (context, error);

  thread = interrupts_start (&interrupts, cancellable);
  context->workspace = workspace;
  context->cancellable = cancellable;
  exit = commands[found].func (context);
  interrupts_stop (&interrupts, thread);
  return exit;
}

/* A script must not take half a page for a whole one. */
static GalleyExit
finish_output (GalleyCommandContext *context,
               GalleyExit exit)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return exit;
  return galley_report_failure (context, GALLEY_EXIT_FAILED, "output",
                                _ ("The output could not be written: %s"), g_strerror (errno));
}

static GalleyExit
report_help (GOptionContext *parser)
{
  g_autofree char *help = g_option_context_get_help (parser, TRUE, NULL);

  g_printerr ("%s", help);
  return GALLEY_EXIT_USAGE;
}

static GalleyExit
print_version (void)
{
  g_print ("galleyctl %s\n", GALLEY_VERSION);
  return GALLEY_EXIT_OK;
}

static GOptionContext *
parser_new (const GOptionEntry *options)
{
  GOptionContext *parser = g_option_context_new (N_ ("COMMAND"));
  g_autofree char *description = summary ();

  g_option_context_set_translation_domain (parser, GETTEXT_PACKAGE);
  g_option_context_set_description (parser, description);
  g_option_context_add_main_entries (parser, options, GETTEXT_PACKAGE);
  return parser;
}

/* in the user's language */
static void
speak (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, GALLEY_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_set_prgname ("galleyctl");
}

typedef GalleyCommandContext Context;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Context, galley_options_clear)

int
main (int argc,
      char **argv)
{
  g_auto (Context) context = { NULL };
  g_autofree char *library = NULL;
  gboolean version = FALSE;
  g_autofree GOptionEntry *options = galley_options_new (&context, &library, &version);
  g_autoptr (GOptionContext) parser = NULL;
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;

  speak ();
  parser = parser_new (options);
  arguments = g_strdupv (argv);
  if (!g_option_context_parse_strv (parser, &arguments, &error))
    return report_options (&context, argv, options, error);

  if (version)
    return print_version ();
  if (arguments[1] == NULL)
    return report_help (parser);
  context.arguments = arguments + 2;
  return finish_output (&context, run_command (&context, library, arguments[1]));
}
