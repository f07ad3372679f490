import FoundationEssentials
package import LeitmotifConducting
import LeitmotifMixing
import LeitmotifScore
import LeitmotifTiming

/// Saved music made ready to go on with a score.
package struct Restoration: Sendable {
  package let conductor: Conductor
  /// The frame of the music that the mixer begins on. What it plays before `frame` is not heard.
  package let start: Int
  /// The first frame of the output that is heard.
  package let frame: Int
  /// What was said to the saved music and is still to be heard, in order.
  package let inputs: [StampedInput]
  /// What is said from here on takes effect on this frame or later.
  package let decided: Int
  /// What could not be kept, in sentences; empty: the same samples follow.
  package let losses: [String]
  /// What the effects remember on `start`; empty: nothing.
  var effectMemory: [Float] = []
}

extension Restoration {
  /// - Throws: `.invalidSave` if it cannot be gone on from.
  package init(_ saved: SavedMusic, in plan: Plan) throws(MusicEngineError) {
    guard saved.version == SavedMusic.version else {
      throw .invalidSave(
        "it was written in version \(saved.version); this engine reads version \(SavedMusic.version)")
    }
    let most = 1 << 50
    guard let rate = SampleRate(hertz: saved.rate), (0...most).contains(saved.frame.frames),
      (0...saved.frame.frames).contains(saved.checkpoint), (saved.checkpoint...most).contains(saved.decided)
    else { throw .invalidSave("its frames are out of order or out of range") }
    guard saved.score == plan.contentHash, rate == plan.sampleRate else {
      self.init(carrying: saved, from: rate, to: plan)
      return
    }
    let conductor = try Restoration.conductor(saved, plan)
    // More than what the checkpoints of a session leave between the two, with a device as slow as can be and
    // in a long stay.
    let runUp = saved.frame.frames - conductor.clock.output(of: saved.checkpoint)
    guard (0...600 * rate.hertz).contains(runUp) else {
      throw .invalidSave("its frames are out of order or out of range")
    }
    self.init(
      conductor: conductor, start: saved.checkpoint, frame: saved.frame.frames,
      inputs: try Restoration.inputs(saved, plan), decided: saved.decided, losses: [],
      effectMemory: try Restoration.effectMemory(saved, plan))
  }

  private static func conductor(_ saved: SavedMusic, _ plan: Plan) throws(MusicEngineError) -> Conductor {
    guard saved.conductor.isModest else { throw .invalidSave("it holds a number that is out of range") }
    let decoder = JSONDecoder()
    decoder.userInfo[.plan] = plan
    decoder.userInfo[.frame] = saved.checkpoint
    do {
      return try saved.conductor.value(ResumedConductor.self, with: decoder).conductor
    } catch {
      throw .invalidSave(SavedMusic.words(for: error))
    }
  }

  private static func effectMemory(
    _ saved: SavedMusic, _ plan: Plan
  ) throws(MusicEngineError) -> [Float] {
    guard let text = saved.effects else { return [] }
    let count = MixerConfiguration(plan).effectSamples
    guard let samples = EffectMemory.samples(of: text, count: count) else {
      throw .invalidSave("what its effects remember is not what those of the score can remember")
    }
    return samples
  }

  private static func inputs(_ saved: SavedMusic, _ plan: Plan) throws(MusicEngineError) -> [StampedInput] {
    var reader = CaptureReader(file: "saved", plan: plan)
    reader.read(CaptureLog.header(plan.sampleRate)[...], number: 1, isWhole: true)
    for (index, line) in saved.inputs.enumerated() {
      reader.read(line[...], number: index + 2, isWhole: true)
    }
    do {
      let inputs = try reader.log().inputs
      guard inputs.allSatisfy({ (saved.checkpoint...saved.decided).contains($0.frame) }) else {
        throw MusicEngineError.invalidSave("something was said before it was saved, or after")
      }
      return inputs
    } catch let error as InvalidScore {
      throw .invalidSave(error.diagnostics.map(\.message).joined(separator: "; "))
    } catch let error as MusicEngineError {
      throw error
    } catch {
      throw .invalidSave("\(error)")
    }
  }

  /// Goes on by name, with another score or at another rate.
  private init(carrying saved: SavedMusic, from rate: SampleRate, to plan: Plan) {
    let frame = Carrier.frames(saved.frame.frames, from: rate, to: plan.sampleRate)
    var carrier = Carrier(plan, at: frame, from: rate)
    let carried = carrier.carry(saved.names)
    var conductor = Conductor(plan, seed: carried.seed, heard: carried.heard)
    conductor.begin(carried, at: frame)
    let said = saved.inputs.flatMap { carrier.input($0) }
    if saved.effects != nil { carrier.lose("what rang in delays and reverbs is gone") }
    self.init(
      conductor: conductor, start: frame, frame: frame, inputs: said, decided: frame, losses: carrier.losses)
  }
}
