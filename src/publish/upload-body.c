/* SPDX-License-Identifier: GPL-3.0-or-later */
/* multipart/form-data of one file. */
#include "upload-body.h"

#include <string.h>

GBytes *
galley_upload_body_new (const char *file_name,
                        const char *content_type,
                        GBytes *bytes,
                        char **content_type_out)
{
  GByteArray *body = g_byte_array_new ();
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *name = g_strdelimit (g_strdup (file_name), "\"\\/\r\n", '-');
  g_autofree char *head = g_strdup_printf (
      "--galley-%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n", uuid,
      name, content_type);
  g_autofree char *foot = g_strdup_printf ("\r\n--galley-%s--\r\n", uuid);
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  g_byte_array_append (body, (const guint8 *) head, (guint) strlen (head));
  g_byte_array_append (body, data, (guint) length);
  g_byte_array_append (body, (const guint8 *) foot, (guint) strlen (foot));
  *content_type_out = g_strconcat ("multipart/form-data; boundary=galley-", uuid, NULL);

  return g_byte_array_free_to_bytes (body);
}
