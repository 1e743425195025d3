/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings files tell the program; what the folder already holds tells the habits of its owner. */
#include "static-convention.h"

#include <string.h>

#include "static-config.h"

static const char *const hugo_names[] = { "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json",
                                          "config/_default/hugo.toml", "config/_default/hugo.yaml",
                                          "config/_default/config.toml", "config/_default/config.yaml",
                                          "config.yaml", "config.yml", "config.json", NULL };
static const char *const shared_names[] = { "config.toml", NULL };
static const char *const zola_names[] = { "zola.toml", NULL };
static const char *const jekyll_names[] = { "_config.yml", "_config.yaml", "_config.toml", NULL };
static const char *const eleventy_names[] = { "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs",
                                              "eleventy.config.ts", ".eleventy.js", NULL };
static const char *const data_names[] = { "_data/metadata.json", "_data/site.json", "_data/metadata.yaml",
                                          "_data/site.yaml", NULL };
static const char *const script_names[] = { "_data/metadata.js", "_data/site.js", "_data/metadata.mjs", NULL };
static const char *const package_names[] = { "package.json", NULL };

static gboolean
is_folder (const GalleyStaticConvention *self,
           const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_IS_DIR);
}

static char *
join (const char *folder,
      const char *name)
{
  return *folder ? g_build_filename (folder, name, NULL) : g_strdup (name);
}

/* The first of names below folder that is there; else the first of all. (transfer full) */
static char *
choose (const GalleyStaticConvention *self,
        const char *folder,
        const char *const *names)
{
  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *path = join (folder, names[i]);

      if (is_folder (self, path))
        return g_steal_pointer (&path);
    }

  return join (folder, names[0]);
}

static const char *
get_or (GalleyStaticConfig *config,
        const char *path,
        const char *fallback)
{
  const char *value = galley_static_config_get (config, path);

  return value && *value && *value != '/' && !strstr (value, "..") ? value : fallback;
}

static gboolean
is_on (GalleyStaticConfig *config,
       const char *path)
{
  return g_strcmp0 (galley_static_config_get (config, path), "true") == 0;
}

/* A whole web address with a slash at its end, or NULL. path (nullable): what comes below it. */
static char *
make_base (const char *url,
           const char *path)
{
  g_autoptr (GString) base = NULL;

  if (!url || (!g_str_has_prefix (url, "http://") && !g_str_has_prefix (url, "https://")))
    return NULL;
  base = g_string_new (url);
  if (path && *path)
    g_string_append_printf (base, "%s%s", *path == '/' || g_str_has_suffix (base->str, "/") ? "" : "/", path);
  if (!g_str_has_suffix (base->str, "/"))
    g_string_append_c (base, '/');

  return g_string_free_and_steal (g_steal_pointer (&base));
}

/* How pages call the folder of pictures: below the path that the site stands at. */
static void
set_media (GalleyStaticConvention *self,
           char *media,
           const char *name)
{
  g_autoptr (GUri) uri = self->base_url ? g_uri_parse (self->base_url, G_URI_FLAGS_ENCODED, NULL) : NULL;
  const char *path = uri && *g_uri_get_path (uri) ? g_uri_get_path (uri) : "/";

  self->media = media;
  self->media_url = g_strconcat (path, name, NULL);
}

/* Whether more posts have folders of their own than not. */
static gboolean
prefers_bundles (const GalleyStaticConvention *self)
{
  g_autofree char *path = g_build_filename (self->folder, self->posts, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n_bundles = 0, n_files = 0;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *index = g_build_filename (path, name, "index.md", NULL);

      if (g_file_test (index, G_FILE_TEST_EXISTS))
        n_bundles++;
      else if (g_str_has_suffix (name, ".md") && *name != '_')
        n_files++;
    }

  return n_bundles > n_files;
}

static void
set_sections (GalleyStaticConvention *self)
{
  static const char *const sections[] = { "posts", "post", "blog", "articles", "news", NULL };

  self->posts = choose (self, self->content, sections);
  self->bundles = prefers_bundles (self);
}

