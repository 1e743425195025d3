/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A publishing plan and its receipt in the words of a person. */
#include "publish-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "front-matter-words.h"
#include "text.h"

static const struct
{
  const char *field;
  const char *words;
} fields[] = {
  { "title", N_ ("Title") },
  { "subtitle", N_ ("Subtitle") },
  { "slug", N_ ("Address") },
  { "authors", N_ ("Authors") },
  { "categories", N_ ("Sections") },
  { "tags", N_ ("Tags") },
  { "published", N_ ("Date") },
  { "excerpt", N_ ("Excerpt") },
  { "language", N_ ("Language") },
  { "canonical-url", N_ ("Canonical address") },
  { "seo-title", N_ ("Search title") },
  { "seo-description", N_ ("Search description") },
  { "hero", N_ ("Hero image") },
  { "hero-image", N_ ("Hero image") },
  { "hero-alt", N_ ("Hero description") },
  { "hero-caption", N_ ("Hero caption") },
  { "hero-credit", N_ ("Hero credit") },
  { "comments", N_ ("Comments setting") },
  { "corrections", N_ ("Corrections") },
  { "state", N_ ("State") },
  { "body", N_ ("Text") },
  { "alt", N_ ("Picture description") },
};

const char *
galley_publish_words_field (const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (field, fields[i].field))
      return _ (fields[i].words);
  return field;
}

/* names nullable. */
static char *
list_fields (GStrv names)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", galley_publish_words_field (names[i]));
  return g_string_free (text, FALSE);
}

char *
galley_publish_words_dropped (const GalleyPublishPlan *plan)
{
  g_autofree char *names = list_fields (plan->dropped);

  /* Translators: names of details, such as “Subtitle”. */
  return names[0] != '\0' ? g_strdup_printf (_ ("Not shown there: %s"), names) : NULL;
}

char *
galley_publish_words_appears (GDateTime *time)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);

  /* Translators: when the article is to appear, in the notation of strftime(3); %Z is the time zone. */
  return g_date_time_format (local, _ ("Appears on %-d %B %Y at %H:%M (%Z)"));
}

static char *
schedule_words (const GalleyPublishPlan *plan)
{
  if (plan->action != GALLEY_PUBLISH_SCHEDULE || plan->post == NULL || plan->post->published == NULL)
    return NULL;
  return galley_publish_words_appears (plan->post->published);
}

static char *
update_subtitle (const GalleyPublishPlan *plan)
{
  g_autofree char *when = schedule_words (plan);
  g_autofree char *fields_changed = list_fields (plan->changed);

  if (when == NULL || fields_changed[0] == '\0')
    return when != NULL ? g_steal_pointer (&when) : g_steal_pointer (&fields_changed);
  return g_strdup_printf ("%s\n%s", when, fields_changed);
}

static char *
create_words (const GalleyPublishPlan *plan)
{
  g_autofree char *when = schedule_words (plan);
  g_autofree char *address = NULL;

  if (plan->post == NULL || galley_text_is_blank (plan->post->slug))
    return g_steal_pointer (&when);
  /* Translators: the last part of the page's address. */
  address = g_strdup_printf (_ ("Address: %s"), plan->post->slug);
  return when != NULL ? g_strdup_printf ("%s\n%s", when, address) : g_steal_pointer (&address);
}

static const char *
update_words (const GalleyPublishPlan *plan)
{
  GalleyPublicationState state = plan->remote != NULL ? plan->remote->state : GALLEY_PUBLICATION_PUBLISHED;

  if (plan->action == GALLEY_PUBLISH_SCHEDULE)
    return state == GALLEY_PUBLICATION_PUBLISHED ? _ ("Take the post off the site until its date")
                                                 : _ ("Have the post appear at its date");
  if (state == GALLEY_PUBLICATION_SCHEDULED)
    return _ ("Have the scheduled post appear now");
  return state == GALLEY_PUBLICATION_PUBLISHED ? _ ("Update the published post")
                                               : _ ("Put the post back on the site");
}

char *
galley_publish_words_mail (const GalleyPublishPlan *plan,
                           char **subtitle)
{
  *subtitle = NULL;
  if (plan->mail == NULL)
    return NULL;
  *subtitle = g_strdup (_ ("Once, and not to be taken back"));
  if (plan->mail->recipients < 0)
    /* Translators: the name of a newsletter. */
    return g_strdup_printf (_ ("Mail it to the subscribers of “%s”"), plan->mail->name);
  /* Translators: how many people, and the name of a newsletter. */
  return g_strdup_printf (ngettext ("Mail it to %d subscriber of “%s”", "Mail it to %d subscribers of “%s”",
                                    (gulong) plan->mail->recipients),
                          (int) plan->mail->recipients, plan->mail->name);
}

