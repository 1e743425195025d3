/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of it: the receipt. */
#include "publish-done.h"

#include <glib/gi18n-lib.h>

#include "article-file.h"
#include "comparison.h"
#include "difference-page.h"
#include "json.h"
#include "plain-words.h"
#include "publish-base.h"
#include "publish-groups.h"
#include "publish-record.h"
#include "publish-words.h"
#include "receipt-groups.h"
#include "worker.h"

struct _GalleyPublishDone
{
  AdwBin parent_instance;

  GPtrArray *groups; /* made for the receipt */
  GalleyPublication *publication;
  char *path;
  GCancellable *cancellable;

  AdwStatusPage *status_page;
};

G_DEFINE_FINAL_TYPE (GalleyPublishDone, galley_publish_done, ADW_TYPE_BIN)

/* ---- comparing ---- */

static void
compare (GalleyPublishDone *self,
         const char *title,
         const char *gone,
         const char *come,
         const GalleyPost *one,
         const GalleyPost *other)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) difference = galley_post_difference_new (one, other);
  g_autofree char *folder = g_path_get_dirname (self->path);

  galley_comparison_push (GTK_WIDGET (self),
                          galley_difference_page_new (title, gone, come, difference, folder, names));
}

static void
compare_cb (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  GalleyPublishDone *self = GALLEY_PUBLISH_DONE (widget);
  g_autoptr (GalleyPublishBase) base = galley_publish_base_read (self->publication);

  if (base != NULL)
    compare (self, _ ("What the Site Kept"), _ ("What was sent"), _ ("What the site has"), base->sent, base->kept);
}

/* Two posts, theirs and ours. */
static gpointer
race_work (gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  char **files = data;
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_post_free);

  for (guint i = 0; files[i] != NULL; i++)
    {
      GalleyPost *post = galley_post_new ();

      g_ptr_array_add (posts, post);
      if (!g_file_get_contents (files[i], &post->body_html, NULL, error))
        return NULL;
      if (!g_utf8_validate (post->body_html, -1, NULL))
        g_set_str (&post->body_html, "");
    }
  return posts->len == 2 ? g_steal_pointer (&posts) : NULL;
}

static void
race_read (gpointer owner,
           gpointer result,
           const GError *error)
{
  g_autoptr (GPtrArray) posts = result;

  if (posts != NULL)
    compare (owner, _ ("Both Texts"), _ ("Theirs, in between"), _ ("Yours, there now"), g_ptr_array_index (posts, 0),
             g_ptr_array_index (posts, 1));
  else if (error != NULL)
    galley_plain_words_describe (GALLEY_PUBLISH_DONE (owner)->status_page,
                                 _ ("The texts can’t be read: their files in the folder “sites” are gone."));
}

static void
compare_race_cb (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  GalleyPublishDone *self = GALLEY_PUBLISH_DONE (widget);
  JsonArray *notes = galley_json_get_array (self->publication->receipt, "notes");
  guint index = g_variant_get_uint32 (parameter);
  JsonArray *files = NULL;
  g_autofree char *folder = galley_article_file_sites_folder (self->path);
  char **paths;

  if (notes != NULL && index < json_array_get_length (notes))
    files = galley_json_get_array (json_array_get_object_element (notes, index), "files");
  if (files == NULL || json_array_get_length (files) != 2)
    return;
  paths = g_new0 (char *, 3);
  for (guint i = 0; i < 2; i++)
    {
      /* whoever wrote the record: nothing outside of the folder is read */
      g_autofree char *base = g_path_get_basename (json_array_get_string_element (files, i));

      paths[i] = g_build_filename (folder, base, NULL);
    }
  galley_work_run (self, race_work, paths, (GDestroyNotify) g_strfreev, (GDestroyNotify) g_ptr_array_unref,
                   self->cancellable, race_read);
}

/* ---- the page ---- */

static void
galley_publish_done_dispose (GObject *object)
{
  GalleyPublishDone *self = GALLEY_PUBLISH_DONE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->publication, galley_publication_free);
  g_clear_pointer (&self->path, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), GALLEY_TYPE_PUBLISH_DONE);
  G_OBJECT_CLASS (galley_publish_done_parent_class)->dispose (object);
}

static void
galley_publish_done_class_init (GalleyPublishDoneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_publish_done_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/publish-done.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishDone, status_page);
  gtk_widget_class_install_action (widget_class, "receipt.compare", NULL, compare_cb);
  gtk_widget_class_install_action (widget_class, "receipt.compare-race", "u", compare_race_cb);
}

static void
galley_publish_done_init (GalleyPublishDone *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->groups = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
}

void
galley_publish_done_show (GalleyPublishDone *self,
                          const GalleyPublication *publication,
                          const char *url,
                          const char *path)
{
  g_autofree char *appears = NULL;
  const char *title = publication->modified != NULL ? _ ("Updated") : _ ("Published");
  GtkWidget *receipt = galley_receipt_groups_new (publication);

  g_clear_pointer (&self->publication, galley_publication_free);
  self->publication = galley_publication_copy (publication);
  g_set_str (&self->path, path);
  if (publication->state == GALLEY_PUBLICATION_SCHEDULED)
    title = _ ("Scheduled");
  else if (galley_publish_record_is_trashed (publication))
    title = _ ("Moved to the Site’s Trash");
  else if (publication->state != GALLEY_PUBLICATION_PUBLISHED)
    title = _ ("Unpublished");
  adw_status_page_set_title (self->status_page, title);
  if (publication->state == GALLEY_PUBLICATION_SCHEDULED && publication->published != NULL)
    appears = galley_publish_words_appears (publication->published);
  galley_plain_words_describe (self->status_page, appears != NULL ? appears : url);
  galley_publish_groups_replace (self->groups, ADW_PREFERENCES_PAGE (adw_bin_get_child (ADW_BIN (self))), &receipt, 1);
}

AdwNavigationPage *
galley_publish_done_page_new (const GalleyPublication *publication,
                              const char *path)
{
  GtkWidget *done = g_object_new (GALLEY_TYPE_PUBLISH_DONE, NULL);
  GtkWidget *view = adw_toolbar_view_new ();

  galley_publish_done_show (GALLEY_PUBLISH_DONE (done), publication, publication->url, path);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), done);
  return adw_navigation_page_new (view, _ ("Receipt"));
}
