// What ONNX Runtime says of clips by a network: run_onnx.js ONNXRUNTIME MODEL CLIPS COUNT STEPS BANDS OUT
// Clips are float32 [COUNT, STEPS, BANDS]; OUT gets the float32 of `probabilities`, then of `networks`.
const fs = require('fs');
const path = require('path');
const [home, model, clips, count, steps, bands, out] = process.argv.slice(2);
const ort = require(path.join(home, 'node_modules', 'onnxruntime-node'));
(async () => {
  const bytes = fs.readFileSync(clips);
  const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const session = await ort.InferenceSession.create(model, { intraOpNumThreads: 1 });
  const said = await session.run({
    clips: new ort.Tensor('float32', values, [Number(count), Number(steps), Number(bands)]),
  });
  const parts = ['probabilities', 'networks'].map((name) => {
    const data = said[name].data;
    return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  });
  fs.writeFileSync(out, Buffer.concat(parts));
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
