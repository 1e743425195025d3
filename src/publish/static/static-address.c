/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patterns of addresses: https://gohugo.io/content-management/urls/ and https://jekyllrb.com/docs/permalinks/. A sign
 * that is not known here gives no address rather than a wrong one. */
#include "static-address.h"

#include <string.h>

#include "text.h"

static const struct
{
  const char *name;
  const char *pattern;
} jekyll_styles[] = {
  { "date", "/:categories/:year/:month/:day/:title.html" },
  { "pretty", "/:categories/:year/:month/:day/:title/" },
  { "ordinal", "/:categories/:year/:y_day/:title.html" },
  { "none", "/:categories/:title.html" },
};

/* Folders between the content's top and the post. (transfer full) */
static char *
dup_sections (const GalleyStaticConvention *self,
              const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *above = g_str_has_suffix (path, "/index.md") ? g_path_get_dirname (folder) : g_strdup (folder);
  gsize length = strlen (self->content);

  if (length > 0 && g_str_has_prefix (above, self->content) && (above[length] == '/' || above[length] == '\0'))
    return g_strdup (above + length + (above[length] == '/'));

  return g_strdup (g_str_equal (above, ".") ? "" : above);
}

static char *
dup_categories (const GalleyPost *post)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; post->categories[i]; i++)
    {
      g_autofree char *slug = galley_text_slug (post->categories[i], 200);

      g_string_append_printf (text, "%s%s", i > 0 ? "/" : "", slug);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* (transfer full) (nullable): NULL: an unknown sign */
static char *
expand (const char *token,
        const char *sections,
        const GalleyPost *post)
{
  static const struct
  {
    const char *token;
    const char *format;
  } dates[] = {
    { "year", "%Y" },
    { "month", "%m" },
    { "day", "%d" },
    { "i_day", "%-d" },
    { "i_month", "%-m" },
    { "short_year", "%y" },
    { "yearday", "%-j" },
    { "y_day", "%j" },
  };

  if (strcmp (token, "slug") == 0 || strcmp (token, "title") == 0 || strcmp (token, "slugorfilename") == 0 ||
      strcmp (token, "slugorcontentbasename") == 0)
    return g_strdup (post->slug);
  if (strcmp (token, "section") == 0)
    return g_strndup (sections, strcspn (sections, "/"));
  if (strcmp (token, "sections") == 0)
    return g_strdup (sections);
  if (strcmp (token, "categories") == 0)
    return dup_categories (post);
  if (strcmp (token, "output_ext") == 0)
    return g_strdup (".html");
  for (guint i = 0; i < G_N_ELEMENTS (dates) && post->published; i++)
    if (strcmp (token, dates[i].token) == 0)
      return g_date_time_format (post->published, dates[i].format);

  return NULL;
}

static char *
apply (const char *pattern,
       const char *sections,
       const GalleyPost *post)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = pattern; *p;)
    {
      gsize length = *p == ':' ? strspn (p + 1, "abcdefghijklmnopqrstuvwxyz_") : 0;
      g_autofree char *token = length > 0 ? g_strndup (p + 1, length) : NULL;
      g_autofree char *value = token ? expand (token, sections, post) : NULL;

      if (token && !value)
        return NULL;
      if (value)
        g_string_append (out, value);
      else
        g_string_append_c (out, *p);
      p += 1 + length;
    }
  /* a part that is empty leaves no second slash */
  g_string_replace (out, "//", "/", 0);

  return g_string_free_and_steal (g_steal_pointer (&out));
}

static const char *
choose_pattern (const GalleyStaticConvention *self)
{
  const char *pattern = self->permalink;

  if (self->generator == GALLEY_STATIC_JEKYLL)
    {
      pattern = pattern ? pattern : "date";
      for (guint i = 0; i < G_N_ELEMENTS (jekyll_styles); i++)
        if (strcmp (pattern, jekyll_styles[i].name) == 0)
          return jekyll_styles[i].pattern;
      return strchr (pattern, ':') ? pattern : NULL;
    }

  return pattern ? pattern : "/:sections/:slug/";
}

char *
galley_static_address_make (const GalleyStaticConvention *convention,
                            const char *path,
                            const GalleyPost *post)
{
  const char *pattern = choose_pattern (convention);
  g_autofree char *sections = dup_sections (convention, path);
  g_autofree char *page = pattern && post->slug ? apply (pattern, sections, post) : NULL;

  if (!convention->base_url || !page)
    return NULL;

  return g_strconcat (convention->base_url, page + (*page == '/'), NULL);
}
