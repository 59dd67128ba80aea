#!/usr/bin/env python3
"""Writes a trained model as the one file that hearsay maps (src/model/weights.h draws it).

    export.py CHECKPOINT.pt --vocab vocab.txt --out hearsay.model [--dtype int8|f32]

CHECKPOINT.pt holds {'state': {name: tensor}, 'meta': {key: value}}; the names are those of the file.
With int8 (the default) the encoder's matrices and its tables become bytes with one f32 scale a row; norms,
biases and heads stay f32. `emb.type`, of which only row 0 is ever used, is added to `emb.position`.
"""

import argparse
import struct

import numpy as np
import torch
import xxhash

from narrow import narrow_file

FORMAT, F32, I8_ROWS, I8_TILES = 1, 1, 2, 3
NEEDED = ["n_layers", "width", "n_heads", "ffn", "vocab", "positions", "n_tags", "link_width", "window"]

# What is added to the first number of a head's bias, by its key in the metadata.
BIASES = {"outside_bias": "tag.bias", "name_bias": "name.tag.bias", "inner_bias": "inner.bias"}


def quantise(w):
    """Rows to bytes of -127..127 and one scale a row."""
    scale = np.abs(w).max(axis=1) / np.float32(127)
    safe = np.where(scale > 0, scale, np.float32(1))
    q = np.clip(np.rint(w / safe[:, None]), -127, 127).astype(np.int8)
    return q, scale.astype(np.float32)


def tile(q):
    """[out][in] -> [out / 16][in / 4][16][4]"""
    n_out, n_in = q.shape
    return np.ascontiguousarray(q.reshape(n_out // 16, 16, n_in // 4, 4).transpose(0, 2, 1, 3))


def untile(t, n_out, n_in):
    return t.reshape(n_out // 16, n_in // 4, 16, 4).transpose(0, 2, 1, 3).reshape(n_out, n_in)


def role(name):
    """What becomes of a tensor in an int8 file."""
    if name.startswith(("layer.", "entity.")) and name.endswith(".weight") and ".norm" not in name:
        return I8_TILES
    if name in ("emb.word", "emb.position", "emb.shape", "emb.quote", "emb.gap"):
        return I8_ROWS
    return F32


def encode(name, array, dtype):
    """(dtype, shape, data, scales or None)"""
    kind = role(name) if dtype == "int8" else F32
    if kind == F32:
        return F32, array.shape, array.tobytes(), None
    q, scale = quantise(array)
    return kind, array.shape, (tile(q) if kind == I8_TILES else q).tobytes(), scale.tobytes()


def plain(name):
    """The file's name of a parameter: tables go without their ".weight"."""
    return name.removesuffix(".weight") if name.startswith("emb.") and ".norm" not in name else name


def fold(state):
    """float32 arrays of two dimensions at most, with the type of the pieces, which is always 0, added to the positions."""
    arrays = {plain(k): np.ascontiguousarray(v.detach().float().numpy()) for k, v in state.items()}
    kind = arrays.pop("emb.type", None)
    if kind is not None:
        arrays["emb.position"] = arrays["emb.position"] + kind.reshape(-1, arrays["emb.position"].shape[1])[0]
    flat = lambda v: v.reshape(-1, v.shape[-1]) if v.ndim > 2 else np.atleast_1d(v)
    return {k: flat(v).astype("<f4") for k, v in arrays.items()}


class Sections:
    """Bytes from an offset on, each part at a multiple of 64."""

    def __init__(self, start):
        self.start, self.parts, self.at = start, [], start

    def add(self, data):
        at = self.at
        pad = -len(data) % 64
        self.parts += [data, b"\0" * pad]
        self.at += len(data) + pad
        return at


def build(arrays, meta, vocab, dtype):
    """The whole file."""
    lines = "".join(f"{k}={v}\n" for k, v in meta.items()).encode()
    pieces = "".join(p + "\n" for p in vocab).encode()
    s = Sections(128)
    meta_at, vocab_at = s.add(lines), s.add(pieces)
    table_bytes = 128 * len(arrays)
    table_at = s.add(b"\0" * table_bytes)
    table_part = len(s.parts) - 2
    rows = []
    for name, array in arrays.items():
        kind, shape, data, scales = encode(name, array, dtype)
        at = s.add(data)
        scales_at = s.add(scales) if scales is not None else 0
        dims = list(shape) + [0] * (4 - len(shape))
        assert len(name) < 64 and len(dims) == 4
        rows.append(struct.pack("<64sII4IQQQ16x", name.encode(), kind, len(shape), *dims, at, len(data), scales_at))
    s.parts[table_part] = b"".join(rows)
    directory = struct.pack("<6Q", meta_at, len(lines), vocab_at, len(pieces), table_at, table_bytes)
    body = directory + b"\0" * 48 + b"".join(s.parts)
    head = struct.pack("<8sIIQ", b"HSYMODEL", FORMAT, 0, 32 + len(body))
    return head + struct.pack("<Q", xxhash.xxh3_64_intdigest(body)) + body


def write(state, meta, vocab, path, dtype):
    meta = {str(k): str(v).replace("\n", " ") for k, v in meta.items()}
    missing = [k for k in NEEDED if k not in meta]
    if missing:
        raise SystemExit(f"the checkpoint's meta lacks {', '.join(missing)}")
    if len(vocab) != int(meta["vocab"]):
        raise SystemExit(f"the vocabulary has {len(vocab)} pieces, meta says {meta['vocab']}")
    meta["dtype"] = dtype
    data = build(fold(state), meta, vocab, dtype)
    with open(path, "wb") as f:
        f.write(data)
    return len(data)


def read_vocab(path):
    with open(path, encoding="utf-8", newline="\n") as f:
        return f.read().rstrip("\n").split("\n")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("checkpoint")
    p.add_argument("--vocab", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--dtype", choices=["int8", "f32"], default="int8")
    p.add_argument("--outside-bias", type=float, default=0.0, metavar="X",
                   help="add X to the score of the tag O: more precision, less recall (chosen on development data)")
    p.add_argument("--name-bias", type=float, default=0.0, metavar="X", help="the same for the tag O of names")
    p.add_argument("--inner-bias", type=float, default=0.0, metavar="X",
                   help="add X to the score of an attribution inside a content: more of them, more reading again")
    a = p.parse_args()
    c = torch.load(a.checkpoint, map_location="cpu", weights_only=True)
    for key, name in BIASES.items():
        if name in c["state"]:
            c["state"][name][0] += getattr(a, key)
            c["meta"][key] = getattr(a, key)
    n = write(c["state"], c["meta"], read_vocab(a.vocab), a.out, a.dtype)
    print(f"{a.out}: {n} bytes")
    if a.dtype == "int8":
        narrow_file(a.out)


if __name__ == "__main__":
    main()
