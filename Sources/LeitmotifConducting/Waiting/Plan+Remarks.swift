package import LeitmotifScore

extension Plan {
  /// What is allowed of pickups but hardly meant: those that no rule ever leaves time for.
  ///
  /// - Parameter file: What the diagnostics call the score.
  package func remarks(file: String) -> [Diagnostic] { PickupRoom(self).remarks(file: file) }
}
