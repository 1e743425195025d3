/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever waits gets his turn when the network is back, when the program starts, and when the writer says so. */
#include "waiting-list.h"

#include "turns-fixture.h"
#include "wait.h"
#include "waiting-words.h"

/* ---- a network that is there when one says so ---- */

#define TEST_TYPE_MONITOR (test_monitor_get_type ())
G_DECLARE_FINAL_TYPE (TestMonitor, test_monitor, TEST, MONITOR, GObject)

struct _TestMonitor
{
  GObject parent_instance;
};

static void
initable_init (GInitableIface *iface)
{
}

static void
monitor_init (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestMonitor, test_monitor, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_init)
                                   G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, monitor_init))

static void
get_property (GObject *object,
              guint id,
              GValue *value,
              GParamSpec *pspec)
{
  if (G_VALUE_HOLDS_ENUM (value))
    g_value_set_enum (value, G_NETWORK_CONNECTIVITY_FULL);
  else
    g_value_set_boolean (value, TRUE);
}

static void
test_monitor_class_init (TestMonitorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = get_property;
  g_object_class_override_property (object_class, 1, "network-available");
  g_object_class_override_property (object_class, 2, "network-metered");
  g_object_class_override_property (object_class, 3, "connectivity");
}

static void
test_monitor_init (TestMonitor *self)
{
}

/* ---- */

typedef struct
{
  GNetworkMonitor *monitor;
  GalleyWaitingList *list;
  guint n_changes;
  char *published;
} Watch;

static void
changed_cb (Watch *watch)
{
  watch->n_changes++;
}

static void
published_cb (Watch *watch,
              const char *path,
              const char *title)
{
  g_set_str (&watch->published, title);
}

static Watch *
watch_new (Turns *turns)
{
  Watch *watch = g_new0 (Watch, 1);

  watch->monitor = g_object_new (TEST_TYPE_MONITOR, NULL);
  watch->list = galley_waiting_list_new (turns->workspace, watch->monitor);
  g_signal_connect_swapped (watch->list, "changed", G_CALLBACK (changed_cb), watch);
  g_signal_connect_swapped (watch->list, "published", G_CALLBACK (published_cb), watch);
  galley_waiting_list_start (watch->list);
  wait_until (watch->n_changes > 0);
  return watch;
}

static void
watch_free (Watch *watch)
{
  gpointer list = watch->list;

  /* what it has under way in threads keeps it alive */
  g_signal_handlers_disconnect_by_data (list, watch);
  g_object_add_weak_pointer (list, &list);
  g_clear_object (&watch->list);
  wait_until (list == NULL);
  g_object_unref (watch->monitor);
  g_free (watch->published);
  g_free (watch);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Watch, watch_free)

static const GalleyQueuedPublication *
waiting (Watch *watch,
         Turns *turns)
{
  return galley_waiting_list_find (watch->list, turns->path);
}

static void
test_network_is_back (Turns *turns,
                      gconstpointer data)
{
  g_autoptr (GalleyQueuedPublication) queued = NULL;
  g_autoptr (Watch) watch = NULL;
  g_autofree char *words = NULL;

  turns_set_endpoint (turns, "http://127.0.0.1:1/micropub");
  queued = turns_publish_or_put_off (turns);
  watch = watch_new (turns);
  g_assert_nonnull (waiting (watch, turns));
  words = galley_waiting_words_reason (waiting (watch, turns), "Harbour");
  g_assert_true (g_str_has_prefix (words, "“Harbour” can’t be reached."));

  /* there is one, but it leads nowhere yet */
  g_signal_emit_by_name (watch->monitor, "network-changed", TRUE);
  wait_until (waiting (watch, turns)->attempts == 2);
  g_assert_null (watch->published);
  turns_set_endpoint (turns, fake_micropub_get_endpoint (turns->server));
  g_signal_emit_by_name (watch->monitor, "network-changed", FALSE);
  g_signal_emit_by_name (watch->monitor, "network-changed", TRUE);
  wait_until (watch->published != NULL);
  wait_until (waiting (watch, turns) == NULL);
  g_assert_cmpstr (watch->published, ==, "Quiet");
  g_assert_cmpuint (fake_micropub_n_posts (turns->server), ==, 1);
}

