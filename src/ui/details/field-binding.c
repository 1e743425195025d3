/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ties one property of one row to one field of the article, both ways and without loops; what is typed is
 * committed after a short pause or when the row loses the focus. */
#include "field-binding.h"

#include "field-check.h"

#define PAUSE_MS 300

struct _GalleyFieldBinding
{
  GObject parent_instance;
  GalleyField field;
  GtkWidget *row; /* owned by the page, as this is */
  char *property;
  GType type;
  GalleyArticle *article;
  GSignalGroup *signals;
  guint pause;
  gboolean loading;
  gboolean refused;
};

G_DEFINE_FINAL_TYPE (GalleyFieldBinding, galley_field_binding, G_TYPE_OBJECT)

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GDateTime *
read_date (GalleyFieldBinding *self)
{
  g_autoptr (GalleyArticleSnapshot) snapshot = galley_article_snapshot (self->article);

  return galley_article_snapshot_get_date (snapshot, self->field);
}

static void
load_string (GalleyFieldBinding *self)
{
  g_autofree char *shown = NULL;
  g_autofree char *value = NULL;

  g_object_get (self->row, self->property, &shown, NULL);
  if (galley_field_get_kind (self->field) == GALLEY_FIELD_KIND_LIST)
    {
      const char *const *list = galley_article_get_list (self->article, self->field);
      g_auto (GStrv) typed = galley_field_split_list (shown);

      /* "Ana, " while typing is the same list as "Ana". */
      if (list && g_strv_equal ((const char *const *) typed, list))
        return;
      value = galley_field_join_list (list);
    }
  else
    value = g_strdup (galley_article_get_string (self->article, self->field));
  if (g_strcmp0 (shown ? shown : "", value ? value : "") != 0)
    g_object_set (self->row, self->property, value ? value : "", NULL);
}

static void
load (GalleyFieldBinding *self)
{
  g_autoptr (GDateTime) date = NULL;

  /* What is being typed outlives a change from outside, and is committed on top of it. */
  if (!self->article || self->pause)
    return;
  self->loading = TRUE;
  if (self->type == G_TYPE_BOOLEAN)
    g_object_set (self->row, self->property, galley_article_get_boolean (self->article, self->field, TRUE), NULL);
  else if (self->type == G_TYPE_STRV)
    g_object_set (self->row, self->property, galley_article_get_list (self->article, self->field), NULL);
  else if (self->type == G_TYPE_DATE_TIME)
    {
      date = read_date (self);
      g_object_set (self->row, self->property, date, NULL);
    }
  else
    load_string (self);
  self->loading = FALSE;
}

static gboolean
store_date (GalleyFieldBinding *self,
            GError **error)
{
  g_autoptr (GDateTime) date = NULL;
  g_autoptr (GDateTime) known = read_date (self);
  g_autofree char *text = NULL;

  g_object_get (self->row, self->property, &date, NULL);
  /* The same moment written in another way is not a change. */
  if (date && known && g_date_time_compare (date, known) == 0)
    return TRUE;
  text = date ? g_date_time_format_iso8601 (date) : NULL;
  return galley_article_set_string (self->article, self->field, text, error);
}

static gboolean
store (GalleyFieldBinding *self,
       GError **error)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) list = NULL;
  gboolean on;

  if (self->type == G_TYPE_DATE_TIME)
    return store_date (self, error);
  if (self->type == G_TYPE_BOOLEAN)
    {
      g_object_get (self->row, self->property, &on, NULL);
      return galley_article_set_boolean (self->article, self->field, on, error);
    }
  if (self->type == G_TYPE_STRV)
    {
      g_object_get (self->row, self->property, &list, NULL);
      return galley_article_set_list (self->article, self->field, (const char *const *) list, error);
    }
  g_object_get (self->row, self->property, &text, NULL);
  if (galley_field_get_kind (self->field) != GALLEY_FIELD_KIND_LIST)
    return galley_article_set_string (self->article, self->field, text, error);
  list = galley_field_split_list (text);
  return galley_article_set_list (self->article, self->field, (const char *const *) list, error);
}

static gboolean
pause_over_cb (gpointer user_data)
{
  GalleyFieldBinding *self = user_data;

  galley_field_binding_commit (self);
  return G_SOURCE_REMOVE;
}

static void
row_changed_cb (GalleyFieldBinding *self)
{
  if (self->loading || !self->article)
    return;
  /* Not put off by the next key: who types on and on is not to lose more than a second in a crash. */
  if (self->pause == 0)
    self->pause = g_timeout_add (PAUSE_MS, pause_over_cb, self);
  /* Nothing is half typed in a switch or a calendar. */
  if (self->type != G_TYPE_STRING)
    galley_field_binding_commit (self);
}

static void
field_changed_cb (GalleyFieldBinding *self,
                  int field)
{
  if (field == (int) self->field)
    load (self);
}

static void
galley_field_binding_dispose (GObject *object)
{
  GalleyFieldBinding *self = GALLEY_FIELD_BINDING (object);

  galley_field_binding_commit (self);
  g_clear_object (&self->signals);
  g_clear_object (&self->article);
  G_OBJECT_CLASS (galley_field_binding_parent_class)->dispose (object);
}

static void
galley_field_binding_finalize (GObject *object)
{
  g_free (GALLEY_FIELD_BINDING (object)->property);
  G_OBJECT_CLASS (galley_field_binding_parent_class)->finalize (object);
}

static void
galley_field_binding_class_init (GalleyFieldBindingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = galley_field_binding_dispose;
  object_class->finalize = galley_field_binding_finalize;

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
galley_field_binding_init (GalleyFieldBinding *self)
{
  self->signals = g_signal_group_new (GALLEY_TYPE_ARTICLE);
  g_signal_group_connect_swapped (self->signals, "field-changed", G_CALLBACK (field_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "document-replaced", G_CALLBACK (load), self);
}

GalleyFieldBinding *
galley_field_binding_new (GalleyField field,
                          GtkWidget *row,
                          const char *property)
{
  GalleyFieldBinding *self = g_object_new (GALLEY_TYPE_FIELD_BINDING, NULL);
  g_autofree char *notify = g_strconcat ("notify::", property, NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (row), property);

  g_return_val_if_fail (pspec, self);

  self->field = field;
  self->row = row;
  self->property = g_strdup (property);
  self->type = pspec->value_type;
  g_signal_connect_object (row, notify, G_CALLBACK (row_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (galley_field_binding_commit), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, focus);
  return self;
}

GalleyField
galley_field_binding_get_field (GalleyFieldBinding *self)
{
  g_return_val_if_fail (GALLEY_IS_FIELD_BINDING (self), GALLEY_N_FIELDS);

  return self->field;
}

void
galley_field_binding_set_article (GalleyFieldBinding *self,
                                  GalleyArticle *article)
{
  g_return_if_fail (GALLEY_IS_FIELD_BINDING (self));

  galley_field_binding_commit (self);
  g_set_object (&self->article, article);
  g_signal_group_set_target (self->signals, article);
  load (self);
}

void
galley_field_binding_commit (GalleyFieldBinding *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (GALLEY_IS_FIELD_BINDING (self));

  if (!self->pause)
    return;
  g_clear_handle_id (&self->pause, g_source_remove);
  if (!self->article || store (self, &error))
    {
      /* Only its own mark: a check of the page may have made one, too. */
      if (self->refused)
        gtk_widget_remove_css_class (self->row, "error");
      self->refused = FALSE;
      return;
    }
  self->refused = TRUE;
  gtk_widget_add_css_class (self->row, "error");
  g_signal_emit (self, signals[FAILED], 0, error->message);
}
