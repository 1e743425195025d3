/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a snapshot to what the page has to be told. */
#include "preview-update.h"

#include "block-diff.h"
#include "page-article.h"
#include "preview-media.h"

/* A huge page goes in parts, so that its beginning is seen at once and the page can be scrolled meanwhile. */
#define CHUNK_BYTES (192 * 1024)

static void
clear_call (GalleyPreviewCall *call)
{
  g_free (call->json);
}

static void
clear_update (GalleyPreviewUpdate *self)
{
  galley_article_snapshot_unref (self->snapshot);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_clear_pointer (&self->calls, g_array_unref);
  g_free (self->head);
  g_free (self->foot);
  g_free (self->language);
}

GalleyPreviewUpdate *
galley_preview_update_ref (GalleyPreviewUpdate *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
galley_preview_update_unref (GalleyPreviewUpdate *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_update);
}

void
galley_preview_update_truncate (GalleyPreviewUpdate *self,
                                guint n)
{
  if (n < self->blocks->len)
    g_ptr_array_set_size (self->blocks, (int) n);
}

/* RFC 8259, section 7. */
static void
append_string (GString *json,
               const char *text)
{
  g_string_append_c (json, '"');
  for (const char *p = text; *p; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (json, '\\');
      if ((guchar) *p < 0x20)
        g_string_append_printf (json, "\\u%04x", *p);
      else
        g_string_append_c (json, *p);
    }
  g_string_append_c (json, '"');
}

static void
append_member (GString *json,
               const char *name,
               const char *value)
{
  g_string_append_printf (json, "\"%s\":", name);
  append_string (json, value);
  g_string_append_c (json, ',');
}

static const GalleyBlockOp *
get_op (GPtrArray *ops,
        guint i)
{
  return i < ops->len ? ops->pdata[i] : NULL;
}

/* Neighbours of the same kind go together: a line typed at the top moves all that is below. */
static gboolean
goes_on (GPtrArray *ops,
         guint i,
         gsize bytes)
{
  const GalleyBlockOp *op = get_op (ops, i), *next = get_op (ops, i + 1);

  return next && next->kind == op->kind && next->index == op->index + 1 && bytes < CHUNK_BYTES;
}

/* Writes operations from i on until the chunk is full; returns the first that was not written. */
static guint
append_operations (GString *json,
                   GPtrArray *ops,
                   guint i)
{
  gsize begin = json->len;

  for (; i < ops->len && json->len - begin < CHUNK_BYTES; i++)
    {
      const GalleyBlockOp *op = ops->pdata[i];
      g_autoptr (GString) starts = g_string_new (NULL);

      if (json->len > begin)
        g_string_append_c (json, ',');
      switch (op->kind)
        {
        case GALLEY_BLOCK_OP_REPLACE:
          g_string_append_printf (json, "[\"replace\",%u,", op->index);
          append_string (json, op->block->html);
          g_string_append_printf (json, ",%u]", op->block->start_line);
          break;
        case GALLEY_BLOCK_OP_REMOVE:
          g_string_append_printf (json, "[\"remove\",%u]", op->index);
          break;
        case GALLEY_BLOCK_OP_INSERT:
          g_string_append_printf (json, "[\"insert\",%u,[", op->index);
          g_string_append_printf (starts, "%u", op->block->start_line);
          append_string (json, op->block->html);
          for (; goes_on (ops, i, json->len - begin); i++)
            {
              g_string_append_c (json, ',');
              append_string (json, get_op (ops, i + 1)->block->html);
              g_string_append_printf (starts, ",%u", get_op (ops, i + 1)->block->start_line);
            }
          g_string_append_printf (json, "],[%s]]", starts->str);
          break;
        case GALLEY_BLOCK_OP_LINES:
        default:
          g_string_append_printf (starts, "%u", op->block->start_line);
          for (guint first = i; goes_on (ops, i, 0); i++)
            if (i >= first)
              g_string_append_printf (starts, ",%u", get_op (ops, i + 1)->block->start_line);
          g_string_append_printf (json, "[\"lines\",%u,[%s]]", op->index, starts->str);
          break;
        }
    }
  return i;
}

