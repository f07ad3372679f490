import Leitmotif
import LeitmotifConducting

/// A log that is saved at one frame, written, read, and gone on with by an engine that knows of nothing.
struct SaveTrial {
  private let stage: MemoryStage
  private let log: RandomLog
  private let point: Int

  init(_ stage: MemoryStage, _ log: RandomLog, at point: Int) {
    self.stage = stage
    self.log = log
    self.point = point
  }

  /// What is wrong with what follows; nothing if it is what follows without being saved.
  func faults() -> [Fault] {
    do {
      var whole = OfflineRenderer(stage.resident, inputs: log.inputs)
      let before = Rendering(continuing: &whole, frames: point, block: log.blocks[0])
      let json = try whole.save().json
      let after = rest(of: &whole, log.blocks[0])
      let saved = try SavedMusic(json: json)
      if saved.json != json { return [Fault(.saved, at: point, "read and written again it is another")] }
      let score = log.isStreamed ? stage.streamed : stage.resident
      let restoration = try Restoration(saved, in: score.plan)
      if let loss = restoration.losses.first { return [Fault(.saved, at: point, loss)] }
      var restored = OfflineRenderer(score, inputs: log.inputs, restoring: restoration)
      let again = rest(of: &restored, log.blocks[1])
      return before.faults + after.faults + again.faults + differences(before, after, again)
    } catch {
      return [Fault(.saved, at: point, "\(error)")]
    }
  }

  private func rest(of renderer: inout OfflineRenderer, _ block: Int) -> Rendering {
    Rendering(continuing: &renderer, frames: log.frames - point, block: block, keepsSamples: true)
  }

  private func differences(_ before: Rendering, _ after: Rendering, _ again: Rendering) -> [Fault] {
    var faults: [Fault] = []
    let pairs = zip(after.samples, again.samples).enumerated()
    if let place = pairs.first(where: { $0.element.0.bitPattern != $0.element.1.bitPattern }) {
      faults.append(
        Fault(
          .saved, at: point + place.offset / 2,
          "saved at \(point), a sample is \(place.element.1) instead of \(place.element.0)"))
    }
    // What was decided ahead and told before is told again.
    let told = (before.decisions + after.decisions).filter { (point..<log.frames).contains($0.output) }
    let retold = again.decisions.filter { (point..<log.frames).contains($0.output) }
    if told != retold {
      let index = zip(told, retold).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      let place = index ?? min(told.count, retold.count)
      func text(_ list: [Decision]) -> String { place < list.count ? "\(list[place])" : "nothing" }
      faults.append(
        Fault(.saved, at: point, "saved there, \(text(retold)) is told instead of \(text(told))"))
    }
    return faults
  }
}
