#!/usr/bin/env python3
"""Coreference and pronoun scores, by their published definitions. Standard library only.

conll(gold, found)   mean F1 of MUC (Vilain et al. 1995), B3 (Bagga and Baldwin 1998) and CEAF-e (Luo 2005), as the
                     CoNLL-2012 shared task has it (Pradhan et al. 2014); clusters are lists of spans
gap(rows)            F1 over all, over he and over she, and their ratio (Webster et al. 2018)
"""


def f1(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0


def muc_part(a, b):
    """Links of a that b keeps, and links of a."""
    where = {m: i for i, c in enumerate(b) for m in c}
    kept = total = 0
    for c in a:
        pieces = {where.get(m, ("alone", m)) for m in c}
        kept, total = kept + len(c) - len(pieces), total + len(c) - 1
    return kept, total


def b3_part(a, b):
    where = {m: set(c) for c in b for m in c}
    score = n = 0
    for c in a:
        for m in c:
            score, n = score + len(set(c) & where.get(m, set())) / len(c), n + 1
    return score, n


def assignment(value):
    """The largest sum of value[i][j] with every row and column used once at most (Kuhn-Munkres)."""
    n, m = len(value), len(value[0]) if value else 0
    if n > m:
        return assignment([list(c) for c in zip(*value)])
    u, v, match = [0.0] * (n + 1), [0.0] * (m + 1), [0] * (m + 1)
    for i in range(1, n + 1):
        match[0], j0 = i, 0
        low, used, way = [float("inf")] * (m + 1), [False] * (m + 1), [0] * (m + 1)
        while match[j0]:
            used[j0] = True
            i0, delta, j1 = match[j0], float("inf"), 0
            for j in range(1, m + 1):
                if not used[j]:
                    cost = -value[i0 - 1][j - 1] - u[i0] - v[j]
                    if cost < low[j]:
                        low[j], way[j] = cost, j0
                    if low[j] < delta:
                        delta, j1 = low[j], j
            for j in range(m + 1):
                if used[j]:
                    u[match[j]], v[j] = u[match[j]] + delta, v[j] - delta
                else:
                    low[j] -= delta
            j0 = j1
        while j0:
            match[j0], j0 = match[way[j0]], way[j0]
    return sum(value[match[j] - 1][j - 1] for j in range(1, m + 1) if match[j])


def ceaf_sum(a, b):
    if not a or not b:
        return 0.0
    sets = [set(c) for c in b]
    return assignment([[2 * len(set(x) & y) / (len(x) + len(y)) for y in sets] for x in a])


def conll(documents):
    """documents [(gold clusters, found clusters)] -> {"muc", "b3", "ceafe", "conll"}: F1, 0 to 1."""
    total = {name: [0.0] * 4 for name in ("muc", "b3", "ceafe")}
    for gold, found in documents:
        gold, found = [c for c in gold if len(c) > 1], [c for c in found if len(c) > 1]
        same = ceaf_sum(gold, found)
        for name, parts in (("muc", muc_part(gold, found) + muc_part(found, gold)),
                            ("b3", b3_part(gold, found) + b3_part(found, gold)),
                            ("ceafe", (same, len(gold), same, len(found)))):
            total[name] = [x + y for x, y in zip(total[name], parts)]
    scores = {name: f1(t[2] / t[3] if t[3] else 0, t[0] / t[1] if t[1] else 0) for name, t in total.items()}
    scores["conll"] = sum(scores.values()) / 3
    return scores


def gap(rows):
    """rows [(is feminine, gold A, gold B, said A, said B)] -> {"all", "masculine", "feminine", "ratio"}."""
    def score(chosen):
        hit = sum((g and s) for r in chosen for g, s in ((r[1], r[3]), (r[2], r[4])))
        gold = sum(r[1] + r[2] for r in chosen)
        said = sum(r[3] + r[4] for r in chosen)
        return f1(hit / said if said else 0, hit / gold if gold else 0)
    male, female = score([r for r in rows if not r[0]]), score([r for r in rows if r[0]])
    return dict(all=score(rows), masculine=male, feminine=female, ratio=female / male if male else 0.0)
