import Glibc
import LeitmotifTiming

extension TempoSearch {
  /// What speaks for a tempo and a meter, less what speaks against them.
  mutating func pace(_ guess: Hypothesis) -> Double {
    // People tap to about 100 beats a minute, or 85 of three parts each.
    let octaves = log2(guess.beatsPerMinute / (guess.isCompound ? 85 : 100)) / 0.55
    return rhythm(guess) + opinion(guess) - octaves * octaves - (guess.meter == .common ? 0 : 0.6)
  }

  /// The same for the number of bars and the place of bar 1.
  mutating func layout(_ guess: Hypothesis) -> Double {
    place(guess) + custom(guess) + shape(guess)
  }

  /// Whether onsets fall on the parts of its beats, 0...1.
  mutating func grid(_ guess: Hypothesis) -> Double {
    let frequency = guess.frequency
    let parts = guess.isCompound ? [1.0, 3, 6] : isSwung(frequency) ? [1, 2, 3, 4] : [1, 2, 4]
    return parts.map { means(at: $0 * frequency).all.length }.max() ?? 0
  }

  /// Whether they fall on its beats and bars.
  private mutating func rhythm(_ guess: Hypothesis) -> Double {
    let frequency = guess.frequency
    var bar = stress(frequency / Double(guess.meter.beatsPerBar))
    if guess.meter.beatsPerBar == 4 { bar = max(bar, stress(frequency / 2)) }
    var sum = 2.5 * grid(guess) + 2 * clear(frequency) + 1.4 * bar
    if guess.isCompound {
      // Beats of two parts are not beats of three.
      let (two, three) = (means(at: 2 * frequency).all.length, means(at: 3 * frequency).all.length)
      sum += three > two + 0.1 && !isSwung(frequency) ? 0.6 : -1.5
    }
    return sum
  }

  /// Whether bars of a frequency are clear, above all in the low notes.
  private mutating func stress(_ frequency: Double) -> Double {
    0.5 * clear(frequency) + 0.5 * means(at: frequency).low.length
  }

  /// Whether the third third of beats is struck, and the second hardly ever: a shuffle, and no compound time.
  private mutating func isSwung(_ frequency: Double) -> Bool {
    if let known = swings[frequency] { return known }
    let start = means(at: frequency).all.turns
    var thirds = (second: 0.0, third: 0.0)
    for onset in pulse.onsets {
      let place = onset.time * frequency - start
      let turn = place - place.rounded(.down)
      if (turn - 1 / 3.0).magnitude < 0.07 { thirds.second += onset.weight }
      if (turn - 2 / 3.0).magnitude < 0.07 { thirds.third += onset.weight }
    }
    let isSwung = thirds.third > 0 && thirds.second < 0.35 * thirds.third
    swings[frequency] = isSwung
    return isSwung
  }

  /// How far a mean stands out of chance, and how long it is.
  private mutating func clear(_ frequency: Double) -> Double {
    let length = means(at: frequency).all.length
    return 0.5 * length + 0.5 * min(1, length / (4 * pulse.noise))
  }

  /// Whether bar 1 lies where beats and bars begin.
  private mutating func place(_ guess: Hypothesis) -> Double {
    let frequency = guess.frequency
    let part = (guess.isCompound ? 3.0 : 2.0) * frequency
    let bar = frequency / Double(guess.meter.beatsPerBar)
    var onBar = agreement(at: bar, guess.pickup, low: true)
    if guess.meter.beatsPerBar == 4 { onBar = (onBar + agreement(at: 2 * bar, guess.pickup, low: true)) / 2 }
    let onBeat = agreement(at: frequency, guess.pickup) + agreement(at: part, guess.pickup)
    return 1.2 * onBeat + 0.8 * onBar - strangeness(guess)
  }

  /// Whether beats that begin at a time begin where those of the onsets do, -1...1; 0 where these have none.
  private mutating func agreement(at frequency: Double, _ time: Double, low: Bool = false) -> Double {
    let means = means(at: frequency)
    let mean = low ? means.low : means.all
    guard mean.length > 0 else { return 0 }
    return mean.agreement(at: frequency * time) / mean.length * min(1, mean.length / (4 * pulse.noise))
  }

  /// Files begin with bar 1, or with silence before it, or with a short pickup.
  private func strangeness(_ guess: Hypothesis) -> Double {
    if guess.pickup == 0 { return 0 }
    let isSilent = (evidence.onsets.first?.time ?? 0) > guess.pickup - 0.02
    return (isSilent ? 1.2 : 2) + 0.3 * guess.pickup * guess.frequency
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

  /// How many bars loops usually have.
  private func custom(_ guess: Hypothesis) -> Double {
    var sum = 0.0
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
    let (before, after) = evidence.weights(around: end - 0.02)
    let density = before / max(end - first.time, 0.1)
    return density > 0 ? after / (density * (length - end)) : 0
  }
}
