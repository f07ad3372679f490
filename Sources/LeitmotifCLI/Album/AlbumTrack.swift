import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming

/// A track of an album with all that it takes to render it.
struct AlbumTrack {
  let number: Int
  let track: Album.Track
  let cut: TrackCut
  /// What its scenario is called.
  let scenario: String
  /// The file that it was read from.
  let file: String

  /// Reads the scenario and lays the cut out in frames.
  ///
  /// - Parameter list: The file of the list, which problems are told of.
  init(
    _ number: Int, _ track: Album.Track, _ loaded: LoadedScore, score: String, list: String
  ) throws(Failure) {
    let (programme, script) = try AlbumTrack.read(track, loaded.plan, score: score, list: list)
    for warning in script.warnings { Console.errors.show(warning) }
    var loaded = loaded
    loaded.seed = script.seed
    let clock = ScenarioClock(loaded.plan)
    let first = track.from.map { clock.frame(of: $0.time) } ?? 0
    let end = track.to.map { clock.frame(of: $0.time) } ?? script.frames
    guard first < end, end <= script.frames else {
      let rate = loaded.plan.sampleRate
      let mark = end > script.frames ? track.to?.mark : track.from?.mark
      let problem = Diagnostic(
        .error, file: list, mark: mark ?? track.scenario.mark,
        "the track goes from \(Figures.time(first, at: rate)) to \(Figures.time(end, at: rate)), and its scenario "
          + "from 0:00.000 to \(Figures.time(script.frames, at: rate))")
      throw Failure(InvalidScore(diagnostics: [problem]))
    }
    self.number = number
    self.track = track
    scenario = script.title
    file = programme.file
    cut = AlbumTrack.cut(track, loaded, script.inputs, first..<end, clock)
  }

  /// - Throws: What is wrong with the scenario, after the place in the list that names it.
  private static func read(
    _ track: Album.Track, _ plan: Plan, score: String, list: String
  ) throws(Failure) -> (Programme, Programme.Script) {
    let failure: Failure
    do throws(Failure) {
      let programme = try Programme(path(track.scenario.text, list), score: score)
      do throws(InvalidScore) {
        return (programme, try programme.script(for: plan))
      } catch {
        failure = Failure(error)
      }
    } catch {
      failure = error
    }
    throw Failure(
      failure, because: list, track.scenario.mark, "the scenario of '\(track.title)' cannot be taken")
  }

  /// Where music is cut it comes and goes in 5 ms at least; where it begins by itself nothing is done to it.
  private static func cut(
    _ track: Album.Track, _ loaded: LoadedScore, _ inputs: [StampedInput], _ frames: Range<Int>,
    _ clock: ScenarioClock
  ) -> TrackCut {
    let fadeIn = clock.frames(of: track.fadeIn, from: frames.lowerBound)
    // By the tempo where it begins, which is as long before the end as it lasts there.
    let begin = max(0, frames.upperBound - clock.frames(of: track.fadeOut, from: frames.upperBound))
    let fadeOut = clock.frames(of: track.fadeOut, from: begin)
    let edge = loaded.plan.declick
    return TrackCut(
      score: loaded, inputs: inputs, frames: frames,
      fadeIn: min(frames.lowerBound > 0 ? max(fadeIn, edge) : fadeIn, frames.count),
      fadeOut: min(max(fadeOut, edge), frames.count))
  }

  /// A path is one from the list's folder; a bare name is one of the score's scenarios.
  private static func path(_ name: String, _ list: String) -> String {
    guard !name.hasPrefix("/"), name.contains("/") || name.contains("."), let slash = list.lastIndex(of: "/")
    else { return name }
    return String(list[...slash]) + name
  }

  /// What its files are called, without an ending.
  var name: String { "\(number < 10 ? "0" : "")\(number) \(FileTitle.of(track.title))" }
}

/// Titles as names of files.
enum FileTitle {
  /// The title without what a file system or a person at a shell stumbles over, and not too long.
  static func of(_ title: String) -> String {
    var name = ""
    for character in VisibleText.of(title) {
      let next = "/\\:*?\"<>|".contains(character) ? "-" : String(character)
      if name.utf8.count + next.utf8.count > 120 { break }
      name += next
    }
    let bare = name.drop { $0 == "." || $0 == " " }
    return bare.isEmpty ? "untitled" : String(bare)
  }
}
