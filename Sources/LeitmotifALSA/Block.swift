import LeitmotifRealTime

/// The period that is on its way to the device, kept until the device has taken all of it.
struct Block: ~Copyable {
  private var samples: [Float]
  private var bytes: [UInt8]
  private let bytesPerFrame: Int
  private let frames: Int
  /// Frames not taken yet; what they hold does not change until they are.
  private(set) var framesLeft = 0
  private(set) var isMusic = false

  init(frames: Int, bytesPerFrame: Int) {
    self.frames = frames
    self.bytesPerFrame = bytesPerFrame
    samples = Array(repeating: 0, count: frames * 2)
    bytes = Array(repeating: 0, count: frames * bytesPerFrame)
  }

  var isSpent: Bool { framesLeft == 0 }

  /// Holds the next period of music.
  mutating func fill<Renderer: FrameRenderer & ~Copyable>(
    from renderer: inout Renderer, by converter: inout SampleConverter
  ) {
    render(from: &renderer)
    converter.convert(samples, to: &bytes)
    framesLeft = frames
    isMusic = true
  }

  private mutating func render<Renderer: FrameRenderer & ~Copyable>(from renderer: inout Renderer) {
    var span = samples.mutableSpan
    renderer.render(into: &span)
  }

  /// Holds a period of silence.
  mutating func fillWithSilence(_ byte: UInt8) {
    for position in bytes.indices { bytes[position] = byte }
    framesLeft = frames
    isMusic = false
  }

  /// Offers the device what it has not taken yet.
  ///
  /// - Returns: How many frames it took.
  mutating func write<Device: PCM & ~Copyable>(to device: inout Device) throws(PCMFault) -> Int {
    let first = (frames - framesLeft) * bytesPerFrame
    let taken = try device.write(bytes.span.extracting(first..<bytes.count), frames: framesLeft)
    framesLeft -= min(taken, framesLeft)
    return taken
  }
}