/* A site that asks to wait is not asked because the network came back; the writer may. */
static void
test_try_now (Turns *turns,
              gconstpointer data)
{
  g_autoptr (GalleyQueuedPublication) queued = NULL;
  g_autoptr (Watch) watch = NULL;

  fake_micropub_set_retry_after (turns->server, "3600");
  fake_micropub_script (turns->server, FAKE_CREATE, 0, FAKE_STATUS_BEFORE, 429);
  queued = turns_publish_or_put_off (turns);
  fake_micropub_forget_requests (turns->server);
  watch = watch_new (turns);
  g_signal_emit_by_name (watch->monitor, "network-changed", TRUE);
  g_assert_false (galley_waiting_list_is_trying (watch->list, queued->id));
  galley_waiting_list_try_now (watch->list, queued->id);
  g_assert_true (galley_waiting_list_is_trying (watch->list, queued->id));
  wait_until (watch->published != NULL);
}

/* What was due while the program did not run is tried when it starts. */
static void
test_after_restart (Turns *turns,
                    gconstpointer data)
{
  g_autoptr (GalleyQueuedPublication) queued = NULL;
  g_autoptr (Watch) watch = NULL;
  g_autoptr (GError) error = NULL;

  fake_micropub_script_all (turns->server, FAKE_STATUS_BEFORE, 503);
  queued = turns_publish_or_put_off (turns);
  fake_micropub_unscript (turns->server);
  queued->due = g_get_real_time () / G_USEC_PER_SEC - 10;
  g_assert_true (galley_publish_queue_update (galley_workspace_get_queue (turns->workspace), queued, &error));
  turns_restart (turns);
  watch = watch_new (turns);
  wait_until (watch->published != NULL);
  g_assert_cmpuint (fake_micropub_n_posts (turns->server), ==, 1);
}

static void
test_asks (Turns *turns,
           gconstpointer data)
{
  g_autoptr (GalleyQueuedPublication) queued = NULL;
  g_autoptr (Watch) watch = NULL;
  g_autofree char *words = NULL;

  fake_micropub_script_all (turns->server, FAKE_CUT_BEFORE, 0);
  queued = turns_publish_or_put_off (turns);
  fake_micropub_unscript (turns->server);
  turns_set_text (turns, "Other words.\n");
  watch = watch_new (turns);
  g_signal_emit_by_name (watch->monitor, "network-changed", TRUE);
  wait_until (waiting (watch, turns)->question != NULL);
  words = galley_waiting_words_reason (waiting (watch, turns), "Harbour");
  g_assert_nonnull (strstr (words, "the article was changed"));
  g_assert_null (galley_waiting_words_due (waiting (watch, turns)));
  /* and is not asked about again by itself */
  g_signal_emit_by_name (watch->monitor, "network-changed", TRUE);
  g_assert_false (galley_waiting_list_is_trying (watch->list, queued->id));
  g_assert_cmpuint (fake_micropub_count_writes (turns->server), ==, 0);
}

static void
test_cancel (Turns *turns,
             gconstpointer data)
{
  for (guint trying = 0; trying < 2; trying++)
    {
      g_autoptr (GalleyQueuedPublication) queued = NULL;
      g_autoptr (Watch) watch = NULL;

      fake_micropub_script_all (turns->server, FAKE_STATUS_BEFORE, 503);
      queued = turns_publish_or_put_off (turns);
      fake_micropub_script_all (turns->server, FAKE_HANG_BEFORE, 0);
      watch = watch_new (turns);
      if (trying)
        {
          galley_waiting_list_try_now (watch->list, queued->id);
          g_assert_true (fake_micropub_wait_hanging (turns->server, NULL, NULL));
        }
      galley_waiting_list_cancel (watch->list, queued->id);
      wait_until (waiting (watch, turns) == NULL && !galley_waiting_list_is_trying (watch->list, queued->id));
      g_assert_cmpuint (turns_n_queued (turns), ==, 0);
      g_assert_cmpuint (fake_micropub_n_posts (turns->server), ==, 0);
      fake_micropub_unscript (turns->server);
    }
}

int
main (int argc,
      char **argv)
{
  g_autoptr (TempDir) home = temp_dir_new ();

  turns_set_home (home);
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add ("/waiting-list/" path, Turns, NULL, turns_set_up, test, turns_tear_down)
  ADD ("network-is-back", test_network_is_back);
  ADD ("try-now", test_try_now);
  ADD ("after-restart", test_after_restart);
  ADD ("asks", test_asks);
  ADD ("cancel", test_cancel);
  return g_test_run ();
}
