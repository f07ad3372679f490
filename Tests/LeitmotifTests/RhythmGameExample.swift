import Leitmotif

/// How near a player came to the beat, in seconds: early if negative.
///
/// - Parameter pressed: When the key went down, in nanoseconds of the monotonic clock.
func distanceFromBeat(_ music: MusicEngine, pressed: Int, beatsPerMinute: Double) -> Double? {
  guard let heard = music.heardPosition(at: pressed), heard.isPlaying, let beat = heard.beat else {
    return nil
  }
  let beats = beat.phase < 0.5 ? beat.phase : beat.phase - 1
  return beats * 60 / beatsPerMinute
}

/// What becomes visible together with what it sounds like: events that are heard before the next picture is seen.
func due(_ events: inout [MusicEvent], by nextPicture: Int) -> [MusicEvent] {
  let due = events.filter { event in event.heard.map { $0.nanoseconds <= nextPicture } ?? true }
  events.removeAll { event in event.heard.map { $0.nanoseconds <= nextPicture } ?? true }
  return due
}
