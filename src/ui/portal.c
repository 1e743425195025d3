/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the desktop has what a Flatpak needs from it. */
#include "portal.h"

#define PATIENCE_MS 10000

typedef struct
{
  const char *interface;
  guint version;
} Wanted;

static void
asked_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Wanted *wanted = g_task_get_task_data (task);
  g_autoptr (GVariant) value = NULL;
  GError *error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_variant_get (answer, "(v)", &value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_UINT32) && g_variant_get_uint32 (value) >= wanted->version)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s is too old", wanted->interface);
}

static void
bus_cb (GObject *source,
        GAsyncResult *result,
        gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Wanted *wanted = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);

  if (bus != NULL)
    g_dbus_connection_call (bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
                            "org.freedesktop.DBus.Properties", "Get",
                            g_variant_new ("(ss)", wanted->interface, "version"), G_VARIANT_TYPE ("(v)"),
                            G_DBUS_CALL_FLAGS_NONE, PATIENCE_MS, NULL, asked_cb, g_object_ref (task));
  else
    g_task_return_error (task, error);
}

/**
 * galley_portal_ask:
 * @interface: (type utf8): a static string such as org.freedesktop.portal.OpenURI
 * @version: the least version that will do
 *
 * GTK itself does nothing and calls nothing back where a Flatpak has no portal. Outside of a Flatpak none is needed.
 */
void
galley_portal_ask (const char *interface,
                   guint version,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->interface = interface;
  wanted->version = version;
  g_task_set_source_tag (task, galley_portal_ask);
  g_task_set_task_data (task, wanted, g_free);
  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_cb, g_object_ref (task));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * galley_portal_ask_finish:
 *
 * Returns: whether the portal is there, or none is needed; else @error says why not, in words for a log
 */
gboolean
galley_portal_ask_finish (GAsyncResult *result,
                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
