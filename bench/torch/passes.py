"""Single passes through one network: what the benchmark networks measures."""
import torch

from networks import G, PHI, Layers


class PhiPass:
    def __init__(self, arrays, options):
        self.images, self.weights = arrays["images"], arrays
        self.masks = {name: values for name, values in arrays.items() if name.endswith("/mask")}
        self.phi = PHI[options["profile"]]


class ForwardPhi(PhiPass):
    @torch.no_grad()
    def check(self):
        return {"codes": self.phi(Layers(self.weights, "encoder", False), self.images)}

    run = check


class ImageGradient(PhiPass):
    def check(self):
        leaf = self.images.clone().requires_grad_(True)
        loss = self.phi(Layers(self.weights, "encoder", False), leaf).square().sum()
        return {"gradient": torch.autograd.grad(loss, leaf)[0]}

    run = check


class WeightGradients(PhiPass):
    def __init__(self, arrays, options):
        super().__init__(arrays, options)
        statistics = ("/mean", "/variance", "/mask")
        self.trained = {n: t for n, t in arrays.items() if n.startswith("encoder/") and not n.endswith(statistics)}
        for tensor in self.trained.values():
            tensor.requires_grad_(True)

    def gradients(self, masks):
        loss = self.phi(Layers(self.weights, "encoder", True, masks), self.images).square().sum()
        return torch.autograd.grad(loss, list(self.trained.values()))

    def check(self):
        return {f"gradient:{name}": value for name, value in zip(self.trained, self.gradients(self.masks))}

    def run(self):
        self.gradients({})


class ForwardG:
    def __init__(self, arrays, options):
        self.arrays, self.g = arrays, G[options["profile"]]

    @torch.no_grad()
    def check(self):
        at = Layers(self.arrays, "generator", False)
        return {"drawn": self.g(at, self.arrays["z"], self.arrays["classes"])}

    run = check
