"""Training steps as of src/ml/recommenders/dvbprTrainee.ts and src/ml/training/lsgan.ts: forward, backward and update."""
import torch
import torch.nn.functional as F

from networks import G, PHI, Layers, compact_d, opponent_colours, posterior

NOT_TRAINED = ("/mean", "/variance", "/mask")


def trained(arrays, *prefixes):
    """Weights that an optimiser moves; statistics and masks stay as they are."""
    found = {n: t for n, t in arrays.items() if n.startswith(prefixes) and not n.endswith(NOT_TRAINED)}
    for tensor in found.values():
        tensor.requires_grad_(True)
    return found


def masks_of(arrays):
    return {name: values for name, values in arrays.items() if name.endswith("/mask")}


def as_bytes(images):
    return (images * 127.5 + 127.5).round().byte()


def as_tensor(pixels):
    return pixels.float().sub_(127.5).div_(127.5)


class Dvbpr:
    def __init__(self, arrays, options):
        self.arrays, self.options, self.phi = arrays, options, PHI[options["profile"]]
        self.pixels = as_bytes(arrays["images"])
        users = torch.tensor(options["users"])
        self.pairs, self.users = len(users), users.to(arrays["theta"].device)
        self.positives, self.negatives = (arrays[name][: self.pairs] for name in ("positives", "negatives"))
        factors = arrays["theta"].shape[1]
        self.theta = torch.zeros(options["userCount"], factors, device=self.users.device)
        self.theta[self.users] = arrays["theta"][: self.pairs]
        self.theta.requires_grad_(True)
        self.trained = trained(arrays, "encoder/")
        decay = {"weight_decay": options["weightDecay"]} if options["weightDecay"] else {}
        self.adam = torch.optim.Adam(self.trained.values(), lr=options["learningRate"], **decay)
        self.users_adam = torch.optim.SparseAdam([self.theta], lr=options["userLearningRate"])

    def loss(self, images, theta, masks=None):
        codes = self.phi(Layers(self.arrays, "encoder", True, masks), images)
        scores = theta @ codes.T
        positive = (scores * self.positives).sum(1, keepdim=True)
        return (F.softplus(scores - positive) * self.negatives).sum()

    def check(self):
        loss = self.loss(self.arrays["images"], self.arrays["theta"][: self.pairs], masks_of(self.arrays))
        gradients = torch.autograd.grad(loss, list(self.trained.values()))
        return {"loss": loss, **{f"gradient:{n}": g for n, g in zip(self.trained, gradients)}}

    def run(self):
        theta = F.embedding(self.users, self.theta, sparse=True)
        loss = self.loss(as_tensor(self.pixels), theta)
        total = loss + self.options["lambda"] / 2 / self.pairs * theta.square().sum()
        for optimizer in (self.adam, self.users_adam):
            optimizer.zero_grad(set_to_none=True)
        total.backward()
        self.adam.step()
        self.users_adam.step()
        return loss.item()


class Lsgan:
    def __init__(self, arrays, options):
        self.arrays, self.options, self.g = arrays, options, G[options["profile"]]
        self.pixels, self.redraws = as_bytes(arrays["real"]), options["redraw"] > 0
        self.moved = trained(arrays, "generator/", "posterior/")
        self.judge = trained(arrays, "discriminator/")
        self.average = {n: t.detach().clone() for n, t in arrays.items() if n.startswith("generator/")}
        self.u = {n: F.normalize(torch.randn(t.shape[0], device=t.device), dim=0)
                  for n, t in self.judge.items() if t.dim() > 1}
        betas = (options["beta1"], options["beta2"])
        self.adam_g = torch.optim.Adam(self.moved.values(), lr=options["generatorRate"], betas=betas)
        self.adam_d = torch.optim.Adam(self.judge.values(), lr=options["discriminatorRate"], betas=betas)

    def drawn(self, judge, z, real, classes, noise, masks=None):
        """Fakes, the loss to fool D, and the whole loss of G."""
        at = Layers(self.arrays, "generator", True)
        if not self.redraws:
            fakes = self.g(at, z, classes)
            fooled = (compact_d(Layers(judge, "discriminator", True), fakes, classes) - 1).square().mean() / 2
            return fakes, fooled, fooled
        codes, divergence = posterior(Layers(self.arrays, "posterior", True, masks), real, classes, noise)
        fakes, redrawn = self.g(at, torch.cat([z, codes]), torch.cat([classes, classes])).split(len(z))
        fooled = (compact_d(Layers(judge, "discriminator", True), fakes, classes) - 1).square().mean() / 2
        difference = (opponent_colours(redrawn) - opponent_colours(real)).abs().mean()
        loss = fooled + self.options["redraw"] * (difference + self.options["divergence"] * divergence)
        return fakes, fooled, loss

    def judged(self, judge, fakes, real, classes):
        at = Layers(judge, "discriminator", True)
        scores = [compact_d(at, images, classes) for images in (fakes, real)]
        return scores[0].square().mean() / 2 + (scores[1] - 1).square().mean() / 2

    def check(self):
        a = self.arrays
        judge = {n: t.detach().requires_grad_(True) for n, t in self.judge.items()}
        fakes, fooled, loss = self.drawn(judge, a["z"], a["real"], a["classes"], a.get("noise"), masks_of(a))
        moved = torch.autograd.grad(loss, list(self.moved.values()))
        judged = self.judged(judge, fakes.detach(), a["real"], a["classes"])
        gradients = torch.autograd.grad(judged, list(judge.values()))
        named = zip([*self.moved, *judge], [*moved, *gradients])
        return {"fooled": fooled, "judged": judged, **{f"gradient:{n}": g for n, g in named}}

    def normalized(self):
        """D's weights over their largest singular values, by one power iteration."""
        judge = {}
        for name, weight in self.judge.items():
            if name not in self.u:
                judge[name] = weight
                continue
            matrix = weight.flatten(1)
            with torch.no_grad():
                v = F.normalize(matrix.T @ self.u[name], dim=0)
                self.u[name] = u = F.normalize(matrix @ v, dim=0)
            judge[name] = weight / (u @ (matrix @ v))
        return judge

    def run(self):
        a = self.arrays
        classes, real = a["classes"], as_tensor(self.pixels)
        z = torch.rand_like(a["z"]) * 2 - 1
        noise = torch.randn_like(a["noise"]) if self.redraws else None
        judge = self.normalized()
        fixed = {name: weight.detach() for name, weight in judge.items()}
        fakes, fooled, loss = self.drawn(fixed, z, real, classes, noise)
        self.adam_g.zero_grad(set_to_none=True)
        loss.backward()
        self.adam_g.step()
        with torch.no_grad():
            for name, average in self.average.items():
                average.lerp_(a[name], 1 - self.options["averageMomentum"])
        judged = self.judged(judge, fakes.detach(), real, classes)
        self.adam_d.zero_grad(set_to_none=True)
        judged.backward()
        self.adam_d.step()
        return fooled.item(), judged.item()
