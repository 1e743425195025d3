/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page says about itself. */
#include "page-head.h"
#include "correction.h"
#include "json.h"
#include "page-html.h"
#include "page-style.h"

/* No script from anywhere. Styles may stand in the text, since authors' own HTML has them. */
static const char public_policy[] =
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https: http: data:; media-src 'self' https: http:; form-action 'self'; base-uri 'none'";

/* The same; media come by Galley's own scheme, and forms lead nowhere. */
static const char preview_policy[] =
    "default-src 'none'; style-src 'unsafe-inline'; img-src galley-media: https: http: data:; media-src galley-media: https: http:; form-action 'none'; "
    "base-uri 'none'";

static void
append_meta (GString *out,
             const char *key_attribute,
             const char *key,
             const char *content)
{
  if (!content || !*content)
    return;
  g_string_append (out, "<meta");
  galley_page_html_attribute (out, key_attribute, key);
  galley_page_html_attribute (out, "content", content);
  g_string_append (out, " />\n");
}

static void
append_property (GString *out,
                 const char *property,
                 const char *content)
{
  append_meta (out, "property", property, content);
}

static void
append_time_property (GString *out,
                      const char *property,
                      GDateTime *time)
{
  g_autofree char *text = time ? g_date_time_format_iso8601 (time) : NULL;

  append_property (out, property, text);
}

static const char *
share_title (const GalleyArticlePage *page)
{
  return page->seo_title && *page->seo_title ? page->seo_title : page->title;
}

/* The Open Graph protocol, and the one addition of X that it takes for a large picture. */
static void
append_share_card (GString *out,
                   const GalleyArticlePage *page)
{
  append_property (out, "og:type", "article");
  append_property (out, "og:title", share_title (page));
  append_property (out, "og:description", page->description);
  append_property (out, "og:url", page->url);
  append_property (out, "og:site_name", page->site_name);
  append_property (out, "og:image", page->hero_url);
  append_property (out, "og:image:alt", page->hero_url ? page->hero_alt : NULL);
  append_time_property (out, "article:published_time", page->published);
  append_time_property (out, "article:modified_time", page->updated);
  for (guint i = 0; page->authors && page->authors[i]; i++)
    append_property (out, "article:author", page->authors[i]);
  for (guint i = 0; page->tags && page->tags[i]; i++)
    append_property (out, "article:tag", page->tags[i]);
  append_meta (out, "name", "twitter:card", page->hero_url ? "summary_large_image" : "summary");
}

static void
set_string (JsonObject *object,
            const char *name,
            const char *value)
{
  if (value && *value)
    json_object_set_string_member (object, name, value);
}

static void
set_time (JsonObject *object,
          const char *name,
          GDateTime *time)
{
  g_autofree char *text = time ? g_date_time_format_iso8601 (time) : NULL;

  set_string (object, name, text);
}

/* (transfer full) */
static JsonObject *
new_typed (const char *type,
           const char *name,
           const char *url)
{
  JsonObject *object = json_object_new ();

  set_string (object, "@type", type);
  set_string (object, "name", name);
  set_string (object, "url", url);
  return object;
}

/* schema.org/CorrectionComment, each. */
static void
describe_corrections (JsonObject *object,
                      const GalleyArticlePage *page)
{
  JsonArray *array;

  if (!page->corrections || page->corrections->len == 0)
    return;
  array = json_array_new ();
  for (guint i = 0; i < page->corrections->len; i++)
    {
      const GalleyCorrection *correction = page->corrections->pdata[i];
      JsonObject *comment = new_typed ("CorrectionComment", NULL, NULL);

      set_string (comment, "text", correction->note);
      set_time (comment, "datePublished", correction->time);
      json_array_add_object_element (array, comment);
    }
  json_object_set_array_member (object, "correction", array);
}