static char *
term_words (const GalleyTerm *term)
{
  if (term->kind == GALLEY_TERM_CATEGORY)
    /* Translators: the name of a category that will be made on the site. */
    return g_strdup_printf (_ ("Make the category “%s”"), term->name);
  /* Translators: the name of a tag that will be made on the site. */
  return g_strdup_printf (_ ("Make the tag “%s”"), term->name);
}

char *
galley_publish_words_step (const GalleyPublishPlan *plan,
                           const GalleyPublishStep *step,
                           char **subtitle)
{
  g_autofree char *size = g_format_size (step->size);

  *subtitle = NULL;
  switch (step->kind)
    {
    case GALLEY_STEP_UPLOAD:
      *subtitle = g_steal_pointer (&size);
      return g_strdup_printf (_ ("Upload %s"), step->file_name);
    case GALLEY_STEP_REUSE:
      *subtitle = g_strdup (_ ("Already on the site, not sent again"));
      return g_strdup (step->file_name);
    case GALLEY_STEP_TERM:
      *subtitle = g_strdup (_ ("The site has none of this name"));
      return term_words (step->term);
    case GALLEY_STEP_CREATE:
      *subtitle = create_words (plan);
      return g_strdup (plan->action == GALLEY_PUBLISH_SCHEDULE ? _ ("Create a post that appears at its date")
                                                               : _ ("Create a new post, there for readers at once"));
    case GALLEY_STEP_UPDATE:
      *subtitle = update_subtitle (plan);
      return g_strdup (update_words (plan));
    case GALLEY_STEP_UNPUBLISH:
      *subtitle = g_strdup (_ ("Readers no longer find it. The article stays here."));
      return g_strdup (_ ("Take the post off the site"));
    case GALLEY_STEP_TRASH:
      *subtitle = g_strdup (_ ("It can be brought back from there. The article stays here."));
      return g_strdup (_ ("Move the post to the site’s trash"));
    case GALLEY_STEP_NOTHING:
      *subtitle = g_strdup (_ ("The site has this article as it is now."));
      return g_strdup (_ ("Nothing to do"));
    default:
      return g_strdup ("");
    }
}

