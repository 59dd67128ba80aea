#!/usr/bin/env python3
"""Measures main-text extraction and metadata beside other programs, in one run.

    tools/rivals.py --corpora DIR ... [--program build/tools/extract] [--only NAME ...] [--repeat N]

DIRs are those that tools/measure_extraction.py reads. The others come from PyPI, pinned below, into a virtual
environment in build-rivals/, which this makes on the first run. Each reads every page from memory; hearsay is a
program that is given the pages' paths. Times are processor time (user and system) of one process, the best of N
runs, without the start of the interpreter and the import of the libraries; pages/s are of all corpora together.
"""
import argparse, os, pathlib, resource, subprocess, sys, tempfile, time, venv, warnings

PINNED = ["trafilatura==2.3.1", "readability-lxml==0.9", "newspaper4k==0.9.6", "resiliparse==2.0.1", "lxml_html_clean==0.4.6"]
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import measure_extraction as measure


def enter_environment():
    """Runs this script again with the interpreter of build-rivals/."""
    folder = HERE.parent / "build-rivals"
    python = folder / "bin" / "python"
    if pathlib.Path(sys.prefix).resolve() == folder.resolve():
        return
    if not (folder / "ready").exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-U", "pip"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *PINNED], check=True)
        (folder / "ready").touch()
    os.execv(python, [str(python), *sys.argv])


# ---- the others: page -> {text, title, byline, published} ----

def by_trafilatura(fast):
    import trafilatura

    def read(html):
        found = trafilatura.bare_extraction(html, include_comments=False, fast=fast, with_metadata=True)
        found = found.as_dict() if found else {}
        return {"text": found.get("text"), "title": found.get("title"), "byline": found.get("author"),
                "published": found.get("date")}
    return read


def by_readability():
    import logging, lxml.html, readability
    logging.disable(logging.CRITICAL)

    def read(html):
        document = readability.Document(html.decode("utf-8", "replace"))
        text = lxml.html.fromstring(document.summary()).text_content()
        return {"text": text, "title": document.short_title()}
    return read


def by_newspaper():
    import newspaper

    def read(html):
        article = newspaper.Article("https://a.example/", fetch_images=False)
        article.download(input_html=html.decode("utf-8", "replace"))
        article.parse()
        day = article.publish_date
        return {"text": article.text, "title": article.title, "byline": ", ".join(article.authors),
                "published": day.isoformat() if hasattr(day, "isoformat") else day}
    return read


def by_resiliparse():
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    def read(html):
        return {"text": extract_plain_text(bytes_to_str(html, detect_encoding(html)), main_content=True)}
    return read


def in_process(read, pages):
    """Records by file, and the seconds that it took."""
    begin, records = time.process_time(), {}
    for page in pages:
        try:
            records[page.name] = read(page.read_bytes())
        except Exception:  # a page that it cannot read is one that it reads nothing of
            records[page.name] = {}
    return records, time.process_time() - begin


def hearsay(program, pages):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    records = measure.run(program, pages[0].parent, [p.name for p in pages])[0]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return records, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


# ---- figures ----

def figures(gold, records):
    """What is measured of a corpus, as columns."""
    if "body" in gold[0] or "paragraphs" in gold[0]:
        return {"F1": measure.body_figures(gold, records, True)[2]}
    columns = {}
    english = [g for g in gold if g.get("lang_guess") == "en"]
    if any(g.get("with") for g in gold):
        columns["F1"] = measure.snippet_figures(gold, records)[2]
        columns["English"] = measure.snippet_figures(english, records)[2]
    for name, (n, _, same) in measure.meta_figures(gold, records).items():
        columns[name] = f"{same}/{n}"
    return columns


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--corpora", nargs="+", required=True)
    args.add_argument("--program", default="build/tools/extract")
    args.add_argument("--only", nargs="*", help="of the others, as the table calls them")
    args.add_argument("--repeat", type=int, default=1)
    args = args.parse_args()
    enter_environment()
    makers = {"trafilatura": lambda: by_trafilatura(False), "trafilatura, fast": lambda: by_trafilatura(True),
              "readability-lxml": by_readability, "newspaper4k": by_newspaper, "resiliparse": by_resiliparse}
    warnings.simplefilter("ignore")
    readers = {name: make() for name, make in makers.items() if args.only is None or name in args.only}
    ways = {"hearsay": lambda pages: hearsay(args.program, pages)}
    ways.update({name: lambda pages, read=read: in_process(read, pages) for name, read in readers.items()})
    seconds, n_pages = dict.fromkeys(ways, 0.0), 0
    for corpus in map(pathlib.Path, args.corpora):
        with tempfile.TemporaryDirectory() as folder:
            gold, base = measure.corpus_open(corpus, folder)
            pages = [base / g["file"] for g in gold]
            n_pages += len(pages)
            print(f"{corpus.name}: {len(pages)} pages")
            for name, way in ways.items():
                runs = [way(pages) for _ in range(args.repeat)]
                seconds[name] += min(r[1] for r in runs)
                shown = "  ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}"
                                  for k, v in figures(gold, runs[0][0]).items())
                print(f"  {name:20} {shown}", flush=True)
    print("speed")
    for name in ways:
        print(f"  {name:20} {n_pages / seconds[name]:7.1f} pages/s  "
              f"hearsay {seconds[name] / seconds['hearsay']:.1f} times as fast")


if __name__ == "__main__":
    main()
