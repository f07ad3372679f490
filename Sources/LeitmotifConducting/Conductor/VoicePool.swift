/// Which voices are in use, and the ticket of each use.
///
/// The voice that has been free for longest is taken first: by then the mixer has returned its blocks, and
/// the reader can fill them for the new use.
///
/// Some are spare: they are for what takes the place of something that fades.
struct VoicePool: Codable, Sendable {
  /// Voices kept for `takeSpare`.
  private let spare: Int
  /// In the order in which they became free.
  private var free: [Int]
  private var isFree: [Bool]
  private var tickets: [UInt32]

  init(count: Int, spare: Int) {
    self.spare = spare
    let count = count + spare
    free = Array(0..<count)
    isFree = Array(repeating: true, count: count)
    tickets = Array(repeating: 0, count: count)
  }

  /// Takes a voice; `nil` if none is free but the spare ones.
  mutating func take() -> VoiceUse? { free.count > spare ? takeSpare() : nil }

  /// Takes a voice, even a spare one, in place of one that will be given back shortly.
  mutating func takeSpare() -> VoiceUse? {
    guard !free.isEmpty else { return nil }
    let voice = free.removeFirst()
    isFree[voice] = false
    tickets[voice] &+= 1
    return VoiceUse(voice: voice, ticket: tickets[voice])
  }

  /// Whether that use of a voice is not over.
  func isTaken(_ use: VoiceUse) -> Bool { !isFree[use.voice] && tickets[use.voice] == use.ticket }

  /// Gives a voice back; `false` if that use of it is already over.
  mutating func giveBack(_ use: VoiceUse) -> Bool {
    guard isTaken(use) else { return false }
    isFree[use.voice] = true
    free.append(use.voice)
    return true
  }
}

extension VoicePool {
  /// A pool of another size in which all uses go on but those that are lost. Uses of voices that it has not got take
  /// others.
  ///
  /// - Returns: The pool, and what has become of every use that goes on: itself, or another.
  func resized(count: Int, spare: Int, losing lost: Set<VoiceUse>) -> (VoicePool, [VoiceUse: VoiceUse]) {
    var pool = VoicePool(count: count, spare: spare)
    let all = pool.isFree.count
    for voice in 0..<min(all, tickets.count) { pool.tickets[voice] = tickets[voice] }
    let uses = isFree.indices.filter { !isFree[$0] }.map { VoiceUse(voice: $0, ticket: tickets[$0]) }
      .filter { !lost.contains($0) }
    var places: [VoiceUse: VoiceUse] = [:]
    for use in uses where use.voice < all {
      pool.isFree[use.voice] = false
      places[use] = use
    }
    let before = free.filter { $0 < all }
    let since = pool.free.filter { pool.isFree[$0] && !before.contains($0) }
    pool.free = before + since
    for use in uses where use.voice >= all { places[use] = pool.takeSpare() }
    return (pool, places)
  }
}

extension VoicePool {
  /// Whether it is a pool of so many voices, each of them free or not.
  func isPossible(count: Int, spare: Int) -> Bool {
    self.spare == spare && isFree.count == count && tickets.count == count && Set(free).count == free.count
      && free.allSatisfy { isFree.indices.contains($0) && isFree[$0] }
      && free.count == isFree.count(where: { $0 })
  }
}

/// One use of a voice, from being taken to being given back.
struct VoiceUse: Hashable, Codable, Sendable {
  let voice: Int
  let ticket: UInt32
}
