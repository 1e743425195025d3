/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be given besides a command and its words. */
#include "options.h"

#include <glib/gi18n-lib.h>

static void
add_general (GArray *options,
             GalleyCommandContext *context)
{
  const GOptionEntry entries[] = {
    { "site", 's', 0, G_OPTION_ARG_STRING, &context->site, N_ ("Site to speak to (default: the one on this computer)"),
      N_ ("ID") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &context->json, N_ ("Print JSON, errors too"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &context->dry_run, N_ ("Only print what would be done"), NULL },
    { "remark", 0, 0, G_OPTION_ARG_STRING, &context->remark, N_ ("What to say to the decision"), N_ ("TEXT") },
    { "page", 0, 0, G_OPTION_ARG_NONE, &context->page, N_ ("Render the whole page that readers see"), NULL },
    { "merge", 0, 0, G_OPTION_ARG_NONE, &context->merge,
      N_ ("Take changes of a reviewer’s text in, rather than as suggestions"), NULL },
    { "account", 0, 0, G_OPTION_ARG_STRING, &context->account, N_ ("User name on the site that is added"),
      N_ ("NAME") },
    { "key-file", 0, 0, G_OPTION_ARG_FILENAME, &context->key_file,
      N_ ("File with the key of the site that is added; - is the standard input"), N_ ("FILE") },
    { "list", 0, 0, G_OPTION_ARG_NONE, &context->list,
      N_ ("Only list: the posts of the site, or the review links that work"), NULL },
    { "all", 0, 0, G_OPTION_ARG_NONE, &context->all, N_ ("Bring in every post"), NULL },
    { "allow-http", 0, 0, G_OPTION_ARG_NONE, &context->allow_http,
      N_ ("Add the site although others can read the key on its way"), NULL },
  };

  g_array_append_vals (options, entries, G_N_ELEMENTS (entries));
}

static void
add_publishing (GArray *options,
                GalleyCommandContext *context)
{
  const GOptionEntry entries[] = {
    { "schedule", 0, 0, G_OPTION_ARG_NONE, &context->schedule, N_ ("Publish at the article’s date"), NULL },
    { "now", 0, 0, G_OPTION_ARG_NONE, &context->now, N_ ("Publish at once, although the article’s date lies ahead"),
      NULL },
    { "wait", 0, 0, G_OPTION_ARG_NONE, &context->wait,
      N_ ("If the site can’t be reached, publish when it can"), NULL },
    { "newsletter", 0, 0, G_OPTION_ARG_STRING, &context->newsletter,
      N_ ("Also mail it to the subscribers, once, when it first appears (default: to nobody)"), N_ ("NAME") },
    { "silent", 0, 0, G_OPTION_ARG_NONE, &context->silent, N_ ("Don’t tell readers that it was changed"), NULL },
    { "correction", 0, 0, G_OPTION_ARG_STRING, &context->correction, N_ ("Tell readers what was wrong"), N_ ("TEXT") },
    { "max-width", 0, 0, G_OPTION_ARG_INT, &context->max_width, N_ ("Send wider pictures smaller"), N_ ("PIXELS") },
    { "ours", 0, 0, G_OPTION_ARG_NONE, &context->ours,
      N_ ("Where both were changed at the same place, keep what the article says"), NULL },
    { "theirs", 0, 0, G_OPTION_ARG_NONE, &context->theirs,
      N_ ("Where both were changed at the same place, keep what the site says"), NULL },
    { "choices", 0, 0, G_OPTION_ARG_FILENAME, &context->choices, N_ ("Decide each such place as this JSON file says"),
      N_ ("FILE") },
    { "bring", 0, 0, G_OPTION_ARG_NONE, &context->bring,
      N_ ("Also bring the site’s changes into the article"), NULL },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &context->replace,
      N_ ("Replace the site’s version although it was changed there"), NULL },
    { "replace-copy", 0, 0, G_OPTION_ARG_NONE, &context->replace_copy,
      N_ ("Publish although another article of the library is the same post"), NULL },
    { "override", 0, 0, G_OPTION_ARG_NONE, &context->override, N_ ("Publish against the site’s rules"), NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &context->reason,
      N_ ("With --override: why without the approval that the site needs"), N_ ("TEXT") },
    { "trash", 0, 0, G_OPTION_ARG_NONE, &context->trash, N_ ("Put the post into the site’s trash"), NULL },
  };

  g_array_append_vals (options, entries, G_N_ELEMENTS (entries));
}

static void
add_review_links (GArray *options,
                  GalleyCommandContext *context)
{
  const GOptionEntry entries[] = {
    { "days", 0, 0, G_OPTION_ARG_INT, &context->days, N_ ("How long a review link works (default: 7)"), N_ ("N") },
    { "network", 0, 0, G_OPTION_ARG_NONE, &context->network,
      N_ ("Let other computers of the local network use the review link"), NULL },
    { "revoke", 0, 0, G_OPTION_ARG_NONE, &context->revoke, N_ ("End this review link"), NULL },
  };

  g_array_append_vals (options, entries, G_N_ELEMENTS (entries));
}

static void
add_comments (GArray *options,
              GalleyCommandContext *context)
{
  const GOptionEntry entries[] = {
    { "approve", 0, 0, G_OPTION_ARG_STRING, &context->approve, N_ ("Show a reader’s comment"), N_ ("COMMENT") },
    { "hold", 0, 0, G_OPTION_ARG_STRING, &context->hold, N_ ("No longer show a reader’s comment"), N_ ("COMMENT") },
    { "spam", 0, 0, G_OPTION_ARG_STRING, &context->spam, N_ ("Mark a reader’s comment as spam"), N_ ("COMMENT") },
    { "trash-comment", 0, 0, G_OPTION_ARG_STRING, &context->trash_comment,
      N_ ("Put a reader’s comment into the site’s trash"), N_ ("COMMENT") },
    { "reply", 0, 0, G_OPTION_ARG_STRING, &context->reply, N_ ("Answer a reader’s comment, with --text"),
      N_ ("COMMENT") },
    { "text", 0, 0, G_OPTION_ARG_FILENAME, &context->text_file, N_ ("File with the reply; - is the standard input"),
      N_ ("FILE") },
  };

  g_array_append_vals (options, entries, G_N_ELEMENTS (entries));
}

GOptionEntry *
galley_options_new (GalleyCommandContext *context,
                    char **library,
                    gboolean *version)
{
  GArray *options = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  const GOptionEntry entries[] = {
    { "library", 'l', 0, G_OPTION_ARG_FILENAME, library,
      N_ ("Folder of articles (default: Galley in the documents folder)"), N_ ("FOLDER") },
    { "version", 0, 0, G_OPTION_ARG_NONE, version, N_ ("Print the version and exit"), NULL },
  };

  g_array_append_vals (options, entries, G_N_ELEMENTS (entries));
  add_general (options, context);
  add_publishing (options, context);
  add_review_links (options, context);
  add_comments (options, context);
  return (GOptionEntry *) g_array_free (options, FALSE);
}

void
galley_options_clear (GalleyCommandContext *context)
{
  g_free (context->site);
  g_free (context->account);
  g_free (context->newsletter);
  g_free (context->remark);
  g_free (context->choices);
  g_free (context->reason);
  g_free (context->correction);
  g_free (context->key_file);
  g_free (context->approve);
  g_free (context->hold);
  g_free (context->spam);
  g_free (context->trash_comment);
  g_free (context->reply);
  g_free (context->text_file);
}
