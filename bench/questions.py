"""Times one question of each command to a case file: python3 bench/questions.py FILE [ROUNDS [HEARSAY]]

Median over the rounds of the processor time (user and system) and of the time by the clock of the whole program, on one
core, in milliseconds, and the peak of its memory. Questions are of the speaker with most statements, of a word that is
in many of them, and of what is in the middle of the file."""
import os
import sqlite3
import statistics
import subprocess
import sys
import time


def ask(program, path, words):
    begin = time.monotonic()
    p = subprocess.Popen(["taskset", "-c", "0", program, *words, "--db", path], stdout=subprocess.DEVNULL,
                         stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(p.pid, 0)
    return 1e3 * (used.ru_utime + used.ru_stime), 1e3 * (time.monotonic() - begin), used.ru_maxrss / 1024


def questions(path):
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    one = lambda sql: str(db.execute(sql).fetchone()[0])
    name = one("SELECT name FROM entity ORDER BY said DESC LIMIT 1")
    article = one("SELECT max(id) / 2 FROM article")
    statement = one("SELECT max(id) / 2 FROM statement")
    group = one("SELECT s.id FROM tellings t JOIN unit u ON u.tellings = t.id JOIN statement s ON s.article = u.article"
                " AND s.n = u.statement ORDER BY t.n DESC LIMIT 1")
    story = db.execute("SELECT a.article, b.article FROM story_of a JOIN story_of b ON b.story = a.story"
                       " AND b.article > a.article WHERE a.article > " + article + " LIMIT 1").fetchone()
    return [["version"], ["who"], ["who", "--kind", "person"], ["who", "--silent"], ["who", name], ["coverage"],
            ["coverage", "--about", "market"], ["search", "said"], ["search", "market"], ["search", name],
            ["articles", "--limit", "20"], ["said", "--limit", "20"], ["said", name, "--limit", "20"],
            ["said", name, "--about", "market", "--limit", "20"], ["tensions"], ["tensions", "--about", "market"],
            ["changes"], ["changes", name], ["timeline"], ["timeline", "--about", "market"], ["positions"], ["stories"],
            ["show", article], ["compare", *map(str, story or (1, 2))], ["trace", statement], ["trace", group],
            ["correct"], ["who", "--limit", "0"], ["coverage", "--limit", "0"]]


def main():
    path, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
    program = sys.argv[3] if len(sys.argv) > 3 else "build/hearsay"
    print("processor   clock  memory")
    for words in questions(path):
        n = 1 if words[-1] == "0" else rounds
        times = [ask(program, path, words) for _ in range(n)]
        cpu, clock, memory = (statistics.median(t[i] for t in times) for i in range(3))
        print(f"{cpu:6.0f} ms {clock:6.0f} ms {memory:4.0f} MB  {' '.join(words)}", flush=True)


main()
