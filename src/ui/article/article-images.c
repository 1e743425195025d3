/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures that are dropped, pasted or chosen: copied into the article's folder in a thread, then put into
 * the text or made the hero. */
#include "article-images.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "error-words.h"
#include "file-picker.h"
#include "media-import.h"
#include "worker.h"

struct _GalleyArticleImages
{
  GObject parent_instance;

  GalleyOpenArticle *open;
  GalleyEditorView *editor;   /* not owned */
  GalleyDetailsPage *details; /* not owned */
};

/* What becomes of a picture that is in the folder under name. */
typedef void (*ImportedFunc) (GalleyArticleImages *self,
                              GalleyOpenArticle *open,
                              const char *name,
                              const char *alt);

typedef struct
{
  GWeakRef self;
  GalleyOpenArticle *open;
  char *folder; /* NULL: not made yet. Held: a title typed meanwhile must not give it another name */
  GFile *file;  /* or */
  GBytes *bytes;
  ImportedFunc done;
} Import;

typedef struct
{
  GalleyOpenArticle *open;
  char *name;
  char *alt;
  ImportedFunc done;
} Imported;

typedef struct
{
  GWeakRef self;
  GalleyOpenArticle *open;
  ImportedFunc done;
} Choice;

G_DEFINE_FINAL_TYPE (GalleyArticleImages, galley_article_images, G_TYPE_OBJECT)

static void
import_free (Import *import)
{
  if (import->folder != NULL)
    galley_article_disk_release_folder (galley_open_article_get_disk (import->open));
  g_weak_ref_clear (&import->self);
  g_object_unref (import->open);
  g_free (import->folder);
  g_clear_object (&import->file);
  g_clear_pointer (&import->bytes, g_bytes_unref);
  g_free (import);
}

static void
imported_free (Imported *imported)
{
  g_object_unref (imported->open);
  g_free (imported->name);
  g_free (imported->alt);
  g_free (imported);
}

static void
fail (GalleyArticleImages *self,
      const GError *error)
{
  g_autofree char *words = galley_error_words (error);

  g_signal_emit_by_name (self, "failed", words);
}

/* "harbour-bridge_2.jpg" reads "harbour bridge 2": a start for the description, better than an empty one. */
static char *
alt_for_file (GFile *file)
{
  g_autofree char *base = file != NULL ? g_file_get_basename (file) : NULL;
  char *dot = base != NULL ? strrchr (base, '.') : NULL;

  if (base == NULL)
    return g_strdup ("");
  if (dot != NULL)
    *dot = '\0';
  g_strdelimit (base, "-_", ' ');
  return g_steal_pointer (&base);
}

static gpointer
import_work (gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  Import *import = data;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stem = g_date_time_format (now, "pasted-%Y-%m-%d");
  char *name = NULL;
  Imported *imported;

  if (import->folder == NULL)
    import->folder = galley_article_disk_hold_folder (galley_open_article_get_disk (import->open));
  if (import->file != NULL)
    name = galley_media_import_file (import->folder, import->file, error);
  else
    name = galley_media_import_bytes (import->folder, import->bytes, stem, ".png", error);
  if (name == NULL)
    return NULL;

  imported = g_new0 (Imported, 1);
  imported->open = g_object_ref (import->open);
  imported->name = name;
  imported->alt = alt_for_file (import->file);
  imported->done = import->done;
  return imported;
}

static void
import_done (gpointer owner,
             gpointer result,
             const GError *error)
{
  Imported *imported = result;

  if (imported == NULL)
    {
      fail (owner, error);
      return;
    }
  imported->done (owner, imported->open, imported->name, imported->alt);
  imported_free (imported);
}

static void
run_import (GalleyArticleImages *self,
            Import *import)
{
  /* while the folder gets another name, its thread waits for that */
  galley_article_disk_try_hold_folder (galley_open_article_get_disk (import->open), &import->folder);
  galley_work_run (self, import_work, import, (GDestroyNotify) import_free, (GDestroyNotify) imported_free,
                   NULL, import_done);
}

static void
folder_made_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  Import *import = user_data;
  g_autoptr (GalleyArticleImages) self = g_weak_ref_get (&import->self);
  g_autoptr (GError) error = NULL;
  gboolean is_made = galley_open_article_save_finish (GALLEY_OPEN_ARTICLE (source), result, &error);

  if (self != NULL && is_made)
    {
      run_import (self, import);
      return;
    }
  if (self != NULL)
    fail (self, error);
  import_free (import);
}

