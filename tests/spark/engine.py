"""What the tests of spark/ share. Exit 77 without pyspark: `make test-spark` installs it."""
import glob
import os
import pathlib
import subprocess
import sys

try:
    import pyspark
except ImportError:
    print("skipped: no pyspark; 'make test-spark' installs it")
    sys.exit(77)

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from begin import PROGRAM, ROOT, check, need_model


def begin():
    """Makes the modules of spark/ known."""
    need_model()
    os.environ.update(SPARK_LOCAL_IP="127.0.0.1", PYSPARK_PYTHON=sys.executable, SPARK_CONF_DIR="/nonexistent",
                      PYTHONDONTWRITEBYTECODE="1")
    sys.path.insert(0, str(ROOT / "spark"))


def session(master, *files):
    """One process, with files of spark/ for its workers."""
    import read
    spark = read.session(master, [("spark.ui.enabled", "false"), ("spark.ui.showConsoleProgress", "false"),
                                  ("spark.driver.host", "127.0.0.1")])
    spark.sparkContext.setLogLevel("OFF")
    for name in files:
        spark.sparkContext.addPyFile(str(ROOT / "spark" / name))
    return spark


def printed(out, what):
    """The lines of all tasks of one kind of output, in their order."""
    return b"".join(pathlib.Path(p).read_bytes() for p in sorted(glob.glob("%s/%s.jsonl/part-*" % (out, what))))


def test_cluster(job, options, source, out, what, expected):
    """As it is called, in a cluster of two workers, each a process: the output `what` is as expected. What it tells."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "spark" / job), "--master", "local-cluster[2,1,1024]", "--program", str(PROGRAM),
         *options, "--out", str(out), str(source)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "SPARK_HOME": os.path.dirname(pyspark.__file__)})
    check(done.returncode == 0, "a cluster of two workers: exit status %d" % done.returncode)
    if done.returncode:
        print(done.stderr[-3000:])
    check(printed(out, what) == expected, "in a cluster of two workers the same bytes")
    return done.stdout
