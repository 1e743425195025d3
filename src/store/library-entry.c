/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the library: what a list needs to know of an article. Immutable. */
#include "library-entry.h"

struct _GalleyLibraryEntry
{
  GObject parent_instance;

  char *path;
  char *title;
  GalleyStatus status;
  guint words;
  GDateTime *modified;
  guint n_open;
  GDateTime *due;
};

enum
{
  PROP_PATH = 1,
  PROP_TITLE,
  PROP_STATUS,
  PROP_WORDS,
  PROP_MODIFIED,
  PROP_N_OPEN,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (GalleyLibraryEntry, galley_library_entry, G_TYPE_OBJECT)

static void
galley_library_entry_get_property (GObject *object,
                                   guint id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  GalleyLibraryEntry *self = GALLEY_LIBRARY_ENTRY (object);

  switch (id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_STATUS:
      g_value_set_uint (value, self->status);
      break;
    case PROP_WORDS:
      g_value_set_uint (value, self->words);
      break;
    case PROP_MODIFIED:
      g_value_set_boxed (value, self->modified);
      break;
    case PROP_N_OPEN:
      g_value_set_uint (value, self->n_open);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
galley_library_entry_finalize (GObject *object)
{
  GalleyLibraryEntry *self = GALLEY_LIBRARY_ENTRY (object);

  g_free (self->path);
  g_free (self->title);
  g_date_time_unref (self->modified);
  g_clear_pointer (&self->due, g_date_time_unref);

  G_OBJECT_CLASS (galley_library_entry_parent_class)->finalize (object);
}

static void
galley_library_entry_class_init (GalleyLibraryEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = galley_library_entry_get_property;
  object_class->finalize = galley_library_entry_finalize;

  props[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  props[PROP_STATUS] = g_param_spec_uint ("status", NULL, NULL, 0, GALLEY_N_STATUSES - 1, 0, flags);
  props[PROP_WORDS] = g_param_spec_uint ("words", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_MODIFIED] = g_param_spec_boxed ("modified", NULL, NULL, G_TYPE_DATE_TIME, flags);
  props[PROP_N_OPEN] = g_param_spec_uint ("n-open", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
galley_library_entry_init (GalleyLibraryEntry *self)
{
}

/**
 * galley_library_entry_new:
 * @path: of the article's file
 * @title: (nullable): NULL counts as ""
 * @modified: when the file changed last
 * @n_open: review threads that wait for an answer
 * @due: (nullable): when it comes out by itself
 */
GalleyLibraryEntry *
galley_library_entry_new (const char *path,
                          const char *title,
                          GalleyStatus status,
                          guint words,
                          GDateTime *modified,
                          guint n_open,
                          GDateTime *due)
{
  GalleyLibraryEntry *self = g_object_new (GALLEY_TYPE_LIBRARY_ENTRY, NULL);

  self->path = g_strdup (path);
  self->title = g_strdup (title ? title : "");
  self->status = status;
  self->words = words;
  self->modified = g_date_time_ref (modified);
  self->n_open = n_open;
  self->due = due ? g_date_time_ref (due) : NULL;

  return self;
}

const char *
galley_library_entry_get_path (GalleyLibraryEntry *self)
{
  return self->path;
}

const char *
galley_library_entry_get_title (GalleyLibraryEntry *self)
{
  return self->title;
}

GalleyStatus
galley_library_entry_get_status (GalleyLibraryEntry *self)
{
  return self->status;
}

guint
galley_library_entry_get_words (GalleyLibraryEntry *self)
{
  return self->words;
}

GDateTime *
galley_library_entry_get_modified (GalleyLibraryEntry *self)
{
  return self->modified;
}

guint
galley_library_entry_get_n_open (GalleyLibraryEntry *self)
{
  return self->n_open;
}

GDateTime *
galley_library_entry_get_due (GalleyLibraryEntry *self)
{
  return self->due;
}

static gboolean
same_time (GDateTime *a,
           GDateTime *b)
{
  return a && b ? g_date_time_equal (a, b) : a == b;
}

/**
 * galley_library_entry_equal:
 *
 * Returns: whether a row that shows a looks the same as one that shows b
 */
gboolean
galley_library_entry_equal (GalleyLibraryEntry *a,
                            GalleyLibraryEntry *b)
{
  return g_str_equal (a->path, b->path) && g_str_equal (a->title, b->title) && a->status == b->status &&
         a->words == b->words && a->n_open == b->n_open && g_date_time_equal (a->modified, b->modified) &&
         same_time (a->due, b->due);
}
