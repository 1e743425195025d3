/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a site asks of articles, in the words of a person. */
#include "rule-words.h"

#include <glib/gi18n-lib.h>

#include "json.h"

static const struct
{
  const char *code;
  const char *words;
} rules[] = {
  { "empty-body", N_ ("No Text") },
  { "missing-alt", N_ ("Pictures Without Description") },
  { "hero-alt", N_ ("Hero Image Without Description") },
  { "missing-caption", N_ ("Pictures Without Caption") },
  { "hero-caption", N_ ("Hero Image Without Caption") },
  { "hero-credit", N_ ("Hero Image Without Credit") },
  { "no-hero", N_ ("No Hero Image") },
  { "image-private", N_ ("Private Details That Can’t Be Removed") },
  { "image-unchecked", N_ ("Files That Can’t Be Looked Into") },
  { "image-tells", N_ ("Private Details That Are Sent") },
  { "image-script", N_ ("Drawings With Scripts") },
  { "image-wide", N_ ("Pictures Wider Than Screens") },
  { "image-unscaled", N_ ("Pictures Too Wide for the Site") },
  { "large-image", N_ ("Pictures of More Than 4 MB") },
  { "dead-link", N_ ("Links That Lead Nowhere") },
  { "link-not-sent", N_ ("Links to Files on This Computer") },
  { "footnote-missing", N_ ("References Without Footnote") },
  { "footnote-unused", N_ ("Footnotes Without Reference") },
  { "todo", N_ ("“TODO” or “TK” Left in the Text") },
  { "open-threads", N_ ("Open Review Comments") },
  { "needs-approval", N_ ("Approvals by Name That Lack") },
  { "few-approvals", N_ ("Too Few Approvals") },
  { "changes-asked", N_ ("Changes a Reviewer Asks For") },
  { "long-title", N_ ("Title Too Long") },
  { "slug-taken", N_ ("Address Taken by Another Post") },
};

const char *
galley_rule_words (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_equal (rules[i].code, code))
      return _ (rules[i].words);
  return code;
}

char *
galley_rule_words_overridden (JsonObject *receipt)
{
  JsonArray *codes = receipt != NULL ? galley_json_get_array (receipt, "overridden") : NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; codes != NULL && i < json_array_get_length (codes); i++)
    {
      JsonNode *node = json_array_get_element (codes, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_string (node) != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                                galley_rule_words (json_node_get_string (node)));
    }
  if (names->len == 0)
    return NULL;
  if (galley_json_get_string (receipt, "reason") != NULL)
    /* Translators: names of rules, and the reason that the writer gave. */
    return g_strdup_printf (_ ("Published against the site’s rules: %s. Reason: %s"), names->str,
                            galley_json_get_string (receipt, "reason"));
  return g_strdup_printf (_ ("Published against the site’s rules: %s"), names->str);
}
