/// One place in a stem that is being read forward, and remembered when it is read again.
///
/// It gives silence where the stem cannot be read, and goes on counting, so that what follows stays in
/// time. A new beginning tries the file again.
final class DecodeHead {
  private let library: StemLibrary
  private let stem: Int
  private let channels: Int
  private var decoder: StemDecoder?
  /// The stem frame read next; -1: nowhere yet.
  private(set) var position = -1
  /// The frame before `position`, if it has been read.
  private var last: [Float]?
  /// What went wrong and has not been told yet.
  private(set) var fault: SoundFileError?
  private var isLost = false
  /// The damage that has been told.
  private var toldDamage: SoundFileError?

  init(_ library: StemLibrary, stem: Int) {
    self.library = library
    self.stem = stem
    channels = library.stems[stem].header.channels
  }

  /// Comes nearer to stem frame `target`, decoding at most `frames` frames: whether it is there.
  func approach(_ target: Int, decodingAtMost frames: Int) -> Bool {
    if target == position { return true }
    last = nil
    if target < position || position < 0 { begin() }
    guard let decoder, !isLost else {
      position = target
      return true
    }
    let isWithinReach = decoder.jumps || target - decoder.position <= frames
    let next = isWithinReach ? target : decoder.position + frames
    do throws(SoundFileError) {
      guard try decoder.prepare(decodingAtMost: frames) else {
        // Nowhere yet.
        position = -1
        return false
      }
      try decoder.skip(to: next)
    } catch {
      lose(error)
    }
    position = isLost ? target : next
    return position == target
  }

  /// Fills `output` with the stem's frames from `source` on.
  ///
  /// - Parameter more: So many frames will be read right after these.
  func read(from source: Int, into output: inout MutableSpan<Float>, before more: Int = 0) {
    if source == position - 1, output.count == channels, let last {
      for channel in 0..<channels { output[channel] = last[channel] }
      return
    }
    while !approach(source, decodingAtMost: .max) {}
    if let decoder, !isLost {
      do throws(SoundFileError) {
        try decoder.read(into: &output, before: more)
        fault = fault ?? news(of: decoder)
      } catch {
        lose(error)
      }
    }
    let samples = output.count
    if isLost { for sample in 0..<samples { output[sample] = 0 } }
    position += samples / channels
    last = (samples - channels..<samples).map { output[$0] }
  }

  /// Fills the first `samples` samples of `output` with the stem's frames from `source` on.
  func read(from source: Int, samples: Int, into output: inout [Float]) {
    var span = output.mutableSpan
    var part = span._mutatingExtracting(0..<samples)
    read(from: source, into: &part)
  }

  /// What went wrong since the last time this was asked.
  func takeFault() -> SoundFileError? {
    defer { fault = nil }
    return fault
  }

  /// Lets go of the file.
  func close() {
    decoder = nil
    position = -1
    last = nil
    isLost = false
  }

  private func begin() {
    isLost = false
    position = 0
    do throws(SoundFileError) {
      if let decoder { try decoder.restart() } else { decoder = try library.openDecoder(stem) }
    } catch {
      lose(error)
    }
  }

  /// What has become known of the file while it was read: each damage once, and the end whenever it has been passed.
  private func news(of decoder: StemDecoder) -> SoundFileError? {
    guard let damage = decoder.damage, damage != toldDamage else { return decoder.earlyEnd }
    toldDamage = damage
    return damage
  }

  private func lose(_ error: SoundFileError) {
    isLost = true
    // Not to be used again: nobody knows what is left in it.
    decoder = nil
    fault = error
  }
}
