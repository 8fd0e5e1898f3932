// Whole networks, in training, against the same network put together from PyTorch's own modules by
// Python: outputs and the gradients by every parameter.
#include "core/files/npy.h"
#include "models/networks/network.h"
#include "python.h"
#include "recurrent_spec.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <ATen/CPUGeneratorImpl.h>

namespace cuadrante::models {
namespace {

/// Reads x, labels and parameters in our layout, writes logits and gradients in our layout.
constexpr const char* kPyTorch = R"(
import glob, json, numpy, torch
torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
# Places of PyTorch's gates among ours: LSTM i f g o among i f o g; GRU r z n among u r h.
ORDER = {'rnn': [0], 'lstm': [0, 1, 3, 2], 'gru-reset-after': [1, 0, 2]}
LAYER = {'rnn': torch.rnn_tanh, 'lstm': torch.lstm, 'gru-reset-after': torch.gru}


def recurrent(cell, p, name, h):
    kernel, own, bias = (p[name + s] for s in ('_kernel', '_recurrent_kernel', '_bias'))
    units = own.shape[0]
    columns = torch.cat([torch.arange(units) + g * units for g in ORDER[cell]])
    biases = bias if bias.dim() == 2 else torch.stack([bias, torch.zeros_like(bias)])
    weights = [kernel[:, columns].t(), own[:, columns].t(), biases[0][columns], biases[1][columns]]
    zeros = torch.zeros(1, h.shape[1], units)
    state = (zeros, zeros) if cell == 'lstm' else zeros
    # as torch.nn.LSTM and its like call them: biases, layers, dropout, training, both ways, batch first
    return LAYER[cell](h, state, weights, True, 1, 0.0, True, False, False)[0]


def norm(p, name, h):
    flat = h.reshape(-1, h.shape[-1])
    return torch.nn.functional.batch_norm(flat, None, None, p[name + '.gamma'], p[name + '.beta'],
                                          True, 0.0, 1e-3).view(h.shape)


def stack(cell, p, x):  # [B, T, F]
    h = x.transpose(0, 1)
    if 'front_kernel' in p:
        h = torch.nn.functional.conv1d(h.permute(1, 2, 0), p['front_kernel'], p['front_bias'])
        h = h.permute(2, 0, 1)
    h = norm(p, 'input_norm', h)
    layers = sum(name.endswith('_recurrent_kernel') for name in p)
    for i in range(1, layers + 1):
        h = recurrent(cell, p, f'layer{i}', h)
        if i == layers:
            h = h[-1]
        h = norm(p, f'layer{i}_norm', h)
    return h @ p['dense_kernel'] + p['dense_bias']


def cnn2d(p, x):  # [B, T, F]
    h = x.unsqueeze(1)
    for i in range(1, 5):
        h = torch.nn.functional.conv2d(h, p[f'conv{i}_kernel'], p[f'conv{i}_bias'], (2, 1))
        h = torch.nn.functional.max_pool2d(torch.relu(h), 2)
    return h.permute(0, 2, 3, 1).flatten(1) @ p['dense_kernel'] + p['dense_bias']


for case in sorted(glob.glob('case*/')):
    cell = open(case + 'cell').read()
    read = lambda name: torch.from_numpy(numpy.load(case + name))
    names = open(case + 'names').read().split()
    p = {name: read(name + '.npy').requires_grad_() for name in names}
    logits = cnn2d(p, read('x.npy')) if cell == 'cnn2d' else stack(cell, p, read('x.npy'))
    labels = read('labels.npy')
    if logits.shape[1] == 1:
        loss = torch.nn.functional.binary_cross_entropy_with_logits(logits[:, 0], labels.double())
    else:
        loss = torch.nn.functional.cross_entropy(logits, labels)
    loss.backward()
    numpy.save(case + 'logits.npy', logits.detach().numpy())
    for name in names:
        numpy.save(case + name + '.gradient.npy', numpy.ascontiguousarray(p[name].grad.numpy()))
)";

void write(const std::filesystem::path& path, const torch::Tensor& tensor) {
  const torch::Tensor values = tensor.detach().to(torch::kFloat64).contiguous();
  const std::vector<std::size_t> shape(values.sizes().begin(), values.sizes().end());
  writeNpy(path, shape, std::span(values.data_ptr<double>(), std::size_t(values.numel())));
}

torch::Tensor read(const std::filesystem::path& path) {
  const NpyArray<double> array = readNpyDouble(path);
  const std::vector<std::int64_t> shape(array.shape.begin(), array.shape.end());
  return torch::tensor(array.values, torch::kFloat64).view(shape);
}

double relativeError(const torch::Tensor& value, const torch::Tensor& expected,
                     const torch::Tensor& scale) {
  return ((value.to(torch::kFloat64) - expected).norm() / scale.norm()).item<double>();
}

/// One network in training, without dropout: what PyTorch cannot draw alike.
struct Case {
  Case(ModelSpec s, std::int64_t timeSteps, std::int64_t bands)
      : spec(std::move(s)),
        x(torch::empty({6, timeSteps, bands}).normal_(0, 1, at::detail::createCPUGenerator(11))),
        labels(torch::arange(6, torch::kInt64)
                   .remainder(std::max<std::int64_t>(outputsOf(spec.task), 2))) {}

