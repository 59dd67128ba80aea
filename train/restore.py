#!/usr/bin/env python3
"""Model file -> checkpoint, to go on from a model whose checkpoint is gone.

  restore.py hearsay.model --out CHECKPOINT.pt

The rows of int8 files become floats again: what rounding took stays lost, which training soon mends. A bias of the tag
O that export.py added is taken off again.
"""
import argparse, struct
import numpy as np
import torch
from export import BIASES, I8_ROWS, I8_TILES, plain, untile
from narrow import NARROW

ROW = struct.Struct("<64sII4IQQQ16x")


def tensors(data):
    """{name: float32 array} of a file's bytes."""
    table_at, table_bytes = struct.unpack_from("<6Q", data, 32)[4:]
    found = {}
    for at in range(table_at, table_at + table_bytes, ROW.size):
        name, kind, rank, *rest = ROW.unpack_from(data, at)
        shape, (begin, size, scales) = rest[:rank], rest[4:]
        if kind in (I8_ROWS, I8_TILES, NARROW):
            q = np.frombuffer(data, np.int8, size, begin)
            q = q.reshape(shape) if kind == I8_ROWS else untile(q, *shape)
            array = q * np.frombuffer(data, np.float32, shape[0], scales)[:, None]
        else:
            array = np.frombuffer(data, np.float32, size // 4, begin).reshape(shape)
        found[name.rstrip(b"\0").decode()] = array.astype(np.float32)
    return found


def meta_of(data):
    at, size = struct.unpack_from("<2Q", data, 32)
    return dict(line.split("=", 1) for line in data[at:at + size].decode().splitlines())


def state_of(arrays, model):
    """The arrays under the names and with the shapes of the model's own state."""
    return {name: torch.from_numpy(arrays[plain(name)].copy()).reshape(value.shape)
            for name, value in model.state_dict().items() if plain(name) in arrays}


def main():
    from model import Model, sizes
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model")
    p.add_argument("--out", required=True)
    a = p.parse_args()
    data = open(a.model, "rb").read()
    meta = meta_of(data)
    arrays = tensors(data)
    model = Model(**sizes(meta), entity=int(meta.get("n_entity", 0)), inner="inner.weight" in arrays)
    state = state_of(arrays, model)
    for key, name in BIASES.items():
        if name in state:
            state[name][0] -= float(meta.get(key, 0))
    torch.save(dict(state=state, meta=model.meta), a.out)
    lacking = sorted(set(model.state_dict()) - set(state))
    print(f"{a.out}: {len(state)} tensors" + (f"; not in the file: {', '.join(lacking)}" if lacking else ""))


if __name__ == "__main__":
    main()
