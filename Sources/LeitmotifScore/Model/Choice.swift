/// Several of something, and how one of them is chosen each time.
public struct Choice<Item: Equatable & Sendable>: Equatable, Sendable {
  public enum Order: Equatable, Sendable {
    /// One after the other, and again.
    case sequence
    /// All of them in an order made by chance, then all of them again; none twice in a row over the seam.
    case shuffle
    /// By chance, by weight; none of the last `avoid`, which is less than there are items.
    case random(avoid: Int)
    /// The last whose `from` is not above the parameter's value.
    case parameter(String)
  }

  public struct Option: Equatable, Sendable {
    public let item: Item
    /// For `random`; above 0.
    public package(set) var weight = 1.0
    /// For `parameter`: rising from option to option.
    public package(set) var from = 0.0

    package init(_ item: Item, weight: Double = 1, from: Double = 0) {
      self.item = item
      self.weight = weight
      self.from = from
    }
  }

  public let order: Order
  /// At least two.
  public let options: [Option]

  package init(_ order: Order, _ options: [Option]) {
    self.order = order
    self.options = options
  }
}
