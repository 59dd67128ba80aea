"""Reads the variables of a TensorFlow SavedModel without TensorFlow: `variables.index` is a table in LevelDB's format
whose values are messages (BundleEntryProto of tensorflow/core/protobuf/tensor_bundle.proto), each telling where in the
data file a tensor lies."""
import struct
import numpy as np

FOOTER, TRAILER, FLOAT = 48, 5, 1


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def entries(data, offset, size):
    """(key, value) of a block; keys share what they begin with."""
    assert data[offset + size] == 0, "the table is compressed"
    block = data[offset:offset + size]
    restarts = struct.unpack("<I", block[-4:])[0]
    at, end, key = 0, len(block) - 4 - 4 * restarts, b""
    while at < end:
        shared, at = varint(block, at)
        more, at = varint(block, at)
        length, at = varint(block, at)
        key = key[:shared] + block[at:at + more]
        yield key, block[at + more:at + more + length]
        at += more + length


def fields(message):
    """(number, value) of a protocol buffer's fields: integers or bytes."""
    at = 0
    while at < len(message):
        tag, at = varint(message, at)
        if tag & 7 == 0:
            value, at = varint(message, at)
        else:
            length, at = (varint(message, at) if tag & 7 == 2 else (4 if tag & 7 == 5 else 8, at))
            value = message[at:at + length]
            at += length
        yield tag >> 3, value


def handle(data, at):
    """(offset, size) of a block, and where the next handle is."""
    offset, at = varint(data, at)
    size, at = varint(data, at)
    return (offset, size), at


def read(prefix):
    """{name: array} of the float variables of PREFIX.index and PREFIX.data-00000-of-00001."""
    with open(prefix + ".index", "rb") as file:
        table = file.read()
    data = np.memmap(prefix + ".data-00000-of-00001", mode="r", dtype=np.uint8)
    _, at = handle(table, len(table) - FOOTER)  # of the metaindex
    index, _ = handle(table, at)
    found = {}
    for _, where in entries(table, *index):
        for key, value in entries(table, *handle(where, 0)[0]):
            entry = dict(fields(value))
            if not key or entry.get(1) != FLOAT:
                continue
            shape = [dict(fields(d)).get(1, 0) for n, d in fields(entry.get(2, b"")) if n == 2]
            offset, size = entry.get(4, 0), entry[5]
            found[key.decode()] = np.frombuffer(data[offset:offset + size].tobytes(), "<f4").reshape(shape)
    return found
