"""What one side of a race tells of itself."""
import time


def spent(work, device):
    """Milliseconds of the work: of the processor, of all threads, and of the clock."""
    if device.startswith("cuda"):
        import torch

        torch.cuda.synchronize()
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    if device.startswith("cuda"):
        torch.cuda.synchronize()
    return {"cpu": 1000 * (time.process_time() - cpu), "wall": 1000 * (time.perf_counter() - wall)}


def sampled(values):
    """At most 64 of the values, evenly spaced, to compare with ours."""
    flat = values.detach().flatten().cpu()
    return flat[:: -(-len(flat) // 64)].tolist()