/* schema.org/BlogPosting. (transfer full) */
static JsonObject *
describe (const GalleyArticlePage *page)
{
  JsonObject *object = json_object_new ();
  JsonArray *authors = json_array_new ();

  set_string (object, "@context", "https://schema.org");
  set_string (object, "@type", "BlogPosting");
  set_string (object, "headline", page->title);
  set_string (object, "alternativeHeadline", page->subtitle);
  set_string (object, "description", page->description);
  set_string (object, "image", page->hero_url);
  set_string (object, "url", page->url);
  set_string (object, "mainEntityOfPage", page->url);
  set_string (object, "inLanguage", page->language);
  set_time (object, "datePublished", page->published);
  set_time (object, "dateModified", page->updated ? page->updated : page->published);
  describe_corrections (object, page);
  for (guint i = 0; page->authors && page->authors[i]; i++)
    json_array_add_object_element (authors,
                                   new_typed ("Person", page->authors[i], page->authors[1] ? NULL : page->author_url));
  json_object_set_array_member (object, "author", authors);
  if (page->site_name)
    json_object_set_object_member (object, "publisher", new_typed ("Organization", page->site_name, page->site_url));
  if (page->tags && page->tags[0])
    {
      g_autofree char *keywords = g_strjoinv (", ", page->tags);

      set_string (object, "keywords", keywords);
    }

  return object;
}

/* As JSON in which nothing can end the element it stands in. */
static void
append_structured_data (GString *out,
                        const GalleyArticlePage *page)
{
  g_autoptr (JsonObject) object = describe (page);
  g_autofree char *json = galley_json_print_object (object, FALSE);

  g_string_append (out, "<script type=\"application/ld+json\">");
  for (const char *p = json; *p; p++)
    if (*p == '<' || *p == '>' || *p == '&')
      g_string_append_printf (out, "\\u%04x", (guint) *p);
    else
      g_string_append_c (out, *p);
  g_string_append (out, "</script>\n");
}

static void
append_feed (GString *out,
             const GalleyArticlePage *page,
             const char *type,
             const char *file)
{
  g_autofree char *url = g_strconcat (page->site_url, g_str_has_suffix (page->site_url, "/") ? "" : "/", file, NULL);

  g_string_append (out, "<link rel=\"alternate\"");
  galley_page_html_attribute (out, "type", type);
  galley_page_html_attribute (out, "title", page->site_name);
  galley_page_html_link (out, "href", url);
  g_string_append (out, " />\n");
}

static void
append_public (GString *out,
               const GalleyArticlePage *page)
{
  append_meta (out, "name", "description", page->description);
  for (guint i = 0; page->authors && page->authors[i]; i++)
    append_meta (out, "name", "author", page->authors[i]);
  if (page->url)
    {
      g_string_append (out, "<link rel=\"canonical\"");
      galley_page_html_link (out, "href", page->url);
      g_string_append (out, " />\n");
    }
  if (page->site_url)
    {
      append_feed (out, page, "application/atom+xml", "feed.atom");
      append_feed (out, page, "application/feed+json", "feed.json");
    }
  append_share_card (out, page);
  append_structured_data (out, page);
}

void
galley_page_head_append (GString *out,
                         const GalleyArticlePage *page,
                         GalleyArticlePageKind kind)
{
  g_autofree char *title = g_strdup (share_title (page));

  if (page->site_name && *page->site_name)
    {
      g_free (title);
      title = g_strdup_printf ("%s – %s", share_title (page) ? share_title (page) : "", page->site_name);
    }
  g_string_append (out, "<head>\n<meta charset=\"utf-8\" />\n");
  append_meta (out, "name", "viewport", "width=device-width, initial-scale=1");
  append_meta (out, "http-equiv", "Content-Security-Policy",
               kind == GALLEY_ARTICLE_PAGE_PUBLIC ? public_policy : preview_policy);
  append_meta (out, "name", "color-scheme", "light dark");
  append_meta (out, "name", "generator", "Galley");
  galley_page_html_element (out, "title", title && *title ? title : "–");
  if (kind == GALLEY_ARTICLE_PAGE_PUBLIC)
    append_public (out, page);
  g_string_append (out, "<style>\n");
  g_string_append (out, galley_page_style_get_css ());
  g_string_append (out, "</style>\n</head>\n");
}
