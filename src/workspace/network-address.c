/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This computer's address. */
#include "network-address.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

static gboolean
is_private (guint32 address)
{
  return address >> 24 == 10 || address >> 20 == (172 << 4 | 1) || address >> 16 == (192 << 8 | 168);
}

char *
galley_network_address_dup (void)
{
  struct ifaddrs *all = NULL;
  struct in_addr best = { 0 };
  char text[INET_ADDRSTRLEN];

  if (getifaddrs (&all) != 0)
    return NULL;
  for (struct ifaddrs *one = all; one != NULL; one = one->ifa_next)
    {
      struct in_addr address;

      if (one->ifa_addr == NULL || one->ifa_addr->sa_family != AF_INET || (one->ifa_flags & IFF_UP) == 0 ||
          (one->ifa_flags & IFF_LOOPBACK) != 0)
        continue;
      address = ((struct sockaddr_in *) (void *) one->ifa_addr)->sin_addr;
      if (best.s_addr == 0 || (!is_private (ntohl (best.s_addr)) && is_private (ntohl (address.s_addr))))
        best = address;
    }
  freeifaddrs (all);
  return best.s_addr != 0 && inet_ntop (AF_INET, &best, text, sizeof text) != NULL ? g_strdup (text) : NULL;
}
