import LeitmotifRealTime

/// Parts of stems that wait to be added to their buses, so that four voices can be summed in one pass.
///
/// Each bus has a lane for each of four voices, in the order in which they came. A frame of the bus gets what the lanes have
/// for it in that order, so that which voices are summed together cannot be heard.
struct WaitingParts: ~Copyable {
  /// Voices that are summed in one pass.
  static var lanes: Int {
    @_noLocks get { 4 }
  }
  /// Parts of one voice that can wait.
  static var partsPerLane: Int {
    @_noLocks get { 8 }
  }

  /// The parts of each lane of each bus, in order of their frames.
  private var parts: FixedArray<PlacedPart>
  private var buses: FixedArray<BusLanes>
  /// For each lane: the gains of its frames, where no line says them.
  private let gainRows: SampleRows
  /// For each lane: a pass and the one before it that still rings, added up.
  private let passRows: SampleRows
  private let path: KernelPath

  /// Makes lanes for `buses` buses of at most `frames` frames.
  init(buses: Int, frames: Int, path: KernelPath) {
    let lanes = buses * WaitingParts.lanes
    let nothing = PlacedPart(StemPart(StemFrames(), times: StemGain(0)), at: 0)
    parts = FixedArray(count: lanes * WaitingParts.partsPerLane) { _ in nothing }
    self.buses = FixedArray(count: buses) { _ in BusLanes() }
    gainRows = SampleRows(rows: lanes, samplesPerRow: frames)
    passRows = SampleRows(rows: lanes, samplesPerRow: frames * 2)
    self.path = path
  }

  /// A lane of `bus` that nobody has used, for the parts of one voice.
  @_noLocks
  mutating func openLane(of bus: Int, rows: borrowing SampleRows) -> Int {
    if buses[bus].count == WaitingParts.lanes { add(to: bus, rows: rows) }
    let lane = buses[bus].count
    buses[bus].count &+= 1
    buses[bus].parts[lane] = 0
    return lane
  }

  /// Whether a lane takes another part.
  @_noLocks
  func hasRoom(in lane: Int, of bus: Int) -> Bool {
    buses[bus].parts[lane] < WaitingParts.partsPerLane
  }

  /// Whether all lanes of a bus are taken.
  @_noLocks
  func isFull(_ bus: Int) -> Bool { buses[bus].count == WaitingParts.lanes }

  /// Has a part wait that begins on frame `first` of the bus, after all that its lane has.
  ///
  /// - Precondition: There is room.
  @_noLocks
  mutating func append(_ part: StemPart, at first: Int, to lane: Int, of bus: Int) {
    let count = buses[bus].parts[lane]
    precondition(count < WaitingParts.partsPerLane)
    parts[place(bus, lane, count)] = PlacedPart(part, at: first)
    buses[bus].parts[lane] = count &+ 1
  }

  /// Where the gains of a lane's frames are written.
  @_noLocks
  func gains(of bus: Int, _ lane: Int, from first: Int, count: Int) -> MutableSamples {
    gainRows.samples(of: bus &* WaitingParts.lanes &+ lane, from: first, count: count)
  }

  /// Where the stereo or mono frames of a lane are written that are the sum of two.
  @_noLocks
  func passes(of bus: Int, _ lane: Int, from first: Int, count: Int, channels: Int) -> MutableSamples {
    passRows.samples(
      of: bus &* WaitingParts.lanes &+ lane, from: first &* channels, count: count &* channels)
  }

  /// Adds all that waits to the rows of the buses.
  @_noLocks
  mutating func addAll(to rows: borrowing SampleRows) {
    for bus in 0..<buses.count where buses[bus].count > 0 { add(to: bus, rows: rows) }
  }

  /// Adds what waits for a bus to its row.
  @_noLocks
  mutating func add(to bus: Int, rows: borrowing SampleRows) {
    let lanes = buses[bus].count
    buses[bus].count = 0
    var done = InlineArray<4, Int>(repeating: 0)
    if lanes == WaitingParts.lanes, let whole = common(bus) {
      // As it nearly always is.
      add(whole, done, lanes, of: bus, rows: rows)
      return
    }
    var frame = 0
    while let stretch = stretch(bus, lanes, &done, from: frame) {
      add(stretch, done, lanes, of: bus, rows: rows)
      frame = stretch.upperBound
    }
  }

  /// The frames for which each of four lanes has one part, and no more.
  @_noLocks
  private func common(_ bus: Int) -> Range<Int>? {
    let begin = parts[place(bus, 0, 0)].first
    let end = parts[place(bus, 0, 0)].end
    for lane in 0..<WaitingParts.lanes {
      let place = place(bus, lane, 0)
      guard buses[bus].parts[lane] == 1, parts[place].first == begin, parts[place].end == end else {
        return nil
      }
    }
    return begin..<end
  }

