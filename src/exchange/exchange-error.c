/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange-error.h"

G_DEFINE_QUARK (galley_exchange_error_quark, galley_exchange_error)
