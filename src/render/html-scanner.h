/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes raw HTML apart as a browser would (WHATWG HTML, 13.2.5 Tokenization), so that what an author wrote by hand can
 * be kept from spilling into the rest of the page. Copies nothing, never fails, linear. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_HTML_TEXT,
  GALLEY_HTML_START_TAG,
  GALLEY_HTML_END_TAG,
  GALLEY_HTML_COMMENT,     /* text between the dashes: content */
  GALLEY_HTML_DECLARATION, /* <!DOCTYPE>, <?php ?>, <![CDATA[: a browser shows none of it */
  GALLEY_HTML_STRAY,       /* a "<" that opens nothing: to be escaped */
} GalleyHtmlTokenKind;

typedef struct
{
  GalleyHtmlTokenKind kind;
  const char *start; /* not NUL-terminated */
  gsize length;
  const char *content; /* of a comment; of a tag: just after its name */
  gsize content_length;
  char name[16]; /* lower case; "" where it is longer */
  gboolean self_closing;
} GalleyHtmlToken;

typedef struct
{
  const char *at;
  const char *end;
  gsize budget; /* bytes that tags without an end may still cost */
} GalleyHtmlScanner;

typedef struct
{
  const char *name; /* as written */
  gsize name_length;
  const char *value; /* without quotes, entities not decoded; NULL if there is none */
  gsize value_length;
  const char *end;
} GalleyHtmlAttribute;

void galley_html_scanner_init (GalleyHtmlScanner *self,
                               const char *text,
                               gsize length);
/* FALSE at the end. */
gboolean galley_html_scanner_next (GalleyHtmlScanner *self,
                                   GalleyHtmlToken *token);
/* The attribute at or after at, which starts as token->content and goes on as attribute->end. FALSE after the last. */
gboolean galley_html_token_next_attribute (const GalleyHtmlToken *token,
                                           const char *at,
                                           GalleyHtmlAttribute *attribute);
/* Value of a tag's attribute with entities decoded. (transfer full) (nullable) */
char *galley_html_token_dup_attribute (const GalleyHtmlToken *token,
                                       const char *name);
/* Entities of text decoded: the five of XML, &nbsp; and numbers. (transfer full) */
char *galley_html_decode (const char *text,
                          gsize length);

G_END_DECLS
