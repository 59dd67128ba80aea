"""check_site.py FOLDER: each link of the pages below FOLDER leads to a file there, and each "#place" to an element;
each picture, in a page or alone, is XML with a title and a description, and what else lies there is what it says.
check_site.py --picture FILE: the picture alone."""
import html.parser
import json
import os
import re
import sys
import urllib.parse
import xml.etree.ElementTree

SVG = "{http://www.w3.org/2000/svg}"


class Page(html.parser.HTMLParser):
    """The addresses that a page links to, the ids that it has, and its pictures."""

    def __init__(self, path):
        super().__init__()
        self.links, self.ids = [], []
        with open(path, encoding="utf-8") as page:
            text = page.read()
        self.pictures = re.findall(r"<svg\b.*?</svg>", text, re.DOTALL)
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name in ("href", "src", "action"):
                self.links.append(value)
            elif name == "id":
                self.ids.append(value)


def picture_complaint(text):
    try:
        picture = xml.etree.ElementTree.fromstring(text)
    except xml.etree.ElementTree.ParseError as error:
        return "a picture is no XML: %s" % error
    words = [picture.findtext(SVG + name) for name in ("title", "desc")]
    if picture.tag != SVG + "svg" or not all(words) or len(words[1]) < 20:
        return "a picture without title or description"
    named = [picture.get("aria-labelledby"), picture.get("aria-describedby")]
    if named != [picture.find(SVG + name).get("id") for name in ("title", "desc")]:
        return "a picture that does not go by its title"
    return None


def page_complaints(path, page, pages):
    if len(set(page.ids)) < len(page.ids):
        yield "an id twice"
    for link in page.links:
        url = urllib.parse.urlsplit(link)
        if url.scheme in ("http", "https"):
            continue
        to = os.path.normpath(os.path.join(os.path.dirname(path), url.path)) if url.path else path
        if url.scheme or not os.path.isfile(to):
            yield "leads to nothing: " + link
        elif url.fragment and to in pages and url.fragment not in pages[to].ids:
            yield "no such place: " + link
    for picture in page.pictures:
        yield picture_complaint(picture.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1))


def file_complaint(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    try:
        if path.endswith(".svg") and "assets" not in path:
            return picture_complaint(text)
        if path.endswith(".graphml"):
            xml.etree.ElementTree.fromstring(text)
        elif path.endswith(".json"):
            json.loads(text)
    except (ValueError, xml.etree.ElementTree.ParseError) as error:
        return "not what it says: %s" % error
    return None


def main(folder):
    files = [os.path.normpath(os.path.join(at, name)) for at, _, names in os.walk(folder) for name in names]
    pages = {path: Page(path) for path in files if path.endswith(".html")}
    found = [(path, what) for path in files if path not in pages for what in [file_complaint(path)] if what]
    found += [(path, what) for path in pages for what in page_complaints(path, pages[path], pages) if what]
    for path, what in sorted(found)[:20]:
        print(path + ": " + what)
    n_pictures = sum(path.endswith(".svg") for path in files)
    print("%d pages, %d pictures, %d complaints" % (len(pages), n_pictures, len(found)))
    return 1 if found or len(pages) < 20 or n_pictures < 20 else 0


def picture(path):
    with open(path, encoding="utf-8") as file:
        complaint = picture_complaint(file.read())
    if complaint:
        print(complaint)
    return 1 if complaint else 0


sys.exit(picture(sys.argv[2]) if sys.argv[1] == "--picture" else main(sys.argv[1]))
