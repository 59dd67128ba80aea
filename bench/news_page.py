"""Invented pages as news sites make them. What they weigh is taken from the 537 saved pages of the corpora that
docs/intake.md measures on; all words are made up.

                                        saved, mean and median      made
  bytes                                 180 KB, 128 KB              159 KB, 121 KB
  of scripts and styles                  81 KB,  32 KB               70 KB,  32 KB
  of other tags                          79 KB,  57 KB               74 KB,  62 KB
  text                                 11.3 KB, 8.7 KB             12.5 KB, 12.1 KB
  tags                                    1,560, 1,358                1,674, 1,445
  links                                     166, 139                    195, 171
  different classes                         168, 157                    116, 115
  times smaller when packed by gzip         4.8, 4.6                    4.4, 4.2
"""
import json


def sentence(rng, words):
    s = " ".join(rng.choice(words) for _ in range(rng.randint(8, 22)))
    return s.capitalize() + rng.choice([".", ".", ", the minister said.", " on Tuesday.", " – and no more."])


def name(rng, words):
    return f"{rng.choice(words).capitalize()} {rng.choice(words).capitalize()}"


def picture(rng, words):
    at = f"https://img.news.example/{rng.choice(words)}/{rng.randrange(10**6)}"
    sizes = ", ".join(f"{at}.jpg?w={w}&amp;q=80&amp;fit=crop {w}w" for w in (320, 480, 640, 960, 1280))
    return (f'<img class="image__img lazyload" src="{at}.jpg" srcset="{sizes}" sizes="(max-width: 640px) 100vw, 640px" '
            f'data-id="{rng.randrange(10**9)}" loading="lazy" alt="{rng.choice(words)} {rng.choice(words)}">')


def icon(rng):
    path = " ".join(f"{rng.choice('MLHVCZ')}{rng.randrange(240) / 10} {rng.randrange(240) / 10}" for _ in range(20))
    return (f'<svg class="icon icon--social" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">'
            f'<path d="{path}" fill="currentColor"></path></svg>')


def menu(rng, words, n, kind):
    items = "".join(f'\n      <li class="{kind}__item {kind}__item--{i}"><a class="{kind}__link" '
                    f'href="https://www.news.example/{rng.choice(words)}" data-tracking="{kind}|{i}">'
                    f'<span class="{kind}__text">{rng.choice(words).capitalize()}</span></a></li>' for i in range(n))
    return f'\n    <nav class="{kind}" aria-label="{kind}"><ul class="{kind}__list">{items}\n    </ul></nav>'


def teaser(rng, words, i):
    at = f"https://www.news.example/{rng.choice(words)}/{rng.choice(words)}-{rng.randrange(10**6)}"
    return (f'\n  <div class="teaser teaser--{rng.choice(words[:12])}" data-position="{i}" id="teaser-{rng.randrange(10**6)}">'
            f'\n    <a class="teaser__media" href="{at}">{picture(rng, words)}</a>\n    <div class="teaser__body">'
            f'<div class="teaser__meta"><span class="teaser__label">{rng.choice(words)}</span><span class="teaser__dot">'
            f'</span></div>\n      <h3 class="teaser__title"><a href="{at}">'
            f'{sentence(rng, words)[:60]}</a></h3>\n      <time class="teaser__date" '
            f'datetime="2025-05-0{rng.randint(1, 3)}T1{rng.randint(0, 9)}:00:00Z">{rng.randint(1, 3)} May 2025</time>'
            f'</div>\n  </div>')


def state(rng, words, n):
    """What scripts are handed: JSON of about n bytes."""
    all, size = [], 0
    while size < n:
        one = {"id": rng.randrange(10**9), "type": rng.choice(words[:40]), "title": sentence(rng, words),
               "url": f"/{rng.choice(words)}/{rng.choice(words)}", "tags": rng.sample(words, 4), "premium": False}
        all.append(one)
        size += len(json.dumps(one))
    return json.dumps(all, separators=(",", ":"))


def code(rng, words, n):
    words, lines, size = words[:300], [], 0
    while size < n:
        a, b = rng.choice(words), rng.choice(words)
        lines.append(rng.choice([f"var {a}=window.{b}||[];", f"if({a}<{b}){{{a}.push(function(){{{b}('{a}',1)}})}}",
                                 f"{a}.{b}.addEventListener('load',function(e){{return e.{b}&&e.{a}>0}});"]))
        size += len(lines[-1])
    return "".join(lines)


