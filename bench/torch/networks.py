"""The networks of src/ml/networks in PyTorch, as functions of weights under our names."""
import torch
import torch.nn.functional as F


def same(x, kernel, stride):
    """TensorFlow's SAME padding: the odd pixel goes to the right and the bottom."""
    pads = [max(0, (-(-n // stride) - 1) * stride + kernel - n) for n in (x.shape[3], x.shape[2])]
    return F.pad(x, [pads[0] // 2, pads[0] - pads[0] // 2, pads[1] // 2, pads[1] - pads[1] // 2])


class Layers:
    """Weights under a prefix; dropout masks where they were handed over, else drawn."""

    def __init__(self, weights, prefix, training, masks=None):
        self.weights, self.prefix, self.training, self.masks = weights, prefix, training, masks or {}

    def get(self, name):
        return self.weights.get(f"{self.prefix}/{name}")

    def own_bias(self, name):
        """A bias beside a gain is that of the batch norm of the same name."""
        return None if self.get(f"{name}/gain") is not None else self.get(f"{name}/bias")

    def conv(self, name, x, stride=1, padding=0):
        return F.conv2d(x, self.get(f"{name}/weight"), self.own_bias(name), stride, padding)

    def deconv(self, name, x, stride, padding=0):
        return F.conv_transpose2d(x, self.get(f"{name}/weight"), self.own_bias(name), stride, padding)

    def dense(self, name, x):
        weight, bias = self.get(f"{name}/weight"), self.own_bias(name)
        return x @ weight if bias is None else torch.addmm(bias, x, weight)

    def batch_norm(self, name, x):
        of = [self.get(f"{name}/{what}") for what in ("mean", "variance", "gain", "bias")]
        return F.batch_norm(x, *of, training=self.training)

    def conditional_batch_norm(self, name, x, classes):
        plain = F.batch_norm(x, self.get(f"{name}/mean"), self.get(f"{name}/variance"), training=self.training)
        gain, bias = ((classes @ self.get(f"{name}/{what}"))[:, :, None, None] for what in ("gain", "bias"))
        return torch.addcmul(bias, plain, gain)

    def dropout(self, name, x, rate):
        mask = self.masks.get(f"{self.prefix}/{name}/mask")
        return F.dropout(x, rate, self.training) if mask is None else x * mask


def compact_trunk(at, images):
    def block(name, x, pool):
        x = at.conv(name, x, padding=1)
        return F.relu(at.batch_norm(name, F.max_pool2d(x, 2) if pool else x))

    x = F.relu(at.batch_norm("conv1", at.conv("conv1", same(images, 5, 2), 2)))
    for name, pool in (("conv2", True), ("conv3", True), ("conv4", True), ("conv5", False)):
        x = block(name, x, pool)
    return at.dropout("full6", F.relu(at.batch_norm("full6", at.dense("full6", x.flatten(1)))), 0.2)


def compact_phi(at, images):
    return at.dense("full7", compact_trunk(at, images))


def cnn_f(at, images):
    x = F.max_pool2d(F.relu(at.conv("conv1", same(images, 11, 4), 4)), 2)
    x = F.max_pool2d(F.relu(at.conv("conv2", x, padding=2)), 2)
    for name in ("conv3", "conv4", "conv5"):
        x = F.relu(at.conv(name, x, padding=1))
    x = F.max_pool2d(x, 2).flatten(1)
    for name in ("full6", "full7"):
        x = at.dropout(name, F.relu(at.dense(name, x)), 0.5)
    return at.dense("full8", x)


PHI = {"compact": compact_phi, "paper": cnn_f}


def mixed(images, matrix):
    return F.conv2d(images, torch.tensor(matrix, device=images.device).view(3, 3, 1, 1))


def opponent_colours(images):
    third, hue = 1 / 3, 3 / 4
    return mixed(images, [third, third, third, 2 * hue, 0, -2 * hue, hue, -2 * hue, hue])


def compact_g(at, z, classes):
    x = at.dense("dense", torch.cat([z, classes], 1)).view(-1, 256, 4, 4)
    for name in ("1", "2", "3", "Colours"):
        x = at.deconv(f"deconv{name}", F.relu(at.conditional_batch_norm(f"norm{name}", x, classes)), 2, 1)
    x = x + torch.tensor([1.2, 0, 0], device=x.device).view(1, 3, 1, 1)
    return torch.tanh(mixed(x, [1, 1, 0.5, 1, 0, -1, 1, -1, 0.5]))


def paper_g(at, z, classes):
    x = at.dense("dense", torch.cat([z, classes], 1))
    x = F.leaky_relu(at.batch_norm("dense", x), 0.2).view(-1, 256, 4, 4)
    for i, stride in enumerate((2, 1, 2, 1, 2, 2, 2)):
        size = x.shape[2] * stride
        x = at.deconv(f"deconv{i + 1}", x, stride, 1 if stride == 1 else 0)[:, :, :size, :size]
        x = F.leaky_relu(at.batch_norm(f"deconv{i + 1}", x), 0.2)
    return torch.tanh(at.deconv("deconv8", x, 1, 1))


G = {"compact": compact_g, "paper": paper_g}


def compact_d(at, images, classes):
    x = images
    for name in ("conv1", "conv2", "conv3", "conv4"):
        x = F.leaky_relu(at.conv(name, x, 2, 1), 0.2)
    hidden = x.flatten(1) / 16
    return at.dense("score", hidden) + (at.dense("projection", hidden) * classes).sum(1, keepdim=True)


def posterior(at, images, classes, noise):
    features = torch.cat([compact_trunk(at, opponent_colours(images)), classes], 1)
    mean, log_variance = at.dense("mean", features), at.dense("logVariance", features)
    g = mean + torch.exp(log_variance / 2) * noise
    divergence = (mean.square() + log_variance.exp() - log_variance - 1).sum() * (0.5 / len(images))
    return torch.tanh((g + 0.044715 * g**3) * (2 / torch.pi) ** 0.5), divergence


def inverter_categories(at, images):
    return at.dense("category", compact_trunk(at, images))