  std::unique_ptr<Network> network(Kernels kernels) const {
    auto result = makeNetwork(spec, std::size_t(x.size(2)), std::size_t(x.size(1)), 7, kernels, 2);
    at::Generator random = at::detail::createCPUGenerator(12);
    const torch::NoGradGuard noGradient;
    for (torch::Tensor& parameter : result->parameters())
      parameter.add_(torch::empty_like(parameter).normal_(0, 0.1, random));
    return result;
  }

  void write(const std::filesystem::path& folder) const {
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "cell") << architectureKey(spec.architecture);
    std::ofstream names(folder / "names");
    for (const auto& item : network(Kernels::Reference)->named_parameters()) {
      names << item.key() << '\n';
      models::write(folder / (item.key() + ".npy"), item.value());
    }
    models::write(folder / "x.npy", x);
    const std::vector<std::size_t> shape{std::size_t(labels.numel())};
    writeNpy(folder / "labels.npy", shape,
             std::span<const std::int64_t>(labels.data_ptr<std::int64_t>(), shape[0]));
  }

  void compareWith(const std::filesystem::path& folder, Kernels kernels) const {
    const std::unique_ptr<Network> ours = network(kernels);
    const torch::Tensor logits =
        ours->forward(ours->layout() == BatchLayout::ClipMajor ? x : x.transpose(0, 1).contiguous(),
                      at::detail::createCPUGenerator(1));
    const torch::Tensor loss =
        logits.size(1) == 1
            ? torch::binary_cross_entropy_with_logits(logits.squeeze(1), labels.to(torch::kFloat32))
            : torch::nll_loss(logits.log_softmax(1), labels);
    loss.backward();
    const std::string name = modelName(spec) + ", " + std::string(kernelsKey(kernels));
    const torch::Tensor expectedLogits = read(folder / "logits.npy");
    EXPECT_LT(relativeError(logits, expectedLogits, expectedLogits), 1e-5) << name;
    for (const auto& item : ours->named_parameters()) {
      const torch::Tensor expected = read(folder / (item.key() + ".gradient.npy"));
      // A BatchNorm follows the front: its bias changes nothing and its gradient is 0 but for
      // rounding.
      const torch::Tensor scale =
          item.key() == "front_bias" ? read(folder / "front_kernel.gradient.npy") : expected;
      EXPECT_LT(relativeError(item.value().grad(), expected, scale), 1e-5)
          << name << ": " << item.key();
    }
  }

  ModelSpec spec;
  torch::Tensor x;  ///< `[B, T, F]`
  torch::Tensor labels;
};

TEST(PyTorch, ComputesTheSameOutputsAndGradientsInWholeNetworks) {
  std::vector<Case> cases;
  for (const Cell cell : {Cell::Rnn, Cell::Lstm, Cell::GruResetAfter}) {
    cases.emplace_back(ModelSpec{Task::Energia, RecurrentSpec{cell, {16}, 0.0}}, 40, 12);
    cases.emplace_back(ModelSpec{Task::Cuadrantes, RecurrentSpec{cell, {9, 5}, 0.0}}, 40, 12);
    cases.emplace_back(ModelSpec{Task::Cuadrantes, RecurrentSpec{cell, {8}, 0.0, true}}, 60, 12);
  }
  cases.emplace_back(ModelSpec{Task::Cuadrantes, Cnn2dSpec{0.0}}, 700, 49);

  const test::TemporaryFolder folder;
  const auto caseFolder = [&](std::size_t i) { return folder / ("case" + std::to_string(i)); };
  for (std::size_t i = 0; i < cases.size(); ++i)
    cases[i].write(caseFolder(i));
  const test::PythonResult python = test::runPython(folder.path(), kPyTorch);
  ASSERT_EQ(python.status, 0) << python.output;
  for (std::size_t i = 0; i < cases.size(); ++i)
    for (const Kernels kernels : {Kernels::Fused, Kernels::Reference})
      cases[i].compareWith(caseFolder(i), kernels);
}

}  // namespace
}  // namespace cuadrante::models