static void
read_hugo (GalleyStaticConvention *self,
           GalleyStaticConfig *config)
{
  static const char *const pictures[] = { "images", "img", NULL };
  const char *files = get_or (config, "staticDir", "static");
  g_autofree char *section = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *paged = NULL;
  const char *pattern;
  char *media;

  self->generator = GALLEY_STATIC_HUGO;
  self->title = g_strdup (galley_static_config_get (config, "title"));
  self->base_url = make_base (galley_static_config_get (config, "baseURL"), NULL);
  self->content = g_strdup (get_or (config, "contentDir", "content"));
  self->hides_future = !is_on (config, "buildFuture");
  set_sections (self);
  media = choose (self, files, pictures);
  set_media (self, media, media + strlen (files) + 1);
  section = g_path_get_basename (self->posts);
  plain = g_strconcat ("permalinks.", section, NULL);
  paged = g_strconcat ("permalinks.page.", section, NULL);
  pattern = galley_static_config_get (config, plain);
  if (!pattern)
    pattern = galley_static_config_get (config, paged);
  self->permalink = g_strdup (pattern ? pattern : is_on (config, "uglyURLs") ? "/:sections/:slug.html"
                                                                             : NULL);
}

static void
read_zola (GalleyStaticConvention *self,
           GalleyStaticConfig *config)
{
  static const char *const pictures[] = { "images", "img", NULL };
  char *media;

  self->generator = GALLEY_STATIC_ZOLA;
  self->title = g_strdup (galley_static_config_get (config, "title"));
  self->base_url = make_base (galley_static_config_get (config, "base_url"), NULL);
  self->content = g_strdup ("content");
  set_sections (self);
  media = choose (self, "static", pictures);
  set_media (self, media, media + strlen ("static/"));
}

static void
read_jekyll (GalleyStaticConvention *self,
             GalleyStaticConfig *config)
{
  static const char *const pictures[] = { "assets/images", "assets/img", "images", "img", NULL };
  g_autofree char *collections = NULL;
  char *media;

  self->generator = GALLEY_STATIC_JEKYLL;
  self->title = g_strdup (galley_static_config_get (config, "title"));
  self->base_url = make_base (galley_static_config_get (config, "url"), galley_static_config_get (config, "baseurl"));
  self->content = g_strdup (get_or (config, "source", ""));
  collections = join (self->content, get_or (config, "collections_dir", ""));
  self->posts = join (collections, "_posts");
  if (g_str_has_prefix (self->posts, "./"))
    memmove (self->posts, self->posts + 2, strlen (self->posts) - 1);
  self->hides_future = !is_on (config, "future");
  media = choose (self, self->content, pictures);
  set_media (self, media, media + (*self->content ? strlen (self->content) + 1 : 0));
  self->permalink = g_strdup (galley_static_config_get (config, "permalink"));
}

