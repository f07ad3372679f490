import LeitmotifScore
import LeitmotifStreaming

/// The files of stems by themselves: what can be said of them where the score that plays them cannot be read.
///
/// Whether they are long enough is not known then.
struct BareStems {
  /// In no order.
  private(set) var remarks: [Diagnostic] = []

  /// Decodes them from end to end.
  ///
  /// - Parameter file: The score, as its diagnostics name it.
  init(_ stems: [Located], file: String, _ options: LoadedScore.Options) {
    let folder = StemFolder(score: file, root: options.stems)
    var files: [SoundBytes?] = []
    for stem in stems {
      do throws(StemProblem) {
        files.append(try folder.bytes(of: stem))
      } catch {
        remarks.append(error.diagnostic)
        files.append(nil)
      }
    }
    let outcomes = StemSurvey(files, rate: options.sampleRate).outcomes()
    for (stem, outcome) in zip(stems, outcomes) {
      switch outcome {
      case .success(let facts): remarks += facts.remarks(on: stem, file: file)
      case .failure(let error): remarks.append(folder.problem(stem, error).diagnostic)
      case nil: break
      }
    }
  }
}
