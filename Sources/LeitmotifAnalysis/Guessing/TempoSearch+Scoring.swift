import Glibc
import LeitmotifTiming

extension TempoSearch {
  /// What speaks for a hypothesis, less what speaks against it.
  mutating func score(_ guess: Hypothesis) -> Double {
    rhythm(guess) + place(guess) + opinion(guess) + custom(guess) + shape(guess)
  }

  /// Whether onsets fall on the parts of its beats, 0...1.
  mutating func grid(_ guess: Hypothesis) -> Double {
    let frequency = guess.frequency
    let parts = guess.isCompound ? [1.0, 3, 6] : [1, 2, 4]
    return parts.map { means(at: $0 * frequency).all.length }.max() ?? 0
  }

  /// Whether they fall on its beats and bars.
  private mutating func rhythm(_ guess: Hypothesis) -> Double {
    let frequency = guess.frequency
    var bar = clear(frequency / Double(guess.meter.beatsPerBar))
    if guess.meter.beatsPerBar == 4 { bar = max(bar, clear(frequency / 2)) }
    var sum = 2.5 * grid(guess) + 2 * clear(frequency) + 1.4 * bar
    if guess.isCompound {
      // Beats of two parts are not beats of three.
      let (two, three) = (means(at: 2 * frequency).all.length, means(at: 3 * frequency).all.length)
      sum += three > two + 0.1 ? 0.6 : -1.5
    }
    return sum
  }

  /// How far a mean stands out of chance, and how long it is.
  private mutating func clear(_ frequency: Double) -> Double {
    let length = means(at: frequency).all.length
    return 0.5 * length + 0.5 * min(1, length / (4 * pulse.noise))
  }

  /// Whether bar 1 lies where beats and bars begin.
  private mutating func place(_ guess: Hypothesis) -> Double {
    let frequency = guess.frequency
    let bar = frequency / Double(guess.meter.beatsPerBar)
    let onBeat = means(at: frequency).all.agreement(at: frequency * guess.pickup)
    let parts = guess.isCompound ? 3.0 : 2.0
    let onPart = means(at: parts * frequency).all.agreement(at: parts * frequency * guess.pickup)
    let onBar = means(at: bar).low.agreement(at: bar * guess.pickup)
    return 1.2 * onBeat + 1.2 * onPart + 0.8 * onBar - (guess.pickup > 0 ? 1.6 : 0)
  }

  /// What SoundTouch says; it often means twice or half the beat.
  private func opinion(_ guess: Hypothesis) -> Double {
    var (sum, voices) = (0.0, 0.0)
    for (tempo, weight) in evidence.detected.map({ ($0, 1.0) })
      + (evidence.detectedInSum.map { [($0, 3.0)] } ?? [])
    {
      voices += weight
      let ratios: [(Double, Double)] =
        guess.isCompound
        ? [(1, 1), (1.5, 0.6), (3, 0.6), (2, 0.4), (0.5, 0.4)] : [(1, 1), (2, 0.5), (0.5, 0.5)]
      sum += weight * (ratios.filter { guess.isNear(tempo / $0.0, by: 0.02) }.map(\.1).max() ?? 0)
    }
    return voices > 0 ? 1.2 * sum / voices : 0
  }

  /// What loops usually are.
  private func custom(_ guess: Hypothesis) -> Double {
    let usual = guess.isCompound ? 85.0 : 105.0
    let octaves = log2(guess.beatsPerMinute / usual) / 0.6
    var sum = -octaves * octaves
    if guess.meter != .common { sum -= 0.6 }
    switch guess.bars {
    case 1: sum -= 1
    case 2: sum -= 0.3
    case let bars where bars % 8 == 0 || bars == 4: break
    case let bars where bars % 4 == 0: sum -= 0.4
    case let bars where bars % 2 == 0: sum -= 0.9
    default: sum -= 2.6
    }
    if let beats = evidence.saidBeats, beats == guess.bars * guess.meter.beatsPerBar { sum += 3 }
    return sum
  }

  /// Whether the length is explained: whole bars, or whole bars and something that rings on.
  private func shape(_ guess: Hypothesis) -> Double {
    let frame = 1.5 / Double(evidence.rate)
    // How far the tempo may be from a whole number for the length to be off by a frame.
    let slack = guess.beatsPerMinute * frame / evidence.seconds
    let isWhole = (guess.beatsPerMinute - guess.beatsPerMinute.rounded()).magnitude <= slack
    if evidence.loop != nil { return isWhole ? 1 : 0 }
    let end = guess.pickup + guess.body
    if guess.tail <= frame {
      let last = evidence.onsets.last { $0.time <= Pulse.longest }?.time ?? 0
      let isEmpty = end <= Pulse.longest && evidence.fallAtEnd > 30 && end - last > guess.barSeconds * 0.95
      return (isWhole ? 1 : 0) - (isEmpty ? 1.5 : 0)
    }
    var sum = evidence.fallAtEnd > 45 ? -0.7 : -1.2
    let beats = guess.tail * guess.frequency
    if (beats - beats.rounded()).magnitude < guess.frequency * frame { sum += 0.7 }
    if evidence.fallAtEnd < 25 { sum -= 2 }
    if guess.tail > 2 * guess.barSeconds { sum -= 1 }
    return sum - min(4, 6 * crowd(after: end))
  }

  /// How many onsets lie after `end`, of as many as there would be if the music went on.
  private func crowd(after end: Double) -> Double {
    let length = min(evidence.seconds, Double(OnsetMeter.longest))
    guard end < length, let first = evidence.onsets.first else { return 0 }
    let weight = evidence.onsets.reduce(0) { $0 + $1.weight }
    let after = evidence.onsets.reduce(0) { $0 + ($1.time > end + 0.03 ? $1.weight : 0) }
    let density = (weight - after) / max(end - first.time, 0.1)
    return density > 0 ? after / (density * (length - end)) : 0
  }
}