/* What stands after key in a script that can't be run here. (transfer full) (nullable) */
static char *
scan (const char *script,
      const char *pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return script && g_regex_match (regex, script, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

static char *
load_first (const char *folder,
            const char *const *names)
{
  char *text = NULL;

  for (guint i = 0; names[i] && !text; i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      if (g_file_get_contents (path, &text, NULL, NULL) && !g_utf8_validate (text, -1, NULL))
        g_clear_pointer (&text, g_free);
    }

  return text;
}

static char *
find_eleventy_address (GalleyStaticConvention *self,
                       char **title)
{
  g_autofree char *input = g_build_filename (self->folder, self->content, NULL);
  g_autoptr (GalleyStaticConfig) data = galley_static_config_load (input, data_names);
  g_autoptr (GalleyStaticConfig) top = data ? NULL : galley_static_config_load (self->folder, data_names);
  g_autoptr (GalleyStaticConfig) package = galley_static_config_load (self->folder, package_names);
  GalleyStaticConfig *found = data ? data : top;
  g_autofree char *script = load_first (input, script_names);
  g_autofree char *scanned = NULL;
  char *url = NULL;

  if (!script)
    script = load_first (self->folder, script_names);
  if (found)
    {
      *title = g_strdup (galley_static_config_get (found, "title"));
      url = make_base (galley_static_config_get (found, "url"), NULL);
    }
  if (!*title)
    *title = scan (script, "\\btitle\\s*:\\s*[\"']([^\"']+)[\"']");
  scanned = scan (script, "\\burl\\s*:\\s*[\"'](https?://[^\"']+)[\"']");
  if (!url)
    url = make_base (scanned, NULL);
  if (!url && package)
    url = make_base (galley_static_config_get (package, "homepage"), NULL);

  return url;
}

/* Only what its settings copy to the site as it is can hold pictures. */
static void
find_eleventy_media (GalleyStaticConvention *self,
                     const char *script)
{
  static const char *const pictures[] = { "images", "img", NULL };
  g_autofree char *whole =
      scan (script, "addPassthroughCopy\\(\\s*\\{\\s*[\"'](?:\\./)?([^\"']+?)/?[\"']\\s*:\\s*[\"']/?[\"']");
  g_autofree char *single = scan (script, "addPassthroughCopy\\(\\s*[\"'](?:\\./)?([^\"'*]+?)/?[\"']\\s*\\)");
  const char *below;

  if (whole && !strstr (whole, ".."))
    {
      char *media = choose (self, whole, pictures);

      set_media (self, media, media + strlen (whole) + 1);
    }
  else if (single && !strstr (single, "..") && !strchr (single, '.'))
    {
      below = *self->content && g_str_has_prefix (single, self->content) && single[strlen (self->content)] == '/'
                  ? single + strlen (self->content) + 1
                  : single;
      set_media (self, g_strdup (single), below);
    }
}

static void
read_eleventy (GalleyStaticConvention *self)
{
  static const char *const sections[] = { "posts", "blog", "content/blog", "content/posts", "articles", NULL };
  g_autofree char *script = load_first (self->folder, eleventy_names);
  g_autofree char *input = scan (script, "\\binput\\s*:\\s*[\"'](?:\\./)?([^\"']*?)/?[\"']");

  self->generator = GALLEY_STATIC_ELEVENTY;
  self->content = g_strdup (input && *input != '/' && *input != '.' ? input : "");
  self->base_url = find_eleventy_address (self, &self->title);
  self->posts = choose (self, self->content, sections);
  find_eleventy_media (self, script);
}

static gboolean
has_any (const char *folder,
         const char *const *names)
{
  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return TRUE;
    }

  return FALSE;
}

GalleyStaticConvention *
galley_static_convention_read (const char *folder)
{
  g_autoptr (GalleyStaticConvention) self = g_new0 (GalleyStaticConvention, 1);
  g_autoptr (GalleyStaticConfig) jekyll = galley_static_config_load (folder, jekyll_names);
  g_autoptr (GalleyStaticConfig) zola = galley_static_config_load (folder, zola_names);
  g_autoptr (GalleyStaticConfig) shared = galley_static_config_load (folder, shared_names);
  g_autoptr (GalleyStaticConfig) hugo = galley_static_config_load (folder, hugo_names);

  self->folder = g_canonicalize_filename (folder, NULL);
  if (jekyll)
    read_jekyll (self, jekyll);
  else if (has_any (folder, eleventy_names))
    read_eleventy (self);
  else if (zola)
    read_zola (self, zola);
  else if (hugo && is_folder (self, get_or (hugo, "contentDir", "content")))
    read_hugo (self, hugo);
  else if (shared && galley_static_config_get (shared, "base_url") && is_folder (self, "content"))
    read_zola (self, shared);
  else if (shared && is_folder (self, get_or (shared, "contentDir", "content")))
    read_hugo (self, shared);
  else
    return NULL;

  return g_steal_pointer (&self);
}

void
galley_static_convention_free (GalleyStaticConvention *self)
{
  if (!self)
    return;
  g_free (self->folder);
  g_free (self->title);
  g_free (self->base_url);
  g_free (self->content);
  g_free (self->posts);
  g_free (self->media);
  g_free (self->media_url);
  g_free (self->permalink);
  g_free (self);
}

const char *
galley_static_generator_get_name (GalleyStaticGenerator generator)
{
  static const char *const names[] = { "Hugo", "Jekyll", "Zola", "Eleventy" };

  return names[generator];
}

char *
galley_static_convention_post_path (const GalleyStaticConvention *self,
                                    const char *stem,
                                    GDateTime *date)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *name = NULL;

  if (self->generator == GALLEY_STATIC_JEKYLL)
    {
      g_autofree char *day = g_date_time_format (date ? date : now, "%Y-%m-%d");

      name = g_strdup_printf ("%s-%s.md", day, stem);
    }
  else
    name = g_strconcat (stem, self->bundles ? "/index.md" : ".md", NULL);

  return g_build_filename (self->posts, name, NULL);
}

char *
galley_static_convention_stem (const GalleyStaticConvention *self,
                               const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  const char *name = base;
  const char *dot;

  if (g_str_equal (base, "index.md"))
    return g_path_get_basename (folder);
  /* Jekyll's and many others' names begin with a date */
  if (g_regex_match_simple ("^\\d{4}-\\d\\d-\\d\\d[-_].", name, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT))
    name += strlen ("2026-01-02-");
  dot = strrchr (name, '.');

  return dot ? g_strndup (name, (gsize) (dot - name)) : g_strdup (name);
}
