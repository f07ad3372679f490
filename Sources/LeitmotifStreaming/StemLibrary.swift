package import LeitmotifRealTime
package import LeitmotifTiming

/// The stems of a session: what is known of them, what is held in memory, and how to open the rest.
///
/// It owns the memory that regions point into: keep it until the audio thread is joined.
package final class StemLibrary: Sendable {
  /// When the memory is filled.
  package enum Filling: Sendable {
    /// Before the library is there.
    case atOnce
    /// By the readers of the sessions that play it, when they have nothing more urgent to do.
    case later
  }

  /// In the order of the uses it was made from.
  package let stems: [LibraryStem]
  package let rate: SampleRate
  package let quality: ConversionQuality
  package let plan: MemoryPlan
  package let memory: StemMemory

  package static let usualBudget = 24 << 20

  /// Opens every stem.
  ///
  /// - Parameters:
  ///   - budget: Bytes that may be held. Beginnings are pinned even where they take more: the plan says so.
  ///   - holdsWhole: Hold stems whole where there is room.
  /// - Throws: Why the first stem that fails is refused, or `.cannotLoop`.
  package init(
    _ uses: [StemUse], rate: SampleRate, quality: ConversionQuality = .high,
    budget: Int = StemLibrary.usualBudget, holdsWhole: Bool = true, filling: Filling = .atOnce
  ) throws(SoundFileError) {
    self.rate = rate
    self.quality = quality
    let headers = try uses.map { use throws(SoundFileError) -> StemHeader in
      let header = if let known = use.header { known } else { try StemHeader(use.bytes, rate: rate) }
      let facts = header.facts
      if use.isLooped && !facts.loopsWithoutGap {
        throw SoundFileError(path: use.bytes.path, .cannotLoop(format: facts.format))
      }
      return header
    }
    plan = MemoryPlan(
      zip(headers, uses).map { ($0, $1.entries) }, budget: budget, holdsWhole: holdsWhole)
    let memory = StemMemory(plan, headers)
    self.memory = memory
    stems = zip(headers, uses).enumerated().map { index, stem in
      let parts = memory.parts.filter { $0.stem == index }
      return LibraryStem(
        header: stem.0, bytes: stem.1.bytes, ring: stem.1.isRing ? StemRing() : nil,
        isResident: parts.first?.isWhole ?? false, regions: parts.map(\.region))
    }
    guard filling == .atOnce else { return }
    let fill = StemFill(self)
    while try fill.step(decodingAtMost: 1 << 16) {}
  }

  /// A decoder of its own for stem `index`, at its frame 0.
  ///
  /// - Throws: Why the file cannot be opened any more.
  package func openDecoder(_ index: Int) throws(SoundFileError) -> StemDecoder {
    try StemDecoder(stems[index].bytes, rate: rate, quality: quality, ring: stems[index].ring)
  }

  /// Whether a stem gives the same samples as one of another library.
  ///
  /// - Thread: one that may wait for the disk.
  package func isSame(_ index: Int, as other: StemLibrary, _ place: Int) -> Bool {
    rate == other.rate && quality == other.quality && stems[index].bytes.isSame(as: other.stems[place].bytes)
  }
}

/// A stem of a library.
package struct LibraryStem: Sendable {
  package let header: StemHeader
  let bytes: SoundBytes
  /// `nil`: it is no ring.
  let ring: StemRing?
  /// All of it belongs into memory, as one region.
  package let isResident: Bool
  /// What belongs into memory, in order of frames, apart from one another.
  package let regions: [SampleRegion]
}
