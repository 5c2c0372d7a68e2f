"""Designing as of src/ml/design, and embedding of encoded pictures as of src/ml/images/prepare.ts."""
import base64
import io

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

from networks import G, PHI, Layers, compact_d, inverter_categories

BACKGROUND, LIGHT = 240, 128


def garment_colour(images):
    grey, halfway, prior = BACKGROUND / 255, 0.1, 0.5
    colours = (images + 1) * 0.5
    fourth = (colours - grey).square().sum(1, keepdim=True).square()
    mask = fourth / (fourth + halfway**4)
    share = prior / images[0, 0].numel()
    return ((colours * mask).mean((2, 3)) + share * grey) / (mask.mean((2, 3)) + share)


class Personalize:
    """Adam on the codes: each run is `steps` steps of all starts, in batches of `batch`."""

    def __init__(self, arrays, options):
        self.arrays, self.options = arrays, options
        self.g, self.phi = G[options["profile"]], PHI[options["profile"]]

    def terms(self, code):
        a = self.arrays
        at = {prefix: Layers(a, prefix, False) for prefix in ("generator", "discriminator", "encoder", "inverter")}
        classes = a["classes"][:1].expand(len(code), -1)
        images = self.g(at["generator"], torch.tanh(code), classes)
        realism = -(compact_d(at["discriminator"], images, classes)[:, 0] - 1).square()
        scores = (self.phi(at["encoder"], images) @ a["theta"].T)[:, 0]
        likelihoods = (F.log_softmax(inverter_categories(at["inverter"], images), 1) * classes).sum(1)
        off = (garment_colour(images) - a["colour"]).square().sum(1)
        distances = (images - a["original"]).abs().mean((1, 2, 3))
        objectives = (scores + a["eta"] * realism + a["categoryWeight"] * likelihoods
                      - a["colourWeight"] * off - a["holdWeight"] * distances)
        return {"images": images, "scores": scores, "realism": realism, "likelihoods": likelihoods,
                "distances": distances, "objectives": objectives}

    def check(self):
        code = self.arrays["code"].clone().requires_grad_(True)
        terms = self.terms(code)
        return {**terms, "gradient": torch.autograd.grad(terms["objectives"].sum(), code)[0]}

    def run(self):
        starts, batch = self.options["starts"], self.options["batch"]
        size = self.arrays["code"].shape[1]
        codes = torch.randn(starts, size, device=self.arrays["code"].device).requires_grad_(True)
        adam = torch.optim.Adam([codes], lr=0.1)
        for _ in range(self.options["steps"]):
            parts = []
            for part in codes.detach().split(batch):
                leaf = part.clone().requires_grad_(True)
                parts.append(torch.autograd.grad(-self.terms(leaf)["objectives"].sum(), leaf)[0])
            codes.grad = torch.cat(parts)
            adam.step()


def prepared(encoded, size):
    """The picture in a square, a light background brought to one grey: [3, size, size] bytes."""
    picture = Image.open(io.BytesIO(encoded))
    # Decodes JPEG at the smallest scale that suffices; the fastest that Pillow has.
    picture.thumbnail((size, size), Image.Resampling.BICUBIC, reducing_gap=2.0)
    pixels = np.asarray(picture.convert("RGB"))
    height, width = pixels.shape[:2]
    border = np.concatenate([pixels[0], pixels[1:, 0], pixels[1:, -1]])
    background = np.median(border, axis=0)
    scale = BACKGROUND / background if background.min() >= LIGHT else np.ones(3)
    square = np.empty((3, size, size), np.uint8)
    square[:] = (background * scale)[:, None, None]
    top, left = (size - height) >> 1, (size - width) >> 1
    scaled = np.minimum(255, pixels * scale + 0.5).astype(np.uint8)
    square[:, top : top + height, left : left + width] = scaled.transpose(2, 0, 1)
    return square


class Embed:
    """Codes of encoded pictures, `batch` at once."""

    def __init__(self, arrays, options):
        self.arrays, self.options, self.phi = arrays, options, PHI[options["profile"]]
        self.device = next(iter(arrays.values())).device
        self.pictures = [base64.b64decode(text) for text in options["pictures"]]

    @torch.no_grad()
    def run(self):
        size, batch = self.options["size"], self.options["batch"]
        codes = []
        for start in range(0, len(self.pictures), batch):
            squares = np.stack([prepared(encoded, size) for encoded in self.pictures[start : start + batch]])
            images = torch.from_numpy(squares).to(self.device).float().sub_(127.5).div_(127.5)
            codes.append(self.phi(Layers(self.arrays, "encoder", False), images))
        return codes

    def check(self):
        return {"codes": torch.cat(self.run())}