static const struct
{
  const char *code;
  const char *words; /* with %s for the detail */
} checks[] = {
  { "no-title", N_ ("The article has no title. Give it one in Details.") },
  { "empty-body", N_ ("The article has no text yet.") },
  { "open-head",
    N_ ("The details at the top of the file can’t be read: the line that ends them is missing. Write “---” below the "
        "last of them.") },
  { "not-utf8",
    N_ ("The article’s file isn’t in UTF-8 and was read as %s. Look whether letters such as “é” are right; if they "
        "aren’t, save it as UTF-8 with a text editor.") },
  { "zero-bytes",
    N_ ("The article’s file has zero bytes in it, which readers see as “�”. Take them out with a text editor.") },
  { "missing-image",
    N_ ("The picture “%s” is not in the article’s folder. Add it, or take it out of the text.") },
  { "outside-image",
    N_ ("The picture “%s” lies outside the article’s folder. Insert it anew so that it is copied in.") },
  { "remote-image", N_ ("“%s” is a picture from another site and stays there.") },
  { "missing-alt",
    N_ ("The picture “%s” has no description for people who can’t see it. Write one between its square brackets.") },
  { "hero-alt",
    N_ ("The hero image “%s” has no description for people who can’t see it. Give it one in Details.") },
  { "not-image", N_ ("“%s” is empty or is no picture, so readers may see nothing there. Insert it anew.") },
  { "large-image",
    N_ ("The picture “%s” is very large and slow to load. Save it smaller with a picture editor.") },
  { "image-wide",
    N_ ("The picture “%s” is wider than screens are. Send a smaller copy, or set a greatest width for the site in "
        "Preferences.") },
  { "image-unscaled",
    N_ ("The picture “%s” is wider than this site takes, and Galley can’t make a smaller copy of it. Make one with a "
        "picture editor.") },
  { "image-scaled", N_ ("Smaller copies are sent of: %s. Your files stay as they are.") },
  { "image-cleaned",
    N_ ("Where it was taken, with which camera, and whose it is are left out of what is sent of: %s. Your files stay "
        "as they are.") },
  { "image-private",
    N_ ("The picture “%s” says where it was taken, with which camera, or whose it is, and Galley can’t take that out. "
        "Save it anew as JPEG or PNG with a picture editor.") },
  { "image-unchecked",
    N_ ("Galley can’t tell what the file “%s” says of you, so it would go out as it is. If that matters, save it anew "
        "as JPEG or PNG with a picture editor.") },
  { "image-tells",
    N_ ("The picture “%s” says where it was taken, with which camera, or whose it is, and this site gets it, "
        "too.") },
  { "image-script",
    N_ ("The drawing “%s” has a script in it, which sites refuse or browsers may run. Save it as plain SVG.") },
  { "missing-caption",
    N_ ("The picture “%s” has no caption. Write one in quotation marks behind its name.") },
  { "hero-caption", N_ ("The hero image “%s” has no caption. Give it one in Details.") },
  { "hero-credit", N_ ("Nobody is credited for the hero image “%s”. Name who made it in Details.") },
  { "no-hero", N_ ("The article has no hero image. Choose one in Details.") },
  { "dead-link",
    N_ ("The link “%s” leads nowhere: there is no such heading or file. Correct it, or take it out.") },
  { "link-not-sent",
    N_ ("The link “%s” leads to a file that stays on this computer, so readers can’t open it. Put the file on the web "
        "and link to it there.") },
  { "long-title", N_ ("The title is too long for this site: %s letters. Shorten it.") },
  { "slug-taken",
    N_ ("Another post on the site has the address of this one: %s. Enter another in Details, or the site chooses "
        "one.") },
  { "todo", N_ ("“%s” is still in the text. Finish that passage, or take the word out.") },
  { "open-threads", N_ ("Review comments are still open: %s. Resolve them in the comments pane.") },
  { "needs-approval",
    N_ ("The site needs an approval of the article as it is now by: %s. Have them approve it.") },
  { "few-approvals", N_ ("Reviewers who approve the article as it is now: %s. The site needs more.") },
  { "modified-by-site",
    N_ ("This site notes by itself when a post was changed, and may tell readers although you don’t.") },
  { "correction-in-text",
    N_ ("The correction stands at the foot of the text there. Your article stays as it is.") },
  { "changes-asked", N_ ("Changes to the article as it is now are asked for by: %s.") },
  { "date-past", N_ ("The date to publish lies in the past. Choose a later one in Details.") },
  { "no-date", N_ ("There is no date to publish at. Choose one in Details.") },
  { "date-future",
    N_ ("The date in Details lies ahead, but the article appears at once. Schedule it to have it appear then.") },
  { "schedule-hides",
    N_ ("Readers have the post now. Scheduling it takes it off the site until its date. To change it and leave it "
        "there, publish it now.") },
  { "already-scheduled", N_ ("The post is scheduled for later. Publishing makes it appear at once.") },
  { "site-appears", N_ ("The site brings it out by itself, whether Galley runs then or not.") },
  { "slug-empty", N_ ("The address of the page can’t be made from the title. Enter one in Details.") },
  { "bad-slug",
    N_ ("The address “%s” has spaces, capital letters or signs that sites change or refuse. Use small letters, digits "
        "and hyphens.") },
  { "same-address",
    N_ ("“%s” in the library has the same address. The site may give this article another one; enter one of its own "
        "in Details.") },
  { "bad-date", N_ ("The date “%s” can’t be read. Choose one in Details.") },
  { "footnote-missing",
    N_ ("There is no footnote for “%s”, so readers see the sign as it is. Write the footnote, or take the sign out.") },
  { "footnote-unused",
    N_ ("Nothing in the text refers to the footnote “%s”, so readers don’t see it. Refer to it, or take it out.") },
  { "gone", N_ ("The post is no longer on the site. Publishing it makes it anew.") },
  { "not-published", N_ ("The article isn’t on this site, so there is nothing to take off.") },
  { "no-media",
    N_ ("This site takes no pictures from Galley. Take them out of the text, or put them on the site by hand.") },
  { "no-schedule",
    N_ ("This site can’t hold back a post until its date. Publish it when the time has come.") },
  { "no-trash",
    N_ ("This site has no trash that Galley could bring the post back from, or your account there may not. Unpublish "
        "it instead, or do it on the site itself.") },
  { "no-unpublish", N_ ("This site doesn’t let Galley take posts off. Do it on the site itself.") },
  { "no-mail",
    N_ ("This site mails no posts to subscribers, or your account there may not. Publish it without mail.") },
  { "no-newsletter", N_ ("The site has no such newsletter. It has: %s") },
  { "mail-nobody", N_ ("Nobody has subscribed to “%s”, so nobody gets it by mail.") },
  { "mail-late", N_ ("The post has appeared already. The site mails a post only when it first appears.") },
  { "mail-sent", N_ ("This article was mailed already. It can be published again, but not mailed again.") },
  { "mail-unknown",
    N_ ("It isn’t known whether this article was mailed. Galley mails nothing twice: look on the site, and publish it "
        "here without mail.") },
  { "mail-waiting",
    N_ ("The site mails this post to subscribers when it appears. Have it appear on the site itself, or switch the "
        "mail off there.") },
  { "image-source",
    N_ ("A picture is written in a way that can’t be led to its place on the site. Insert it anew.") },
  { "folder-only",
    N_ ("Galley writes the files to “%s”. Readers see them once the site is built and put online.") },
  { "git-commit",
    N_ ("Galley commits its files to the branch “%s”. Nothing is pushed, for the branch follows none elsewhere.") },
  { "git-push", N_ ("Galley commits its files and pushes to %s.") },
  { "git-merge", N_ ("What is new on %s is merged first.") },
  { "git-others", N_ ("Commits of yours that were not pushed yet go out, too: %s.") },
  { "template-signs",
    N_ ("“%s” in the text is a command to the program that builds the site, so readers may not see it as it is.") },
  { "not-before-built", N_ ("It appears when the site is built after its date, not by itself.") },
  { "front-matter", N_ ("The details at the top of the file can’t be read. Mend them in the text file.") },
};

