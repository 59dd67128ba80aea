#!/usr/bin/env python3
"""hearsay beside CoreNLP's quote annotator, on the same articles and one core, in turn.

  compare_corenlp.py [--program build/hearsay] [--model FILE|NAME] [--kernel NAME] [--folder build-bench/input]
                     [--articles 21] [--rounds 3] [--core 0]

CoreNLP and its English models (0.5 GB) come by Maven the first time, into build-bench/corenlp. One round is A B:
`hearsay read --threads 1`, then the pipeline that quotes and their speakers need (tokenize, ssplit, pos, lemma, ner,
depparse, coref, quote), which is slow, so that only the folder's first articles are read. Both are held on one core;
start-up is counted for both. Printed: the ratio of each round's two times, its median and its range.
"""
import statistics
import subprocess
import sys

from compare_spacy import ROOT, WORK, make_input, options, processor, reading, row, timed

VERSION = "4.5.7"
POM = """<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>bench</groupId><artifactId>corenlp</artifactId><version>1</version><dependencies>{}</dependencies></project>
"""
DEPENDENCY = ("<dependency><groupId>edu.stanford.nlp</groupId><artifactId>stanford-corenlp</artifactId>"
              "<version>" + VERSION + "</version>{}</dependency>")
ANNOTATORS = "tokenize,ssplit,pos,lemma,ner,depparse,coref,quote"


def make_jars():
    folder = WORK / "corenlp"
    if not (folder / "complete").exists():
        print(f"fetching CoreNLP {VERSION} into {folder.relative_to(ROOT)}", file=sys.stderr)
        folder.mkdir(parents=True, exist_ok=True)
        models = DEPENDENCY.format("<classifier>models</classifier>")
        (folder / "pom.xml").write_text(POM.format(DEPENDENCY.format("") + models), encoding="utf-8")
        try:
            subprocess.run(["mvn", "-q", "-f", str(folder / "pom.xml"), "dependency:copy-dependencies",
                            f"-DoutputDirectory={folder / 'jars'}"], check=True, stdout=sys.stderr)
        except (OSError, subprocess.CalledProcessError) as e:
            sys.exit(f"{e}\n(on Debian: apt install maven default-jdk-headless)")
        (folder / "complete").touch()
    return folder / "jars"


def main():
    ap = options(__doc__, 3)
    ap.add_argument("--articles", type=int, default=21)
    a = ap.parse_args()
    folder = (a.folder or make_input()).resolve()
    texts = sorted(folder.glob("*.txt"))[:a.articles]
    words = sum(len(t.read_text(encoding="utf-8").split()) for t in texts)
    jars, out = make_jars(), WORK / "corenlp" / "out"
    out.mkdir(exist_ok=True)
    names = WORK / "corenlp" / "articles"
    names.write_text("".join(f"{t}\n" for t in texts), encoding="utf-8")
    ours = reading(a, texts)
    theirs = ["java", "-Xmx6g", "-cp", f"{jars}/*", "edu.stanford.nlp.pipeline.StanfordCoreNLP", "-annotators",
              ANNOTATORS, "-threads", "1", "-outputFormat", "json", "-outputDirectory", str(out), "-fileList",
              str(names)]

    times, memory, ratios = {"hearsay": [], "corenlp": []}, {"hearsay": [], "corenlp": []}, []
    for n in range(a.rounds):
        for name, command in (("hearsay", ours), ("corenlp", theirs)):
            seconds, mib, _ = timed(command, a.core)
            times[name].append(seconds)
            memory[name].append(mib)
        if len(list(out.glob("*.json"))) < len(texts):
            sys.exit(f"CoreNLP wrote fewer than {len(texts)} records into {out}")
        ratios.append(times["corenlp"][-1] / times["hearsay"][-1])
        print(f"round {n + 1}: hearsay {times['hearsay'][-1]:.2f} s, CoreNLP {times['corenlp'][-1]:.2f} s",
              file=sys.stderr)
    print(f"machine   {processor()}, core {a.core}")
    print(f"input     {len(texts)} articles, {words} words; median of {a.rounds} rounds in turn")
    row("hearsay read", times["hearsay"], words, memory["hearsay"])
    row(f"CoreNLP {VERSION}, quote", times["corenlp"], words, memory["corenlp"])
    print(f"CoreNLP's time over hearsay's: {statistics.median(ratios):.1f} ({min(ratios):.1f} to {max(ratios):.1f})")


if __name__ == "__main__":
    main()
