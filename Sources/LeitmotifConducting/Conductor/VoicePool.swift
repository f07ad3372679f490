/// Which voices are in use, and the ticket of each use.
///
/// The voice that has been free for longest is taken first: by then the mixer has returned its blocks, and
/// the reader can fill them for the new use.
struct VoicePool: Sendable, Codable {
  /// In the order in which they became free.
  private var free: [Int]
  private var isFree: [Bool]
  private var tickets: [UInt32]

  init(count: Int) {
    free = Array(0..<count)
    isFree = Array(repeating: true, count: count)
    tickets = Array(repeating: 0, count: count)
  }

  /// Takes a voice; `nil` if none is free.
  mutating func take() -> VoiceUse? {
    guard !free.isEmpty else { return nil }
    let voice = free.removeFirst()
    isFree[voice] = false
    tickets[voice] &+= 1
    return VoiceUse(voice: voice, ticket: tickets[voice])
  }

  /// Gives a voice back; `false` if that use of it is already over.
  mutating func giveBack(_ use: VoiceUse) -> Bool {
    guard !isFree[use.voice], tickets[use.voice] == use.ticket else { return false }
    isFree[use.voice] = true
    free.append(use.voice)
    return true
  }
}

extension VoicePool {
  /// Whether it is a pool of so many voices, each of them free or not.
  func isPossible(count: Int) -> Bool {
    isFree.count == count && tickets.count == count && Set(free).count == free.count
      && free.allSatisfy { isFree.indices.contains($0) && isFree[$0] }
      && free.count == isFree.count(where: { $0 })
  }
}

/// One use of a voice, from being taken to being given back.
struct VoiceUse: Equatable, Sendable, Codable {
  let voice: Int
  let ticket: UInt32
}
