"""The rival: numpy's matrix product and argpartition. One line of JSON in, one out."""
import json
import sys
import time

import numpy as np

Q = categories = None
for line in sys.stdin:
    request = json.loads(line)
    if request["do"] == "load":
        Q = np.fromfile(request["vectors"], np.float32).reshape(-1, request["factors"])
        categories = np.fromfile(request["categories"], np.uint8)
        answer = {"items": len(Q), "version": np.__version__}
    else:
        P = np.array(request["p"], np.float32)
        count, wanted, excluded = request["count"], request["wanted"], request["excluded"]
        started = time.perf_counter()
        hidden = None if wanted < 0 else categories != wanted
        found = []
        scores = (P @ Q.T) if len(P) > 1 else (Q @ P[0])[None]
        for row in scores:
            if hidden is not None:
                row[hidden] = -np.inf
            row[excluded] = -np.inf
            best = np.argpartition(row, len(row) - count)[-count:]
            found.append(best[np.argsort(-row[best], kind="stable")])
        elapsed = 1000 * (time.perf_counter() - started)
        answer = {"milliseconds": elapsed, "items": [row.tolist() for row in found]}
    print(json.dumps(answer), flush=True)