/* Takes the file or the bytes. */
static void
start_import (GalleyArticleImages *self,
              GalleyOpenArticle *open,
              GFile *file,
              GBytes *bytes,
              ImportedFunc done)
{
  Import *import;

  /* at the start of the program */
  if (open == NULL)
    return;
  import = g_new0 (Import, 1);
  g_weak_ref_init (&import->self, self);
  import->open = g_object_ref (open);
  import->file = file != NULL ? g_object_ref (file) : NULL;
  import->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  import->done = done;
  if (galley_article_get_path (galley_open_article_get_article (open)) != NULL)
    run_import (self, import);
  else
    galley_open_article_save_async (open, GALLEY_SAVE_KIND_FOLDER, folder_made_cb, import);
}

/* Another article may be open by now: then the picture just stays in the folder of the first. */
static void
insert (GalleyArticleImages *self,
        GalleyOpenArticle *open,
        const char *name,
        const char *alt)
{
  if (open == self->open && self->editor != NULL)
    galley_editor_view_insert_image (self->editor, name, alt);
}

static void
make_hero (GalleyArticleImages *self,
           GalleyOpenArticle *open,
           const char *name,
           const char *alt)
{
  g_autoptr (GError) error = NULL;

  if (!galley_article_set_string (galley_open_article_get_article (open), GALLEY_FIELD_HERO_IMAGE, name, &error))
    fail (self, error);
  else if (open != self->open) /* it was left: nobody else keeps it until it is saved */
    galley_open_article_save_async (open, GALLEY_SAVE_KIND_TEXT, NULL, NULL);
}

static void
media_dropped_cb (GalleyArticleImages *self,
                  GListModel *files)
{
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      start_import (self, self->open, file, NULL, insert);
    }
}

static void
image_pasted_cb (GalleyArticleImages *self,
                 GBytes *png)
{
  start_import (self, self->open, NULL, png, insert);
}

static void
hero_dropped_cb (GalleyArticleImages *self,
                 GFile *file)
{
  start_import (self, self->open, file, NULL, make_hero);
}

static void
chosen_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  Choice *choice = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = galley_file_picker_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autoptr (GalleyArticleImages) self = g_weak_ref_get (&choice->self);

  if (self != NULL && file != NULL)
    start_import (self, choice->open, file, NULL, choice->done);
  else if (self != NULL && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    fail (self, error);

  g_weak_ref_clear (&choice->self);
  g_object_unref (choice->open);
  g_free (choice);
}

static void
choose (GalleyArticleImages *self,
        const char *title,
        ImportedFunc done)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  Choice *choice;

  if (self->open == NULL)
    return;
  choice = g_new0 (Choice, 1);
  gtk_file_filter_set_name (filter, _ ("Images"));
  gtk_file_filter_add_mime_type (filter, "image/*");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));

  g_weak_ref_init (&choice->self, self);
  choice->open = g_object_ref (self->open);
  choice->done = done;
  galley_file_picker_show (dialog, GALLEY_FILE_PICKER_FILE,
                           GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->editor))), chosen_cb, choice);
}

static void
hero_requested_cb (GalleyArticleImages *self)
{
  choose (self, _ ("Choose Hero Image"), make_hero);
}

/* Asks for a picture and puts it at the cursor. */
static void
insert_cb (GalleyArticleImages *self)
{
  choose (self, _ ("Insert Image"), insert);
}

static void
galley_article_images_dispose (GObject *object)
{
  GalleyArticleImages *self = GALLEY_ARTICLE_IMAGES (object);

  g_clear_object (&self->open);
  g_clear_weak_pointer (&self->editor);
  g_clear_weak_pointer (&self->details);
  G_OBJECT_CLASS (galley_article_images_parent_class)->dispose (object);
}

static void
galley_article_images_class_init (GalleyArticleImagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_article_images_dispose;
  g_signal_new ("failed", GALLEY_TYPE_ARTICLE_IMAGES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
}

static void
galley_article_images_init (GalleyArticleImages *self)
{
}

GalleyArticleImages *
galley_article_images_new (GalleyEditorView *editor,
                           GalleyDetailsPage *details)
{
  GalleyArticleImages *self = g_object_new (GALLEY_TYPE_ARTICLE_IMAGES, NULL);

  g_set_weak_pointer (&self->editor, editor);
  g_set_weak_pointer (&self->details, details);
  g_signal_connect_object (editor, "media-dropped", G_CALLBACK (media_dropped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "image-pasted", G_CALLBACK (image_pasted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "image-requested", G_CALLBACK (insert_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (details, "hero-requested", G_CALLBACK (hero_requested_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (details, "hero-dropped", G_CALLBACK (hero_dropped_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
galley_article_images_set_open (GalleyArticleImages *self,
                                GalleyOpenArticle *open)
{
  g_set_object (&self->open, open);
}
