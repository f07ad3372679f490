import LeitmotifALSA

/// Waits until a score or its stems have been saved: for editors save in several steps, and a file that somebody writes is not
/// whole before it is closed.
package struct SaveWatch: Sendable {
  private let files: FileWatch
  private let folders: ScoreFolders
  /// Paths of files that somebody has begun to write and has not closed.
  private var unfinished: Set<String> = []

  /// Milliseconds between two looks whether it is over.
  private static let look = 100
  /// Milliseconds for which nothing may happen before the files are read.
  private static let quiet = 150
  /// The same, while a file is being written: after that it is read as it is, for a link is never closed.
  private static let patience = 2000

  /// `nil`: the system has no more watches for anybody.
  package init?(_ folders: ScoreFolders) {
    guard let files = FileWatch() else { return nil }
    (self.files, self.folders) = (files, folders)
  }

  /// Watches all folders that there are now: they may have come and gone.
  ///
  /// - Returns: Whether all of them can be watched.
  package func watchFolders() -> Bool { files.watch(folders.all) }

  /// Whether anything happens to the score or its stems.
  ///
  /// - Parameters:
  ///   - milliseconds: For how long at most it is waited for.
  ///   - isOver: Whether nobody wants to know any more.
  package mutating func isTouched(within milliseconds: Int, or isOver: () -> Bool) -> Bool {
    let end = SystemClock().now() + milliseconds * 1_000_000
    repeat {
      let left = max(0, (end - SystemClock().now()) / 1_000_000)
      let changes = files.changes(within: Int32(min(left, SaveWatch.look))).filter(folders.concerns)
      for change in changes { note(change) }
      if !changes.isEmpty { return true }
    } while !isOver() && SystemClock().now() < end
    return false
  }

  /// Waits until nothing happens any more and nobody is about to write.
  package mutating func settle(or isOver: () -> Bool) {
    while isTouched(within: unfinished.isEmpty ? SaveWatch.quiet : SaveWatch.patience, or: isOver) {}
    unfinished = []
  }

  private mutating func note(_ change: FileChange) {
    if change.isUnfinished { unfinished.insert(change.path) } else { unfinished.remove(change.path) }
  }
}
