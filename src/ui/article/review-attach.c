/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting a comment on other words. */
#include "review-attach.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include "plain-words.h"
#include "review-comment.h"
#include "review-place.h"

GalleyAnchor *
galley_review_attach_candidate (GalleyArticle *article,
                                GalleyThread *thread)
{
  GalleyAnchorPlace place = galley_thread_get_place (thread);
  const char *detail = galley_thread_get_anchor (thread)->detail;
  g_autofree char *text = NULL;
  GalleyAnchor *anchor;

  if (place.state == GALLEY_ANCHOR_ORPHAN || place.start >= place.end)
    return NULL;
  text = detail != NULL ? galley_review_place_detail_text (
                              galley_document_get_front_matter (galley_article_get_document (article)), detail)
                        : g_strdup (galley_article_get_body (article));
  anchor = galley_anchor_new (text, place.start, place.end);
  anchor->detail = g_strdup (detail);
  return anchor;
}

typedef struct
{
  gpointer teller;
  GalleyAnchor *old; /* NULL: this is the undoing */
} Wish;

static void
wish_free (Wish *wish)
{
  g_object_unref (wish->teller);
  g_clear_pointer (&wish->old, galley_anchor_free);
  g_free (wish);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

static void
tell (gpointer teller,
      AdwToast *toast)
{
  if (gtk_widget_get_root (teller) != NULL)
    g_signal_emit_by_name (teller, "toast", toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

static void
attached (GalleyReview *review,
          GalleyThread *thread,
          const GError *error,
          gpointer user_data);

static void
undo_cb (AdwToast *toast,
         GalleyReview *review)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->teller = g_object_ref (g_object_get_data (G_OBJECT (toast), "teller"));
  galley_review_set_anchor (review, g_object_get_data (G_OBJECT (toast), "thread"),
                            g_object_get_data (G_OBJECT (toast), "anchor"), attached, wish);
}

static void
attached (GalleyReview *review,
          GalleyThread *thread,
          const GError *error,
          gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  AdwToast *toast;

  if (error != NULL)
    {
      g_message ("A comment was not attached: %s", error->message);
      tell (wish->teller,
            galley_plain_words_toast (_ ("The comment could not be attached. It is where it was; check the "
                                         "article’s folder.")));
      return;
    }
  if (wish->old == NULL)
    return;
  toast = adw_toast_new (_ ("Comment attached"));
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "teller", g_object_ref (wish->teller), g_object_unref);
  g_object_set_data_full (G_OBJECT (toast), "thread", g_object_ref (thread), g_object_unref);
  g_object_set_data_full (G_OBJECT (toast), "anchor", g_steal_pointer (&wish->old),
                          (GDestroyNotify) galley_anchor_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), review, 0);
  tell (wish->teller, toast);
}

void
galley_review_attach (GalleyReview *review,
                      GalleyThread *thread,
                      const GalleyAnchor *anchor,
                      gpointer teller)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->teller = g_object_ref (teller);
  wish->old = galley_anchor_copy (galley_thread_get_anchor (thread));
  galley_review_set_anchor (review, thread, anchor, attached, wish);
}
