/// Levels of buses that belong together: a snapshot of the mix.
public struct Mix: Equatable, Sendable {
  public struct Level: Equatable, Sendable {
    public let bus: String
    /// Added to what the bus has.
    public let level: Decibels

    package init(bus: String, level: Decibels) {
      self.bus = bus
      self.level = level
    }
  }

  public let name: String
  /// Buses that are not named keep their own level.
  public let levels: [Level]
  /// From the mix before to this one.
  public let fade: Fade
  /// Of several that are asked for the highest holds, among equals the newest.
  public let priority: Int

  package init(name: String, levels: [Level], fade: Fade, priority: Int) {
    self.name = name
    self.levels = levels
    self.fade = fade
    self.priority = priority
  }
}
