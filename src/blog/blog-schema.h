/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of blog.sqlite, as numbered migrations: only ever append. */
#pragma once

static const char *const galley_blog_migrations[] = {
  "CREATE TABLE posts ("
  "  id INTEGER PRIMARY KEY,"
  "  uid TEXT UNIQUE,"
  "  path TEXT NOT NULL UNIQUE,"
  "  published INTEGER NOT NULL,"
  "  created INTEGER NOT NULL,"
  "  updated INTEGER NOT NULL,"
  "  draft INTEGER NOT NULL,"
  "  deleted INTEGER NOT NULL DEFAULT 0,"
  "  properties TEXT NOT NULL);"
  "CREATE INDEX posts_visible ON posts (deleted, draft, published DESC, id DESC);"
  "CREATE TABLE old_paths ("
  "  path TEXT PRIMARY KEY,"
  "  post INTEGER NOT NULL REFERENCES posts ON DELETE CASCADE) WITHOUT ROWID;"
  "CREATE TABLE tags ("
  "  post INTEGER NOT NULL REFERENCES posts ON DELETE CASCADE,"
  "  folded TEXT NOT NULL,"
  "  slug TEXT NOT NULL,"
  "  name TEXT NOT NULL,"
  "  PRIMARY KEY (folded, post)) WITHOUT ROWID;"
  "CREATE INDEX tags_post ON tags (post);"
  "CREATE INDEX tags_slug ON tags (slug);"
  "CREATE TABLE comments ("
  "  seq INTEGER PRIMARY KEY,"
  "  id TEXT NOT NULL UNIQUE,"
  "  post INTEGER NOT NULL REFERENCES posts ON DELETE CASCADE,"
  "  parent TEXT,"
  "  author TEXT NOT NULL,"
  "  content TEXT NOT NULL,"
  "  published INTEGER NOT NULL,"
  "  status INTEGER NOT NULL);"
  "CREATE INDEX comments_post ON comments (post, seq);",
  NULL,
};
