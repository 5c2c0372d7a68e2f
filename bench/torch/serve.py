"""PyTorch's side of the benchmarks networks, training and designing. One line of JSON in, one out:
{"do": "open", "what": NAME, "arrays": FILE, ...} makes that case; {"do": "check"} gives its values for the arrays handed over, {"do": "run"}
runs it and tells the milliseconds. More than one case may be open, told apart by "id"."""
import json
import struct
import sys

import numpy as np
import torch

from designing import Embed, Personalize
from measure import sampled, spent
from passes import ForwardG, ForwardPhi, ImageGradient, WeightGradients
from training import Dvbpr, Lsgan

CASES = {
    "forward": ForwardPhi, "imageGradient": ImageGradient, "weightGradients": WeightGradients, "draw": ForwardG,
    "dvbpr": Dvbpr, "lsgan": Lsgan, "personalize": Personalize, "embed": Embed,
}


def read_arrays(file):
    """The tensors of a safetensors file of float32 values."""
    with open(file, "rb") as opened:
        (length,) = struct.unpack("<Q", opened.read(8))
        header = json.loads(opened.read(length))
        values = np.frombuffer(opened.read(), np.float32)
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        start, end = (offset // 4 for offset in entry["data_offsets"])
        tensors[name] = torch.from_numpy(values[start:end].reshape(entry["shape"]).copy())
    return tensors


cases = {}
for line in sys.stdin:
    request = json.loads(line)
    what = request.pop("do")
    if what == "open":
        torch.set_num_threads(request["threads"])
        torch.manual_seed(1)
        device = request["device"]
        arrays = {name: tensor.to(device) for name, tensor in read_arrays(request["arrays"]).items()}
        cases[request["id"]] = CASES[request["what"]](arrays, request)
        answer = {"torch": torch.__version__}
    elif what == "check":
        answer = {name: sampled(values) for name, values in cases[request["id"]].check().items()}
    elif what == "run":
        answer = spent(cases[request["id"]].run, device)
    else:
        del cases[request["id"]]
        answer = {}
    print(json.dumps(answer), flush=True)