/* "title, body" as the window calls them. */
static char *
field_words (const char *names)
{
  g_auto (GStrv) fields_changed = g_strsplit (names, ", ", -1);

  for (guint i = 0; fields_changed[i] != NULL; i++)
    {
      const char *words = galley_publish_words_field (fields_changed[i]);

      g_set_str (&fields_changed[i], words);
    }
  return g_strjoinv (", ", fields_changed);
}

static char *
conflict_words (const GalleyPublishCheck *check)
{
  g_autofree char *changed = field_words (check->detail != NULL ? check->detail : "");
  gboolean replaced = check->level != GALLEY_CHECK_BLOCKER;

  if (changed[0] == '\0')
    return g_strdup (
        replaced
            ? _ ("The post was changed on the site since it was last published. That change will be lost there.")
            : _ ("The post was changed on the site since it was last published. Nothing will be written over it."));
  if (replaced)
    return g_strdup_printf (
        _ ("The post was changed on the site since it was last published: %s. That change will be lost there."),
        changed);
  return g_strdup_printf (
      _ ("The post was changed on the site since it was last published: %s. Nothing will be written over it."),
      changed);
}

static char *
merged_words (const char *detail)
{
  g_autofree char *kept = field_words (detail != NULL ? detail : "");

  return g_strdup_printf (
      _ ("The post was changed on the site, too: %s. These changes stay on the site; your article is not touched."),
      kept);
}

/* Once accepted it is a warning, and says what will happen. */
static char *
copy_words (const GalleyPublishCheck *check)
{
  const char *detail = check->detail != NULL ? check->detail : "";

  if (check->level != GALLEY_CHECK_BLOCKER)
    return g_strdup_printf (
        _ ("“%s” in the library is the same post on this site, and loses what it has published."), detail);
  return g_strdup_printf (
      _ ("“%s” in the library is the same post on this site: the folder of one is a copy of the "
         "other. To make this one a post of its own, remove “sites” from its folder."),
      detail);
}

static char *
front_matter_words (const GalleyPublishCheck *check)
{
  g_autofree char *words = galley_front_matter_words (check->problem);

  return g_strdup_printf (_ ("The details at the top of the file can’t be read. %s"), words);
}

char *
galley_publish_words_check (const GalleyPublishCheck *check)
{
  const char *detail = check->detail != NULL ? check->detail : "";

  if (g_str_equal (check->code, "conflict"))
    return conflict_words (check);
  if (g_str_equal (check->code, "merged"))
    return merged_words (check->detail);
  if (g_str_equal (check->code, "copy"))
    return copy_words (check);
  if (check->problem != NULL)
    return front_matter_words (check);
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    if (g_str_equal (check->code, checks[i].code))
      {
        const char *words = _ (checks[i].words);
        const char *place = strstr (words, "%s");

        if (place == NULL)
          return g_strdup (words);
        return g_strdup_printf ("%.*s%s%s", (int) (place - words), words, detail, place + 2);
      }
  return g_strdup_printf ("%s %s", check->code, detail);
}

char *
galley_publish_words_note (const char *code,
                           const char *detail)
{
  if (g_str_equal (code, "race"))
    return g_strdup_printf (
        _ ("Somebody else changed the post at the very moment of publishing. Their text is not lost: "
           "it is among the post’s revisions on the site (%s), and both texts are in the folder “sites” beside the "
           "article."),
        detail);
  if (g_str_equal (code, "merged"))
    return merged_words (detail);
  if (g_str_equal (code, "folder-behind"))
    return g_strdup_printf (
        _ ("It is on %s, but the site’s folder here could not follow. Pull there before you go on."), detail);
  if (g_str_equal (code, "no-category"))
    return g_strdup_printf (_ ("The site doesn’t have these categories or tags, and your account there may not make "
                               "them: %s. Ask an editor of the site to add them, then publish again."),
                            detail);
  if (g_str_equal (code, "no-author"))
    return g_strdup_printf (_ ("Nobody who writes on the site has this name: %s. Its page names the account there."),
                            detail);
  return g_strdup_printf ("%s %s", code, detail);
}
