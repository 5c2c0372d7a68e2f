"""The networks of bench/networks.ts in PyTorch, for its comparison: PROFILE BATCH THREADS SECONDS DEVICE SIZE.
Prints JSON: images per second by name."""
import json, statistics, sys, time
import torch
from torch import nn

profile, batch, threads, seconds, device, size = sys.argv[1], *map(int, sys.argv[2:4]), float(sys.argv[4]), *sys.argv[5:7]
torch.set_num_threads(threads)
torch.manual_seed(1)


class Same(nn.Conv2d):
    """SAME padding, as TensorFlow's: the odd pixel goes to the right and the bottom."""

    def forward(self, x):
        (k, s), (h, w) = (self.kernel_size[0], self.stride[0]), x.shape[2:]
        pads = [max(0, (-(-n // s) - 1) * s + k - n) for n in (w, h)]
        x = nn.functional.pad(x, [pads[0] // 2, pads[0] - pads[0] // 2, pads[1] // 2, pads[1] - pads[1] // 2])
        return super().forward(x)


def compact_phi():
    def block(i, o, pool):
        return [Same(i, o, 3, bias=False), *([nn.MaxPool2d(2)] if pool else []), nn.BatchNorm2d(o), nn.ReLU()]

    return nn.Sequential(
        Same(3, 16, 5, 2, bias=False), nn.BatchNorm2d(16), nn.ReLU(),
        *block(16, 32, True), *block(32, 64, True), *block(64, 64, True), *block(64, 64, False),
        nn.Flatten(), nn.Linear(1024, 256, bias=False), nn.BatchNorm1d(256), nn.ReLU(), nn.Dropout(0.2),
        nn.Linear(256, 50, bias=False))


def cnn_f():
    return nn.Sequential(
        Same(3, 64, 11, 4), nn.ReLU(), nn.MaxPool2d(2), Same(64, 256, 5), nn.ReLU(), nn.MaxPool2d(2),
        Same(256, 256, 3), nn.ReLU(), Same(256, 256, 3), nn.ReLU(), Same(256, 256, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(256 * 49, 4096), nn.ReLU(), nn.Dropout(), nn.Linear(4096, 4096), nn.ReLU(), nn.Dropout(),
        nn.Linear(4096, 50))


class CompactG(nn.Module):
    """Conditional batch norm costs as batch norm does; the category's gain is left out."""

    def __init__(self):
        super().__init__()
        self.dense = nn.Linear(110, 4096, bias=False)
        layers = []
        for i, o in ((256, 128), (128, 64), (64, 32), (32, 3)):
            layers += [nn.BatchNorm2d(i), nn.ReLU(), nn.ConvTranspose2d(i, o, 4, 2, 1, bias=False)]
        self.body = nn.Sequential(*layers, nn.Conv2d(3, 3, 1), nn.Tanh())

    def forward(self, z):
        return self.body(self.dense(z).view(-1, 256, 4, 4))


class PaperG(nn.Module):
    def __init__(self):
        super().__init__()
        self.dense = nn.Linear(110, 4096, bias=False)
        layers, i = [nn.BatchNorm2d(256), nn.LeakyReLU(0.2)], 256
        for o, s in ((256, 2), (256, 1), (256, 2), (256, 1), (128, 2), (64, 2), (32, 2)):
            layers += [nn.ConvTranspose2d(i, o, 3, s, 1, output_padding=s - 1, bias=False), nn.BatchNorm2d(o), nn.LeakyReLU(0.2)]
            i = o
        self.body = nn.Sequential(*layers, nn.ConvTranspose2d(32, 3, 3, 1, 1), nn.Tanh())

    def forward(self, z):
        return self.body(self.dense(z).view(-1, 256, 4, 4))


def speed(run):
    sync = torch.cuda.synchronize if device.startswith("cuda") else lambda: None
    run(); sync()
    times, end = [], time.perf_counter() + seconds
    while time.perf_counter() < end or len(times) < 3:
        start = time.perf_counter()
        run(); sync()
        times.append(time.perf_counter() - start)
    return batch / statistics.median(times)


side = 64 if profile == "compact" else 224
phi = (compact_phi() if profile == "compact" else cnn_f()).to(device)
g = (CompactG() if profile == "compact" else PaperG()).to(device).eval()
x = torch.rand(batch, 3, side, side, device=device) * 2 - 1
z = torch.rand(batch, 110, device=device) * 2 - 1


def forward():
    with torch.no_grad():
        phi.eval()(x)


def image_gradient():
    leaf = x.clone().requires_grad_(True)
    torch.autograd.grad(phi.eval()(leaf).square().sum(), leaf)


def weight_gradients():
    torch.autograd.grad(phi.train()(x).square().sum(), list(phi.parameters()))


def draw():
    with torch.no_grad():
        assert g(z).shape[2] == int(size)


print(json.dumps({
    "Phi, forward": speed(forward),
    "Phi, gradient of the image": speed(image_gradient),
    "Phi, gradients of the weights": speed(weight_gradients),
    "G, forward": speed(draw),
}))
