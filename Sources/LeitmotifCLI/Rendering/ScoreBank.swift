import Leitmotif
import LeitmotifLocking
import LeitmotifScore
import LeitmotifTiming

/// One score, loaded once for each rate at which something is rendered of it.
///
/// - Thread: any; who asks for a rate that is being loaded waits.
final class ScoreBank: Sendable {
  private let path: String
  private let options: LoadedScore.Options
  private let loaded = Guarded<[Int: Result<LoadedScore, Failure>]>([:])

  /// - Parameter options: At any rate.
  init(path: String, _ options: LoadedScore.Options) {
    self.path = path
    self.options = options
  }

  func score(at rate: SampleRate) throws(Failure) -> LoadedScore {
    try loaded.withLock { loaded in
      if let known = loaded[rate.hertz] { return known }
      let result = load(at: rate)
      loaded[rate.hertz] = result
      return result
    }.get()
  }

  private func load(at rate: SampleRate) -> Result<LoadedScore, Failure> {
    var options = options
    options.sampleRate = rate
    do throws(InvalidScore) {
      return .success(try LoadedScore(path: path, options))
    } catch {
      return .failure(Failure(error))
    }
  }
}
