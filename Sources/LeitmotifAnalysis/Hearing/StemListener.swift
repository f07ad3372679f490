import LeitmotifLoudness
package import LeitmotifStreaming
import LeitmotifTiming

/// Listens to a sound file from its beginning to its end, once, in constant memory.
package enum StemListener {
  /// Frames read at a time.
  private static let portion = 16_384

  /// - Parameters:
  ///   - name: What the file is called in the folder.
  ///   - listened: Told how many frames more have been heard; gives `false` to stop.
  /// - Returns: `nil` if it was stopped.
  /// - Throws: Why the file cannot be read to its end, `.damaged`, `.endsEarly` and `.breaksOff` among the reasons.
  package static func listen(
    to path: String, as name: String, listened: (Int) -> Bool = { _ in true }
  ) throws(SoundFileError) -> StemAnalysis? {
    let bytes = try SoundBytes(path: path)
    let file = try SoundFile(bytes)
    let (facts, tags) = (file.facts, SoundTags(file))
    if case let missing = facts.promisedFrames - facts.frames, missing > 0 {
      throw SoundFileError(path: path, .endsEarly(missing: missing))
    }
    if facts.isCutOff { throw SoundFileError(path: path, .breaksOff(afterFrame: facts.frames)) }
    let decoder = try StemDecoder(bytes, rate: facts.rate)
    var ear = Ear(channels: decoder.header.channels, rate: facts.rate.hertz)
    var buffer = [Float](repeating: 0, count: portion * decoder.header.channels)
    while decoder.position < facts.frames {
      let frames = min(portion, facts.frames - decoder.position)
      var span = buffer.mutableSpan
      var part = span._mutatingExtracting(0..<frames * decoder.header.channels)
      try decoder.read(into: &part)
      if let news = decoder.damage ?? decoder.earlyEnd { throw news }
      ear.hear(part.span)
      if !listened(frames) { return nil }
    }
    ear.onsets.finish()
    return StemAnalysis(
      path: path, name: name, format: facts.format, rate: facts.rate.hertz, channels: facts.channels,
      loopsWithoutGap: facts.loopsWithoutGap, frames: facts.frames, loudness: ear.loudness,
      peak: ear.level.peak, heard: ear.level.heard,
      lowShare: ear.level.lowShare, coverage: ear.level.coverage, fallAtEnd: ear.level.fallAtEnd,
      onsets: ear.onsets.onsets,
      detectedTempo: ear.tempo?.tempo, tags: tags)
  }
}

/// All that listens to one file.
private struct Ear {
  let channels: Int
  let meter: LoudnessMeter?
  let tempo: TempoDetector?
  var level: LevelMeter
  var onsets: OnsetMeter
  private var tempoFramesLeft: Int
  private var stereo: [Float] = []

  init(channels: Int, rate: Int) {
    self.channels = channels
    meter = LoudnessMeter(rate: rate)
    tempo = TempoDetector(channels: channels, rate: rate)
    level = LevelMeter(rate: rate)
    onsets = OnsetMeter(rate: rate)
    tempoFramesLeft = OnsetMeter.longest * rate
  }

  mutating func hear(_ samples: Span<Float>) {
    let frames = samples.count / channels
    if tempoFramesLeft > 0 {
      tempo?.add(samples.extracting(0..<min(frames, tempoFramesLeft) * channels))
      tempoFramesLeft -= min(frames, tempoFramesLeft)
    }
    if channels == 2 {
      meter?.add(samples)
      for frame in 0..<frames {
        let (left, right) = (samples[2 * frame], samples[2 * frame + 1])
        note((left + right) / 2, max(left.magnitude, right.magnitude))
      }
    } else {
      stereo.removeAll(keepingCapacity: true)
      for frame in 0..<frames {
        stereo.append(samples[frame])
        stereo.append(samples[frame])
        note(samples[frame], samples[frame].magnitude)
      }
      meter?.add(stereo.span)
    }
  }

  private mutating func note(_ sample: Float, _ magnitude: Float) {
    level.add(sample, magnitude: magnitude)
    onsets.add(sample)
  }

  /// See `StemAnalysis.loudness`.
  var loudness: Double {
    if let integrated = meter?.integrated, integrated.isFinite { return integrated }
    return level.level
  }
}
