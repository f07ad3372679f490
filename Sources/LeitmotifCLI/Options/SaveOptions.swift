import ArgumentParser
import Leitmotif
import LeitmotifConducting
import LeitmotifTiming

/// Where a render begins in the middle, and where the state of its music is kept.
struct SaveOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Go on from music that was saved; what is rendered begins there. '-' is standard input.",
      valueName: "file"))
  var restore: String?

  @Option(help: ArgumentHelp("Save the state of the music there; '-' is standard output.", valueName: "file"))
  var save: String?

  @Option(
    help: ArgumentHelp(
      "When to save, in seconds from the beginning of the music (default: at the end of the render).",
      valueName: "seconds"))
  var saveAt: Double?

  func validate() throws {
    guard let saveAt else { return }
    if save == nil { throw ValidationError("--save-at says when: --save FILE says where to.") }
    guard (0...86_400).contains(saveAt) else {
      throw ValidationError("--save-at \(saveAt): it lies between 0 and 86400 seconds.")
    }
  }

  /// The music to go on from; `nil`: it begins.
  func saved() throws(Failure) -> SavedMusic? {
    guard let restore else { return nil }
    do {
      return try SavedMusic(json: TextFile.read(restore))
    } catch let error as MusicEngineError {
      throw Failure(Failure.wrongInput, "error: \(restore): \(error)")
    } catch let error as InvalidScore {
      throw Failure(error)
    } catch {
      throw Failure(Failure.wrongInput, "error: \(restore): \(error)")
    }
  }

  /// The same, for a plan. What cannot be kept is said on standard error.
  func restoration(_ saved: SavedMusic?, in plan: Plan) throws(Failure) -> Restoration? {
    guard let saved else { return nil }
    do {
      let restored = try Restoration(saved, in: plan)
      for loss in restored.losses { Console.errors.report("warning: " + VisibleText.of(loss)) }
      return restored
    } catch {
      throw Failure(Failure.wrongInput, "error: \(restore ?? "-"): \(error)")
    }
  }

  /// The frame to save on, in a render that goes from one frame to another.
  func frame(from first: Int, to end: Int, at rate: SampleRate) throws(Failure) -> Int {
    guard let saveAt else { return end }
    let frame = Int((saveAt * Double(rate.hertz)).rounded())
    guard (first...end).contains(frame) else {
      throw Failure(
        Failure.wrongInput,
        "error: --save-at \(saveAt) is frame \(frame), and what is rendered goes from \(first) to \(end)")
    }
    return frame
  }
}
