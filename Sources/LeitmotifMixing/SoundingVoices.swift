import LeitmotifRealTime

/// The voices that sound, in the order in which they are summed: by their turns, and of equal turns by their indices.
///
/// Sums are rounded, so their order is part of what is heard.
struct SoundingVoices: ~Copyable {
  private var voices: FixedArray<Int32>
  private var turns: FixedArray<Int>
  private(set) var count = 0

  init(capacity: Int) {
    voices = FixedArray(count: capacity) { _ in 0 }
    turns = FixedArray(count: capacity) { _ in 0 }
  }

  /// The voice at a position below `count`.
  @_noLocks
  func voice(at position: Int) -> Int { Int(voices[position]) }

  /// Takes a voice in, or gives it another turn.
  ///
  /// - Complexity: Linear in how many sound.
  @_noLocks
  mutating func insert(_ voice: Int, turn: Int) {
    var kept = 0
    for position in 0..<count where Int(voices[position]) != voice {
      keep(position, at: kept)
      kept &+= 1
    }
    var place = kept
    while place > 0, comes(place &- 1, after: voice, turn) {
      keep(place &- 1, at: place)
      place &-= 1
    }
    voices[place] = Int32(truncatingIfNeeded: voice)
    turns[place] = turn
    count = kept &+ 1
  }

  @_noLocks
  private func comes(_ position: Int, after voice: Int, _ turn: Int) -> Bool {
    turns[position] == turn ? Int(voices[position]) > voice : turns[position] > turn
  }

  /// Moves an entry forward, over others that have fallen silent.
  @_noLocks
  mutating func keep(_ position: Int, at place: Int) {
    voices[place] = voices[position]
    turns[place] = turns[position]
  }

  /// Forgets what lies behind the first `kept` entries.
  @_noLocks
  mutating func forget(after kept: Int) { count = kept }

  func lockMemory(by lock: inout some PageLock) {
    voices.lockMemory(by: &lock)
    turns.lockMemory(by: &lock)
  }
}
