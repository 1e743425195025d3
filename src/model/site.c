/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place to publish to, immutable. */
#include "site.h"

#include <string.h>

struct _GalleySite
{
  GObject parent_instance;

  char *id;
  GalleySiteKind kind;
  char *name;
  char *url;
  char *endpoint;
  char *account;
};

G_DEFINE_FINAL_TYPE (GalleySite, galley_site, G_TYPE_OBJECT)

static void
galley_site_finalize (GObject *object)
{
  GalleySite *self = GALLEY_SITE (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->url);
  g_free (self->endpoint);
  g_free (self->account);

  G_OBJECT_CLASS (galley_site_parent_class)->finalize (object);
}

static void
galley_site_class_init (GalleySiteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_site_finalize;
}

static void
galley_site_init (GalleySite *self)
{
}

GalleySite *
galley_site_new (const char *id,
                 GalleySiteKind kind,
                 const char *name,
                 const char *url,
                 const char *endpoint,
                 const char *account)
{
  GalleySite *self;

  g_return_val_if_fail (id != NULL && *id != '\0' && *id != '.' && strchr (id, '/') == NULL, NULL);

  self = g_object_new (GALLEY_TYPE_SITE, NULL);
  self->id = g_strdup (id);
  self->kind = kind;
  self->name = g_strdup (name);
  self->url = g_strdup (url);
  self->endpoint = g_strdup (endpoint);
  self->account = g_strdup (account);
  return self;
}

const char *
galley_site_get_id (GalleySite *self)
{
  g_return_val_if_fail (GALLEY_IS_SITE (self), NULL);
  return self->id;
}

GalleySiteKind
galley_site_get_kind (GalleySite *self)
{
  g_return_val_if_fail (GALLEY_IS_SITE (self), GALLEY_SITE_EMBEDDED);
  return self->kind;
}

const char *
galley_site_get_name (GalleySite *self)
{
  g_return_val_if_fail (GALLEY_IS_SITE (self), NULL);
  return self->name;
}

const char *
galley_site_get_url (GalleySite *self)
{
  g_return_val_if_fail (GALLEY_IS_SITE (self), NULL);
  return self->url;
}

const char *
galley_site_get_endpoint (GalleySite *self)
{
  g_return_val_if_fail (GALLEY_IS_SITE (self), NULL);
  return self->endpoint;
}

const char *
galley_site_get_account (GalleySite *self)
{
  g_return_val_if_fail (GALLEY_IS_SITE (self), NULL);
  return self->account;
}
