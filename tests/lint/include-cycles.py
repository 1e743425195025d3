# SPDX-License-Identifier: GPL-3.0-or-later
"""No units include one another in a circle. A unit is NAME.c with NAME.h."""
import os
import re
import sys

from source import find, read, verdict


def unit(path):
    return os.path.basename(path).rsplit('.', 1)[0]


def graph(files):
    edges = {unit(f): set() for f in files}
    for name in files:
        for included in re.findall(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', read(name), re.M):
            if unit(included) in edges and unit(included) != unit(name):
                edges[unit(name)].add(unit(included))
    return edges


def cycles(edges):
    """Tarjan's strongly connected components of more than one unit."""
    index, low, stack, out = {}, {}, [], []

    def visit(v):
        index[v] = low[v] = len(index)
        stack.append(v)
        for w in sorted(edges[v]):
            if w not in index:
                visit(w)
                low[v] = min(low[v], low[w])
            elif w in stack:
                low[v] = min(low[v], index[w])
        if low[v] == index[v]:
            at = stack.index(v)
            if len(stack) - at > 1:
                out.append(sorted(stack[at:]))
            del stack[at:]

    sys.setrecursionlimit(20000)
    for v in sorted(edges):
        if v not in index:
            visit(v)
    return out


source = graph(find(['src'], ('.c', '.h')))
verdict([f'these include one another: {", ".join(c)}' for c in cycles(source)], len(source))
