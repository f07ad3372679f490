package import Leitmotif
import LeitmotifALSA
import LeitmotifLocking
import LeitmotifScore
import Synchronization

/// Watches a score and its stems while it plays, and has every edit taken over.
package final class ScoreWatch: Sendable {
  private let engine: MusicEngine
  private let folders: ScoreFolders
  private let moment: EditMoment
  private let isEnding = Atomic(false)
  private let news = Guarded<[EditNews]>([])
  private let thread = Guarded<DeviceThread?>(nil)

  /// Milliseconds for which nothing may happen before the files are read: editors save in several steps.
  private static let quiet: Int32 = 150
  /// Milliseconds between two looks whether it is over.
  private static let patience: Int32 = 100

  package init(_ engine: MusicEngine, score: String, stems: String?, at moment: EditMoment) {
    self.engine = engine
    self.moment = moment
    folders = ScoreFolders(score: score, stems: stems)
  }

  /// Begins to watch, on a thread of its own.
  package func begin() {
    let started = DeviceThread(name: "leitmotif-watch") { [self] in
      guard let files = FileWatch() else { return tell([.cannotWatch]) }
      follow(files)
    }
    thread.withLock { $0 = started }
  }

  /// Ends the thread, and waits for it.
  package func end() {
    isEnding.store(true, ordering: .releasing)
    _ = thread.withLock { $0 }?.join(milliseconds: 5000)
  }

  /// What has come of edits since it was last asked for.
  package func takeNews() -> [EditNews] {
    news.withLock { news in
      defer { news = [] }
      return news
    }
  }

  private var isOver: Bool { isEnding.load(ordering: .acquiring) }

  private func tell(_ told: [EditNews]) { news.withLock { $0 += told } }

  private func follow(_ files: FileWatch) {
    if !files.watch(folders.all) { tell([.cannotWatch]) }
    var latest: [Diagnostic] = []
    while !isOver {
      var isChanged = files.changes(within: ScoreWatch.patience).contains { folders.concerns($0) }
      guard isChanged else { continue }
      while isChanged, !isOver { isChanged = !files.changes(within: ScoreWatch.quiet).isEmpty }
      // Folders may have come and gone.
      _ = files.watch(folders.all)
      do throws(MusicEngineError) {
        let edit = try engine.replaceScore(at: moment)
        if edit.isChange || !latest.isEmpty { tell([.accepted(edit)]) }
        latest = []
      } catch {
        guard case .invalidScore(let problems) = error else { return }
        // What is as wrong as before has been said.
        if problems != latest { tell([.refused(problems)]) }
        latest = problems
      }
    }
  }
}
