import LeitmotifConducting
import LeitmotifScore
import LeitmotifStreaming
import LeitmotifTiming

/// Listens to the joins of a score's stems: where loops go back, where cues begin, where they end.
struct SeamSurvey {
  private let plan: Plan
  private let library: StemLibrary

  init(_ plan: Plan, _ library: StemLibrary) { (self.plan, self.library) = (plan, library) }

  func seams(of index: Int) throws(SoundFileError) -> [MeasuredSeam] {
    let cue = plan.cues[index]
    var found: [MeasuredSeam] = []
    for layer in cue.layers {
      if let seam = try loop(layer, cue) { found.append(seam) }
      // With a pickup in its own stem a layer begins in the middle of it only where the pickup is left out, under 5 ms.
      if cue.stemOffset == 0, isEnteredAtOnce(index) { found.append(try beginning(layer, cue)) }
      if let seam = try end(layer, cue) { found.append(seam) }
    }
    return found
  }

  private func loop(_ layer: PlannedLayer, _ cue: PlannedCue) throws(SoundFileError) -> MeasuredSeam? {
    let frames = plan.stems[layer.stem].frames
    let (start, end, rings): (Int, Int, Bool)
    if let period = layer.period {
      (start, end, rings) = (0, Int(clamping: period.rounded), true)
    } else if let loop = cue.loop {
      start = cue.map.frame(at: loop.start).frames + cue.stemOffset
      end = cue.map.frame(at: loop.end).frames + cue.stemOffset
      rings = loop.end == cue.body
    } else {
      return nil
    }
    let before = try excerpt(layer.stem, max(0, end - MeasuredSeam.reach), min(end, MeasuredSeam.reach))
    var after = try excerpt(layer.stem, start, MeasuredSeam.reach)
    // The tail rings over the next pass, as much of it as the cue has.
    let tail = rings ? max(0, min(layer.period == nil ? cue.tailFrames : frames, frames - end)) : 0
    if tail > 0 {
      let ringing = try excerpt(layer.stem, end, min(tail, MeasuredSeam.reach))
      for sample in ringing.indices { after[sample] += ringing[sample] }
    }
    return seam(.loop, layer, cue, before, after)
  }

  private func beginning(_ layer: PlannedLayer, _ cue: PlannedCue) throws(SoundFileError) -> MeasuredSeam {
    let silence = [Float](repeating: 0, count: 2 * MeasuredSeam.reach)
    return seam(.beginning, layer, cue, silence, try excerpt(layer.stem, 0, MeasuredSeam.reach))
  }

  /// Where a stem has no more to ring on with.
  private func end(_ layer: PlannedLayer, _ cue: PlannedCue) throws(SoundFileError) -> MeasuredSeam? {
    guard layer.period == nil, cue.loop == nil || cue.loop?.count != nil || cue.tailFrames > 0,
      !layer.cutsTail
    else { return nil }
    let end = min(plan.stems[layer.stem].frames, cue.stemOffset + cue.bodyFrames + cue.tailFrames)
    let silence = [Float](repeating: 0, count: 2 * MeasuredSeam.reach)
    let before = try excerpt(layer.stem, max(0, end - MeasuredSeam.reach), min(end, MeasuredSeam.reach))
    return seam(.end, layer, cue, before, silence)
  }

  /// Whether a cue can be entered at its beginning with nothing faded.
  private func isEnteredAtOnce(_ index: Int) -> Bool {
    let states = plan.states.indices.filter { plan.states[$0].playable.contains(index) }
    if states.contains(where: { $0 == plan.start || plan.states[$0].cues != nil }) { return true }
    return plan.rules.contains { rule in
      rule.bridge == index
        || rule.transition.fadeIn.duration.isNoTime && rule.transition.entry == .entry
          && states.contains { rule.to?.contains($0) ?? true }
    }
  }

  private func seam(
    _ kind: MeasuredSeam.Kind, _ layer: PlannedLayer, _ cue: PlannedCue, _ before: [Float], _ after: [Float]
  ) -> MeasuredSeam {
    let scaled = { (samples: [Float]) in samples.map { $0 * layer.gain } }
    return MeasuredSeam(
      kind, cue: cue.name, layer: layer.name, stem: plan.stems[layer.stem].path, before: scaled(before),
      after: scaled(after))
  }

  private func excerpt(_ stem: Int, _ frame: Int, _ frames: Int) throws(SoundFileError) -> [Float] {
    var reading = try StemReading(library, stem, from: frame)
    return try reading.next(frames)
  }
}
