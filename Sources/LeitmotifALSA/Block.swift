import LeitmotifRealTime

/// The period that is on its way to the device, kept until the device has taken all of it.
struct Block: ~Copyable, Sendable {
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

  /// Frames of music not taken yet.
  var musicLeft: Int { isMusic ? framesLeft : 0 }

  /// Holds the next period of music.
  mutating func fill<Renderer: FrameRenderer & ~Copyable>(
    from renderer: inout Renderer, fading fade: inout ReturnFade, by converter: inout SampleConverter
  ) {
    render(frames, from: &renderer, fading: &fade)
    converter.convert(samples, to: &bytes)
    framesLeft = frames
    isMusic = true
  }

  /// Has so many frames of music made, and forgets them; a period's at most.
  mutating func skip<Renderer: FrameRenderer & ~Copyable>(_ count: Int, of renderer: inout Renderer) {
    var fade = ReturnFade()
    render(min(count, frames), from: &renderer, fading: &fade)
    empty()
  }

  private mutating func render<Renderer: FrameRenderer & ~Copyable>(
    _ count: Int, from renderer: inout Renderer, fading fade: inout ReturnFade
  ) {
    var all = samples.mutableSpan
    var span = all._mutatingExtracting(first: count * 2)
    renderer.render(into: &span)
    fade.apply(to: &span)
  }

  /// Holds a period of silence.
  mutating func fillWithSilence(_ byte: UInt8) {
    for position in bytes.indices { bytes[position] = byte }
    framesLeft = frames
    isMusic = false
  }

  func lockMemory(by lock: inout some PageLock) {
    lock.lock(samples)
    lock.lock(bytes)
  }

  /// Holds nothing any more.
  mutating func empty() {
    framesLeft = 0
    isMusic = false
  }

  /// Offers the device what it has not taken yet.
  ///
  /// - Returns: How many frames it took.
  mutating func write<Device: PCM & ~Copyable>(to device: inout Device) throws(PCMFault) -> Int {
    let first = (frames - framesLeft) * bytesPerFrame
    let taken = try device.write(bytes.span.extracting(first..<bytes.count), frames: framesLeft)
    let counted = min(taken, framesLeft)
    framesLeft -= counted
    return counted
  }
}