  /// The frames from `frame` on, or the next after it for which something waits, along which no lane begins or ends a part.
  ///
  /// - Parameter done: For each lane, how many of its parts lie before the stretch.
  @_noLocks
  private func stretch(_ bus: Int, _ lanes: Int, _ done: inout InlineArray<4, Int>, from frame: Int) -> Range<
    Int
  >? {
    var first = Int.max
    for lane in 0..<lanes {
      while done[lane] < buses[bus].parts[lane], parts[place(bus, lane, done[lane])].end <= frame {
        done[lane] &+= 1
      }
      guard done[lane] < buses[bus].parts[lane] else { continue }
      first = min(first, parts[place(bus, lane, done[lane])].first)
    }
    guard first < .max else { return nil }
    first = max(first, frame)
    var end = Int.max
    for lane in 0..<lanes where done[lane] < buses[bus].parts[lane] {
      let begin = parts[place(bus, lane, done[lane])].first
      end = min(end, begin > first ? begin : parts[place(bus, lane, done[lane])].end)
    }
    return first..<end
  }

  /// Adds what the lanes have for the frames of a stretch: together if four of them have the same kind, or one by one.
  @_noLocks
  private func add(
    _ stretch: Range<Int>, _ done: InlineArray<4, Int>, _ lanes: Int, of bus: Int, rows: borrowing SampleRows
  ) {
    let first = stretch.lowerBound
    let count = stretch.upperBound &- first
    let row = rows.samples(of: bus, from: first &* 2, count: count &* 2)
    if lanes == WaitingParts.lanes, let four = quartet(stretch, done, of: bus) {
      LeitmotifRealTime.add(four, to: row, by: path)
      return
    }
    for lane in 0..<lanes {
      if let part = part(stretch, done[lane], lane, of: bus) {
        LeitmotifRealTime.add(part, to: row, by: path)
      }
    }
  }

  /// What a lane has for the frames of a stretch, if it has anything.
  @_noLocks
  private func part(_ stretch: Range<Int>, _ done: Int, _ lane: Int, of bus: Int) -> StemPart? {
    guard done < buses[bus].parts[lane] else { return nil }
    let placed = parts[place(bus, lane, done)]
    guard placed.first <= stretch.lowerBound else { return nil }
    let count = stretch.upperBound &- stretch.lowerBound
    if placed.first == stretch.lowerBound && placed.part.frames.count == count { return placed.part }
    return placed.part.part(from: stretch.lowerBound &- placed.first, count: count)
  }

  /// What four lanes have for the frames of a stretch, with gains of one kind; `nil` if they cannot be added together.
  @_noLocks
  private func quartet(_ stretch: Range<Int>, _ done: InlineArray<4, Int>, of bus: Int) -> StemQuartet? {
    guard let first = part(stretch, done[0], 0, of: bus), let second = part(stretch, done[1], 1, of: bus),
      let third = part(stretch, done[2], 2, of: bus), let fourth = part(stretch, done[3], 3, of: bus),
      first.frames.isLike(second.frames), first.frames.isLike(third.frames),
      first.frames.isLike(fourth.frames)
    else { return nil }
    var four = StemQuartet(first, second, third, fourth)
    let ranks = max(
      max(first.gain.kind.rank, second.gain.kind.rank), max(third.gain.kind.rank, fourth.gain.kind.rank))
    if ranks == StemGain.Kind.row.rank {
      four.first.gain = row(of: first.gain, 0, stretch, bus)
      four.second.gain = row(of: second.gain, 1, stretch, bus)
      four.third.gain = row(of: third.gain, 2, stretch, bus)
      four.fourth.gain = row(of: fourth.gain, 3, stretch, bus)
    } else if ranks == StemGain.Kind.line.rank {
      four.first.gain = first.gain.asLine
      four.second.gain = second.gain.asLine
      four.third.gain = third.gain.asLine
      four.fourth.gain = fourth.gain.asLine
    }
    return four
  }

  /// The gains of a lane for the frames of a stretch as a row.
  @_noLocks
  private func row(of gain: StemGain, _ lane: Int, _ stretch: Range<Int>, _ bus: Int) -> StemGain {
    if case .row = gain.kind { return gain }
    let row = gains(
      of: bus, lane, from: stretch.lowerBound, count: stretch.upperBound &- stretch.lowerBound)
    write(gain, to: row)
    return StemGain(row.reading)
  }

  @_noLocks
  private func place(_ bus: Int, _ lane: Int, _ part: Int) -> Int {
    (bus &* WaitingParts.lanes &+ lane) &* WaitingParts.partsPerLane &+ part
  }

  func lockMemory(by lock: inout some PageLock) {
    parts.lockMemory(by: &lock)
    buses.lockMemory(by: &lock)
    gainRows.lockMemory(by: &lock)
    passRows.lockMemory(by: &lock)
  }
}

/// A part of a stem, and where it lies in the row of a bus.
struct PlacedPart: BitwiseCopyable, Sendable {
  let part: StemPart
  let first: Int

  @_noLocks
  init(_ part: StemPart, at first: Int) {
    self.part = part
    self.first = first
  }

  /// One past its last frame.
  var end: Int {
    @_noLocks get { first &+ part.frames.count }
  }
}

/// How many lanes of a bus are taken, and how many parts wait in each.
struct BusLanes: BitwiseCopyable, Sendable {
  var count = 0
  var parts = InlineArray<4, Int>(repeating: 0)

  init() {}
}
