package import LeitmotifRealTime
package import LeitmotifTiming

/// The stems of a session: what is known of them, what is held in memory, and how to open the rest.
///
/// Short stems are held whole, the shortest first, until the budget is used up; no single one may take more
/// than a third of it. Of all others the beginnings at their entries are pinned, whatever that costs, so
/// that a transition never waits for a disk.
///
/// It owns the memory that regions point into: keep it until the audio thread is joined.
package final class StemLibrary: Sendable {
  /// In the order of the uses it was made from.
  package let stems: [LibraryStem]
  package let rate: SampleRate
  package let quality: ConversionQuality
  /// Bytes of stems held whole.
  package let residentBytes: Int
  /// Bytes of pinned beginnings.
  package let pinnedBytes: Int
  private let stores: [SampleStore]

  package static let usualBudget = 24 << 20

  /// Opens every stem and fills the memory, with one pass over each file.
  ///
  /// - Parameter budget: Bytes that stems held whole may take.
  /// - Throws: Why the first stem that fails is refused, or `.cannotLoop`.
  package init(
    _ uses: [StemUse], rate: SampleRate, quality: ConversionQuality = .high,
    budget: Int = StemLibrary.usualBudget
  ) throws(SoundFileError) {
    self.rate = rate
    self.quality = quality
    var decoders: [StemDecoder] = []
    for use in uses {
      let decoder = try StemDecoder(use.bytes, rate: rate, quality: quality)
      let facts = decoder.header.facts
      if use.isLooped && !facts.loopsWithoutGap {
        throw SoundFileError(path: use.bytes.path, .cannotLoop(format: facts.format))
      }
      decoders.append(decoder)
    }
    let resident = StemLibrary.chooseResident(decoders.map(\.header), budget: budget)
    var stems: [LibraryStem] = []
    var stores: [SampleStore] = []
    var (residentBytes, pinnedBytes) = (0, 0)
    for (index, use) in uses.enumerated() {
      let decoder = decoders[index]
      let header = decoder.header
      let isResident = resident.contains(index)
      let ranges =
        isResident
        ? [0..<header.frames]
        : StemUse.pinnedRanges(entries: use.entries, length: rate.hertz / 2, frames: header.frames)
      let loaded = try ranges.map { range throws(SoundFileError) in try decoder.load(range) }
      let bytes = loaded.reduce(0) { $0 + $1.bytes }
      if isResident { residentBytes += bytes } else { pinnedBytes += bytes }
      stores += loaded
      stems.append(
        LibraryStem(
          header: header, bytes: use.bytes, isResident: isResident,
          regions: zip(ranges, loaded).map { $1.region(startingAt: $0.lowerBound) }))
    }
    self.stems = stems
    self.stores = stores
    self.residentBytes = residentBytes
    self.pinnedBytes = pinnedBytes
  }

  /// Bytes that a session holds of stems of which only the headers are known.
  package static func bytesHeld(_ stems: [(header: StemHeader, entries: [Int])], budget: Int = usualBudget)
    -> Int
  {
    let resident = chooseResident(stems.map(\.header), budget: budget)
    return stems.enumerated().reduce(0) { sum, stem in
      let (header, entries) = stem.element
      let pinned = StemUse.pinnedRanges(
        entries: entries, length: header.rate.hertz / 2, frames: header.frames)
      let frames = resident.contains(stem.offset) ? header.frames : pinned.reduce(0) { $0 + $1.count }
      return sum + frames * header.bytesPerFrame
    }
  }

  /// A decoder of its own for stem `index`, at its frame 0.
  func openDecoder(_ index: Int) throws(SoundFileError) -> StemDecoder {
    try StemDecoder(stems[index].bytes, rate: rate, quality: quality)
  }

  /// Which stems are held whole.
  private static func chooseResident(_ headers: [StemHeader], budget: Int) -> Set<Int> {
    let sizes = headers.map { $0.frames * $0.bytesPerFrame }
    var chosen: Set<Int> = []
    var left = budget
    // Equal sizes keep their order, so the choice is the same every time.
    for index in sizes.indices.sorted(by: { (sizes[$0], $0) < (sizes[$1], $1) }) {
      guard sizes[index] <= min(left, budget / 3) else { break }
      chosen.insert(index)
      left -= sizes[index]
    }
    return chosen
  }
}

/// A stem of a library.
package struct LibraryStem: Sendable {
  package let header: StemHeader
  let bytes: SoundBytes
  /// All of it is in memory, as one region.
  package let isResident: Bool
  /// What is in memory, in order of frames, apart from one another.
  package let regions: [SampleRegion]
}

extension StemDecoder {
  /// Reads the frames in `range`, which begins at or after `position`, into memory.
  fileprivate func load(_ range: Range<Int>) throws(SoundFileError) -> SampleStore {
    try skip(to: range.lowerBound)
    let channels = header.channels
    let store = SampleStore(frames: range.count, channels: channels, precision: header.precision)
    var portion = [Float](repeating: 0, count: min(range.count, 4096) * channels)
    var done = 0
    while done < range.count {
      let samples = 0..<min(range.count - done, 4096) * channels
      var span = portion.mutableSpan
      var part = span._mutatingExtracting(samples)
      try read(into: &part)
      store.write(portion.span.extracting(samples), at: done * channels)
      done += samples.count / channels
    }
    return store
  }
}
