import LeitmotifRealTime

/// Stands between music of one rate and a device that came back with another: to who plays, the device seems to run at
/// the music's rate.
///
/// Everything is allocated when it is made, on the thread that opens the device. Which frame of the music a frame of the
/// device belongs to is worked out from totals and an exact ratio, so that no count drifts.
///
/// - Thread: audio, once it is made.
package struct RateBridge: ~Copyable, Sendable {
  /// What the device grants, in frames of the music, as who plays sees it.
  let presented: ALSAGrant
  /// Frames that the device holds.
  private let bufferFrames: Int
  private var resampler: DeviceResampler
  private var converter: SampleConverter
  /// What goes into the resampler, and what has come out of it, both interleaved stereo.
  private var input: [Float]
  private var output: [Float]
  /// What the device has not taken yet, from byte `first` on.
  private var bytes: [UInt8]
  private var first = 0
  /// Frames of it.
  private var pending = 0
  /// Frames of the music taken, and frames given to the device, ever.
  private var taken = 0
  private var given = 0
  /// What went wrong after frames had been taken: told by the next call.
  private var fault: PCMFault?

  /// - Parameters:
  ///   - rate: The music's, in hertz.
  ///   - grant: What the device has granted, at another rate.
  init(from rate: Int, to grant: ALSAGrant) {
    let periodFrames = max(1, grant.periodFrames * rate / grant.rate)
    resampler = DeviceResampler(from: rate, to: grant.rate, maxInputFrames: periodFrames)
    // What the resampler holds back does not count against the device's buffer.
    presented = ALSAGrant(
      asked: grant.asked, format: .float32, rate: rate, channels: 2, periodFrames: periodFrames,
      bufferFrames: grant.bufferFrames * rate / grant.rate + resampler.lookahead, access: grant.access,
      kind: grant.kind)
    bufferFrames = grant.bufferFrames
    converter = SampleConverter(for: grant)
    input = Array(repeating: 0, count: 2 * periodFrames)
    output = Array(repeating: 0, count: 2 * resampler.maxOutputFrames)
    bytes = Array(repeating: 0, count: 2 * resampler.maxOutputFrames * converter.bytesPerFrame)
  }

  /// Frames of the music for which there is room, after the device has been given what it can take.
  mutating func available<Device: PCM & ~Copyable>(of device: inout Device) throws(PCMFault) -> Int {
    try pass(to: &device)
    let room = try device.available()
    if room > bufferFrames { return presented.bufferFrames + 1 }
    // A device that holds nothing of what it was given keeps no time, or has run dry.
    if room == bufferFrames && given > 0 { return presented.bufferFrames }
    return presented.bufferFrames - (taken - musicFrames(given - (bufferFrames - room)))
  }

  /// Frames of the music between the one taken next and the one at the speaker.
  mutating func delay<Device: PCM & ~Copyable>(of device: inout Device) -> Int {
    max(0, taken - musicFrames(given - device.delay()))
  }

  /// Takes `frames` frames of the music, at most a presented period, unless too many wait already.
  mutating func write<Device: PCM & ~Copyable>(
    _ music: Span<UInt8>, frames: Int, to device: inout Device
  ) throws(PCMFault) -> Int {
    try pass(to: &device)
    let count = min(frames, input.count / 2)
    let width = converter.bytesPerFrame
    guard (pending + resampler.outputFrames(after: count)) * width <= bytes.count else { return 0 }
    for position in 0..<2 * count { input[position] = RateBridge.sample(music, at: 4 * position) }
    let made = RateBridge.resample(input, frames: count, into: &output, by: &resampler)
    makeRoom()
    converter.convert(output, frames: made, to: &bytes, from: pending * width)
    pending += made
    taken += count
    do throws(PCMFault) { try pass(to: &device) } catch { fault = error }
    return count
  }

  private static func resample(
    _ input: [Float], frames: Int, into output: inout [Float], by resampler: inout DeviceResampler
  ) -> Int {
    var span = output.mutableSpan
    return resampler.process(input.span.extracting(first: 2 * frames), into: &span)
  }

  /// Gives the device what waits for it.
  private mutating func pass<Device: PCM & ~Copyable>(to device: inout Device) throws(PCMFault) {
    if let fault = fault.take() { throw fault }
    if pending == 0 { return }
    let width = converter.bytesPerFrame
    let end = first + pending * width
    let count = min(try device.write(bytes.span.extracting(first..<end), frames: pending), pending)
    first += count * width
    pending -= count
    given += count
  }

  /// Moves what waits to the beginning.
  private mutating func makeRoom() {
    if first == 0 { return }
    for position in 0..<pending * converter.bytesPerFrame { bytes[position] = bytes[first + position] }
    first = 0
  }

  /// The frame of the music that a frame of the device falls into.
  private func musicFrames(_ frames: Int) -> Int { frames * resampler.from / resampler.to }

  private static func sample(_ bytes: Span<UInt8>, at offset: Int) -> Float {
    var bits: UInt32 = 0
    for position in 0..<4 { bits |= UInt32(bytes[offset + position]) << UInt32(8 * position) }
    return Float(bitPattern: bits)
  }

  func lockMemory(by lock: inout some PageLock) {
    resampler.lockMemory(by: &lock)
    lock.lock(input)
    lock.lock(output)
    lock.lock(bytes)
  }
}
