import LeitmotifConducting
import LeitmotifStreaming
import LeitmotifTiming

/// What a stem still has when everything that plays it is over.
///
/// A slip in the `length` of a cue does not make its stems too short, but half of the music is never heard.
struct UnheardSound {
  let stem: PlannedStem
  let facts: StemFacts

  /// What rings on for less is usual, and nobody misses it.
  private static let mostSeconds = 2

  /// A sentence with what to do; `nil`: nothing is lost.
  var words: String? {
    let header = facts.header
    let end = StemHeader.frames(facts.soundEnd, from: header.facts.rate, to: header.rate)
    let lost = end - stem.playedFrames
    guard lost > UnheardSound.mostSeconds * header.rate.hertz else { return nil }
    return "'\(stem.path.text)' goes on for \(header.rate.seconds(lost)) after the "
      + "\(header.rate.seconds(stem.playedFrames)) that its cue plays of it, and that is never heard: give the cue a longer "
      + "'length' or a 'tail', or the layer a 'period', or cut the file"
  }
}
