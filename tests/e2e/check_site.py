"""check_site.py FOLDER: each link of the pages below FOLDER leads to a file there, and each "#place" to an element."""
import html.parser
import os
import sys
import urllib.parse


class Page(html.parser.HTMLParser):
    """The addresses that a page links to, and the ids that it has."""

    def __init__(self, path):
        super().__init__()
        self.links, self.ids = [], []
        with open(path, encoding="utf-8") as page:
            self.feed(page.read())

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name in ("href", "src", "action"):
                self.links.append(value)
            elif name == "id":
                self.ids.append(value)


def complaints(pages):
    for path, page in sorted(pages.items()):
        if len(set(page.ids)) < len(page.ids):
            yield path, "an id twice"
        for link in page.links:
            url = urllib.parse.urlsplit(link)
            if url.scheme in ("http", "https"):
                continue
            to = os.path.normpath(os.path.join(os.path.dirname(path), url.path)) if url.path else path
            if url.scheme or not os.path.isfile(to):
                yield path, "leads to nothing: " + link
            elif url.fragment and to in pages and url.fragment not in pages[to].ids:
                yield path, "no such place: " + link


def main(folder):
    files = [os.path.join(at, name) for at, _, names in os.walk(folder) for name in names]
    pages = {os.path.normpath(path): Page(path) for path in files if path.endswith(".html")}
    found = list(complaints(pages))
    for path, what in found[:20]:
        print(path + ": " + what)
    print("%d pages, %d complaints" % (len(pages), len(found)))
    return 1 if found or len(pages) < 20 else 0


sys.exit(main(sys.argv[1]))