static void
add_calls (GalleyPreviewUpdate *self,
           GalleyPreviewUpdate *shown)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (GPtrArray) ops = galley_block_diff (shown ? shown->blocks : nothing, self->blocks);
  guint i = 0;

  do
    {
      GString *json = g_string_new ("{");
      GalleyPreviewCall call;

      if (i == 0 && !shown)
        g_string_append (json, "\"clear\":true,");
      if (i == 0 && (!shown || g_strcmp0 (shown->language, self->language) != 0))
        append_member (json, "language", self->language);
      if (i == 0 && (!shown || g_strcmp0 (shown->head, self->head) != 0))
        append_member (json, "head", self->head);
      if (i == 0 && (!shown || g_strcmp0 (shown->foot, self->foot) != 0))
        append_member (json, "foot", self->foot);
      g_string_append (json, "\"operations\":[");
      i = append_operations (json, ops, i);
      g_string_append (json, "]}");
      call.n_blocks = i;
      call.json = g_string_free (json, FALSE);
      g_array_append_val (self->calls, call);
    }
  while (i < ops->len);
}

GalleyPreviewUpdate *
galley_preview_update_new (GalleyArticleSnapshot *snapshot,
                           GalleyPreviewUpdate *shown,
                           gboolean remote_images)
{
  GalleyPreviewUpdate *self = g_atomic_rc_box_new0 (GalleyPreviewUpdate);
  GalleyPreviewMedia media = { .folder = galley_article_snapshot_get_folder (snapshot), .remote = remote_images };
  g_autoptr (GalleyArticlePage) page = galley_article_page_for_snapshot (snapshot, galley_preview_media_url, &media);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *body = galley_article_page_dup_body (snapshot);

  self->calls = g_array_new (FALSE, FALSE, sizeof (GalleyPreviewCall));
  g_array_set_clear_func (self->calls, (GDestroyNotify) clear_call);
  self->snapshot = galley_article_snapshot_ref (snapshot);
  self->blocks = galley_markdown_to_blocks (body, galley_preview_media_url, &media);
  self->head = galley_page_article_head_to_html (page, now);
  self->foot = galley_page_article_foot_to_html (page, now);
  self->language = g_strdup (page->language && *page->language ? page->language : "");
  self->from_empty = shown == NULL;
  self->is_blank = self->blocks->len == 0 && !(page->title && *page->title) && !(page->hero_url && *page->hero_url);
  self->blocked = media.blocked;
  add_calls (self, shown);
  return self;
}

typedef struct
{
  GalleyArticleSnapshot *snapshot;
  GalleyPreviewUpdate *shown;
  gboolean remote_images;
} Job;

static void
job_free (Job *job)
{
  galley_article_snapshot_unref (job->snapshot);
  g_clear_pointer (&job->shown, galley_preview_update_unref);
  g_free (job);
}

static void
new_thread (GTask *task,
            gpointer source,
            gpointer data,
            GCancellable *cancellable)
{
  Job *job = data;

  g_task_return_pointer (task, galley_preview_update_new (job->snapshot, job->shown, job->remote_images),
                         (GDestroyNotify) galley_preview_update_unref);
}

void
galley_preview_update_new_async (GalleyArticleSnapshot *snapshot,
                                 GalleyPreviewUpdate *shown,
                                 gboolean remote_images,
                                 gpointer owner,
                                 GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (owner, NULL, callback, NULL);
  Job *job = g_new0 (Job, 1);

  job->snapshot = galley_article_snapshot_ref (snapshot);
  job->shown = shown ? galley_preview_update_ref (shown) : NULL;
  job->remote_images = remote_images;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, new_thread);
}

GalleyPreviewUpdate *
galley_preview_update_new_finish (GAsyncResult *result,
                                  GalleyPreviewUpdate **base)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  *base = job->shown;
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