def style(rng, words, n):
    rules = [f".{rng.choice(words)}__{rng.choice(words)}{{margin:0 {i}px;color:#{rng.randrange(16**6):06x};"
             f"display:flex}}" for i in range(n // 60)]
    return "".join(rules)


def head(rng, words, title, author, weight):
    metas = "".join(f'\n  <meta name="{rng.choice(words)}:{rng.choice(words)}" content="{rng.choice(words)}">'
                    for _ in range(24))
    links = "".join(f'\n  <link rel="preload" as="script" href="https://cdn.news.example/{rng.choice(words)}.js">'
                    for _ in range(15))
    told = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title,
            "datePublished": "2025-05-03T08:40:00Z", "dateModified": "2025-05-03T09:10:00Z",
            "author": [{"@type": "Person", "name": author}], "publisher": {"@type": "Organization", "name": "Vik Post"}}
    scripts = "".join(f"\n  <script>{code(rng, words, weight // 50)}</script>" for _ in range(25))
    return (f'<!DOCTYPE html>\n<html lang="en">\n<head>\n  <meta charset="utf-8">\n  <title>{title} | Vik Post</title>'
            f'\n  <meta property="og:title" content="{title}">\n  <meta property="og:site_name" content="Vik Post">'
            f'{metas}{links}\n  <script type="application/ld+json">{json.dumps(told)}</script>'
            f'\n  <style>{style(rng, words, weight // 4)}</style>{scripts}\n</head>')


def article(rng, words, title, author):
    parts = [f'\n  <header class="article__header"><h1 class="article__title">{title}</h1>\n    <p class="article__lead">'
             f'{sentence(rng, words)}</p>\n    <div class="article__byline byline">By <a rel="author" class="byline__name" '
             f'href="/author/{rng.choice(words)}">{author}</a></div>\n    <time class="article__date" '
             f'datetime="2025-05-03T08:40:00Z">3 May 2025, 08:40</time></header>']
    for i in range(rng.randint(6, 30)):
        text = " ".join(sentence(rng, words) for _ in range(rng.randint(1, 3)))
        parts.append(f'\n  <div class="article__block article__block--text"><p class="article__paragraph">{text} <a href="/{rng.choice(words)}">{rng.choice(words)}</a> '
                     f'{sentence(rng, words)}</p></div>')
        if i % 5 == 2:
            parts.append(f'\n  <div class="ad-slot ad-slot--inline" id="ad-{i}"></div>')
        if i % 9 == 4:
            parts.append(f'\n  <figure class="article__figure">{picture(rng, words)}<figcaption>'
                         f'{sentence(rng, words)}</figcaption></figure>')
    return "".join(parts)


def comment(rng, words):
    return (f'\n  <li class="comment" id="comment-{rng.randrange(10**7)}"><div class="comment__author">'
            f'{name(rng, words)}</div><div class="comment__text"><p>{sentence(rng, words)}</p></div></li>')


def news_page(rng, words):
    """A page in UTF-8."""
    title, author = sentence(rng, words)[:70], name(rng, words)
    weight = min(int(rng.lognormvariate(10.4, 1.4)), 700000)
    share = "".join(f'<li class="share__item"><a href="#{i}">{icon(rng)}</a></li>' for i in range(6))
    teasers = "".join(teaser(rng, words, i) for i in range(min(int(rng.lognormvariate(3.7, 0.7)), 200)))
    comments = "".join(comment(rng, words) for _ in range(rng.choice([0, 0, 0, 5, 20])))
    return (f'{head(rng, words, title, author, weight)}\n<body class="page page--article">'
            f'\n  <header class="site-header">{menu(rng, words, rng.randint(15, 60), "navigation")}</header>\n  <main>'
            f'\n  <article class="article">{article(rng, words, title, author)}\n  </article>'
            f'\n  <ul class="share">{share}</ul>\n  <section class="related">{teasers}\n  </section>'
            f'\n  <ol class="comments">{comments}\n  </ol>\n  </main>'
            f'\n  <footer class="site-footer">{menu(rng, words, rng.randint(10, 50), "footer")}</footer>'
            f'\n  <script>window.__STATE__={state(rng, words, weight // 4)};</script>\n</body></html>').encode()
