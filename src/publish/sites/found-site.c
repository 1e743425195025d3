/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of a site that was found and not signed in to yet. */
#include "found-site.h"

GalleyFoundSite *
galley_found_site_copy (const GalleyFoundSite *self)
{
  GalleyFoundSite *copy = g_new0 (GalleyFoundSite, 1);

  copy->kind = self->kind;
  copy->key = self->key;
  copy->program = g_strdup (self->program);
  copy->name = g_strdup (self->name);
  copy->url = g_strdup (self->url);
  copy->endpoint = g_strdup (self->endpoint);
  copy->authorization_url = g_strdup (self->authorization_url);
  copy->token_endpoint = g_strdup (self->token_endpoint);
  copy->issuer = g_strdup (self->issuer);
  return copy;
}

void
galley_found_site_free (GalleyFoundSite *self)
{
  if (self == NULL)
    return;
  g_free (self->program);
  g_free (self->name);
  g_free (self->url);
  g_free (self->endpoint);
  g_free (self->authorization_url);
  g_free (self->token_endpoint);
  g_free (self->issuer);
  g_free (self);
}
