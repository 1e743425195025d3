/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file for all sites, the one on this computer too, which is in no list. */
#include "rule-store.h"

#include <glib/gstdio.h>
#include <string.h>

#include "article-file.h"
#include "atomic-file.h"
#include "json.h"

struct _GalleyRuleStore
{
  GObject parent_instance;

  char *path;
  GMutex lock; /* two pages of Preferences may save at once */
};

G_DEFINE_FINAL_TYPE (GalleyRuleStore, galley_rule_store, G_TYPE_OBJECT)

static void
galley_rule_store_finalize (GObject *object)
{
  GalleyRuleStore *self = GALLEY_RULE_STORE (object);

  g_free (self->path);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (galley_rule_store_parent_class)->finalize (object);
}

static void
galley_rule_store_class_init (GalleyRuleStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_rule_store_finalize;
}

static void
galley_rule_store_init (GalleyRuleStore *self)
{
  g_mutex_init (&self->lock);
}

/* All sites' rules; none where there is no file. */
static JsonObject *
read_all (GalleyRuleStore *self,
          GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) contents = galley_article_file_read (self->path, &problem);
  JsonObject *all = NULL;
  gsize length;
  const char *text;

  if (g_error_matches (problem, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_GONE))
    return json_object_new ();
  if (contents)
    {
      text = g_bytes_get_data (contents, &length);
      all = galley_json_parse_object (text ? text : "", (gssize) length, &problem);
    }
  if (!all)
    g_set_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_FAILED, "%s: %s", self->path, problem->message);

  return all;
}

/* Its owner may still mend it. */
static void
set_aside (GalleyRuleStore *self)
{
  g_autofree char *aside = NULL;

  for (guint i = 1; !aside || g_file_test (aside, G_FILE_TEST_EXISTS); i++)
    {
      g_free (aside);
      aside = g_strdup_printf ("%s.damaged-%u", self->path, i);
    }
  g_rename (self->path, aside);
}

GalleyRuleStore *
galley_rule_store_new (const char *path)
{
  GalleyRuleStore *self = g_object_new (GALLEY_TYPE_RULE_STORE, NULL);

  self->path = g_strdup (path);

  return self;
}

GalleySiteRules *
galley_rule_store_load (GalleyRuleStore *self,
                        const char *site_id,
                        GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (JsonObject) all = read_all (self, error);

  return all ? galley_site_rules_new_for_json (galley_json_get_object (all, site_id)) : NULL;
}

gboolean
galley_rule_store_save (GalleyRuleStore *self,
                        const char *site_id,
                        const GalleySiteRules *rules,
                        GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (JsonObject) all = read_all (self, NULL);
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) problem = NULL;

  if (!all)
    {
      set_aside (self);
      all = json_object_new ();
    }
  if (rules)
    json_object_set_object_member (all, site_id, galley_site_rules_to_json (rules));
  else
    json_object_remove_member (all, site_id);
  text = galley_json_print_object (all, TRUE);
  line = g_strconcat (text, "\n", NULL);
  bytes = g_bytes_new (line, strlen (line));
  if (!galley_atomic_file_write (self->path, bytes, &problem))
    return galley_store_error_take (g_steal_pointer (&problem), error);

  return TRUE;
}
