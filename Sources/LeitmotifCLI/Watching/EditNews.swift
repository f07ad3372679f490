package import Leitmotif
package import LeitmotifScore

/// What has come of an edit, in words.
package enum EditNews {
  /// With what the score is warned about that it was not before.
  case accepted(AcceptedEdit, warnings: [Diagnostic])
  case refused([Diagnostic])
  case cannotWatch

  /// Changes that are told one by one at most.
  private static let most = 3

  /// Lines that are said; none where there are diagnostics.
  package var lines: [String] {
    switch self {
    case .refused: ["edit refused: the old score plays on"]
    case .cannotWatch: ["some folders cannot be watched: edits in them are not noticed"]
    case .accepted(let edit, _):
      if !edit.isChange { ["edit: the score is again what plays"] } else { EditNews.words(of: edit) }
    }
  }

  /// What is wrong with the edit.
  package var diagnostics: [Diagnostic] {
    switch self {
    case .refused(let problems): problems
    case .accepted(_, let warnings): warnings
    case .cannotWatch: []
    }
  }

  private static func words(of edit: AcceptedEdit) -> [String] {
    let texts =
      ScoreDifference(from: edit.before, to: edit.after).changes.map(\.text)
      + edit.changedStems.map { "stem \($0): other samples" }
    let told = texts.prefix(most).map { "edit: \($0)" }
    return texts.count > most ? told + ["edit: and \(texts.count - most) more"] : Array(told)
  }
}
