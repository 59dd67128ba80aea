#!/usr/bin/env python3
"""python_many.py PROGRAM FOLDER [THREADS [RUNS]]: read_many beside the program, on the same texts.

In turn, RUNS times (3): `PROGRAM read --threads THREADS FOLDER`, and read_many over the same files' texts, each in a
process of its own, start-up included. Tells the processor time (user and system) of both, each run and the median of
the ratios: the clock says nothing on a machine that does other work. Needs the package installed.
"""
import resource
import statistics
import subprocess
import sys

MANY = """
import sys, hearsay
n = 0
for article in hearsay.read_many(hearsay.files(sys.argv[1]), int(sys.argv[2])):
    n += len(article.statements)
print(n)
"""


def seconds(command: list[str]) -> tuple[float, str]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def main() -> None:
    program, folder = sys.argv[1:3]
    threads, runs = (sys.argv[3:] + ["1", "3"][len(sys.argv) - 3:])[:2]
    ratios = []
    for _ in range(int(runs)):
        c, records = seconds([program, "read", "--threads", threads, "--format", "json", folder])
        python, statements = seconds([sys.executable, "-c", MANY, folder, threads])
        ratios.append(c / python)
        n = records.count('"inside":')
        print(f"program {c:.2f} s, read_many {python:.2f} s, {n} and {statements.strip()} statements: {c / python:.3f}")
    print(f"read_many has {statistics.median(ratios):.3f} of the program's speed on {threads} threads")


if __name__ == "__main__":
    main()
