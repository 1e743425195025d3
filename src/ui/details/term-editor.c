/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags or categories as pills that can be taken away, with an entry that completes known ones. */
#include "term-editor.h"

#include <glib/gi18n.h>
#include "term-completion.h"

struct _GalleyTermEditor
{
  AdwPreferencesRow parent_instance;
  GPtrArray *terms;
  GalleyTermCompletion *completion;
  AdwWrapBox *pills;
  GtkText *entry;
};

G_DEFINE_FINAL_TYPE (GalleyTermEditor, galley_term_editor, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PROP_TERMS = 1,
  PROP_PLACEHOLDER,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void rebuild (GalleyTermEditor *self);

static gboolean
has_term (GalleyTermEditor *self,
          const char *term)
{
  return g_ptr_array_find_with_equal_func (self->terms, term, g_str_equal, NULL);
}

static void
changed (GalleyTermEditor *self)
{
  rebuild (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TERMS]);
}

/* Takes what is typed as terms; a comma separates. */
static void
add_typed (GalleyTermEditor *self,
           const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  gboolean added = FALSE;

  for (guint i = 0; parts[i]; i++)
    {
      const char *part = g_strstrip (parts[i]);

      if (!*part || has_term (self, part))
        continue;
      g_ptr_array_add (self->terms, g_strdup (part));
      added = TRUE;
    }
  galley_term_completion_hide (self->completion);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  if (added)
    changed (self);
}

static void
remove_clicked_cb (GtkButton *button,
                   GalleyTermEditor *self)
{
  const char *term = g_object_get_data (G_OBJECT (button), "term");
  guint index;

  if (!g_ptr_array_find_with_equal_func (self->terms, term, g_str_equal, &index))
    return;
  /* The button goes with its pill: hand the focus on first. */
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  g_ptr_array_remove_index (self->terms, index);
  changed (self);
}

static GtkWidget *
build_pill (GalleyTermEditor *self,
            const char *term)
{
  GtkWidget *pill = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (term);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  /* Translators: takes away a tag or category. */
  g_autofree char *name = g_strdup_printf (_ ("Remove “%s”"), term);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (pill, "galley-pill");
  g_object_set_data_full (G_OBJECT (button), "term", g_strdup (term), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (pill), label);
  gtk_box_append (GTK_BOX (pill), button);
  return pill;
}

static void
rebuild (GalleyTermEditor *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pills))))
    adw_wrap_box_remove (self->pills, child);
  for (guint i = 0; i < self->terms->len; i++)
    adw_wrap_box_append (self->pills, build_pill (self, g_ptr_array_index (self->terms, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->pills), self->terms->len > 0);
}

static void
set_terms (GalleyTermEditor *self,
           const char *const *terms)
{
  g_autoptr (GPtrArray) new_terms = g_ptr_array_new_with_free_func (g_free);
  gboolean same;

  for (guint i = 0; terms && terms[i]; i++)
    g_ptr_array_add (new_terms, g_strdup (terms[i]));
  same = new_terms->len == self->terms->len;
  for (guint i = 0; same && i < new_terms->len; i++)
    same = g_str_equal (g_ptr_array_index (new_terms, i), g_ptr_array_index (self->terms, i));
  if (same)
    return;
  g_clear_pointer (&self->terms, g_ptr_array_unref);
  self->terms = g_steal_pointer (&new_terms);
  changed (self);
}

static GStrv
dup_terms (GalleyTermEditor *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->terms->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (self->terms, i));
  return g_strv_builder_end (builder);
}

static void
entry_activate_cb (GalleyTermEditor *self)
{
  const char *chosen = galley_term_completion_get_chosen (self->completion);

  add_typed (self, chosen ? chosen : gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
entry_changed_cb (GalleyTermEditor *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_auto (GStrv) terms = dup_terms (self);

  if (strchr (text, ','))
    {
      g_autofree char *typed = g_strdup (text);

      add_typed (self, typed);
      return;
    }
  galley_term_completion_update (self->completion, text, (const char *const *) terms);
}

static void
completion_chosen_cb (GalleyTermEditor *self,
                      const char *term)
{
  add_typed (self, term);
}

static gboolean
key_pressed_cb (GalleyTermEditor *self,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GtkEventControllerKey *controller)
{
  gboolean blank = *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0';

  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_Up)
    return galley_term_completion_move (self->completion, keyval == GDK_KEY_Down ? 1 : -1);
  if (keyval == GDK_KEY_Escape)
    return galley_term_completion_hide (self->completion);
  if (keyval != GDK_KEY_BackSpace || !blank || self->terms->len == 0)
    return GDK_EVENT_PROPAGATE;
  g_ptr_array_remove_index (self->terms, self->terms->len - 1);
  changed (self);
  return GDK_EVENT_STOP;
}

static void
focus_left_cb (GalleyTermEditor *self)
{
  g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  galley_term_completion_hide (self->completion);
  if (*typed)
    add_typed (self, typed);
}

static void
galley_term_editor_get_property (GObject *object,
                                 guint id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  if (id == PROP_TERMS)
    g_value_take_boxed (value, dup_terms (GALLEY_TERM_EDITOR (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_term_editor_set_property (GObject *object,
                                 guint id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  GalleyTermEditor *self = GALLEY_TERM_EDITOR (object);

  if (id == PROP_TERMS)
    set_terms (self, g_value_get_boxed (value));
  else if (id == PROP_PLACEHOLDER)
    gtk_text_set_placeholder_text (self->entry, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_term_editor_dispose (GObject *object)
{
  GalleyTermEditor *self = GALLEY_TERM_EDITOR (object);

  if (self->completion)
    galley_term_completion_detach (self->completion);
  g_clear_object (&self->completion);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_TERM_EDITOR);
  G_OBJECT_CLASS (galley_term_editor_parent_class)->dispose (object);
}

static void
galley_term_editor_finalize (GObject *object)
{
  g_ptr_array_unref (GALLEY_TERM_EDITOR (object)->terms);
  G_OBJECT_CLASS (galley_term_editor_parent_class)->finalize (object);
}

static void
galley_term_editor_class_init (GalleyTermEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = galley_term_editor_get_property;
  object_class->set_property = galley_term_editor_set_property;
  object_class->dispose = galley_term_editor_dispose;
  object_class->finalize = galley_term_editor_finalize;

  props[PROP_TERMS] = g_param_spec_boxed ("terms", NULL, NULL, G_TYPE_STRV,
                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, NULL,
                                                 G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/term-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyTermEditor, pills);
  gtk_widget_class_bind_template_child (widget_class, GalleyTermEditor, entry);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_left_cb);
}

static void
galley_term_editor_init (GalleyTermEditor *self)
{
  self->terms = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->completion = galley_term_completion_new (GTK_WIDGET (self->entry));
  g_signal_connect_object (self->completion, "chosen", G_CALLBACK (completion_chosen_cb), self, G_CONNECT_SWAPPED);
}

void
galley_term_editor_set_known (GalleyTermEditor *self,
                              const char *const *known)
{
  g_return_if_fail (GALLEY_IS_TERM_EDITOR (self));

  galley_term_completion_set_known (self->completion, known);
}
