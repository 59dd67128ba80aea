#!/usr/bin/env python3
"""Makes the matrices of a model file narrow, as src/model/narrow.h does when a model is opened, in place:

    narrow.py FILE.model

What is opened then is the file as it lies (DTYPE_I8_NARROW), in half the time. The arithmetic is that of narrow.h, in
whole numbers; the scales are single precision as there. Needs numpy and xxhash. Source: src/model/narrow.h.
"""
import struct
import sys

import numpy as np
import xxhash

TILES, NARROW = 3, 4
HEADER, DIRECTORY, ROW = 32, 64, 128


def narrowed(tiles, scale, n_out, n_in, top):
    """Tiles [n_out / 16][n_in / 4][16][4] and scales [n_out] for rows of 0 to `top`; n_in is a multiple of 16."""
    blocks = tiles.reshape(n_out // 16, n_in // 16, 4, 16, 4).astype(np.int64)
    reach = np.zeros((n_out // 16, 16), np.int64)
    for signed in (blocks, -blocks):
        lanes = np.maximum(signed, 0).sum(axis=2).reshape(n_out // 16, n_in // 16, 16, 2, 2).sum(axis=4)
        reach = np.maximum(reach, lanes.max(axis=(1, 3)))
    weight = np.maximum(np.abs(blocks).max(axis=(1, 2, 4)), 1)
    most, largest = 32767 // top - 4, min(32767 // (2 * top), 127)
    by = np.minimum(32767, (largest << 15) // weight)
    by = np.where(reach > 0, np.minimum(by, (most << 15) // np.maximum(reach, 1)), by)
    out = (blocks * by[:, None, None, :, None] + (1 << 14)) >> 15
    factor = np.float32(32768) / by.astype(np.float32)
    return out.astype(np.int8).reshape(-1), scale * factor.reshape(-1)


def narrow_file(path):
    with open(path, "rb") as file:
        data = bytearray(file.read())
    if data[:8] != b"HSYMODEL":
        sys.exit(f"{path}: not a hearsay model")
    table, n_bytes = struct.unpack_from("<QQ", data, DIRECTORY)
    n_narrow = 0
    for row in range(table, table + n_bytes, ROW):
        name = data[row:row + 64].rstrip(b"\0").decode()
        dtype, n_dims, n_out, n_in = struct.unpack_from("<4I", data, row + 64)
        if dtype != TILES:
            continue
        assert n_dims == 2, name
        at, n, scales = struct.unpack_from("<3Q", data, row + 88)
        tiles = np.frombuffer(data, np.int8, n, at)
        scale = np.frombuffer(data, "<f4", n_out, scales)
        tiles, scale = narrowed(tiles, scale, n_out, n_in, 127 if name.endswith(".ffn2.weight") else 255)
        data[at:at + n] = tiles.tobytes()
        data[scales:scales + 4 * n_out] = scale.astype("<f4").tobytes()
        struct.pack_into("<I", data, row + 64, NARROW)
        n_narrow += 1
    struct.pack_into("<Q", data, 24, xxhash.xxh3_64_intdigest(bytes(data[HEADER:])))
    with open(path, "wb") as file:
        file.write(data)
    print(f"{path}: {n_narrow} matrices made narrow")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    narrow_file(sys.argv[1])
