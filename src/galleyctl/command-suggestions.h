/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions of reviewers in the terminal. */
#pragma once

#include "command.h"
#include "suggestion.h"

G_BEGIN_DECLS

GalleyExit galley_command_suggestions_list (GalleyCommandContext *context);
/* To accept writes the proposed words into the article. */
GalleyExit galley_command_suggestions_decide (GalleyCommandContext *context,
                                              const char *id,
                                              GalleySuggestionState state);

G_END_DECLS
